"""`travelmap build`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import PATHS, STRICT, or_default, run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["build"]


@click.command(
    epilog="""\b
Examples:
  travelmap build
  travelmap build itineraries/modi-2024.yaml --output public
"""
)
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="Folder for the pages.",
)
@STRICT
def build(paths: tuple[Path, ...], output: Path, *, strict: bool) -> None:
    """Build pages from itinerary files and folders (default: itineraries/).

    NAME.yaml becomes NAME.html; a folder also gets an index.html. An itinerary with errors keeps
    its earlier page and does not stop the others. Paths of pages go to standard output, everything
    else to standard error.
    """

    def work() -> ExitCode:
        from travelmap.commands.build import build_command
        from travelmap.commands.reporter import colour_wanted

        return build_command(
            or_default(paths),
            output,
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)
