"""`travelmap explain`: its arguments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["explain"]


@click.command(
    epilog="""\b
Examples:
  travelmap explain
  travelmap explain TM203
  travelmap explain 203 tm302
"""
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def explain(codes: tuple[str, ...]) -> None:
    """Say what the code of a finding means, why it matters and how to mend it; list all codes if none is named."""

    def work() -> ExitCode:
        from travelmap.commands.explain import explain_command

        return explain_command(codes, sys.stdout)

    run(work)
