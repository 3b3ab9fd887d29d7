"""The index of the package, built once if it is missing or stale, and a small one built from a few rows."""

from __future__ import annotations

import fcntl
import gzip
import json
from typing import TYPE_CHECKING

import pytest

from travelmap.gazetteer import build, extra_sources, sources
from travelmap.gazetteer.index import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The real index."""
    shared = tmp_path_factory.getbasetemp().parent
    # Workers that run at once must not each build it: half a minute and 430 MB.
    with (shared / "gazetteer.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not build.is_current():
            build.build()
    return Gazetteer.open()


CITIES = [
    # id, name, country, admin1, latitude, longitude, people, zone, other names
    (2761369, "Vienna", "AT", "09", 48.20849, 16.37208, 1691468, "Europe/Vienna", ["Wien", "Вена", "1010"]),
    (4791160, "Vienna", "US", "VA", 38.90122, -77.26526, 16544, "America/New_York", []),
    (1880252, "Singapore", "SG", "", 1.28967, 103.85007, 5638700, "Asia/Singapore", []),
    (2759821, "Deventer", "NL", "15", 52.255, 6.16389, 97331, "Europe/Amsterdam", ["Deventer-Stad"]),
    (3177171, "Fasano", "IT", "13", 40.83625, 17.36007, 22593, "Europe/Rome", []),
    (3173435, "Milan", "IT", "09", 45.46427, 9.18951, 1371498, "Europe/Rome", ["Milano"]),
    (3182351, "Bari", "IT", "13", 41.12066, 16.86982, 277387, "Europe/Rome", []),
]
DIVISIONS = [
    # name, ISO, GeoNames code, id, type, other names, level, above, number of the country
    ("Wien", "AT-9", "AT.09", "2761367", "State", "", "1", "", "1"),
    ("Puglia", "IT-75", "IT.13", "3169778", "Region", "Apulia", "1", "", "2"),
    ("Lombardia", "IT-25", "IT.09", "3174618", "Region", "Lombardy", "1", "", "2"),
    ("Virginia", "US-VA", "US.VA", "6254928", "State", "", "1", "", "3"),
    ("Newfoundland and Labrador", "CA-NL", "CA.05", "6354959", "Province", "", "1", "", "4"),
]
TOWNS = [(2761369, "1", 1), (4791160, "4", 3), (3177171, "2", 2), (3173435, "3", 2), (3182351, "2", 2)]
COUNTRIES = ["AT", "IT", "US", "CA", "SG", "NL"]
AIRPORTS = (
    "icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid\n"
    "LIBV,,Gioia Del Colle Air Base,Gioia,,IT,1,40.76,16.93,x,\n"
)


AIRFIELDS = [
    # The header stands in the file twice, and so does a field.
    "ident,type,name,latitude_deg,longitude_deg,iso_country,municipality,wikipedia_link,keywords",
    "LIBV,medium_airport,Gioia del Colle Air Base,40.76,16.93,IT,Gioia del Colle,x,LIBV",
    "ident,type,name,latitude_deg,longitude_deg,iso_country,municipality,wikipedia_link,keywords",
    "LIBV,medium_airport,Gioia del Colle Air Base,40.76,16.93,IT,Gioia del Colle,x,LIBV",
    'IT-1,small_airport,Campo Otto,41.0,16.9,IT,Masseria Lunga / Contrada Nord,x,"Fort Adriano, ABC, Old Mill"',
    "IT-2,small_airport,Private Strip,41.0,16.9,IT,Masseria Corta,,",
]
PLACES = [
    # change, country, code, name, plain name, division, function, status, date, iata, position, remarks
    ",IT,BRI,Bari,Bari,,1,RL,0,,4107N 01651E,",
    ",IT,XAA,Savelletri,Savelletri,75,3,RL,0,,4052N 01725E,",
    ",IT,XAB,Torre Canne/Fasano,Torre Canne/Fasano,,3,RL,0,,4050N 01728E,",
    ",IT,XAC,Digit Wrong,Digit Wrong,,3,RL,0,,4250N 01728E,",
    ",IT,XAD,Bari Apt,Bari Apt,,3,RL,0,,4107N 01651E,",
    "X,IT,XAE,Taken Out,Taken Out,,3,RL,0,,4050N 01728E,",
    ",IT,XAF,Nowhere Stated,Nowhere Stated,,3,RL,0,,,",
    ",US,XAG,Wrong State,Wrong State,MD,3,RL,0,,3854N 07716W,",
    ",US,XAH,Right State,Right State,VA,3,RL,0,,3854N 07716W,",
    ",,,.ITALY,,,,,,,,",
]


@pytest.fixture
def few_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data packages with a handful of rows, in the form of the real ones."""
    real = sources.countries()
    (tmp_path / "data").mkdir()
    fields = ("geonameid", "name", "countrycode", "admin1code", "latitude", "longitude", "population", "timezone")
    cities = {str(row[0]): {**dict(zip(fields, row[:8], strict=True)), "alternatenames": row[8]} for row in CITIES}
    (tmp_path / "data" / "cities500.json").write_text(json.dumps(cities), "utf-8")
    (tmp_path / "data" / "countries.json").write_text(json.dumps(real), "utf-8")
    for folder in ("countries", "subdivisions", "cities"):
        (tmp_path / "data" / folder).mkdir()
    (tmp_path / "data" / "countries" / "countries.tsv").write_text(
        "".join("\t".join([real[code]["name"], code, real[code]["iso3"], *[""] * 9]) + "\n" for code in COUNTRIES),
        "utf-8",
    )
    (tmp_path / "data" / "subdivisions" / "subdivisions.tsv").write_text(
        "".join("\t".join(row) + "\n" for row in DIVISIONS), "utf-8"
    )
    (tmp_path / "data" / "cities" / "cities.tsv").write_text(
        "".join(f"x\t{number}\t{division}\t{country}\t0\t0\t0\n" for number, division, country in TOWNS), "utf-8"
    )
    (tmp_path / "airports.csv").write_text(AIRPORTS, "utf-8")
    (tmp_path / "data" / "airports.csv.gz").write_bytes(gzip.compress("\n".join(AIRFIELDS).encode("utf-8")))
    (tmp_path / "csv").mkdir()
    for part, rows in ((1, PLACES), (2, []), (3, [])):
        text = "".join(f"{row}\n" for row in rows)
        (tmp_path / "csv" / f"2023-1 UNLOCODE CodeListPart{part}.csv").write_text(text, "latin-1")
    names = [
        ("de", {"AT": "Österreich", "IT": "Italien"}, {"Europe/Vienna": "Wien"}),
        ("en", {"AT": "Austria", "IT": "Italy", "US": "United States"}, {}),
        ("zh", {"AT": "奥地利"}, {"Europe/Vienna": "维也纳"}),
    ]

    def locale_names() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
        yield from names

    monkeypatch.setattr(sources, "_package", lambda _: tmp_path)
    monkeypatch.setattr(extra_sources, "_package", lambda _: tmp_path)
    monkeypatch.setattr(sources, "locale_names", locale_names)
    return tmp_path


@pytest.fixture
def few_tables(tmp_path: Path) -> Path:
    """Hand-made tables that fit the few rows: the real ones, without the parts of countries and the towns."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for path in build.DATA.glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        if path.name in {"dependencies.csv", "divided_countries.csv"}:
            lines = [line for line in lines if "." not in line]
        if path.name == "town_names.csv":
            lines = lines[:1]
        (folder / path.name).write_text("".join(lines), "utf-8")
    return folder


@pytest.fixture
def few(tmp_path: Path, few_packages: Path, few_tables: Path) -> Gazetteer:
    """A gazetteer of a handful of places."""
    assert few_packages.is_dir()
    path = tmp_path / "few.db"
    build.build(path, data=few_tables)
    return Gazetteer.open(path)
