"""A server that misbehaves, and what asks it without loss of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.geocoding.table import Table
from tests.services.server import Server
from travelmap.model.geocoder import GeocoderSettings
from travelmap.services.asking import Asker
from travelmap.services.checks import Atlas
from travelmap.services.pace import Pace
from travelmap.services.plan import plan_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["country_codes"]


def country_codes(words: str) -> tuple[str, ...]:
    """The table's countries, by name or code."""
    country = Table().resolve_country(words)
    return country.codes if country else ()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of its own for each test."""
    with Server() as serving:
        yield serving


@pytest.fixture
def ask_at(tmp_path: Path) -> Callable[..., Asker]:
    """Return what makes an asker for a host, with short deadlines and no pauses."""

    def make(host: str, key: str = "nominatim", *, seconds: float = 0.5, scheme: str = "http", **secret: str) -> Asker:
        settings = GeocoderSettings(
            key,
            options={"domain": host, "scheme": scheme},
            pause_seconds=0,
            timeout_seconds=seconds,
            max_wait_seconds=3 * seconds + 3.5,
        )
        environment = {f"TRAVELMAP_GEOCODER_{name.upper()}": value for name, value in secret.items()}
        asker = Asker(
            plan_for(settings, environment),
            Atlas(country_codes),
            pace=Pace(0, (tmp_path / "pace",)),
            sleep=lambda _: None,
        )
        return asker  # noqa: RET504 - named for the type checker

    return make
