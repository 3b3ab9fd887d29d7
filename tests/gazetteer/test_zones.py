"""Which time zone a place lies in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from travelmap.gazetteer import build
from travelmap.geo.point import Point
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind
from travelmap.timezones.zones import zone_names

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer


def located(
    code: str | None, latitude: float, longitude: float, precision: Precision = Precision.EXACT, **more: object
) -> Location:
    return Location(  # type: ignore[arg-type]
        "x", Point(latitude, longitude), precision, Provenance(ProvenanceKind.GIVEN), code, **more
    )


@pytest.mark.parametrize(
    ("code", "latitude", "longitude", "zone"),
    [
        ("RU", 55.7558, 37.6173, "Europe/Moscow"),
        ("RU", 43.1155, 131.8855, "Asia/Vladivostok"),
        ("AT", 48.2082, 16.3738, "Europe/Vienna"),
        ("IN", 28.6139, 77.2090, "Asia/Kolkata"),
        ("US", 38.8977, -77.0365, "America/New_York"),
        ("US", 29.7604, -95.3698, "America/Chicago"),
        ("US", 21.3069, -157.8583, "Pacific/Honolulu"),
        ("AU", -25.3444, 131.0369, "Australia/Darwin"),
        # The border decides, not the distance: Tui, across the river from Valença.
        ("ES", 42.0472, -8.6444, "Europe/Madrid"),
        ("PT", 42.0283, -8.6339, "Europe/Lisbon"),
        ("PT", 38.6600, -27.2200, "Atlantic/Azores"),
        # On the ice, far from the towns of Greenland.
        ("GL", 77.1667, -61.1333, "America/Thule"),
        ("FJ", -17.7134, 178.065, "Pacific/Fiji"),
    ],
)
def test_a_point_has_the_zone_of_its_countrys_nearest_town(
    gazetteer: Gazetteer, code: str, latitude: float, longitude: float, zone: str
) -> None:
    assert gazetteer.zones(located(code, latitude, longitude)) == (zone,)


def test_a_country_has_all_its_zones(gazetteer: Gazetteer) -> None:
    assert gazetteer.zones(located("IT", 42.8, 12.8, Precision.COUNTRY)) == ("Europe/Rome",)
    assert gazetteer.zones(located("DE", 51.0, 10.0, Precision.COUNTRY)) == ("Europe/Berlin", "Europe/Busingen")
    union = located("RU", 60.0, 90.0, Precision.COUNTRY, area_codes=("EE", "RU", "UA"))
    assert {"Europe/Tallinn", "Europe/Moscow", "Asia/Omsk", "Europe/Kyiv"} <= set(gazetteer.zones(union))


def test_a_region_has_the_zones_of_its_towns(gazetteer: Gazetteer) -> None:
    texas = located("US", 31.5, -99.3, Precision.REGION, radius_km=800.0)
    hawaii = located("US", 20.8, -156.9, Precision.REGION, radius_km=200.0)

    assert {"America/Chicago", "America/Denver"} <= set(gazetteer.zones(texas))
    assert gazetteer.zones(hawaii) == ("Pacific/Honolulu",)


def test_nothing_is_said_without_a_country_or_far_from_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.zones(located(None, 48.2, 16.4)) == ()
    assert gazetteer.zones(located("US", -60.0, 20.0)) == ()


@pytest.mark.usefixtures("gazetteer")
def test_every_zone_of_the_index_is_in_the_database() -> None:
    with closing(sqlite3.connect(build.DEFAULT_PATH)) as db:
        names = {name for (name,) in db.execute("SELECT name FROM zone")}

    assert len(names) > 350
    assert names <= zone_names()
