"""A served folder, and requests to it by hand."""

from __future__ import annotations

import json
import socket
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from travelmap.serving.server import open_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from travelmap.serving.server import PreviewServer
    from travelmap.serving.sheet import Sheet

TEXT = (Path(__file__).parent / "journey.yaml").read_text(encoding="utf-8")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """A server with one file, and a client that can say anything."""

    def __init__(self, server: PreviewServer, file: Path) -> None:
        """Talk to a server that runs."""
        self.server = server
        self.file = file

    @property
    def sheet(self) -> Sheet:
        return next(iter(self.server.workroom.sheets.values()))

    def raw(self, request: bytes, *, patience: float = 5) -> bytes:
        """Send bytes and return everything that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=patience) as connection:
            connection.sendall(request)
            received = b""
            while part := connection.recv(65536):
                received += part
            return received

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Ask as the shell does; a header is left out by giving it as empty."""
        told = {
            "Host": f"127.0.0.1:{self.server.port}",
            "Connection": "close",
            **({"Content-Length": str(len(body))} if method == "POST" else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items() if value)]
        received = self.raw("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        head, _, rest = received.partition(b"\r\n\r\n")
        first, *others = head.decode("latin-1").split("\r\n")
        return Answer(
            int(first.split()[1]),
            {name.lower(): value for name, _, value in (one.partition(": ") for one in others)},
            rest,
        )

    def correct(self, wish: object, **headers: str) -> Answer:
        known = {
            "Origin": f"http://127.0.0.1:{self.server.port}",
            "X_Travelmap_Token": self.server.session.token,
            "Content_Type": "application/json",
            "If_Match": f'"{self.sheet.digest}"',
            **headers,
        }
        path = f"/{self.server.session.key}/correct?sheet={self.sheet.id}"
        return self.ask(path, "POST", json.dumps(wish).encode(), **known)

    def until(self, holds: Callable[[], Any]) -> None:
        for _ in range(400):
            if holds():
                return
            time.sleep(0.02)
        pytest.fail("it did not come about")


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    file = folder / "journey.yaml"
    file.write_text(TEXT, encoding="utf-8")
    server = open_server([folder], 0)
    server.start()
    served = Served(server, file)
    try:
        with server.workroom.viewing(served.sheet):
            served.until(lambda: served.sheet.current)
            yield served
    finally:
        server.stop()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server of the test's own."""
    with serving(tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for tests that change nothing."""
    with serving(tmp_path_factory.mktemp("served")) as found:
        yield found
