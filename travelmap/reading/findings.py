"""A collector of findings about one file, bounded so that a hostile file cannot flood the report."""

from __future__ import annotations

from types import MappingProxyType

from travelmap.diagnostics import Diagnostic, Label, Report, Severity, SourceText, Span

__all__ = ["MAX_FINDINGS", "Findings"]

MAX_FINDINGS = 200
"""A file with more mistakes than this is told of the first ones, and of how many were left out."""


class Findings:
    """What was found in one file so far.

    Args:
        file: The file as the user named it.
    """

    def __init__(self, file: str) -> None:
        """Start with nothing found."""
        self.file = file
        self._found: list[Diagnostic] = []
        self._left_out = 0

    def error(
        self,
        code: str,
        message: str,
        span: Span | None,
        *,
        label: str = "",
        hint: str | None = None,
        related: tuple[Label, ...] = (),
    ) -> None:
        """Note an error."""
        self._add(Diagnostic(code, Severity.ERROR, message, self.file, span, label, hint, related))

    def warning(
        self,
        code: str,
        message: str,
        span: Span | None,
        *,
        label: str = "",
        hint: str | None = None,
        related: tuple[Label, ...] = (),
    ) -> None:
        """Note a warning."""
        self._add(Diagnostic(code, Severity.WARNING, message, self.file, span, label, hint, related))

    @property
    def full(self) -> bool:
        """Whether further findings are only counted, so that nobody needs to word them."""
        return len(self._found) >= MAX_FINDINGS

    @property
    def failed(self) -> bool:
        """Whether there is an error among them."""
        return self._left_out > 0 or any(found.severity is Severity.ERROR for found in self._found)

    def report(self, text: str) -> Report:
        """Return everything found, in the order of the file.

        Args:
            text: The file's text, so that a reporter can show its lines.
        """
        report = Report((), MappingProxyType({self.file: SourceText.of(text)})).adding(self._found)
        if not self._left_out:
            return report
        last = Diagnostic(
            "TM007",
            Severity.ERROR,
            f"and {self._left_out} more: only the first {MAX_FINDINGS} findings are shown",
            self.file,
            hint="mend these first, then check again",
        )
        return Report((*report.diagnostics, last), report.sources)

    def _add(self, diagnostic: Diagnostic) -> None:
        if self.full:
            self._left_out += 1
        else:
            self._found.append(diagnostic)
