"""Which days a date surely means."""

from __future__ import annotations

from datetime import date

import pytest

from travelmap.model.dates import DateSpan, PartialDate

DAY_20 = PartialDate(1966, 10, 20)
DAY_23 = PartialDate(1966, 10, 23)


def days(start: PartialDate | None, end: PartialDate | None) -> list[int]:
    return sorted(day.day for day in DateSpan("", start, end).certain_days())


def test_every_day_between_two_sure_days() -> None:
    assert days(DAY_20, DAY_23) == [20, 21, 22, 23]


def test_only_the_sure_end_where_the_other_is_doubtful() -> None:
    assert days(DAY_20, PartialDate(1966, 10, 23, uncertain=True)) == [20]
    assert days(PartialDate(1966, 10, 20, approximate=True), DAY_23) == [23]


def test_an_open_end_leaves_the_other() -> None:
    assert days(DAY_20, None) == [20]
    assert days(None, None) == []


def test_a_month_names_no_day() -> None:
    july = PartialDate(2024, 7)

    assert days(july, july) == []
    assert not DateSpan("2024-07", july, july).exact


def test_from_one_month_to_another_the_turn_is_sure() -> None:
    span = DateSpan("2024-06/2024-07", PartialDate(2024, 6), PartialDate(2024, 7))

    assert span.certain_days() == {date(2024, 6, 30), date(2024, 7, 1)}


@pytest.mark.parametrize(("month", "last"), [(2, 29), (4, 30), (12, 31)])
def test_a_month_ends_when_it_ends(month: int, last: int) -> None:
    assert PartialDate(2024, month).latest == date(2024, month, last)
