"""The stops and trips of a tree, with the dates and words that rules compare; what cannot be read is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.model.vocabulary import StatusValue
from travelmap.reading.edtf import readable_date
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Node, Sequence, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.dates import DateSpan

__all__ = ["Dated", "StopOutline", "TripOutline", "dated", "items_of", "outline_of", "status_of"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that could be read, and where it stands."""

    span: DateSpan
    node: Node


@dataclass(frozen=True, slots=True)
class StopOutline:
    """A stop."""

    node: Node
    name: str
    """Its place, short enough for a message."""
    dates: Dated | None
    status: StatusValue | None
    """As stated; None where nothing is, or nothing that is known."""
    status_node: Node | None

    @property
    def ghost(self) -> bool:
        """Whether it is stated that the traveller did not go."""
        return self.status is not None and self.status.ghost


@dataclass(frozen=True, slots=True)
class TripOutline:
    """A trip, or the file itself where it has `stops`."""

    node: Node
    dates: Dated | None
    stops: tuple[StopOutline, ...]


def outline_of(root: Mapping) -> tuple[TripOutline, ...]:
    """Return the trips of a file in its order, whichever way they are written."""
    return tuple(_trips(root))


def dated(node: Node | None) -> Dated | None:
    """Return the date that a node holds, or None."""
    text = scalar_text(node)
    if node is None or text is None:
        return None
    span = readable_date(text)
    return Dated(span, node) if span else None


def items_of(node: Node | None) -> list[Node]:
    """Return the items of a list; one value stands for a list of one, nothing for an empty one."""
    if isinstance(node, Sequence):
        return node.items
    return [] if node is None else [node]


def status_of(node: Node | None) -> tuple[StatusValue | None, Node | None]:
    """Return what the `status:` of a stop or an event says, and the node that says it."""
    status = child(node, "status")
    word = child(status, "is") if isinstance(status, Mapping) else status
    try:
        return StatusValue(scalar_text(word) or ""), word
    except ValueError:
        return None, None


def _trips(root: Mapping) -> Iterator[TripOutline]:
    stops = child(root, "stops")
    if isinstance(stops, Sequence):
        yield TripOutline(root, None, _stops(stops))
    trips = child(root, "trips")
    for trip in trips.items if isinstance(trips, Sequence) else ():
        stops = trip if isinstance(trip, Sequence) else child(trip, "stops")
        if isinstance(stops, Sequence):
            yield TripOutline(trip, dated(child(trip, "dates")), _stops(stops))


def _stops(stops: Sequence) -> tuple[StopOutline, ...]:
    return tuple(_stop(stop) for stop in stops.items)


def _stop(node: Node) -> StopOutline:
    place = scalar_text(node) or scalar_text(child(node, "place"))
    status, status_node = status_of(node)
    return StopOutline(node, shortened(place or "this stop"), dated(child(node, "dates")), status, status_node)
