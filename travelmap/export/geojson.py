"""A route as GeoJSON (RFC 7946): stops and ends as points, legs as great circles cut at the antimeridian.

Positions are longitude, latitude, as the RFC wants, rounded to five decimals, about a metre. A page
carries the features packed (`packing`), and draws the great circles in the reader's browser by the same
rule as `drawn` here; a test pins the two.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from travelmap.export.features import end_properties, leg_properties, stop_properties
from travelmap.geo.antimeridian import near
from travelmap.geo.geodesic import leg_path
from travelmap.geo.point import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.model.place import Location
    from travelmap.model.route import Route

__all__ = ["cut", "drawn", "ends_of", "geojson", "great_circle", "outline"]

Position: TypeAlias = "list[float]"
Object: TypeAlias = "dict[str, Any]"


def geojson(route: Route) -> Object:
    """Return a route as a FeatureCollection: stops in travel order, then starts and ends, then legs.

    A point whose `precision` is `country` or `region` only stands for that area, and `approximate` says so.
    """
    return drawn(outline(route))


def outline(route: Route, *, lean: bool = False) -> Object:
    """Return the FeatureCollection with each leg as the points it joins, without the great circles between them.

    Args:
        route: What was travelled.
        lean: Whether to leave out of stops what is running text or people.
    """
    stops = [(trip, stop) for trip in route.trips for stop in trip.located.stops]
    features = [
        _feature(
            f"stop-{stop.stop.id}",
            _point(stop.location),
            stop_properties(stop, route.numbers[index], trip, lean=lean),
        )
        for index, (trip, stop) in enumerate(stops)
    ]
    features += [
        _feature(f"end-{number}", _point(end), end_properties(end)) for number, end in enumerate(ends_of(route), 1)
    ]
    names = [stop.stop.id for _, stop in stops]
    for number, leg in enumerate(route.legs, 1):
        through = [_position(point) for point in leg.chain]
        line = {"type": "LineString", "coordinates": through}
        features.append(_feature(f"leg-{number}", line, leg_properties(leg, route.trips[leg.trip_index], names)))
    collection: Object = {"type": "FeatureCollection", "name": route.located.itinerary.title}
    points = [position for feature in features for position in _positions(feature["geometry"])]
    if points:
        collection["bbox"] = _bounds(points, route.centre_longitude)
    collection["features"] = features
    return collection


def ends_of(route: Route) -> list[Location]:
    """Return the distinct starts and ends of trips, in travel order."""
    ends: dict[tuple[Point, str], Location] = {}
    for trip in route.trips:
        for end in (trip.located.start, trip.located.end):
            if end is not None:
                ends.setdefault((end.point, end.name), end)
    return list(ends.values())


def drawn(collection: Object) -> Object:
    """Return an outline with every leg as a great circle, cut where it crosses the antimeridian."""
    features = [
        {**feature, "geometry": _great_circle(feature["geometry"]["coordinates"])}
        if feature["geometry"]["type"] == "LineString"
        else feature
        for feature in collection["features"]
    ]
    return {**_with_room(collection, features), "features": features}


def _with_room(collection: Object, features: Sequence[Object]) -> Object:
    """Widen the box to the north and south: a great circle between two cities leaves their latitudes."""
    if "bbox" not in collection:
        return collection
    west, south, east, north = collection["bbox"]
    latitudes = [position[1] for feature in features for position in _positions(feature["geometry"])]
    return {**collection, "bbox": [west, min(south, *latitudes), east, max(north, *latitudes)]}


def _great_circle(through: Sequence[Position]) -> Object:
    parts = great_circle(through)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def great_circle(through: Sequence[Position]) -> list[list[Position]]:
    """Join positions by great circles, cut where these cross the antimeridian."""
    path: list[tuple[float, float]] = []
    for (from_longitude, from_latitude), (to_longitude, to_latitude) in pairwise(through):
        part = leg_path(Point(from_latitude, from_longitude), Point(to_latitude, to_longitude))
        turn = round((path[-1][1] - part[0][1]) / 360) * 360 if path else 0
        path += [(latitude, longitude + turn) for latitude, longitude in part[1 if path else 0 :]]
    return cut(path)


def cut(path: Sequence[tuple[float, float]]) -> list[list[Position]]:
    """Cut a path of `(latitude, longitude)`, unwrapped, into lines of positions between -180 and 180."""
    parts: list[list[Position]] = []
    line: list[Position] = []
    world = _world(path[0][1])
    if abs(path[0][1]) == 180 and len(path) > 1:
        world = _world((path[0][1] + path[1][1]) / 2)  # it starts on the edge: which side it is on shows the next point
    for (latitude, longitude), (next_latitude, next_longitude) in pairwise(path):
        line.append(_rounded(longitude - 360 * world, latitude))
        following = _world(next_longitude)
        if following == world or next_longitude == 360 * world + 180:
            continue
        edge = 360 * max(world, following) - 180
        share = (edge - longitude) / (next_longitude - longitude)
        at = latitude + share * (next_latitude - latitude)
        line.append(_rounded(edge - 360 * world, at))
        if len({tuple(position) for position in line}) > 1:
            parts.append(line)
        world = following
        line = [_rounded(edge - 360 * world, at)]
    line.append(_rounded(path[-1][1] - 360 * world, path[-1][0]))
    if not parts or len({tuple(position) for position in line}) > 1:
        parts.append(line)
    return parts


def _world(longitude: float) -> int:
    """Return how many turns east of the usual world a longitude lies."""
    return int((longitude + 180) // 360)


def _bounds(points: Sequence[Position], centre: float) -> list[float]:
    """Return west, south, east, north; west is more than east where the antimeridian lies between them."""
    longitudes = [near(longitude, centre) for longitude, _ in points]
    latitudes = [latitude for _, latitude in points]
    west, east = near(min(longitudes), 0), near(max(longitudes), 0)
    if east == -180 and west != -180:
        east = 180.0
    return [*_rounded(west, min(latitudes)), *_rounded(east, max(latitudes))]


def _feature(identifier: str, geometry: Object, properties: Object) -> Object:
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}


def _point(location: Location) -> Object:
    return {"type": "Point", "coordinates": _position(location.point)}


def _position(point: Point) -> Position:
    return _rounded(point.longitude, point.latitude)


def _rounded(longitude: float, latitude: float) -> Position:
    """Return a position with five decimals, and never -0.0."""
    return [round(longitude, 5) + 0.0, round(latitude, 5) + 0.0]


def _positions(geometry: Object) -> Iterable[Position]:
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return (coordinates,)
    return (position for line in coordinates for position in line) if _nested(coordinates) else coordinates


def _nested(coordinates: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(coordinates[0][0], list)
