"""The head of an entry in notes: `8-9 July 2024: Moscow, Russia.`, or a table's row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.drafting.dates import MentionKind
from travelmap.drafting.draft import DraftPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.drafting.dates import Mention
    from travelmap.drafting.places import Named, PlaceNames

__all__ = ["Head", "head_of"]

_BETWEEN: Final = re.compile(r"[\s,;:.()–—/&-]*(?:\b(?:and|to|then|on|in|from|day|stop|the)\b[\s,;:.()–—/&\d-]*)*", re.IGNORECASE)
_ENDED: Final = re.compile(r"\s*(?:$|[.:;(–—-]|,\s*$)")
_STATED: Final = frozenset({MentionKind.STATED, MentionKind.MONTH})


class Head(NamedTuple):
    """What an entry says first: where, and when."""

    places: tuple[DraftPlace, ...]
    dates: tuple[Mention, ...]
    end: int
    """Where the head ends in the sentence."""


def head_of(
    sentence: str, named: Sequence[Named], dates: Sequence[Mention], names: PlaceNames, *, listed: bool
) -> Head | None:
    """Return the head of an entry, if a sentence begins with one.

    Args:
        sentence: The first of a block.
        named: Its places.
        dates: Its dates.
        names: Says which place lies where.
        listed: Whether it is an item of a list, or a table's row: then places without a date are enough.
    """
    marks: list[tuple[int, int, Named | Mention]] = sorted(
        [*((one.start, one.end, one) for one in named), *((one.start, one.end, one) for one in dates)],
        key=lambda mark: mark[:2],
    )
    at, places, when = 0, [], []
    for start, end, mark in marks:
        if start < at:
            continue
        if not _BETWEEN.fullmatch(sentence, at, start):
            break
        if hasattr(mark, "kind"):
            when.append(mark)
        else:
            places.append(mark)
        at = end
    stated = tuple(one for one in when if one.kind in _STATED)
    whole = not sentence[at:].strip(" .;:")
    if not places or not _ENDED.match(sentence, at) or not (stated or listed or whole):
        return None
    return Head(tuple(_inside(places, names)), stated, at)


def _inside(places: Sequence[Named], names: PlaceNames) -> list[DraftPlace]:
    """Let countries say where the other places are: the city wins, and the country becomes its `country:`."""
    found: list[DraftPlace] = []
    for number, one in enumerate(places):
        if not one.country:
            found.append(one.place)
            continue
        waiting = [place for place in found if not place.country and names.lies_in(place.text, one.place.text)]
        following = [
            other.place
            for other in places[number + 1 :]
            if not other.country and not other.place.country and names.lies_in(other.place.text, one.place.text)
        ]
        for place in waiting:
            found[found.index(place)] = DraftPlace(place.text, one.place.text)
        if waiting or any(place.country == one.place.text for place in found):
            continue
        if following and sum(other.country for other in places) == 1:
            places = [
                other._replace(place=DraftPlace(other.place.text, one.place.text)) if other.place in following else other
                for other in places
            ]
            return [other.place for other in places if other is not one and not (other.country and other.place == one.place)]
        found.append(one.place)
    return found
