"""What a picture of a route has to show."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.basemap import country_area, load_basemap
from travelmap.figure.frame import EQUATOR_KM
from travelmap.figure.shapes import read_path
from travelmap.geo.antimeridian import near
from travelmap.geo.mercator import from_mercator, to_mercator
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.figure.legs import Track
    from travelmap.model.framing import Extent
    from travelmap.model.place import Location
    from travelmap.model.route import Route

__all__ = ["area_codes", "corners", "locations", "margin", "positions", "reach_of"]


def margin(width: int, height: int, *, label: bool) -> tuple[float, float]:
    """Return the pixels to keep free at the sides and above and below: labels need room."""
    return (min(126.0, width * 0.12), min(60.0, height * 0.12)) if label else (width * 0.07, height * 0.08)


def corners(extent: Extent, centre: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of what an author wants shown, as `(latitude, unwrapped longitude)`.

    Args:
        extent: What to show.
        centre: The longitude in the middle of the map on which the route is drawn.
    """
    (south, west), (north, east) = extent.unwrapped
    middle = (west + east) / 2
    shift = near(middle, centre) - middle
    return (south, west + shift), (north, east + shift)


def positions(route: Route, tracks: Iterable[Track]) -> Iterator[tuple[float, float]]:
    """Yield what the picture has to show, as `(latitude, unwrapped longitude)`: at least two of them.

    A leg that crosses the edge of the map asks for the whole width of the world; a route without any
    place asks for the inhabited world.
    """
    centre = route.centre_longitude
    empty = True
    for location in locations(route):
        empty = False
        yield location.point.latitude, near(location.point.longitude, centre)
        yield from reach_of(location, centre)
    for track in tracks:
        if not track.missed:
            yield from track.points
            continue
        for latitude, longitude in track.points:
            yield latitude, centre + math.copysign(180, longitude - centre)
    if empty:
        yield from ((70, -180), (-56, 180))


def locations(route: Route) -> Iterator[Location]:
    """Yield where the route's homes and stops are, ghosts included, in travel order."""
    for trip in route.trips:
        for home in (trip.located.start, trip.located.end):
            if home:
                yield home
        for stop in trip.located.stops:
            yield stop.location


def reach_of(location: Location, centre: float) -> Iterator[tuple[float, float]]:
    """Yield the corners of a region's circle, or of the part of a country that holds its label point."""
    latitude, longitude = location.point.latitude, near(location.point.longitude, centre)
    if location.radius_km and location.precision is not Precision.COUNTRY:
        up = location.radius_km / EQUATOR_KM * 360
        aside = min(60.0, up / max(0.05, math.cos(math.radians(latitude))))
        yield max(-85, latitude - up), longitude - aside
        yield min(85, latitude + up), longitude + aside
    if location.precision is Precision.COUNTRY:
        grid = load_basemap().grid
        x, y = to_mercator(latitude, longitude)
        turn = math.floor(x)
        for code in area_codes(location):
            for _, box in read_path(country_area(code) or ""):
                if box.contains((x - turn) * grid, y * grid) and box.width < grid / 3:
                    yield from_mercator(box.left / grid + turn, box.top / grid)
                    yield from_mercator(box.right / grid + turn, box.bottom / grid)


def area_codes(location: Location) -> tuple[str, ...]:
    """Return the codes of the countries that a country-precision location covers."""
    return location.area_codes or ((location.country_code,) if location.country_code else ())
