"""What the reader can check, cite and take along, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from travelmap.export.itinerary_yaml import normalised_yaml
from travelmap.export.packing import geojson_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from conftest import Opened  # type: ignore[import-not-found]
    from playwright.sync_api import Locator

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def tool(opened: Opened, name: str) -> Locator:
    return opened.frame.locator(".tm-take").get_by_role("button", name=name)


def saved(opened: Opened, name: str) -> tuple[str, str]:
    """Click a button that saves a file, and return its name and content."""
    with opened.page.expect_download() as waiting:
        tool(opened, name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["flagship", "pacific", "hostile"])
def test_itinerary_and_places_are_saved_as_python_writes_them(
    opened: Callable[..., Opened], samples: ModuleType, name: str
) -> None:
    route = getattr(samples, name)()
    page = opened(name)

    file, text = saved(page, "Itinerary (YAML)")
    assert file == f"{route.located.itinerary.slug}.yaml"
    assert text == normalised_yaml(route.located.itinerary)
    assert yaml.safe_load(text)["title"] == route.located.itinerary.title

    file, text = saved(page, "Places (GeoJSON)")
    assert file == f"{route.located.itinerary.slug}.geojson"
    assert text == geojson_file(route)
    assert not page.complaints()


def test_a_citation_is_copied(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    page.context.grant_permissions(CLIPBOARD)
    box = page.frame.locator(".tm-sources ol > li .tm-cite-box").first
    box.locator("summary").click()

    for name, sign in (("Plain text", "“"), ("BibTeX", "@"), ("CSL-JSON", '"title"')):
        box.get_by_role("button", name=name).click()
        page.frame.locator(".tm-tool-said:not(:empty)").first.wait_for(state="attached")
        text = page.page.evaluate("navigator.clipboard.readText()")
        assert sign in text
        assert box.locator("[role=status]").inner_text() == "Copied"
    assert isinstance(json.loads(text), list)
    assert not page.complaints()


def test_the_map_and_all_sources_can_be_cited(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    page.context.grant_permissions(CLIPBOARD)
    box = page.frame.locator(".tm-about .tm-cite-box")
    box.locator("summary").click()
    box.get_by_role("button", name="CSL-JSON").click()
    box.get_by_text("Copied").wait_for()
    assert json.loads(page.page.evaluate("navigator.clipboard.readText()"))[0]["type"] == "map"

    sources = page.frame.locator(".tm-sources ol > li").count()
    _, text = saved(page, "All sources (BibTeX)")
    assert text.count("\n@") + 1 == sources
    _, text = saved(page, "All sources (CSL-JSON)")
    assert len(json.loads(text)) == sources


def test_where_nothing_can_be_saved_or_copied_the_text_is_shown(opened: Callable[..., Opened]) -> None:
    page = opened("flagship", frame=(900, 700), sandbox="allow-scripts")
    frame = page.frame

    tool(page, "Itinerary (YAML)").click()
    area = frame.locator(".tm-take textarea")
    assert area.input_value().startswith("travelmap: 1\n")
    assert frame.evaluate("document.activeElement.selectionEnd") == len(area.input_value())

    frame.locator(".tm-sources ol > li summary").first.click()
    frame.locator(".tm-sources ol > li").first.get_by_role("button", name="BibTeX").click()
    area = frame.locator(".tm-sources ol > li textarea").first
    area.wait_for()
    assert area.input_value().startswith("@")
    assert not page.complaints()


def test_without_a_clipboard_the_text_is_shown_selected(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    page.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    item = page.frame.locator(".tm-sources ol > li").first
    item.locator("summary").click()
    item.get_by_role("button", name="Plain text").click()

    area = item.locator("textarea")
    area.wait_for()
    assert page.frame.evaluate("getSelection().toString()") == area.input_value()
    item.get_by_role("button", name="BibTeX").click()
    assert item.locator("textarea").input_value().startswith("@")
    assert item.locator("textarea").count() == 1


def test_a_mark_previews_its_source_until_it_is_dismissed(opened: Callable[..., Opened]) -> None:
    page = opened("flagship", hash="#stop=moscow")
    frame = page.frame
    mark = frame.locator(".tm-stop.is-open .tm-cites a").first
    preview = frame.locator("#tm-preview")

    mark.hover()
    preview.wait_for()
    assert frame.locator(".tm-sources cite, .tm-sources ol a").first.inner_text() in preview.inner_text()
    assert mark.get_attribute("aria-describedby") == "tm-preview"
    preview.hover()
    page.page.wait_for_timeout(400)
    assert preview.is_visible(), "the pointer may go to it"
    page.page.keyboard.press("Escape")
    assert not preview.is_visible()
    assert frame.locator("#stop\\=moscow.is-open").count() == 1, "the story leaves such a key alone"

    page.page.keyboard.press("Tab")
    mark.focus()
    page.page.keyboard.press("Shift+Tab")
    page.page.keyboard.press("Tab")
    assert preview.is_visible(), "the keyboard sees it too"
    assert not page.complaints()


def test_a_source_leads_back_to_where_it_is_cited(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    frame = page.frame
    back = frame.locator(".tm-sources .tm-back", has_text="Moscow").first

    back.click()

    assert frame.locator("#stop\\=moscow.is-open").count() == 1
    assert frame.evaluate("document.activeElement.matches('#stop\\\\=moscow .tm-cites a')")
    assert frame.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_the_header_counts_claims_and_leads_to_the_first_without_a_source(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    line = page.frame.locator(".tm-claims a")

    assert "no source" in line.inner_text()
    line.click()

    target = (line.get_attribute("href") or "").removeprefix("#")
    assert page.frame.evaluate("(id) => document.getElementById(id).classList.contains('is-open')", target)
    assert page.frame.locator(f'[id="{target}"] .tm-uncited').first.is_visible()


def test_without_script_nothing_is_dead(opened: Callable[..., Opened]) -> None:
    page = opened("flagship", java_script_enabled=False)

    assert page.page.locator(".tm-take, .tm-cite-box, .tm-tool, .tm-back").count() == 0
    assert page.page.locator(".tm-cite").inner_text()


def test_nothing_to_press_is_printed(opened: Callable[..., Opened]) -> None:
    page = opened("flagship")
    page.page.emulate_media(media="print")

    for name in (".tm-take", ".tm-cite-box", ".tm-backs"):
        assert not page.frame.locator(name).first.is_visible()
    assert page.frame.locator(".tm-sources ol > li").first.is_visible()
    assert page.frame.locator(".tm-claims").is_visible()


def test_axe_finds_nothing_with_everything_open(
    opened: Callable[..., Opened], violations: Callable[[Opened], list[str]]
) -> None:
    page = opened("flagship", hash="#stop=moscow")
    for summary in page.frame.locator(".tm-cite-box > summary").all():
        summary.click()
    page.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.frame.locator(".tm-cite-box .tm-tool").first.click()
    page.frame.locator(".tm-tool-text").first.wait_for()

    assert violations(page) == []


def test_doubt_is_drawn_and_named(opened: Callable[..., Opened]) -> None:
    def doubtful(html: str) -> str:
        head, sign, rest = html.partition('<script type="application/json" id="tm-data">')
        payload, end, tail = rest.partition("</script>")
        data = json.loads(payload)
        data["stops"][0]["doubt"] = "doubtful"
        data["stops"][-1]["doubt"] = "likely"
        return head + sign + json.dumps(data).replace("<", "\\u003c") + end + tail

    page = opened("flagship", edit=doubtful)

    signs = page.frame.locator(".tm-pin-sure")
    assert sorted(signs.all_inner_texts()) == ["!", "~"]
    names = [pin.get_attribute("aria-label") or "" for pin in page.frame.locator(".tm-pin:has(.tm-pin-sure)").all()]
    assert any("disputed or of low confidence" in name for name in names)
    assert any("likely, not certain" in name for name in names)
