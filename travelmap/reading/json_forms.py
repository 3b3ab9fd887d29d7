"""What each form of a value is as JSON Schema, as an editor sees it.

An editor reads YAML 1.2, where `2024` is a number and `true` is no text; the reader takes every value
for text. So each part here allows the other types that a value of its form can turn out to be there.
The patterns say in one line what `forms` and `edtf` say with more words.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

__all__ = ["ABSENCES", "FORM_PARTS", "Part", "optional", "or_truth", "plain_text"]

# A piece of a JSON Schema.
Part: TypeAlias = dict[str, Any]

_YEAR = r"[1-9]\d{3}"
_DAYS = (
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2\d)"
    r"|(?:0[13-9]|1[0-2])-30"
    r"|(?:0[13578]|1[02])-31)"
)
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DATE = (
    rf"(?:{_YEAR}(?:-(?:{_DAYS}(?:{_TIME})?|(?:0[1-9]|1[0-2])(?:-XX)?|XX(?:-XX)?))?"
    r"|[1-9]\d{2}X|[1-9]\dXX)[~?%]?"
)
_SPAN = rf"(?:{_DATE}(?:\s*/\s*(?:{_DATE}|\.\.)?)?|(?:\.\.)?\s*/\s*{_DATE})"
_ONE_OF = rf"\[\s*{_DATE}(?:\s*/\s*{_DATE})?(?:\s*,\s*{_DATE}(?:\s*/\s*{_DATE})?){{1,9}}\s*\]"
_LATITUDE = r"[+-]?(?:(?:0{0,2}\d|0?[1-8]\d)(?:\.\d{1,15})?|0?90(?:\.0{1,15})?)"
_LONGITUDE = r"[+-]?(?:(?:0{0,2}\d|0?[1-9]\d|1[0-7]\d)(?:\.\d{1,15})?|180(?:\.0{1,15})?)"

_DATES_MESSAGE = (
    "Write 2024-07-08, 2024-07, 2024, or from/to: 2024-07-08/2024-07-10; "
    'then ~ for about, ? for uncertain, .. for open; "[one, other]" in quotes where sources differ'
)
_ORDER = "Write [latitude, longitude] in degrees, such as [48.2082, 16.3738]; south and west are negative"


def plain_text(message: str = "Write one text here, or remove the key") -> Part:
    """Return what takes one text that shows something, and a number, which is text as well."""
    return {"type": ["string", "number"], "pattern": r"\S", "patternErrorMessage": message, "errorMessage": message}


def _degrees(title: str, pattern: str, most: int) -> Part:
    return {
        "title": title,
        "type": ["number", "string"],
        "minimum": -most,
        "maximum": most,
        "pattern": rf"^\s*{pattern}\s*$",
        "patternErrorMessage": f"Write the {title} in degrees, from -{most} to {most}, such as 48.2082",
        "errorMessage": _ORDER,
    }


def _corner() -> Part:
    return {
        "type": "array",
        "items": [_degrees("latitude", _LATITUDE, 90), _degrees("longitude", _LONGITUDE, 180)],
        "minItems": 2,
        "additionalItems": False,
        "errorMessage": _ORDER,
    }


def _matching(pattern: str, message: str) -> Part:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message, "errorMessage": message}


def optional(part: Part, *, text: bool = False) -> Part:
    """Let a key stand without a value, which is as if it were not there.

    A type `null` would do, but then editors offer the word; and what is not anything else is nothing.

    Args:
        part: What the key takes.
        text: Whether it takes any text, and so a bare `true` as well.
    """
    return _or(part, "nothing_or_truth" if text else "nothing")


def or_truth(part: Part) -> Part:
    """Let a bare `true` or `false` be the text that it is; as a type, editors would offer it."""
    return _or(part, "truth")


def _or(part: Part, definition: str) -> Part:
    branches = part["anyOf"] if set(part) == {"anyOf"} else [part]
    return {"anyOf": [*branches, {"$ref": f"#/definitions/{definition}"}]}


ABSENCES: Final[dict[str, Part]] = {
    "nothing": {"title": "nothing", "not": {"type": ["boolean", "number", "string", "array", "object"]}},
    "nothing_or_truth": {"title": "nothing", "not": {"type": ["number", "string", "array", "object"]}},
    "truth": {"title": "true or false", "not": {"type": ["null", "number", "string", "array", "object"]}},
}
"""The definitions that `optional` and `or_truth` lead to.

With titles: the language server takes alternatives that look alike for one, and shows them all.
"""

FORM_PARTS: Final[dict[str, Part]] = {
    "text": plain_text(),
    "dates": {
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": rf"^\s*(?:{_SPAN}|{_ONE_OF})\s*$",
        "patternErrorMessage": _DATES_MESSAGE,
        "errorMessage": _DATES_MESSAGE,
    },
    "day": _matching(
        rf"^\s*{_YEAR}-{_DAYS}(?:\s*/\s*{_YEAR}-{_DAYS})?\s*$", "Write one day in full, such as 2024-07-08"
    ),
    "coordinates": {
        **_corner(),
        "type": ["array", "string"],
        "pattern": rf"^\s*{_LATITUDE}\s*,\s*{_LONGITUDE}\s*$",
        "patternErrorMessage": _ORDER,
    },
    "extent": {
        "type": "array",
        "items": [_corner(), _corner()],
        "minItems": 2,
        "additionalItems": False,
        "errorMessage": "Write two corners, [[south, west], [north, east]], such as [[30, -10], [70, 60]]",
    },
    "url": _matching(
        r"^\s*[Hh][Tt][Tt][Pp][Ss]?://[^\s\x22<>\\^`{}|@/?#]+(?:[/?#][^\s\x22<>\\^`{}|]*)?\s*$",
        "Write a web address that starts with https:// or http:// and has no blanks",
    ),
    "lang": _matching(
        r"^\s*[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*\s*$",
        "Write a language tag, such as en, fr, pt-BR, zh-Hant or ar",
    ),
    "timezone": _matching(
        r"^\s*[A-Za-z][A-Za-z0-9_+/-]*\s*$",
        "Write a time zone's name, such as Europe/Rome; how far it is from UTC follows from the date",
    ),
    "id": {
        "type": ["string", "number"],
        "pattern": r"^[a-z0-9-]{1,64}$",
        "patternErrorMessage": "Write an id of small letters a-z, digits and hyphens, such as vienna-2",
        "errorMessage": "Write an id of small letters a-z, digits and hyphens, such as vienna-2",
    },
    "seconds": {
        "type": ["number", "string"],
        "minimum": 0,
        "maximum": 86_400,
        "pattern": r"^\s*\d{1,5}(?:\.\d{1,6})?\s*$",
        "patternErrorMessage": "Write a number of seconds, such as 1 or 0.5",
        "errorMessage": "Write a number of seconds, such as 1 or 0.5",
    },
    "version": {
        "anyOf": [
            {"enum": [1], "errorMessage": "Write 1, the version of the format"},
            {"type": "string", "pattern": r"^\s*1\s*$", "patternErrorMessage": "Write 1, the version of the format"},
        ]
    },
    "flag": {
        "anyOf": [
            {"type": "boolean", "errorMessage": "Write true or false"},
            _matching(r"^\s*(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$", "Write true or false"),
        ]
    },
    "colour": _matching(r"^\s*#[0-9A-Fa-f]{6}\s*$", 'Write # and six digits from 0 to f, in quotes, such as "#1d4f91"'),
    "family": {
        "type": ["string", "number"],
        "pattern": r"^\s*[^\s,;:\x22'(){}<>\\/]+(?: [^\s,;:\x22'(){}<>\\/]+)*\s*$",
        "patternErrorMessage": "Write one typeface's name; several stand in a list: [Source Serif 4, Georgia, serif]",
    },
}
