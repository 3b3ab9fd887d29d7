"""The command line: arguments in, exit codes out. It does no work itself; each command has a module."""

from __future__ import annotations

import click

from travelmap.cli.build import build
from travelmap.cli.check import check
from travelmap.cli.embed import embed
from travelmap.cli.explain import explain
from travelmap.cli.export import export
from travelmap.cli.figure import figure
from travelmap.cli.locate import locate
from travelmap.cli.new import new
from travelmap.cli.report import report
from travelmap.cli.schema import schema
from travelmap.cli.serve import serve
from travelmap.version import __version__

__all__ = ["main"]

_EXAMPLES = """\b
Examples:
  travelmap build                                  itineraries/ into output/
  travelmap build trips/modi-2024.yaml -o public   one page into public/
  travelmap new                                    begin an itinerary: asks, and looks up places
  travelmap check trips                            say what is wrong, build nothing
  travelmap export trips/modi-2024.yaml -o modi.kml  a file for other programs
  travelmap serve --open                           see pages change as you write
  travelmap embed trip.yaml -o public              the map for another document, and what to paste
  travelmap figure trip.yaml -o map.pdf            a map for print; also .svg and .png
  travelmap report trip.yaml -o trip.docx          a report; also .pptx, .pdf and .md
  travelmap explain TM203                          what the code of a finding means
  travelmap locate "Vienna"                        which places that could be
  travelmap locate --update-lock itineraries       record the answers for every place
"""


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="travelmap", message="%(prog)s %(version)s")
def main() -> None:
    """Turn diplomatic journeys, written down in YAML, into single-file maps.

    Exit codes: 0 fine (warnings allowed), 1 errors in the input, 2 wrong usage or a file that
    cannot be read or written, 130 interrupted.
    """


main.add_command(build)
main.add_command(check)
main.add_command(embed)
main.add_command(explain)
main.add_command(export)
main.add_command(figure)
main.add_command(locate)
main.add_command(new)
main.add_command(report)
main.add_command(schema)
main.add_command(serve)
