"""The command line: arguments in, exit codes out. It does no work itself."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.errors import TravelmapError
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

_EXAMPLES = """\b
Examples:
  travelmap build                                  itineraries/ into output/
  travelmap build trips/modi-2024.yaml -o public   one page into public/
  travelmap check trips                            say what is wrong, build nothing
  travelmap locate "Vienna"                        which places that could be
  travelmap locate --update-lock itineraries       record the answers for every place
"""

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="travelmap", message="%(prog)s %(version)s")
def main() -> None:
    """Turn diplomatic journeys, written down in YAML, into single-file maps.

    Exit codes: 0 fine (warnings allowed), 1 errors in the input, 2 wrong usage or a file that
    cannot be read or written, 130 interrupted.
    """


@main.command(
    epilog="""\b
Examples:
  travelmap build
  travelmap build itineraries/modi-2024.yaml --output public
"""
)
@_PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="Folder for the pages.",
)
@_STRICT
def build(paths: tuple[Path, ...], output: Path, *, strict: bool) -> None:
    """Build pages from itinerary files and folders (default: itineraries/).

    NAME.yaml becomes NAME.html; a folder also gets an index.html. An itinerary with errors keeps
    its earlier page and does not stop the others. Paths of pages go to standard output, everything
    else to standard error.
    """

    def work() -> ExitCode:
        from travelmap.commands.build import build_command
        from travelmap.commands.reporter import colour_wanted

        return build_command(
            _or_default(paths),
            output,
            strict=strict,
            colour=colour_wanted(sys.stderr, os.environ),
            out=sys.stdout,
            talk=sys.stderr,
        )

    _run(work)


@main.command(
    epilog="""\b
Examples:
  travelmap check
  travelmap check itineraries/modi-2024.yaml --strict
  travelmap check --format json trips | jq .summary
"""
)
@_PATHS
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
@_STRICT
def check(paths: tuple[Path, ...], output_format: str, *, strict: bool) -> None:
    """Say everything that is wrong with itineraries (default: itineraries/), and build nothing."""

    def work() -> ExitCode:
        from travelmap.commands.check import check_command
        from travelmap.commands.reporter import colour_wanted

        return check_command(
            _or_default(paths),
            output_format=output_format,
            strict=strict,
            colour=colour_wanted(sys.stdout, os.environ),
            out=sys.stdout,
        )

    _run(work)


@main.command(
    epilog="""\b
Examples:
  travelmap locate "Vienna"
  travelmap locate Kiev --country U.S.S.R. --date 1974-06-29
  travelmap locate "Fasano, Italy" --json
  travelmap locate --at 48.2,16.37
  printf 'Vienna\\tAustria\\t2024-07-09\\n' | travelmap locate - --json
  travelmap locate --update-lock itineraries
  travelmap locate --update-lock itineraries --geocoder nominatim --contact maps@example.org
"""
)
@click.argument("texts", nargs=-1, metavar="PLACE | - | PATH...")
@click.option("--country", help="The country the place is in: a name of its time, in any language, or an ISO code.")
@click.option(
    "--date", "at", metavar="YYYY[-MM[-DD]]", help="When; a place is looked for in the country it lay in then."
)
@click.option(
    "--at",
    "position",
    metavar="LATITUDE,LONGITUDE",
    help="Print the places nearest to a position instead: 48.2,16.37 or \"48°12'N 16°22'E\".",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="How many candidates to print."
)
@click.option(
    "--update-lock", is_flag=True, help="Write the answers for every place of itineraries to their places.lock."
)
@click.option(
    "--dry-run", is_flag=True, help="With --update-lock: print what would change or be asked, and do neither."
)
@click.option(
    "--geocoder",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    help="Ask a geopy service about what the gazetteer does not know; without NAME, that of travelmap.yaml.",
)
@click.option(
    "--geocoder-option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="An option of the service, such as domain=HOST. Keys come from the environment: TRAVELMAP_GEOCODER_API_KEY.",
)
@click.option("--contact", help="Your e-mail or web address, for the service's operators.")
@click.option("--again", is_flag=True, help="Ask the service again about what it answered before.")
@_STRICT
@click.option("--geocoders", is_flag=True, help="List the services and their options, and do nothing else.")
def locate(  # noqa: PLR0913 - the options of a command
    texts: tuple[str, ...],
    *,
    country: str | None,
    at: str | None,
    position: str | None,
    as_json: bool,
    limit: int,
    update_lock: bool,
    dry_run: bool,
    geocoder: str | None,
    options: tuple[str, ...],
    contact: str | None,
    again: bool,
    strict: bool,
    geocoders: bool,
) -> None:
    """Print which places a name can mean, or record the answers of itineraries in a lock.

    With "-", answers a list: lines of PLACE, COUNTRY and DATE set apart by tabs (the last two optional) on
    standard input, one JSON object a line out. With --update-lock, the arguments are itinerary files and folders
    (default: itineraries/); every change of an answer is printed, to be reviewed and committed.

    Nothing leaves this machine unless --geocoder is given; then the names of places that the gazetteer does not
    know do.

    With --at, prints the nearest places, how far they are, and the country each of them is filed under. It does not
    say whose land the position is on.
    """

    def work() -> ExitCode:
        from travelmap.commands.geocoder_options import list_services, service_for

        if geocoders:
            return list_services(sys.stdout)
        words, service = service_for(texts, geocoder, options, contact, os.environ, again=again, paths=update_lock)
        if update_lock:
            from travelmap.commands.reporter import colour_wanted
            from travelmap.commands.update_lock import update_lock_command

            paths = _or_default(tuple(Path(text) for text in words))
            return update_lock_command(
                paths,
                colour=colour_wanted(sys.stderr, os.environ),
                out=sys.stdout,
                talk=sys.stderr,
                service=service,
                dry_run=dry_run,
                strict=strict,
            )
        if position is not None:
            from travelmap.commands.locate_at import locate_at

            return locate_at(position, as_json=as_json, limit=limit, out=sys.stdout, talk=sys.stderr)
        from travelmap.commands.locate import locate_lines, locate_place

        if words == ("-",):
            return locate_lines(sys.stdin.buffer, sys.stdout.buffer)
        return locate_place(
            " ".join(words),
            country=country,
            at=at,
            as_json=as_json,
            limit=limit,
            out=sys.stdout,
            talk=sys.stderr,
            service=service,
            strict=strict,
        )

    wrong = {
        "--at stands alone: it takes no PLACE, --country, --date, --geocoder or --update-lock.": position is not None
        and bool(texts or country or at or update_lock or geocoder is not None),
        "Name a place, or '-' for a list on standard input.": not texts
        and not update_lock
        and not geocoders
        and position is None,
        "A list is answered by the gazetteer alone: --geocoder goes with a place or with --update-lock.": geocoder
        is not None
        and texts == ("-",),
        "--geocoder-option, --contact and --again go with --geocoder.": geocoder is None
        and bool(options or contact or again),
        "--dry-run and --again go with --update-lock.": not update_lock and (dry_run or again),
    }
    for message, holds in wrong.items():
        if holds:
            raise click.UsageError(message)
    _run(work)


def _or_default(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return paths or (Path("itineraries"),)


def _run(work: Callable[[], ExitCode]) -> NoReturn:
    """Do a command's work and leave with its exit code; no known failure shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a name of a place shows its code; that is no reason to stop.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = work()
        sys.stdout.flush()
    except TravelmapError as error:
        click.echo(f"travelmap: {visible(str(error))}", err=True)
        if error.hint:
            click.echo(f"  = help: {visible(error.hint)}", err=True)
        code = ExitCode.USAGE
    except KeyboardInterrupt:
        click.echo("travelmap: interrupted", err=True)
        code = ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has closed it, as `head` does: not an error of ours.
        _drop_output()
        code = ExitCode.OK
    except OSError as error:
        # Files of ours are guarded where they are read and written: this is standard output on a full disk.
        _drop_output()
        with contextlib.suppress(OSError):
            click.echo(f"travelmap: cannot write the output: {error.strerror or error}", err=True)
        code = ExitCode.USAGE
    sys.exit(int(code))


def _drop_output() -> None:
    """Give up what is still buffered for standard output, so that Python does not try again as it shuts down."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
