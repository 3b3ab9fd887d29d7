"""Proofs of machine files: geographic programs, calendars and processors of linked data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from targets.proof import ROOT, SAMPLE, Proof, travelmap

if TYPE_CHECKING:
    from pathlib import Path

PACIFIC = ROOT / "itineraries" / "johnson-1966-pacific.yaml"


def exported(folder: Path, itinerary: Path, *endings: str) -> list[Path]:
    """Export an itinerary, and return the files."""
    files = [folder / f"trip.{ending}" for ending in endings]
    travelmap(folder, "export", itinerary, *(word for file in files for word in ("-o", file)))
    return files


def with_gdal(folder: Path) -> str:
    """Prove that GDAL, which QGIS and most geographic programs read with, sees every stop, leg and datum."""
    import shapely
    from pyogrio import list_layers
    from pyogrio.raw import read

    seen = []
    for file in exported(folder, PACIFIC, "kml", "geojson"):
        lines = points = 0
        fields: set[str] = set()
        for name, _ in list_layers(file):
            meta, _, shapes, _ = read(file, layer=name)
            fields |= set(meta["fields"])
            for shape in shapely.from_wkb(shapes):
                points += shape.geom_type == "Point"
                lines += shape.geom_type != "Point"
                west, _, east, _ = shape.bounds
                assert shape.is_valid, f"{file.name}: {shape.geom_type} is not valid"
                assert -180 <= west <= east <= 180, shape.bounds
                parts = getattr(shape, "geoms", [shape])
                assert all(part.bounds[2] - part.bounds[0] <= 180 for part in parts), shape.bounds
        assert {"distance_km", "status", "precision", "number"} <= fields, fields
        assert (points, lines) == (15, 15), (file.name, points, lines)
        seen.append(f"{file.suffix}: {points} points, {lines} lines, {len(fields)} fields")
    return f"{'; '.join(seen)}; none spans the antimeridian"


def with_calendars(folder: Path) -> str:
    """Prove the calendar with two libraries."""
    from ical.calendar_stream import IcsCalendarStream
    from icalendar import Calendar

    (file,) = exported(folder, SAMPLE, "ics")
    content = file.read_bytes()
    events = IcsCalendarStream.calendar_from_ics(content.decode()).events
    others = Calendar.from_ical(content).walk("VEVENT")
    assert [event.uid for event in events] == [str(event["uid"]) for event in others]
    assert all((event.dtend - event.dtstart).days >= 1 for event in events)
    return f"{len(events)} all-day events in both, one of them cancelled"


def with_linked_data(folder: Path) -> str:
    """Prove the linked data with two processors, neither of which asks the network."""
    (file,) = exported(folder, SAMPLE, "jsonld")
    return f"{_statements(file)} statements; no context is fetched"


@cache
def _statements(file: Path) -> int:
    import json
    import warnings

    from pyld import jsonld
    from rdflib import Graph

    document = json.loads(file.read_text(encoding="utf-8"))
    quads = jsonld.to_rdf(document, {"documentLoader": None})["@default"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = Graph().parse(file, format="json-ld", publicID="https://maps.example/")
    assert len(graph) == len(quads) > 100, (len(graph), len(quads))
    return len(graph)


def proofs() -> list[Proof]:
    """Return the proofs of this group."""
    return [
        Proof("KML and GeoJSON in geographic programs (QGIS reads by GDAL)", "pip:pyogrio + pip:shapely", with_gdal),
        Proof("iCalendar in calendar libraries", "pip:ical + pip:icalendar", with_calendars, light=True),
        Proof("JSON-LD in processors of linked data", "pip:rdflib + pip:PyLD", with_linked_data, light=True),
    ]
