"""Words for findings about places: short, on one line, and with what is to be written."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.geo.point import Point
    from travelmap.model.place import Candidate, Location

__all__ = [
    "coordinates_line",
    "full_name",
    "given_line",
    "join_or",
    "near",
    "pair",
    "place_line",
    "quoted",
    "update_command",
    "yaml_text",
]

_LONGEST = 80


def quoted(text: str) -> str:
    """Return a text of the author's for a sentence: on one line, not too long, in backticks."""
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        line = line[: _LONGEST - 1].rstrip() + "…"
    return f"`{line.replace('`', chr(39))}`"


def yaml_text(text: str) -> str:
    """Return a text as a double-quoted YAML scalar, which is right in every context of a file."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def place_line(text: str, key: str | None = "place") -> str:
    """Return what to write for a place: `place: "Springfield, Illinois, United States"`."""
    return f"{key}: {yaml_text(text)}" if key else yaml_text(text)


def coordinates_line(point: Point) -> str:
    """Return the line that pins a place: four decimals are eleven metres."""
    return f"coordinates: [{point.latitude:.4f}, {point.longitude:.4f}]"


def given_line(point: Point) -> str:
    """Return the line for coordinates of the author's own, with all the digits that they have."""
    return f"coordinates: {pair(point)}"


def pair(point: Point) -> str:
    """Return `[latitude, longitude]` with all their digits."""
    # Adding 0.0 makes a negative zero positive.
    return f"[{point.latitude + 0.0!r}, {point.longitude + 0.0!r}]"


def near(point: Point) -> str:
    """Return a position to tell places apart by: `(39.80, -89.64)`."""
    # Adding 0.0 makes a negative zero positive.
    return f"({round(point.latitude, 2) + 0.0:.2f}, {round(point.longitude, 2) + 0.0:.2f})"


def full_name(place: Candidate | Location) -> str:
    """Return a name with its region and country, without repeating itself."""
    parts: list[str] = []
    for part in (place.name, place.region, place.country):
        if part and part not in parts:
            parts.append(part)
    return ", ".join(parts)


def join_or(items: Iterable[str], word: str = "or") -> str:
    """Return `a`, `a or b`, `a, b or c`."""
    *most, last = items
    return f"{', '.join(most)} {word} {last}" if most else last


def update_command(file: str) -> str:
    """Return the command that writes an itinerary's places to its lock, ready for a shell."""
    return f"`travelmap locate --update-lock {shlex.quote(file)}`"
