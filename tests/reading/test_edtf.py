"""Dates: what is understood, what is refused, and how that is said."""

from __future__ import annotations

import itertools
from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from travelmap.reading.edtf import DateError, parse_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "exact"),
    [
        ("2024-07-08", date(2024, 7, 8), date(2024, 7, 8), True),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2023-02-XX", date(2023, 2, 1), date(2023, 2, 28), False),
        ("1943", date(1943, 1, 1), date(1943, 12, 31), False),
        ("1943-XX", date(1943, 1, 1), date(1943, 12, 31), False),
        ("2024-07-08/2024-07-09", date(2024, 7, 8), date(2024, 7, 9), True),
        ("1943-11-22~", date(1943, 11, 22), date(1943, 11, 22), False),
        ("2024-07-08/..", date(2024, 7, 8), None, False),
        ("2024-07-08/", date(2024, 7, 8), None, False),
        ("../1991", None, date(1991, 12, 31), False),
        ("1000", date(1000, 1, 1), date(1000, 12, 31), False),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31), True),
        ("197X", date(1970, 1, 1), date(1979, 12, 31), False),
        ("19XX~", date(1900, 1, 1), date(1999, 12, 31), False),
        ("99XX", date(9900, 1, 1), date(9999, 12, 31), False),
        ("2024-07-08T17:30", date(2024, 7, 8), date(2024, 7, 8), True),
        ("2024-07-08T17:30/2024-07-09T09:00", date(2024, 7, 8), date(2024, 7, 9), True),
        ("2024-07-08T17:30~", date(2024, 7, 8), date(2024, 7, 8), False),
        ("[2024-07-08, 2024-07-09]", date(2024, 7, 8), date(2024, 7, 9), False),
        ("[2024-07-09/2024-07-12,2024-07-08/2024-07-10]", date(2024, 7, 8), date(2024, 7, 12), False),
        ("[1943-11, 1943-12-02]", date(1943, 11, 1), date(1943, 12, 2), False),
    ],
)
def test_date_means_its_days(text: str, earliest: date | None, latest: date | None, exact: bool) -> None:  # noqa: FBT001 - a column of the table
    span = parse_date(text)

    assert (span.text, span.earliest, span.latest, span.exact) == (text, earliest, latest, exact)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"), [("1943~", True, False), ("1943?", False, True), ("1943%", True, True)]
)
def test_marks_are_told_apart(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001 - columns of the table
    start = parse_date(text).start

    assert start is not None
    assert (start.approximate, start.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2024-02-30", "February 2024 has 29 days", None),
        ("2023-02-29", "February 2023 has 28 days", None),
        ("2024-13", "there is no month 13", None),
        ("2024-13-05", "there is no month 13", "the order is year-month-day: 2024-05-13?"),
        ("2024-00-05", "there is no month 00", None),
        ("2024-07-08/10", "`2024-07-08/10` is a short form that can be misread", "2024-07-08/2024-07-10"),
        ("2024-07-08/08-10", "`2024-07-08/08-10` is a short form that can be misread", "2024-07-08/2024-08-10"),
        ("2024-07-09/2024-07-08", "it ends (2024-07-08) before it starts (2024-07-09)", "2024-07-08/2024-07-09"),
        ("2024/1991", "it ends (1991) before it starts (2024)", "did you mean 1991/2024?"),
        ("0999", "the year 0999 is too early: years are 1000 to 9999", None),
        ("../..", "a date needs at least one known end", "from/to"),
        ("", "the date is empty", "2024-07-08"),
        ("1/2/3/4", "`1/2/3/4` is not a date", "2024-07-08"),
        ("July 8, 2024", "`July 8, 2024` is not in the form year-month-day", "write 2024-07-08"),
        ("8th Jul. 2024", "`8th Jul. 2024` is not in the form year-month-day", "write 2024-07-08"),
        ("July 2024", "`July 2024` is not in the form year-month-day", "write 2024-07"),
        ("05.05.2024", "`05.05.2024` is not in the form year-month-day", "write 2024-05-05"),
        ("٢٠٢٤", "`٢٠٢٤` is not a date", "2024-07-08"),
    ],
)
def test_wrong_date_is_explained(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)

    assert str(caught.value) == message
    if hint is None:
        assert not caught.value.hint or "0-" not in caught.value.hint
    else:
        assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("text", "clock", "offset"),
    [
        ("2024-07-08T17:30", time(17, 30), None),
        ("2024-07-08T00:00", time(0, 0), None),
        ("2024-07-08T23:59:59", time(23, 59, 59), None),
        ("2024-07-08T17:30Z", time(17, 30), 0),
        ("2024-07-08T17:30+05:30", time(17, 30), 330),
        ("2024-07-08T17:30-03:30?", time(17, 30), -210),
        ("2024-07-08T17:30+14:00", time(17, 30), 840),
        ("2024-07-08", None, None),
    ],
)
def test_time_of_day_is_kept_as_written(text: str, clock: time | None, offset: int | None) -> None:
    start = parse_date(text).start

    assert start is not None
    assert (start.clock, start.offset_minutes) == (clock, offset)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2024-07-08T17", "`17` is not a time of day", "two digits each: 17:00"),
        ("2024-07-08T9:30", "`9:30` is not a time of day", "two digits each: 09:30"),
        ("2024-07-08T24:00", "`24:00` is not a time of day", "00:00 of the next day"),
        ("2024-07-08T25:10", "`25:10` is not a time of day", "from 00:00 to 23:59"),
        ("2024-07-08T17:60", "`17:60` is not a time of day", "from 00:00 to 23:59"),
        ("2024-07-XXT10:00", "a time is given without its day", "2024-07-08"),
        ("2024-07-08T10:00+14:30", "there is no offset +14:30 from UTC", "2024-07-08T17:30+05:30"),
        ("2024-07-08T10:00+05:75", "there is no offset +05:75 from UTC", "2024-07-08T17:30+05:30"),
        ("2024-07-08 9.30", "`2024-07-08 9.30` is not a date and time", "write 2024-07-08T09:30"),
        ("2024-07-08T10:00/18:00", "can be misread", "2024-07-08T10:00/2024-07-08T18:00"),
        ("2024-07-08T10:00/09T18:00", "can be misread", "2024-07-08T10:00/2024-07-09T18:00"),
        ("2024-07-08T10:00/2024-07-08T09:00", "it ends (2024-07-08T09:00) before it starts", "09:00/2024-07-08T10:00"),
        ("2024-07-08T10:00Z/2024-07-08T12:00+03:00", "it ends (2024-07-08T12:00+03:00) before it starts", "did you"),
        ("2024-21", "there is no month 21", "a season is written with its months"),
        ("[2024-07-08]", "there must be 2 to 10", "2024-07-08"),
        ("[2024-07-08, 2024-07-08]", "the dates in [ ] are the same", "write 2024-07-08"),
        ("[2024-07-08, 2024-07-09", "the list of dates has no `]`", '"[2024-07-08, 2024-07-09]"'),
        ("[2024-07-08..2024-07-09, 2024]", "cannot stand in [ ]", "with a comma between two"),
        ("[2024-07-08/, 2024]", "an open end cannot stand in [ ]", "with a comma between two"),
        ("[2024-07-08, 2024-02-30]", "February 2024 has 29 days", ""),
        ("{2024-07-08, 2024-07-09}", "`{…}` would be all of these dates", "one stop for each"),
        ("09XX", "the years 09XX are too early", ""),
    ],
)
def test_wrong_time_or_choice_is_explained(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)

    assert message in str(caught.value)
    assert hint in (caught.value.hint or "")


def test_choice_keeps_what_each_source_says_in_order_of_time() -> None:
    span = parse_date("[2024-07-09, 2024-07-08, 2024-07-09, 2024-07-08/2024-07-10]")

    assert [one.text for one in span.alternatives] == ["2024-07-08", "2024-07-08/2024-07-10", "2024-07-09"]


def test_an_end_told_against_utc_may_have_the_earlier_clock() -> None:
    # 10:00 in Moscow is 07:00 UTC, so 08:00 UTC is later.
    span = parse_date("2024-07-08T10:00+03:00/2024-07-08T08:00Z")

    assert span.end
    assert span.end.clock == time(8)


DAYS = st.dates(min_value=date(1000, 1, 1))


@given(DAYS, DAYS)
def test_interval_of_two_days_is_those_days(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)

    span = parse_date(f"{first}/{last}")

    assert (span.earliest, span.latest) == (first, last)


@given(DAYS)
def test_coarser_date_holds_the_finer_one(day: date) -> None:
    spans = [parse_date(text) for text in (str(day), f"{day:%Y-%m}", f"{day:%Y}")]

    for finer, coarser in itertools.pairwise(spans):
        assert finer.earliest
        assert finer.latest
        assert coarser.earliest
        assert coarser.latest
        assert coarser.earliest <= finer.earliest <= finer.latest <= coarser.latest


@given(st.lists(DAYS, min_size=2, max_size=10, unique=True))
def test_a_choice_reaches_over_all_days_and_is_sure_of_none(days: list[date]) -> None:
    span = parse_date(f"[{', '.join(map(str, days))}]")

    assert (span.earliest, span.latest) == (min(days), max(days))
    assert not span.certain_days()
    assert [one.earliest for one in span.alternatives] == sorted(days)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), min_size=2, max_size=5))
def test_days_that_every_source_says_are_sure(offsets: list[list[int]]) -> None:
    stays = {(date(2024, 7, 1) + timedelta(first), date(2024, 7, 1) + timedelta(last)) for first, last in offsets}
    assume(len(stays) > 1)

    certain = parse_date("[" + ", ".join(f"{first}/{last}" for first, last in sorted(stays)) + "]").certain_days()

    for number in range(62):
        day = date(2024, 7, 1) + timedelta(number)
        assert (day in certain) == all(first <= day <= last for first, last in stays)


@given(DAYS, st.times(), st.none() | st.integers(-14 * 60, 14 * 60))
def test_a_time_does_not_move_its_day(day: date, clock: time, offset: int | None) -> None:
    zone = "" if offset is None else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    span = parse_date(f"{day}T{clock:%H:%M}{zone}")

    assert span.earliest == span.latest == day
    assert span.exact
    assert span.start
    assert (span.start.clock, span.start.offset_minutes) == (time(clock.hour, clock.minute), offset)


@given(st.text(alphabet="0123456789-/.X~?% TtoJulyab:Z+[],", max_size=40) | st.text(max_size=60))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        span = parse_date(text)
    except DateError:
        return
    assert span.text == text
    assert span.earliest or span.latest
    if span.earliest and span.latest:
        assert span.earliest <= span.latest
