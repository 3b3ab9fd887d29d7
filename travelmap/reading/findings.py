"""A collector of findings about one file, bounded so that a hostile file cannot flood the report."""

from __future__ import annotations

from types import MappingProxyType
from typing import TypedDict, Unpack

from travelmap.diagnostics import Diagnostic, Fix, Label, Report, Severity, SourceText, Span

__all__ = ["MAX_FINDINGS", "Findings", "More"]

MAX_FINDINGS = 200
"""A file with more mistakes than this is told of the first ones, and of how many were left out."""


class More(TypedDict, total=False):
    """What can be said with a finding besides its message and place."""

    label: str
    hint: str | None
    related: tuple[Label, ...]
    fix: Fix | None


class Findings:
    """What was found in one file so far.

    Args:
        file: The file as the user named it.
    """

    def __init__(self, file: str) -> None:
        """Start with nothing found."""
        self.file = file
        self._found: list[Diagnostic] = []
        self._errors = 0
        self._warnings = 0

    def error(self, code: str, message: str, span: Span | None, **more: Unpack[More]) -> None:
        """Note an error."""
        self._note(Severity.ERROR, code, message, span, more)

    def warning(self, code: str, message: str, span: Span | None, **more: Unpack[More]) -> None:
        """Note a warning."""
        self._note(Severity.WARNING, code, message, span, more)

    def note(self, code: str, message: str, span: Span | None, **more: Unpack[More]) -> None:
        """Note something that is not wrong; bounded as warnings are."""
        self._note(Severity.NOTE, code, message, span, more)

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a finding that somebody else has worded."""
        self._add(diagnostic)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was noted and worded so far, in the order in which it was found."""
        return tuple(self._found)

    @property
    def untold(self) -> tuple[int, int]:
        """How many errors, and how many warnings, were only counted."""
        errors = sum(one.severity is Severity.ERROR for one in self._found)
        return self._errors - errors, self._warnings - (len(self._found) - errors)

    def count(self, number: int = 1) -> None:
        """Note errors that are not worth wording, because there are enough already."""
        self._errors += number

    def count_warning(self, number: int = 1) -> None:
        """Note warnings that are not worth wording, because there are enough already."""
        self._warnings += number

    @property
    def full(self) -> bool:
        """Whether further errors are only counted, so that nobody needs to look for them."""
        return self._errors >= MAX_FINDINGS

    @property
    def full_of_warnings(self) -> bool:
        """Whether further warnings are only counted."""
        return self._warnings >= MAX_FINDINGS

    @property
    def failed(self) -> bool:
        """Whether there is an error among them."""
        return self._errors > 0

    def report(self, text: str) -> Report:
        """Return everything found, in the order of the file.

        Args:
            text: The file's text, so that a reporter can show its lines.
        """
        report = Report((), MappingProxyType({self.file: SourceText.of(text)})).adding(self._found)
        left_out = self._errors + self._warnings - len(self._found)
        if not left_out:
            return report
        last = Diagnostic(
            "TM007",
            Severity.ERROR if self.failed else Severity.WARNING,
            f"and at least {left_out} more: only the first {MAX_FINDINGS} errors and {MAX_FINDINGS} warnings are shown",
            self.file,
            hint="mend these first, then check again",
        )
        return Report((*report.diagnostics, last), report.sources)

    def _note(self, severity: Severity, code: str, message: str, span: Span | None, more: More) -> None:
        self._add(Diagnostic(code, severity, message, self.file, span, **more))

    def _add(self, diagnostic: Diagnostic) -> None:
        if diagnostic.severity is Severity.ERROR:
            self._errors += 1
            wanted = self._errors <= MAX_FINDINGS
        else:
            self._warnings += 1
            wanted = self._warnings <= MAX_FINDINGS
        if wanted:
            self._found.append(diagnostic)
