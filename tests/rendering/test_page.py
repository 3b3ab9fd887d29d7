"""The whole page: valid, closed to the world, the same every time, and deaf to hostile text."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from htmlcheck import Node, read_html
from samples import FIGURE, HOSTILE, SAMPLES, flagship, hostile, many, pacific

from travelmap.model.vocabulary import Boundaries
from travelmap.rendering.page import render_page
from travelmap.rendering.view import compose

GOLDEN = Path(__file__).parents[1] / "golden" / "page.html"
NAMES = [name for name in SAMPLES if not name.startswith("many")]


def page_of(name: str) -> str:
    return render_page(compose(SAMPLES[name](), figure=FIGURE, site_url="https://example.org/maps"))


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest) -> str:
    return page_of(request.param)


@pytest.fixture(scope="module")
def tree(page: str) -> Node:
    return read_html(page)[0]


def test_is_valid(page: str) -> None:
    assert read_html(page)[1] == []


def test_has_no_style_attribute_and_no_handler(tree: Node) -> None:
    names = {key for node in tree.walk() for key in node.attributes}

    assert "style" not in names
    assert not {name for name in names if name.startswith("on")}


def test_asks_no_server(tree: Node) -> None:
    for node in tree.walk():
        assert not {"srcset", "background", "poster", "ping", "data"} & set(node.attributes)
        if "src" in node.attributes:
            assert node.name == "img"
            assert (node.attributes["src"] or "").startswith("data:image/")
    assert [node.attributes["rel"] for node in tree.all("link")] == [
        "canonical",
        "alternate",  # how to embed the page: for other sites, which ask for it; a browser does not
    ]
    for style in tree.all("style"):
        assert not re.search(r"url\((?!data:|#)|@import", style.text())
    assert "sourceMappingURL" not in tree.text()


def test_links_lead_to_the_web_or_into_the_page_and_tell_nobody(tree: Node) -> None:
    for link in tree.all("a"):
        href = link.attributes["href"] or ""
        assert href.startswith(("#", "https://", "http://", "mailto:"))
        assert href.startswith("#") or link.attributes["rel"] == "noopener noreferrer"


def test_policy_stands_first_and_allows_what_is_inside_and_nothing_else(page: str, tree: Node) -> None:
    head = tree.all("head")[0]
    metas = [child for child in head.children if isinstance(child, Node)][:2]
    assert metas[0].attributes == {"charset": "utf-8"}
    assert metas[1].attributes["http-equiv"] == "Content-Security-Policy"

    def sources(name: str, **attributes: str) -> set[str]:
        texts = [node.text() for node in tree.all(name, **attributes) if "type" not in node.attributes]
        return {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts}

    directives = dict(part.strip().split(" ", 1) for part in (metas[1].attributes["content"] or "").split(";"))
    assert directives == {
        "default-src": "'none'",
        "script-src": directives["script-src"],
        "style-src": directives["style-src"],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert set(directives["script-src"].split()) == sources("script")
    assert set(directives["style-src"].split()) == sources("style")
    assert page.count("Content-Security-Policy") == 1


def test_is_the_same_every_time(page: str, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["page"]

    assert page_of(name) == page


def test_is_the_same_in_another_process() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import samples;"
        "from travelmap.rendering.page import render_page; from travelmap.rendering.view import compose;"
        "print(hashlib.sha256(render_page(compose(samples.pacific(), figure=samples.FIGURE)).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("4242", "Pacific/Auckland"))
    }

    assert hashes == {hashlib.sha256(render_page(compose(pacific(), figure=FIGURE)).encode()).hexdigest() + "\n"}


def elided(page: str) -> str:
    """Leave out what other files hold: styles, scripts, the basemap, and the hashes of them."""
    page = re.sub(r"(<style>).*?(</style>)", r"\1…\2", page, flags=re.DOTALL)
    page = re.sub(r"(<script>)(?!var|travelmap).*?(</script>)", r"\1…\2", page, flags=re.DOTALL)
    page = re.sub(r'(<path class="tm-[a-z]+" d=")[^"]*', r"\1…", page)
    page = re.sub(r"'sha256-[^']*'", "'sha256-…'", page)
    page = re.sub(r"((?:map_|\")[a-f0-9]{10})\b", "map_…", page)
    page = re.sub(r'("areas":\{"IT":")[^"]*', r"\1…", page)
    return re.sub(
        r'"text":\{[^}]*\}',
        '"text":{…}',
        page.replace("{label}", "").replace("{n}: ", "").replace("{i}", "").replace("{total}", ""),
    )


def test_looks_like_the_golden_page() -> None:
    """The golden page was read through by eye; `UPDATE_GOLDEN=1` writes it anew, for the next reading."""
    page = elided(render_page(compose(flagship(), figure=FIGURE)))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(page, encoding="utf-8", newline="\n")

    assert page == GOLDEN.read_text(encoding="utf-8")


def test_hostile_text_makes_the_same_tree_as_harmless_text() -> None:
    """In fields of plain text no text makes an element; Markdown fields are compared with their own rules."""
    plain = tuple(
        text for text in HOSTILE if not text.startswith(("#", "[x]")) and "`" not in text and "\\" not in text
    )
    # Text that is not ASCII is kept apart from the text around it, so its stand-in is not ASCII either.
    harmless = tuple(("harmless" if text.isascii() else "härmless") * (i + 1) for i, text in enumerate(plain))

    first, first_problems = read_html(render_page(compose(hostile(plain), figure=FIGURE)))
    second, second_problems = read_html(render_page(compose(hostile(harmless), figure=FIGURE)))

    assert first_problems == second_problems == []
    assert first.shape() == second.shape()


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_is_shown_as_typed(text: str) -> None:
    tree = read_html(render_page(compose(hostile((text,)), figure=FIGURE)))[0]

    heads = [link for stop in tree.all("li", class_="tm-stop") for link in stop.all("h3")[0].all("a")]
    assert {node.text() for node in heads} == {text}
    assert {node.text() for node in tree.all("span", class_="tm-event-name")} == {text}
    assert tree.all("img")[0].attributes["alt"] == text
    assert tree.all("h1")[0].text() == text
    assert tree.all("title")[0].text() == text
    data = json.loads(tree.all("script", id="tm-data")[0].text())
    assert {stop["label"] for stop in data["stops"]} == {text}


def test_says_what_language_it_is_in_and_which_way_it_runs() -> None:
    route = flagship()
    arabic = replace(route.located.itinerary, lang="ar")
    view = compose(replace(route, located=replace(route.located, itinerary=arabic)), figure=FIGURE)

    tree, problems = read_html(render_page(view))

    assert problems == []
    assert (tree.all("html")[0].attributes["lang"], tree.all("html")[0].attributes["dir"]) == ("ar", "rtl")
    legend = tree.all("section", class_="tm-legend")[0]
    assert (legend.attributes["lang"], legend.attributes["dir"]) == ("en", "ltr"), "our own words are English"


def test_words_of_ours_stand_apart_from_text_that_runs_the_other_way() -> None:
    route = flagship()
    arabic = replace(route.located.itinerary, lang="ar")
    tree = read_html(
        render_page(compose(replace(route, located=replace(route.located, itinerary=arabic)), figure=FIGURE))
    )[0]

    for leg in tree.all("li", class_="tm-leg"):
        (sentence,) = (child for child in leg.children if isinstance(child, Node))
        assert (sentence.attributes["lang"], sentence.attributes["dir"]) == ("en", "ltr")
        assert [name.name for name in sentence.children if isinstance(name, Node)] == ["bdi", "bdi"]
    for link in (link for stop in tree.all("li", class_="tm-stop") for link in stop.all("h3")[0].all("a")):
        assert link.attributes["dir"] == "auto"
    for person in (item for people in tree.all("ul", class_="tm-people") for item in people.all("li")):
        assert {child.name for child in person.children if isinstance(child, Node)} == {"bdi"}


def test_shows_boundaries_only_where_they_are_declared() -> None:
    without = read_html(render_page(compose(pacific(), figure=FIGURE)))[0]
    project = read_html(render_page(compose(pacific(), figure=FIGURE, boundaries=Boundaries.NATURAL_EARTH)))[0]

    assert [node.attributes["class"] for node in without.all("path")] == ["tm-land"]
    assert "Boundaries: none shown." in without.text()
    assert [node.attributes["class"] for node in project.all("path")] == ["tm-land", "tm-boundary", "tm-disputed"]
    assert "imply endorsement" in project.text()


def test_that_a_stop_has_no_rank_is_said_though_no_tag_says_it() -> None:
    assert "No visit rank" in page_of("flagship")


def test_a_long_page_is_lean() -> None:
    """For a stop of which little is said, map data included: an element for each thing that is said."""
    short, long = (render_page(compose(many(count), figure=FIGURE)) for count in (400, 1600))

    assert (len(long.encode()) - len(short.encode())) / 1200 < 1200
    assert (long.count("</") - short.count("</")) / 1200 < 26
