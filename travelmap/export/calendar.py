"""A route as a calendar (iCalendar, RFC 5545 and 7986): an all-day event for each stop whose date is known to a month.

`DTEND` of an all-day event is the day after its last. A stop known to the month is an event of the whole month that
says so; one known to the year or not at all would be a lie in a calendar, and is named in the calendar's description
instead. No clock is read: `DTSTAMP` is the itinerary's `as_of`, else the last day it speaks of.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from travelmap.errors import NothingToWriteError
from travelmap.export.dated import Dated, dated
from travelmap.export.dates import edtf_text
from travelmap.export.describing import stop_lines
from travelmap.model.listing import entries
from travelmap.model.place import Precision
from travelmap.model.vocabulary import StatusValue
from travelmap.version import __version__
from travelmap.wording.dating import span_words
from travelmap.wording.plain import clean, one_line, place_line, plain_line, stop_place_words
from travelmap.wording.terms import STATUSES, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Calendar, Event

    from travelmap.model.itinerary import Itinerary
    from travelmap.model.listing import Entry
    from travelmap.model.route import Route

__all__ = ["calendar_bytes", "left_out"]

_STATES: Final = {
    **{status: "CONFIRMED" for status in StatusValue if status.happened or status is StatusValue.CONFIRMED},
    StatusValue.RUMOURED: "TENTATIVE",
    StatusValue.ANNOUNCED: "TENTATIVE",
    StatusValue.VIRTUAL: "CONFIRMED",
    StatusValue.POSTPONED: "CANCELLED",
    StatusValue.CANCELLED: "CANCELLED",
    StatusValue.NOT_ATTENDED: "CANCELLED",
}
_EPOCH: Final = date(1970, 1, 1)


def calendar_bytes(route: Route, *, address: str | None = None) -> bytes:
    """Return a route as one calendar.

    Args:
        route: What was travelled.
        address: Where its page stands; it makes the events' UIDs unique in the world.

    Raises:
        NothingToWriteError: No stop has a date that a calendar can show; RFC 5545 has no empty calendar.
    """
    from icalendar import Calendar, vText

    itinerary = route.located.itinerary
    told = [(entry, when) for entry in entries(route) if (when := _fit(entry))]
    if not told:
        msg = "there is nothing to put into a calendar: no stop has a date that is known to the month"
        raise NothingToWriteError(msg, hint="write `dates:` at the stops, or export as csv, which needs none")
    calendar = Calendar()
    calendar.add("prodid", f"-//travelmap//travelmap {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    title = one_line(itinerary.title)
    about = "\n".join(line for line in (plain_line(itinerary.summary), *left_out(route)) if line)
    for name, text in (("name", title), ("x-wr-calname", title), ("description", about), ("x-wr-caldesc", about)):
        if text:
            calendar.add(name, vText(text))
    if address:
        calendar.add("url", address)
    absent = [entry.stop.id for entry in entries(route) if not _fit(entry)]
    if absent:
        calendar.add("x-travelmap-left-out", vText(" ".join(absent)))
    stamp = datetime.combine(_stamp(itinerary, [when for _, when in told]), time(), UTC)
    for entry, when in told:
        calendar.add_component(_event(entry, when, itinerary, stamp=stamp, address=address))
    return _bytes(calendar)


def left_out(route: Route) -> tuple[str, ...]:
    """Return a sentence for each stop that is not in the calendar, with the reason."""
    sentences = []
    for entry in entries(route):
        if not _fit(entry):
            dates = entry.stop.dates
            why = f"dated {span_words(dates)}" if dates else "without a date"
            sentences.append(f"Not in this calendar: {place_line(entry.location)}, {why}.")
    return tuple(sentences)


def _fit(entry: Entry) -> Dated | None:
    when = dated(entry.stop.dates)
    # The day after the last must be a date too.
    return when if when and when.known_to in {"day", "month"} and when.last < date.max else None


def _stamp(itinerary: Itinerary, told: Iterable[Dated]) -> date:
    return itinerary.as_of or max((when.last for when in told), default=_EPOCH)


def _event(entry: Entry, when: Dated, itinerary: Itinerary, *, stamp: datetime, address: str | None) -> Event:
    from icalendar import Event, vText

    stop, location, status = entry.stop, entry.location, entry.stop.status.value
    event = Event()
    home = (address or "").partition("://")[2].partition("/")[0] or "travelmap"
    event.add("uid", f"{one_line(itinerary.slug)}.{stop.id}@{home}")
    event.add("dtstamp", stamp)
    event.add("dtstart", when.first)
    event.add("dtend", when.last + timedelta(days=1))
    event.add("summary", _summary(entry, when))
    event.add("location", stop_place_words(entry.located))
    if location.precision not in {Precision.COUNTRY, Precision.REGION}:
        # The point that stands for a country is none a calendar should lead anybody to.
        event.add("geo", (round(location.point.latitude, 5), round(location.point.longitude, 5)))
    event.add("status", _STATES[status])
    # Nobody's own time is taken up by somebody else's journey.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    event.add("description", clean("\n".join(stop_lines(entry, itinerary))))
    if stop.topics:
        event.add("categories", [one_line(topic) for topic in stop.topics])
    if address:
        event.add("url", f"{address}#stop={stop.id}")
    if entry.number:
        event.add("x-travelmap-number", vText(str(entry.number)))
    event.add("x-travelmap-status", vText(status.value))
    if stop.dates:
        event.add("x-travelmap-dates", vText(one_line(edtf_text(stop.dates))))
    return event


def _summary(entry: Entry, when: Dated) -> str:
    stop, status = entry.stop, entry.stop.status.value
    where = place_line(entry.location)
    words = f"{where}: {one_line(stop.title)}" if stop.title else where
    marks = [] if status in {StatusValue.COMPLETED, StatusValue.UNDERWAY} else [lower_first(STATUSES[status])]
    if when.known_to == "month":
        marks.append("date known to the month")
    elif when.doubtful:
        marks.append("dates uncertain")
    return f"{words} ({', '.join(marks)})" if marks else words


def _bytes(calendar: Calendar) -> bytes:
    found: bytes = calendar.to_ical()
    return found
