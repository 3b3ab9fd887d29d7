"""Which places are near a point. Whose land the point is on is not asked, and not answered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import countries
from travelmap.gazetteer.answers import Near
from travelmap.gazetteer.candidates import PRECISION
from travelmap.gazetteer.cells import ascending
from travelmap.gazetteer.query import EXACT
from travelmap.gazetteer.schema import AIRPORT, DEGREE
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.place import Candidate

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from travelmap.gazetteer.answers import Country

__all__ = ["direction", "nearest"]

_DIRECTIONS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_STRETCH: Final = 1.012
"""By how much two distances can swap their order between the sphere and the ellipsoid, which differ by 0.56 %."""
_SLACK_KM: Final = 0.01
_PLACE: Final = """
SELECT p.kind, p.name, p.admin1, p.admin2, p.latitude, p.longitude, p.population, p.reference, a.name, c.name
FROM place p JOIN country c ON c.code = p.code LEFT JOIN place a ON a.id = p.admin1 WHERE p.id = ?
"""


def nearest(
    db: sqlite3.Connection,
    point: Point,
    *,
    limit: int,
    within_km: float | None,
    country: Country | None,
    at: date | None,
    airports: bool,
) -> tuple[Near, ...]:
    """Return the nearest places; see `Gazetteer.nearest`."""
    codes, divisions = _filed(db, country, at)
    found: list[Near] = []
    reach_km = math.inf if within_km is None else within_km * _STRETCH + _SLACK_KM
    for about_km, place, code in ascending(db, point, codes):
        if about_km > reach_km:
            break
        kind, name, admin1, admin2, latitude, longitude, population, reference, region, named = db.execute(
            _PLACE, (place,)
        ).fetchone()
        if kind == AIRPORT and not airports:
            continue
        if code in divisions and divisions[code].isdisjoint((admin1, admin2)):
            continue
        there = Point(latitude / DEGREE, longitude / DEGREE)
        away = distance_km(there, point)
        found.append(
            Near(
                Candidate(
                    name=name,
                    region=region,
                    country_code=code,
                    country=named,
                    point=there,
                    precision=PRECISION[kind],
                    score=round(-away, 3),
                    reference=f"GeoNames {reference}" if isinstance(reference, int) else reference,
                    population=population,
                    match=EXACT,
                ),
                away,
                direction(there, point),
            )
        )
        if len(found) == limit:
            reach_km = min(reach_km, about_km * _STRETCH + _SLACK_KM)
    found.sort(key=lambda near: near.distance_km)
    return tuple(near for near in found[:limit] if within_km is None or near.distance_km <= within_km)


def direction(origin: Point, target: Point) -> str:
    """Return in which of eight directions one sets out from a point to another by the shortest way."""
    here, there = math.radians(origin.latitude), math.radians(target.latitude)
    aside = math.radians(target.longitude - origin.longitude)
    bearing = math.atan2(
        math.sin(aside) * math.cos(there),
        math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(aside),
    )
    return _DIRECTIONS[round(math.degrees(bearing) / 45) % 8]


def _filed(
    db: sqlite3.Connection, country: Country | None, at: date | None
) -> tuple[frozenset[str] | None, dict[str, set[int]]]:
    """Under which codes the places of a country are filed; of some, only the places of certain divisions."""
    if country is None:
        return None, {}
    territories, parts = countries.dependencies(db, country.codes, at)
    own = {*country.codes, *territories}
    divisions: dict[str, set[int]] = {}
    for part in sorted(parts):
        (code,) = db.execute("SELECT code FROM place WHERE id = ?", (part,)).fetchone()
        if code not in own:
            divisions.setdefault(code, set()).add(part)
    return frozenset({*own, *divisions}), divisions
