"""What an author may have meant by coordinates in another form."""

from __future__ import annotations

import re
from typing import Final

from travelmap.geo.coordinates import read_coordinates

__all__ = ["likely_point"]

_LONGEST: Final = 80
_DECIMALS: Final = re.compile(r"\d{2,8}", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d{1,3}", re.ASCII)


def likely_point(value: object) -> str | None:
    """Return what to write instead of coordinates that cannot be read, or None.

    Args:
        value: A text, or a list or mapping of texts.
    """
    if isinstance(value, dict):
        return _of_mapping(value)
    parts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    if not parts or not all(isinstance(part, str) for part in parts):
        return None
    if len(parts) == 4 and all(map(_WHOLE.fullmatch, parts[::2])) and all(map(_DECIMALS.fullmatch, parts[1::2])):
        return f"the decimals stand behind a point, not behind a comma: [{'.'.join(parts[:2])}, {'.'.join(parts[2:])}]"
    if len(parts) == 3:
        return "there are three numbers; only latitude and longitude are read, in this order"
    if len(parts) == 2 and not any(letter in part for part in parts for letter in "NSEWnsew°,"):
        return None
    text = ", ".join(part.strip() for part in parts)
    if len(parts) == 2 and all(part.count(",") == 1 for part in parts):
        text = text.replace(",", ".").replace(". ", ", ")
    return _written(text)


def _of_mapping(value: dict[object, object]) -> str | None:
    found = {str(key).lower()[:3]: part for key, part in value.items()}
    latitude, longitude = found.get("lat"), found.get("lon") or found.get("lng")
    return _written(f"{latitude}, {longitude}") if latitude and longitude and len(value) == 2 else None


def _written(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    try:
        point = read_coordinates(text)
    except ValueError:
        return None
    return f"write: [{_degrees(point.latitude)}, {_degrees(point.longitude)}]"


def _degrees(degrees: float) -> str:
    """Six decimals are a tenth of a metre."""
    return f"{degrees:.6f}".rstrip("0").rstrip(".")
