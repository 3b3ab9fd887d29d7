"""Take a place's text apart, and say which other keys may stand for it when its own finds nothing."""

# ruff: noqa: RUF001 - the punctuation of other scripts is meant

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.spellings import EXACT, Variant, spellings, town_words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXACT", "Query", "Variant", "airfield_keys", "asks_for_airport", "halves", "parse", "variants"]

LONGEST: Final = 300
"""Longer text is cut: no name of a place comes near it."""

_PARENTHESES: Final = re.compile(r"[(（]([^()（）]*)[)）]")
_COMMA: Final = re.compile(r"[,،、，;；|]")
_AIR_BASE: Final = ("air base", "air force base")
_AIRPORT_WORDS: Final = frozenset({"airport", "airfield", "aerodrome", "airbase", "afb", "flughafen", "aeroport"})
# What may be left off the end or the start of a name without naming another place. Words such as
# "beach" and "wadi" are not here: Omaha Beach is not Omaha.
_ENDINGS: Final = (
    "international airport",
    "military city",
    "air force base",
    "air base",
    "naval air station",
    "naval base",
    "naval station",
    "airport",
    "airfield",
    "field",
    "airbase",
    "afb",
    "island",
    "islands",
    "bay",
    "harbour",
    "harbor",
    "castle",
    "palace",
    "city",
    "town",
    "village",
    "province",
    "region",
    "prefecture",
    "governorate",
    "oblast",
    "archaeological site",
    "ruins",
)
_BEGINNINGS: Final = (
    "city of",
    "town of",
    "island of",
    "port of",
    "province of",
    "isle of",
    "schloss",
    "chateau",
    "the",
)
_HYPHENS: Final = "-‐‑–—/"
_MOST_HYPHENS: Final = 4
_FEMININE: Final = ("eh", "ah", "a", "e")
"""Romanisations of one letter at the end of Arabic words; `ah` before `a`, which it ends with."""
_ARTICLES: Final = ("al", "el", "ad", "ar", "as", "ash", "at", "az", "an")


class Query(NamedTuple):
    """A text taken apart."""

    whole: str
    """The text without what stands in parentheses."""
    parts: tuple[str, ...]
    """Between the commas; never empty unless the text is."""
    context: tuple[str, ...]
    """What stood in parentheses."""


def parse(text: str) -> Query:
    """Take a text apart at commas and parentheses."""
    text = text[:LONGEST]
    context = tuple(part for found in _PARENTHESES.findall(text) for part in _split(found))
    whole = _PARENTHESES.sub(" ", text)
    return Query(" ".join(whole.split()), tuple(_split(whole)), context)


def _split(text: str) -> list[str]:
    return [part for raw in _COMMA.split(text) if (part := " ".join(raw.split())) and fold(part)]


def asks_for_airport(key: str) -> bool:
    """Whether a name says that it is an airport or air base."""
    return any(word in _AIRPORT_WORDS for word in key.split()) or any(f" {base}" in f" {key}" for base in _AIR_BASE)


def airfield_keys(name: str) -> Iterator[str]:
    """What an airfield may be filed under: the name, and of `Wiesbaden-Erbenheim Air Base` also each half."""
    key = fold(name)
    yield key
    if not asks_for_airport(key):
        return
    for ending in _ENDINGS:
        if key.endswith(f" {ending}"):
            bare = key.removesuffix(f" {ending}")
            yield bare
            for first, second, sure in halves(name):
                if sure:
                    yield from (fold(first), fold(second).removesuffix(f" {ending}"))
            return


def halves(name: str) -> Iterator[tuple[str, str, bool]]:
    """Cut a name that may be two: at a hyphen (sure), or between its only two words (not sure)."""
    hyphens = [at for at, char in enumerate(name) if char in _HYPHENS]
    cuts = [(name[:at], name[at + 1 :], True) for at in hyphens[:_MOST_HYPHENS]]
    words = name.split()
    if not hyphens and len(words) == 2:
        cuts.append((words[0], words[1], False))
    for first, second, sure in cuts:
        if len(fold(first)) >= 3 and len(fold(second)) >= 3:
            yield first.strip(), second.strip(), sure


def variants(key: str) -> Iterator[Variant]:
    """Other keys for a name that finds nothing, the most faithful first.

    They only leave out a generic word, or write the same word otherwise; none is a fuzzy match.
    """
    if len(key) > LONGEST:
        # Folding can make eighteen letters of one character; no name is that long, and each letter costs a search.
        return
    if key.endswith(_AIR_BASE[1]):
        key = f"{key.removesuffix(_AIR_BASE[1])}{_AIR_BASE[0]}"
        note = 'read "Air Force Base" as "Air Base"'
        yield Variant(key, note)
        yield from (Variant(other.key, f"{note}, {other.match}") for other in _articles(key.split(" ")))
    yield from town_words(key)
    words = key.split(" ")
    yield from _respaced(words)
    yield from _articles(words)
    for ending in _ENDINGS:
        if key.endswith(f" {ending}"):
            yield Variant(key.removesuffix(f" {ending}"), f'without "{ending}"')
    for beginning in _BEGINNINGS:
        if key.startswith(f"{beginning} "):
            yield Variant(key.removeprefix(f"{beginning} "), f'without "{beginning}"')
    yield from spellings(key)
    yield Variant(f"{key} city", 'with "city"')
    yield Variant(f"the {key}", 'with "the"')


def _respaced(words: list[str]) -> Iterator[Variant]:
    """The same letters with other spaces: `nay pyi taw`, `danang`."""
    match = "with other spaces"
    if len(words) > 1:
        yield Variant("".join(words), match)
        if len(words) > 2:
            for at in range(len(words) - 1):
                yield Variant(" ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]]), match)
    elif 4 <= len(words[0]) <= 24:
        word = words[0]
        yield from (Variant(f"{word[:at]} {word[at:]}", match) for at in range(2, len(word) - 1))


def _articles(words: list[str]) -> Iterator[Variant]:
    """Arabic articles are romanised in many ways, or left out."""
    for at in (0, 1):
        if len(words) > at + 1 and words[at] in _ARTICLES:
            for article in _ARTICLES:
                if article != words[at]:
                    yield Variant(
                        " ".join([*words[:at], article, *words[at + 1 :]]), f'read "{words[at]}" as "{article}"'
                    )
            yield Variant(" ".join([*words[:at], *words[at + 1 :]]), f'without "{words[at]}"')
            yield from _romanised(words, at + 1)
            return


def _romanised(words: list[str], at: int) -> Iterator[Variant]:
    """Other ways to write an Arabic word that stands behind its article: `al assad`, `al bireh`."""
    word = words[at]
    others = [word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]]
    for ending in _FEMININE:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            others += [word.removesuffix(ending) + other for other in _FEMININE if other != ending]
            break
    for other in others:
        for article in (words[at - 1], *(article for article in ("al", "el") if article != words[at - 1])):
            yield Variant(" ".join([*words[: at - 1], article, other, *words[at + 1 :]]), f'read "{word}" as "{other}"')
