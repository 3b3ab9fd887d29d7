# ruff: noqa: E501 - lines of JavaScript read better whole
"""The story as it is told: aloud, by touch, at speed, and by the address it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

import pytest

FAST = "() => { const s = window.setTimeout; window.setTimeout = (f, t, ...a) => s(f, t > 1000 ? 150 : t, ...a); }"


def told(it: Any) -> str:  # noqa: ANN401 - conftest's Opened
    it.page.wait_for_timeout(450)
    return str(it.frame.text_content(".tm-told"))


def test_one_region_tells_the_story(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    assert told(it) == "", "nobody asked yet"
    others = """() => [...document.querySelectorAll("[aria-live], [role=status], [role=log], [role=alert]")]
      .filter((e) => !e.classList.contains("tm-told")).map((e) => e.textContent).join("")"""
    it.page.click(".tm-next")
    first = told(it)
    assert first.startswith("Stop 1 of 3: G7 summit, outreach session, ")
    assert first.endswith("Reached from New Delhi, by air, 5,534 km.") or "Reached from New Delhi" in first
    it.page.click(".tm-next")
    ghost = told(it)
    assert ghost.startswith("Not attended as of 8 July 2024: SCO summit, ")
    assert "He did not attend; President Xi Jinping stressed economic cooperation." in ghost
    assert "[" not in ghost, "no footnote marks"
    assert "Reached" not in ghost
    it.page.click(".tm-next")
    assert "official visit" in told(it)
    it.page.click(".tm-whole")
    assert told(it) == "Whole journey"
    assert it.page.evaluate(others) == "", "nothing else speaks when a stop is selected"


def test_quick_steps_tell_only_where_they_end(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.evaluate(
        """() => {
          window.heard = [];
          new MutationObserver(() => heard.push(document.querySelector(".tm-told").textContent))
            .observe(document.querySelector(".tm-told"), {childList: true, characterData: true, subtree: true});
          for (let step = 0; step < 4; step += 1) document.querySelector(".tm-next").click();
        }"""
    )
    it.page.wait_for_timeout(500)
    heard = it.page.evaluate("heard")
    assert len(heard) == 1
    assert heard[0].startswith("Stop 3 of 3: First visit in over four decades")


def test_playing_to_the_end_says_so_and_leaves_one_step_of_history(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    it.page.evaluate(FAST)
    it.page.evaluate("localStorage.setItem('travelmap-speed', '4')")
    before = it.page.evaluate("history.length")
    it.page.click(".tm-play")
    progress = float(it.page.evaluate("document.querySelector('.tm-bar').style.getPropertyValue('--tm-progress')"))
    assert 0 < progress <= 1
    it.page.wait_for_selector("html:not(.tm-playing)", state="attached", timeout=30000)
    assert told(it) == "Journey finished"
    assert it.page.evaluate("history.length") == before
    assert it.complaints() == []


def test_the_map_goes_along_with_the_traveller(opened: Callable[..., Any]) -> None:
    """The way home leads out of a map that the reader has zoomed in."""
    it = opened("flagship")
    it.page.evaluate(FAST)
    it.page.click(".tm-play")
    seen = 0
    for _ in range(150):
        state = it.page.evaluate(
            """() => {
              const dot = document.querySelector("path.tm-traveller-dot");
              if (!document.documentElement.classList.contains("tm-playing")) return "end";
              if (!dot) return "none";
              const map = document.querySelector(".leaflet-container").getBoundingClientRect();
              const at = dot.getBoundingClientRect();
              return at.x > map.x - 8 && at.right < map.right + 8 && at.y > map.y - 8 && at.bottom < map.bottom + 8 ? "in" : "out";
            }"""
        )
        if state == "end":
            break
        assert state != "out"
        seen += state == "in"
        it.page.wait_for_timeout(50)
    assert seen > 5


@pytest.mark.parametrize("where", [".tm-caption", ".tm-stop.is-open .tm-stop-meta"])
def test_swipe(opened: Callable[..., Any], where: str) -> None:
    it = opened(
        "flagship", viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce", hash="#stop=astana"
    )
    swipe = """([where, x, y]) => {
      const target = document.querySelector(where);
      const fire = (type, dx, dy) => target.dispatchEvent(new TouchEvent(type, {bubbles: true, cancelable: true,
        touches: type === "touchend" ? [] : [new Touch({identifier: 1, target, clientX: 200 + dx, clientY: 300 + dy})],
        changedTouches: [new Touch({identifier: 1, target, clientX: 200 + dx, clientY: 300 + dy})]}));
      fire("touchstart", 0, 0);
      fire("touchend", x, y);
      return location.hash;
    }"""
    assert it.page.evaluate(swipe, [where, -80, 10]) == "#stop=moscow"
    assert it.page.evaluate(swipe, [where, 80, 10]) == "#stop=astana"
    assert it.page.evaluate(swipe, [where, -30, 0]) == "#stop=astana", "too short"
    assert it.page.evaluate(swipe, [where, -80, 70]) == "#stop=astana", "rather down than aside"


def test_a_frame_leaves_back_to_the_page_round_it(opened: Callable[..., Any]) -> None:
    it = opened("flagship", frame=(800, 600), sandbox="allow-scripts", reduced_motion="reduce")
    before = it.page.evaluate("history.length")
    it.frame.click(".tm-next")
    it.frame.click(".tm-next")
    assert it.frame.text_content(".tm-caption-title") == "SCO summit"
    assert it.page.evaluate("history.length") == before
    assert it.complaints() == []


def test_other_parameters_are_kept(opened: Callable[..., Any]) -> None:
    it = opened("flagship", hash="#view=x%20y&stop=italy&%zz=1", reduced_motion="reduce")
    it.page.click(".tm-next")
    assert it.page.evaluate("location.hash") == "#stop=astana&view=x%20y&%zz=1"
    it.page.click(".tm-whole")
    assert it.page.evaluate("location.hash") == "#view=x%20y&%zz=1"
    # An anchor of the page stands in their place for a while.
    it.page.evaluate("location.hash = '#sources'")
    it.page.wait_for_timeout(100)
    it.page.click(".tm-next")
    assert it.page.evaluate("location.hash") == "#stop=italy&view=x%20y&%zz=1"


def test_first_part_of_a_line(script_modules: Page) -> None:
    parts = script_modules.evaluate(
        """async () => {
          const { firstPart } = await import("/travel.js");
          const line = [[0, 0], [0, 10], [10, 10]];
          return [-1, 0, 0.25, 0.5, 0.75, 1, 2].map((f) => firstPart(line, f));
        }"""
    )
    assert parts == [
        [[0, 0], [0, 0]],
        [[0, 0], [0, 0]],
        [[0, 0], [0, 5]],
        [[0, 0], [0, 10], [0, 10]],
        [[0, 0], [0, 10], [5, 10]],
        [[0, 0], [0, 10], [10, 10]],
        [[0, 0], [0, 10], [10, 10]],
    ]
