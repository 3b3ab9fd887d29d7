"""The files of a bundle, the snippets that show them, and what oEmbed and the page say: one source for all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from travelmap.errors import EmbeddingError, UnknownFormError
from travelmap.model.itinerary import Project
from travelmap.publishing.embedding import BUNDLE, FORMS, bundle, snippet
from travelmap.publishing.journey import Journey, Wishes, journey_of
from travelmap.publishing.renditions import RENDITIONS
from travelmap.wording.telling import alt_text

ROOT = Path(__file__).parents[2]
SITE = "https://maps.example.org/trips/"


@pytest.fixture(scope="module")
def modi() -> Journey:
    return journey_of(ROOT / "itineraries" / "modi-2024.yaml")


@pytest.fixture(scope="module")
def made(modi: Journey) -> dict[str, bytes]:
    return dict(bundle(modi, Wishes("map", base_url=SITE)))


def test_a_bundle_is_what_the_docs_list(modi: Journey, made: dict[str, bytes]) -> None:
    assert list(made) == [
        "map.html", "map.svg", "map.png", "map.pdf", "map.geojson", "oembed.json", "alt.txt",
    ]  # fmt: skip
    assert made["map.png"].startswith(b"\x89PNG")
    assert made["map.pdf"].startswith(b"%PDF")
    assert json.loads(made["map.geojson"])["type"] == "FeatureCollection"
    assert "Vienna" in made["alt.txt"].decode()
    assert len(BUNDLE) == len(made)
    assert dict(bundle(modi, Wishes("map", base_url=SITE))) == made, "the same input gives other bytes"


def test_a_bundle_of_another_name_can_share_a_folder(modi: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travelmap.publishing.embedding.BUNDLE", ("geojson", "oembed", "txt"))

    names = [name for name, _ in bundle(modi, Wishes("modi-2024", base_url=SITE))]

    assert names == ["modi-2024.geojson", "modi-2024.oembed.json", "modi-2024.txt"]


def test_page_and_oembed_hand_out_the_snippet_of_the_command(modi: Journey, made: dict[str, bytes]) -> None:
    text = snippet(modi, "html", Wishes("map", base_url=SITE)).text

    answer = json.loads(made["oembed.json"])
    assert answer["html"] == text
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert answer["thumbnail_url"] == f"{SITE}map.png"
    assert answer["width"] / answer["height"] == answer["thumbnail_width"] / answer["thumbnail_height"]
    page = html.document_fromstring(made["map.html"].decode())
    (shown,) = page.xpath("//pre[@class='tm-embed']")
    assert " ".join(shown.text_content().split()) == " ".join(text.split())
    (link,) = page.xpath("//link[@type='application/json+oembed']/@href")
    assert link == f"{SITE}oembed.json"


def test_without_an_address_no_description_is_written(modi: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travelmap.publishing.embedding.BUNDLE", ("geojson", "oembed"))

    assert [name for name, _ in bundle(modi, Wishes("map"))] == ["map.geojson"]
    with pytest.raises(EmbeddingError, match="needs the address"):
        RENDITIONS["oembed"].make(modi, Wishes("map"))


def test_the_project_says_where_the_files_stand(modi: Journey) -> None:
    hosted = replace(modi, project=Project(site_url="https://maps.example.org"))

    assert 'src="https://maps.example.org/map.html"' in snippet(hosted, "html", Wishes("map")).text
    assert 'src="map.html"' in snippet(hosted, "html", Wishes("map", base_url="")).text
    assert 'src="files/map.html"' in snippet(hosted, "html", Wishes("map", base_url="files")).text


NO_FOLDERS = (
    "javascript:alert(1)//",
    "data:text/html,",
    "//host/x",
    "https://a/?b=c",
    "https://a/#x",
    "https://",
    "https://u@h/",
    "https://a\nb/",
    "file:///x/",
    "a b/",
    "a\\b",
)


@pytest.mark.parametrize("base", NO_FOLDERS)
def test_what_is_no_folder_is_refused(modi: Journey, base: str) -> None:
    with pytest.raises(EmbeddingError, match="is not where files can stand"):
        snippet(modi, "html", Wishes("map", base_url=base))


@pytest.mark.parametrize("stem", ["", "Map", "a/b", "../x", ".x", "a b", "ü", "a.", "-a", "x" * 200])
def test_what_is_no_name_is_refused(modi: Journey, stem: str) -> None:
    with pytest.raises(EmbeddingError, match="is not a name for files"):
        bundle(modi, Wishes(stem))
    with pytest.raises(EmbeddingError, match="is not a name for files"):
        snippet(modi, "html", Wishes(stem))


def test_an_unknown_form_is_refused(modi: Journey) -> None:
    with pytest.raises(UnknownFormError, match="no snippet for `pdf`") as caught:
        snippet(modi, "pdf", Wishes("map"))  # type: ignore[arg-type]
    assert caught.value.hint is not None
    assert all(form in caught.value.hint for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_each_snippet_names_its_files_and_no_others(modi: Journey, form: str) -> None:
    made = snippet(modi, form, Wishes("trip"))  # type: ignore[arg-type]

    named = {f"trip.{ending}" for ending in ("html", "png", "pdf", "svg") if f"trip.{ending}" in made.text}
    assert set(made.files) == named
    if form != "iframe":
        # LaTeX's own spelling of the dash is the dash itself; nothing of this alternative is markup anywhere but there.
        assert "Map: Modi abroad" in made.text


def test_html_is_a_picture_under_a_frame(modi: Journey) -> None:
    figure = html.fragment_fromstring(snippet(modi, "html", Wishes("map")).text)

    (image,) = figure.xpath(".//a[@href='map.html']/img")
    assert image.get("alt") == alt_text(modi.route)
    assert (image.get("width"), image.get("height")) == ("692", "461")
    (frame,) = figure.xpath(".//iframe")
    assert frame.get("title") == "Interactive map: Modi abroad: the G7 in Italy, then Moscow and Vienna"
    assert frame.get("loading") == "lazy"
    assert frame.get("allow") == "fullscreen"
    assert frame.get("sandbox") == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert not list(frame), "what stands in a frame is shown as words by some"
    assert figure.xpath("./figcaption/a/@href") == ["map.html"]


def test_a_title_that_runs_from_right_to_left_says_so(modi: Journey) -> None:
    located = modi.route.located
    arabic = replace(located.itinerary, lang="ar", title="رحلة إلى القاهرة")
    journey = Journey(replace(modi.route, located=replace(located, itinerary=arabic)), "cairo")

    figure = html.fragment_fromstring(snippet(journey, "html", Wishes("map")).text)

    (title,) = figure.xpath("./figcaption/span")
    assert (title.get("lang"), title.get("dir"), title.text) == ("ar", "rtl", "رحلة إلى القاهرة")


def test_hosted_files_are_named_by_address_but_read_from_the_disk_by_typesetters(modi: Journey) -> None:
    wishes = Wishes("map", base_url="https://maps.example.org/a%20b/")

    assert "](https://maps.example.org/a%20b/map.png)](" in snippet(modi, "markdown", wishes).text
    latex = snippet(modi, "latex", wishes).text
    assert "{map.pdf}" in latex
    assert r"\url{https://maps.example.org/a\%20b/map.html}" in latex
    typst = snippet(modi, "typst", wishes).text
    assert 'image("map.png"' in typst
    assert '#link("https://maps.example.org/a%20b/map.html")' in typst
