"""The legend: a line for each sign that is on this map, and none for a sign that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries, Means
from travelmap.rendering.mapview import LegendItem
from travelmap.rendering.stops import state_of
from travelmap.wording.terms import is_approximate

if TYPE_CHECKING:
    from travelmap.model.route import Route

__all__ = ["legend_of"]

_MEANS = (Means.AIR, Means.HELICOPTER, Means.RAIL, Means.ROAD, Means.SEA, Means.FOOT)


def legend_of(route: Route, boundaries: Boundaries) -> tuple[LegendItem, ...]:
    """Return the legend in the order in which a reader meets the signs."""
    stops = [stop for trip in route.located.trips for stop in trip.stops]
    locations = [stop.location for stop in stops]
    states = {state_of(stop.stop) for stop in stops}
    precisions = {location.precision for location in locations}
    planned = {leg.planned for leg in route.legs}
    means = {leg.means for leg in route.legs} - {Means.UNKNOWN}
    if means == {Means.AIR}:
        means = set()  # the plain line, which the legend has already
    doubts = {stop.stop.confidence.doubt for stop in stops if stop.stop.confidence}
    drawn_lines = {
        "numbers": any(number is not None for number in route.numbers),
        "planned-stop": any(
            state_of(stop.stop) == "planned" and number is not None
            for stop, number in zip(stops, route.numbers, strict=True)
        ),
        "minor": any(
            number is None and state_of(stop.stop) != "ghost" for stop, number in zip(stops, route.numbers, strict=True)
        ),
        "ghost": "ghost" in states,
        "home": any(trip.start or trip.end for trip in route.located.trips),
        "leg": False in planned,
        "planned": True in planned,
        "fade": any(Precision.COUNTRY in {leg.origin.precision, leg.destination.precision} for leg in route.legs),
        "bulge": any(leg.bulge for leg in route.legs),
        **{f"means-{kind.value}": kind in means for kind in _MEANS},
        "country": Precision.COUNTRY in precisions,
        "historic": any(where.historic and where.precision is Precision.COUNTRY for where in locations),
        "region": Precision.REGION in precisions,
        "approximate": any(is_approximate(where) for where in locations),
        "ambiguous": any(where.ambiguous for where in locations),
        "likely": "likely" in doubts,
        "doubtful": "doubtful" in doubts,
        "boundary": boundaries is not Boundaries.NONE,
        "disputed": boundaries is not Boundaries.NONE,
    }
    return tuple(LegendItem(key, _TEXTS[key]) for key, drawn in drawn_lines.items() if drawn)


_TEXTS = {
    "numbers": "Stop, numbered in the order of travel",
    "planned-stop": "Stop still to come",
    "minor": "Technical stop or overnight stay, not counted",
    "ghost": "Stop that did not take place",
    "home": "Start or end of a trip",
    "leg": "Leg travelled; the arrow shows its direction",
    "planned": "Leg still to come",
    "fade": "Fading line: that end is known only as a country",
    "bulge": "Legs between the same two places are drawn apart",
    "means-air": "By air",
    "means-helicopter": "By helicopter",
    "means-rail": "By rail",
    "means-road": "By road",
    "means-sea": "By sea",
    "means-foot": "On foot",
    "country": "Known only as a country; the whole country is shaded",
    "historic": "A country of its time: the countries that succeeded it are shaded",
    "region": "Known only as a region; the circle shows its reach",
    "approximate": "Position known to a few kilometres; the circle shows how many",
    "ambiguous": "Place that could be another of the same name",
    "likely": "Likely, but not certain",
    "doubtful": "Disputed, or of low confidence",
    "boundary": "Boundary",
    "disputed": "Disputed boundary",
}
