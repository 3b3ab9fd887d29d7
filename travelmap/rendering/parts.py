"""The itinerary's list in parts: of a long one, a browser makes elements of those parts only that are looked at.

The parts of a long list stand inside `<noscript>`. Without scripting that is the same list; with scripting its
content is text, which costs neither elements nor layout until the page's script makes elements of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.rendering.mapview import EndView, LegView, StopView, TripView

__all__ = ["Part", "Piece", "agenda_parts"]

_LONG = 300
"""Stops up to which the list is one part, made by the browser itself."""
_PART = 200
"""Entries of a part: about ten screens, made in some milliseconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A trip, or a stretch of a long one."""

    trip: TripView
    entries: tuple[StopView | LegView | EndView, ...]
    continued: bool
    """Whether the trip began in an earlier part."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is made at once."""

    pieces: tuple[Piece, ...]
    waits: bool
    """Whether it is made when it is looked at."""
    entries: int
    first_stop: int
    stops: int
    first_leg: int

    @property
    def name(self) -> str:
        """What its place is called until it is made."""
        return f"Show stops {self.first_stop + 1} to {self.first_stop + self.stops}" if self.stops else "Show more"


def agenda_parts(trips: Sequence[TripView]) -> tuple[Part, ...]:
    """Cut the list into parts, in the order of travel: short trips together, long ones cut."""
    pieces = [Piece(trip, trip.entries, continued=False) for trip in trips]
    if sum(entry.kind == "stop" for trip in trips for entry in trip.entries) <= _LONG:
        return (_part(pieces, 0, 0, waits=False),)
    parts: list[Part] = []
    stop = leg = 0
    for group in _grouped(piece for trip in trips for piece in _cut(trip)):
        parts.append(_part(group, stop, leg, waits=True))
        stop += parts[-1].stops
        leg += sum(entry.kind == "leg" for piece in group for entry in piece.entries)
    return tuple(parts)


def _cut(trip: TripView) -> Iterator[Piece]:
    start, total = 0, len(trip.entries)
    while True:
        end = min(start + _PART, total)
        if end < total and trip.entries[end - 1].kind == "leg":
            end += 1  # a leg stands before the stop that it leads to
        yield Piece(trip, trip.entries[start:end], continued=start > 0)
        start = end
        if start >= total:  # of a trip without entries, too, there is a title
            return


def _grouped(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        if group and size + len(piece.entries) > _PART:
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece.entries) + 1
    if group:
        yield group


def _part(pieces: list[Piece], stop: int, leg: int, *, waits: bool) -> Part:
    entries = sum(len(piece.entries) for piece in pieces)
    stops = sum(entry.kind == "stop" for piece in pieces for entry in piece.entries)
    return Part(tuple(pieces), waits, entries, stop, stops, leg)
