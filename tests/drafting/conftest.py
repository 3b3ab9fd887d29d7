"""The index, opened once for the tests of this folder."""

from __future__ import annotations

import pytest

from travelmap.gazetteer.index import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()
