"""What a document tells of a journey, whatever its form: what all forms have to agree on."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from travelmap.model.listing import entries

if TYPE_CHECKING:
    from travelmap.model.dates import DateSpan
    from travelmap.model.route import Route

__all__ = ["UNSAID", "Told", "ToldStop", "Unsaid", "days_of", "differences", "kilometres_of", "truth"]


class Unsaid(Enum):
    """Stands for what a form has no place for; None stands for what it says to be unknown."""

    UNSAID = "unsaid"


UNSAID: Final = Unsaid.UNSAID
Days = tuple[date | None, date | None]
Distance = tuple[float, float]
"""Kilometres, and by how much they may be off as they are written."""


@dataclass(frozen=True)
class ToldStop:
    """What is told of one stop."""

    name: str
    """The place's; in running text with the venue before it and the country behind it."""
    id: str | Unsaid = UNSAID
    label: str = ""
    """Its short name on the map, which pictures may have instead."""
    number: int | Unsaid | None = UNSAID
    days: Days | Unsaid = UNSAID
    position: tuple[float, float] | Unsaid | None = UNSAID
    """Latitude and longitude; None where the form rightly gives no point for a whole country or region."""
    precision: str | Unsaid = UNSAID
    status: str | Unsaid = UNSAID
    """A word of the format; or `ghost`, `planned` or `happened` where the form tells no more."""
    arrival: Distance | Unsaid | None = UNSAID
    """Of the leg that led there."""
    sources: frozenset[str] | Unsaid = UNSAID
    """Ids of what is cited there, with their locators."""


@dataclass(frozen=True)
class Told:
    """What is told of a journey."""

    stops: tuple[ToldStop, ...] | Unsaid = UNSAID
    """In the order in which they stand."""
    legs: tuple[Distance, ...] | Unsaid = UNSAID
    """All legs, the ways home too."""
    total: Distance | Unsaid = UNSAID
    """Of the legs that were travelled."""
    works: frozenset[str] | Unsaid = UNSAID
    """Titles of all sources."""
    without: frozenset[str] = field(default_factory=frozenset)
    """Ids of the stops that it says it leaves out."""


def truth(route: Route) -> Told:
    """Return what a route says, for everything that a form can say."""
    stops = []
    for entry in entries(route):
        point = entry.location.point
        stops.append(
            ToldStop(
                name=" ".join(entry.location.name.split()),
                id=entry.stop.id,
                label=" ".join((entry.stop.label or entry.location.name).split()),
                number=entry.number,
                days=_days(entry.stop.dates),
                position=(point.latitude, point.longitude),
                precision=entry.location.precision.value,
                status=entry.stop.status.value.value,
                arrival=(entry.arrival.distance_km, 0.0) if entry.arrival else None,
                sources=frozenset(
                    f"{cited.source_id}#{cited.locator}" if cited.locator else cited.source_id
                    for cited in (
                        *entry.stop.sources,
                        *entry.stop.status.sources,
                        *entry.stop.visit.sources,
                        *(one for said in entry.stop.visit.stated_by for one in said.sources),
                        *(one for event in entry.stop.events for one in event.sources),
                        *(one for event in entry.stop.events if event.status for one in event.status.sources),
                        *(one for annotation in entry.stop.annotations for one in annotation.sources),
                    )
                ),
            )
        )
    return Told(
        stops=tuple(stops),
        legs=tuple((leg.distance_km, 0.0) for leg in route.legs),
        total=(sum(leg.distance_km for leg in route.legs if not leg.planned), 0.0),
        works=frozenset(" ".join(source.title.split()) for source in route.located.itinerary.sources),
    )


def _days(span: DateSpan | None) -> Days:
    return (span.earliest, span.latest) if span else (None, None)


def differences(told: Told, true: Told) -> list[str]:
    """Return in what a document contradicts the journey; what its form has no place for is not compared."""
    found: list[str] = []
    if told.stops is not UNSAID and true.stops is not UNSAID:
        expected = [stop for stop in true.stops if stop.id not in told.without]
        if len(told.stops) != len(expected):
            found.append(f"{len(told.stops)} stops instead of {len(expected)}")
        for place, (one, right) in enumerate(zip(told.stops, expected, strict=False), 1):
            found += [f"stop {place} ({right.id}): {words}" for words in _of_stop(one, right)]
    if told.legs is not UNSAID and true.legs is not UNSAID:
        if len(told.legs) != len(true.legs):
            found.append(f"{len(told.legs)} legs instead of {len(true.legs)}")
        for place, (leg, right_leg) in enumerate(zip(told.legs, true.legs, strict=False), 1):
            if _off(leg, right_leg):
                found.append(f"leg {place}: {leg} instead of {right_leg}")
    if told.total is not UNSAID and true.total is not UNSAID and _off(told.total, true.total):
        found.append(f"in all {told.total} instead of {true.total}")
    if told.works is not UNSAID and told.works != true.works:
        found.append(f"sources {told.works!r} instead of {true.works!r}")
    return found


def _of_stop(one: ToldStop, right: ToldStop) -> list[str]:
    found = [
        f"{name} {getattr(one, name)!r} instead of {getattr(right, name)!r}"
        for name in ("id", "number", "days", "precision", "sources")
        if getattr(one, name) is not UNSAID and getattr(one, name) != getattr(right, name)
    ]
    if not {right.name, right.label} & {one.name, *one.name.split(", ")}:
        found.append(f"name {one.name!r} instead of {right.name!r}")
    if one.status is not UNSAID and one.status not in {right.status, _kind(str(right.status))}:
        found.append(f"status {one.status} instead of {right.status}")
    if one.position is None and right.precision not in {"country", "region"}:
        found.append(f"no position instead of {right.position}")
    if isinstance(one.position, tuple) and isinstance(right.position, tuple):
        apart = max(abs(a - b) for a, b in zip(one.position, right.position, strict=True))
        if apart > 6e-6:
            found.append(f"position {one.position} instead of {right.position}")
    if one.arrival is not UNSAID and right.arrival is not UNSAID:
        missing = (one.arrival is None) != (right.arrival is None)
        if missing or (one.arrival and right.arrival and _off(one.arrival, right.arrival)):
            found.append(f"arrival {one.arrival} instead of {right.arrival}")
    return found


def _kind(status: str) -> str:
    if status in {"postponed", "cancelled", "not_attended", "virtual"}:
        return "ghost"
    return "planned" if status in {"rumoured", "announced", "confirmed"} else "happened"


def _off(one: Distance, right: Distance) -> bool:
    return abs(one[0] - right[0]) > one[1] + right[1] + 1e-6


_KILOMETRES = re.compile(r"(about |less than )?(\d[\d,]*) km")


def kilometres_of(words: str) -> Distance | None:
    """Return the first distance in words, as in "about 5,530 km", and by how much it is rounded."""
    match = _KILOMETRES.search(words)
    if not match:
        return None
    figures = match[2].replace(",", "")
    number = float(figures)
    if match[1] == "less than ":
        return number / 2, number / 2
    # What is only about right has three figures, and at least tens.
    return number, 10.0 ** max(1, len(figures) - 3) / 2 if match[1] else 0.5


_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, ["", *["-"] * 8, "Sept"])
    for number, name in enumerate(names)
    if name.strip("-")
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = rf"(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}) (?P<y2>\d{{4}})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<d1>\d{{1,2}}) (?P<m1>{_MONTH})(?: (?P<y1>\d{{4}}))?\?? – {_DAY}",
        rf"(?P<d1>\d{{1,2}})–{_DAY}",
        _DAY,
        rf"(?P<m2>{_MONTH}) (?P<y2>\d{{4}})",
    )
)


def days_of(words: str) -> Days:
    """Return the first and last day of the first date in English words; of a month its first and last.

    This is written against printed English and not against our own module, so that both can be wrong apart.
    """
    found = [match for pattern in _DATES if (match := pattern.search(words))]
    if not found:
        return (None, None)
    match = min(found, key=lambda one: (one.start(), -one.end()))
    parts = {"d1": None, "m1": None, "y1": None, "d2": None, **match.groupdict()}
    year, month = int(str(parts["y2"])), _MONTHS[str(parts["m2"]).lower()]
    if parts["d2"] is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    last = date(year, month, int(parts["d2"]))
    if parts["d1"] is None:
        return last, last
    first_month = _MONTHS[parts["m1"].lower()] if parts["m1"] else month
    return date(int(parts["y1"] or year), first_month, int(parts["d1"])), last
