"""Small pieces of plain English, and an author's texts made fit to stand in any file format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.wording.richtext import plain_text

if TYPE_CHECKING:
    from travelmap.model.itinerary import Person
    from travelmap.model.place import Location

__all__ = ["clean", "counted", "one_line", "person_words", "place_words", "plain_line"]

_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Controls, halves of characters and code points that are none: XML has no place for them, and nobody can read them."""


def clean(text: str) -> str:
    """Return a text without what no file format has a place for; its lines end in line feeds."""
    return _NO_TEXT.sub("", "\n".join(text.splitlines()))


def one_line(text: str | None) -> str:
    """Return a text on one line, without what no file format has a place for; nothing for None."""
    return " ".join(_NO_TEXT.sub("", " ".join(text.split())).split()) if text else ""


def plain_line(text: str | None) -> str:
    """Return an author's longer text on one line and without its marks of emphasis."""
    return one_line(plain_text(text)) if text else ""


def place_words(location: Location | None) -> str:
    """Return a place with its country."""
    if location is None:
        return "an unknown place"
    name, country = one_line(location.name), one_line(location.country)
    return f"{name}, {country}" if country and country != name else name


def person_words(person: Person) -> str:
    """Return a person with office and country, and who stood in."""
    more = ", ".join(part for part in (one_line(person.office), one_line(person.country)) if part)
    name = one_line(person.name) + (f" ({more})" if more else "")
    return name + (f", represented by {one_line(person.represented_by)}" if person.represented_by else "")


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: `1 stop`, `2 stops`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
