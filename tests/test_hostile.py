"""From YAML to pages with hostile text in every field: it is shown as it was typed, and is nothing but text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.hostile_itinerary import STRINGS, write_trips
from tests.rendering.htmlcheck import Node, read_html
from travelmap.publishing.site import build

HARMLESS = tuple(f"Harmless words {number}" for number in range(len(STRINGS)))


def pages_of(folder: Path, texts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> dict[str, Node]:
    """Build a folder that holds nothing else, and return its pages as trees that are valid."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    write_trips(Path("trips"), texts)
    result = build([Path("trips")], Path("out"))
    assert [found.message for found in result.report.diagnostics if found.severity == "error"] == []
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    given = {"trips/p.png", "trips/trip.yaml", "trips/travelmap.yaml"}
    assert made == given | {"out/trip.html", "out/trip.oembed.json", "out/index.html", "out/.travelmap-build.json"}
    pages = {}
    for name in ("trip.html", "index.html"):
        pages[name], problems = read_html((folder / "out" / name).read_text("utf-8"))
        assert problems == []
    return pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Node], dict[str, Node]]:
    """The pages with hostile and with harmless texts."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        return pages_of(folder / "h", STRINGS, patch), pages_of(folder / "b", HARMLESS, patch)


def bones(page: Node, *, drawn: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page, in its drawings or outside of them, with their attributes' names.

    `dir` and `bdi` are left out: only other than plain texts have those.
    """
    inside = {id(each) for svg in page.all("svg") for each in svg.walk()}
    elements = [each for each in page.walk() if (id(each) in inside) is drawn and each.name != "bdi"]
    return [(each.name, tuple(sorted(each.attributes.keys() - {"dir"}))) for each in elements]


def words(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize("name", ["trip.html", "index.html"])
def test_pages_have_the_same_elements_whatever_their_texts_say(
    built: tuple[dict[str, Node], dict[str, Node]], name: str
) -> None:
    hostile, harmless = (pages[name] for pages in built)

    assert bones(hostile, drawn=False) == bones(harmless, drawn=False)
    # Where a label of the figure finds room depends on its width, and so does whether a line leads to it.
    assert set(bones(hostile, drawn=True)) <= set(bones(harmless, drawn=True))


@pytest.mark.parametrize("text", STRINGS)
def test_every_text_is_shown_as_it_was_typed(built: tuple[dict[str, Node], dict[str, Node]], text: str) -> None:
    number = STRINGS.index(text)
    trip, harmless = (pages["trip.html"].all("section", class_="tm-trip")[number] for pages in built)

    # Place, title, event, people, topics, annotations, notes, credit: as often as the harmless one.
    times = words(harmless.text()).count(f"Harmless words {number}")
    assert times > 15
    assert words(trip.text()).count(words(text)) >= times
    assert all(image.attributes["alt"] == text for image in trip.all("img"))
    assert "1337" not in trip.text()


def test_what_the_script_reads_is_the_author_s_text(built: tuple[dict[str, Node], dict[str, Node]]) -> None:
    (script,) = [node for node in built[0]["trip.html"].all("script") if node.attributes.get("id") == "tm-data"]
    data = json.loads(script.text())

    assert [stop["label"] for stop in data["stops"]] == list(STRINGS)


def test_no_text_becomes_an_attribute_that_acts(built: tuple[dict[str, Node], dict[str, Node]]) -> None:
    for page in built[0].values():
        for node in page.walk():
            for key, value in node.attributes.items():
                assert not key.startswith("on")
                if key in {"href", "src", "action", "srcset", "formaction"} or key.endswith(":href"):
                    assert (value or "").startswith(
                        ("#", "https://", "data:image/png;base64,", "trip.html", "index.html")
                    )
