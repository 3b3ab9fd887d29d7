"""A report as SARIF 2.1.0, the form that code-scanning services and many editors read.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0",
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

import json
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from travelmap.explanations import explanation
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.diagnostics import Diagnostic, Edit, Fix, Label, Report, Span

__all__ = ["render_sarif"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_sarif(report: Report) -> str:
    """Return a report as SARIF, in ASCII, with a line end.

    Columns count code points. Rules are those that were broken, with their explanations.
    """
    codes = list(dict.fromkeys(found.code for found in report.diagnostics))
    run = {
        "tool": {
            "driver": {"name": "travelmap", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code)) for found in report.diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, allow_nan=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    page = explanation(code)
    return {
        "id": code,
        "shortDescription": {"text": f"{page.title[:1].upper()}{page.title[1:]}."},
        "fullDescription": {"text": page.paragraphs[0].replace("`", "")},
        "help": {"text": "\n\n".join(page.paragraphs).replace("`", ""), "markdown": page.markdown},
    }


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    said = [found.message, *filter(None, (found.label, found.hint))]
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": str(found.severity),
        "message": {"text": "\n".join(said)},
        "locations": [{"physicalLocation": _location(found.file, found.span)}],
    }
    if found.related:
        result["relatedLocations"] = [_related(found.file, number, label) for number, label in enumerate(found.related)]
    if found.fix:
        result["fixes"] = [_fix(found.file, found.fix)]
    return result


def _location(file: str, span: Span | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _address(file)}}
    if span:
        location["region"] = _region(span)
    return location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _related(file: str, number: int, label: Label) -> dict[str, Any]:
    return {"id": number, "physicalLocation": _location(file, label.span), "message": {"text": label.text}}


def _fix(file: str, fix: Fix) -> dict[str, Any]:
    change = {"artifactLocation": {"uri": _address(file)}, "replacements": list(_replacements(fix.edits))}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _replacements(edits: Iterable[Edit]) -> Iterable[dict[str, Any]]:
    for edit in edits:
        yield {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _address(file: str) -> str:
    """Return a file's URI: relative as the user named it, so that a service finds it in its checkout."""
    if PureWindowsPath(file).drive or Path(file).is_absolute():
        return (PureWindowsPath(file) if PureWindowsPath(file).drive else Path(file)).as_uri()
    return quote(Path(file).as_posix())
