"""Files that stand inside the page."""

from __future__ import annotations

import re

from travelmap.rendering import assets


def test_leaflet_keeps_its_licence_and_loses_its_source_map() -> None:
    script = assets.leaflet_js()

    assert script.startswith("/* @preserve\n * Leaflet 1.9.3")
    assert "sourceMappingURL" not in script


def test_no_style_asks_for_anything() -> None:
    for css in (assets.leaflet_css(), assets.our_css(), assets.index_css()):
        assert not re.search(r"url\((?!data:|#)|@import", css)
    assert assets.leaflet_css().count("url(data:image/png;base64,") == 3


def test_nothing_ends_its_element() -> None:
    scripts = (assets.leaflet_js(), assets.our_js(), assets.guests_js())
    for text in (*scripts, assets.leaflet_css(), assets.our_css()):
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE)
        assert "\r" not in text


def test_our_script_is_one_closed_strict_function() -> None:
    script = assets.our_js()

    assert script.startswith('(function(){"use strict";')
    assert script.endswith("})();")
    assert "/*" not in script
    assert not re.search(r"\beval\(|new Function\(|\.innerHTML\s*=|insertAdjacentHTML|document\.write", script)
    # Only the list's own parts, which stand in the page as the text of <noscript>, become elements.
    assert script.count("parseFromString(") == 1


def test_marker_images_are_inside() -> None:
    assert set(assets.marker_images()) == {"iconUrl", "iconRetinaUrl", "shadowUrl"}
    assert all(url.startswith("data:image/png;base64,") for url in assets.marker_images().values())
