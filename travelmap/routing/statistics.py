"""What a route adds up to.

* Visits are stops with `role: visit`. Countries are those of visits and transits, each once, in
  travel order, named as shown; a state that no longer exists is one of its own (the U.S.S.R. is not
  Russia). A stop whose country is not known adds none.
* Days abroad are distinct dates of stops outside the country the trip started from, technical stops
  left out. Where some dates are missing, open, coarse or doubtful, the number is the smallest that
  agrees with all that is written, and is to be read with "at least".
* Only stops that happened count; planned ones are counted apart, ghosts nowhere.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from travelmap.model.route import Statistics
from travelmap.model.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.model.dates import DateSpan
    from travelmap.model.place import Location
    from travelmap.model.route import Leg, LocatedStop, RouteTrip

__all__ = ["count"]

_COUNTRY_ROLES = {Role.VISIT, Role.TRANSIT}


def count(trips: Sequence[RouteTrip]) -> Statistics:
    """Count visits, countries and days, and add up distances in kilometres."""
    legs = [leg for trip in trips for leg in trip.legs]
    done = [leg for leg in legs if not leg.planned]
    planned = [leg for leg in legs if leg.planned]
    stops = [stop for trip in trips for stop in trip.located.stops]
    happened = [stop for stop in stops if stop.stop.status.value.happened]
    to_come = [stop for stop in stops if stop.stop.status.value.planned]
    countries = _countries(happened)
    days, at_least = _days_abroad(trips)
    return Statistics(
        distance_km=_total(done),
        distance_about=any(leg.distance_about for leg in done),
        planned_distance_km=_total(planned),
        planned_distance_about=any(leg.distance_about for leg in planned),
        visits=sum(stop.stop.role is Role.VISIT for stop in happened),
        planned_visits=sum(stop.stop.role is Role.VISIT for stop in to_come),
        countries=tuple(countries.values()),
        planned_countries=tuple(name for key, name in _countries(to_come).items() if key not in countries),
        days_abroad=days,
        days_at_least=at_least,
    )


def _total(legs: Iterable[Leg]) -> float:
    return sum(leg.distance_km for leg in legs)


def _identity(location: Location) -> str | None:
    """Return what tells one country from another: its code, or its name when it is no more."""
    if location.historic and location.country:
        return location.country.casefold()
    return location.country_code or location.country


def _countries(stops: Iterable[LocatedStop]) -> dict[str, str]:
    """Return the countries' names as first shown, by identity, in travel order."""
    names: dict[str, str] = {}
    for stop in stops:
        key = _identity(stop.location)
        if key is not None and stop.stop.role in _COUNTRY_ROLES:
            names.setdefault(key, stop.location.country or key)
    return names


def _abroad(trips: Iterable[RouteTrip]) -> Iterator[LocatedStop]:
    """Yield the stops that happened abroad, or nobody knows where: what is not at home is abroad."""
    for trip in trips:
        home = trip.located.start.country_code if trip.located.start else None
        for stop in trip.located.stops:
            counts = stop.stop.status.value.happened and stop.stop.role is not Role.TECHNICAL_STOP
            if counts and (home is None or stop.location.country_code != home):
                yield stop


def _days_abroad(trips: Sequence[RouteTrip]) -> tuple[int, bool]:
    """Return the smallest number of days that agrees with all dates, and whether there may be more.

    Days that are certain are taken as they are. Every other span is known to hold at least one day
    between its bounds, unless one of the days taken already lies there. Taking the spans by their
    latest day, and of each its latest day, gives the fewest days that meet all of them.
    """
    days: set[date] = set()
    loose: list[tuple[date, date]] = []
    at_least = False
    for stop in _abroad(trips):
        span = stop.stop.dates
        if span is None or not span.exact:
            at_least = True
        if span is None:
            loose.append((date.min, date.max))
            continue
        certain = span.certain_days()
        days |= certain
        if not certain:
            loose.append(_limits(span))
    for earliest, latest in sorted(loose, key=lambda limits: (limits[1], limits[0])):
        if not any(earliest <= day <= latest for day in days):
            days.add(latest)
    return len(days), at_least


def _limits(span: DateSpan) -> tuple[date, date]:
    """Return the first and last day a span can mean; an approximate end may lie anywhere."""
    start = span.earliest if span.start and not span.start.doubtful else None
    end = span.latest if span.end and not span.end.doubtful else None
    return start or date.min, end or date.max
