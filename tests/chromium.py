"""The browser that tests look at pages with: one for all tests of a process, whatever they look at."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # where the live preview is
)


def chromium_path() -> str:
    """Return the browser to test with, or fail: a page nobody opened is not tested."""
    named = os.environ.get("TRAVELMAP_CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES) if path), None)
    if not found:
        pytest.fail("no Chromium: install one, or name it in the environment variable TRAVELMAP_CHROMIUM")
    return found


def flags() -> list[str]:
    """Return how the browser is started: without a network, and sandboxed unless root, who cannot be."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if root else [])]


def running() -> Iterator[Browser]:
    """Start a browser, and close it.

    Once a process: a second one would meet the event loop of the first.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=flags())
        yield browser
        browser.close()
