"""Great circles: lengths for print, points for drawing.

Lengths are taken on the WGS 84 ellipsoid, because they are printed. Drawn paths are great circles of
a sphere: next to the ellipsoid's they lie a few kilometres apart, less than a line's width, at a
tenth of the cost. The same formula stands in JavaScript for the interactive map; a test pins the two.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.geo.mercator import from_mercator, to_mercator

if TYPE_CHECKING:
    from travelmap.geo.point import Point

__all__ = ["BULGE", "arc_degrees", "distance_km", "leg_path", "unit_vector"]

BULGE = 0.045
"""How far, as a share of its chord, a leg is bent aside where another joins the same two points."""

MIN_STEPS = 8
MAX_STEPS = 128
_SAME = 1e-12
"""Radians below which two points are one; a hundredth of a millimetre."""
_OPPOSITE = 1e-9
"""Radians from antipodal below which no great circle is singled out; six millimetres."""

Vector = tuple[float, float, float]


def distance_km(a: Point, b: Point) -> float:
    """Return the length in kilometres of the shortest path on the WGS 84 ellipsoid.

    It is the solution of C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013), by the
    author's own geographiclib, which `geopy.distance.geodesic` uses too. It converges everywhere,
    also between antipodes.
    """
    from geographiclib.geodesic import Geodesic

    solution = Geodesic.WGS84.Inverse(a.latitude, a.longitude, b.latitude, b.longitude, Geodesic.DISTANCE)
    return float(solution["s12"]) / 1000


def arc_degrees(a: Point, b: Point) -> float:
    """Return the angle between two points seen from the middle of a sphere, in degrees."""
    return math.degrees(_angle(_vector(a), _vector(b)))


def leg_path(origin: Point, destination: Point, *, bulge: bool = False) -> tuple[tuple[float, float], ...]:
    """Return the points of the great circle between two points, to be joined by straight lines.

    A step is about one degree, but there are at least 8 and at most 128 of them: more cannot be
    seen at the scales of a page. Between antipodes every direction is shortest; we leave northwards.

    Args:
        origin: Where the leg starts.
        destination: Where it ends.
        bulge: Whether to bend it to the traveller's left, by `BULGE` of the chord in the Mercator
            plane, so that there and back can be told apart.

    Returns:
        Pairs `(latitude, longitude)` in degrees. Longitudes are unwrapped from the origin's:
        neighbours are never more than half a turn apart, so they may leave -180..180. The ends
        are the two points themselves; two equal pairs when they are one point.
    """
    a, b = _vector(origin), _vector(destination)
    angle = _angle(a, b)
    first = (origin.latitude, origin.longitude)
    if angle < _SAME:
        return first, first
    steps = max(MIN_STEPS, min(MAX_STEPS, math.ceil(math.degrees(angle))))
    points = [first]
    if math.pi - angle < _OPPOSITE:
        b, apart = _northwards(origin), math.pi / 2
    else:
        apart = angle
    whole = math.sin(apart)
    for index in range(1, steps):
        # Spherical linear interpolation: the shares of both ends that a fraction of the way is made of.
        along = angle * index / steps
        of_a, of_b = math.sin(apart - along) / whole, math.sin(along) / whole
        vector = of_a * a[0] + of_b * b[0], of_a * a[1] + of_b * b[1], of_a * a[2] + of_b * b[2]
        points.append(_latitude_longitude(vector, points[-1][1]))
    points.append((destination.latitude, _unwrapped(destination.longitude, points[-1][1])))
    return tuple(_bent(points)) if bulge else tuple(points)


def unit_vector(latitude: float, longitude: float) -> Vector:
    """Return a position in degrees as a vector of length 1 from the middle of a spherical Earth."""
    phi, lam = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def _vector(point: Point) -> Vector:
    return unit_vector(point.latitude, point.longitude)


def _angle(a: Vector, b: Vector) -> float:
    """Return the angle in radians; by atan2 because acos loses all digits near 0 and 180 degrees."""
    cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    return math.atan2(math.hypot(*cross), a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


def _northwards(origin: Point) -> Vector:
    """Return the vector a quarter turn north of a point, over the pole if need be."""
    latitude, longitude = math.radians(origin.latitude), math.radians(origin.longitude)
    return (
        -math.sin(latitude) * math.cos(longitude),
        -math.sin(latitude) * math.sin(longitude),
        math.cos(latitude),
    )


def _latitude_longitude(vector: Vector, previous_longitude: float) -> tuple[float, float]:
    x, y, z = vector
    level = math.hypot(x, y)
    latitude = math.degrees(math.atan2(z, level))
    if level < _OPPOSITE:  # at a pole every longitude is right; the last one makes no jump
        return latitude, previous_longitude
    return latitude, _unwrapped(math.degrees(math.atan2(y, x)), previous_longitude)


def _unwrapped(longitude: float, previous: float) -> float:
    """Return the longitude by the turns that bring it within half a turn of the one before."""
    return longitude - 360 * math.floor((longitude - previous + 180) / 360)


def _bent(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Bend a path to the left. Its ends stay as they are."""
    (x0, y0), (x1, y1) = to_mercator(*points[0]), to_mercator(*points[-1])
    left_x, left_y = BULGE * (y1 - y0), -BULGE * (x1 - x0)  # y points down, so left of east is -y
    last = len(points) - 1
    bent = [points[0]]
    for index in range(1, last):
        aside = math.sin(math.pi * index / last)
        x, y = to_mercator(*points[index])
        bent.append(from_mercator(x + left_x * aside, y + left_y * aside))
    bent.append(points[-1])
    return bent
