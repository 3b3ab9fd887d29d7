"""Which characters no face has: told, so that nobody prints a map with boxes unawares."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.printing.picture import read_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.printing.shaping import Shaper

__all__ = ["Missing", "missing_characters", "missing_in"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no face has."""

    character: str
    where: str
    """The first text that has it."""

    @property
    def code(self) -> str:
        """Its code, as in `U+0535`."""
        return f"U+{ord(self.character):04X}"

    @property
    def name(self) -> str:
        """What Unicode calls it."""
        return unicodedata.name(self.character, "a character without a name")


def missing_characters(texts: Iterable[str], shaper: Shaper) -> tuple[Missing, ...]:
    """Return the characters of texts that no face has, each once, in the order in which they are met."""
    found: dict[str, str] = {}
    for text in texts:
        for character in shaper.line(text).missing:
            found.setdefault(character, text)
    return tuple(Missing(character, where) for character, where in found.items())


def missing_in(svg: str, shaper: Shaper) -> tuple[Missing, ...]:
    """Return the characters of a picture's words that no face has."""
    return missing_characters((words.text for words in read_picture(svg).words), shaper)
