"""Pictures for print as a browser lays them out: nothing covers anything else, in whatever face it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.figure_collisions import MEASURE, collisions
from travelmap.figure import draw_print
from travelmap.model.picture import SIZES, PictureProjection, PictureSpec
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, Page

    from travelmap.model.route import Route

PICTURES = [(size, projection) for size in SIZES for projection in ("auto", "globe", "distance")]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def _measured(page: Page, route: Route, size: str, projection: str) -> dict[str, Any]:
    spec = PictureSpec(SIZES[size], projection=PictureProjection(projection))
    found: dict[str, Any] = page.evaluate(MEASURE, draw_print(route, spec, boundaries=Boundaries.NATURAL_EARTH))
    return found


@pytest.mark.parametrize("sample", ["flagship", "pacific"])
def test_nothing_collides(blank: Page, samples: ModuleType, sample: str) -> None:
    route = getattr(samples, sample)()
    for size, projection in PICTURES:
        measured = _measured(blank, route, size, projection)
        assert len(measured["texts"]) > 5
        assert len(measured["pins"]) > 2
        assert list(collisions(measured)) == [], (size, projection)


def test_a_collision_would_be_seen(blank: Page, samples: ModuleType) -> None:
    """The measure is worth something: a picture whose words are moved onto each other fails it."""
    text = draw_print(samples.flagship(), PictureSpec(SIZES["page"]), boundaries=Boundaries.NONE)
    squeezed = text.replace('viewBox="0 0 691', 'viewBox="0 0 391')
    assert squeezed != text
    kinds = {kind for kind, _ in collisions(blank.evaluate(MEASURE, squeezed))}
    assert "type beyond the picture" in kinds
    moved = text.replace('class="tmf-name" x="', 'class="tmf-name" dx="40" x="')
    assert {kind for kind, _ in collisions(blank.evaluate(MEASURE, moved))} & {"type over type", "type over a pin"}
