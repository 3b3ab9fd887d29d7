"""What is counted, what is not, and when the page must say "at least"."""

from __future__ import annotations

from datetime import date

import pytest

from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import Itinerary, Status, Stop, Trip
from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip, Statistics
from travelmap.model.vocabulary import Role, StatusValue
from travelmap.routing import plan_route

OPEN = None


def part(text: str) -> PartialDate:
    digits = [int(number) for number in text.rstrip("~?%").split("-")]
    return PartialDate(*digits, approximate=text[-1] in "~%", uncertain=text[-1] in "?%")


def span(start: str | None, end: str | None = "same") -> DateSpan:
    first = part(start) if start else None
    last = first if end == "same" else part(end) if end else None
    return DateSpan(f"{start}/{end}", first, last)


def located(code: str | None, name: str | None = None, *, historic: bool = False) -> Location:
    provenance = Provenance(ProvenanceKind.GAZETTEER)
    where = Point(10, 20) if code is None else Point(float(ord(code[0]) - 65), float(ord(code[1])))
    return Location(
        "somewhere", where, Precision.LOCALITY, provenance, country_code=code, country=name or code, historic=historic
    )


def stop(
    where: Location,
    dates: DateSpan | None = None,
    role: Role = Role.VISIT,
    status: StatusValue = StatusValue.COMPLETED,
) -> LocatedStop:
    return LocatedStop(Stop("id", Place("somewhere"), dates=dates, role=role, status=Status(status)), where)


def statistics(*stops: LocatedStop, home: str | None = "IN") -> Statistics:
    start = located(home) if home else None
    trip = LocatedTrip(Trip(tuple(s.stop for s in stops)), stops, start, start)
    return plan_route(LocatedItinerary(Itinerary("s", "s.yaml", "T", (trip.trip,)), (trip,))).statistics


def test_visits_are_visits_that_happened() -> None:
    counted = statistics(
        stop(located("RU")),
        stop(located("AT"), role=Role.TRANSIT),
        stop(located("KZ"), status=StatusValue.NOT_ATTENDED),
        stop(located("EG"), role=Role.TECHNICAL_STOP),
        stop(located("JP"), status=StatusValue.ANNOUNCED),
        stop(located("US"), status=StatusValue.CUT_SHORT),
    )
    assert (counted.visits, counted.planned_visits) == (2, 1)
    assert counted.countries == ("RU", "AT", "US")
    assert counted.planned_countries == ("JP",)


def test_a_country_is_counted_once_under_the_name_first_shown() -> None:
    counted = statistics(stop(located("MM", "Burma")), stop(located("TH", "Thailand")), stop(located("MM", "Myanmar")))
    assert counted.countries == ("Burma", "Thailand")


def test_a_state_that_is_no_more_is_not_its_successor() -> None:
    counted = statistics(stop(located("RU", "U.S.S.R.", historic=True)), stop(located("RU", "Russia")))
    assert counted.countries == ("U.S.S.R.", "Russia")


def test_a_planned_country_already_visited_is_not_named_twice() -> None:
    again = stop(located("RU", "Russia"), status=StatusValue.CONFIRMED)
    assert statistics(stop(located("RU", "Russia")), again).planned_countries == ()


def test_a_country_that_is_not_known_is_not_counted() -> None:
    nowhere = statistics(stop(located(None), span("2024-07-08")))
    assert nowhere.countries == ()
    assert nowhere.days_abroad == 1


def test_days_two_stops_share_are_counted_once() -> None:
    counted = statistics(
        stop(located("RU"), span("2024-07-08", "2024-07-09")), stop(located("AT"), span("2024-07-09", "2024-07-10"))
    )
    assert (counted.days_abroad, counted.days_at_least) == (3, False)


@pytest.mark.parametrize(
    ("place", "role", "status", "days"),
    [
        ("IN", Role.VISIT, StatusValue.COMPLETED, 0),
        ("RU", Role.TECHNICAL_STOP, StatusValue.COMPLETED, 0),
        ("RU", Role.OVERNIGHT, StatusValue.COMPLETED, 1),
        ("RU", Role.VISIT, StatusValue.CANCELLED, 0),
        ("RU", Role.VISIT, StatusValue.ANNOUNCED, 0),
        ("RU", Role.VISIT, StatusValue.UNDERWAY, 1),
    ],
)
def test_which_stops_count_as_days_abroad(place: str, role: Role, status: StatusValue, days: int) -> None:
    counted = statistics(stop(located(place), span("2024-07-08"), role, status))
    assert (counted.days_abroad, counted.days_at_least) == (days, False)


def test_without_a_home_every_stop_is_abroad() -> None:
    assert statistics(stop(located("IN"), span("2024-07-08")), home=None).days_abroad == 1


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([None], 1),
        ([None, None], 1),
        ([span("2024-07")], 1),
        ([span("2024-07"), span("2024-08")], 2),
        ([span("2024-07"), span("2024-07-08", "2024-07-10")], 3),
        ([span("2024"), span("2024-07")], 1),
        ([span("2024-07-08", OPEN)], 1),
        ([span(OPEN, "2024-07-08"), span("2024-07-07", OPEN)], 2),
        ([span("2024-07-08~")], 1),
        ([span("2024-07-08~"), span("2024-09-01")], 1),
        ([span("2024-07-08", "2024-08")], 25),
        ([span("2024-05"), span("2024-05", "2024-06"), span("2024-06")], 2),
    ],
)
def test_doubtful_dates_give_the_fewest_days_that_fit(spans: list[DateSpan | None], days: int) -> None:
    counted = statistics(*(stop(located("RU"), dates) for dates in spans))
    assert (counted.days_abroad, counted.days_at_least) == (days, True)


def test_a_doubtful_date_of_a_ghost_casts_no_doubt() -> None:
    counted = statistics(
        stop(located("RU"), span("2024-07-08")), stop(located("KZ"), None, status=StatusValue.CANCELLED)
    )
    assert (counted.days_abroad, counted.days_at_least) == (1, False)


def test_the_last_day_of_a_month_is_a_day() -> None:
    assert span("2024-02").latest == date(2024, 2, 29)
