"""What an author may have meant."""

from __future__ import annotations

import difflib
import unicodedata
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CURLY", "is_other_word_for", "quoted", "shortened", "straight", "suggestion"]

CURLY: Final[Mapping[str, str]] = MappingProxyType({"“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", "‘": "’"})  # noqa: RUF001 - quotes of books
"""Typographic quotes that open a text, each with those that can close it."""
_LONGEST_WORD = 60
_MOST_CHOICES = 300
_NEAR: Final = 0.6
_VERY_NEAR: Final = 0.8
"""How alike two words are, by `difflib`: of a key, and of a word that only stands for one."""
_LONG: Final = 5
"""Letters from which on a misspelt synonym is looked for."""

_SYNONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # keys
        "city": "place",
        "location": "place",
        "when": "dates",
        "people": "met",
        "participants": "met",
        "description": "notes",
        "comment": "notes",
        "latitude": "coordinates",
        "longitude": "coordinates",
        "lat": "coordinates",
        "lon": "coordinates",
        "photos": "images",
        "pictures": "images",
        "language": "lang",
        "legs": "stops",
        "journeys": "trips",
        "attendees": "met",
        "interlocutors": "met",
        "met_with": "met",
        "guests": "met",
        "town": "place",
        "where": "place",
        "name": "title",
        "heading": "title",
        "headline": "title",
        "traveler": "traveller",
        "person": "traveller",
        "base": "home",
        "license": "licence",
        "author": "byline",
        "authors": "byline",
        "transport": "arrive_by",
        "mode": "arrive_by",
        "by": "arrive_by",
        "link": "url",
        "website": "url",
        "caption": "alt",
        "file_name": "src",
        "references": "sources",
        "citations": "sources",
        "itinerary": "stops",
        "places": "stops",
        # keys in the languages that most itineraries are translated from
        "ort": "place",
        "stadt": "place",
        "lieu": "place",
        "ville": "place",
        "lugar": "place",
        "ciudad": "place",
        "luogo": "place",
        "citta": "place",
        "datum": "dates",
        "daten": "dates",
        "fecha": "dates",
        "fechas": "dates",
        "data": "dates",
        "titel": "title",
        "titre": "title",
        "titulo": "title",
        "titolo": "title",
        "land": "country",
        "pays": "country",
        "pais": "country",
        "paese": "country",
        "stationen": "stops",
        "etapes": "stops",
        "paradas": "stops",
        "tappe": "stops",
        "reisen": "trips",
        "voyages": "trips",
        "viajes": "trips",
        "viaggi": "trips",
        "reisender": "traveller",
        "voyageur": "traveller",
        "viajero": "traveller",
        "viaggiatore": "traveller",
        "quellen": "sources",
        "fuentes": "sources",
        "fonti": "sources",
        "notizen": "notes",
        "notas": "notes",
        "note": "notes",
        "themen": "topics",
        "sujets": "topics",
        "temas": "topics",
        "bilder": "images",
        # how a stop was reached
        "plane": "air",
        "airplane": "air",
        "aeroplane": "air",
        "flight": "air",
        "train": "rail",
        "car": "road",
        "bus": "road",
        "motorcade": "road",
        "ship": "sea",
        "boat": "sea",
        "ferry": "sea",
        # why, whether, what
        "refuel": "technical_stop",
        "refuelling": "technical_stop",
        "refueling": "technical_stop",
        "stopover": "technical_stop",
        "planned": "announced",
        "done": "completed",
        "online": "virtual",
        "newspaper": "press",
        "news": "press",
    }
)
"""Words that authors use for words of the format which look nothing like them."""


_SAME_VALUE: Final = frozenset(
    {
        *("city", "town", "location", "ort", "stadt", "lieu", "ville", "lugar", "ciudad", "luogo", "citta"),
        *("title", "titel", "titre", "titulo", "titolo", "language", "license", "traveler", "link"),
        *("plane", "airplane", "aeroplane", "flight", "train", "car", "bus", "ship", "boat", "ferry"),
    }
)
"""Synonyms that say the very same: nothing but the word has to be changed."""


def is_other_word_for(word: str, meant: str) -> bool:
    """Whether a word says the very same as a word of the format, so that it can be put in its place."""
    normal = _folded(word)
    return normal in _SAME_VALUE and _SYNONYMS.get(normal) == meant


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a misspelt one, or None if none is near."""
    if len(word) > _LONGEST_WORD:
        return None
    choices = list(islice(known, _MOST_CHOICES))
    normal = "_".join(_folded(word).replace("-", " ").replace("_", " ").split())
    if _SYNONYMS.get(normal) in choices:
        return _SYNONYMS[normal]
    by_normal = {_folded(choice).replace("-", "_"): choice for choice in choices}
    if normal in by_normal:
        return by_normal[normal]
    near = difflib.get_close_matches(normal, by_normal, n=1, cutoff=_NEAR)
    # `particpants` is nearer to a word that people use for `met` than to any key.
    known_words = [synonym for synonym, meant in _SYNONYMS.items() if meant in choices and len(synonym) >= _LONG]
    nearer = difflib.get_close_matches(normal, known_words, n=1, cutoff=_VERY_NEAR)
    if nearer and not (near and _ratio(normal, near[0]) >= _ratio(normal, nearer[0])):
        return _SYNONYMS[nearer[0]]
    return by_normal[near[0]] if near else None


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _folded(word: str) -> str:
    """Return a word in small letters without accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def quoted(text: str) -> str:
    """Return a text as a YAML author would quote it on one line."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def straight(text: str) -> str:
    """Return a text without the typographic quotes that stand round it, which are none to YAML."""
    closing = CURLY.get(text[:1])
    return text[1:-1].strip() if closing and len(text) > 2 and text[-1] in closing else text


def shortened(text: str, longest: int = 40) -> str:
    """Return a text short enough for a message, on one line."""
    line = " ".join(text[: longest * 4].split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
