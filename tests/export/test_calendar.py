"""The calendar as other libraries read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar
from samples import ITALY, dated, flagship, hostile, many, span

from travelmap.errors import NothingToWriteError
from travelmap.export.calendar import calendar_bytes, left_out
from travelmap.model.itinerary import Status
from travelmap.model.vocabulary import StatusValue

if TYPE_CHECKING:
    from ical.event import Event

    from travelmap.model.route import Route


def changed(route: Route, **changes: object) -> Route:
    """Return a route whose first stop is otherwise."""
    trip = route.trips[0]
    first = trip.located.stops[0]
    located = replace(
        trip.located, stops=(replace(first, stop=replace(first.stop, **changes)), *trip.located.stops[1:])
    )
    return replace(route, trips=(replace(trip, located=located), *route.trips[1:]))


def events_of(route: Route) -> list[Event]:
    return list(IcsCalendarStream.calendar_from_ics(calendar_bytes(route).decode()).events)


def first_of(**changes: object) -> Event:
    return events_of(changed(flagship(), **changes))[0]


@pytest.mark.parametrize(
    ("text", "start", "end", "marked"),
    [
        ("2024-06-14", date(2024, 6, 14), date(2024, 6, 15), ""),
        ("2024-06-14/2024-06-16", date(2024, 6, 14), date(2024, 6, 17), ""),
        ("2024-12-31", date(2024, 12, 31), date(2025, 1, 1), ""),
        ("2024-06", date(2024, 6, 1), date(2024, 7, 1), "date known to the month"),
        ("2023-12/2024-01-03", date(2023, 12, 1), date(2024, 1, 4), "date known to the month"),
        ("2024-06-14~", date(2024, 6, 14), date(2024, 6, 15), "dates uncertain"),
    ],
)
def test_whole_days_end_on_the_day_after_the_last(text: str, start: date, end: date, marked: str) -> None:
    event = first_of(dates=span(text))

    assert (event.dtstart, event.dtend) == (start, end)
    assert ("(" + marked in event.summary) if marked else "known" not in event.summary


@pytest.mark.parametrize("text", ["2024", "2024-06-14/..", "../2024-06-14", None])
def test_what_no_calendar_can_show_is_left_out_and_named(text: str | None) -> None:
    route = changed(flagship(), dates=span(text) if text else None)
    calendar = IcsCalendarStream.calendar_from_ics(calendar_bytes(route).decode())
    absent = route.located.trips[0].stops[0]

    assert all(not event.uid.endswith(f".{absent.stop.id}@travelmap") for event in calendar.events)
    (sentence,) = left_out(route)
    assert absent.location.name in sentence
    assert sentence in str(Calendar.from_ical(calendar_bytes(route))["description"])


def test_a_journey_without_dates_makes_no_calendar() -> None:
    route = flagship()
    bare = []
    for trip in route.trips:
        stops = tuple(replace(one, stop=replace(one.stop, dates=None)) for one in trip.located.stops)
        bare.append(replace(trip, located=replace(trip.located, stops=stops)))
    route = replace(route, trips=tuple(bare))

    with pytest.raises(NothingToWriteError, match="no stop has a date"):
        calendar_bytes(route)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (StatusValue.COMPLETED, "CONFIRMED"),
        (StatusValue.CONFIRMED, "CONFIRMED"),
        (StatusValue.ANNOUNCED, "TENTATIVE"),
        (StatusValue.RUMOURED, "TENTATIVE"),
        (StatusValue.CANCELLED, "CANCELLED"),
        (StatusValue.NOT_ATTENDED, "CANCELLED"),
        (StatusValue.POSTPONED, "CANCELLED"),
        (StatusValue.VIRTUAL, "CONFIRMED"),
    ],
)
def test_statuses_are_those_of_calendars(status: StatusValue, state: str) -> None:
    event = first_of(status=Status(status, stated=True), dates=span("2024-06-14"))

    assert str(event.status) in {state, f"EventStatus.{state}"}


@pytest.mark.parametrize("route", [flagship(), dated(), many(60)], ids=["flagship", "dated", "many"])
def test_both_readers_find_every_event_and_lines_are_folded(route: Route) -> None:
    content = calendar_bytes(route)

    found = Calendar.from_ical(content)
    other = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert [str(event["uid"]) for event in found.walk("VEVENT")] == [event.uid for event in other]
    assert len({event.uid for event in other}) == len(other) > 0
    assert len(other) + len(left_out(route)) == len(route.numbers)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_no_clock_is_read() -> None:
    route = flagship()
    first, again = calendar_bytes(route), calendar_bytes(flagship())
    stamps = {event["dtstamp"].dt for event in Calendar.from_ical(first).walk("VEVENT")}

    assert first == again
    as_of = route.located.itinerary.as_of
    last = max(stop.stop.dates.latest for trip in route.trips for stop in trip.located.stops if stop.stop.dates)
    assert stamps == {datetime.combine(as_of or last, datetime.min.time(), UTC)}


def test_texts_of_any_script_and_kind_come_back_as_they_were() -> None:
    title = "維也納" * 60 + " a;b,c\\n\nBEGIN:VEVENT\r\nEND:VCALENDAR"
    event = first_of(title=title, dates=span("2024-06-14"))

    assert event.summary.endswith(" ".join(title.split()))
    assert len(events_of(changed(flagship(), title=title))) == len(events_of(flagship()))


def test_a_calendar_s_own_texts_cannot_end_it() -> None:
    route = flagship()
    evil = "x\nEND:VCALENDAR\nBEGIN:VEVENT\r\nSUMMARY:y\u2028z"
    itinerary = replace(route.located.itinerary, title=evil, summary=evil)
    route = replace(route, located=replace(route.located, itinerary=itinerary))

    assert len(events_of(route)) == len(events_of(flagship()))
    assert calendar_bytes(route).count(b"\r\nEND:VCALENDAR") == 1


def test_hostile_texts_make_as_many_events_as_harmless_ones() -> None:
    route = changed(hostile(), dates=span("2024-06-14"))

    assert len(events_of(route)) == len(route.numbers) - len(left_out(route))


def test_an_address_makes_ids_unique_in_the_world() -> None:
    content = calendar_bytes(flagship(), address="https://maps.example/modi.html")
    event = IcsCalendarStream.calendar_from_ics(content.decode()).events[0]

    assert event.uid.endswith("@maps.example")
    assert str(event.url).startswith("https://maps.example/modi.html#stop=")


def test_a_country_is_no_point_for_a_calendar() -> None:
    events = events_of(flagship(ITALY))
    assert [event.geo for event in events if event.location == "Italy"] == [None]
    assert all(event.geo for event in events if event.location != "Italy")
    assert timedelta(days=1) <= min(event.dtend - event.dtstart for event in events)
