"""What GeoJSON says of stops, of starts and ends, and of legs; what is not known is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from travelmap.export.dates import edtf_text
from travelmap.model.place import Precision
from travelmap.model.vocabulary import StatusValue, VisitLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import Annotation, Citation, Event, Person, Stop
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, LocatedStop, RouteTrip

__all__ = ["LEFT_OUT_OF_CROWDS", "end_properties", "leg_properties", "stop_properties"]


LEFT_OUT_OF_CROWDS = frozenset({"events", "met", "host", "delegation", "annotations", "notes"})


def stop_properties(located: LocatedStop, number: int | None, trip: RouteTrip, *, lean: bool = False) -> dict[str, Any]:
    """Return everything that is said of a stop but its pictures; `lean` leaves out running text and people."""
    stop = located.stop
    properties = _known(
        {
            "kind": "stop",
            "stop": stop.id,
            "number": number,
            "trip": trip.located.trip.title,
            "title": stop.title,
            **_place(located.location),
            "venue": stop.venue,
            "label": stop.label,
            "role": stop.role.value,
            **_status(stop),
            **_rank(stop),
            **_dates(stop.dates),
            "timezone": stop.timezone,
            "arrive_by": stop.arrive_by.value if stop.arrive_by else None,
            "confidence": stop.confidence.value if stop.confidence else None,
            "events": [_event(event) for event in stop.events],
            "met": _people(stop.met),
            "host": _people(stop.host),
            "delegation": _people(stop.delegation),
            "topics": list(stop.topics),
            "annotations": [_annotation(annotation) for annotation in stop.annotations],
            "notes": stop.notes,
            "sources": _citations(stop.sources),
        }
    )
    if not lean:
        return properties
    return {key: value for key, value in properties.items() if key not in LEFT_OUT_OF_CROWDS}


def end_properties(location: Location) -> dict[str, Any]:
    """Return what is said of the start or end of a trip."""
    return _known({"kind": "end", **_place(location)})


def leg_properties(leg: Leg, trip: RouteTrip, stops: list[str]) -> dict[str, Any]:
    """Return what is said of a leg; `stops` are the ids of all stops."""

    def name(index: int | None, location: Location) -> str:
        return location.name if index is None else stops[index]

    return _known(
        {
            "kind": "leg",
            "trip": trip.located.trip.title,
            "from": name(leg.origin_index, leg.origin),
            "to": name(leg.destination_index, leg.destination),
            "via": [waypoint.name for waypoint in leg.waypoints],
            "means": leg.means.value,
            "distance_km": round(leg.distance_km, 1),
            "distance_about": leg.distance_about,
            "over_water": leg.by_water or None,
            "planned": leg.planned,
        }
    )


def _place(location: Location) -> dict[str, Any]:
    coarse = location.precision in {Precision.COUNTRY, Precision.REGION} or location.radius_km is not None
    detail = location.provenance.detail
    return {
        "place": location.name,
        "region": location.region,
        "country": location.country,
        "country_code": location.country_code,
        "precision": location.precision.value,
        "approximate": coarse or None,
        "radius_km": round(location.radius_km, 1) if location.radius_km else None,
        "ambiguous": location.ambiguous or None,
        "provenance": f"{location.provenance.kind.value}: {detail}" if detail else location.provenance.kind.value,
        "credit": location.provenance.credit,
    }


def _status(stop: Stop) -> dict[str, Any]:
    return {
        "status": stop.status.value.value,
        "status_as_of": edtf_text(stop.status.as_of) if stop.status.as_of else None,
        "status_sources": _citations(stop.status.sources),
        "happened": stop.status.value.happened if stop.status.value is not StatusValue.COMPLETED else None,
    }


def _rank(stop: Stop) -> dict[str, Any]:
    visit = stop.visit
    return {
        "rank": visit.level.value if visit.level is not VisitLevel.UNSPECIFIED else None,
        "rank_stated_by": {statement.by: statement.level.value for statement in visit.stated_by},
        "rank_sources": _citations(
            (*visit.sources, *(cited for statement in visit.stated_by for cited in statement.sources))
        ),
    }


def _dates(span: DateSpan | None) -> dict[str, Any]:
    if span is None:
        return {}
    earliest, latest = span.earliest, span.latest
    return {
        "dates": edtf_text(span),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def _event(event: Event) -> dict[str, Any]:
    return _known(
        {
            "type": event.type.value,
            "name": event.name,
            "date": edtf_text(event.date) if event.date else None,
            "with": _people(event.participants),
            "forum": event.forum,
            "capacity": event.capacity.value if event.capacity else None,
            "outcome": event.outcome,
            "status": event.status.value.value if event.status else None,
            "sources": _citations(event.sources),
        }
    )


def _annotation(annotation: Annotation) -> dict[str, Any]:
    return _known(
        {
            "text": annotation.text,
            "kind": annotation.kind.value,
            "date": edtf_text(annotation.date) if annotation.date else None,
            "confidence": annotation.confidence.value if annotation.confidence else None,
            "topics": list(annotation.topics),
            "sources": _citations(annotation.sources),
        }
    )


def _people(people: Iterable[Person]) -> list[str]:
    return [
        ", ".join(part for part in (person.name, person.office, person.country) if part)
        + (f" (represented by {person.represented_by})" if person.represented_by else "")
        for person in people
    ]


def _citations(citations: Iterable[Citation]) -> list[str]:
    texts = (f"{cited.source_id}#{cited.locator}" if cited.locator else cited.source_id for cited in citations)
    return list(dict.fromkeys(texts))


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known or empty; false and nought are known."""
    return {key: value for key, value in properties.items() if value is not None and value not in ("", [], {}, ())}
