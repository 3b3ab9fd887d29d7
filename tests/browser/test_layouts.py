# ruff: noqa: E501 - lines of JavaScript read better whole
"""Desktop, telephone, small frame, enlarged text, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

import pytest

PHONE = {"width": 390, "height": 844}


def box(it: Any, selector: str) -> dict[str, float]:  # noqa: ANN401 - conftest's Opened
    return it.frame.locator(selector).first.bounding_box()


def overflow(it: Any) -> int:  # noqa: ANN401 - conftest's Opened
    return it.frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("name", ["flagship", "hostile", "pacific"])
@pytest.mark.parametrize("first", [320, 1024])
def test_nothing_scrolls_sideways(opened: Callable[..., Any], name: str, first: int) -> None:
    """Opened on a telephone or on a desktop, and brought to every other width."""
    it = opened(name, viewport={"width": first, "height": 800}, reduced_motion="reduce")
    for width in (first, *(other for other in (320, 390, 768, 1024, 1360, 1920) if other != first)):
        it.resize(width, 800)
        assert overflow(it) <= 0, width
        panel = it.page.evaluate(
            "() => { const p = document.querySelector('.tm-panel'); return p.scrollWidth - p.clientWidth; }"
        )
        assert panel <= 0, width
        it.page.keyboard.press("ArrowRight")
        assert it.page.locator(".tm-stop.is-open").count() == 1
        assert overflow(it) <= 0, width
        it.page.keyboard.press("Escape")


def test_desktop_list_beside_map_above_bar(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    panel, stage, bar = box(it, ".tm-panel"), box(it, ".tm-map"), box(it, ".tm-bar")
    assert panel["x"] == 0
    assert panel["x"] + panel["width"] <= stage["x"] + 1
    assert stage["y"] + stage["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] == 820
    assert not it.page.locator(".tm-figure").is_visible()


def test_telephone_map_bar_list(opened: Callable[..., Any]) -> None:
    it = opened("flagship", viewport=PHONE, reduced_motion="reduce", hash="#stop=moscow")
    stage, bar, panel = box(it, ".tm-map"), box(it, ".tm-bar"), box(it, ".tm-panel")
    assert stage["y"] == 0
    assert stage["height"] > 240
    assert stage["y"] + stage["height"] <= bar["y"] + 1
    assert bar["y"] + bar["height"] <= panel["y"] + 1
    card = box(it, ".tm-stop.is-open")
    assert panel["y"] <= card["y"] < panel["y"] + 40
    assert it.page.evaluate("scrollY") == 0
    for name in ("prev", "play", "next", "whole", "theme"):
        assert it.page.locator(f".tm-{name}").is_visible()


def test_right_to_left_mirrors_the_page_but_not_the_map(opened: Callable[..., Any]) -> None:
    it = opened("right-to-left")
    panel, stage = box(it, ".tm-panel"), box(it, ".tm-map")
    assert stage["x"] == 0
    assert panel["x"] >= stage["width"] - 1
    moscow, vienna = (it.page.get_by_role("button", name=name).bounding_box() for name in ("2: Moscow", "3: Vienna"))
    assert vienna["x"] < moscow["x"]
    it.page.evaluate("document.querySelector('.tm-bar').dir = 'rtl'")
    first, last = (it.page.locator(".tm-stay").nth(index).bounding_box() for index in (0, 3))
    assert first["x"] > last["x"]
    assert overflow(it) <= 0


def test_small_frame_is_map_and_bar(opened: Callable[..., Any]) -> None:
    it = opened("flagship", frame=(400, 300))
    stage, bar = box(it, ".tm-map"), box(it, ".tm-bar")
    assert stage["height"] > 230
    assert bar["height"] < 60
    doc = it.frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert doc[0] <= doc[1]
    assert it.frame.locator("h1").count() == 1
    heading = it.frame.evaluate(
        "() => { const h = document.querySelector('h1'); return [getComputedStyle(h).display, h.getClientRects().length]; }"
    )
    assert heading[0] != "none"  # still there for those who hear the page
    assert heading[1] > 0
    assert not it.frame.locator(".tm-agenda").is_visible()


def test_frame_leaves_the_wheel_alone_until_asked(opened: Callable[..., Any]) -> None:
    it = opened("flagship", frame=(400, 300), viewport={"width": 600, "height": 500})
    zoom = "document.querySelector('.leaflet-zoom-animated').style.transform + document.querySelector('.tm-basemap').style.width"
    before = it.frame.evaluate(zoom)
    it.page.mouse.move(250, 120)
    it.page.mouse.wheel(0, -300)
    # The hint is soon gone again.
    it.frame.locator(".tm-wheel-hint.is-shown").wait_for(state="attached", timeout=5000)
    it.page.wait_for_timeout(500)
    assert it.frame.evaluate(zoom) == before
    it.page.mouse.click(300, 60)
    it.page.mouse.wheel(0, -300)
    it.page.wait_for_timeout(700)
    assert it.frame.evaluate(zoom) != before


def test_page_of_its_own_zooms_with_the_wheel(opened: Callable[..., Any]) -> None:
    it = opened("flagship")
    width = "document.querySelector('.tm-basemap').style.width"
    before = it.page.evaluate(width)
    it.page.mouse.move(800, 300)
    it.page.mouse.wheel(0, -300)
    it.page.wait_for_timeout(700)
    assert it.page.evaluate(width) != before


@pytest.mark.parametrize("hash_", ["", "#stop=moscow"])
def test_sandboxed_frame_without_origin(opened: Callable[..., Any], hash_: str) -> None:
    it = opened("flagship", frame=(800, 600), sandbox="allow-scripts", hash=hash_, reduced_motion="reduce")
    assert it.frame.evaluate("() => { try { localStorage; return true; } catch (e) { return false; } }") is False
    it.frame.click(".tm-theme")
    it.frame.click(".tm-next")
    assert it.frame.locator(".tm-stop.is-open").count() == 1
    assert it.frame.locator(".tm-pin").count() == 5
    assert it.complaints() == []


def test_enlarged_text_scrolls_as_one_page(opened: Callable[..., Any]) -> None:
    """1280 pixels at 400 %: 320 by 256 (WCAG 1.4.10)."""
    it = opened("flagship", viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    assert overflow(it) <= 0
    assert it.page.evaluate("document.documentElement.scrollHeight > 1000")
    assert box(it, ".tm-map")["height"] > 150
    it.page.locator('[id="stop=vienna"] h3 a').scroll_into_view_if_needed()
    assert it.page.locator('[id="stop=vienna"] h3 a').is_visible()


def test_low_window_shows_map_and_bar_at_once(opened: Callable[..., Any]) -> None:
    it = opened("flagship", viewport={"width": 400, "height": 300}, reduced_motion="reduce")
    for width, height in ((400, 300), (320, 256), (700, 420)):
        it.resize(width, height)
        bar = box(it, ".tm-bar")
        assert bar["y"] + bar["height"] < height, "and a line of the page below it"
        assert box(it, ".tm-map")["height"] > height / 2
        for name in ("prev", "play", "next", "whole"):
            button = box(it, f".tm-{name}")
            assert button["width"] >= 24
            assert button["height"] >= 24
        assert overflow(it) <= 0


def test_paper_shows_figure_and_everything_open(opened: Callable[..., Any]) -> None:
    it = opened("flagship", hash="#stop=moscow", reduced_motion="reduce")
    it.page.emulate_media(media="print")
    it.page.set_viewport_size({"width": 700, "height": 1000})
    assert it.page.locator(".tm-figure svg").is_visible()
    assert not it.page.locator(".tm-map").is_visible()
    assert not it.page.locator(".tm-bar").is_visible()
    assert box(it, ".tm-figure")["y"] < box(it, ".tm-agenda")["y"]
    heights = it.page.evaluate("() => [...document.querySelectorAll('.tm-stop-body')].map((b) => b.offsetHeight)")
    assert min(heights) > 20
    for stop in it.page.locator(".tm-annotation").all():
        assert stop.is_visible()
    assert it.page.evaluate("getComputedStyle(document.querySelector('.tm-report')).columnCount") == "2"
    written = it.page.evaluate(
        "() => [...document.querySelectorAll('.tm-sources a[href^=http]')].map((a) => getComputedStyle(a, '::after').content)"
    )
    assert written
    assert all("http" in text for text in written)


def test_paper_is_white(opened: Callable[..., Any]) -> None:
    it = opened("flagship", color_scheme="dark")
    for scheme in ("dark", "light"):
        it.page.emulate_media(media="print", color_scheme=scheme)
        assert it.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert it.page.evaluate("getComputedStyle(document.querySelector('.tm-stop h3')).color") == "rgb(0, 0, 0)"


def test_whole_journey_stays_in_view_when_the_window_changes(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    for size in ((700, 900), (1500, 700)):
        it.resize(*size)
        frame = box(it, ".tm-map")
        for pin in it.page.locator(".tm-pin").all():
            at = pin.bounding_box()
            assert frame["x"] <= at["x"]
            assert at["x"] + at["width"] <= frame["x"] + frame["width"]
            assert frame["y"] <= at["y"]
            assert at["y"] + at["height"] <= frame["y"] + frame["height"]


def test_small_frame_without_full_screen_shows_the_list_on_request(
    opened: Callable[..., Any], violations: Callable[..., list[str]]
) -> None:
    it = opened("flagship", frame=(400, 300), sandbox="allow-scripts", hash="#stop=moscow", reduced_motion="reduce")
    it.frame.click(".tm-full")
    card = box(it, ".tm-stop.is-open")
    assert 0 <= card["y"] - it.page.locator("iframe").bounding_box()["y"] < 40
    assert it.frame.get_attribute(".tm-full", "aria-expanded") == "true"
    assert violations(it) == []
    it.frame.click(".tm-full")
    assert not it.frame.locator(".tm-agenda").is_visible()


@pytest.mark.parametrize("name", ["flagship", "pacific"])
def test_no_pin_lies_under_a_control(opened: Callable[..., Any], name: str) -> None:
    it = opened(name, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    for width, height in ((390, 844), (1360, 820), (320, 568)):
        it.resize(width, height)
        hidden = it.page.evaluate(
            """() => [...document.querySelectorAll(".tm-pin")].filter((pin) => {
                 const b = pin.getBoundingClientRect();
                 const top = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
                 return top && top.closest(".leaflet-control");
               }).map((pin) => pin.getAttribute("aria-label"))"""
        )
        assert hidden == [], (width, height)


def test_a_page_opened_on_paper_wakes_on_a_screen(opened: Callable[..., Any]) -> None:
    """Its map has no room at first, as in a hidden tab or frame."""
    it = opened("flagship", edit=lambda html: html.replace("<body", "<body hidden", 1), settle=False)
    it.page.wait_for_timeout(200)
    assert it.complaints() == []
    it.page.evaluate("document.body.hidden = false")
    it.settle()

    assert it.page.locator(".tm-pin").count() >= 4
    assert it.complaints() == []
