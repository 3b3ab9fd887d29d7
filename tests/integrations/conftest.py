"""One browser for the sites of a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integrations.sites import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site_browser() -> Iterator[Browser]:
    yield from opened()
