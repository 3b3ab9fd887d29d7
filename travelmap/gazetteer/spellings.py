"""Other keys for a name, by rules of its language: words that only say "city", articles, spelt-out letters.

They are tried when a name finds nothing as it is written.
"""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EXACT", "Variant", "spellings", "town_words"]

EXACT: Final = "exact"


class Variant(NamedTuple):
    """Another key for a name."""

    key: str
    match: str
    """What had to be left out or changed, in words."""
    town: bool = False
    """Whether the name says that it is a town's: `Cidade do Panamá` is no country."""


# Words for "city", as keys. What is left is the same name, so that the match is exact.
_TOWN_BEFORE: Final = (
    "ciudad de la",
    "ciudad de",
    "ciudad del",
    "cidade de",
    "cidade do",
    "cidade da",
    "citta di",
    "citta del",
    "ville de",
    "ville du",
    "cite du",
    "cite de",
    "stadt",
    "stad",
    "miasto",
    "thanh pho",
    "tp",
    "kota",
    "город",
    "г",
    "мисто",
    "град",
    "πολη του",
    "πολη της",
    "δημος",
    "مدينه",
    "شهر",
    "העיר",
    "עיר",
    "קרית",
)
_TOWN_AFTER: Final = (
    "stadt",
    "kenti",
    "sehri",
    "сити",
    "العاصمه",
    "سيتي",
    "شهر",
    "शहर",
    "नगर",
    "सिटी",
    "シティ",
    "시티",
    "סיטי",
    "σιτι",
)
# Written without a space behind the name. Those of the first kind say "city" only; the others also say which kind of
# division, of which a town may bear the name.
_TOWN_ENDING: Final = ("广域市", "市", "城", "シティ", "特别市", "특별시", "광역시", "특별자치시", "시")
_DIVISION_ENDING: Final = (
    "地区",
    "自治区",
    "特别行政区",
    "区",
    "县",
    "省",
    "州",
    "府",
    "道",
    "都",
    "郡",
    "町",
    "村",
    "镇",
)
_DIVISION_ENDING_KOREAN: Final = ("특별자치도", "구", "군", "도", "읍", "면", "동")
_SHORTEST: Final = 2

_ARABIC: Final = re.compile("[\u0621-\u064a]")
_ARABIC_ARTICLE: Final = "ال"
# Arabic has no letter for the g of other languages and writes it in several ways.
_ARABIC_G: Final = "غجقك"

_DIGRAPHS: Final = (("ae", "a", "ä"), ("oe", "o", "ö or ø"), ("ue", "u", "ü"), ("aa", "a", "å"))
# What "St." and "Sta." may be short for, beside "Saint", which is how a key has it.
_SAINTS: Final = ("sankt", "sint", "sveti", "szent")
_SHORT_WORDS: Final = {"sta": "santa", "sto": "santo", "gr": "gross", "kl": "klein", "n": "new", "pt": "port"}

# How German and French write the sounds of other alphabets, for which English has other letters.
_SYSTEMS: Final = (
    ("German", {"tsch": "ch", "dsch": "j", "sch": "sh", "ch": "kh", "j": "y", "w": "v"}),
    ("French", {"tch": "ch", "dj": "j", "ch": "sh", "iek": "yek", "iel": "yel", "bourg": "burg"}),
)


def town_words(key: str) -> Iterator[Variant]:
    """The name without a word that says it is a town's, in the languages that say so."""
    for word in _TOWN_BEFORE:
        if key.startswith(f"{word} "):
            yield from _town(key[len(word) + 1 :])
    for word in _TOWN_AFTER:
        if key.endswith(f" {word}"):
            yield from _town(key[: -len(word) - 1])
    for ending in _TOWN_ENDING:
        if key.endswith(ending) and len(key) >= len(ending) + _SHORTEST:
            yield from _town(key.removesuffix(ending).rstrip())
    if len(key) >= _SHORTEST and "\u4e00" <= key[-1] <= "\u9fff":
        yield Variant(f"{key}市", EXACT, town=True)
        # A great city of Korea is listed in Chinese with its rank only.
        yield Variant(f"{key}广域市", EXACT, town=True)


def _town(name: str) -> Iterator[Variant]:
    if name.isascii():
        yield Variant(f"{name} city", EXACT, town=True)
    yield Variant(name, EXACT, town=True)


def spellings(key: str) -> Iterator[Variant]:
    """The name as others spell it."""
    if key.isascii():
        yield from _latin(key)
    for ending in (*_DIVISION_ENDING, *_DIVISION_ENDING_KOREAN):
        if key.endswith(ending) and len(key) >= len(ending) + _SHORTEST:
            yield Variant(key.removesuffix(ending).rstrip(), f'without "{ending}"')
    if _ARABIC.search(key):
        yield from _arabic(key)


def _latin(key: str) -> Iterator[Variant]:
    every, read = key, []
    for digraph, letter, meant in _DIGRAPHS:
        if digraph in key:
            yield Variant(key.replace(digraph, letter), f'read "{digraph}" as "{meant}"')
            every = every.replace(digraph, letter)
            read.append(digraph)
    if len(read) > 1:
        yield Variant(every, f'read "{read[0]}" and "{read[1]}" as one letter each')
    for language, letters in _SYSTEMS:
        other = "".join(letters.get(part, part) for part in re.split(f"({'|'.join(letters)})", key))
        if other != key:
            yield Variant(other, f"read as {language} writes other alphabets")
    words = key.split(" ")
    for at, word in enumerate(words[:-1]):
        others = _SAINTS if word == "saint" else (_SHORT_WORDS[word],) if word in _SHORT_WORDS else ()
        for other in others:
            yield Variant(" ".join([*words[:at], other, *words[at + 1 :]]), f'read "{word}" as "{other}"')


def _arabic(key: str) -> Iterator[Variant]:
    words = key.split(" ")
    bare = [word.removeprefix(_ARABIC_ARTICLE) if len(word) > 4 else word for word in words]
    if bare != words:
        yield Variant(" ".join(bare), f'without "{_ARABIC_ARTICLE}"')
    first = f"{_ARABIC_ARTICLE}{words[0]}"
    if not words[0].startswith(_ARABIC_ARTICLE):
        yield Variant(" ".join([first, *words[1:]]), f'with "{_ARABIC_ARTICLE}"')
        every = " ".join(f"{_ARABIC_ARTICLE}{word}" for word in words)
        yield Variant(every, f'with "{_ARABIC_ARTICLE}"')
    for letter in _ARABIC_G:
        if letter in key:
            for other in _ARABIC_G:
                if other != letter:
                    yield Variant(key.replace(letter, other), f'read "{letter}" as "{other}"')
