"""A stop's local time: how far it was from UTC, and from home; and dates told against UTC, in local time.

Nothing is guessed. Before 1970 the tz database promises nothing of most places, so only a zone that the
author names is used there; a place that may lie in several zones has a local time only where all agree.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from travelmap.model.dates import DateSpan, PartialDate
from travelmap.timezones.zones import RELIABLE_FROM, local_time, offset_at, offsets
from travelmap.wording.dating import day_words, offset_words

if TYPE_CHECKING:
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedStop
    from travelmap.timezones.zones import Offset

__all__ = ["local_span", "local_time_words"]


def local_time_words(located: LocatedStop, home: Location | None) -> str | None:
    """Return "Local time UTC+3 (Europe/Moscow), 2 h 30 min behind New Delhi", or None where nobody can say.

    Args:
        located: The stop; without dates it has no local time.
        home: Where its trip started, to compare with.
    """
    span = local_span(located.stop.dates, located)
    stay = _stay(span) if span else None
    if span is None or stay is None:
        return None
    zones = _zones(located, stay)
    found = {offsets(zone, *stay) for zone in zones}
    if len(found) != 1:
        return None
    (held,) = found
    name = f" ({zones[0]})" if len(zones) == 1 else ""
    words = f"Local time {_in_turn(held, exact=span.exact)}{name}"
    against = _against(home, zones, held, stay) if home else None
    return f"{words}, {against}" if against else words


def local_span(span: DateSpan | None, located: LocatedStop) -> DateSpan | None:
    """Return dates with what is told against UTC (`17:30Z`) put into the stop's local time, where that is known."""
    if span is None:
        return None
    alternatives = tuple(one for each in span.alternatives if (one := local_span(each, located)))
    start, end = (_local(part, located) for part in (span.start, span.end))
    if start is span.start and end is span.end and alternatives == span.alternatives:
        return span
    return DateSpan(span.text, start, end, alternatives)


def _local(part: PartialDate | None, located: LocatedStop) -> PartialDate | None:
    if part is None or part.clock is None or part.offset_minutes is None:
        return part
    day = part.earliest
    moments = set()
    for zone in _zones(located, (datetime.combine(day, time()), datetime.combine(day, time()))):
        try:
            moments.add(local_time(zone, day, part.clock, part.offset_minutes))
        except OverflowError:  # the last hours of the year 9999
            return part
    if len(moments) != 1:
        return part
    (moment,) = moments
    return replace(part, year=moment.year, month=moment.month, day=moment.day, clock=moment.time(), offset_minutes=None)


class _Stay(NamedTuple):
    first: datetime
    last: datetime


def _stay(span: DateSpan) -> _Stay | None:
    """From when to when a stop may have been, in local time; of an open end only the other is known."""
    start, end = (span.start, span.end) if span.start and span.end else (span.start or span.end,) * 2
    if start is None or end is None or start.years > 1 or end.years > 1:
        return None
    first = datetime.combine(start.earliest, start.clock or time())
    return _Stay(first, max(first, datetime.combine(end.latest, end.clock or time(23, 59))))


def _zones(located: LocatedStop, stay: tuple[datetime, datetime]) -> tuple[str, ...]:
    """The author's word; else, from 1970 on, the zones of the place."""
    if located.stop.timezone:
        return (located.stop.timezone,)
    return located.location.timezones if stay[0].date() >= RELIABLE_FROM else ()


def _in_turn(held: tuple[Offset, ...], *, exact: bool) -> str:
    """Word one offset, or those that followed each other; "or" where the day is not known well enough to say which."""
    if not exact:
        return " or ".join(dict.fromkeys(offset_words(offset.minutes) for offset in held))
    first, *others = held
    later = [f"{offset_words(offset.minutes)} from {day_words(offset.since)}" for offset in others if offset.since]
    return ", then ".join([offset_words(first.minutes), *later])


def _against(home: Location, zones: tuple[str, ...], held: tuple[Offset, ...], stay: _Stay) -> str | None:
    """Say how far the time at home was, where that did not change during the stay; nothing in home's own zone."""
    if len(held) > 1 or stay.first.date() < RELIABLE_FROM or zones == home.timezones:
        return None
    at_home = {_offset_elsewhere(zone, moment, held[0].minutes) for zone in home.timezones for moment in stay}
    if len(at_home) != 1:
        return None
    (there,) = at_home
    if there is None:
        return None
    minutes = held[0].minutes - there
    if not minutes:
        return f"the same as in {home.name}"
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)
    return f"{' '.join(parts)} {'ahead of' if minutes > 0 else 'behind'} {home.name}"


def _offset_elsewhere(zone: str, moment: datetime, minutes: int) -> int | None:
    """The offset of another zone at a moment that is told in local time of an offset."""
    try:
        return offset_at(zone, local_time(zone, moment.date(), moment.time(), minutes))
    except OverflowError:
        return None
