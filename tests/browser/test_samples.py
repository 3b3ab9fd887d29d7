"""The sample itineraries as they are built: each page and the index open in silence, on every kind of screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.stem for path in (ROOT / "itineraries").glob("*.yaml"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_opens_in_silence_and_is_accessible(
    opened: Callable[..., Any], violations: Callable[..., Any], built: Path, name: str
) -> None:
    it = opened("flagship", edit=lambda _: (built / f"{name}.html").read_text(encoding="utf-8"))
    it.page.click(".tm-next")
    it.settle()

    assert it.complaints() == []
    assert violations(it) == []


@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 390, "height": 844}}, {"color_scheme": "dark"}])
def test_the_index_opens_without_a_script_and_is_accessible(
    opened: Callable[..., Any], violations: Callable[..., Any], built: Path, options: dict[str, Any]
) -> None:
    html = (built / "index.html").read_text(encoding="utf-8")
    assert "<script" not in html
    it = opened("flagship", edit=lambda _: html, settle=False, **options)

    assert it.page.locator("svg").count() == len(SAMPLES)
    assert {link.get_attribute("href") for link in it.page.locator("main a").all()} >= {f"{n}.html" for n in SAMPLES}
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert it.complaints() == []
    assert violations(it) == []


def test_every_fact_of_the_flagship_can_be_read_without_javascript(opened: Callable[..., Any], built: Path) -> None:
    it = opened(
        "flagship",
        edit=lambda _: (built / "modi-2024.html").read_text(encoding="utf-8"),
        java_script_enabled=False,
    )
    text = it.page.inner_text("body")

    for number in range(1, 15):
        assert f"F{number}]" in text, f"F{number} is not cited in sight"
    assert it.page.locator(".tm-figure svg").is_visible()
