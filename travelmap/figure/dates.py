"""A stop's dates in one short line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    write = _in_english if english else _in_figures
    if span.start is None:
        return f"… – {write(span.end)}" if span.end else ""
    if span.end is None:
        return f"{write(span.start)} – …"
    if span.start == span.end:
        return write(span.start)
    if english and _plain(span.start) and _plain(span.end) and span.start.year == span.end.year:
        return _shared_year(span.start, span.end)
    return f"{write(span.start)} – {write(span.end)}"


def _plain(part: PartialDate) -> bool:
    return not (part.coarse or part.approximate or part.uncertain)


def _shared_year(start: PartialDate, end: PartialDate) -> str:
    if start.month == end.month:
        return f"{start.day}–{_in_english(end)}"
    return f"{start.day} {_MONTHS[(start.month or 1) - 1]} – {_in_english(end)}"


def _in_english(part: PartialDate) -> str:
    words = [str(part.year)]
    if part.month:
        words.insert(0, _MONTHS[part.month - 1])
        if part.day:
            words.insert(0, str(part.day))
    return ("about " if part.approximate else "") + " ".join(words) + ("?" if part.uncertain else "")


def _in_figures(part: PartialDate) -> str:
    figures = f"{part.year:04d}"
    if part.month:
        figures += f"-{part.month:02d}"
        if part.day:
            figures += f"-{part.day:02d}"
    return ("~" if part.approximate else "") + figures + ("?" if part.uncertain else "")
