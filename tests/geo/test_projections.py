"""Laws of the two projections beside Mercator."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.geo.geodesic import arc_degrees
from travelmap.geo.point import Point
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal, EqualEarth, geodesic_circle

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def _same_place(a: tuple[float, float], b: tuple[float, float]) -> float:
    return arc_degrees(Point(a[0], math.remainder(a[1], 360)), Point(b[0], math.remainder(b[1], 360)))


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_azimuthal_goes_there_and_back(latitude: float, longitude: float, there: float, along: float) -> None:
    projection = Azimuthal(latitude, longitude)
    assert _same_place(projection.inverse(*projection.forward(there, along)), (there, along)) < 1e-6


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_azimuthal_keeps_distances_from_its_centre(
    latitude: float, longitude: float, there: float, along: float
) -> None:
    drawn = math.hypot(*Azimuthal(latitude, longitude).forward(there, along))
    assert math.degrees(drawn) == pytest.approx(arc_degrees(Point(latitude, longitude), Point(there, along)), abs=1e-6)


@given(LATITUDES, LONGITUDES)
def test_azimuthal_middle_and_edge(latitude: float, longitude: float) -> None:
    projection = Azimuthal(latitude, longitude)
    assert projection.forward(latitude, longitude) == pytest.approx((0, 0), abs=1e-9)
    assert math.hypot(*projection.forward(-latitude, longitude + 180)) == pytest.approx(math.pi, abs=1e-7)


def test_azimuthal_north_is_up_and_east_is_right() -> None:
    x, y = Azimuthal(10, 20).forward(30, 20)
    assert (x, y) == pytest.approx((0, -math.radians(20)))
    assert Azimuthal(0, 20).forward(0, 50) == pytest.approx((math.radians(30), 0))


@given(LATITUDES, st.floats(-179.9, 179.9), LONGITUDES)
def test_equal_earth_goes_there_and_back(latitude: float, turn: float, centre: float) -> None:
    projection = EqualEarth(centre)
    back = projection.inverse(*projection.forward(latitude, centre + turn))
    assert _same_place(back, (latitude, centre + turn)) < 1e-6


def test_equal_earth_has_the_published_shape() -> None:
    width, height = EqualEarth(0).half_size
    # The paper's: the ratio of the axes is 2.05458, and the pole line .59247 as long as the equator.
    assert width / height == pytest.approx(2.05458, abs=1e-4)
    assert EqualEarth(0).forward(90, 180)[0] / width == pytest.approx(0.59247, abs=1e-4)


@given(st.floats(-89, 88), st.floats(-170, 170))
def test_equal_earth_keeps_areas(latitude: float, turn: float) -> None:
    step = 1e-3
    projection = EqualEarth(0)
    corners = [
        projection.forward(latitude + up, turn + right) for up, right in ((0, 0), (0, step), (step, step), (step, 0))
    ]
    drawn = 0.5 * abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)))
    true = math.radians(step) * (math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude)))
    assert drawn == pytest.approx(true, rel=1e-3)


def test_equal_earth_does_not_wrap() -> None:
    projection = EqualEarth(10)
    assert projection.forward(20, 200)[0] > projection.forward(20, 190)[0] > 0


@given(st.floats(-89, 89), LONGITUDES, st.floats(1, 9000))
def test_a_circle_is_as_wide_as_it_says(latitude: float, longitude: float, radius_km: float) -> None:
    for point in geodesic_circle(latitude, longitude, radius_km, 12):
        away = _same_place((latitude, longitude), point)
        assert math.radians(away) * EARTH_RADIUS_KM == pytest.approx(radius_km, rel=1e-4, abs=0.01)
