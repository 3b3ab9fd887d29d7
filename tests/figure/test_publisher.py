"""The publisher's hand in the static figure: colours, draft band, extent, and the sides of labels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from travelmap.figure import draw_figure, draw_thumbnail
from travelmap.geo.point import Point
from travelmap.model.colour import Colour
from travelmap.model.framing import Extent, LabelPosition
from travelmap.model.publication import Publication

if TYPE_CHECKING:
    from travelmap.model.route import Route


def texts(svg: str, name: str) -> dict[str, ET.Element]:
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    return {item.text or "": item for item in root.iter() if name in item.get("class", "").split()}


def with_sides(route: Route, side: LabelPosition) -> Route:
    trips = []
    for trip in route.trips:
        stops = tuple(replace(one, stop=replace(one.stop, label_position=side)) for one in trip.located.stops)
        trips.append(replace(trip, located=replace(trip.located, stops=stops)))
    return replace(route, trips=tuple(trips))


def pins(svg: str) -> dict[str, tuple[float, float]]:
    return {
        number: (float(item.get("x", "0")), float(item.get("y", "0")))
        for number, item in texts(svg, "tmf-pin-number").items()
    }


@pytest.mark.parametrize(
    ("side", "is_there"),
    [
        (LabelPosition.RIGHT, lambda dx, _: dx > 5),
        (LabelPosition.LEFT, lambda dx, _: dx < -5),
        (LabelPosition.ABOVE, lambda _, dy: dy < -15),
        (LabelPosition.BELOW, lambda _, dy: dy > 15),
    ],
)
def test_a_label_stands_on_the_side_its_author_wants(flagship: Route, side: LabelPosition, is_there: object) -> None:
    svg = draw_figure(with_sides(flagship, side))
    at = pins(svg)
    names = texts(svg, "tmf-name")
    for number, name in {"1": "Fasano", "2": "Moscow", "3": "Vienna"}.items():
        dx = float(names[name].get("x", "0")) - at[number][0]
        dy = float(names[name].get("y", "0")) - at[number][1]
        assert callable(is_there)
        assert is_there(dx, dy), (name, dx, dy)


def test_a_label_can_be_left_out(flagship: Route) -> None:
    svg = draw_figure(with_sides(flagship, LabelPosition.NONE))
    assert set(texts(svg, "tmf-name")) == {"New Delhi"}
    assert set(pins(svg)) == {"1", "2", "3"}


def test_a_draft_says_so(flagship: Route) -> None:
    itinerary = replace(flagship.located.itinerary, publication=Publication(draft=True))
    draft = replace(flagship, located=replace(flagship.located, itinerary=itinerary))
    assert set(texts(draw_figure(draft), "tmf-draft-words")) == {"Draft — not for publication"}
    assert "tmf-draft" not in draw_figure(flagship)


def test_colours_are_the_publishers(flagship: Route) -> None:
    plain, branded = draw_figure(flagship), draw_figure(flagship, colour=Colour.parse("#d4661a"))
    assert 'color="#1f5d8c"' in plain
    assert 'color="#d4661a"' in branded
    # White numbers stand on the pins, so these are a shade darker where they must be.
    (pin,) = [found for found in texts_of_groups(branded) if found != "#d4661a"]
    assert Colour.parse(pin).contrast(Colour(255, 255, 255)) >= 4.5
    assert 'color="#d4661a"' in draw_thumbnail(flagship, colour=Colour.parse("#d4661a"))


def texts_of_groups(svg: str) -> set[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own output
    return {item.get("color", "") for item in root.iter() if item.get("color")}


def test_an_extent_is_shown_and_nothing_outside_it_is_named(flagship: Route) -> None:
    svg = draw_figure(flagship, extent=Extent(Point(35, 0), Point(60, 50)))
    assert set(pins(svg)) == {"1", "2", "3"}
    assert set(texts(svg, "tmf-name")) == {"Fasano", "Moscow", "Vienna"}
    wide = pins(draw_figure(flagship))
    near = pins(svg)
    assert abs(near["2"][0] - near["3"][0]) > 1.15 * abs(wide["2"][0] - wide["3"][0])


def test_an_extent_may_cross_the_antimeridian(pacific: Route) -> None:
    svg = draw_figure(pacific, extent=Extent(Point(0, 110), Point(70, -130)))
    assert set(texts(svg, "tmf-name")) == {"Honolulu", "Tokyo", "Seoul", "Beijing", "Anchorage"}
