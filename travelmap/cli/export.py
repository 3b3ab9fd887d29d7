"""`travelmap export`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import STRICT, run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["export"]


def _list(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it so
    if not wanted or context.resilient_parsing:
        return
    from travelmap.publishing.exporting import forms_table

    click.echo(forms_table())
    context.exit()


@click.command(
    epilog="""\b
Examples:
  travelmap export itineraries/modi-2024.yaml -o modi.kml
  travelmap export itineraries/modi-2024.yaml -o modi.csv -o modi.ics
  travelmap export itineraries/modi-2024.yaml --as geojson | ogrinfo /vsistdin/
  travelmap export itineraries/modi-2024.yaml --as txt
"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path, allow_dash=True),
    multiple=True,
    help="File to write; its ending says the form. Several may be given. - is standard output, as when none is given.",
)
@click.option(
    "--as",
    "form",
    metavar="FORM",
    help="The form, where no ending says it: geojson, kml, csv, ics, jsonld, yaml, txt and others; see --list.",
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List all forms and leave."
)
@STRICT
def export(path: Path, outputs: tuple[Path, ...], form: str | None, *, strict: bool) -> None:
    """Write one itinerary in another form: for maps, spreadsheets, calendars, search engines or readers.

    All forms agree with the page: the same stops, dates, places, distances and sources. What is found
    wrong goes to standard error. Nothing is written unless everything asked for could be made.
    """

    def work() -> ExitCode:
        from travelmap.commands.export import export_command
        from travelmap.commands.reporter import colour_wanted

        return export_command(
            path,
            outputs,
            form=form,
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)
