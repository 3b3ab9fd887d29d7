"""Names that are spelt nearly like one that is not known. They are shown, never used."""

from __future__ import annotations

import difflib
import math
import string
import unicodedata
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import countries
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.query import asks_for_airport, parse
from travelmap.gazetteer.romanise import romanise
from travelmap.gazetteer.schema import AIRPORT, PRIMARY, SHORT, TOWN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import date

__all__ = ["suggestions"]

LEAST_RATIO: Final = 0.72
"""How alike a place's own name must be, by difflib's ratio."""
LEAST_RATIO_OTHER: Final = 0.85
"""The same for its other names, which are not shown: a reader must see why it is suggested."""
LEAST_RATIO_SCRIPT: Final = 0.75
"""The same where the text is in another script: what is shown looks otherwise in any case."""
OTHER_NAME: Final = 0.03
DIVISION: Final = 0.06
"""What a division's people count less than a town's."""
KNOWN: Final = 0.015
"""What ten times the people are worth: of two names as like, the better known one is meant."""
GOOD: Final = 0.88
"""A likeness beyond which other first letters are not tried."""
LONGEST: Final = 60
SHORTEST: Final = 3

# `+n.kind` keeps SQLite from planning around anything but the range of keys.
_NEAR: Final = """
SELECT n.key, n.kind, p.name, p.kind, p.population FROM name n JOIN place p ON p.id = n.place
WHERE n.key >= ? AND n.key < ? AND length(n.key) BETWEEN ? AND ? AND +n.kind < ? AND p.kind <> ?
"""
_Found = dict[str, tuple[float, float]]
"""By display name, the score it is sorted by, and the likeness alone."""


def suggestions(db: sqlite3.Connection, text: str, country: str | None, at: date | None, limit: int) -> tuple[str, ...]:
    """Display names of places with a similar key, best first, in the stated country if there is one.

    The first two letters are taken to be right, or to have changed places with one another or the
    third. If that gives nothing that is very much alike, the first letter may be wrong, missing or one too
    many; within a country, only the first needs to be right. A text in another script is
    compared in its own letters, and as it sounds in Latin ones.
    """
    query = parse(text)
    key = fold(query.parts[0])[:LONGEST] if query.parts else ""
    stated = country or (query.parts[-1] if len(query.parts) > 1 else None)
    understood = countries.understand(db, stated, at) if stated else None
    codes = frozenset(understood.country.codes) if understood else frozenset()
    if limit < 1:
        return ()
    found: _Found = {}
    latin = key.isascii()
    if len(key) >= (SHORTEST if latin else SHORTEST - 1):
        _search(db, key, codes, found)
    if not latin and not found and len(sound := romanise(key)) >= SHORTEST:
        _search(db, sound, codes, found)
    order = sorted(found, key=lambda name: (-found[name][0], name))
    return tuple(order[:limit])


def _search(db: sqlite3.Connection, key: str, codes: frozenset[str], found: _Found) -> None:
    _similar(db, key, (key[:2], key[1::-1], key[0] + key[2:3]), codes, found)
    if key.isascii() and max((likeness for _, likeness in found.values()), default=0.0) < GOOD:
        wrong = (letter + key[1:4] for letter in string.ascii_lowercase)
        missing = (letter + key[:3] for letter in string.ascii_lowercase)
        second = (key[0] + letter + key[1:3] for letter in string.ascii_lowercase)
        _similar(db, key, (*wrong, *missing, *second, key[1:4]), codes, found)
    if not found and codes:
        _similar(db, key, (key[:1],), codes, found)


def _similar(db: sqlite3.Connection, key: str, beginnings: Iterable[str], codes: frozenset[str], found: _Found) -> None:
    """Add places whose names begin so and are like the key."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    letters = _letters(key)
    matcher.set_seq2(letters)
    different = set(letters)
    least_other = LEAST_RATIO_OTHER if key.isascii() else LEAST_RATIO_SCRIPT
    for other, kind, name, place_kind, population in _near(db, key, beginnings, codes):
        least = LEAST_RATIO if kind == PRIMARY else least_other
        # Most names are ruled out by their letters, which is many times as quick as difflib's own estimates.
        if len(different.intersection(_letters(other))) < least * len(different) - 1:
            continue
        matcher.set_seq1(_letters(other))
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= least:
            score = ratio + KNOWN * math.log10(population + 1)
            score -= (0.0 if kind == PRIMARY else OTHER_NAME) + (0.0 if place_kind == TOWN else DIVISION)
            found[name] = max(found.get(name, (0.0, 0.0)), (score, ratio))


def _letters(key: str) -> str:
    """A key by its letters: a Korean syllable is several."""
    return key if key.isascii() else unicodedata.normalize("NFD", key)


def _near(
    db: sqlite3.Connection, key: str, beginnings: Iterable[str], codes: frozenset[str]
) -> Iterator[tuple[str, int, str, int, int]]:
    spread = max(1, len(key) // 4)
    unwanted = 0 if _asks_for_airport(key) else AIRPORT
    sql = f"{_NEAR} AND p.code IN ({', '.join('?' * len(codes))})" if codes else _NEAR
    for beginning in dict.fromkeys(beginnings):
        bounds = (beginning, beginning + "\U0010ffff", len(key) - spread, len(key) + spread)
        yield from db.execute(sql, (*bounds, SHORT, unwanted, *sorted(codes)))


def _asks_for_airport(key: str) -> bool:
    """Whether a word is `airport`, or nearly."""
    if asks_for_airport(key):
        return True
    return any(difflib.SequenceMatcher(None, word, "airport").ratio() > LEAST_RATIO_OTHER for word in key.split())
