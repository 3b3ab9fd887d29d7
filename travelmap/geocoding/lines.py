"""What an author can write to mean one candidate and no other; each line is tried before it is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import wording
from travelmap.geocoding.interface import AMBIGUOUS_BELOW, LITTLE_KNOWN_BELOW, SEPARATE_KM
from travelmap.geocoding.names import as_state, last_part, pieces
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.gazetteer.answers import Answer
    from travelmap.geo.point import Point
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate, Place

__all__ = ["choices", "little_known", "selecting_text", "separate", "settled"]

_CHOICES = 3


def settled(answer: Answer) -> bool:
    """Whether an answer's best candidate stands well above the others."""
    return bool(answer.candidates) and (answer.margin is None or answer.margin >= AMBIGUOUS_BELOW)


def little_known(place: Place, answer: Answer, index: PlaceIndex) -> bool:
    """Whether the best candidate is a village, and nothing beside the country says that it is the one."""
    best = answer.candidates[0]
    if best.precision is not Precision.LOCALITY or best.radius_km is not None:
        return False
    if best.population >= LITTLE_KNOWN_BELOW or best.capital or fold(best.name) == fold(best.country):
        return False
    beside = len(pieces(place.text)) - 1
    return beside == 0 or (beside == 1 and not place.country and _tail(place, index) is not None)


def separate(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that are different places: each more than 50 km from all before it."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if all(_apart(candidate.point, other.point) for other in kept):
            kept.append(candidate)
    return tuple(kept)


def _apart(one: Point, other: Point) -> bool:
    # A degree of latitude has at least 110.5 km, and most of a hundred namesakes lie degrees apart: there is no
    # need to measure those on the ellipsoid.
    apart = abs(one.latitude - other.latitude) * 110.5 > SEPARATE_KM
    return apart or distance_km(one, other) > SEPARATE_KM


def choices(place: Place, candidates: Iterable[Candidate], index: PlaceIndex, key: str | None) -> tuple[str, ...]:
    """Return what to write for each of the likeliest candidates, with its position.

    Args:
        place: As written; a `country:` of its own stays.
        candidates: Best first.
        index: Where the lines are tried.
        key: The key the line begins with, or None for the text alone.
    """
    lines: list[str] = []
    for candidate in separate(candidates)[:_CHOICES]:
        text = selecting_text(place, candidate, index)
        code = candidate.country_code
        if candidate.precision is Precision.COUNTRY and _country_selects(place, candidate, index):
            lines.append(f"`country: {code}` beside it for {candidate.name}")
        elif text:
            lines.append(f"`{wording.place_line(text, key)}` {wording.near(candidate.point)}")
        else:
            lines.append(f"`{wording.coordinates_line(candidate.point)}` for {wording.full_name(candidate)}")
    return tuple(lines)


def _country_selects(place: Place, candidate: Candidate, index: PlaceIndex) -> bool:
    answer = index.look_up(place.text, country=candidate.country_code, at=place.at)
    return settled(answer) and _same(answer.candidates[0], candidate)


def selecting_text(place: Place, candidate: Candidate, index: PlaceIndex, name: str | None = None) -> str | None:
    """Return the shortest text that means a candidate and nothing else, beside the place's `country:`."""
    for text in _texts(place, candidate, name or candidate.name, _tail(place, index)):
        answer = index.look_up(text, country=place.country, at=place.at)
        if settled(answer) and _same(answer.candidates[0], candidate):
            return text
    return None


def _tail(place: Place, index: PlaceIndex) -> str | None:
    """The country a text ends with, in the author's words."""
    tail = last_part(place.text)
    country = index.resolve_country(tail, place.at) if tail else None
    return tail if country and as_state(country, index).english == country.english else None


def _texts(place: Place, candidate: Candidate, name: str, tail: str | None) -> Iterator[str]:
    region = candidate.region
    if place.country:
        yield name
        if region:
            yield f"{name}, {region}"
        return
    for country in dict.fromkeys((tail or candidate.country, candidate.country)):
        yield f"{name}, {country}"
        if region:
            yield f"{name}, {region}, {country}"


def _same(one: Candidate, other: Candidate) -> bool:
    return one.reference == other.reference or (one.match == other.match and distance_km(one.point, other.point) < 1)
