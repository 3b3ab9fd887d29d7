"""The forms of a report that are one line each: for editors, and for GitHub's workflow log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.commands.terminal import visible
from travelmap.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travelmap.diagnostics import Diagnostic, Report

__all__ = ["FORMATS", "format_wanted", "render_concise", "render_github"]

FORMATS: Final = ("text", "concise", "json", "github", "sarif")
"""Every form that a report can have."""

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_wanted(named: str | None, environ: Mapping[str, str]) -> str:
    """Return the form that is asked for; where none is, GitHub's in its workflows, and text elsewhere."""
    return named or ("github" if environ.get("GITHUB_ACTIONS") == "true" else "text")


def render_concise(report: Report) -> str:
    """Return a line for each finding: `trip.yaml:18:5: error[TM101]: unknown key … (did you mean …?)`."""
    return "".join(f"{_place(found)}: {found.severity}[{found.code}]: {_said(found)}\n" for found in report.diagnostics)


def _place(found: Diagnostic) -> str:
    return visible(found.file) + (f":{found.span.line}:{found.span.column}" if found.span else "")


def _said(found: Diagnostic) -> str:
    return visible(found.message) + (f" ({visible(found.label)})" if found.label else "")


def render_github(report: Report) -> str:
    """Return a workflow command for each finding, which GitHub shows beside the line of a change.

    Source of the form: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions;
    a value has `%` and line ends as escapes, and the value of a property `:` and `,` as well.
    """
    return "".join(f"{_command(found)}\n" for found in report.diagnostics)


def _command(found: Diagnostic) -> str:
    properties = {"file": found.file.replace("\\", "/")}
    span = found.span
    if span:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # Columns count only within one line; the last one is included there, and is not here.
            properties |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
    properties["title"] = found.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    lines = [_said(found), *(f"help: {visible(hint)}" for hint in (found.hint,) if hint)]
    lines += [f"line {label.span.line}: {visible(label.text)}" for label in found.related]
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
