"""What a clause tells of its stop: dates, status, role, rank, events and people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.drafting.clause import LEAVING, is_own
from travelmap.drafting.dates import MentionKind, dates_in
from travelmap.drafting.draft import Unplaced
from travelmap.drafting.lexicon import ACTING, GOING, MEETING, events_in, level_in, role_in, status_in
from travelmap.drafting.meetings import met_in
from travelmap.model.vocabulary import StatusValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from travelmap.drafting.clause import Clause, Company
    from travelmap.drafting.dates import Mention, Resolved
    from travelmap.drafting.draft import Draft, DraftEvent, DraftPerson, DraftStop
    from travelmap.drafting.stops import Stops
    from travelmap.model.vocabulary import VisitLevel

__all__ = ["date_stops", "tell"]

_CALLED_OFF: Final = frozenset(
    {StatusValue.NOT_ATTENDED, StatusValue.CANCELLED, StatusValue.POSTPONED, StatusValue.VIRTUAL}
)
_SHOWN: Final = 80
"""Characters of a clause that a question to the author repeats."""


def date_stops(
    clause: Clause, told: Sequence[DraftStop], dates: Mapping[Mention, Resolved | None], known: Stops, company: Company
) -> None:
    """Give the dates of a clause to the stop that is named nearest to each.

    Args:
        clause: The clause.
        told: The stops that it tells of.
        dates: Its dates, without those of an entry's head.
        known: What is known from reading so far.
        company: Who is spoken of.
    """
    about = _dated_by(clause, told, known, company)
    if told and not dates and not known.in_entry:
        for stop in told:
            if known.block_dates and not known.dated(stop):
                known.date(stop, known.block_dates)
    for mention, found in dates.items() if about else ():
        stop = _nearest(mention, clause, told) or about[0]
        if found is None:
            if mention.kind is not MentionKind.YEAR and not known.dated(stop):
                missing = "year" if mention.first.day and mention.first.month else "date"
                stop.checks.append(f"“{mention.words}”: which {missing}?")
        elif found.first and found.first.day is not None and not known.in_entry:
            known.date(stop, [found])


def _dated_by(clause: Clause, told: Sequence[DraftStop], known: Stops, company: Company) -> Sequence[DraftStop]:
    """Return the stops that a clause's dates can be of."""
    if told:
        return told
    if clause.named:
        # It tells of another place than those that are stops: of home, or of one that is left.
        left = [known.existing(one.place) for one in clause.named if LEAVING.search(clause.before(one))]
        return [stop for stop in left if stop is not None]
    goes = GOING.search(clause.text) or (ACTING.search(clause.text) and is_own(clause.text, company.own))
    return known.current[:1] if goes and not known.in_entry else ()


def _nearest(mention: Mention, clause: Clause, told: Sequence[DraftStop]) -> DraftStop | None:
    """Return which of several stops is named nearest to a date."""
    if len(told) <= 1:
        return None
    at = [
        (abs(one.start - mention.start), stop) for one in clause.named for stop in told if _is_at(stop, one.place.text)
    ]
    return min(at, key=lambda one: one[0])[1] if at else None


def _is_at(stop: DraftStop, name: str) -> bool:
    return name in stop.place.text


def tell(clause: Clause, told: Sequence[DraftStop], known: Stops, company: Company, draft: Draft) -> None:
    """Note what a clause tells beside where and when.

    Args:
        clause: The clause.
        told: The stops that it tells of.
        known: What is known from reading so far.
        company: Who is spoken of.
        draft: Gets what has no place.
    """
    text = clause.text
    events = events_in(text)
    placed = bool(told) or known.in_entry
    own = placed or is_own(text, company.own)
    status = status_in(text)
    if status in _CALLED_OFF and not placed and (events or own):
        if all(clause.quote != other.quote for other in draft.unplaced):
            draft.unplaced.append(Unplaced(clause.quote, status, events))
        return
    met: list[DraftPerson] = []
    if own:
        met = met_in(clause.sentence, clause.begin, clause.end, clause.words, clause.people, company.own, known.names)
    else:
        # Somebody else's meetings; only the rank of the visit is stated by others.
        events = ()
    stop = _spoken_of(text, told, known, events, met)
    if stop is None:
        return
    level = level_in(text)
    if placed:
        if known.in_entry and not told and status:
            stop.status = stop.status or status
        stop.role = stop.role or role_in(text)
    elif not (met or level or (events and ACTING.search(text))):
        if GOING.search(text) and any(one.kind is MentionKind.STATED for one in dates_in(text)):
            _quote(stop, clause)
        return
    elif events:
        stop.checks.append(f"“{' '.join(text.split())[:_SHOWN]}”: was that here?")
    _quote(stop, clause)
    _note(stop, clause, level, events, met)


def _spoken_of(
    text: str, told: Sequence[DraftStop], known: Stops, events: Sequence[DraftEvent], met: Sequence[DraftPerson]
) -> DraftStop | None:
    """Return the stop that a clause is about; one that only a heading names is made where something is told of it."""
    if told:
        return told[-1]
    if known.current:
        return known.current[0]
    if known.headed and (met or events) and MEETING.search(text):
        place = known.headed[0]
        known.current = [known.existing(place) or known.new(place)]
        return known.current[0]
    return None


def _quote(stop: DraftStop, clause: Clause) -> None:
    if clause.quote not in stop.quotes:
        stop.quotes.append(clause.quote)


def _note(
    stop: DraftStop,
    clause: Clause,
    level: VisitLevel | None,
    events: Sequence[DraftEvent],
    met: Sequence[DraftPerson],
) -> None:
    if level and stop.visit is None:
        stop.visit, stop.visit_quote = level, clause.quote
    stop.events += [event for event in events if event not in stop.events]
    for person in met:
        _add_person(stop.met, person)


def _add_person(people: list[DraftPerson], person: DraftPerson) -> None:
    """Add a person, or learn more of one who is there: the last words of both names agree, and no office differs."""
    for number, other in enumerate(people):
        same = other.name.split()[-1].casefold() == person.name.split()[-1].casefold()
        fits = other.office == person.office or not other.office or not person.office
        different = other.name.casefold() != person.name.casefold() and " " in other.name and " " in person.name
        if same and fits and not different:
            people[number] = replace(
                other,
                name=max(other.name, person.name, key=len),
                office=other.office or person.office,
                country=other.country or person.country,
            )
            return
    people.append(person)
