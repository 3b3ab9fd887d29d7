"""Author's words and gazetteer's names: which of them is shown, and which country a place stands in."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.fold import fold

if TYPE_CHECKING:
    from datetime import date

    from travelmap.gazetteer.answers import Country
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = [
    "as_state",
    "before_country",
    "first_part",
    "last_part",
    "pieces",
    "shown_country",
    "shown_name",
    "tidy",
    "within",
]

_CONTEXT: Final = re.compile(r"[,()（），、;；]")  # noqa: RUF001 - what CJK text is cut at
_ABBREVIATION: Final = re.compile(r"[A-Za-z]{2,3}")


def tidy(text: str) -> str:
    """Return a text in Unicode's composed form with single spaces: equal texts get equal forms."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def first_part(text: str) -> str:
    """Return what stands before the first comma or parenthesis: `Yalta` of `Yalta, U.S.S.R.`."""
    parts = pieces(text)
    return parts[0] if parts else ""


def last_part(text: str) -> str | None:
    """Return what stands after the last comma, or in parentheses: `U.S.S.R.` of `Yalta (U.S.S.R.)`."""
    parts = pieces(text)
    return parts[-1] if len(parts) > 1 else None


def before_country(text: str, index: PlaceIndex, at: date | None) -> str:
    """Return a text without the country it ends with: `Yalta` of `Yalta, U.S.S.R.`, and all of `Bari, Apulia`."""
    *before, tail = pieces(text) or [""]
    country = index.resolve_country(tail, at) if before else None
    if country is None or as_state(country, index).english != country.english:
        return tidy(text)
    return ", ".join(before)


def pieces(text: str) -> list[str]:
    """Cut a text at its commas and parentheses: a name, and what stands beside it."""
    return [piece for piece in map(tidy, _CONTEXT.split(text)) if piece]


def within(place: Place, index: PlaceIndex) -> tuple[str, ...]:
    """Return the codes of today of the country a place is looked for in, on its day, sorted.

    They are all that the day has a say in. A text without a country in it gives none, unless it
    names a state of its time itself (`Yugoslavia`).
    """
    words = place.country or last_part(place.text)
    if words:
        country = index.resolve_country(words, place.at)
        return tuple(sorted(country.codes)) if country else ()
    country = index.resolve_country(tidy(place.text), place.at)
    return tuple(sorted(country.codes)) if country and country.historic else ()


def as_state(country: Country, index: PlaceIndex) -> Country:
    """Return the country of today in which a part of a country lies that is named in its stead.

    A gazetteer takes `Bari, Apulia` to be looked for in Italy; a page must not make Apulia a state.
    """
    if country.historic or len(country.codes) != 1:
        return country
    return index.resolve_country(country.codes[0]) or country


def shown_country(words: str | None, country: Country | None) -> str | None:
    """Return a country's name as a page shows it.

    The author's own words stand (`U.S.S.R.`, `Zaire`), except for two or three letters, which are
    codes or as short (`RU`, `USA`), and for words that differ from the English name in case only.
    """
    if country is None or not words:
        return words or (country.english if country else None)
    words = tidy(words)
    if _ABBREVIATION.fullmatch(words) or words.casefold() == country.english.casefold():
        return country.english
    return words


def shown_name(text: str, candidate: Candidate, index: PlaceIndex) -> str:
    """Return the name to show for a candidate: the author's own word if it is a name of the place.

    So a visit of 1972 to `Leningrad` stays one to Leningrad. A word in capitals or without any
    gives way to the gazetteer's form of the same name, codes (`LED`) to the place's name, and so
    does a text that was only found by leaving something out.
    """
    word = first_part(text)
    if candidate.match != "exact" or not word:
        return candidate.name
    if fold(word) == fold(candidate.name):
        return candidate.name if word.isascii() and word in {word.lower(), word.upper()} else word
    if _ABBREVIATION.fullmatch(word) and word.isupper():
        return candidate.name
    named = index.look_up(word, country=candidate.country_code)
    same = any(other.reference == candidate.reference and other.match == "exact" for other in named.candidates)
    return word if same else candidate.name
