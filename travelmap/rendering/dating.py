"""Dates in words: whole, partial, approximate, uncertain, open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from travelmap.model.dates import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from travelmap.model.dates import PartialDate

__all__ = ["day_words", "machine_date", "period_words", "span_words"]

# English month names by number; not from the locale, which differs between machines.
MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date) -> str:
    """Return a day as in "8 July 2024"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def span_words(span: DateSpan) -> str:
    """Return when something was, as in "8–9 July 2024", "about 1972" or "from 8 July 2024"."""
    start, end = span.start, span.end
    if start is None and end is None:
        return "dates not known"
    if start is None or end is None:
        return f"until {_words(end)}" if end else f"from {_words(start)}" if start else ""
    if start == end:
        return _words(start)
    if (start.approximate, start.uncertain) == (end.approximate, end.uncertain):
        return _with_doubt(_range(start, end), start)
    if start.approximate == end.approximate:
        # Only one end is in doubt: say which, and what both share only once.
        about = "about " if start.approximate else ""
        return f"{about}{_range(start, end)} ({'start' if start.uncertain else 'end'} uncertain)"
    return f"{_words(start)} – {_words(end)}"


def period_words(spans: Iterable[DateSpan]) -> str | None:
    """Return from when to when several spans reach, by what they state of their ends; None if nothing.

    Doubts about single ends are one "about" before the whole.
    """
    known = tuple(spans)
    starts = [span.start for span in known if span.start]
    ends = [span.end for span in known if span.end]
    if not starts or not ends:
        return None
    # Where one says for certain what another doubts, it is certain.
    first = min(starts, key=lambda part: (part.earliest, _doubtful(part)))
    last = max(ends, key=lambda part: (part.latest, not _doubtful(part)))
    if last.latest < first.earliest:
        return None
    about = "about " if _doubtful(first) or _doubtful(last) else ""
    plain = [replace(part, approximate=False, uncertain=False) for part in (first, last)]
    return f"{about}{span_words(DateSpan('', *plain))}"


def machine_date(span: DateSpan) -> str | None:
    """Return what a `<time datetime>` takes for a single date, None for anything else."""
    date_ = span.start
    if date_ is None or date_ != span.end or _doubtful(date_):
        return None
    parts = [f"{date_.year:04d}"]
    if date_.month is not None:
        parts.append(f"{date_.month:02d}")
        if date_.day is not None:
            parts.append(f"{date_.day:02d}")
    return "-".join(parts)


def _doubtful(part: PartialDate) -> bool:
    return part.approximate or part.uncertain


def _plain(part: PartialDate) -> str:
    if part.month is None:
        return str(part.year)
    if part.day is None:
        return f"{MONTHS[part.month]} {part.year}"
    return f"{part.day} {MONTHS[part.month]} {part.year}"


def _words(part: PartialDate) -> str:
    return _with_doubt(_plain(part), part)


def _with_doubt(words: str, part: PartialDate) -> str:
    about = "about " if part.approximate else ""
    doubt = " (uncertain)" if part.uncertain else ""
    return f"{about}{words}{doubt}"


def _range(start: PartialDate, end: PartialDate) -> str:
    """Say what two dates share only once; the dash is spaced where an end is more than one word."""
    last = _plain(end)
    if start.year != end.year or start.month is None or end.month is None:
        dash = "–" if start.month is None and end.month is None else " – "
        return f"{_plain(start)}{dash}{last}"
    if start.day is None or end.day is None:
        if start.day is None and end.day is None:
            return f"{MONTHS[start.month]}–{last}"
        return f"{_plain(start)} – {last}"
    if start.month == end.month:
        return f"{start.day}–{last}"
    return f"{start.day} {MONTHS[start.month]} – {last}"
