"""A stop's dates in one short line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from travelmap.model.dates import DateSpan, PartialDate

__all__ = ["date_line"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def date_line(span: DateSpan | None, lang: str = "en") -> str:
    """Write dates shortly: `8–9 July 2024`; in figures (`2024-07-08 – 2024-07-09`) outside English.

    Args:
        span: The dates; None gives an empty text.
        lang: BCP 47. A page in another language passes its own words to the figure.
    """
    if span is None or (span.start is None and span.end is None):
        return ""
    english = lang.lower().partition("-")[0] == "en"
    if not span.alternatives:
        return _line(span, english=english)
    # A label has no room for what each source says, only for that they differ on the day.
    outer = replace(span, alternatives=(), start=_bare(span.start), end=_bare(span.end))
    days = {(one.earliest, one.latest) for one in span.alternatives}
    return _line(outer, english=english) + ("?" if len(days) > 1 else "")


def _line(span: DateSpan, *, english: bool) -> str:
    write = _in_english if english else _in_figures
    if span.start is None:
        return f"… – {write(span.end)}" if span.end else ""
    if span.end is None:
        return f"{write(span.start)} – …"
    if span.single or (_day(span.start) and _day(span.start) == _day(span.end)):
        return write(span.start)
    if english and _plain(span.start) and _plain(span.end) and span.start.year == span.end.year:
        return _shared_year(span.start, span.end)
    return f"{write(span.start)} – {write(span.end)}"


def _day(part: PartialDate) -> date | None:
    """The day of a date that is one, without doubt; an hour or two of it has no room in a label."""
    return part.earliest if _plain(part) else None


def _bare(part: PartialDate | None) -> PartialDate | None:
    return part and replace(part, approximate=False, uncertain=False)


def _plain(part: PartialDate) -> bool:
    return not (part.coarse or part.approximate or part.uncertain)


def _shared_year(start: PartialDate, end: PartialDate) -> str:
    if start.month == end.month:
        return f"{start.day}–{_in_english(end)}"
    return f"{start.day} {_MONTHS[(start.month or 1) - 1]} – {_in_english(end)}"


def _year(part: PartialDate) -> str:
    """`2024`, `1970s`, `1900–99`."""
    if part.years == 1:
        return f"{part.year:04d}"
    return f"{part.year}s" if part.years == 10 else f"{part.year}–{(part.year + part.years - 1) % 100}"


def _in_english(part: PartialDate) -> str:
    words = [_year(part) if part.years > 1 else str(part.year)]
    if part.month:
        words.insert(0, _MONTHS[part.month - 1])
        if part.day:
            words.insert(0, str(part.day))
    return ("about " if part.approximate else "") + " ".join(words) + ("?" if part.uncertain else "")


def _in_figures(part: PartialDate) -> str:
    figures = _year(part)
    if part.month:
        figures += f"-{part.month:02d}"
        if part.day:
            figures += f"-{part.day:02d}"
    return ("~" if part.approximate else "") + figures + ("?" if part.uncertain else "")
