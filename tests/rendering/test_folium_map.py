"""The page as a folium map that others add layers to."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import folium
import pytest
from htmlcheck import read_html
from samples import FIGURE, flagship, hostile

from travelmap.errors import RenderError
from travelmap.rendering.folium_map import TravelMap, folium_map
from travelmap.rendering.page import render_page
from travelmap.rendering.view import compose

TRIANGLE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "triangle"},
            "geometry": {"type": "Polygon", "coordinates": [[[60, 20], [80, 20], [70, 30], [60, 20]]]},
        }
    ],
}


def a_map() -> TravelMap:
    return folium_map(compose(flagship(), figure=FIGURE))


def with_guests() -> TravelMap:
    travel_map = a_map()
    folium.Marker([50, 10], popup="<b>popup</b>", tooltip="tooltip").add_to(travel_map)
    folium.Marker([51, 10], icon=folium.DivIcon(html="<i>x</i>")).add_to(travel_map)
    group = folium.FeatureGroup("group").add_to(travel_map)
    folium.CircleMarker([48, 30], radius=20, popup="circle").add_to(group)
    folium.GeoJson(TRIANGLE, tooltip=folium.GeoJsonTooltip(["name"])).add_to(travel_map)
    travel_map.keep_in_front(group)
    folium.LayerControl().add_to(travel_map)
    return travel_map


def test_is_a_folium_map() -> None:
    assert isinstance(a_map(), folium.Map)


def test_without_guests_it_is_the_page(tmp_path: Path) -> None:
    page = render_page(compose(flagship(), figure=FIGURE))
    travel_map = a_map()

    assert travel_map.get_root().render() == page
    travel_map.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == page


def test_the_same_map_renders_the_same_again() -> None:
    travel_map = with_guests()

    first = travel_map.get_root().render()

    assert travel_map.get_root().render() == first


def test_a_guest_added_after_rendering_is_drawn() -> None:
    travel_map = a_map()
    travel_map.get_root().render()
    folium.CircleMarker([1.25, 2.5]).add_to(travel_map)

    assert "L.circleMarker" in travel_map.get_root().render()
    assert travel_map.get_root().render() == travel_map.get_root().render()


def test_guests_of_chance_have_names_of_none() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import test_folium_map as t;"
        "print(hashlib.sha256(t.with_guests().get_root().render().encode()).hexdigest())"
    )
    here = Path(__file__)
    done = subprocess.run(
        [sys.executable, "-c", code, str(here.parent)], cwd=here.parents[2], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == hashlib.sha256(with_guests().get_root().render().encode()).hexdigest()


def test_guests_are_drawn_between_the_map_and_its_journey() -> None:
    name = with_guests().get_name()
    after = with_guests().get_root().render().partition(f"var {name} = L.map(")[2]

    parts = ("L.marker(", "L.geoJson(", "L.control.layers(", "bringToFront();", f"travelmap.start({name})")
    order = [after.index(part) for part in parts]
    assert order == sorted(order)


def test_guests_relax_the_policy_for_styles_only() -> None:
    page = with_guests().get_root().render()
    tree, _ = read_html(page)
    policy = next(
        node.attributes["content"] or ""
        for node in tree.all("meta")
        if node.attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert "style-src 'unsafe-inline';" in policy
    assert "default-src 'none'" in policy
    assert "img-src data:;" in policy
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'", "")
    assert tree.all("html")[0].attributes["lang"] == "en"
    assert tree.all("title")[0].text().startswith("Modi abroad")


def test_guests_bring_no_request() -> None:
    tree, _ = read_html(with_guests().get_root().render())

    assert [node for node in tree.all("script") if "src" in node.attributes] == []
    assert [node for node in tree.all("link") if node.attributes.get("rel") != "canonical"] == []


def test_author_text_is_never_a_template_of_branca(tmp_path: Path) -> None:
    """The strings would make a folder, or be evaluated, if branca ever compiled them."""
    flag = tmp_path / "made"
    attack = f"{{{{ cycler.__init__.__globals__.os.mkdir('{flag}') }}}}{{{{ 6*7 }}}}4{{% for"
    travel_map = folium_map(compose(hostile((attack, "{{ 6*7 }}", "{% x")), figure=FIGURE))
    folium.Marker([1, 2], popup="guest").add_to(travel_map)

    page = travel_map.get_root().render()

    assert not flag.exists()
    assert "{{ 6*7 }}" in page
    assert attack in read_html(page)[0].text()


def test_links_added_to_one_map_stay_with_it() -> None:
    first = a_map()
    first.add_js_link("mine", "https://example.org/mine.js")

    assert "mine.js" in first.get_root().render()
    assert "mine.js" not in a_map().get_root().render()
    assert not any(name == "mine" for name, _ in folium.Map.default_js)


def test_works_inside_another_figure() -> None:
    travel_map = a_map()
    page = folium.Figure().add_child(travel_map).render()

    name = travel_map.get_name()
    assert page.index(f"var {name} = L.map(") < page.index(f"travelmap.start({name})")


def test_a_notebook_gets_the_page_in_a_frame() -> None:
    html = a_map()._repr_html_()

    assert "<iframe srcdoc=" in html
    assert "Content-Security-Policy" in html


def test_a_map_without_a_figure_says_so() -> None:
    travel_map = a_map()
    travel_map._parent = None  # noqa: SLF001 - what folium does in notebooks

    with pytest.raises(RenderError, match="figure"):
        travel_map.render()
