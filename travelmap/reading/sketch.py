"""The places of a file that has errors, so that what is wrong with them is told in the same round.

A sketch holds stops with their places and days and nothing else. It is never drawn: who gets one
asks where its places are, reports what is found, and throws it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.model.itinerary import Itinerary, Stop, Trip
from travelmap.model.place import Place
from travelmap.reading.edtf import readable_date
from travelmap.reading.tree import Mapping, Scalar, Sequence, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from travelmap.reading.tree import Node

__all__ = ["sketch"]

_NOWHERE = "none"
_MOST = 2000
"""Places that are looked up in a file that has errors."""


def sketch(root: Mapping, *, file: str) -> Itinerary:
    """Return an itinerary of the places that can be read in a tree, whatever else is wrong with it."""
    places = [place for node, day in _nodes(root) if (place := _place(node, day))]
    stops = tuple(Stop(f"stop-{number}", place) for number, place in enumerate(places[:_MOST], 1))
    return Itinerary("sketch", file, "", (Trip(stops),))


def _nodes(root: Mapping) -> Iterator[tuple[Node | None, date | None]]:
    """Yield what stands where a place should, with the day that is meant, in the order of the file."""
    yield child(root, "home"), None
    yield from _stops(child(root, "stops"), None)
    for trip in _items(child(root, "trips")):
        if isinstance(trip, Sequence):
            yield from _stops(trip, None)
            continue
        day = _day(child(trip, "dates"))
        for key in ("home", "start"):
            yield child(trip, key), day
        yield from _stops(child(trip, "stops"), day)
        yield child(trip, "end"), day


def _stops(node: Node | None, day: date | None) -> Iterator[tuple[Node | None, date | None]]:
    for stop in _items(node):
        yield stop, _day(child(stop, "dates")) or day


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _place(node: Node | None, day: date | None) -> Place | None:
    text = node if isinstance(node, Scalar) else child(node, "place")
    if not isinstance(text, Scalar) or text.broken or not text.text or not text.text.strip() or text.text == _NOWHERE:
        return None
    if child(node, "coordinates") is not None:
        return None  # given coordinates win, and whether they are right has been told
    country = child(node, "country")
    name = scalar_text(country)
    return Place(
        text.text.strip(),
        name.strip() if name and name.strip() else None,
        at=day,
        span=text.span,
        country_span=country.span if country else None,
    )


def _day(node: Node | None) -> date | None:
    text = scalar_text(node)
    if text is None:
        return None
    span = readable_date(text)
    if span is None:
        return None
    return span.earliest or span.latest
