"""A user's own folium layers in the page: they work, and nothing is asked of anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ITINERARY = """
title: With guests
home: New Delhi, India
stops: [Moscow, 'Vienna, Austria']
"""


@pytest.fixture
def journey(tmp_path: Path) -> Any:  # noqa: ANN401 - a folium.Map, which has no types
    import travelmap

    path = tmp_path / "guests.yaml"
    path.write_text(ITINERARY, encoding="utf-8")
    return travelmap.folium_map(path)


def saved(journey: Any, folder: Path) -> str:  # noqa: ANN401 - as above
    journey.save(str(folder / "guests.html"))
    return (folder / "guests.html").read_text(encoding="utf-8")


def test_marker_popup_circle_and_layer_control(journey: Any, opened: Callable[..., Any], tmp_path: Path) -> None:  # noqa: ANN401
    import folium

    group = folium.FeatureGroup(name="My notes")
    folium.Marker((52.52, 13.405), popup=folium.Popup("Berlin <b>bold</b>"), tooltip="a tip").add_to(group)
    folium.CircleMarker((50.08, 14.43), radius=12, popup="Prague").add_to(group)
    group.add_to(journey)
    folium.LayerControl(collapsed=False).add_to(journey)

    it = opened("flagship", edit=lambda _: saved(journey, tmp_path))

    page = it.page
    marker = page.locator("img.leaflet-marker-icon")
    assert marker.count() == 1
    assert marker.evaluate("image => image.complete && image.naturalWidth > 0")
    assert page.locator("path.leaflet-interactive").count() >= 1
    assert "My notes" in page.locator(".leaflet-control-layers").inner_text()
    marker.dispatch_event("click")
    page.wait_for_selector(".leaflet-popup-content b")
    assert page.locator(".leaflet-popup-content").inner_text() == "Berlin bold"
    page.locator(".leaflet-control-layers-selector").uncheck()
    assert marker.count() == 0
    assert page.locator(".tm-stop").count() == 2
    assert it.complaints() == []


def test_only_the_style_policy_is_relaxed(journey: Any, tmp_path: Path) -> None:  # noqa: ANN401
    import folium

    alone = saved(journey, tmp_path)
    folium.CircleMarker((50.08, 14.43)).add_to(journey)
    together = saved(journey, tmp_path)

    def directives(html: str) -> dict[str, str]:
        policy = html.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
        return {part.split()[0]: " ".join(part.split()[1:]) for part in policy.split(";")}

    strict, relaxed = directives(alone), directives(together)
    assert strict.keys() == relaxed.keys()
    assert "unsafe" not in " ".join(strict.values())
    assert "unsafe-inline" in relaxed["style-src"]
    assert {name for name in strict if strict[name] != relaxed[name]} == {"style-src", "script-src"}
    assert "unsafe" not in relaxed["script-src"]


def test_saving_twice_gives_the_same_bytes(journey: Any, tmp_path: Path) -> None:  # noqa: ANN401
    import folium

    folium.Marker((52.52, 13.405), popup="Berlin").add_to(journey)

    assert saved(journey, tmp_path) == saved(journey, tmp_path)


def test_without_guests_it_is_the_page_that_build_writes(journey: Any, tmp_path: Path) -> None:  # noqa: ANN401
    import travelmap

    result = travelmap.build([tmp_path / "guests.yaml"], tmp_path / "out")

    assert saved(journey, tmp_path) == (tmp_path / "out" / result.pages[0]).read_text(encoding="utf-8")


def test_it_shows_itself_in_a_notebook(journey: Any) -> None:  # noqa: ANN401
    assert "<iframe" in journey._repr_html_()
