"""Changes inside `[…]` and `{…}`.

Where every part has its lines for itself, a part takes the comments above it and on its line along,
as in a block list. Where several share a line, the comment at its end belongs to the last of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from travelmap.editing.splices import Splice
from travelmap.errors import EditRefusedError
from travelmap.reading.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout

__all__ = ["add", "empty_end", "move", "remove"]

_BLANK = " \t"


class _Part(NamedTuple):
    """An item, or a key with its value. Offsets."""

    top: int
    """Where the comment lines directly above it start; its line's start, or `start` if it has no line for itself."""
    start: int
    end: int
    comma: int
    """Behind its comma; `end` if it has none."""
    tail: int
    """Where its line ends, if only a comment follows it there; else `comma`."""


def _parts(layout: Layout, collection: Mapping | Sequence) -> list[_Part]:
    if layout.text[layout.start(collection)] not in "[{":
        message = "a pair stands in a list without braces"
        raise EditRefusedError(message, hint="put braces around it: [{key: value}]")
    if isinstance(collection, Sequence):
        places = [(layout.start(item), layout.end(item)) for item in collection.items]
    else:
        places = []
        for key, value in collection.entries.values():
            nothing = isinstance(value, Scalar) and value.text is None
            end = empty_end(layout, key, value) if nothing and isinstance(value, Scalar) else layout.end(value)
            places.append((layout.offset(key.line, key.column), end))
    parts: list[_Part] = []
    for start, end in places:
        comma = _comma(layout, end)
        least = layout.next_line(parts[-1].comma if parts else layout.start(collection))
        tail = comma
        while layout.text[tail] in _BLANK:
            tail += 1
        tail = layout.ends[layout.line_of(tail) - 1] if layout.text[tail] in "#\r\n" else comma
        parts.append(_Part(_top(layout, start, least), start, end, comma, tail))
    return parts


def empty_end(layout: Layout, key: Scalar, value: Scalar) -> int:
    """Return where a flow key without a value ends: after its `~`, its colon and a blank, or the key."""
    if value.end_column > value.column:
        return layout.offset(value.end_line, value.end_column)
    start = layout.end(key)
    colon = start
    while layout.text[colon] in _BLANK:
        colon += 1
    if layout.text[colon] != ":":
        return start
    # A colon needs a blank after it to be one.
    return colon + 2 if layout.text[colon + 1] in _BLANK else colon + 1


def _comma(layout: Layout, end: int) -> int:
    place = end
    while layout.text[place] in " \t\r\n#":
        place = layout.ends[layout.line_of(place) - 1] if layout.text[place] == "#" else place + 1
    return place + 1 if layout.text[place] == "," else end


def _top(layout: Layout, start: int, least: int) -> int:
    number = layout.line_of(start)
    top = layout.starts[number - 1]
    if top < least or layout.text[top:start].strip(_BLANK):
        return start
    while top > least and layout.line(number - 1).lstrip(_BLANK).startswith("#"):
        number -= 1
        top = layout.starts[number - 1]
    return top


def _by_line(layout: Layout, parts: list[_Part]) -> bool:
    """Whether every part has its lines for itself, but for a bracket at the end."""
    return all(part.top < part.start or _at_line_start(layout, part) for part in parts) and all(
        layout.line_of(part.comma) < layout.line_of(after.start) for part, after in pairwise(parts)
    )


def _at_line_start(layout: Layout, part: _Part) -> bool:
    return layout.column_of(part.start) == 0


def add(layout: Layout, collection: Mapping | Sequence, index: int, text: str) -> list[Splice]:
    """Put a part in before that of an index, or behind the last."""
    parts = _parts(layout, collection)
    if not parts:
        place = layout.start(collection) + 1
        return [Splice(place, place, text)]
    in_lines = _by_line(layout, parts)
    indent = " " * layout.column_of(parts[0].start)
    if index < len(parts):
        part = parts[index]
        if in_lines:
            return [Splice(part.top, part.top, f"{indent}{text},{layout.newline_near(part.top)}")]
        return [Splice(part.start, part.start, f"{text}, ")]
    last = parts[-1]
    if not in_lines or (last.tail == last.comma and layout.text[last.tail] not in "\r\n"):
        return [Splice(last.end, last.end, f", {text}")]
    comma = "," if last.comma > last.end else ""
    if not comma and last.tail == last.end:
        return [Splice(last.end, last.end, f",{layout.newline_near(last.end)}{indent}{text}")]
    added = Splice(last.tail, last.tail, f"{layout.newline_near(last.tail)}{indent}{text}{comma}")
    return [added] if comma else [Splice(last.end, last.end, ","), added]


def remove(layout: Layout, collection: Mapping | Sequence, index: int) -> list[Splice]:
    """Take a part out, with its comma and the comments that belong to it."""
    parts = _parts(layout, collection)
    part = parts[index]
    ends_line = part.tail > part.comma or layout.text[part.tail] in "\r\n"
    if part.top < part.start or _at_line_start(layout, part):
        if ends_line:
            return [Splice(part.top, layout.next_line(part.tail), "")]
        if part.comma > part.end:
            # The next part moves to where this one stood, below the comments of neither.
            indent = layout.column_of(part.start)
            return [Splice(part.top, _skip_blanks(layout, part.comma), " " * indent)]
    if index and ends_line:
        # The last of several on its line: what stands before it keeps its comma if something follows.
        return [Splice(_end_before(layout, parts, index), part.tail, "")]
    if part.comma > part.end:
        return [Splice(part.start, _skip_blanks(layout, part.comma), "")]
    start = part.start
    if index and "#" not in layout.text[parts[index - 1].end : start]:
        start = parts[index - 1].end
    elif part.top < start:
        start = min(part.top + layout.column_of(start), start)
    return [Splice(start, part.end, "")]


def _end_before(layout: Layout, parts: list[_Part], index: int) -> int:
    """Return where what stands before the last part of a line ends, so that no blank is left behind."""
    before, part = parts[index - 1], parts[index]
    line = layout.line_of(part.start)
    start = before.comma if index + 1 < len(parts) and layout.line_of(before.comma) == line else before.end
    if layout.line_of(start) < line and "#" in layout.text[start : part.start]:
        return layout.starts[line - 1]
    return start


def _skip_blanks(layout: Layout, place: int) -> int:
    while layout.text[place] in _BLANK:
        place += 1
    return place


def move(layout: Layout, collection: Sequence, start: int, end: int) -> list[Splice]:
    """Give a part another place; commas stay where they are."""
    parts = _parts(layout, collection)
    texts = [layout.text[part.start : part.end] for part in parts]
    low, high = min(start, end), max(start, end)
    if "#" not in _between(layout, parts, low, high):
        texts.insert(end, texts.pop(start))
        return [Splice(parts[at].start, parts[at].end, texts[at]) for at in range(low, high + 1)]
    if not _by_line(layout, parts):
        message = "comments stand between parts of a list in brackets that share lines"
        raise EditRefusedError(message, hint="give each part a line of its own")
    tops = [layout.text[part.top : part.start] for part in parts]
    tails = [layout.text[part.comma : part.tail] for part in parts]
    for pieces in (tops, texts, tails):
        pieces.insert(end, pieces.pop(start))
    return [
        Splice(part.top, part.tail, tops[at] + texts[at] + layout.text[part.end : part.comma] + tails[at])
        for at, part in enumerate(parts)
        if low <= at <= high
    ]


def _between(layout: Layout, parts: list[_Part], low: int, high: int) -> str:
    """Return what stands around parts, from the comments of the first to the tail of the last."""
    chosen = parts[low : high + 1]
    pieces = [layout.text[one.end : other.start] for one, other in pairwise(chosen)]
    first, last = chosen[0], chosen[-1]
    return "".join([layout.text[first.top : first.start], *pieces, layout.text[last.end : last.tail]])
