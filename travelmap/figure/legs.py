"""The legs of a picture: geodesics in pixels, with their direction, dashes and fading."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.figure.markup import element
from travelmap.figure.shapes import path_data, thinned
from travelmap.geo.antimeridian import near
from travelmap.geo.geodesic import leg_path
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.model.route import Leg

__all__ = ["INK", "Line", "Track", "draw_line", "leg_lines", "many_lines", "track_of"]

INK = "#1f5d8c"
ARROW = 6.5
SMOOTH_STEP = 12.0
"""Pixels between points above which a curve gets more of them."""
SHORTEST_WITH_ARROW = 42.0
"""Pixels; below it the arrow would be all there is of the line."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Track:
    """A leg on the globe, its longitudes unwrapped round the map's centre."""

    leg: Leg
    points: tuple[tuple[float, float], ...]
    """`(latitude, unwrapped longitude)` over the waypoints, from the origin's place on the map."""
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

    @property
    def length(self) -> float:
        """How long it is."""
        return sum(math.dist(a, b) for a, b in pairwise(self.points))


def track_of(leg: Leg, centre: float) -> Track:
    """Return the way of a leg on a map centred on a longitude."""
    chain = [leg.origin.point, *(waypoint.point for waypoint in leg.waypoints), leg.destination.point]
    points: list[tuple[float, float]] = []
    for origin, destination in pairwise(chain):
        start = points[-1][1] if points else near(origin.longitude, centre)
        turn = start - origin.longitude
        part = leg_path(origin, destination, bulge=leg.bulge)
        points += [(latitude, longitude + turn) for latitude, longitude in (part[1:] if points else part)]
    missed = 360.0 * round((points[-1][1] - near(chain[-1].longitude, centre)) / 360)
    return Track(leg, tuple(points), missed)


def leg_lines(tracks: Iterable[Track], frame: Frame) -> list[Line]:
    """Return the lines of legs: one each, or two when it crosses the edge of the map.

    Journeys made again the same way are one line: drawn twice it would only look bolder.
    """
    lines: dict[Line, None] = {}
    for track in tracks:
        fade = (track.leg.origin.precision is Precision.COUNTRY, track.leg.destination.precision is Precision.COUNTRY)
        for turn in (0.0, -track.missed) if track.missed else (0.0,):
            pixels = [frame.position(latitude, longitude + turn) for latitude, longitude in track.points]
            lines[Line(tuple(_smooth(pixels)), track.leg.planned, fade)] = None
    return list(lines)


def _smooth(points: Sequence[XY]) -> list[XY]:
    """Put points between those that lie far apart, on a curve through all (Catmull and Rom, 1974).

    A short leg has only eight steps; enlarged, its corners would show.
    """
    smooth: list[XY] = []
    for index, (here, there) in enumerate(pairwise(points)):
        before = points[max(0, index - 1)]
        after = points[min(len(points) - 1, index + 2)]
        pieces = max(1, min(8, round(math.dist(here, there) / SMOOTH_STEP)))
        for piece in range(pieces):
            t = piece / pieces
            weights = (
                (-t + 2 * t**2 - t**3) / 2,
                (2 - 5 * t**2 + 3 * t**3) / 2,
                (t + 4 * t**2 - 3 * t**3) / 2,
                (-(t**2) + t**3) / 2,
            )
            around = (before, here, there, after)
            smooth.append(
                (
                    sum(weight * point[0] for weight, point in zip(weights, around, strict=True)),
                    sum(weight * point[1] for weight, point in zip(weights, around, strict=True)),
                )
            )
    smooth.append(points[-1])
    return smooth


def draw_line(line: Line, name: str, *, arrow: bool = True, width: float = 2.2, tolerance: float = 0.12) -> str:
    """Return a leg as markup.

    Args:
        line: What to draw.
        name: An id that is unique in the document, for a gradient.
        arrow: Whether to show its direction.
        width: Of the line, in pixels.
        tolerance: Pixels by which the drawn line may leave the points.
    """
    data = path_data([thinned(line.points, tolerance)], closed=False)
    if not data:
        return ""
    paint, gradient = INK, ""
    if any(line.fade):
        paint, gradient = f"url(#{name})", _gradient(line, name)
    stroke = element(
        "path",
        class_="tmf-line",
        d=data,
        fill="none",
        stroke=paint,
        stroke_width=width,
        stroke_linecap="round" if not line.planned else None,
        stroke_dasharray="7 5" if line.planned else None,
    )
    head = _arrow(line.points) if arrow and line.length >= SHORTEST_WITH_ARROW else ""
    return element("g", gradient + stroke + head, class_="tmf-leg tmf-planned" if line.planned else "tmf-leg")


def _gradient(line: Line, name: str) -> str:
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
            f'<stop class="tmf-fade" offset="{offset:g}" stop-color="{INK}" stop-opacity="{opacity:g}"/>'
            for offset, opacity in stops
        ),
        id=name,
        gradientUnits="userSpaceOnUse",
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2 + (0.1 if (x1, y1) == (x2, y2) else 0),
    )


def _arrow(points: Sequence[XY]) -> str:
    """Return an arrow head in the middle of a line, pointing the way that was travelled."""
    half = sum(math.dist(a, b) for a, b in pairwise(points)) * 0.54
    for a, b in pairwise(points):
        step = math.dist(a, b)
        if step >= half and step > 0:
            share = half / step
            x, y = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
            ux, uy = (b[0] - a[0]) / step, (b[1] - a[1]) / step
            corners = [
                (x + ux * ARROW, y + uy * ARROW),
                (x - ux * ARROW - uy * ARROW * 0.75, y - uy * ARROW + ux * ARROW * 0.75),
                (x - ux * ARROW * 0.5, y - uy * ARROW * 0.5),
                (x - ux * ARROW + uy * ARROW * 0.75, y - uy * ARROW - ux * ARROW * 0.75),
            ]
            return element("path", class_="tmf-arrow", d=path_data([corners], closed=True), fill=INK)
        half -= step
    return ""


def many_lines(lines: Iterable[Line], *, width: float, tolerance: float) -> str:
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
                    stroke=INK,
                    stroke_width=width,
                    stroke_dasharray="5 4" if planned else None,
                )
            )
    return "".join(parts)
