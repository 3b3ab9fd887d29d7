"""`travelmap check`: its arguments."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import PATHS, STRICT, or_default, run

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.commands.exit_codes import ExitCode

__all__ = ["check"]


@click.command(
    epilog="""\b
Examples:
  travelmap check
  travelmap check itineraries/modi-2024.yaml --strict
  travelmap check --format json trips | jq .summary
"""
)
@PATHS
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
@STRICT
def check(paths: tuple[Path, ...], output_format: str, *, strict: bool) -> None:
    """Say everything that is wrong with itineraries (default: itineraries/), and build nothing."""

    def work() -> ExitCode:
        from travelmap.commands.check import check_command
        from travelmap.commands.reporter import colour_wanted

        return check_command(
            or_default(paths),
            output_format=output_format,
            strict=strict,
            colour=colour_wanted(sys.stdout, os.environ),
            out=sys.stdout,
        )

    run(work)
