"""Words as outlines: paths that look the same wherever they are shown, because they ask for no font."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from travelmap.printing.picture import as_text, read_picture

if TYPE_CHECKING:
    from travelmap.printing.picture import Picture, Words
    from travelmap.printing.shaping import Line, Shaper

__all__ = ["outline_of", "with_outlines"]

_HALO: Final = ("stroke", "stroke-width", "stroke-linejoin", "stroke-opacity")
_FILL: Final = ("fill", "fill-opacity")


def with_outlines(svg: str, shaper: Shaper) -> str:
    """Return a picture whose words are paths.

    What they say stays with them, as the label of a group, and in the picture's title and description.

    Args:
        svg: A picture of ours.
        shaper: Of its words.
    """
    picture = read_picture(svg)
    replace_words(picture, shaper)
    return as_text(picture)


def replace_words(picture: Picture, shaper: Shaper, *, fill: bool = True, label: bool = True) -> None:
    """Put paths into a picture in place of its words.

    Args:
        picture: Its tree is changed.
        shaper: Of its words.
        fill: Whether to draw the words themselves, or only what shines round them.
        label: Whether to say what they say.
    """
    for words in picture.words:
        line = shaper.line(words.text, bold=words.bold, right_to_left=words.right_to_left)
        left = words.left(line.width * words.size, right_to_left=line.right_to_left)
        path = outline_of(line, words.size, left, words.y)
        group = ET.Element("g")
        for name in ("class", "transform", "opacity"):
            if name in words.element.attrib:
                group.set(name, words.element.attrib[name])
        if label:
            group.set("aria-label", words.text)
        group.extend(_paths(words, path, fill=fill))
        at = list(words.parent).index(words.element)
        group.tail = words.element.tail
        words.parent[at] = group


def _paths(words: Words, path: str, *, fill: bool) -> list[ET.Element]:
    """Return the halo and the words as two paths: few programs know the order in which one would be painted."""
    paths = []
    halo = words.style.get("stroke", "none") != "none"
    if halo and path:
        attributes = {name: words.style[name] for name in _HALO if name in words.style}
        paths.append(ET.Element("path", {"d": path, "fill": "none", **attributes}))
    if fill and path:
        attributes = {name: words.style[name] for name in _FILL if name in words.style}
        paths.append(ET.Element("path", {"d": path, "stroke": "none", **attributes}))
    return paths


def outline_of(line: Line, size: float, x: float, y: float) -> str:
    """Return a line's outline as path data.

    Args:
        line: The line, shaped.
        size: Of its letters.
        x: Its left end.
        y: Its baseline.
    """
    parts: list[str] = []
    for run, at in line.placed():
        font = run.face.font(bold=run.bold)
        scale = size / font.face.upem
        for glyph in run.glyphs:
            pen = _Pen(x + (at + glyph.x) * size, y - glyph.y * size, scale)
            font.draw_glyph(glyph.number, _functions(), pen)
            parts += pen.parts
    return "".join(parts)


@dataclass(slots=True)
class _Pen:
    """Writes path data: absolute where a contour starts, then relative, because that is shorter."""

    x: float
    y: float
    scale: float
    parts: list[str] = field(default_factory=list)
    at: tuple[int, int] = (0, 0)
    """Where it is, in hundredths, so that rounding does not add up."""

    def point(self, x: float, y: float) -> tuple[int, int]:
        return round((self.x + x * self.scale) * 100), round((self.y - y * self.scale) * 100)

    def write(self, command: str, *points: tuple[int, int]) -> None:
        numbers = [value - start for point in points for value, start in zip(point, self.at, strict=True)]
        self.parts.append(command + "".join(map(_spaced, numbers, range(len(numbers)))))
        self.at = points[-1]


def _spaced(hundredths: int, position: int) -> str:
    text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    text = "0" if text in {"-0", ""} else text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return text if not position or text.startswith("-") else " " + text


def _move(x: float, y: float, pen: _Pen) -> None:
    point = pen.point(x, y)
    pen.at = (0, 0)
    pen.write("M", point)


def _line(x: float, y: float, pen: _Pen) -> None:
    pen.write("l", pen.point(x, y))


def _quadratic(x1: float, y1: float, x: float, y: float, pen: _Pen) -> None:
    pen.write("q", pen.point(x1, y1), pen.point(x, y))


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, pen: _Pen) -> None:
    pen.write("c", pen.point(x1, y1), pen.point(x2, y2), pen.point(x, y))


def _close(pen: _Pen) -> None:
    pen.parts.append("Z")


@lru_cache(maxsize=1)
def _functions() -> Any:  # noqa: ANN401 - of a library that is optional
    import uharfbuzz

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_line)
    functions.set_quadratic_to_func(_quadratic)
    functions.set_cubic_to_func(_cubic)
    functions.set_close_path_func(_close)
    return functions
