"""One value exchanged for another, in the style of what was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.editing.flows import empty_end
from travelmap.editing.splices import Splice
from travelmap.editing.writing import block_lines, on_one_line, scalar
from travelmap.reading.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Node

__all__ = ["replaced"]

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
        if isinstance(node, Scalar) and node.text is None and key is not None:
            return _flow_nothing(layout, key, node, on_one_line(value))
        return [Splice(start, end, on_one_line(value))]
    column = parent.span.column - 1
    lead = "" if isinstance(node, Scalar) and node.text is None and start == end else None
    indent = " " * (column + 2)
    if isinstance(parent, Sequence):
        dash_at = layout.column_of(start) if lead is None else column + 2
        indent = " " * max(dash_at, column + 2)
    lines = block_lines(value, start=":" if isinstance(parent, Mapping) else "", indent=indent)
    text = layout.newline_near(start).join(lines)
    text = text.removeprefix(":") if isinstance(parent, Mapping) else text
    if lead is None:
        after = _behind(layout, parent, key, start)
        if text.startswith(("\n", "\r")) or after < start:
            start = after
        else:
            text = text.removeprefix(" ")
    return [Splice(start, end, text)]


def _behind(layout: Layout, parent: Node, key: Scalar | None, start: int) -> int:
    """Return where a value's colon or dash ends, if nothing but blanks and line ends follow; else its start."""
    place = start
    while layout.text[place - 1] in " \t\r\n":
        place -= 1
    if layout.text[place - 1] == (":" if isinstance(parent, Mapping) else "-"):
        return place
    if key is None:
        return start
    place = layout.end(key)
    while layout.text[place] in " \t":
        place += 1
    return place + 1


def _flow_nothing(layout: Layout, key: Scalar, node: Scalar, text: str) -> list[Splice]:
    """Give a flow key without a value one."""
    if node.end_column > node.column:
        return [Splice(layout.start(node), layout.end(node), text)]
    place = empty_end(layout, key, node)
    colon = "" if layout.text[place - 1] == ":" and place > layout.end(key) else ":"
    return [Splice(place, place, f"{colon} {text}")]


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
        comment = layout.text[start:header_end].partition(" #")
        tail = f" #{comment[2]}" if comment[1] else ""
        return [Splice(start, end, scalar(value, quote='"') + tail)]
    newline = layout.newline_near(start)
    mark = layout.text[start] + ("" if value.endswith("\n") else "-")
    old = header.group()
    body = newline.join(f"{indent}{line}" if line else "" for line in lines)
    kept = old if old[1:] == mark[1:] else mark
    return [
        Splice(start, header.end(), kept),
        Splice(layout.starts[node.line], end, body),
    ]
