"""Dates in running text: `8 July 2024`, `July 8-9`, `from June 30 to July 2`, `the next day`, `on Monday`."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Mention", "MentionKind", "Part", "Resolved", "dates_in", "edtf", "resolve"]

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro",
            "february feb februar février febrero febbraio fevereiro",
            "march mar märz mars marzo março",
            "april apr avril abril aprile",
            "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY: Final = "(?:" + "|".join(_WEEKDAYS) + ")"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.(?=\s\w)|º)?(?![\d%:])"
_YEAR: Final = r"(?:1\d|20)\d\d(?!\d)"
_TO: Final = r"\s{0,3}(?:-|–|—|/|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|\bbis\b|\bau\b|\bal\b)\s{0,3}"
_OF: Final = r"\s{1,3}(?:de\s|of\s|di\s)?"
_FORMS: Final = (
    r"(?P<iso>\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?)(?![\d-])",
    (
        rf"(?P<a_d>{_DAY}){_OF}(?P<a_m>{_MONTH})(?:,?\s(?:de\s)?(?P<a_y>{_YEAR}))?{_TO}(?:{_WEEKDAY},?\s)?"
        rf"(?P<a_d2>{_DAY}){_OF}(?P<a_m2>{_MONTH})(?:,?\s(?:de\s)?(?P<a_y2>{_YEAR}))?"
    ),
    rf"(?P<b_d>{_DAY}){_TO}(?P<b_d2>{_DAY}){_OF}(?P<b_m>{_MONTH})(?:,?\s(?:de\s)?(?P<b_y>{_YEAR}))?",
    rf"(?P<c_d>{_DAY}){_OF}(?P<c_m>{_MONTH})(?:,?\s(?:de\s)?(?P<c_y>{_YEAR}))?",
    (
        rf"(?P<d_m>{_MONTH})\s(?P<d_d>{_DAY})(?:,?\s(?P<d_y>{_YEAR}))?{_TO}(?:{_WEEKDAY},?\s)?"
        rf"(?P<d_m2>{_MONTH})\s(?P<d_d2>{_DAY})(?:,?\s(?P<d_y2>{_YEAR}))?"
    ),
    rf"(?P<e_m>{_MONTH})\s(?P<e_d>{_DAY}){_TO}(?P<e_d2>{_DAY})(?:,?\s(?P<e_y>{_YEAR}))?",
    rf"(?P<f_m>{_MONTH})\s(?P<f_d>{_DAY})(?:,?\s(?P<f_y>{_YEAR}))?",
    rf"(?P<g_m>{_MONTH}),?\s(?P<g_y>{_YEAR})",
    r"(?P<next>the\s(?:next|following)\sday|a\sday\slater|the\sday\safter)",
    r"(?P<same>(?:the\s)?same\sday|that\s(?:day|evening|night|afternoon))",
    rf"(?P<weekday>{_WEEKDAY})\b",
    (
        r"(?P<unclear>\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b|\byesterday\b|\btoday\b|\btomorrow\b|\blast\sweek\b|"
        r"\bnext\sweek\b)"
    ),
    rf"(?P<year>\b{_YEAR})",
)
_DATE: Final = re.compile(r"(?<![\w$€£.,-])(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)
_MAY_HAVE_DATES: Final = re.compile(r"\d|day|tomorrow|week|that (?:evening|night|afternoon)", re.IGNORECASE)
"""What every date has; most sentences have none, and looking closer takes long."""
_DURATION: Final = re.compile(
    r"\b(?:for (\w{1,8}) days|(\w{1,8})-day (?:\w{1,20} )?(?:visit|trip|stay|tour))\b", re.IGNORECASE
)
_PAST: Final = re.compile(
    r"\b(?:since|until|before|dates? (?:back )?(?:from|to)|founded in|elected in|born (?:in|on)|due (?:on|in)|"
    r"after)\s(?:the\s)?$",
    re.IGNORECASE,
)
_BESIDE: Final = 16
_LONGEST_DAYS: Final = 60
_FAR_MONTHS: Final = 6


class MentionKind(StrEnum):
    """How a text tells a date."""

    STATED = "stated"
    """Day and month; perhaps the year."""
    MONTH = "month"
    YEAR = "year"
    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"
    WEEKDAY = "weekday"
    UNCLEAR = "unclear"
    """`today`, `07/08/2024`: what is meant cannot be told from the text."""


class Part(NamedTuple):
    """A day or a month as told; what was not told is None."""

    year: int | None
    month: int | None = None
    day: int | None = None


class Mention(NamedTuple):
    """A date as it stands in a sentence."""

    start: int
    end: int
    words: str
    kind: MentionKind
    first: Part
    last: Part
    background: bool = False
    """Whether it says since, until or before when something was so, and not when something took place."""
    days: int = 0
    """How many days it lasted, where that is told: `for two days`."""


class Resolved(NamedTuple):
    """A date that is known to the day, the month or the year, and how."""

    first: Part | None
    """None where the start is not known."""
    last: Part | None
    """None where the end is not known."""
    remark: str = ""
    """How it was worked out, where it does not stand in the text as it is."""


@lru_cache(maxsize=4096)
def dates_in(sentence: str) -> tuple[Mention, ...]:
    """Return the dates of a sentence, in order, as they are told."""
    if not _MAY_HAVE_DATES.search(sentence):
        return ()
    found = [mention for match in _DATE.finditer(sentence) if (mention := _mention(match))]
    # "Monday, 8 July": the weekday says nothing that the day does not.
    found = [
        one
        for one, following in zip(found, [*found[1:], None], strict=False)
        if not (
            following
            and one.kind is MentionKind.WEEKDAY
            and following.kind is MentionKind.STATED
            and following.start - one.end <= _BESIDE
        )
    ]
    duration = _DURATION.search(sentence)
    if duration:
        days = _number((duration[1] or duration[2]).lower())
        for place, one in enumerate(found):
            if one.kind is MentionKind.STATED and one.first == one.last and 1 < days <= _LONGEST_DAYS:
                found[place] = one._replace(days=days)
                break
    return tuple(found)


def _number(word: str) -> int:
    return _NUMBERS.get(word, int(word) if word.isascii() and word.isdigit() else 0)


def _mention(match: re.Match[str]) -> Mention | None:
    words = match[0]
    background = bool(_PAST.search(match.string, max(0, match.start() - 30), match.start()))
    for group, kind in (
        ("next", MentionKind.NEXT_DAY),
        ("same", MentionKind.SAME_DAY),
        ("unclear", MentionKind.UNCLEAR),
    ):
        if match[group]:
            return Mention(match.start(), match.end(), words, kind, Part(None), Part(None), background)
    if match["weekday"]:
        day = _WEEKDAYS[match["weekday"].lower()]
        return Mention(
            match.start(), match.end(), words, MentionKind.WEEKDAY, Part(None, None, day), Part(None), background
        )
    if match["year"]:
        part = Part(int(match["year"]))
        return Mention(match.start(), match.end(), words, MentionKind.YEAR, part, part, background)
    parts = _iso(match["iso"]) if match["iso"] else _parts(match)
    if parts is None:
        return None
    kind = MentionKind.STATED if parts[0].day else MentionKind.MONTH
    return Mention(match.start(), match.end(), words, kind, *parts, background)


def _iso(text: str) -> tuple[Part, Part] | None:
    ends = [Part(*(int(number) for number in end.split("-"))) for end in text.split("/")]
    if not all(_is_real(end) for end in ends):
        return None
    return ends[0], ends[-1]


def _parts(match: re.Match[str]) -> tuple[Part, Part] | None:
    form = next(name for name in "abcdefg" if match.groupdict().get(f"{name}_m"))
    got = {key[2:]: value for key, value in match.groupdict().items() if key.startswith(f"{form}_") and value}
    month_word = got["m"].rstrip(".")
    if month_word.islower() and month_word in {"may", "march", "mar", "sept", "jan", "mars"}:
        return None  # a verb, or no month
    year = int(got["y"]) if "y" in got else None
    last_year = int(got["y2"]) if "y2" in got else None
    month = _MONTHS[month_word.lower()]
    last_month = _MONTHS[got["m2"].rstrip(".").lower()] if "m2" in got else month
    day = _day(got.get("d"))
    last_day = _day(got.get("d2")) or day
    first = Part(year if year or not last_year else last_year - (month > last_month), month, day)
    last = Part(last_year or (year + (last_month < month) if year else None), last_month, last_day)
    if not (_is_real(first) and _is_real(last)) or (month == last_month and (last_day or 0) < (day or 0)):
        return None
    return first, last


def _day(text: str | None) -> int | None:
    return int(re.match(r"\d+", text)[0]) if text else None  # type: ignore[index] # a day begins with digits


def _is_real(part: Part) -> bool:
    if part.month is None or not 1 <= part.month <= 12:
        return False
    longest = calendar.monthrange(part.year or 2000, part.month)[1]
    return part.day is None or 1 <= part.day <= longest


def resolve(mention: Mention, anchor: date | None, year: int | None) -> Resolved | None:
    """Return what a date means, or None where the text does not tell.

    Args:
        mention: As told.
        anchor: The last date that is known to the day, before this one in the text.
        year: The year that is spoken of, where no date is known to the day.
    """
    if mention.kind in {MentionKind.STATED, MentionKind.MONTH}:
        return _stated(mention, anchor, year)
    if anchor is None or mention.kind in {MentionKind.UNCLEAR, MentionKind.YEAR}:
        return None
    days = {MentionKind.NEXT_DAY: 1, MentionKind.SAME_DAY: 0}.get(mention.kind)
    if days is None:
        days = ((mention.first.day or 0) - anchor.weekday()) % 7
    try:
        part = _part(anchor + timedelta(days=days))
    except OverflowError:
        return None
    return Resolved(part, part, f"“{mention.words}”, counted from {anchor.isoformat()}")


def _stated(mention: Mention, anchor: date | None, year: int | None) -> Resolved | None:
    first, last, remark = mention.first, mention.last, ""
    if first.year is None:
        if anchor is None and year is None:
            return None
        taken = _nearest_year(first, anchor) if anchor else year
        if taken is None:
            return None
        wraps = (last.month or 0) < (first.month or 0)
        first, last = first._replace(year=taken), last._replace(year=taken + wraps)
        if not (_is_real(first) and _is_real(last)):
            return None
        remark = (
            f"the year {taken} from the text before it" if anchor else f"the year {taken} from elsewhere in the text"
        )
    if mention.days and first == last and first.year and first.month and first.day:
        try:
            end = date(first.year, first.month, first.day) + timedelta(days=mention.days - 1)
        except OverflowError:
            return Resolved(first, last, remark)
        last = _part(end)
        remark = "; ".join(filter(None, [remark, f"{mention.days} days, so until {end.isoformat()}"]))
    return Resolved(first, last, remark)


def _nearest_year(part: Part, anchor: date) -> int:
    """The year in which a month is nearest to a day: of January, after a December, the next."""
    months = (part.month or 1) - anchor.month
    if months > _FAR_MONTHS:
        return anchor.year - 1
    return anchor.year + 1 if months < -_FAR_MONTHS else anchor.year


def _part(day: date) -> Part:
    return Part(day.year, day.month, day.day)


def edtf(first: Part, last: Part) -> str:
    """Return a date or interval as an itinerary has it."""

    def one(part: Part) -> str:
        text = f"{part.year:04d}"
        if part.month:
            text += f"-{part.month:02d}"
        return f"{text}-{part.day:02d}" if part.day else text

    return one(first) if first == last else f"{one(first)}/{one(last)}"
