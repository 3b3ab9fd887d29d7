"""Rank what the index holds: from its rows to candidates with a score."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.schema import ADMIN1, ADMIN2, AIRPORT, ALTERNATE, DEGREE, NEARBY, PRIMARY, TOWN, VENUE
from travelmap.geo.geodesic import unit_vector
from travelmap.geo.point import Point
from travelmap.model.place import Candidate, Precision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from travelmap.gazetteer.countries import State

__all__ = [
    "DIVISIONS",
    "Row",
    "Scope",
    "distance_km",
    "margin",
    "of_historic",
    "of_parts",
    "of_place",
    "of_territory",
    "places_of",
]

# Scores are decimal logarithms of people, shifted by how a name is usually meant.
CAPITAL: Final = 1.0
ALTERNATE_NAME: Final = -1.3
FAME: Final = 0.5
"""For each power of ten of a place's names: who is known has names in many languages."""
DIVISIONS: Final = {ADMIN1: -2.2, ADMIN2: -3.2}
"""Who writes a division's name mostly means the town it is named after."""
DIVISIONS_ALONE: Final = {ADMIN1: -0.7, ADMIN2: -1.2}
"""Unless none of its towns has that name: Bali, Cornwall."""
SHORTENED: Final = -0.6
"""An alternate name that is the beginning of the own one: `Newcastle` of Newcastle upon Tyne."""
AIRPORT_PEOPLE: Final = 3_000
"""An airfield is about as well known as a town of this size."""
VENUE_PEOPLE: Final = 100_000
"""A venue that statesmen meet at is about as well known as a town of this size."""
VENUE_OTHER_NAME: Final = -0.5
AIRPORT_UNASKED: Final = -1.0
AIRPORT_ASKED: Final = 6.0
AIRPORT_LARGE: Final = 1.5
"""Beside what every capital gets: the index marks the great airports so, Heathrow among them."""
DEPENDENCY: Final = -1.0
COUNTRY: Final = 1.0 + 2 * FAME
"""A country is meant rather than a town, and has names in a hundred languages."""
COUNTRY_OTHER_NAME: Final = -2.5
"""A country's name in some language may be that of its capital in others: Tunis, Brasília."""
UNDATED: Final = 5.0
"""A state of the past whose day is not given: a town of 100,000 may be meant as well (Gold Coast)."""
LAST: Final = -2.0
"""Answers if nothing else does."""

RIVAL_KM: Final = 50.0
REGION_RIVAL: Final = 1.5
"""What a division of another country gains on a country of its name."""
WELL_KNOWN: Final = 100_000
"""People of a town whose own name is not easily another place's by-name."""
OTHER_NAME_RIVAL: Final = -1.0
VENUE_RIVAL: Final = 0.9
MOST_ROWS: Final = 400

EXTENDED: Final = frozenset({"island", "line", "region", "water"})
"""Kinds of venues whose radius is their reach; that of others says how well their point is known."""
PEOPLE: Final = {AIRPORT: AIRPORT_PEOPLE, VENUE: VENUE_PEOPLE}
"""Stands for the population of what has none."""
PRECISION: Final = {
    TOWN: Precision.LOCALITY,
    ADMIN1: Precision.REGION,
    ADMIN2: Precision.REGION,
    AIRPORT: Precision.VENUE,
}

_PLACES: Final = """
SELECT p.id, n.kind AS name_kind, p.kind, p.name, p.code, p.admin1, p.admin2, p.latitude, p.longitude, p.population,
       p.names, p.capital, p.radius_km, p.reference, a.name AS region, c.name AS country,
       v.kind AS venue, v.first, v.last
FROM name n JOIN place p ON p.id = n.place JOIN country c ON c.code = p.code LEFT JOIN place a ON a.id = p.admin1
LEFT JOIN venue v ON v.place = p.id
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
    names: int
    capital: int
    radius_km: int | None
    reference: int | str
    region: str | None
    country: str
    venue: str | None
    """What kind of venue it is, as in `venues.csv`."""
    first: int | None
    """Year from which a venue bears the name."""
    last: int | None
    key: str
    """What it was looked for by."""

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude / DEGREE, self.longitude / DEGREE)

    def existed(self, at: date | None) -> bool:
        """Whether it bore the name on a day; what is not dated always did, and without a day so did everything."""
        return at is None or ((self.first or at.year) <= at.year <= (self.last or at.year))

    @property
    def shortened(self) -> bool:
        """Whether the key is the beginning of its own name."""
        return fold(self.name).startswith(f"{self.key} ")


class Scope(NamedTuple):
    """The countries a place may lie in."""

    core: frozenset[str]
    """ISO codes of the country itself."""
    territories: frozenset[str]
    """What belonged to it: `HK`."""
    divisions: frozenset[int]
    """Parts of other countries that belonged to it: Newfoundland."""
    only: frozenset[int] = frozenset()
    """The divisions of the country that are meant, if not all: of Germany, those of one of the two."""

    def admits(self, code: str, *divisions: int | None) -> bool:
        """Whether a place may lie in that country or those divisions."""
        if code in self.core:
            # What lies in no division known may lie in any.
            return not self.only or not self.only.isdisjoint(divisions) or divisions[1:] == (None,)
        return code in self.territories or not self.divisions.isdisjoint(divisions)


def places_of(db: sqlite3.Connection, key: str) -> list[Row]:
    """The places that bear a name, most populous first."""
    if not key:
        return []
    return [Row._make((*row, key)) for row in db.execute(_PLACES, (key, MOST_ROWS))]


def of_place(row: Row, scope: Scope | None, match: str, *, asked: bool = False, alone: bool = False) -> Candidate:
    """A place as an answer.

    Args:
        row: The place and the name it was found by.
        scope: The countries it may lie in; those that depend on the stated one come after it.
        match: How the name was read.
        asked: Whether the text says that it is an airport.
        alone: Of a division, whether none of its towns has the name.
    """
    people = PEOPLE.get(row.kind, row.population)
    score = math.log10(people + 1) + (DIVISIONS_ALONE if alone else DIVISIONS).get(row.kind, 0.0)
    score += FAME * math.log10(row.names)
    if row.name_kind != PRIMARY:
        score += _other_name(row)
    if row.capital:
        # In any language: 华盛顿 is not the one in England.
        score += CAPITAL
    if row.kind == AIRPORT:
        score += AIRPORT_ASKED if asked else AIRPORT_UNASKED
        score += AIRPORT_LARGE if row.capital else 0.0
    if asked and row.venue in {"base", "airport"}:
        score += AIRPORT_ASKED
    if scope and row.code not in scope.core:
        score += DEPENDENCY
    return Candidate(
        name=row.name,
        region=row.region,
        country_code=row.code,
        country=row.country,
        point=row.point,
        precision=_precision(row),
        score=round(score, 3),
        reference=f"GeoNames {row.reference}" if isinstance(row.reference, int) else row.reference,
        population=row.population,
        match=match,
        radius_km=float(row.radius_km) if row.radius_km is not None else None,
        capital=bool(row.capital) and row.kind == TOWN,
    )


def _other_name(row: Row) -> float:
    """What a name costs that is not the place's own."""
    if row.kind == VENUE:
        return VENUE_OTHER_NAME
    return SHORTENED if row.shortened else ALTERNATE_NAME


def _precision(row: Row) -> Precision:
    """How finely a row is known."""
    if row.name_kind == NEARBY:
        # Who asks for the place an airfield stands at does not ask for the airfield.
        return Precision.LOCALITY
    if row.kind == VENUE:
        if row.venue in EXTENDED:
            return Precision.REGION
        return Precision.VENUE if row.radius_km is None else Precision.LOCALITY
    return PRECISION[row.kind]


def of_parts(name: str, rows: Sequence[Row]) -> Candidate:
    """A region that is several divisions of one country today: the middle of their people, and a radius round all."""
    weights = [row.population + 1 for row in rows]
    vectors = [unit_vector(row.point.latitude, row.point.longitude) for row in rows]
    x, y, z = (sum(w * v[axis] for w, v in zip(weights, vectors, strict=True)) for axis in range(3))
    middle = Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))
    population = sum(row.population for row in rows)
    first = rows[0]
    names = sorted(row.name for row in rows)
    return Candidate(
        name=name,
        region=first.region if len({row.region for row in rows}) == 1 else None,
        country_code=first.code,
        country=first.country,
        point=middle,
        precision=Precision.REGION,
        score=round(math.log10(population + 1) + DIVISIONS[first.kind], 3),
        reference=f"parts {', '.join(sorted(str(row.reference) for row in rows))}",
        population=population,
        match=f"as {' and '.join([', '.join(names[:-1]), names[-1]])}",
        radius_km=float(max(math.ceil(distance_km(middle, row.point) + (row.radius_km or 0)) for row in rows)),
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
        score += COUNTRY_OTHER_NAME
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


def margin(candidates: Sequence[Candidate], asked: str) -> float | None:
    """How much better the first is than the next that is another place.

    Args:
        candidates: Best first.
        asked: The key of the name that was asked for.
    """
    first, *others = candidates
    if first.precision is Precision.COUNTRY:
        # What lies in the country is no rival: drawing the country is true of it as well. A division
        # of another country is, whatever towns have its name: Georgia.
        rivals = [
            c.score + REGION_RIVAL if c.precision is Precision.REGION else c.score
            for c in others
            if c.country_code not in first.area_codes
        ]
    else:
        rivals = [_as_rival(c, first, asked) for c in others if distance_km(first.point, c.point) > RIVAL_KM]
    return round(first.score - max(rivals), 3) if rivals else None


def _as_rival(other: Candidate, first: Candidate, asked: str) -> float:
    """What a candidate's score is worth against the first one's."""
    by_own_name = fold(first.name) == asked
    if by_own_name and first.population >= WELL_KNOWN and fold(other.name) != asked:
        # Some language calls Changchun what Cancún is called by all.
        return other.score + OTHER_NAME_RIVAL
    if not by_own_name and other.reference.startswith("venue ") and not first.reference.startswith("venue "):
        # Who writes the name of a venue may well mean it, however great the town that has it for a by-name.
        return max(other.score, first.score - VENUE_RIVAL)
    return other.score


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance on a sphere, by the haversine formula."""
    phi1, phi2 = math.radians(a.latitude), math.radians(b.latitude)
    half = math.radians(b.longitude - a.longitude) / 2
    chord = math.sin((phi2 - phi1) / 2) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(chord)))
