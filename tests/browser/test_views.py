# ruff: noqa: E501 - lines of JavaScript read better whole
"""Other views of the journey: one formula with the figure's, and a map that goes on working."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from travelmap.basemap import load_basemap
from travelmap.figure.globe_shapes import disc_rings, globe_rings
from travelmap.geo.projections import Azimuthal, EqualEarth, geodesic_circle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

POSITIONS = [
    (0.0, 0.0),
    (28.6, 77.2),
    (-41.3, 174.8),
    (90.0, 0.0),
    (-90.0, 10.0),
    (66.5, -172.5),
    (-28.6, -102.8),
    (5.0, 179.99),
]
CENTRES = [(28.6, 77.2), (-90.0, 0.0), (40.4, -3.7), (0.0, -180.0)]

PROJECT = """async ([kind, centre, points]) => {
  const all = await import('/projections.js');
  const projection = kind === 'azimuthal' ? all.azimuthal(...centre) : all.equalEarth(centre[1]);
  return points.map((point) => { const xy = projection.forward(point); return [xy, projection.inverse(xy)]; });
}"""


@pytest.mark.parametrize("kind", ["azimuthal", "equal earth"])
@pytest.mark.parametrize("centre", CENTRES)
def test_projections_are_pythons(script_modules: Page, kind: str, centre: tuple[float, float]) -> None:
    python = Azimuthal(*centre) if kind == "azimuthal" else EqualEarth(centre[1])
    drawn = script_modules.evaluate(PROJECT, [kind, centre, POSITIONS])
    for point, (there, back) in zip(POSITIONS, drawn, strict=True):
        assert there == pytest.approx(python.forward(*point), abs=1e-9)
        assert back == pytest.approx(python.inverse(*there), abs=1e-6)


def test_planes_have_no_edge_for_leaflet(script_modules: Page) -> None:
    """What lies beside the world is carried back to where it was."""
    script = """async () => {
      const {azimuthal, equalEarth} = await import('/projections.js');
      return [azimuthal(28.6, 77.2), equalEarth(30)].map((projection) =>
        [[4, 3], [-5, 0.1], [0, -6], [2.9, 1.6]].map((xy) => projection.forward(projection.inverse(xy))));
    }"""
    for drawn in script_modules.evaluate(script):
        for there, wanted in zip(drawn, [[4, 3], [-5, 0.1], [0, -6], [2.9, 1.6]], strict=True):
            assert there == pytest.approx(wanted, abs=1e-6)


def test_circles_are_pythons(script_modules: Page) -> None:
    drawn = script_modules.evaluate("async () => (await import('/projections.js')).geodesicCircle([49, 11.5], 150)")
    for there, wanted in zip(drawn, geodesic_circle(49, 11.5, 150), strict=True):
        assert there == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("centre", CENTRES)
def test_land_is_pythons(script_modules: Page, centre: tuple[float, float]) -> None:
    """Area by the shoelace formula over all rings, which counts the outer circle where it is added."""
    path = load_basemap().land_within(30)
    script = """async ([path, centre]) => {
      const {globeRings, onDisc} = await import('/globe.js');
      const {azimuthal} = await import('/projections.js');
      return onDisc(globeRings(path), azimuthal(...centre), centre).map((ring) =>
        ring.reduce((sum, a, at) => { const b = ring[(at + 1) % ring.length]; return sum + a[0] * b[1] - b[0] * a[1]; }, 0) / 2);
    }"""
    drawn = script_modules.evaluate(script, [path, centre])
    rings = disc_rings(globe_rings(path), Azimuthal(*centre), math.pi)
    wanted = [
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2 for ring in rings
    ]
    assert len(drawn) == len(wanted)
    assert sum(map(abs, drawn)) == pytest.approx(sum(map(abs, wanted)), rel=0.01)


def view_of(it: Any) -> str:  # noqa: ANN401 - conftest's Opened
    return str(it.frame.evaluate("document.querySelector('.tm-view input:checked').value"))


def middles(it: Any) -> dict[str, tuple[float, float]]:  # noqa: ANN401 - conftest's Opened
    found = it.frame.evaluate(
        "() => [...document.querySelectorAll('.tm-pin')].map((pin) => { const b = pin.getBoundingClientRect(); return [pin.getAttribute('aria-label'), b.x + b.width / 2, b.y + b.height / 2]; })"
    )
    return {name.split(",")[0]: (x, y) for name, x, y in found}


def test_switching_keeps_the_journey(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    assert view_of(it) == "journey"
    it.page.get_by_role("radio", name="From home").check()
    it.settle()
    assert it.page.evaluate("location.hash") == "#view=distance"
    assert it.page.locator(".tm-basemap .tm-ring").count() >= 3
    assert it.page.locator(".tm-ring-label").first.text_content() == "2,000 km from New Delhi"
    pins = middles(it)
    home = pins["Home: New Delhi"]
    stage = it.page.locator(".tm-map").bounding_box()
    # Home is in the middle, and Moscow as far as the printed figure says: 4,340 of the 6,000 km that are shown.
    assert home[0] == pytest.approx(stage["x"] + stage["width"] / 2, abs=30)
    ring = it.page.locator(".tm-basemap .tm-ring").nth(1).bounding_box()["width"] / 2
    moscow = pins["2: Moscow"]
    assert ((moscow[0] - home[0]) ** 2 + (moscow[1] - home[1]) ** 2) ** 0.5 == pytest.approx(
        ring * 4340 / 4000, rel=0.02
    )
    it.page.keyboard.press("Escape")
    it.page.locator(".tm-next").click()
    it.settle()
    assert "stop=" in it.page.evaluate("location.hash")
    assert "view=distance" in it.page.evaluate("location.hash")
    it.page.get_by_role("radio", name="World").check()
    it.settle()
    assert it.page.locator(".tm-pin.is-selected").count() == 1
    it.page.get_by_role("radio", name="Journey").check()
    it.settle()
    assert "view=" not in it.page.evaluate("location.hash")
    assert it.page.locator(".is-globe").count() == 0
    assert it.complaints() == []


def test_the_address_names_view_and_stop(opened: Callable[..., Any]) -> None:
    it = opened("flagship", hash="#view=world&stop=moscow", reduced_motion="reduce")
    assert view_of(it) == "world"
    assert it.page.locator(".tm-pin.is-selected").get_attribute("aria-label").startswith("2: Moscow")
    it.page.evaluate("location.hash = '#view=distance&stop=moscow'")
    it.page.locator(".tm-view input[value=distance]:checked").wait_for()
    it.page.evaluate("location.hash = '#view=nonsense&stop=moscow'")
    it.page.locator(".tm-view input[value=journey]:checked").wait_for()


def test_a_leg_over_the_edge_is_drawn_once_in_each_view(opened: Callable[..., Any]) -> None:
    it = opened("pacific", hash="#view=distance", reduced_motion="reduce")
    drawn = "() => [...document.querySelectorAll('path.tm-line')].filter((path) => path.getTotalLength() > 1).length"
    legs = it.page.evaluate("JSON.parse(document.getElementById('tm-data').textContent).legs.length")
    assert it.page.evaluate(drawn) == legs
    it.page.get_by_role("radio", name="World").check()
    it.settle()
    outline = it.page.locator(".tm-globe-edge").bounding_box()
    for box in it.page.evaluate(
        "() => [...document.querySelectorAll('path.tm-line')].filter((path) => path.getTotalLength() > 1).map((path) => { const b = path.getBoundingClientRect(); return [b.left, b.right]; })"
    ):
        assert box[0] >= outline["x"] - 4
        assert box[1] <= outline["x"] + outline["width"] + 4


@pytest.mark.parametrize("view", ["distance", "world"])
def test_every_pin_is_on_the_world(opened: Callable[..., Any], view: str) -> None:
    it = opened("pacific", hash=f"#view={view}", reduced_motion="reduce")
    outline = it.page.locator(".tm-globe-edge").bounding_box()
    for x, y in middles(it).values():
        assert outline["x"] - 90 <= x <= outline["x"] + outline["width"] + 90
        assert outline["y"] - 90 <= y <= outline["y"] + outline["height"] + 90


def test_keys_switch_too(opened: Callable[..., Any]) -> None:
    it = opened("flagship", frame=(400, 300))
    assert not it.frame.locator(".tm-views").is_visible()
    it.frame.locator(".tm-next").focus()
    it.page.keyboard.press("v")
    it.frame.wait_for_selector(".is-globe .tm-ring", state="attached")
    it.page.keyboard.press("v")
    it.page.keyboard.press("v")
    it.frame.wait_for_selector(".leaflet-container:not(.is-globe)", state="attached")


def test_arrow_keys_move_in_the_switch_and_not_in_the_story(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.locator(".tm-view input").first.focus()
    it.page.keyboard.press("ArrowRight")
    assert view_of(it) == "distance"
    assert it.page.locator(".tm-pin.is-selected").count() == 0
    assert min(it.page.locator(".tm-view").first.bounding_box()[side] for side in ("width", "height")) >= 24


def test_a_country_is_filled_in_every_view(opened: Callable[..., Any]) -> None:
    it = opened("italy-as-country", hash="#view=distance", reduced_motion="reduce")
    italy = it.page.locator(".tm-areas .tm-area path").first.bounding_box()
    pin = middles(it)["1: Italy"] if "1: Italy" in middles(it) else next(iter(middles(it).values()))
    assert italy["width"] > 3
    assert abs(italy["x"] + italy["width"] / 2 - pin[0]) < 60
    it.page.locator(".tm-next").click()
    assert it.page.locator(".tm-area.is-selected").count() >= 1


def test_crowds_switch_too(opened: Callable[..., Any]) -> None:
    it = opened("many-1000", hash="#view=world", reduced_motion="reduce")
    assert view_of(it) == "world"
    assert it.page.locator(".tm-globe-edge").count() == 1
    assert it.complaints() == []


@pytest.mark.parametrize("view", ["distance", "world"])
def test_views_are_accessible(opened: Callable[..., Any], violations: Callable[..., list[str]], view: str) -> None:
    it = opened("flagship", hash=f"#view={view}", reduced_motion="reduce")
    assert violations(it) == []
