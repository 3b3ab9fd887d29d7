"""Which part of the world a picture shows, and where in it a position falls."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import from_mercator, to_mercator

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EQUATOR_KM", "Frame", "fit"]

EQUATOR_KM = 40_075.0
"""Length of the equator, which is the width of the Mercator plane."""

LONE_KM = 4_000.0
"""How wide a map of a single point is: enough for coasts and borders to say where it lies."""
NARROWEST_KM = 3.0
"""How wide a map of several points is at least."""
TALLEST_LATITUDE = 83.0
"""Degrees; legs that come nearer to a pole run out of the picture rather than shrink all the rest."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the Mercator plane.

    `left` and `top` are where in the plane the corner of the picture lies, `scale` is pixels for one
    width of the world. The window is the whole picture, unless it starts farther right and below, at `x` and `y`.
    """

    left: float
    top: float
    scale: float
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0

    def moved(self, x: float, y: float) -> Frame:
        """Return a frame whose window is another part of the picture, and shows the same."""
        left, top = self.left - (x - self.x) / self.scale, self.top - (y - self.y) / self.scale
        return Frame(left, top, self.scale, self.width, self.height, x, y)

    def position(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a position falls, in pixels; the longitude is unwrapped by the caller."""
        x, y = to_mercator(latitude, longitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def pixels(self, kilometres: float, latitude: float) -> float:
        """Return how long a short stretch at a latitude is in the picture."""
        return kilometres / (EQUATOR_KM * max(0.05, math.cos(math.radians(latitude)))) * self.scale

    @property
    def latitudes(self) -> tuple[float, float]:
        """The latitudes, in degrees, of its lower and upper edge."""
        world = self.world
        return from_mercator(0, world.bottom)[0], from_mercator(0, world.top)[0]

    @property
    def world(self) -> Bounds:
        """The window in the plane; x may leave 0..1."""
        left, top = self.left + self.x / self.scale, self.top + self.y / self.scale
        return Bounds(left, top, left + self.width / self.scale, top + self.height / self.scale)

    @property
    def picture(self) -> Bounds:
        """The window in pixels."""
        return Bounds(self.x, self.y, self.x + self.width, self.y + self.height)


def fit(
    positions: Iterable[tuple[float, float]],
    *,
    width: float,
    height: float,
    margin: tuple[float, float],
    lone_km: float = LONE_KM,
) -> Frame:
    """Return the window that shows all positions, as large as the picture allows.

    Args:
        positions: `(latitude, unwrapped longitude)` in degrees; at least one.
        width: Of the picture, in pixels.
        height: Of the picture, in pixels.
        margin: Pixels to keep free at the sides, and above and below.
        lone_km: How wide the picture is when there is only one position.

    Returns:
        A window that is never narrower than a few kilometres, never shows more than the whole width
        of the world, and stays between the map's upper and lower edge where it can.
    """
    latitudes, longitudes = zip(*positions, strict=True)
    west, north = to_mercator(_clamped(max(latitudes)), min(longitudes))
    east, south = to_mercator(_clamped(min(latitudes)), max(longitudes))
    box = Bounds(west, north, east, south)
    lone = max(box.width, box.height) * EQUATOR_KM < 0.01
    shrink = max(0.05, math.cos(math.radians(_clamped(sum(latitudes) / len(latitudes)))))
    least = (lone_km if lone else NARROWEST_KM) / EQUATOR_KM / shrink
    room_x, room_y = width - 2 * margin[0], height - 2 * margin[1]
    scale = min(
        room_x / max(box.width, 1e-12),
        room_y / max(box.height, 1e-12),
        width / least,
    )
    # A picture wider than one world would show places twice; only a very tall route allows that.
    if room_y / max(box.height, 1e-12) >= width:
        scale = max(scale, width)
    x, y = box.centre
    left, top = x - width / scale / 2, y - height / scale / 2
    if height / scale <= 1:
        top = max(0.0, min(1 - height / scale, top))
    return Frame(left, top, scale, width, height)


def _clamped(latitude: float) -> float:
    return max(-TALLEST_LATITUDE, min(TALLEST_LATITUDE, latitude))
