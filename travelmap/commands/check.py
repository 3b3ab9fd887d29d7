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

__all__ = ["STDIN", "WITH_SUMMARY", "Wanted", "asked", "check_command", "chosen", "tell"]

STDIN: Final = Path("-")
"""The path that means standard input."""
WITH_SUMMARY: Final = frozenset({"text", "concise", "github"})
"""Forms that people read, and that can have lines besides the findings."""
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


def check_command(
    paths: Sequence[Path],
    *,
    strict: bool,
    wanted: Wanted,
    stdin: BinaryIO,
    stdin_name: Path | None = None,
    out: TextIO,
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

    Raises:
        TravelmapError: Something cannot be read, or a code is not known.
    """
    from travelmap import pipeline

    choose = chosen(wanted)
    discovery, contents = asked(paths, stdin, stdin_name)
    report = choose(pipeline.check(discovery, contents=contents))
    return tell(report, files=len(discovery.files), strict=strict, wanted=wanted, out=out)


def chosen(wanted: Wanted) -> Callable[[Report], Report]:
    """Return what leaves in a report what is asked for.

    Raises:
        UnknownCodeError: A code is not known.
    """
    from travelmap.commands.selection import codes_of, selected

    select, ignore = codes_of(wanted.select), codes_of(wanted.ignore)
    return lambda report: selected(report, select=select, ignore=ignore)


def tell(report: Report, *, files: int, strict: bool, wanted: Wanted, out: TextIO) -> ExitCode:
    """Print a report, and return the exit code that goes with it."""
    from travelmap import pipeline
    from travelmap.commands.reporter import summary

    out.write(_renderer(wanted)(report))
    if wanted.output_format in WITH_SUMMARY:
        out.write(summary(report, files=files) + "\n")
    if any(found.code == pipeline.UNREADABLE for found in report.diagnostics):
        return ExitCode.USAGE
    bad = report.errors or (strict and report.warnings)
    return ExitCode.FINDINGS if bad else ExitCode.OK


def asked(paths: Sequence[Path], stdin: BinaryIO, name: Path | None) -> tuple[Discovery, Mapping[Path, bytes]]:
    """Return which files are meant, and the content of those that are not to be read themselves.

    Raises:
        UnreadableError: A path that was named is not there, or a folder cannot be searched.
    """
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
