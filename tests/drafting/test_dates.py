"""Dates as people write them, and what they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.drafting.dates import dates_in, edtf, resolve
from travelmap.reading.edtf import parse_date

ANCHOR = date(2024, 7, 8)


def read(text: str, anchor: date | None = ANCHOR, year: int | None = None) -> list[str]:
    found = [resolve(one, anchor, year) for one in dates_in(text)]
    return ["?" if one is None or not one.first or not one.last else edtf(one.first, one.last) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 8 July 2024", ["2024-07-08"]),
        ("on July 8, 2024", ["2024-07-08"]),
        ("July 8-9, 2024", ["2024-07-08/2024-07-09"]),
        ("8\N{EN DASH}10 July", ["2024-07-08/2024-07-10"]),
        ("13 to 15 June", ["2024-06-13/2024-06-15"]),
        ("from June 30 to July 2", ["2024-06-30/2024-07-02"]),
        ("December 30, 1978 \N{EN DASH} January 2, 1979", ["1978-12-30/1979-01-02"]),
        ("30 December to 2 January 1979", ["1978-12-30/1979-01-02"]),
        ("2024-07-08/2024-07-09", ["2024-07-08/2024-07-09"]),
        ("in July 2024", ["2024-07"]),
        ("Monday, 8 July 2024, for two days", ["2024-07-08/2024-07-09"]),
        ("a three-day visit from July 8", ["2024-07-08/2024-07-10"]),
        ("the next day", ["2024-07-09"]),
        ("on Thursday", ["2024-07-11"]),
        ("July 8th and 9th", ["2024-07-08/2024-07-09"]),
        ("8. Juli 2024", ["2024-07-08"]),
        ("le 16 juin 2022", ["2022-06-16"]),
        ("el 8 de julio de 2024", ["2024-07-08"]),
        ("07/08/2024", ["?"]),
        ("today", ["?"]),
        ("in 2014", ["?"]),
        ("he may 3 times march on", []),
        ("30 February 2024", []),
        ("65.7 billion, $2024, 8 percent", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_year_that_is_not_told_is_taken_from_the_nearest_date() -> None:
    assert read("on January 3", date(2023, 12, 28)) == ["2024-01-03"]
    assert read("on December 28", date(2024, 1, 3)) == ["2023-12-28"]
    assert read("on July 8", None, 1999) == ["1999-07-08"]
    assert read("on July 8", None, None) == ["?"]
    assert read("the next day", None, 1999) == ["?"]


def test_how_a_date_was_worked_out_is_said() -> None:
    remarks = [
        one.remark
        for text in ("8 July 2024", "July 9", "the next day")
        if (one := resolve(dates_in(text)[0], ANCHOR, None))
    ]

    assert remarks == ["", "the year 2024 from the text before it", "“the next day”, counted from 2024-07-08"]


def test_background_is_no_date_of_a_stop() -> None:
    assert [one.background for one in dates_in("since 8 July 2024, and on 9 July")] == [True, False]


@given(st.text(alphabet=st.sampled_from("0123456789 -/–,JulyanMarchtoThesday"), max_size=60))
def test_whatever_is_found_can_be_read_by_the_itinerarys_own_reader(text: str) -> None:
    for mention in dates_in(text):
        found = resolve(mention, ANCHOR, None)
        if found and found.first and found.last:
            parse_date(edtf(found.first, found.last))
