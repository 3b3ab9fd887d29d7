"""The marks of a picture: one for each point, whatever number of stops and homes share it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from travelmap.figure.dates import date_line
from travelmap.figure.markup import element, safe_text, shortened, text_width
from travelmap.geo.antimeridian import near
from travelmap.geo.bounds import Bounds
from travelmap.geo.point import grid_key
from travelmap.model.place import Precision
from travelmap.model.vocabulary import StatusValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.geo.point import GridKey
    from travelmap.model.itinerary import Stop
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedStop, Route

__all__ = ["Kind", "Mark", "draw_mark", "gather_marks", "moved_apart"]

COARSE = {Precision.REGION, Precision.COUNTRY}
RADIUS = 10.5
FONT = 11.5
MOST_NUMBERS = 4
"""How many numbers a pin shows before it is shortened to the first and the last."""
FARTHEST = 46.0
"""Pixels by which a mark may be moved from its place to be seen beside another."""
NAME_LENGTH = 28

STATUS_WORDS = {
    StatusValue.NOT_ATTENDED: "not attended",
    StatusValue.CANCELLED: "cancelled",
    StatusValue.POSTPONED: "postponed",
    StatusValue.VIRTUAL: "virtual",
}


class Kind(StrEnum):
    """What a mark stands for. The value is part of its class name."""

    PIN = "pin"
    DOT = "dot"
    """A technical stop or an overnight: on the route, without a number."""
    HOME = "home"
    GHOST = "ghost"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, where its place is and where it is drawn, in pixels."""

    x: float
    y: float
    kind: Kind
    label: tuple[str, ...]
    """Lines of its label; the first is the name."""
    text: str = ""
    home: bool = False
    """Whether the traveller sets out from here, also when it is a pin."""
    coarse: bool = False
    planned: bool = False
    moved: tuple[float, float] = (0.0, 0.0)

    @property
    def at(self) -> tuple[float, float]:
        """Where it is drawn."""
        return self.x + self.moved[0], self.y + self.moved[1]

    @property
    def half_width(self) -> float:
        """Half its width."""
        if self.kind is Kind.DOT:
            return 4.5
        house = 15.0 if self.home and self.kind is Kind.PIN else 0.0
        return max(RADIUS, (text_width(self.text, FONT, bold=True) + house) / 2 + 5)

    @property
    def half_height(self) -> float:
        """Half its height."""
        return 4.5 if self.kind is Kind.DOT else RADIUS

    @property
    def bounds(self) -> Bounds:
        """What it covers."""
        x, y = self.at
        return Bounds(x - self.half_width, y - self.half_height, x + self.half_width, y + self.half_height)


def gather_marks(route: Route, frame: Frame, describe_dates: Callable[[Stop], str] | None = None) -> list[Mark]:
    """Return the marks of a route: stops in travel order, then homes where nobody stopped.

    Args:
        route: What was travelled.
        frame: The picture.
        describe_dates: How to write a stop's dates; in English, short, when it is None.
    """
    stops: dict[GridKey, list[tuple[LocatedStop, int | None]]] = {}
    homes: dict[GridKey, Location] = {}
    index = 0
    for trip in route.trips:
        for home in (trip.located.start, trip.located.end):
            if home:
                homes.setdefault(grid_key(home.point), home)
        for stop in trip.located.stops:
            stops.setdefault(grid_key(stop.location.point), []).append((stop, route.numbers[index]))
            index += 1
    describe = describe_dates or (lambda stop: date_line(stop.dates, route.located.itinerary.lang))

    def position(location: Location) -> tuple[float, float]:
        return frame.position(location.point.latitude, near(location.point.longitude, route.centre_longitude))

    marks = [_mark(position(here[0][0].location), here, describe, home=key in homes) for key, here in stops.items()]
    for key, home in homes.items():
        if key not in stops:
            marks.append(Mark(*position(home), Kind.HOME, (shortened(home.name, NAME_LENGTH),), home=True))
    return marks


def _mark(
    position: tuple[float, float],
    here: Sequence[tuple[LocatedStop, int | None]],
    describe: Callable[[Stop], str],
    *,
    home: bool,
) -> Mark:
    went = [(stop, number) for stop, number in here if not stop.stop.status.value.ghost]
    shown = went or here
    first = shown[0][0]
    if not went:
        kind = Kind.HOME if home else Kind.GHOST
    elif all(number is None for _, number in went):
        kind = Kind.HOME if home else Kind.DOT
    else:
        kind = Kind.PIN
    name = shortened(first.stop.label or first.location.name, NAME_LENGTH)
    return Mark(
        *position,
        kind,
        (name, *_second_line([stop.stop for stop, _ in shown], describe)),
        text=_numbers([number for _, number in went if number is not None]) if kind is Kind.PIN else "",
        home=home,
        coarse=first.location.precision in COARSE,
        planned=bool(went) and all(stop.stop.status.value.planned for stop, _ in went),
    )


def _numbers(numbers: Sequence[int]) -> str:
    if len(numbers) > MOST_NUMBERS:
        return f"{numbers[0]} · {numbers[1]} … {numbers[-1]}"
    return " · ".join(str(number) for number in numbers)


def _second_line(stops: Sequence[Stop], describe: Callable[[Stop], str]) -> list[str]:
    """Return what stands below the name: dates, and that a stop did not happen."""
    words = STATUS_WORDS.get(stops[0].status.value)
    dates = list(dict.fromkeys(text for text in (safe_text(describe(stop)) for stop in stops) if text))
    if len(dates) > 2:
        dates = [f"{len(stops)} stops"]
    line = ", ".join([*(["; ".join(dates)] if dates else []), *([words] if words else [])])
    return [shortened(line, 44)] if line else []


def moved_apart(marks: Sequence[Mark], room: Bounds) -> list[Mark]:
    """Push marks that overlap away from each other, a little at a time, as far as `FARTHEST`.

    The result depends on the marks and their order alone. Marks that cannot get out of each other's
    way within the limit stay overlapping: fifty places in one city need a larger map.
    """
    moved = list(marks)
    for _ in range(60):
        quiet = True
        for index, one in enumerate(moved):
            for other_index in _neighbours(moved, index):
                push = _push(moved[index], moved[other_index], other_index)
                if push == (0.0, 0.0):
                    continue
                quiet = False
                moved[index] = _kept(moved[index], -push[0], -push[1], room)
                moved[other_index] = _kept(moved[other_index], push[0], push[1], room)
            del one
        if quiet:
            break
    return moved


def _neighbours(marks: Sequence[Mark], index: int) -> Iterable[int]:
    here = marks[index].bounds.grown(1)
    return [other for other in range(index + 1, len(marks)) if here.meets(marks[other].bounds)]


def _push(one: Mark, other: Mark, turn: int) -> tuple[float, float]:
    """Return by how much to move the second, and the first the other way, in this round."""
    (x0, y0), (x1, y1) = one.at, other.at
    overlap_x = one.half_width + other.half_width + 1 - abs(x1 - x0)
    overlap_y = one.half_height + other.half_height + 1 - abs(y1 - y0)
    if overlap_x <= 0 or overlap_y <= 0:
        return 0.0, 0.0
    dx, dy = x1 - x0, y1 - y0
    if math.hypot(dx, dy) < 0.5:  # all but one point: each takes a direction of its own
        dx, dy = math.cos(2.4 * turn), math.sin(2.4 * turn)
    size = math.hypot(dx, dy)
    step = min(overlap_x, overlap_y) / 2 * 0.6 + 0.2
    return dx / size * step, dy / size * step


def _kept(mark: Mark, dx: float, dy: float, room: Bounds) -> Mark:
    x, y = mark.moved[0] + dx, mark.moved[1] + dy
    size = math.hypot(x, y)
    if size > FARTHEST:
        x, y = x / size * FARTHEST, y / size * FARTHEST
    x = max(room.left + mark.half_width, min(room.right - mark.half_width, mark.x + x)) - mark.x
    y = max(room.top + mark.half_height, min(room.bottom - mark.half_height, mark.y + y)) - mark.y
    return replace(mark, moved=(x, y))


def draw_mark(mark: Mark) -> str:
    """Return a mark as markup, with a thread to its place when it was moved."""
    thread = ""
    x, y = mark.at
    if math.hypot(*mark.moved) > 3:
        thread = element(
            "path",
            class_="tmf-thread",
            d=f"M{mark.x:.1f} {mark.y:.1f}L{x:.1f} {y:.1f}",
            fill="none",
            stroke="#41566b",
            stroke_width=1,
        ) + element("circle", class_="tmf-place", cx=mark.x, cy=mark.y, r=2.2, fill="#1c4568")
    return thread + _SHAPES[mark.kind](mark, x, y)


def _house(x: float, y: float, size: float, colour: str) -> str:
    """Draw a house, `size` wide, its middle at (x, y)."""
    half = size / 2
    d = (
        f"M{x - half:.1f} {y:.1f}L{x:.1f} {y - half:.1f}L{x + half:.1f} {y:.1f}"
        f"M{x - half * 0.7:.1f} {y - half * 0.2:.1f}V{y + half * 0.8:.1f}H{x + half * 0.7:.1f}V{y - half * 0.2:.1f}"
    )
    return element(
        "path",
        class_="tmf-house",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=1.5,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _draw_pin(mark: Mark, x: float, y: float) -> str:
    hollow = mark.coarse or mark.planned
    ink = "#1c4568" if hollow else "#ffffff"
    body = element(
        "rect",
        class_="tmf-pin-body",
        x=x - mark.half_width,
        y=y - mark.half_height,
        width=2 * mark.half_width,
        height=2 * mark.half_height,
        rx=mark.half_height,
        fill="#ffffff" if hollow else "#1c4568",
        stroke="#1c4568" if hollow else "#ffffff",
        stroke_width=1.8 if hollow else 1.5,
        stroke_dasharray="3.5 2.5" if mark.planned else None,
    )
    text_x = x + 7.5 if mark.home else x
    house = _house(x - mark.half_width + 12, y, 11, ink) if mark.home else ""
    numeral = element(
        "text",
        class_="tmf-pin-number",
        x=text_x,
        y=y + FONT * 0.35,
        fill=ink,
        font_size=FONT,
        font_weight="bold",
        text_anchor="middle",
        text=mark.text,
    )
    state = " ".join(["tmf-pin", *(["tmf-planned"] if mark.planned else []), *(["tmf-coarse"] if mark.coarse else [])])
    return element("g", body + house + numeral, class_=state)


def _draw_home(mark: Mark, x: float, y: float) -> str:
    ring = element(
        "circle", class_="tmf-home-body", cx=x, cy=y, r=RADIUS, fill="#ffffff", stroke="#1c4568", stroke_width=1.8
    )
    return element("g", ring + _house(x, y, 11, "#1c4568"), class_="tmf-home")


def _draw_ghost(mark: Mark, x: float, y: float) -> str:
    ring = element(
        "circle",
        class_="tmf-ghost-body",
        cx=x,
        cy=y,
        r=RADIUS - 1,
        fill="#ffffff",
        stroke="#6b6f73",
        stroke_width=1.6,
        stroke_dasharray="3 2.4",
    )
    cross = element(
        "path",
        class_="tmf-cross",
        d=f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0-7l-7 7",
        fill="none",
        stroke="#6b6f73",
        stroke_width=1.8,
        stroke_linecap="round",
    )
    return element("g", ring + cross, class_="tmf-ghost")


def _draw_dot(mark: Mark, x: float, y: float) -> str:
    return element("circle", class_="tmf-dot", cx=x, cy=y, r=4.5, fill="#ffffff", stroke="#1c4568", stroke_width=1.8)


_SHAPES = {Kind.PIN: _draw_pin, Kind.HOME: _draw_home, Kind.GHOST: _draw_ghost, Kind.DOT: _draw_dot}
