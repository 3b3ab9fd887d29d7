"""Join the stops of every trip by legs.

The rules:

* A trip's legs run from its start through its stops in order to its end; none joins two trips, and
  none runs from or to a home that is not known.
* A stop that did not happen (a ghost) is passed by. A trip of ghosts, or of no stops, has no legs.
* No leg is drawn between two places at the same point (a second venue in one city, a first stop at
  home), unless the author wrote `via`: then there was a journey.
* A leg is planned when the stop it leads to is. The leg home is planned when the last stop is
  planned or still underway: the traveller is not back yet.
* A leg by sea runs over water wherever there is a way, and is as long as that; any other is as long as
  great circles.
* The leg home has no means of its own in the format, so its means are unknown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.geo.antimeridian import centre_longitude
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import grid_key
from travelmap.model.place import Precision
from travelmap.model.route import Leg, Route, RouteTrip
from travelmap.model.vocabulary import Means, Role, StatusValue
from travelmap.routing.sea import over_water
from travelmap.routing.statistics import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from travelmap.geo.point import GridKey, Point
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip

__all__ = ["plan_route"]

_COARSE = {Precision.REGION, Precision.COUNTRY}
_UNNUMBERED = {Role.TECHNICAL_STOP, Role.OVERNIGHT}

Pair = tuple["GridKey", "GridKey"]


def plan_route(located: LocatedItinerary) -> Route:
    """Join an itinerary's stops by legs, number its pins and count what was travelled.

    Args:
        located: The itinerary, every place of it located.

    Returns:
        The route; its distances are geodesics on the WGS 84 ellipsoid.
    """
    measure = _measure_once()
    trips: list[RouteTrip] = []
    first_stop_index = 0
    for trip_index, trip in enumerate(located.trips):
        legs = tuple(_legs(trip, trip_index, first_stop_index, measure))
        trips.append(RouteTrip(located=trip, first_stop_index=first_stop_index, legs=legs))
        first_stop_index += len(trip.stops)
    apart = _drawn_apart(trips)
    return Route(
        located=located,
        trips=apart,
        statistics=count(apart),
        numbers=_numbers(located),
        centre_longitude=centre_longitude(point.longitude for point in _points(located)),
    )


@dataclass(frozen=True, slots=True)
class _Call:
    """A place the route runs through: a stop, or home (no index, no stop)."""

    location: Location
    index: int | None = None
    stop: LocatedStop | None = None

    @property
    def planned(self) -> bool:
        return self.stop is not None and self.stop.stop.status.value.planned

    @property
    def still_there(self) -> bool:
        return self.stop is not None and self.stop.stop.status.value is StatusValue.UNDERWAY


def _calls(trip: LocatedTrip, first_stop_index: int) -> list[_Call]:
    """Return the places of a trip in order, home included and ghosts left out."""
    calls = [
        _Call(stop.location, index, stop)
        for index, stop in enumerate(trip.stops, start=first_stop_index)
        if not stop.stop.status.value.ghost
    ]
    if not calls:
        return []
    before = [_Call(trip.start)] if trip.start else []
    after = [_Call(trip.end)] if trip.end else []
    return before + calls + after


def _legs(
    trip: LocatedTrip, trip_index: int, first_stop_index: int, measure: Callable[[Point, Point], float]
) -> Iterator[Leg]:
    for origin, destination in pairwise(_calls(trip, first_stop_index)):
        stop = destination.stop
        waypoints = stop.via if stop else ()
        if not waypoints and grid_key(origin.location.point) == grid_key(destination.location.point):
            continue
        chain = (origin.location, *waypoints, destination.location)
        means = (stop.stop.arrive_by if stop else None) or Means.UNKNOWN
        points, complete = tuple(location.point for location in chain), True
        path: tuple[Point, ...] = ()
        if means is Means.SEA and all(location.precision is not Precision.COUNTRY for location in chain):
            path, complete = over_water(points, _day(stop))
        yield Leg(
            trip_index=trip_index,
            origin_index=origin.index,
            destination_index=destination.index,
            origin=origin.location,
            destination=destination.location,
            waypoints=waypoints,
            means=means,
            distance_km=sum(measure(a, b) for a, b in pairwise((points[0], *path, points[-1]) if path else points)),
            about=any(location.precision in _COARSE for location in chain),
            planned=destination.planned if stop else origin.planned or origin.still_there,
            bulge=False,
            path=path,
            dry=not complete,
        )


def _day(stop: LocatedStop | None) -> date | None:
    """Return the first day on which a stop can have been reached: which canals were open."""
    if stop is None:
        return None
    dates = stop.stop.dates
    return (dates.earliest or dates.latest if dates else None) or stop.stop.place.at


def _measure_once() -> Callable[[Point, Point], float]:
    """Return a measure that remembers: shuttles and hubs repeat the same few pairs."""
    known: dict[tuple[Point, Point], float] = {}

    def measure(a: Point, b: Point) -> float:
        pair = (a, b) if a <= b else (b, a)
        if pair not in known:
            known[pair] = distance_km(*pair)
        return known[pair]

    return measure


def _parts(leg: Leg) -> Iterator[Pair]:
    """Yield the unordered pairs of points that a leg joins, one for each of its parts."""
    chain = (leg.origin, *leg.waypoints, leg.destination)
    for a, b in pairwise(chain):
        one, other = grid_key(a.point), grid_key(b.point)
        yield (one, other) if one <= other else (other, one)


def _drawn_apart(trips: list[RouteTrip]) -> tuple[RouteTrip, ...]:
    """Mark every leg of which a part joins two points that another leg, or another part, joins too."""
    times = Counter(pair for trip in trips for leg in trip.legs for pair in _parts(leg))
    return tuple(
        replace(
            trip,
            legs=tuple(replace(leg, bulge=any(times[pair] > 1 for pair in _parts(leg))) for leg in trip.legs),
        )
        for trip in trips
    )


def _numbers(located: LocatedItinerary) -> tuple[int | None, ...]:
    """Number the pins in travel order, passing by ghosts, technical stops and overnights."""
    numbers: list[int | None] = []
    last = 0
    for trip in located.trips:
        for stop in trip.stops:
            numbered = not stop.stop.status.value.ghost and stop.stop.role not in _UNNUMBERED
            last += numbered
            numbers.append(last if numbered else None)
    return tuple(numbers)


def _points(located: LocatedItinerary) -> Iterator[Point]:
    """Yield every point the map shows: homes, stops, ghosts and waypoints."""
    for trip in located.trips:
        for home in (trip.start, trip.end):
            if home:
                yield home.point
        for stop in trip.stops:
            yield stop.location.point
            for waypoint in stop.via:
                yield waypoint.point
