"""Great circles: lengths agree with geopy's, drawn points lie on the circle and keep their ends."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from travelmap.geo.geodesic import BULGE, arc_degrees, distance_km, leg_path
from travelmap.geo.mercator import MAX_LATITUDE, to_mercator
from travelmap.geo.point import Point

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.builds(Point, latitudes, longitudes)

WASHINGTON = Point(38.8951, -77.0364)
TOKYO = Point(35.6895, 139.6917)
DELHI = Point(28.6358, 77.2245)
MOSCOW = Point(55.7522, 37.6156)


@given(points, points)
@settings(deadline=None)
def test_distance_is_geopys(a: Point, b: Point) -> None:
    from geopy.distance import geodesic

    expected = geodesic((a.latitude, a.longitude), (b.latitude, b.longitude)).km
    assert distance_km(a, b) == pytest.approx(expected, abs=1e-9)


def test_distance_of_known_pairs() -> None:
    # A quarter of the meridian and half the equator's shortcut over a pole, WGS 84.
    assert distance_km(Point(0, 0), Point(90, 0)) == pytest.approx(10_001.966, abs=0.001)
    assert distance_km(Point(0, 0), Point(0, 180)) == pytest.approx(20_003.931, abs=0.001)
    assert distance_km(DELHI, DELHI) == 0


def unit(latitude: float, longitude: float) -> tuple[float, float, float]:
    phi, lam = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.degrees(2 * math.asin(min(1.0, math.dist(unit(*a), unit(*b)) / 2)))


@given(points, points)
@settings(deadline=None)
def test_paths_keep_their_ends_and_divide_the_arc_evenly(a: Point, b: Point) -> None:
    arc = arc_degrees(a, b)
    assume(arc > 1e-6)
    path = leg_path(a, b)
    steps = max(8, min(128, math.ceil(arc)))
    assert len(path) == steps + 1
    assert path[0] == (a.latitude, a.longitude)
    assert path[-1][0] == b.latitude
    assert (path[-1][1] - b.longitude) % 360 == pytest.approx(0, abs=1e-9) or (
        path[-1][1] - b.longitude
    ) % 360 == pytest.approx(360, abs=1e-9)
    for before, after in pairwise(path):
        assert angle(before, after) == pytest.approx(arc / steps, abs=1e-5)
    # Even steps that add up to the arc between the ends can only lie on the shortest circle.
    assert angle(path[0], path[-1]) == pytest.approx(arc, abs=1e-5)


@given(points, points, st.booleans())
@settings(deadline=None)
def test_longitudes_never_jump(a: Point, b: Point, bulge: bool) -> None:  # noqa: FBT001 - hypothesis fills it by position
    path = leg_path(a, b, bulge=bulge)
    # A bend moves points along the map by at most 4.5 % of a chord.
    slack = 2 * BULGE * 360 if bulge else 1e-9
    assert all(abs(after[1] - before[1]) <= 180 + slack for before, after in pairwise(path))


def test_the_pacific_is_crossed_over_the_pacific() -> None:
    path = leg_path(WASHINGTON, TOKYO)
    assert path[-1][1] == pytest.approx(139.6917 - 360)
    assert max(latitude for latitude, _ in path) > 65
    assert all(after[1] < before[1] for before, after in pairwise(path))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Point(0, 0), Point(0, 180)),
        (Point(0, 0), Point(0, -180)),
        (Point(28.6, 77.2), Point(-28.6, -102.8)),
        (Point(90, 0), Point(-90, 0)),
        (Point(90, 30), Point(-90, -140)),
        (Point(-45, 180), Point(45, 0)),
    ],
)
def test_between_antipodes_the_path_is_one_of_the_shortest(a: Point, b: Point) -> None:
    path = leg_path(a, b)
    assert len(path) == 129
    assert path[0] == (a.latitude, a.longitude)
    assert path[-1][0] == b.latitude
    for before, after in pairwise(path):
        assert angle(before, after) == pytest.approx(180 / 128, abs=1e-5)


def test_between_antipodes_of_the_equator_it_goes_over_the_north_pole() -> None:
    assert max(latitude for latitude, _ in leg_path(Point(0, 10), Point(0, -170))) == pytest.approx(90)


def test_one_point_is_two_equal_points() -> None:
    assert leg_path(DELHI, DELHI) == ((28.6358, 77.2245),) * 2
    assert leg_path(DELHI, DELHI, bulge=True) == ((28.6358, 77.2245),) * 2
    assert len(leg_path(Point(1, 180), Point(1, -180))) == 2


def test_over_the_pole() -> None:
    path = leg_path(Point(80, 0), Point(80, 180))
    assert max(latitude for latitude, _ in path) == pytest.approx(90, abs=0.5)
    assert abs(path[-1][1]) == pytest.approx(180)


def test_a_bulge_is_to_the_left_by_its_share_of_the_chord() -> None:
    a, b = Point(0, -20), Point(0, 20)
    straight, bent = leg_path(a, b), leg_path(a, b, bulge=True)
    assert (bent[0], bent[-1]) == (straight[0], straight[-1])
    middle = len(bent) // 2
    (x0, y0), (x1, y1) = to_mercator(*straight[middle]), to_mercator(*bent[middle])
    assert x1 == pytest.approx(x0)
    assert y0 - y1 == pytest.approx(BULGE * 40 / 360)  # eastwards, so left is north, which is up
    back = leg_path(b, a, bulge=True)
    assert back[middle][0] == pytest.approx(-bent[middle][0])


def test_there_and_back_lie_on_both_sides() -> None:
    there, back = leg_path(DELHI, MOSCOW, bulge=True), leg_path(MOSCOW, DELHI, bulge=True)
    middle = leg_path(DELHI, MOSCOW)[len(there) // 2]
    here, yonder = there[len(there) // 2], back[len(back) // 2]
    assert math.dist(to_mercator(*here), to_mercator(*yonder)) > 1.9 * math.dist(
        to_mercator(*here), to_mercator(*middle)
    )


@given(points, points)
@settings(deadline=None)
def test_bent_paths_stay_on_the_map(a: Point, b: Point) -> None:
    for latitude, longitude in leg_path(a, b, bulge=True):
        assert -90 <= latitude <= 90
        assert math.isfinite(longitude)


def test_poles_are_drawn_at_the_edge() -> None:
    assert to_mercator(90, 0) == to_mercator(MAX_LATITUDE, 0)
    assert to_mercator(90, 0)[1] == pytest.approx(0, abs=1e-9)
