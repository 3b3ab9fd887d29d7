"""`travelmap serve` as a person uses it."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from travelmap.commands.serve import serve_command
from travelmap.errors import ServingError, UnreadableError
from travelmap.serving import server as server_module

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "title: T\ntraveller: A\nstops: [Oslo]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c_ends_it_within_a_second(folder: Path) -> None:
    program = [sys.executable, "-m", "travelmap", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        port = int(address.split(":")[2].split("/")[0])
        with socket.create_connection(("127.0.0.1", port)) as idle:
            began = time.monotonic()
            running.send_signal(signal.SIGINT)
            _, told = running.communicate(timeout=10)
            assert time.monotonic() - began < 3  # one second, on a machine that does other things as well
            idle.close()
    assert running.returncode == 0
    assert "Traceback" not in told
    assert "preview ended" in told


def test_no_browser_is_told(folder: Path) -> None:
    out, talk, ended = io.StringIO(), io.StringIO(), threading.Event()

    def no_browser(address: str) -> bool:
        assert address == out.getvalue().strip()
        ended.set()
        return False

    assert serve_command([folder], port=0, out=out, talk=talk, browse=no_browser, until=ended) == 0
    assert "open the address above yourself" in talk.getvalue()
    assert "preview of 1 itinerary" in talk.getvalue()


def test_an_empty_folder_is_told_and_watched(tmp_path: Path) -> None:
    talk, ended = io.StringIO(), threading.Event()
    ended.set()
    assert serve_command([tmp_path], port=0, out=io.StringIO(), talk=talk, until=ended) == 0
    assert "no .yaml or .yml file was found" in talk.getvalue()


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        serve_command([tmp_path / "none"], port=0, out=io.StringIO(), talk=io.StringIO())


def test_a_taken_port_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServingError, match=f"port {port} is in use") as told:
            serve_command([folder], port=port, out=io.StringIO(), talk=io.StringIO())
    assert "--port 0" in (told.value.hint or "")


def test_the_next_free_port_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(server_module, "DEFAULT_PORT", port)
        out, ended = io.StringIO(), threading.Event()
        ended.set()
        serve_command([folder], port=None, out=out, talk=io.StringIO(), until=ended)
    assert port < int(out.getvalue().split(":")[2].split("/")[0]) < port + 20
