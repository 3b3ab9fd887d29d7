"""The server: at loopback only, bounded in connections and patience, and gone at once when asked to go."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
import time
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from importlib.resources import files
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import ServingError
from travelmap.serving.desk import Desk
from travelmap.serving.handler import Handler
from travelmap.serving.preview_page import shared_assets
from travelmap.serving.session import Session
from travelmap.serving.workroom import Workroom

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from travelmap.gazetteer.index import Gazetteer

__all__ = ["DEFAULT_PORT", "PreviewServer", "Static", "open_server"]

HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000
_TRIED: Final = 20
"""Ports that are tried one after the other where none was asked for."""
_MOST_CONNECTIONS: Final = 64
_PATIENCE_SECONDS: Final = 15.0
"""For a request to come, from its first byte, or from the end of the one before it, to its last."""
_SHELL: Final = {
    "shell.css": "text/css",
    "shell.js": "text/javascript",
    "dom.js": "text/javascript",
    "findings.js": "text/javascript",
    "frames.js": "text/javascript",
    "stops.js": "text/javascript",
    "adding.js": "text/javascript",
}


@dataclass(frozen=True, slots=True)
class Static:
    """Something that is served as it is."""

    media_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class PreviewServer(ThreadingHTTPServer):
    """Serves one workroom."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 32

    def __init__(self, port: int, session: Session, workroom: Workroom) -> None:
        """Listen at a port of loopback, 0 for any that is free.

        Raises:
            OSError: The port cannot be had.
        """
        super().__init__((HOST, port), Handler)
        self.port: int = self.server_address[1]
        self.session = session
        self.workroom = workroom
        self.origins = (f"http://{HOST}:{self.port}", f"http://localhost:{self.port}")
        workroom.origins = self.origins
        self.desk = Desk(workroom, workroom.gazetteer)
        self.static = _statics(session, self.origins)
        self.connections: dict[socket.socket, float | None] = {}
        """When the request that each is waiting for must be there; None while it is being answered."""
        self._guard = threading.Lock()
        self.thread: threading.Thread | None = None

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called, as http.server does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """What the author opens."""
        return f"http://{HOST}:{self.port}/{self.session.key}/"

    def start(self) -> None:
        """Serve in threads of its own."""
        self.workroom.start()
        self.thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.2}, name="travelmap-server", daemon=True
        )
        self.thread.start()

    def stop(self) -> None:
        """End within a second: nobody is waited for."""
        self.workroom.stop()
        if self.thread is not None:
            self.shutdown()
            self.thread.join(timeout=1)
        self.server_close()
        with self._guard:
            connections = list(self.connections)
        for connection in connections:
            _cut(connection)
        for thread in threading.enumerate():
            if thread.name.startswith("travelmap-answer"):
                thread.join(timeout=0.5)

    def begin_request(self, connection: socket.socket) -> None:
        """Wait for a request, but not for ever."""
        with self._guard:
            self.connections[connection] = time.monotonic() + _PATIENCE_SECONDS

    def end_request(self, connection: socket.socket) -> None:
        """Have a request."""
        with self._guard:
            if connection in self.connections:
                self.connections[connection] = None

    def service_actions(self) -> None:
        """Cut off whoever sends a request a byte at a time."""
        now = time.monotonic()
        with self._guard:
            late = [one for one, until in self.connections.items() if until is not None and until < now]
        for connection in late:
            _cut(connection)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - socketserver's own
        """Take a connection, unless there are too many."""
        with self._guard:
            full = len(self.connections) >= _MOST_CONNECTIONS
            if not full:
                self.connections[request] = time.monotonic() + _PATIENCE_SECONDS
        if full:
            self.shutdown_request(request)
            return
        name = f"travelmap-answer-{client_address[1]}"
        threading.Thread(
            target=self.process_request_thread, args=(request, client_address), name=name, daemon=True
        ).start()

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - socketserver's own
        """Let a connection go."""
        with self._guard:
            self.connections.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - socketserver's own
        """Say nothing of connections that broke."""


def open_server(paths: Sequence[Path], port: int | None, *, gazetteer: Gazetteer | None = None) -> PreviewServer:
    """Find the files and listen; nothing is served before `start`.

    Args:
        paths: Itinerary files and folders.
        port: Where to listen, 0 for any free port; None for the usual one or the next that is free.
        gazetteer: Another gazetteer than the built-in one.

    Raises:
        ServingError: The port cannot be had.
        UnreadableError: A path that was named is not there.
        GazetteerError: The built-in index is missing or damaged.
    """
    session = Session.new()
    workroom = Workroom(paths, folder=f"/{session.view}/assets/", gazetteer=gazetteer)
    last: OSError | None = None
    for number in range(DEFAULT_PORT, DEFAULT_PORT + _TRIED) if port is None else (port,):
        try:
            return PreviewServer(number, session, workroom)
        except (OSError, OverflowError) as error:
            last = error if isinstance(error, OSError) else None
            if last is None or last.errno != errno.EADDRINUSE:
                break
    if last is not None and last.errno == errno.EADDRINUSE:
        what = f"port {port} is in use" if port is not None else f"ports {DEFAULT_PORT} to {number} are all in use"
        raise ServingError(what, hint="name another with --port, or --port 0 for any that is free")
    what = f"cannot listen at port {number}: {last.strerror if last else 'there is no such port'}"
    raise ServingError(what, hint="name another with --port, or --port 0 for any that is free")


def _statics(session: Session, origins: tuple[str, ...]) -> dict[str, Static]:
    """Return everything that is served as it is, by its path."""
    folder = files("travelmap.serving") / "assets"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        f"frame-src {' '.join(f'{origin}/{session.view}/' for origin in origins)}; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    shell = (folder / "shell.html").read_text(encoding="utf-8")
    # Secrets are of letters, digits, - and _, so that they stand in an attribute as they are.
    shell = shell.replace("TOKEN", session.token).replace("VIEW", session.view)
    found = {
        f"/{session.key}/": Static("text/html; charset=utf-8", shell.encode(), {"Content-Security-Policy": policy}),
        "/favicon.ico": Static("image/x-icon", b""),
    }
    for name, media_type in _SHELL.items():
        found[f"/{session.key}/{name}"] = Static(f"{media_type}; charset=utf-8", (folder / name).read_bytes())
    for asset in shared_assets():
        headers = {
            "Cache-Control": "private, max-age=31536000, immutable",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        # Scripts that a page without origin may ask for: they hold nothing of an itinerary.
        found[f"/{session.view}/assets/{asset.name}"] = Static(
            f"{asset.media_type}; charset=utf-8", asset.text.encode(), headers
        )
    return found


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
