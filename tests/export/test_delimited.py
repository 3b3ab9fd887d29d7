"""The table as spreadsheets and other programs read it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from samples import dated, flagship, hostile, many, pacific

from travelmap.export.delimited import csv_text
from travelmap.reading.edtf import parse_date

if TYPE_CHECKING:
    from travelmap.model.route import Route

ROUTES = {"flagship": flagship, "pacific": pacific, "dated": dated, "hostile": hostile, "many": lambda: many(40)}


def rows_of(route: Route) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(route).removeprefix("\ufeff"), newline=""), strict=True))


def named(route: Route, name: str, **changes: object) -> Route:
    """Return a route whose first stop is in a place of another name."""
    trip = route.trips[0]
    first = trip.located.stops[0]
    first = replace(first, location=replace(first.location, name=name), stop=replace(first.stop, **changes))
    located = replace(trip.located, stops=(first, *trip.located.stops[1:]))
    return replace(route, trips=(replace(trip, located=located), *route.trips[1:]))


@pytest.mark.parametrize(
    "route", [flagship(), pacific(), dated(), hostile(), many(40)], ids=lambda one: one.located.itinerary.slug
)
def test_there_is_a_row_of_one_line_for_each_stop(route: Route) -> None:
    text = csv_text(route)
    rows = rows_of(route)

    assert text.startswith("\ufefftrip,")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(rows) + 1
    assert len(rows) == len(route.numbers)
    assert all(None not in row and None not in row.values() for row in rows)
    assert [row["number"] for row in rows] == [str(number or "") for number in route.numbers]


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t=", "\r\n=", "  @"])  # noqa: RUF001 - as Excel does
def test_no_text_is_a_formula(start: str) -> None:
    route = named(flagship(), f"{start}1+1", venue=f"{start}cmd|' /C calc'!A0", title=start)
    row = rows_of(route)[0]

    for key in ("place", "venue", "title"):
        assert row[key].startswith("'"), row[key]
    assert float(row["latitude"]) > 40


def test_numbers_are_numbers_south_and_west_too() -> None:
    rows = rows_of(pacific())

    assert any(row["longitude"].startswith("-") for row in rows)
    assert any(row["latitude"].startswith("-") for row in rows)
    assert not any("e" in row["latitude"] for row in rows)


def test_dates_are_what_was_written_and_whole_days() -> None:
    rows = {row["dates"]: row for row in rows_of(dated()) if row["dates"]}

    assert len(rows) > 3
    for text, row in rows.items():
        for key in ("earliest", "latest"):
            assert row[key] == "" or len(row[key]) == 10, text
    assert rows["2024-05-12~"]["start"] == "2024-05-12~"
    assert rows["../2024-07-05"]["start"] == ""


@pytest.mark.parametrize(("text", "known_to"), [("2024-07", "month"), ("2024", "year"), ("197X", "decade")])
def test_a_coarse_date_says_how_far_it_is_known(text: str, known_to: str) -> None:
    row = rows_of(named(flagship(), "Fasano", dates=parse_date(text)))[0]

    assert (row["dates"], row["start_known_to"]) == (text, known_to)


def test_nothing_is_lost_of_what_a_stop_says() -> None:
    row = next(row for row in rows_of(flagship()) if row["place"] == "Moscow")

    assert row["status"] == "completed"
    assert row["number"] == "2"
    assert "Putin" in row["met"]
    assert row["sources"].startswith("brief#")
    assert float(row["distance_km"]) > 4000
    assert row["distance_about"] == "no"
