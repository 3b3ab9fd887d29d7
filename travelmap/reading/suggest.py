"""What an author may have meant."""

from __future__ import annotations

import difflib
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["quoted", "shortened", "suggestion"]

_LONGEST_WORD = 60
_MOST_CHOICES = 300

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


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a misspelt one, or None if none is near."""
    if len(word) > _LONGEST_WORD:
        return None
    choices = list(islice(known, _MOST_CHOICES))
    normal = "_".join(word.lower().replace("-", " ").replace("_", " ").split())
    if _SYNONYMS.get(normal) in choices:
        return _SYNONYMS[normal]
    by_normal = {choice.lower().replace("-", "_"): choice for choice in choices}
    if normal in by_normal:
        return by_normal[normal]
    near = difflib.get_close_matches(normal, by_normal, n=1, cutoff=0.6)
    return by_normal[near[0]] if near else None


def quoted(text: str) -> str:
    """Return a text as a YAML author would quote it on one line."""
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shortened(text: str, longest: int = 40) -> str:
    """Return a text short enough for a message, on one line."""
    line = " ".join(text[: longest * 4].split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
