"""The parts of pictures for print: styles, type, clusters, frames of the sphere, and land on a globe."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.basemap import load_basemap
from travelmap.figure.clusters import clustered, ranges
from travelmap.figure.globe_shapes import disc_rings, globe_rings, holds
from travelmap.figure.look import PAGE
from travelmap.figure.marks import Kind, Mark
from travelmap.figure.sphere_frames import enclosing_cap, equal_area_globe, orthographic_globe
from travelmap.figure.styles import LOOKS
from travelmap.figure.typesetting import clipped, right_to_left, wrapped
from travelmap.geo.bounds import Bounds
from travelmap.geo.geodesic import arc_degrees
from travelmap.geo.point import Point
from travelmap.geo.projections import Azimuthal, EqualArea, Orthographic
from travelmap.model.colour import GRAPHICS, TEXT, Colour
from travelmap.model.picture import PictureStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

XY = tuple[float, float]
BOX = Bounds(100, 50, 700, 450)


@pytest.mark.parametrize("style", list(PictureStyle))
def test_lines_and_type_are_seen_on_all_they_stand_on(style: PictureStyle) -> None:
    look = LOOKS[style]
    paper, land, sea = (Colour.parse(one) for one in (look.paper, look.land, look.sea))
    for line in (look.line, look.region_line, look.boundary, look.ring, look.thread, look.ghost, look.spot):
        assert Colour.parse(line).least_contrast((land, sea)) >= GRAPHICS, line
    for words in (look.name, look.dates, look.ring_text, look.pin, look.note, look.ghost):
        assert Colour.parse(words).contrast(paper) >= TEXT, words
    for words in (look.name, look.dates, look.ring_text):
        assert Colour.parse(words).least_contrast((land, sea, Colour.parse(look.halo))) >= TEXT, words
    assert Colour.parse(look.on_pin).contrast(Colour.parse(look.pin)) >= TEXT


def test_grey_is_grey() -> None:
    look = LOOKS[PictureStyle.GREY]
    for name in look.__slots__:
        value = getattr(look, name)
        if isinstance(value, str) and value.startswith("#"):
            colour = Colour.parse(value)
            assert colour.red == colour.green == colour.blue, name
    # Land is told from sea by lightness.
    assert Colour.parse(look.land).contrast(Colour.parse(look.sea)) > 1.25


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80), st.floats(60, 400))
def test_lines_are_no_wider_than_they_may_be(text: str, width: float) -> None:
    for bold in (False, True):
        lines = wrapped(text, 12, width, PAGE, bold=bold)
        assert all(PAGE.width(line, 12, bold=bold) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join("".join(wrapped(text, 12, 1e9, PAGE)).split())
    assert PAGE.width(clipped(text, 12, width, PAGE), 12) <= width


def test_a_text_that_is_too_long_ends_with_an_ellipsis() -> None:
    lines = wrapped("one two three four five six seven", 12, 80, PAGE, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_chinese_breaks_between_its_characters() -> None:
    assert len(wrapped("東京都千代田区永田町二丁目", 12, 64, PAGE)) == 3


@pytest.mark.parametrize(
    ("text", "rtl"), [("Cairo", False), ("القاهرة", True), ("2024: القاهرة", True), ("G7 في", False), ("", False)]
)
def test_the_first_letter_says_which_way_a_text_runs(text: str, rtl: bool) -> None:  # noqa: FBT001
    assert right_to_left(text) is rtl


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([3], "3"), ([1, 2], "1, 2"), ([1, 2, 3, 7], "1–3, 7"), ([1, 3, 5, 7, 9], "1 … 9"), ([2, 1, 2], "1, 2")],
)
def test_ranges(numbers: list[int], expected: str) -> None:
    assert ranges(numbers) == expected


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200)), max_size=40))
def test_of_marks_that_are_pushed_apart_or_joined_none_overlap_and_none_is_lost(points: list[XY]) -> None:
    marks = [
        Mark(x, y, Kind.PIN, (f"Place {index}",), str(index + 1), stops=(index,)) for index, (x, y) in enumerate(points)
    ]
    done = clustered(marks, list(range(1, len(points) + 1)), Bounds(-100, -100, 300, 300))
    assert sorted(index for mark in done for index in mark.stops) == list(range(len(points)))
    for one, mark in enumerate(done):
        for other in done[one + 1 :]:
            assert mark.bounds.overlap(other.bounds) <= 2.0


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=12))
def test_a_cap_holds_its_points(positions: list[XY]) -> None:
    points = tuple(Point(latitude, longitude) for latitude, longitude in positions)
    middle, radius = enclosing_cap(points)
    for point in points:
        assert arc_degrees(middle, point) <= math.degrees(radius) + 1e-4


@pytest.mark.parametrize(
    "positions",
    [
        [(40.8, 17.4), (55.8, 37.6), (28.6, 77.2)],
        [(-17.7, 178.0), (-13.8, -171.8), (-36.9, 174.8)],  # over the antimeridian
        [(82.5, -62.3), (90.0, 0.0), (78.2, 15.7), (69.0, 33.1), (64.8, -147.7)],  # round the pole
        [(48.2, 16.4)],
    ],
)
def test_an_equal_area_window_shows_the_journey_at_any_place_on_earth(positions: list[XY]) -> None:
    globe = equal_area_globe(tuple(Point(*position) for position in positions), BOX, (40, 30))
    assert globe.fills
    inner = Bounds(BOX.left + 39, BOX.top + 29, BOX.right - 39, BOX.bottom - 29)
    for latitude, longitude in positions:
        assert inner.contains(*globe.position(latitude, longitude))
        assert globe.shows(*globe.position(latitude, longitude))
    # Everything that is in the window is near enough to be clipped out of the sphere.
    for x, y in ((BOX.left, BOX.top), (BOX.right, BOX.bottom), (BOX.left, BOX.bottom)):
        assert math.hypot(x - globe.x, y - globe.y) <= globe.edge * globe.scale


def test_from_pole_to_pole_is_a_disc() -> None:
    globe = equal_area_globe((Point(90, 0), Point(-54, -68), Point(-90, 0)), BOX, (40, 30))
    assert not globe.fills
    for latitude in (90, -90):
        assert globe.shows(*globe.position(latitude, 0))


def test_a_globe_is_turned_to_the_stops() -> None:
    stops = [Point(-41.3, 174.8), Point(-33.9, 151.2), Point(14.6, 121.0), Point(38.9, -77.0)]
    globe = orthographic_globe(stops, tuple(stops), BOX)
    assert sum(globe.shows(*globe.position(stop.latitude, stop.longitude)) for stop in stops) >= 3
    assert BOX.grown(1).holds(
        Bounds(globe.x - globe.scale, globe.y - globe.scale, globe.x + globe.scale, globe.y + globe.scale)
    )


def _in_rings(rings: Sequence[Sequence[XY]], x: float, y: float) -> bool:
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if (y0 > y) is not (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                inside = not inside
    return inside


@pytest.mark.parametrize("projection", [EqualArea, Orthographic])
@pytest.mark.parametrize("middle", [(0, 0), (60, 160), (90, 0), (-90, 40), (-20, -178), (10, 100)])
def test_land_is_where_it_is_on_the_sphere(projection: type[Azimuthal], middle: XY) -> None:
    """Wherever it is cut by the horizon, or lies behind the earth."""
    rings = globe_rings(load_basemap().land_within(30))
    plane = projection(*middle)
    radius = math.pi / 2 if projection is Orthographic else 2.2
    drawn = disc_rings(rings, plane, radius)
    around = Azimuthal(*middle)
    chance = random.Random(7)  # noqa: S311 - a spread of places, not a secret
    wrong = 0
    for _ in range(60):
        away, turn = radius * math.sqrt(chance.random()) * 0.97, chance.uniform(0, math.tau)
        latitude, longitude = around.inverse(away * math.sin(turn), away * math.cos(turn))
        wrong += _in_rings(drawn, *plane.forward(latitude, longitude)) is not holds(rings, latitude, longitude)
    assert wrong <= 1  # one may lie on a coast


def test_a_globe_has_no_leg_beyond_its_edge() -> None:
    globe = orthographic_globe([Point(0, 0)], (Point(0, 0),), BOX)
    assert not globe.shows(*globe.position(0, 95))
    assert globe.shows(*globe.position(0, 85))
    assert not replace(globe, radius=math.radians(40)).shows(*globe.position(0, 60))
