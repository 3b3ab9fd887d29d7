"""What is said of places: the exact words of TM301 to TM310, apart from where they are said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.diagnostics import Severity
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import wording

if TYPE_CHECKING:
    from travelmap.gazetteer.answers import Country
    from travelmap.geocoding.context import Choice
    from travelmap.geocoding.fit import Misfit, NamedElsewhere
    from travelmap.model.place import Candidate, Location, Place

__all__ = [
    "Finding",
    "ambiguous",
    "coordinates_misfit",
    "coordinates_swapped",
    "found_without",
    "little_known",
    "lock_differs",
    "missing_from_lock",
    "no_such_country_then",
    "not_found",
    "several_places",
    "unknown_country",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic without its place in a file, so that equal ones can be gathered."""

    code: str
    severity: Severity
    message: str
    label: str
    hint: str
    on_country: bool = False
    """Whether it is about the words of `country:`."""
    on_coordinates: bool = False
    """Whether it is about what stands under `coordinates:`."""
    replacement: str = ""
    """What is to stand there beyond doubt, if anything is."""


def not_found(place: Place, suggestions: tuple[str, ...]) -> Finding:
    """TM301."""
    inside = f" in {wording.quoted(place.country)}" if place.country else ""
    meant = wording.join_or([wording.quoted(suggestion) for suggestion in suggestions]) if suggestions else ""
    cure = "check `country:`" if place.country else "add `country:`"
    return Finding(
        "TM301",
        Severity.ERROR,
        f"place {wording.quoted(place.text)} was not found{inside}",
        f"did you mean {meant}?" if meant else "no gazetteer knows it",
        f"correct the spelling, {cure}, or give `coordinates: [latitude, longitude]`",
    )


def ambiguous(
    place: Place, taken: Location, matches: int, choices: tuple[str, ...], choice: Choice | None = None
) -> Finding:
    """TM302.

    Args:
        place: As written.
        taken: What was taken.
        matches: How many places it can be, as far as they were counted; 0 when that is not known.
        choices: What to write for each of the likeliest.
        choice: The other stop that decided between them, where one did.
    """
    near = f", {choice.away_km:,.0f} km from {choice.anchor.name}, which the trip goes to too" if choice else ""
    count = f": {matches} matches" if matches > 1 else ""
    return Finding(
        "TM302",
        Severity.WARNING,
        f"place {wording.quoted(place.text)} is ambiguous{count}",
        f"took {wording.full_name(taken)}{near}",
        "choose one: " + "; ".join(choices)
        if choices
        else "add its region, or give `coordinates: [latitude, longitude]`",
    )


def several_places(
    place: Place, parts: tuple[str, ...], lines: tuple[str, ...], *, stop: bool, context: bool
) -> Finding:
    """TM303.

    Args:
        place: As written.
        parts: The author's words for each.
        lines: What to write for each.
        stop: Whether it stands where several stops can stand.
        context: Whether what follows the first can be meant to say where the first is.
    """
    listed = "; ".join(f"`{line}`" for line in lines)
    cure = f"write {len(lines)} stops: {listed}" if stop else f"write one of them: {listed}"
    return Finding(
        "TM303",
        Severity.ERROR,
        f"{wording.quoted(place.text)} is {len(parts)} places, and a stop has one",
        f"found {wording.join_or([wording.quoted(part) for part in parts], 'and')}, each by itself",
        f"{cure}; only the first, if the rest says where it is" if context and stop else cure,
    )


def lock_differs(place: Place, locked: Location, now: Location | None, file: str) -> Finding:
    """TM304."""
    answer = "does not know it"
    if now is not None:
        apart = distance_km(locked.point, now.point)
        answer = f"says {wording.full_name(now)} {wording.near(now.point)}, {apart:,.0f} km away"
    return Finding(
        "TM304",
        Severity.WARNING,
        f"place {wording.quoted(place.text)}: the lock says {wording.full_name(locked)} {wording.near(locked.point)}, "
        f"the gazetteer {answer}",
        "the lock was used",
        f"to take the gazetteer's answer instead, run {wording.update_command(file)}",
    )


def missing_from_lock(place: Place, taken: Location, file: str) -> Finding:
    """TM305."""
    return Finding(
        "TM305",
        Severity.WARNING,
        f"place {wording.quoted(place.text)} is missing from the lock",
        f"the gazetteer answered {wording.full_name(taken)} {wording.near(taken.point)}",
        f"run {wording.update_command(file)}",
    )


def unknown_country(words: str, suggestions: tuple[str, ...], severity: Severity, *, on_country: bool) -> Finding:
    """TM307."""
    meant = wording.join_or([wording.quoted(suggestion) for suggestion in suggestions]) if suggestions else ""
    return Finding(
        "TM307",
        severity,
        f"country {wording.quoted(words)} is not known",
        f"did you mean {meant}?" if meant else "no country has or had this name",
        "write its name, of today or of its time, in any language, or its ISO 3166 code",
        on_country=on_country,
    )


def found_without(place: Place, taken: Location, candidate: Candidate, line: str | None) -> Finding:
    """TM308."""
    right = f"if that is right, write `{line}`; if not, " if line else ""
    return Finding(
        "TM308",
        Severity.WARNING,
        f"place {wording.quoted(place.text)} was found only {_how(candidate.match)}",
        f"took {wording.full_name(taken)}",
        f"{right}give `coordinates: [latitude, longitude]`",
    )


def little_known(place: Place, taken: Location, candidate: Candidate) -> Finding:
    """TM320."""
    people = f"a place of {candidate.population:,} people" if candidate.population else "a small place"
    return Finding(
        "TM320",
        Severity.WARNING,
        f"place {wording.quoted(place.text)} is {people}, the only one of this name that is known",
        f"took {wording.full_name(taken)} {wording.near(taken.point)}",
        "if that is right, record it with `travelmap locate --update-lock`; if not, add its region, or give "
        "`coordinates: [latitude, longitude]`",
    )


def coordinates_misfit(name: str, country: str, found: Misfit, *, project: bool, certain: bool = False) -> Finding:
    """TM310.

    Args:
        name: The place, in its author's words.
        country: The country that is stated, in its author's words.
        found: What does not fit.
        project: Whether the coordinates stand in the project's `places:`.
        certain: Whether the place of that name is where the cured coordinates are.
    """
    own, other = found.own, found.other
    away = f"{other.distance_km:,.0f} km away" if other.distance_km >= 1 else "less than 1 km away"
    where = " in the project's `places:`" if project else ""
    cure = f"{found.cure}: " if found.cure else ""
    label = (
        f"that is {wording.full_name(own.place)}; nearest to these coordinates, {away}, "
        f"is {wording.full_name(other.place)}"
    )
    if certain and found.cured:
        label = f"did you mean {wording.pair(found.cured)}?"
    line = f"write `{wording.given_line(found.cured)}`" if found.cured else "correct `coordinates:` (latitude first)"
    return Finding(
        "TM310",
        Severity.WARNING,
        f"the coordinates of {wording.quoted(name)}{where} do not fit {wording.quoted(country)}: "
        f"the nearest place there is {own.distance_km:,.0f} km away",
        label,
        f"{cure}{line}, or correct the country" if not certain else f"{cure}{line}",
        on_coordinates=not project,
        replacement=wording.pair(found.cured) if certain and found.cured and not project else "",
    )


def coordinates_swapped(name: str, found: NamedElsewhere) -> Finding:
    """TM310, of coordinates without a country that would be those of the place named if they were swapped."""
    return Finding(
        "TM310",
        Severity.WARNING,
        f"the coordinates of {wording.quoted(name)} lie {found.away_km:,.0f} km from any place of that name",
        f"the other way round they are those of {wording.full_name(found.place)}",
        f"latitude and longitude look swapped: write `{wording.given_line(found.cured)}`",
        on_coordinates=True,
        replacement=wording.pair(found.cured),
    )


def no_such_country_then(place: Place, country: Country, *, given: bool = False) -> Finding:
    """TM321; `given` says whether coordinates tell where the place is, so that nothing was looked for."""
    year = f"in {place.at.year}" if place.at else "then"
    return Finding(
        "TM321",
        Severity.WARNING,
        f"country {wording.quoted(country.name)} did not exist {year}: its years are {country.years}",
        "no such country then" if given else "was looked for in what lies there today",
        "correct the date, or write the country of that time",
        on_country=True,
    )


def _how(match: str) -> str:
    """A candidate's `match` in a sentence: `without "castle"`, `by reading "al" as "el"`."""
    return f"by reading {match.removeprefix('read ')}" if match.startswith("read ") else match
