"""The numbered key beside or below a map: every stop with its number, name and dates, so that nothing is lost."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.figure.dates import date_line
from travelmap.figure.marks import RADIUS, STATUS_WORDS, Kind, Mark
from travelmap.figure.markup import safe_text, shortened
from travelmap.figure.pins import draw_mark
from travelmap.figure.typesetting import LEADING, Paragraph, clipped, line_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from travelmap.figure.look import Look
    from travelmap.model.itinerary import Stop
    from travelmap.model.route import LocatedStop, Route

__all__ = ["Entry", "Key", "entries_of", "hidden_words", "key_below", "keys_beside", "unnamed_lines"]

PIN = 0.74
"""Of the size of pins on the map."""
SIZE = 12.5
GAP = 6.0
NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A stop of the key."""

    index: int
    """Its place in the whole itinerary."""
    kind: Kind
    number: str
    name: str
    dates: str
    """And that it did not happen."""
    planned: bool = False
    coarse: bool = False


def entries_of(route: Route, describe: Callable[[Stop], str] | None) -> list[Entry]:
    """Return the entries of all stops, in travel order."""
    stops = [stop for trip in route.trips for stop in trip.located.stops]
    tell = describe or (lambda stop: date_line(stop.dates, route.located.itinerary.lang))
    return [
        _entry(index, stop, number, tell) for index, (stop, number) in enumerate(zip(stops, route.numbers, strict=True))
    ]


def _entry(index: int, located: LocatedStop, number: int | None, tell: Callable[[Stop], str]) -> Entry:
    stop, location = located.stop, located.location
    kind = Kind.PIN if number is not None else Kind.DOT
    if stop.status.value.ghost:
        kind = Kind.GHOST
    words = [safe_text(tell(stop)), STATUS_WORDS.get(stop.status.value, "")]
    if stop.status.value.planned:
        words.append("planned")
    name = stop.label or location.name
    # A state that is no more is named, because the reader's atlas does not have it.
    if location.historic and location.country and location.country != location.name:
        name = f"{name}, {location.country}"
    return Entry(
        index,
        kind,
        "" if number is None else str(number),
        shortened(name, NAME_LENGTH),
        ", ".join(word for word in words if word),
        stop.status.value.planned,
    )


@dataclass(frozen=True, slots=True)
class Key:
    """Entries set in columns."""

    entries: tuple[Entry, ...]
    look: Look
    columns: int
    column_width: float
    name_width: float
    """Of the column of names, behind which dates stand on the same line; 0 where they stand below."""

    @property
    def one_line(self) -> bool:
        """Whether dates stand on the line of the name."""
        return self.name_width > 0

    @property
    def sign_width(self) -> float:
        """The width of the column of pins."""
        return _sign_width(self.entries, self.look)

    @property
    def row(self) -> float:
        """The height of an entry."""
        size = self.look.type(SIZE)
        return max(
            size * LEADING * (1 if self.one_line else 2) + 3 * self.look.unit, 2 * RADIUS * PIN * self.look.unit + 2
        )

    @property
    def rows(self) -> int:
        """How many entries stand below each other."""
        return math.ceil(len(self.entries) / self.columns)

    @property
    def height(self) -> float:
        """From the top of the first entry to the foot of the last."""
        return self.rows * self.row

    @property
    def width(self) -> float:
        """Of all columns, with what is between them."""
        return self.columns * self.column_width + (self.columns - 1) * 2 * GAP * self.look.unit

    def draw(self, x: float, y: float) -> str:
        """Return it as markup, its upper left corner at a point."""
        parts = []
        for place, entry in enumerate(self.entries):
            column, row = divmod(place, self.rows)
            left = x + column * (self.column_width + 2 * GAP * self.look.unit)
            parts.append(self._entry(entry, left, y + row * self.row))
        return "".join(parts)

    def _entry(self, entry: Entry, x: float, y: float) -> str:
        look, size = self.look, self.look.type(SIZE)
        name = Paragraph((), size, look.name, look, "tmf-key-name", bold=True)
        dates = replace(name, fill=look.dates, bold=False, name="tmf-key-dates")
        base = y + (self.row if self.one_line else size * LEADING + 2 * look.unit) / 2 + size * 0.36
        left, room = x + self.sign_width, self.column_width - self.sign_width
        mark = _sign(entry, x + (self.sign_width - GAP * look.unit) / 2, base - size * 0.36, look)
        title = clipped(entry.name, size, room, look, bold=True)
        parts = [draw_mark(mark), line_of(name, title, left, base)]
        if entry.dates and self.one_line:
            start = left + self.name_width + GAP * look.unit
            rest = clipped(entry.dates, size, x + self.column_width - start, look)
            parts.append(line_of(dates, rest, start, base))
        elif entry.dates:
            parts.append(line_of(dates, clipped(entry.dates, size, room, look), left, base + size * LEADING))
        return "".join(parts)


def _sign(entry: Entry, x: float, y: float, look: Look) -> Mark:
    small = replace(look, pins=PIN)
    return Mark(x, y, entry.kind, (), entry.number, planned=entry.planned, look=small)


def _sign_width(entries: Sequence[Entry], look: Look) -> float:
    widest = max((2 * _sign(entry, 0, 0, look).half_width for entry in entries), default=0.0)
    return widest + GAP * look.unit


def _natural(entry: Entry, look: Look) -> tuple[float, float]:
    """Return how wide an entry's name is, and its dates."""
    size = look.type(SIZE)
    dates = look.width(entry.dates, size) + GAP * look.unit if entry.dates else 0.0
    return look.width(entry.name, size, bold=True), dates


def _names(widths: Sequence[tuple[float, float]], *, one_line: bool) -> float:
    return max(name for name, _ in widths) if one_line else 0.0


def _wide(widths: Sequence[tuple[float, float]], *, one_line: bool) -> float:
    """Return how wide names and dates are together."""
    dates = max(dates for _, dates in widths)
    return _names(widths, one_line=True) + dates + 1 if one_line else max(_names(widths, one_line=True), dates) + 1


def keys_beside(entries: Sequence[Entry], look: Look, *, most_width: float, most_height: float) -> Iterator[Key]:
    """Yield the keys of one column that fit beside a map: dates behind names, or below them, which is narrower."""
    sign = _sign_width(entries, look)
    widths = [_natural(entry, look) for entry in entries]
    for one_line in (True, False):
        key = Key(tuple(entries), look, 1, sign + _wide(widths, one_line=one_line), _names(widths, one_line=one_line))
        if key.width <= most_width and key.height <= most_height:
            yield key


def key_below(entries: Sequence[Entry], look: Look, *, width: float) -> Key:
    """Return the lowest key that fits below a map, with as many columns as there is room for."""
    sign = _sign_width(entries, look)
    widths = [_natural(entry, look) for entry in entries]
    keys = []
    for one_line in (True, False):
        wide = sign + _wide(widths, one_line=one_line)
        gap = 2 * GAP * look.unit
        columns = max(1, min(len(entries), math.floor((width + gap) / (wide + gap))))
        rows = math.ceil(len(entries) / columns)
        columns = math.ceil(len(entries) / rows)
        spread = (width + gap) / columns - gap
        keys.append(Key(tuple(entries), look, columns, min(wide * 1.3, spread), _names(widths, one_line=one_line)))
    return min(keys, key=lambda key: key.height)


def unnamed_lines(
    entries: Sequence[Entry], homes: Sequence[str], size: float, width: float, look: Look, *, most: int
) -> tuple[str, ...]:
    """Return the stops that have no name on the map as running text, in no more than so many lines.

    What does not fit is counted: a reader is to know that there is more than is told.
    """
    told = [*(_in_text(entry) for entry in entries), *homes]
    if not told or most < 1:
        return ()

    def lines_for(count: int) -> tuple[str, ...]:
        more = len(told) - count
        rest = [f"and {more} more" if count else f"{more} stops"] if more else []
        return wrapped(_sentence("Not named on the map", [*told[:count], *rest]), size, width, look)

    fits, too_many = 0, len(told) + 1
    while too_many - fits > 1:
        tried = (fits + too_many) // 2
        if len(lines_for(tried)) <= most:
            fits = tried
        else:
            too_many = tried
    lines = lines_for(fits)
    return lines if len(lines) <= most else (clipped(f"{len(told)} not named on the map", size, width, look),)


def hidden_words(entries: Sequence[Entry], homes: Sequence[str], *, globe: bool) -> str:
    """Return the sentence that says which stops are not on the map at all."""
    told = [*(_in_text(entry) for entry in entries), *homes]
    return _sentence("On the other side of the earth" if globe else "Outside the map", told) if told else ""


def _in_text(entry: Entry) -> str:
    sign = "×" if entry.kind is Kind.GHOST else entry.number
    return f"{sign} {entry.name}".strip()


def _sentence(start: str, parts: Sequence[str]) -> str:
    return f"{start}: {' · '.join(parts).removesuffix('.')}."
