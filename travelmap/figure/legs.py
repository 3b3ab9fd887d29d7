"""The legs of a picture: geodesics in pixels, with their direction, dashes and fading."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.figure.look import PAGE
from travelmap.figure.markup import element
from travelmap.figure.shapes import path_data, thinned
from travelmap.geo.antimeridian import near
from travelmap.geo.geodesic import leg_path
from travelmap.geo.mercator import to_mercator
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Means

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.figure.look import Look
    from travelmap.geo.point import Point
    from travelmap.model.route import Leg

__all__ = ["Line", "Track", "draw_line", "fades_of", "leg_lines", "many_lines", "rounded", "smooth", "track_of"]

ARROW = 6.5
SMOOTH_STEP = 12.0
"""Pixels between points above which a curve gets more of them."""
SHORTEST_WITH_ARROW = 42.0
"""Pixels; below it the arrow would be all there is of the line."""

_DOTS = "0.1 6"
_STROKES = MappingProxyType(
    {
        Means.SEA: ("12 4 2 4", 1.0),
        Means.FOOT: (_DOTS, 1.45),
        Means.HELICOPTER: ("15 5", 1.0),
        Means.RAIL: (None, 1.55),
        Means.ROAD: (None, 1.75),
    }
)
"""Dashes, and how much broader than a flight; the same shapes stand in the page's styles."""
_INNER = MappingProxyType({Means.RAIL: "7 7", Means.ROAD: None})
"""A railway has sleepers, a road two edges."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Track:
    """A leg on the globe, its longitudes unwrapped round the map's centre."""

    leg: Leg
    points: tuple[tuple[float, float], ...]
    """`(latitude, unwrapped longitude)` over the waypoints, from the origin's place on the map."""
    plane: tuple[XY, ...]
    """The same on the Mercator plane."""
    missed: float
    """0, or by how many degrees the last point lies away from the destination's place on the map: a
    leg that crosses the map's edge ends a turn beyond it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A leg in pixels. One that leaves the map at one side and comes in at the other is two of them."""

    points: tuple[XY, ...]
    planned: bool
    fade: tuple[bool, bool]
    """Whether its start, and its end, is only known as a country."""
    means: Means = Means.UNKNOWN


def track_of(leg: Leg, centre: float) -> Track:
    """Return the way of a leg on a map centred on a longitude."""
    chain = leg.chain
    points: list[tuple[float, float]] = []
    plane: list[XY] = []
    for origin, destination in pairwise(chain):
        start = points[-1][1] if points else near(origin.longitude, centre)
        turn = start - origin.longitude
        first = 1 if points else 0
        on_globe, on_plane = _way(origin, destination, bulge=leg.bulge and not leg.path)
        points += [(latitude, longitude + turn) for latitude, longitude in on_globe[first:]]
        plane += [(x + turn / 360, y) for x, y in on_plane[first:]]
    missed = 360.0 * round((points[-1][1] - near(chain[-1].longitude, centre)) / 360)
    return Track(leg, tuple(points), tuple(plane), missed)


@lru_cache(maxsize=1024)
def _way(origin: Point, destination: Point, *, bulge: bool) -> tuple[tuple[XY, ...], tuple[XY, ...]]:
    """Return the way between two points, on the globe and on the plane; a page draws it more than once."""
    path = leg_path(origin, destination, bulge=bulge)
    return path, tuple(to_mercator(latitude, longitude) for latitude, longitude in path)


def leg_lines(tracks: Iterable[Track], frame: Frame) -> list[Line]:
    """Return the lines of legs: one each, or two when it crosses the edge of the map.

    Journeys made again the same way are one line: drawn twice it would only look bolder.
    """
    lines: dict[Line, None] = {}
    for track in tracks:
        fade = fades_of(track.leg)
        for turn in (0.0, -track.missed) if track.missed else (0.0,):
            left, top, scale = frame.left - turn / 360, frame.top, frame.scale
            pixels = [((x - left) * scale, (y - top) * scale) for x, y in track.plane]
            lines[Line(rounded(pixels, track.leg), track.leg.planned, fade, track.leg.means)] = None
    return list(lines)


def rounded(points: Sequence[XY], leg: Leg) -> tuple[XY, ...]:
    """Return the points of a leg as they are drawn: a curve, but for a way over water, which would cut capes."""
    return tuple(points if leg.path else smooth(points))


def fades_of(leg: Leg) -> tuple[bool, bool]:
    """Tell whether the start of a leg, and its end, is only known as a country."""
    return leg.origin.precision is Precision.COUNTRY, leg.destination.precision is Precision.COUNTRY


def smooth(points: Sequence[XY]) -> list[XY]:
    """Put points between those that lie far apart, on a curve through all (Catmull and Rom, 1974).

    A short leg has only eight steps; enlarged, its corners would show.
    """
    smooth: list[XY] = []
    last = len(points) - 1
    for index, (here, there) in enumerate(pairwise(points)):
        smooth.append(here)
        distance = math.dist(here, there)
        if distance < 1.5 * SMOOTH_STEP:
            continue
        (x0, y0), (x3, y3) = points[max(0, index - 1)], points[min(last, index + 2)]
        (x1, y1), (x2, y2) = here, there
        for a, b, c, d in _weights(min(8, round(distance / SMOOTH_STEP))):
            smooth.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    smooth.append(points[-1])
    return smooth


@lru_cache(maxsize=8)
def _weights(pieces: int) -> tuple[tuple[float, float, float, float], ...]:
    """Return what the four points round a stretch weigh where it is cut into so many pieces."""
    cuts = (piece / pieces for piece in range(1, pieces))
    return tuple(
        (
            (-t + 2 * t**2 - t**3) / 2,
            (2 - 5 * t**2 + 3 * t**3) / 2,
            (t + 4 * t**2 - 3 * t**3) / 2,
            (-(t**2) + t**3) / 2,
        )
        for t in cuts
    )


def draw_line(
    line: Line,
    name: str,
    *,
    arrow: bool = True,
    width: float = 2.2,
    tolerance: float = 0.12,
    look: Look = PAGE,
) -> str:
    """Return a leg as markup.

    Args:
        line: What to draw.
        name: An id that is unique in the document, for a gradient.
        arrow: Whether to show its direction.
        width: Of the line, in pixels of the figure of the page.
        tolerance: Pixels by which the drawn line may leave the points.
        look: Its colour, and how large it is drawn.
    """
    data = path_data([thinned(line.points, tolerance)], closed=False)
    if not data:
        return ""
    paint, gradient = look.line, ""
    width *= look.unit
    if any(line.fade):
        paint, gradient = f"url(#{name})", _gradient(line, name, look.line)
    dashes, wider = _STROKES.get(line.means, (None, 1.0))
    dashes = "7 5" if line.planned else dashes
    stroke = element(
        "path",
        class_="tmf-line",
        d=data,
        fill="none",
        stroke=paint,
        stroke_width=round(width * wider, 2),
        stroke_linecap="round" if dashes in {None, _DOTS} else None,
        stroke_dasharray=look.dashes(dashes),
    )
    if line.means in _INNER and not line.planned and not any(line.fade):
        stroke += element(
            "path",
            class_="tmf-inner",
            d=data,
            fill="none",
            stroke=look.land,
            stroke_width=round(width * wider * 0.42, 2),
            stroke_dasharray=look.dashes(_INNER[line.means]),
        )
    head = _arrow(line.points, look) if arrow else ""
    return element("g", gradient + stroke + head, class_="tmf-leg tmf-planned" if line.planned else "tmf-leg")


def _gradient(line: Line, name: str, ink: str) -> str:
    """Return a gradient from end to end, nearly nothing where only the country is known."""
    start, end = (0.12 if faded else 1.0 for faded in line.fade)
    middle = 1.0 if all(line.fade) else None
    stops = [(0.0, start), (1.0, end)] if middle is None else [(0.0, start), (0.5, middle), (1.0, end)]
    if middle is None:
        stops.insert(1, (0.5, 0.9))
    (x1, y1), (x2, y2) = line.points[0], line.points[-1]
    return element(
        "linearGradient",
        "".join(
            f'<stop class="tmf-fade" offset="{offset:g}" stop-color="{ink}" stop-opacity="{opacity:g}"/>'
            for offset, opacity in stops
        ),
        id=name,
        gradientUnits="userSpaceOnUse",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2 + (0.1 if (x1, y1) == (x2, y2) else 0),
    )


def _arrow(points: Sequence[XY], look: Look) -> str:
    """Return an arrow head in the middle of a line, pointing the way that was travelled."""
    steps = [math.dist(a, b) for a, b in pairwise(points)]
    length = sum(steps)
    size = ARROW * look.unit
    if length < SHORTEST_WITH_ARROW * look.unit:
        return ""
    half = length * 0.54
    for (a, b), step in zip(pairwise(points), steps, strict=True):
        if step >= half and step > 0:
            share = half / step
            x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
            ux, uy = (b[0] - a[0]) / step, (b[1] - a[1]) / step
            corners = [
                (x + ux * size, y + uy * size),
                (x - ux * size - uy * size * 0.75, y - uy * size + ux * size * 0.75),
                (x - ux * size * 0.5, y - uy * size * 0.5),
                (x - ux * size + uy * size * 0.75, y - uy * size - ux * size * 0.75),
            ]
            return element("path", class_="tmf-arrow", d=path_data([corners], closed=True), fill=look.line)
        half -= step
    return ""


def many_lines(lines: Iterable[Line], *, width: float, tolerance: float, look: Look = PAGE) -> str:
    """Return legs as two paths, travelled and planned, without arrows: for hundreds, or for little room."""
    parts = []
    for planned in (False, True):
        drawn = [thinned(line.points, tolerance) for line in lines if line.planned is planned]
        data = path_data(drawn, closed=False)
        if data:
            parts.append(
                element(
                    "path",
                    class_="tmf-line tmf-planned" if planned else "tmf-line",
                    d=data,
                    fill="none",
                    stroke=look.line,
                    stroke_width=width * look.unit,
                    stroke_dasharray=look.dashes("5 4") if planned else None,
                )
            )
    return "".join(parts)
