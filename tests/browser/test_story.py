# ruff: noqa: E501 - lines of JavaScript read better whole
"""Selecting a stop, by every way there is; playing; links to a stop."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

import pytest

STOPS = ["italy", "astana", "moscow", "vienna"]


def selected(it: Any) -> str | None:  # noqa: ANN401 - conftest's Opened
    """Return the open stop's id, after checking that map, list, line and caption agree on it."""
    state = it.frame.evaluate(
        """() => {
          const open = [...document.querySelectorAll(".tm-stop.is-open")];
          const pins = [...document.querySelectorAll(".tm-pin[aria-current=step]")];
          const stays = [...document.querySelectorAll(".tm-stay[aria-current=step]")];
          const links = [...document.querySelectorAll(".tm-stop h3 a[aria-expanded=true]")];
          const shown = [...document.querySelectorAll(".tm-stop-body")].filter((b) => b.offsetHeight > 10);
          return {open: open.map((e) => e.id), pins: pins.length, stays: stays.length, links: links.length,
                  shown: shown.length, title: document.querySelector(".tm-caption-title").textContent,
                  head: open.length ? open[0].querySelector("h3 a").textContent : null};
        }"""
    )
    count = len(state["open"])
    assert count <= 1
    assert (state["pins"], state["stays"], state["links"], state["shown"]) == (count, count, count, count)
    if not count:
        return None
    assert state["title"].endswith(state["head"])
    return state["open"][0].removeprefix("stop=")


@pytest.mark.parametrize("stop", STOPS)
def test_a_link_opens_its_stop(opened: Callable[..., Any], stop: str) -> None:
    it = opened("flagship", hash=f"#stop={stop}", reduced_motion="reduce")
    assert selected(it) == stop
    card = it.page.locator(f'[id="stop={stop}"]').bounding_box()
    assert 0 <= card["y"] < it.page.viewport_size["height"]


@pytest.mark.parametrize("name", ["#stop=nowhere", "#stop=%E0%A4%A", "#sources", "#"])
def test_a_link_to_nothing_shows_the_whole_journey(opened: Callable[..., Any], name: str) -> None:
    it = opened("flagship", hash=name, reduced_motion="reduce")
    assert selected(it) is None
    assert it.complaints() == []


def test_the_address_follows(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    before = it.page.evaluate("history.length")
    it.page.click(".tm-next")
    assert it.page.evaluate("location.hash") == "#stop=italy"
    it.page.evaluate("location.hash = '#stop=vienna'")
    it.page.wait_for_timeout(100)
    assert selected(it) == "vienna"
    it.page.click(".tm-whole")
    assert it.page.evaluate("location.hash") == ""
    assert it.page.evaluate("history.length") == before + 3  # Back leads to each stop in turn
    for stop in ("vienna", "italy", None):
        it.page.go_back()
        it.page.wait_for_timeout(100)
        assert selected(it) == stop
    it.page.go_forward()
    it.page.wait_for_timeout(100)
    assert selected(it) == "italy"


def test_keyboard_walk(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    walk = []
    for key in (
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "ArrowLeft",
        "End",
        "ArrowRight",
        "Home",
        "ArrowLeft",
        "Home",
        "Escape",
    ):
        it.page.keyboard.press(key)
        walk.append(selected(it))
    assert walk == ["italy", "astana", "moscow", "astana", "vienna", "vienna", "italy", None, "italy", None]


def test_keyboard_is_mirrored_where_the_bar_is(opened: Callable[..., Any]) -> None:
    """The bar's words are English on an Arabic page too; where the bar runs to the left, so do the keys."""
    it = opened("right-to-left", reduced_motion="reduce")
    it.page.evaluate("document.querySelector('.tm-bar').dir = 'rtl'")
    it.page.keyboard.press("ArrowLeft")
    assert selected(it) == "italy"
    it.page.keyboard.press("ArrowLeft")
    it.page.keyboard.press("ArrowRight")
    assert selected(it) == "italy"


def test_arrow_keys_belong_to_the_map_while_it_has_focus(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.focus(".leaflet-container")
    it.page.keyboard.press("ArrowRight")
    it.page.keyboard.press("End")
    assert selected(it) is None


@pytest.mark.parametrize("key", ["Enter", "click"])
def test_list_opens_and_closes(opened: Callable[..., Any], key: str) -> None:
    it = opened("flagship", reduced_motion="reduce")
    link = it.page.locator('[id="stop=moscow"] h3 a')
    act = link.click if key == "click" else lambda: link.press("Enter")
    act()
    assert selected(it) == "moscow"
    assert link.get_attribute("aria-current") == "step"
    act()
    assert selected(it) is None


def test_opening_one_stop_keeps_what_was_clicked_in_view(opened: Callable[..., Any]) -> None:
    it = opened("flagship", hash="#stop=moscow", reduced_motion="reduce")
    link = it.page.locator('[id="stop=vienna"] h3 a')
    link.click()
    box = link.bounding_box()
    assert selected(it) == "vienna"
    assert 0 <= box["y"] < it.page.viewport_size["height"] - 40
    assert it.page.evaluate("scrollY") == 0


def test_pins_answer_mouse_and_keyboard(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    pin = it.page.get_by_role("button", name="2: Moscow")
    pin.click()
    assert selected(it) == "moscow"
    it.page.get_by_role("button", name="1: Fasano").press("Enter")
    assert selected(it) == "italy"
    it.page.get_by_role("button", name="Home: New Delhi").press("Enter")
    assert selected(it) is None


def test_timeline_selects(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.locator(".tm-stay").nth(1).click()
    assert selected(it) == "astana"


def test_a_leg_selects_its_stop(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    spot = it.page.evaluate(
        """() => {
          const paths = [...document.querySelectorAll("path.tm-hit")];
          const path = paths[2];
          const point = path.getPointAtLength(path.getTotalLength() * 0.4).matrixTransform(path.getScreenCTM());
          return [point.x, point.y];
        }"""
    )
    it.page.mouse.move(*spot)
    assert it.page.locator("path.tm-line.is-hovered").count() == 1
    it.page.mouse.click(*spot)
    assert selected(it) == "moscow"
    assert it.page.locator("path.tm-line.is-selected").count() == 1


def test_the_map_moves_only_when_the_leg_is_out_of_view(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    at = "() => document.querySelector('.leaflet-map-pane').style.transform + document.querySelector('.leaflet-zoom-animated').style.transform"
    before = it.page.evaluate(at)
    for _ in STOPS:
        it.page.click(".tm-next")
    assert it.page.evaluate(at) == before
    it.page.evaluate(
        """() => {
          const map = window[Object.keys(window).find((one) => window[one] instanceof L.Map)];
          map.setZoom(map.getZoom() + 6, {animate: false});
        }"""
    )
    it.settle()
    away = it.page.evaluate(at)
    it.page.locator(".tm-stay").first.click()
    assert selected(it) == "italy"
    assert it.page.evaluate(at) != away


def test_play_draws_each_leg_and_ends(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    it.page.evaluate(
        "() => { const s = window.setTimeout; window.setTimeout = (f, t, ...a) => s(f, t > 1000 ? 150 : t, ...a); }"
    )
    it.page.click(".tm-play")
    assert it.page.text_content(".tm-play .tm-sr") == "Pause"
    it.page.wait_for_selector("path.tm-traveller-dot", state="attached", timeout=5000)
    seen = set()
    for _ in range(400):
        stop = it.page.evaluate("location.hash")
        seen.add(stop)
        if not it.page.locator("html.tm-playing").count():
            break
        it.page.wait_for_timeout(60)
    assert seen >= {f"#stop={stop}" for stop in STOPS}
    assert selected(it) is None
    assert it.page.text_content(".tm-play .tm-sr") == "Play the journey"
    assert it.page.locator("path.tm-traveller-dot").count() == 0
    assert it.complaints() == []


def test_a_step_by_hand_stops_the_play(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    it.page.click(".tm-play")
    it.page.wait_for_selector("path.tm-traveller-dot", state="attached")
    it.page.click(".tm-next")
    assert it.page.text_content(".tm-play .tm-sr") == "Play the journey"
    assert it.page.locator("path.tm-traveller-dot").count() == 0
    assert selected(it) == "astana"
    it.page.wait_for_timeout(2500)
    assert selected(it) == "astana"


def test_play_without_motion(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.click(".tm-play")
    it.page.wait_for_timeout(400)
    assert selected(it) == "italy"
    assert it.page.locator("path.tm-traveller-dot").count() == 0
    assert it.page.locator("path.tm-line.is-selected").count() == 1
    durations = it.page.evaluate(
        "() => [...new Set([...document.querySelectorAll('*')].map((e) => getComputedStyle(e).transitionDuration))]"
    )
    assert durations == ["0s"]


def test_theme_is_the_readers(opened: Callable[..., Any]) -> None:
    it = opened("flagship", color_scheme="light")
    colour = "() => getComputedStyle(document.body).backgroundColor"
    light = it.page.evaluate(colour)
    it.page.click(".tm-theme")
    dark = it.page.evaluate(colour)
    assert dark != light
    assert it.page.get_attribute("html", "data-theme") == "dark"
    it.page.reload()
    it.settle()
    assert it.page.evaluate(colour) == dark
    it.page.click(".tm-theme")
    assert it.page.evaluate(colour) == light


def test_closed_cards_can_be_searched(opened: Callable[..., Any]) -> None:
    """The browser's own search finds text in closed stops and opens them."""
    it = opened("flagship", reduced_motion="reduce")
    assert it.page.get_attribute('[id="stop=vienna"] .tm-stop-body', "hidden") == "until-found"
    it.page.evaluate(
        """() => document.querySelector('[id="stop=vienna"] .tm-stop-body')
                   .dispatchEvent(new Event("beforematch", {bubbles: true}))"""
    )
    assert selected(it) == "vienna"


def test_whole_journey_brings_the_view_back(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    places = (
        "() => [...document.querySelectorAll('.tm-pin')].map((p) => Math.round(p.getBoundingClientRect().left / 3))"
    )
    before = it.page.evaluate(places)
    it.page.click(".leaflet-control-zoom-in")
    it.page.wait_for_timeout(400)
    it.settle()
    assert it.page.evaluate(places) != before
    it.page.click(".tm-whole")
    it.page.wait_for_timeout(300)
    it.settle()
    after = it.page.evaluate(places)
    assert all(abs(a - b) <= 1 for a, b in zip(after, before, strict=True))


def test_a_journey_without_dates_has_no_timeline(opened: Callable[..., Any]) -> None:
    def undated(text: str) -> str:
        head, _, rest = text.partition('id="tm-data">')
        body, _, tail = rest.partition("</script>")
        data = json.loads(body)
        for stop in data["stops"]:
            for key in ("day", "from", "to"):
                stop.pop(key, None)
        return f'{head}id="tm-data">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>{tail}'

    it = opened("flagship", edit=undated, reduced_motion="reduce")
    assert not it.page.locator(".tm-timeline").is_visible()
    it.page.click(".tm-next")
    assert it.page.evaluate("location.hash") == "#stop=italy"
    assert it.complaints() == []
