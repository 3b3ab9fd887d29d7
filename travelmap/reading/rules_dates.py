"""Dates that contradict each other: a stop outside its trip, an event outside its stop, a status ahead of its time."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Label
from travelmap.model.vocabulary import StatusValue
from travelmap.reading.outline import Dated, dated, items_of, outline_of, status_of
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Node, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from travelmap.model.dates import DateSpan, PartialDate
    from travelmap.reading.findings import Findings
    from travelmap.reading.outline import StopOutline, TripOutline

__all__ = ["check_dates"]

_EVENT_TOLERANCE: Final = timedelta(days=1)
"""An event may be dated by another clock than its stop: that of home, or of the press."""
_LONG_AGO: Final = timedelta(days=7)
"""How long after its day an announcement may stand as one; who writes up a week is not behind yet."""
_MOST: Final = 50
"""Findings of one rule in one file."""


def check_dates(root: Mapping, findings: Findings) -> None:
    """Compare the dates of trips, stops and events, and what is said of whether they happened.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings and notes go.
    """
    as_of = _day(child(root, "as_of"))
    if "as_of" not in root.entries:
        _after_publication(root, findings)
    outside = statuses = order = 0
    for trip in outline_of(root):
        for stop in trip.stops:
            if outside < _MOST:
                outside += _outside_trip(stop, trip, findings)
            if isinstance(stop.node, Mapping):
                if outside < _MOST:
                    outside += _events_outside(stop, findings)
                if order < _MOST:
                    order += _events_out_of_order(stop, findings)
                if as_of is not None and statuses < _MOST:
                    statuses += _statuses(stop, as_of, findings)


def _outside_trip(stop: StopOutline, trip: TripOutline, findings: Findings) -> int:
    # Where nobody went is no part of the journey: its dates are the event's, not the trip's.
    if trip.dates is None or stop.dates is None or stop.ghost:
        return 0
    days, limits = stop.dates.span, trip.dates.span
    if not _certainly_outside(days, limits, timedelta()):
        return 0
    findings.warning(
        "TM212",
        f"{stop.name} ({days.text.strip()}) lies outside the dates of its trip ({limits.text.strip()})",
        stop.dates.node.span,
        label=_side(days, limits, "the trip"),
        hint="correct one of the two; a trip lasts from leaving home to being back",
        related=(Label(trip.dates.node.span, "the trip's dates"),),
    )
    return 1


def _events_outside(stop: StopOutline, findings: Findings) -> int:
    told = 0
    for event in items_of(child(stop.node, "events")):
        when = dated(child(event, "date"))
        if when is None or stop.dates is None:
            continue
        if _certainly_outside(when.span, stop.dates.span, _EVENT_TOLERANCE):
            findings.warning(
                "TM212",
                f"{_event_name(event)} ({when.span.text.strip()}) lies outside the dates of its stop, "
                f"{stop.name} ({stop.dates.span.text.strip()})",
                when.node.span,
                label=_side(when.span, stop.dates.span, "the stop"),
                hint="correct one of the two, or move the event to the stop where it took place",
                related=(Label(stop.dates.node.span, "the stop's dates"),),
            )
            told += 1
    return told


def _certainly_outside(inner: DateSpan, outer: DateSpan, tolerance: timedelta) -> bool:
    """Whether, however coarse dates are read, one begins before the other begins or ends after it ends."""
    if inner.alternatives or outer.alternatives:
        return False
    early = _sure(inner.start) and _sure(outer.start) and inner.start.latest < outer.start.earliest - tolerance  # type: ignore[union-attr]  # both are sure
    late = _sure(inner.end) and _sure(outer.end) and inner.end.earliest > outer.end.latest + tolerance  # type: ignore[union-attr]  # both are sure
    return early or late


def _sure(part: PartialDate | None) -> bool:
    return part is not None and not part.doubtful


def _side(inner: DateSpan, outer: DateSpan, what: str) -> str:
    starts = inner.start is not None and outer.start is not None and inner.start.latest < outer.start.earliest
    if starts:
        return f"before {what} begins"
    return f"after {what} has ended"


def _event_name(event: Node) -> str:
    name = scalar_text(child(event, "name")) or scalar_text(child(event, "type"))
    return shortened(name.replace("_", " ")) if name else "this event"


def _events_out_of_order(stop: StopOutline, findings: Findings) -> int:
    """Note events whose days go back; the page shows them in the order of the file."""
    days = [
        (event, when)
        for event in items_of(child(stop.node, "events"))
        if (when := dated(child(event, "date"))) and when.span.exact
    ]
    for (before, first), (event, second) in pairwise(days):
        start, other = second.span.start, first.span.start
        if start and other and _earlier(start, other):
            findings.note(
                "TM220",
                f"{_event_name(event)} ({second.span.text.strip()}) stands after {_event_name(before)} "
                f"({first.span.text.strip()}), which was later",
                second.node.span,
                label="earlier than the event before it",
                hint="readers see events in the order of the file: put them in order of time, or correct a date",
                related=(Label(first.node.span, "the event before it"),),
            )
            return 1
    return 0


def _earlier(one: PartialDate, other: PartialDate) -> bool:
    """Whether one is surely earlier; hours are compared only where both are told by one clock."""
    if one.earliest == other.earliest and one.clock and other.clock and one.offset_minutes == other.offset_minutes:
        return one.clock < other.clock
    return one.earliest < other.earliest


def _statuses(stop: StopOutline, as_of: tuple[date, Node], findings: Findings) -> int:
    told = 0
    for what, node, when in _with_status(stop):
        status, word = status_of(node)
        if status is None or word is None or when is None or child(child(node, "status"), "as_of") is not None:
            continue  # a status with a day of its own says itself when it was true
        told += _status(what, status, word, when, as_of, findings)
    return told


def _with_status(stop: StopOutline) -> Iterator[tuple[str, Node, Dated | None]]:
    yield stop.name, stop.node, stop.dates
    for event in items_of(child(stop.node, "events")):
        yield _event_name(event), event, dated(child(event, "date")) or stop.dates


def _status(
    what: str, status: StatusValue, word: Node, when: Dated, as_of: tuple[date, Node], findings: Findings
) -> int:
    day, day_node = as_of
    first, last = when.span.earliest, when.span.latest
    related = (Label(when.node.span, "its dates"), Label(day_node.span, "the day whose state this file tells"))
    if status.happened and first is not None and first > day and _sure(when.span.start):
        findings.warning(
            "TM213",
            f"{what} is `{status.value}`, but its dates ({when.span.text.strip()}) lie after `as_of` ({day})",
            word.span,
            label="not yet, on that day",
            hint="write `announced` or `confirmed` (a stop without a status is announced then); "
            "or, if it has happened, a later `as_of`",
            related=related,
        )
        return 1
    over = last is not None and not when.span.alternatives and last + _LONG_AGO < day
    if over and (status.planned or status is StatusValue.UNDERWAY):
        findings.note(
            "TM213",
            f"{what} is still `{status.value}`, though its dates ({when.span.text.strip()}) were over "
            f"on `as_of` ({day})",
            word.span,
            label="over by then",
            hint="say what became of it: `completed`, `cancelled`, `postponed`, `not_attended`; or say of when "
            f"this is: {{is: {status.value}, as_of: …}}",
            related=related,
        )
        return 1
    return 0


def _after_publication(root: Mapping, findings: Findings) -> None:
    """Note the first stop that counts as completed though it came after the day of publication."""
    published = _day(child(root, "published"))
    if published is None:
        return
    corrected = [found[0] for one in items_of(child(root, "corrections")) if (found := _day(child(one, "date")))]
    day, day_node = published
    known = max([day, *corrected])  # who corrected a page later, knew more
    for trip in outline_of(root):
        for stop in trip.stops:
            dates = stop.dates
            if (
                stop.status is None
                and dates
                and dates.span.exact
                and dates.span.earliest
                and dates.span.earliest > known
            ):
                findings.note(
                    "TM213",
                    f"{stop.name} ({dates.span.text.strip()}) is shown as completed, "
                    f"in an itinerary published on {day}",
                    dates.node.span,
                    label="later than its publication",
                    hint=f"if it was still to come, say of which day the file is, as_of: {day}: what is later is "
                    "`announced` then",
                    related=(Label(day_node.span, "published here"),),
                )
                return


def _day(node: Node | None) -> tuple[date, Node] | None:
    when = dated(node)
    if when is None or not when.span.exact or when.span.earliest is None:
        return None
    return when.span.earliest, when.node
