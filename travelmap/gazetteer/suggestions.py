"""Names that are spelt nearly like one that is not known. They are shown, never used."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import countries
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.query import asks_for_airport, parse
from travelmap.gazetteer.schema import AIRPORT, PRIMARY, SHORT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import date

__all__ = ["suggestions"]

LEAST_RATIO: Final = 0.72
"""How alike a place's own name must be, by difflib's ratio."""
LEAST_RATIO_OTHER: Final = 0.85
"""The same for its other names, which are not shown: a reader must see why it is suggested."""
OTHER_NAME: Final = 0.05
LONGEST: Final = 60

# `+n.kind` and `+p.code` keep SQLite from planning around anything but the range of keys.
_NEAR: Final = """
SELECT n.key, n.kind, p.name, p.code, p.population FROM name n JOIN place p ON p.id = n.place
WHERE n.key >= ? AND n.key < ? AND length(n.key) BETWEEN ? AND ? AND +n.kind < ? AND p.kind <> ?
"""


def suggestions(db: sqlite3.Connection, text: str, country: str | None, at: date | None, limit: int) -> tuple[str, ...]:
    """Display names of places with a similar key, best first, in the stated country if there is one.

    The first two letters are taken to be right, or to have changed places with one another or the
    third; within a country, if that gives nothing, only the first.
    """
    query = parse(text)
    key = fold(query.parts[0])[:LONGEST] if query.parts else ""
    if len(key) < 3 or limit < 1:
        return ()
    stated = country or (query.parts[-1] if len(query.parts) > 1 else None)
    understood = countries.understand(db, stated, at) if stated else None
    codes = frozenset(understood.country.codes) if understood else frozenset()
    found = _similar(db, key, (key[:2], key[1::-1], key[0] + key[2]), codes)
    if not found and codes:
        found = _similar(db, key, (key[:1],), codes)
    order = sorted(found, key=lambda name: (*(-x for x in found[name]), name))
    return tuple(order[:limit])


def _similar(
    db: sqlite3.Connection, key: str, beginnings: tuple[str, ...], codes: frozenset[str]
) -> dict[str, tuple[float, int]]:
    """Likeness and population by display name."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    found: dict[str, tuple[float, int]] = {}
    for other, kind, name, code, population in _near(db, key, beginnings):
        if codes and code not in codes:
            continue
        least = LEAST_RATIO if kind == PRIMARY else LEAST_RATIO_OTHER
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= least:
            score = ratio if kind == PRIMARY else ratio - OTHER_NAME
            found[name] = max(found.get(name, (0.0, 0)), (score, population))
    return found


def _near(db: sqlite3.Connection, key: str, beginnings: tuple[str, ...]) -> Iterator[tuple[str, int, str, str, int]]:
    spread = max(1, len(key) // 4)
    unwanted = 0 if asks_for_airport(key) else AIRPORT
    for beginning in dict.fromkeys(beginnings):
        bounds = (beginning, beginning + "\U0010ffff", len(key) - spread, len(key) + spread)
        yield from db.execute(_NEAR, (*bounds, SHORT, unwanted))
