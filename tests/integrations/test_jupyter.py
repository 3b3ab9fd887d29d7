"""What a notebook is given of a journey, and what it is given where something is missing or too large."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from lxml import html

import travelmap
from travelmap.errors import ItineraryError
from travelmap.rendering.page import render_page
from travelmap.wording.telling import alt_text

if TYPE_CHECKING:
    from travelmap.integrations.jupyter import NotebookMap

MODI = Path(__file__).parents[2] / "itineraries" / "modi-2024.yaml"


@pytest.fixture(scope="module")
def modi() -> NotebookMap:
    return travelmap.show(MODI)


def test_the_bundle_is_html_png_and_text_and_nothing_else(modi: NotebookMap) -> None:
    data, metadata = modi._repr_mimebundle_()

    assert set(data) == {"text/html", "image/png", "text/plain"}
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert data["text/plain"] == repr(modi) == alt_text(modi.journey.route)
    assert metadata == {"image/png": {"width": 692, "height": 461}}
    assert set(modi._repr_mimebundle_(include={"text/plain", "image/png"})[0]) == {"text/plain", "image/png"}
    assert set(modi._repr_mimebundle_(exclude={"image/png"})[0]) == {"text/html", "text/plain"}


def test_the_frame_holds_the_page_itself_and_no_origin(modi: NotebookMap) -> None:
    figure = html.fragment_fromstring(modi.html())

    (frame,) = figure.xpath(".//iframe")
    kind, _, page = frame.get("src").partition(",")
    assert kind == "data:text/html;charset=utf-8"
    assert unquote(page) == render_page(modi.journey.view)
    assert "allow-same-origin" not in frame.get("sandbox")
    assert frame.get("srcdoc") is None
    (image,) = figure.xpath(".//img")
    assert image.get("src").startswith("data:image/png;base64,")
    assert image.get("alt") == alt_text(modi.journey.route)
    assert not figure.xpath(".//a"), "there is no address to lead to"


def test_without_the_pictures_libraries_there_is_svg_and_no_png(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("typst", "uharfbuzz", "fontTools", "PIL"):
        monkeypatch.setitem(sys.modules, name, None)
    bare = travelmap.show(MODI)

    data, metadata = bare._repr_mimebundle_()

    assert set(data) == {"text/html", "text/plain"}
    assert metadata == {}
    (image,) = html.fragment_fromstring(data["text/html"]).xpath(".//img")
    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert b"<svg" in base64.b64decode(image.get("src").partition(",")[2])


def test_a_page_that_no_browser_would_open_is_left_out_and_that_is_said(
    modi: NotebookMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("travelmap.integrations.jupyter.LONGEST_ADDRESS", 1000)

    figure = html.fragment_fromstring(modi.html())

    assert not figure.xpath(".//iframe")
    assert figure.xpath(".//img")
    assert "too large to be shown inside a notebook" in figure.text_content()


def test_a_height_is_kept_by_map_and_picture() -> None:
    figure = html.fragment_fromstring(travelmap.show(MODI, height=420, size="column").html())

    assert "height:420px" in figure.xpath(".//iframe/@style")[0]
    assert "height:420px" in figure.xpath(".//img/@style")[0]


def test_a_planned_route_is_shown_like_its_file(modi: NotebookMap) -> None:
    assert repr(travelmap.show(modi.journey.route)) == repr(modi)


def test_what_cannot_be_shown_is_said(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_text("title: A trip\nstops:\n  - {plcae: Vienna}\n", encoding="utf-8")

    with pytest.raises(ItineraryError, match="has 1 error"):
        travelmap.show(path)
    with pytest.raises(ValueError, match="'poster' is not a size"):
        travelmap.show(MODI, size="poster")
    with pytest.raises(ValueError, match="sepia"):
        travelmap.show(MODI, style="sepia")
