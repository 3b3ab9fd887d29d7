"""Settle what was read: which dates a stop has, which of several places is meant, and in what order they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from travelmap.drafting.dates import edtf
from travelmap.drafting.draft import DraftPlace, Unplaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from travelmap.drafting.dates import Part, Resolved
    from travelmap.drafting.draft import Draft, DraftStop
    from travelmap.drafting.places import PlaceNames
    from travelmap.gazetteer.answers import Answer

__all__ = ["settle"]

_CLEAR: Final = 1.0
"""How much better the best answer must be than the next, in powers of ten of people, to be the one."""
_LONGEST_STAY: Final = 45
"""Days that one stop can last before its dates are rather those of two."""
_OFFERED: Final = 4


def settle(
    stops: Sequence[DraftStop], when: Mapping[int, Sequence[Resolved]], names: PlaceNames, draft: Draft
) -> list[DraftStop]:
    """Return the stops with dates and places settled, in the order of their days where all have one.

    Args:
        stops: As read, in the order of the text.
        when: Dates by the stop's identity.
        names: Says which place is meant.
        draft: Gets what has no place that can be found.
    """
    named = [stop.place.country for stop in stops if stop.place.country]
    named += [stop.place.text for stop in stops if names.bearers(stop.place.text).country]
    countries = {}
    for name in dict.fromkeys(named):
        country = names.gazetteer.resolve_country(name)
        if country:
            countries[name] = frozenset(country.codes)
    settled: list[DraftStop] = []
    starts: list[date | None] = []
    for stop in stops:
        first = _dated(stop, when.get(id(stop), ()))
        if _placed(stop, first, names, countries):
            # The places of one entry stay together, whatever is known of each.
            together = bool(settled) and bool(starts[-1]) and settled[-1].quotes[:1] == stop.quotes[:1]
            settled.append(stop)
            starts.append(starts[-1] if together else first)
        else:
            quote = stop.quotes[0]
            draft.unplaced.append(Unplaced(quote, stop.status, tuple(stop.events)))
    days = [day for day in starts if day]
    if len(days) == len(starts) and days != sorted(days):
        settled = [stop for _, _, stop in sorted(zip(days, range(len(days)), settled, strict=True))]
        draft.checks.append("the stops were put in the order of their dates, which is not that of the text")
    return settled


def _dated(stop: DraftStop, found: Sequence[Resolved]) -> date | None:
    """Write a stop's dates, and return its first day if that is known."""
    different = list(dict.fromkeys(found))
    if not different:
        return None
    stop.checks += [one.remark for one in different if one.remark and one.remark not in stop.checks]
    whole = [(one.first, one.last) for one in different if one.first and one.last]
    if not whole:
        first, last = different[0].first, different[0].last
        stop.dates = f"{edtf(first, first) if first else '..'}/{edtf(last, last) if last else '..'}"
        known = first or last
        return _day(known) if known else None
    first, last = min((one for one, _ in whole), key=_sortable), max((one for _, one in whole), key=_sortable)
    start, end = _day(first), _day(last)
    if len(whole) > 1 and start and end and (end - start).days > _LONGEST_STAY:
        stop.checks.append(f"the text has {', '.join(edtf(*one) for one in whole)}: which is it?")
        first, last = whole[0]
        start = _day(first)
    stop.dates = edtf(first, last)
    return start


def _sortable(part: Part) -> tuple[int, int, int]:
    return (part.year or 0, part.month or 0, part.day or 0)


def _day(part: Part) -> date | None:
    return date(part.year, part.month, part.day) if part.year and part.month and part.day else None


def _placed(stop: DraftStop, day: date | None, names: PlaceNames, countries: Mapping[str, frozenset[str]]) -> bool:
    """Settle which place is meant; False where none is found."""
    place = stop.place
    answer = names.gazetteer.look_up(place.text, country=place.country or None, at=day, limit=40)
    if not answer.candidates and place.country:
        stop.checks.append(f"“{place.text}” was not found in “{place.country}”")
        stop.place = place = DraftPlace(place.text)
        answer = names.gazetteer.look_up(place.text, at=day, limit=40)
    if not answer.candidates:
        return False
    if answer.margin is None or answer.margin >= _CLEAR:
        return True
    if not place.country and _by_the_text(stop, day, names, countries):
        return True
    stop.checks.append(f"which one? {_offered(answer)}")
    return True


def _by_the_text(stop: DraftStop, day: date | None, names: PlaceNames, countries: Mapping[str, frozenset[str]]) -> bool:
    """Take the country that the text speaks of, where a place of that name lies in one of those and no other."""
    fitting = []
    for name in countries:
        within = names.gazetteer.look_up(stop.place.text, country=name, at=day, limit=5)
        if within.candidates and within.candidates[0].match == "exact" and not within.candidates[0].area_codes:
            fitting.append((name, within))
    if len(fitting) != 1:
        return False
    name, within = fitting[0]
    stop.place = replace(stop.place, country=name)
    stop.checks.append(f"there are several places of this name; “{name}” is what the text speaks of elsewhere")
    return within.margin is None or within.margin >= _CLEAR


def _offered(answer: Answer) -> str:
    """Name the likeliest candidates, with what tells them apart."""
    shown: list[str] = []
    for candidate in answer.candidates:
        parts = dict.fromkeys(part for part in (candidate.name, candidate.region, candidate.country) if part)
        text = ", ".join(parts)
        if text not in shown:
            shown.append(text)
    return "; ".join(shown[:_OFFERED])
