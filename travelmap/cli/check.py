"""`travelmap check`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import PATHS, STRICT, or_default, run
from travelmap.commands.formats import FORMATS

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["check"]


@click.command(
    epilog="""\b
Examples:
  travelmap check
  travelmap check itineraries/modi-2024.yaml --strict
  travelmap check --ignore TM302,TM320
  travelmap check --diff
  travelmap check --fix itineraries/modi-2024.yaml
  travelmap check --format json trips | jq .summary
  travelmap check - --stdin-filename trips/modi-2024.yaml < draft.yaml
"""
)
@PATHS
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    help="How to print the report: text unless said otherwise, github in a GitHub workflow.",
)
@STRICT
@click.option(
    "--select", multiple=True, metavar="CODES", help="Of warnings and notes, tell only these: TM204, or all of TM2,TM3."
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Of warnings and notes, do not tell these. Errors are always told."
)
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With -, the file that standard input stands for.",
)
@click.option("--fix", is_flag=True, help="Mend in the files what can be mended without doubt, then report the rest.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
def check(
    paths: tuple[Path, ...],
    *,
    output_format: str | None,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stdin_filename: Path | None,
    fix: bool,
    diff: bool,
) -> None:
    """Say everything that is wrong with itineraries (default: itineraries/), and build nothing.

    With "-" as the only path, checks standard input.
    """

    def work() -> ExitCode:
        from travelmap.commands.check import Wanted, check_command
        from travelmap.commands.formats import format_wanted
        from travelmap.commands.reporter import colour_wanted

        colour = colour_wanted(sys.stdout, os.environ)
        wanted = Wanted(format_wanted(output_format, os.environ), colour, select, ignore)
        if diff:
            from travelmap.commands.fix import diff_command

            stdin, out, err = sys.stdin.buffer, sys.stdout, sys.stderr
            return diff_command(
                or_default(paths), wanted=wanted, stdin=stdin, stdin_name=stdin_filename, out=out, err=err
            )
        if fix:
            from travelmap.commands.fix import fix_command

            return fix_command(or_default(paths), strict=strict, wanted=wanted, out=sys.stdout, err=sys.stderr)
        return check_command(
            or_default(paths),
            strict=strict,
            wanted=wanted,
            stdin=sys.stdin.buffer,
            stdin_name=stdin_filename,
            out=sys.stdout,
        )

    if Path("-") in paths and len(paths) > 1:
        message = "'-' stands alone: standard input is one itinerary."
        raise click.UsageError(message)
    if stdin_filename is not None and paths != (Path("-"),):
        message = "--stdin-filename goes with '-', for standard input."
        raise click.UsageError(message)
    if fix and Path("-") in paths:
        message = "--fix writes into files: for standard input use --diff."
        raise click.UsageError(message)
    run(work)
