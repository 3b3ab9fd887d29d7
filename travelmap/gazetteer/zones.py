"""Which time zone a place lies in: that of the nearest town of its country.

Zones follow borders and the divisions of large countries, along which towns stand on both sides; so the
nearest town of the same country decides as well as a map of the zones would, but for stretches where
nobody lives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.cells import ascending
from travelmap.model.place import Precision

if TYPE_CHECKING:
    import sqlite3

    from travelmap.model.place import Location

__all__ = ["zones"]

_FARTHEST_KM: Final = 1_500.0
"""Coordinates that are further from every town of the stated country are not in it."""
_MOST_TOWNS: Final = 3_000
"""Towns of a region that are asked."""


def zones(db: sqlite3.Connection, location: Location) -> tuple[str, ...]:
    """Return the names of the zones a location can lie in, sorted; nothing where its country is not known."""
    codes = location.area_codes or ((location.country_code,) if location.country_code else ())
    if not codes:
        return ()
    marks = ", ".join("?" * len(codes))
    sql = f"SELECT DISTINCT z.name FROM country_zone c JOIN zone z ON z.id = c.zone WHERE c.code IN ({marks})"  # noqa: S608 - only question marks
    names = tuple(sorted(name for (name,) in db.execute(sql, codes)))
    if len(names) <= 1 or location.precision is Precision.COUNTRY:
        return names
    if location.precision is Precision.REGION:
        return _of_region(db, location, codes)
    for about_km, town, _ in ascending(db, location.point, codes):
        if about_km > _FARTHEST_KM:
            break
        name = _zone_of(db, town)
        if name is not None:
            return (name,)
    return ()


def _of_region(db: sqlite3.Connection, location: Location, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the zones of all towns in a region's circle, and at least of the nearest."""
    found: set[str] = set()
    for number, (about_km, town, _) in enumerate(ascending(db, location.point, codes)):
        if found and (about_km > (location.radius_km or 0.0) or number > _MOST_TOWNS):
            break
        name = _zone_of(db, town)
        if name is not None:
            found.add(name)
    return tuple(sorted(found))


def _zone_of(db: sqlite3.Connection, place: int) -> str | None:
    row = db.execute("SELECT z.name FROM place p JOIN zone z ON z.id = p.zone WHERE p.id = ?", (place,)).fetchone()
    return row[0] if row else None
