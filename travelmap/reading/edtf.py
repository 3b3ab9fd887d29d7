"""Dates in a part of EDTF (ISO 8601-2): years to minutes, intervals, `~ ? %`, open ends, `X`, one of a set."""

from __future__ import annotations

import calendar
import re
from datetime import time, timedelta
from typing import Final

from travelmap.model.dates import DateSpan, PartialDate
from travelmap.reading.human_dates import in_digits

__all__ = ["DateError", "parse_date", "readable_date"]

_FORMS: Final = "write 2024-07-08, 2024-07, 2024, or from/to: 2024-07-08/2024-07-10; ~ about, ? uncertain, .. open"
_PART = re.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)(?:T(?P<time>[\d:]+)(?P<offset>Z|[+-]\d{2}:\d{2})?)?)?)?"
    r"|(?P<years>\d{3}X|\d{2}XX))(?P<mark>[~?%]?)",
    re.ASCII,
)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_SHORT_END = re.compile(r"(?:\d{2}(?:-\d{2})?(?:T\d{2}:\d{2})?|\d{2}:\d{2})[~?%]?", re.ASCII)
_MOST_ALTERNATIVES: Final = 10
_FARTHEST_MINUTES: Final = 14 * 60
"""No place on Earth has ever kept a time further than this from UTC since there is a UTC."""
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
_LONGEST = 60
_LETTERS = re.compile(r"[\dXTZ/.~?%:+\[\],\s-]*")
"""What a date is written with; most texts that are none have other letters."""


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
        text: Such as `2024-07-08`, `2024-07~`, `2024-07-08T17:30`, `2024-07-08/2024-07-10`, `../1991`,
            `2024-07-08/..`, `[2024-07-08, 2024-07-09]` (one of these).

    Returns:
        The date with its text kept as written.

    Raises:
        DateError: It is no such date, or ends before it starts. Its message and hint are for the author.
    """
    stripped = text.strip()
    if stripped.startswith(("[", "{")):
        return _one_of(text, stripped)
    return _single_or_interval(text, stripped)


def readable_date(text: str) -> DateSpan | None:
    """Return a date or an interval as `parse_date` does, or None, without working out what is wrong with it."""
    if len(text) > _LONGEST * _MOST_ALTERNATIVES or not _LETTERS.fullmatch(text):
        return None
    try:
        return parse_date(text)
    except DateError:
        return None


def _one_of(text: str, stripped: str) -> DateSpan:
    """Read `[2024-07-08, 2024-07-09]`: one of them, and it is not known or not agreed which."""
    if stripped[0] == "{":
        message = "`{…}` would be all of these dates"
        raise DateError(message, "write one stop for each; where sources differ, write [2024-07-08, 2024-07-09]")
    if not stripped.endswith("]"):
        message = "the list of dates has no `]` at its end"
        raise DateError(message, 'write "[2024-07-08, 2024-07-09]", in quotes')
    texts = [part.strip() for part in stripped[1:-1].split(",")]
    if not 2 <= len(texts) <= _MOST_ALTERNATIVES:
        message = f"of the dates in [ ] one is meant: there must be 2 to {_MOST_ALTERNATIVES}"
        raise DateError(message, _FORMS if len(texts) < 2 else None)
    several = next((part for part in texts if ".." in part), None)
    if several is not None:
        message = f"`{several}` cannot stand in [ ]"
        raise DateError(message, "write each date that may be meant, with a comma between two")
    alternatives = [_single_or_interval(part, part) for part in texts]
    if any(one.start is None or one.end is None for one in alternatives):
        message = "an open end cannot stand in [ ]"
        raise DateError(message, "write each date that may be meant, with a comma between two")
    different = sorted({(one.start, one.end): one for one in alternatives}.values(), key=_in_order)
    if len(different) < 2:
        message = "the dates in [ ] are the same"
        raise DateError(message, f"write {texts[0]}")
    starts = [one.start for one in different if one.start]
    ends = [one.end for one in different if one.end]
    return DateSpan(
        text,
        min(starts, key=lambda part: part.earliest),
        max(ends, key=lambda part: part.latest),
        tuple(different),
    )


def _in_order(span: DateSpan) -> tuple[object, ...]:
    assert span.start is not None  # noqa: S101 - asked by the caller
    assert span.end is not None  # noqa: S101 - asked by the caller
    return span.start.earliest, span.end.latest, str(span.start.clock or ""), str(span.end.clock or ""), span.text


def _single_or_interval(text: str, stripped: str) -> DateSpan:
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
    if first is not None and last is not None and _ends_before(first, last):
        message = f"it ends ({end_text}) before it starts ({start_text})"
        raise DateError(message, f"did you mean {end_text}/{start_text}?")
    return DateSpan(text, first, last)


def _ends_before(first: PartialDate, last: PartialDate) -> bool:
    if last.latest != first.earliest or not (first.clock and last.clock):
        return last.latest < first.earliest
    if first.offset_minutes is None or last.offset_minutes is None:
        return first.offset_minutes == last.offset_minutes and last.clock < first.clock
    return _utc(last) < _utc(first)


def _utc(part: PartialDate) -> timedelta:
    """How long after midnight UTC of its day a time with an offset is."""
    assert part.clock is not None  # noqa: S101 - asked by the caller
    clock = timedelta(hours=part.clock.hour, minutes=part.clock.minute, seconds=part.clock.second)
    return clock - timedelta(minutes=part.offset_minutes or 0)


def _is_open(text: str) -> bool:
    return text in {"", ".."}


def _partial(text: str) -> PartialDate:
    match = _PART.fullmatch(text)
    if match is None:
        raise DateError(*_explain(text))
    mark = match["mark"]
    approximate, uncertain = mark in {"~", "%"}, mark in {"?", "%"}
    if match["years"]:
        return _years(match["years"], approximate=approximate, uncertain=uncertain)
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
        if 21 <= month <= 24 and day is None:
            # EDTF's seasons, which are other months on the other half of the Earth.
            hint = f"a season is written with its months, such as {year}-03/{year}-05"
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
    clock, offset = _time(match["time"], match["offset"], day)
    return PartialDate(
        year,
        month,
        day,
        approximate=approximate,
        uncertain=uncertain,
        clock=clock,
        offset_minutes=offset,
    )


def _years(text: str, *, approximate: bool, uncertain: bool) -> PartialDate:
    """Read `197X`, some year of ten, or `19XX`, some year of a hundred."""
    first = int(text.replace("X", "0"))
    if first < 1000:
        message = f"the years {text} are too early: years are 1000 to 9999"
        raise DateError(message)
    return PartialDate(first, approximate=approximate, uncertain=uncertain, years=10 ** text.count("X"))


def _time(text: str | None, offset: str | None, day: int | None) -> tuple[time | None, int | None]:
    """Read `17:30` and what may stand behind it: `Z`, `+05:30`."""
    if text is None:
        return None, None
    if day is None:
        message = "a time is given without its day"
        raise DateError(message, _FORMS)
    match = _TIME.fullmatch(text)
    if match is None:
        message = f"`{text}` is not a time of day"
        raise DateError(message, _time_hint(text))
    minutes = None
    if offset is not None:
        minutes = 0 if offset == "Z" else int(offset[1:3]) * 60 + int(offset[4:])
        if minutes > _FARTHEST_MINUTES or (offset != "Z" and int(offset[4:]) > 59):
            message = f"there is no offset {offset} from UTC"
            raise DateError(message, "write it as in 2024-07-08T17:30+05:30; without one the time is local")
        if offset.startswith("-"):
            minutes = -minutes
    return time(int(match[1]), int(match[2]), int(match[3] or 0)), minutes


def _time_hint(text: str) -> str:
    if re.fullmatch(r"24:00(?::00)?", text, re.ASCII):
        return "midnight at a day's end is 00:00 of the next day"
    loose = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?", text, re.ASCII)
    if loose and int(loose[1]) < 24 and int(loose[2] or 0) < 60:
        return f"write the hour and minute with two digits each: {int(loose[1]):02d}:{loose[2] or '00'}"
    return "write it as in 2024-07-08T17:30, from 00:00 to 23:59"


def _refuse_short_end(start: str, end: str) -> None:
    """`2024-07-08/10` is read differently by different people; say what it would be in full."""
    day, _, _ = start.rstrip("~?%").partition("T")
    if ":" in end and "T" not in end:
        full = f"{day}T{end}"
    else:
        parts, given = day.split("-"), end.split("-")
        full = "-".join(parts[: max(0, len(parts) - len(given))] + given)
    message = f"`{start}/{end}` is a short form that can be misread"
    raise DateError(message, f"write the end in full: {start}/{full}")


def _explain(text: str) -> tuple[str, str]:
    """Word what is wrong with a text that has not even the form of a date."""
    if not text:
        return "the date is empty", _FORMS
    if len(text) > _LONGEST:
        return f"`{text[:_LONGEST]}…` is not a date", _FORMS
    for explain in (_other_order, _two_dates, _time_of_day, _in_words, _left_over):
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
    """`2024-07-08 10:00`, `2024-07-08T9.30`."""
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ](\d{1,2})[:.h](\d{2})?(.*)", text, re.ASCII)
    if match is None:
        return None
    hour, minute = int(match[2]), int(match[3] or 0)
    if hour > 23 or minute > 59 or match[4]:
        return "is not a date and time", "write it as in 2024-07-08T17:30, or 2024-07-08T17:30+03:00"
    return "is not a date and time", f"write {match[1]}T{hour:02d}:{minute:02d}"


def _in_words(text: str) -> tuple[str, str] | None:
    way = in_digits(text)
    return ("is not in the form year-month-day", f"write {way}") if way and _is_span(way) else None


def _left_over(text: str) -> tuple[str, str] | None:
    """`2024-07-08,`, `2024-07-08#to be confirmed`, `14:30`."""
    if re.fullmatch(r"\d{1,2}[:.h]\d{2}", text, re.ASCII):
        return "is a time without its day", "write the day before it: 2024-07-08T17:30"
    match = re.match(r"[\dX/.~?%T:-]+", text, re.ASCII)
    rest = text[match.end() :].strip() if match else ""
    if match is None or not rest or not _is_span(match[0]):
        return None
    if rest[0] == "#":
        return "is not a date", f"write {match[0]}  # {rest[1:].strip()}: a comment needs a space before its #"
    if rest in {",", ";", "."}:
        return f"ends with “{rest}”", f"write {match[0]}"
    return "has words behind the date", f"write {match[0]}, and the rest in `notes:` or after a #"


def _is_date(text: str) -> bool:
    try:
        _partial(text)
    except DateError:
        return False
    return True


def _is_span(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True
