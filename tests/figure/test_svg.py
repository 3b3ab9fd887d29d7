"""The figure as a document: well formed, self-contained, inert, deterministic, complete."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travelmap.figure import draw_figure, draw_thumbnail
from travelmap.geo.point import Point
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries, Role, StatusValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.model.route import LocatedStop, Route

    MakeStop = Callable[..., LocatedStop]
    MakeRoute = Callable[..., Route]

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(\d+|\d*\.\d)")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own output, and that it parses is what is tested


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [item for item in root.iter() if name in item.get("class", "").split()]


def texts(root: ET.Element, name: str) -> list[str]:
    return [item.text or "" for item in of_class(root, name)]


@pytest.fixture(params=["flagship", "pacific"])
def any_route(request: pytest.FixtureRequest) -> Route:
    chosen: Route = request.getfixturevalue(request.param)
    return chosen


def test_it_stands_alone(any_route: Route) -> None:
    for text in (draw_figure(any_route, boundaries=Boundaries.NATURAL_EARTH), draw_thumbnail(any_route)):
        root = parsed(text)
        assert root.tag == f"{SVG}svg"
        ids = [item.get("id") for item in root.iter() if item.get("id")]
        assert len(ids) == len(set(ids))
        for item in root.iter():
            assert item.tag.removeprefix(SVG) in {
                "svg", "title", "desc", "g", "rect", "path", "circle", "text", "linearGradient", "stop",
            }  # fmt: skip
            assert not {"style", "href", "src", "onload"} & set(item.attrib)
            assert all(name == "tmf" or name.startswith("tmf-") for name in item.get("class", "").split())
            for value in item.attrib.values():
                assert "url(" not in value or re.fullmatch(r"url\(#fig-fade-\d+\)", value)


def test_numbers_have_at_most_one_decimal(any_route: Route) -> None:
    for item in parsed(draw_figure(any_route, boundaries=Boundaries.NATURAL_EARTH)).iter():
        for key in ("d", "x", "y", "cx", "cy", "r", "x1", "y2", "width"):
            for value in re.findall(r"-?\d*\.?\d+", item.get(key, "")):
                assert NUMBER.fullmatch(value), (key, value)


def test_the_same_route_gives_the_same_bytes(any_route: Route) -> None:
    assert draw_figure(any_route) == draw_figure(any_route)
    assert draw_thumbnail(any_route) == draw_thumbnail(any_route)


def test_it_is_small(any_route: Route) -> None:
    assert len(draw_figure(any_route, boundaries=Boundaries.NATURAL_EARTH)) < 60_000
    assert len(draw_thumbnail(any_route)) < 15_000


def test_the_flagship_shows_every_stop_and_no_leg_to_the_ghost(flagship: Route) -> None:
    root = parsed(draw_figure(flagship))
    assert sorted(texts(root, "tmf-pin-number")) == ["1", "2", "3"]
    assert sorted(texts(root, "tmf-name")) == ["Astana", "Fasano", "Moscow", "New Delhi", "Vienna"]
    assert "3–4 July 2024, not attended" in texts(root, "tmf-dates")
    assert "8–9 July 2024" in texts(root, "tmf-dates")
    assert len(of_class(root, "tmf-leg")) == 5
    assert len(of_class(root, "tmf-arrow")) == 5
    assert len(of_class(root, "tmf-ghost")) == 1
    assert len(of_class(root, "tmf-home")) == 1
    (cross,) = of_class(root, "tmf-ghost-body")
    x, y = float(cross.get("cx", "nan")), float(cross.get("cy", "nan"))
    for line in of_class(root, "tmf-line"):
        start = re.match(r"M(\S+) (\S+)l", line.get("d", ""))
        assert start
        assert abs(float(start[1]) - x) + abs(float(start[2]) - y) > 100


def test_the_text_alternative_tells_the_journey(flagship: Route) -> None:
    root = parsed(draw_figure(flagship))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "fig-title fig-desc"
    assert root.findtext(f"{SVG}title") == "The G7 in Italy, then Moscow & Vienna"
    words = root.findtext(f"{SVG}desc") or ""
    assert "Trip 1 starts from New Delhi, India and goes to Fasano, Italy (stop 1, 14 June 2024)" in words
    assert "Marked but not travelled to: SCO summit in Astana, Kazakhstan (not attended)." in words
    assert "in Italy, Russia and Austria" in words


def test_a_decorative_figure_is_hidden_from_assistive_technology(flagship: Route) -> None:
    root = parsed(draw_figure(flagship, decorative=True))
    assert root.get("aria-hidden") == "true"
    assert root.get("role") is None
    assert root.find(f"{SVG}title") is None
    assert root.find(f"{SVG}desc") is None


def test_ids_start_with_the_prefix(route: MakeRoute, stop: MakeStop) -> None:
    italy = route([stop("Italy", precision=Precision.COUNTRY, area_codes=("IT",))], home="New Delhi")
    root = parsed(draw_figure(italy, id_prefix="second"))
    ids = [item.get("id", "") for item in root.iter() if item.get("id")]
    assert len(ids) == 4
    assert all(name.startswith("second-") for name in ids)


def test_boundaries_are_drawn_and_named_only_when_declared(flagship: Route) -> None:
    without, with_them = (parsed(draw_figure(flagship, boundaries=choice)) for choice in Boundaries)
    assert not of_class(without, "tmf-boundary")
    assert not of_class(without, "tmf-disputed")
    assert len(of_class(with_them, "tmf-boundary")) == len(of_class(with_them, "tmf-disputed")) == 1
    assert "no endorsement" not in texts(without, "tmf-attribution")[0]
    assert "no endorsement" in texts(with_them, "tmf-attribution")[0]
    lines = [of_class(with_them, name)[0].get("stroke-dasharray") for name in ("tmf-boundary", "tmf-disputed")]
    assert lines[0] != lines[1]


def test_the_pacific_is_in_the_middle_of_a_pacific_tour(pacific: Route) -> None:
    root = parsed(draw_figure(pacific))
    at = {
        number.text: float(number.get("x", "nan")) for number in of_class(root, "tmf-pin-number")
    }  # Honolulu 1, Tokyo 2, Seoul 3, Beijing 4, Anchorage 5
    (home,) = of_class(root, "tmf-home-body")
    assert at["4"] < at["3"] < at["2"] < at["1"] < at["5"] < float(home.get("cx", "nan"))
    assert len(of_class(root, "tmf-leg")) == 6


def test_a_leg_over_the_edge_of_the_map_is_drawn_at_both_edges(route: MakeRoute, stop: MakeStop) -> None:
    world = route([stop("New Delhi"), stop("Tokyo"), stop("Honolulu"), stop("Washington")], home="London")
    assert len(world.legs) == 5
    assert len(of_class(parsed(draw_figure(world)), "tmf-leg")) == 6


def test_stops_at_one_point_share_a_pin(route: MakeRoute, stop: MakeStop) -> None:
    shuttle = route([stop(name) for name in ("Cairo", "Jerusalem", "Cairo", "Jerusalem", "Cairo")])
    root = parsed(draw_figure(shuttle))
    assert sorted(texts(root, "tmf-pin-number")) == ["1 · 3 · 5", "2 · 4"]
    assert len(of_class(root, "tmf-leg")) == 2, "journeys made again the same way are drawn once"
    data = [item.get("d") for item in of_class(root, "tmf-line")]
    assert len(set(data)) == 2, "there and back lie apart"


def test_a_country_is_filled_and_its_legs_fade(route: MakeRoute, stop: MakeStop) -> None:
    italy = route([stop("Italy", precision=Precision.COUNTRY, area_codes=("IT",))], home="New Delhi")
    root = parsed(draw_figure(italy))
    assert len(of_class(root, "tmf-country")) == 1
    assert len(of_class(root, "tmf-coarse")) == 1
    gradients = list(root.iter(f"{SVG}linearGradient"))
    assert len(gradients) == 2
    opacities = [[float(fade.get("stop-opacity", "nan")) for fade in gradient] for gradient in gradients]
    assert opacities[0][0] == 1 > opacities[0][-1]
    assert opacities[1][-1] == 1 > opacities[1][0]


def test_a_state_that_is_no_more_is_the_union_of_its_successors(route: MakeRoute, stop: MakeStop) -> None:
    union = stop("Moscow", precision=Precision.COUNTRY, area_codes=("BY", "LT", "RU", "UA"), historic=True)
    assert len(of_class(parsed(draw_figure(route([union], home="London"))), "tmf-country")) == 4


def test_a_region_is_a_dashed_circle_that_fits(route: MakeRoute, stop: MakeStop) -> None:
    root = parsed(draw_figure(route([stop("Bavaria", precision=Precision.REGION, radius_km=180)])))
    (circle,) = of_class(root, "tmf-region")
    x, y, r = (float(circle.get(key, "nan")) for key in ("cx", "cy", "r"))
    assert circle.get("stroke-dasharray")
    assert r > 100
    assert 0 < x - r < x + r < 1200
    assert 0 < y - r < y + r < 675


def test_planned_legs_and_pins_are_dashed(route: MakeRoute, stop: MakeStop) -> None:
    plan = route([stop("Moscow"), stop("Vienna", status=StatusValue.CONFIRMED)], home="New Delhi")
    root = parsed(draw_figure(plan))
    dashed = [line.get("stroke-dasharray") is not None for line in of_class(root, "tmf-line")]
    assert dashed == [False, True, True]
    assert [pin.get("stroke-dasharray") is not None for pin in of_class(root, "tmf-pin-body")].count(True) == 1


def test_a_technical_stop_is_a_dot(route: MakeRoute, stop: MakeStop) -> None:
    root = parsed(draw_figure(route([stop("Rome", role=Role.TECHNICAL_STOP), stop("Cairo")], home="London")))
    assert len(of_class(root, "tmf-dot")) == 1
    assert texts(root, "tmf-pin-number") == ["1"]


def test_neighbouring_cities_do_not_hide_each_other(route: MakeRoute, stop: MakeStop) -> None:
    tour = route([stop("Vienna"), stop("Bratislava"), stop("Rome"), stop("Vatican City")], home="Washington")
    root = parsed(draw_figure(tour))
    boxes = [
        tuple(float(pin.get(key, "nan")) for key in ("x", "y", "width", "height"))
        for pin in of_class(root, "tmf-pin-body")
    ]
    for index, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:index]:
            assert (
                x + width <= other_x + 2
                or other_x + other_width <= x + 2
                or y + height <= other_y + 2
                or (other_y + other_height <= y + 2)
            )
    assert len(of_class(root, "tmf-thread")) >= 2
    assert len(texts(root, "tmf-name")) == 5


def test_a_single_stop_is_shown_with_its_surroundings(route: MakeRoute, stop: MakeStop) -> None:
    root = parsed(draw_figure(route([stop("Moscow", "2024-07-08")]), boundaries=Boundaries.NATURAL_EARTH))
    assert len(of_class(root, "tmf-land")[0].get("d", "")) > 3000
    assert texts(root, "tmf-pin-number") == ["1"]


def test_a_map_of_one_town_has_a_locator_and_a_scale(route: MakeRoute, stop: MakeStop) -> None:
    town = [stop(f"Venue {index}", point=Point(46.2 + index / 100, 6.1 + index / 70)) for index in range(4)]
    root = parsed(draw_figure(route(town)))
    assert len(of_class(root, "tmf-locator")) == 1
    assert texts(root, "tmf-scale-text")[0] == "500 m"
    xs = [float(number.get("x", "nan")) for number in of_class(root, "tmf-pin-number")]
    assert max(xs) - min(xs) > 400


def test_an_itinerary_without_stops_is_a_map_of_the_world(route: MakeRoute) -> None:
    root = parsed(draw_figure(route([])))
    assert len(of_class(root, "tmf-land")) == 1
    assert not of_class(root, "tmf-pins")
    assert root.findtext(f"{SVG}desc") == "A map without stops."
    assert parsed(draw_thumbnail(route([]))).tag == f"{SVG}svg"


def test_labels_can_be_left_out(flagship: Route) -> None:
    assert not of_class(parsed(draw_figure(flagship, label=False)), "tmf-label")


def test_the_page_can_write_the_dates_in_its_own_words(flagship: Route) -> None:
    root = parsed(draw_figure(flagship, describe_dates=lambda stop: f"<{stop.id}>"))
    assert "<stop>" in texts(root, "tmf-dates")


def test_a_thumbnail_has_no_text_and_is_small_however_long_the_journey(route: MakeRoute, stop: MakeStop) -> None:
    for count in (60, 120, 2000):
        points = [Point((index * 37.77) % 120 - 50, (index * 73.13) % 360 - 180) for index in range(count)]
        text = draw_thumbnail(route([stop(f"p{index}", point=point) for index, point in enumerate(points)]))
        assert len(text) < 15_000
        assert not list(parsed(text).iter(f"{SVG}text"))


def test_ten_thousand_stops_are_drawn_in_seconds(route: MakeRoute, stop: MakeStop) -> None:
    points = [Point((index * 37.77) % 120 - 50, (index * 73.13) % 360 - 180) for index in range(10_000)]
    many = route([stop(f"p{index}", point=point) for index, point in enumerate(points)])
    started = time.process_time()
    text = draw_figure(many)
    assert time.process_time() - started < 5
    assert len(text) < 300_000


HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("<>&\"'`{}$]\x00\x0b\u2028\u202e\ufffe")),
    min_size=1,
    max_size=40,
)


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_author_text_is_inert(route: MakeRoute, stop: MakeStop, title: str, name: str, label: str) -> None:
    journey = route(
        [stop(name, point=Point(48, 16), label=label, title=title), stop(title, "2024-07-08", point=Point(41, 12))],
        home="London",
        title=title,
    )
    root = parsed(draw_figure(journey))
    plain = parsed(
        draw_figure(
            route(
                [stop("A", point=Point(48, 16), label="B"), stop("C", "2024-07-08", point=Point(41, 12))], home="London"
            )
        )
    )
    assert {item.tag for item in root.iter()} <= {item.tag for item in plain.iter()}
    assert {key for item in root.iter() for key in item.attrib} <= {key for item in plain.iter() for key in item.attrib}
    for item in root.iter():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]", item.text or "")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "]]><x/>", "&amp;", '"><rect/>', "{{ 7*7 }}", "${alert(1)}", "a\x00b\ud800c"]
)
def test_hostile_text_is_shown_as_text(route: MakeRoute, stop: MakeStop, text: str) -> None:
    root = parsed(draw_figure(route([stop("A", point=Point(48, 16), label=text)], title=text)))
    shown = text.replace("\x00", "").replace("\ud800", "")
    assert root.findtext(f"{SVG}title") == shown
    assert texts(root, "tmf-name") == [shown]
