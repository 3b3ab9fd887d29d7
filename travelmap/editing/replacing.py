"""One value exchanged for another, in the style of what was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.editing.flows import empty_end
from travelmap.editing.splices import Splice
from travelmap.editing.writing import block_lines, on_one_line, scalar
from travelmap.reading.tree import Mapping, Scalar

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Node

__all__ = ["behind_mark", "replaced"]

_HEADER = re.compile(r"[|>][-+]?(?![0-9])")


def replaced(
    layout: Layout, parent: Node, key: Scalar | None, node: Node, value: Value, *, in_flow: bool
) -> list[Splice]:
    """Exchange a value.

    Args:
        layout: The text.
        parent: What holds the value.
        key: The value's key; None in a list.
        node: The value.
        value: The new one.
        in_flow: Whether it stands inside `[…]` or `{…}`.
    """
    start, end = layout.start(node), layout.end(node)
    if isinstance(node, Scalar) and isinstance(value, str) and node.text is not None:
        if layout.is_block_text(node):
            return _block_text(layout, node, value)
        mark = layout.text[start]
        quote = mark if node.quoted and mark in "'\"" else ""
        return [Splice(start, end, scalar(value, in_flow=in_flow, quote=quote))]
    if in_flow:
        return _in_flow(layout, key, node, on_one_line(value))
    return _in_block(layout, parent, key, node, value)


def _in_block(layout: Layout, parent: Node, key: Scalar | None, node: Node, value: Value) -> list[Splice]:
    start, end = layout.start(node), layout.end(node)
    place = behind_mark(layout, key, node)
    text = _after_mark(layout, parent, node, value, place)
    if layout.is_block_text(node):
        first = layout.ends[layout.line_of(place) - 1]
        line, newline, rest = text.partition(layout.newline_near(place))
        text = f"{line}{_comment(layout, start, first)}{newline}{rest}"
    if not isinstance(node, Scalar) and not node.flow and "#" in layout.text[place:start]:
        # A comment stands on the line of the key: the value goes before it, and its lines go.
        cut = layout.starts[layout.line_of(start) - 1]
        return [Splice(place, place, text), Splice(cut, layout.next_line(end), "")]
    if "#" in layout.text[place:start]:
        return [Splice(start, end, text.lstrip(" \t\r\n"))]
    return [Splice(place, max(place, end), text)]


def behind_mark(layout: Layout, key: Scalar | None, node: Node) -> int:
    """Return where the colon or dash of a value in a block ends."""
    if key is not None:
        return layout.text.index(":", layout.end(key)) + 1
    # Only blanks and comments stand between a dash and its value.
    number = layout.line_of(layout.start(node))
    line = layout.line(number)[: layout.column_of(layout.start(node))]
    while not line.rstrip(" \t").endswith("-"):
        number -= 1
        line = layout.line(number).partition("#")[0]
    return layout.starts[number - 1] + len(line.rstrip(" \t"))


def _after_mark(layout: Layout, parent: Node, node: Node, value: Value, place: int) -> str:
    """Write a value as it stands behind a colon or dash."""
    if isinstance(parent, Mapping):
        indent = " " * (parent.span.column + 1)
        lines = block_lines(value, start=":", indent=indent)
        return layout.newline_near(place).join(lines).removeprefix(":")
    start = layout.start(node)
    gap = max(1, start - place) if layout.line_of(start) == layout.line_of(place) else 1
    indent = " " * (layout.column_of(place) + gap)
    lines = block_lines(value, start=indent[:-1], indent=indent)
    return layout.newline_near(place).join(lines)[layout.column_of(place) :]


def _in_flow(layout: Layout, key: Scalar | None, node: Node, text: str) -> list[Splice]:
    start, end = layout.start(node), layout.end(node)
    if key is None or start < end or not isinstance(node, Scalar):
        return [Splice(start, end, text)]
    # A key without a value: `{key: }`, `{key:}` or `{key}`.
    place = empty_end(layout, key, node)
    written = layout.text[layout.end(key) : place].rstrip(" \t")
    lead = ": " if not written else "" if written != layout.text[layout.end(key) : place] else " "
    return [Splice(place, place, lead + text)]


def _block_text(layout: Layout, node: Scalar, value: str) -> list[Splice]:
    """Write a text into a `|` or `>` block, or in quotes where that cannot hold it."""
    start, end = layout.start(node), layout.end(node)
    header_end = layout.ends[node.line - 1]
    header = _HEADER.match(layout.text, start)
    first = layout.line(node.line + 1) if node.line < len(layout.starts) else ""
    indent = first[: len(first) - len(first.lstrip(" "))]
    lines = value.removesuffix("\n").split("\n")
    fits = (
        header is not None
        and bool(first.strip())
        and all(line == line.strip() and line.isprintable() for line in lines)
        and bool(lines[0] and lines[-1])
        and (layout.text[start] == "|" or len(lines) == 1)
        and end < len(layout.text)
    )
    if not fits or header is None:
        return [Splice(start, end, scalar(value, quote='"') + _comment(layout, start, header_end))]
    newline = layout.newline_near(start)
    mark = layout.text[start] + ("" if value.endswith("\n") else "-")
    old = header.group()
    body = newline.join(f"{indent}{line}" if line else "" for line in lines)
    kept = old if old[1:] == mark[1:] else mark
    return [
        Splice(start, header.end(), kept),
        Splice(layout.starts[node.line], end, body),
    ]


def _comment(layout: Layout, start: int, end: int) -> str:
    """Return the comment behind a `|` or `>`, with the blanks before it."""
    header, mark, comment = layout.text[start:end].partition("#")
    return header[len(header.rstrip(" \t")) :] + mark + comment if mark else ""
