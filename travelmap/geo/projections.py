"""The projections of the sphere beside Mercator: three round a place, and one for the whole world.

All work on the unit sphere, in radians, and their planes have x to the right and y downwards, as the
Mercator plane has. The formulas of `Azimuthal` and `EqualEarth` stand in JavaScript too, for the
interactive map; a test pins the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin
from typing import Final, Protocol

__all__ = ["EARTH_RADIUS_KM", "Azimuthal", "EqualArea", "EqualEarth", "Orthographic", "Projection", "geodesic_circle"]

EARTH_RADIUS_KM: Final = 6371.0088
"""Mean radius of the Earth (IUGG; Moritz, "Geodetic Reference System 1980", J. Geodesy 74, 2000)."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M: Final = math.sqrt(3) / 2
_TINY: Final = 1e-12
"""Radians below which two points are one."""


class Projection(Protocol):
    """What carries the sphere to a plane and back."""

    def forward(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return `(x, y)` of a position in degrees."""
        ...

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return `(latitude, longitude)` in degrees of a point of the plane."""
        ...


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """The azimuthal equidistant projection: from its centre, distances and directions are true.

    Great circles through the centre are straight; the point opposite to it is the outer circle, of
    radius pi. Formulas: J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395,
    1987), equations 22-4, 22-5, 25-2 and 20-14, 20-15; the distance by atan2 of both components,
    because the arc cosine of equation 5-3 loses its digits near the centre.
    """

    latitude: float
    longitude: float

    def distance_of(self, angle: float) -> float:
        """Return how far from the middle of the plane what lies at an angle from the centre falls."""
        return angle

    def angle_of(self, distance: float) -> float:
        """Return at which angle from the centre what falls at a distance from the middle lies."""
        return distance

    def forward(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Project a position in degrees; the point opposite to the centre falls due south."""
        here, there, turn = radians(self.latitude), radians(latitude), radians(longitude - self.longitude)
        sine_here, cosine_here, sine_there, cosine_there = sin(here), cos(here), sin(there), cos(there)
        level = cosine_there * cos(turn)
        east = cosine_there * sin(turn)
        north = cosine_here * sine_there - sine_here * level
        sine = hypot(east, north)
        angle = atan2(sine, sine_here * sine_there + cosine_here * level)
        distance = self.distance_of(angle)
        if sine < _TINY:
            return 0.0, 0.0 if angle < 1 else distance
        return distance * east / sine, -distance * north / sine

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return the position in degrees, its longitude within half a turn of the centre's.

        A point farther than pi from the middle is outside the world; it gets the position on the far
        side of the point opposite to the centre.
        """
        distance = math.hypot(x, y)
        if distance < _TINY:
            return self.latitude, self.longitude
        here, angle = math.radians(self.latitude), self.angle_of(distance)
        sine, cosine = math.sin(angle), math.cos(angle)
        east, north = sine * x / distance, -sine * y / distance
        level = cosine * math.cos(here) - north * math.sin(here)
        height = cosine * math.sin(here) + north * math.cos(here)
        latitude = math.degrees(math.atan2(height, math.hypot(east, level)))
        return latitude, self.longitude + math.degrees(math.atan2(east, level))


@dataclass(frozen=True, slots=True)
class EqualArea(Azimuthal):
    """Lambert's azimuthal equal-area projection: directions from its centre are true, and all areas to each other.

    Little is bent near the centre, wherever that is, so that poles and the antimeridian are places like
    others; the point opposite to it is the outer circle, of radius 2. Its radii: Snyder, as above,
    equation 24-1, for the unit sphere; directions as in every azimuthal projection.
    """

    def distance_of(self, angle: float) -> float:
        """Return the radius of a circle in the plane whose area is that of the cap on the sphere."""
        return 2 * math.sin(angle / 2)

    def angle_of(self, distance: float) -> float:
        """Return the angle; outside the world that of the point opposite to the centre."""
        return 2 * math.asin(min(1.0, distance / 2))


@dataclass(frozen=True, slots=True)
class Orthographic(Azimuthal):
    """The orthographic projection: the earth as seen from very far away, its edge a circle of radius 1.

    Its radii: Snyder, as above, equation 20-3 divided by the sine of the direction, for the unit sphere.
    What lies behind the edge, and is not seen, falls outside the circle, in its own direction and the
    farther the farther behind, so that a line that goes behind the earth leaves the circle where it does.
    """

    def distance_of(self, angle: float) -> float:
        """Return the sine of the angle up to the edge, and more than 1 beyond it."""
        sine = math.sin(angle)
        return sine if angle <= math.pi / 2 else 2 - sine

    def angle_of(self, distance: float) -> float:
        """Return the angle, the inverse of `distance_of`; for more than 2 that of the point opposite."""
        if distance <= 1:
            return math.asin(distance)
        return math.pi - math.asin(max(0.0, 2 - distance))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection: the whole world, areas true.

    Formulas and their constants: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection",
    International Journal of Geographical Information Science 33 (2019). Longitudes are not wrapped:
    what lies more than half a turn from the centre falls beside the world, as it does in Mercator.
    """

    longitude: float

    def forward(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Project a position in degrees."""
        angle = math.asin(_M * math.sin(math.radians(latitude)))
        x = math.radians(longitude - self.longitude) * math.cos(angle) / (_M * _slope(angle))
        return x, -_height(angle)

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """Return the position in degrees; what is above or below the world gets the pole's latitude."""
        angle = -y
        for _ in range(12):  # Newton; five rounds are enough for fourteen digits inside the world
            angle -= (_height(angle) + y) / _slope(angle)
            angle = max(-math.pi / 3, min(math.pi / 3, angle))
        latitude = math.degrees(math.asin(max(-1.0, min(1.0, math.sin(angle) / _M))))
        return latitude, self.longitude + math.degrees(x * _M * _slope(angle) / math.cos(angle))

    @property
    def half_size(self) -> tuple[float, float]:
        """Half the width, at the equator, and half the height of the world in the plane."""
        return self.forward(0, self.longitude + 180)[0], self.forward(-90, self.longitude)[1]


def _height(angle: float) -> float:
    square = angle * angle
    sixth = square * square * square
    return angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def _slope(angle: float) -> float:
    square = angle * angle
    sixth = square * square * square
    return _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)


def geodesic_circle(
    latitude: float, longitude: float, radius_km: float, steps: int = 72
) -> tuple[tuple[float, float], ...]:
    """Return the points of a circle on the sphere, clockwise from north.

    Args:
        latitude: Of its middle, in degrees.
        longitude: Of its middle, in degrees, any number of turns.
        radius_km: Along the surface, in kilometres.
        steps: How many points.

    Returns:
        Pairs `(latitude, longitude)` in degrees; the longitudes within half a turn of the middle's.
    """
    around = Azimuthal(latitude, longitude)
    angle = radius_km / EARTH_RADIUS_KM
    return tuple(
        around.inverse(angle * math.sin(math.tau * step / steps), -angle * math.cos(math.tau * step / steps))
        for step in range(steps)
    )
