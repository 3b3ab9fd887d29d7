"""An SVG picture of ours, read: its words with their places, and what it says of itself.

Only for pictures that this program drew: their markup is well-formed, and author text in it is escaped.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from travelmap.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Matrix", "Picture", "Words", "as_text", "read_picture"]

_SVG: Final = "http://www.w3.org/2000/svg"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_INHERITED: Final = (
    "color",
    "direction",
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-width",
    "stroke-linejoin",
    "stroke-opacity",
    "paint-order",
    "text-anchor",
)
_FUNCTION: Final = re.compile(r"([a-zA-Z]+)\s*\(([^)]*)\)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Matrix = tuple[float, float, float, float, float, float]
"""As in SVG: a, b, c, d, e, f."""
_MOST_MARKS: Final = 30
_UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Words:
    """A `<text>` element."""

    element: ET.Element
    parent: ET.Element
    text: str
    x: float
    y: float
    """Of the baseline's anchor, in the user units of its parent."""
    size: float
    bold: bool
    anchor: str
    """`start`, `middle` or `end`, in the direction of the text."""
    right_to_left: bool | None
    """As it is declared; None where it is not."""
    style: Mapping[str, str]
    """Its presentation attributes, inherited ones too."""
    matrix: Matrix
    """From its own user units to the picture's."""
    opacity: float
    """Of it and all groups that it is in."""

    def left(self, width: float, *, right_to_left: bool) -> float:
        """Return where a line of a width starts on the left, in the unit of `x`."""
        end = "start" if right_to_left else "end"
        if self.right_to_left is None and right_to_left:
            # The drawing placed it as if it ran from left to right: its anchor means the sides of the picture.
            end = "end"
        return self.x - {"middle": 0.5, end: 1.0}.get(self.anchor, 0.0) * width


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, whose tree may be changed: each reading gives another one."""

    root: ET.Element
    width: float
    height: float
    """In CSS pixels of 1/96 inch."""
    title: str
    description: str
    language: str
    words: tuple[Words, ...]
    """In the order in which they are drawn."""


def read_picture(svg: str) -> Picture:
    """Read a picture.

    Raises:
        RenderError: It is not an SVG picture with a size: a mistake in whatever drew it.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - drawn by this program a moment ago
    except ET.ParseError as error:
        msg = f"the picture is not well-formed: {error}"
        raise RenderError(msg) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root.set("xmlns", _SVG)
    box = [float(part) for part in root.get("viewBox", "").split()]
    if root.tag != "svg" or len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        msg = "the picture has no size"
        raise RenderError(msg)
    return Picture(
        root,
        box[2],
        box[3],
        "".join((root.find("title") or ET.Element("title")).itertext()) or _text_of(root, "title"),
        _text_of(root, "desc"),
        root.get(_LANG, "") or root.get("lang", ""),
        tuple(_words(root, {}, (1.0, 0.0, 0.0, 1.0, -box[0], -box[1]), 1.0)),
    )


def as_text(picture: Picture) -> str:
    """Return the picture's tree as SVG text."""
    return ET.tostring(picture.root, encoding="unicode", short_empty_elements=True)


def _text_of(root: ET.Element, tag: str) -> str:
    found = root.find(tag)
    return "" if found is None else "".join(found.itertext())


def _words(parent: ET.Element, style: Mapping[str, str], matrix: Matrix, opacity: float) -> Iterator[Words]:
    inherited = _style(parent, style)
    moved = _times(matrix, _matrix(parent.get("transform", "")))
    shown = opacity * float(parent.get("opacity", "1"))
    for child in parent:
        if child.tag == "text":
            own = _style(child, inherited)
            yield Words(
                element=child,
                parent=parent,
                text=_bearable("".join(child.itertext())),
                x=float(child.get("x", "0")),
                y=float(child.get("y", "0")),
                size=float(own.get("font-size", "16").removesuffix("px")),
                bold=own.get("font-weight", "") in {"bold", "600", "700", "800", "900"},
                anchor=own.get("text-anchor", "start"),
                right_to_left={"rtl": True, "ltr": False}.get(own.get("direction", "")),
                style=own,
                matrix=_times(moved, _matrix(child.get("transform", ""))),
                opacity=shown * float(child.get("opacity", "1")),
            )
        elif child.tag not in {"defs", "title", "desc", "style", "metadata"}:
            yield from _words(child, inherited, moved, shown)


def _bearable(text: str) -> str:
    """Return a text without the marks that are piled higher on a letter than any language does.

    Thirty are what streams of text are safe with (https://www.unicode.org/reports/tr15/, stream-safe text format).
    """
    if text.isascii():
        return text
    kept, pile = [], 0
    for character in text:
        pile = pile + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if pile <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _style(element: ET.Element, inherited: Mapping[str, str]) -> dict[str, str]:
    style = dict(inherited)
    style.update((name, element.attrib[name]) for name in _INHERITED if name in element.attrib)
    for name in ("fill", "stroke"):
        if style.get(name) == "currentColor" and "color" in style:
            style[name] = style["color"]
    return style


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _matrix(transform: str) -> Matrix:
    found = _UNMOVED
    for name, arguments in _FUNCTION.findall(transform):
        found = _times(found, _function(name, [float(number) for number in _NUMBER.findall(arguments)]))
    return found


def _function(name: str, numbers: list[float]) -> Matrix:
    if name == "matrix" and len(numbers) == 6:
        return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    first, second = [*numbers, 0.0, 0.0][:2]
    if name == "translate":
        return (1.0, 0.0, 0.0, 1.0, first, second)
    if name == "scale":
        return (first, 0.0, 0.0, second if len(numbers) > 1 else first, 0.0, 0.0)
    if name == "rotate":
        cosine, sine = math.cos(math.radians(first)), math.sin(math.radians(first))
        turned = (cosine, sine, -sine, cosine, 0.0, 0.0)
        if len(numbers) == 3:
            x, y = numbers[1:]
            return _times(_times((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))
        return turned
    msg = f"words stand under `{name}`, which printing does not know"
    raise RenderError(msg)
