"""KML as others read it."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from fastkml import KML
from fastkml.validator import validate
from samples import ITALY, dated, flagship, hostile, many, pacific, place, route_of, stop

from travelmap.export.kml import kml_bytes
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.itinerary import Itinerary, Trip
from travelmap.model.place import Location, Precision
from travelmap.model.route import LocatedTrip
from travelmap.reading.edtf import parse_date

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.model.route import Route

OSLO = place("Oslo", "Norway", "NO", 59.91, 10.75)
KML_NAME = "{http://www.opengis.net/kml/2.2}"
ROUTES = {
    "flagship": flagship,
    "italy": lambda: flagship(ITALY),
    "pacific": pacific,
    "hostile": hostile,
    "dated": dated,
    "many": lambda: many(40),
}


def read(content: bytes) -> Element:
    return fromstring(content)  # noqa: S314 - of our own making


def lines_of(content: bytes) -> list[list[tuple[float, float]]]:
    """Return the positions of every line, longitude first."""
    texts = [line.findtext(f"{KML_NAME}coordinates") or "" for line in read(content).iter(f"{KML_NAME}LineString")]
    return [[(float(at.split(",")[0]), float(at.split(",")[1])) for at in text.split()] for text in texts]


def journey_to(location: Location, dates: str | None = None) -> Route:
    there = stop(location, dates=parse_date(dates) if dates else None)
    trip = Trip((there.stop,))
    return route_of(Itinerary("t", "t.yaml", "T", (trip,)), [LocatedTrip(trip, (there,))])


@pytest.mark.parametrize("name", ROUTES)
def test_it_is_valid_by_the_standard_s_own_schema(name: str, tmp_path: Path) -> None:
    file = tmp_path / "trip.kml"
    file.write_bytes(kml_bytes(ROUTES[name]()))

    assert validate(file_to_validate=file)
    (document,) = KML.parse(file).features
    assert document.name


@pytest.mark.parametrize("name", ["flagship", "pacific"])
def test_lines_stay_on_one_side_of_the_antimeridian(name: str) -> None:
    lines = lines_of(kml_bytes(ROUTES[name]()))

    assert lines
    for line in lines:
        assert len(line) > 1
        assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in line)
        assert max(abs(b[0] - a[0]) for a, b in pairwise(line)) < 180
    if name == "pacific":
        assert any(abs(line[-1][0]) == 180 for line in lines)


def test_a_trip_has_folders_of_what_was_and_of_what_was_not_travelled_to() -> None:
    (document,) = KML.parse(io.BytesIO(kml_bytes(flagship()))).features
    parts = [one for trip in document.features for one in trip.features if hasattr(one, "features")]
    folders = {one.name: [inner.name for inner in one.features] for one in parts}

    assert "Astana (not attended)" in folders["Not travelled to"]
    assert not any("Astana" in name for name in folders["Stops"])
    assert len(folders["Legs"]) > 1
    assert document.features[-1].name == "Starts and ends"


@pytest.mark.parametrize(
    ("dates", "begin", "end"),
    [
        ("2024-07-08/2024-07-09", "2024-07-08", "2024-07-09"),
        ("2024-07", "2024-07", "2024-07"),
        ("1979", "1979", "1979"),
        ("197X", "1970", "1979"),
        ("2024-07-08/..", "2024-07-08", None),
        ("../2024-07", None, "2024-07"),
        ("[2024-07-08, 2024-07-10]", "2024-07-08", "2024-07-10"),
    ],
)
def test_dates_are_as_coarse_as_they_are_known(dates: str, begin: str | None, end: str | None) -> None:
    (span,) = read(kml_bytes(journey_to(OSLO, dates))).iter(f"{KML_NAME}TimeSpan")

    assert (span.findtext(f"{KML_NAME}begin"), span.findtext(f"{KML_NAME}end")) == (begin, end)


def test_how_well_a_place_is_known_is_said_and_drawn() -> None:
    apulia = replace(place("Apulia", "Italy", "IT", 41.0, 16.5), precision=Precision.REGION, radius_km=120.0)
    root = read(kml_bytes(journey_to(apulia)))
    (ring,) = [line for line in lines_of(kml_bytes(journey_to(apulia))) if line[0] == line[-1] and len(line) > 20]

    assert any(data.findtext(f"{KML_NAME}value") == "region" for data in root.iter(f"{KML_NAME}Data"))
    assert "only the region is known" in tostring(root, encoding="unicode")
    for longitude, latitude in ring:
        # A sphere beside an ellipsoid.
        assert math.isclose(distance_km(apulia.point, Point(latitude, longitude)), 120, rel_tol=0.01)


@pytest.mark.parametrize("longitude", [179.5, -179.5, 180.0])
def test_a_circle_over_the_antimeridian_is_cut(longitude: float) -> None:
    fiji = replace(place("Fiji", "Fiji", "FJ", -17.5, longitude), precision=Precision.REGION, radius_km=200.0)

    for line in lines_of(kml_bytes(journey_to(fiji))):
        assert max(abs(b[0] - a[0]) for a, b in pairwise(line)) < 180


def test_a_description_is_no_html_whatever_it_says() -> None:
    root = read(kml_bytes(hostile()))
    texts = [one.text or "" for one in root.iter(f"{KML_NAME}description")]

    assert any("&lt;" in text for text in texts)
    assert not any("<" in text for text in texts)


def test_the_same_journey_makes_the_same_bytes() -> None:
    assert kml_bytes(flagship()) == kml_bytes(flagship())
