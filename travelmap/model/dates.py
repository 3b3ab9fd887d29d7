"""Dates as historians write them: partial, approximate, open, disputed; text kept, earliest and latest derived."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import reduce

__all__ = ["DateSpan", "PartialDate"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month, a day or a time of day, possibly approximate or uncertain (EDTF `~`, `?`, `%`).

    `month` and `day` are None when they are not known (`2024`, `2024-XX`, `2024-07-XX`).
    """

    year: int
    """The first of them, where it is one of several."""
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False
    years: int = 1
    """Of how many years it is one: 10 for `197X`, 100 for `19XX`."""
    clock: time | None = None
    """The time of day, only where the day is known: local at the place, unless `offset_minutes` says otherwise."""
    offset_minutes: int | None = None
    """What the author wrote behind the time: minutes ahead of UTC (`Z` is 0)."""

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        year, month = self.year + self.years - 1, self.month or 12
        return date(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def doubtful(self) -> bool:
        """Whether its author marks it as approximate or uncertain."""
        return self.approximate or self.uncertain

    @property
    def coarse(self) -> bool:
        """Whether it is less precise than a day."""
        return self.day is None

    @property
    def loose(self) -> bool:
        """Whether it is no day that is known for certain."""
        return self.coarse or self.doubtful


@dataclass(frozen=True, slots=True)
class DateSpan:
    """When something was: one date, or from one to another, either end possibly open.

    A single date has `start` equal to `end`. An open or unknown end (`2024-07-08/..`) is None.
    """

    text: str
    """As the author wrote it."""
    start: PartialDate | None
    """Of several alternatives, the earliest start."""
    end: PartialDate | None
    """Of several alternatives, the latest end."""
    alternatives: tuple[DateSpan, ...] = ()
    """Where sources differ (`[2024-07-08, 2024-07-09]`): what each says, two or more, none of them open."""

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
        """Whether both ends are given to the day, without `~` or `?`, and nobody says otherwise."""
        if self.alternatives:
            return False
        return all(part is not None and not part.coarse and not part.doubtful for part in (self.start, self.end))

    @property
    def single(self) -> bool:
        """Whether it is one date and not an interval or a choice."""
        return self.start is not None and self.start == self.end and not self.alternatives

    def certain_days(self) -> frozenset[date]:
        """Return the days that surely belong to it.

        Those are the ends that are given to the day without doubt, and what lies between the
        last day on which it can have begun and the first on which it can have ended. A lone
        month surely contains a day, but none that can be named: who counts days says "at least"
        when `exact` is False. Where sources differ, only what all of them say is sure.
        """
        if self.alternatives:
            return reduce(frozenset.intersection, (one.certain_days() for one in self.alternatives))
        days = {
            part.earliest
            for part in (self.start, self.end)
            if part is not None and not part.coarse and not part.doubtful
        }
        if self.start and self.end and not (self.start.doubtful or self.end.doubtful):
            first, last = self.start.latest, self.end.earliest
            days.update(first + timedelta(days=offset) for offset in range((last - first).days + 1))
        return frozenset(days)
