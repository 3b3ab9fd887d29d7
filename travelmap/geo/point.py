"""A point on the Earth."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Point"]


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
