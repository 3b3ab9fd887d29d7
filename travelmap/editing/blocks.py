"""Changes of block lists and block mappings, line by line."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.editing.chunks import item_chunks, key_chunks
from travelmap.editing.replacing import behind_mark
from travelmap.editing.splices import Splice, lines_at
from travelmap.editing.writing import block_lines, on_one_line, scalar
from travelmap.reading.tree import Mapping, Scalar

if TYPE_CHECKING:
    from travelmap.editing.chunks import Chunk
    from travelmap.editing.layout import Layout
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Sequence

__all__ = ["add_item", "add_key", "emptied", "move_item", "remove_item", "remove_key"]


def add_key(layout: Layout, mapping: Mapping, key: str, value: Value, *, after: str | None) -> list[Splice]:
    """Put a key in on lines of its own, after another or after the last."""
    entry = mapping.entries.get(after or "") or next(reversed(mapping.entries.values()))
    place = layout.next_line(max(layout.end(entry[0]), layout.end(entry[1])))
    indent = " " * (mapping.span.column - 1)
    lines = block_lines(value, start=f"{indent}{scalar(key, as_key=True)}:", indent=f"{indent}  ")
    return [lines_at(layout, place, lines)]


def remove_key(layout: Layout, mapping: Mapping, key: str, *, is_root: bool) -> list[Splice]:
    """Take a key out, with the comments that belong to it. It is not the only one."""
    chunks = key_chunks(layout, mapping, is_root=is_root)
    return _without(layout, list(chunks.values()), list(chunks).index(key))


def add_item(layout: Layout, sequence: Sequence, index: int, value: Value) -> list[Splice]:
    """Put an item in on lines of its own; the list has others."""
    chunks = item_chunks(layout, sequence)
    column = sequence.span.column - 1
    lines = _item_lines(layout, sequence, chunks[0], value)
    if index == 0:
        first = chunks[0]
        if first.own_lines:
            return [lines_at(layout, first.top, lines)]
        # Something stands before the first dash, and keeps its place.
        newline = layout.newline_near(first.head)
        text = newline.join([lines[0][column:], *lines[1:], " " * column])
        return [Splice(first.head, first.head, text)]
    spaced = _blank_lines_between(layout, chunks)
    before = chunks[index - 1]
    return [lines_at(layout, before.bottom, ["", *lines] if spaced else lines)]


def remove_item(layout: Layout, sequence: Sequence, index: int) -> list[Splice]:
    """Take an item out, with the comments that belong to it. It is not the only one."""
    return _without(layout, item_chunks(layout, sequence), index)


def move_item(layout: Layout, sequence: Sequence, start: int, end: int) -> list[Splice]:
    """Move an item, with the comments that belong to it; what stands between items stays where it is."""
    chunks = item_chunks(layout, sequence)
    texts = [layout.text[chunk.top : chunk.bottom] for chunk in chunks]
    indent = " " * (sequence.span.column - 1)
    if not chunks[0].own_lines:
        texts[0] = indent + texts[0]
    newline = layout.newline_near(chunks[0].top)
    unended = not texts[-1].endswith(("\n", "\r"))
    if unended:
        texts[-1] += newline
    texts.insert(end, texts.pop(start))
    if unended:
        texts[-1] = texts[-1].removesuffix(newline)
    if not chunks[0].own_lines:
        # Something stands before the first dash, and whatever comes first continues its line.
        texts[0] = texts[0].lstrip(" ")
    low, high = min(start, end), max(start, end)
    return [Splice(chunks[at].top, chunks[at].bottom, texts[at]) for at in range(low, high + 1)]


def emptied(layout: Layout, key: Scalar | None, node: Mapping | Sequence, empty: str) -> list[Splice]:
    """Take the only item or key of a block collection out, and write `[]` or `{}` for it."""
    chunks = [*key_chunks(layout, node).values()] if isinstance(node, Mapping) else item_chunks(layout, node)
    chunk = chunks[0]
    if not chunk.own_lines:
        return [Splice(chunk.head, _before_line_end(layout, chunk.bottom), empty)]
    place = behind_mark(layout, key, node)
    last = chunk.bottom == len(layout.text) and layout.column_of(chunk.bottom) > 0
    top = layout.ends[layout.line_of(chunk.top) - 2] if last else chunk.top
    return [Splice(place, place, f" {empty}"), Splice(top, chunk.bottom, "")]


def _before_line_end(layout: Layout, bottom: int) -> int:
    return layout.ends[layout.line_of(bottom) - 2] if not layout.column_of(bottom) else bottom


def _without(layout: Layout, chunks: list[Chunk], index: int) -> list[Splice]:
    chunk = chunks[index]
    if not chunk.own_lines:
        # What stands before it is followed by what came after it: `- a: 1`, `  b: 2` to `- b: 2`.
        after = chunk.bottom
        while layout.text[after] in " \t\r\n":
            after += 1
        return [Splice(chunk.head, after, "")]
    top, bottom = chunk.top, chunk.bottom
    if index and _is_blank_above(layout, top):
        # One of two blank lines that would meet goes along.
        if bottom < len(layout.text) and not layout.line(layout.line_of(bottom)).strip(" "):
            top = layout.starts[layout.line_of(top) - 2]
        elif bottom == len(layout.text):
            top = chunks[index - 1].bottom if _only_blank(layout, chunks[index - 1].bottom, top) else top
    if bottom == len(layout.text) and layout.column_of(bottom) and top:
        # The text has no last line end, and goes on without one.
        top = layout.ends[layout.line_of(top) - 2]
    return [Splice(top, bottom, "")]


def _is_blank_above(layout: Layout, top: int) -> bool:
    return not layout.line(layout.line_of(top) - 1).strip(" ")


def _only_blank(layout: Layout, start: int, end: int) -> bool:
    return not layout.text[start:end].strip(" \t\r\n")


def _blank_lines_between(layout: Layout, chunks: list[Chunk]) -> bool:
    """Whether every item of a list is set off from the next by one blank line and nothing else."""
    gaps = [layout.text[one.bottom : other.top] for one, other in pairwise(chunks)]
    return bool(gaps) and all(gap in {"\n", "\r\n", "\r"} for gap in gaps)


def _item_lines(layout: Layout, sequence: Sequence, first: Chunk, value: Value) -> list[str]:
    """Write an item as its siblings are written: as far from its dash, and in braces where they are."""
    column = sequence.span.column - 1
    node = sequence.items[0]
    gap = 1
    if layout.line_of(layout.start(node)) == layout.line_of(first.head):
        gap = max(1, layout.start(node) - first.head - 1)
    dash = " " * column + "-" + " " * (gap - 1)
    indent = " " * (column + 1 + gap)
    braces = isinstance(value, AnyMapping) and any(isinstance(one, Mapping) for one in sequence.items)
    if braces and all(one.flow for one in sequence.items if isinstance(one, Mapping)):
        return [f"{dash} {on_one_line(value)}"]
    if isinstance(node, Scalar) and isinstance(value, str):
        return [f"{dash} {scalar(value)}"]
    return block_lines(value, start=dash, indent=indent)
