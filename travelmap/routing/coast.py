"""The coast as the map draws it: whether a line runs over land, and where it leaves it.

Lines are tested as they will be drawn (`leg_path`: chords of a great circle in the Mercator plane) against
the very outline of `basemap/data/land.path`, so that what passes here is seen to pass on the map.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.basemap.load import GRID, load_basemap
from travelmap.geo.geodesic import leg_path
from travelmap.geo.mercator import to_mercator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.geo.point import Point

__all__ = ["Coast", "load_coast", "rings_of"]

_CELL = 32
"""Grid units of a bucket's side, .7 degrees of longitude."""
_ROW = 100_000
"""More than there are buckets in a row."""
_SUBPATH = re.compile(r"M(-?\d+) (-?\d+)l([^Mz]*)z?")
_NUMBER = re.compile(r"-?\d+")

XY = tuple[float, float]
Segment = tuple[int, int, int, int]


def rings_of(data: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the closed rings of path data in the basemap's dialect, in grid units."""
    for found in _SUBPATH.finditer(data):
        x, y = int(found[1]), int(found[2])
        ring = [(x, y)]
        steps = [int(number) for number in _NUMBER.findall(found[3])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        ring.append(ring[0])
        yield ring


class Coast:
    """The outline of all land, in buckets."""

    def __init__(self, land: str) -> None:
        """Sort the segments of an outline into buckets and rows."""
        self._cells: dict[int, list[Segment]] = {}
        self._rows: dict[int, list[Segment]] = {}
        for ring in rings_of(land):
            for (ax, ay), (bx, by) in pairwise(ring):
                segment = (ax, ay, bx, by)
                top, bottom = min(ay, by) // _CELL, max(ay, by) // _CELL
                for row in range(top, bottom + 1):
                    self._rows.setdefault(row, []).append(segment)
                    for column in range(min(ax, bx) // _CELL, max(ax, bx) // _CELL + 1):
                        self._cells.setdefault(row * _ROW + column, []).append(segment)

    def on_land(self, latitude: float, longitude: float) -> bool:
        """Tell whether a position lies on land, by the even-odd rule."""
        x, y = _grid(latitude, longitude)
        x %= GRID
        inside = False
        for ax, ay, bx, by in self._rows.get(int(y // _CELL), ()):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                inside = not inside
        return inside

    def clear(self, a: Point, b: Point) -> bool:
        """Tell whether the great circle between two points, as it is drawn, meets no coast."""
        before: XY | None = None
        for latitude, longitude in leg_path(a, b):
            here = _grid(latitude, longitude)
            if before is not None and self._meets(before, here):
                return False
            before = here
        return True

    def crossings(self, a: Point, b: Point) -> list[float]:
        """Return where a short straight line meets the coast, as shares of its length, in order."""
        path = leg_path(a, b)
        start, end = _grid(*path[0]), _grid(*path[-1])
        found = {share for p, q in _copies(start, end) for share in self._shares(p, q)}
        return sorted(found)

    def _meets(self, a: XY, b: XY) -> bool:
        return any(next(self._shares(p, q), None) is not None for p, q in _copies(a, b))

    def _shares(self, a: XY, b: XY) -> Iterator[float]:
        (px, py), (qx, qy) = a, b
        dx, dy = qx - px, qy - py
        for row in range(int(min(py, qy) // _CELL), int(max(py, qy) // _CELL) + 1):
            for column in range(int(min(px, qx) // _CELL), int(max(px, qx) // _CELL) + 1):
                for ax, ay, bx, by in self._cells.get(row * _ROW + column, ()):
                    ex, ey = bx - ax, by - ay
                    cross = dx * ey - dy * ex
                    if cross == 0:
                        continue  # parallel: the neighbours of the segment are met
                    along = ((ax - px) * ey - (ay - py) * ex) / cross
                    if 0 <= along <= 1 and 0 <= ((ax - px) * dy - (ay - py) * dx) / cross <= 1:
                        yield along


def _grid(latitude: float, longitude: float) -> XY:
    x, y = to_mercator(latitude, longitude)
    return x * GRID, y * GRID


def _copies(a: XY, b: XY) -> Iterator[tuple[XY, XY]]:
    """Yield a line on the map, and once more at the other edge when it leaves it there."""
    turn = GRID * (min(a[0], b[0]) // GRID)
    for moved in (turn, turn + GRID):
        left, right = a[0] - moved, b[0] - moved
        if max(left, right) >= 0:
            yield (left, a[1]), (right, b[1])


@cache
def load_coast() -> Coast:
    """Return the coast of the basemap, read once."""
    return Coast(load_basemap().land)
