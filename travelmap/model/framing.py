"""What a map shows when it is opened, and where names stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from travelmap.geo.point import Point  # noqa: TC001 - pydantic reads the types of its fields at run time

__all__ = ["Extent", "LabelPosition", "MapKind"]


class MapKind(StrEnum):
    """Which of its views a map opens with."""

    JOURNEY = "journey"
    """The journey, as large as it fits."""
    WORLD = "world"
    """The whole world."""
    DISTANCE = "distance"
    """Every place at its true distance and direction from home."""


class LabelPosition(StrEnum):
    """Where a stop's name stands beside its pin."""

    AUTO = "auto"
    """Where there is room."""
    RIGHT = "right"
    """Right of the pin."""
    LEFT = "left"
    """Left of the pin."""
    ABOVE = "above"
    """Above the pin."""
    BELOW = "below"
    """Below the pin."""
    NONE = "none"
    """The pin only, without a name."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the world; it crosses the antimeridian where its west is greater than its east."""

    south_west: Point
    north_east: Point

    @property
    def unwrapped(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both corners as `(latitude, longitude)` in degrees, the second never west of the first."""
        west, east = self.south_west.longitude, self.north_east.longitude
        return (self.south_west.latitude, west), (self.north_east.latitude, east if east > west else east + 360)
