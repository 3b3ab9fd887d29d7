"""Tell several towns in one text from a town and what it lies in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import wording
from travelmap.geocoding.lines import selecting_text
from travelmap.geocoding.names import as_state, first_part, parts_of
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from travelmap.gazetteer.answers import Answer
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = ["ALL", "stop_line", "towns_in"]

ALL: Final = 100
"""Candidates asked for where the first ten may not do: the division of a common name comes late."""

_OF_ITS_OWN: Final = 20_000
"""People in a town that nobody writes only to say where another one is."""

_NEXT_DOOR_KM: Final = 150.0
"""Two towns in one text that are nearer than this are not each looked for all over the world."""

_REACH: Final = 1.5
"""A division's radius holds nine tenths of its towns; this much of it holds nearly all."""


def towns_in(place: Place, answer: Answer, index: PlaceIndex) -> tuple[tuple[str, Candidate], ...]:
    """Return the towns a text lists, each with the author's words for it; empty when it is no list.

    A text that is not found as a whole is a list when each of its parts is a town by itself, in the
    country that ends the list or stands beside it. A text that is found can be one too: a gazetteer
    takes a neighbouring town for context, which is right for `Savelletri, Fasano` and wrong for
    `Tel Aviv, Jerusalem`. There, towns must be of some size, and the last no division's name.

    Args:
        place: As written.
        answer: What the gazetteer says of the whole text.
        index: Where the parts are looked up.
    """
    parts = parts_of(place.text)
    country = place.country
    if len(parts) > 2 and not country:
        state = index.resolve_country(parts[-1], place.at)
        if state is not None and as_state(state, index).english == state.english:
            parts, country = parts[:-1], parts[-1]
    if len(parts) < 2:
        return ()
    inside = replace(place, text=parts[-1], country=country)
    if answer.candidates and not (
        fold(first_part(place.text)) == fold(parts[0]) and _only_near(answer.candidates[0], inside, index)
    ):
        return ()
    found: list[tuple[str, Candidate]] = []
    least = _OF_ITS_OWN if answer.candidates else 0
    anchor = answer.candidates[0] if answer.candidates else None
    for part in parts:
        town = _town(replace(inside, text=part), anchor, index)
        if town is None or town.population < least:
            return ()
        anchor = anchor or town
        found.append((part, town))
    # `Washington, D.C.` names one town twice.
    different = {town.reference for _, town in found}
    return tuple(found) if len(different) == len(found) else ()


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
    if best.match != "exact":
        return False
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
    if not candidates or candidates[0].match != "exact" or candidates[0].precision is not Precision.LOCALITY:
        return None
    towns = [candidate for candidate in candidates if candidate.precision is Precision.LOCALITY]
    if anchor is not None:
        towns.sort(key=lambda town: distance_km(town.point, anchor.point) > _NEXT_DOOR_KM)
    return towns[0]
