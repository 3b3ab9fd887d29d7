"""Laws of the equal-area and the orthographic projection."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from travelmap.geo.geodesic import arc_degrees
from travelmap.geo.point import Point
from travelmap.geo.projections import Azimuthal, EqualArea, Orthographic, geodesic_circle

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    return arc_degrees(Point(a[0], math.remainder(a[1], 360)), Point(b[0], math.remainder(b[1], 360)))


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_equal_area_goes_there_and_back(latitude: float, longitude: float, there: float, along: float) -> None:
    projection = EqualArea(latitude, longitude)
    # Near the point opposite, which is a circle, a direction is all that is left of a position.
    assume(arc_degrees(Point(latitude, longitude), Point(there, along)) < 179.9)
    assert _apart(projection.inverse(*projection.forward(there, along)), (there, along)) < 1e-5


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_orthographic_goes_there_and_back(latitude: float, longitude: float, there: float, along: float) -> None:
    projection = Orthographic(latitude, longitude)
    away = arc_degrees(Point(latitude, longitude), Point(there, along))
    # At the edge of the earth a whole degree is as wide as a hair.
    assume(abs(away - 90) > 0.1 and away < 179.9)
    assert _apart(projection.inverse(*projection.forward(there, along)), (there, along)) < 1e-5


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_what_is_seen_of_a_globe_is_what_is_less_than_a_quarter_turn_away(
    latitude: float, longitude: float, there: float, along: float
) -> None:
    away = arc_degrees(Point(latitude, longitude), Point(there, along))
    assume(abs(away - 90) > 1e-3)
    assert (math.hypot(*Orthographic(latitude, longitude).forward(there, along)) < 1) is (away < 90)


def _area(points: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


@given(LATITUDES, LONGITUDES, st.floats(-80, 80), LONGITUDES, st.floats(200, 3000))
def test_equal_area_draws_a_cap_as_large_wherever_it_lies(
    latitude: float, longitude: float, there: float, along: float, radius_km: float
) -> None:
    """A cap of radius r has the area 2 pi (1 - cos r) on the unit sphere, near the centre and far from it."""
    assume(arc_degrees(Point(latitude, longitude), Point(there, along)) < 120)
    projection = EqualArea(latitude, longitude)
    circle = [projection.forward(*point) for point in geodesic_circle(there, along, radius_km, steps=360)]
    assert _area(circle) == pytest.approx(math.tau * (1 - math.cos(radius_km / 6371.0088)), rel=0.002)


@pytest.mark.parametrize(
    ("projection", "position", "expected"),
    [
        # From the definitions: chords of the sphere, and shadows of it.
        (EqualArea(0, 0), (0, 90), (math.sqrt(2), 0)),
        (EqualArea(0, 0), (90, 0), (0, -math.sqrt(2))),
        (EqualArea(90, 0), (0, 0), (0, math.sqrt(2))),
        (EqualArea(0, 0), (0, 60), (1, 0)),
        # Snyder 1987, numerical examples: centre 40 north, 100 west; 20 south, 100 east is at -4.2339303, 4.0257775
        # for a radius of 3, with y upwards.
        (EqualArea(40, -100), (-20, 100), (-4.2339303 / 3, -4.0257775 / 3)),
        (Orthographic(0, 0), (0, 30), (0.5, 0)),
        (Orthographic(0, 0), (30, 0), (0, -0.5)),
        (Orthographic(90, 0), (0, 90), (1, 0)),
    ],
)
def test_known_values(projection: Azimuthal, position: tuple[float, float], expected: tuple[float, float]) -> None:
    assert projection.forward(*position) == pytest.approx(expected, abs=1e-7)


def test_what_is_behind_the_earth_falls_outside_its_edge() -> None:
    globe = Orthographic(0, 0)
    assert globe.forward(0, 120)[0] == pytest.approx(2 - math.sin(math.radians(120)))
    assert globe.inverse(globe.forward(0, 120)[0], 0)[1] == pytest.approx(120)
    assert math.hypot(*globe.forward(0, 180)) == pytest.approx(2)
