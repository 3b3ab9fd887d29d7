"""Basemap paths cut to a picture: read, clip, thin out, and write them in pixels."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from travelmap.figure.markup import number
from travelmap.geo.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.figure.frame import Frame

__all__ = [
    "REPEATED",
    "clip_line",
    "clip_side",
    "clipped_areas",
    "clipped_lines",
    "path_data",
    "read_path",
    "thinned",
]

XY = tuple[float, float]
Shape = tuple[tuple[XY, ...], Bounds]

_TO_NUMBERS = str.maketrans({"l": " ", "z": None})
BEYOND = 4.0
"""Pixels outside the picture at which shapes are cut, so that the cut itself is never seen."""

REPEATED = 50
"""Grid units beyond the edge of the map at which the basemap cuts what it repeats there."""
SMALLEST = 1.6
"""Pixels below which an area is no more than a speck, and is left out."""


@lru_cache(maxsize=64)
def read_path(data: str) -> tuple[Shape, ...]:
    """Read path data of the basemap's own dialect: `Mx y l dx dy ... z`, integers only.

    Returns:
        Each line or ring as absolute points, with the box round it.
    """
    shapes: list[Shape] = []
    for part in data.translate(_TO_NUMBERS).replace("-", " -").split("M")[1:]:
        values = [int(value) for value in part.split()]
        xs, ys = tuple(accumulate(values[::2])), tuple(accumulate(values[1::2]))
        shapes.append((tuple(zip(xs, ys, strict=True)), Bounds(min(xs), min(ys), max(xs), max(ys))))
    return tuple(shapes)


def clipped_areas(data: str, grid: int, frame: Frame, *, least: float = 0.7) -> str:
    """Return closed shapes cut to the picture, as path data in pixels.

    Args:
        data: Path data of the basemap.
        grid: How many of its units the world is wide.
        frame: The picture.
        least: Pixels; points that would lie closer together are left out.
    """
    rings: list[list[XY]] = []
    for (points, bounds), shift, window in _visible(data, grid, frame):
        if (bounds.left == -REPEATED) is not (bounds.right == grid + REPEATED):
            continue  # cut where it was repeated at the other edge: its whole is drawn one world away
        if max(bounds.width, bounds.height) / grid * frame.scale < SMALLEST:
            continue
        ring = _clip_ring(points, bounds, window)
        pixels = _pixels(ring, shift, grid, frame)
        if pixels and ring is not points and _size(pixels) < SMALLEST:
            continue
        pixels = thinned(pixels, least)
        if len(pixels) > 2:
            rings.append(pixels)
    return path_data(rings, closed=True)


def clipped_lines(data: str, grid: int, frame: Frame, *, least: float = 0.7) -> str:
    """Return open lines cut to the picture, as path data in pixels."""
    lines: list[list[XY]] = []
    for (points, _), shift, window in _visible(data, grid, frame):
        for run in clip_line(points, window):
            pixels = thinned(_pixels(run, shift, grid, frame), least)
            if len(pixels) > 1:
                lines.append(pixels)
    return path_data(lines, closed=False)


def _visible(data: str, grid: int, frame: Frame) -> Iterator[tuple[Shape, float, Bounds]]:
    """Yield the shapes that meet the picture, for each world that it shows, with the window on them."""
    world, margin = frame.world, BEYOND / frame.scale
    first, last = math.floor(world.left - 0.1), math.floor(world.right + 0.1)
    for turn in range(first, last + 1):
        window = Bounds(
            (world.left - margin - turn) * grid,
            (world.top - margin) * grid,
            (world.right + margin - turn) * grid,
            (world.bottom + margin) * grid,
        )
        for shape in read_path(data):
            if shape[1].meets(window):
                yield shape, turn * grid, window


def _size(points: Sequence[XY]) -> float:
    box = Bounds.around(points)
    return max(box.width, box.height)


def _pixels(points: Iterable[XY], shift: float, grid: int, frame: Frame) -> list[XY]:
    """Return points of the grid, moved along x, in pixels."""
    by = frame.scale / grid
    left, top = frame.left * grid - shift, frame.top * grid
    return [((x - left) * by, (y - top) * by) for x, y in points]


def _clip_ring(points: Sequence[XY], bounds: Bounds, window: Bounds) -> Sequence[XY]:
    """Cut a ring by those sides of a window that it crosses (Sutherland and Hodgman, 1974)."""
    ring = points
    if bounds.left < window.left:
        ring = clip_side(ring, 0, window.left, above=True)
    if bounds.right > window.right:
        ring = clip_side(ring, 0, window.right, above=False)
    if bounds.top < window.top:
        ring = clip_side(ring, 1, window.top, above=True)
    if bounds.bottom > window.bottom:
        ring = clip_side(ring, 1, window.bottom, above=False)
    return ring


def clip_side(ring: Sequence[XY], axis: int, limit: float, *, above: bool) -> list[XY]:
    """Keep what of a ring lies on one side of a line along an axis, or on the line."""
    cut: list[XY] = []
    if not ring:
        return cut
    sign = 1 if above else -1
    before = ring[-1]
    before_in = (before[axis] - limit) * sign >= 0
    for here in ring:
        here_in = (here[axis] - limit) * sign >= 0
        if here_in is not before_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            cut.append((other, limit) if axis else (limit, other))  # exactly on the line
        if here_in:
            cut.append(here)
        before, before_in = here, here_in
    return cut


def clip_line(points: Sequence[XY], window: Bounds) -> Iterator[list[XY]]:
    """Cut a line by a window, into the runs that are inside."""
    run: list[XY] = []
    for before, here in pairwise(points):
        part = _clip_segment(before, here, window)
        if part is None:
            if run:
                yield run
            run = []
            continue
        start, end = part
        if run and run[-1] != start:
            yield run
            run = []
        run = [*run, end] if run else [start, end]
    if run:
        yield run


def _clip_segment(a: XY, b: XY, window: Bounds) -> tuple[XY, XY] | None:
    """Cut a segment by a window (Liang and Barsky, 1984)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for step, room in (
        (-dx, a[0] - window.left),
        (dx, window.right - a[0]),
        (-dy, a[1] - window.top),
        (dy, window.bottom - a[1]),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            start = max(start, share)
        else:
            end = min(end, share)
        if start > end:
            return None
    first = a if start == 0 else (a[0] + start * dx, a[1] + start * dy)
    last = b if end == 1 else (a[0] + end * dx, a[1] + end * dy)
    return first, last


def thinned(points: Iterable[XY], tolerance: float) -> list[XY]:
    """Leave out points that are no farther than `tolerance` from the line without them.

    It walks along once (Williams, "An efficient algorithm for the piecewise linear approximation of
    planar curves", 1978; Zhao and Saalfeld, "Linear-time sleeve-fitting polyline simplification
    algorithms", 1997): every point passed by narrows the sector in which the line from the last one
    kept may run on. A point stays when the next lies outside the sector, or turns back.
    """
    path = list(points)
    if len(path) < 3:
        return path
    square = tolerance * tolerance
    ax, ay = path[0]
    kept = [path[0]]
    last = path[0]
    passed = 0.0  # square of how far the line has come since the last point kept
    left_x = left_y = right_x = right_y = 0.0
    for point in path[1:]:
        dx, dy = point[0] - ax, point[1] - ay
        away = dx * dx + dy * dy
        if passed and (away < passed or left_x * dy - left_y * dx > 0 or right_x * dy - right_y * dx < 0):
            kept.append(last)
            ax, ay = last
            dx, dy = point[0] - ax, point[1] - ay
            away = dx * dx + dy * dy
            passed = 0.0
        last = point
        if away <= square:
            continue
        # The tangents from the last point kept to a circle of the tolerance round this one.
        reach = math.sqrt(away - square)
        to_left_x, to_left_y = dx * reach - dy * tolerance, dx * tolerance + dy * reach
        to_right_x, to_right_y = dx * reach + dy * tolerance, dy * reach - dx * tolerance
        if not passed or left_x * to_left_y - left_y * to_left_x < 0:
            left_x, left_y = to_left_x, to_left_y
        if not passed or right_x * to_right_y - right_y * to_right_x > 0:
            right_x, right_y = to_right_x, to_right_y
        passed = away
    kept.append(last)
    return kept


def path_data(lines: Iterable[Sequence[XY]], *, closed: bool) -> str:
    """Write lines as path data in tenths of pixels: absolute starts, relative steps.

    Steps are taken between rounded positions, so that rounding does not add up.
    """
    least = 2 if closed else 1
    parts: list[str] = []
    for line in lines:
        tenths = [(round(x * 10), round(y * 10)) for x, y in line]
        steps = [
            _tenths(there - here)
            for before, after in pairwise(tenths)
            if before != after
            for here, there in zip(before, after, strict=True)
        ]
        if len(steps) < 2 * least:
            continue
        x, y = tenths[0]
        joined = "".join(steps).removeprefix(" ")
        parts.append(f"M{number(x / 10)} {number(y / 10)}l{joined}{'z' if closed else ''}")
    return "".join(parts)


@lru_cache(maxsize=4096)
def _tenths(value: int) -> str:
    """Write a number of tenths with no needless zero or separator: `-.5` ends the number before it."""
    text = number(value / 10)
    if text.startswith(("0.", "-0.")):
        text = text.replace("0.", ".", 1)
    return text if text.startswith("-") else f" {text}"
