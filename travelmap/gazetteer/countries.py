"""Understand the name of a country: of today, of its time, in any language, upside down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.answers import Country
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.schema import ADMIN1, DEGREE
from travelmap.geo.point import Point

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import date

__all__ = ["Understood", "dependencies", "resolve", "state", "understand"]

_IN_PARENTHESES: Final = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
LONGEST: Final = 200


class Understood(NamedTuple):
    """A country, and the part of it that was named beside it or in its stead."""

    country: Country
    part: str | None = None


def resolve(db: sqlite3.Connection, name: str, at: date | None) -> Country | None:
    """The country of a name, or None."""
    understood = understand(db, name, at)
    return understood.country if understood else None


def understand(db: sqlite3.Connection, name: str, at: date | None) -> Understood | None:
    """The country of a name, and the part of it that is meant.

    Names are tried as written, turned round (`Korea, Republic of`), and, for `Old (New)`, by the
    part in parentheses where that lies in the other. Where no country has the name, the country of
    a division that has it is taken (`Scotland`).
    """
    name = " ".join(name[:LONGEST].split())
    parts = _IN_PARENTHESES.match(name)
    if parts is None:
        country = state(db, name, name, at)
        return Understood(country) if country else _division(db, fold(name), name)
    outer = state(db, parts[1], name, at)
    inner = state(db, parts[2], name, None) or state(db, parts[2], name, at)
    if outer and inner:
        return Understood(inner if set(inner.codes) < set(outer.codes) else outer)
    if outer:
        return Understood(outer, parts[2])
    return Understood(inner) if inner else None


def dependencies(db: sqlite3.Connection, codes: tuple[str, ...], at: date | None) -> set[str]:
    """Territories that belonged to the countries on that day (today, without one): `HK`, or `CA.05` for a part."""
    marks = ", ".join("?" * len(codes))
    sql = f"SELECT territory, first, last FROM dependency WHERE parent IN ({marks})"  # noqa: S608 - only question marks
    return {territory for territory, first, last in db.execute(sql, codes) if _holds(first, last, at)}


def _holds(first: int | None, last: int | None, at: date | None) -> bool:
    if at is None:
        return last is None
    return (first is None or first <= at.year) and (last is None or at.year <= last)


def state(db: sqlite3.Connection, spelling: str, name: str, at: date | None, *, codes: bool = True) -> Country | None:
    """The state or territory of a spelling, called `name` in the answer; ISO codes count if `codes`."""
    for turned in _turns(spelling):
        key = fold(turned)
        if key and (country := _historic(db, key, name, at) or _present(db, key, name, codes=codes)):
            return country
    return None


def _turns(spelling: str) -> Iterator[str]:
    yield spelling
    head, comma, tail = spelling.partition(",")
    if comma:
        yield f"{tail} {head}"
        yield f"{head} {tail}"
    without = re.sub(r"^the\s+", "", spelling, flags=re.IGNORECASE)
    if without != spelling:
        yield without


def _present(db: sqlite3.Connection, key: str, name: str, *, codes: bool) -> Country | None:
    rows = db.execute(
        "SELECT c.code, c.name, c.latitude, c.longitude FROM country_name n JOIN country c USING (code)"
        " WHERE n.key = ? AND n.is_code <= ? ORDER BY c.code",
        (key, codes),
    ).fetchall()
    if not rows:
        return None
    _, english, latitude, longitude = rows[0]
    return Country(name, english, tuple(row[0] for row in rows), historic=False, point=Point(latitude, longitude))


def _historic(db: sqlite3.Connection, key: str, name: str, at: date | None) -> Country | None:
    """A state that bore the name on that day; without a day, or outside its years, what bore it last."""
    rows = db.execute(
        "SELECT h.name, h.first, h.last, h.codes, h.latitude, h.longitude FROM historic_name n JOIN historic h USING (id)"
        " WHERE n.key = ? ORDER BY coalesce(h.last, 9999) DESC, h.id",
        (key,),
    ).fetchall()
    then = [row for row in rows if at is not None and _holds(row[1], row[2], at)]
    if not then and db.execute("SELECT 1 FROM country_name WHERE key = ?", (key,)).fetchone():
        return None
    if not rows:
        return None
    chosen = (then or rows)[0]
    codes = {*chosen[3].split()} if then or at else {code for row in rows for code in row[3].split()}
    return Country(name, chosen[0], tuple(sorted(codes)), historic=True, point=Point(chosen[4], chosen[5]))


def _division(db: sqlite3.Connection, key: str, name: str) -> Understood | None:
    """A part of a country that is named in a country's stead: `Scotland`, `Hawaii`."""
    rows = db.execute(
        "SELECT p.code, p.name, p.latitude, p.longitude FROM name n JOIN place p ON p.id = n.place"
        " WHERE n.key = ? AND p.kind = ? AND length(n.key) > 3 ORDER BY n.kind, n.place",
        (key, ADMIN1),
    ).fetchall()
    if not rows:
        return None
    code, english, latitude, longitude = rows[0]
    point = Point(latitude / DEGREE, longitude / DEGREE)
    return Understood(Country(name, english, (code,), historic=False, point=point), name)
