"""The work of `travelmap figure`: one itinerary as pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.errors import MissingExtraError, OutputError, TravelmapError, UnreadableError
from travelmap.model.picture import SIZES, PictureProjection, PictureSize, PictureSpec, PictureStyle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from travelmap.printing.coverage import Missing
    from travelmap.publishing.figures import Figure

__all__ = ["FORMS", "Asked", "figure_command", "form_of", "size_of", "spec_of"]

STDOUT: Final = Path("-")
FORMS: Final = ("svg", "pdf", "png")
_SIZE: Final = re.compile(
    r"(?P<width>[0-9]+(?:\.[0-9]+)?)\s*[x×]\s*(?P<height>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>mm|cm|in)?"
)
_MM: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_LEAST_MM, _MOST_MM = 40.0, 2000.0
_MOST_TOLD: Final = 12
_WHERE_LENGTH: Final = 48


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is to be like, and where it goes."""

    spec: PictureSpec
    outputs: tuple[Path, ...] = ()
    form: str | None = None
    text: str = "embedded"
    fonts: tuple[Path, ...] = ()
    dots_per_inch: int = 300
    strict: bool = False
    colour: bool = False


class _WrongUseError(TravelmapError):
    """An option does not say what can be done."""


def spec_of(*, size: str, style: str, projection: str) -> PictureSpec:
    """Return what options say a picture is to be like.

    Raises:
        TravelmapError: The size is none.
    """
    return PictureSpec(size_of(size), PictureStyle(style), PictureProjection(projection))


def size_of(text: str) -> PictureSize:
    """Return a size by its name or its measures: `page`, `120x80mm`, `12x8cm`, `6x4in`; millimetres by default.

    Raises:
        TravelmapError: It is neither, or is not a size that maps are printed in.
    """
    if text in SIZES:
        return SIZES[text]
    found = _SIZE.fullmatch(text.strip().lower())
    if not found:
        msg = f"`{text}` is not a size"
        raise _WrongUseError(msg, hint=f"sizes are {', '.join(SIZES)}, or width and height such as 120x80mm")
    unit = _MM[found["unit"] or "mm"]
    size = PictureSize(float(found["width"]) * unit, float(found["height"]) * unit)
    if not all(_LEAST_MM <= side <= _MOST_MM for side in (size.width_mm, size.height_mm)):
        msg = f"{size.width_mm:g} x {size.height_mm:g} mm is too {'small' if _small(size) else 'large'} for a map"
        raise _WrongUseError(msg, hint=f"each side is from {_LEAST_MM:g} to {_MOST_MM:g} mm")
    return size


def _small(size: PictureSize) -> bool:
    return min(size.width_mm, size.height_mm) < _LEAST_MM


def form_of(path: Path) -> str:
    """Return the form that a file's name ends with.

    Raises:
        TravelmapError: No picture is made in it.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        told = f"`.{form}` is not a form of picture" if form else f"the name {path.name!r} has no ending"
        raise _WrongUseError(told, hint=f"names of pictures end with {', '.join('.' + known for known in FORMS)}")
    return form


def figure_command(path: Path, asked: Asked, *, out: TextIO, talk: TextIO) -> ExitCode:
    """Draw an itinerary, and print the names of the files made.

    All pictures are made before any is written.

    Args:
        path: The itinerary file.
        asked: What is wanted.
        out: Where names of files go, or the picture.
        talk: Where findings go.

    Raises:
        TravelmapError: Something cannot be read, drawn or written.
    """
    from travelmap.errors import ItineraryError
    from travelmap.output import write_file
    from travelmap.publishing.figures import Figure
    from travelmap.publishing.journey import journey_of

    wanted = _wanted(path, asked, out)
    try:
        journey = journey_of(path)
    except ItineraryError as error:
        _tell(error.report, asked, talk)
        talk.write(f"not drawn: {visible(str(path))}\n")
        return ExitCode.FINDINGS
    if journey.report:
        _tell(journey.report, asked, talk)
        if asked.strict and journey.report.warnings:
            talk.write(f"not drawn: {visible(str(path))}\n")
            return ExitCode.FINDINGS
    figure = Figure(journey, asked.spec, asked.fonts, asked.dots_per_inch)
    try:
        made = {form: _made(figure, form, asked) for form in dict.fromkeys(form for _, form in wanted)}
    except MissingExtraError as error:
        if error.hint and all(form == "svg" for _, form in wanted):
            raise MissingExtraError(str(error), hint=f"{error.hint}, or --text live") from error
        raise
    if set(made) != {"svg"} or asked.text != "live":
        _tell_missing(figure.missing(), made, asked, talk)
    for target, form in wanted:
        if target == STDOUT:
            out.flush()
            out.buffer.write(made[form])
            out.buffer.flush()
        else:
            write_file(target, made[form])
            out.write(f"{visible(str(target))}\n")
    return ExitCode.OK


def _wanted(path: Path, asked: Asked, out: TextIO) -> list[tuple[Path, str]]:
    """Return which files are wanted in which form; everything that can be refused without reading is."""
    from travelmap.printing.png import dots_of

    if path.is_dir():
        msg = f"{path} is a folder, and a picture shows one itinerary"
        raise UnreadableError(msg, hint="name one file; `travelmap build` takes folders")
    targets = asked.outputs or (STDOUT,)
    wanted = [(target, (asked.form or "svg") if target == STDOUT else form_of(target)) for target in targets]
    if asked.form and STDOUT not in targets:
        msg = "`--as` says what goes to standard output, and nothing does"
        raise _WrongUseError(msg, hint="write `-o -` for standard output; a file's form is its ending")
    if targets.count(STDOUT) and len(targets) > 1:
        msg = "a picture on standard output goes alone"
        raise _WrongUseError(msg, hint="name files, or only `-o -`")
    if STDOUT in targets and out.isatty():
        msg = "a picture is not shown in a terminal"
        raise _WrongUseError(msg, hint=f"name a file: -o {path.stem}.{wanted[0][1]}")
    for target, form in wanted:
        _refuse_unwritable(target, path)
        if form == "png":
            dots_of(asked.spec.size, asked.dots_per_inch)
    return wanted


def _refuse_unwritable(target: Path, source: Path) -> None:
    """Say at once what writing would say after the work."""
    if target == STDOUT:
        return
    if target.is_dir():
        msg = f"cannot write {target}: it is a folder"
        raise OutputError(msg, hint="name a file in it")
    if not target.parent.is_dir():
        msg = f"cannot write {target}: there is no folder {target.parent}"
        raise OutputError(msg, hint="make the folder first")
    if target.exists() and source.exists() and target.samefile(source):
        msg = f"cannot write {target}: it is the itinerary itself"
        raise OutputError(msg)


def _made(figure: Figure, form: str, asked: Asked) -> bytes:
    from travelmap.publishing.figures import PictureText

    if form == "pdf":
        return figure.pdf()
    if form == "png":
        return figure.png()
    return figure.svg(PictureText(asked.text)).encode()


def _tell(report: object, asked: Asked, talk: TextIO) -> None:
    from travelmap.commands.reporter import render_text, summary
    from travelmap.diagnostics import Report

    if isinstance(report, Report) and report.diagnostics:
        talk.write(render_text(report, colour=asked.colour))
        talk.write(summary(report, files=1) + "\n")


def _tell_missing(missing: Sequence[Missing], forms: object, asked: Asked, talk: TextIO) -> None:
    if not missing:
        return
    many = len(missing) > 1
    talk.write(f"no font here has {len(missing)} {'characters' if many else 'character'} of the picture:\n")
    for one in missing[:_MOST_TOLD]:
        where = visible(one.where)
        where = where if len(where) <= _WHERE_LENGTH else where[: _WHERE_LENGTH - 1] + "…"
        talk.write(f"  {one.code} {one.name}, in “{where}”\n")
    if len(missing) > _MOST_TOLD:
        talk.write(f"  and {len(missing) - _MOST_TOLD} more\n")
    own = isinstance(forms, dict) and set(forms) == {"svg"} and asked.text == "embedded"
    shown = "left to the reader's own fonts" if own else "drawn as an empty box"
    talk.write(f"  = help: {'they are' if many else 'it is'} {shown}; --font FILE adds a font that has them\n")
