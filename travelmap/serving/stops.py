"""The stops of a file as it stands: where each is in the YAML, and what can be chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from travelmap.geo.geodesic import distance_km
from travelmap.geocoding.lines import selecting_text, separate
from travelmap.geocoding.wording import full_name
from travelmap.reading.decoding import decode
from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Sequence, child
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.model.place import Candidate, Location, Place
    from travelmap.model.route import LocatedItinerary, LocatedStop
    from travelmap.reading.tree import Node

__all__ = ["Option", "Path", "StopPlace", "options_of", "stop_places"]

Path: TypeAlias = "tuple[str | int, ...]"
"""Where something stands in a YAML tree, such as `("trips", 0, "stops", 3)`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the places that an ambiguous name can mean."""

    name: str
    latitude: float
    longitude: float
    candidate: Candidate | None
    """None for the one that was taken."""


@dataclass(frozen=True, slots=True)
class StopPlace:
    """A stop, in its file and on the map."""

    id: str
    path: Path
    label: str
    text: str
    """Its place, as written."""
    place: Place
    location: Location
    line: int
    options: tuple[Option, ...]
    """What the name can mean, the place that was taken first; empty where it is clear."""


def stop_places(content: bytes, located: LocatedItinerary) -> tuple[StopPlace, ...]:
    """Join the stops of an itinerary with where they stand in its file.

    Returns:
        The stops in travel order; none where file and itinerary do not match.
    """
    findings = Findings("")
    text, sound = decode(content, findings)
    root = parse(text, findings) if sound else None
    if root is None:
        return ()
    found = _paths(root)
    stops = [stop for trip in located.trips for stop in trip.stops]
    if len(found) != len(stops):
        return ()
    return tuple(_stop_place(path, stop) for path, stop in zip(found, stops, strict=True))


def _paths(root: Mapping) -> list[Path]:
    lists: list[tuple[Path, Node | None]] = [(("stops",), child(root, "stops"))]
    trips = child(root, "trips")
    for number, trip in enumerate(trips.items if isinstance(trips, Sequence) else ()):
        if isinstance(trip, Mapping):
            lists.append((("trips", number, "stops"), child(trip, "stops")))
        else:
            lists.append((("trips", number), trip))
    return [(*path, index) for path, node in lists if isinstance(node, Sequence) for index in range(len(node.items))]


def _stop_place(path: Path, located: LocatedStop) -> StopPlace:
    stop, location = located.stop, located.location
    span = stop.place.span or stop.span
    return StopPlace(
        id=stop.id,
        path=path,
        label=stop.label or location.name,
        text=stop.place.text,
        place=stop.place,
        location=location,
        line=span.line if span else 0,
        options=_options(location),
    )


def _options(location: Location) -> tuple[Option, ...]:
    if not location.ambiguous or not location.alternatives:
        return ()
    others = separate(location.alternatives)
    return (
        Option(full_name(location), location.point.latitude, location.point.longitude, None),
        *(Option(full_name(other), other.point.latitude, other.point.longitude, other) for other in others),
    )


def options_of(stop: StopPlace, number: int, gazetteer: Gazetteer) -> tuple[str | None, Option]:
    """Return what to write for one of a stop's options: the words that decide, None where only coordinates do.

    Args:
        stop: The stop.
        number: Which option, from 0.
        gazetteer: Where the words are tried.

    Raises:
        IndexError: There is no such option.
    """
    option = stop.options[number]
    candidate = option.candidate
    if candidate is None:
        answer = gazetteer.look_up(stop.place.text, country=stop.place.country, at=stop.place.at)
        candidate = next((one for one in answer.candidates if distance_km(one.point, stop.location.point) < 1), None)
    return (selecting_text(stop.place, candidate, gazetteer) if candidate else None), option
