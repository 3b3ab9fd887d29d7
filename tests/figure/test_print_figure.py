"""The picture for print as a document: well formed, self-contained, legible, complete, deterministic."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from travelmap.errors import NothingToDrawError
from travelmap.figure import draw_print
from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, MapKind
from travelmap.model.itinerary import Person
from travelmap.model.picture import SIZES, PictureProjection, PictureSize, PictureSpec, PictureStyle
from travelmap.model.place import Precision
from travelmap.model.publication import Brand, Publication
from travelmap.model.vocabulary import Boundaries, Role, StatusValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.model.route import LocatedStop, Route

    MakeStop = Callable[..., LocatedStop]
    MakeRoute = Callable[..., Route]

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = frozenset(
    "svg title desc metadata defs clipPath g rect path circle text linearGradient stop".split()  # noqa: SIM905
)
LEAST_TYPE = 6.5 / 72 * 96


def drawn(
    route: Route, size: str = "page", style: str = "light", projection: str = "auto", **more: object
) -> ET.Element:
    spec = PictureSpec(SIZES[size], PictureStyle(style), PictureProjection(projection))
    more.setdefault("boundaries", Boundaries.NATURAL_EARTH)
    return ET.fromstring(draw_print(route, spec, **more))  # type: ignore[arg-type]  # noqa: S314 - our own output


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [item for item in root.iter() if name in item.get("class", "").split()]


def words(root: ET.Element) -> str:
    return " ".join(item.text or "" for item in root.iter(f"{SVG}text"))


def with_itinerary(route: Route, **changes: object) -> Route:
    itinerary = replace(route.located.itinerary, **changes)  # type: ignore[arg-type]
    return replace(route, located=replace(route.located, itinerary=itinerary))


@pytest.mark.parametrize("projection", list(PictureProjection))
@pytest.mark.parametrize("size", SIZES)
def test_it_stands_alone_and_is_legible(pacific: Route, size: str, projection: str) -> None:
    root = drawn(pacific, size, projection=projection)
    ids = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    for item in root.iter():
        assert item.tag.removeprefix(SVG) in ALLOWED
        assert not {"style", "href", "src", "transform", "class_"} & set(item.attrib)
        for value in item.attrib.values():
            assert "currentColor" not in value  # a picture of its own has nobody to ask
            for name in re.findall(r"url\(#([^)]*)\)", value):
                assert name in ids
    for text in root.iter(f"{SVG}text"):
        assert float(text.get("font-size", "0")) >= LEAST_TYPE
        assert text.get("fill")
        assert not list(text)
    paper = SIZES[size]
    assert root.get("width") == f"{paper.width_mm:g}mm"
    assert [float(part) for part in root.get("viewBox", "").split()] == pytest.approx(
        [0, 0, paper.width_px, paper.height_px], abs=0.01
    )


@pytest.mark.parametrize("projection", list(PictureProjection))
@pytest.mark.parametrize("size", ["column", "page"])
def test_every_stop_is_named_somewhere(pacific: Route, size: str, projection: str) -> None:
    told = words(drawn(pacific, size, projection=projection))
    for name in ("Honolulu", "Tokyo", "Seoul", "Beijing", "Anchorage", "Washington"):
        assert name in told


def test_what_the_globe_hides_is_told(route: MakeRoute, stop: MakeStop) -> None:
    root = drawn(
        route([stop("Cairo"), stop("London"), stop("Rome"), stop("Wellington", point=Point(-41.3, 174.8))]),
        projection="globe",
    )
    also = " ".join(item.text or "" for item in of_class(root, "tmf-also"))
    assert also == "On the other side of the earth: 4 Wellington."
    numbers = [item.text for item in of_class(root, "tmf-pins")[0].iter(f"{SVG}text")]
    assert "4" not in numbers
    assert "Wellington" in [item.text for item in of_class(root, "tmf-key-name")]


def test_what_an_extent_leaves_out_is_told(flagship: Route) -> None:
    europe = Extent(Point(35, 0), Point(60, 45))
    root = drawn(flagship, extent=europe)
    also = " ".join(item.text or "" for item in of_class(root, "tmf-also"))
    assert also == "Outside the map: × Astana · New Delhi."


def test_a_crowd_on_a_column_is_told_in_a_line(route: MakeRoute, stop: MakeStop) -> None:
    names = [
        "Fasano",
        "Rome",
        "Vatican City",
        "Vienna",
        "Bratislava",
        "London",
        "Cairo",
        "Jerusalem",
        "Astana",
        "Moscow",
    ]
    root = drawn(route([stop(name) for name in names], home="Honolulu"), "column", projection="world")
    told = words(root)
    assert "Not named on the map: " in told
    assert all(name in told for name in names)


def test_too_many_for_the_line_are_counted(route: MakeRoute, stop: MakeStop) -> None:
    stops = [stop(f"Town {index}", point=Point(10 + index % 25, 20 + index // 25)) for index in range(200)]
    root = drawn(route(stops, title="Two hundred"), "column")
    assert re.search(r"and \d+ more\.", words(root))
    assert not of_class(root, "tmf-pin")  # so many are dots


def test_nothing_to_draw_is_said_so(route: MakeRoute) -> None:
    with pytest.raises(NothingToDrawError, match="no stops") as raised:
        drawn(route([]))
    assert raised.value.hint


def test_a_home_alone_can_be_drawn(route: MakeRoute) -> None:
    assert "New Delhi" in words(drawn(route([], home="New Delhi")))


def test_the_legend_tells_what_occurs_and_nothing_else(route: MakeRoute, stop: MakeStop, flagship: Route) -> None:
    rich = route(
        [
            stop("Vienna"),
            stop("London", role=Role.TECHNICAL_STOP),
            stop("Italy", precision=Precision.COUNTRY),
            stop("Bavaria", precision=Precision.REGION, radius_km=150.0),
            stop("Tokyo", status=StatusValue.CANCELLED),
            stop("Cairo", status=StatusValue.CONFIRMED),
        ],
        home="Moscow",
    )

    def legend(of: Route, boundaries: Boundaries = Boundaries.NATURAL_EARTH) -> list[str | None]:
        return [item.text for item in of_class(drawn(of, boundaries=boundaries), "tmf-legend-text")]

    assert legend(rich) == [
        "Travelled",
        "Planned",
        "Technical or overnight stop",
        "Did not take place",
        "Start or end of a trip",
        "Only the country is known",
        "Known to within the circle",
        "Boundary",
        "Disputed boundary",
    ]
    assert legend(flagship, boundaries=Boundaries.NONE) == ["Travelled", "Did not take place", "Start or end of a trip"]


def test_credits_name_boundaries_sources_and_publisher(flagship: Route) -> None:
    published = with_itinerary(flagship, publication=Publication(byline=("Ada Writer",), draft=True))
    root = drawn(published, brand=Brand(name="The Daily Planet"))
    credits_line = " ".join(item.text or "" for item in of_class(root, "tmf-credits"))
    assert "Boundaries are those of Natural Earth" in credits_line
    assert "equal-area" in credits_line
    assert credits_line.endswith("By Ada Writer. The Daily Planet.")
    assert "Draft — not for publication" in words(root)
    assert "No boundaries are shown." in " ".join(
        item.text or "" for item in of_class(drawn(flagship, boundaries=Boundaries.NONE), "tmf-credits")
    )


def test_title_traveller_and_dates_stand_above(flagship: Route) -> None:
    named = with_itinerary(flagship, traveller=Person("Narendra Modi", "Prime Minister", "India"))
    root = drawn(named)
    assert [item.text for item in of_class(root, "tmf-title")] == ["The G7 in Italy, then Moscow & Vienna"]
    # The summit that was not attended is no part of when he travelled.
    assert [item.text for item in of_class(root, "tmf-subtitle")] == [
        "Narendra Modi, Prime Minister, India · 14 June – 10 July 2024"
    ]
    assert root.find(f"{SVG}title") is not None
    assert "Marked but not travelled to" in (root.findtext(f"{SVG}desc") or "")


def test_a_card_has_a_large_title_and_type_grows_with_the_paper(flagship: Route) -> None:
    def share(size: str) -> float:
        return float(of_class(drawn(flagship, size), "tmf-title")[0].get("font-size", "0")) / SIZES[size].width_px

    def names(size: str) -> float:
        return float(of_class(drawn(flagship, size), "tmf-name")[0].get("font-size", "0"))

    assert share("card") > 1.2 * share("page")
    assert names("column") < names("page") < names("slide")


def test_a_title_from_right_to_left_stands_at_the_right(route: MakeRoute, stop: MakeStop) -> None:
    root = drawn(route([stop("Cairo")], title="رحلة الرئيس إلى القاهرة 2024", lang="ar"))
    (title,) = of_class(root, "tmf-title")
    assert root.get("lang") == "ar"
    assert title.get("direction") == "rtl"
    # Written from its middle, so that no program can take the wrong end for its start.
    assert title.get("text-anchor") == "middle"
    assert float(title.get("x", "0")) > SIZES["page"].width_px / 2


def test_hostile_words_are_only_words(route: MakeRoute, stop: MakeStop) -> None:
    evil = '</text><script>alert(1)</script>&"\x00\u202e'
    root = drawn(route([stop("Cairo", label=evil)], title=evil), brand=Brand(name=evil))
    assert "<script>alert(1)</script>" in words(root)
    assert "\u202e" not in words(root)
    assert {item.tag.removeprefix(SVG) for item in root.iter()} <= ALLOWED


class _Metrics:
    """Every character is half as wide as the type is high."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        self.asked.add(text)
        return len(text) * size * (0.55 if bold else 0.5)


def test_all_that_is_measured_is_measured_by_the_metrics(flagship: Route, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> float:
        pytest.fail("estimated, though there is somebody who measures")

    monkeypatch.setattr("travelmap.figure.look.text_width", never)
    metrics = _Metrics()
    for size in SIZES:
        for projection in PictureProjection:
            drawn(flagship, size, projection=projection, metrics=metrics)
    assert {"Moscow", "2", "Travelled"} <= metrics.asked


@pytest.mark.parametrize("style", list(PictureStyle))
def test_a_publishers_colours_are_used_where_they_can_be_seen(flagship: Route, style: PictureStyle) -> None:
    brand = Brand(route=Colour.parse("#ffe0e0"), accent=Colour.parse("#aa0000"))
    root = drawn(flagship, style=style, brand=brand)
    line = Colour.parse(of_class(root, "tmf-line")[0].get("stroke", ""))
    land = Colour.parse(of_class(root, "tmf-land")[0].get("fill", ""))
    sea = Colour.parse(of_class(root, "tmf-sea")[0].get("fill", ""))
    assert line.least_contrast((land, sea)) >= 3
    if style is PictureStyle.GREY:
        assert line.red == line.green == line.blue
    else:
        assert line.red > line.green
    if style is PictureStyle.LIGHT:
        assert of_class(root, "tmf-bar")[0].get("fill") == "#aa0000"


def test_dates_are_written_as_the_page_writes_them(flagship: Route) -> None:
    assert "any day" in words(drawn(flagship, describe_dates=lambda _: "any day"))


def test_the_same_input_gives_the_same_bytes(pacific: Route) -> None:
    spec = PictureSpec()
    first = draw_print(pacific, spec, boundaries=Boundaries.NONE)
    assert first == draw_print(pacific, spec, boundaries=Boundaries.NONE)


@pytest.mark.parametrize(("width", "height"), [(30, 20), (60, 200), (400, 60), (841, 1189)])
def test_any_size_can_be_drawn(flagship: Route, width: float, height: float) -> None:
    spec = PictureSpec(PictureSize(width, height))
    root = ET.fromstring(draw_print(flagship, spec, boundaries=Boundaries.NATURAL_EARTH))  # noqa: S314
    assert root.get("height") == f"{height}mm"
    sizes = [float(text.get("font-size", "0")) for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= LEAST_TYPE


@pytest.mark.parametrize(
    ("name", "size", "style", "projection"),
    [("flagship-column", "column", "light", "auto"), ("pacific-globe-grey", "page", "grey", "globe")],
)
def test_golden(request: pytest.FixtureRequest, name: str, size: str, style: str, projection: str) -> None:
    route: Route = request.getfixturevalue(name.partition("-")[0])
    spec = PictureSpec(SIZES[size], PictureStyle(style), PictureProjection(projection))
    text = draw_print(route, spec, boundaries=Boundaries.NONE).replace("><", ">\n<") + "\n"
    place = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        place.write_text(text, encoding="utf-8")
    assert text == place.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "home", "expected"),
    [
        (("Vienna", "Bratislava"), None, PictureProjection.MERCATOR),
        (("Cairo",), None, PictureProjection.MERCATOR),
        (("Fasano", "Moscow", "Vienna"), "New Delhi", PictureProjection.EQUAL_AREA),
        (("Cairo", "Wellington"), "Washington", PictureProjection.WORLD),
        (("North Pole", "Anchorage"), "London", PictureProjection.EQUAL_AREA),
    ],
)
def test_auto_suits_the_journey(
    route: MakeRoute, stop: MakeStop, names: tuple[str, ...], home: str | None, expected: PictureProjection
) -> None:
    far = {"North Pole": Point(90, 0), "Wellington": Point(-41.3, 174.8)}
    stops = [stop(name, point=far[name]) if name in far else stop(name) for name in names]
    journey = route(stops, home=home)
    told = {
        PictureProjection.MERCATOR: "Mercator",
        PictureProjection.EQUAL_AREA: "equal-area",
        PictureProjection.WORLD: "Equal Earth",
    }
    assert f"{told[expected]}" in words(drawn(journey))
    assert "Equal Earth" in words(drawn(journey, view=MapKind.WORLD))
    assert "distances and directions" in words(drawn(journey, view=MapKind.DISTANCE))
    assert "Mercator" in words(drawn(journey, extent=Extent(Point(-20, -20), Point(70, 90))))
