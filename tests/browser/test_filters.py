# ruff: noqa: E501 - lines of JavaScript read better whole
"""Filters by topic, event, status and rank: what they leave out, say, write into the address, and give back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SHOWN = """() => ({
  stops: [...document.querySelectorAll("li.tm-stop")].filter((e) => e.checkVisibility()).map((e) => e.id.slice(5)),
  pins: [...document.querySelectorAll(".tm-pin:not(.tm-pin-home)")].filter((e) => getComputedStyle(e).visibility === "visible").length,
  hidden: [...document.querySelectorAll(".tm-hidden-stops")].map((e) => e.textContent),
  count: document.querySelector(".tm-filtered").hidden ? null : document.querySelector(".tm-filtered-count").textContent,
  chips: [...document.querySelectorAll(".tm-chip")].map((e) => e.getAttribute("aria-label")),
  hash: location.hash,
})"""


def _open(it: Any, group: str) -> None:  # noqa: ANN401 - conftest's Opened
    it.page.locator(".tm-facet", has_text=group).locator("summary").click()


def test_filters_and_gives_back(opened: Callable[..., Any]) -> None:
    it = opened("flagship", reduced_motion="reduce")
    _open(it, "Topics")
    it.page.get_by_label("Ukraine").check()
    state = it.page.evaluate(SHOWN)
    assert state["stops"] == ["italy"]
    assert state["pins"] == 1
    assert state["hidden"] == ["3 stops hidden by the filter"]
    assert state["count"] == "1 of 4 stops shown"
    assert state["chips"] == ["Remove filter: Ukraine"]
    assert state["hash"] == "#topic=Ukraine"
    # Any of a group.
    it.page.get_by_label("trade").check()
    state = it.page.evaluate(SHOWN)
    assert state["stops"] == ["italy", "moscow"]
    assert state["hidden"] == ["1 stop hidden by the filter", "1 stop hidden by the filter"]
    # All groups.
    _open(it, "Protocol rank")
    it.page.get_by_label("State visit").check()
    state = it.page.evaluate(SHOWN)
    assert state["stops"] == ["moscow"]
    assert (
        state["hash"].split("&") == ["#topic=Ukraine%7Ctrade", "rank=state"] or "topic=trade%7CUkraine" in state["hash"]
    )
    # The story passes over what is left out.
    it.page.click(".tm-next")
    assert it.page.evaluate("location.hash").startswith("#stop=moscow&")
    assert it.page.get_attribute(".tm-next", "aria-disabled") == "true"
    # A chip gives back one, and keeps the focus near; the line gives back all.
    it.page.get_by_label("Remove filter: State visit").press("Enter")
    assert it.page.evaluate("document.activeElement.className") == "tm-chip"
    assert it.page.evaluate(SHOWN)["stops"] == ["italy", "moscow"]
    it.page.get_by_role("button", name="Show all").click()
    state = it.page.evaluate(SHOWN)
    assert (len(state["stops"]), state["pins"], state["hidden"], state["count"], state["chips"]) == (4, 4, [], None, [])
    assert state["hash"] == "#stop=moscow"
    assert it.page.locator(".tm-facet input:checked").count() == 0
    assert it.complaints() == []


def test_a_link_filters(opened: Callable[..., Any], violations: Callable[..., list[str]]) -> None:
    it = opened("flagship", hash="#status=not_attended&stop=italy&topic=nothing%7C", reduced_motion="reduce")
    state = it.page.evaluate(SHOWN)
    assert state["stops"] == ["italy", "astana"], "the stop of a link is shown whatever the filter says"
    assert state["count"] == "1 of 4 stops shown"
    assert violations(it) == []
    it.page.evaluate("location.hash = '#status=%E0%A4%A'")
    it.page.wait_for_timeout(100)
    assert it.page.evaluate(SHOWN)["count"] is None
    it.page.go_back()
    it.page.wait_for_timeout(100)
    assert it.page.evaluate(SHOWN)["count"] == "1 of 4 stops shown"
    assert it.complaints() == []


def test_topics_of_the_list_filter(opened: Callable[..., Any]) -> None:
    it = opened("flagship", hash="#stop=moscow", reduced_motion="reduce")
    topic = it.page.get_by_role("button", name="energy", exact=True)
    topic.press("Enter")
    assert it.page.evaluate(SHOWN)["stops"] == ["moscow"]
    assert topic.get_attribute("aria-pressed") == "true"
    assert topic.evaluate("(e) => e === document.activeElement")
    topic.press("Enter")
    assert topic.get_attribute("aria-pressed") == "false"
    assert it.page.evaluate(SHOWN)["count"] is None


def _edited(change: Callable[[dict[str, Any]], None]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        head, _, rest = text.partition('id="tm-data">')
        body, _, tail = rest.partition("</script>")
        data = json.loads(body)
        change(data)
        return f'{head}id="tm-data">{json.dumps(data).replace("<", chr(92) + "u003c")}</script>{tail}'

    return edit


def test_nothing_to_choose_no_filter(opened: Callable[..., Any]) -> None:
    it = opened("flagship", edit=_edited(lambda data: data.pop("facets")), reduced_motion="reduce")
    assert it.page.locator(".tm-facet").count() == 0
    assert not it.page.locator(".tm-to-filters").is_visible()
    assert it.complaints() == []


def test_many_topics_are_searched(opened: Callable[..., Any]) -> None:
    def forty(data: dict[str, Any]) -> None:
        topics = [f"topic {n}" for n in range(39)] + ["<b>Ödland</b>"]
        data["facets"]["topic"] = {"values": topics, "of": [list(range(40)), 39, -1, 0]}

    it = opened("flagship", edit=_edited(forty), reduced_motion="reduce")
    _open(it, "Topics")
    rows = it.page.locator(".tm-facet").first.locator("li:visible")
    assert rows.count() == 8
    it.page.get_by_label("Find").fill("öd")
    assert rows.all_text_contents() == ["<b>Ödland</b>2"]
    rows.first.locator("input").check()
    it.page.get_by_label("Find").fill("")
    assert rows.count() == 9, "what is chosen stays to be seen"
    it.page.get_by_role("button", name="Show all 40").press("Enter")
    assert rows.count() == 40
    assert it.page.evaluate("document.activeElement.type") == "checkbox"
    assert it.page.evaluate(SHOWN)["stops"] == ["italy", "astana"]


def test_a_telephone_reaches_the_filters_from_the_bar(opened: Callable[..., Any]) -> None:
    it = opened("flagship", viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    it.page.click(".tm-to-filters")
    assert it.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    box = it.page.locator(".tm-filters").bounding_box()
    assert 0 < box["y"] < 600


def test_without_javascript_there_is_no_filter(opened: Callable[..., Any]) -> None:
    it = opened("flagship", java_script_enabled=False)
    assert it.page.locator(".tm-facet, .tm-filters").count() == 0


def test_choices_are_written_and_read(script_modules: Page) -> None:
    found = script_modules.evaluate(
        """async () => {
          const { createChoice } = await import("/choice.js");
          const choice = createChoice({values: ["a|b", "c", "d"], of: [[0, 1], 1, -1]});
          choice.read("a/b|d|unknown|");
          const read = choice.values();
          const admits = [0, 1, 2].map((stop) => choice.admits(stop));
          const written = choice.written();
          choice.read(null);
          return {read, admits, written, none: choice.written(), counts: choice.counts};
        }"""
    )
    assert found == {
        "read": [0, 2],
        "admits": [True, False, False],
        "written": "a/b|d",
        "none": None,
        "counts": [1, 2, 0],
    }
