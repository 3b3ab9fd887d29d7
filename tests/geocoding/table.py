"""A gazetteer of a few rows, with the real one's rules in short, so that tests say what they rest on.

Populations and coordinates are round figures of public record.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from travelmap.diagnostics import Span
from travelmap.gazetteer.answers import Answer, Country, Near
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.nearest import direction
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.itinerary import Itinerary, Stop, Trip
from travelmap.model.place import Candidate, Location, Place, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = ["Row", "Table", "itinerary", "place"]


class Row(NamedTuple):
    """A place and its names; the first is shown."""

    names: str
    region: str | None
    code: str
    latitude: float
    longitude: float
    population: int
    precision: Precision = Precision.LOCALITY


REGION, VENUE = Precision.REGION, Precision.VENUE
ROWS = (
    Row("Vienna|Wien|Вена", "Vienna State", "AT", 48.20849, 16.37208, 1_691_468),
    Row("Vienna", "Virginia", "US", 38.90122, -77.26526, 16_544),
    Row("Springfield", "Missouri", "US", 37.21533, -93.29824, 167_178),
    Row("Springfield", "Massachusetts", "US", 42.10148, -72.58981, 155_929),
    Row("Springfield", "Illinois", "US", 39.80172, -89.64371, 116_313),
    Row("Springfield", "Ohio", "US", 39.92423, -83.80882, 58_978),
    Row("Moscow|Moskva|Москва", "Moscow", "RU", 55.75222, 37.61556, 10_381_222),
    Row("Saint Petersburg|Leningrad|LED", "St.-Petersburg", "RU", 59.93863, 30.31413, 5_351_935),
    Row("Yalta", "Crimea", "UA", 44.49522, 34.16632, 79_458),
    Row("Tel Aviv", "Tel Aviv District", "IL", 32.08088, 34.78057, 432_892),
    Row("Jerusalem", "Jerusalem District", "IL", 31.76904, 35.21633, 801_000),
    Row("Fasano", "Apulia", "IT", 40.83516, 17.35894, 38_660),
    Row("Savelletri", "Apulia", "IT", 40.87222, 17.41273, 500),
    Row("Apulia", None, "IT", 40.95, 16.9, 3_900_000, REGION),
    Row("Kasane", "Chobe", "BW", -17.81667, 25.15, 9_250),
    Row("New Delhi", "Delhi", "IN", 28.63576, 77.22445, 317_797),
    Row("Kinshasa|Leopoldville", "Kinshasa", "CD", -4.32758, 15.31357, 16_000_000),
    Row("Al Asad Air Base", "Anbar", "IQ", 33.7856, 42.4412, 0, VENUE),
    Row("Georgia", None, "US", 32.75042, -83.50018, 10_700_000, REGION),
    Row("Kirkwall", "Scotland", "GB", 58.98148, -2.95997, 10_000),
    Row("Algiers", "Algiers Province", "DZ", 36.73225, 3.08746, 1_977_663),
    Row("San Carlos", "North", "AR", -25.9, -65.9, 3_000),
    Row("San Carlos", "North", "AR", -27.7, -55.9, 2_000),
    Row("Null Island", "Zero", "XX", -0.000001, 0.0, 1),
)
COUNTRIES = {
    "AT": "Austria",
    "US": "United States|USA|United States of America",
    "RU": "Russia|Russian Federation",
    "UA": "Ukraine",
    "IL": "Israel",
    "IT": "Italy|Italia",
    "BW": "Botswana",
    "IN": "India",
    "CD": "DR Congo",
    "IQ": "Iraq",
    "GE": "Georgia",
    "GB": "United Kingdom",
    "AR": "Argentina",
    "DZ": "Algeria",
    "FR": "France",
    "XX": "Nowhere",
    "RS": "Serbia",
    "HR": "Croatia",
    "ME": "Montenegro",
}
POINTS = {"IT": Point(44.73, 11.08), "GE": Point(41.87, 43.74), "US": Point(39.54, -97.48)}
# parent, territory, last year
DEPENDENCIES = (("FR", "DZ", 1962),)
# name, codes, first and last year
HISTORIC = (
    ("U.S.S.R.|Soviet Union", ("RU", "UA"), 1922, 1991),
    ("Zaire", ("CD",), 1971, 1997),
    ("Yugoslavia", ("HR", "ME", "RS"), 1918, 1991),
    ("Yugoslavia", ("ME", "RS"), 1992, 2003),
)


@dataclass
class Table:
    """Answers from rows, and counts how often it was asked."""

    rows: tuple[Row, ...] = ROWS
    version: str = "table 1"
    asked: int = 0

    def look_up(self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 10) -> Answer:
        self.asked += 1
        stated = self.resolve_country(country, at) if country else None
        if country and stated is None:
            return Answer((), unknown_country=country)
        if not fold(text):
            return Answer((), country=stated)
        first, *rest = [part.strip() for part in text.replace("(", ",").replace(")", "").split(",") if part.strip()]
        inside = stated or (self.resolve_country(rest[-1], at) if rest else None)
        if inside:
            owned = {land for parent, land, last in DEPENDENCIES if parent in inside.codes and at and at.year <= last}
            scope = replace(inside, codes=(*inside.codes, *owned))
        else:
            scope = None
        context = rest if stated or not inside else rest[:-1]
        found = sorted(self._found(first, context, scope, at), key=lambda item: (-item.score, item.reference))
        if not found:
            unknown = rest[-1] if rest and inside is None else None
            return Answer((), country=inside, unknown_country=unknown)
        rivals = [other.score for other in found if distance_km(found[0].point, other.point) > 50]
        margin = found[0].score - rivals[0] if rivals else None
        return Answer(tuple(found[:limit]), country=inside, margin=margin)

    def resolve_country(self, name: str, at: date | None = None) -> Country | None:
        key = fold(name)
        past = [entry for entry in HISTORIC if key in map(fold, entry[0].split("|"))]
        then = [entry for entry in past if at is not None and entry[2] <= at.year <= entry[3]]
        if past:
            names, codes, *_ = (then or past)[0]
            years = "" if then or at is None else f"{past[0][2]} to {past[0][3]}"
            return Country(name, names.split("|")[0], codes, historic=True, point=Point(50, 50), years=years)
        for code, names in COUNTRIES.items():
            if key in {code.lower(), *map(fold, names.split("|"))}:
                english = names.split("|")[0]
                return Country(name, english, (code,), historic=False, point=POINTS.get(code, Point(0, 0)))
        return None

    def suggest(
        self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 3
    ) -> tuple[str, ...]:
        inside = self.resolve_country(country, at) if country else None
        start = fold(text)[:3]
        names = [row.names.split("|")[0] for row in self.rows if not inside or row.code in inside.codes]
        return tuple(dict.fromkeys(name for name in names if fold(name).startswith(start)))[:limit]

    def zones(self, location: Location) -> tuple[str, ...]:  # noqa: ARG002 - the protocol's
        """Nothing is known of time zones."""
        return ()

    def nearest(
        self,
        point: Point,
        *,
        limit: int = 5,
        within_km: float | None = None,
        country: Country | None = None,
        at: date | None = None,
        airports: bool = False,
    ) -> tuple[Near, ...]:
        codes = set(country.codes) if country else set(COUNTRIES)
        codes |= {land for parent, land, last in DEPENDENCIES if parent in codes and at and at.year <= last}
        kinds = {Precision.LOCALITY, VENUE} if airports else {Precision.LOCALITY}
        found = [
            Near(candidate, away, direction(candidate.point, point))
            for row in self.rows
            if row.precision in kinds and row.code in codes
            for candidate in (self._candidate(row, 0.0, "exact"),)
            for away in (distance_km(candidate.point, point),)
            if within_km is None or away <= within_km
        ]
        return tuple(sorted(found, key=lambda near: near.distance_km)[:limit])

    def _found(
        self, first: str, context: Iterable[str], inside: Country | None, at: date | None
    ) -> Iterator[Candidate]:
        exact = list(self._named(fold(first), context, inside, "exact"))
        itself = None if context else self.resolve_country(first, at)
        if itself is not None and (inside is None or set(itself.codes) <= set(inside.codes)) and len(first) > 2:
            exact.append(self._country(itself))
        if not exact and fold(first).endswith(" airfield"):
            exact = list(self._named(fold(first).removesuffix(" airfield"), context, inside, 'without "airfield"'))
        if not exact and fold(first).startswith("el "):
            exact = list(self._named("al " + fold(first).removeprefix("el "), context, inside, 'read "el" as "al"'))
        yield from exact

    def _named(self, key: str, context: Iterable[str], inside: Country | None, match: str) -> Iterator[Candidate]:
        for row in self.rows:
            names = [fold(name) for name in row.names.split("|")]
            if key not in names or (inside and row.code not in inside.codes):
                continue
            if all(self._beside(row, text) for text in context):
                score = math.log10(row.population + 1) - (1.3 if key != names[0] else 0)
                yield self._candidate(row, round(score, 3), match)

    @staticmethod
    def _candidate(row: Row, score: float, match: str) -> Candidate:
        return Candidate(
            name=row.names.split("|")[0],
            region=row.region,
            country_code=row.code,
            country=COUNTRIES[row.code].split("|")[0],
            point=Point(row.latitude, row.longitude),
            precision=row.precision,
            score=score,
            reference=f"row {ROWS.index(row) if row in ROWS else row}",
            population=row.population,
            match=match,
            radius_km=150.0 if row.precision is REGION else None,
        )

    def _beside(self, row: Row, text: str) -> bool:
        if row.region and fold(text) == fold(row.region):
            return True
        return any(
            fold(text) in map(fold, other.names.split("|"))
            and distance_km(Point(row.latitude, row.longitude), Point(other.latitude, other.longitude)) < 60
            for other in self.rows
            if other.precision is Precision.LOCALITY
        )

    def _country(self, country: Country) -> Candidate:
        today = COUNTRIES[country.codes[0]].split("|")[0]
        return Candidate(
            country.english,
            None,
            country.codes[0],
            today,
            country.point,
            Precision.COUNTRY,
            7.7,
            f"country {' '.join(country.codes)}",
            area_codes=country.codes,
        )  # fmt: skip - one row


def place(text: str, country: str | None = None, *, line: int = 1, at: date | None = None) -> Place:
    """A place as the reader makes it: on its line, its country after it."""
    start = 12
    end = start + len(text)
    country_span = Span(line + 1, start, line + 1, start + len(country)) if country else None
    return Place(text, country, at=at, span=Span(line, start, line, end), country_span=country_span)


def itinerary(*places: Place | Stop, file: str = "trip.yaml", home: Place | None = None) -> Itinerary:
    """An itinerary of one trip with a stop at each place."""
    stops = tuple(
        item if isinstance(item, Stop) else Stop(f"s{number}", item, span=item.span)
        for number, item in enumerate(places)
    )
    stops = tuple(replace(stop, id=f"s{number}") for number, stop in enumerate(stops))
    return Itinerary("trip", file, "A trip", (Trip(stops, start=home, end=home),), home=home)
