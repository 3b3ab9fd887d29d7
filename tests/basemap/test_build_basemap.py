"""The parts of the build script that can go wrong in silence. Needs shapely, as the script does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def build() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "build_basemap.py"
    spec = importlib.util.spec_from_file_location("build_basemap", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_degenerate_lines_are_not_written(build: ModuleType) -> None:
    assert build.path([[(1.0, 1.0), (1.2, 1.1)]], closed=False) == ""
    assert build.path([[(0, 0), (5, 0), (0, 0)]], closed=True) == ""
    assert build.path([[(0, 0), (5, 0), (5, -5), (0, 0)]], closed=True) == "M0 0l5 0 0-5z"


def test_simplifying_keeps_the_ends_and_closed_rings_closed(build: ModuleType) -> None:
    assert build.simplify([(0, 0), (5, 0.5), (10, 0)], 1.8) == [(0, 0), (10, 0)]
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert build.simplify(ring, 1.8) == ring


def test_what_crosses_the_edge_is_drawn_at_both(build: ModuleType) -> None:
    from shapely.geometry import box

    pieces = build.on_one_map(box(build.GRID - 20, 100, build.GRID + 30, 200))
    assert sorted(piece.bounds for piece in pieces) == [
        (-20, 100, 30, 200),
        (build.GRID - 20, 100, build.GRID + 30, 200),
    ]
    assert [piece.bounds for piece in build.on_one_map(box(-300, 100, -200, 200))] == [(16084, 100, 16184, 200)]


def test_what_goes_round_a_pole_spans_the_map_wherever_its_ring_begins(build: ModuleType) -> None:
    from shapely.geometry import box

    (piece,) = build.on_one_map(box(-4000, 16000, build.GRID - 4000, 16500))
    assert piece.bounds == (-50, 16000, build.GRID + 50, 16500)


def test_an_outline_is_read_as_latitude_and_longitude(build: ModuleType) -> None:
    area = build.outline("10 20; 10 30; 20 30")
    assert area.bounds[0] == pytest.approx((20 / 360 + 0.5) * build.GRID)
    assert build.outline("") is None


def test_an_area_that_cannot_be_seen_is_widened(build: ModuleType) -> None:
    from shapely.geometry import box

    assert build.visible(box(0, 0, 1, 1)).bounds == pytest.approx((-3, -3, 4, 4), abs=0.4)
    assert build.visible(box(0, 0, 100, 100)).bounds == (0, 0, 100, 100)
