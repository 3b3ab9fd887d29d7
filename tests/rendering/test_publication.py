"""What a page shows of its publisher, and what other sites learn of the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from htmlcheck import read_html
from samples import FIGURE, HOSTILE, PIXEL, flagship, pacific

from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, LabelPosition, MapKind
from travelmap.model.itinerary import Citation, Image, MapSettings
from travelmap.model.publication import Brand, Correction, Licence, Publication
from travelmap.rendering.brand_style import brand_css
from travelmap.rendering.index_page import index_entry, render_index
from travelmap.rendering.locale import locale_of
from travelmap.rendering.oembed import oembed_json
from travelmap.rendering.page import render_page
from travelmap.rendering.view import compose

if TYPE_CHECKING:
    from travelmap.model.route import Route

TOKENS = Path(__file__).parents[2] / "travelmap" / "rendering" / "assets" / "css" / "00-tokens.css"
SITE = "https://maps.example.org/journeys/"
FULL = Publication(
    byline=("Jane Doe", "Richard Roe", "Ann Other"),
    published=date(2024, 7, 12),
    licence=Licence("CC BY-SA 4.0"),
    draft=True,
    corrections=(
        Correction(date(2024, 7, 13), "The *dates* were wrong."),
        Correction(date(2024, 7, 14), "The place was wrong.", (Citation("brief", "F1"),)),
    ),
)
BRAND = Brand(
    name="The Desk",
    url="https://desk.example.org/",
    logo=Image("logo.png", "The Desk’s mark", media_type="image/png", data=PIXEL),
    accent=Colour.parse("#0b5d4f"),
    route=Colour.parse("#7a1f3d"),
    typeface=("Source Serif 4", "serif"),
)


def published(route: Route, publication: Publication = FULL, **more: object) -> Route:
    itinerary = replace(route.located.itinerary, publication=publication, **more)  # type: ignore[arg-type]
    return replace(route, located=replace(route.located, itinerary=itinerary))


def page_of(route: Route, **more: object) -> str:
    return render_page(compose(route, figure=FIGURE, **more))  # type: ignore[arg-type]


def metas(page: str) -> dict[str, str | None]:
    tree, problems = read_html(page)
    assert problems == []
    found = [node.attributes for node in tree.all("meta")]
    return {str(one.get("property") or one.get("name")): one.get("content") for one in found}


def test_everything_said_is_shown() -> None:
    tree, problems = read_html(page_of(published(flagship()), brand=BRAND, site_url=SITE))

    assert problems == []
    text = " ".join(tree.text().split())
    assert "By Jane Doe, Richard Roe and Ann Other Published 12 July 2024 Corrected 14 July 2024" in text
    assert tree.all("title")[0].text().startswith("Draft: Modi abroad")
    assert tree.all("p", class_="tm-draft")[0].text() == "Draft — not for publication"
    (corrected,) = tree.all("a", class_="tm-corrected")
    assert corrected.attributes["href"] == "#corrections"
    (listed,) = tree.all("ol", class_="tm-corrections")
    assert re.sub(r"\s+", " ", listed.text()).strip().startswith("14 July 2024 The place was wrong.")
    assert "13 July 2024" in listed.text()
    assert [node.text() for node in listed.all("em")] == ["dates"]
    (mark,) = listed.all("a")
    assert mark.text().endswith("F1]")
    (licence,) = [node for node in tree.all("a") if "license" in (node.attributes.get("rel") or "")]
    assert licence.attributes["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    (logo,) = tree.all("img", class_="tm-logo")
    assert (logo.attributes["alt"], logo.attributes["src"]) == ("The Desk’s mark", logo.attributes["src"])
    assert str(logo.attributes["src"]).startswith("data:image/png;base64,")
    cited = tree.all("p", class_="tm-cite")[0].text()
    assert cited.startswith("Jane Doe, Richard Roe, Ann Other, The Desk, “Modi abroad")
    assert "draft, published 12 July 2024, corrected 14 July 2024" in cited


def test_nothing_is_shown_where_nothing_is_said() -> None:
    page = page_of(flagship())
    body = page.partition("<body>")[2]

    for mark in ("tm-masthead", "tm-imprint", "tm-draft", "corrections", "Licence</h3>", "oembed"):
        assert mark not in body, mark
    assert "robots" not in metas(page)
    assert page.count("<style>") == 2


def test_previews_and_search_engines_are_told() -> None:
    page = page_of(published(flagship(), lang="en-GB"), brand=BRAND, site_url=SITE)
    told = metas(page)

    assert told["og:title"] == "Draft: Modi abroad: the G7 in Italy, then Moscow and Vienna"
    assert told["og:type"] == "article"
    assert told["og:url"] == "https://maps.example.org/journeys/modi-2024.html"
    assert told["og:site_name"] == "The Desk"
    assert told["og:locale"] == "en_GB"
    assert told["og:description"] == told["description"]
    assert told["article:published_time"] == "2024-07-12"
    assert told["article:modified_time"] == "2024-07-14"
    assert told["author"] == "Jane Doe, Richard Roe, Ann Other"
    assert told["robots"] == "noindex"
    (link,) = [node for node in read_html(page)[0].all("link") if node.attributes["rel"] == "alternate"]
    assert link.attributes["type"] == "application/json+oembed"
    assert link.attributes["href"] == "https://maps.example.org/journeys/modi-2024.oembed.json"


def test_a_description_has_no_markup() -> None:
    route = published(flagship(), Publication(), summary="A *quiet* journey:\n\n- one\n- two & three")
    assert metas(page_of(route))["description"] == "A quiet journey: one two & three"


def test_oembed_describes_the_page() -> None:
    view = compose(published(flagship()), figure=FIGURE, brand=BRAND, site_url=SITE)
    text = oembed_json(view)
    assert text is not None
    told = json.loads(text)

    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["title"].startswith("Draft: ")
    assert (told["provider_name"], told["provider_url"]) == ("The Desk", "https://desk.example.org/")
    assert told["author_name"] == "Jane Doe, Richard Roe, Ann Other"
    (frame,) = re.findall(r"<iframe ([^>]*)></iframe>", told["html"])
    assert f'src="{view.address}"' in frame
    assert f'width="{told["width"]}" height="{told["height"]}"' in frame
    assert oembed_json(compose(flagship(), figure=FIGURE)) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    publication = Publication(
        byline=(text,), licence=Licence(text), corrections=(Correction(date(2024, 7, 14), text),), draft=True
    )
    brand = Brand(name=text, url="https://desk.example.org/")
    view = compose(published(flagship(), publication), figure=FIGURE, brand=brand, site_url=SITE)
    tree, problems = read_html(render_page(view))

    assert problems == []
    assert tree.all("p", class_="tm-masthead")[0].text() == text
    assert tree.all("p", class_="tm-licence")[0].text() == text
    assert text in tree.all("p", class_="tm-imprint")[0].text()
    told = oembed_json(view)
    assert told is not None
    assert json.loads(told)["provider_name"] == text


def test_an_address_that_is_none_is_no_link() -> None:
    page = page_of(
        published(flagship(), Publication(licence=Licence("Ours", "javascript:x"))), brand=Brand("D", "ftp://x")
    )
    assert "javascript:x" not in page
    assert "ftp://x" not in page


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-nc-nd 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC-BY-4.0", None),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("All rights reserved", None),
    ],
)
def test_licences_of_creative_commons_are_known_by_name(name: str, url: str | None) -> None:
    licence = compose(published(flagship(), Publication(licence=Licence(name))), figure=FIGURE).publication.licence
    assert licence is not None
    assert licence.url == url


@pytest.mark.parametrize(
    ("lang", "locale"),
    [("en", "en_US"), ("pt-PT", "pt_PT"), ("zh-Hant-TW", "zh_TW"), ("es-419", "es_419"), ("tlh", None)],
)
def test_locales(lang: str, locale: str | None) -> None:
    assert locale_of(lang) == locale


def test_a_brand_becomes_custom_properties_for_each_theme() -> None:
    css = brand_css(BRAND)

    assert '"Source Serif 4", serif, system-ui' in css
    light, dark = re.findall(r"--tm-route: (#[0-9a-f]{6})", css)[:2]
    assert light == "#7a1f3d"
    assert dark != light
    assert css.count("--tm-accent: #0b5d4f") == 2  # on the screen and on paper
    assert css.count("(forced-colors: none)") == 3
    assert brand_css(Brand(name="The Desk")) == ""
    assert "--tm-accent:" not in brand_css(Brand(route=Colour(0, 0, 120)))
    page = page_of(flagship(), brand=BRAND)
    assert css in page
    assert page.count("sha256-") == page_of(flagship()).count("sha256-") + 1


def test_the_stack_behind_a_typeface_is_the_pages_own() -> None:
    css, tokens = brand_css(Brand(typeface=("Georgia",))), TOKENS.read_text(encoding="utf-8")
    for token in ("--tm-sans", "--tm-serif"):
        (own,) = re.findall(rf"{token}: ([^;]*);", tokens)
        assert f'{token}: "Georgia", {own};' in css


def test_how_the_map_opens_is_in_the_payload() -> None:
    extent = Extent(Point(-10, 170), Point(60, -60))
    route = published(flagship(), Publication(), map=MapSettings(view=MapKind.WORLD))
    settings = MapSettings(view=MapKind.DISTANCE, extent=extent)
    data = json.loads(compose(route, figure=FIGURE, settings=settings).data)

    assert data["view"] == "world"
    assert data["extent"] == [[-10, 170], [60, 300]]
    plain = json.loads(compose(pacific(), figure=FIGURE, settings=MapSettings(view=MapKind.JOURNEY)).data)
    assert {"view", "extent"} & plain.keys() == set()


def test_the_side_of_a_label_is_in_the_payload() -> None:
    route = flagship()
    trips = tuple(
        replace(
            trip,
            located=replace(
                trip.located,
                stops=tuple(
                    replace(one, stop=replace(one.stop, label_position=LabelPosition.LEFT))
                    for one in trip.located.stops
                ),
            ),
        )
        for trip in route.trips
    )
    stops = json.loads(compose(replace(route, trips=trips), figure=FIGURE).data)["stops"]
    assert {stop["side"] for stop in stops} == {"left"}
    assert all("side" not in stop for stop in json.loads(compose(route, figure=FIGURE).data)["stops"])


def test_the_index_says_which_pages_are_drafts() -> None:
    views = [compose(route, figure=FIGURE) for route in (published(flagship()), pacific())]
    page = render_index(
        [index_entry(view, href=f"{view.slug}.html", picture="<svg></svg>") for view in views], brand=BRAND
    )
    tree, problems = read_html(page)

    assert problems == []
    assert [node.text() for node in tree.all("p", class_="ti-draft")] == ["Draft — not for publication"]
    assert "--accent: #0b5d4f" in page
    assert tree.all("img", class_="ti-logo")[0].attributes["alt"] == "The Desk’s mark"
