"""Nobody but the shell sees or changes anything, whatever they send."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from travelmap.serving import server as server_module

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Served

EVIL = "http://evil.example"


def everything_secret(served: Served) -> tuple[bytes, ...]:
    session = served.server.session
    return (session.token.encode(), session.view.encode(), b"Three capitals")


def test_the_shell_opens_at_the_printed_address(shared: Served) -> None:
    answer = shared.ask(f"/{shared.server.session.key}/")
    assert answer.status == 200
    assert shared.server.session.token.encode() in answer.body
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy


def test_it_listens_at_loopback_only(shared: Served) -> None:
    assert shared.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("path", ["page/ID/VERSION", "built/ID", "//built/ID", "x/built/ID", "http://x/built/ID"])
def test_a_page_is_not_to_be_had_without_its_secret(shared: Served, path: str) -> None:
    sheet = shared.sheet
    shared.until(lambda: sheet.version)
    answer = shared.ask(path.replace("ID", sheet.id).replace("VERSION", str(sheet.version)))
    assert answer.status == 404
    assert not any(secret in answer.body for secret in everything_secret(shared))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:PORT",
        "evil.example:PORT",
        "[::1]:PORT",
        "127.0.0.1:PORT.",
        "",
    ],
)
def test_another_host_is_turned_away(shared: Served, host: str) -> None:
    answer = shared.ask(f"/{shared.server.session.key}/", Host=host.replace("PORT", str(shared.server.port)))
    assert answer.status == 421
    assert not any(secret in answer.body for secret in everything_secret(shared))


def test_two_hosts_are_turned_away(shared: Served) -> None:
    port, key = shared.server.port, shared.server.session.key
    request = f"GET /{key}/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert shared.raw(request.encode()).startswith(b"HTTP/1.1 421")


def test_localhost_is_the_same_place(shared: Served) -> None:
    assert shared.ask(f"/{shared.server.session.key}/", Host=f"localhost:{shared.server.port}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/index.html",
        "/KEY",
        "/KEYx/",
        "/KEY/../KEY/",
        "/KEY/shell.html",
        "/KEY/%2e%2e/%2e%2e/etc/passwd",
        "/../../../../etc/passwd",
        "//etc/passwd",
        "/KEY/..%2fserver.py",
        "/VIEW/",
        "/VIEW/page/1/../../etc",
        "/VIEW/page/99/1",
        "/VIEW/built/../../etc/passwd",
        "/VIEW/assets/",
        "/VIEW/assets/../bridge.js",
        "/VIEW/built/1/2/3",
        "/KEY/journey.yaml",
        "/TOKEN/",
    ],
)
def test_only_known_addresses_are_answered(shared: Served, path: str) -> None:
    session = shared.server.session
    for name, value in (("KEY", session.key), ("VIEW", session.view), ("TOKEN", session.token)):
        path = path.replace(name, value)
    answer = shared.ask(path)
    assert answer.status == 404
    assert not any(secret in answer.body for secret in everything_secret(shared))


@pytest.mark.parametrize("what", ["events", "near"])
@pytest.mark.parametrize(
    "headers",
    [
        {"X_Travelmap_Token": "wrong"},
        {"X_Travelmap_Token": ""},
        {"X_Travelmap_Token": "\xe9"},
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_strangers_hear_nothing(shared: Served, what: str, headers: dict[str, str]) -> None:
    session = shared.server.session
    told: dict[str, Any] = {"X_Travelmap_Token": session.token, **headers}
    answer = shared.ask(f"/{session.key}/{what}?sheet=1&latitude=1&longitude=1", **told)
    assert answer.status == 403
    assert b"Three capitals" not in answer.body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X_Travelmap_Token": "wrong"}, 403),
        ({"X_Travelmap_Token": ""}, 403),
        ({"Origin": EVIL}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": ""}, 415),
        ({"If_Match": ""}, 412),
        ({"If_Match": '"0"'}, 412),
        ({"Content_Length": "99999999"}, 413),
        ({"Content_Length": "9" * 400}, 413),
        ({"Content_Length": "-1"}, 411),
        ({"Content_Length": "1e3"}, 411),
        ({"Content_Length": "\xb2"}, 411),
        ({"Transfer_Encoding": "chunked"}, 501),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_strangers_change_nothing(shared: Served, headers: dict[str, str], status: int) -> None:
    before = shared.file.read_bytes()
    wish = {"do": "reorder", "stop": shared.sheet.stops[-1].id, "by": -1}
    assert shared.correct(wish, **headers).status == status
    assert shared.file.read_bytes() == before


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"move"', b"[" * 8000, b"\xff\xfe", b"null", b"NaN"])
def test_junk_is_refused(shared: Served, body: bytes) -> None:
    session = shared.server.session
    answer = shared.ask(
        f"/{session.key}/correct?sheet={shared.sheet.id}",
        "POST",
        body,
        Origin=f"http://127.0.0.1:{shared.server.port}",
        X_Travelmap_Token=session.token,
        Content_Type="application/json",
    )
    assert answer.status == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "GET /x GET"])
def test_other_methods_are_refused(shared: Served, method: str) -> None:
    answer = shared.ask(f"/{shared.server.session.key}/correct", method)
    assert answer.status in {400, 405, 501}
    assert b"<" not in answer.body


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"\r\n\r\n",
        b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"GET / HTTP/1.1\r\nA: " + b"b" * 70000 + b"\r\n\r\n",
        b"GET http://[::1 HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_http_does_no_harm(shared: Served, junk: bytes) -> None:
    try:
        answer = shared.raw(junk + b"GET / HTTP/1.0\r\n\r\n")
    except ConnectionError:
        answer = b""
    assert b"Traceback" not in answer
    assert not any(secret in answer for secret in everything_secret(shared))
    assert shared.ask(f"/{shared.server.session.key}/").status == 200


def test_who_sends_a_byte_at_a_time_is_cut_off(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_PATIENCE_SECONDS", 0.4)
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", served.server.port), timeout=5) as connection:
        connection.settimeout(0.1)
        cut = False
        while not cut and time.monotonic() - began < 5:
            try:
                connection.sendall(b"a")
                cut = connection.recv(10) == b""
            except TimeoutError:
                continue
            except ConnectionError:
                cut = True
    assert cut
    assert time.monotonic() - began < 3


def test_there_is_an_end_of_connections(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_MOST_CONNECTIONS", 4)
    kept = [socket.create_connection(("127.0.0.1", served.server.port), timeout=5) for _ in range(4)]
    try:
        served.until(lambda: len(served.server.connections) == 4)
        with socket.create_connection(("127.0.0.1", served.server.port), timeout=5) as one_more:
            assert one_more.recv(10) == b""
    finally:
        for connection in kept:
            connection.close()
    served.until(lambda: not served.server.connections)
    assert served.ask(f"/{served.server.session.key}/").status == 200


def test_pages_are_sandboxed_and_know_no_secret(shared: Served) -> None:
    session, sheet = shared.server.session, shared.sheet
    for path in (f"/{session.view}/page/{sheet.id}/{sheet.version}", f"/{session.view}/built/{sheet.id}"):
        answer = shared.ask(path)
        assert answer.status == 200
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox ")
        assert "allow-same-origin" not in policy
        assert "frame-ancestors http://127.0.0.1:" in policy
        assert session.token.encode() not in answer.body
        assert session.key.encode() not in answer.body


def test_what_is_published_is_served_to_the_byte(shared: Served, tmp_path: Path) -> None:
    import travelmap

    travelmap.build([shared.file], tmp_path)
    answer = shared.ask(f"/{shared.server.session.view}/built/{shared.sheet.id}")
    assert answer.body == (tmp_path / "journey.html").read_bytes()


def test_nothing_is_left_when_it_ends(served: Served) -> None:
    session = served.server.session
    connection = socket.create_connection(("127.0.0.1", served.server.port), timeout=5)
    path = f"/{session.key}/events?sheet={served.sheet.id}&token={session.token}"
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{served.server.port}\r\n\r\n".encode())
    assert connection.recv(15).startswith(b"HTTP/1.1 200")
    idle = socket.create_connection(("127.0.0.1", served.server.port), timeout=5)
    began = time.monotonic()
    served.server.stop()
    assert time.monotonic() - began < 1.5
    mine = [f"travelmap-answer-{one.getsockname()[1]}" for one in (connection, idle)]
    assert not [thread.name for thread in threading.enumerate() if thread.name in mine]
    assert not any(one is not None and one.is_alive() for one in (served.server.thread, served.server.workroom.thread))
    for one in (connection, idle):
        one.close()


def test_events_tell_the_state(shared: Served) -> None:
    session = shared.server.session
    with socket.create_connection(("127.0.0.1", shared.server.port), timeout=5) as connection:
        path = f"/{session.key}/events?sheet={shared.sheet.id}&token={session.token}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{shared.server.port}\r\n\r\n".encode())
        received = b""
        while b"\n\n" not in received.partition(b"\r\n\r\n")[2]:
            received += connection.recv(65536)
    state = json.loads(received.partition(b"data: ")[2].partition(b"\n\n")[0])
    assert state["sheet"]["hash"] == shared.sheet.digest
    assert [stop["text"] for stop in state["sheet"]["stops"]] == [
        "Paris, France",
        "Bern, Switzerland",
        "Vienna, Austria",
    ]
