"""Dates in running text that name their weekday: "Monday afternoon, 8 July 2024", "mardi 9 juillet"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Mention", "mentions", "nearest", "real_weekdays", "weekday_name"]

_FILLERS: Final = (
    "the", "morning", "afternoon", "evening", "night", "noon", "le", "matin", "soir", "den", "dem", "der", "dia", "día",
    "el", "o", "il", "mattina", "pomeriggio", "sera",
)  # fmt: skip
"""Words that may stand between a weekday and its date."""
_RANGE: Final = r"(?:[-\N{EN DASH}\N{EM DASH}/&+]|to|and|or|through|until|till|et|ou|au|und|oder|bis|y|o|al|e|a|и|по)"
"""What joins one day to another: which weekday then belongs to which day is not told apart here."""
_LAST_JULIAN_YEAR: Final = 1929
"""Until then dates may be told by the Julian calendar: Russia left it in 1918, Greece in 1923; some years to spare."""


class Mention(NamedTuple):
    """A date in a text."""

    start: int
    """Where it starts in the text, at its weekday."""
    end: int
    word: str
    """The weekday as written."""
    language: str
    """Of the weekday's name."""
    weekday: int
    """0 is Monday."""
    day: int
    month: int
    year: int | None


class _Names(NamedTuple):
    weekdays: Mapping[str, dict[str, int]]
    """Numbers by language by the name in lower case: languages share names."""
    months: Mapping[str, dict[str, int]]
    shown: Mapping[tuple[str, int], str]
    pattern: re.Pattern[str]
    joined: re.Pattern[str]
    """A text that ends in another weekday, and what joins the two."""


def mentions(text: str) -> Iterator[Mention]:
    """Yield every full date of a text that names its weekday, as far as it can be read without doubt."""
    names, folded = _names(), text.casefold()
    if not any(word in folded for word in names.weekdays) or not any(digit in text for digit in "0123456789"):
        return  # nearly all texts: the pattern takes ten times as long to say so
    for match in names.pattern.finditer(text):
        known = names.weekdays.get(match["word"].casefold())
        # Ignoring case, the engine takes a dotless i for an i; what is not in the table is no name.
        if not known or names.joined.search(text, max(0, match.start() - 40), match.start()):
            continue
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            language, weekday = next(iter(known.items()))
            yield Mention(match.start(), match.end(), match["word"], language, weekday, day, month, year)
            continue
        months = names.months.get((match["month"] or match["month_"]).casefold())
        if not months:
            continue
        language = next((one for one in known if one in months), next(iter(known)))
        written = match["year"] or match["year_"]
        yield Mention(
            match.start(),
            match.end(),
            match["word"],
            language,
            known[language],
            int(match["day"] or match["day_"]),
            months.get(language, next(iter(months.values()))),
            int(written) if written else None,
        )


def real_weekdays(year: int, month: int, day: int) -> tuple[int, ...]:
    """Return the weekday of a date, 0 for Monday; two where it may be told by the Julian calendar.

    The day number of a Julian date is by the formula in C. Tøndering's "Frequently Asked Questions about Calendars".
    Empty where there is no such day.
    """
    try:
        found = [date(year, month, day).weekday()]
    except ValueError:
        return ()
    if year <= _LAST_JULIAN_YEAR:
        shift = (14 - month) // 12
        years, months = year + 4800 - shift, month + 12 * shift - 3
        found.append((day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083) % 7)
    return tuple(dict.fromkeys(found))


def weekday_name(language: str, weekday: int) -> str:
    """Return a weekday's name in one of the languages of the table, 0 for Monday."""
    return _names().shown[language, weekday]


def nearest(year: int, month: int, day: int, weekday: int) -> date | None:
    """Return the day next to a date, at most three days off, that is of a weekday; None beyond the calendar."""
    try:
        base = date(year, month, day)
        return base + timedelta(days=(weekday - base.weekday() + 3) % 7 - 3)
    except (ValueError, OverflowError):
        return None


@cache
def _names() -> _Names:
    weekdays: dict[str, dict[str, int]] = {}
    months: dict[str, dict[str, int]] = {}
    shown: dict[tuple[str, int], str] = {}
    for line in files("travelmap.reading").joinpath("calendar_names.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        language, what, *words = line.split()
        number = int(what[1:])
        for word in words:
            if what[0] == "w":
                weekdays.setdefault(word.casefold(), {}).setdefault(language, number - 1)
                shown.setdefault((language, number - 1), words[0])
            else:
                months.setdefault(word.casefold(), {})[language] = number
    weekday, month = _one_of(weekdays), _one_of(months)
    gap = rf"(?:,|\.)?(?:\s{{1,9}}(?:{'|'.join(_FILLERS)})){{0,3}},?\s{{1,9}}"
    apart = rf"(?!\s*{_RANGE}\s*\d)"
    pattern = (
        rf"\b(?P<word>{weekday})\b{gap}(?:"
        r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})\b"
        r"|(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?\s{1,9}"
        rf"(?:(?:day\s{{1,9}})?of\s{{1,9}}|de\s{{1,9}}|d['’]\s*)?(?P<month>{month})\b\.?"
        rf"(?:,?\s{{1,9}}(?:de\s{{1,9}}|del\s{{1,9}})?(?P<year>[0-9]{{4}})\b)?"
        rf"|(?P<month_>{month})\b\.?\s{{1,9}}(?:the\s{{1,9}})?"
        rf"(?P<day_>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d){apart}"
        rf"(?:,?\s{{1,9}}(?P<year_>[0-9]{{4}})\b)?"
        r")"
    )
    flags = re.IGNORECASE
    joined = rf"\b(?:{weekday})\s*(?:{_RANGE}|,)\s*$"
    return _Names(weekdays, months, shown, re.compile(pattern, flags), re.compile(joined, flags))


def _one_of(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
