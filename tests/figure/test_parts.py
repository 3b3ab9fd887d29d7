"""The figure's parts: shapes cut to the picture, frames that fit, labels that do not collide, dates, text."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travelmap.figure.dates import date_line
from travelmap.figure.frame import Frame, fit
from travelmap.figure.labels import place_labels
from travelmap.figure.marks import Kind, Mark, moved_apart
from travelmap.figure.markup import element, number, safe_text, shortened, text_width
from travelmap.figure.shapes import clipped_areas, clipped_lines, path_data, read_path, thinned
from travelmap.geo.bounds import Bounds
from travelmap.model.dates import DateSpan, PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

WORLD = Frame(left=0, top=0, scale=100, width=100, height=100)
"""A picture in which a basemap of 100 units is drawn one to one."""

ROOM = Bounds(0, 0, 1200, 675)


def area(points: Sequence[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


# ---------------------------------------------------------------------------------------------- shapes


def test_paths_are_read_as_absolute_points() -> None:
    (ring, bounds), (line, _) = read_path("M10 20l5 0-2-3zM-1-2l3 4")
    assert ring == ((10, 20), (15, 20), (13, 17))
    assert bounds == Bounds(10, 17, 15, 20)
    assert line == ((-1, -2), (2, 2))


def test_areas_are_cut_at_the_picture_and_lie_one_world_away_too() -> None:
    half = Frame(left=0.5, top=0, scale=100, width=100, height=100)
    data = clipped_areas("M40 40l20 0 0 20-20 0z", 100, half)
    shapes = [part for part in data.split("M") if part]
    assert len(shapes) == 2, "the eastern half at the left edge, the western half at the right one"
    first, second = (part.split("l")[0].split() for part in shapes)
    assert float(first[0]) < 15
    assert float(second[0]) > 85


@given(
    st.lists(st.tuples(st.integers(-50, 150), st.integers(-50, 150)), min_size=3, max_size=3, unique=True),
)
@settings(deadline=None)
def test_a_cut_triangle_lies_in_the_picture_and_is_no_larger(corners: list[tuple[int, int]]) -> None:
    x, y = corners[0]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)]
    data = clipped_areas(
        f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps) + "z", 1000, Frame(0, 0, 1000, 100, 100)
    )
    tenths = data.replace("z", "")
    if not tenths:
        return
    numbers = [float(value) for value in _numbers(tenths)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    assert all(-4.8 <= px <= 104.8 and -4.8 <= py <= 104.8 for px, py in points)
    assert area(points) <= area(corners) + 0.02 * max(1.0, area(corners)) + 40


def _numbers(data: str) -> list[str]:
    import re

    return re.findall(r"-?\d*\.?\d+", data)


def test_lines_are_cut_into_the_runs_that_can_be_seen() -> None:
    data = clipped_lines("M10 10l0 200 20 0 0-200", 1000, Frame(0, 0, 1000, 100, 100))
    assert data.count("M") == 2
    assert clipped_lines("M300 300l5 5", 1000, Frame(0, 0, 1000, 100, 100)) == ""


def test_a_line_along_the_edge_stays_one_line() -> None:
    assert clipped_lines("M0 0l50 0 50 0", 1000, Frame(0, 0, 1000, 100, 100)).count("M") == 1


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=40), st.floats(0.1, 5))
@settings(deadline=None)
def test_thinning_keeps_the_ends_and_the_shape(points: list[tuple[float, float]], tolerance: float) -> None:
    thin = thinned(points, tolerance)
    assert (thin[0], thin[-1]) == (points[0], points[-1])
    for point in points:
        nearest = min(_to_segment(point, a, b) for a, b in (pairwise(thin) if len(thin) > 1 else [(thin[0],) * 2]))
        assert nearest <= tolerance + 1e-9


def _to_segment(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    length = math.dist(a, b)
    if length**2 == 0:
        return math.dist(point, a)
    along = max(0.0, min(1.0, sum((p - s) * (e - s) for p, s, e in zip(point, a, b, strict=True)) / length**2))
    return math.dist(point, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


def test_rounding_does_not_add_up() -> None:
    line = [(index * 0.33, 0.0) for index in range(301)]
    total = sum(float(value) for value in _numbers(path_data([line], closed=False))[2::2])
    assert total == pytest.approx(99, abs=0.051)


def test_lines_of_one_point_are_not_written() -> None:
    assert path_data([[(1, 1)], [(2, 2), (2.01, 2.01)]], closed=False) == ""


# ----------------------------------------------------------------------------------------------- frame


@given(st.lists(st.tuples(st.floats(-75, 80), st.floats(-170, 170)), min_size=1, max_size=6))
@settings(deadline=None)
def test_everything_fits_with_room_for_labels(positions: list[tuple[float, float]]) -> None:
    frame = fit(positions, width=1200, height=675, margin=(120, 60))
    for latitude, longitude in positions:
        x, y = frame.position(latitude, longitude)
        assert -1e-6 <= x <= 1200 + 1e-6
        assert 59 <= y <= 616 or frame.top in (0.0, 1 - 675 / frame.scale)
        assert 0 <= y <= 675
    assert frame.world.width * 40_075 >= 3


def test_a_small_place_is_not_shown_smaller_than_it_can_be_read() -> None:
    frame = fit([(46.2, 6.1), (46.2, 6.1001)], width=1200, height=675, margin=(120, 60))
    assert frame.pixels(3, 46.2) == pytest.approx(1200, rel=0.01)


def test_a_lone_point_is_in_the_middle_of_a_wide_map() -> None:
    frame = fit([(55.75, 37.6)], width=1200, height=675, margin=(120, 60))
    assert frame.position(55.75, 37.6) == pytest.approx((600, 337.5))
    assert frame.pixels(4000, 55.75) == pytest.approx(1200, rel=0.01)


def test_a_pole_is_shown_at_the_edge_of_the_map() -> None:
    frame = fit([(90, 0), (-90, 10)], width=1200, height=675, margin=(120, 60))
    assert math.isfinite(frame.scale)
    assert all(math.isfinite(value) for value in frame.position(90, 0))


# -------------------------------------------------------------------------------------- marks and labels


def mark(x: float, y: float, name: str = "Place", kind: Kind = Kind.PIN) -> Mark:
    return Mark(x, y, kind, (name, "8–9 July 2024"), text="1")


@given(st.lists(st.tuples(st.floats(100, 1100), st.floats(60, 600)), min_size=1, max_size=14))
@settings(deadline=None)
def test_labels_never_cover_a_mark_or_each_other(places: list[tuple[float, float]]) -> None:
    marks = [mark(x, y, f"Place {index}") for index, (x, y) in enumerate(places)]
    labels = place_labels(marks, [], ROOM, [])
    assert all(ROOM.holds(label.bounds) for label in labels)
    assert all(label.bounds.overlap(other.bounds) <= 1 for label in labels for other in marks)
    assert all(a.bounds.overlap(b.bounds) <= 1 for a, b in combinations(labels, 2))


def test_a_lone_label_is_on_the_right_and_at_the_edge_on_the_left() -> None:
    (right,) = place_labels([mark(600, 300)], [], ROOM, [])
    assert right.bounds.left > 600
    (left,) = place_labels([mark(1180, 300)], [], ROOM, [])
    assert left.bounds.right < 1180
    assert right.leader is left.leader is None


def test_a_label_with_no_room_beside_its_mark_gets_a_leader_line() -> None:
    bars = [
        Bounds(618, 296, 720, 304),
        Bounds(480, 296, 582, 304),
        Bounds(596, 200, 604, 283),
        Bounds(596, 317, 604, 400),
    ]
    corners = [Bounds(x, y, x + 15, y + 15) for x in (550, 635) for y in (262, 322)]
    (label,) = place_labels([mark(600, 300)], [], ROOM, [*bars, *corners])
    assert label.leader
    assert all(label.bounds.overlap(other) <= 1 for other in bars + corners)


def test_a_label_with_no_room_at_all_is_left_out() -> None:
    assert place_labels([mark(600, 300)], [], ROOM, [ROOM]) == []


@given(st.lists(st.tuples(st.floats(300, 330), st.floats(300, 330)), min_size=2, max_size=5))
@settings(deadline=None)
def test_marks_that_can_get_out_of_each_others_way_do(places: list[tuple[float, float]]) -> None:
    moved = moved_apart([mark(x, y) for x, y in places], ROOM)
    for one, other in combinations(moved, 2):
        box = one.bounds
        assert box.grown(-2).overlap(other.bounds.grown(-2)) == 0
    assert all(math.hypot(*one.moved) < 60 for one in moved)


def test_marks_apart_stay_where_they_are() -> None:
    assert all(one.moved == (0, 0) for one in moved_apart([mark(100, 100), mark(400, 400)], ROOM))


def test_a_mark_at_the_edge_is_brought_in() -> None:
    (moved,) = moved_apart([mark(2, 300)], ROOM)
    assert ROOM.holds(moved.bounds)


# ------------------------------------------------------------------------------------------------ words


def dates(start: PartialDate | None, end: PartialDate | None = None, *, same: bool = False) -> DateSpan:
    return DateSpan("as written", start, start if same else end)


@pytest.mark.parametrize(
    ("span", "english", "figures"),
    [
        (None, "", ""),
        (dates(None), "", ""),
        (dates(PartialDate(2024, 7, 8), same=True), "8 July 2024", "2024-07-08"),
        (dates(PartialDate(2024, 7, 8), PartialDate(2024, 7, 9)), "8–9 July 2024", "2024-07-08 – 2024-07-09"),
        (dates(PartialDate(2024, 6, 30), PartialDate(2024, 7, 2)), "30 June – 2 July 2024", "2024-06-30 – 2024-07-02"),
        (dates(PartialDate(2023, 12, 31), PartialDate(2024, 1, 1)),
         "31 Dec 2023 – 1 Jan 2024", "2023-12-31 – 2024-01-01"),
        (dates(PartialDate(2024, 7), same=True), "July 2024", "2024-07"),
        (dates(PartialDate(2024), same=True), "2024", "2024"),
        (dates(PartialDate(2024, 7, 8)), "8 July 2024 – …", "2024-07-08 – …"),
        (dates(None, PartialDate(2024, 7, 8)), "… – 8 July 2024", "… – 2024-07-08"),
        (dates(PartialDate(1520, 6, approximate=True), same=True), "about June 1520", "~1520-06"),
        (dates(PartialDate(1520, 6, uncertain=True), same=True), "June 1520?", "1520-06?"),
    ],
)  # fmt: skip
def test_dates_in_one_line(span: DateSpan | None, english: str, figures: str) -> None:
    assert date_line(span) == english
    assert date_line(span, "en-GB") == english
    assert date_line(span, "fr") == figures


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.04, "0"), (1.26, "1.3"), (-3.5, "-3.5"), (1e6, "1000000")])
def test_numbers(value: float, text: str) -> None:
    assert number(value) == text


def test_text_is_escaped_once_and_attributes_are_quoted() -> None:
    assert element("text", text="a < b & c") == "<text>a &lt; b &amp; c</text>"
    assert element("g", class_="tmf-x", stroke_width=1.25, fill=None) == '<g class="tmf-x" stroke-width="1.2"/>'
    assert element("g", id='a"b') == "<g id='a\"b'/>"


def test_controls_and_overrides_are_dropped() -> None:
    assert safe_text("a\x00b\u202ec\ud800d\n e\ufffe") == "abcd e"


def test_long_names_are_cut_with_an_ellipsis() -> None:
    assert shortened("Moscow", 6) == "Moscow"
    assert shortened("Constantinople", 6) == "Const…"


def test_the_width_of_text_follows_its_characters() -> None:
    assert text_width("iii", 10) < text_width("mmm", 10)
    assert text_width("東京", 10) > 20 > text_width("ab", 10)
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("Moscow", 10, bold=True) > text_width("Moscow", 10)
