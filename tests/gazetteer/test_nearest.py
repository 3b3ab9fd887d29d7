"""The places nearest to a point, against looking at every one of them."""

from __future__ import annotations

import math
import sqlite3
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travelmap.gazetteer import build
from travelmap.gazetteer.cells import ascending, write_cells
from travelmap.gazetteer.nearest import direction
from travelmap.gazetteer.schema import CREATE, DEGREE, TOWN
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.gazetteer.index import Gazetteer

POINTS = st.builds(
    Point,
    st.one_of(st.floats(-90, 90), st.floats(89.4, 90), st.floats(-90, -89.4)),
    st.one_of(st.floats(-180, 180), st.floats(179.2, 180), st.floats(-180, -179.2)),
)
EDGES = [
    Point(90, 0),
    Point(-90, 17),
    Point(89.9, -170),
    Point(-16.5, 180),
    Point(-16.5, -180),
    Point(-17.8, 179.99),
    Point(66, -179.9),
    Point(0, 0),
    Point(48.0, 16.5),
    Point(-89.5, 0),
]


def index_of(points: list[Point]) -> sqlite3.Connection:
    """An index with nothing but places; every third is in another country."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(CREATE)
    columns = [name for _, name, *_ in db.execute("PRAGMA table_info(place)")]
    marks = ", ".join("?" * len(columns))
    for number, point in enumerate(points, start=1):
        position = round(point.latitude * DEGREE), round(point.longitude * DEGREE)
        code = "YY" if number % 3 == 0 else "XX"
        row = {"id": number, "kind": TOWN, "code": code, "latitude": position[0], "longitude": position[1]}
        db.execute(f"INSERT INTO place ({', '.join(columns)}) VALUES ({marks})", [row.get(name, 0) for name in columns])  # noqa: S608 - names of columns
    write_cells(db)
    return db


def haversine_km(a: Point, latitude: float, longitude: float) -> float:
    one, other = math.radians(a.latitude), math.radians(latitude)
    half = math.radians(longitude - a.longitude) / 2
    share = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(half) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(share)))


@settings(max_examples=150, deadline=None)
@given(st.lists(POINTS, max_size=60), POINTS, st.sampled_from([None, "XX", "YY"]))
def test_every_place_comes_once_in_order_at_its_distance(places: list[Point], point: Point, code: str | None) -> None:
    """Poles and antimeridian included: half of the points lie there."""
    db = index_of(places)
    found = list(ascending(db, point, {code} if code else None))
    expected = {
        number: haversine_km(point, *(round(x * DEGREE) / DEGREE for x in (place.latitude, place.longitude)))
        for number, place in enumerate(places, start=1)
        if code in {None, "YY" if number % 3 == 0 else "XX"}
    }
    assert sorted(number for _, number, _ in found) == sorted(expected)
    assert [km for km, _, _ in found] == sorted(km for km, _, _ in found)
    for km, number, its_code in found:
        assert km == pytest.approx(expected[number], abs=0.003)
        assert its_code == ("YY" if number % 3 == 0 else "XX")


@pytest.fixture(scope="module")
def everything(gazetteer: Gazetteer) -> Iterator[list[tuple[float, float, str]]]:
    assert gazetteer.version
    db = sqlite3.connect(build.DEFAULT_PATH)
    sql = "SELECT latitude, longitude, code FROM place WHERE kind = ?"
    yield [(latitude / DEGREE, longitude / DEGREE, code) for latitude, longitude, code in db.execute(sql, (TOWN,))]
    db.close()


@pytest.mark.parametrize("point", EDGES, ids=str)
def test_the_real_index_against_every_town(
    gazetteer: Gazetteer, everything: list[tuple[float, float, str]], point: Point
) -> None:
    about = nsmallest(60, ((haversine_km(point, la, lo), la, lo) for la, lo, _ in everything))
    exact = sorted(distance_km(Point(latitude, longitude), point) for _, latitude, longitude in about)
    found = gazetteer.nearest(point, limit=5)
    assert [near.distance_km for near in found] == pytest.approx(exact[:5], abs=1e-9)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(point=POINTS, code=st.sampled_from(["FJ", "RU", "KI", "MC", "SM"]))
def test_a_country_against_every_town_of_it(
    gazetteer: Gazetteer, everything: list[tuple[float, float, str]], point: Point, code: str
) -> None:
    about = nsmallest(40, ((haversine_km(point, la, lo), la, lo) for la, lo, its in everything if its == code))
    exact = min(distance_km(Point(latitude, longitude), point) for _, latitude, longitude in about)
    (near,) = gazetteer.nearest(point, limit=1, country=gazetteer.resolve_country(code))
    assert near.distance_km == pytest.approx(exact, abs=1e-9)


def test_what_a_town_is_told_with(gazetteer: Gazetteer) -> None:
    near = gazetteer.nearest(Point(48.25, 16.37), limit=1)[0]
    assert near.place.country == "Austria"
    assert near.place.country_code == "AT"
    vienna = next(near for near in gazetteer.nearest(Point(48.2, 16.37)) if near.place.name == "Vienna")
    assert vienna.place.reference == "GeoNames 2761369"
    assert vienna.place.population > 1_000_000
    assert (round(vienna.distance_km, 2), vienna.direction) == (0.96, "south")


def test_nothing_is_further_than_was_asked(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest(Point(0, -150), within_km=800) == ()
    far = gazetteer.nearest(Point(0, -150), within_km=860, limit=9)
    assert [near.place.country_code for near in far] == ["KI", "KI"]


def test_airports_are_places_when_asked_for(gazetteer: Gazetteer) -> None:
    pole = Point(-90, 0)
    (with_airports,) = gazetteer.nearest(pole, limit=1, airports=True)
    (without,) = gazetteer.nearest(pole, limit=1)
    assert with_airports.distance_km < without.distance_km
    assert with_airports.place.country_code == "AQ"


def test_a_country_of_its_time_counts_with_what_belonged_to_it(gazetteer: Gazetteer) -> None:
    algiers, kingdom = Point(36.75, 3.06), Point(47.56, -52.71)
    france = gazetteer.resolve_country("France")
    britain = gazetteer.resolve_country("United Kingdom")
    then, now = date(1958, 6, 4), date(2020, 1, 1)
    assert gazetteer.nearest(algiers, country=france, at=then, within_km=20)
    assert not gazetteer.nearest(algiers, country=france, at=now, within_km=20)
    # Newfoundland was a dominion of its own, and a division of Canada since; the rest of Canada was not in it.
    assert gazetteer.nearest(kingdom, country=britain, at=date(1941, 8, 10), within_km=20)
    assert not gazetteer.nearest(kingdom, country=britain, at=now, within_km=20)
    assert not gazetteer.nearest(Point(45.5, -73.57), country=britain, at=date(1941, 8, 10), within_km=20)
    soviet = gazetteer.resolve_country("U.S.S.R.", date(1974, 6, 27))
    (yalta,) = gazetteer.nearest(Point(44.5, 34.17), country=soviet, at=date(1974, 6, 27), limit=1)
    assert yalta.distance_km < 2


@pytest.mark.parametrize(
    ("origin", "target", "word"),
    [
        (Point(48, 16), Point(49, 16), "north"),
        (Point(48, 16), Point(47, 14.6), "south-west"),
        (Point(0, 179.9), Point(0, -179.9), "east"),
        (Point(0, 0), Point(1, -1), "north-west"),
        (Point(90, 0), Point(10, 50), "south-east"),
        (Point(-17, -179.9), Point(-17, 179.9), "west"),
    ],
)
def test_directions(origin: Point, target: Point, word: str) -> None:
    assert direction(origin, target) == word
