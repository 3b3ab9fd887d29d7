"""Stops that seem to overlap, or to go back a day, only because the date line was crossed eastward between them.

Who leaves Auckland on the morning of the 8th lands in Honolulu on the 7th. The reader of the file, who knows no
map, calls that a wrong order (TM204); here it is known where the two are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.geo.geodesic import arc_degrees
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Role
from travelmap.review.moments import stay_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.diagnostics import Diagnostic
    from travelmap.model.route import LocatedItinerary, LocatedStop

__all__ = ["without_crossings"]

_ORDER = "TM204"
_HALF_TURN = 180.0
_LEAST_MINUTES_PER_DEGREE = 5.0
"""A jet's 1,300 km/h, tail wind and all."""


def without_crossings(found: Iterable[Diagnostic], located: LocatedItinerary) -> tuple[Diagnostic, ...]:
    """Return findings without those of an order that the date line explains.

    Args:
        found: What was found so far.
        located: The itinerary, every place of it located.
    """
    findings = tuple(found)
    if all(finding.code != _ORDER for finding in findings):
        return findings
    crossed = {stop.stop.dates_span for stop in _after_crossing(located)}
    return tuple(finding for finding in findings if finding.code != _ORDER or finding.span not in crossed)


def _after_crossing(located: LocatedItinerary) -> Iterator[LocatedStop]:
    """Yield each stop that was reached eastward over the date line, and in time for it."""
    for trip in located.trips:
        before: LocatedStop | None = None
        for stop in trip.stops:
            dates = stop.stop.dates
            if stop.stop.status.value.ghost or stop.stop.role is Role.BASE or dates is None or not dates.exact:
                continue
            if before is not None and _eastward(before, stop) and _in_time(before, stop):
                yield stop
            before = stop


def _eastward(before: LocatedStop, stop: LocatedStop) -> bool:
    if Precision.COUNTRY in {before.location.precision, stop.location.precision}:
        return False
    return before.location.point.longitude - stop.location.point.longitude > _HALF_TURN


def _in_time(before: LocatedStop, stop: LocatedStop) -> bool:
    left, came = stay_of(before).left, stay_of(stop).came
    if left is None or came is None:
        return False
    way = arc_degrees(before.location.point, stop.location.point) * _LEAST_MINUTES_PER_DEGREE
    return came.last - left.first >= way
