"""The legs of a picture: geodesics in pixels, with their direction, dashes and fading."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.figure.markup import element
from travelmap.figure.shapes import path_data, thinned
from travelmap.geo.antimeridian import near
from travelmap.geo.geodesic import leg_path
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.model.route import Leg

__all__ = ["Line", "draw_line", "leg_lines", "unwrapped_leg"]

INK = "#1f5d8c"
ARROW = 5.5
SHORTEST_WITH_ARROW = 42.0
"""Pixels; below it the arrow would be all there is of the line."""

XY = tuple[float, float]


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
        return sum(math.dist(a, b) for a, b in zip(self.points, self.points[1:], strict=False))


def unwrapped_leg(leg: Leg, centre: float) -> tuple[list[tuple[float, float]], float]:
    """Return a leg's points over its waypoints, and the turn by which it misses its destination.

    Args:
        leg: What to draw.
        centre: The longitude on which the map is centred.

    Returns:
        `(latitude, unwrapped longitude)` from the origin's place on the map, and 0, or the multiple
        of 360 degrees by which the last point lies away from the destination's place on the map.
    """
    chain = [leg.origin.point, *(waypoint.point for waypoint in leg.waypoints), leg.destination.point]
    points: list[tuple[float, float]] = []
    for origin, destination in zip(chain, chain[1:], strict=False):
        start = points[-1][1] if points else near(origin.longitude, centre)
        turn = start - origin.longitude
        part = leg_path(origin, destination, bulge=leg.bulge)
        points += [(latitude, longitude + turn) for latitude, longitude in (part[1:] if points else part)]
    return points, 360.0 * round((points[-1][1] - near(chain[-1].longitude, centre)) / 360)


def leg_lines(leg: Leg, centre: float, frame: Frame) -> Iterator[Line]:
    """Yield a leg's lines: one, or two when it crosses the edge of the map."""
    points, missed = unwrapped_leg(leg, centre)
    fade = (leg.origin.precision is Precision.COUNTRY, leg.destination.precision is Precision.COUNTRY)
    for turn in (0.0, -missed) if missed else (0.0,):
        pixels = [frame.position(latitude, longitude + turn) for latitude, longitude in points]
        yield Line(tuple(pixels), leg.planned, fade)


def draw_line(line: Line, name: str, *, arrow: bool = True, width: float = 2.0, tolerance: float = 0.12) -> str:
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
    half = sum(math.dist(a, b) for a, b in zip(points, points[1:], strict=False)) * 0.54
    for a, b in zip(points, points[1:], strict=False):
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
