"""`travelmap check`: say everything that is wrong with itineraries, and build nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.commands.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import BinaryIO, TextIO

    from travelmap.diagnostics import Report
    from travelmap.discovery import Discovery

__all__ = ["STDIN", "Wanted", "check_command"]

STDIN: Final = Path("-")
"""The path that means standard input."""
_STDIN_NAME: Final = Path("<stdin>")


class Wanted(NamedTuple):
    """What a report is to hold, and how it is printed."""

    output_format: str = "text"
    """One of `travelmap.commands.formats.FORMATS`."""
    colour: bool = False
    """Whether the text form uses colour."""
    select: tuple[str, ...] = ()
    """Codes, or beginnings of codes, of the warnings and notes to tell; all where it is empty."""
    ignore: tuple[str, ...] = ()
    """Those not to tell."""
    fix: str = ""
    """What is done with fixes: `fix` writes them, `diff` shows what they would change."""


def check_command(
    paths: Sequence[Path],
    *,
    strict: bool,
    wanted: Wanted,
    stdin: BinaryIO,
    stdin_name: Path | None = None,
    out: TextIO,
    err: TextIO | None = None,
) -> ExitCode:
    """Check files and folders and print the report.

    Args:
        paths: Files, and folders that are searched; or `-` alone, for standard input.
        strict: Whether warnings count as errors.
        wanted: What is told, and how.
        stdin: What is read for `-`.
        stdin_name: The file that standard input stands for: it is named in the report, and its lock, project
            file and images are looked for beside it.
        out: Where the report goes.
        err: Where it goes, and what is said of fixes, when `out` takes a fixed text; else `out`.

    Raises:
        TravelmapError: Something cannot be read, or a code is not known.
    """
    from travelmap import pipeline
    from travelmap.commands.reporter import summary
    from travelmap.commands.selection import codes_of, selected

    select, ignore = codes_of(wanted.select), codes_of(wanted.ignore)
    discovery, contents = _asked(paths, stdin, stdin_name)
    fixing = None
    if wanted.fix:
        from travelmap.commands.fix import Fixing

        fixing = Fixing(discovery, contents, mode=wanted.fix, select=select, ignore=ignore)
        out = fixing.show(out, err or out, output_format=wanted.output_format, colour=wanted.colour)
        contents = fixing.contents
    report = pipeline.check(discovery, contents=contents)
    report = selected(report, select=select, ignore=ignore)
    out.write(_renderer(wanted)(report))
    if wanted.output_format in {"text", "concise", "github"}:
        out.write(summary(report, files=len(discovery.files)) + "\n")
    if any(found.code == pipeline.UNREADABLE for found in report.diagnostics) or (fixing and fixing.failed):
        return ExitCode.USAGE
    bad = report.errors or (strict and report.warnings) or (fixing and fixing.pending)
    return ExitCode.FINDINGS if bad else ExitCode.OK


def _asked(paths: Sequence[Path], stdin: BinaryIO, name: Path | None) -> tuple[Discovery, Mapping[Path, bytes]]:
    from travelmap.discovery import Discovery, find_itineraries
    from travelmap.reading.decoding import MAX_BYTES

    if tuple(paths) != (STDIN,):
        return find_itineraries(paths), {}
    path = name or _STDIN_NAME
    return Discovery((path,), ()), {path: stdin.read(MAX_BYTES + 1)}


def _renderer(wanted: Wanted) -> Callable[[Report], str]:
    """Return what makes a text of a report; each form is loaded only when it is asked for."""
    if wanted.output_format == "sarif":
        from travelmap.commands.sarif import render_sarif

        return render_sarif
    from travelmap.commands.formats import render_concise, render_github
    from travelmap.commands.reporter import render_json, render_text

    def as_text(report: Report) -> str:
        return render_text(report, colour=wanted.colour)

    forms = {"text": as_text, "concise": render_concise, "json": render_json, "github": render_github}
    return forms[wanted.output_format]
