"""The forms that a text can have: plain text, dates, coordinates, links, ids. Each says what is wrong.

A refusal travels through pydantic and comes out as a diagnostic with its own code,
message, label and hint.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from travelmap.geo.point import Point
from travelmap.model.geocoder import ENVIRONMENT_PREFIX, is_secret_option
from travelmap.reading.addresses import likely_address
from travelmap.reading.edtf import DateError, parse_date
from travelmap.reading.human_coordinates import likely_point
from travelmap.reading.suggest import quoted, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import LiteralString

    from travelmap.model.dates import DateSpan

__all__ = [
    "LONGEST_TEXT",
    "as_day",
    "as_id",
    "as_lang",
    "as_point",
    "as_seconds",
    "as_span",
    "as_text",
    "as_timezone",
    "as_url",
    "as_version",
    "need_text",
    "refuse",
    "refuse_secret",
]

LONGEST_TEXT: Final = 100_000
"""Characters in one text; a long speech has some forty thousand."""
_LONGEST_URL = 4_000

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?", re.ASCII)
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*", re.ASCII)
_ID = re.compile(r"[a-z0-9-]{1,64}", re.ASCII)
_ONE_DATE = re.compile(r"write:? (\d[\dTXZ:./+-]+)", re.ASCII)
_ORDER = "order is [latitude, longitude] (GeoJSON has it the other way round)"


def refuse(
    code: str,
    message: str,
    *,
    label: str = "",
    hint: str | None = None,
    instead: str | None = None,
    swap: bool = False,
) -> NoReturn:
    """Raise an error that becomes a diagnostic.

    Args:
        code: Of the diagnostic.
        message: `{path}` in it becomes the path of the value.
        label: What is written beside the carets.
        hint: What to write.
        instead: What was meant, where that is beyond doubt.
        swap: Whether the value's two parts stand in the wrong order beyond doubt.
    """
    kind: LiteralString = "travelmap"
    template: LiteralString = "{message}"
    told = {"code": code, "message": message, "label": label, "hint": hint, "instead": instead, "swap": swap}
    raise PydanticCustomError(kind, template, told)


def need_text(value: object, what: str, hint: str) -> str:
    """Return a value that is a text, and refuse any other."""
    if isinstance(value, str):
        return value
    found = "nothing" if value is None else "a list" if isinstance(value, list) else "key: value pairs"
    refuse("TM104", f"{{path}} must be {what}, not {found}", label=f"{found} found", hint=hint)


def as_text(value: str) -> str:
    """Return a text without blanks around it; refuse one that shows nothing, or is endless."""
    text = value.strip(" \t\r\n")
    if not any(unicodedata.category(character)[0] not in "ZC" for character in text):
        refuse(
            "TM102",
            "{path} is empty",
            label="nothing to read here",
            hint="write something here; a key that is not required can also be removed",
        )
    if len(text) > LONGEST_TEXT:
        refuse("TM106", f"{{path}} has {len(text):,} characters; at most {LONGEST_TEXT:,} are read")
    return text


def as_span(value: object) -> DateSpan:
    """Read a date or an interval."""
    hint = "write: 2024-07-08 or 2024-07-08/2024-07-10"
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        one, other = (shortened(part.strip(), 20) for part in value)
        hint = f'from one to the other is {one}/{other}; if sources differ, write "[{one}, {other}]", in quotes'
    text = need_text(value, "a date", hint)
    try:
        return parse_date(text)
    except DateError as wrong:
        refuse("TM201", f"{{path}}: {wrong}", hint=wrong.hint, instead=_only_way(wrong.hint))


def _only_way(hint: str | None) -> str | None:
    """Return the date that a hint says to write, where it says one and nothing else."""
    match = _ONE_DATE.fullmatch(hint or "")
    if match is None:
        return None
    try:
        return parse_date(match[1]).text
    except DateError:
        return None


def as_day(value: object) -> date:
    """Read one day, known exactly."""
    span = as_span(value)
    if span.earliest is None or span.earliest != span.latest or not span.exact or (span.start and span.start.clock):
        refuse("TM201", "{path} must be one day", hint="write it in full, such as 2024-07-08")
    return span.earliest


def as_point(value: object) -> Point:
    """Read `[latitude, longitude]`, or both in one text as map services give them."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2 or not all(isinstance(part, str) for part in parts):
        hint = likely_point(value) or "write: [48.2082, 16.3738]: latitude, longitude, in degrees with a decimal point"
        refuse("TM202", "{path} must be two numbers", label="[latitude, longitude] expected", hint=hint)
    numbers = []
    for part in parts:
        if not _NUMBER.fullmatch(part.strip()):
            shown = shortened(part)
            hint = likely_point(value) or (
                "write degrees with a decimal point, such as [48.2082, 16.3738]; south and west are negative"
            )
            refuse("TM202", f"`{shown}` is not a number of degrees", hint=hint)
        numbers.append(float(part))
    latitude, longitude = numbers
    try:
        return Point(latitude, longitude)
    except ValueError as wrong:
        swapped = abs(longitude) <= 90 and abs(latitude) <= 180
        written = ", ".join(part.strip() for part in reversed(parts))
        label = f"latitude and longitude look swapped: did you mean [{written}]?" if swapped else ""
        refuse("TM202", str(wrong), label=label, hint=_ORDER, swap=swapped)


def as_url(value: str) -> str:
    """Return a web address; anything that a browser might run is refused."""
    text = value.strip()
    try:
        parts = urlsplit(text)
        # `https://a.example@b.example/` leads to b: nobody who sees the link expects that.
        sound = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s\x00-\x20\"<>\\^`{}|]", text) or len(text) > _LONGEST_URL:
        hint = likely_address(text) or "a link starts with https:// or http:// and has no blanks"
        refuse("TM106", f"{{path}} must be a web address, not “{shortened(text)}”", hint=hint)
    return text


def as_lang(value: str) -> str:
    """Return a language tag of the shape of BCP 47."""
    text = value.strip()
    if not _LANG.fullmatch(text):
        hint = "write a language tag, such as en, fr, pt-BR, zh-Hant or ar"
        refuse("TM106", f"{{path}}: “{shortened(text)}” is not a language tag", hint=hint)
    return text


def as_timezone(value: str) -> str:
    """Return the name of a time zone of the tz database."""
    from travelmap.timezones.zones import zone_names

    text = value.strip()
    known = zone_names()
    if text in known:
        return text
    if re.fullmatch(r"(?:UTC|GMT)?\s*[+-]?\d{1,2}(?::?\d{2})?", text, re.ASCII):
        hint = "write the zone's name, such as Europe/Moscow: how far it is from UTC follows from the date"
    else:
        near = _zone_like(text, known)
        hint = f"write: {near}" if near else "write a name of the tz database, such as Europe/Rome or Asia/Kolkata"
    refuse("TM106", f"{{path}}: “{shortened(text)}” is not a time zone", hint=hint)


def _zone_like(text: str, known: Iterable[str]) -> str | None:
    """Return the zone whose name, or whose city, is spelt nearly so."""
    names = sorted(known)
    for choices in ({name: name for name in names}, {name.rpartition("/")[2]: name for name in names if "/" in name}):
        by_key = {key.casefold(): name for key, name in choices.items()}
        key = text.replace(" ", "_").casefold()
        near = [key] if key in by_key else get_close_matches(key[:60], by_key, n=1, cutoff=0.8)
        if near:
            return by_key[near[0]]
    return None


def as_id(value: str) -> str:
    """Return an id for an address: `[a-z0-9-]`, at most 64 of them."""
    from travelmap.reading.slug import slugify

    if not _ID.fullmatch(value):
        likely = slugify(value)
        hint = f"write: {likely}" if likely else "such as vienna-2"
        refuse(
            "TM106",
            f"{{path}}: “{shortened(value)}” is not an id: use small letters a-z, digits and hyphens",
            hint=hint,
        )
    return value


def as_seconds(value: object) -> float:
    """Read a number of seconds, at most a day."""
    text = need_text(value, "a number of seconds", "write: 1 or 0.5").strip()
    if not re.fullmatch(r"\d{1,5}(?:\.\d{1,6})?", text, re.ASCII) or float(text) > 86_400:
        refuse("TM106", f"{{path}}: “{shortened(text)}” is not a number of seconds", hint="write: 1 or 0.5")
    return float(text)


def refuse_secret(name: str, value: str) -> None:
    """Refuse a key where everybody who reads the file would see it."""
    if is_secret_option(name) or value.startswith(("$", "env:")):
        refuse(
            "TM106",
            f"`{shortened(name)}` is not read from a file, where others could see it",
            hint=f"remove it, and set the environment variable {ENVIRONMENT_PREFIX}{shortened(name).upper()} instead",
        )


def as_version(value: object) -> int:
    """Accept version 1 of the format."""
    text = need_text(value, "1, the version of the format", "write: travelmap: 1")
    if text.strip() != "1":
        refuse(
            "TM106",
            f"the file asks for version {shortened(quoted(text), 20)} of the format; this travelmap reads version 1",
            hint="write: travelmap: 1, or use a newer travelmap",
        )
    return 1
