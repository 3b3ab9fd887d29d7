"""Where places stand in an itinerary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.itinerary import Itinerary, Stop
    from travelmap.model.place import Place

__all__ = ["Site", "site_at_end", "site_of", "site_on_the_way", "sites"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place where it stands in an itinerary."""

    place: Place
    key: str | None
    """The YAML key before it, such as `place`; None for an item of a list, or when not known."""
    venue: bool = False
    """Whether a venue is named with it."""
    trip: int = 0
    """Which trip it is in, from 0: the other stops may say which namesake is meant."""


def sites(itinerary: Itinerary) -> Iterator[Site]:
    """Yield every place of an itinerary that a page needs, in travel order."""
    for number, trip in enumerate(itinerary.trips):
        if trip.start:
            yield site_at_end(itinerary, trip.start, number)
        for stop in trip.stops:
            yield from (site_on_the_way(place, number) for place in stop.via)
            yield site_of(stop, number)
        if trip.end:
            yield site_at_end(itinerary, trip.end, number)


def site_of(stop: Stop, trip: int) -> Site:
    """Return where a stop's own place stands."""
    return Site(stop.place, "place", venue=stop.venue is not None, trip=trip)


def site_on_the_way(place: Place, trip: int) -> Site:
    """Return where a place of a stop's `via:` stands."""
    return Site(place, None, trip=trip)


def site_at_end(itinerary: Itinerary, place: Place, trip: int) -> Site:
    """Return where the start or end of a trip stands, which may be the itinerary's home."""
    home = itinerary.home
    is_home = home is not None and (place, place.span) == (home, home.span)
    return Site(place, "home" if is_home else None, trip=trip)
