"""The map of a picture for print: ground, legs, marks and labels in one frame."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from travelmap.figure.clusters import clustered
from travelmap.figure.frame import Frame
from travelmap.figure.globe_ground import globe_fills, globe_ground, globe_legs, globe_regions
from travelmap.figure.globe_rings import distance_rings
from travelmap.figure.ground import country_fills, ground, locator, region_circles, scale_bar
from travelmap.figure.labels import draw_label, place_labels
from travelmap.figure.legs import draw_line, leg_lines, many_lines
from travelmap.figure.marks import RADIUS, Kind, gather_marks
from travelmap.figure.markup import element
from travelmap.figure.pins import doubt_bounds, draw_mark, small_marks, stacked
from travelmap.figure.svg import MOST_DOTS
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal
from travelmap.model.framing import LabelPosition

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.figure.globe import Globe
    from travelmap.figure.labels import Label
    from travelmap.figure.legs import Line, Track
    from travelmap.figure.look import Look
    from travelmap.figure.marks import Mark
    from travelmap.geo.bounds import Bounds
    from travelmap.model.itinerary import Stop
    from travelmap.model.route import Route
    from travelmap.model.vocabulary import Boundaries

__all__ = ["DrawnMap", "drawn_map"]

MANY_LEGS = 120
"""Lines above which they are thin, and without arrows: more would be all that is seen of the map."""
CROWDED = 0.22
"""Share of a map that pins may cover; where they would cover more they are dots without numbers."""
VARYING = 0.97
"""Of the scale at a map's edges to each other, below which its bar says where it holds."""
TRUE_SCALE = math.radians(40)
"""Radius of an equal-area window up to which it has a bar: beyond, lengths differ by over a tenth."""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map as markup, and what it could not say."""

    ground: Callable[[], str]
    """Draws what lies under the legs, which takes longest and is not needed to place labels."""
    legs: str
    marks: str
    labels: str
    drawn_marks: tuple[Mark, ...]
    unnamed: frozenset[int]
    """Stops without a name on the map, by their places in the itinerary."""
    """Only those that are in the map."""
    unnamed_homes: tuple[str, ...]
    hidden: frozenset[int]
    """Stops that are outside the map, or behind the earth."""
    hidden_homes: tuple[str, ...]
    fills: bool
    """Whether the map is a rectangle."""


def drawn_map(
    route: Route,
    tracks: list[Track],
    frame: Frame | Globe,
    look: Look,
    boundaries: Boundaries,
    describe: Callable[[Stop], str] | None,
    *,
    dated: bool,
    prefix: str,
) -> DrawnMap:
    """Draw a map.

    Args:
        route: What was travelled.
        tracks: The ways of its legs.
        frame: Which part of the world is shown, and where in the picture.
        look: Its colours and sizes.
        boundaries: Which boundaries to show.
        describe: How to write a stop's dates.
        dated: Whether labels have dates; beside a key that has them all, they need none.
        prefix: What ids start with.
    """
    room = frame.picture.grown(-3 * look.unit)
    every = gather_marks(route, frame, describe, most_labels=MOST_DOTS, look=look)
    shown = [mark for mark in every if _shows(frame, mark)]
    hidden = [mark for mark in every if not _shows(frame, mark)]
    crowded = len(shown) * (2 * RADIUS * look.pin_unit) ** 2 > CROWDED * frame.width * frame.height
    marks = shown if crowded else clustered(shown, route.numbers, room)
    if not dated:
        marks = [replace(mark, label=mark.label[:1]) for mark in marks]
    lines, over, covered = _over(route, tracks, frame, marks, look, boundaries)
    labels = []
    if not crowded:
        doubts = [box for mark in marks if (box := doubt_bounds(mark))]
        labels = _labels(_ranked(marks), lines, room, [*covered, *doubts])
    named = {index for label in labels for index in label.stops}
    silent = {index for mark in every for index in mark.stops if mark.side is LabelPosition.NONE}
    homes = {mark.label[0] for mark in marks if not mark.stops and mark.label}
    behind = frozenset(index for mark in hidden for index in mark.stops)
    named_homes = {label.lines[0] for label in labels if not label.stops}
    return DrawnMap(
        lambda: _ground(route, frame, look, boundaries),
        element("g", _legs(lines, look, prefix), class_="tmf-legs"),
        over + _pins(marks, look, crowded=crowded),
        element("g", "".join(map(draw_label, labels)), class_="tmf-labels"),
        tuple(marks),
        frozenset(index for mark in every for index in mark.stops) - named - silent - behind,
        tuple(sorted(homes - named_homes)),
        behind,
        tuple(sorted({mark.label[0] for mark in hidden if not mark.stops and mark.label})),
        isinstance(frame, Frame) or frame.fills,
    )


def _shows(frame: Frame | Globe, mark: Mark) -> bool:
    return frame.picture.contains(mark.x, mark.y) if isinstance(frame, Frame) else frame.shows(mark.x, mark.y)


def _ranked(marks: list[Mark]) -> list[Mark]:
    order = {Kind.PIN: 0, Kind.HOME: 1, Kind.GHOST: 2, Kind.DOT: 3}
    return sorted(marks, key=lambda mark: (mark.side is LabelPosition.AUTO, order[mark.kind]))


def _labels(marks: list[Mark], lines: list[Line], room: Bounds, taken: list[Bounds]) -> list[Label]:
    """Return labels with dates where all have room for them beside their marks, else names alone.

    A name beside its pin says more than a date at the end of a line; and of one map either all labels have
    dates, or none.
    """
    names = [replace(mark, label=mark.label[:1]) for mark in marks]
    plain = place_labels(names, lines, room, taken)
    if all(len(mark.label) < 2 for mark in marks):
        return plain
    full = place_labels(marks, lines, room, taken)
    led = sum(label.leader is not None for label in full), sum(label.leader is not None for label in plain)
    return full if len(full) == len(plain) and led[0] <= led[1] else plain


def _ground(route: Route, frame: Frame | Globe, look: Look, boundaries: Boundaries) -> str:
    """Return what lies under the legs."""
    if isinstance(frame, Frame):
        under = ground(frame, boundaries, look) + country_fills(route, frame, look=look)
        return under + region_circles(route, frame, look)
    return globe_ground(frame, boundaries, look) + globe_fills(route, frame, look) + globe_regions(route, frame, look)


def _over(
    route: Route, tracks: list[Track], frame: Frame | Globe, marks: list[Mark], look: Look, boundaries: Boundaries
) -> tuple[list[Line], str, list[Bounds]]:
    """Return the legs, what lies over them but under the pins, and what that covers."""
    boxes = [mark.bounds for mark in marks]
    boxes += [box for mark in marks if (box := doubt_bounds(mark))]
    bar, taken = _scale(frame, look)
    if isinstance(frame, Frame):
        inset, covered = locator(frame, boundaries, chain(boxes, taken), look, strict=True)
        return leg_lines(tracks, frame), bar + inset, [*taken, *covered]
    lines = globe_legs(tracks, frame)
    rings, covered = distance_rings(route, frame, boxes, lines if len(lines) <= MANY_LEGS else (), look, strict=True)
    return lines, bar + rings, [*taken, *covered]


def _scale(frame: Frame | Globe, look: Look) -> tuple[str, list[Bounds]]:
    """Return a scale bar where there is about one scale, with where it holds; and what it covers."""
    picture = frame.picture
    x, y, most = picture.left + 8 * look.unit, picture.bottom - 8 * look.unit, min(130 * look.unit, picture.width / 4)
    if isinstance(frame, Frame):
        south, north = frame.latitudes
        middle = (south + north) / 2
        ends = sorted(math.cos(math.radians(latitude)) for latitude in (south, north))
        if ends[0] < 0.6 * ends[1]:
            return "", []
        where = "" if ends[0] > VARYING * ends[1] else f"at {abs(middle):.0f}° {'N' if middle >= 0 else 'S'}"
        return _on_paper(scale_bar(x, y, frame.pixels(1, middle), look, most=most, where=where), look)
    if not frame.fills or not isinstance(frame.projection, Azimuthal) or frame.radius > TRUE_SCALE:
        return "", []
    return _on_paper(scale_bar(x, y, frame.scale / EARTH_RADIUS_KM, look, most=most), look)


def _on_paper(drawn: tuple[str, list[Bounds]], look: Look) -> tuple[str, list[Bounds]]:
    """Put a scale bar on a slip of paper, so that no coast runs through it."""
    markup, (box,) = drawn
    slip = box.grown(3 * look.unit)
    paper = element(
        "rect",
        class_="tmf-slip",
        x=slip.left,
        y=slip.top,
        width=slip.width,
        height=slip.height,
        rx=2 * look.unit,
        fill=look.paper,
        fill_opacity="0.8",
    )
    return element("g", paper + markup, class_="tmf-scale-bar"), [slip]


def _legs(lines: list[Line], look: Look, prefix: str) -> str:
    if len(lines) > MANY_LEGS:
        return many_lines(lines, width=1.0, tolerance=0.4, look=look)
    return "".join(draw_line(line, f"{prefix}-fade-{index}", look=look) for index, line in enumerate(lines))


def _pins(marks: list[Mark], look: Look, *, crowded: bool) -> str:
    if crowded:
        drawn = small_marks(marks, radius=3.2 * look.unit, most=MOST_DOTS, look=look)
    else:
        drawn = "".join(map(draw_mark, stacked(marks)))
    return element("g", drawn, class_="tmf-pins")
