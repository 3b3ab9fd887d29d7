"""The same page from 300 to 10,000 stops: parts made when looked at, circles with numbers, a search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


WAITING = ".tm-chunk.is-waiting"
MADE = "() => document.querySelectorAll('.tm-stop').length"
SHOWN = """() => { const canvas = document.querySelector(".tm-crowd"); const data = canvas.getContext("2d")
  .getImageData(0, 0, canvas.width, canvas.height).data; let n = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]) n += 1; return n; }"""

NEAREST = """() => { // of what is painted, what is nearest to the middle of the map
  const canvas = document.querySelector(".tm-crowd"), box = canvas.getBoundingClientRect();
  const map = document.querySelector(".leaflet-container").getBoundingClientRect();
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const [x, y] = [map.left + map.width / 2 - box.left, map.top + map.height / 2 - box.top];
  let best = null;
  for (let row = 0; row < canvas.height; row += 2) for (let column = 0; column < canvas.width; column += 2) {
    if (pixels[(row * canvas.width + column) * 4 + 3] < 250) continue;
    const distance = Math.hypot(column - x, row - y);
    if (!best || distance < best[0]) best = [distance, column + box.left, row + box.top];
  }
  return best.slice(1); }"""


def until(it: Any, expression: str) -> None:  # noqa: ANN401 - an opened page
    """Wait; Playwright's own way to wait for an expression is a string to evaluate, which the page's policy forbids."""
    for _ in range(300):
        if it.page.evaluate(expression):
            return
        it.page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


@pytest.mark.parametrize("name", ["many-300", "many-301", "many-3000"])
def test_nothing_is_complained_of(opened: Callable[..., Any], name: str) -> None:
    it = opened(name, reduced_motion="reduce")
    it.page.keyboard.press("End")
    it.page.keyboard.press("Home")
    assert it.page.evaluate("location.hash") == "#stop=stop-0"
    crowd = name != "many-300"
    assert it.page.locator(".tm-crowd").count() == crowd
    assert it.page.locator(".tm-pin").count() == (0 if crowd else 300)
    assert it.complaints() == []


def test_the_list_is_whole_without_scripting(opened: Callable[..., Any]) -> None:
    it = opened("many-1000", java_script_enabled=False)
    seen = it.page.locator(".tm-agenda").inner_text()
    assert [int(number) for number in re.findall(r"Something that was said of stop (\d+)\.", seen)] == list(range(1000))
    box = it.page.locator("[id='stop=stop-999']").bounding_box()
    assert box["height"] > 40


def test_parts_are_made_when_they_are_looked_at(opened: Callable[..., Any]) -> None:
    it = opened("many-3000", reduced_motion="reduce")
    before = it.page.evaluate(MADE)
    assert 50 < before < 600
    it.page.evaluate("document.querySelector('.tm-panel').scrollBy(0, 60000)")
    until(it, f"({MADE})() > {before}")
    seen = it.page.evaluate(
        """() => { const frame = document.querySelector(".tm-panel").getBoundingClientRect();
        return document.elementFromPoint(frame.left + 120, frame.top + 400).closest(".tm-chunk").className; }"""
    )
    assert "is-waiting" not in seen
    assert it.page.evaluate(MADE) < 1500


def test_a_selected_stop_is_made_and_in_view(opened: Callable[..., Any]) -> None:
    it = opened("many-3000", hash="#stop=stop-2345", reduced_motion="reduce")
    it.page.wait_for_timeout(300)
    frame = it.page.locator(".tm-panel").bounding_box()
    box = it.page.locator(".tm-stop.is-open").bounding_box()
    field = it.page.locator(".tm-search").bounding_box()
    assert box["y"] >= field["y"] + field["height"] - 1
    assert box["y"] < frame["y"] + frame["height"]
    assert it.page.locator(".tm-stop.is-open").get_attribute("id") == "stop=stop-2345"
    assert it.page.locator(".tm-caption-title").inner_text().startswith("2346.")


def test_everything_is_printed(opened: Callable[..., Any]) -> None:
    it = opened("many-3000", reduced_motion="reduce")
    assert it.page.locator(WAITING).count() > 5
    it.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert it.page.locator(WAITING).count() == 0
    assert it.page.evaluate(MADE) == 3000
    assert it.page.evaluate("new Set([...document.querySelectorAll('.tm-stop')].map((one) => one.id)).size") == 3000


def test_the_browsers_search_finds_all(opened: Callable[..., Any]) -> None:
    """Of a thousand stops everything is made in idle moments, of some thousands when that search is called up."""
    it = opened("many-1000", reduced_motion="reduce")
    until(it, f"({MADE})() === 1000")
    it = opened("many-3000", reduced_motion="reduce")
    it.page.keyboard.press("Control+f")
    until(it, f"({MADE})() === 3000")


def test_the_keyboard_reaches_what_waits(opened: Callable[..., Any]) -> None:
    it = opened("many-3000", reduced_motion="reduce")
    waiting = it.page.locator(f"{WAITING} button")
    count, name = waiting.count(), waiting.last.text_content()
    assert re.fullmatch(r"Show stops 2,?\d+ to 3,?000", name)
    waiting.last.focus()
    assert waiting.count() < count
    assert it.page.evaluate("document.activeElement.closest('.tm-stop').id").startswith("stop=stop-29")


def test_every_stop_is_counted_in_a_circle(script_modules: Any) -> None:  # noqa: ANN401 - Playwright's page
    found = script_modules.evaluate(
        """async () => {
          const { binsOf, placesOf, radiusOf, CELL } = await import("/bins.js");
          const total = 5000;
          const crowd = {x: new Float64Array(total), y: new Float64Array(total),
                         count: new Uint32Array(total), ghosts: new Uint32Array(total)};
          let seed = 7;
          const next = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
          let stops = 0;
          for (let i = 0; i < total; i += 1) {
            crowd.x[i] = next(); crowd.y[i] = next(); crowd.count[i] = i % 4; stops += i % 4;
          }
          const whole = {left: 0, top: 0, right: 1024, bottom: 1024};
          const bins = binsOf(crowd, 1024, whole);
          const moved = binsOf(crowd, 1024, {left: -300, top: -200, right: 1400, bottom: 1300});
          const apart = bins.filter((a) => a.places > 1).every((a) => Math.floor((a.x - radiusOf(a.count)) / CELL) ===
            Math.floor((a.x + radiusOf(a.count)) / CELL));
          return {
            stops, apart, sum: bins.reduce((n, one) => n + one.count, 0), bins: bins.length,
            places: bins.reduce((n, one) => n + one.places, 0),
            same: JSON.stringify(bins) === JSON.stringify(moved),
            single: placesOf(crowd, 1024, whole).length,
            outside: binsOf(crowd, 1024, {left: 2000, top: 0, right: 2500, bottom: 500}).length,
          };
        }"""
    )
    assert found["sum"] == found["stops"]
    assert found["places"] == found["single"] == 3750
    assert found["bins"] < 600
    assert found["apart"]
    assert found["same"], "panning regroups nothing"
    assert found["outside"] == 0


def test_a_circle_of_many_places_zooms_and_one_of_few_selects(opened: Callable[..., Any]) -> None:
    it = opened("many-10000", reduced_motion="reduce")
    zoom = "() => window[Object.keys(window).find((one) => window[one] instanceof L.Map)].getZoom()"
    before, painted = it.page.evaluate(zoom), it.page.evaluate(SHOWN)
    assert painted > 10_000
    for _ in range(12):
        x, y = it.page.evaluate(NEAREST)
        it.page.mouse.move(x, y)
        assert it.page.locator(".tm-over-crowd").count() == 1
        it.page.mouse.click(x, y)
        it.page.wait_for_timeout(900)
        if it.page.evaluate("location.hash"):
            break
    assert it.page.evaluate(zoom) > before
    assert it.page.evaluate("location.hash").startswith("#stop=stop-")
    # It is this test that reads the canvas back.
    assert [one for one in it.complaints() if "willReadFrequently" not in one] == []


def test_stops_and_people_are_found(opened: Callable[..., Any]) -> None:
    it = opened("many-1000", reduced_motion="reduce")
    it.page.keyboard.press("/")
    field = it.page.locator(".tm-search-field")
    assert field.evaluate("(it) => it === document.activeElement")
    it.page.keyboard.type("VIÉNNA 99")
    it.page.wait_for_selector(".tm-search-status:text('found')")
    options = it.page.locator(".tm-option")
    first = options.first.inner_text()
    assert "Vienna 993" in first
    assert field.get_attribute("aria-expanded") == "true"
    it.page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "tm-option-0"
    assert options.first.get_attribute("aria-selected") == "true"
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("location.hash") == "#stop=stop-993"
    assert field.get_attribute("aria-expanded") == "false"
    assert options.first.is_hidden()

    field.fill("person")
    it.page.wait_for_selector(".tm-search-status:text('of 1000')")
    assert it.page.locator(".tm-option-person").first.inner_text().startswith("A. Person")
    field.fill("nowhere at all")
    it.page.wait_for_selector(".tm-search-status:text('Nothing found')")
    assert options.count() == 0
    field.press("Escape")
    assert field.input_value() == ""
    assert it.complaints() == []


def test_few_stops_are_not_searched(opened: Callable[..., Any]) -> None:
    assert opened("pacific").page.locator(".tm-search").count() == 0


def test_a_found_list_is_accessible(opened: Callable[..., Any], violations: Callable[..., list[str]]) -> None:
    it = opened("many-301", reduced_motion="reduce")
    field = it.page.locator(".tm-search-field")
    field.fill("rome")
    it.page.wait_for_selector(".tm-option")
    field.press("ArrowDown")
    assert violations(it) == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Zürich", "zurich"), ("Łódź", "lodz"), ("Reykjavík, Þingvellir", "reykjavik thingvellir"), ("Straße", "strasse"),
     ("İstanbul", "istanbul"), ("القُدْس", "القدس"), ("  a – b ", "a b")],
)  # fmt: skip
def test_case_and_accents_do_not_matter(script_modules: Any, text: str, folded: str) -> None:  # noqa: ANN401 - Playwright's page
    assert script_modules.evaluate("async (text) => (await import('/finder.js')).fold(text)", text) == folded
