"""The basemap on the globe, and in pictures that are not Mercator: a disc round a place, the whole world.

A ring is first taken from the Mercator grid to the sphere, whole and once. A disc then clips it by its
circle; the world cuts it at the meridian opposite to its centre.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.basemap.load import GRID
from travelmap.figure.shapes import REPEATED, clip_line, clip_side, read_path
from travelmap.geo.antimeridian import near, unwrap_ring
from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import from_mercator, to_mercator
from travelmap.geo.projections import Azimuthal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "LatLon",
    "Ring",
    "cut_lines",
    "cut_rings",
    "disc_lines",
    "disc_rings",
    "globe_lines",
    "globe_rings",
    "holds",
    "ring_of",
]

LatLon = tuple[float, float]
XY = tuple[float, float]

LONGEST = 0.12
"""Radians in the plane above which a stretch gets more points: beyond, it could be seen to be straight,
and near the point opposite to the centre it would run through the middle."""
MOST_HALVINGS = 10
ARC = math.radians(2)
SEAM = 2.0
"""Degrees of latitude between points on a cut, which is a curve in the picture."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line on the sphere, with the area that it encloses."""

    points: tuple[LatLon, ...]
    """`(latitude, longitude)` in degrees, longitudes without jumps; the first is not repeated."""
    winds: bool = False
    """Whether it goes all the way round a pole, and encloses that."""
    cap: tuple[LatLon, float] = ((0.0, 0.0), math.pi)
    """The middle, and the radius in radians, of a cap of the sphere that it lies in."""


@lru_cache(maxsize=32)
def globe_rings(data: str) -> tuple[Ring, ...]:
    """Return closed paths of the basemap on the sphere, each once, without the edges of the map."""
    rings: list[Ring] = []
    for points, bounds in read_path(data):
        at_left, at_right = bounds.left == -REPEATED, bounds.right == GRID + REPEATED
        if at_left is not at_right:
            continue  # cut where it was repeated at the other edge, where its whole is drawn
        if at_left:
            window = Bounds(0, 0, GRID, GRID - 1)
            coast = max(clip_line([*points, points[0]], window), key=len)
            rings.append(Ring(tuple(_position(x, y) for x, y in coast), winds=True))
        else:
            ring = tuple(_position(x, y) for x, y in points)
            rings.append(Ring(ring, cap=_cap(ring)))
    return tuple(rings)


@lru_cache(maxsize=8)
def globe_lines(data: str) -> tuple[tuple[LatLon, ...], ...]:
    """Return open paths of the basemap on the sphere."""
    return tuple(tuple(_position(x, y) for x, y in points) for points, _ in read_path(data))


def ring_of(points: Sequence[LatLon]) -> Ring:
    """Return a ring through positions whose longitudes may jump by turns."""
    longitudes = unwrap_ring([longitude for _, longitude in points])
    winds = abs(near(longitudes[0], longitudes[-1]) - longitudes[0]) > 180
    return Ring(tuple(zip((latitude for latitude, _ in points), longitudes, strict=True)), winds=winds)


def _cap(points: Sequence[LatLon]) -> tuple[LatLon, float]:
    latitudes, longitudes = zip(*points, strict=True)
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    around = Azimuthal(*middle)
    return middle, max(math.hypot(*around.forward(*point)) for point in points) + 1e-6


def _position(x: float, y: float) -> LatLon:
    return from_mercator(x / GRID, y / GRID)


def holds(rings: Iterable[Ring], latitude: float, longitude: float) -> bool:
    """Tell whether a position is in an odd number of rings, by the map on which they were drawn."""
    inside = False
    aim_x, aim_y = to_mercator(latitude, near(longitude, 0))
    for ring in rings:
        points = [to_mercator(*point) for point in ring.points]
        if ring.winds:
            # Closed beyond the pole's edge of the map and, lest a seam be missed, beyond its sides.
            end = 2.0 if ring.points[0][0] < 0 else -1.0
            (x0, y0), (x1, y1) = points[0], points[-1]
            first, last = (-1.0, 2.0) if x0 < x1 else (2.0, -1.0)
            points = [*points, (last, y1), (last, end), (first, end), (first, y0)]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        turns = (0,) if ring.winds else (-1, 0, 1)
        for turn in turns:
            x = aim_x + turn
            if not left <= x <= right:
                continue
            for (x0, y0), (x1, y1) in pairwise([*points, points[0]]):
                if (x0 > x) is not (x1 > x) and aim_y < y0 + (x - x0) / (x1 - x0) * (y1 - y0):
                    inside = not inside
    return inside


# ------------------------------------------------------------------------------------------------- a disc


def disc_rings(rings: Sequence[Ring], projection: Azimuthal, radius: float) -> list[list[XY]]:
    """Return rings in the plane of a disc, clipped by its circle, to be filled by the even-odd rule.

    The point opposite to the centre is drawn as the whole outer circle: where it lies in an odd
    number of the rings, what they enclose in the plane is what they leave out on the sphere, and the
    circle is added as a ring to turn that round.

    Args:
        rings: On the sphere.
        projection: About the disc's middle.
        radius: Of the disc, in radians, up to pi.
    """
    # What lies wholly in a cap beyond the disc is not looked at: neither drawn nor asked for that point.
    around = Azimuthal(projection.latitude, projection.longitude)
    rings = [ring for ring in rings if math.hypot(*around.forward(*ring.cap[0])) < radius + ring.cap[1]]
    radius = projection.distance_of(radius)
    turned = holds(rings, -projection.latitude, projection.longitude + 180)
    drawn: list[list[XY]] = []
    for ring in rings:
        points = _projected([*ring.points, ring.points[0]], projection.forward)
        if all(math.hypot(x, y) <= radius for x, y in points):
            drawn.append(points)
            continue
        clamped, inside = _clamped(points, radius)
        if inside:
            drawn.append(clamped)
        elif _winds(points):
            turned = not turned  # it goes round the disc and is drawn as all of it
    if turned:
        drawn.append(_arc(radius, 0.0, math.tau))
    return drawn


def disc_lines(lines: Iterable[Sequence[LatLon]], projection: Azimuthal, radius: float) -> list[list[XY]]:
    """Return lines in the plane of a disc, cut to the runs that are inside; the radius is in radians."""
    radius = projection.distance_of(radius)
    runs: list[list[XY]] = []
    for line in lines:
        run: list[XY] = []
        for point, inside in _crossed(_projected(line, projection.forward), radius):
            if inside:
                run.append(point)
                continue
            if len(run) > 1:
                runs.append(run)
            run = []
        if len(run) > 1:
            runs.append(run)
    return runs


def _projected(points: Sequence[LatLon], forward: Callable[[float, float], XY]) -> list[XY]:
    """Project a line, with more points where neighbours come to lie far apart."""
    done = [forward(*points[0])]
    for before, here in pairwise(points):
        there = forward(*here)
        if math.dist(done[-1], there) > LONGEST:
            _halve(done, before, here, there, forward, MOST_HALVINGS)
        done.append(there)
    return done


def _halve(done: list[XY], a: LatLon, b: LatLon, b_there: XY, forward: Callable[[float, float], XY], left: int) -> None:
    """Add the points between two positions, as straight on the Mercator map as the basemap's lines are."""
    middle = (a[0] + b[0]) / 2, (a[1] + near(b[1], a[1])) / 2
    there = forward(*middle)
    if left and math.dist(done[-1], there) > LONGEST:
        _halve(done, a, middle, there, forward, left - 1)
    done.append(there)
    if left and math.dist(there, b_there) > LONGEST:
        _halve(done, middle, b, b_there, forward, left - 1)


def _crossed(points: Sequence[XY], radius: float) -> Iterable[tuple[XY, bool]]:
    """Yield points with whether they are in a circle, and those where the line crosses it."""
    yield points[0], math.hypot(*points[0]) <= radius
    for a, b in pairwise(points):
        dx, dy = b[0] - a[0], b[1] - a[1]
        # |a + t (b - a)| = radius, as t^2 - 2 p t + q = 0
        length = dx * dx + dy * dy
        if length and not (math.hypot(*a) <= radius and math.hypot(*b) <= radius):
            p = -(a[0] * dx + a[1] * dy) / length
            root = p * p - (a[0] * a[0] + a[1] * a[1] - radius * radius) / length
            if root > 0:
                half = math.sqrt(root)
                first, last = p - half, p + half
                # Of a chord the middle too, lest its ends be taken for ends of an arc.
                for share in (first, p, last) if first > 0 and last < 1 else (first, last):
                    if 0 < share < 1:
                        yield (a[0] + share * dx, a[1] + share * dy), True
        yield b, math.hypot(*b) <= radius


def _clamped(points: Sequence[XY], radius: float) -> tuple[list[XY], bool]:
    """Move what is outside a circle straight towards its middle onto it; tell whether anything was inside.

    Outside, nothing passes through the middle by this, so what the ring encloses inside stays the same.
    """
    done: list[XY] = []
    any_inside = False
    before: float | None = None  # the direction of a point outside
    for (x, y), inside in _crossed(points, radius):
        if inside:
            on_edge = math.hypot(x, y) > radius * (1 - 1e-9)
            any_inside = any_inside or not on_edge
            angle = math.atan2(y, x) if on_edge else None
        else:
            angle = math.atan2(y, x)
        if angle is None:
            done.append((x, y))
        elif before is None:
            done.append((radius * math.cos(angle), radius * math.sin(angle)))
        else:
            done += _arc(radius, before, before + math.remainder(angle - before, math.tau))[1:]
        before = angle
    return done, any_inside


def _arc(radius: float, start: float, end: float) -> list[XY]:
    steps = max(1, math.ceil(abs(end - start) / ARC))
    angles = (start + (end - start) * step / steps for step in range(steps + 1))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def _winds(points: Sequence[XY]) -> bool:
    """Tell whether a closed line goes round the middle."""
    angles = [math.atan2(y, x) for x, y in points]
    return round(sum(math.remainder(b - a, math.tau) for a, b in pairwise(angles)) / math.tau) % 2 == 1


# ---------------------------------------------------------------------------------------------- the world


def cut_rings(rings: Iterable[Ring], centre: float) -> list[list[LatLon]]:
    """Return rings cut at the meridian opposite to a centre, longitudes within half a turn of it."""
    west, east = centre - 180, centre + 180
    drawn: list[list[LatLon]] = []
    for ring in rings:
        points: Sequence[LatLon] = ring.points
        if ring.winds:
            points = _round_pole(points, centre)
            turns = [0.0]
        else:
            longitudes = [longitude for _, longitude in points]
            first = math.floor((west - max(longitudes)) / 360) + 1
            last = math.ceil((east - min(longitudes)) / 360) - 1
            turns = [360.0 * turn for turn in range(first, last + 1)]
        for turn in turns:
            part = [(latitude, longitude + turn) for latitude, longitude in points]
            if min(point[1] for point in part) < west or max(point[1] for point in part) > east:
                part = _along_cut(clip_side(clip_side(part, 1, west, above=True), 1, east, above=False), (west, east))
            if len(part) > 2:
                drawn.append(part)
    return drawn


def _round_pole(points: Sequence[LatLon], centre: float) -> list[LatLon]:
    """Return a ring round a pole as an area of the map, wide enough to be cut anywhere: three turns of it."""
    forth = 360.0 if points[-1][1] > points[0][1] else -360.0
    turn = near(points[0][1], centre) - points[0][1]
    line = [(latitude, longitude + turn + forth * more) for more in (-1, 0, 1, 2) for latitude, longitude in points]
    pole = math.copysign(90, sum(latitude for latitude, _ in points))
    return [*line, (pole, line[-1][1]), (pole, line[0][1])]


def _along_cut(points: Sequence[LatLon], limits: tuple[float, float]) -> list[LatLon]:
    """Put points on the stretches that lie on a cut."""
    done: list[LatLon] = []
    for before, here in pairwise([*points, *points[:1]]):
        done.append(before)
        if before[1] == here[1] and before[1] in limits:
            steps = math.ceil(abs(here[0] - before[0]) / SEAM)
            done += [(before[0] + (here[0] - before[0]) * step / steps, here[1]) for step in range(1, steps)]
    return done


def cut_lines(lines: Iterable[Sequence[LatLon]], centre: float) -> list[list[LatLon]]:
    """Return lines cut at the meridian opposite to a centre; longitudes of the pieces are within half a turn."""
    pieces: list[list[LatLon]] = []
    for line in lines:
        longitudes = [longitude for _, longitude in line]
        first = math.floor((centre - 180 - max(longitudes)) / 360) + 1
        last = math.ceil((centre + 180 - min(longitudes)) / 360) - 1
        window = Bounds(-90, centre - 180, 90, centre + 180)
        for turn in range(first, last + 1):
            moved = [(latitude, longitude + 360 * turn) for latitude, longitude in line]
            pieces += [run for run in clip_line(moved, window) if len(run) > 1]
    return pieces
