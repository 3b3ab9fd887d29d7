"""What a card says of local time, and dates that are told against UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from samples import DELHI, FIGURE, MOSCOW, place, route_of, stop

from travelmap.model.itinerary import Event, Itinerary, Status, Trip
from travelmap.model.place import Location, Precision
from travelmap.model.route import LocatedStop, LocatedTrip
from travelmap.model.vocabulary import StatusValue
from travelmap.reading.edtf import parse_date
from travelmap.rendering.localtime import local_span, local_time_words
from travelmap.rendering.mapview import DateView, StopView
from travelmap.rendering.page import render_page
from travelmap.rendering.view import compose

HOME = replace(DELHI, timezones=("Asia/Kolkata",))
US_ZONES = ("America/Chicago", "America/New_York")


def at(zones: tuple[str, ...], dates: str | None, **more: object) -> LocatedStop:
    return stop(replace(MOSCOW, timezones=zones), dates=parse_date(dates) if dates else None, **more)


@pytest.mark.parametrize(
    ("zones", "dates", "words"),
    [
        (("Europe/Moscow",), "2024-07-08/2024-07-09", "Local time UTC+3 (Europe/Moscow), 2 h 30 min behind New Delhi"),
        (("Asia/Kathmandu",), "2024-07-08", "Local time UTC+5:45 (Asia/Kathmandu), 15 min ahead of New Delhi"),
        (("Asia/Tokyo",), "2024-07-08", "Local time UTC+9 (Asia/Tokyo), 3 h 30 min ahead of New Delhi"),
        (("Asia/Colombo",), "2024-07-08", "Local time UTC+5:30 (Asia/Colombo), the same as in New Delhi"),
        (("Asia/Kolkata",), "2024-07-08", "Local time UTC+5:30 (Asia/Kolkata)"),
        (("Europe/London",), "2024-01-08", "Local time UTC (Europe/London), 5 h 30 min behind New Delhi"),
        # The clocks changed during the stay; or somewhere in the time that is given.
        (("Europe/Rome",), "2024-03-30/2024-04-01", "Local time UTC+1, then UTC+2 from 31 March 2024 (Europe/Rome)"),
        (("Europe/Rome",), "2024-03-31T10:00", "Local time UTC+2 (Europe/Rome), 3 h 30 min behind New Delhi"),
        (("Europe/Rome",), "2024-03", "Local time UTC+1 or UTC+2 (Europe/Rome)"),
        (("Europe/Rome",), "[2024-03-30, 2024-04-01]", "Local time UTC+1 or UTC+2 (Europe/Rome)"),
        (("Europe/Rome",), "2024-07-08/..", "Local time UTC+2 (Europe/Rome), 3 h 30 min behind New Delhi"),
        (("Europe/Rome",), "../2024-07-08", "Local time UTC+2 (Europe/Rome), 3 h 30 min behind New Delhi"),
        # A country of several zones: only where all agree, and then no zone is named.
        (("Europe/Berlin", "Europe/Busingen"), "2024-07-08", "Local time UTC+2, 3 h 30 min behind New Delhi"),
        (US_ZONES, "2024-07-08", None),
        ((), "2024-07-08", None),
        # Before 1970 the database promises nothing; and some decade is no date to have an offset on.
        (("Europe/Moscow",), "1969-12-31", None),
        (("Europe/Moscow",), "1970-01-02", "Local time UTC+3 (Europe/Moscow), 2 h 30 min behind New Delhi"),
        (("Europe/Moscow",), "197X", None),
        (("Europe/Moscow",), None, None),
        (("Asia/Tokyo",), "9999-12-31", "Local time UTC+9 (Asia/Tokyo), 3 h 30 min ahead of New Delhi"),
    ],
)
def test_local_time(zones: tuple[str, ...], dates: str | None, words: str | None) -> None:
    assert local_time_words(at(zones, dates), HOME) == words


def test_the_authors_zone_wins_and_holds_before_1970_too() -> None:
    words = local_time_words(at(US_ZONES, "1955-07-18", timezone="Europe/Zurich"), HOME)

    assert words == "Local time UTC+1 (Europe/Zurich)"


def test_without_home_there_is_nothing_to_compare_with() -> None:
    assert local_time_words(at(("Asia/Tokyo",), "2024-07-08"), None) == "Local time UTC+9 (Asia/Tokyo)"
    nowhere = replace(HOME, timezones=US_ZONES)
    assert local_time_words(at(("Asia/Tokyo",), "2024-07-08"), nowhere) == "Local time UTC+9 (Asia/Tokyo)"


@pytest.mark.parametrize(
    ("zones", "dates", "local"),
    [
        (("Asia/Tokyo",), "2024-07-03T20:00Z", "2024-07-04T05:00"),
        (("Europe/Moscow",), "2024-07-08T17:30+03:00", "2024-07-08T17:30"),
        (("Europe/Moscow",), "2024-07-08T17:30~", "2024-07-08T17:30~"),
        (("Asia/Tokyo",), "[2024-07-03T20:00Z, 2024-07-05]", "[2024-07-04T05:00, 2024-07-05]"),
        (US_ZONES, "2024-07-03T20:00Z", "2024-07-03T20:00Z"),
        (("Europe/Moscow",), "1959-07-24T12:00Z", "1959-07-24T12:00Z"),
        (("Asia/Tokyo",), "9999-12-31T23:00Z", "9999-12-31T23:00Z"),
    ],
)
def test_what_is_told_against_utc_is_put_into_local_time(zones: tuple[str, ...], dates: str, local: str) -> None:
    found, expected = local_span(parse_date(dates), at(zones, dates)), parse_date(local)

    assert found
    assert (found.text, found.start, found.end) == (dates, expected.start, expected.end)


def page_of(located: LocatedStop, **more: object) -> tuple[StopView, str]:
    itinerary = Itinerary("one", "one.yaml", "One stop", (), **more)  # type: ignore[arg-type]
    view = compose(route_of(itinerary, [LocatedTrip(Trip(()), (located,), start=HOME)]), figure=FIGURE)
    (entry,) = [one for one in view.trips[0].entries if isinstance(one, StopView)]
    return entry, render_page(view)


def test_the_page_says_local_time_and_which_database_knows() -> None:
    event = Event(date=parse_date("2024-07-08T16:30Z"))
    entry, html = page_of(at(("Europe/Moscow",), "2024-07-08T17:30", events=(event,)))

    assert entry.date == DateView("8 July 2024, 17:30", "2024-07-08T17:30")
    assert entry.events[0].date == DateView("8 July 2024, 19:30", "2024-07-08T19:30")
    assert ">Local time UTC+3 (Europe/Moscow), 2 h 30 min behind New Delhi</p>" in html
    assert "<dt>Time zones</dt><dd>tz database 20" in html
    assert "Time zones" not in page_of(at((), "2024-07-08"))[1]


def test_a_status_says_as_of_when_it_holds() -> None:
    status = Status(StatusValue.NOT_ATTENDED, parse_date("2024-07-08"), stated=True)
    entry, html = page_of(at((), "2024-07-03", status=status), as_of=date(2024, 7, 10))

    assert entry.tags[0].note == "as of 8 July 2024"
    assert "<small>as of 8 July 2024</small>" in html
    assert ">State of knowledge: 10 July 2024</p>" in html


def test_a_region_may_lie_in_several_zones() -> None:
    texas: Location = place(
        "Texas", "United States", "US", 31.0, -99.0, Precision.REGION, radius_km=500.0, timezones=US_ZONES
    )

    assert local_time_words(stop(texas, dates=parse_date("2024-07-08")), HOME) is None
