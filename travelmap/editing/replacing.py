"""One value exchanged for another, in the style of what was there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.editing.flows import empty_end
from travelmap.editing.splices import Splice
from travelmap.editing.writing import block_lines, on_one_line, scalar, stands_on_one_line
from travelmap.reading.tree import Mapping, Scalar

if TYPE_CHECKING:
    from travelmap.editing.layout import Layout
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Node

__all__ = ["header_comment", "replaced"]

_COMMENT = re.compile(r"[ \t]+#.*")
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
    if in_flow and isinstance(node, Scalar) and node.text is None and key is not None:
        return _flow_nothing(layout, key, node, on_one_line(value))
    if in_flow or (not isinstance(node, Scalar) and node.flow):
        text = scalar(value, in_flow=in_flow) if isinstance(value, str) else on_one_line(value)
        return [Splice(start, end, text)]
    behind = _behind(layout, parent, key, start)
    tail = header_comment(layout, node)
    if "#" in layout.text[behind:start]:
        return _after_comment(layout, node, behind, value)
    return [Splice(behind, end, _written(layout, parent, node, value, tail))]


def header_comment(layout: Layout, node: Node) -> str:
    """Return the comment beside the mark of a `|` or `>` text, with the blanks before it; else nothing."""
    if not isinstance(node, Scalar) or not layout.is_block_text(node):
        return ""
    found = _COMMENT.search(layout.text, layout.start(node), layout.ends[node.line - 1])
    return found.group() if found else ""


def _written(layout: Layout, parent: Node, node: Node, value: Value, tail: str) -> str:
    """Return what follows a colon or dash."""
    column = parent.span.column - 1
    start = layout.start(node)
    if isinstance(parent, Mapping):
        lines = block_lines(value, start=":", indent=" " * (column + 2))
        lines[0] += tail
        return layout.newline_near(start).join(lines)[1:]
    same_line = layout.end(node) > start and not layout.is_first_on_line(start)
    indent = max(layout.column_of(start), column + 2) if same_line else column + 2
    lines = block_lines(value, start=" " * column + "-" + " " * (indent - column - 2), indent=" " * indent)
    lines[0] += tail
    return layout.newline_near(start).join(lines)[column + 1 :]


def _after_comment(layout: Layout, node: Node, behind: int, value: Value) -> list[Splice]:
    """Exchange a value below the comment beside its key or dash, which stays where it is."""
    start, end = layout.start(node), layout.end(node)
    if not stands_on_one_line(value) and layout.is_first_on_line(start):
        # Written as the value of a dash that is then left out: nothing stands before it but its indentation.
        column = layout.column_of(start)
        lines = block_lines(value, start=" " * column, indent=" " * column)
        return [Splice(start, end, layout.newline_near(start).join(lines)[column:])]
    text = scalar(value) if isinstance(value, str) else on_one_line(value)
    gone = Splice(layout.starts[layout.line_of(start) - 1], layout.next_line(end), "")
    rest = layout.text[end : gone.end].strip()
    if not layout.is_first_on_line(start) or rest:
        gone = Splice(start, end, "")
    return [Splice(behind, behind, f" {text}"), gone]


def _behind(layout: Layout, parent: Node, key: Scalar | None, start: int) -> int:
    """Return where the colon or dash before a value ends."""
    if isinstance(parent, Mapping) and key is not None:
        place = layout.end(key)
        while layout.text[place] in " \t":
            place += 1
        return place + 1
    place = start
    while True:
        while layout.text[place - 1] in " \t\r\n":
            place -= 1
        number = layout.line_of(place - 1)
        line = layout.line(number)
        column = parent.span.column - 1
        if line[column : column + 1] == "-" and "#" not in line[:column]:
            return layout.starts[number - 1] + column + 1
        place = layout.starts[number - 1]


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
        return [Splice(start, end, scalar(value, quote='"') + header_comment(layout, node))]
    newline = layout.newline_near(start)
    mark = layout.text[start] + ("" if value.endswith("\n") else "-")
    old = header.group()
    body = newline.join(f"{indent}{line}" if line else "" for line in lines)
    kept = old if old[1:] == mark[1:] else mark
    return [
        Splice(start, header.end(), kept),
        Splice(layout.starts[node.line], end, body),
    ]
