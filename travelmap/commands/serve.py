"""`travelmap serve`: show pages as they are written."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TextIO

__all__ = ["serve_command"]


def serve_command(
    paths: Sequence[Path],
    *,
    port: int | None,
    out: TextIO,
    talk: TextIO,
    browse: Callable[[str], bool] | None = None,
    until: threading.Event | None = None,
) -> ExitCode:
    """Serve previews until Ctrl-C.

    Args:
        paths: Files, and folders that are searched.
        port: Where to listen, 0 for any free port; None for the usual one or the next that is free.
        out: Where the address goes.
        talk: Where everything else goes.
        browse: Opens an address in a browser and says whether there was one; None to open nothing.
        until: Ends the preview as Ctrl-C does.

    Raises:
        TravelmapError: A path is not there, the index is missing, or the port cannot be had.
    """
    from travelmap.serving.server import open_server

    server = open_server(paths, port)
    ended = until or threading.Event()
    try:
        server.start()
        out.write(f"{server.address}\n")
        out.flush()
        count = len(server.workroom.sheets)
        talk.write(f"preview of {count} {'itinerary' if count == 1 else 'itineraries'}; Ctrl-C ends it\n")
        if not count:
            named = ", ".join(visible(str(path)) for path in paths)
            talk.write(f"no .yaml or .yml file was found in {named} yet; one that is saved there will be shown\n")
        talk.flush()
        if browse is not None and not browse(server.address):
            talk.write("no browser could be opened: open the address above yourself\n")
            talk.flush()
        # In steps: on Windows a wait without an end cannot be interrupted.
        while not ended.wait(0.5):
            pass
    except KeyboardInterrupt:
        talk.write("\npreview ended\n")
    finally:
        server.stop()
    return ExitCode.OK
