"""axe-core finds nothing, in every layout and state; targets are large enough; focus can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

import itertools

import pytest

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("flagship", {"hash": "#stop=moscow"}),
        ("flagship", {"color_scheme": "dark", "hash": "#stop=astana"}),
        ("flagship", {"viewport": PHONE, "hash": "#stop=moscow", "color_scheme": "dark"}),
        ("flagship", {"frame": (400, 300), "hash": "#stop=moscow", "color_scheme": "dark"}),
        ("flagship", {"viewport": {"width": 320, "height": 256}}),
        ("italy-as-country", {}),
        ("pacific", {"hash": "#stop=suva"}),
        ("right-to-left", {}),
        ("many-301", {}),
    ],
)
def test_axe_finds_nothing(
    opened: Callable[..., Any], violations: Callable[..., list[str]], name: str, options: dict[str, Any]
) -> None:
    it = opened(name, reduced_motion="reduce", **options)
    assert violations(it) == []


def test_axe_finds_nothing_while_playing(opened: Callable[..., Any], violations: Callable[..., list[str]]) -> None:
    it = opened("flagship")
    it.page.click(".tm-play")
    it.page.wait_for_timeout(700)
    assert it.page.locator("html.tm-playing").count() == 1
    assert violations(it) == []


def test_axe_finds_nothing_without_javascript_styles(
    opened: Callable[..., Any], violations: Callable[..., list[str]]
) -> None:
    """The page as it is on paper and without scripts, as far as axe can run there."""
    it = opened("flagship", reduced_motion="reduce")
    it.page.evaluate("document.documentElement.classList.remove('tm-js')")
    assert [v for v in violations(it) if not v.startswith("scrollable")] == []


@pytest.mark.parametrize("viewport", [{"width": 1360, "height": 820}, PHONE])
def test_targets_are_large_enough(opened: Callable[..., Any], viewport: dict[str, int]) -> None:
    it = opened("pacific", viewport=viewport, reduced_motion="reduce")
    small = it.page.evaluate(
        """() => [...document.querySelectorAll("button, .leaflet-bar a")]
             .filter((e) => e.offsetWidth && (e.offsetWidth < 24 || e.offsetHeight < 24))
             .map((e) => e.className + " " + e.offsetWidth + "x" + e.offsetHeight)"""
    )
    assert small == []


def test_timeline_buttons_do_not_overlap(opened: Callable[..., Any]) -> None:
    it = opened("many-300", reduced_motion="reduce")
    boxes = it.page.evaluate(
        "() => [...document.querySelectorAll('.tm-stay')]"
        ".map((e) => [e.offsetTop, e.offsetLeft, e.offsetLeft + e.offsetWidth])"
    )
    assert len(boxes) == 300
    # Stays that overlap stand in lanes; within a lane none covers another.
    pairs = itertools.pairwise(sorted(boxes))
    assert all(left[2] <= right[1] + 1 for left, right in pairs if left[0] == right[0])


def test_keyboard_focus_is_visible(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    it.page.keyboard.press("Tab")
    assert it.page.evaluate("document.activeElement.className") == "tm-skip"
    assert it.page.locator(".tm-skip").bounding_box()["y"] >= 0
    seen = set()
    for _ in range(60):
        it.page.keyboard.press("Tab")
        state = it.page.evaluate(
            """() => {
                 const e = document.activeElement;
                 const style = getComputedStyle(e);
                 const headline = e.matches(".tm-stop h3 a") ? "headline" : e.tagName;
                 return [e.className || headline, style.outlineStyle, parseFloat(style.outlineWidth) || 0];
               }"""
        )
        seen.add(str(state[0]).split()[0])
        if state[0] != "BODY":
            assert state[1] != "none", state
            assert state[2] >= 1, state
    assert {"headline", "tm-pin", "tm-play", "tm-stay"} <= seen


def _luminance(colour: str) -> float:
    parts = [float(part) for part in colour[colour.index("(") + 1 : colour.index(")")].split(",")[:3]]
    linear = [p / 255 / 12.92 if p / 255 <= 0.04045 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_on_the_map_have_contrast(opened: Callable[..., Any], scheme: str) -> None:
    """Axe cannot judge text over a picture; the colours that can lie below it are land and sea."""
    it = opened("flagship", color_scheme=scheme, reduced_motion="reduce", hash="#stop=moscow")
    grounds = it.page.evaluate(
        """() => [getComputedStyle(document.querySelector(".tm-land")).fill,
                  getComputedStyle(document.querySelector(".leaflet-container")).backgroundColor]"""
    )
    texts = it.page.evaluate("() => [...document.querySelectorAll('.tm-label')].map((e) => getComputedStyle(e).color)")
    assert len(set(texts)) == 3  # selected, ghost, the others
    for text in texts:
        for ground in grounds:
            assert _contrast(text, ground) >= 4.5, (text, ground)
