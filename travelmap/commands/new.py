"""`travelmap new`: begin an itinerary, by questions, by options, or from a text."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.new_file import Beginning, NewStop, check_text, refuse_existing, text_of, write_new
from travelmap.commands.terminal import visible
from travelmap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.commands.new_questions import Dialogue

__all__ = ["Console", "new_command", "parse_stop"]

_PARTS: Final = 3
_LONGEST_PROMPT: Final = 48
"""Characters of a question that stand before the answer on one line."""


class Console:
    """Questions on a terminal, with the editing of lines that it has."""

    def __init__(self, talk: TextIO) -> None:
        """Tell things to `talk`, which is the terminal as well."""
        self._talk = talk
        with contextlib.suppress(ImportError):
            # Its import is what gives `input` cursor keys; Windows has none and its console has its own.
            import readline  # noqa: F401

    def ask(self, question: str) -> str:
        """Put a question and return the answer."""
        shown = visible(question)
        if len(shown) > _LONGEST_PROMPT:
            # Some terminals scroll a long prompt sideways, and nobody sees its start.
            self._talk.write(shown + "\n")
            shown = " " * (len(shown) - len(shown.lstrip()))
        self._talk.flush()
        return input(f"{shown} > " if shown.strip() else f"{shown}> ").strip()

    def say(self, text: str) -> None:
        """Tell one line."""
        self._talk.write(visible(text) + "\n")


def parse_stop(text: str) -> NewStop:
    """Read `PLACE | DATES | WHAT FOR`, of which the last two can be left out.

    Raises:
        ValueError: There is no place, or there are more parts. Its message is for the author.
    """
    parts = [part.strip() for part in text.split("|")]
    if not parts[0]:
        msg = "a stop begins with its place"
        raise ValueError(msg)
    if len(parts) > _PARTS:
        msg = f"a stop has three parts at most, and this has {len(parts)}"
        raise ValueError(msg)
    place, dates, purpose = (*parts, "", "")[:_PARTS]
    if dates:
        from travelmap.reading.edtf import parse_date

        parse_date(dates)
    return NewStop(place, dates=dates, purpose=purpose)


def new_command(
    path: Path | None,
    beginning: Beginning,
    *,
    dialogue: Dialogue | None,
    editor: bool = False,
    colour: bool = False,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Ask for what is missing, check the itinerary and write it.

    Args:
        path: The file to begin; it must not be there. None asks for its name.
        beginning: What the options say.
        dialogue: Whom to ask for the rest; None asks nobody, and everything needed must be known.
        editor: Whether to write the schemas and settings for editors beside it.
        colour: Whether findings get colour.
        out: Gets the file's path.
        talk: Gets everything else.

    Returns:
        INTERRUPTED when the answers end early: nothing is written then.

    Raises:
        OutputError: The file is there already, or cannot be written.
        GazetteerError: The built-in index is missing or damaged.
    """
    if path is not None:
        refuse_existing(path)
    if dialogue is not None:
        from travelmap.commands.new_questions import ask_for_the_rest
        from travelmap.gazetteer.index import Gazetteer

        try:
            beginning = ask_for_the_rest(beginning, dialogue, Gazetteer.open())
            path = path or _named(beginning, dialogue)
        except EOFError:
            talk.write("\ntravelmap: the answers ended, nothing was written\n")
            return ExitCode.INTERRUPTED
    if path is None:
        message = "the file has no name"
        raise OutputError(message, hint="name it, such as vienna.yaml")
    text = text_of(beginning, modeline=modeline_for(path) if editor else "")
    return finish(path, text, editor=editor, colour=colour, out=out, talk=talk)


def modeline_for(path: Path) -> str:
    """Return the first line of a file by which an editor finds the schema beside it."""
    from travelmap.commands.editor_settings import modeline

    return modeline(path, path.parent)


def _named(beginning: Beginning, dialogue: Dialogue) -> Path:
    """Ask for the file's name until it is one that can be written."""
    from pathlib import Path

    from travelmap.reading.slug import page_slug

    usual = f"{page_slug(beginning.title)}.yaml"
    while True:
        path = Path(dialogue.ask(f"Name of the file? (Enter: {usual})") or usual)
        try:
            refuse_existing(path)
        except OutputError as wrong:
            dialogue.say(f"{wrong}: {wrong.hint}")
        else:
            return path


def finish(path: Path, text: str, *, editor: bool, colour: bool, out: TextIO, talk: TextIO) -> ExitCode:
    """Check a text, write it where it has no errors, and say what to do next.

    The schemas and settings for editors are written after it, where they are wanted.

    Raises:
        OutputError: The file is there already, or cannot be written.
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.commands.reporter import render_text, summary

    report = check_text(path, text)
    if report.diagnostics:
        talk.write(render_text(report, colour=colour))
        talk.write(summary(report, files=1) + "\n")
        talk.flush()
    if report.errors:
        talk.write(f"travelmap: {visible(str(path))} was not written, because of the above\n")
        return ExitCode.FINDINGS
    write_new(path, text)
    out.write(f"{visible(str(path))}\n")
    if editor:
        from travelmap.commands.editor_settings import install_editor_settings

        out.writelines(f"{visible(str(written))}\n" for written in install_editor_settings(path.parent))
    talk.writelines(_next(path))
    return ExitCode.OK


def _next(path: Path) -> Sequence[str]:
    import shlex

    name = visible(shlex.quote(str(path)))
    return (
        "Now open it in an editor. Then:\n",
        f"  travelmap serve {name}   see the map change as you write\n",
        f"  travelmap build {name}   make the page, output/\n",
    )
