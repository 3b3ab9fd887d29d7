"""`travelmap embed`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import STRICT, run
from travelmap.model.picture import PictureProjection, PictureStyle

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode
    from travelmap.publishing.embedding import Form

__all__ = ["embed"]

FORMS = ("html", "iframe", "picture", "markdown", "rst", "latex", "typst", "docx")


@click.command(
    epilog="""\b
Forms:
  html       the picture with the live map over it; the picture is left where frames are taken away
  iframe     the frame alone, for sites that have a field for it
  picture    HTML without a frame, for sites and mail that allow none
  docx       a small HTML file that Word and LibreOffice open or insert, with picture and alt text
\b
Examples:
  travelmap embed trip.yaml                               HTML, for files that will stand beside the article
  travelmap embed trip.yaml -o public                     write the files, print the HTML
  travelmap embed trip.yaml -o public --base-url https://maps.example.org/trip/
  travelmap embed trip.yaml -o report --as latex
  travelmap embed trip.yaml -o report --as docx > report/map-for-word.html
"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--as", "form", type=click.Choice(FORMS), default="html", show_default=True, help="The language of the document."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to write the map's files into."
)
@click.option("--name", default="map", show_default=True, help="What the files are called, without an ending.")
@click.option(
    "--base-url",
    metavar="ADDRESS",
    help="The folder in which the files will stand, as the document sees it: https://HOST/FOLDER/ or FOLDER/."
    " By default `site_url:` of travelmap.yaml, or beside the document.",
)
@click.option(
    "--size",
    default="page",
    show_default=True,
    metavar="NAME|WxH",
    help="Of the picture: column, page, slide, card, or such as 120x80mm.",
)
@click.option("--style", type=click.Choice([str(one) for one in PictureStyle]), default="light", show_default=True)
@click.option("--projection", type=click.Choice([str(one) for one in PictureProjection]), default="auto")
@STRICT
def embed(  # noqa: PLR0913 - the options of a command
    path: Path,
    *,
    form: Form,
    output: Path | None,
    name: str,
    base_url: str | None,
    size: str,
    style: str,
    projection: str,
    strict: bool,
) -> None:
    """Print what shows an itinerary's map in another document, and write the files for it.

    The files are map.html (the interactive page), map.svg, map.png and map.pdf (pictures), map.geojson,
    oembed.json (if the address is known) and alt.txt (the journey in sentences): all of them are written, or none.

    Only the snippet goes to standard output.
    """

    def work() -> ExitCode:
        from travelmap.commands.embed import embed_command
        from travelmap.commands.figure import spec_of
        from travelmap.commands.reporter import colour_wanted
        from travelmap.publishing.journey import Wishes

        spec = spec_of(size=size, style=style, projection=projection)
        return embed_command(
            path,
            form,
            Wishes(name, spec, base_url),
            output=output,
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)
