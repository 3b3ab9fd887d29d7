"""What an author is told of legs by sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap import locate, read_itinerary
from travelmap.routing.findings import findings

if TYPE_CHECKING:
    from pathlib import Path

ITINERARY = """\
title: By sea
stops:
  - {{place: Konya, coordinates: [37.87, 32.48], country: Türkiye}}
  - place: Athens
    coordinates: [37.94, 23.64]
    country: Greece
    arrive_by: {means}
"""


def found_of(tmp_path: Path, means: str) -> list[tuple[str, int]]:
    path = tmp_path / "sea.yaml"
    path.write_text(ITINERARY.format(means=means), encoding="utf-8")
    itinerary, _ = read_itinerary(path)
    assert itinerary is not None
    located, _ = locate(itinerary)
    assert located is not None
    return [(found.code, found.span.line) for found in findings(located) if found.span]


def test_a_leg_without_a_way_over_water_is_told_at_its_stop(tmp_path: Path) -> None:
    assert found_of(tmp_path, "sea") == [("TM322", 4)]


@pytest.mark.parametrize("means", ["air", "rail", "road"])
def test_other_means_need_no_water(tmp_path: Path, means: str) -> None:
    assert found_of(tmp_path, means) == []
