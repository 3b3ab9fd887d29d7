"""Short names that are safe in addresses and on every file system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UniqueSlugs", "page_slug", "slugify"]

_LONGEST = 64
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10))}
)
"""Names that Windows keeps for devices, whatever their ending."""

# Letters that Unicode does not decompose, as they are commonly written in ASCII.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ħ": "h",
    }
)


def slugify(text: str) -> str:
    """Return a text in `[a-z0-9-]{0,64}`: empty where it has no Latin letter or digit.

    >>> slugify("Zürich, São Tomé & Łódź")
    'zurich-sao-tome-lodz'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")


class UniqueSlugs:
    """Gives each stop a slug of its own: `oslo`, `oslo-2`, `oslo-3`.

    Args:
        taken: Slugs that are in use already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with what is taken."""
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def take(self, wanted: str, fallback: str) -> str:
        """Return a slug that is not taken yet, and take it.

        Args:
            wanted: A slug, possibly empty.
            fallback: What to use for an empty one, such as `stop-3`.
        """
        base = wanted or fallback
        slug, number = base, self._numbers.get(base, 1)
        while slug in self._taken or (number > 1 and slug == base):
            number += 1
            ending = f"-{number}"
            slug = base[: _LONGEST - len(ending)].rstrip("-") + ending
        self._numbers[base] = number
        self._taken.add(slug)
        return slug


def page_slug(path: PurePath | str) -> str:
    """Return the name of an itinerary's page: its file's stem, safe on every file system.

    >>> page_slug("itineraries/Zürich 2024.yaml")
    'zurich-2024'
    """
    slug = slugify(PurePath(path).stem) or "itinerary"
    return f"{slug}-itinerary" if slug in _DEVICES else slug
