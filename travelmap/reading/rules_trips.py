"""Trips of one file that overlap, or stand in another order than their dates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.diagnostics import Label
from travelmap.reading.outline import outline_of

if TYPE_CHECKING:
    from datetime import date

    from travelmap.reading.findings import Findings
    from travelmap.reading.outline import Dated, TripOutline
    from travelmap.reading.tree import Mapping

__all__ = ["check_trips"]

_MOST: Final = 20


class _Extent(NamedTuple):
    """The first and the last day of a trip that are sure."""

    first: date
    last: date
    first_at: Dated
    last_at: Dated


def check_trips(root: Mapping, findings: Findings) -> None:
    """Compare each trip with the one before it.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings and notes go.
    """
    extents = [(number, extent) for number, trip in enumerate(outline_of(root), start=1) if (extent := _extent(trip))]
    overlaps, back = 0, False
    for (earlier, before), (later, after) in pairwise(extents):
        if after.last < before.first:
            if not back:
                # An author may list the latest journey first on purpose, so this is said once and is no warning.
                back = True
                findings.note(
                    "TM204",
                    f"trip {later} ({after.first}) is dated before trip {earlier} ({before.first}), and follows it",
                    after.first_at.node.span,
                    label="earlier than the trip before it",
                    hint="readers see, and the map numbers, trips in the order of the file",
                    related=(Label(before.first_at.node.span, f"trip {earlier}"),),
                )
        elif after.first < before.last and overlaps < _MOST:
            overlaps += 1
            findings.warning(
                "TM204",
                f"trip {later} starts on {after.first}, before trip {earlier} ends on {before.last}",
                after.first_at.node.span,
                label="overlaps the trip before it",
                hint="correct a date; if it was one journey, make one trip of the two",
                related=(Label(before.last_at.node.span, f"trip {earlier} lasts until here"),),
            )


def _extent(trip: TripOutline) -> _Extent | None:
    """When a trip surely was; None where that is not known to the day."""
    spans = [stop.dates for stop in trip.stops if stop.dates and stop.dates.span.exact and not stop.ghost]
    if trip.dates and trip.dates.span.exact:
        spans.append(trip.dates)
    firsts = [(span.span.earliest, span) for span in spans if span.span.earliest]
    lasts = [(span.span.latest, span) for span in spans if span.span.latest]
    if not firsts or not lasts:
        return None
    first, first_at = min(firsts, key=lambda pair: pair[0])
    last, last_at = max(lasts, key=lambda pair: pair[0])
    return _Extent(first, last, first_at, last_at)
