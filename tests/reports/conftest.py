"""What the tests of reports share: journeys read once, and their reports with a picture of two dots."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from hostile_itinerary import STRINGS, itinerary_of  # noqa: E402 - from the folder that was just added

from travelmap.publishing.journey import Journey, journey_of  # noqa: E402 - the same
from travelmap.publishing.report_content import caption_of, report_of  # noqa: E402 - the same
from travelmap.reports.content import Figure, Report  # noqa: E402 - the same

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9" width="16" height="9"><path d="M0 0H16V9Z"/></svg>'


def dots(width: int, height: int) -> bytes:
    """Return a grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def reported(journey: Journey) -> Report:
    """Return a journey's report; its map is grey."""
    caption = caption_of(journey.view)
    return report_of(journey, Figure(dots(16, 9), 160, 90, "Map: <all> of it", caption, "trip.png", SVG))


@pytest.fixture(scope="session")
def modi() -> Journey:
    return journey_of(ROOT / "itineraries" / "modi-2024.yaml")


@pytest.fixture(scope="session")
def report(modi: Journey) -> Report:
    return reported(modi)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A report with every text that has broken other tools, in every field that takes one."""
    folder = tmp_path_factory.mktemp("hostile")
    written = itinerary_of(STRINGS)
    (folder / "p.png").write_bytes(dots(4, 3))
    (folder / "hostile.yaml").write_text(json.dumps({"travelmap": 1, **written}), encoding="utf-8")
    return reported(journey_of(folder / "hostile.yaml"))


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A draft that runs from right to left, with a stop that did not happen, one known by its country, and a list."""
    path = tmp_path_factory.mktemp("arabic") / "arabic.yaml"
    path.write_text((Path(__file__).parent / "arabic.yaml").read_text("utf-8"), encoding="utf-8")
    return reported(journey_of(path))
