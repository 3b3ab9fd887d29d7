# ruff: noqa: E501 - lines of JavaScript read better whole
"""The keyboard: what keys do, whom they are left to, the help that lists them, and the order of Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

import pytest

WALK = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  const name = e.getAttribute("aria-label") || e.textContent.replace(/\\s+/g, " ").trim() || (e.labels && e.labels.length ? e.labels[0].textContent.trim() : "") || e.title;
  return {tag: e.tagName, kind: e.className.split ? e.className.split(" ")[0] : "", name,
          seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1, box: e.getBoundingClientRect().toJSON()};
}"""


def test_help_lists_what_the_keys_do(opened: Callable[..., Any], violations: Callable[..., list[str]]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.focus(".tm-next")
    it.page.keyboard.press("?")
    box = it.page.locator("dialog[open]")
    rows = dict(zip(box.locator("dt").all_text_contents(), box.locator("dd").all_text_contents(), strict=True))
    assert rows["→"] == "Next stop"
    assert rows["?"] == "Keys and gestures"
    assert rows["w"] == "Whole journey"
    assert "/" not in rows, "there is nothing to search with on this page"
    assert violations(it) == []
    # Keys below an open dialog do nothing, and Escape leads back to where one was.
    it.page.keyboard.press("w")
    it.page.keyboard.press("ArrowRight")
    assert it.page.evaluate("location.hash") == ""
    it.page.keyboard.press("Escape")
    assert box.count() == 0
    assert "tm-next" in it.page.evaluate("document.activeElement.className")
    assert it.complaints() == []


def test_every_key_of_the_help_does_what_it_says(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    it.page.click("h1")
    speed = lambda: it.page.text_content(".tm-speed-now")  # noqa: E731
    assert speed() == "1×"
    it.page.keyboard.press(">")
    assert speed() == "2×"
    it.page.keyboard.press("<")
    it.page.keyboard.press("<")
    it.page.keyboard.press("<")
    assert speed() == "½×"
    it.page.keyboard.press("s")
    it.page.keyboard.press("s")
    assert speed() == "2×"
    it.page.keyboard.press("Space")
    assert it.page.locator("html.tm-playing").count() == 1
    it.page.keyboard.press("Space")
    assert it.page.locator("html.tm-playing").count() == 0
    assert it.page.evaluate("location.hash") == "#stop=italy"
    it.page.keyboard.press("w")
    assert it.page.evaluate("location.hash") == ""
    it.page.keyboard.press("t")
    assert it.page.get_attribute("html", "data-theme") == "dark"
    folded = it.page.locator(".tm-fold").get_attribute("aria-expanded")
    it.page.keyboard.press("l")
    assert it.page.locator(".tm-fold").get_attribute("aria-expanded") != folded
    it.page.reload()
    it.settle()
    assert speed() == "2×", "the speed is remembered"
    assert it.complaints() == []


def test_single_characters_can_be_switched_off(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce", hash="#stop=moscow")
    it.page.click(".tm-help")
    it.page.get_by_label("Keys of a single character").uncheck()
    it.page.get_by_role("button", name="Close").click()
    for key in ("w", "t", "?", ">"):
        it.page.keyboard.press(key)
    assert it.page.evaluate("location.hash") == "#stop=moscow"
    assert it.page.locator("dialog[open]").count() == 0
    it.page.keyboard.press("ArrowRight")
    assert it.page.evaluate("location.hash") == "#stop=vienna"
    it.page.reload()
    it.settle()
    it.page.keyboard.press("w")
    assert it.page.evaluate("location.hash") == "#stop=vienna"


@pytest.mark.parametrize(
    ("where", "keys"),
    [(".tm-facet input", ["w", "ArrowRight", "?", "Home"]), (".leaflet-container", ["ArrowRight", "Home", "End", "+"])],
)
def test_fields_and_the_map_keep_their_keys(opened: Callable[..., Any], where: str, keys: list[str]) -> None:
    it = opened("flagship", reduced_motion="reduce", hash="#stop=moscow")
    it.page.evaluate("document.querySelectorAll('details').forEach((e) => (e.open = true))")
    it.page.locator(where).first.focus()
    for key in keys:
        it.page.keyboard.press(key)
    assert it.page.evaluate("location.hash") == "#stop=moscow"
    assert it.page.locator("dialog[open]").count() == 0


def test_space_belongs_to_buttons(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.focus(".tm-next")
    it.page.keyboard.press("Space")
    assert it.page.evaluate("location.hash") == "#stop=italy"
    assert it.page.locator("html.tm-playing").count() == 0


def test_search_is_asked_for_where_there_is_one(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.evaluate("window.asked = 0; addEventListener('tm-search', () => { window.asked += 1; })")
    it.page.keyboard.press("/")
    assert it.page.evaluate("asked") == 0
    it.page.evaluate(
        "document.querySelector('.tm-header').append(Object.assign(document.createElement('input'), {className: 'tm-search'}))"
    )
    it.page.keyboard.press("/")
    assert it.page.evaluate("asked") == 1


def test_focus_stays_where_it_is_of_use(opened: Callable[..., Any]) -> None:
    """A button that has come to its end keeps the focus; a card that closes gives it to its headline."""
    it = opened("flagship", hash="#stop=moscow", reduced_motion="reduce")
    it.page.focus(".tm-next")
    for _ in range(3):
        it.page.keyboard.press("Enter")
    assert it.page.evaluate("location.hash") == "#stop=vienna"
    assert "tm-next" in it.page.evaluate("document.activeElement.className")
    it.page.evaluate("location.hash = '#stop=moscow'")
    it.page.wait_for_timeout(100)
    it.page.locator('[id="stop=moscow"] .tm-topic').first.focus()
    it.page.keyboard.press("ArrowRight")
    assert it.page.evaluate("document.activeElement.textContent") == "22nd India–Russia annual summit"


def test_tab_order(opened: Callable[..., Any]) -> None:
    """The whole walk through the page with one stop open: the list from top to bottom, the map, the bar."""
    it = opened("flagship", reduced_motion="reduce")
    it.page.evaluate("for (let step = 0; step < 4; step += 1) document.querySelector('.tm-next').click()")
    walk = []
    for _ in range(120):
        it.page.keyboard.press("Tab")
        step = it.page.evaluate(WALK)
        if step["tag"] == "BODY":
            break
        assert step["seen"], step
        assert step["name"], step
        assert step["box"]["width"] > 0, step
        walk.append(step)
    kinds = [step["kind"] or step["tag"] for step in walk]
    names = [step["name"] for step in walk]
    assert names[0] == "Skip to the itinerary"
    heads = [
        name
        for name in names
        if name in {"G7 summit, outreach session", "SCO summit", "First visit in over four decades"}
    ]
    assert heads[0] == "G7 summit, outreach session"
    order = [
        "Period",
        "Topics",
        "Events",
        "Status",
        "Protocol rank",
        "G7 summit, outreach session",
        "First visit in over four decades",
    ]
    places = [names.index(name) for name in order]
    assert places == sorted(places)
    bar = [
        kind
        for kind in kinds
        if kind
        in {"tm-prev", "tm-play", "tm-next", "tm-speed", "tm-stay", "tm-whole", "tm-full", "tm-theme", "tm-help"}
    ]
    assert bar == [
        "tm-prev",
        "tm-play",
        "tm-next",
        "tm-speed",
        *["tm-stay"] * 4,
        "tm-whole",
        "tm-full",
        "tm-theme",
        "tm-help",
    ]
    pins = kinds.index("folium-map"), kinds.index("tm-pin"), kinds.index("tm-prev")
    assert pins == tuple(sorted(pins))
    assert max(index for index, kind in enumerate(kinds) if kind == "tm-pin") < kinds.index("tm-prev")
    assert len(set(names)) > 25


def test_which_key_an_event_is_for(script_modules: Page) -> None:
    found = script_modules.evaluate(
        """async () => {
          const { keyFor } = await import("/keys.js");
          const table = [
            {keys: ["ArrowRight"], name: "next", mirrored: "previous", act() {}},
            {keys: ["ArrowLeft"], name: "previous", mirrored: "next", act() {}},
            {keys: ["w"], name: "whole", act() {}},
            {keys: ["?"], name: "help", act() {}},
            {keys: ["q"], name: "never", act() {}, able: () => false},
          ];
          const ask = (key, more = {}, now = {rtl: false, single: true}) => {
            const found = keyFor(table, new KeyboardEvent("keydown", {key, ...more}), now);
            return found && found.name;
          };
          return [ask("ArrowRight"), ask("ArrowRight", {}, {rtl: true, single: true}), ask("W"), ask("W", {shiftKey: true}),
                  ask("?", {shiftKey: true}), ask("w", {ctrlKey: true}), ask("w", {isComposing: true}), ask("q"),
                  ask("w", {}, {rtl: false, single: false}), ask("ArrowLeft", {}, {rtl: false, single: false})];
        }"""
    )
    assert found == ["next", "previous", "whole", None, "help", None, None, None, None, "previous"]
