"""Findings about input, as frozen values. Nothing here prints, and nothing here knows YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Diagnostic", "Edit", "Fix", "Label", "Report", "Severity", "SourceText", "Span"]


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """There is no page until this is mended."""
    WARNING = "warning"
    """There is a page, and an editor should look at this first."""
    NOTE = "note"
    """Nothing is wrong, and an editor may want to know; strictness leaves it alone."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text file.

    Lines and columns start at 1; columns count code points; the end is exclusive, so an empty
    span has its end equal to its start.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Label:
    """Another place in the same file that explains a finding, such as "first given here"."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A text that takes the place of a stretch of a file; an empty span is where it is put in."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding without doubt. A mend that an author has to choose is a hint, not a fix."""

    title: str
    """What it does, as an order: "replace `particpants` by `participants`"."""
    edits: tuple[Edit, ...]
    """They do not overlap."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about input."""

    code: str
    """A stable code such as `TM203`; its meaning is in `travelmap.codes.CODES`."""
    severity: Severity
    message: str
    """One sentence that stands alone, without a full stop at its end."""
    file: str
    """The file as the user named it."""
    span: Span | None = None
    label: str = ""
    """What is written beside the carets."""
    hint: str | None = None
    """What to write instead."""
    related: tuple[Label, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, kept so that a reporter can show the author's own lines."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> SourceText:
        """Cut a text at its line ends (LF, CRLF or CR, as YAML has them; no others)."""
        return cls(tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in one or more files, in reading order."""

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, SourceText] = field(default_factory=dict, compare=False, repr=False)
    """The text of each file that a diagnostic may point into, by the name the user gave."""

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(found.severity is Severity.ERROR for found in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return sum(found.severity is Severity.WARNING for found in self.diagnostics)

    @property
    def notes(self) -> int:
        """How many findings are notes."""
        return sum(found.severity is Severity.NOTE for found in self.diagnostics)

    def adding(self, diagnostics: Iterable[Diagnostic]) -> Report:
        """Return a report with more findings, ordered by file, place in it and code."""
        return Report(_ordered((*self.diagnostics, *diagnostics)), self.sources)

    @staticmethod
    def merged(reports: Iterable[Report]) -> Report:
        """Return one report over many files, in the order of the reports.

        What several reports say alike, such as of a lock that they share, is said once.
        """
        diagnostics: dict[Diagnostic, None] = {}
        sources: dict[str, SourceText] = {}
        for report in reports:
            diagnostics.update(dict.fromkeys(report.diagnostics))
            sources.update(report.sources)
        return Report(tuple(diagnostics), MappingProxyType(sources))


def _ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    start = Span(0, 0, 0, 0)
    return tuple(sorted(diagnostics, key=lambda found: (found.file, found.span or start, found.code, found.message)))
