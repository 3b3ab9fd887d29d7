"""Answers requests. No part of an address ever names a file: all there is to get is in tables."""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

from travelmap.serving.session import Refusal, refuse_foreign, refuse_stranger
from travelmap.version import __version__

if TYPE_CHECKING:
    from travelmap.serving.server import PreviewServer
    from travelmap.serving.sheet import Sheet

__all__ = ["Handler"]

MOST_BODY_BYTES: Final = 16 * 1024
_HEARTBEAT_SECONDS: Final = 5.0
_TEXT: Final = "text/plain; charset=utf-8"
_LONGEST_ADDRESS: Final = 1024
_PLAIN_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_SANDBOX: Final = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
"""A page of an itinerary is nobody here: it has no origin, so it can neither ask the server nor look at the shell."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "travelmap"
    sys_version = ""
    timeout = 10
    """Seconds to wait for the next byte, and for room to write one."""
    disable_nagle_algorithm = True
    server: PreviewServer

    def handle_one_request(self) -> None:
        """Answer one request, if it has all come before the server loses patience."""
        self.server.begin_request(self.connection)
        try:
            super().handle_one_request()
        except (ConnectionError, TimeoutError, ValueError, OSError):
            # The other side has gone or was cut off; there is nobody to tell.
            self.close_connection = True
        finally:
            self.server.end_request(self.connection)

    def parse_request(self) -> bool:
        """Read the head; once it is there the server is patient."""
        return super().parse_request()

    def do_GET(self) -> None:
        """Answer with a page, an asset, the events, or what is near a position."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Correct a file."""
        self._answer(self._post)

    def version_string(self) -> str:
        """Say no more than what this is."""
        return self.server_version

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - http.server's own
        """Refuse in plain text, without repeating anything of the request."""
        self.close_connection = True
        try:
            phrase = HTTPStatus(code).phrase
        except ValueError:
            phrase = "Error"
        self._send(code, _TEXT, f"{phrase}\n".encode(), close=True)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for the author."""

    def _answer(self, method: Any) -> None:  # noqa: ANN401 - either of two methods below
        refusal = refuse_foreign(self.headers, self.server.port)
        if refusal is None and len(self.path) > _LONGEST_ADDRESS:
            refusal = Refusal(414, "This address is too long.")
        if refusal is None and self.headers.get("Transfer-Encoding"):
            refusal = Refusal(501, "A request must say its length.")
        if refusal is None:
            refusal = method(urlsplit(self.path).path)
        if refusal is not None:
            self._send(refusal.status, _TEXT, f"{refusal.reason}\n".encode(), close=True)

    def _get(self, path: str) -> Refusal | None:
        server = self.server
        static = server.static.get(path)
        if static is not None:
            self._send(200, static.media_type, static.body, static.headers)
            return None
        own = path.removeprefix(f"/{server.session.key}/")
        if own == path:
            return self._page(path)
        if own == "events":
            return self._guarded(writing=False) or self._events()
        if own == "near":
            return self._guarded(writing=False) or self._near()
        return _nowhere()

    def _page(self, path: str) -> Refusal | None:
        """Answer with a page: `/VIEW/page/ID/VERSION` as the shell loads it, `/VIEW/built/ID` as it is published."""
        start = f"/{self.server.session.view}/"
        parts = path.removeprefix(start).split("/")
        sheet = self.server.workroom.sheets.get(parts[1]) if len(parts) in {2, 3} and path.startswith(start) else None
        if sheet is None or not sheet.version:
            return _nowhere()
        policy = f"{_SANDBOX}; frame-ancestors {' '.join(self.server.origins)}"
        if parts[0] == "page" and len(parts) == 3:
            self._send(200, "text/html; charset=utf-8", sheet.preview, {"Content-Security-Policy": policy})
        elif parts[0] == "built" and len(parts) == 2:
            self._send(200, "text/html; charset=utf-8", sheet.built.encode(), {"Content-Security-Policy": policy})
        else:
            return _nowhere()
        return None

    def _guarded(self, *, writing: bool) -> Refusal | None:
        token = self.headers.get("X-Travelmap-Token") or self._query("token")
        return refuse_stranger(self.headers, self.server.session, token, writing=writing)

    def _query(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _sheet(self) -> Sheet | None:
        return self.server.workroom.sheets.get(self._query("sheet"))

    def _near(self) -> Refusal | None:
        try:
            latitude, longitude = float(self._query("latitude")), float(self._query("longitude"))
        except ValueError:
            return Refusal(400, "That is no position.")
        if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
            return Refusal(400, "That is no position.")
        self._json(*self.server.desk.near(latitude, longitude))
        return None

    def _events(self) -> Refusal | None:
        """Tell the state of a sheet now and whenever it changes, until the reader has gone."""
        workroom, sheet = self.server.workroom, self._sheet()
        self.server.end_request(self.connection)
        self._head(200, "text/event-stream; charset=utf-8", {"Connection": "close"})
        self.close_connection = True
        with workroom.viewing(sheet):
            seen, told = -1, ""
            while not workroom.stopping:
                seen = workroom.wait(seen, _HEARTBEAT_SECONDS)
                state = json.dumps(workroom.state(sheet), ensure_ascii=True, separators=(",", ":"))
                # A comment shows that we are there, and us that the reader is.
                self.wfile.write((f"data: {state}\n\n" if state != told else ":\n\n").encode())
                self.wfile.flush()
                told = state
        return None

    def _post(self, path: str) -> Refusal | None:
        if path != f"/{self.server.session.key}/correct":
            return _nowhere()
        refusal = self._guarded(writing=True) or self._unfit()
        if refusal is not None:
            return refusal
        try:
            wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        except (ValueError, RecursionError):
            return Refusal(400, "This is no JSON.")
        sheet = self._sheet()
        if sheet is None or not isinstance(wish, dict):
            return Refusal(400, "That is no correction of a file that is shown.")
        self._json(*self.server.desk.correct(sheet, self.headers.get("If-Match", "").strip('"'), wish))
        return None

    def _unfit(self) -> Refusal | None:
        """Return why a body is not even read."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Type") != "application/json":
            return Refusal(415, "A correction is JSON.")
        if not (length.isascii() and length.isdigit()):
            return Refusal(411, "A request must say its length.")
        # Python turns no number of thousands of digits into one that could be compared.
        if len(length) > len(str(MOST_BODY_BYTES)) or int(length) > MOST_BODY_BYTES:
            return Refusal(413, "This request is too large.")
        return None

    def _json(self, status: int, told: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(told).encode())

    def _send(
        self, status: int, media_type: str, body: bytes, headers: dict[str, str] | None = None, *, close: bool = False
    ) -> None:
        more = {"Content-Length": str(len(body)), **({"Connection": "close"} if close else {}), **(headers or {})}
        self._head(status, media_type, more)
        self.wfile.write(body)

    def _head(self, status: int, media_type: str, headers: dict[str, str]) -> None:
        told = {
            "Content-Type": media_type,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Content-Security-Policy": _PLAIN_POLICY,
            "X-Travelmap": __version__,
            **headers,
        }
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        if headers.get("Connection") == "close":
            self.close_connection = True


def _nowhere() -> Refusal:
    return Refusal(404, "There is nothing here. Open the address that `travelmap serve` has printed.")
