"""What an itinerary claims, and which of its claims name a source.

Of a stop, its place with its dates is one claim, its people are one, and so is its note: the stop's own sources bear
them. A status that is stated, and an event, is borne by its own sources or the stop's; a rank only by the sources of
the rank, because it is what its source says it is; an annotation only by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from travelmap.model.vocabulary import VisitLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.diagnostics import Span
    from travelmap.model.itinerary import Annotation, Itinerary, Stop

__all__ = ["Claim", "claims_of", "facts_of"]


class Claim(NamedTuple):
    """Something stated, whether a source is named for it, and where it stands."""

    what: str
    sourced: bool
    stop_id: str | None
    """The stop it stands at; of a trip's annotation its first stop; None for one of the whole itinerary."""
    span: Span | None
    """Where it stands in the file."""


def claims_of(itinerary: Itinerary) -> Iterator[Claim]:
    """Return every claim in the order of the page."""
    yield from _annotations(itinerary.annotations, None)
    for trip in itinerary.trips:
        yield from _annotations(trip.annotations, trip.stops[0].id if trip.stops else None)
        for stop in trip.stops:
            yield from _stop(stop)


def facts_of(stop: Stop) -> tuple[str, ...]:
    """Return what of a stop only its own sources bear, in the words of the page."""
    facts = {
        "place": True,
        "dates": stop.dates is not None,
        "people": bool(stop.met or stop.host or stop.delegation),
        "notes": stop.notes is not None,
    }
    return tuple(name for name, there in facts.items() if there)


def _stop(stop: Stop) -> Iterator[Claim]:
    own, span = bool(stop.sources), stop.place.span or stop.span
    facts = facts_of(stop)
    yield Claim("place and dates" if "dates" in facts else "place", own, stop.id, span)
    for name in ("people", "notes"):
        if name in facts:
            yield Claim(name, own, stop.id, span)
    if stop.status.stated:
        yield Claim("status", own or bool(stop.status.sources), stop.id, span)
    visit = stop.visit
    spoken = {statement.level for statement in visit.stated_by}
    if visit.level is not VisitLevel.UNSPECIFIED and visit.level not in spoken:
        yield Claim("rank", bool(visit.sources), stop.id, span)
    for statement in visit.stated_by:
        yield Claim("rank", bool(statement.sources or visit.sources), stop.id, span)
    for event in stop.events:
        yield Claim("event", own or bool(event.sources), stop.id, event.span or span)
    yield from _annotations(stop.annotations, stop.id)


def _annotations(annotations: Iterable[Annotation], stop_id: str | None) -> Iterator[Claim]:
    for annotation in annotations:
        yield Claim("annotation", bool(annotation.sources), stop_id, annotation.span)
