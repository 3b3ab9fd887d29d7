"""A route as a list: each stop with its trip, its number and the leg that led there, in travel order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.itinerary import Citation, Itinerary, Source, Stop
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, LocatedStop, Route, RouteTrip

__all__ = ["Entry", "citations_of", "cited_sources", "entries", "last_legs"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A stop as a list of the journey has it."""

    index: int
    """Of all stops of the itinerary, from 0."""
    number: int | None
    """On its pin, if it has one."""
    trip_index: int
    trip: RouteTrip
    located: LocatedStop
    arrival: Leg | None
    """The leg that led there; None where nobody went, or where nothing is known of the way."""
    departure: Leg | None
    """The leg that led home from there; legs to other stops are those stops' arrivals."""

    @property
    def stop(self) -> Stop:
        """What its author wrote."""
        return self.located.stop

    @property
    def location(self) -> Location:
        """Where it is."""
        return self.located.location


def entries(route: Route) -> tuple[Entry, ...]:
    """Return all stops of a route, ghosts included."""
    arrivals = {leg.destination_index: leg for leg in route.legs if leg.destination_index is not None}
    departures = {leg.origin_index: leg for leg in last_legs(route)}
    found: list[Entry] = []
    for trip_index, trip in enumerate(route.trips):
        for offset, located in enumerate(trip.located.stops):
            index = trip.first_stop_index + offset
            found.append(
                Entry(
                    index,
                    route.numbers[index],
                    trip_index,
                    trip,
                    located,
                    arrivals.get(index),
                    departures.get(index),
                )
            )
    return tuple(found)


def last_legs(route: Route) -> tuple[Leg, ...]:
    """Return the legs that lead to where a trip ends and not to a stop."""
    return tuple(leg for leg in route.legs if leg.destination_index is None)


def citations_of(stop: Stop) -> tuple[Citation, ...]:
    """Return everything that is cited at a stop, in the order of the page, each once."""
    return tuple(dict.fromkeys(_citations(stop)))


def _citations(stop: Stop) -> Iterator[Citation]:
    yield from stop.sources
    yield from stop.status.sources
    yield from stop.visit.sources
    for statement in stop.visit.stated_by:
        yield from statement.sources
    for event in stop.events:
        yield from event.sources
        if event.status:
            yield from event.status.sources
    for annotation in stop.annotations:
        yield from annotation.sources


def cited_sources(itinerary: Itinerary, citations: tuple[Citation, ...]) -> tuple[tuple[Source, tuple[str, ...]], ...]:
    """Return the sources of citations with where in them, in the order of the citations; unknown ones are left out."""
    known = {source.id: source for source in itinerary.sources}
    places: dict[str, list[str]] = {}
    for citation in citations:
        if citation.source_id in known:
            found = places.setdefault(citation.source_id, [])
            if citation.locator:
                found.append(citation.locator)
    return tuple((known[name], tuple(locators)) for name, locators in places.items())
