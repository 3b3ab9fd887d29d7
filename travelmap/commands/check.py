"""`travelmap check`: say everything that is wrong with itineraries, and build nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

__all__ = ["check_command"]


def check_command(paths: Sequence[Path], *, output_format: str, strict: bool, colour: bool, out: TextIO) -> ExitCode:
    """Check files and folders and print the report.

    Args:
        paths: Files, and folders that are searched.
        output_format: `text` or `json`.
        strict: Whether warnings count as errors.
        colour: Whether the text form uses colour.
        out: Where the report goes.

    Raises:
        TravelmapError: Something cannot be read.
    """
    from travelmap import pipeline
    from travelmap.commands.reporter import render_json, render_text, summary
    from travelmap.discovery import find_itineraries

    discovery = find_itineraries(paths)
    report = pipeline.check(discovery)
    if output_format == "json":
        out.write(render_json(report))
    else:
        out.write(render_text(report, colour=colour))
        out.write(summary(report, files=len(discovery.files)) + "\n")
    if any(found.code == pipeline.UNREADABLE for found in report.diagnostics):
        return ExitCode.USAGE
    bad = report.errors or (strict and report.warnings)
    return ExitCode.FINDINGS if bad else ExitCode.OK
