"""Dates as people write them, put into the form that itineraries take: a suggestion, never an answer by itself.

What is read: months in words (English, German, French, Spanish, Italian, Portuguese, Dutch), from
one day to another, a weekday before it, "about" before it, digits without hyphens, a time behind it.
What can be read in two ways, such as `07/08/2024`, is not read here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["in_digits"]

_LONGEST: Final = 60
_MONTHS: Final = (
    "january januar janvier enero gennaio janeiro januari",
    "february februar fevrier febrero febbraio fevereiro februari",
    "march marz maerz mars marzo marco maart",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
"""Names of the months, without accents; three letters of one, or more, are enough where they fit one month."""
_WEEKDAY: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? |"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? (?:den )?|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? "
)
_ABOUT: Final = re.compile(r"(?:circa|ca?\.?|about|around|approx\.?|um|etwa|vers|environ)(?: (?=[a-z\d])|(?=\d))")
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th|er|\.)?"
_NAME: Final = r"([a-z]{3,10})\.?"
_TO: Final = r" ?(?:-|to|until|till|bis|au|al|a|/) ?"
_DAY_MONTH_YEAR: Final = re.compile(rf"{_DAY} (?:of |de )?{_NAME},?(?: de)? (\d{{4}})")
_MONTH_DAY_YEAR: Final = re.compile(rf"{_NAME} {_DAY},? (\d{{4}})")
_MONTH_YEAR: Final = re.compile(rf"{_NAME},?(?: de)? (\d{{4}})")
_DAYS_MONTH_YEAR: Final = re.compile(rf"{_DAY}{_TO}{_DAY} (?:de )?{_NAME},?(?: de)? (\d{{4}})")
_MONTH_DAYS_YEAR: Final = re.compile(rf"{_NAME} {_DAY}{_TO}{_DAY},? (\d{{4}})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK: Final = re.compile(r"(.+?),? (?:at )?(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|uhr|h)?")


def in_digits(text: str) -> str | None:
    """Return what a text most likely means, in the form of itineraries, or None.

    The answer has that form, and may still be no day of the calendar.

    Args:
        text: Such as `8 July 2024`, `July 8-10, 2024`, `30 June – 2 July 2024`, `8. Juli 2024`, `ca. 1943`.
    """
    if not text or len(text) > _LONGEST:
        return None
    plain = _WEEKDAY.sub("", _plain(text), count=1)
    about = _ABOUT.match(plain)
    if about:
        rest = plain[about.end() :]
        meant = rest if re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", rest) else _one(rest)
        return f"{meant}~" if meant else None
    return _one(plain) or _several(plain) or _with_clock(plain)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub("[\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}]", "-", letters).split())


def _one(text: str) -> str | None:
    compact = _COMPACT.fullmatch(text)
    if compact:
        return "-".join(compact.groups())
    match = _DAY_MONTH_YEAR.fullmatch(text)
    if match:
        return _day(match[3], match[2], match[1])
    match = _MONTH_DAY_YEAR.fullmatch(text)
    if match:
        return _day(match[3], match[1], match[2])
    match = _MONTH_YEAR.fullmatch(text)
    month = _month(match[1]) if match else None
    return f"{match[2]}-{month:02d}" if match and month else None


def _several(text: str) -> str | None:
    match = _DAYS_MONTH_YEAR.fullmatch(text)
    if match:
        return _both(_day(match[4], match[3], match[1]), _day(match[4], match[3], match[2]))
    match = _MONTH_DAYS_YEAR.fullmatch(text)
    if match:
        return _both(_day(match[4], match[1], match[2]), _day(match[4], match[1], match[3]))
    for cut in re.finditer(_TO, text):
        first, last = text[: cut.start()], text[cut.end() :]
        end = _one(last)
        if end is None or not first:
            continue
        start = _one(first) or _one(f"{first} {end[:4]}") or _one(f"{first}, {end[:4]}")
        if start:
            return _both(start, end)
    return None


def _with_clock(text: str) -> str | None:
    match = _CLOCK.fullmatch(text)
    if match is None or not (match[3] or match[4]):
        return None
    day = match[1] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", match[1]) else _one(match[1])
    hour, minute, half = int(match[2]), int(match[3] or 0), (match[4] or "")[:1]
    if half in {"a", "p"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{day}T{hour:02d}:{minute:02d}" if day and len(day) == 10 and hour < 24 and minute < 60 else None


def _both(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end else None


def _day(year: str, name: str, day: str) -> str | None:
    month = _month(name)
    return f"{year}-{month:02d}-{int(day):02d}" if month else None


def _month(name: str) -> int | None:
    found = {
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(known.startswith(name) for known in names.split())
    }
    return found.pop() if len(found) == 1 else None
