"""`travelmap serve`: its arguments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import PATHS, or_default, run

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.commands.exit_codes import ExitCode

__all__ = ["serve"]


@click.command(
    epilog="""\b
Examples:
  travelmap serve                              every itinerary in itineraries/
  travelmap serve --open                       the same, and open the browser
  travelmap serve trips/modi-2024.yaml notes   one file and a folder
  travelmap serve --port 0                     at any free port
"""
)
@PATHS
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    show_default="8000, or the next that is free",
    help="Port to listen at; 0 for any that is free.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
def serve(paths: tuple[Path, ...], port: int | None, *, open_browser: bool) -> None:
    """Show itineraries as pages that follow their files (default: itineraries/), until Ctrl-C.

    Prints an address to open in a browser on this machine; nobody else can use it. A page changes as soon as its file
    is saved. Errors are shown over the last good map, with the lines they are in. Stops can be moved on the map,
    added, put in order and chosen between namesakes: each is written to the file, and nothing else in it is touched.
    """

    def work() -> ExitCode:
        from travelmap.commands.serve import serve_command

        browse = None
        if open_browser:
            import webbrowser

            browse = webbrowser.open
        return serve_command(or_default(paths), port=port, out=sys.stdout, talk=sys.stderr, browse=browse)

    run(work)
