"""Thousands of stops: the page loads, pans and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_ten_thousand_stops_load_and_pan(opened: Callable[..., Any]) -> None:
    """The cost grows with the number of stops, no faster, and none of it is in the DOM of the map."""
    thousand = opened("many-1000", reduced_motion="reduce").page.evaluate("window.__started")
    it = opened("many-10000", reduced_motion="reduce")
    assert it.page.evaluate("window.__started") < 30 * thousand
    assert it.page.locator(".tm-pin").count() == 0
    assert it.page.locator(".tm-map canvas").count() >= 1
    assert it.page.evaluate("document.querySelectorAll('.leaflet-container *').length") < 400
    where = "() => document.querySelector('.leaflet-map-pane').style.transform"
    before = it.page.evaluate(where)
    it.page.mouse.move(800, 400)
    it.page.mouse.down()
    for step in range(10):
        it.page.mouse.move(800 + 8 * step, 400 + 4 * step)
    it.page.mouse.up()
    assert it.page.evaluate(where) != before
    assert it.complaints() == []


def test_a_crowd_can_be_walked(opened: Callable[..., Any]) -> None:
    it = opened("many-1000", reduced_motion="reduce")
    assert it.page.locator(".tm-slider").count() == 1
    it.page.keyboard.press("End")
    assert it.page.evaluate("location.hash") == "#stop=stop-999"
    assert it.page.locator(".tm-label:visible").count() == 1
    assert it.page.locator(".tm-stop.is-open").count() == 1
    it.page.fill(".tm-slider", "499")
    assert it.page.evaluate("location.hash") == "#stop=stop-499"
    it.page.click(".tm-whole")
    assert it.page.locator(".tm-label:visible").count() == 0


def test_three_hundred_stops_are_still_pins(opened: Callable[..., Any]) -> None:
    it = opened("many-300", reduced_motion="reduce")
    assert it.page.locator(".tm-pin").count() == 300
    assert it.page.locator(".tm-stay").count() == 300
