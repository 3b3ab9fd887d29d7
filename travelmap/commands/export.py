"""`travelmap export`: one itinerary in another form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.errors import (
    ItineraryError,
    NothingToDrawError,
    NothingToWriteError,
    OutputError,
    UnknownFormError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.diagnostics import Report
    from travelmap.publishing.journey import Journey

__all__ = ["export_command"]

_STANDARD_OUTPUT: Final = frozenset({"-", "/dev/stdout", "/dev/fd/1"})


@dataclass(frozen=True, slots=True)
class _Target:
    """A file to write in a form; standard output where there is no file."""

    form: str
    file: Path | None


def export_command(
    path: Path,
    outputs: Sequence[Path],
    *,
    form: str | None,
    strict: bool,
    colour: bool,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Make every form that is asked for, then write them all.

    Args:
        path: The itinerary file.
        outputs: Files to write; `-` is standard output, as is none at all.
        form: The name of a form, where an output's ending does not say it.
        strict: Whether warnings count as errors.
        colour: Whether the report uses colour.
        out: Standard output. Paths of files go there, unless a form itself does.
        talk: Where diagnostics go, and what a form cannot show.

    Raises:
        TravelmapError: Wrong usage, or something cannot be read or written.
    """
    from travelmap.publishing.journey import journey_of

    targets = _targets(path, outputs, form)
    try:
        journey = journey_of(path)
        _tell(journey.report, colour=colour, talk=talk)
        if strict and journey.report and journey.report.warnings:
            talk.write("nothing was written: with --strict, warnings are errors\n")
            return ExitCode.FINDINGS
        made = [_made(target, journey) for target in targets]
    except ItineraryError as error:
        _tell(error.report, colour=colour, talk=talk)
        talk.write("nothing was written\n")
        return ExitCode.FINDINGS
    except (NothingToWriteError, NothingToDrawError) as error:
        talk.write(f"travelmap: {visible(str(error))}\n")
        if error.hint:
            talk.write(f"  = help: {visible(error.hint)}\n")
        return ExitCode.FINDINGS
    _say_what_is_missing(targets, journey, talk)
    _write(targets, made, out)
    return ExitCode.OK


def _targets(path: Path, outputs: Sequence[Path], form: str | None) -> list[_Target]:
    """Return what is to be written where, before anything is read.

    Raises:
        UnknownFormError: A form is not known.
        OutputError: Two outputs are one, or one is the itinerary itself.
    """
    from travelmap.publishing.exporting import form_by_ending, form_named

    targets = []
    for output in outputs:
        if str(output) not in _STANDARD_OUTPUT:
            targets.append(_Target(form_named(form) if form else form_by_ending(output.name), output))
            continue
        if not form:
            raise UnknownFormError(_NO_FORM, hint=_NO_FORM_HINT)
        targets.append(_Target(form_named(form), None))
    if not outputs:
        if not form:
            raise UnknownFormError(_NO_FORM, hint=_NO_FORM_HINT)
        targets.append(_Target(form_named(form), None))
    files = [target.file.resolve() if target.file else None for target in targets]
    if len(set(files)) < len(files):
        msg = "two outputs are the same file"
        raise OutputError(msg, hint="give each -o a name of its own")
    if path.resolve() in files:
        msg = f"{path} is the itinerary itself"
        raise OutputError(msg, hint="an export has no comments: give it another name")
    return targets


_NO_FORM: Final = "which form? standard output has no ending that would say it"
_NO_FORM_HINT: Final = "write --as csv, or name a file: -o trip.csv"


def _made(target: _Target, journey: Journey) -> bytes:
    from travelmap.publishing.exporting import stem_of
    from travelmap.publishing.journey import Wishes
    from travelmap.publishing.renditions import RENDITIONS

    stem = stem_of(target.file.name) if target.file else journey.slug
    return RENDITIONS[target.form].make(journey, Wishes(stem))


def _write(targets: Sequence[_Target], made: Sequence[bytes], out: TextIO) -> None:
    from travelmap.output import write_file

    aloud = any(target.file is None for target in targets)
    for target, content in zip(targets, made, strict=True):
        if target.file is None:
            _pour(content, out)
            continue
        write_file(target.file, content)
        if not aloud:
            out.write(f"{target.file}\n")


def _pour(content: bytes, out: TextIO) -> None:
    """Write bytes to standard output as they are; a terminal gets only text."""
    raw: BinaryIO | None = getattr(out, "buffer", None)
    if raw is None or out.isatty():
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            msg = "this form is no text, and a terminal cannot show it"
            raise OutputError(msg, hint="name a file with -o, or send it on with | or >") from None
        out.write(text)
        return
    out.flush()
    raw.write(content)
    raw.flush()


def _tell(report: Report | None, *, colour: bool, talk: TextIO) -> None:
    from travelmap.commands.reporter import render_text, summary

    if report and report.diagnostics:
        talk.write(render_text(report, colour=colour))
        talk.write(summary(report, files=1) + "\n")


def _say_what_is_missing(targets: Sequence[_Target], journey: Journey, talk: TextIO) -> None:
    from travelmap.publishing.renditions import RENDITIONS

    for form in dict.fromkeys(target.form for target in targets):
        talk.writelines(f"note: {visible(words)}\n" for words in RENDITIONS[form].missing(journey))
