"""Dates as historians write them: partial, approximate, open; text kept, earliest and latest derived."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["DateSpan", "PartialDate"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, possibly approximate or uncertain (EDTF `~`, `?`, `%`).

    `month` and `day` are None when they are not known (`2024`, `2024-XX`, `2024-07-XX`).
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def doubtful(self) -> bool:
        """Whether its author marks it as approximate or uncertain."""
        return self.approximate or self.uncertain

    @property
    def coarse(self) -> bool:
        """Whether it is less precise than a day."""
        return self.day is None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """When something was: one date, or from one to another, either end possibly open.

    A single date has `start` equal to `end`. An open or unknown end (`2024-07-08/..`) is None.
    """

    text: str
    """As the author wrote it."""
    start: PartialDate | None
    end: PartialDate | None

    @property
    def earliest(self) -> date | None:
        """The first day it can mean, or None when its start is open."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean, or None when its end is open."""
        return self.end.latest if self.end else None

    @property
    def exact(self) -> bool:
        """Whether both ends are given to the day, without `~` or `?`."""
        return all(part is not None and not part.coarse and not part.doubtful for part in (self.start, self.end))

    def certain_days(self) -> frozenset[date]:
        """Return the days that surely belong to it.

        Those are the ends that are given to the day without doubt, and what lies between the
        last day on which it can have begun and the first on which it can have ended. A lone
        month surely contains a day, but none that can be named: who counts days says "at least"
        when `exact` is False.
        """
        days = {
            part.earliest
            for part in (self.start, self.end)
            if part is not None and not part.coarse and not part.doubtful
        }
        if self.start and self.end and not (self.start.doubtful or self.end.doubtful):
            first, last = self.start.latest, self.end.earliest
            days.update(first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return frozenset(days)
