"""Composing one stop: everything the agenda says of it."""

from __future__ import annotations

import base64
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.model.claims import facts_of
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Role, StatusValue, VisitLevel
from travelmap.rendering.facets import topics_of
from travelmap.rendering.localtime import local_span, local_time_words
from travelmap.rendering.mapview import (
    AnnotationView,
    DateView,
    EventView,
    ImageView,
    LocationView,
    PersonView,
    RankView,
    StatusView,
    StopView,
    Tag,
)
from travelmap.rendering.uncited import Uncited
from travelmap.wording.dating import machine_date, span_words
from travelmap.wording.plain import place_words
from travelmap.wording.richtext import rich_text
from travelmap.wording.terms import (
    CAPACITIES,
    CONFIDENCES,
    EVENT_TYPES,
    KINDS,
    PRECISION_TAGS,
    RANKS,
    ROLES,
    SPEAKERS,
    STATUSES,
    is_approximate,
    located_words,
    lower_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import Annotation, Event, Image, Person, Status, Stop
    from travelmap.model.place import Candidate, Location
    from travelmap.model.route import LocatedStop
    from travelmap.rendering.footnotes import Footnotes
    from travelmap.rendering.mapview import CiteView

__all__ = ["annotation_views", "date_view", "image_view", "short_name", "state_of", "stop_view"]

_MAX_ALTERNATIVES = 3

_STATES = MappingProxyType(
    {value: "done" if value.happened else "planned" if value.planned else "ghost" for value in StatusValue}
)


def stop_view(
    located: LocatedStop, index: int, number: int | None, notes: Footnotes, home: Location | None = None
) -> StopView:
    """Compose a stop; footnotes are numbered in the order in which the template shows them.

    Args:
        located: The stop.
        index: Its number in the itinerary, from 0.
        number: The number on its pin.
        notes: Counts the footnotes.
        home: Where its trip started: what its local time is compared with.
    """
    stop, location = located.stop, located.location
    title = stop.title or location.name
    place = place_words(location, venue=stop.venue, text=stop.place.text)
    cites = notes.cites(stop.sources)
    covered = bool(cites)
    status = _status(stop.status, notes, covered=covered)
    ranks = _ranks(stop, notes)
    events = tuple([_event(event, notes, located, covered=covered) for event in stop.events])
    people = _people(stop)
    annotations = annotation_views(stop.annotations, notes) if stop.annotations else ()
    uncited = Uncited(status, ranks, events, annotations, facts=None if covered else facts_of(stop), judge=notes.any)
    more = _location(location)
    confidence = CONFIDENCES[stop.confidence] if stop.confidence else None
    images = tuple([view for image in stop.images if (view := image_view(image))])
    topics = topics_of(stop)
    return StopView(
        id=stop.id,
        index=index,
        number=number,
        state=state_of(stop),
        role=stop.role.value,
        title=title,
        place="" if place == title else place,
        date=date_view(local_span(stop.dates, located)),
        cites=cites,
        status=uncited.status,
        ranks=uncited.ranks,
        events=uncited.events,
        people=people,
        annotations=tuple([replace(one, topics=()) if one.topics else one for one in uncited.annotations]),
        tags=_tags(located),
        topics=topics,
        notes=rich_text(stop.notes) if stop.notes else None,
        images=images,
        located=located_words(location),
        location=more,
        confidence=confidence,
        local_time=local_time_words(located, home),
        unsourced=uncited.words,
        has_card=bool(
            uncited.status
            or ranks
            or events
            or people
            or annotations
            or topics
            or images
            or more
            or stop.notes
            or confidence
            or uncited.words
        ),
        plain=title.isascii() and place.isascii(),
    )


def state_of(stop: Stop) -> str:
    """Return `done`, `planned` or `ghost`."""
    return _STATES[stop.status.value]


def short_name(located: LocatedStop) -> str:
    """Return the name on the map."""
    return located.stop.label or located.location.name


def date_view(span: DateSpan | None) -> DateView | None:
    """Compose a date."""
    return DateView(span_words(span), machine_date(span)) if span else None


def annotation_views(annotations: Iterable[Annotation], notes: Footnotes) -> tuple[AnnotationView, ...]:
    """Compose annotations, of a stop, a trip or the itinerary."""
    return tuple(
        [
            AnnotationView(
                kind=annotation.kind.value,
                kind_words=KINDS[annotation.kind],
                html=rich_text(annotation.text),
                date=date_view(annotation.date),
                confidence=CONFIDENCES[annotation.confidence] if annotation.confidence else None,
                doubt=annotation.confidence.doubt if annotation.confidence else "",
                topics=annotation.topics,
                cites=(cites := notes.cites(annotation.sources)),
                uncited=notes.any and not cites,
            )
            for annotation in annotations
        ]
    )


def _status(status: Status, notes: Footnotes, *, covered: bool) -> StatusView | None:
    if not status.stated and status.value is StatusValue.COMPLETED:
        return None
    cites = notes.cites(status.sources)
    return StatusView(
        words=STATUSES[status.value],
        as_of=span_words(status.as_of) if status.as_of else None,
        cites=cites,
        uncited=status.stated and not cites and not covered,
    )


def _ranks(stop: Stop, notes: Footnotes) -> tuple[RankView, ...]:
    """Compose what is stated of the rank: first what nobody in particular states, then who states what.

    A rank is what its source says it is, so a stop's own sources do not stand in for a missing one.
    """
    visit = stop.visit
    if visit.level is VisitLevel.UNSPECIFIED and not visit.stated_by:
        return ()
    own = notes.cites(visit.sources)
    stated: list[tuple[VisitLevel, str | None, tuple[CiteView, ...]]] = [
        (statement.level, SPEAKERS.get(statement.by, statement.by), notes.cites(statement.sources))
        for statement in visit.stated_by
    ]
    if visit.level is not VisitLevel.UNSPECIFIED and all(level is not visit.level for level, _, _ in stated):
        stated.insert(0, (visit.level, None, own))
        own = ()
    last = len(stated) - 1
    ranks = []
    for i, (level, by, cites) in enumerate(stated):
        marks = (*cites, *own) if i == last else cites
        words = RANKS[level] if i == 0 else lower_first(RANKS[level])
        ranks.append(RankView(words, by, marks, uncited=not marks and not visit.sources))
    return tuple(ranks)


def _event(event: Event, notes: Footnotes, located: LocatedStop, *, covered: bool) -> EventView:
    cites = notes.cites(event.sources)
    return EventView(
        type=event.type.value,
        type_words=EVENT_TYPES[event.type],
        name=event.name,
        date=date_view(local_span(event.date, located)),
        people=tuple([_person(person) for person in event.participants]),
        forum=event.forum,
        capacity=CAPACITIES[event.capacity] if event.capacity else None,
        outcome=event.outcome,
        status=_status(event.status, notes, covered=True) if event.status else None,
        cites=cites,
        uncited=not cites and not covered,
    )


def _people(stop: Stop) -> tuple[tuple[str, tuple[PersonView, ...]], ...]:
    if not (stop.met or stop.host or stop.delegation):
        return ()
    groups = (("Met", stop.met), ("Hosted by", stop.host), ("Delegation", stop.delegation))
    return tuple([(title, tuple([_person(person) for person in people])) for title, people in groups if people])


def _person(person: Person) -> PersonView:
    return PersonView(person.name, person.office, person.country, person.represented_by)


def image_view(image: Image) -> ImageView | None:
    """Return a picture for inside the page; a missing one was reported when it was read."""
    if image.data is None or image.media_type is None:
        return None
    content = base64.b64encode(image.data).decode("ascii")
    return ImageView(f"data:{image.media_type};base64,{content}", image.alt, image.credit)


def _tags(located: LocatedStop) -> tuple[Tag, ...]:
    stop, location = located.stop, located.location
    tags = []
    if stop.status.value is not StatusValue.COMPLETED:
        as_of = f"as of {span_words(stop.status.as_of)}" if stop.status.as_of else None
        tags.append(Tag("status", STATUSES[stop.status.value], as_of))
    if stop.role is not Role.VISIT:
        tags.append(Tag("role", ROLES[stop.role]))
    if rank := _rank_tag(stop):
        tags.append(Tag("rank", rank))
    if location.precision in PRECISION_TAGS:
        tags.append(Tag("precision", PRECISION_TAGS[location.precision]))
    if is_approximate(location):
        tags.append(Tag("precision", "Position approximate"))
    if location.ambiguous:
        tags.append(Tag("ambiguous", "Place ambiguous"))
    if stop.confidence and (doubt := stop.confidence.doubt):
        tags.append(Tag(doubt, CONFIDENCES[stop.confidence]))
    return tuple(tags)


def _rank_tag(stop: Stop) -> str:
    """Return every rank that somebody states: where they differ it is not for us to choose."""
    if stop.visit.level is VisitLevel.UNSPECIFIED and not stop.visit.stated_by:
        return ""
    levels = dict.fromkeys((stop.visit.level, *(statement.level for statement in stop.visit.stated_by)))
    words = [RANKS[level] for level in levels if level not in {VisitLevel.UNSPECIFIED, VisitLevel.NONE}]
    return " / ".join([*words[:1], *map(lower_first, words[1:])])


def _location(location: Location) -> LocationView | None:
    """Return what else is to be said of a location; None for most."""
    match = None if location.match == "exact" else location.match
    if not (match or location.historic or location.ambiguous):
        return None
    historic = None
    if location.historic:
        historic = f"{location.country} no longer exists under that name; what is drawn lies within today’s boundaries"
        if location.precision is Precision.COUNTRY and len(location.area_codes) > 1:
            historic = f"{location.country} no longer exists; drawn is the union of the countries that succeeded it"
    return LocationView(
        match=match,
        historic=historic,
        alternatives=tuple([_candidate(other) for other in location.alternatives[:_MAX_ALTERNATIVES]])
        if location.ambiguous
        else (),
    )


def _candidate(candidate: Candidate) -> str:
    names = (candidate.name, candidate.region, candidate.country)
    return f"{', '.join(name for name in names if name)} ({candidate.reference})"
