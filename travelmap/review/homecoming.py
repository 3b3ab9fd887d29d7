"""Trips that do not connect: one ends abroad, and the next starts somewhere else as if nothing lay between."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Label, Severity
from travelmap.geo.geodesic import distance_km
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.dates import DateSpan
    from travelmap.model.place import Location
    from travelmap.model.route import LocatedItinerary, LocatedTrip

__all__ = ["broken_journeys"]

_APART_KM: Final = 100.0
"""Nearer ends are one: a residence outside the capital, an air base."""
_UNRELATED: Final = timedelta(days=30)
"""After so long a time at home, or wherever, a new journey starts where it starts."""
_COARSE: Final = frozenset({Precision.COUNTRY, Precision.REGION})
_MOST: Final = 20


def broken_journeys(located: LocatedItinerary) -> Iterator[Diagnostic]:
    """Yield a note for each trip that starts elsewhere than the one before it ended, and for a home never seen again.

    A trip that ends or starts at `none` is left alone: so its author says that the way is not known.
    """
    trips = [trip for trip in located.trips if trip.stops]
    told = 0
    for number, (before, after) in enumerate(pairwise(trips), start=2):
        if _long_between(before, after):
            continue
        if told < _MOST and before.end and after.start and _apart(before.end, after.start):
            told += 1
            yield _gap(located, number, before, after)
    if trips and not told:
        yield from _never_home(located, trips)


def _long_between(before: LocatedTrip, after: LocatedTrip) -> bool:
    last = max((day for span in _dates(before) if (day := span.latest)), default=None)
    first = min((day for span in _dates(after) if (day := span.earliest)), default=None)
    return last is not None and first is not None and first - last > _UNRELATED


def _dates(trip: LocatedTrip) -> Iterator[DateSpan]:
    for span in (trip.trip.dates, *(stop.stop.dates for stop in trip.stops)):
        if span is not None:
            yield span


def _apart(one: Location, other: Location) -> bool:
    if one.precision in _COARSE or other.precision in _COARSE:
        return False
    return distance_km(one.point, other.point) > _APART_KM


def _gap(located: LocatedItinerary, number: int, before: LocatedTrip, after: LocatedTrip) -> Diagnostic:
    assert before.end is not None  # noqa: S101 - asked by the caller
    assert after.start is not None  # noqa: S101 - asked by the caller
    end = before.trip.end.span if before.trip.end else None
    return Diagnostic(
        "TM216",
        Severity.NOTE,
        f"trip {number} starts in {after.start.name}, but the trip before it ended in {before.end.name}",
        located.itinerary.file,
        after.trip.span or after.trip.stops[0].span,
        label=f"no line is drawn from {before.end.name} to {after.start.name}",
        hint="give the way between as a stop or by `start:`; or write `end: none` if it is not known",
        related=(Label(end, "it ended here"),) if end else (),
    )


def _never_home(located: LocatedItinerary, trips: list[LocatedTrip]) -> Iterator[Diagnostic]:
    """Yield a note if the journey leaves home, ends somewhere else, and home is nowhere among its stops."""
    home, last = trips[0].start, trips[-1]
    # Only an end that is written is told of; without one, a trip ends at home.
    if home is None or last.end is None or located.itinerary.home is None or not _apart(home, last.end):
        return
    written = last.trip.end.span if last.trip.end else None
    later = [trip.end for trip in trips] + [stop.location for trip in trips for stop in trip.stops]
    if any(place is not None and not _apart(home, place) for place in later):
        return
    yield Diagnostic(
        "TM216",
        Severity.NOTE,
        f"{home.name} is home and is never returned to: the journey ends in {last.end.name}",
        located.itinerary.file,
        written or last.trip.span,
        label="it ends here",
        hint="if the traveller went home, leave `end` out, and the last place can be a stop",
        related=(Label(located.itinerary.home.span, "home"),) if located.itinerary.home.span else (),
    )
