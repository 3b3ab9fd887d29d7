# ruff: noqa: E501 - lines of JavaScript read better whole
"""What is drawn: paths to the formula, names without collisions, honest marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

import json
import math
import random

import pytest

from travelmap.geo.geodesic import leg_path
from travelmap.geo.point import Point

PAIRS = [
    ((28.6139, 77.209), (55.7558, 37.6173)),
    ((35.68, 139.69), (38.9, -77.04)),
    ((-36.85, 174.76), (-33.45, -70.67)),
    ((51.5, -0.13), (21.3, -157.86)),
    ((48.2082, 16.3738), (48.1486, 17.1077)),
    ((40.42, -3.7), (-41.29, 174.78)),
    ((0.0, 0.0), (0.0, 180.0)),
    ((10.0, 20.0), (-10.0, -160.0)),
    ((90.0, 0.0), (-90.0, 0.0)),
    ((89.9, 10.0), (89.9, -170.0)),
    ((5.0, 5.0), (5.0, 5.0)),
    ((-17.8, 178.0), (-13.8, -171.8)),
]


@pytest.fixture
def script_path(script_modules: Page) -> Callable[..., Any]:
    """The page's own formula, without the page."""

    def call(a: tuple[float, float], b: tuple[float, float], bulge: bool) -> list[list[float]]:  # noqa: FBT001 - as in the script
        script = "async (all) => (await import('/geodesic.js')).legPath(...all)"
        return script_modules.evaluate(script, [list(a), list(b), bulge])

    return call


@pytest.mark.parametrize("bulge", [False, True])
@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_paths_are_pythons(
    script_path: Callable[..., list[list[float]]],
    a: tuple[float, float],
    b: tuple[float, float],
    bulge: bool,  # noqa: FBT001 - as in the script
) -> None:
    expected = leg_path(Point(*a), Point(*b), bulge=bulge)
    drawn = script_path(a, b, bulge)
    assert len(drawn) == len(expected)
    for point, wanted in zip(drawn, expected, strict=True):
        assert point == pytest.approx(list(wanted), abs=1e-7)


def test_random_paths_are_pythons(script_path: Callable[..., list[list[float]]]) -> None:
    chance = random.Random(7)  # noqa: S311 - not a secret
    for _ in range(60):
        a, b = ((chance.uniform(-88, 88), chance.uniform(-180, 180)) for _ in range(2))
        expected = leg_path(Point(*a), Point(*b), bulge=True)
        drawn = script_path(a, b, True)  # noqa: FBT003 - the same
        assert len(drawn) == len(expected)
        worst = max(max(abs(p[0] - w[0]), abs(p[1] - w[1])) for p, w in zip(drawn, expected, strict=True))
        assert worst < 1e-6


COLLISIONS = """
() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.offsetWidth && !e.hidden)
      .map((e) => { const b = e.getBoundingClientRect(); return {text: e.textContent, l: b.left, t: b.top, r: b.right, b: b.bottom}; });
  // Of a stop without a number only the dot in the middle of its target is seen; its name may stand beside that.
  const seen = (e) => e.classList.contains("tm-pin-dot") ? 6 : 0;
  const pins = [...document.querySelectorAll(".tm-pin")].filter((e) => e.offsetWidth && !e.hidden).map((e) => {
    const b = e.getBoundingClientRect(), s = seen(e);
    return {text: e.textContent, l: b.left + s, t: b.top + s, r: b.right - s, b: b.bottom - s};
  });
  const labels = boxes(".tm-label");
  const controls = boxes(".leaflet-control:not(.is-covering)");
  const over = (a, b) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > 2 && Math.min(a.b, b.b) - Math.max(a.t, b.t) > 2;
  const found = [];
  labels.forEach((a, i) => {
    labels.slice(i + 1).forEach((b) => { if (over(a, b)) found.push(["label", a.text, b.text]); });
    pins.forEach((b) => { if (over(a, b)) found.push(["pin", a.text, b.text]); });
    controls.forEach((b) => { if (over(a, b)) found.push(["control", a.text, b.text]); });
  });
  // Pins are round: what counts is the distance of their middles.
  const near = (a, b) => Math.hypot((a.l + a.r - b.l - b.r) / (a.r - a.l + b.r - b.l), (a.t + a.b - b.t - b.b) / (a.b - a.t + b.b - b.t)) < 0.97;
  pins.forEach((a, i) => pins.slice(i + 1).forEach((b) => { if (near(a, b)) found.push(["pins", a.text, b.text]); }));
  return {labels: labels.length, found};
}
"""


@pytest.mark.parametrize("name", ["flagship", "italy-as-country", "pacific", "hostile", "right-to-left"])
@pytest.mark.parametrize("first", [(1360, 820), (390, 844)])
def test_names_cover_nothing(opened: Callable[..., Any], name: str, first: tuple[int, int]) -> None:
    """Opened on a desktop or on a telephone, and brought to two other sizes."""
    it = opened(name, viewport={"width": first[0], "height": first[1]}, reduced_motion="reduce")
    for width, height in (first, (900, 700), (320, 568)):
        it.resize(width, height)
        state = it.page.evaluate(COLLISIONS)
        assert state["found"] == [], (width, height)
        # Names of a hundred letters, on the smallest screen, cannot stand anywhere without covering something.
        assert state["labels"] >= 1 or (name, width) == ("hostile", 320)


def test_all_names_of_the_flagship_are_shown(opened: Callable[..., Any]) -> None:
    it = opened("flagship", viewport={"width": 390, "height": 844})
    for width, height in ((390, 844), (1360, 820)):
        it.resize(width, height)
        assert it.page.locator(".tm-label:visible").count() == 5


@pytest.mark.parametrize("frame", [(400, 300), (640, 360)])
def test_all_names_fit_a_small_frame(opened: Callable[..., Any], frame: tuple[int, int]) -> None:
    it = opened("flagship", frame=frame)
    assert it.frame.evaluate(COLLISIONS)["found"] == []
    assert it.frame.locator(".tm-label:visible").count() == 5


def test_names_cover_nothing_at_any_zoom(opened: Callable[..., Any]) -> None:
    it = opened("hostile", reduced_motion="reduce")
    for button in ("in", "in", "in", "out", "out", "out", "out"):
        it.page.click(f".leaflet-control-zoom-{button}")
        it.page.wait_for_timeout(350)
        it.settle()
        assert it.page.evaluate(COLLISIONS)["found"] == []


def test_ghost_has_a_pin_and_no_leg(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    ghost = it.page.locator(".tm-pin-ghost")
    assert ghost.count() == 1
    assert "Astana" in ghost.get_attribute("aria-label")
    assert ghost.evaluate("(e) => getComputedStyle(e).borderStyle") == "dashed"
    ghost.click()
    assert it.page.locator("path.tm-line.is-selected").count() == 0


def test_country_is_drawn_as_the_country(opened: Callable[..., Any]) -> None:
    it = opened("italy-as-country", reduced_motion="reduce")
    area = it.page.locator(".tm-area")
    assert area.count() == 1
    style = area.locator("path").first.evaluate("(e) => [getComputedStyle(e).stroke, getComputedStyle(e).fillOpacity]")
    assert style[0] == "none"
    assert 0 < float(style[1]) < 1
    assert it.page.locator(".tm-pin-country").count() == 1
    assert it.page.locator(".tm-pin-visit", has_text="1").count() == 0
    # Both legs of the stop dissolve towards it: their lines are painted with a gradient.
    gradients = it.page.evaluate(
        """() => [...document.querySelectorAll("path.tm-line")].filter((p) => p.style.stroke.startsWith("url"))
             .map((p) => [...document.querySelector(p.style.stroke.slice(5, -2)).children].map((s) => +s.getAttribute("stop-opacity")))"""
    )
    assert sorted(g.index(0) for g in gradients) == [0, 3]


def test_out_and_back_are_apart(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    gap = it.page.evaluate(
        """() => {
          const [a, b] = [...document.querySelectorAll("path.tm-hit")].slice(0, 2).map((p) => p.getPointAtLength(p.getTotalLength() / 2));
          return Math.hypot(a.x - b.x, a.y - b.y);
        }"""
    )
    assert gap > 30


def test_the_pacific_has_no_seam(opened: Callable[..., Any]) -> None:
    it = opened("pacific", reduced_motion="reduce")
    widths = it.page.evaluate("() => [...document.querySelectorAll('path.tm-hit')].map((p) => p.getBBox().width)")
    assert max(widths) < 900  # a streak across the world would be wider than the map
    pins = [pin.bounding_box()["x"] for pin in it.page.locator(".tm-pin").all()]
    assert max(pins) - min(pins) < 960


def test_lines_are_not_rounded(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    numbers = it.page.get_attribute("path.tm-hit", "d")[1:].replace("L", " ").split()
    assert sum("." in number for number in numbers) > len(numbers) / 2


def test_a_pin_that_steps_aside_points_to_its_place(opened: Callable[..., Any]) -> None:
    """Of two stops an hour's walk apart one stays where it is; the other has a dot and a line that leads to it."""

    def edit(text: str) -> str:
        head, _, rest = text.partition('id="tm-data">')
        body, _, tail = rest.partition("</script>")
        data = json.loads(body)
        first = data["stops"][0]
        data["stops"][3].update(lat=first["lat"] + 0.05, lon=first["lon"])
        return f'{head}id="tm-data">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>{tail}'

    it = opened("flagship", edit=edit, reduced_motion="reduce")
    found = it.page.evaluate(
        """() => {
             const middle = (e) => { const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
             const pins = [...document.querySelectorAll(".tm-pin-visit")].map(middle);
             const dots = [...document.querySelectorAll(".tm-pin-true:not([hidden])")].map(middle);
             const lines = [...document.querySelectorAll(".tm-pin-leader:not([hidden])")].map((e) => e.offsetWidth);
             return {pins, dots, lines};
           }"""
    )
    assert len(found["dots"]) == len(found["lines"]) == 1
    (dot,) = found["dots"]
    away = sorted(math.dist(pin, dot) for pin in found["pins"])
    assert away[0] < 3, "the one that stays covers the place of both"
    assert away[1] == pytest.approx(found["lines"][0], abs=2), "the line reaches from the place to the pin"
    assert 20 < away[1] < 60


def test_stops_on_the_way_have_small_names(opened: Callable[..., Any]) -> None:
    it = opened("pacific", reduced_motion="reduce")
    assert it.page.locator(".tm-pin-dot").count() > 0
    assert it.page.locator(".tm-label-dot:visible").count() > 0


def test_stops_at_one_point_share_a_pin(opened: Callable[..., Any]) -> None:
    def edit(text: str) -> str:
        head, _, rest = text.partition('id="tm-data">')
        body, _, tail = rest.partition("</script>")
        data = json.loads(body)
        first = data["stops"][0]
        data["stops"][3].update(lat=first["lat"], lon=first["lon"])
        return f'{head}id="tm-data">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>{tail}'

    it = opened("flagship", edit=edit, reduced_motion="reduce")
    pin = it.page.locator(".tm-pin", has_text="1 · 3")
    assert pin.count() == 1
    pin.click()
    assert it.page.evaluate("location.hash") == "#stop=italy"
    pin.click()
    assert it.page.evaluate("location.hash") == "#stop=vienna"


def test_world_copies_have_no_gap(opened: Callable[..., Any]) -> None:
    it = opened("pacific")
    uses = it.page.evaluate("() => [...document.querySelectorAll('.tm-basemap use')].map((u) => +u.getAttribute('x'))")
    assert sorted(uses) == [-16384, 0, 16384]


def test_boundaries_are_quiet_and_disputed_ones_differ(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    dashes = it.page.evaluate(
        "() => ['.tm-boundary', '.tm-disputed'].map((s) => getComputedStyle(document.querySelector(s)).strokeDasharray)"
    )
    assert "none" not in dashes
    assert dashes[0] != dashes[1]


def test_user_layers_keep_their_looks(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    it.page.evaluate("window.__map = Object.values(window).find((v) => v instanceof L.Map)")
    it.page.evaluate(
        """() => {
          const group = L.layerGroup().addTo(window.__map);
          L.control.layers({}, {Mine: group}).addTo(window.__map);
          const marker = L.circleMarker([45, 40], {color: "rgb(1, 2, 3)"}).addTo(group);
          L.marker([46, 50], {icon: L.divIcon({className: "mine"})}).addTo(group);
          L.polygon([[40, 40], [42, 40], [42, 44]], {renderer: L.svg(), color: "rgb(4, 5, 6)", className: "own"}).addTo(group);
          marker.bindPopup(document.createTextNode("Hello").parentNode || "Hello").openPopup();
        }"""
    )
    it.page.wait_for_timeout(300)
    assert it.page.locator(".leaflet-popup-content").is_visible()
    assert it.page.locator(".leaflet-control-layers").is_visible()
    assert it.page.evaluate("getComputedStyle(document.querySelector('path.own')).stroke") == "rgb(4, 5, 6)"
