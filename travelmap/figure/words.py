"""What a picture shows, in sentences: its text alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.figure.dates import date_line
from travelmap.figure.marks import STATUS_WORDS
from travelmap.figure.markup import safe_text
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedStop, Route

__all__ = ["description"]

MOST_STOPS = 40
"""How many stops are told one by one; a longer journey is told by its numbers."""


def description(route: Route) -> str:
    """Return sentences that say what the picture of a route shows."""
    stops = [stop for trip in route.trips for stop in trip.located.stops]
    if not stops:
        return "A map without stops."
    sentences = [_extent(route, stops)]
    if len(stops) <= MOST_STOPS:
        sentences += [sentence for index in range(len(route.trips)) for sentence in _trip(route, index)]
    return " ".join(safe_text(sentence) for sentence in sentences)


def _extent(route: Route, stops: list[LocatedStop]) -> str:
    statistics = route.statistics
    parts = [f"Map of a journey with {_counted(len(stops), 'stop')}"]
    if len(route.trips) > 1:
        parts.append(f"on {_counted(len(route.trips), 'trip')}")
    if statistics.countries:
        parts.append(f"in {_listed(list(statistics.countries))}")
    text = " ".join(parts)
    if statistics.distance_km:
        about = "about " if statistics.distance_about else ""
        kind = "distance" if any(leg.by_water for leg in route.legs) else "great-circle distance"
        text += f"; {kind} {about}{statistics.distance_km:,.0f} km"
    return text + "."


def _trip(route: Route, index: int) -> list[str]:
    trip = route.trips[index]
    name = f"Trip {index + 1}" if len(route.trips) > 1 else "The route"
    title = f", {trip.located.trip.title}," if trip.located.trip.title else ""
    sentences: list[str] = []
    went = [(offset, stop) for offset, stop in enumerate(trip.located.stops) if not stop.stop.status.value.ghost]
    if went:
        places = [_stop(route, trip.first_stop_index + offset, stop) for offset, stop in went]
        start = f" starts from {_place(trip.located.start)} and" if trip.located.start else ""
        end = f", and ends in {_place(trip.located.end)}" if trip.located.end else ""
        sentences.append(f"{name}{title}{start} goes to {', then '.join(places)}{end}.")
    return sentences + [_ghost(stop) for stop in trip.located.stops if stop.stop.status.value.ghost]


def _stop(route: Route, index: int, stop: LocatedStop) -> str:
    number = route.numbers[index]
    marks = [f"stop {number}"] if number else []
    dates = date_line(stop.stop.dates, route.located.itinerary.lang)
    if dates:
        marks.append(dates)
    if stop.stop.status.value.planned:
        marks.append("planned")
    if stop.location.precision is Precision.COUNTRY:
        marks.append("only the country is known")
    return _place(stop.location) + (f" ({', '.join(marks)})" if marks else "")


def _ghost(stop: LocatedStop) -> str:
    words = STATUS_WORDS[stop.stop.status.value]
    what = f"{stop.stop.title} in " if stop.stop.title else ""
    return f"Marked but not travelled to: {what}{_place(stop.location)} ({words})."


def _place(location: Location | None) -> str:
    if location is None:
        return "an unknown place"
    if location.country and location.country != location.name:
        return f"{location.name}, {location.country}"
    return location.name


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _listed(words: list[str]) -> str:
    if len(words) > 8:
        return f"{len(words)} countries"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
