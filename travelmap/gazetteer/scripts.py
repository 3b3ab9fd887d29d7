"""Writing habits of single scripts: letters and spellings that are used for one another in names.

Every rule here holds for all names in its script; there is no list of places. `fold` uses them on
names and on what is asked for alike, so a rule may lose a difference, but never a name.
"""

# ruff: noqa: RUF001 - look-alike letters are what this module is about

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["LETTERS", "is_invisible", "spell_alike"]

HAN_VARIANTS: Final = Path(__file__).parent / "data" / "han_variants.csv"

LETTERS: Final = str.maketrans(
    {
        # Latin letters that Unicode does not decompose
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ĸ": "k",
        "ŋ": "n",
        "ə": "a",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ƴ": "y",
        "ɛ": "e",
        "ɔ": "o",
        "ɣ": "g",
        "ɩ": "i",
        "ʋ": "v",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        # Cyrillic: the Ukrainian letters, and those that were in use before 1918
        "ґ": "г",
        "є": "е",
        "і": "и",
        "ѣ": "е",
        "ѳ": "ф",
        "ѵ": "и",
        # Arabic script: Persian, Urdu, Kurdish and Uyghur forms of letters, and endings that are written either way
        "ی": "ي",
        "ى": "ي",
        "ې": "ي",
        "ے": "ي",
        "ێ": "ي",
        "ک": "ك",
        "ڪ": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ۃ": "ه",
        "ٱ": "ا",
        "ۆ": "و",
        "ۇ": "و",
        "ۋ": "و",
        "ڤ": "ف",
        "ں": "ن",
        "ڕ": "ر",
        "ڵ": "ل",
        "ء": None,
        "ـ": None,
        # Devanagari: the dot below is often left out, the moon signs are written as the plain vowel or not at all
        "़": None,
        "ँ": "ं",
        "ॅ": None,
        "ॉ": "ा",
        "ऑ": "आ",
        "॰": None,
        # Small kana in names of places are read and often written as large ones
        "ヶ": "ケ",
        "ヵ": "カ",
        # Apostrophes and the marks romanisations use for glottal stops say nothing about which place is meant
        "'": None,
        "’": None,
        "‘": None,
        "‛": None,
        "ʼ": None,
        "ʻ": None,
        "ʽ": None,
        "ʾ": None,
        "ʿ": None,
        "ʹ": None,
        "ʺ": None,
        "ˈ": None,
        "ꞌ": None,
        "`": None,
        "´": None,
        "′": None,
        "״": None,
        "׳": None,
        "&": " and ",
    }
)

# Characters that show nothing and that Unicode does not class as format characters: fillers, selectors of a glyph.
_FILLERS: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# In Chinese and Japanese a space or a dot between the parts of a foreign name may stand or not.
_EAST_ASIAN: Final = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_EAST_ASIAN_SPACE: Final = re.compile(f"(?<=[{_EAST_ASIAN}]) (?=[{_EAST_ASIAN}])")
# v is written with its own kana, or as b
_KANA_V: Final = re.compile("ヴ([ァィェォュ]?)")
_KANA_B: Final = {"": "ブ", "ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ", "ュ": "ビュ"}
# A nasal before a consonant of its own class is a letter or a dot: काठमाण्डू, काठमांडू
_DEVANAGARI_NASAL: Final = re.compile("[ङञणनम]्(?=[क-घच-झट-ढत-धप-भ])")
# Hebrew without vowel points doubles the letters that may be read as vowels, or does not.
_HEBREW_DOUBLE: Final = re.compile("([וי])\\1+")
# Russian wrote a hard sign at the end of words until 1918.
_FINAL_HARD_SIGN: Final = re.compile(r"ъ+(?= |$)")


def is_invisible(char: str) -> bool:
    """Whether a character that is not of Unicode's class of format characters shows nothing either."""
    return _FILLERS.match(char) is not None


def spell_alike(text: str) -> str:
    """Give the habits of its script one spelling, in a text that is folded otherwise."""
    if _HAN.search(text):
        text = text.translate(_han_variants())
    if " " in text:
        text = _EAST_ASIAN_SPACE.sub("", text)
    if "ヴ" in text:
        text = _KANA_V.sub(lambda found: _KANA_B[found[1]], text)
    if "्" in text:
        text = _DEVANAGARI_NASAL.sub("ं", text)
    if "וו" in text or "יי" in text:
        text = _HEBREW_DOUBLE.sub(r"\1", text)
    return " ".join(_FINAL_HARD_SIGN.sub("", text).split()) if "ъ" in text else text


@cache
def _han_variants() -> dict[int, str]:
    """Characters with the form that stands for all their forms; read when the first Chinese name is."""
    with HAN_VARIANTS.open(encoding="utf-8", newline="") as lines:
        return {ord(form): row["folded"] for row in csv.DictReader(lines) for form in row["forms"]}
