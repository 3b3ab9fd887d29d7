"""A page with hostile text in every field, opened for real: nothing runs, nothing is asked for, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.hostile_itinerary import STRINGS, write_trips
from travelmap.publishing.site import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an itinerary with such text everywhere."""
    folder = tmp_path_factory.mktemp("hostile")
    build([write_trips(folder / "trips", STRINGS)], folder / "out")
    return folder / "out"


@pytest.mark.parametrize("name", ["trip.html", "index.html"])
def test_nothing_runs_and_nothing_is_asked_for(opened: Callable[..., Any], site: Path, name: str) -> None:
    page = (site / name).read_text("utf-8")
    it = opened("flagship", edit=lambda _: page, settle=name == "trip.html", reduced_motion="reduce")
    if name == "trip.html":
        # Every stop is made current, so that each text goes through the caption, the popup and the timeline.
        for number in range(0, len(STRINGS), 9):
            it.page.keyboard.press("Escape")
            it.page.evaluate("(at) => document.querySelectorAll('.tm-stop a[href^=\"#stop\"]')[at].click()", number)
        it.page.wait_for_timeout(300)
        it.page.emulate_media(media="print")

    assert it.complaints() == []
    assert it.page.evaluate("[window.__pwned, document.querySelectorAll('[onerror],[onload],[srcdoc]').length]") == [
        None,
        0,
    ]
    assert it.page.evaluate("new Set([...document.querySelectorAll('a')].map((a) => a.protocol)).size") <= 2
    assert it.page.evaluate("[...document.querySelectorAll('a')].some((a) => a.protocol === 'javascript:')") is False


def test_the_map_shows_every_stop_with_its_label_as_typed(opened: Callable[..., Any], site: Path) -> None:
    page = (site / "trip.html").read_text("utf-8")
    it = opened("flagship", edit=lambda _: page)

    heads = it.page.locator(".tm-stop h3").all_text_contents()
    assert [" ".join(head.split()) for head in heads] == [" ".join(f"About {text}".split()) for text in STRINGS]
    assert it.page.locator(".leaflet-marker-icon").count() > 0
