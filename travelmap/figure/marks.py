"""The marks of a picture: one for each point, whatever number of stops and homes share it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from travelmap.figure.dates import date_line
from travelmap.figure.look import PAGE
from travelmap.figure.markup import safe_text, shortened
from travelmap.geo.antimeridian import near
from travelmap.geo.bounds import Bounds
from travelmap.geo.point import grid_key
from travelmap.model.framing import LabelPosition
from travelmap.model.place import Precision
from travelmap.model.vocabulary import StatusValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.figure.globe import Globe
    from travelmap.figure.look import Look
    from travelmap.geo.point import GridKey
    from travelmap.model.itinerary import Stop
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedStop, Route

__all__ = ["Kind", "Mark", "gather_marks", "moved_apart"]

COARSE = {Precision.REGION, Precision.COUNTRY}
RADIUS = 12.5
FONT = 13.5
DOT = 5.0
MOST_NUMBERS = 4
"""How many numbers a pin shows before it is shortened to the first and the last."""
FARTHEST = 54.0
"""Pixels by which a mark may be moved from its place to be seen beside another."""
ROUNDS = 60
APART = 1.0
"""Pixels between two marks that were pushed apart."""
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
    side: LabelPosition = LabelPosition.AUTO
    """Where the author wants the label."""
    doubt: str = ""
    """`~` where a stop is only likely, `!` where one is disputed or of low confidence."""
    moved: tuple[float, float] = (0.0, 0.0)
    stops: tuple[int, ...] = ()
    """The stops it stands for, by their places in the whole itinerary."""
    look: Look = PAGE

    @property
    def at(self) -> tuple[float, float]:
        """Where it is drawn."""
        return self.x + self.moved[0], self.y + self.moved[1]

    @property
    def half_width(self) -> float:
        """Half its width."""
        unit = self.look.pin_unit
        if self.kind is Kind.DOT:
            return DOT * unit
        house = 17.0 * unit if self.home and self.kind is Kind.PIN else 0.0
        wide = self.look.width(self.text, self.look.pin_type(FONT), bold=True)
        return max(RADIUS * unit, (wide + house) / 2 + 5 * unit)

    @property
    def half_height(self) -> float:
        """Half its height."""
        return (DOT if self.kind is Kind.DOT else RADIUS) * self.look.pin_unit

    @property
    def bounds(self) -> Bounds:
        """What it covers."""
        x, y = self.at
        return Bounds(x - self.half_width, y - self.half_height, x + self.half_width, y + self.half_height)


def gather_marks(
    route: Route,
    frame: Frame | Globe,
    describe_dates: Callable[[Stop], str] | None = None,
    *,
    most_labels: int,
    look: Look = PAGE,
) -> list[Mark]:
    """Return the marks of a route: stops in travel order, then homes where nobody stopped.

    Args:
        route: What was travelled.
        frame: The picture.
        describe_dates: How to write a stop's dates; in English, short, when it is None.
        most_labels: When there are more marks, they are to be dots, and have neither labels nor numbers.
        look: How large they are.
    """
    stops: dict[GridKey, list[tuple[LocatedStop, int | None]]] = {}
    indexes: dict[GridKey, list[int]] = {}
    homes: dict[GridKey, Location] = {}
    index = 0
    for trip in route.trips:
        for home in (trip.located.start, trip.located.end):
            if home:
                homes.setdefault(grid_key(home.point), home)
        for stop in trip.located.stops:
            stops.setdefault(grid_key(stop.location.point), []).append((stop, route.numbers[index]))
            indexes.setdefault(grid_key(stop.location.point), []).append(index)
            index += 1
    describe = describe_dates or (lambda stop: date_line(stop.dates, route.located.itinerary.lang))
    told = len(stops.keys() | homes.keys()) <= most_labels

    def position(location: Location) -> tuple[float, float]:
        return frame.position(location.point.latitude, near(location.point.longitude, route.centre_longitude))

    marks = [
        replace(
            _mark(position(here[0][0].location), here, describe if told else None, home=key in homes),
            stops=tuple(indexes[key]),
            look=look,
        )
        for key, here in stops.items()
    ]
    for key, home in homes.items():
        if key not in stops:
            label = (shortened(home.name, NAME_LENGTH),) if told else ()
            marks.append(Mark(*position(home), Kind.HOME, label, home=True, look=look))
    return marks


def _mark(
    position: tuple[float, float],
    here: Sequence[tuple[LocatedStop, int | None]],
    describe: Callable[[Stop], str] | None,
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
    planned = bool(went) and all(stop.stop.status.value.planned for stop, _ in went)
    # A point with a radius is known to so many kilometres only.
    coarse = first.location.precision in COARSE or first.location.radius_km is not None
    if describe is None:
        return Mark(*position, kind, (), home=home, coarse=coarse, planned=planned)
    side = next((one for stop, _ in shown if (one := stop.stop.label_position) is not LabelPosition.AUTO), None)
    name = shortened(first.stop.label or first.location.name, NAME_LENGTH)
    return Mark(
        *position,
        kind,
        (name, *_second_line([stop.stop for stop, _ in shown], describe)) if side is not LabelPosition.NONE else (),
        text=_numbers([number for _, number in went if number is not None]) if kind is Kind.PIN else "",
        home=home,
        coarse=coarse,
        planned=planned,
        side=side or LabelPosition.AUTO,
        doubt=_doubt([stop.stop for stop, _ in shown]),
    )


def _doubt(stops: Sequence[Stop]) -> str:
    """Return the sign of the least sure of stops that share a point."""
    doubts = {stop.confidence.doubt for stop in stops if stop.confidence}
    return "!" if "doubtful" in doubts else "~" if "likely" in doubts else ""


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

    Args:
        marks: At their places.
        room: What no mark may leave.
    """
    half = [(mark.half_width, mark.half_height) for mark in marks]
    moves = [_kept(mark, size, 0.0, 0.0, room) for mark, size in zip(marks, half, strict=True)]
    for _ in range(ROUNDS):
        pushes = _pushes(marks, half, moves)
        if not pushes:
            break
        for index, dx, dy in pushes:
            moves[index] = _kept(marks[index], half[index], moves[index][0] + dx, moves[index][1] + dy, room)
    return [replace(mark, moved=move) for mark, move in zip(marks, moves, strict=True)]


def _pushes(
    marks: Sequence[Mark], half: Sequence[tuple[float, float]], moves: Sequence[tuple[float, float]]
) -> list[tuple[int, float, float]]:
    """Return by how much to move which marks in this round. Marks are swept from left to right."""
    at = [(mark.x + dx, mark.y + dy) for mark, (dx, dy) in zip(marks, moves, strict=True)]
    widest = max((width for width, _ in half), default=0.0)
    order = sorted(range(len(marks)), key=lambda index: (at[index], index))
    pushes: list[tuple[int, float, float]] = []
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            dx, dy = at[other][0] - at[one][0], at[other][1] - at[one][1]
            if dx > half[one][0] + widest + APART:
                break
            overlap_x = half[one][0] + half[other][0] + APART - abs(dx)
            overlap_y = half[one][1] + half[other][1] + APART - abs(dy)
            if overlap_x <= 0 or overlap_y <= 0:
                continue
            if math.hypot(dx, dy) < 0.5:  # all but one point: each takes a direction of its own
                dx, dy = math.cos(2.4 * (one + other)), math.sin(2.4 * (one + other))
            step = (min(overlap_x, overlap_y) * 0.3 + 0.2) / math.hypot(dx, dy)
            pushes += [(one, -dx * step, -dy * step), (other, dx * step, dy * step)]
    return pushes


def _kept(mark: Mark, half: tuple[float, float], dx: float, dy: float, room: Bounds) -> tuple[float, float]:
    """Return a move, shortened to what is allowed."""
    size, farthest = math.hypot(dx, dy), FARTHEST * mark.look.unit
    if size > farthest:
        dx, dy = dx / size * farthest, dy / size * farthest
    x = max(room.left + half[0], min(room.right - half[0], mark.x + dx))
    y = max(room.top + half[1], min(room.bottom - half[1], mark.y + dy))
    return x - mark.x, y - mark.y
