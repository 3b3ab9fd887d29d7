"""A fix mends what it belongs to, and nothing else: every case's fixes are put in and the file is read again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.reading.mending import distance, is_slip
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic, Edit, Report

INVALID = Path(__file__).parents[1] / "cases" / "invalid"


def put_in(text: str, edits: tuple[Edit, ...]) -> str:
    """Put edits into a text: as plain as can be, so that it is a judge of the spans."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for edit in sorted(edits, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.text + text[end:]
    return text


def report_of(text: str, folder: Path) -> Report:
    return read_itinerary(folder / "case.yaml", content=text.encode())[1]


def told(report: Report) -> Counter[tuple[str, str]]:
    return Counter((found.code, found.message) for found in report.diagnostics)


def cases_with_fixes() -> list[tuple[str, int]]:
    return [
        (path.name, number)
        for path in sorted(INVALID.glob("*.yaml"))
        for number, found in enumerate(read_itinerary(path)[1].diagnostics)
        if found.fix
    ]


@pytest.mark.parametrize(("name", "number"), cases_with_fixes())
def test_fix_of_a_case_mends_it(name: str, number: int) -> None:
    text = (INVALID / name).read_bytes().decode("utf-8-sig")
    before = report_of(text, INVALID)
    found = before.diagnostics[number]
    assert found.fix is not None

    after = report_of(put_in(text, found.fix.edits), INVALID)

    assert told(after)[found.code, found.message] < told(before)[found.code, found.message]
    if not found.code.startswith("TM00"):  # these hide what stands in the rest of the file
        assert not [code for code, _ in told(after) - told(before) if code.startswith("TM0")]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Title: A\nstops: [Oslo]", "title: A\nstops: [Oslo]"),
        ("title: A\nstops: [{plcae: Oslo}]", "title: A\nstops: [{place: Oslo}]"),
        ('title: A\nstops: [{"plcae" : Oslo}]', 'title: A\nstops: [{"place" : Oslo}]'),
        ("title: A\nstops:\n- city: Oslo", "title: A\nstops:\n- place: Oslo"),
        ("title: A\nstops: [{place: Oslo, visit: 'offical'}]", 'title: A\nstops: [{place: Oslo, visit: "official"}]'),
        ("title: A\nstops: [{place: Oslo, arrive_by: plane}]", "title: A\nstops: [{place: Oslo, arrive_by: air}]"),
        ("title: A\nstops:\n- place: Oslo\n  arrive-by: air", "title: A\nstops:\n- place: Oslo\n  arrive_by: air"),
        (
            "title: A\nstops:\n- place: Oslo\n  topics: trade, energy # x",
            "title: A\nstops:\n- place: Oslo\n  topics: [trade, energy] # x",
        ),
        ("title: A\nstops: Oslo", "title: A\nstops: [Oslo]"),
        (
            "title: A\nstops: [{place: Oslo, coordinates: [126.9, 37.5]}]",
            "title: A\nstops: [{place: Oslo, coordinates: [37.5, 126.9]}]",
        ),
        (
            "title: A\nstops:\n- place: Oslo\n  coordinates:\n  - 126.9 # x\n  - 37.5",
            "title: A\nstops:\n- place: Oslo\n  coordinates:\n  - 37.5 # x\n  - 126.9",
        ),
        ("title: A\nstops: [{place: Paris, France}]", 'title: A\nstops: [{place: "Paris, France"}]'),
        (
            "title: A\nstops: [{place: Oslo, sources: [comunique#p2]}]\nsources: {communique: {title: B}}",
            "title: A\nstops: [{place: Oslo, sources: [communique#p2]}]\nsources: {communique: {title: B}}",
        ),
        (
            "title: A\nstops: [{place: Oslo, sources: ['comunique']}]\nsources: {communique: {title: B}}",
            "title: A\nstops: [{place: Oslo, sources: ['communique']}]\nsources: {communique: {title: B}}",
        ),
        (
            "title: A\nstops: [{place: Oslo, dates: 8 July 2024}]",
            "title: A\nstops: [{place: Oslo, dates: 2024-07-08}]",
        ),
        ("title: A\nstops: [{place: Oslo, dates: 2024-7-8}]", "title: A\nstops: [{place: Oslo, dates: 2024-07-08}]"),
        ("title: A: b\nstops: [Oslo]", 'title: "A: b"\nstops: [Oslo]'),
        ("title:A\nstops: [Oslo]", "title: A\nstops: [Oslo]"),
        ("title: @home\nstops: [Oslo]", 'title: "@home"\nstops: [Oslo]'),
        ("title: \"A\nstops: ['Oslo']", "title: \"A\"\nstops: ['Oslo']"),
        ("title: A\nstops:\n  - place: Oslo\n\tdates: 2024", "title: A\nstops:\n  - place: Oslo\n    dates: 2024"),
        ("title: A\nstops:\n  - place: Oslo\n\t- Rome", "title: A\nstops:\n  - place: Oslo\n  - Rome"),
        ("title: A\nstops:\n- place Oslo\n  dates: 2024", "title: A\nstops:\n- place: Oslo\n  dates: 2024"),
        ("title:\tA\nstops:\n-\tOslo: 1", None),
        (
            "title: A\nstops:\n  - place: Oslo\n    \u00a0dates: 2024",
            None,
        ),
    ],
)
def test_fix_is_exact(wrong: str, right: str | None, tmp_path: Path) -> None:
    fixes = [found.fix for found in report_of(wrong, tmp_path).diagnostics if found.fix]

    if right is None:
        assert len(fixes) <= 1
        return
    assert len(fixes) == 1
    assert put_in(wrong, fixes[0].edits) == right
    assert report_of(right, tmp_path).diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nstops: [{place: Oslo, participants: [B]}]",
        "title: A\nstops: [{place: Oslo, lat: 59.9}]",
        "title: A\nstops: [{plce: Oslo, plcae: Rome}]",
        "title: A\nstops: [{place: Oslo, dates: 07/08/2024}]",
        "title: A\nstops: [{place: Oslo, sources: [annex-1]}]\nsources: {annex-2: {title: B}}",
        "title: A\nstops: Paris, France",
        "title: A\nstops: [{place: Oslo, topics: 'trade, energy'}]",
        "title: A\nstops: [{place: Oslo, topics: 'a: b'}]",
        "title: A\nstops: [{place: Oslo, coordinates: [126.9, 137.5]}]",
        "title: A: b # c\nstops: [Oslo]",
        "title: A\nstops: [{place: Oslo, dates: 2024-07-10/2024-07-08}]",
    ],
)
def test_what_an_author_has_to_choose_has_no_fix(text: str, tmp_path: Path) -> None:
    found: list[Diagnostic] = list(report_of(text, tmp_path).diagnostics)

    assert found
    assert not any(one.fix for one in found)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("particpants", "participants", True),
        ("Dates", "dates", True),
        ("arrive-by", "arrive_by", True),
        ("dtaes", "dates", True),
        ("date", "dates", True),
        ("datum", "dates", False),
        ("id", "is", False),
        ("odh-3993", "odh-3992", False),
        ("confrence", "conference", True),
        ("communiqué", "communique", True),
        ("host", "most", False),
        ("Rome", "role", False),
        ("venue", "avenues", False),
    ],
)
def test_what_is_a_slip(one: str, other: str, slip: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_slip(one, other) is slip


@pytest.mark.parametrize(
    ("one", "other", "most", "far"),
    [
        ("", "", 2, 0),
        ("abc", "abc", 0, 0),
        ("abc", "acb", 2, 1),
        ("abc", "abd", 2, 1),
        ("abcd", "bcde", 2, 2),
        ("abc", "xyz", 2, 3),
        ("a", "abcd", 2, 3),
        ("kitten", "sitting", 3, 3),
    ],
)
def test_distance(one: str, other: str, most: int, far: int) -> None:
    assert distance(one, other, most) == far == distance(other, one, most)
