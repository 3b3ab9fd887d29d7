"""`travelmap schema`: its arguments."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["schema"]


@click.command(
    epilog="""\b
Examples:
  travelmap schema                          the schema of itineraries, as JSON
  travelmap schema project -o project.schema.json
  travelmap schema --install itineraries    let editors know it in this folder
"""
)
@click.argument("kind", type=click.Choice(["itinerary", "project"]), default="itinerary")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it into this file instead of standard output.",
)
@click.option(
    "--install",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    is_flag=False,
    flag_value="itineraries",
    help="Write both schemas, and settings for VS Code, into this folder (default: itineraries); nothing is lost.",
)
def schema(kind: str, output: Path | None, folder: Path | None) -> None:
    """Print the JSON Schema of itineraries, or of the project file, for editors."""
    if folder is not None and output is not None:
        message = "--install and --output do not go together."
        raise click.UsageError(message)

    def work() -> ExitCode:
        from travelmap.commands.schema import install_command, schema_command

        if folder is not None:
            return install_command(folder, out=sys.stdout)
        return schema_command(kind, output=output, out=sys.stdout)

    run(work)
