"""A stop that is given twice: the same place on the same days, one after the other or copied further down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.diagnostics import Diagnostic, Label, Severity
from travelmap.geo.point import grid_key
from travelmap.model.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.dates import DateSpan
    from travelmap.model.route import LocatedItinerary, LocatedStop

__all__ = ["given_twice"]

_MOST: Final = 30


class _Key(NamedTuple):
    """What two stops have in common that are one."""

    point: tuple[int, int]
    name: str
    venue: str
    role: str
    dates: str


def given_twice(located: LocatedItinerary) -> Iterator[Diagnostic]:
    """Yield a warning for each second stop that says nothing new of where the traveller was, and when.

    Told are neighbours at one place with the same dates, or both without; and further apart, an exact stay of
    several days that is repeated. Two stops in one town that differ in venue, role or title are two on purpose,
    and so is a return to a `base`, or by way of somewhere (`via`).
    """
    told = 0
    for trip in located.trips:
        stays: dict[_Key, LocatedStop] = {}
        there = [stop for stop in trip.stops if not stop.stop.status.value.ghost and stop.stop.role is not Role.BASE]
        for before, stop in pairwise([None, *there]):
            if stop is None or told >= _MOST:
                continue
            key, first = _key(stop), None
            if before is not None and _key(before) == key and not stop.stop.via:
                first = before
            elif _is_long_stay(stop.stop.dates):
                first = stays.get(key)
            stays[key] = stop
            if first is not None and not _told_apart(first, stop):
                told += 1
                yield _finding(located.itinerary.file, first, stop)


def _key(located: LocatedStop) -> _Key:
    stop = located.stop
    dates = stop.dates.text.strip() if stop.dates else ""
    return _Key(grid_key(located.location.point), located.location.name, stop.venue or "", stop.role.value, dates)


def _is_long_stay(dates: DateSpan | None) -> bool:
    return dates is not None and dates.exact and dates.earliest != dates.latest


def _told_apart(first: LocatedStop, second: LocatedStop) -> bool:
    """Whether the author gave the two headlines or labels that differ."""
    one, other = first.stop, second.stop
    return (one.title or "", one.label or "") != (other.title or "", other.label or "") and bool(
        (one.title and other.title) or (one.label and other.label)
    )


def _finding(file: str, first: LocatedStop, second: LocatedStop) -> Diagnostic:
    dates = second.stop.dates
    when = f" on {dates.text.strip()}" if dates and dates.single else f" ({dates.text.strip()})" if dates else ""
    span = first.stop.place.span or first.stop.span
    return Diagnostic(
        "TM217",
        Severity.WARNING,
        f"{second.location.name}{when} is given twice",
        file,
        second.stop.place.span or second.stop.span,
        label="the same place and dates again" if dates else "the same place again",
        hint="remove one and put what is said of it into the other; two parts of one stay each need a `title` or "
        "a `venue`",
        related=(Label(span, "first given here"),) if span else (),
    )
