"""Names that are spelt nearly like one that is not known. They are shown, never used."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import countries
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.query import parse
from travelmap.gazetteer.schema import ALTERNATE

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

__all__ = ["suggestions"]

LEAST_RATIO: Final = 0.72
MOST_KEYS: Final = 40_000


def suggestions(db: sqlite3.Connection, text: str, country: str | None, at: date | None, limit: int) -> tuple[str, ...]:
    """Display names of places with a similar key, best first."""
    query = parse(text)
    key = fold(query.parts[0]) if query.parts else ""
    if len(key) < 3 or limit < 1:
        return ()
    understood = countries.understand(db, country, at) if country else None
    codes = frozenset(understood.country.codes) if understood else frozenset()
    sql = (
        "SELECT n.key, n.kind, p.name, p.code, p.population FROM name n JOIN place p ON p.id = n.place"
        " WHERE n.key >= ? AND n.key < ? AND length(n.key) BETWEEN ? AND ? LIMIT ?"
    )
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    found: dict[str, tuple[float, int]] = {}
    spread = max(1, len(key) // 4)
    rows = db.execute(sql, (key[:2], key[:2] + "\U0010ffff", len(key) - spread, len(key) + spread, MOST_KEYS))
    for other, kind, name, code, population in rows:
        if codes and code not in codes:
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < LEAST_RATIO or matcher.quick_ratio() < LEAST_RATIO:
            continue
        ratio = matcher.ratio()
        if ratio >= LEAST_RATIO:
            found[name] = max(found.get(name, (0.0, 0)), (ratio - 0.01 * (kind == ALTERNATE), population))
    order = sorted(found, key=lambda name: (*(-x for x in found[name]), name))
    return tuple(order[:limit])
