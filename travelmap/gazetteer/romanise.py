"""Write other scripts in Latin letters, roughly: enough to look for names that sound alike, for suggestions only."""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["romanise"]

_LETTERS: Final = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": None, "ь": None, "ю": "yu", "я": "ya"}
    | {
        "ј": "y",
        "љ": "ly",
        "њ": "ny",
        "ћ": "c",
        "ђ": "dj",
        "џ": "dzh",
        "ғ": "g",
        "қ": "k",
        "ң": "n",
        "ө": "o",
        "ү": "u",
    }
    | dict(zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
    | dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "avgdhuzhtikklmmnnsappzzkrst", strict=True))
    | dict(zip("ابتثجحدرزسصضطظعفقكلمنهوي", "abttjhdrzssdttafkklmnhui", strict=True))
    | {"خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g"}
)
_GREEK_PAIRS: Final = (
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "g"),
    ("τζ", "j"),
    ("ου", "u"),
    ("αι", "e"),
    ("ει", "i"),
    ("οι", "i"),
)
# Unicode's names of these letters say how they are read: KATAKANA LETTER MI, HANGUL SYLLABLE SEO, DEVANAGARI LETTER MA.
_READ_BY_NAME: Final = re.compile(
    r"(?:KATAKANA|HIRAGANA|HANGUL|ETHIOPIC|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM)"
    r" (?P<kind>LETTER(?: SMALL)?|SYLLABLE|VOWEL SIGN|SIGN) (?P<reading>[A-Z]+)(?: .*)?"
)
_SIGNS: Final = {"VIRAMA": "", "ANUSVARA": "n", "CANDRABINDU": "n", "VISARGA": "h"}


def romanise(key: str) -> str:
    """A key in Latin letters; characters of a script that has no rule are left out."""
    for pair, letter in _GREEK_PAIRS:
        key = key.replace(pair, letter)
    out: list[str] = []
    for char in unicodedata.normalize("NFC", key):
        if char.isascii():
            out.append(char)
        elif (letters := char.translate(_LETTERS)) != char:
            out.append(letters)
        elif found := _READ_BY_NAME.fullmatch(unicodedata.name(char, "")):
            _append(out, found["kind"], found["reading"])
    return re.sub("aa|uu|ii", lambda pair: pair[0][0], "".join(out))


def _append(out: list[str], kind: str, reading: str) -> None:
    """Add a letter's reading; a vowel sign or the sign of none replaces the vowel that goes with a consonant."""
    if kind in {"SIGN", "VOWEL SIGN"}:
        if (kind == "VOWEL SIGN" or reading == "VIRAMA") and out and out[-1].endswith("a"):
            out[-1] = out[-1][:-1]
        out.append(_SIGNS.get(reading, "") if kind == "SIGN" else reading.lower())
    elif kind == "LETTER SMALL" and out and reading[0] in "AEIOUY":
        out[-1] = out[-1][:-1] + reading.lower()
    elif "SMALL" not in kind:
        out.append(reading.lower())
