"""Findings with the author's own lines, as data for the shell, which sets them as text and never as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.diagnostics import Diagnostic, Report, SourceText, Span

__all__ = ["finding_rows"]

_MOST: Final = 200
"""Findings that are shown; nobody reads more at once, and the next save shows the others."""
_BEFORE: Final = 60
_AFTER: Final = 120
"""Characters of a line before a mark, and behind its start, that are shown."""
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
"""Characters that look like nothing, or turn the direction of what follows, and so could disguise a line."""


def finding_rows(report: Report) -> list[dict[str, Any]]:
    """Return what was found, in reading order, at most two hundred findings.

    Lines and columns start at 1. `lines` are the author's, each cut into what stands before the mark, the
    mark, and what stands behind it.
    """
    return [_row(found, report.sources.get(found.file)) for found in report.diagnostics[:_MOST]]


def _row(found: Diagnostic, source: SourceText | None) -> dict[str, Any]:
    place = f":{found.span.line}:{found.span.column}" if found.span else ""
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": visible(found.message),
        "place": f"{visible(found.file)}{place}",
        "help": visible(found.hint or ""),
        "fix": visible(found.fix.title) if found.fix else "",
        "lines": [
            *_excerpt(source, found.span, found.label),
            *(line for label in found.related for line in _excerpt(source, label.span, label.text)),
        ],
    }


def _excerpt(source: SourceText | None, span: Span | None, label: str) -> Iterator[dict[str, Any]]:
    if source is None or span is None or not 1 <= span.line <= len(source.lines):
        return
    line = source.lines[span.line - 1]
    start = span.column - 1
    # Of a mark over several lines the first is shown.
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    left = max(0, start - _BEFORE)
    right = min(len(line), start + _AFTER)
    yield {
        "line": span.line,
        "before": ("…" if left else "") + visible(line[left:start]),
        "mark": visible(line[start : min(end, right)]),
        "after": visible(line[min(max(start, end), right) : right]) + ("…" if right < len(line) else ""),
        "label": visible(label),
    }


def visible(text: str) -> str:
    """Return a text in which nothing hides and nothing turns the direction."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
