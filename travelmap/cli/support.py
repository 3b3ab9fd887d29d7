"""What every command of the command line shares: its arguments, and how it leaves."""

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
from travelmap.errors import ServiceFailedError, TravelmapError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PATHS", "STRICT", "or_default", "run"]

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def or_default(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the paths that were named, or the folder that is meant where none was."""
    return paths or (Path("itineraries"),)


def run(work: Callable[[], ExitCode]) -> NoReturn:
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
        code = ExitCode.SERVICE if isinstance(error, ServiceFailedError) else ExitCode.USAGE
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
