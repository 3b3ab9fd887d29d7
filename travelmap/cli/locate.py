"""`travelmap locate`: its arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from travelmap.cli.support import STRICT, or_default, run

if TYPE_CHECKING:
    from travelmap.commands.exit_codes import ExitCode

__all__ = ["locate"]


@click.command(
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
@STRICT
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

            paths = or_default(tuple(Path(text) for text in words))
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
    run(work)
