"""Which town is near a point: asked at build time, to place what comes without a division."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

__all__ = ["Town", "TownGrid"]

_KM_A_DEGREE: Final = 111.2
_CELLS_A_DEGREE: Final = 4
_ROUND: Final = 360 * _CELLS_A_DEGREE
_STEEPEST: Final = 0.05
"""Cosine of the latitude beyond which cells are too narrow to be worth counting: no towns are there."""


class Town(NamedTuple):
    """A town as far as its neighbours are concerned."""

    latitude: float
    longitude: float
    admin1: int | None
    admin2: int | None


class TownGrid:
    """Towns of each country by quarters of a degree."""

    def __init__(self) -> None:
        """Start with no towns."""
        self._cells: dict[tuple[str, int, int], list[Town]] = {}

    def add(self, code: str, town: Town) -> None:
        """Put a town in its cell."""
        self._cells.setdefault((code, *_cell(town.latitude, town.longitude)), []).append(town)

    def nearest(self, code: str, latitude: float, longitude: float, within_km: float) -> Town | None:
        """The nearest town of a country, or None if none is that near.

        Args:
            code: ISO 3166-1 alpha-2.
            latitude: In degrees.
            longitude: In degrees.
            within_km: How far to look.
        """
        y, x = _cell(latitude, longitude)
        shrink = max(_STEEPEST, math.cos(math.radians(latitude)))
        rows = math.ceil(within_km / _KM_A_DEGREE * _CELLS_A_DEGREE)
        columns = math.ceil(rows / shrink)
        found: tuple[float, Town] | None = None
        for row in range(y - rows, y + rows + 1):
            for column in range(x - columns, x + columns + 1):
                for town in self._cells.get((code, row, column % _ROUND), ()):
                    east = (town.longitude - longitude + 180) % 360 - 180
                    away = _KM_A_DEGREE * math.hypot(town.latitude - latitude, east * shrink)
                    if away <= within_km and (found is None or away < found[0]):
                        found = (away, town)
        return found[1] if found else None


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude * _CELLS_A_DEGREE), math.floor(longitude * _CELLS_A_DEGREE) % _ROUND
