"""The one module that opens connections: geopy's adapter, on top of requests, with bounds.

geopy's own adapters bound the silence between two packets and nothing else: an answer that drips,
never ends or unpacks to gigabytes holds them for ever. Here a request has one deadline, from the
name look-up to the last byte, and an answer has a largest size.

The request runs in a thread of its own, since nothing can interrupt a name look-up; at the deadline
its socket is shut down, which ends whatever waits on it, and the thread is left to end.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
import zlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

import requests
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from travelmap.services.faults import Fault, Kind
from travelmap.services.signs import told
from travelmap.services.text import page_title
from travelmap.strict_json import NotJsonError, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from travelmap.services.pace import Pace

__all__ = ["Exchange", "Transport"]

LARGEST_ANSWER: Final = 4 * 1024 * 1024
_MOST_REDIRECTS: Final = 3
_BLOCK: Final = 64 * 1024
_LARGEST_ERROR_TEXT: Final = 64 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(slots=True)
class Exchange:
    """What came back for one question: the last answer, of several when geopy asks more than once."""

    status: int = 0
    retry_after: str | None = None
    body: str = ""
    document: Any = None
    """The JSON value; None for what is not JSON."""


class Transport(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no type information
    """An adapter for geopy's classes that keeps a pace, a deadline and bounds of size."""

    def __init__(
        self, *, proxies: object = None, ssl_context: object = None, pace: Pace, user_agent: str, seconds: float
    ) -> None:
        """Make it.

        Args:
            proxies: As geopy passes it; the environment decides.
            ssl_context: As geopy passes it; certificates are always verified.
            pace: Keeps requests apart.
            user_agent: Who asks, for the service's operators.
            seconds: The deadline of a request, until `seconds` is set anew.
        """
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._pace = pace
        self._user_agent = user_agent
        self.seconds = seconds
        self.exchange = Exchange()
        self.waited = 0.0
        """Seconds spent waiting for a turn, since `begin`."""

    def begin(self) -> None:
        """Forget the last question."""
        self.exchange = Exchange()
        self.waited = 0.0

    def get_json(self, url: str, *, timeout: object, headers: Mapping[str, str]) -> Any:  # noqa: ANN401, ARG002 - geopy's form
        """Return the JSON value at an address; see geopy's `BaseAdapter`."""
        text = self._fetched(url, headers)
        if not text.strip():
            raise Fault(Kind.UNREADABLE, "gave an empty answer")
        if text.lstrip()[:1] == "<":
            title = page_title(text)
            raise Fault(Kind.UNREADABLE, "answered a web page" + (f", titled “{title}”" if title else ""))
        try:
            self.exchange.document = parse_json(text)
        except NotJsonError as error:
            raise Fault(Kind.UNREADABLE, f"gave an answer that cannot be read: {error}") from None
        return self.exchange.document

    def get_text(self, url: str, *, timeout: object, headers: Mapping[str, str]) -> str:  # noqa: ARG002 - geopy's form
        """Return the text at an address; see geopy's `BaseAdapter`. Its classes read it as XML."""
        text = self._fetched(url, headers)
        if "<!doctype" in text.lower() or "<!entity" in text.lower():
            # A web page, or XML that defines its own entities, which can unpack without end.
            raise Fault(Kind.UNREADABLE, "gave an answer that cannot be understood")
        return text

    def _fetched(self, url: str, headers: Mapping[str, str]) -> str:
        left = self.seconds
        for _ in range(_MOST_REDIRECTS + 1):
            parts = _checked(url)
            asked = time.monotonic()
            with self._pace.turn(parts.netloc.rpartition("@")[2]):
                started = time.monotonic()
                self.waited += started - asked
                got = _within(left, partial(self._request, url, headers))
            left -= time.monotonic() - started
            if got.status not in _REDIRECTS:
                return self._text(got)
            url = _next(url, got.location)
        raise Fault(Kind.UNREADABLE, "sends us round in circles")

    def _request(self, url: str, headers: Mapping[str, str], line: _Line) -> _Got:
        own = {
            **headers,
            "User-Agent": self._user_agent,
            "Accept": "application/json, */*;q=0.1",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        # Without requests' session, which would send a password from ~/.netrc along, keep cookies, and read the
        # whole body of a redirect however long it is.
        prepared = requests.Request("GET", url, headers=own).prepare()
        with contextlib.closing(_Adapter(line)) as adapter:
            response = adapter.send(
                prepared,
                stream=True,
                timeout=line.left(),
                verify=_authorities(),
                proxies=requests.utils.get_environ_proxies(url),
            )
            with contextlib.closing(response):
                return _Got(
                    response.status_code,
                    response.reason or "",
                    response.headers.get("Retry-After"),
                    response.headers.get("Location"),
                    b"" if response.status_code in _REDIRECTS else _body(response),
                )

    def _text(self, got: _Got) -> str:
        self.exchange = Exchange(got.status, got.retry_after)
        if got.status != 200:
            self.exchange.body = got.body[:_LARGEST_ERROR_TEXT].decode("utf-8", "replace")
            msg = f"HTTP {got.status} {got.reason}"
            raise AdapterHTTPError(
                msg,
                status_code=got.status,
                headers={},  # geopy would read one header of them, and log what it cannot read
                text=self.exchange.body,
            )
        try:
            # What the header says of the encoding is ignored: JSON is UTF-8 (RFC 8259, section 8.1).
            self.exchange.body = got.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Fault(Kind.UNREADABLE, "gave an answer that cannot be read: it is not UTF-8 text") from None
        return self.exchange.body


@dataclass(frozen=True, slots=True)
class _Got:
    status: int
    reason: str
    retry_after: str | None
    location: str | None
    body: bytes


class _Line:
    """The connection of one request, which can be cut from another thread."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self._cut = False

    def left(self) -> float:
        """Seconds until the deadline, never none: zero would mean for ever."""
        return max(self._until - time.monotonic(), 0.01)

    def hold(self, connection: socket.socket) -> None:
        """Keep a second handle on a connection, since TLS takes the first apart."""
        with self._lock:
            if self._cut:
                msg = "the deadline is over"
                raise TimeoutError(msg)
            self._held.append(connection.dup())

    def cut(self) -> None:
        """End whatever waits on the connection; with none yet, the next one is refused."""
        with self._lock:
            self._cut = True
            for connection in self._held:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                connection.close()
            self._held.clear()


class _Adapter(HTTPAdapter):
    """requests' adapter with connections that can be cut."""

    def __init__(self, line: _Line) -> None:
        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                connection = super()._new_conn()
                line.hold(connection)
                return connection

        class Encrypted(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                connection = super()._new_conn()
                line.hold(connection)
                return connection

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        self._pools = {"http": PlainPool, "https": EncryptedPool}
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as requests has it
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:  # noqa: ANN401 - as requests has it
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _within(seconds: float, request: Callable[[_Line], _Got]) -> _Got:
    """Do a request in a thread, and return at the deadline at the latest."""
    if seconds <= 0:
        raise Fault(Kind.TIMEOUT, "did not answer in time")
    line = _Line(seconds)
    done = threading.Event()
    got: list[_Got] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            got.append(request(line))
        except BaseException as error:  # noqa: BLE001 - it is raised again where it can be caught
            failed.append(error)
        finally:
            done.set()

    threading.Thread(target=work, name="travelmap service", daemon=True).start()
    try:
        in_time = done.wait(seconds)
    finally:
        line.cut()
    if not in_time:
        raise Fault(Kind.TIMEOUT, f"did not answer within {seconds:.3g} seconds")
    if failed:
        raise told(failed[0]) from None
    return got[0]


def _checked(url: str) -> Any:  # noqa: ANN401 - urllib's own
    try:
        parts = urlsplit(url)
        sound = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound:
        raise Fault(Kind.SETTINGS, "has an address that cannot be used", hint="check `domain` and `scheme`")
    return parts


def _next(url: str, location: str | None) -> str:
    """Where a redirect leads, if that is the same host and no less safe."""
    if not location:
        raise Fault(Kind.UNREADABLE, "sends us elsewhere without saying where")
    try:
        target = urljoin(url, location)
        here, there = urlsplit(url), urlsplit(target)
        ports = [parts.port or _PORTS.get(parts.scheme) for parts in (here, there)]
    except ValueError:
        raise Fault(Kind.UNREADABLE, "sends us to an address that is none") from None
    if there.scheme not in _PORTS:
        raise Fault(Kind.UNREADABLE, "sends us to an address that is not on the web")
    if here.scheme == "https" and there.scheme == "http":
        raise Fault(Kind.UNREADABLE, "sends us from https to http")
    upgraded = here.scheme != there.scheme
    if here.hostname != there.hostname or (ports[0] != ports[1] and not upgraded) or there.username:
        raise Fault(
            Kind.UNREADABLE,
            "sends us to another host, which was not asked for",
            hint="if it has moved there, give its new address as the option `domain`",
        )
    return target


def _authorities() -> str | bool:
    """The certificates that are believed: those named in the environment, else those that come with requests."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        if os.environ.get(name):
            if not os.path.exists(os.environ[name]):  # noqa: PTH110 - a file, a folder, or nothing
                msg = f"cannot be asked: {name} names certificates that are not there"
                raise Fault(Kind.SETTINGS, msg)
            return os.environ[name]
    return True


def _body(response: requests.Response) -> bytes:
    """Read an answer, unpacked, and no more of it than `LARGEST_ANSWER`."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    length = response.headers.get("Content-Length")
    if length is not None and not (length.isascii() and length.isdigit()):
        raise Fault(Kind.UNREADABLE, "gave an answer whose length is not a number")
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise Fault(Kind.UNREADABLE, "gave an answer in a compression we did not ask for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if encoding.endswith("gzip") else None
    content = bytearray()
    while block := response.raw.read(_BLOCK, decode_content=False):
        content += _unpacked(unpack, block, LARGEST_ANSWER + 1 - len(content)) if unpack else block
        if len(content) > LARGEST_ANSWER:
            raise Fault(Kind.UNREADABLE, f"gave an answer of more than {LARGEST_ANSWER // 1024 // 1024} MB")
    if unpack and not unpack.eof and content:
        raise Fault(Kind.UNREADABLE, "gave an answer whose compression is cut off")
    return bytes(content)


def _unpacked(unpack: Any, block: bytes, room: int) -> bytes:  # noqa: ANN401 - zlib names no type for it
    try:
        return bytes(unpack.decompress(block, room))
    except zlib.error:
        raise Fault(Kind.UNREADABLE, "gave an answer whose compression is damaged") from None
