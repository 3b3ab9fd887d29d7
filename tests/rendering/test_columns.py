"""Rows and columns say the same."""

from __future__ import annotations

import base64
import sys
from array import array
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.rendering.columns import column, in_columns

WIDTHS = {"1": "b", "2": "h", "4": "i"}


def read(text: str) -> list[int]:
    """Read a column as the page's script does."""
    numbers = array(WIDTHS[text[1]])
    numbers.frombytes(base64.b64decode(text[3:]))
    if sys.byteorder == "big":
        numbers.byteswap()
    return list(accumulate(numbers)) if text[0] == "d" else list(numbers)


@given(st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_a_column_comes_back(values: list[int]) -> None:
    assert read(column(values)) == values


@given(st.lists(st.integers(-(2**30), 2**30 - 1)))
def test_differences_come_back(values: list[int]) -> None:
    assert read(column(values, differences=True)) == values


@pytest.mark.parametrize(
    ("values", "width"),
    [([], "1"), ([127, -128], "1"), ([128], "2"), ([-32768, 32767], "2"), ([32768], "4"), ([-129], "2")],
)
def test_a_column_is_as_narrow_as_it_can_be(values: list[int], width: str) -> None:
    assert column(values)[1] == width


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        column([2**31])


ROWS: list[dict[str, Any]] = [
    {"id": "a", "n": 1, "lat": 48.2, "lon": 16.37, "label": "Vienna", "day": "1961-06-03"},
    {"id": "b", "n": None, "lat": 48.2, "lon": 16.37, "label": "Vienna", "state": "ghost", "coarse": True},
    {"id": "c", "n": 2, "lat": -0.00001, "lon": 180.0, "label": "</script>", "from": "1961-12-31", "to": "1962-01-02"},
    {"id": "d", "n": 3, "lat": 1.0, "lon": 2.0, "label": "Open", "from": "0900-01-01"},
    {"id": "e", "n": 4, "lat": 1.0, "lon": 2.0, "label": "Open", "to": "0900-01-01"},
]
LEGS: list[dict[str, Any]] = [
    {"from": -1, "to": 0, "means": "air"},
    {"from": 0, "to": 1, "planned": True},
    {"from": 1, "to": -2},
    {"from": -1, "to": 2, "means": "air"},
]


def test_rows_come_back() -> None:
    payload, names = in_columns({"v": 3, "stops": ROWS, "legs": LEGS}, [0, 2])
    stops = payload["stops"]

    assert payload["v"] == 3
    assert read(payload["trips"]) == [0, 2]
    assert names["ids"] == ["a", "b", "c", "d", "e"]
    assert [names["labels"][i] for i in read(names["label"])] == ["Vienna", "Vienna", "</script>", "Open", "Open"]
    assert names["labels"] == ["Vienna", "</script>", "Open"]
    places = list(zip(read(stops["lat"]), read(stops["lon"]), strict=True))
    assert [places[i] for i in read(stops["at"])] == [
        (4820000, 1637000),
        (4820000, 1637000),
        (-1, 18000000),
        (100000, 200000),
        (100000, 200000),
    ]
    assert [stops["kinds"][i] for i in read(stops["kind"])] == [
        {},
        {"n": None, "state": "ghost", "coarse": True, "from": None, "to": None},
        {},
        {"from": "0900-01-01", "to": None},
        {"from": None, "to": "0900-01-01"},
    ]
    assert read(stops["days"]) == [0, 0, 2, 0, 0]
    legs = payload["legs"]
    assert [legs["kinds"][i] for i in read(legs["kind"])] == [
        {"from": -1, "means": "air"},
        {"planned": True},
        {"to": -2},
        {"from": -1, "means": "air"},
    ]
    assert read(legs["to"])[0] == 0
    assert read(legs["to"])[3] == 2
