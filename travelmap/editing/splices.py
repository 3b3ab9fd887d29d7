"""Pieces of a text exchanged for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.editing.layout import Layout

__all__ = ["Splice", "lines_at", "spliced"]


class Splice(NamedTuple):
    """What takes the place of a stretch of a text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with stretches exchanged, which must not overlap."""
    pieces: list[str] = []
    place = 0
    for start, end, new in sorted(splices):
        pieces += (text[place:start], new)
        place = end
    return "".join([*pieces, text[place:]])


def lines_at(layout: Layout, place: int, lines: Sequence[str]) -> Splice:
    """Put whole lines in at the start of a line, or at the end of a text whether or not a line end is there."""
    newline = layout.newline_near(place)
    text = "".join(f"{line}{newline}" for line in lines)
    if place == len(layout.text) and layout.column_of(place):
        # The text ends without a line end, and goes on to do so.
        text = newline + text.removesuffix(newline)
    return Splice(place, place, text)
