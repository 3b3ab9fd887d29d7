"""A geocoding service that misbehaves to order, on raw sockets, so that every byte is ours.

What it does is decided by the words of the question: each is the name of a case of `faults.toml`.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import socket
import struct
import threading
import time
import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from ssl import SSLContext

__all__ = ["CASES", "PARIS", "Server", "reply"]

CASES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))

PARIS = {
    "place_id": 88_000_001,
    "osm_type": "relation",
    "osm_id": 7444,
    "lat": "48.8588897",
    "lon": "2.3200410",
    "class": "boundary",
    "type": "administrative",
    "addresstype": "city",
    "name": "Paris",
    "display_name": "Paris, Île-de-France, Metropolitan France, France",
    "importance": 0.88,
    "boundingbox": ["48.8155755", "48.9021560", "2.2241220", "2.4697602"],
    "address": {"city": "Paris", "state": "Île-de-France", "country": "France", "country_code": "fr"},
}
"""An answer in Nominatim's form; position and number are facts of OpenStreetMap."""


def reply(status: str = "200 OK", body: bytes | str = "", headers: tuple[str, ...] = ()) -> bytes:
    """A whole answer."""
    content = body.encode("utf-8") if isinstance(body, str) else body
    own = (
        ()
        if any(line.lower().startswith("content-length") for line in headers)
        else (f"Content-Length: {len(content)}",)
    )
    lines = (f"HTTP/1.1 {status}", "Content-Type: application/json", *own, "Connection: close", *headers)
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + content


def body_of(case: Mapping[str, Any]) -> bytes:
    """The body that a case describes: `body` as it is, or an answer with `place`'s fields changed."""
    if "place" in case:
        changed = {**PARIS, **case["place"]}
        return json.dumps([{key: value for key, value in changed.items() if value != "(none)"}]).encode()
    body: bytes = str(case.get("body", json.dumps([PARIS]))).encode(case.get("encoding", "utf-8"))
    if "times" in case:
        body *= case["times"]
    return gzip.compress(body) if case.get("gzip") else body


class Server:
    """Answers on a port of its own, each connection in a thread, and remembers when it was asked."""

    def __init__(self, tls: SSLContext | None = None, answer: Callable[[str, int], bytes | None] | None = None) -> None:
        """Listen.

        Args:
            tls: Speaks TLS with this.
            answer: What to answer to words, of which this is the n-th question; None as the cases say.
        """
        _packed()  # made before anybody waits for it
        self.asked: list[tuple[float, str, str]] = []
        """When, the words, and the request's head."""
        self._tls = tls
        self._answer = answer
        self._stop = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port: int = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        """Serve until the block ends."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, whatever is still being sent."""
        self._stop.set()
        with contextlib.suppress(OSError):
            # Closing alone would leave the thread that accepts, and with it the port.
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def words(self) -> list[str]:
        """What was asked, in order."""
        return [words for _, words, _ in self.asked]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        with contextlib.suppress(OSError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head and (block := connection.recv(65_536)):
                head += block
            if b"\r\n\r\n" in head:
                self._answered(connection, head.decode("latin-1"))
        connection.close()

    def _answered(self, connection: socket.socket, head: str) -> None:
        query = parse_qs(urlsplit(head.split(" ", 2)[1]).query)
        words = next((query[key][0] for key in ("q", "singleLine", "address", "text", "query") if key in query), "")
        self.asked.append((time.monotonic(), words, head))
        number = self.words().count(words)
        answer = self._answer(words, number) if self._answer else None
        if answer is None:
            self._act(connection, words, number)
        else:
            connection.sendall(answer)

    def _act(self, connection: socket.socket, words: str, number: int) -> None:
        case = CASES.get(words, {})
        if number > 1 and "then" in case:
            case = case["then"]
        act = getattr(self, "_" + str(case.get("act", "send")).replace("-", "_"))
        act(connection, case)

    def _send(self, connection: socket.socket, case: Mapping[str, Any]) -> None:
        if "raw" in case:
            connection.sendall(case["raw"].encode("latin-1").replace(b"PORT", str(self.port).encode()))
            return
        headers = tuple(
            re.sub("PORT", str(self.port), line).replace("IN_A_MINUTE", _date(60)) for line in case.get("headers", [])
        )
        headers += ("Content-Encoding: gzip",) if case.get("gzip") else ()
        connection.sendall(reply(case.get("status", "200 OK"), body_of(case), headers))

    def _reset(self, connection: socket.socket, _: Mapping[str, Any]) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _hang(self, _: socket.socket, __: Mapping[str, Any]) -> None:
        self._stop.wait(20)

    def _drip(self, connection: socket.socket, case: Mapping[str, Any]) -> None:
        answer = reply(body=json.dumps([PARIS]))
        start = 0 if case["part"] == "headers" else answer.index(b"\r\n\r\n") + 4
        connection.sendall(answer[:start])
        for byte in answer[start:]:
            connection.sendall(bytes([byte]))
            if self._stop.wait(0.05):
                return

    def _endless(self, connection: socket.socket, case: Mapping[str, Any]) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + (b"" if case["part"] == "headers" else b"\r\n["))
        block = b"X-More: yes\r\n" * 1000 if case["part"] == "headers" else b" " * 1_048_576
        while not self._stop.is_set():
            connection.sendall(block)

    def _bomb(self, connection: socket.socket, _: Mapping[str, Any]) -> None:
        connection.sendall(reply(body=_packed(), headers=("Content-Encoding: gzip",)))


@cache
def _packed() -> bytes:
    """Sixty megabytes of blanks in sixty kilobytes."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    block = b" " * 1_048_576
    packed = packer.compress(b"[") + b"".join(packer.compress(block) for _ in range(60)) + packer.compress(b"]")
    return packed + packer.flush()


def _date(seconds: float) -> str:
    from email.utils import formatdate

    return formatdate(time.time() + seconds, usegmt=True)
