"""The Mercator plane, its rectangles, and where the globe is cut."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travelmap.geo.antimeridian import centre_longitude, near, unwrap_ring
from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import MAX_LATITUDE, from_mercator, to_mercator
from travelmap.geo.point import Point, grid_key

turns = st.floats(-180, 180)


@given(st.floats(-MAX_LATITUDE, MAX_LATITUDE), st.floats(-720, 720))
@settings(deadline=None)
def test_the_plane_and_back(latitude: float, longitude: float) -> None:
    assert from_mercator(*to_mercator(latitude, longitude)) == pytest.approx((latitude, longitude), abs=1e-9)


def test_the_plane_is_a_square_with_greenwich_in_its_middle() -> None:
    assert to_mercator(0, 0) == pytest.approx((0.5, 0.5))
    assert to_mercator(MAX_LATITUDE, -180) == pytest.approx((0, 0), abs=1e-9)
    assert to_mercator(-MAX_LATITUDE, 180) == pytest.approx((1, 1), abs=1e-9)
    equator = 2 * math.pi * 6378137
    # EPSG:3857 puts 50 N 30 E at (3339584.723798, 6446275.841017) metres.
    assert to_mercator(50, 30) == pytest.approx((0.5 + 3339584.723798 / equator, 0.5 - 6446275.841017 / equator))


@given(st.lists(turns, min_size=1, max_size=8))
@settings(deadline=None)
def test_no_longitude_is_near_the_cut_when_there_is_room(longitudes: list[float]) -> None:
    centre = centre_longitude(longitudes)
    assert -180 <= centre < 180
    placed = sorted(near(longitude, centre) for longitude in longitudes)
    assert placed[-1] - placed[0] <= 360 * (1 - 1 / (len(longitudes) + 1)) + 1e-5
    gaps = [b - a for a, b in itertools.pairwise(placed)]
    around = placed[0] + 360 - placed[-1]
    assert around >= max(gaps, default=0) - 1e-5
    assert placed[0] - (centre - 180) == pytest.approx(around / 2, abs=1e-5)


@pytest.mark.parametrize(
    ("longitudes", "centre"),
    [
        ([], 0),
        ([37.6], 37.6),
        ([180], -180),
        ([180, -180], -180),
        ([170, -170], -180),
        ([-77, 140], -148.5),
        ([0, 180], -90),
        ([-90, 90], 0),
        ([0, 90, 180, -90], -45),
        ([77.2, 17.4, 37.6, 16.4, 71.4], 46.8),
    ],
)
def test_the_centre_is_opposite_the_largest_gap(longitudes: list[float], centre: float) -> None:
    assert centre_longitude(longitudes) == pytest.approx(centre)
    assert centre_longitude(reversed(longitudes)) == centre_longitude(longitudes)


@given(st.floats(-1000, 1000), turns)
@settings(deadline=None)
def test_near_is_one_turn_round_the_centre(longitude: float, centre: float) -> None:
    placed = near(longitude, centre)
    assert centre - 180 - 1e-9 <= placed < centre + 180 + 1e-9
    assert (placed - longitude) / 360 == pytest.approx(round((placed - longitude) / 360))


@given(st.lists(turns, min_size=1, max_size=20))
@settings(deadline=None)
def test_unwrapped_lines_do_not_jump(longitudes: list[float]) -> None:
    unwrapped = unwrap_ring(longitudes)
    assert unwrapped[0] == longitudes[0]
    assert all(abs(b - a) <= 180 + 1e-9 for a, b in itertools.pairwise(unwrapped))
    assert all(
        near(a - b + 180, 180) - 180 == pytest.approx(0, abs=1e-6) for a, b in zip(longitudes, unwrapped, strict=True)
    )


def test_rectangles() -> None:
    box = Bounds.around([(1, 5), (3, 2)])
    assert box == Bounds(1, 2, 3, 5)
    assert (box.width, box.height, box.centre) == (2, 3, (2, 3.5))
    assert box.grown(1) == Bounds(0, 1, 4, 6)
    assert box.moved(1, -1) == Bounds(2, 1, 4, 4)
    assert box.contains(1, 2)
    assert not box.contains(0.9, 2)
    assert box.overlap(Bounds(2, 4, 9, 9)) == 1
    assert box.overlap(Bounds(3, 2, 9, 9)) == 0
    assert box.meets(Bounds(3, 2, 9, 9))
    assert not box.meets(Bounds(3.1, 2, 9, 9))


def test_a_rectangle_needs_a_point() -> None:
    with pytest.raises(ValueError, match="no points"):
        Bounds.around([])


def test_points_eleven_metres_apart_are_two() -> None:
    assert grid_key(Point(28.63581, 77.2245)) == grid_key(Point(28.63584, 77.2245))
    assert grid_key(Point(28.6358, 77.2245)) != grid_key(Point(28.6359, 77.2245))


def test_the_antimeridian_and_the_poles_are_one_place() -> None:
    assert grid_key(Point(-17, 180)) == grid_key(Point(-17, -180))
    assert grid_key(Point(90, 12)) == grid_key(Point(90, -120)) != grid_key(Point(-90, 12))


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, 181), (float("nan"), 0), (0, float("inf"))])
def test_what_is_not_on_the_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="outside"):
        Point(latitude, longitude)
