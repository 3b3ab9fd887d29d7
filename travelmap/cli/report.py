"""`travelmap report`: its arguments."""

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

__all__ = ["report"]


@click.command(
    epilog="""\b
Examples:
  travelmap report trips/modi-2024.yaml -o modi.docx
  travelmap report trip.yaml -o trip.pptx -o trip.pdf --style grey
  travelmap report trip.yaml -o trip.md          also writes its map, trip.png
"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="The file to write: .docx, .pptx, .pdf or .md. May be given several times.",
)
@click.option(
    "--size",
    metavar="NAME|WxH",
    help="Of its map: column, page, slide, card, or such as 120x80mm.  [default: page; in slides: slide]",
)
@click.option("--style", type=click.Choice([style.value for style in PictureStyle]), default="light", show_default=True)
@click.option(
    "--projection",
    type=click.Choice([projection.value for projection in PictureProjection]),
    default="auto",
    show_default=True,
    help="How the globe is laid flat; auto chooses what suits the journey.",
)
@STRICT
def report(
    *, path: Path, outputs: tuple[Path, ...], size: str | None, style: str, projection: str, strict: bool
) -> None:
    """Write an itinerary as a report: Word, PowerPoint, PDF or Markdown, by the ending of the file's name.

    PATH is one itinerary file. A report has what its page has, in the same words: map, key figures, agenda,
    annotations, sources and notes on method. It needs pip install 'travelmap[report]'.
    """

    def work() -> ExitCode:
        from travelmap.commands.figure import spec_of
        from travelmap.commands.report import report_command
        from travelmap.commands.reporter import colour_wanted

        return report_command(
            path,
            outputs,
            picture=spec_of(size=size or "page", style=style, projection=projection),
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    run(work)
