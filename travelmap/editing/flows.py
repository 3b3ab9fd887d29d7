"""Changes inside `[…]` and `{…}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.editing.splices import Splice
from travelmap.errors import EditRefusedError
from travelmap.reading.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout

__all__ = ["add", "empty_end", "move", "remove"]


def _parts(layout: Layout, collection: Mapping | Sequence) -> list[tuple[int, int]]:
    """Return where each part of a flow collection starts and ends."""
    if layout.text[layout.start(collection)] not in "[{":
        message = "a pair stands in a list without braces"
        raise EditRefusedError(message, hint="put braces around it: [{key: value}]")
    if isinstance(collection, Sequence):
        return [(layout.start(item), layout.end(item)) for item in collection.items]
    parts = []
    for key, value in collection.entries.values():
        end = layout.end(key)
        if not (isinstance(value, Scalar) and value.text is None):
            end = layout.end(value)
        else:
            end = max(end, empty_end(layout, key, value))
        parts.append((layout.offset(key.line, key.column), end))
    return parts


def empty_end(layout: Layout, key: Scalar, value: Scalar) -> int:
    """Return where a flow key without a value ends: after its colon, its `~`, or the key itself."""
    if value.end_column > value.column:
        return layout.offset(value.end_line, value.end_column)
    start = layout.end(key)
    colon = start
    while layout.text[colon] in " \t":
        colon += 1
    return colon + 1 if layout.text[colon] == ":" else start


def add(layout: Layout, collection: Mapping | Sequence, index: int, text: str) -> list[Splice]:
    """Put a part in before that of an index."""
    parts = _parts(layout, collection)
    if not parts:
        place = layout.start(collection) + 1
        return [Splice(place, place, text)]
    if index < len(parts):
        place = parts[index][0]
        return [Splice(place, place, f"{text}, ")]
    place = parts[-1][1]
    return [Splice(place, place, f", {text}")]


def remove(layout: Layout, collection: Mapping | Sequence, index: int) -> list[Splice]:
    """Take a part out, with its comma."""
    parts = _parts(layout, collection)
    start, end = parts[index]
    if index + 1 < len(parts):
        return [Splice(start, parts[index + 1][0], "")]
    if index:
        return [Splice(parts[index - 1][1], end, "")]
    return [Splice(start, end, "")]


def move(layout: Layout, collection: Sequence, start: int, end: int) -> list[Splice]:
    """Exchange the texts of the parts, so that commas and line ends stay where they are."""
    parts = _parts(layout, collection)
    texts = [layout.text[one:other] for one, other in parts]
    texts.insert(end, texts.pop(start))
    return [Splice(one, other, text) for (one, other), text in zip(parts, texts, strict=True)]
