"""Names on the map: what they say, how they are settled, and the closer look at what is crowded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.fixture
def seen(opened: Callable[..., Any], crowded: Path) -> Callable[..., Page]:
    def show(name: str, width: int = 1360, height: int = 800) -> Page:
        html = (crowded / f"{name}.html").read_text(encoding="utf-8")
        viewport = {"width": width, "height": height}
        it = opened("flagship", edit=lambda _: html, viewport=viewport, reduced_motion="reduce")
        it.page.wait_for_timeout(60)  # the closer look waits for the first painting
        return cast("Page", it.page)

    return show


def test_names_carry_their_dates(seen: Callable[..., Page]) -> None:
    page = seen("one-stop")
    assert page.locator(".tm-label:visible").inner_text().split("\n") == ["Reykjavík", "11–12 Oct"]


def test_a_city_visited_three_times_is_one_pin_with_three_numbers(seen: Callable[..., Page]) -> None:
    page = seen("one-city-three-times")
    numbers = page.locator(".tm-pin:not(.tm-pin-home)").all_inner_texts()
    assert sorted(numbers) == ["1 · 3 · 5", "2 · 4"]


def test_what_is_crowded_is_looked_at_more_closely(seen: Callable[..., Page]) -> None:
    page = seen("near-and-far")
    inset = page.locator(".tm-inset")
    assert inset.count() == 1
    assert inset.locator(".tm-pin").count() == 7
    assert page.locator("path.tm-inset-frame").count() == 1
    # It repeats what the map shows: nothing of it is read aloud or reached but its one button.
    assert inset.locator(".tm-inset-map").get_attribute("aria-hidden") == "true"
    inset.get_by_role("button", name="Zoom in on these stops").click()
    page.wait_for_timeout(400)
    assert not inset.is_visible(), "it is left out while the map shows something else"
    page.locator(".tm-whole").click()
    page.wait_for_timeout(400)
    assert inset.is_visible()


def test_there_is_no_closer_look_where_there_is_no_room_for_it(seen: Callable[..., Page]) -> None:
    assert seen("near-and-far", 390, 844).locator(".tm-inset").count() == 0
    assert seen("one-city-three-times").locator(".tm-inset").count() == 0


def settled(page: Page, labels: list[list[dict[str, Any]]]) -> list[int]:
    return list(
        page.evaluate(
            """async (all) => {
              const { settle, reachOf } = await import('/settle.js');
              const labels = all.map((options) => ({ options, choice: options[0], reach: reachOf(options) }));
              settle(labels);
              return labels.map((label) => label.options.indexOf(label.choice));
            }""",
            labels,
        ),
    )


def place(left: float, top: float, price: float) -> dict[str, Any]:
    return {"box": {"left": left, "top": top, "right": left + 10, "bottom": top + 10}, "price": price}


NOWHERE = {"box": None, "price": 400}


def test_two_names_in_each_others_way_both_move(script_modules: Page) -> None:
    # Each alone would stay, and the first would leave the second nowhere to go.
    first = [place(0, 0, 0), place(0, 20, 5), NOWHERE]
    second = [place(5, 0, 0), NOWHERE]
    assert settled(script_modules, [first, second]) == [1, 0]


def test_a_name_without_any_place_is_left_out(script_modules: Page) -> None:
    assert settled(script_modules, [[place(0, 0, 0), NOWHERE], [place(5, 5, 1), NOWHERE]]) == [0, 1]


def test_a_line_does_not_run_through_another_name(script_modules: Page) -> None:
    far = {**place(40, 0, 1), "line": [{"x": -20, "y": 5}, {"x": 40, "y": 5}]}
    other = place(0, 40, 30)
    assert settled(script_modules, [[place(0, 0, 0), NOWHERE], [far, other, NOWHERE]]) == [0, 1]


@pytest.mark.parametrize(
    ("stop", "words", "with_year", "expected"),
    [
        ({"from": "2024-07-08", "to": "2024-07-09"}, "", False, "8–9 Jul"),
        ({"from": "2024-07-08", "to": "2024-07-08"}, "", True, "8 Jul 2024"),
        ({"from": "2024-06-30", "to": "2024-07-02"}, "", False, "30 Jun – 2 Jul"),
        ({"from": "2023-12-30", "to": "2024-01-02"}, "", True, "30 Dec 2023 – 2 Jan 2024"),
        ({"from": "1972-01-01", "to": "1972-12-31", "coarse": True}, "about 1972", False, "about 1972"),
        ({"coarse": True}, "some time between two days that nobody knows", False, ""),
        ({}, "", False, ""),
    ],
)
def test_dates_are_brief_and_never_say_more_than_is_known(
    script_modules: Page,
    stop: dict[str, Any],
    words: str,
    with_year: bool,  # noqa: FBT001 - a case's column
    expected: str,
) -> None:
    script = "async ([stop, words, year]) => (await import('/when.js')).briefly(stop, words, year)"
    assert script_modules.evaluate(script, [stop, words, with_year]) == expected
