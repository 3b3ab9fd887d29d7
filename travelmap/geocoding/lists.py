"""Tell several towns in one text from a town and what it lies in."""

# ruff: noqa: RUF001 - the punctuation and the words of other scripts are meant

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import wording
from travelmap.geocoding.lines import selecting_text
from travelmap.geocoding.names import as_state, first_part, tidy
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.gazetteer.answers import Answer
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = ["ALL", "stop_line", "towns_in"]

ALL: Final = 100
"""Candidates asked for where the first ten may not do: the division of a common name comes late."""

_OF_ITS_OWN: Final = 20_000
"""People in a town that nobody writes only to say where another one is."""

_LARGE: Final = 200_000
"""People in a town that needs nothing beside its name: both ends of `Moscow-Vienna`."""

_EXACT: Final = "exact"

# Signs and words between the parts of a list. A word of one letter, or one that is a part of other names as well
# (`y`, `e`, the Arabic and that is written onto the next word), is only tried where signs make no list.
_MARKS: Final = re.compile(
    r"\s*[,;/&+|→⇒⇔↔،、，；／＆・]\s*|\s*->\s*|\s+[-–—―−]\s+|[–—―]|\s+(?:and|und|et|och|og|then|to)\s+",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(
    _MARKS.pattern
    + r"|\s+(?:y|e|i|en|ja|ve|și|si|và|a|и|та|і|й|και|और|तथा|و|עד)\s+|\s+[\u0648\u05d5](?=\w{2})|(?<=[가-힣])[과와]\s+"
    + r"|(?<=[\u3041-\u9fff])(?:和|与|與|及|跟|至|到|と|から)(?=[\u3041-\u9fff])",
    re.IGNORECASE,
)
_HYPHEN: Final = re.compile(_WORDS.pattern + r"|(?<=\w)-(?=\w)", re.IGNORECASE)
_LEADING_WORD: Final = re.compile(r"^(?:and|und|et|y|e|then)\s+", re.IGNORECASE)

_NEXT_DOOR_KM: Final = 150.0
"""Two towns in one text that are nearer than this are not each looked for all over the world."""

_REACH: Final = 1.5
"""A division's radius holds nine tenths of its towns; this much of it holds nearly all."""


def towns_in(place: Place, answer: Answer, index: PlaceIndex) -> tuple[tuple[str, Candidate], ...]:
    """Return the towns a text lists, each with the author's words for it; empty when it is no list.

    A text that is not found as a whole is a list when each of its parts is a town by itself, in the
    country that ends the list or stands beside it. A text that is found can be one too: a gazetteer
    takes a neighbouring town for context, which is right for `Savelletri, Fasano` and wrong for
    `Tel Aviv, Jerusalem`, and a namesake next to a namesake for `Paris, London`. There, towns must be
    of some size, and the last no division's name.

    Args:
        place: As written.
        answer: What the gazetteer says of the whole text.
        index: Where the parts are looked up.
    """
    for parts, least in _splits(place.text):
        if found := _listed(place, parts, least, answer, index):
            return found
    return ()


def _splits(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The ways to cut a text into parts, each with how many people a part must have to be believed."""
    text = tidy(text)
    seen: list[tuple[str, ...]] = []
    for separators, least in ((_MARKS, 0), (_WORDS, _OF_ITS_OWN), (_HYPHEN, _LARGE)):
        parts = tuple(part for raw in separators.split(text) if (part := _LEADING_WORD.sub("", tidy(raw))))
        if len(parts) > 1 and parts not in seen:
            seen.append(parts)
            yield parts, least


def _listed(
    place: Place, parts: tuple[str, ...], least: int, answer: Answer, index: PlaceIndex
) -> tuple[tuple[str, Candidate], ...]:
    """The towns of a list that is cut into these parts, or nothing."""
    country = place.country
    if len(parts) > 2 and not country:
        state = index.resolve_country(parts[-1], place.at)
        if state is not None and as_state(state, index).english == state.english:
            parts, country = parts[:-1], parts[-1]
    inside = replace(place, text=parts[-1], country=country)
    anchors: tuple[Candidate | None, ...] = (None,)
    if answer.candidates:
        best = answer.candidates[0]
        if fold(first_part(place.text)) != fold(parts[0]) or not _only_near(best, inside, index):
            return ()
        anchors, least = ((best, None) if best.match == _EXACT else (None,)), max(least, _OF_ITS_OWN)
    for anchor in anchors:
        # Far from what was found only towns that need no context are meant: the Paris and the London.
        size = _LARGE if anchor is None and anchors[0] is not None else least
        found = _towns(inside, parts, anchor, index)
        # `Washington, D.C.` names one town twice.
        if len({town.reference for _, town in found}) == len(parts) and all(t.population >= size for _, t in found):
            return found
    return ()


def _towns(
    inside: Place, parts: tuple[str, ...], anchor: Candidate | None, index: PlaceIndex
) -> tuple[tuple[str, Candidate], ...]:
    found: list[tuple[str, Candidate]] = []
    for part in parts:
        town = _town(replace(inside, text=part), anchor, index)
        if town is None:
            return ()
        anchor = anchor or town
        found.append((part, town))
    return tuple(found)


def stop_line(place: Place, part: str, town: Candidate, index: PlaceIndex, *, stop: bool) -> str:
    """Return what to write for one town of a list, in the author's word for it.

    Args:
        place: The list; a `country:` of its own stays.
        part: The author's word for the town.
        town: The town.
        index: Where the line is tried.
        stop: Whether to write it as an item of `stops:`, rather than as text.
    """
    alone = replace(place, text=part)
    text = selecting_text(alone, town, index, part) or part
    if not stop:
        return wording.yaml_text(text)
    line = wording.place_line(text)
    return f"- {{{line}, country: {wording.yaml_text(place.country)}}}" if place.country else f"- {line}"


def _only_near(best: Candidate, around: Place, index: PlaceIndex) -> bool:
    """Whether a text beside a candidate's name is a town near it, and nothing that it lies in."""
    meanings = index.look_up(around.text, country=around.country, at=around.at, limit=ALL).candidates
    if not meanings or meanings[0].precision is Precision.COUNTRY:
        return False
    return not any(_holds(meaning, best) for meaning in meanings if meaning.precision is Precision.REGION)


def _holds(division: Candidate, town: Candidate) -> bool:
    """Whether a town lies in a division, as far as the two candidates tell."""
    if division.country_code != town.country_code:
        return False
    if division.region is None:  # of the first level
        return division.name == town.region
    near = distance_km(division.point, town.point) <= _REACH * (division.radius_km or 0) + 1
    return near and division.region == town.region


def _town(place: Place, anchor: Candidate | None, index: PlaceIndex) -> Candidate | None:
    """The town a part of a list means: rather one that a traveller reaches from the first in an hour or two."""
    candidates = index.look_up(place.text, country=place.country, at=place.at).candidates
    towns = [c for c in candidates if c.precision is Precision.LOCALITY and c.match == _EXACT]
    if not towns or (candidates[0] not in towns and max(town.population for town in towns) < _LARGE):
        return None
    if anchor is not None:
        towns.sort(key=lambda town: distance_km(town.point, anchor.point) > _NEXT_DOOR_KM)
    return towns[0]
