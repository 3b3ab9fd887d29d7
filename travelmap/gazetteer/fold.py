"""Fold names to keys, so that `São Paulo`, `SAO PAULO` and `sao-paulo` meet.

The index is built with the same function that folds queries. It also runs at build time, so this
module imports the standard library only. What single scripts are folded by is in `scripts.py`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from travelmap.gazetteer.scripts import LETTERS, is_invisible, spell_alike

__all__ = ["fold"]

# "St.Petersburg" has no space, "U.S.S.R." must have none.
_SHORT_WORD_DOT: Final = re.compile(r"\b(saint|st|ste|sta|sto|mt|ft)\.", re.IGNORECASE)
_WORDS: Final = {"st": "saint", "ste": "saint", "sainte": "saint", "mt": "mount", "ft": "fort"}
# In Arabic script the non-joiner parts words that a space may part as well; elsewhere it shows nothing.
_ZERO_WIDTH_SPACE: Final = re.compile("(?<=[\u0600-\u06ff])\u200c")
_ASCII_BREAK: Final = re.compile(r"[^a-z0-9]+")


def fold(name: str) -> str:
    """The key of a name: no case, no accents, no punctuation, one space between words.

    Marks that only distinguish (accents, Hebrew points, Arabic vowels) go; marks that are letters
    (Indic vowel signs, kana voicing) stay. Folding a key gives the same key.
    """
    text = _SHORT_WORD_DOT.sub(r"\1 ", name) if "." in name else name
    text = _fold_ascii(text) if text.isascii() else _fold_any(text)
    if "st" in text or "mt" in text or "ft" in text or "sainte" in text:
        return " ".join(_WORDS.get(word, word) for word in text.split(" "))
    return text


def _fold_ascii(text: str) -> str:
    text = text.lower().replace(".", "").replace("'", "").replace("`", "").replace("&", " and ")
    return _ASCII_BREAK.sub(" ", text).strip()


def _fold_any(text: str) -> str:
    # Unicode takes the acute accent for a space with an accent on it; people type it for an apostrophe.
    text = unicodedata.normalize("NFKC", text.replace("\u00b4", "'")).casefold()
    text = _ZERO_WIDTH_SPACE.sub(" ", text)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not _says_nothing(char))
    text = unicodedata.normalize("NFC", text.translate(LETTERS)).replace(".", "")
    text = " ".join("".join(char if _belongs_to_a_word(char) else " " for char in text).split())
    return spell_alike(text)


def _says_nothing(char: str) -> bool:
    """Whether a character is a mark that names are written with or without, or shows nothing at all."""
    mark = unicodedata.combining(char)
    return mark >= 200 or 10 <= mark <= 36 or unicodedata.category(char) == "Cf" or is_invisible(char)


def _belongs_to_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"
