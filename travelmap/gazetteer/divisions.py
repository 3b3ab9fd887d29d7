"""Where an administrative division is, as seen from its towns."""

from __future__ import annotations

import math
from array import array
from typing import Final, NamedTuple

from travelmap.geo.geodesic import unit_vector

__all__ = ["Extent", "Extents"]

_EARTH_RADIUS_KM: Final = 6371.0088
_LEAST_RADIUS_KM: Final = 5


class Extent(NamedTuple):
    """A point and a radius that stand for a division."""

    latitude: float
    longitude: float
    radius_km: int
    population: int


class Extents:
    """Gathers towns by division. The point is the middle of the people, the radius holds 90 % of the towns."""

    def __init__(self) -> None:
        """Start with no towns."""
        self._towns: dict[int, array[float]] = {}

    def add(self, number: int, latitude: float, longitude: float, population: int) -> None:
        """Count a town in."""
        self._towns.setdefault(number, array("d")).extend((latitude, longitude, population))

    def of(self, number: int) -> Extent | None:
        """The extent of a division, or None if no town lies in it."""
        flat = self._towns.get(number)
        if flat is None:
            return None
        towns = [(unit_vector(flat[i], flat[i + 1]), flat[i + 2]) for i in range(0, len(flat), 3)]
        # On the sphere, so that a division across the antimeridian has its middle inside.
        x, y, z = (sum(vector[axis] * (people + 1) for vector, people in towns) for axis in range(3))
        length = math.hypot(x, y, z) or 1.0
        middle = (x / length, y / length, z / length)
        distances = sorted(_EARTH_RADIUS_KM * _angle(middle, vector) for vector, _ in towns)
        radius = distances[math.ceil(0.9 * len(distances)) - 1]
        return Extent(
            math.degrees(math.asin(middle[2])),
            math.degrees(math.atan2(middle[1], middle[0])),
            max(_LEAST_RADIUS_KM, math.ceil(radius)),
            int(sum(people for _, people in towns)),
        )


def _angle(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    return 2 * math.asin(min(1.0, math.dist(a, b) / 2))
