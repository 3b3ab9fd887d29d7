"""Read the pinned packages that add what the list of towns lacks: airfields by their by-names, and small places.

Runs at build time only, like `sources`.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Airfield", "TradeLocation", "airfields", "trade_locations"]

_BASE_WORDS: Final = re.compile(
    r"\b(air ?(force )?base|airfield|aerodrome|afb|air station|naval|army|camp|fort|barracks|raf|nas|presidential"
    r"|palace|castle|royal)\b",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-Z0-9-]{2,8}")
_POSITION: Final = re.compile(r"(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])")
_AIRPORT: Final = re.compile(r"\b(apt|airport|ab|afb|heliport)\b\.?", re.IGNORECASE)


class Airfield(NamedTuple):
    """An airport, air base or heliport of OurAirports."""

    ident: str
    """Its ICAO code where it has one."""
    name: str
    code: str
    latitude: float
    longitude: float
    by_names: list[str]
    """Other names of the airfield itself."""
    places: list[str]
    """The place it stands at, and what else people call it by; none is a name of the airfield."""
    large: bool
    """Whether OurAirports counts it among the large ones."""
    notable: bool
    """Whether it is more than a private strip: it has scheduled flights, soldiers or an encyclopedia's article."""


class TradeLocation(NamedTuple):
    """A place of UN/LOCODE, positioned to the minute of arc."""

    code: str
    locode: str
    names: list[str]
    division: str
    """The letters of its ISO 3166-2 code, or nothing."""
    latitude: float
    longitude: float


def _package(name: str) -> Traversable:
    return resources.files(name)


def airfields() -> Iterator[Airfield]:
    """Yield OurAirports' airfields, each once, in the order of the file."""
    packed = _package("ourairports").joinpath("data", "airports.csv.gz").read_bytes()
    seen = {"ident"}  # the file holds its own header twice, and many rows
    for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
        if row["ident"] in seen:
            continue
        seen.add(row["ident"])
        words = [word for part in row["keywords"].split(",") if (word := part.strip()) and not _CODE.fullmatch(word)]
        military = bool(_BASE_WORDS.search(f"{row['name']} {row['keywords']}"))
        known = bool(row["wikipedia_link"]) or row["type"] in {"large_airport", "medium_airport"}
        yield Airfield(
            row["ident"],
            row["name"],
            row["iso_country"],
            float(row["latitude_deg"]),
            float(row["longitude_deg"]),
            [word for word in words if _BASE_WORDS.search(word)],
            [*_parts(row["municipality"]), *(word for word in words if not _BASE_WORDS.search(word))],
            row["type"] == "large_airport",
            known or (military and row["type"] != "heliport" and row["iso_country"] != "US"),
        )


def trade_locations() -> Iterator[TradeLocation]:
    """Yield UN/LOCODE's places that have a position and are no airports; those marked for removal are left out."""
    folder = _package("pyunlocode").joinpath("csv")
    for part in (1, 2, 3):
        text = folder.joinpath(f"2023-1 UNLOCODE CodeListPart{part}.csv").read_bytes().decode("latin-1")
        for row in csv.reader(io.StringIO(text)):
            change, country, code, name, _, division, _, _, _, _, position = row[:11]
            found = _POSITION.fullmatch(position.strip())
            if not code or not found or change.strip() == "X" or _AIRPORT.search(name):
                continue
            latitude = int(found[1]) + int(found[2]) / 60
            longitude = int(found[4]) + int(found[5]) / 60
            if int(found[2]) > 59 or int(found[5]) > 59 or latitude > 90 or longitude > 180:
                continue
            yield TradeLocation(
                country,
                f"{country}{code}",
                _parts(name),
                division.strip() if division.strip().isalpha() else "",
                latitude if found[3] == "N" else -latitude,
                longitude if found[6] == "E" else -longitude,
            )


def _parts(text: str) -> list[str]:
    """`Sojevë / Camp Bondsteel` is two names; what stands in parentheses is a remark."""
    plain = re.sub(r"\([^)]*\)", " ", text)
    return [part.strip() for part in plain.split("/") if part.strip()]
