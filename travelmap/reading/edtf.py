"""Dates in a small part of EDTF (ISO 8601-2): years, months, days, intervals, `~ ? %`, open ends, `X`."""

from __future__ import annotations

import calendar
import re
from typing import Final

from travelmap.model.dates import DateSpan, PartialDate

__all__ = ["DateError", "parse_date"]

_FORMS: Final = "write 2024-07-08, 2024-07, 2024, or from/to: 2024-07-08/2024-07-10; ~ about, ? uncertain, .. open"
_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)", re.ASCII)
_SHORT_END = re.compile(r"\d{2}(?:-\d{2})?[~?%]?", re.ASCII)
_MONTHS: Final = (
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
# As people write dates: 8 July 2024, 8th Jul. 2024, July 8, 2024, July 2024.
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([A-Za-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})", re.ASCII
)
_LONGEST = 60


class DateError(ValueError):
    """A text is not a date.

    Attributes:
        hint: What to write instead, or None.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint apart."""
        super().__init__(message)
        self.hint = hint


def parse_date(text: str) -> DateSpan:
    """Read a date or an interval.

    Args:
        text: Such as `2024-07-08`, `2024-07~`, `2024-07-08/2024-07-10`, `../1991`, `2024-07-08/..`.

    Returns:
        The date with its text kept as written.

    Raises:
        DateError: It is no such date, or ends before it starts. Its message and hint are for the author.
    """
    stripped = text.strip()
    start_text, slash, end_text = stripped.partition("/")
    if not slash:
        start = _partial(stripped)
        return DateSpan(text, start, start)
    if "/" in end_text:
        raise DateError(*_explain(stripped))
    start_text, end_text = start_text.strip(), end_text.strip()
    if _is_open(start_text) and _is_open(end_text):
        message = "a date needs at least one known end"
        raise DateError(message, _FORMS)
    first = None if _is_open(start_text) else _partial(start_text)
    if first is not None and _SHORT_END.fullmatch(end_text):
        _refuse_short_end(start_text, end_text)
    last = None if _is_open(end_text) else _partial(end_text)
    if first is not None and last is not None and last.latest < first.earliest:
        message = f"it ends ({end_text}) before it starts ({start_text})"
        raise DateError(message, f"did you mean {end_text}/{start_text}?")
    return DateSpan(text, first, last)


def _is_open(text: str) -> bool:
    return text in {"", ".."}


def _partial(text: str) -> PartialDate:
    match = _PART.fullmatch(text)
    if match is None:
        raise DateError(*_explain(text))
    year = int(match["year"])
    if year < 1000:
        message = f"the year {match['year']} is too early: years are 1000 to 9999"
        raise DateError(message)
    month = None if match["month"] in {None, "XX"} else int(match["month"])
    day = None if match["day"] in {None, "XX"} else int(match["day"])
    if month is not None and not 1 <= month <= 12:
        swapped = day is None or 1 <= day <= 12
        hint = (
            f"the order is year-month-day: {year}-{day:02d}-{month:02d}?" if swapped and day and month <= 31 else None
        )
        message = f"there is no month {match['month']}"
        raise DateError(message, hint)
    if day is not None and month is None:
        message = "a day is given without its month"
        raise DateError(message, _FORMS)
    if day is not None and month is not None:
        length = calendar.monthrange(year, month)[1]
        if day < 1:
            message = "there is no day 00"
            raise DateError(message, f"if the day is not known, write {year}-{month:02d}")
        if day > length:
            message = f"{_MONTHS[month - 1]} {year} has {length} days"
            raise DateError(message)
    mark = match["mark"]
    return PartialDate(year, month, day, approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


def _refuse_short_end(start: str, end: str) -> None:
    """`2024-07-08/10` is read differently by different people; say what it would be in full."""
    parts = start.rstrip("~?%").split("-")
    given = end.split("-")
    full = "-".join(parts[: max(0, len(parts) - len(given))] + given)
    message = f"`{start}/{end}` is a short form that can be misread"
    raise DateError(message, f"write the end in full: {start}/{full}")


def _explain(text: str) -> tuple[str, str]:
    """Word what is wrong with a text that has not even the form of a date."""
    if not text:
        return "the date is empty", _FORMS
    if len(text) > _LONGEST:
        return f"`{text[:_LONGEST]}…` is not a date", _FORMS
    for explain in (_other_order, _two_dates, _time_of_day, _month_in_words):
        found = explain(text)
        if found is not None:
            what, hint = found
            return f"`{text}` {what}", hint
    return f"`{text}` is not a date", _FORMS


def _other_order(text: str) -> tuple[str, str] | None:
    """`01.05.2024`, which is January or May, and `2024/5/1`."""
    match = re.fullmatch(r"(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})", text, re.ASCII)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        ways = [f"{first}-{int(second):02d}-{int(third):02d}"]
    elif len(third) == 4:
        ways = [f"{third}-{int(second):02d}-{int(first):02d}", f"{third}-{int(first):02d}-{int(second):02d}"]
    else:
        return None
    real = sorted({way for way in ways if _is_date(way)}, key=ways.index)
    what = "can be read in two ways" if len(real) > 1 else "is not in the form year-month-day"
    return what, f"write {' or '.join(real)}" if real else _FORMS


def _two_dates(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(
        r"(\d{4}-\d{2}-\d{2}) ?(?:-|\N{EN DASH}|\N{EM DASH}|to|until) ?(\d{4}-\d{2}-\d{2})", text, re.ASCII
    )
    return ("is not a date", f"write: {match[1]}/{match[2]}") if match else None


def _time_of_day(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}[:.h].*", text, re.ASCII)
    return ("has a time of day", f"write the day alone: {match[1]}") if match else None


def _month_in_words(text: str) -> tuple[str, str] | None:
    match = _WORDS.fullmatch(text)
    if match is None or (match[1] and match[3]):
        return None
    way = _in_digits(match[4], match[2], match[1] or match[3])
    return ("is not in the form year-month-day", f"write {way}") if way and _is_date(way) else None


def _in_digits(year: str, month_name: str, day: str | None) -> str | None:
    """Return a date written with an English month's name as year-month-day."""
    for number, name in enumerate(_MONTHS, start=1):
        if name.lower().startswith(month_name.lower()):
            return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return None


def _is_date(text: str) -> bool:
    try:
        _partial(text)
    except DateError:
        return False
    return True
