"""`travelmap new`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode
    from travelmap.commands.new_file import NewStop

__all__ = ["new"]


@click.command(
    epilog="""\b
Examples:
  travelmap new                                    asks for everything, a name for the file last
  travelmap new trips/vienna.yaml                  asks for the rest
  travelmap new vienna.yaml --yes --title "A day in Vienna" --traveller "A. Minister" \\
      --home "Paris, France" --stop "Vienna, Austria | 2024-07-09 | talks on trade"
  travelmap new --from notes.md -o vienna.yaml     drafts it from a text
  pbpaste | travelmap new --from - -o vienna.yaml
"""
)
@click.argument("name", required=False, metavar="[NAME.yaml]", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="NAME.yaml", help="The same as NAME.yaml.")
@click.option("--title", help="The page's title.")
@click.option("--traveller", help="Who travels, such as 'Narendra Modi'.")
@click.option("--office", help="Their office, such as 'Prime Minister'.")
@click.option("--country", help="Their country.")
@click.option("--home", help="Where the journey starts and ends.")
@click.option(
    "--stop",
    "stops",
    multiple=True,
    metavar="'PLACE | DATES | WHAT FOR'",
    help="A stop; once for each, in travel order. DATES and WHAT FOR may be left out.",
)
@click.option("--lang", help="Language of the texts, such as 'en'.")
@click.option("--source", metavar="TITLE|URL", help="What it rests on: a title, an address, or 'TITLE | URL'.")
@click.option(
    "--from",
    "text",
    metavar="TEXT.md|-",
    help="Draft it from an article or notes; '-' is standard input. What is not clear is marked `check:`.",
)
@click.option("--editor", is_flag=True, help="Also write what makes an editor complete keys and show mistakes.")
@click.option("--yes", is_flag=True, help="Ask nothing; what is needed must be given.")
@click.option("--force", is_flag=True, hidden=True)
def new(  # noqa: PLR0913 - the options of a command
    name: Path | None,
    output: Path | None,
    *,
    title: str | None,
    traveller: str | None,
    office: str | None,
    country: str | None,
    home: str | None,
    stops: tuple[str, ...],
    lang: str | None,
    source: str | None,
    text: str | None,
    editor: bool,
    yes: bool,
    force: bool,
) -> None:
    """Begin an itinerary: by questions, by options, or from a text.

    On a terminal, asks for what the options leave open, and looks up each place as you type it. The file that is
    written checks clean, and its comments say what can be added. A file that is there is never overwritten.

    With --from, reads an article or notes by rules and drafts an itinerary. Each stop carries the sentence that it
    was read from. Nothing leaves this machine.
    """
    if force:
        message = "A file that is there is never overwritten: choose another name, or move it away first."
        raise click.UsageError(message)
    if name and output:
        message = "Name the file once: as NAME.yaml or with --output."
        raise click.UsageError(message)
    path = name or output
    if text is not None:
        wrong = [option for option, value in (("--stop", stops), ("--source", source)) if value]
        if wrong:
            message = f"{wrong[0]} does not go with --from, which reads it from the text."
            raise click.UsageError(message)
    stops_read = [] if text is not None else _stops(stops)
    may_ask = not yes and text is None and sys.stdin.isatty() and sys.stdout.isatty()
    missing = [
        what
        for what, there in (("NAME.yaml", path), ("--title", title or text), ("--stop", stops or text))
        if not there
    ]
    if missing and not may_ask:
        reason = "--yes asks nothing" if yes else "a text is not asked" if text else "this is no terminal to ask on"
        message = f"Give {' and '.join(missing)}: {reason}."
        raise click.UsageError(message)

    def work() -> ExitCode:
        from travelmap.commands.new import Console, new_command
        from travelmap.commands.new_file import Beginning
        from travelmap.commands.reporter import colour_wanted

        beginning = Beginning(
            title=(title or "").strip(),
            traveller=(traveller or "").strip(),
            office=(office or "").strip(),
            country=(country or "").strip(),
            home=(home or "").strip(),
            lang=(lang or "").strip(),
            source=(source or "").strip(),
            stops=tuple(stops_read),
        )
        colour = colour_wanted(sys.stderr, os.environ)
        if text is not None and path is not None:
            from travelmap.commands.new_from import new_from_command

            return new_from_command(
                text, path, beginning, editor=editor, colour=colour, out=sys.stdout, talk=sys.stderr
            )
        return new_command(
            path,
            beginning,
            dialogue=Console(sys.stderr) if missing and may_ask else None,
            editor=editor,
            colour=colour,
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)


def _stops(texts: tuple[str, ...]) -> list[NewStop]:
    from travelmap.commands.new import parse_stop

    read = []
    for text in texts:
        try:
            read.append(parse_stop(text))
        except ValueError as wrong:
            hint = getattr(wrong, "hint", None)
            message = f"--stop {text!r}: {wrong}" + (f"; {hint}" if hint else "")
            raise click.UsageError(message) from wrong
    return read
