"""A picture as PDF: vectors and real words, tagged, with fonts inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.printing.outlines import replace_words
from travelmap.printing.picture import as_text, read_picture
from travelmap.printing.subsets import subsets_of
from travelmap.printing.typesetting import POINTS_PER_MM, Facts, line_as_data, typeset

if TYPE_CHECKING:
    from travelmap.model.picture import PictureSize
    from travelmap.printing.picture import Words
    from travelmap.printing.shaping import Line, Shaper

__all__ = ["as_pdf"]

_STANDARD: Final = "ua-1"
"""Accessible to readers of screens: ISO 14289-1."""


def as_pdf(svg: str, shaper: Shaper, size: PictureSize, facts: Facts | None = None) -> bytes:
    """Return a picture as a PDF of one page, as large as the picture.

    Its words can be selected, searched and read aloud; the map has the picture's description for those who
    do not see it. It has no date, so that the same picture gives the same bytes.

    Args:
        svg: A picture of ours.
        shaper: Of its words.
        size: Of the page.
        facts: What the document says of itself.

    Raises:
        MissingExtraError: The library that writes it is not installed.
    """
    picture = read_picture(svg)
    told = facts or Facts()
    width, height = size.width_mm * POINTS_PER_MM, size.height_mm * POINTS_PER_MM
    scale = (width / picture.width, height / picture.height)
    lines = [
        (words, shaper.line(words.text, bold=words.bold, right_to_left=words.right_to_left))
        for words in picture.words
        if words.text.strip() and words.style.get("fill") != "none"
    ]
    subsets = subsets_of(run for _, line in lines for run in line.runs)
    replace_words(picture, shaper, fill=False, label=False)
    page = {
        "title": picture.title,
        "description": picture.description or picture.title,
        "authors": list(told.authors),
        "keywords": list(told.keywords),
        "alt": picture.description or picture.title,
        "width": round(width, 4),
        "height": round(height, 4),
        "lines": [
            line_as_data(words, line, subsets, scale) | {"aside": aside} for words, line, aside in _reading_order(lines)
        ],
    }
    ground = as_text(picture)
    language = picture.language or shaper.language
    return typeset("pdf", page, ground, subsets.values(), language=language, standards=(_STANDARD,))


def _reading_order(lines: list[tuple[Words, Line]]) -> list[tuple[Words, Line, bool]]:
    """Return lines in the order in which they are read aloud, each with whether it is not read at all.

    The largest are the title, and come first. What stands on the map and again in its key is read there,
    where its dates follow; on the map it is only seen, selected and found.
    """
    title = max((words.size for words, _ in lines), default=0.0)
    last = {words.text: at for at, (words, _) in enumerate(lines)}
    told = [(words, line, last[words.text] != at) for at, (words, line) in enumerate(lines)]
    return sorted(told, key=lambda one: (one[2], one[0].size < title))
