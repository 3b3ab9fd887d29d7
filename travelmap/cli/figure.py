"""`travelmap figure`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import STRICT, run
from travelmap.model.picture import DOTS_PER_INCH, PictureProjection, PictureStyle

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["figure"]

_FORMS = ("svg", "pdf", "png")
_TEXTS = ("embedded", "outlines", "live")


@click.command(
    epilog="""\b
Examples:
  travelmap figure trips/modi-2024.yaml -o map.pdf
  travelmap figure trip.yaml -o map.svg -o map.png --size column --style grey
  travelmap figure trip.yaml -o slide.png --size slide --projection globe
  travelmap figure trip.yaml -o map.svg --text outlines    for Word, Inkscape, LibreOffice
  travelmap figure trip.yaml -o - --as svg > map.svg
"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The file to write: .svg, .pdf or .png. May be given several times. - is standard output.",
)
@click.option("--as", "form", type=click.Choice(_FORMS), help="What goes to standard output.  [default: svg]")
@click.option(
    "--size",
    default="page",
    show_default=True,
    metavar="NAME|WxH",
    help="column (89 mm wide), page (183 mm), slide (16:9), card (1200 x 630 dots), or such as 120x80mm.",
)
@click.option("--style", type=click.Choice([style.value for style in PictureStyle]), default="light", show_default=True)
@click.option(
    "--projection",
    type=click.Choice([projection.value for projection in PictureProjection]),
    default="auto",
    show_default=True,
    help="How the globe is laid flat; auto chooses what suits the journey.",
)
@click.option(
    "--text",
    type=click.Choice(_TEXTS),
    default="embedded",
    show_default=True,
    help="Words of an SVG: with fonts inside, as outlines, or live in the reader's own fonts.",
)
@click.option(
    "--font",
    "fonts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A font file for characters that no built-in font has. May be given several times.",
)
@click.option(
    "--dpi",
    type=click.IntRange(36, 2400),
    default=DOTS_PER_INCH,
    show_default=True,
    help="Dots an inch of a PNG.",
)
@STRICT
def figure(  # noqa: PLR0913 - one argument for each option
    *,
    path: Path,
    outputs: tuple[Path, ...],
    form: str | None,
    size: str,
    style: str,
    projection: str,
    text: str,
    fonts: tuple[Path, ...],
    dpi: int,
    strict: bool,
) -> None:
    """Draw an itinerary as a map for print: SVG, PDF or PNG, by the ending of the file's name.

    PATH is one itinerary file. Without -o the picture goes to standard output, as SVG. Fonts come with the
    program (pip install 'travelmap[figure]'): those of the machine are never used, so every machine draws
    the same.
    """

    def work() -> ExitCode:
        from travelmap.commands.figure import Asked, figure_command, spec_of
        from travelmap.commands.reporter import colour_wanted

        asked = Asked(
            spec=spec_of(size=size, style=style, projection=projection),
            outputs=outputs,
            form=form,
            text=text,
            fonts=fonts,
            dots_per_inch=dpi,
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
        )
        return figure_command(path, asked, out=sys.stdout, talk=sys.stderr)

    run(work)
