"""Understand the name of a country: of today, of its time, in any language, upside down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from travelmap.gazetteer.answers import Country
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.schema import ADMIN1, DEGREE, PRIMARY, SHORT
from travelmap.geo.point import Point

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

__all__ = ["State", "Understood", "dependencies", "resolve", "state", "understand"]

_IN_PARENTHESES: Final = re.compile(r"^([^()]+?)\s*\(([^()]+)\)$")
LONGEST: Final = 200


class Understood(NamedTuple):
    """A country, and the part of it that was named beside it or in its stead."""

    country: Country
    part: str | None = None


class State(NamedTuple):
    """A state or territory that bears a name."""

    country: Country
    kind: int
    """`PRIMARY` in English, `ALTERNATE` in another language, `SHORT` an ISO code."""
    radius_km: int | None = None
    """Of a historic one that is a part of one country today."""
    dated: bool = True
    """Whether it bore the name on the day that was asked for."""


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
    if whole := state(db, name, at):
        return Understood(whole.country)
    parts = _IN_PARENTHESES.match(name)
    if parts is None:
        return _division(db, fold(name), name)
    outer = state(db, parts[1], at, called=name)
    inner = state(db, parts[2], None, called=name) or state(db, parts[2], at, called=name)
    if outer and inner:
        return Understood((inner if {*inner.country.codes} < {*outer.country.codes} else outer).country)
    if outer:
        return Understood(outer.country, parts[2])
    return Understood(inner.country) if inner else None


def dependencies(db: sqlite3.Connection, codes: tuple[str, ...], at: date | None) -> tuple[set[str], set[int]]:
    """What belonged to the countries on that day (today, without one): territories, and divisions of others."""
    marks = ", ".join("?" * len(codes))
    sql = f"SELECT territory, division, first, last FROM dependency WHERE parent IN ({marks})"  # noqa: S608 - only question marks
    rows = [row for row in db.execute(sql, codes) if _holds(row[2], row[3], at)]
    return {row[0] for row in rows if row[1] is None}, {row[1] for row in rows if row[1] is not None}


def _holds(first: int | None, last: int | None, at: date | None) -> bool:
    if at is None:
        return last is None
    return (first is None or first <= at.year) and (last is None or at.year <= last)


def state(
    db: sqlite3.Connection, spelling: str, at: date | None, *, called: str | None = None, codes: bool = True
) -> State | None:
    """The state or territory of a spelling.

    Args:
        db: The index.
        spelling: Its name.
        at: A day on which it bore it; None means today.
        called: What the answer calls it, if not by the spelling.
        codes: Whether ISO codes count.
    """
    for turned in _turns(spelling):
        key = fold(turned)
        if not key:
            continue
        code = codes and _looks_like_a_code(spelling)
        name = called or spelling
        # Folding makes `MT`, Malta, a mount: a code is taken as it is.
        found = _historic(db, key, name, at) or (_present(db, spelling.lower(), name, code=True) if code else None)
        found = found or _present(db, key, name, code=False)
        if found:
            return found
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


def _looks_like_a_code(spelling: str) -> bool:
    """Whether a spelling has the form of an ISO 3166 code. `Mỹ`, the United States in Vietnamese, has not."""
    return len(spelling) in {2, 3} and spelling.isascii() and spelling.isalpha()


def _present(db: sqlite3.Connection, key: str, name: str, *, code: bool) -> State | None:
    """A country of today, by ISO code or by word."""
    rows = db.execute(
        "SELECT c.code, n.kind, c.name, c.latitude, c.longitude FROM country_name n JOIN country c USING (code)"
        " WHERE n.key = ? AND (n.kind = ?) = ? ORDER BY c.code",
        (key, SHORT, code),
    ).fetchall()
    if not rows:
        return None
    _, kind, english, latitude, longitude = rows[0]
    own = tuple(row[0] for row in rows)
    return State(Country(name, english, own, historic=False, point=Point(latitude, longitude)), kind)


def _historic(db: sqlite3.Connection, key: str, name: str, at: date | None) -> State | None:
    """A state that bore the name on that day.

    A name nothing bears today means whatever bore it, even outside its years: records and memory
    are not exact about them.
    """
    rows = db.execute(
        "SELECT h.name, h.first, h.last, h.codes, h.latitude, h.longitude, h.radius_km, h.id"
        " FROM historic_name n JOIN historic h USING (id) WHERE n.key = ? ORDER BY coalesce(h.last, 9999) DESC, h.id",
        (key,),
    ).fetchall()
    if not rows:
        return None
    then = [row for row in rows if (row[2] is None if at is None else _holds(row[1], row[2], at))]
    if not then and db.execute("SELECT 1 FROM country_name WHERE key = ? AND kind < ?", (key, SHORT)).fetchone():
        return None
    english, _, last, codes, latitude, longitude, radius_km, number = (then or rows)[0]
    if not then:
        codes = " ".join(row[3] for row in rows)
    own = tuple(sorted(set(codes.split())))
    historic = last is not None and not _is_still(db, english, own)
    years = "" if then or at is None else _years(rows)
    sql = "SELECT division FROM part WHERE historic = ? ORDER BY division"
    parts = tuple(row[0] for row in db.execute(sql, (number,))) if then else ()
    point = Point(latitude, longitude)
    country = Country(name, english, own, historic=historic, point=point, divisions=parts, years=years)
    return State(country, PRIMARY, radius_km, dated=bool(then))


def _years(rows: Sequence[tuple[Any, ...]]) -> str:
    """From the first year of the states of a name to the last."""
    firsts, lasts = [row[1] for row in rows], [row[2] for row in rows]
    first = None if None in firsts else min(firsts)
    last = None if None in lasts else max(lasts)
    if first is None:
        return f"until {last}" if last is not None else ""
    return f"{first} to {last}" if last is not None else f"since {first}"


def _is_still(db: sqlite3.Connection, english: str, codes: tuple[str, ...]) -> bool:
    """Whether the state bears the same name on the same land today."""
    sql = "SELECT name = ? FROM country WHERE code = ?"
    return len(codes) == 1 and bool(db.execute(sql, (english, codes[0])).fetchone()[0])


def _division(db: sqlite3.Connection, key: str, name: str) -> Understood | None:
    """A part of a country that is named in a country's stead: `Scotland`, `Hawaii`."""
    rows = db.execute(
        "SELECT p.code, p.name, p.latitude, p.longitude FROM name n JOIN place p ON p.id = n.place"
        " WHERE n.key = ? AND p.kind = ? AND n.kind < ? ORDER BY n.kind, n.place",
        (key, ADMIN1, SHORT),
    ).fetchall()
    if not rows:
        return None
    code, english, latitude, longitude = rows[0]
    point = Point(latitude / DEGREE, longitude / DEGREE)
    return Understood(Country(name, english, (code,), historic=False, point=point), name)
