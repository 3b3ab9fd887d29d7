"""Legs that nothing travels fast enough for: Oslo in the morning and Sydney at noon.

The dates of every stop are windows: he came on some minute of that day, and left on some minute of another. The
rule keeps account of the earliest moment at which the traveller can have been ready to leave each stop, if every leg
before it went as fast as anything could, and tells where even so the next stop was reached too late. So five stops of
one day are judged together, and two neighbours have the whole of their days, in their own local times. Nothing is
said where a place is only known as a country, and a region counts from its nearest edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.diagnostics import Diagnostic, Label, Severity
from travelmap.geo.geodesic import arc_degrees, distance_km
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Means, Role
from travelmap.review.moments import Stay, Window, stay_of
from travelmap.review.speeds import fastest_kmh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.place import Location
    from travelmap.model.route import LocatedItinerary, LocatedStop

__all__ = ["too_fast"]

_KM_PER_DEGREE: Final = 111.19
"""On a sphere; half a per cent off at most, which the speeds forgive."""
_ROUNDING: Final = 30
"""Minutes by which written hours are rounded."""
_NEAR_KM: Final = 30.0
"""Too little to be judged by the speed of anything."""
_MOST: Final = 30
_BY: Final = {
    Means.AIR: "by air",
    Means.RAIL: "by rail",
    Means.ROAD: "by road",
    Means.SEA: "by sea",
    Means.HELICOPTER: "by helicopter",
    Means.FOOT: "on foot",
    Means.UNKNOWN: "by any means",
}


class _Call(NamedTuple):
    """A place that the traveller passed through: a stop, or the end of a trip (no stop)."""

    location: Location
    stop: LocatedStop | None
    stay: Stay


@dataclass(slots=True)
class _Clock:
    """The earliest moment at which the traveller can leave where he is."""

    ready: float
    """Minutes of UTC."""
    call: _Call
    """The last place where he had time to spare, from which the hours are counted."""
    window: Window
    """Of these dates, the beginning is when he could leave there."""
    km: float = 0.0
    """Since then."""
    minutes: float = 0.0
    """That it takes at least, since then."""
    calls: int = 0
    """Places since then."""


def too_fast(located: LocatedItinerary) -> Iterator[Diagnostic]:
    """Yield a warning for each stop that cannot have been reached in time."""
    told, clock, before = 0, None, None
    for call in _calls(located):
        if before is None or clock is None:
            clock, before = _start(call), call
            continue
        km, minutes = _move(before, call)
        clock.ready += minutes
        clock.km += km
        clock.minutes += minutes
        clock.calls += 1
        came, before = call.stay.came, call
        if came is not None and clock.ready > came.last + (_ROUNDING if came.clock or clock.window.clock else 0):
            # Dates in the wrong order are told as such (TM204).
            in_order = came.days[1] >= clock.window.days[0]
            if in_order and clock.km >= _NEAR_KM and told < _MOST:
                told += 1
                yield _finding(located.itinerary.file, clock, call, came)
            clock = _start(call)
            continue
        clock = _waited(clock, call)


def _calls(located: LocatedItinerary) -> Iterator[_Call]:
    """Yield the places of the whole journey, without those that nobody went to."""
    nowhere = Stay(None, None)
    for trip in located.trips:
        stops = [stop for stop in trip.stops if not stop.stop.status.value.ghost]
        if not stops:
            continue
        if trip.start:
            yield _Call(trip.start, None, nowhere)
        for stop in stops:
            came, left = stay_of(stop)
            # Day trips from a base lie within its days, so only its beginning is known to be spent there.
            yield _Call(stop.location, stop, Stay(came, None if stop.stop.role is Role.BASE else left))
        if trip.end:
            yield _Call(trip.end, None, nowhere)


def _start(call: _Call) -> _Clock | None:
    window = call.stay.left or call.stay.came
    return _Clock(window.first, call, window) if window else None


def _waited(clock: _Clock, call: _Call) -> _Clock:
    """Let the traveller stay until the stop's own dates let him go."""
    for window in (call.stay.came, call.stay.left):
        if window is not None and window.first >= clock.ready:
            clock = _Clock(window.first, call, window)
    return clock


def _move(before: _Call, call: _Call) -> tuple[float, float]:
    """Return how far it is, in kilometres, and how long it takes at least, in minutes."""
    waypoints = [point for point in (call.stop.via if call.stop else ()) if point.precision is not Precision.COUNTRY]
    chain = (before.location, *waypoints, call.location)
    if Precision.COUNTRY in {before.location.precision, call.location.precision}:
        return 0.0, 0.0
    km = sum(arc_degrees(a.point, b.point) * _KM_PER_DEGREE for a, b in pairwise(chain))
    for end in chain:
        if end.precision is Precision.REGION:
            if end.radius_km is None:
                return 0.0, 0.0
            km -= end.radius_km
    km = max(0.0, km)
    return km, km / fastest_kmh(*_how(call)) * 60


def _how(call: _Call) -> tuple[Means, int]:
    stop = call.stop.stop if call.stop else None
    dates = stop.dates if stop else None
    day = (dates.latest or dates.earliest) if dates else stop.place.at if stop else None
    return (stop.arrive_by if stop else None) or Means.UNKNOWN, day.year if day else 9999


def _finding(file: str, clock: _Clock, call: _Call, came: Window) -> Diagnostic:
    origin, means, year = clock.call, *_how(call)
    stop, first = call.stop, origin.stop
    assert stop is not None  # noqa: S101 - only stops have dates
    km, hours = clock.km, (came.last - (clock.ready - clock.minutes)) / 60
    direct = clock.calls == 1 and not stop.via
    sharp = direct and Precision.REGION not in {origin.location.precision, call.location.precision}
    if sharp:
        km = distance_km(origin.location.point, call.location.point)
    length = f"{km:,.0f} km" if sharp else f"about {_round(km, 3)} km"
    way = f"{origin.location.name} to {call.location.name}" + ("" if direct else ", with all between,")
    exact = came.clock and clock.window.clock
    between = f"{'' if exact else 'at most '}{_hours(hours)}" if hours > 0 else "no time"
    verb = "lies" if hours <= 0 or between == "1 h" else "lie"
    speed = f": {_round(km / hours)} km/h" if hours > 0 and direct else ""
    limit = fastest_kmh(means, year)
    if direct:
        told = f"{_BY[means]} no more than {limit:,} km/h" + (f" in {year}" if year < 9999 else "")
    else:
        told = f"the fastest there was would take {_hours(clock.minutes / 60)}"
    span = first.stop.dates_span or first.stop.place.span if first else None
    return Diagnostic(
        "TM210",
        Severity.WARNING,
        f"{way} is {length}, and {between} {verb} between{speed}",
        file,
        stop.stop.dates_span or stop.stop.place.span or stop.stop.span,
        label=told,
        hint=_cure(hour=came.clock or clock.window.clock, means=means),
        related=(Label(span, f"left {origin.location.name} here at the earliest"),) if span else (),
    )


def _cure(*, hour: bool, means: Means) -> str:
    dates = "a date or an hour (each is local to its place)" if hour else "a date"
    how = ", or `arrive_by`" if means not in {Means.UNKNOWN, Means.AIR} else ""
    return f"correct {dates}{how}; or another place of that name is meant"


def _round(number: float, digits: int = 2) -> str:
    """A number as one says it: 5,300 and not 5,313."""
    unit = 10 ** max(0, len(str(int(number))) - digits)
    return f"{round(number / unit) * unit:,}"


def _hours(hours: float) -> str:
    minutes = round(hours * 60)
    if minutes >= 10 * 60 or minutes % 60 == 0:
        return f"{round(minutes / 60):,} h"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
