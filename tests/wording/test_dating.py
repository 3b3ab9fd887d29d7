"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import span

from travelmap.model.dates import DateSpan, PartialDate
from travelmap.reading.edtf import parse_date
from travelmap.wording.dating import day_words, machine_date, period_words, span_words


@pytest.mark.parametrize(
    ("edtf", "words", "machine"),
    [
        ("2024-07-08", "8 July 2024", "2024-07-08"),
        ("2024-07", "July 2024", "2024-07"),
        ("2024", "2024", "2024"),
        ("0987", "987", "0987"),
        ("1972~", "about 1972", None),
        ("1972-02?", "February 1972 (uncertain)", None),
        ("1972%", "about 1972 (uncertain)", None),
        ("2024-07-08/2024-07-09", "8–9 July 2024", None),
        ("2024-06-28/2024-07-02", "28 June – 2 July 2024", None),
        ("2023-12-28/2024-01-02", "28 December 2023 – 2 January 2024", None),
        ("2024-06/2024-07", "June–July 2024", None),
        ("2023-12/2024-01", "December 2023 – January 2024", None),
        ("1972/1974", "1972–1974", None),
        ("1972/1974-05", "1972 – May 1974", None),
        ("2024-07-28/2024-08", "28 July 2024 – August 2024", None),
        ("1972~/1974", "about 1972 – 1974", None),
        ("1972~/1974~", "about 1972–1974", None),
        ("1979-03-07?/1979-03-13?", "7–13 March 1979 (uncertain)", None),
        ("1966-10-20/1966-10-23?", "20–23 October 1966 (end uncertain)", None),
        ("1979-03-07?/1979-03-10", "7–10 March 1979 (start uncertain)", None),
        ("1966-10-31/1966-11-02?", "31 October – 2 November 1966 (end uncertain)", None),
        ("1972~/1974%", "about 1972–1974 (end uncertain)", None),
        ("1972?/1974~", "1972 (uncertain) – about 1974", None),
        ("2024-07-08/..", "from 8 July 2024", None),
        ("../2024-07-08", "until 8 July 2024", None),
        ("../1972~", "until about 1972", None),
    ],
)
def test_words(edtf: str, words: str, machine: str | None) -> None:
    assert span_words(span(edtf)) == words
    assert machine_date(span(edtf)) == machine


@pytest.mark.parametrize(
    ("edtf", "words", "machine"),
    [
        ("2024-07-08T17:30", "8 July 2024, 17:30", "2024-07-08T17:30"),
        ("2024-07-08T17:30:20", "8 July 2024, 17:30:20", "2024-07-08T17:30:20"),
        ("2024-07-08T17:30Z", "8 July 2024, 17:30 (UTC)", "2024-07-08T17:30Z"),
        ("2024-07-08T17:30+05:30", "8 July 2024, 17:30 (UTC+5:30)", "2024-07-08T17:30+05:30"),
        ("2024-07-08T17:30-03:30", "8 July 2024, 17:30 (UTC\N{MINUS SIGN}3:30)", "2024-07-08T17:30-03:30"),
        ("2024-07-08T17:30~", "about 8 July 2024, 17:30", None),
        ("2024-07-08T17:30/2024-07-08T19:00", "8 July 2024, 17:30–19:00", None),
        ("2024-07-08T17:30Z/2024-07-08T19:00Z", "8 July 2024, 17:30–19:00 (UTC)", None),
        ("2024-07-08T17:30/2024-07-09T10:00", "8 July, 17:30 – 9 July 2024, 10:00", None),
        ("2024-07-08T17:30/2024-07-09", "8 July, 17:30 – 9 July 2024", None),
        ("2024-07-08/2024-07-09T10:00", "8 July – 9 July 2024, 10:00", None),
        ("2024-12-31T17:30/2025-01-01T02:00", "31 December 2024, 17:30 – 1 January 2025, 02:00", None),
        ("2024-07-08T17:30/..", "from 8 July 2024, 17:30", None),
        ("197X", "the 1970s", None),
        ("197X~", "about the 1970s", None),
        ("19XX", "1900–1999", None),
        ("197X/198X", "the 1970s – the 1980s", None),
        ("[2024-07-08, 2024-07-09]", "8 or 9 July 2024 (sources differ)", None),
        ("[2024-07-08, 2024-07-09, 2024-07-10]", "8, 9 or 10 July 2024 (sources differ)", None),
        ("[2024-06-30, 2024-07-01]", "30 June or 1 July 2024 (sources differ)", None),
        ("[2024-12-31, 2025-01-01]", "31 December 2024 or 1 January 2025 (sources differ)", None),
        ("[2024-07-08/2024-07-09, 2024-07-08/2024-07-10]", "8–9 or 8–10 July 2024 (sources differ)", None),
        ("[1943, 1944]", "1943 or 1944 (sources differ)", None),
        (
            "[2024-07-28/2024-08-02, 2024-08-01]",
            "28 July – 2 August 2024 or 1 August 2024 (sources differ)",
            None,
        ),
        (
            "[1943-11-22?, 1943-11-23]",
            "22 November 1943 (uncertain) or 23 November 1943 (sources differ)",
            None,
        ),
    ],
)
def test_words_of_times_and_of_sources_that_differ(edtf: str, words: str, machine: str | None) -> None:
    assert span_words(parse_date(edtf)) == words
    assert machine_date(parse_date(edtf)) == machine


def test_a_period_whose_end_is_disputed_is_about_right() -> None:
    spans = [parse_date(text) for text in ("2024-07-05T09:00", "[2024-07-08, 2024-07-09]")]

    assert period_words(spans) == "about 5–9 July 2024"
    assert period_words([*spans, parse_date("2024-07-09/2024-07-10")]) == "5–10 July 2024"


def test_nothing_known() -> None:
    assert span_words(DateSpan("../..", None, None)) == "dates not known"
    assert machine_date(DateSpan("../..", None, None)) is None


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ([], None),
        (["../.."], None),
        (["2024-07-08", "2024-07-09/2024-07-11"], "8–11 July 2024"),
        (["2024-07-08?", "2024-07-11"], "about 8–11 July 2024"),
        (["2024-07-08?", "2024-07-11", "2024-07-08/2024-07-11?"], "8–11 July 2024"),
        (["2024-07-08/..", "2024-06"], "June 2024"),
        (["2024-07-08/..", "../2024-06"], None),
    ],
)
def test_period(edtf: list[str], words: str | None) -> None:
    assert period_words(span(text) if text != "../.." else DateSpan(text, None, None) for text in edtf) == words


def test_day() -> None:
    assert day_words(date(2024, 7, 1)) == "1 July 2024"


@given(st.dates(), st.dates())
def test_a_range_of_days_names_both_and_each_year_and_month_that_it_needs(a: date, b: date) -> None:
    first, last = sorted((a, b))
    words = span_words(
        DateSpan("", PartialDate(first.year, first.month, first.day), PartialDate(last.year, last.month, last.day))
    )

    assert words.endswith(day_words(last))
    assert words.startswith(str(first.day))
    assert words.count(str(last.year)) >= 1
    if first.year != last.year:
        assert day_words(first) in words
