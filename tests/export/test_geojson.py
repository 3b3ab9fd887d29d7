"""GeoJSON as others read it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import geojson as reader
import pytest
from samples import ITALY, flagship, hostile, many, pacific
from shapely.geometry import shape

from travelmap.export.features import LEFT_OUT_OF_CROWDS
from travelmap.export.geojson import drawn, geojson, outline
from travelmap.export.packing import CROWD, packed_places
from travelmap.geo.point import Point

ROUTES = {
    "flagship": flagship,
    "italy": lambda: flagship(ITALY),
    "pacific": pacific,
    "hostile": hostile,
    "many": lambda: many(40),
}


@pytest.fixture(params=sorted(ROUTES))
def collection(request: pytest.FixtureRequest) -> dict[str, Any]:
    return geojson(ROUTES[request.param]())


def line(*path: tuple[float, float]) -> dict[str, Any]:
    """Return a feature of a line through `(longitude, latitude)`."""
    feature = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [list(at) for at in path]}}
    found: dict[str, Any] = drawn({"features": [feature]})["features"][0]["geometry"]
    return found


def test_another_reader_takes_it_as_valid(collection: dict[str, Any]) -> None:
    read = reader.loads(json.dumps(collection, allow_nan=False))

    assert isinstance(read, reader.FeatureCollection)
    assert read.is_valid, read.errors()
    assert all(
        shape(feature["geometry"]).is_valid or feature["geometry"]["type"] != "Point" for feature in read.features
    )
    assert len({feature["id"] for feature in read.features}) == len(read.features)


def test_every_position_is_longitude_latitude_inside_the_box(collection: dict[str, Any]) -> None:
    west, south, east, north = collection["bbox"]
    for feature in collection["features"]:
        bounds = shape(feature["geometry"]).bounds
        assert -180 <= bounds[0] <= bounds[2] <= 180
        assert south <= bounds[1] <= bounds[3] <= north
        if feature["geometry"]["type"] == "Point":
            longitude = feature["geometry"]["coordinates"][0]
            assert west <= longitude <= east or (west > east and (longitude >= west or longitude <= east))


def test_no_line_crosses_the_antimeridian(collection: dict[str, Any]) -> None:
    for feature in collection["features"]:
        lines = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "LineString":
            lines = [lines]
        if feature["geometry"]["type"] != "Point":
            for part in lines:
                steps = [abs(b[0] - a[0]) for a, b in pairwise(part)]
                assert max(steps) < 180
                assert len(part) >= 2


def test_stop_says_what_the_itinerary_says() -> None:
    features = {feature["id"]: feature for feature in geojson(flagship())["features"]}
    moscow = next(f for f in features.values() if f["properties"].get("place") == "Moscow")
    astana = next(f for f in features.values() if f["properties"].get("place") == "Astana")

    assert moscow["geometry"]["coordinates"] == pytest.approx([37.6, 55.75], abs=0.1)
    assert moscow["properties"]["earliest"] == "2024-07-08"
    assert moscow["properties"]["latest"] == "2024-07-09"
    assert moscow["properties"]["country_code"] == "RU"
    assert moscow["properties"]["status"] == "completed"
    assert astana["properties"]["happened"] is False
    assert "number" not in astana["properties"]


def test_a_country_is_no_point() -> None:
    features = geojson(flagship(ITALY))["features"]
    italy = next(f["properties"] for f in features if f["properties"].get("precision") == "country")

    assert italy["approximate"] is True
    moscow = next(f["properties"] for f in features if f["properties"].get("place") == "Moscow")
    assert "approximate" not in moscow


def test_legs_are_great_circles_with_their_length() -> None:
    route = flagship()
    legs = [f for f in geojson(route)["features"] if f["properties"]["kind"] == "leg"]

    assert len(legs) == len(route.legs)
    for leg, feature in zip(route.legs, legs, strict=True):
        assert feature["properties"]["distance_km"] == round(leg.distance_km, 1)
        assert len(feature["geometry"]["coordinates"]) > 8


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        (((179.0, 10.0), (-179.0, 10.0)), 2),
        (((-179.0, 10.0), (179.0, 10.0)), 2),
        (((180.0, 0.0), (170.0, 0.0)), 1),
        (((180.0, 0.0), (-170.0, 0.0)), 1),
        (((-180.0, 0.0), (170.0, 0.0)), 1),
        (((170.0, 0.0), (180.0, 0.0)), 1),
        (((-170.0, 0.0), (180.0, 0.0)), 1),
        (((170.0, -40.0), (180.0, -10.0), (-170.0, 10.0)), 2),
        (((10.0, 10.0), (10.0, 10.0)), 1),
        (((170.0, 0.0), (-170.0, 0.0), (170.0, 5.0)), 3),
    ],
)
def test_lines_are_cut_at_the_antimeridian_and_only_there(path: tuple[tuple[float, float], ...], parts: int) -> None:
    geometry = line(*path)

    lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    assert len(lines) == parts
    assert lines[0][0][1] == path[0][1]
    assert lines[-1][-1][1] == path[-1][1]
    for before, after in pairwise(lines):
        assert abs(before[-1][0]) == abs(after[0][0]) == 180
        assert before[-1][0] == -after[0][0]
        assert before[-1][1] == after[0][1]
    assert all(-180 <= at[0] <= 180 for part in lines for at in part)


def test_a_box_over_the_antimeridian_runs_from_west_to_east() -> None:
    west, _, east, _ = geojson(pacific())["bbox"]

    assert west > east


def test_a_crowd_is_packed_without_running_text() -> None:
    assert "annotations" in packed_places(many(CROWD))["stop"]["each"]
    lean = packed_places(many(CROWD + 1))["stop"]
    assert not LEFT_OUT_OF_CROWDS & (lean["each"].keys() | lean["all"].keys())


def test_packing_keeps_every_property() -> None:
    route = flagship()
    stops = [f["properties"] for f in outline(route)["features"] if f["properties"]["kind"] == "stop"]
    packed = packed_places(route)["stop"]

    for index, stop in enumerate(stops):
        own = {key: column[index] for key, column in packed["each"].items() if column[index] is not None}
        row = {"kind": "stop", **packed["all"], **own}
        point = Point(row.pop("lat"), row.pop("lon"))
        assert row == stop
        assert route.located.trips[0].stops[0].location.point == point or index > 0
