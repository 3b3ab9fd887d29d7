"""How many of an itinerary's claims name a source, by the rules by which the page marks those that do not.

Of a stop, its place with its dates is one claim, its people are one, and so is its note: the stop's own sources bear
them. A status that is stated, and an event, is borne by its own sources or the stop's; a rank only by the sources of
the rank, because it is what its source says it is; an annotation only by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from travelmap.model.vocabulary import VisitLevel
from travelmap.rendering.mapview import ClaimsView
from travelmap.rendering.wording import thousands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.model.itinerary import Annotation, Itinerary, Stop

__all__ = ["Claim", "claims_of", "claims_view", "facts_of"]

CONTEXT = "#agenda"
"""Where the annotations of the itinerary stand."""


class Claim(NamedTuple):
    """Something stated, whether a source is named for it, and where on the page it stands."""

    what: str
    sourced: bool
    link: str


def claims_of(itinerary: Itinerary) -> Iterator[Claim]:
    """Return every claim in the order of the page."""
    yield from _annotations(itinerary.annotations, CONTEXT)
    for trip in itinerary.trips:
        link = f"#stop={trip.stops[0].id}" if trip.stops else CONTEXT
        yield from _annotations(trip.annotations, link)
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


def claims_view(itinerary: Itinerary) -> ClaimsView | None:
    """Return the line of the header; None for an itinerary that states nothing."""
    claims = list(claims_of(itinerary))
    bare = [claim for claim in claims if not claim.sourced]
    total = thousands(len(claims))
    if not claims:
        return None
    if not bare:
        words = f"All {total} claims name a source" if len(claims) > 1 else "Its one claim names a source"
        return ClaimsView(words, None)
    if not itinerary.sources:
        return ClaimsView("This itinerary names no source", None)
    verb = "names" if len(bare) == 1 else "name"
    return ClaimsView(f"{thousands(len(bare))} of {total} claims {verb} no source", bare[0].link)


def _stop(stop: Stop) -> Iterator[Claim]:
    link, own = f"#stop={stop.id}", bool(stop.sources)
    facts = facts_of(stop)
    yield Claim("place and dates" if "dates" in facts else "place", own, link)
    for name in ("people", "notes"):
        if name in facts:
            yield Claim(name, own, link)
    if stop.status.stated:
        yield Claim("status", own or bool(stop.status.sources), link)
    visit = stop.visit
    spoken = {statement.level for statement in visit.stated_by}
    if visit.level is not VisitLevel.UNSPECIFIED and visit.level not in spoken:
        yield Claim("rank", bool(visit.sources), link)
    for statement in visit.stated_by:
        yield Claim("rank", bool(statement.sources or visit.sources), link)
    for event in stop.events:
        yield Claim("event", own or bool(event.sources), link)
    yield from _annotations(stop.annotations, link)


def _annotations(annotations: Iterable[Annotation], link: str) -> Iterator[Claim]:
    for annotation in annotations:
        yield Claim("annotation", bool(annotation.sources), link)
