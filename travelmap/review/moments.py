"""From when to when a traveller can have come and gone, in minutes of UTC, as far as dates and zones tell."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.model.place import Precision
from travelmap.timezones.zones import RELIABLE_FROM, offset_at

if TYPE_CHECKING:
    from travelmap.model.dates import PartialDate
    from travelmap.model.route import LocatedStop

__all__ = ["Stay", "Window", "stay_of"]

_DAY: Final = 24 * 60
_SLACK: Final = 3 * 60
"""Minutes by which legal time was ever off the sun's, double summer time and Paris time in Spain included."""
_EAST: Final = 14 * 60
_WEST: Final = -12 * 60


class Window(NamedTuple):
    """Between which moments something was."""

    first: int
    """Minutes of UTC since the first day of the calendar."""
    last: int
    days: tuple[date, date]
    """The first and the last day it can mean, as written."""
    clock: bool
    """Whether an hour was written, and not only a day."""


class Stay(NamedTuple):
    """When a traveller came, and when he left; None where that cannot be told."""

    came: Window | None
    left: Window | None


def stay_of(located: LocatedStop) -> Stay:
    """Return when a stop began and ended."""
    span = located.stop.dates
    if span is None:
        return Stay(None, None)
    if span.alternatives:
        if span.start is None or span.end is None or span.start.doubtful or span.end.doubtful:
            return Stay(None, None)
        first, last = _first(span.start, located, day=True), _last(span.end, located, day=True)
        either = Window(first, last, (span.start.earliest, span.end.latest), clock=False)
        return Stay(either, either)
    came = _window(span.start, located)
    return Stay(came, came if span.start == span.end else _window(span.end, located))


def _window(part: PartialDate | None, located: LocatedStop) -> Window | None:
    if part is None or part.doubtful:
        return None
    days = part.earliest, part.latest
    return Window(_first(part, located), _last(part, located), days, clock=part.clock is not None)


def _first(part: PartialDate, located: LocatedStop, *, day: bool = False) -> int:
    clock = time() if day or part.clock is None else part.clock
    return _minutes(part.earliest, clock) - _offsets(part, part.earliest, clock, located)[1]


def _last(part: PartialDate, located: LocatedStop, *, day: bool = False) -> int:
    if day or part.clock is None:
        return _minutes(part.latest, time()) + _DAY - _offsets(part, part.latest, time(23, 59), located)[0]
    return _minutes(part.latest, part.clock) - _offsets(part, part.latest, part.clock, located)[0]


def _minutes(day: date, clock: time) -> int:
    return day.toordinal() * _DAY + clock.hour * 60 + clock.minute


def _offsets(part: PartialDate, day: date, clock: time, located: LocatedStop) -> tuple[int, int]:
    """How many minutes local time was ahead of UTC, at least and at most."""
    if part.offset_minutes is not None:
        return part.offset_minutes, part.offset_minutes
    zones: tuple[str, ...] = ()
    if located.stop.timezone:
        zones = (located.stop.timezone,)
    elif day >= RELIABLE_FROM:
        zones = located.location.timezones
    if zones:
        found = [offset_at(zone, datetime.combine(day, clock)) for zone in zones]
        return min(found), max(found)
    if located.location.precision is Precision.COUNTRY:
        return _WEST, _EAST
    sun = round(located.location.point.longitude * 4)
    return sun - _SLACK, sun + _SLACK
