"""The page that a picture is printed on, as typst is told of it: always as data, never as markup."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import RenderError
from travelmap.extras import require
from travelmap.printing.faces import BOLDENED_EM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from travelmap.printing.picture import Words
    from travelmap.printing.shaping import Line
    from travelmap.printing.subsets import Subset

__all__ = ["POINTS_PER_MM", "Facts", "line_as_data", "typeset"]

POINTS_PER_MM: Final = 72 / 25.4
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")
_NAMED: Final = {"white": "#ffffff", "black": "#000000"}
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?\b")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself besides its picture's title and description."""

    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""


def line_as_data(
    words: Words, line: Line, subsets: Mapping[tuple[int, bool], Subset], scale: tuple[float, float]
) -> dict[str, Any]:
    """Return a line of words as the page's template takes it.

    Args:
        words: Where it stands.
        line: As shaped.
        subsets: The files it is set in.
        scale: From the picture's user units to points, across and down.
    """
    width = line.width * words.size
    left = words.left(width, right_to_left=line.right_to_left)
    a, b, c, d, e, f = words.matrix
    grown = math.hypot(a, b) * scale[0]
    return {
        "x": _rounded((a * left + c * words.y + e) * scale[0]),
        "y": _rounded((b * left + d * words.y + f) * scale[1]),
        "turn": _rounded(math.degrees(math.atan2(b, a))),
        "size": _rounded(words.size * grown),
        # More than it needs, so that it is never broken.
        "room": _rounded((width + words.size) * grown * 2),
        "rtl": line.right_to_left,
        "fill": _colour(words),
        "runs": [
            {
                "text": run.text,
                "family": subsets[run.face.number, run.bold].family,
                "stroke": _rounded(words.size * grown * BOLDENED_EM) if run.bold and run.face.boldened else 0,
            }
            for run in line.runs
        ],
    }


def _rounded(value: float) -> float:
    return round(value, 3)


def _colour(words: Words) -> str:
    named = words.style.get("fill", "#000000")
    colour = _NAMED.get(named, named)
    if not _COLOUR.fullmatch(colour):
        msg = f"words are drawn in `{named}`, which is not a colour"
        raise RenderError(msg)
    if len(colour) == 4:
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    opacity = words.opacity * float(words.style.get("fill-opacity", "1"))
    return colour if opacity >= 1 else f"{colour}{round(opacity * 255):02x}"


def typeset(
    form: str,
    page: Mapping[str, Any],
    ground: str,
    subsets: Iterable[Subset] = (),
    *,
    language: str = "",
    standards: Sequence[str] = (),
    dots_per_inch: float | None = None,
) -> bytes:
    """Make a document of one page.

    Args:
        form: `pdf` or `png`.
        page: What the template takes, but for the language.
        ground: The picture under the words, as SVG.
        subsets: The files that the words are set in.
        language: A language tag; English when empty.
        standards: What a PDF has to conform to.
        dots_per_inch: Of a PNG.

    Raises:
        MissingExtraError: The library that sets it is not installed.
        RenderError: It cannot be set; a mistake of this program.
    """
    typst = require("typst", extra="figure", purpose=f"to write {form.upper()}")
    tag = _TAG.match(language)
    picture = dict(page) | {"language": [tag[1].lower() if tag else "en", tag[2] if tag else None]}
    template = files("travelmap.printing").joinpath("data", "page.typ").read_bytes()
    with TemporaryDirectory(prefix="travelmap-") as folder:
        for subset in subsets:
            Path(folder, f"{subset.family}.ttf").write_bytes(subset.content)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        try:
            # Its root is the folder of the fonts: it could read nothing else, if it were told to.
            made = typst.compile(
                template,
                root=folder,
                font_paths=fonts,
                format=form,
                ppi=dots_per_inch,
                pdf_standards=list(standards),
                sys_inputs={"picture": json.dumps(picture, ensure_ascii=False), "ground": ground},
            )
        except typst.TypstError as error:
            msg = f"the picture cannot be set as {form.upper()}: {error.message}"
            raise RenderError(msg) from error
    return bytes(made)
