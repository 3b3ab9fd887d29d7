"""Rank what the index holds: from its rows to candidates with a score."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.schema import ADMIN1, ADMIN2, AIRPORT, ALTERNATE, DEGREE, TOWN
from travelmap.geo.point import Point
from travelmap.model.place import Candidate, Precision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from travelmap.gazetteer.countries import State

__all__ = ["DIVISIONS", "Row", "Scope", "distance_km", "margin", "of_historic", "of_place", "of_territory", "places_of"]

# Scores are decimal logarithms of people, shifted by how a name is usually meant.
CAPITAL: Final = 1.0
ALTERNATE_NAME: Final = -1.3
DIVISIONS: Final = {ADMIN1: -2.2, ADMIN2: -3.2}
AIRPORT_UNASKED: Final = -1.0
AIRPORT_ASKED: Final = 6.0
DEPENDENCY: Final = -1.0
COUNTRY: Final = 1.0
UNDATED: Final = 5.0
"""A state of the past whose day is not given: a town of 100,000 may be meant as well (Gold Coast)."""
LAST: Final = -2.0
"""Answers if nothing else does."""

RIVAL_KM: Final = 50.0
MOST_ROWS: Final = 400

PRECISION: Final = {
    TOWN: Precision.LOCALITY,
    ADMIN1: Precision.REGION,
    ADMIN2: Precision.REGION,
    AIRPORT: Precision.VENUE,
}

_PLACES: Final = """
SELECT p.id, n.kind AS name_kind, p.kind, p.name, p.code, p.admin1, p.admin2, p.latitude, p.longitude, p.population,
       p.capital, p.radius_km, p.reference, a.name AS region, c.name AS country
FROM name n JOIN place p ON p.id = n.place JOIN country c ON c.code = p.code LEFT JOIN place a ON a.id = p.admin1
WHERE n.key = ? ORDER BY n.place LIMIT ?
"""


class Row(NamedTuple):
    """A place that has a name; the columns of `_PLACES`."""

    place: int
    name_kind: int
    kind: int
    name: str
    code: str
    admin1: int | None
    admin2: int | None
    latitude: int
    longitude: int
    population: int
    capital: int
    radius_km: int | None
    reference: int | str
    region: str | None
    country: str

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude / DEGREE, self.longitude / DEGREE)


class Scope(NamedTuple):
    """The countries a place may lie in."""

    core: frozenset[str]
    """ISO codes of the country itself."""
    territories: frozenset[str]
    """What belonged to it: `HK`."""
    divisions: frozenset[int]
    """Parts of other countries that belonged to it: Newfoundland."""

    def admits(self, code: str, *divisions: int | None) -> bool:
        """Whether a place may lie in that country or those divisions."""
        return code in self.core or code in self.territories or not self.divisions.isdisjoint(divisions)


def places_of(db: sqlite3.Connection, key: str) -> list[Row]:
    """The places that bear a name, most populous first."""
    if not key:
        return []
    return [Row(*row) for row in db.execute(_PLACES, (key, MOST_ROWS))]


def of_place(row: Row, scope: Scope | None, match: str, *, asked: bool) -> Candidate:
    """A place as an answer; `asked` if the text says that it is an airport."""
    score = math.log10(row.population + 1) + DIVISIONS.get(row.kind, 0.0)
    if row.name_kind == ALTERNATE:
        score += ALTERNATE_NAME
    elif row.capital:
        score += CAPITAL
    if row.kind == AIRPORT:
        score += AIRPORT_ASKED if asked else AIRPORT_UNASKED
    if scope and row.code not in scope.core:
        score += DEPENDENCY
    return Candidate(
        name=row.name,
        region=row.region,
        country_code=row.code,
        country=row.country,
        point=row.point,
        precision=PRECISION[row.kind],
        score=round(score, 3),
        reference=f"GeoNames {row.reference}" if isinstance(row.reference, int) else row.reference,
        population=row.population,
        match=match,
        radius_km=float(row.radius_km) if row.radius_km is not None else None,
    )


def of_territory(db: sqlite3.Connection, code: str, kind: int, scope: Scope | None, match: str) -> Candidate:
    """A country or territory of today as a place."""
    sql = "SELECT name, latitude, longitude, population, city_state FROM country WHERE code = ?"
    name, latitude, longitude, population, city_state = db.execute(sql, (code,)).fetchone()
    score = math.log10(population + 1) + COUNTRY
    if city_state or (scope and code in scope.core):
        # Who names the country twice means the city; where the country is one city, so does who names it once.
        score = LAST
    elif scope:
        score += DEPENDENCY
    if kind == ALTERNATE:
        score += ALTERNATE_NAME
    return Candidate(
        name=name,
        region=None,
        country_code=code,
        country=name,
        point=Point(latitude, longitude),
        precision=Precision.COUNTRY,
        score=round(score, 3),
        reference=f"ISO 3166-1 {code}",
        population=population,
        match=match,
        area_codes=(code,),
    )


def of_historic(db: sqlite3.Connection, state: State, scope: Scope | None, match: str) -> Candidate:
    """A state that is no more: the union of its successors, or a region where it is a part of one."""
    country = state.country
    marks = ", ".join("?" * len(country.codes))
    sql = f"SELECT code, name, population FROM country WHERE code IN ({marks}) ORDER BY population DESC"  # noqa: S608 - only question marks
    rows = db.execute(sql, country.codes).fetchall()
    whole = state.radius_km is None
    population = sum(row[2] for row in rows) if whole else 0
    score = LAST
    if whole and scope is None:
        score = math.log10(population + 1) + COUNTRY if state.dated else UNDATED
    return Candidate(
        name=country.english,
        region=None,
        country_code=rows[0][0],
        country=rows[0][1],
        point=country.point,
        precision=Precision.COUNTRY if whole else Precision.REGION,
        score=round(score, 3),
        reference=f"historic {country.english} ({', '.join(country.codes)})",
        population=population,
        match=match,
        radius_km=None if state.radius_km is None else float(state.radius_km),
        area_codes=country.codes if whole else (),
    )


def margin(candidates: Sequence[Candidate]) -> float | None:
    """How much better the first is than the next that is another place."""
    first, *others = candidates
    if first.precision is Precision.COUNTRY:
        # What lies in the country is no rival: drawing the country is true of it as well. A division
        # of another country is, whatever towns have its name: Georgia.
        rivals = [
            c.score - DIVISIONS[ADMIN1] if c.precision is Precision.REGION else c.score
            for c in others
            if c.country_code not in first.area_codes
        ]
    else:
        rivals = [c.score for c in others if distance_km(first.point, c.point) > RIVAL_KM]
    return round(first.score - max(rivals), 3) if rivals else None


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance on a sphere, by the haversine formula."""
    phi1, phi2 = math.radians(a.latitude), math.radians(b.latitude)
    half = math.radians(b.longitude - a.longitude) / 2
    chord = math.sin((phi2 - phi1) / 2) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(chord)))
