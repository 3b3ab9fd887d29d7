"""A YAML parser's error, with the lines it stands in."""

from __future__ import annotations

from typing import Any, TypeAlias

from travelmap.diagnostics import Span

__all__ = ["LONGEST_LINE", "Problem"]

# PyYAML's MarkedYAMLError, whose marks come from either of its two parsers.
YamlError: TypeAlias = Any

LONGEST_LINE = 4_000
"""Characters of a line that are looked at to find out what went wrong."""


class Problem:
    """A parser's error and the lines it stands in."""

    def __init__(self, problem: YamlError, text: str) -> None:
        """Take apart what PyYAML says."""
        self.what: str = problem.problem or ""
        self.while_doing: str = problem.context or ""
        self.text = text
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        mark = problem.problem_mark or problem.context_mark
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.opened: tuple[int, int] | None = None
        if problem.context_mark is not None:
            self.opened = (problem.context_mark.line, problem.context_mark.column)

    def source(self, line: int | None = None) -> str:
        """Return the start of a line, numbered from 0; the error's own by default."""
        number = self.line if line is None else line
        return self.lines[number][:LONGEST_LINE].rstrip() if 0 <= number < len(self.lines) else ""

    def span(self, width: int = 1) -> Span:
        """Return the error's place. The end of the file is shown at the end of its last line."""
        line, column = self.line, self.column
        while line > 0 and line >= len(self.lines):
            line -= 1
            column = len(self.lines[line])
        return Span(line + 1, column + 1, line + 1, column + 1 + width)
