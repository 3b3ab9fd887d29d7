"""What is wrong with a map in a document, in the form in which tools and readers are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.diagnostics import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.diagnostics import Diagnostic, Report
    from travelmap.errors import TravelmapError
    from travelmap.integrations.wanted import Problem

__all__ = ["Finding", "of_problem", "of_report"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one place in one file."""

    where: str
    """`trips/oslo.yaml:3:5`, as seen from the project's folder."""
    severity: Severity
    code: str | None
    """As in docs/diagnostics.md; None where the document is wrong and not the itinerary."""
    message: str
    hint: str | None = None
    line: int | None = None
    """Of the document, where the mistake is in the document itself."""

    @classmethod
    def of_error(cls, error: TravelmapError, path: Path, root: Path) -> Finding:
        """Return what is told of an itinerary of which nothing can be made."""
        return cls(relative(path, root), Severity.ERROR, None, without_root(str(error), root), error.hint)

    @property
    def text(self) -> str:
        """Everything in one line, for a tool's log."""
        kind = self.severity.value if self.code is None else f"{self.severity.value}[{self.code}]"
        return f"{self.where}: {kind}: {self.message}{f' ({self.hint})' if self.hint else ''}"


def of_problem(problem: Problem, document: Path, root: Path, line: int | None) -> Finding:
    """Return what is told of a mistake in a fence.

    Args:
        problem: The mistake.
        document: The file that the fence stands in.
        root: The project's folder.
        line: Of the fence's first line, None where nobody knows.
    """
    there = None if line is None else line + problem.line
    name = relative(document, root)
    where = name if there is None else f"{name}:{there}"
    return Finding(where, Severity.ERROR, None, problem.message, problem.hint, there)


def of_report(report: Report, root: Path, inline: tuple[Path, int, int | None] | None = None) -> tuple[Finding, ...]:
    """Return the errors and warnings of an itinerary; notes are for its author's own desk.

    Args:
        report: What was found.
        root: The project's folder.
        inline: For an itinerary that stands in a document: the document, the line of its first line, and None in the
            last place where that line is not known.
    """
    told = (found for found in report.diagnostics if found.severity is not Severity.NOTE)
    return tuple(_of_diagnostic(found, root, inline) for found in told)


def _of_diagnostic(found: Diagnostic, root: Path, inline: tuple[Path, int, int | None] | None) -> Finding:
    name = found.file
    line, column = (None, None) if found.span is None else (found.span.line, found.span.column)
    there = None
    if inline is not None:
        document, first, known = inline
        name = relative(document, root)
        line = line + first - 1 if line is not None and known is not None else None
        there = line
    where = without_root(name, root)
    if line is not None:
        where += f":{line}:{column}"
    hint = " – ".join(part for part in (found.label, found.hint) if part)
    message = without_root(found.message, root)
    return Finding(where, found.severity, found.code, message, without_root(hint, root) or None, there)


def relative(path: Path, root: Path) -> str:
    """Return a file's name as seen from the project's folder, and no more than its name where it is outside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def without_root(text: str, root: Path) -> str:
    """Take the project's folder out of a text: a published page tells nothing of the machine it was built on."""
    return text.replace(f"{root}/", "").replace(f"{root}\\", "").replace(str(root), ".")
