"""Where a check keeps silent."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from travelmap.basemap import disputes
from travelmap.basemap.disputes import is_disputed
from travelmap.geo.point import Point

DATA = Path(disputes.__file__).parent / "data"
SOMEWHERE = Point(48.0, 2.0)


@pytest.mark.parametrize(
    ("latitude", "longitude", "stated", "others", "silent"),
    [
        (44.95, 34.1, {"DE"}, {"UA"}, True),  # Crimea is in an outline of the basemap's: whoever is stated
        (34.09, 74.8, {"FR"}, {"IN"}, True),
        (33.0, 35.75, {"FR"}, {"SY"}, True),
        (50.45, 30.52, {"RU"}, {"UA"}, False),  # elsewhere, there is no dispute on the lists
        (48.0, 37.8, {"RU"}, {"UA"}, True),
        (50.45, 30.52, {"DE"}, {"UA"}, False),
        (27.15, -13.2, {"FR"}, {"EH"}, True),  # a territory as a whole
        (25.0, 121.5, {"CN"}, {"TW"}, True),
        (25.0, 121.5, {"JP"}, {"TW"}, False),
        (35.89, -5.31, {"MA"}, {"ES"}, True),  # a claim on an area, there only
        (40.4, -3.7, {"MA"}, {"ES"}, False),
        (48.2, 16.4, {"IT"}, {"AT"}, False),
        (43.0, 41.0, {"RU", "UA"}, {"GE"}, True),
    ],
)
def test_which(latitude: float, longitude: float, stated: set[str], others: set[str], silent: bool) -> None:  # noqa: FBT001 - a table
    point = Point(latitude, longitude)
    assert is_disputed(point, stated, others) is silent
    assert is_disputed(point, others, stated) is silent


def test_every_dispute_of_two_on_the_basemap_s_list_counts() -> None:
    with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    rows = [row for row in rows if ";" in row["countries"] and all(len(c) == 2 for c in row["countries"].split(";"))]
    pairs = [set(row["countries"].split(";")) for row in rows]
    assert len(pairs) > 10
    for row, (first, *others) in zip(rows, map(sorted, pairs), strict=True):
        corners = [[float(number) for number in corner.split()] for corner in row["outline"].split(";") if corner]
        middle = [sum(axis) / len(corners) for axis in zip(*corners, strict=True)] if corners else None
        point = Point(*middle) if middle else SOMEWHERE
        assert is_disputed(point, {first}, set(others)), (first, others)


def test_the_table_of_claims_is_in_form() -> None:
    with (DATA / "claims.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    for row in rows:
        parties = row["countries"].split(";")
        assert len(parties) > 1
        assert all(len(code) == 2 and code.isupper() for code in parties), row
        assert row["reason"]
        assert row["name"]
        corners = [tuple(map(float, corner.split())) for corner in row["outline"].split(";") if corner]
        assert not corners or len(corners) >= 3
        for latitude, longitude in corners:
            Point(latitude, longitude)
