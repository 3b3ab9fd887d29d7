"""What holds for every test: no network but loopback, and one place for what Python compiles."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import tempfile
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# No deadline: how fast a busy machine is says nothing of us. The same examples every time.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("project")


_COMPILED = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Let the commands that tests start share what they compile, where the environment forbids to write it.

    Each would compile the whole package again. Nothing is written beside the sources, as was wished. Workers, which are
    started after this, inherit it.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
        config.stash[_COMPILED] = os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="travelmap-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take away what was compiled."""
    if folder := config.stash.get(_COMPILED, ""):
        shutil.rmtree(folder, ignore_errors=True)


# What one worker does alone, by how its tests' names begin: because they share something that is dear to make.
# (The mark `xdist_group` says nothing to pytest-xdist 3.8 under pytest 9.2, which has no `Item._nodeid` any more.)
TOGETHER = {
    "tests/browser/test_collisions.py::": "every page in every size",
    "tests/browser/test_crowd.py::": "pages of ten thousand stops",
    "tests/browser/test_scale.py::": "pages of ten thousand stops",
    "tests/front/test_language_server": "a language server",
    "tests/test_determinism.py::": "builds that are compared",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:  # noqa: ANN401 - pytest-xdist's own
    """Give tests that share something dear to the same worker."""
    if config.getoption("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadGroupScheduling

    class Together(LoadGroupScheduling):
        """All of a group are one piece of work, every other test is one by itself."""

        def _split_scope(self, nodeid: str) -> str:
            return next((group for start, group in TOGETHER.items() if nodeid.startswith(start)), nodeid)

    return Together(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    yield from chromium.running()


def _is_loopback(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a local socket, not the network
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as the socket module has it
        if not _is_loopback(address):
            pytest.fail(f"a test tried to reach the network: {address}")
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:  # noqa: ANN401 - as the socket module has it
        if not _is_loopback(address):
            pytest.fail(f"a test tried to reach the network: {address}")
        return connect_ex(self, address)

    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    yield
    patch.undo()
