"""A route as a table (CSV, RFC 4180): a row for each stop, with everything that is known of it.

It begins with a byte order mark, without which Excel takes UTF-8 for something else. A text that a spreadsheet
would take for a formula gets an apostrophe before it, as the spreadsheets themselves write it; numbers do not.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, TypeAlias

from travelmap.export.citations import plain_citation
from travelmap.export.dated import known_to
from travelmap.export.dates import edtf_text
from travelmap.model.dates import DateSpan
from travelmap.model.listing import citations_of, cited_sources, entries
from travelmap.wording.plain import one_line, person_words, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.model.dates import PartialDate
    from travelmap.model.itinerary import Citation, Event, Itinerary, Person
    from travelmap.model.listing import Entry
    from travelmap.model.route import Leg, Route

__all__ = ["BETWEEN", "csv_text"]

BETWEEN: Final = "; "
"""Between several values in one cell."""

_FORMULAS: Final = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - Excel takes the full-width signs as well in some languages
_Cell: TypeAlias = "str | int | float | bool | None"


def csv_text(route: Route) -> str:
    """Return the table, with a byte order mark and CRLF at the ends of lines, as RFC 4180 has them.

    `latitude` and `longitude` are degrees in WGS 84. `earliest` and `latest` are whole days; `dates` is what the
    author wrote, in EDTF. A distance is that of the leg that led to the stop; the way home after the last stop is in
    `return_distance_km`.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    itinerary = route.located.itinerary
    rows = [_row(entry, itinerary) for entry in entries(route)]
    writer.writerow(list(rows[0]) if rows else ["trip", "number", "place"])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return "\ufeff" + stream.getvalue()


def _cell(value: _Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text}" if text.startswith(tuple(_FORMULAS)) else text
    # Five decimals of a degree are about a metre. A number is never written with an exponent.
    return str(value) if isinstance(value, int) else f"{round(value, 5) + 0.0:.5f}".rstrip("0").rstrip(".")


def _row(entry: Entry, itinerary: Itinerary) -> dict[str, _Cell]:
    stop, location = entry.stop, entry.location
    cited = citations_of(stop)
    return {
        "trip": entry.trip_index + 1,
        "trip_title": entry.trip.located.trip.title,
        "number": entry.number,
        "id": stop.id,
        "title": stop.title,
        "place": location.name,
        "venue": stop.venue,
        "region": location.region,
        "country": location.country,
        "country_code": location.country_code,
        "latitude": round(location.point.latitude, 5),
        "longitude": round(location.point.longitude, 5),
        "precision": location.precision.value,
        "radius_km": round(location.radius_km, 1) if location.radius_km else None,
        **_dates(stop.dates),
        "timezone": stop.timezone,
        "status": stop.status.value.value,
        "status_as_of": edtf_text(stop.status.as_of) if stop.status.as_of else None,
        "role": stop.role.value,
        "confidence": stop.confidence.value if stop.confidence else None,
        "rank": stop.visit.level.value,
        "rank_stated_by": _joined(f"{one_line(said.by)}: {said.level.value}" for said in stop.visit.stated_by),
        "events": _joined(_event(event) for event in stop.events),
        "met": _people(stop.met),
        "host": _people(stop.host),
        "delegation": _people(stop.delegation),
        "topics": _joined(one_line(topic) for topic in stop.topics),
        "annotations": _joined(plain_line(annotation.text) for annotation in stop.annotations),
        "notes": plain_line(stop.notes),
        **_arrival(entry.arrival),
        "return_to": entry.departure.destination.name if entry.departure else None,
        "return_distance_km": _kilometres(entry.departure),
        "return_distance_about": entry.departure.distance_about if entry.departure else None,
        "return_planned": entry.departure.planned if entry.departure else None,
        "sources": _joined(_citation(citation) for citation in cited),
        "source_details": _joined(plain_citation(source) for source, _ in cited_sources(itinerary, cited)),
        "found_by": f"{location.provenance.kind.value}: {location.provenance.detail}".removesuffix(": "),
        "credit": location.provenance.credit,
    }


def _dates(span: DateSpan | None) -> dict[str, _Cell]:
    start, end = (span.start, span.end) if span else (None, None)
    earliest, latest = (span.earliest, span.latest) if span else (None, None)
    return {
        "dates": edtf_text(span) if span else None,
        "start": _part(start),
        "end": _part(end),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "start_known_to": known_to(start) if start else None,
        "end_known_to": known_to(end) if end else None,
    }


def _part(part: PartialDate | None) -> str | None:
    return edtf_text(DateSpan("", part, part)) if part else None


def _arrival(leg: Leg | None) -> dict[str, _Cell]:
    return {
        "from": leg.origin.name if leg else None,
        "via": _joined(one_line(waypoint.name) for waypoint in leg.waypoints) if leg else None,
        "means": leg.means.value if leg else None,
        "distance_km": _kilometres(leg),
        "distance_about": leg.distance_about if leg else None,
        "planned": leg.planned if leg else None,
    }


def _kilometres(leg: Leg | None) -> float | None:
    return round(leg.distance_km, 1) if leg else None


def _event(event: Event) -> str:
    date = f" ({edtf_text(event.date)})" if event.date else ""
    return f"{event.type.value}: {one_line(event.name)}{date}" if event.name else f"{event.type.value}{date}"


def _people(people: Iterable[Person]) -> str:
    return _joined(person_words(person) for person in people)


def _citation(citation: Citation) -> str:
    return one_line(f"{citation.source_id}#{citation.locator}" if citation.locator else citation.source_id)


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(text for text in texts if text)
