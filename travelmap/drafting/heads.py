"""The head of an entry in notes: `8-9 July 2024: Moscow, Russia.`, or a table's row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.drafting.dates import MentionKind
from travelmap.drafting.draft import DraftPlace
from travelmap.drafting.places import Named
from travelmap.drafting.words import NO_PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.drafting.dates import Mention
    from travelmap.drafting.places import PlaceNames

__all__ = ["Head", "head_of"]

_BETWEEN: Final = re.compile(
    r"[\s,;:.()–—/&-]*(?:\b(?:and|to|then|on|in|from|day|stop|the)\b[\s,;:.()–—/&\d-]*)*", re.IGNORECASE
)
_ENDED: Final = re.compile(r"\s*(?:$|[.:;(–—-]|,\s*$)")
_STRANGE_NAME: Final = r"[^\W\da-z_][\w'’.-]*(?:\s(?:(?:de|del|di|da|la|el|of|am|an)\s)?[^\W\da-z_][\w'’.-]*){0,4}"
_STRANGE: Final = re.compile(rf"\s*(?:[,;:.–—]\s*)?({_STRANGE_NAME}(?:,\s{_STRANGE_NAME}){{0,6}})\s*[,;:–—]\s*")
_STRANGE_AT_THE_END: Final = re.compile(rf"\s*,\s*({_STRANGE_NAME})(?=\s*(?:[.:;–—]|$))")
_PART_OF_NAMES: Final = frozenset(
    {"new", "north", "south", "east", "west", "palace", "castle", "air", "force", "base", "airport"}
)
_STATED: Final = frozenset({MentionKind.STATED, MentionKind.MONTH})


_MOST_PLACES: Final = 20
"""Places of one entry; a list of more is not a day's."""
_UNKNOWN: Final = "?"
"""What stands for the word before a name that no gazetteer has as it is."""


class Head(NamedTuple):
    """What an entry says first: where, and when."""

    places: tuple[DraftPlace, ...]
    dates: tuple[Mention, ...]
    end: int
    """Where the head ends in the sentence."""
    unknown: tuple[str, ...] = ()
    """Names among the places that no gazetteer has."""


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
    places, when, at = _listed(sentence, named, dates)
    behind = _STRANGE_AT_THE_END.match(sentence, at) if places else None
    if behind and _is_strange(behind[1]):
        places.append(_unknown(behind[1], behind.start(1)))
        at = behind.end(1)
    stated = tuple(one for one in when if one.kind in _STATED)
    whole = not sentence[at:].strip(" .;:")
    if not 0 < len(places) <= _MOST_PLACES or not _ENDED.match(sentence, at) or not (stated or listed or whole):
        return None
    around = next((one.place.country or one.place.text for one in places if one.place.country or one.country), "")
    unknown = [
        one.place.text for one in places if one.cue == _UNKNOWN and not (around and names.is_in(one.place.text, around))
    ]
    known = [one for one in places if one.place.text not in unknown]
    if not known:
        return None
    inside = _inside(sentence, [_known(one, around) for one in known], names)
    countries = {one.place.text for one in places if one.country}
    if len(countries) == 1 and len(inside) > 1 and inside[-1].text in countries:
        # Whatever does not lie in the one country that is named is not known to the gazetteer as it is meant.
        unknown += [place.text for place in inside[:-1] if not place.country]
        inside = [place for place in inside[:-1] if place.country] or inside[-1:]
    return Head(tuple(inside), stated, at, tuple(unknown))


def _listed(sentence: str, named: Sequence[Named], dates: Sequence[Mention]) -> tuple[list[Named], list[Mention], int]:
    """Return the places and dates that a sentence begins with, nothing but commas and the like between, and the end."""
    marks: list[tuple[int, int, Named | Mention]] = sorted(
        [
            *((one.start, one.end, one) for one in named if not (one.followed or one.possessive)),
            *((one.start, one.end, one) for one in dates),
        ],
        key=lambda mark: mark[:2],
    )
    at = 0
    places: list[Named] = []
    when: list[Mention] = []
    for start, end, mark in marks:
        if start < at:
            continue
        if not _BETWEEN.fullmatch(sentence, at, start):
            strange = _STRANGE.fullmatch(sentence, at, start) if places or when else None
            if strange is None or not _is_strange(strange[1]):
                break
            for name in re.finditer(_STRANGE_NAME, strange[1]):
                first = strange.start(1) + name.start()
                places.append(_unknown(name[0], first))
        if isinstance(mark, Named):
            places.append(mark)
        else:
            when.append(mark)
        at = end
    return places, when, at


def _unknown(name: str, start: int) -> Named:
    end = start + len(name)
    return Named(0, 0, start, end, DraftPlace(name), country=False, cue=_UNKNOWN, possessive=False, followed=False, great=False)  # fmt: skip  # noqa: E501 - one name


def _known(one: Named, around: str) -> Named:
    """A name that was found only in the country that is named beside it."""
    return one._replace(place=DraftPlace(one.place.text, around)) if one.cue == _UNKNOWN else one


def _is_strange(name: str) -> bool:
    """Whether a name that no gazetteer has can be a place's: nothing in it is a word for something else."""
    return all(word.strip(".").lower() not in NO_PLACE - _PART_OF_NAMES for word in name.split())


def _inside(sentence: str, places: Sequence[Named], names: PlaceNames) -> list[DraftPlace]:
    """Let countries say where the other places are: the city wins, and the country becomes its `country:`."""
    found: list[DraftPlace] = []
    if len(places) > 1 and places[0].country and ";" in sentence[places[0].end : places[1].start]:
        # A table's cell for the country and one for the place: Trinidad, which is a country too, lay in the first.
        first, *others = places
        places = [
            first,
            *(
                one._replace(country=False) if one.country and names.lies_in(one.place.text, first.place.text) else one
                for one in others
            ),
        ]
    around = next((one.place.country for one in reversed(places) if one.place.country), "")
    for number, one in enumerate(places):
        if not one.country:
            own = one.place.country or ("" if not around or not names.lies_in(one.place.text, around) else around)
            found.append(DraftPlace(one.place.text, own))
            continue
        waiting = [place for place in found if not place.country and names.lies_in(place.text, one.place.text)]
        for place in waiting:
            found[found.index(place)] = DraftPlace(place.text, one.place.text)
        if waiting or any(place.country == one.place.text for place in found):
            continue
        following = [
            other.place
            for other in places[number + 1 :]
            if not other.country and not other.place.country and names.lies_in(other.place.text, one.place.text)
        ]
        if following and sum(other.country for other in places) == 1:
            return [DraftPlace(other.text, one.place.text) for other in following]
        found.append(one.place)
    return found
