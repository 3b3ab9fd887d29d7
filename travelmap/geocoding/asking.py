"""Ask the gazetteer about one place, and say what is doubtful about its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from travelmap.diagnostics import Severity
from travelmap.gazetteer.fold import fold
from travelmap.geo.point import Point
from travelmap.geocoding import findings, wording
from travelmap.geocoding.interface import AMBIGUOUS_BELOW
from travelmap.geocoding.lines import choices, little_known, selecting_text, separate, settled
from travelmap.geocoding.lists import ALL, stop_line, towns_in
from travelmap.geocoding.names import as_state, first_part, last_part, shown_country, shown_name, tidy
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from travelmap.gazetteer.answers import Answer, Country
    from travelmap.geocoding.context import Choice
    from travelmap.geocoding.findings import Finding
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = ["Asking", "Reply", "rounded"]

_DIGITS = 5
"""Decimals kept of a coordinate: about a metre, as in the lock, so that pages with and without it agree."""


_LONGEST_NAME = 60
"""Letters of a country's name that are compared."""

_LIKE = 0.7
"""How alike two names must be, by difflib's ratio, for one to be suggested for the other."""

_ALTERNATIVES = 9
"""Other candidates that a location carries."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the gazetteer makes of a place."""

    location: Location | None
    """None when an error is among the findings."""
    findings: tuple[Finding, ...]
    rivals: tuple[Candidate, ...] = ()
    """Of an ambiguous place, the candidates that are nearly as good as the best, which is the first."""


def rounded(point: Point) -> Point:
    """Return a point with five decimals; adding 0.0 makes a negative zero positive."""
    return Point(round(point.latitude, _DIGITS) + 0.0, round(point.longitude, _DIGITS) + 0.0)


class Asking:
    """Asks one gazetteer, and judges its answers."""

    def __init__(self, index: PlaceIndex) -> None:
        """Ask `index`."""
        self._index = index

    def about(self, place: Place, key: str | None = "place", choice: Choice | None = None) -> Reply:
        """Look a place up.

        Args:
            place: As written.
            key: The YAML key before it, for the lines that are offered; None for a bare text.
            choice: The rival to take instead of the best candidate, and why.
        """
        answer = self._index.look_up(place.text, country=place.country, at=place.at, limit=ALL)
        codes = self._judged(place, answer)
        if self._error(codes):
            return Reply(None, (self._error_finding(place, answer, codes[0], key),))
        best = choice.candidate if choice else answer.candidates[0]
        location = self._location(place, best, answer)
        found: list[Finding] = []
        rivals: tuple[Candidate, ...] = ()
        if "TM302" in codes:
            different = separate(answer.candidates)
            rivals = _nearly_as_good(different)
            others = tuple(other for other in different if other.reference != best.reference)
            location = replace(location, ambiguous=True, alternatives=others[:_ALTERNATIVES])
            # The first line is the one that is copied.
            taken_first = sorted(different, key=lambda other: other.reference != best.reference)
            lines = choices(place, taken_first, self._index, key)
            found.append(findings.ambiguous(place, location, len(different), lines, choice))
        if "TM308" in codes:
            text = selecting_text(place, best, self._index)
            line = wording.place_line(text, key) if text else None
            found.append(findings.found_without(place, location, best, line))
        if "TM321" in codes and answer.country:
            found.append(findings.no_such_country_then(place, answer.country))
        if "TM320" in codes:
            found.append(findings.little_known(place, location, best))
        return Reply(location, tuple(found), rivals)

    def briefly(self, place: Place, limit: int) -> tuple[tuple[Candidate, ...], tuple[str, ...]]:
        """Return a place's candidates, best first, and the codes of what `about` would say of it.

        There are no candidates where there is an error.
        """
        answer = self._index.look_up(place.text, country=place.country, at=place.at, limit=max(limit, 1))
        codes = self._judged(place, answer)
        return () if self._error(codes) else answer.candidates[:limit], codes

    def country_suggestions(self, words: str) -> tuple[str, ...]:
        """Return names of countries like some words that name none."""
        near = get_close_matches(fold(words)[:_LONGEST_NAME], self._countries, n=3, cutoff=_LIKE)
        return tuple(self._countries[name] for name in near)

    def _judged(self, place: Place, answer: Answer) -> tuple[str, ...]:
        """The codes an answer deserves: one error, or any warnings."""
        if place.country and answer.unknown_country:
            return ("TM307",)
        if towns_in(place, answer, self._index):
            return ("TM303",)
        if not answer.candidates:
            return ("TM307",) if self._country_suggestions_for_tail(place, answer) else ("TM301",)
        inexact = answer.candidates[0].match != "exact"
        warnings = {
            "TM302": not settled(answer),
            "TM308": inexact,
            "TM321": bool(answer.country and answer.country.years),
            "TM320": settled(answer) and not inexact and little_known(place, answer, self._index),
        }
        return tuple(code for code, deserved in warnings.items() if deserved)

    @staticmethod
    def _error(codes: tuple[str, ...]) -> bool:
        return codes[:1] in {("TM301",), ("TM303",), ("TM307",)}

    def _error_finding(self, place: Place, answer: Answer, code: str, key: str | None) -> Finding:
        if code == "TM303":
            towns = towns_in(place, answer, self._index)
            stop = key == "place"
            lines = tuple(stop_line(place, part, town, self._index, stop=stop) for part, town in towns)
            parts = tuple(part for part, _ in towns)
            return findings.several_places(place, parts, lines, stop=stop, context=bool(answer.candidates))
        if code == "TM307" and place.country:
            near = self.country_suggestions(place.country)
            return findings.unknown_country(place.country, near, Severity.ERROR, on_country=True)
        if code == "TM307":
            near = self._country_suggestions_for_tail(place, answer)
            return findings.unknown_country(last_part(place.text) or "", near, Severity.ERROR, on_country=False)
        return findings.not_found(place, self._index.suggest(place.text, country=place.country, at=place.at))

    def _country_suggestions_for_tail(self, place: Place, answer: Answer) -> tuple[str, ...]:
        """Names like what ends a text in a country's place and is none."""
        tail = last_part(place.text)
        if place.country or not tail or not answer.unknown_country or tidy(answer.unknown_country) != tail:
            return ()
        return self.country_suggestions(tail)

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        """English names by key, of all countries with a code: every pair of letters is asked for."""
        known: dict[str, str] = {}
        for code in map("".join, product(ascii_uppercase, repeat=2)):
            country = self._index.resolve_country(code)
            if country is not None:
                known[fold(country.english)] = country.english
        return known

    def _location(self, place: Place, best: Candidate, answer: Answer) -> Location:
        whole = best.precision is Precision.COUNTRY
        itself = self._index.resolve_country(first_part(place.text), place.at) if whole else None
        words, country = self._country(place, best, answer, itself)
        name = shown_country(first_part(place.text), itself) if itself else shown_name(place.text, best, self._index)
        return Location(
            name=name or best.name,
            point=rounded(best.point),
            precision=best.precision,
            provenance=Provenance(ProvenanceKind.GAZETTEER, best.reference),
            country_code=best.country_code,
            country=shown_country(words, country) or best.country,
            region=best.region,
            radius_km=best.radius_km,
            area_codes=(best.area_codes or (itself.codes if itself else ())) if whole else (),
            # A gazetteer may know Hawaii as the kingdom it was; who writes a division of today means that.
            historic=country is not None and country.historic and fold(country.english) != fold(best.region or ""),
            match=best.match,
        )

    def _country(
        self, place: Place, best: Candidate, answer: Answer, itself: Country | None
    ) -> tuple[str | None, Country | None]:
        """The country a candidate is shown in, and the author's words for it.

        Args:
            place: As written.
            best: The candidate.
            answer: Says in which country it was found.
            itself: The country that the candidate is.
        """
        if place.country:
            return place.country, answer.country
        around = answer.country
        if itself is not None and (around is None or {*around.codes} == {*itself.codes}):
            return first_part(place.text), itself
        if around is None or fold(around.english) == fold(best.region or ""):
            return None, None
        if as_state(around, self._index).english != around.english:
            return None, None
        return last_part(place.text), around


def _nearly_as_good(different: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates between which other stops may decide; a country is no point that lies near another."""
    best = different[0]
    if best.precision is Precision.COUNTRY:
        return ()
    return tuple(
        candidate
        for candidate in different
        if candidate.score > best.score - AMBIGUOUS_BELOW and candidate.precision is not Precision.COUNTRY
    )
