"""Dates in words: whole, partial, approximate, uncertain, open, disputed, and to the minute."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.model.dates import DateSpan, PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

__all__ = ["clock_words", "day_words", "machine_date", "offset_words", "period_words", "span_words"]

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


_MINUS: Final = "\N{MINUS SIGN}"
_TAIL: Final = re.compile(r" [A-Z][a-z]+ \d+\Z")
_YEAR: Final = re.compile(r" \d+\Z")
_DAYS: Final = re.compile(r"\d+(?:–\d+)?")
_DAYS_AND_MONTHS: Final = re.compile(r"\d+(?:–\d+)? [A-Z][a-z]+")


def day_words(day: date) -> str:
    """Return a day as in "8 July 2024"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def span_words(span: DateSpan) -> str:
    """Return when something was, as in "8–9 July 2024", "about 1972" or "8 or 9 July 2024 (sources differ)"."""
    if span.alternatives:
        return f"{_either([_span_words(one) for one in span.alternatives])} (sources differ)"
    return _span_words(span)


def _span_words(span: DateSpan) -> str:
    start, end = span.start, span.end
    if start is None and end is None:
        return "dates not known"
    if start is None or end is None:
        return f"until {_words(end)}" if end else f"from {_words(start)}" if start else ""
    if start == end:
        return _words(start)
    if (start.approximate, start.uncertain) == (end.approximate, end.uncertain):
        return _with_doubt(_ends(start, end), start)
    if start.approximate == end.approximate:
        # Only one end is in doubt: say which, and what both share only once.
        about = "about " if start.approximate else ""
        return f"{about}{_ends(start, end)} ({'start' if start.uncertain else 'end'} uncertain)"
    return f"{_words(start)} – {_words(end)}"


def _either(words: list[str]) -> str:
    """Join alternatives; the month and year, or the year, that all of them end in is said once."""
    match = _TAIL.search(words[-1])
    year = _YEAR.search(words[-1])
    for found, bare in ((match, _DAYS), (year, _DAYS_AND_MONTHS)):
        tail = found[0] if found else "\n"
        heads = [text.removesuffix(tail) for text in words]
        if all(text.endswith(tail) for text in words) and all(bare.fullmatch(head) for head in heads[:-1]):
            words = [*heads[:-1], words[-1]]
            break
    return f"{', '.join(words[:-1])} or {words[-1]}"


def period_words(spans: Iterable[DateSpan]) -> str | None:
    """Return from when to when several spans reach, by what they state of their ends; None if nothing.

    Doubts about single ends are one "about" before the whole.
    """
    known = tuple(spans)
    starts = [part for span in known if (part := _edge(span, span.start, [one.start for one in span.alternatives]))]
    ends = [part for span in known if (part := _edge(span, span.end, [one.end for one in span.alternatives]))]
    if not starts or not ends:
        return None
    # Where one says for certain what another doubts, it is certain.
    first = min(starts, key=lambda part: (part.earliest, part.doubtful))
    last = max(ends, key=lambda part: (part.latest, not part.doubtful))
    if last.latest < first.earliest:
        return None
    about = "about " if first.doubtful or last.doubtful else ""
    start, end = (replace(part, approximate=False, uncertain=False) for part in (first, last))
    return f"{about}{span_words(DateSpan('', start, end))}"


def _edge(span: DateSpan, part: PartialDate | None, said: list[PartialDate | None]) -> PartialDate | None:
    """Return one end of a span, to the day; uncertain where sources differ on it."""
    if part is None:
        return None
    disputed = bool(span.alternatives) and len({one and (one.earliest, one.latest) for one in said}) > 1
    return replace(part, clock=None, offset_minutes=None, uncertain=part.uncertain or disputed)


def machine_date(span: DateSpan) -> str | None:
    """Return what a `<time datetime>` takes for a single date, None for anything else."""
    date_ = span.start
    if date_ is None or not span.single or date_.doubtful or date_.years > 1:
        return None
    parts = [f"{date_.year:04d}"]
    if date_.month is not None:
        parts.append(f"{date_.month:02d}")
        if date_.day is not None:
            parts.append(f"{date_.day:02d}")
    return "-".join(parts) + _machine_time(date_)


def _machine_time(part: PartialDate) -> str:
    if part.clock is None:
        return ""
    offset = part.offset_minutes
    if offset is None:
        return f"T{clock_words(part.clock)}"
    sign = "-" if offset < 0 else "+"
    hours, minutes = divmod(abs(offset), 60)
    return f"T{clock_words(part.clock)}" + (f"{sign}{hours:02d}:{minutes:02d}" if offset else "Z")


def clock_words(clock: time) -> str:
    """Return a time of day as in "17:30"; with its seconds where it has some."""
    return clock.strftime("%H:%M:%S" if clock.second else "%H:%M")


def offset_words(minutes: int) -> str:
    """Return minutes ahead of UTC as in "UTC+5:30" or "UTC", with a real minus sign west of Greenwich."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else _MINUS}{hours}" + (f":{rest:02d}" if rest else "")


def _plain(part: PartialDate) -> str:
    if part.years > 1:
        return f"the {part.year}s" if part.years == 10 else f"{part.year}–{part.year + part.years - 1}"
    if part.month is None:
        return str(part.year)
    if part.day is None:
        return f"{MONTHS[part.month]} {part.year}"
    return f"{part.day} {MONTHS[part.month]} {part.year}"


def _clock(part: PartialDate, *, offset: bool = True) -> str:
    if part.clock is None:
        return ""
    zone = f" ({offset_words(part.offset_minutes)})" if offset and part.offset_minutes is not None else ""
    return clock_words(part.clock) + zone


def _words(part: PartialDate) -> str:
    return _with_doubt(", ".join(filter(None, (_plain(part), _clock(part)))), part)


def _with_doubt(words: str, part: PartialDate) -> str:
    about = "about " if part.approximate else ""
    doubt = " (uncertain)" if part.uncertain else ""
    return f"{about}{words}{doubt}"


def _ends(start: PartialDate, end: PartialDate) -> str:
    return (_timed_range if start.clock or end.clock else _range)(start, end)


def _range(start: PartialDate, end: PartialDate) -> str:
    """Say what two dates share only once; the dash is spaced where an end is more than one word."""
    last = _plain(end)
    if start.years > 1 or end.years > 1:
        return f"{_plain(start)} – {last}"
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


def _timed_range(start: PartialDate, end: PartialDate) -> str:
    """Say when on which day; an offset from UTC that both have is said once, at the end."""
    same = start.offset_minutes == end.offset_minutes and bool(start.clock and end.clock)
    first = _clock(start, offset=not same)
    if start.earliest == end.latest and start.clock and end.clock:
        return f"{_plain(start)}, {first}–{_clock(end)}"
    day = (
        f"{start.day} {MONTHS[start.month]}" if start.month and start.day and start.year == end.year else _plain(start)
    )
    return " – ".join(", ".join(filter(None, words)) for words in ((day, first), (_plain(end), _clock(end))))
