"""A branded, corrected draft in a real browser: seen in every layout, legible, linked, and still asking nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, LabelPosition
from travelmap.model.itinerary import Image, MapSettings
from travelmap.model.publication import Brand, Correction, Licence, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from playwright.sync_api import Page

BRAND_ACCENT, BRAND_ROUTE = "#0b5d4f", "#7a1f3d"
SIDES = {"moscow": LabelPosition.ABOVE, "vienna": LabelPosition.NONE, "italy": LabelPosition.LEFT}


def _rgb(colour: str) -> str:
    one = Colour.parse(colour)
    return f"rgb({one.red}, {one.green}, {one.blue})"


@pytest.fixture(scope="module")
def page_html(samples: ModuleType) -> str:
    from travelmap.rendering.page import render_page
    from travelmap.rendering.view import compose

    route = samples.flagship()
    publication = Publication(
        ("Jane Doe",),
        date(2024, 7, 12),
        Licence("CC BY 4.0"),
        draft=True,
        corrections=(Correction(date(2024, 7, 14), "The place was wrong."),),
    )
    brand = Brand(
        name="The Desk",
        url="https://desk.example.org/",
        logo=Image("logo.png", "The Desk", media_type="image/png", data=samples.PIXEL),
        accent=Colour.parse(BRAND_ACCENT),
        route=Colour.parse(BRAND_ROUTE),
        typeface=("DejaVu Serif", "serif"),
    )
    settings = MapSettings(extent=Extent(Point(35, 0), Point(60, 50)))
    itinerary = replace(route.located.itinerary, publication=publication, brand=brand, map=settings)
    trips = tuple(
        replace(
            trip,
            located=replace(
                trip.located,
                stops=tuple(
                    replace(one, stop=replace(one.stop, label_position=SIDES.get(one.stop.id, LabelPosition.AUTO)))
                    for one in trip.located.stops
                ),
            ),
        )
        for trip in route.trips
    )
    route = replace(route, located=replace(route.located, itinerary=itinerary), trips=trips)
    return str(render_page(compose(route, figure=samples.FIGURE)))


@pytest.fixture
def at(opened: Callable[..., Any], page_html: str) -> Iterator[Callable[..., Page]]:
    shown = []

    def open_(width: int = 1360, height: int = 820, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own
        viewport = {"width": width, "height": height}
        shown.append(opened("flagship", edit=lambda _: page_html, viewport=viewport, **options))
        return cast("Page", shown[-1].page)

    yield open_
    for it in shown:
        assert it.complaints() == []


def colour_of(page: Page, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, "(one, name) => getComputedStyle(one)[name]", name))


@pytest.mark.parametrize(("width", "height"), [(1360, 820), (390, 844), (320, 480)])
def test_the_draft_mark_is_seen_and_covers_nothing(at: Callable[..., Page], width: int, height: int) -> None:
    page = at(width, height)
    band = page.locator(".tm-draft").bounding_box()
    stage = page.locator(".tm-stage").bounding_box()
    assert band is not None
    assert stage is not None
    assert (band["x"], band["y"], band["width"]) == (0, 0, width)
    assert stage["y"] >= band["height"] - 0.5
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if height > 500:
        assert stage["y"] + stage["height"] <= height + 0.5


def test_the_draft_mark_is_there_without_a_script_and_on_paper(at: Callable[..., Page]) -> None:
    page = at(900, 1000, java_script_enabled=False)
    assert page.locator(".tm-draft").bounding_box()["y"] == 0  # type: ignore[index]
    page.emulate_media(media="print")
    assert page.locator(".tm-draft").is_visible()
    assert page.locator(".tm-masthead").is_visible()


def test_colours_and_type_are_the_publishers_in_both_themes(at: Callable[..., Page]) -> None:
    page = at(reduced_motion="reduce")
    assert colour_of(page, ".tm-pin", "backgroundColor") == _rgb(BRAND_ROUTE)
    assert colour_of(page, ".tm-masthead", "borderBlockEndColor") == _rgb(BRAND_ACCENT)
    assert colour_of(page, "h1", "fontFamily").startswith('"DejaVu Serif", serif')
    page.emulate_media(color_scheme="dark")
    pin = colour_of(page, ".tm-pin", "backgroundColor")
    assert pin != _rgb(BRAND_ROUTE)
    red, green, blue = (int(part) for part in pin.removeprefix("rgb(").removesuffix(")").split(","))
    assert Colour(red, green, blue).contrast(Colour.parse("#1d2833")) >= 3
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert colour_of(page, ".tm-pin", "backgroundColor") != _rgb(BRAND_ROUTE)


def test_the_correction_is_linked_and_reached(at: Callable[..., Page]) -> None:
    page = at()
    link = page.locator(".tm-corrected")
    box = link.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    link.click()
    page.wait_for_timeout(150)
    assert page.url.endswith("#corrections")
    listed = page.locator(".tm-corrections")
    assert "The place was wrong." in listed.inner_text()
    place = page.locator("#corrections").bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 800
    masthead = page.locator(".tm-masthead a")
    assert masthead.get_attribute("href") == "https://desk.example.org/"
    assert masthead.get_by_role("img").get_attribute("alt") == "The Desk"


def test_the_map_opens_with_its_extent_and_the_whole_is_one_button_away(at: Callable[..., Page]) -> None:
    page = at(reduced_motion="reduce")

    def seen(name: str) -> bool:
        box = page.locator(f'.tm-pin[aria-label*="{name}"]').first.bounding_box()
        frame = page.locator(".tm-map").bounding_box()
        assert box is not None
        assert frame is not None
        return (
            frame["x"] <= box["x"] <= frame["x"] + frame["width"]
            and frame["y"] <= box["y"] <= frame["y"] + frame["height"]
        )

    assert (seen("Moscow"), seen("New Delhi")) == (True, False)
    page.locator(".tm-whole").click()
    page.wait_for_timeout(200)
    assert (seen("Moscow"), seen("New Delhi")) == (True, True)


def test_names_stand_where_the_author_wants_them(at: Callable[..., Page]) -> None:
    page = at()
    names = page.locator(".tm-label:visible").all_inner_texts()
    assert any("Moscow" in name for name in names)
    assert not any("Vienna" in name for name in names)

    def middle(selector: str) -> tuple[float, float]:
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    name, pin = middle('.tm-label:has-text("Moscow")'), middle('.tm-pin[aria-label*="Moscow"]')
    assert name[1] < pin[1] - 10
    name, pin = middle('.tm-label:has-text("Fasano")'), middle('.tm-pin[aria-label*="Fasano"]')
    assert name[0] < pin[0] - 10
