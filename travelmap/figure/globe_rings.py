"""Distance rings of a disc, and what a picture that is not Mercator says of itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.figure.globe import FAR_KM, ring_step_km
from travelmap.figure.ground import attribution
from travelmap.figure.look import PAGE
from travelmap.figure.markup import element, shortened
from travelmap.geo.bounds import Bounds
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.figure.globe import Globe
    from travelmap.figure.legs import Line
    from travelmap.figure.look import Look
    from travelmap.model.route import Route
    from travelmap.model.vocabulary import Boundaries

__all__ = ["caption", "distance_rings"]

SIZE = 10.5
BEARINGS = 36
COVERS = 40
"""What a label pays for a mark that it covers; it pays less for all legs together that it can cover."""
PAST_WORLD = 0.985
"""Share of the way to the opposite point above which a ring would only thicken the edge."""


def distance_rings(
    route: Route,
    globe: Globe,
    avoid: Iterable[Bounds],
    lines: Iterable[Line],
    look: Look = PAGE,
    *,
    strict: bool = False,
) -> tuple[str, list[Bounds]]:
    """Return rings at round distances with their labels, and what these cover.

    A label takes the bearing at which it covers the least, of marks first, then of legs. One that would
    cover a mark nevertheless is shortened, and then left out, where it is `strict`.
    """
    if not globe.true_distances:
        return "", []
    size = look.type(SIZE)
    middle, _ = route.middle
    name = shortened(middle.name, 28) if middle else ""
    avoid = [box.grown(2) for box in avoid]
    samples = [point for line in lines for point in line.points]
    circles: list[str] = []
    labels: list[str] = []
    covered: list[Bounds] = []
    for kilometres in _distances(globe.radius * EARTH_RADIUS_KM):
        radius = kilometres / EARTH_RADIUS_KM * globe.scale
        if kilometres < globe.radius * EARTH_RADIUS_KM * 0.999:
            circles.append(
                element(
                    "circle",
                    class_="tmf-ring",
                    cx=globe.x,
                    cy=globe.y,
                    r=radius,
                    fill="none",
                    stroke=look.ring,
                    stroke_width=0.8 * look.unit,
                    stroke_dasharray=look.dashes("2 3"),
                )
            )
        short = f"{kilometres:,.0f} km"
        text = short + (f" from {name}" if name and not labels else "")
        price, box = _best(globe, radius, (look.width(text, size), size), [*avoid, *covered], samples)
        if strict and price >= COVERS and text != short:
            text = short
            price, box = _best(globe, radius, (look.width(text, size), size), [*avoid, *covered], samples)
        if strict and price >= COVERS:
            continue
        covered.append(box)
        labels.append(
            element(
                "text",
                class_="tmf-ring-text",
                x=(box.left + box.right) / 2,
                y=box.bottom - 3,
                font_size=size,
                fill=look.ring_text,
                stroke=look.halo,
                stroke_width=3 * look.unit,
                stroke_linejoin="round",
                paint_order="stroke",
                text_anchor="middle",
                text=text,
            )
        )
    return element("g", "".join(circles + labels), class_="tmf-rings"), covered


def _distances(radius_km: float) -> Iterator[float]:
    step = ring_step_km(radius_km)
    for count in range(1, math.floor(radius_km / step + 1e-6) + 1):
        if count * step < FAR_KM * PAST_WORLD:
            yield count * step


def _best(
    globe: Globe,
    radius: float,
    words: tuple[float, float],
    avoid: Sequence[Bounds],
    samples: Sequence[tuple[float, float]],
) -> tuple[float, Bounds]:
    """Return where a label on a ring is in the way of least, and what it pays for that."""
    room = globe.picture.grown(-3)
    width, size = words
    candidates: list[tuple[float, Bounds]] = []
    for count in range(BEARINGS):
        # From the south outwards, on both sides in turn: below is where a reader looks for a scale.
        bearing = math.pi + (count + 1) // 2 * (1 if count % 2 else -1) * math.tau / BEARINGS
        x, y = globe.x + radius * math.sin(bearing), globe.y - radius * math.cos(bearing)
        box = Bounds(x - width / 2 - 2, y - size * 0.75, x + width / 2 + 2, y + size * 0.75)
        price = count * 0.5 + sum(COVERS for other in avoid if box.overlap(other) > 0)
        price += 6 * sum(box.contains(*sample) for sample in samples)
        price += 0 if room.holds(box) else 400
        candidates.append((price, box))
    return min(candidates, key=lambda candidate: candidate[0])


def caption(route: Route, globe: Globe, boundaries: Boundaries) -> tuple[str, list[Bounds]]:
    """Return the attribution and what the projection is, and what they cover."""
    note, covered = attribution(globe.width, globe.height, boundaries)
    text = _explained(route, globe)
    width = PAGE.width(text, 9.5)
    base = globe.height - 8
    words = element("text", class_="tmf-projection", x=8, y=base, font_size=9.5, fill="#5b646c", text=text)
    return words + note, [Bounds(8, base - 11, 8 + width, base + 3), covered]


def _explained(route: Route, globe: Globe) -> str:
    if not isinstance(globe.projection, Azimuthal):
        return "Equal Earth projection: areas are true to each other"
    middle, home = route.middle
    if middle is None:
        return "Azimuthal equidistant projection"
    name = shortened(middle.name, 40)
    if home:
        return f"Distances and directions from {name} are true (azimuthal equidistant)"
    return f"Distances and directions from {name}, the first stop, are true: no home is given (azimuthal equidistant)"
