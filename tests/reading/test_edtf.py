"""Dates: what is understood, what is refused, and how that is said."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
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


@given(st.text(alphabet="0123456789-/.X~?% TtoJulyab", max_size=24) | st.text(max_size=60))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        span = parse_date(text)
    except DateError:
        return
    assert span.text == text
    assert span.earliest or span.latest
    if span.earliest and span.latest:
        assert span.earliest <= span.latest
