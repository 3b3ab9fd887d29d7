"""The timeline and the filter by period, on a journey with dates of every kind."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}
ROME, PARIS, BERLIN, WARSAW, KYIV, SINGAPORE, JAKARTA, ASTANA, CAIRO, NAIROBI, PRETORIA = range(11)

BOXES = """() => [...document.querySelectorAll(".tm-stay")].map((e) => {
  const box = e.getBoundingClientRect();
  return {left: box.left, right: box.right, top: box.top, bottom: box.bottom, name: e.className, text: e.ariaLabel};
})"""
SHOWN = """() => ({
  list: [...document.querySelectorAll(".tm-stop")].filter((e) => e.checkVisibility()).map((e) => e.id.slice(5)),
  pins: [...document.querySelectorAll(".tm-pin:not(.tm-pin-home)")]
    .filter((e) => e.checkVisibility({visibilityProperty: true})).length,
  legs: [...document.querySelectorAll("path.tm-line:not(.is-filtered)")].length, // the others stay as faint lines
  listed: [...document.querySelectorAll(".tm-leg")].filter((e) => e.checkVisibility()).length,
  line: [...document.querySelectorAll(".tm-stay:not(.is-filtered)")].length,
  hash: location.hash,
})"""


def boxes(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate(BOXES))


@pytest.mark.parametrize("viewport", [{"width": 1360, "height": 820}, PHONE, {"width": 320, "height": 640}])
def test_stays_stand_in_time_and_none_covers_another(opened: Callable[..., Any], viewport: dict[str, int]) -> None:
    it = opened("dated", viewport=viewport, reduced_motion="reduce")
    stays = boxes(it.page)
    assert len(stays) == 11  # the one without dates has none
    assert all(box["right"] - box["left"] >= 24 and box["bottom"] - box["top"] >= 24 for box in stays)
    for one, other in itertools.combinations(stays, 2):
        apart = one["right"] <= other["left"] + 0.6 or other["right"] <= one["left"] + 0.6
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
    lefts = [stays[index]["left"] for index in (ROME, PARIS, BERLIN, WARSAW, KYIV, SINGAPORE, JAKARTA, CAIRO, NAIROBI)]
    assert lefts == sorted(lefts)
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert it.complaints() == []


def test_overlapping_stays_keep_their_length_in_lanes(opened: Callable[..., Any]) -> None:
    it = opened("dated", reduced_motion="reduce")
    stays = boxes(it.page)
    base, trip, ghost = stays[SINGAPORE], stays[JAKARTA], stays[ASTANA]
    assert base["left"] < trip["left"]
    assert trip["right"] < base["right"]
    assert len({round(box["top"]) for box in (base, trip, ghost)}) == 3
    # Paris has its third of a day on the line of Rome and Berlin: to share a day is no overlap.
    assert len({round(stays[index]["top"]) for index in (ROME, PARIS, BERLIN)}) == 1


def test_kinds_of_dates_are_told_apart_by_shape(opened: Callable[..., Any]) -> None:
    it = opened("dated", reduced_motion="reduce")
    kinds = [{*box["name"].split()} & {f"is-{kind}" for kind in KINDS} for box in boxes(it.page)]
    assert kinds[ROME] == set()
    assert kinds[WARSAW] == {"is-either"}
    assert kinds[KYIV] == {"is-soft-start", "is-soft-end"}
    assert kinds[CAIRO] == {"is-open-start"}
    assert kinds[NAIROBI] == {"is-open-end"}
    style = """(name) => { const s = getComputedStyle(document.querySelector(`.${name} .tm-stay-bar`));
      return [s.maskImage, s.clipPath, s.backgroundImage, s.borderTopStyle]; }"""
    masks, clips, backgrounds, borders = zip(
        *(
            it.page.evaluate(style, name)
            for name in ("is-soft-end", "is-open-end", "is-either", "is-planned", "is-done")
        ),
        strict=True,
    )
    assert "gradient" in masks[0]
    assert "polygon" in clips[1]
    assert "repeating" in backgrounds[2]
    assert borders[3] == "dashed"
    assert (masks[4], clips[4], backgrounds[4], borders[4]) == ("none", "none", "none", "solid")
    sure, bar = (it.page.locator(name).first.bounding_box() for name in (".tm-stay-sure", ".is-either .tm-stay-bar"))
    assert 0.3 < sure["width"] / bar["width"] < 0.7  # two of four days are said by both
    words = [box["text"] for box in boxes(it.page)]
    assert "7–9 or 8–10 May 2024 (sources differ)" in words[WARSAW]
    assert "Cancelled as of 20 June 2024" in words[ASTANA]


KINDS = ("either", "soft-start", "soft-end", "open-start", "open-end")


def test_a_line_cut_short_says_by_how_much(opened: Callable[..., Any]) -> None:
    it = opened("dated", viewport={"width": 1090, "height": 800}, reduced_motion="reduce")
    assert it.page.locator(".tm-gap.is-broken").all_inner_texts()[-1] in {"13 months", "12 months"}
    # To scale but for that: the gap of 41 days is longer than the one of a day.
    widths = it.page.evaluate("() => [...document.querySelectorAll('.tm-gap')].map((e) => e.offsetWidth)")
    assert len(widths) >= 3
    assert max(widths) > 4 * min(widths)


def test_period_filters_pins_legs_list_and_line(opened: Callable[..., Any]) -> None:
    it = opened("dated", reduced_motion="reduce")
    page = it.page
    before = page.evaluate(SHOWN)
    assert (len(before["list"]), before["line"]) == (12, 11)
    page.get_by_text("Period", exact=True).click()
    page.locator("input[name=from]").fill("2024-05-05")
    page.locator("input[name=to]").fill("2024-05-31")
    page.locator("input[name=to]").blur()
    after = page.evaluate(SHOWN)
    # Cairo may have been then: nobody says since when. Vienna has no dates.
    assert after["list"] == ["berlin", "warsaw", "kyiv", "cairo"]
    assert (after["pins"], after["line"], after["listed"], after["legs"]) == (4, 4, 4, 4)
    assert after["hash"] == "#from=2024-05-05&to=2024-05-31"
    status = page.get_by_role("status").filter(has_text="stops shown")
    assert status.inner_text() == "4 of 12 stops shown"
    page.click(".tm-next")
    assert page.evaluate("location.hash") == "#stop=berlin&from=2024-05-05&to=2024-05-31"
    for _ in range(3):
        page.click(".tm-next")
    assert "stop=cairo" in page.evaluate("location.hash")
    assert page.locator(".tm-next").is_disabled()
    page.click(".tm-whole")
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate(SHOWN) == before
    assert page.locator("input[name=from]").input_value() == ""
    assert page.evaluate("document.activeElement !== document.body")
    assert it.complaints() == []


def test_period_and_stop_are_read_from_the_address_together(opened: Callable[..., Any]) -> None:
    it = opened("dated", hash="#stop=jakarta&from=2024-05-04&to=2024-05-04", reduced_motion="reduce")
    # The stop that the address names is shown though it was at another time.
    assert it.page.evaluate(SHOWN)["list"] == ["rome", "paris", "berlin", "jakarta", "cairo"]
    assert it.page.locator(".tm-stay.is-selected").count() == 1
    assert it.page.locator(".tm-pin.is-selected").is_visible()
    it.page.evaluate("location.hash = '#from=2025-01-01'")
    it.page.locator(".tm-filtered-count", has_text="2 of 12").wait_for()
    assert it.complaints() == []


@pytest.mark.parametrize("address", ["#from=2024-13-45", "#from=x&to=%E0%A4%A", "#to=<b>&&=&from", "#stop=%"])
def test_an_address_that_makes_no_sense_filters_nothing(opened: Callable[..., Any], address: str) -> None:
    it = opened("dated", hash=address, reduced_motion="reduce")
    assert len(it.page.evaluate(SHOWN)["list"]) == 12
    assert it.page.locator(".tm-filtered").is_hidden()
    assert it.complaints() == []


def test_a_period_that_ends_before_it_begins_is_told_and_changes_nothing(opened: Callable[..., Any]) -> None:
    it = opened("dated", hash="#from=2024-05-05&to=2024-05-31", reduced_motion="reduce")
    it.page.locator("input[name=to]").fill("2024-05-01")
    it.page.locator("input[name=to]").blur()
    assert it.page.get_by_role("alert").inner_text() == "The period ends before it begins."
    assert len(it.page.evaluate(SHOWN)["list"]) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filtered_page_is_accessible(
    opened: Callable[..., Any], violations: Callable[[Any], list[str]], scheme: str
) -> None:
    it = opened("dated", hash="#from=2024-05-05&to=2024-05-31", color_scheme=scheme, reduced_motion="reduce")
    assert violations(it) == []


def test_a_crowd_is_filtered_too(opened: Callable[..., Any]) -> None:
    it = opened("many-1000", reduced_motion="reduce")
    day = it.page.evaluate("document.querySelector('.tm-stop time').dateTime")
    it.page.evaluate("(day) => { location.hash = `#from=${day}&to=${day}`; }", day)
    it.page.locator(".tm-filtered-count", has_text=re.compile(r"^[1-9]\d? of 1000")).wait_for()
    assert it.complaints() == []
