"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import span

from travelmap.model.dates import DateSpan, PartialDate
from travelmap.rendering.dating import day_words, machine_date, period_words, span_words


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
