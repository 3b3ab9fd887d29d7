"""Reports for people and for programs. Pure functions: nothing here prints.

    stops.yaml:18:5: error[TM101]: unknown key `particpants` in stops[0]
       |
    18 |     particpants:
       |     ^^^^^^^^^^^ did you mean `participants`?

The author's own lines are shown with every control character made visible, so that no file can
speak to the terminal, and long ones are cut around what is marked.
"""

from __future__ import annotations

import json
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from travelmap.commands.cells import cells
from travelmap.commands.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travelmap.diagnostics import Diagnostic, Fix, Report, SourceText, Span

__all__ = ["colour_wanted", "render_json", "render_text", "summary"]

_JSON_VERSION: Final = 1
_WIDEST: Final = 120
"""Cells of an author's line that are shown."""
_BEFORE: Final = 40
"""Cells shown before the mark where a line has to be cut."""

_RESET = "\x1b[0m"
_STYLES: Final = {
    "place": "\x1b[1m",
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "note": "\x1b[1;36m",
    "gutter": "\x1b[34m",
    "related": "\x1b[36m",
    "help": "\x1b[36m",
}


class _Terminal(Protocol):
    def isatty(self) -> bool: ...


def colour_wanted(stream: _Terminal, environ: Mapping[str, str]) -> bool:
    """Whether a stream should get colour.

    `FORCE_COLOR` says yes; else `NO_COLOR` and `TERM=dumb` say no, and a terminal says yes. A variable
    that is set to nothing counts as not set (https://no-color.org, https://force-color.org).
    """
    if environ.get("FORCE_COLOR"):
        return True
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def summary(report: Report, files: int) -> str:
    """Return the last line: how many files were checked, and what was found in them."""
    parts = [_count(report.errors, "error"), _count(report.warnings, "warning")]
    if report.notes:
        parts.append(_count(report.notes, "note"))
    fixable = sum(found.fix is not None for found in report.diagnostics)
    if fixable:
        parts.append(f"{fixable} fixable with --fix")
    return f"{_count(files, 'file')} checked: {', '.join(parts)}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def render_text(report: Report, *, colour: bool) -> str:
    """Return the report for people, a blank line after each finding; empty where nothing was found.

    Args:
        report: The findings, with the text of the files they are in.
        colour: Whether to mark the parts by ANSI colours.
    """
    paint = _painted if colour else _plain
    return "".join(
        "\n".join(_finding(found, report.sources.get(found.file), paint)) + "\n\n" for found in report.diagnostics
    )


def render_json(report: Report) -> str:
    """Return the report for programs, in ASCII, with a line end.

    `version` changes when a key changes its meaning or goes; keys may be added.
    """
    told: dict[str, Any] = {
        "version": _JSON_VERSION,
        "summary": {"errors": report.errors, "warnings": report.warnings, "notes": report.notes},
        "diagnostics": [_as_json(found) for found in report.diagnostics],
    }
    return json.dumps(told, indent=2, allow_nan=False) + "\n"


def _as_json(found: Diagnostic) -> dict[str, Any]:
    return {
        "file": found.file,
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "span": _span_as_json(found.span),
        "label": found.label,
        "help": found.hint,
        "related": [{"span": _span_as_json(label.span), "text": label.text} for label in found.related],
        "fix": _fix_as_json(found.fix),
    }


def _fix_as_json(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "title": fix.title,
        "edits": [{"span": _span_as_json(edit.span), "text": edit.text} for edit in fix.edits],
    }


def _span_as_json(span: Span | None) -> dict[str, int] | None:
    if span is None:
        return None
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


class _Paint(Protocol):
    def __call__(self, style: str, text: str) -> str: ...


def _plain(style: str, text: str) -> str:
    del style
    return text


def _painted(style: str, text: str) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if text else text


class _Mark(NamedTuple):
    line: int
    primary: bool
    start: int
    """Code points before it."""
    end: int
    text: str


def _finding(found: Diagnostic, source: SourceText | None, paint: _Paint) -> Iterable[str]:
    severity = str(found.severity)
    place = visible(found.file) + (f":{found.span.line}:{found.span.column}" if found.span else "")
    yield f"{paint('place', place + ':')} {paint(severity, f'{severity}[{found.code}]')}: {visible(found.message)}"
    marks = _marks(found, source) if source else []
    width = max((len(str(mark.line)) for mark in marks), default=1)
    if source and marks:
        yield paint("gutter", " " * width + " |")
        yield from _snippet(marks, source, width, severity, paint)
    if found.hint:
        yield f"{' ' * width} {paint('help', '= help:')} {visible(found.hint)}"


def _marks(found: Diagnostic, source: SourceText) -> list[_Mark]:
    spans = [(found.span, True, found.label)] if found.span else []
    spans += [(label.span, False, label.text) for label in found.related]
    marks: list[_Mark] = []
    for span, primary, text in spans:
        if 1 <= span.line <= len(source.lines):
            marks += _marked(span, primary, text, source.lines)
    return sorted(marks, key=lambda mark: (mark.line, not mark.primary, mark.start))


def _marked(span: Span, primary: bool, text: str, lines: tuple[str, ...]) -> Iterable[_Mark]:  # noqa: FBT001 - a field
    """Mark a stretch: over several lines its first line to the end, and its last one, which is labelled."""
    last, end = _end_of(span, lines)
    first = lines[span.line - 1]
    start = min(span.column - 1, len(first))
    if last <= span.line:
        yield _Mark(span.line, primary, start, max(start, min(end, len(first))), text)
        return
    yield _Mark(span.line, primary, start, max(start, len(first.rstrip())), "")
    line = lines[last - 1]
    yield _Mark(last, primary, _blanks(line), min(end, len(line)), text)


def _end_of(span: Span, lines: tuple[str, ...]) -> tuple[int, int]:
    """Return the last line of a stretch that says something, and the code points up to its end there.

    A block of text ends, to YAML, where the next key starts.
    """
    line, end = span.end_line, span.end_column - 1
    if line > len(lines):
        line, end = len(lines), len(lines[-1])
    while line > span.line and not lines[line - 1][:end].strip():
        line -= 1
        end = len(lines[line - 1].rstrip())
    return line, end


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip())


def _snippet(marks: list[_Mark], source: SourceText, width: int, severity: str, paint: _Paint) -> Iterable[str]:
    previous: int | None = None
    for line, group in groupby(marks, key=lambda mark: mark.line):
        if previous is not None and line > previous + 1:
            yield "..."
        previous = line
        here = list(group)
        shown = _Shown(source.lines[line - 1], here[0].start)
        yield paint("gutter", f"{line:>{width}} |") + (f" {shown.text}" if shown.text else "")
        for mark in here:
            before, length = shown.place(mark.start, mark.end)
            stroke = ("^" if mark.primary else "-") * length
            text = f" {visible(mark.text)}" if mark.text else ""
            style = severity if mark.primary else "related"
            yield paint("gutter", " " * width + " |") + " " + " " * before + paint(style, stroke + text)


class _Shown:
    """A line as it is shown: made visible, and cut around what is marked.

    Args:
        line: The author's line.
        focus: How many code points stand before the mark.
    """

    def __init__(self, line: str, focus: int) -> None:
        # Only a stretch around the mark can be shown, so only that is measured: a line may have a million letters.
        self.offset = max(0, focus - _BEFORE * 2)
        stretch = line[self.offset : focus + _WIDEST * 2]
        pieces = [visible(character) for character in stretch]
        indent = len(line) - len(line.lstrip()) - self.offset
        for index, character in enumerate(stretch[: max(0, indent)]):
            # A no-break space is good typography within a text, and the mistake itself before a key.
            pieces[index] = pieces[index] if character in " \t" else f"<U+{ord(character):04X}>"
        so_far = [0, *accumulate(cells(pieces))]
        first, last = 0, len(pieces)
        if self.offset or len(line) > self.offset + len(stretch) or so_far[-1] > _WIDEST:
            while so_far[focus - self.offset] - so_far[first] > _BEFORE:
                first += 1
            while so_far[last] - so_far[first] > _WIDEST:
                last -= 1
        self.cells, self.first, self.last = so_far, first, last
        self.lead = "…" if self.offset + first else ""
        tail = "…" if self.offset + last < len(line) else ""
        self.text = (self.lead + "".join(pieces[first:last]) + tail).rstrip(" ")

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return how many cells stand before a stretch of the line, and how many it has, at least one."""
        start = min(max(start - self.offset, self.first), self.last)
        end = min(max(end - self.offset, start), self.last)
        before = self.cells[start] - self.cells[self.first] + len(self.lead)
        return before, max(1, self.cells[end] - self.cells[start])
