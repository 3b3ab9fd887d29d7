"""The work of `travelmap report`: one itinerary as documents to hand on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.errors import ItineraryError, OutputError, UnknownFormError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.diagnostics import Report
    from travelmap.model.picture import PictureSpec

__all__ = ["FORMS", "report_command"]

FORMS: Final = MappingProxyType({".docx": "docx", ".pptx": "pptx", ".pdf": "report-pdf", ".md": "md"})
"""Renditions by the ending of the file's name."""


def report_command(
    path: Path,
    outputs: Sequence[Path],
    *,
    picture: PictureSpec,
    strict: bool,
    colour: bool,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Write the reports, and print the names of the files made.

    All are made before any is written.

    Args:
        path: The itinerary file.
        outputs: The files to write; what each is, its ending says.
        picture: What the map is to be like.
        strict: Whether warnings count as errors.
        colour: Whether findings are told in colour.
        out: Where names of files go.
        talk: Where findings go.

    Raises:
        TravelmapError: Wrong usage, or something cannot be read, made or written.
    """
    from travelmap.output import write_file
    from travelmap.publishing.journey import Wishes, journey_of
    from travelmap.publishing.renditions import RENDITIONS

    wanted = _wanted(path, outputs)
    try:
        journey = journey_of(path)
    except ItineraryError as error:
        _tell(error.report, colour=colour, talk=talk)
        talk.write(f"not written: {visible(str(path))}\n")
        return ExitCode.FINDINGS
    if journey.report:
        _tell(journey.report, colour=colour, talk=talk)
        if strict and journey.report.warnings:
            talk.write(f"not written: {visible(str(path))}\n")
            return ExitCode.FINDINGS
    made = [(file, RENDITIONS[form].make(journey, Wishes(file.stem, picture))) for file, form in wanted]
    for file, content in made:
        write_file(file, content)
        out.write(f"{visible(str(file))}\n")
    return ExitCode.OK


def _wanted(path: Path, outputs: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return which files are written in which form, pictures of Markdown reports as well.

    Raises:
        TravelmapError: What can be refused before anything is read.
    """
    if path.is_dir():
        msg = f"{path} is a folder, and a report is of one itinerary"
        raise UnreadableError(msg, hint="name one file")
    wanted: list[tuple[Path, str]] = []
    for file in outputs:
        form = FORMS.get(file.suffix.lower())
        if form is None:
            told = f"`{file.suffix}` is no ending of a report" if file.suffix else f"`{file}` has no ending"
            raise UnknownFormError(told, hint=f"names of reports end with {', '.join(FORMS)}")
        wanted.append((file, form))
        if form == "md":
            # Markdown holds no pictures: its map stands beside it.
            wanted.append((file.with_suffix(".png"), "png"))
    for file, _ in wanted:
        _refuse_unwritable(file, path)
    files = [file.resolve() for file, _ in wanted]
    if len(set(files)) < len(files):
        msg = "two outputs are the same file"
        raise OutputError(msg, hint="give each -o a name of its own")
    return wanted


def _refuse_unwritable(file: Path, source: Path) -> None:
    """Say at once what writing would say after the work."""
    if file.is_dir():
        msg = f"cannot write {file}: it is a folder"
        raise OutputError(msg, hint="name a file in it")
    if not file.parent.is_dir():
        msg = f"cannot write {file}: there is no folder {file.parent}"
        raise OutputError(msg, hint="make the folder first")
    if file.exists() and source.exists() and file.samefile(source):
        msg = f"cannot write {file}: it is the itinerary itself"
        raise OutputError(msg)


def _tell(report: Report, *, colour: bool, talk: TextIO) -> None:
    from travelmap.commands.reporter import render_text, summary

    if report.diagnostics:
        talk.write(render_text(report, colour=colour))
        talk.write(summary(report, files=1) + "\n")
