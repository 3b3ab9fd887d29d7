"""Colours on the map, which axe cannot see: every pair reaches its ratio, and the documented table is the true one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from playwright.sync_api import Browser

SCRIPT = Path(__file__).parents[2] / "scripts" / "contrast_table.py"


@pytest.fixture(scope="module")
def contrasts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contrast_table", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_reaches_its_ratio(contrasts: ModuleType, browser: Browser, scheme: str) -> None:
    measured = contrasts.measure(browser, scheme)
    assert len(measured) == len(contrasts.PAIRS) > 30
    low = [
        f"{pair.what} on {ground}: {ratio:.2f} < {pair.least}"
        for pair, ratios in measured
        for ground, ratio in ratios.items()
        if ratio < pair.least
    ]
    assert low == []


def test_the_table_of_the_documentation_is_true(contrasts: ModuleType, browser: Browser) -> None:
    text = contrasts.DOCUMENT.read_text(encoding="utf-8")
    assert text == contrasts.with_table(text, contrasts.table(browser)), "run scripts/contrast_table.py"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("rgb(0, 0, 0)", "rgb(255, 255, 255)", 21.0), ("rgb(119, 119, 119)", "rgb(255, 255, 255)", 4.48)],
)
def test_the_ratio_is_that_of_wcag(contrasts: ModuleType, one: str, other: str, ratio: float) -> None:
    assert contrasts.contrast(contrasts.parse(one), contrasts.parse(other)) == pytest.approx(ratio, abs=0.005)


def test_the_two_dark_sets_are_one(browser: Browser) -> None:
    """The system's dark and the reader's own choice of it are written twice in the style sheet."""
    from travelmap.rendering.assets import our_css

    found = []
    for scheme, theme in (("dark", ""), ("light", ' data-theme="dark"')):
        page = browser.new_page(color_scheme=scheme)
        page.set_content(f'<!doctype html><html lang="en"{theme}><title>Colours</title><style>{our_css()}</style>')
        found.append(
            page.evaluate(
                """() => { const style = getComputedStyle(document.documentElement);
                   return [...document.styleSheets[0].cssRules].filter((rule) => rule.selectorText === ":root")
                     .flatMap((rule) => [...rule.style]).filter((name) => name.startsWith("--tm-"))
                     .map((name) => name + style.getPropertyValue(name)); }"""
            )
        )
        page.close()
    assert len(found[0]) > 20
    assert found[0] == found[1]
