"""Ways over water: they keep off the land, are as long as published, and know when canals opened."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations, pairwise

import pytest
from shapely import STRtree, clip_by_rect  # type: ignore[import-untyped]
from shapely.geometry import LineString, Polygon  # type: ignore[import-untyped]
from shapely.geometry import Point as Spot  # type: ignore[import-untyped]

from travelmap.basemap.load import GRID, load_basemap
from travelmap.geo.geodesic import distance_km, leg_path
from travelmap.geo.mercator import from_mercator, to_mercator
from travelmap.geo.point import Point
from travelmap.routing.coast import rings_of
from travelmap.routing.sea import INLAND_KM, sea_way
from travelmap.routing.sea_graph import load_graph, read_passages

PORTS = {
    "Hamburg": Point(53.55, 10.0),
    "Sydney": Point(-33.87, 151.21),
    "New York": Point(40.71, -74.0),
    "San Francisco": Point(37.78, -122.42),
    "Yokohama": Point(35.44, 139.64),
    "Athens": Point(37.98, 23.73),
    "Tunis": Point(36.82, 10.17),
    "Odesa": Point(46.48, 30.73),
    "Mumbai": Point(18.95, 72.83),
    "Cape Town": Point(-33.92, 18.42),
    "Buenos Aires": Point(-34.6, -58.38),
    "Singapore": Point(1.29, 103.85),
}
VIENNA, BAKU = Point(48.21, 16.37), Point(40.4, 49.88)
PAIRS = list(combinations(PORTS, 2))


def nautical_miles(origin: str, destination: str, day: date | None = None) -> float:
    ends = PORTS[origin], PORTS[destination]
    way = sea_way(*ends, day)
    assert way is not None
    return sum(distance_km(a, b) for a, b in pairwise((ends[0], *way, ends[1]))) / 1.852


@pytest.fixture(scope="module")
def land() -> STRtree:
    """Return the land in squares of five degrees: a line is then compared with a few corners of a continent."""
    side = GRID / 72
    squares = []
    for ring in rings_of(load_basemap().land):
        polygon = Polygon(ring).buffer(0)
        left, top, right, bottom = polygon.bounds
        for column in range(math.floor(left / side), math.floor(right / side) + 1):
            for row in range(math.floor(top / side), math.floor(bottom / side) + 1):
                x, y = column * side, row * side
                square = clip_by_rect(polygon, x, y, x + side, y + side)
                if not square.is_empty:
                    squares.append(square)
    return STRtree(squares)


@pytest.mark.parametrize(("origin", "destination"), PAIRS, ids=[f"{a}-{b}" for a, b in PAIRS])
def test_no_way_runs_over_land(origin: str, destination: str, land: STRtree) -> None:
    # Judged by shapely, apart from the package's own test: 66 pairs. Left out are what lies within
    # INLAND_KM of an end and, of the passages, their own stretches.
    ends = PORTS[origin], PORTS[destination]
    way = sea_way(*ends)
    assert way is not None
    passages = {frozenset(pair) for passage in read_passages() for pair in pairwise(passage.line)}
    for a, b in pairwise((ends[0], *way, ends[1])):
        if frozenset((a, b)) in passages:
            continue
        drawn = [tuple(v * GRID for v in to_mercator(*spot)) for spot in leg_path(a, b)]
        for start, end in pairwise(drawn):
            line = LineString([start, end])
            for turn in (-GRID, 0, GRID):
                moved = LineString([(start[0] + turn, start[1]), (end[0] + turn, end[1])]) if turn else line
                for index in land.query(moved, predicate="intersects"):
                    inside = land.geometries[index].intersection(moved)
                    if inside.length < 0.05:
                        continue
                    middle = from_grid(inside.centroid, turn)
                    assert min(distance_km(middle, port) for port in ends) < INLAND_KM, (a, b, middle)


def from_grid(spot: Spot, turn: float) -> Point:
    latitude, longitude = from_mercator((spot.x - turn) / GRID, spot.y / GRID)
    return Point(latitude, (longitude + 180) % 360 - 180)


PUBLISHED = [
    # Port distances in nautical miles as they are commonly given; held to within three in a hundred.
    ("New York", "San Francisco", 5263),
    ("San Francisco", "Yokohama", 4536),
    ("New York", "Cape Town", 6786),
    ("Singapore", "Mumbai", 2441),
    ("Singapore", "Yokohama", 2892),
]


@pytest.mark.parametrize(("origin", "destination", "published"), PUBLISHED)
def test_lengths_are_near_the_published_ones(origin: str, destination: str, published: int) -> None:
    assert nautical_miles(origin, destination) == pytest.approx(published, rel=0.03)


def test_canals_are_closed_before_they_open() -> None:
    panama, before = nautical_miles("New York", "San Francisco"), date(1914, 8, 14)
    assert nautical_miles("New York", "San Francisco", date(1914, 8, 15)) == panama
    assert nautical_miles("New York", "San Francisco", before) == pytest.approx(13135, rel=0.03)
    assert nautical_miles("Hamburg", "Mumbai", date(1869, 11, 16)) > 1.5 * nautical_miles("Hamburg", "Mumbai")


@pytest.mark.parametrize(("origin", "destination"), [(VIENNA, PORTS["Athens"]), (BAKU, PORTS["Odesa"])])
def test_there_is_no_way_where_there_is_no_water(origin: Point, destination: Point) -> None:
    assert sea_way(origin, destination) is None


def test_the_way_across_the_pacific_crosses_the_antimeridian() -> None:
    way = sea_way(PORTS["Yokohama"], PORTS["San Francisco"])
    assert way is not None
    assert all(abs(point.longitude) > 120 for point in way)


def test_every_passage_is_joined_to_the_sea() -> None:
    graph = load_graph()
    place = {point: index for index, point in enumerate(graph.points)}
    for passage in read_passages():
        assert graph.joined[place[passage.line[0]]], passage.name
