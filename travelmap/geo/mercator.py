"""The unit Mercator plane: the whole Earth in a square, x and y from 0 to 1, y downwards.

It is spherical ("web") Mercator, EPSG:3857, divided by the length of the equator and moved so that
(0, 0) is the north-west corner. Leaflet draws in the same plane, so pre-projected shapes fit under it.
"""

from __future__ import annotations

import math

__all__ = ["MAX_LATITUDE", "from_mercator", "to_mercator"]

MAX_LATITUDE = 85.05112878
"""Degrees at which the plane is cut so that it is a square."""


def to_mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """Project to the plane.

    Args:
        latitude: Degrees; beyond ±85.05 it is drawn at the edge.
        longitude: Degrees, any number of turns; unwrapped longitudes stay unwrapped.

    Returns:
        `(x, y)`; x is outside 0..1 when the longitude is outside -180..180.
    """
    clamped = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    angle = math.log(math.tan(math.pi / 4 + math.radians(clamped) / 2))
    return longitude / 360 + 0.5, 0.5 - angle / (2 * math.pi)


def from_mercator(x: float, y: float) -> tuple[float, float]:
    """Return `(latitude, longitude)` in degrees of a point of the plane."""
    latitude = math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi))) - 90
    return latitude, (x - 0.5) * 360
