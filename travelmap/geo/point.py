"""A point on the Earth."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["GridKey", "Point", "grid_key"]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A position in decimal degrees, WGS 84.

    Raises:
        ValueError: The latitude is not in -90..90, the longitude not in -180..180, or either is
            not finite.
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        """Refuse what is not on the Earth instead of wrapping it."""
        if not (math.isfinite(self.latitude) and -90 <= self.latitude <= 90):
            msg = f"latitude {self.latitude} is outside -90…90"
            raise ValueError(msg)
        if not (math.isfinite(self.longitude) and -180 <= self.longitude <= 180):
            msg = f"longitude {self.longitude} is outside -180…180"
            raise ValueError(msg)


GridKey = tuple[int, int]


def grid_key(point: Point) -> GridKey:
    """Return what two points have in common when a map shows them as one: 0.0001 degrees, 11 metres.

    The antimeridian has one key, whichever its sign, and so has each pole.
    """
    latitude = round(point.latitude * 10_000)
    longitude = round(point.longitude * 10_000)
    if abs(latitude) == 900_000:
        longitude = 0
    return latitude, -1_800_000 if longitude == 1_800_000 else longitude
