"""Reading on after a mistake in the YAML itself, so that an author hears of everything in one round.

A mistake whose mend is beyond doubt is mended in memory, and the text is read as if the author had
done so. What is then found is told at its place in the author's own text; nothing is written.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Severity, Span
from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Scalar, scalars, walk
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic, Edit

__all__ = ["parse_on"]

_MOST: Final = 20
"""Mistakes in the YAML itself that are read over."""
_MOST_READ: Final = 2_000_000
"""Characters that are read anew; a long file is read on fewer times."""


def parse_on(text: str, findings: Findings) -> Mapping | None:
    """Read a text, going on over what can be mended without doubt.

    Args:
        text: Decoded text without a byte order mark.
        findings: Where errors and warnings go.

    Returns:
        The root, with every place as it is in `text`; or None where there is no tree to look at.
    """
    mended = text
    rounds: list[tuple[Edit, ...]] = []
    told: set[Diagnostic] = set()
    while True:
        here = Findings(findings.file)
        root = parse(mended, here)
        found = [_brought_back(one, rounds) for one in here.found]
        for one in found:
            if one not in told:
                findings.add(one)
        told.update(found)
        if root is not None or here.full:
            errors, warnings = here.untold
            findings.count(errors)
            findings.count_warning(warnings)
        if root is not None:
            if rounds:
                _bring_tree_back(root, rounds)
            return root
        again = len(rounds) < _MOST and len(text) * len(rounds) < _MOST_READ
        edits = _sure_mend(here) if again else ()
        if not edits:
            return None
        mended = _edited(mended, edits)
        rounds.append(edits)


def _sure_mend(here: Findings) -> tuple[Edit, ...]:
    """Return the edits that mend what ended the reading, if they keep the lines of the file apart as they are."""
    errors = [one for one in here.found if one.severity is Severity.ERROR]
    if not errors or errors[-1].fix is None:
        return ()
    edits = errors[-1].fix.edits
    kept = all(edit.span.line == edit.span.end_line and not set(edit.text) & set("\r\n") for edit in edits)
    return tuple(sorted(edits)) if kept else ()


def _edited(text: str, edits: tuple[Edit, ...]) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for edit in reversed(edits):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    return "\n".join(lines)


def _line(edit: Edit) -> int:
    return edit.span.line


def _column_back(line: int, column: int, rounds: list[tuple[Edit, ...]]) -> int:
    """Return where a column of the mended text was before, counted from 1."""
    for edits in reversed(rounds):
        grown = 0
        # They are sorted; a mend may have one for each line of the file.
        for edit in edits[bisect_left(edits, line, key=_line) : bisect_right(edits, line, key=_line)]:
            start = edit.span.column + grown
            if column < start:
                break
            longer = len(edit.text) - (edit.span.end_column - edit.span.column)
            if column < start + len(edit.text):
                # Within what was written: at the start of what it stands for.
                column = start
                break
            grown += longer
        column -= grown
    return column


def _span_back(span: Span, rounds: list[tuple[Edit, ...]]) -> Span:
    return Span(
        span.line,
        _column_back(span.line, span.column, rounds),
        span.end_line,
        _column_back(span.end_line, span.end_column, rounds),
    )


def _brought_back(found: Diagnostic, rounds: list[tuple[Edit, ...]]) -> Diagnostic:
    if not rounds:
        return found
    touched = {edit.span.line for edits in rounds for edit in edits}
    fix = found.fix
    if fix is not None and any(edit.span.line in touched or edit.span.end_line in touched for edit in fix.edits):
        fix = None  # its place may have been made by another mend: it can be offered when that is done
    return replace(
        found,
        span=_span_back(found.span, rounds) if found.span else None,
        related=tuple(replace(label, span=_span_back(label.span, rounds)) for label in found.related),
        fix=fix,
    )


def _bring_tree_back(root: Mapping, rounds: list[tuple[Edit, ...]]) -> None:
    """Give every node its place in the author's text."""
    for node in walk(root):
        if not isinstance(node, Scalar):
            node.span = _span_back(node.span, rounds)
    for text in scalars(root):
        span = _span_back(text.span, rounds)
        text.column, text.end_column = span.column, span.end_column
