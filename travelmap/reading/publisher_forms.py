"""The forms of a publisher's values: yes and no, colours, families of type, the map's extent."""

from __future__ import annotations

import re
from typing import NoReturn

from travelmap.model.colour import Colour
from travelmap.model.framing import Extent
from travelmap.model.publication import GENERIC_FAMILIES
from travelmap.reading.forms import as_point, need_text, refuse
from travelmap.reading.suggest import shortened, suggestion

__all__ = ["as_colour", "as_extent", "as_family", "as_flag", "check_brand"]

_FLAGS = {"true": True, "false": False}
_FAMILY = re.compile(r"[^\W_](?:[^\W_]| (?! )|[-.+]){0,63}")
"""Letters and digits of any script, single blanks, and the few signs that names of type have."""
_SHORT = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)
_LEAST_DEGREES = 0.001
"""How high and wide an extent is at least: about a hundred metres."""


def as_flag(value: object) -> bool:
    """Read `true` or `false`."""
    text = need_text(value, "true or false", "write: true, or remove the line").strip()
    if text.lower() not in _FLAGS:
        guess = "true" if text.lower() in {"yes", "y", "on", "1"} else suggestion(text.lower(), list(_FLAGS))
        label = f"did you mean `{guess}`?" if guess else ""
        message = f"{{path}} must be true or false, not `{shortened(text)}`"
        refuse("TM103", message, label=label, hint="one of: true, false")
    return _FLAGS[text.lower()]


def as_colour(value: object) -> Colour:
    """Read `#rrggbb`."""
    hint = 'write # and six digits from 0 to f, in quotes, such as "#1d4f91"'
    text = need_text(value, "a colour", hint).strip()
    try:
        return Colour.parse(text)
    except ValueError:
        near = _SHORT.fullmatch(text)
        if near:
            digits = near[1] if len(near[1]) == 6 else "".join(digit * 2 for digit in near[1])
            hint = f'write: "#{digits.lower()}"'
        refuse("TM106", f"{{path}}: “{shortened(text)}” is not a colour of the form #rrggbb", hint=hint)


def as_family(value: str) -> str:
    """Return the name of a family of type, which can stand in a style without being one."""
    if value.lower() in GENERIC_FAMILIES:
        return value.lower()
    if not _FAMILY.fullmatch(value):
        split = [part.strip(" \"'") for part in value.split(",")]
        hint = "use letters, digits, single blanks and hyphens, at most 64"
        if len(split) > 1 and all(_FAMILY.fullmatch(part) for part in split):
            hint = f"write a list: [{', '.join(split)}]"
        refuse("TM106", f"{{path}}: “{shortened(value)}” is not the name of a typeface", hint=hint)
    return value


def as_extent(value: object) -> Extent:
    """Read `[[south, west], [north, east]]`."""
    hint = "write two corners: [[30, -10], [70, 60]]: south and west first, then north and east"
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(corner, list) for corner in value):
        refuse("TM202", "{path} must be two corners", label="[[south, west], [north, east]] expected", hint=hint)
    first, second = (as_point(corner) for corner in value)
    if first.latitude > second.latitude:
        refuse("TM202", "{path}: its south lies north of its north", label="corners look swapped", hint=hint)
    wide = (second.longitude - first.longitude) % 360
    if second.latitude - first.latitude < _LEAST_DEGREES or wide < _LEAST_DEGREES:
        refuse("TM202", "{path} has no area", hint=hint)
    return Extent(first, second)


def check_brand(name: str | None, url: str | None, logo: str | None, logo_alt: str | None) -> None:
    """Refuse a part of a brand without the part that makes sense of it."""
    if logo and not logo_alt:
        _lacks("logo", "logo_alt", "what the logo says, for readers who cannot see it")
    if logo_alt and not logo:
        _lacks("logo_alt", "logo", "a PNG, JPEG or WebP file")
    if url and not name and not logo:
        _lacks("url", "name", "the publisher's name, which is what the link says")


def _lacks(given: str, lacking: str, what: str) -> NoReturn:
    refuse("TM102", f"{{path}} has `{given}` but no `{lacking}`", hint=f"add `{lacking}:` — {what}")
