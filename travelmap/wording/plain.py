"""Small pieces of plain English, and an author's texts made fit to stand in any file format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.wording.richtext import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.model.itinerary import Person
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedStop

__all__ = [
    "clean",
    "counted",
    "one_line",
    "person_words",
    "place_line",
    "place_words",
    "plain_line",
    "stop_place_words",
]

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


def place_words(location: Location, *, venue: str | None = None, text: str = "") -> str:
    """Return where it was, from the venue to the country, each name once.

    Args:
        location: The place.
        venue: The house or site in it.
        text: The author's own words for the place, which say in which town a venue is.
    """
    names = [venue or "", location.name]
    if venue and venue.casefold() == location.name.casefold():
        # The location is the venue itself; the author's own words say in which town.
        names.append(text)
    country = location.country or ""
    if not names[-1].casefold().endswith(country.casefold()):
        names.append(country)
    return ", ".join(_distinct(names))


def place_line(location: Location) -> str:
    """Return a place with its country, on one line."""
    return one_line(place_words(location))


def stop_place_words(located: LocatedStop) -> str:
    """Return where a stop was, on one line."""
    stop = located.stop
    return one_line(place_words(located.location, venue=stop.venue, text=stop.place.text))


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Leave out what is empty or only repeats the name before it."""
    before = ""
    for name in names:
        if name and name.casefold() != before:
            yield name
            before = name.casefold()


def person_words(person: Person) -> str:
    """Return a person with office and country, and who stood in."""
    more = ", ".join(part for part in (one_line(person.office), one_line(person.country)) if part)
    name = one_line(person.name) + (f" ({more})" if more else "")
    return name + (f", represented by {one_line(person.represented_by)}" if person.represented_by else "")


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: `1 stop`, `2 stops`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
