"""The list of itineraries."""

from __future__ import annotations

from htmlcheck import read_html
from samples import FIGURE, HOSTILE, flagship, hostile, pacific

from travelmap.model.publication import Brand
from travelmap.rendering.index_page import IndexEntry, index_entry, render_index
from travelmap.rendering.view import compose


def entry(route: object, href: str) -> IndexEntry:
    return index_entry(compose(route, figure=FIGURE), href=href, picture=FIGURE)  # type: ignore[arg-type]


def test_lists_each_with_what_a_reader_chooses_by() -> None:
    page = render_index([entry(flagship(), "modi-2024.html"), entry(pacific(), "pacific-2030.html")])
    tree, problems = read_html(page)

    assert problems == []
    links = tree.all("a", class_="ti-link")
    assert [(link.attributes["href"], link.text()) for link in links] == [
        ("modi-2024.html", "Modi abroad: the G7 in Italy, then Moscow and Vienna"),
        ("pacific-2030.html", "A tour of the Pacific"),
    ]
    assert "Narendra Modi" in tree.text()
    assert "14 June – 10 July 2024" in tree.text()
    assert "22,668 km" in tree.text()
    assert len(tree.all("svg")) == 2
    assert tree.all("script") == []
    assert "script-src 'none'" in page


def test_brand() -> None:
    page = render_index([], brand=Brand(name="The Ministry <b>", url="https://example.org/"))
    tree, problems = read_html(page)

    assert problems == []
    assert tree.all("title")[0].text() == "Itineraries – The Ministry <b>"
    assert tree.all("a")[0].attributes["href"] == "https://example.org/"
    assert "There is no itinerary here yet." in tree.text()
    assert read_html(render_index([], brand=Brand(name="x", url="javascript:x")))[0].all("a") == []


def test_hostile_text_is_text() -> None:
    for text in HOSTILE:
        tree, problems = read_html(render_index([entry(hostile((text,)), "a.html")]))

        assert problems == []
        assert tree.all("a", class_="ti-link")[0].text() == text


def test_is_the_same_every_time() -> None:
    entries = [entry(flagship(), "a.html")]

    assert render_index(entries) == render_index(iter(entries))
