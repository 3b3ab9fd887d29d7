"""Keys and list items as stretches of lines, with the comments that belong to them.

Comment lines directly above an item or key belong to it, unless they are indented deeper: then they
belong to what stands before them. A comment on one of its lines belongs to it. A blank line ends
belonging, and so does the start of the file, whose first comments are about all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from travelmap.errors import EditRefusedError

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout
    from travelmap.reading.tree import Mapping, Node, Sequence

__all__ = ["Chunk", "item_chunks", "key_chunks"]


class Chunk(NamedTuple):
    """The lines of one key or item of a block collection.

    Offsets; `top <= head <= end <= bottom`.
    """

    top: int
    """Where its first line starts, comments included; or `head` where something else stands before it."""
    head: int
    """Its dash, or the start of its key."""
    end: int
    """Where its last written character ends."""
    bottom: int
    """Where the line after its last one starts, comments that are indented deeper included."""
    own_lines: bool
    """Whether it has its first line for itself."""


def key_chunks(layout: Layout, mapping: Mapping, *, is_root: bool = False) -> dict[str, Chunk]:
    """Return the lines of each key of a block mapping.

    Args:
        layout: The text.
        mapping: The mapping.
        is_root: Whether the comments above its first key are those at the start of the file.
    """
    places = []
    for key, value in mapping.entries.values():
        head = layout.offset(key.line, key.column)
        places.append((head, _value_end(layout, layout.end(key), value)))
    chunks = _chunks(layout, places, mapping.span.column - 1, first_is_of_file=is_root)
    return dict(zip(mapping.entries, chunks, strict=True))


def item_chunks(layout: Layout, sequence: Sequence) -> list[Chunk]:
    """Return the lines of each item of a block list."""
    column = sequence.span.column - 1
    places = []
    for number, item in enumerate(sequence.items):
        dash = layout.start(sequence) if number == 0 else _dash(layout, layout.start(item), column)
        places.append((dash, _value_end(layout, dash + 1, item)))
    return _chunks(layout, places, column, first_is_of_file=False)


def _value_end(layout: Layout, least: int, value: Node) -> int:
    return max(least, layout.end(value))


def _dash(layout: Layout, start: int, column: int) -> int:
    """Find the dash of an item: on the item's first line, or above it where that has a line of its own."""
    number = layout.line_of(start)
    while number > 0:
        line = layout.line(number)
        if line[column : column + 1] == "-" and not line[:column].strip(" ") and line[column + 1 : column + 2] in " \t":
            return layout.starts[number - 1] + column
        number -= 1
    message = "the list is written in a way that cannot be changed safely"
    raise EditRefusedError(message)  # pragma: no cover - a block list has its dashes


def _chunks(layout: Layout, places: list[tuple[int, int]], column: int, *, first_is_of_file: bool) -> list[Chunk]:
    chunks: list[Chunk] = []
    for number, (head, end) in enumerate(places):
        own_lines = layout.is_first_on_line(head)
        top = head
        if own_lines:
            above = chunks[-1].bottom if chunks else 0
            top = layout.starts[layout.line_of(head) - 1]
            if number or not first_is_of_file:
                top = _above(layout, top, above, column)
        chunks.append(Chunk(top, head, end, _below(layout, layout.next_line(end), column), own_lines))
    return chunks


def _above(layout: Layout, top: int, least: int, column: int) -> int:
    """Return where the comment lines directly above a line start."""
    while top > least:
        line = layout.line(layout.line_of(top) - 1)
        bare = line.lstrip(" \t")
        if not bare.startswith("#") or len(line) - len(bare) > column:
            break
        top = layout.starts[layout.line_of(top) - 2]
    return top


def _below(layout: Layout, bottom: int, column: int) -> int:
    """Return where the deeper comment lines directly below a line end."""
    while bottom < len(layout.text):
        line = layout.line(layout.line_of(bottom))
        bare = line.lstrip(" \t")
        if not bare.startswith("#") or len(line) - len(bare) <= column:
            break
        bottom = layout.next_line(bottom)
    return bottom
