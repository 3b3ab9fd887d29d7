"""A route as linked data (JSON-LD 1.1 in the vocabulary of schema.org), for search engines and catalogues.

A map (`Map`) of a journey (`Trip`, or one with a `subTrip` for each) whose `itinerary` is a list of stops (each an
`Event` at a `Place`); the moves between them are `TravelAction`s. The context is written out, so that no processor has
to fetch anything. A date is only given where it is known to the day; coarser ones stand in the
description, and the whole period is in `temporalCoverage`. Legs' distances have the
form of schema.org's `Distance`: `5534.2 km`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from travelmap.export.citations import plain_citation
from travelmap.export.dates import edtf_text
from travelmap.export.describing import arrival_words, precision_words
from travelmap.model.listing import citations_of, entries
from travelmap.model.vocabulary import Means, SourceKind, StatusValue, VisitLevel
from travelmap.wording.plain import one_line, plain_line
from travelmap.wording.terms import RANKS, ROLES, STATUSES, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import Event, Itinerary, Person, Source, Stop
    from travelmap.model.listing import Entry
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, Route

__all__ = ["linked_data"]

_Node = dict[str, Any]
_SCHEMA: Final = "https://schema.org/"
_EVENT_STATES: Final = MappingProxyType(
    {
        StatusValue.CANCELLED: "EventCancelled",
        StatusValue.POSTPONED: "EventPostponed",
        StatusValue.VIRTUAL: "EventMovedOnline",
    }
)
_SOURCE_TYPES: Final = MappingProxyType(
    {
        SourceKind.PRESS: "NewsArticle",
        SourceKind.BOOK: "Book",
        SourceKind.ARTICLE: "ScholarlyArticle",
        SourceKind.DATASET: "Dataset",
        SourceKind.WEB: "WebPage",
        SourceKind.OFFICIAL: "Report",
        SourceKind.TREATY: "Legislation",
        SourceKind.ARCHIVE: "ArchiveComponent",
    }
)


def linked_data(route: Route, *, address: str | None = None, publisher: str | None = None) -> _Node:
    """Return a route as a JSON-LD document.

    Args:
        route: What was travelled.
        address: Where its page stands; the ids of its parts begin with it.
        publisher: Who publishes the page.
    """
    itinerary = route.located.itinerary
    listed = entries(route)
    base = address or ""
    trips = [
        _trip(route, index, [entry for entry in listed if entry.trip_index == index], base)
        for index in range(len(route.trips))
    ]
    journey: _Node = trips[0]
    if len(trips) > 1:
        journey = {"@type": "Trip", "@id": f"{base}#journey", "name": one_line(itinerary.title), "subTrip": trips}
    return _known(
        {
            "@context": {"@vocab": _SCHEMA},
            "@type": "Map",
            "@id": f"{base}#map",
            "name": one_line(itinerary.title),
            "description": plain_line(itinerary.summary),
            "inLanguage": itinerary.lang,
            "url": address,
            "dateModified": itinerary.as_of.isoformat() if itinerary.as_of else None,
            "temporalCoverage": _coverage(listed),
            "publisher": {"@type": "Organization", "name": one_line(publisher)} if publisher else None,
            "spatialCoverage": [{"@type": "Country", "name": one_line(name)} for name in route.statistics.countries],
            "about": [*([_person(itinerary.traveller)] if itinerary.traveller else []), journey],
            "mentions": [_leg(leg, number, itinerary, base) for number, leg in enumerate(route.legs, 1)],
            "citation": [_source(source, base) for source in itinerary.sources],
        }
    )


def _trip(route: Route, index: int, listed: Sequence[Entry], base: str) -> _Node:
    itinerary = route.located.itinerary
    located = route.trips[index].located
    return _known(
        {
            "@type": "Trip",
            "@id": f"{base}#trip-{index + 1}",
            "name": one_line(located.trip.title) or one_line(itinerary.title),
            "tripOrigin": _place(located.start) if located.start else None,
            "itinerary": {
                "@type": "ItemList",
                "itemListOrder": "https://schema.org/ItemListOrderAscending",
                "numberOfItems": len(listed),
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "item": _stop(entry, itinerary, base)}
                    for position, entry in enumerate(listed, 1)
                ],
            },
        }
    )


def _stop(entry: Entry, itinerary: Itinerary, base: str) -> _Node:
    stop, status = entry.stop, entry.stop.status.value
    place = place_name(entry)
    known = stop.dates if stop.dates and stop.dates.exact else None
    return _known(
        {
            "@type": "Event",
            "@id": f"{base}#stop={stop.id}",
            "identifier": {"@type": "PropertyValue", "propertyID": "number", "value": entry.number}
            if entry.number
            else None,
            "name": one_line(stop.title) or place,
            "startDate": known.earliest.isoformat() if known and known.earliest else None,
            "endDate": known.latest.isoformat() if known and known.latest else None,
            "eventStatus": f"{_SCHEMA}{_EVENT_STATES.get(status, 'EventScheduled')}",
            "location": _place(entry.location, venue=stop.venue),
            "attendee": [_person(person) for person in _attendees(entry, itinerary)],
            "organizer": [_person(person) for person in stop.host],
            "subEvent": [_event(event) for event in stop.events],
            "keywords": [*(one_line(topic) for topic in stop.topics), *_terms(stop)],
            "description": _description(entry),
            "subjectOf": [
                {"@id": f"{base}#source={name}"}
                for name in dict.fromkeys(cited.source_id for cited in citations_of(stop))
            ],
        }
    )


def place_name(entry: Entry) -> str:
    """Return the place of a stop as it is called on the map."""
    return one_line(entry.location.name)


def _attendees(entry: Entry, itinerary: Itinerary) -> Iterable[Person]:
    """Return who was, or is to be, there: the traveller only where the traveller went."""
    status = entry.stop.status.value
    if itinerary.traveller and (not status.ghost or status is StatusValue.VIRTUAL):
        yield itinerary.traveller
    yield from entry.stop.met


def _description(entry: Entry) -> str:
    stop = entry.stop
    parts = []
    if stop.dates and not stop.dates.exact:
        parts.append(f"Date, as far as it is known: {edtf_text(stop.dates)}.")
    parts += [plain_line(annotation.text) for annotation in stop.annotations]
    if stop.notes:
        parts.append(plain_line(stop.notes))
    return " ".join(part for part in parts if part)


def _terms(stop: Stop) -> Iterator[_Node]:
    """Return what the format has words for and schema.org has not."""
    yield _term("status", stop.status.value.value, STATUSES[stop.status.value])
    yield _term("role", stop.role.value, ROLES[stop.role])
    if stop.visit.level is not VisitLevel.UNSPECIFIED:
        yield _term("rank", stop.visit.level.value, RANKS[stop.visit.level])


def _term(name: str, code: str, words: str) -> _Node:
    return {"@type": "DefinedTerm", "inDefinedTermSet": name, "termCode": code, "name": lower_first(words)}


def _event(event: Event) -> _Node:
    date = event.date if event.date and event.date.exact else None
    status = event.status.value if event.status else None
    return _known(
        {
            "@type": "Event",
            "name": one_line(event.name) or event.type.value.replace("_", " "),
            "startDate": date.earliest.isoformat() if date and date.earliest else None,
            "endDate": date.latest.isoformat() if date and date.latest else None,
            "eventStatus": f"{_SCHEMA}{_EVENT_STATES.get(status, 'EventScheduled')}" if status else None,
            "attendee": [_person(person) for person in event.participants],
            "description": plain_line(event.outcome),
        }
    )


def _place(location: Location, *, venue: str | None = None) -> _Node:
    precision = _known(
        {
            "@type": "PropertyValue",
            "propertyID": "precision",
            "value": location.precision.value,
            "description": precision_words(location),
        }
    )
    return _known(
        {
            "@type": "Place",
            "name": one_line(location.name),
            "description": one_line(venue),
            "address": _known(
                {
                    "@type": "PostalAddress",
                    "addressRegion": one_line(location.region),
                    "addressCountry": location.country_code or one_line(location.country),
                }
            ),
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": round(location.point.latitude, 5) + 0.0,
                "longitude": round(location.point.longitude, 5) + 0.0,
            },
            "additionalProperty": precision,
        }
    )


def _leg(leg: Leg, number: int, itinerary: Itinerary, base: str) -> _Node:
    return _known(
        {
            "@type": "TravelAction",
            "@id": f"{base}#leg-{number}",
            "name": f"{one_line(leg.origin.name)} – {one_line(leg.destination.name)}",
            "agent": _person(itinerary.traveller) if itinerary.traveller else None,
            "fromLocation": _place(leg.origin),
            "toLocation": _place(leg.destination),
            "distance": f"{round(leg.distance_km, 1)} km",
            "actionStatus": f"{_SCHEMA}{'PotentialActionStatus' if leg.planned else 'CompletedActionStatus'}",
            "instrument": {"@type": "Thing", "name": leg.means.value} if leg.means is not Means.UNKNOWN else None,
            "description": arrival_words(leg),
        }
    )


def _person(person: Person) -> _Node:
    return _known(
        {
            "@type": "Person",
            "name": one_line(person.name),
            "jobTitle": one_line(person.office),
            "description": one_line(person.country),
        }
    )


def _source(source: Source, base: str) -> _Node:
    date = source.date if source.date and source.date.exact and source.date.single else None
    return _known(
        {
            "@type": _SOURCE_TYPES.get(source.kind, "CreativeWork") if source.kind else "CreativeWork",
            "@id": f"{base}#source={source.id}",
            "name": one_line(source.title),
            "author": one_line(source.author),
            "publisher": {"@type": "Organization", "name": one_line(source.publisher)} if source.publisher else None,
            "datePublished": date.earliest.isoformat() if date and date.earliest else None,
            "url": source.url,
            "archivedAt": source.archived,
            "inLanguage": source.lang,
            "description": plain_citation(source),
        }
    )


def _coverage(listed: Sequence[Entry]) -> str | None:
    """Return from when to when the stops were that are dated at both ends, as an ISO 8601 interval."""
    spans: list[DateSpan] = [entry.stop.dates for entry in listed if entry.stop.dates]
    firsts = [span.earliest for span in spans if span.earliest]
    lasts = [span.latest for span in spans if span.latest]
    return f"{min(firsts).isoformat()}/{max(lasts).isoformat()}" if firsts and lasts else None


def _known(node: _Node) -> _Node:
    return {key: value for key, value in node.items() if value is not None and value not in ("", [], {})}
