"""A route as KML 2.2 (OGC 07-147r2), for Google Earth, QGIS and other globes.

For each trip a folder of its stops, one of its legs, and one of what did not take place. Positions are longitude,
latitude. Legs are tessellated: great circles on the ground, cut where they cross the antimeridian. What the standard
calls `TimeSpan` takes a day, a month or a year, so a date is as coarse as it is known; its last day, month or year is
part of it. Everything that has no element of its own stands in `ExtendedData`.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from travelmap.export.citations import plain_citation
from travelmap.export.dates import edtf_text
from travelmap.export.describing import arrival_words, stop_lines
from travelmap.export.geojson import cut, ends_of, great_circle
from travelmap.geo.antimeridian import unwrap_ring
from travelmap.model.listing import citations_of, entries
from travelmap.model.place import Precision
from travelmap.wording.plain import clean, one_line, place_line, plain_line
from travelmap.wording.terms import STATUSES, lower_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.geo.point import Point
    from travelmap.model.dates import DateSpan, PartialDate
    from travelmap.model.listing import Entry
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, Route, RouteTrip

__all__ = ["kml_bytes"]

_NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_CIRCLE: Final = 72
"""Corners of a drawn radius: five degrees each."""
_KM_PER_DEGREE: Final = 111.195
"""Of a great circle on a sphere with the earth's mean radius, 6,371.009 km."""

# Colours are alpha, blue, green, red, in two hexadecimal digits each. Styles differ in more than colour: the icon's
# size and the line's width tell them apart too. Icons are what each programme has of its own: nothing is fetched.
_STYLES: Final = (
    ("stop", "ff8a4b1f", 1.1, 3.0),
    ("planned", "ff2a7fd0", 1.0, 2.0),
    ("passage", "ff8a4b1f", 0.7, 3.0),
    ("ghost", "ff808080", 0.8, 1.0),
    ("end", "ff303030", 0.9, 1.0),
)


def kml_bytes(route: Route) -> bytes:
    """Return a route as one KML document in UTF-8."""
    itinerary = route.located.itinerary
    root = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(root, "Document")
    _text(document, "name", one_line(itinerary.title))
    _text(document, "open", "1")
    about = [plain_line(itinerary.summary), *(f"Source: {plain_citation(source)}" for source in itinerary.sources)]
    _describe(document, about)
    for style in _STYLES:
        _style(document, *style)
    _data(document, _document_data(route))
    listed = entries(route)
    for index, trip in enumerate(route.trips):
        _trip(document, route, index, trip, [entry for entry in listed if entry.trip_index == index])
    ends = ends_of(route)
    if ends:
        folder = _folder(document, "Starts and ends")
        for end in ends:
            _end(folder, end)
    indent(root, space=" ")
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _document_data(route: Route) -> dict[str, object]:
    itinerary, statistics = route.located.itinerary, route.statistics
    return {
        "language": itinerary.lang,
        "traveller": one_line(itinerary.traveller.name) if itinerary.traveller else None,
        "as_of": itinerary.as_of.isoformat() if itinerary.as_of else None,
        "distance_km": round(statistics.distance_km, 1),
        "distance_about": statistics.distance_about,
        "planned_distance_km": round(statistics.planned_distance_km, 1),
        "planned_distance_about": statistics.planned_distance_about,
        "countries": "; ".join(one_line(country) for country in statistics.countries),
    }


def _trip(parent: Element, route: Route, index: int, trip: RouteTrip, listed: Sequence[Entry]) -> None:
    folder = _folder(parent, one_line(trip.located.trip.title) or f"Trip {index + 1}", when=trip.located.trip.dates)
    went = [entry for entry in listed if not entry.stop.status.value.ghost]
    ghosts = [entry for entry in listed if entry.stop.status.value.ghost]
    if went:
        stops = _folder(folder, "Stops")
        for entry in went:
            _stop(stops, entry, route)
    if trip.legs:
        legs = _folder(folder, "Legs")
        for leg in trip.legs:
            _leg(legs, leg)
    if ghosts:
        unvisited = _folder(folder, "Not travelled to")
        for entry in ghosts:
            _stop(unvisited, entry, route)


def _stop(parent: Element, entry: Entry, route: Route) -> None:
    stop, location = entry.stop, entry.location
    placemark = SubElement(parent, "Placemark", id=f"stop-{stop.id}")
    status = stop.status.value
    name = f"{entry.number} {one_line(location.name)}" if entry.number else one_line(location.name)
    _text(placemark, "name", f"{name} ({lower_first(STATUSES[status])})" if status.ghost else name)
    _describe(placemark, [one_line(stop.title), *stop_lines(entry, route.located.itinerary)])
    _time(placemark, stop.dates)
    style = "ghost" if status.ghost else "planned" if status.planned else "stop" if entry.number else "passage"
    _text(placemark, "styleUrl", f"#{style}")
    leg = entry.arrival
    _data(
        placemark,
        {
            "number": entry.number,
            "id": stop.id,
            "position": entry.index + 1,
            "trip": entry.trip_index + 1,
            **_place_data(location),
            "title": one_line(stop.title),
            "dates": edtf_text(stop.dates) if stop.dates else None,
            "status": status.value,
            "role": stop.role.value,
            "confidence": stop.confidence.value if stop.confidence else None,
            "rank": stop.visit.level.value,
            "distance_km": round(leg.distance_km, 1) if leg else None,
            "distance_about": leg.distance_about if leg else None,
            "sources": "; ".join(
                one_line(f"{cited.source_id}#{cited.locator}" if cited.locator else cited.source_id)
                for cited in citations_of(stop)
            ),
        },
    )
    _area(placemark, location)


def _end(parent: Element, location: Location) -> None:
    placemark = SubElement(parent, "Placemark")
    _text(placemark, "name", one_line(location.name))
    _text(placemark, "styleUrl", "#end")
    _data(placemark, _place_data(location))
    _area(placemark, location)


def _place_data(location: Location) -> dict[str, object]:
    return {
        "place": one_line(location.name),
        "country": one_line(location.country),
        "country_code": location.country_code,
        "precision": location.precision.value,
        "radius_km": round(location.radius_km, 1) if location.radius_km else None,
    }


def _leg(parent: Element, leg: Leg) -> None:
    placemark = SubElement(parent, "Placemark")
    _text(placemark, "name", f"{one_line(leg.origin.name)} – {one_line(leg.destination.name)}")
    _describe(placemark, [f"{arrival_words(leg)}, to {place_line(leg.destination)}"])
    _text(placemark, "styleUrl", "#planned" if leg.planned else "#stop")
    _data(
        placemark,
        {
            "from": one_line(leg.origin.name),
            "to": one_line(leg.destination.name),
            "via": "; ".join(one_line(waypoint.name) for waypoint in leg.waypoints),
            "means": leg.means.value,
            "distance_km": round(leg.distance_km, 1),
            "distance_about": leg.distance_about,
            "planned": leg.planned,
        },
    )
    lines = great_circle([[point.longitude, point.latitude] for point in leg.chain])
    parent = placemark if len(lines) == 1 else SubElement(placemark, "MultiGeometry")
    for line in lines:
        string = SubElement(parent, "LineString")
        _text(string, "tessellate", "1")
        _text(string, "coordinates", _coordinates(line))


def _area(placemark: Element, location: Location) -> None:
    """Put the point, and round it the circle within which a place is known, where it is no country."""
    reach = location.radius_km if location.precision is not Precision.COUNTRY else None
    parent = SubElement(placemark, "MultiGeometry") if reach else placemark
    point = SubElement(parent, "Point")
    _text(point, "coordinates", _coordinates([[location.point.longitude, location.point.latitude]]))
    if reach:
        for line in _circle(location.point, reach):
            string = SubElement(parent, "LineString")
            _text(string, "tessellate", "1")
            _text(string, "coordinates", _coordinates(line))


def _circle(centre: Point, radius_km: float) -> list[list[list[float]]]:
    """Return the line at a distance round a point, on a sphere, cut at the antimeridian."""
    reach = math.radians(min(radius_km / _KM_PER_DEGREE, 179))
    latitude, longitude = math.radians(centre.latitude), math.radians(centre.longitude)
    ring: list[tuple[float, float]] = []
    for step in range(_CIRCLE + 1):
        turn = math.tau * (step % _CIRCLE) / _CIRCLE
        sine = math.sin(latitude) * math.cos(reach) + math.cos(latitude) * math.sin(reach) * math.cos(turn)
        across = math.atan2(
            math.sin(turn) * math.sin(reach) * math.cos(latitude), math.cos(reach) - math.sin(latitude) * sine
        )
        ring.append((math.degrees(math.asin(max(-1.0, min(1.0, sine)))), math.degrees(longitude + across)))
    turns = unwrap_ring([degrees for _, degrees in ring])
    return cut([(north, degrees) for (north, _), degrees in zip(ring, turns, strict=True)])


def _coordinates(line: Iterable[Sequence[float]]) -> str:
    return " ".join(f"{_degrees(longitude)},{_degrees(latitude)}" for longitude, latitude in line)


def _degrees(degrees: float) -> str:
    """Return degrees to five decimals, about a metre, without needless zeros."""
    return f"{round(degrees, 5) + 0.0:.5f}".rstrip("0").rstrip(".")


def _time(parent: Element, span: DateSpan | None) -> None:
    begin, end = (span.start, span.end) if span else (None, None)
    if begin or end:
        element = SubElement(parent, "TimeSpan")
        if begin:
            _text(element, "begin", _when(begin))
        if end:
            _text(element, "end", _when(end, last=True))


def _when(part: PartialDate, *, last: bool = False) -> str:
    """Return a date as XML Schema has it: a day, a month or a year."""
    year = part.year + part.years - 1 if last else part.year
    return "-".join([f"{year:04d}", *(f"{number:02d}" for number in (part.month, part.day) if number is not None)])


def _folder(parent: Element, name: str, *, when: DateSpan | None = None) -> Element:
    folder = SubElement(parent, "Folder")
    _text(folder, "name", name)
    _text(folder, "open", "1")
    _time(folder, when)
    return folder


def _style(parent: Element, name: str, colour: str, scale: float, width: float) -> None:
    style = SubElement(parent, "Style", id=name)
    icon = SubElement(style, "IconStyle")
    _text(icon, "color", colour)
    _text(icon, "scale", str(scale))
    line = SubElement(style, "LineStyle")
    _text(line, "color", colour)
    _text(line, "width", str(width))


def _data(parent: Element, values: dict[str, object]) -> None:
    known = {name: value for name, value in values.items() if value not in (None, "")}
    extended = SubElement(parent, "ExtendedData")
    for name, value in known.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        _text(SubElement(extended, "Data", name=name), "value", text)


def _describe(parent: Element, lines: Iterable[str]) -> None:
    """Put a description, which is HTML to those who show it: what looks like a tag or an entity is escaped in it."""
    text = "\n".join(line for line in lines if line)
    if text:
        _text(parent, "description", escape(text, quote=False))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = clean(text)
