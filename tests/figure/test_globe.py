"""Figures round home and of the whole world: land where land is, straight legs, honest rings."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from travelmap.basemap import load_basemap
from travelmap.figure import draw_figure
from travelmap.figure.globe import FAR_KM, distance_globe, ring_step_km, world_globe
from travelmap.figure.globe_ground import globe_legs
from travelmap.figure.globe_shapes import Ring, cut_rings, disc_lines, disc_rings, globe_rings, holds, ring_of
from travelmap.figure.legs import track_of
from travelmap.geo.point import Point
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal, EqualEarth, geodesic_circle
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.model.route import LocatedStop, Route

XY = tuple[float, float]

LAND = [(48.2, 16.4), (-75.0, 60.0), (-89.0, 10.0), (64.0, 172.0), (66.5, -172.5), (-34.7, -60.0), (23.0, 80.0)]
SEA = [(0.0, -30.0), (0.0, -150.0), (-60.0, 0.0), (89.0, 0.0), (40.0, 180.0), (-40.0, -179.9), (42.0, 51.0)]
CENTRES = [
    (28.6, 77.2),
    (40.4, -3.7),  # the opposite point is in New Zealand
    (39.9, 116.4),  # ... in Argentina
    (-90.0, 0.0),
    (90.0, 0.0),
    (-34.6, -58.4),  # ... in China
    (0.0, 179.9),
    (70.0, -179.0),  # ... in Antarctica
]


def inside(rings: Sequence[Sequence[XY]], point: XY) -> bool:
    """The even-odd rule."""
    x, y = point
    odd = False
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (a[1] > y) is not (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]):
                odd = not odd
    return odd


def land() -> tuple[Ring, ...]:
    return globe_rings(load_basemap().land_within(9))


@pytest.mark.parametrize("centre", CENTRES)
def test_land_is_land_on_any_disc(centre: XY) -> None:
    projection = Azimuthal(*centre)
    drawn = disc_rings(land(), projection, math.pi)
    assert max(math.hypot(*point) for ring in drawn for point in ring) <= math.pi + 1e-6
    for place in LAND:
        assert inside(drawn, projection.forward(*place)), place
    for place in SEA:
        assert not inside(drawn, projection.forward(*place)), place


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize("radius_km", [300.0, 3_000.0, 12_000.0])
def test_a_smaller_disc_shows_the_same_and_nothing_beyond(centre: XY, radius_km: float) -> None:
    projection = Azimuthal(*centre)
    radius = radius_km / EARTH_RADIUS_KM
    drawn = disc_rings(land(), projection, radius)
    assert all(math.hypot(*point) <= radius + 1e-6 for ring in drawn for point in ring)
    for step in range(24):
        far = radius * 0.9 * ((step % 5 + 1) / 5)
        point = far * math.cos(step), far * math.sin(step)
        position = projection.inverse(*point)
        assert inside(drawn, point) is holds(land(), *position), position


@pytest.mark.parametrize("centre", [0.0, 77.2, -150.0, 179.9, -179.9])
def test_land_is_land_on_the_world_wherever_it_is_cut(centre: float) -> None:
    projection = EqualEarth(centre)
    cut = cut_rings(land(), centre)
    assert all(centre - 180 <= longitude <= centre + 180 for ring in cut for _, longitude in ring)
    drawn = [[projection.forward(*point) for point in ring] for ring in cut]
    for latitude, longitude in LAND:
        turn = math.remainder(longitude - centre, 360)
        assert inside(drawn, projection.forward(latitude, centre + turn)), (latitude, longitude)
    for latitude, longitude in SEA:
        turn = math.remainder(longitude - centre, 360)
        assert not inside(drawn, projection.forward(latitude, centre + turn)), (latitude, longitude)


def test_a_ring_round_a_pole_is_known_as_one() -> None:
    assert ring_of(geodesic_circle(88, 10, 1000)).winds
    assert not ring_of(geodesic_circle(50, 179, 1000)).winds


def test_lines_are_cut_by_the_disc() -> None:
    runs = disc_lines([[(0.0, -60.0), (0.0, 0.0), (0.0, 60.0)]], Azimuthal(0, 0), 0.5)
    assert len(runs) == 1
    assert max(math.hypot(*point) for point in runs[0]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("radius_km", "step"), [(10, 250), (4_000, 1_000), (5_600, 2_000), (9_000, 2_500), (FAR_KM, 5_000)]
)
def test_rings_are_round_and_few(radius_km: float, step: float) -> None:
    assert ring_step_km(radius_km) == step


def test_legs_from_home_are_straight_and_as_long_as_they_are(
    route: Callable[..., Route], stop: Callable[..., LocatedStop]
) -> None:
    journey = route([stop("Moscow"), stop("Honolulu")], home="New Delhi")
    tracks = [track_of(leg, journey.centre_longitude) for leg in journey.legs]
    globe = distance_globe(journey, tracks, width=1200, height=675)
    first, _, last = (line.points for line in globe_legs(tracks, globe))
    for points in (first, last):
        way = math.dist(points[0], points[-1])
        assert sum(math.dist(a, b) for a, b in pairwise(points)) == pytest.approx(way, rel=1e-6)
    arc = math.dist(first[0], first[-1]) / globe.scale * EARTH_RADIUS_KM
    assert arc == pytest.approx(4340, abs=20)  # as printed, but for the ellipsoid


def test_the_disc_is_no_larger_than_a_ring_more(flagship: Route, pacific: Route) -> None:
    near = distance_globe(flagship, [], width=1200, height=675)
    assert near.radius * EARTH_RADIUS_KM == pytest.approx(6_000)
    far = distance_globe(pacific, [], width=1200, height=675)
    assert far.radius * EARTH_RADIUS_KM == pytest.approx(12_500, abs=2_500)
    assert (near.projection.latitude, near.projection.longitude) == pytest.approx((28.6358, 77.2245))  # type: ignore[union-attr]


def figure(route: Route, **more: Any) -> ET.Element:  # noqa: ANN401
    return ET.fromstring(draw_figure(route, **more))  # noqa: S314 - our own


def texts(root: ET.Element) -> list[str]:
    return [found.text or "" for found in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_rings_say_from_where(flagship: Route) -> None:
    said = texts(figure(flagship, projection="distance"))
    assert "2,000 km from New Delhi" in said
    assert "4,000 km" in said
    assert any("Distances and directions from New Delhi are true" in text for text in said)
    assert {"Fasano", "Moscow", "Vienna", "Astana"} <= set(said)


def test_without_home_the_first_stop_is_the_middle_and_that_is_said(
    route: Callable[..., Route], stop: Callable[..., LocatedStop]
) -> None:
    said = texts(figure(route([stop("Vienna"), stop("Cairo")]), projection="distance"))
    assert any("Vienna, the first stop" in text and "no home" in text for text in said)


@pytest.mark.parametrize("projection", ["distance", "world"])
def test_an_empty_route_is_a_picture_too(route: Callable[..., Route], projection: str) -> None:
    assert "from" not in " ".join(texts(figure(route([]), projection=projection)))


@pytest.mark.parametrize("projection", ["distance", "world"])
def test_everything_lies_in_the_picture(pacific: Route, flagship: Route, projection: str) -> None:
    for journey in (pacific, flagship):
        for path in figure(journey, projection=projection).iter("{http://www.w3.org/2000/svg}path"):
            x, y = 0.0, 0.0
            for start, steps in re.findall(r"M(-?[\d.]+ -?[\d.]+)l([^zM]*)", path.get("d") or ""):
                x, y = map(float, start.split())
                numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
                for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                    x, y = x + dx, y + dy
                    assert -1 <= x <= 1201, path.get("class")
                    assert -1 <= y <= 676, path.get("class")


def test_a_leg_over_the_edge_of_the_world_is_cut_there(
    route: Callable[..., Route], stop: Callable[..., LocatedStop]
) -> None:
    journey = route([stop("Tokyo"), stop("London")], home="Washington")
    tracks = [track_of(leg, journey.centre_longitude) for leg in journey.legs]
    globe = world_globe(journey, width=1200, height=675)
    lines = globe_legs(tracks, globe)
    assert len(lines) == 4, "one of the three goes over the edge"
    half = globe.projection.half_size[0] * globe.scale  # type: ignore[union-attr]
    assert all(abs(x - globe.x) <= half + 0.5 for line in lines for x, _ in line.points)


def test_countries_and_regions_are_filled(route: Callable[..., Route], stop: Callable[..., LocatedStop]) -> None:
    journey = route(
        [stop("Italy", precision=Precision.COUNTRY), stop("Bavaria", precision=Precision.REGION, radius_km=150.0)],
        home="Moscow",
    )
    for projection in ("distance", "world"):
        drawn = {
            path.get("class")
            for path in figure(journey, projection=projection).iter("{http://www.w3.org/2000/svg}path")
        }
        assert {"tmf-country", "tmf-region", "tmf-land", "tmf-outline"} <= drawn


@pytest.mark.parametrize("projection", ["distance", "world"])
def test_the_same_route_is_the_same_picture(pacific: Route, projection: Any) -> None:  # noqa: ANN401
    assert draw_figure(pacific, projection=projection) == draw_figure(pacific, projection=projection)


def test_a_pole_is_a_place_like_any(route: Callable[..., Route], stop: Callable[..., LocatedStop]) -> None:
    journey = route([stop("Vienna"), stop("Pole", point=Point(-90, 0))], home="New Delhi")
    for projection in ("distance", "world"):
        assert "Pole" in texts(figure(journey, projection=projection))
