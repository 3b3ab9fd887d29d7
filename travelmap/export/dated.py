"""When a stop was, for formats that know only days: from when to when, and how well that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from travelmap.model.dates import DateSpan, PartialDate

__all__ = ["Dated", "dated", "known_to"]


@dataclass(frozen=True, slots=True)
class Dated:
    """The days within which something was, both included."""

    first: date
    last: date
    known_to: str
    """`day`, `month`, `year` or `decade`: the coarser of both ends."""
    doubtful: bool
    """Whether an end is approximate or uncertain, or sources differ."""


def dated(span: DateSpan | None) -> Dated | None:
    """Return the days of a span; None where an end of it is not known at all."""
    if span is None or span.start is None or span.end is None:
        return None
    first, last = span.start.earliest, span.end.latest
    if last < first:
        return None
    doubtful = bool(span.alternatives) or span.start.doubtful or span.end.doubtful
    return Dated(first, last, max(known_to(span.start), known_to(span.end), key=_COARSER.index), doubtful)


_COARSER = ("day", "month", "year", "decade")


def known_to(part: PartialDate) -> str:
    """Return how finely a date is written."""
    if part.years > 1:
        return "decade"
    return "year" if part.month is None else "month" if part.day is None else "day"
