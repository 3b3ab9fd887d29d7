"""Let the tests here import their helpers, and share one language server."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from desk import Desk
from language_server import SCRIPT


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if not SCRIPT.exists():
        pytest.fail("no language server: `make test` installs it, or `npm ci` in tests/front")
    made = Desk(tmp_path_factory.mktemp("itineraries"))
    yield made
    made.server.stop()
