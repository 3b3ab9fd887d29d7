"""An itinerary with its places located, and the route that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.model.vocabulary import Means

if TYPE_CHECKING:
    from travelmap.geo.point import Point
    from travelmap.model.itinerary import Itinerary, Stop, Trip
    from travelmap.model.place import Location

__all__ = ["Leg", "LocatedItinerary", "LocatedStop", "LocatedTrip", "Route", "RouteTrip", "Statistics"]


@dataclass(frozen=True, slots=True)
class LocatedStop:
    """A stop and where it is. Every stop of a located itinerary has a location."""

    stop: Stop
    location: Location
    via: tuple[Location, ...] = ()
    """Through where it was reached, in order; one for each of the stop's `via`."""


@dataclass(frozen=True, slots=True)
class LocatedTrip:
    """A trip whose places are located."""

    trip: Trip
    stops: tuple[LocatedStop, ...]
    start: Location | None = None
    end: Location | None = None


@dataclass(frozen=True, slots=True)
class LocatedItinerary:
    """An itinerary whose places are all located."""

    itinerary: Itinerary
    trips: tuple[LocatedTrip, ...]
    gazetteer_version: str = ""
    """Which data answered, for the page's build facts."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The move to one stop, or back home.

    `origin_index` and `destination_index` number the stops of the whole itinerary from 0, in
    travel order, ghosts included; None stands for the trip's start or end (home).
    """

    trip_index: int
    origin_index: int | None
    destination_index: int | None
    origin: Location
    destination: Location
    waypoints: tuple[Location, ...]
    """The destination stop's `via`, in order."""
    means: Means
    distance_km: float
    """Distance over the points of `path`, or else of the waypoints, by geodesics on the WGS 84 ellipsoid."""
    about: bool
    """Whether an end is only known as a country or region, so that the distance is about right."""
    planned: bool
    """Whether it is still to come: drawn dashed, totalled apart."""
    bulge: bool
    """Whether the same two points are joined by another leg, so that both must be drawn apart."""
    path: tuple[Point, ...] = ()
    """The points between the ends of a leg by sea, over water and through the waypoints; empty for a leg
    that runs from waypoint to waypoint by great circles."""
    dry: bool = False
    """Whether it is by sea, but no way over water was found for all of it."""

    @property
    def chain(self) -> tuple[Point, ...]:
        """The points that are joined by great circles, ends included."""
        between = self.path or tuple(waypoint.point for waypoint in self.waypoints)
        return self.origin.point, *between, self.destination.point

    @property
    def by_water(self) -> bool:
        """Whether it is drawn and measured along a way over water."""
        return self.means is Means.SEA and not self.dry

    @property
    def distance_about(self) -> bool:
        """Whether its distance is only about right: an end is known coarsely, or nobody knows which way a ship took."""
        return self.about or self.by_water


@dataclass(frozen=True, slots=True)
class RouteTrip:
    """The legs of one trip, in travel order."""

    located: LocatedTrip
    first_stop_index: int
    """The number, from 0, of its first stop in the whole itinerary."""
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was travelled, counted by the rules of the format's contract."""

    distance_km: float
    distance_about: bool
    planned_distance_km: float
    planned_distance_about: bool
    visits: int
    """Stops with `role: visit` that happened."""
    planned_visits: int
    countries: tuple[str, ...]
    """Names as shown, of visits and transits that happened, in travel order, each once."""
    planned_countries: tuple[str, ...]
    """Of planned visits and transits, without those in `countries`."""
    days_abroad: int
    """Distinct dates of stops that happened (home country excluded where home is known)."""
    days_at_least: bool
    """Whether some dates are coarse, open or missing, so that there may be more days."""


@dataclass(frozen=True, slots=True)
class Route:
    """All legs of an itinerary."""

    located: LocatedItinerary
    trips: tuple[RouteTrip, ...]
    statistics: Statistics
    numbers: tuple[int | None, ...]
    """For each stop of the itinerary, in order, the number on its pin; None for stops that did
    not happen and for technical stops and overnights."""
    centre_longitude: float
    """Degrees, opposite the largest gap in longitude between all points: where the map is cut
    is half a turn away from it."""

    @property
    def legs(self) -> tuple[Leg, ...]:
        """All legs of all trips, in travel order."""
        return tuple(leg for trip in self.trips for leg in trip.legs)

    @property
    def middle(self) -> tuple[Location | None, bool]:
        """Where the journey's distances are told from, and whether that is home.

        It is where the first trip that has a start starts; without any the first stop. None stands for a
        route without any place.
        """
        for trip in self.trips:
            if trip.located.start:
                return trip.located.start, True
        return next((stop.location for trip in self.trips for stop in trip.located.stops), None), False
