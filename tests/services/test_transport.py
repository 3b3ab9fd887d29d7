"""What goes over the wire and what does not: deadlines, certificates, keys, other hosts."""

from __future__ import annotations

import logging
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest

from tests.services.server import Server, reply
from travelmap.services.checks import Question
from travelmap.services.faults import Fault, Kind
from travelmap.services.pace import Pace
from travelmap.services.transport import Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from travelmap.services.asking import Asker

PARIS = Question("a-place", "France", ("FR",))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for localhost that nobody has signed."""
    openssl = shutil.which("openssl")
    assert openssl, "openssl makes the certificate; it comes with ca-certificates on Debian"
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", *subject, "-keyout", "-", "-out", "-"]
    done = subprocess.run([openssl, *made], check=True, capture_output=True)
    path.write_bytes(done.stdout)
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(context) as serving:
        yield serving


def test_a_certificate_that_nobody_signed_ends_the_run(encrypted: Server, ask_at: Callable[..., Asker]) -> None:
    with pytest.raises(Fault, match="certificate is not valid") as raised:
        ask_at(encrypted.host, scheme="https").ask(PARIS)
    assert raised.value.kind is Kind.SETTINGS
    assert raised.value.ends_run
    assert encrypted.asked == []


def test_a_certificate_of_the_environment_is_believed(
    encrypted: Server, ask_at: Callable[..., Asker], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    assert len(ask_at(encrypted.host, scheme="https", seconds=3).ask(PARIS)) == 1
    with pytest.raises(Fault, match="did not answer within"):
        ask_at(encrypted.host, scheme="https").ask(Question("dripping-headers"))


def test_certificates_that_are_not_there_are_said(
    server: Server, ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/at/all.pem")
    with pytest.raises(Fault, match="REQUESTS_CA_BUNDLE names certificates that are not there") as raised:
        ask_at(server.host).ask(PARIS)
    assert raised.value.kind is Kind.SETTINGS


def test_xml_that_unpacks_without_end_is_not_read(tmp_path: Path) -> None:
    xml = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with Server(answer=lambda *_: reply(body=xml)) as server:
        transport = Transport(pace=Pace(0, (tmp_path,)), user_agent="test", seconds=2)
        with pytest.raises(Fault, match="cannot be understood"):
            transport.get_text(f"http://{server.host}/?q=x", timeout=1, headers={})


def test_a_redirect_from_https_to_http_is_refused(
    certificate: Path, server: Server, ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    there = f"Location: http://{server.host}/search?q=a-place"
    with (
        Server(context, lambda *_: reply("302 Found", headers=(there,))) as safe,
        pytest.raises(Fault, match="from https to http"),
    ):
        ask_at(safe.host, scheme="https", seconds=3).ask(PARIS)
    assert server.asked == []


def test_a_server_without_tls_ends_the_run(server: Server, ask_at: Callable[..., Asker]) -> None:
    with pytest.raises(Fault) as raised:
        ask_at(server.host, scheme="https").ask(PARIS)
    assert raised.value.kind in {Kind.SETTINGS, Kind.TIMEOUT}
    assert server.words() == []


def test_a_name_nobody_knows_is_said(ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - as the socket module has it
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Fault, match="its name is not known to the network") as raised:
        ask_at("geocoder.invalid").ask(PARIS)
    assert raised.value.kind is Kind.UNREACHABLE


def test_a_name_look_up_that_hangs_is_cut(ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def hangs(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - as the socket module has it
        release.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    started = time.monotonic()
    with pytest.raises(Fault) as raised:
        ask_at("geocoder.invalid", seconds=0.2).ask(PARIS)
    release.set()
    assert raised.value.kind is Kind.TIMEOUT
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("case", ["a-bomb", "an-endless-body", "endless-headers", "nesting"])
def test_memory_is_bounded(case: str, server: Server, ask_at: Callable[..., Asker]) -> None:
    asker = ask_at(server.host)
    asker.ask(PARIS)
    tracemalloc.start()
    try:
        with pytest.raises(Fault):
            asker.ask(Question(case))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # The server makes its bomb in the same process: a few megabytes are its.
    assert peak < 32 * 1024 * 1024


def test_who_asks_is_said_and_nothing_else(
    server: Server, ask_at: Callable[..., Asker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    ask_at(server.host).ask(PARIS)
    head = server.asked[0][2]
    assert "\r\nUser-Agent: travelmap/" in head
    names = {line.partition(":")[0] for line in head.split("\r\n")[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert head.startswith(
        "GET /search?q=a-place&format=json&limit=5&countrycodes=fr&addressdetails=1&accept-language=en HTTP/1.1"
    )


def test_a_key_is_in_no_message(ask_at: Callable[..., Asker], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = "k3y/with+odd=signs"

    def echo(_: str, __: int) -> bytes:
        body = f'{{"status": {{"code": 403, "message": "bad key {key} at http://x.example/?key={key}&a=1"}}}}'
        return reply(body=body)

    with Server(answer=echo) as server:
        with pytest.raises(Fault) as raised:
            ask_at(server.host, "opencage", api_key=key).ask(PARIS)
        assert "k3y" in server.asked[0][2]
    assert "k3y" not in str(raised.value)
    assert "k3y" not in caplog.text
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy"])
def test_a_proxy_of_the_environment_is_used(
    variable: str, ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Server() as proxy:
        monkeypatch.setenv(variable, f"http://{proxy.host}")
        assert len(ask_at("geocoder.invalid").ask(PARIS)) == 1
        assert proxy.asked[0][2].startswith("GET http://geocoder.invalid/search?q=a-place")


def test_ctrl_c_is_not_held_up(server: Server, ask_at: Callable[..., Asker], monkeypatch: pytest.MonkeyPatch) -> None:
    wait = threading.Event.wait

    def interrupted(event: threading.Event, timeout: float | None = None) -> bool:
        if timeout is not None and timeout > 3:
            wait(event, 0.1)
            raise KeyboardInterrupt
        return wait(event, timeout)

    asker = ask_at(server.host, seconds=5)
    monkeypatch.setattr(threading.Event, "wait", interrupted)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        asker.ask(Question("dripping-headers"))
    assert time.monotonic() - started < 3
