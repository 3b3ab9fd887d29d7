"""How wide a terminal shows a text.

Widths follow Unicode's East Asian Width (UAX 11) and what terminals make of emoji (UTS 51): a
sequence that is joined, or coloured by a skin tone, is one picture of two cells.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["cells", "width"]

_JOINER: Final = "\u200d"
_AS_PICTURE: Final = "\ufe0f"
_KEYCAP: Final = "\u20e3"
_TONES: Final = range(0x1F3FB, 0x1F400)
_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and final consonants of Hangul, which stand within the syllable before them."""
_SHOWN_FORMATS: Final = frozenset({0xAD, *range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2})
"""Format characters that are drawn, unlike the others."""


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return len(text) if text.isascii() else sum(cells(text))


def cells(characters: Iterable[str]) -> Iterator[int]:
    """Return how many cells each character adds to those before it.

    Each item is a character, or what is shown for one (`<U+202E>`), which then stands by itself.
    """
    before, wide, joined = "", 0, False
    for item in characters:
        if len(item) != 1 or item.isascii():
            before, wide, joined = item, len(item), False
            yield wide
            continue
        added = _added(item, before, wide, joined=joined)
        joined = item == _JOINER
        if added or not _extends(item):
            before, wide = item, (wide + added if item == _AS_PICTURE else added)
        yield added


def _added(character: str, before: str, wide: int, *, joined: bool) -> int:
    code = ord(character)
    if character == _AS_PICTURE:
        # A character that is narrow as a letter is wide as a picture: the heart, the airplane.
        return 1 if wide == 1 and before and _may_be_picture(before) else 0
    if code in _TONES and wide == 2:
        return 0
    own = _alone(character, code)
    return 0 if joined and own == 2 else own


def _alone(character: str, code: int) -> int:
    category = unicodedata.category(character)
    if category in {"Mn", "Me"} or code in _JAMO or (category == "Cf" and code not in _SHOWN_FORMATS):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return character in {_JOINER, _AS_PICTURE, _KEYCAP} or unicodedata.combining(character) != 0


def _may_be_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sm", "Po"} and ord(character) >= 0xA9
