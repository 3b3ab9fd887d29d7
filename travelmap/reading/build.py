"""Validated shapes to the model: defaults resolved, ids given, days on which a place was visited filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, overload

from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import (
    Annotation,
    Event,
    Itinerary,
    Person,
    Source,
    Statement,
    Status,
    Stop,
    Trip,
    Visit,
)
from travelmap.model.place import Place
from travelmap.model.vocabulary import StatusValue
from travelmap.reading.build_publication import brand_of, citations_of, map_settings, publication_of
from travelmap.reading.slug import UniqueSlugs, slugify
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence, child

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from travelmap.diagnostics import Span
    from travelmap.reading import schema
    from travelmap.reading.attachments import Attachments

__all__ = ["build_itinerary"]

_NOWHERE = "none"
"""`home: none`, `start: none`, `end: none`: no leg from or to there."""


def build_itinerary(
    shape: schema.ItineraryShape, root: Mapping, *, slug: str, file: str, attachments: Attachments
) -> Itinerary:
    """Build the itinerary.

    Args:
        shape: What pydantic made of the tree.
        root: The tree, for the places of things in the file.
        slug: The page's name.
        file: The file as the user named it.
        attachments: The images that were read.
    """
    return _Builder(shape, root, attachments).itinerary(slug, file)


class _Builder:
    def __init__(self, shape: schema.ItineraryShape, root: Mapping, attachments: Attachments) -> None:
        self.shape = shape
        self.root = root
        self.attachments = attachments
        lists = (shape.stops or (), *(trip.stops for trip in shape.trips or ()))
        self.slugs = UniqueSlugs(stop.id for stops in lists for stop in stops if stop.id)
        self.number = 0

    def itinerary(self, slug: str, file: str) -> Itinerary:
        shape = self.shape
        trips = self.trips()
        home = _place_or_none(shape.home, child(self.root, "home"))
        first = next((day for trip in trips if (day := _first_day(trip))), None)
        return Itinerary(
            slug=slug,
            file=file,
            title=shape.title,
            trips=trips,
            summary=shape.summary,
            lang=shape.lang,
            traveller=_person(shape.traveller) if shape.traveller else None,
            home=_at(home, first),
            as_of=shape.as_of,
            annotations=_annotations(shape.annotations, child(self.root, "annotations")),
            sources=tuple(_source(name, source) for name, source in shape.sources.items()),
            map=map_settings(shape.map),
            publication=publication_of(shape),
            brand=brand_of(shape.brand, self.attachments),
        )

    def trips(self) -> tuple[Trip, ...]:
        if self.shape.stops is not None:
            home = _place_or_none(self.shape.home, child(self.root, "home"))
            stops = self.stops(self.shape.stops, child(self.root, "stops"))
            return (self.finished(Trip(stops, start=home, end=home)),)
        node = child(self.root, "trips")
        return tuple(self.trip(trip, _item(node, index)) for index, trip in enumerate(self.shape.trips or ()))

    def trip(self, shape: schema.TripShape, node: Node | None) -> Trip:
        if shape.home is not None:
            home = _place_or_none(shape.home, child(node, "home"))
        else:
            home = _place_or_none(self.shape.home, child(self.root, "home"))
        start = _place_or_none(shape.start, child(node, "start")) if shape.start else home
        end = _place_or_none(shape.end, child(node, "end")) if shape.end else home
        stops = self.stops(shape.stops, node if isinstance(node, Sequence) else child(node, "stops"))
        annotations = _annotations(shape.annotations, child(node, "annotations"))
        return self.finished(Trip(stops, shape.title, shape.dates, start, end, annotations, span=_start(node)))

    def finished(self, trip: Trip) -> Trip:
        """Fill in the day on which the trip's ends, and stops without dates, were visited."""
        first = _first_day(trip)
        stops = tuple(
            stop
            if stop.place.at
            else replace(stop, place=_at(stop.place, first), via=tuple(_at(place, first) for place in stop.via))
            for stop in trip.stops
        )
        return replace(trip, stops=stops, start=_at(trip.start, first), end=_at(trip.end, first))

    def stops(self, shapes: Iterable[schema.StopShape], node: Node | None) -> tuple[Stop, ...]:
        return tuple(self.stop(shape, _item(node, index)) for index, shape in enumerate(shapes))

    def stop(self, shape: schema.StopShape, node: Node | None) -> Stop:
        self.number += 1
        day = (shape.dates.earliest or shape.dates.latest) if shape.dates else None
        via, events, dates = child(node, "via"), child(node, "events"), child(node, "dates")
        return Stop(
            id=shape.id or self.slugs.take(slugify(shape.place), f"stop-{self.number}"),
            place=_place(shape, node, day),
            venue=shape.venue,
            title=shape.title,
            label=shape.label,
            label_position=shape.label_position,
            dates=shape.dates,
            timezone=shape.timezone,
            role=shape.role,
            visit=_visit(shape.visit) if shape.visit else Visit(),
            status=self.status(shape),
            confidence=shape.confidence,
            arrive_by=shape.arrive_by,
            via=tuple(_place(item, _item(via, index), day) for index, item in enumerate(shape.via)),
            events=tuple(_event(event, _item(events, index)) for index, event in enumerate(shape.events)),
            met=_people(shape.met),
            host=_people(shape.host),
            delegation=_people(shape.delegation),
            topics=shape.topics,
            annotations=_annotations(shape.annotations, child(node, "annotations")),
            notes=shape.notes,
            images=tuple(self.attachments.image(image) for image in shape.images),
            sources=citations_of(shape.sources),
            span=_start(node),
            dates_span=dates.span if dates else None,
        )

    def status(self, shape: schema.StopShape) -> Status:
        if shape.status is not None:
            return _status(shape.status)
        starts = shape.dates.earliest if shape.dates else None
        as_of = self.shape.as_of
        if starts is not None and as_of is not None and starts > as_of:
            day = PartialDate(as_of.year, as_of.month, as_of.day)
            return Status(StatusValue.ANNOUNCED, DateSpan(as_of.isoformat(), day, day))
        return Status()


def _item(node: Node | None, index: int) -> Node | None:
    """Return a list's item; a single value stands for a list of one."""
    if isinstance(node, Sequence):
        return node.items[index] if index < len(node.items) else None
    return node


def _start(node: Node | None) -> Span | None:
    if isinstance(node, Mapping) and node.entries:
        return next(iter(node.entries.values()))[0].span
    return node.span if node is not None else None


def _place(shape: schema.StopShape | schema.PlaceShape, node: Node | None, at: date | None = None) -> Place:
    text = node if isinstance(node, Scalar) else child(node, "place")
    country, coordinates = child(node, "country"), child(node, "coordinates")
    return Place(
        shape.place,
        shape.country,
        shape.coordinates,
        at,
        span=text.span if text else None,
        country_span=country.span if country else None,
        coordinates_span=coordinates.span if coordinates else None,
    )


def _place_or_none(shape: schema.PlaceShape | None, node: Node | None) -> Place | None:
    return None if shape is None or shape.place == _NOWHERE else _place(shape, node)


@overload
def _at(place: Place, day: date | None) -> Place: ...
@overload
def _at(place: Place | None, day: date | None) -> Place | None: ...
def _at(place: Place | None, day: date | None) -> Place | None:
    """Fill in the day on which the traveller was at a place, unless it is known already."""
    return place if place is None or place.at or not day else replace(place, at=day)


def _first_day(trip: Trip) -> date | None:
    if trip.dates and (trip.dates.earliest or trip.dates.latest):
        return trip.dates.earliest or trip.dates.latest
    days = [day for stop in trip.stops if stop.dates and (day := stop.dates.earliest or stop.dates.latest)]
    return min(days, default=None)


def _person(shape: schema.PersonShape) -> Person:
    return Person(shape.name, shape.office, shape.country, shape.represented_by)


def _people(shapes: Iterable[schema.PersonShape]) -> tuple[Person, ...]:
    return tuple(_person(shape) for shape in shapes)


def _visit(shape: schema.VisitShape) -> Visit:
    statements = tuple(Statement(by, said.level, citations_of(said.sources)) for by, said in shape.stated_by.items())
    return Visit(shape.level, statements, citations_of(shape.sources))


def _status(shape: schema.StatusShape) -> Status:
    return Status(shape.value, shape.as_of, citations_of(shape.sources), stated=True)


def _event(shape: schema.EventShape, node: Node | None) -> Event:
    return Event(
        type=shape.type,
        name=shape.name,
        date=shape.date,
        participants=_people(shape.participants),
        forum=shape.forum,
        capacity=shape.capacity,
        outcome=shape.outcome,
        status=_status(shape.status) if shape.status else None,
        sources=citations_of(shape.sources),
        span=_start(node),
    )


def _annotations(shapes: Iterable[schema.AnnotationShape], node: Node | None) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(
            shape.text,
            shape.kind,
            shape.topics,
            shape.date,
            shape.confidence,
            citations_of(shape.sources),
            span=_start(_item(node, index)),
        )
        for index, shape in enumerate(shapes)
    )


def _source(name: str, shape: schema.SourceShape) -> Source:
    return Source(
        id=name,
        title=shape.title,
        publisher=shape.publisher,
        author=shape.author,
        date=shape.date,
        url=shape.url,
        archived=shape.archived,
        archive_ref=shape.archive_ref,
        accessed=shape.accessed,
        lang=shape.lang,
        kind=shape.kind,
        file=shape.file,
    )
