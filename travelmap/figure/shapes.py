"""Basemap paths cut to a picture: read, clip, thin out, and write them in pixels."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.figure.markup import number
from travelmap.geo.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.figure.frame import Frame

__all__ = ["clipped_areas", "clipped_lines", "path_data", "read_path", "thinned"]

XY = tuple[float, float]
Shape = tuple[tuple[XY, ...], Bounds]

_NUMBER = re.compile(r"-?\d+")
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
    for part in data.split("M")[1:]:
        values = [int(value) for value in _NUMBER.findall(part)]
        x, y = values[0], values[1]
        points: list[XY] = [(x, y)]
        for index in range(2, len(values), 2):
            x, y = x + values[index], y + values[index + 1]
            points.append((x, y))
        shapes.append((tuple(points), Bounds.around(points)))
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
    for shape, shift, window in _visible(data, grid, frame):
        points, bounds = shape
        if (bounds.left == -REPEATED) is not (bounds.right == grid + REPEATED):
            continue  # cut where it was repeated at the other edge: its whole is drawn one world away
        ring = _clip_ring(points, window) if not window.holds(bounds) else list(points)
        pixels = [_pixel(x + shift, y, grid, frame) for x, y in ring]
        if pixels and _size(pixels) < SMALLEST:
            continue
        pixels = thinned(pixels, least)
        if len(pixels) > 2:
            rings.append(pixels)
    return path_data(rings, closed=True)


def clipped_lines(data: str, grid: int, frame: Frame, *, least: float = 0.7) -> str:
    """Return open lines cut to the picture, as path data in pixels."""
    lines: list[list[XY]] = []
    for (points, _), shift, window in _visible(data, grid, frame):
        for run in _clip_line(points, window):
            pixels = thinned([_pixel(x + shift, y, grid, frame) for x, y in run], least)
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


def _pixel(x: float, y: float, grid: int, frame: Frame) -> XY:
    return (x / grid - frame.left) * frame.scale, (y / grid - frame.top) * frame.scale


def _clip_ring(points: Sequence[XY], window: Bounds) -> list[XY]:
    """Cut a ring by the four sides of a window (Sutherland and Hodgman, 1974)."""
    ring = list(points)
    for axis, limit, keep_above in (
        (0, window.left, True),
        (0, window.right, False),
        (1, window.top, True),
        (1, window.bottom, False),
    ):
        cut: list[XY] = []
        for index, here in enumerate(ring):
            before = ring[index - 1]
            here_in = (here[axis] >= limit) is keep_above or here[axis] == limit
            before_in = (before[axis] >= limit) is keep_above or before[axis] == limit
            if here_in is not before_in:
                share = (limit - before[axis]) / (here[axis] - before[axis])
                cut.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if here_in:
                cut.append(here)
        ring = cut
        if not ring:
            break
    return ring


def _clip_line(points: Sequence[XY], window: Bounds) -> Iterator[list[XY]]:
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
    """Leave out points that are nearer than `tolerance` to the line without them.

    It walks along once: a point stays when the line from the last one kept, past it, would miss it
    or any point left out since. That is quicker than Douglas and Peucker and good enough to print.
    """
    path = list(points)
    if len(path) < 3:
        return path
    kept = [path[0]]
    waiting: list[XY] = []
    for point in path[1:]:
        if waiting and any(_distance(missed, kept[-1], point) > tolerance for missed in waiting):
            kept.append(waiting[-1])
            waiting = []
        waiting.append(point)
        if len(waiting) > 24:
            kept.append(point)
            waiting = []
    if waiting:
        kept.append(waiting[-1])
    return kept


def _distance(point: XY, a: XY, b: XY) -> float:
    """Return how far a point is from a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / square))
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)


def path_data(lines: Iterable[Sequence[XY]], *, closed: bool) -> str:
    """Write lines as path data in tenths of pixels: absolute starts, relative steps.

    Steps are taken between rounded positions, so that rounding does not add up.
    """
    parts: list[str] = []
    for line in lines:
        tenths = [(round(x * 10), round(y * 10)) for x, y in line]
        steps = [
            (x - tenths[index][0], y - tenths[index][1])
            for index, (x, y) in enumerate(tenths[1:])
            if (x, y) != tenths[index]
        ]
        if len(steps) < (2 if closed else 1):
            continue
        start = f"M{number(tenths[0][0] / 10)} {number(tenths[0][1] / 10)}l"
        parts.append(start + _joined(steps) + ("z" if closed else ""))
    return "".join(parts)


def _joined(steps: Iterable[tuple[int, int]]) -> str:
    """Write numbers with no needless zero or separator: `-.5` ends the number before it."""
    text = ""
    out: list[str] = []
    for step in steps:
        for tenth in step:
            text = number(tenth / 10)
            text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
            out.append(text if not out or text.startswith("-") else f" {text}")
    return "".join(out)
