"""The page opens from disk: it asks nobody for anything and complains of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

import pytest

NAMES = ["flagship", "italy-as-country", "pacific", "hostile", "right-to-left", "many-300", "many-1000"]


@pytest.mark.parametrize("name", NAMES)
def test_opens_without_request_message_or_violation(opened: Callable[..., Any], name: str) -> None:
    it = opened(name)
    assert it.complaints() == []
    assert it.page.locator(".tm-map .leaflet-container").count() == 1


def test_every_control_works_in_silence(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    for name in ("next", "next", "prev", "play", "play", "whole", "theme", "full"):
        it.page.click(f".tm-{name}")
        it.page.wait_for_timeout(120)
    it.page.click(".leaflet-control-zoom-in")
    it.page.wait_for_timeout(300)
    assert it.complaints() == []


def test_the_watch_sees_what_it_should(opened: Callable[..., Any]) -> None:
    """The silence above means something only if a breach is heard."""
    it = opened("flagship")
    it.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = '1'; document.body.append(s); }"
    )
    it.page.evaluate("() => { new Image().src = 'https://example.org/a.png'; }")
    it.page.wait_for_timeout(200)
    assert any("script-src" in complaint for complaint in it.complaints())
    assert any("img-src" in complaint for complaint in it.complaints())


def test_hostile_text_stays_text(opened: Callable[..., Any]) -> None:
    it = opened("hostile")
    title = it.page.text_content("h1")
    assert "{{ 7*7 }}" in title
    assert "<script>alert(1)</script>" in title
    it.page.click(".tm-next")
    assert it.page.text_content(".tm-caption-title").strip()
    assert it.complaints() == []


def test_complete_without_javascript(opened: Callable[..., Any]) -> None:
    it = opened("flagship", java_script_enabled=False)
    page = it.page
    assert page.locator(".tm-figure svg").is_visible()
    assert not page.locator(".tm-bar").is_visible()
    assert not page.locator(".tm-map").is_visible()
    stops = page.locator(".tm-stop")
    assert stops.count() == 4
    for index in range(stops.count()):
        assert stops.nth(index).locator(".tm-stop-body").is_visible()
        assert stops.nth(index).locator(".tm-stop-body").bounding_box()["height"] > 20
    for part in (".tm-title", ".tm-stats", ".tm-legend", ".tm-sources", ".tm-about"):
        assert page.locator(part).is_visible()
    assert page.locator(".tm-header").bounding_box()["y"] < page.locator(".tm-figure").bounding_box()["y"]
    assert page.locator(".tm-figure").bounding_box()["y"] < page.locator(".tm-agenda").bounding_box()["y"]


@pytest.mark.parametrize("width", [320, 390, 1100])
def test_no_sideways_scrolling_without_javascript(opened: Callable[..., Any], width: int) -> None:
    it = opened("hostile", java_script_enabled=False, viewport={"width": width, "height": 800})
    # Without scripts the page cannot be asked: where the furthest thing ends must do.
    right = max(
        box["x"] + box["width"]
        for box in (part.bounding_box() for part in it.page.locator(".tm-header > *, .tm-stop h3, .tm-tags").all())
        if box
    )
    assert right <= width
