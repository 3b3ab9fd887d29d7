"""Read a position as people write it: `48.2, 16.37`, `48°12'30"N 16°22'E`, `S 33.9 E 151.2`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.geo.point import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_coordinates"]

_LONGEST: Final = 100
_TOKEN: Final = re.compile(r"\s*(?:([+-]?\d{1,9}(?:\.\d{1,20})?)|([NSEW])|([°'\"])|([,;]))\s*", re.ASCII)
_SAME: Final = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "″": '"', "”": '"', "−": "-"})  # noqa: RUF001 - what people type and copy
_FORM: Final = "write latitude and longitude, latitude first, such as 48.2,16.37 or 48°12'N 16°22'E"
_MARKS: Final = "°'\""

_Token = tuple[str, str]
"""Its kind (`number`, `letter`, `mark` or `comma`) and its text."""


def read_coordinates(text: str) -> Point:
    """Return the point that a text gives in decimal degrees, or in degrees, minutes and seconds.

    Latitude comes first, unless letters (N, S, E, W) say otherwise.

    Raises:
        ValueError: It is no position; the message says what to write.
    """
    tokens = _tokens(text)
    first, second = _halves(tokens)
    (one, its_letter), (other, other_letter) = _degrees(first), _degrees(second)
    if bool(its_letter) != bool(other_letter) or (its_letter and (its_letter in "NS") == (other_letter in "NS")):
        msg = f"one of N and S, and one of E and W, must stand beside the numbers: {_FORM}"
        raise ValueError(msg)
    latitude, longitude = (other, one) if its_letter and its_letter in "EW" else (one, other)
    return _point(latitude, longitude, lettered=bool(its_letter))


def _point(latitude: float, longitude: float, *, lettered: bool) -> Point:
    # Adding 0.0 makes a negative zero positive.
    try:
        return Point(latitude + 0.0, longitude + 0.0)
    except ValueError as error:
        msg = str(error)
    if not lettered and abs(latitude) <= 180 and abs(longitude) <= 90:
        msg += f"; latitude comes first: did you mean {longitude:.15g},{latitude:.15g}?"
    elif not lettered:
        msg += "; latitude comes first, and both are degrees"
    raise ValueError(msg)


def _tokens(text: str) -> list[_Token]:
    text = text[: _LONGEST + 1].translate(_SAME).replace("''", '"').upper().strip()
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or len(text) > _LONGEST:
            raise ValueError(_FORM)
        at = found.end()
        for kind, token in zip(("number", "letter", "mark", "comma"), found.groups(), strict=True):
            if token is not None:
                tokens.append((kind, token))
    return tokens


def _halves(tokens: Sequence[_Token]) -> tuple[Sequence[_Token], Sequence[_Token]]:
    """Cut before the second coordinate: at the comma, by the letters, by the degree marks, or between two numbers."""
    kinds = [kind for kind, _ in tokens]
    letters = [at for at, kind in enumerate(kinds) if kind == "letter"]
    degrees = [at - 1 for at, token in enumerate(tokens) if token == ("mark", "°")]
    if "comma" in kinds:
        cut = kinds.index("comma")
        return tokens[:cut], tokens[cut + 1 :]
    if len(letters) == 2:
        cut = letters[1] if letters[0] == 0 else letters[0] + 1
    elif len(degrees) == 2:
        cut = degrees[1]
    elif kinds == ["number", "number"]:
        cut = 1
    else:
        raise ValueError(_FORM)
    return tokens[:cut], tokens[cut:]


def _degrees(tokens: Sequence[_Token]) -> tuple[float, str]:
    """One coordinate in degrees, and its letter or nothing."""
    letters = [text for kind, text in tokens if kind == "letter"]
    if letters and tokens[0][0] == "letter":
        tokens = tokens[1:]
    elif letters:
        tokens = tokens[:-1]
    numbers = [text for kind, text in tokens if kind == "number"]
    rest = "".join(kind[0] if kind == "number" else text for kind, text in tokens)
    marked = "".join(f"n{mark}" for mark in _MARKS[: len(numbers)])
    # The last mark may be left out, and where a letter ends the coordinate, all of them.
    bare = "n" * len(numbers) if letters or len(numbers) == 1 else marked
    if len(letters) > 1 or not 1 <= len(numbers) <= 3 or rest not in {marked, marked[:-1], bare}:
        raise ValueError(_FORM)
    *whole, _ = numbers
    if any("." in number for number in whole) or any(number[0] in "+-" for number in numbers[1:]):
        raise ValueError(_FORM)
    if letters and numbers[0][0] in "+-":
        msg = f"a sign and a letter say the same twice: {_FORM}"
        raise ValueError(msg)
    if any(float(number) >= 60 for number in numbers[1:]):
        msg = "minutes and seconds are less than 60"
        raise ValueError(msg)
    size = sum(abs(float(number)) / 60**power for power, number in enumerate(numbers))
    letter = letters[0] if letters else ""
    return (-size if numbers[0][0] == "-" or letter in {"S", "W"} else size), letter
