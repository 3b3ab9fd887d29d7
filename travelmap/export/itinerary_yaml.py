"""An itinerary as normalised YAML: the format's own keys, in the format's order, and nothing of the desk.

Comments and `internal:` fields never reach the model. Left out besides are local paths: a source's
`file`, and images, which are part of the page itself. What equals its default is not written, except a
stop's `id`: links to the stop go on working when the places before it change.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from travelmap.export.dates import edtf_text
from travelmap.export.publication_yaml import brand_pairs, cited, map_pairs, publication_pairs
from travelmap.export.yaml_text import Bare, Flow, yaml_text
from travelmap.model.framing import LabelPosition
from travelmap.model.itinerary import Stop, Trip
from travelmap.model.vocabulary import AnnotationKind, Role, VisitLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.export.yaml_text import Tree
    from travelmap.geo.point import Point
    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import Annotation, Citation, Event, Itinerary, Person, Source, Status, Visit
    from travelmap.model.place import Place

__all__ = ["LEFT_OUT", "normalised_yaml"]

LEFT_OUT = frozenset(
    {
        "Stop.images",
        "Brand.logo",
        "Source.file",
        "Stop.span",
        "Stop.dates_span",
        "Trip.span",
        "Event.span",
        "Annotation.span",
        "Place.span",
        "Place.country_span",
        "Place.coordinates_span",
        "Place.at",
    }
)
"""Fields of the model that are not written: local paths, places in a file, and what the dates say already."""

_Pairs: TypeAlias = "dict[str, Tree]"
_NOWHERE = "none"
_PLAIN_DATE = re.compile(r"[\d.][\w~?%./:+-]*", re.ASCII)


def normalised_yaml(itinerary: Itinerary) -> str:
    """Return an itinerary as YAML that reads as the same itinerary, without images and local copies of sources."""
    tree: _Pairs = {"travelmap": Bare("1"), "title": itinerary.title}
    _put(tree, "summary", itinerary.summary)
    if itinerary.lang != "en":
        tree["lang"] = itinerary.lang
    if itinerary.traveller:
        tree["traveller"] = _person(itinerary.traveller)
    if itinerary.home:
        tree["home"] = _place(itinerary.home)
    if itinerary.as_of:
        tree["as_of"] = Bare(itinerary.as_of.isoformat())
    tree.update(publication_pairs(itinerary.publication))
    tree.update(brand_pairs(itinerary.brand))
    tree.update(map_pairs(itinerary.map))
    _put_annotations(tree, itinerary.annotations)
    if len(itinerary.trips) == 1 and itinerary.trips[0] == Trip(
        itinerary.trips[0].stops, start=itinerary.trips[0].start, end=itinerary.trips[0].end
    ):
        only = itinerary.trips[0]
        ends = _ends(only, itinerary.home)
        if not ends:
            tree["stops"] = [_stop(stop) for stop in only.stops]
    if "stops" not in tree:
        tree["trips"] = [_trip(trip, itinerary.home) for trip in itinerary.trips]
    if itinerary.sources:
        tree["sources"] = {source.id: _source(source) for source in itinerary.sources}
    return yaml_text(tree)


def _trip(trip: Trip, home: Place | None) -> Tree:
    tree: _Pairs = {}
    _put(tree, "title", trip.title)
    _put_dates(tree, "dates", trip.dates)
    tree.update(_ends(trip, home))
    _put_annotations(tree, trip.annotations)
    tree["stops"] = [_stop(stop) for stop in trip.stops]
    return tree


def _ends(trip: Trip, home: Place | None) -> _Pairs:
    """Return what a trip has to say of its ends where they are not the itinerary's home."""
    start, end, usual = _where(trip.start), _where(trip.end), _where(home)
    if start == end:
        return {} if start == usual else {"home": _place(trip.start)}
    tree: _Pairs = {}
    if start != usual:
        tree["start"] = _place(trip.start)
    if end != usual:
        tree["end"] = _place(trip.end)
    return tree


def _where(place: Place | None) -> tuple[str, str | None, Point | None] | None:
    return (place.text, place.country, place.point) if place else None


def _stop(stop: Stop) -> Tree:
    tree: _Pairs = {"id": stop.id}
    _put(tree, "title", stop.title)
    tree.update(_place_pairs(stop.place))
    _put(tree, "venue", stop.venue)
    _put(tree, "label", stop.label)
    if stop.label_position is not LabelPosition.AUTO:
        tree["label_position"] = stop.label_position.value
    _put_dates(tree, "dates", stop.dates)
    _put(tree, "timezone", stop.timezone)
    if stop.role is not Role.VISIT:
        tree["role"] = stop.role.value
    _put_visit(tree, stop.visit)
    if stop.status.stated:
        tree["status"] = _status(stop.status)
    if stop.confidence:
        tree["confidence"] = Bare(stop.confidence.value)
    if stop.arrive_by:
        tree["arrive_by"] = stop.arrive_by.value
    if stop.via:
        tree["via"] = Flow([_place(place) for place in stop.via])
    if stop.events:
        tree["events"] = [_event(event) for event in stop.events]
    for key, people in (("met", stop.met), ("host", stop.host), ("delegation", stop.delegation)):
        _put_people(tree, key, people)
    _put_list(tree, "topics", stop.topics)
    _put_annotations(tree, stop.annotations)
    _put(tree, "notes", stop.notes)
    _put_citations(tree, stop.sources)
    # What is only a place stands on one line.
    return Flow(tree) if len(tree) <= 4 and not stop.title else tree


def _put_visit(tree: _Pairs, visit: Visit) -> None:
    pairs: _Pairs = {}
    if visit.level is not VisitLevel.UNSPECIFIED:
        pairs["level"] = visit.level.value
    stated: _Pairs = {}
    for statement in visit.stated_by:
        said: _Pairs = {"level": statement.level.value}
        _put_citations(said, statement.sources)
        stated[statement.by] = Flow(said) if statement.sources else statement.level.value
    if stated:
        pairs["stated_by"] = stated
    _put_citations(pairs, visit.sources)
    if pairs:
        tree["visit"] = visit.level.value if list(pairs) == ["level"] else pairs if stated else Flow(pairs)


def _status(status: Status) -> Tree:
    if not status.as_of and not status.sources:
        return status.value.value
    tree: _Pairs = {"is": status.value.value}
    _put_dates(tree, "as_of", status.as_of)
    _put_citations(tree, status.sources)
    return Flow(tree)


def _event(event: Event) -> Tree:
    tree: _Pairs = {"type": event.type.value}
    _put(tree, "name", event.name)
    _put_dates(tree, "date", event.date)
    _put_people(tree, "with", event.participants)
    _put(tree, "forum", event.forum)
    if event.capacity:
        tree["capacity"] = event.capacity.value
    _put(tree, "outcome", event.outcome)
    if event.status:
        tree["status"] = _status(event.status)
    _put_citations(tree, event.sources)
    return tree


def _put_annotations(tree: _Pairs, annotations: Iterable[Annotation]) -> None:
    trees = [_annotation(annotation) for annotation in annotations]
    if trees:
        tree["annotations"] = trees


def _annotation(annotation: Annotation) -> Tree:
    tree: _Pairs = {"text": annotation.text}
    if annotation.kind is not AnnotationKind.FACT:
        tree["kind"] = annotation.kind.value
    _put_list(tree, "topics", annotation.topics)
    _put_dates(tree, "date", annotation.date)
    if annotation.confidence:
        tree["confidence"] = Bare(annotation.confidence.value)
    _put_citations(tree, annotation.sources)
    return tree


def _source(source: Source) -> Tree:
    tree: _Pairs = {"title": source.title}
    _put(tree, "publisher", source.publisher)
    _put(tree, "author", source.author)
    _put_dates(tree, "date", source.date)
    _put(tree, "url", source.url)
    _put(tree, "archived", source.archived)
    _put(tree, "archive_ref", source.archive_ref)
    _put_dates(tree, "accessed", source.accessed)
    _put(tree, "lang", source.lang)
    _put(tree, "kind", source.kind.value if source.kind else None)
    return tree


def _person(person: Person) -> Tree:
    tree: _Pairs = {"name": person.name}
    _put(tree, "office", person.office)
    _put(tree, "country", person.country)
    _put(tree, "represented_by", person.represented_by)
    return person.name if len(tree) == 1 else Flow(tree)


def _place(place: Place | None) -> Tree:
    if place is None:
        return _NOWHERE
    return Flow(_place_pairs(place)) if place.country or place.point else place.text


def _place_pairs(place: Place) -> _Pairs:
    tree: _Pairs = {"place": place.text}
    _put(tree, "country", place.country)
    if place.point:
        tree["coordinates"] = Flow([_degrees(place.point.latitude), _degrees(place.point.longitude)])
    return tree


def _degrees(degrees: float) -> Bare:
    """Write a number with all the digits that are read, 15 after the point, and without an exponent."""
    text = format(round(Decimal(repr(degrees)), 15).normalize(), "f")
    return Bare(text.removesuffix(".0"))


def _put(tree: _Pairs, key: str, text: str | None) -> None:
    if text is not None:
        tree[key] = text


def _put_dates(tree: _Pairs, key: str, span: DateSpan | None) -> None:
    if span is not None:
        # A date needs no quotes in this format, unless it has blanks or is a choice: `[2024-07-08, 2024-07-09]`.
        text = edtf_text(span) if not span.text.strip() else span.text
        tree[key] = Bare(text) if _PLAIN_DATE.fullmatch(text) else text


def _put_list(tree: _Pairs, key: str, texts: Iterable[str]) -> None:
    items = list(texts)
    if items:
        tree[key] = Flow(items)


def _put_people(tree: _Pairs, key: str, people: Iterable[Person]) -> None:
    items = [_person(person) for person in people]
    if items:
        tree[key] = Flow(items)


def _put_citations(tree: _Pairs, citations: Iterable[Citation]) -> None:
    items = cited(citations)
    if items:
        tree["sources"] = Flow(items)
