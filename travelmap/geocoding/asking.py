"""Ask the gazetteer about one place, and say what is doubtful about its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from travelmap.diagnostics import Severity
from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.geocoding import findings, wording
from travelmap.geocoding.lines import choices, selecting_text, separate, settled
from travelmap.geocoding.names import as_state, first_part, last_part, parts_of, shown_country, shown_name, tidy
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind

if TYPE_CHECKING:
    from travelmap.gazetteer.answers import Answer, Country
    from travelmap.geocoding.findings import Finding
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = ["Asking", "Reply", "country_suggestions", "rounded"]

_DIGITS = 5
"""Decimals kept of a coordinate: about a metre, as in the lock, so that pages with and without it agree."""


_OF_ITS_OWN = 20_000
"""People in a town that nobody writes only to say where a smaller one is."""

_LONGEST_NAME = 60
"""Letters of a country's name that are compared."""

_ALTERNATIVES = 9
"""Other candidates that a location carries."""

_ALL = 100
"""Candidates asked for where the first ten may not do: the division of a common name comes late."""

_REACH = 1.5
"""A division's radius holds nine tenths of its towns; this much of it holds nearly all."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the gazetteer makes of a place."""

    location: Location | None
    """None when an error is among the findings."""
    findings: tuple[Finding, ...]


def rounded(point: Point) -> Point:
    """Return a point with five decimals; adding 0.0 makes a negative zero positive."""
    return Point(round(point.latitude, _DIGITS) + 0.0, round(point.longitude, _DIGITS) + 0.0)


def country_suggestions(words: str, index: PlaceIndex, place: Place) -> tuple[str, ...]:
    """Return names of countries like some words that name none.

    The countries are those with a code of two letters: every pair of letters is asked for.
    """
    known: dict[str, str] = {}
    for code in map("".join, product(ascii_uppercase, repeat=2)):
        country = index.resolve_country(code, place.at)
        if country is not None:
            known[fold(country.english)] = country.english
    near = get_close_matches(fold(words)[:_LONGEST_NAME], sorted(known), n=3, cutoff=0.7)
    return tuple(known[name] for name in near)


class Asking:
    """Asks one gazetteer."""

    def __init__(self, index: PlaceIndex) -> None:
        """Ask `index`."""
        self._index = index

    def about(self, place: Place, key: str | None = "place") -> Reply:
        """Look a place up.

        Args:
            place: As written.
            key: The YAML key before it, for the lines that are offered; None for a bare text.
        """
        answer = self._index.look_up(place.text, country=place.country, at=place.at, limit=_ALL)
        if place.country and answer.unknown_country:
            return Reply(None, (self._unknown_country(place, place.country),))
        several = self._several(place, answer, key)
        if several is not None:
            return Reply(None, (several,))
        if not answer.candidates:
            return Reply(None, (self._missing(place, answer),))
        best = answer.candidates[0]
        location = self._location(place, best, answer)
        found: list[Finding] = []
        if not settled(answer):
            different = separate(answer.candidates)
            others = tuple(other for other in different if other.reference != best.reference)
            location = replace(location, ambiguous=True, alternatives=others[:_ALTERNATIVES])
            lines = choices(place, different, self._index, key)
            found.append(findings.ambiguous(place, location, len(different), lines))
        if best.match != "exact":
            text = selecting_text(place, best, self._index)
            line = wording.place_line(text, key) if text else None
            found.append(findings.found_without(place, location, best, line))
        return Reply(location, tuple(found))

    def _unknown_country(self, place: Place, words: str) -> Finding:
        near = country_suggestions(words, self._index, place)
        return findings.unknown_country(words, near, Severity.ERROR, on_country=True)

    def _missing(self, place: Place, answer: Answer) -> Finding:
        tail = last_part(place.text)
        if tail and answer.unknown_country and tidy(answer.unknown_country) == tail:
            near = country_suggestions(tail, self._index, place)
            if near:
                return findings.unknown_country(tail, near, Severity.ERROR, on_country=False)
        return findings.not_found(place, self._index.suggest(place.text, country=place.country, at=place.at))

    def _several(self, place: Place, answer: Answer, key: str | None) -> Finding | None:
        """Find out whether a text lists towns: each part by itself, in the country that ends the list."""
        parts = parts_of(place.text)
        country = place.country
        if len(parts) > 2 and not country:
            state = self._index.resolve_country(parts[-1], place.at)
            if state is not None and as_state(state, self._index).english == state.english:
                parts, country = parts[:-1], parts[-1]
        if len(parts) < 2 or (answer.candidates and not self._only_near(place, parts, country, answer.candidates[0])):
            return None
        towns = [self._town(replace(place, text=part, country=country)) for part in parts]
        least = _OF_ITS_OWN if answer.candidates else 0
        known = [town for town in towns if town is not None and town.population >= least]
        if len(known) < len(parts):
            return None
        lines = [self._separate_line(place, part, town, key) for part, town in zip(parts, known, strict=True)]
        return findings.several_places(place, parts, tuple(lines), stop=key == "place")

    def _only_near(self, place: Place, parts: tuple[str, ...], country: str | None, best: Candidate) -> bool:
        """Whether the last part is no more than a town near the candidate: nothing that it lies in.

        A gazetteer takes a neighbouring town for context, which is right for `Savelletri, Fasano`
        and wrong for `Tel Aviv, Jerusalem`.
        """
        if fold(first_part(place.text)) != fold(parts[0]) or best.match != "exact":
            return False
        around = self._index.look_up(parts[-1], country=country, at=place.at, limit=_ALL).candidates
        if not around or around[0].precision is Precision.COUNTRY:
            return False
        return not any(
            other.country_code == best.country_code and _holds(other, best)
            for other in around
            if other.precision is Precision.REGION
        )

    def _town(self, place: Place) -> Candidate | None:
        candidates = self._index.look_up(place.text, country=place.country, at=place.at).candidates
        if candidates and candidates[0].match == "exact" and candidates[0].precision is Precision.LOCALITY:
            return candidates[0]
        return None

    def _separate_line(self, place: Place, part: str, town: Candidate, key: str | None) -> str:
        """The line for one town of a list, in the author's word for it."""
        alone = replace(place, text=part)
        answer = self._index.look_up(f"{part}, {town.country}", at=place.at)
        if place.country:
            text, country = part, f", country: {wording.yaml_text(place.country)}"
        elif settled(answer) and answer.candidates[0].reference == town.reference:
            text, country = f"{part}, {town.country}", ""
        else:
            text, country = selecting_text(alone, town, self._index, part) or part, ""
        if key != "place":
            return wording.yaml_text(text)
        line = wording.place_line(text) + country
        return f"- {{{line}}}" if country else f"- {line}"

    def _location(self, place: Place, best: Candidate, answer: Answer) -> Location:
        whole = best.precision is Precision.COUNTRY
        words, country = self._country(place, best, answer)
        name = shown_country(first_part(place.text), country) if whole else None
        return Location(
            name=name or shown_name(place.text, best, self._index),
            point=rounded(best.point),
            precision=best.precision,
            provenance=Provenance(ProvenanceKind.GAZETTEER, best.reference),
            country_code=best.country_code,
            country=shown_country(words, country) or best.country,
            region=best.region,
            radius_km=best.radius_km,
            area_codes=(best.area_codes or (country.codes if country else ())) if whole else (),
            historic=country.historic if country else False,
            match=best.match,
        )

    def _country(self, place: Place, best: Candidate, answer: Answer) -> tuple[str | None, Country | None]:
        """The country a candidate is shown in, and the author's words for it."""
        if best.precision is Precision.COUNTRY:
            itself = self._index.resolve_country(first_part(place.text), place.at)
            if itself is not None:
                return first_part(place.text), itself
        if place.country:
            return place.country, answer.country
        if answer.country is None:
            return None, None
        state = as_state(answer.country, self._index)
        if state.english == answer.country.english and best.country_code in state.codes:
            return last_part(place.text) or place.text, state
        return None, None


def _holds(division: Candidate, town: Candidate) -> bool:
    """Whether a town lies in a division, as far as the two candidates tell."""
    if division.name == town.region or division.region is None:
        return division.name == town.region
    return (
        division.region == town.region
        and distance_km(division.point, town.point) <= _REACH * (division.radius_km or 0) + 1
    )
