"""A report as Markdown: CommonMark with the tables that GitHub, pandoc and documentation sites read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.reports.content import Figure, Items, Paragraph, Picture, Run
from travelmap.reports.flow import Heading, Labelled, Sources, Styled, Table, Turn, flow_of, label_runs
from travelmap.reports.inert import legible, safe_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.reports.content import Block, Report
    from travelmap.reports.flow import Node

__all__ = ["markdown_of"]

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~^$&{}@#]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
"""What can begin markup anywhere in a line, or would be made a link, in CommonMark or its usual extensions."""
_AT_START: Final = re.compile(r"(\d{1,9})(?=[.)])|(?=[-+=:!%])")
"""What means something at the start of a line only: lists, underlines, definitions."""
_APART: Final = " · "
"""Between the paragraphs of a table's cell: a cell is one line, and we write no HTML."""


def markdown_of(report: Report) -> str:
    """Return the report as Markdown; what authors wrote shows as it was typed, and there is no HTML in it."""
    parts = [part for node in flow_of(report) if (part := _node(node))]
    return "\n\n".join(parts) + "\n"


def _node(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
    if isinstance(node, Heading):
        return f"{'#' * (node.level + 1)} {_line(node.runs)}"
    if isinstance(node, Styled):
        line = _line(node.paragraph.runs)
        return f"**{line}**" if node.role == "draft" else line
    if isinstance(node, Items):
        return _list(node)
    if isinstance(node, Labelled):
        runs, rest = label_runs(node)
        return "\n\n".join([_line(runs), *map(_block, rest)])
    if isinstance(node, Table):
        return _table(node)
    if isinstance(node, Figure):
        return f"![{_text(node.alt)}]({safe_address(node.href)})\n\n{_line(node.caption.runs)}"
    if isinstance(node, Sources):
        return "\n".join(f"{one.number}. {_line(one.line.runs)}" for one in node.sources)
    if isinstance(node, Turn):
        return ""
    return _picture(node)


def _picture(picture: Picture) -> str:
    """Tell of a picture beside a stop: a text file has none of its own."""
    credit = f" ({_text(picture.credit)})" if picture.credit else ""
    return f"Picture: {_text(picture.alt)}{credit}"


def _block(block: Block) -> str:
    return _line(block.runs) if isinstance(block, Paragraph) else _list(block)


def _list(items: Items) -> str:
    lines = []
    for number, item in enumerate(items.items):
        mark = f"{min(items.start + number, 999999999)}. " if items.start is not None else "- "
        text = "\n\n".join(_block(block) for block in item).replace("\n", f"\n{' ' * len(mark)}")
        lines.append(f"{mark}{text}")
    return "\n".join(lines)


def _table(table: Table) -> str:
    head = " | ".join(column.name for column in table.columns)
    rule = " | ".join("---" for _ in table.columns)
    rows = [" | ".join(_APART.join(_line(part.runs) for part in cell) or " " for cell in row) for row in table.rows]
    return "\n".join(f"| {line} |" for line in (head, rule, *rows))


def _line(runs: Sequence[Run]) -> str:
    # What a line begins with decides what it is, so only its first words are looked at for that.
    return "".join(_run(run, first=index == 0) for index, run in enumerate(runs)).strip()


def _run(run: Run, *, first: bool) -> str:
    if "\v" in run.text:
        return "\\\n"
    if run.source:
        return f"[\\[{_text(run.text)}\\]](#sources)"
    words = _text(run.text, first=first and not run.bold and not run.italic)
    if run.url:
        return f"<{safe_address(run.url)}>" if run.text == run.url else f"[{words}]({safe_address(run.url)})"
    star = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic or run.alert else ""
    if not star or not words.strip():
        return words
    # Stars must touch the words that they mark.
    bare = words.strip()
    left, right = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{left}{star}{bare}{star}{right}"


def _text(text: str, *, first: bool = True) -> str:
    words = _MARKUP.sub(r"\\\g<0>", legible(" ".join(text.split("\n"))).replace("\t", " "))
    if not first:
        return words
    words = words.lstrip()
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\", words, count=1) if _AT_START.match(words) else words
