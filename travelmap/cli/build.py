"""`travelmap build`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import PATHS, STRICT, or_default, run
from travelmap.model.forms import Form

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["build"]


@click.command(
    epilog="""\b
Examples:
  travelmap build
  travelmap build itineraries/modi-2024.yaml --output public
  travelmap build --also pdf --also kml     # pictures and data beside the pages
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
@click.option(
    "--also",
    type=click.Choice([form.value for form in Form]),
    multiple=True,
    help="Make this beside each page, besides what `publish:` in travelmap.yaml asks for. May be repeated.",
)
@click.option("--afresh", is_flag=True, help="Draw everything again, whether it has changed or not.")
@STRICT
def build(paths: tuple[Path, ...], output: Path, *, also: tuple[str, ...], afresh: bool, strict: bool) -> None:
    """Build pages from itinerary files and folders (default: itineraries/).

    NAME.yaml becomes NAME.html; a folder also gets an index.html. An itinerary with errors keeps
    its earlier page and does not stop the others. Of a folder, only what has changed since its
    last build is drawn again, and what was made of itineraries that are gone is taken away. Paths
    of pages go to standard output, everything else to standard error.
    """

    def work() -> ExitCode:
        from travelmap.commands.build import build_command
        from travelmap.commands.reporter import colour_wanted

        return build_command(
            or_default(paths),
            output,
            strict=strict,
            also=[Form(word) for word in also],
            afresh=afresh,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)
