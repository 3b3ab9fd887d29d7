"""Frames of pictures round the middle of a journey: an equal-area window on the earth, and a globe."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from travelmap.figure.frame import LONE_KM, NARROWEST_KM
from travelmap.figure.globe import RIM, Globe
from travelmap.geo.bounds import Bounds
from travelmap.geo.point import Point
from travelmap.geo.projections import EARTH_RADIUS_KM, EqualArea, Orthographic

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Cap", "enclosing_cap", "equal_area_globe", "orthographic_globe"]

Cap = tuple[Point, float]
"""A middle, and a radius in radians."""
Vector = tuple[float, float, float]

ROUNDS = 100
"""Of looking for the middle of a cap; so many leave about a hundredth of its radius."""
MOST_LOOKED_AT = 100
"""Points that have a say in where the middle is; the radius is that of all."""
WIDEST = math.radians(100)
"""Radius of a journey above which its equal-area map is a disc and no window: its corners would be far away
and bent."""
FARTHEST_CORNER = 1.75
"""Of a window, in the plane whose outer circle is 2: the corners lie at most 122 degrees from the middle."""
SEEN = math.radians(78)
"""From the middle of a globe: what is farther is seen too slantwise to be read."""


@lru_cache(maxsize=8)
def enclosing_cap(points: tuple[Point, ...]) -> Cap:
    """Return about the smallest cap of the sphere that holds all points.

    Its middle walks towards the farthest point, by ever smaller steps (M. Bădoiu, K. L. Clarkson,
    "Smaller core-sets for balls", SODA 2003); for journeys of more than a hemisphere it is only a good middle.
    """
    vectors = list(dict.fromkeys(_vector(point) for point in points))
    some = vectors[:: max(1, len(vectors) // MOST_LOOKED_AT)]
    middle = _unit(tuple(sum(part) for part in zip(*some, strict=True)), vectors[0])
    for count in range(1, ROUNDS + 1):
        x, y, z = middle
        far = min(some, key=lambda vector: x * vector[0] + y * vector[1] + z * vector[2])
        step = 1 / (count + 1)
        x, y, z = (here + (there - here) * step for here, there in zip(middle, far, strict=True))
        middle = _unit((x, y, z), far)
    radius = max(math.acos(max(-1.0, min(1.0, _dot(middle, vector)))) for vector in vectors)
    return _point(middle), radius


def equal_area_globe(points: tuple[Point, ...], box: Bounds, margin: tuple[float, float]) -> Globe:
    """Return the equal-area map of a journey: a window round it, or a disc where it goes half round the earth.

    Args:
        points: What has to be seen.
        box: The part of the picture it may fill.
        margin: Pixels to keep free at the sides, and above and below.
    """
    middle, radius = enclosing_cap(points)
    if radius < WIDEST:
        window = _window(points, middle, box, margin)
        if window:
            return window
    projection = EqualArea(middle.latitude, middle.longitude)
    radius = min(math.pi, radius * 1.08 + 0.03)
    scale = (min(box.width, box.height) / 2 - RIM) / projection.distance_of(radius)
    return Globe(projection, scale, *box.centre, box.width, box.height, radius, left=box.left, top=box.top)


def _window(points: Sequence[Point], middle: Point, box: Bounds, margin: tuple[float, float]) -> Globe | None:
    """Return a window whose middle is the projection's; None where its corners would lie too far away."""
    lone = max(box.width, box.height) / max(1.0, box.width)
    for _ in range(4):
        projection = EqualArea(middle.latitude, middle.longitude)
        spread = Bounds.around(projection.forward(point.latitude, point.longitude) for point in points)
        x, y = spread.centre
        if math.hypot(x, y) < 1e-4:
            break
        latitude, longitude = projection.inverse(x, y)
        middle = Point(latitude, math.remainder(longitude, 360))
    single = max(spread.width, spread.height) * EARTH_RADIUS_KM < 100
    least = (LONE_KM if single else NARROWEST_KM) / EARTH_RADIUS_KM * lone
    scale = min(
        (box.width - 2 * margin[0]) / max(spread.width, 1e-9),
        (box.height - 2 * margin[1]) / max(spread.height, 1e-9),
        box.width / least,
    )
    middle_x, middle_y = box.centre
    x, y = middle_x - x * scale, middle_y - y * scale
    globe = Globe(projection, scale, x, y, box.width, box.height, left=box.left, top=box.top)
    far = max(math.hypot(u - x, v - y) for u in (box.left, box.right) for v in (box.top, box.bottom)) / scale
    if far > FARTHEST_CORNER:
        return None
    return replace(globe, radius=projection.angle_of(min(2.0, far * 1.02 + 0.01)))


def orthographic_globe(stops: Sequence[Point], points: tuple[Point, ...], box: Bounds) -> Globe:
    """Return the globe turned so that as much of a journey as can be is seen, stops before ways."""
    middle, radius = enclosing_cap(points)
    if radius > SEEN and stops:
        middle = _best_side(stops, points, middle)
    projection = Orthographic(middle.latitude, middle.longitude)
    scale = min(box.width, box.height) / 2 - RIM
    return Globe(projection, scale, *box.centre, box.width, box.height, math.pi / 2, left=box.left, top=box.top)


def _best_side(stops: Sequence[Point], points: Sequence[Point], first: Point) -> Point:
    """Return the middle of the hemisphere with most stops, then with most of the ways between them."""
    seen = [_vector(point) for point in dict.fromkeys(stops)]
    ways = [_vector(point) for point in points[:: max(1, len(points) // 200)]]
    candidates = [
        first,
        *(Point(latitude, longitude) for latitude in (-60, -30, 0, 30, 60) for longitude in range(-180, 180, 20)),
    ]
    limit = math.cos(SEEN)

    def worth(middle: Point) -> tuple[int, int, float]:
        here = _vector(middle)
        return (
            sum(_dot(here, vector) > limit for vector in seen),
            sum(_dot(here, vector) > limit for vector in ways),
            round(sum(_dot(here, vector) for vector in seen), 9),
        )

    return max(candidates, key=worth)


def _vector(point: Point) -> Vector:
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    level = math.cos(latitude)
    return level * math.cos(longitude), level * math.sin(longitude), math.sin(latitude)


def _point(vector: Vector) -> Point:
    x, y, z = vector
    return Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _unit(vector: Sequence[float], otherwise: Vector) -> Vector:
    x, y, z = vector
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-9 else otherwise
