# ruff: noqa: E501 - a drawing of boxes reads better whole
"""Nothing covers a name or a pin: counted from the boxes that the browser drew, over all samples, crowds and sizes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.pool import Opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.pool import Pool

HERE = Path(__file__).parent
ITINERARIES = HERE.parents[1] / "itineraries"
CROWDS = HERE.parent / "cases" / "crowding"
SIZES = ((1360, 800), (1024, 768), (390, 844), (320, 640), (400, 300))
WIDE = SIZES[:2]
# Pins may touch each other: several meetings in one town are one heap until they are looked at closely.
FORBIDDEN = ("labelLabel", "labelPin", "labelControl", "labelEdge", "labelLine", "labelCut", "pinControl")


Drawn = dict[str, Any]


@pytest.fixture(scope="session")
def pages(built: Path, crowded: Path) -> dict[str, Path]:
    """The samples and the crowds, by name."""
    return {
        path.stem: path for source in (built, crowded) for path in sorted(source.glob("*.html")) if path.stem != "index"
    }


@pytest.fixture(scope="session")
def drawn(pool: Pool, pages: dict[str, Path]) -> Callable[[tuple[int, int]], dict[str, Drawn]]:
    """What was drawn at a size, by page; looked at once.

    A page is opened in one of the sizes, each page in another, and brought to the others as a window is by its reader.
    """
    script = (HERE / "collisions.js").read_text(encoding="utf-8").strip().rstrip(";")
    known: dict[tuple[int, int], dict[str, Drawn]] = {}

    def look() -> None:
        known.update({size: {} for size in SIZES})
        it = Opened(pool, pool.take(reduced_motion="reduce"))
        for turn, (name, path) in enumerate(pages.items()):
            for step in range(len(SIZES)):
                width, height = size = SIZES[(turn + step) % len(SIZES)]
                if step:
                    it.resize(width, height)
                else:
                    it.page.set_viewport_size({"width": width, "height": height})
                    it.page.goto(path.as_uri())
                    it.settle()
                it.page.wait_for_timeout(60)  # the closer look waits for a painting
                known[size][name] = it.page.evaluate(script)
        it.close()

    def at(size: tuple[int, int]) -> dict[str, Drawn]:
        if not known:
            look()
        return known[size]

    return at


def test_every_sample_and_crowd_is_looked_at(pages: dict[str, Path]) -> None:
    names = {path.stem for folder in (ITINERARIES, CROWDS) for path in folder.glob("*.yaml")}
    assert set(pages) == names
    assert len(names) >= 13


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_covers_a_name_or_a_pin(drawn: Callable[..., dict[str, Drawn]], size: tuple[int, int]) -> None:
    covered = [
        f"{name}: {kind} {what}"
        for name, seen in drawn(size).items()
        for kind in FORBIDDEN
        for what in seen["found"][kind]
    ]
    assert covered == []
    assert all(seen["pins"] > 0 for seen in drawn(size).values())


@pytest.mark.parametrize("size", WIDE, ids=lambda size: f"{size[0]}x{size[1]}")
def test_stops_keep_their_names(drawn: Callable[..., dict[str, Drawn]], size: tuple[int, int]) -> None:
    """Nine in ten of all stops, and in no sample fewer than eight in ten."""
    found = {path.stem: drawn(size)[path.stem] for path in ITINERARIES.glob("*.yaml")}
    shares = {name: seen["labels"] / seen["pins"] for name, seen in found.items()}
    assert {name: share for name, share in shares.items() if share < 0.8} == {}
    pins, labels = (sum(seen[what] for seen in found.values()) for what in ("pins", "labels"))
    assert labels >= 0.9 * pins, (labels, pins)


# A board on which each kind of cover is there once, and a second board on which none is.
BOARD = """
<!doctype html><html lang="en"><title>Board</title>
<style>body {{ margin: 0 }} .folium-map {{ position: relative; width: 600px; height: 400px; overflow: hidden }}
.folium-map > * {{ position: absolute; margin: 0 }} .box {{ width: 60px; height: 20px }} .tm-pin {{ width: 24px; height: 24px; padding: 0 }}</style>
<div class="folium-map">
<svg width="600" height="400" style="inset: 0"><path class="tm-line" fill="none" stroke="#000" d="M 0 {line} H 600"/></svg>
<div class="tm-label box" style="left: 100px; top: 50px">A</div><div class="tm-label box" style="left: {beside}px; top: 55px">B</div>
<button class="tm-pin" style="left: 300px; top: {pin}px">1</button><div class="tm-label box" style="left: 300px; top: 100px">C</div>
<div class="leaflet-control" style="left: 0; top: {control}px; width: 50px; height: 60px"></div>
<div class="tm-label box" style="left: 20px; top: 200px">D</div><button class="tm-pin" style="left: 10px; top: 220px">2</button>
<div class="tm-label box" style="left: {edge}px; top: 300px">E</div>
<div class="tm-label box" style="left: 400px; top: 340px">F</div>
<div class="tm-label box" style="left: 450px; top: 20px; overflow: hidden; white-space: nowrap">{cut}</div>
</div>
"""


@pytest.mark.parametrize("faulty", [True, False])
def test_the_counter_counts(browser: Browser, faulty: bool) -> None:  # noqa: FBT001 - a case of the test
    """Each kind of cover, put there on purpose, is found once, and none where there is none."""
    script = (HERE / "collisions.js").read_text(encoding="utf-8").strip().rstrip(";")
    bad = {"line": 350, "beside": 140, "pin": 110, "control": 190, "edge": 570, "cut": "as long as wide " * 9}
    good = {"line": 390, "beside": 165, "pin": 125, "control": 120, "edge": 500, "cut": "short"}
    page = browser.new_page()
    page.set_content(BOARD.format(**(bad if faulty else good)))
    found = page.evaluate(script)["found"]
    page.close()
    assert {kind: len(found[kind]) for kind in FORBIDDEN} == dict.fromkeys(FORBIDDEN, int(faulty))
