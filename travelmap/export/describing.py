"""A stop in a few lines of plain text, for formats that have one field for everything that is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.export.citations import plain_citation
from travelmap.model.listing import citations_of, cited_sources
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Means, Role, StatusValue, VisitLevel
from travelmap.wording.dating import span_words
from travelmap.wording.plain import one_line, person_words, place_line, plain_line
from travelmap.wording.terms import (
    CONFIDENCES,
    EVENT_TYPES,
    MEANS,
    RANKS,
    ROLES,
    SPEAKERS,
    STATUSES,
    distance_words,
    joined,
    lower_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.itinerary import Event, Itinerary, Stop
    from travelmap.model.listing import Entry
    from travelmap.model.place import Location
    from travelmap.model.route import Leg

__all__ = ["arrival_words", "precision_words", "stop_lines"]


def stop_lines(entry: Entry, itinerary: Itinerary) -> Iterator[str]:
    """Return what is known of a stop, a line each: when, whether, what for, whom, how far, how well, says who."""
    stop = entry.stop
    yield from _standing(stop)
    yield from _ranks(stop)
    yield from _programme(stop)
    if entry.arrival:
        yield f"Way there: {arrival_words(entry.arrival)}"
    if entry.departure:
        yield f"Way home: {arrival_words(entry.departure)}, to {place_line(entry.departure.destination)}"
    if words := precision_words(entry.location):
        yield f"Place: {words}"
    for source, locators in cited_sources(itinerary, citations_of(stop)):
        where = f" ({', '.join(one_line(locator) for locator in locators)})" if locators else ""
        yield f"Source: {plain_citation(source)}{where}"


def _standing(stop: Stop) -> Iterator[str]:
    if stop.dates:
        yield f"When: {span_words(stop.dates)}"
    if stop.status.stated or stop.status.value is not StatusValue.COMPLETED:
        as_of = f", as of {span_words(stop.status.as_of)}" if stop.status.as_of else ""
        yield f"Status: {lower_first(STATUSES[stop.status.value])}{as_of}"
    if stop.confidence:
        yield f"How sure: {lower_first(CONFIDENCES[stop.confidence])}"
    if stop.role is not Role.VISIT:
        yield f"Role: {lower_first(ROLES[stop.role])}"


def _ranks(stop: Stop) -> Iterator[str]:
    if stop.visit.level is not VisitLevel.UNSPECIFIED:
        yield f"Rank: {lower_first(RANKS[stop.visit.level])}"
    for said in stop.visit.stated_by:
        yield f"Rank as stated by {one_line(SPEAKERS.get(said.by, said.by))}: {lower_first(RANKS[said.level])}"


def _programme(stop: Stop) -> Iterator[str]:
    if stop.venue:
        yield f"Venue: {one_line(stop.venue)}"
    for event in stop.events:
        yield f"Event: {event_words(event)}"
    for label, people in (("Met", stop.met), ("Host", stop.host), ("Delegation", stop.delegation)):
        if people:
            yield f"{label}: {'; '.join(person_words(person) for person in people)}"
    if stop.topics:
        yield f"Topics: {', '.join(one_line(topic) for topic in stop.topics)}"
    for annotation in stop.annotations:
        yield f"{annotation.kind.value.capitalize()}: {plain_line(annotation.text)}"
    if stop.notes:
        yield f"Note: {plain_line(stop.notes)}"


def event_words(event: Event) -> str:
    """Return an event with its name, its date and who took part."""
    kind = EVENT_TYPES[event.type]
    words = f"{one_line(event.name)} ({lower_first(kind)})" if event.name else kind
    if event.date:
        words += f", {span_words(event.date)}"
    if event.participants:
        words += f", with {joined([person_words(person) for person in event.participants])}"
    if event.status:
        words += f" ({lower_first(STATUSES[event.status.value])})"
    return words + (f": {plain_line(event.outcome)}" if event.outcome else "")


def arrival_words(leg: Leg) -> str:
    """Return a leg as in `5,534 km by air from Delhi, India, by way of Kabul`."""
    how = MEANS[leg.means] if leg.means is not Means.UNKNOWN else ""
    words = " ".join(part for part in (distance_words(leg.distance_km, about=leg.distance_about), how) if part)
    words += f" from {place_line(leg.origin)}"
    if leg.waypoints:
        words += f", by way of {joined([one_line(waypoint.name) for waypoint in leg.waypoints])}"
    return words + (" (planned)" if leg.planned else "")


def precision_words(location: Location) -> str:
    """Say how finely a place is known where its point must not be taken for it; else nothing."""
    if location.precision is Precision.COUNTRY:
        return "only the country is known; the point only stands for it"
    if location.precision is Precision.REGION:
        return "only the region is known; the point only stands for it"
    if location.radius_km:
        return f"known to about {distance_words(location.radius_km, about=False)}"
    return ""
