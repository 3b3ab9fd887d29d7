"""The lock's file: what is written is read again, and what is damaged is said with its place."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travelmap.diagnostics import Severity, Span
from travelmap.errors import UnreadableError
from travelmap.geo.point import Point
from travelmap.geocoding.lock import find_lock, lock_path, lock_text, parse_lock, read_lock
from travelmap.geocoding.lock_line import Asked, LockEntry
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind

if TYPE_CHECKING:
    from pathlib import Path

HEADER = '{"travelmap_lock": 1}\n'
VIENNA = LockEntry(
    Asked("Vienna", "Österreich", ("AT",)),
    Location(
        "Vienna",
        Point(48.20849, 16.37208),
        Precision.LOCALITY,
        Provenance(ProvenanceKind.GAZETTEER, "GeoNames 2761369"),
        country_code="AT",
        country="Österreich",
        region="Vienna",
    ),
    "GeoNames 2026-07",
)
LINE = (
    '{"place": "Vienna", "country": "Österreich", "within": ["AT"], "name": "Vienna", "region": "Vienna", '
    '"country_code": "AT", "country_name": "Österreich", "latitude": 48.20849, "longitude": 16.37208, '
    '"precision": "locality", "source": "gazetteer", "reference": "GeoNames 2761369", "data": "GeoNames 2026-07"}'
)

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=40
)
codes = st.lists(st.from_regex(r"[A-Z]{2}", fullmatch=True), unique=True, max_size=4).map(sorted).map(tuple)
points = st.builds(
    Point,
    st.floats(-90, 90).map(lambda degrees: round(degrees, 5) + 0.0),
    st.floats(-180, 180).map(lambda degrees: round(degrees, 5) + 0.0),
)


@st.composite
def entries(draw: st.DrawFn) -> LockEntry:
    precision = draw(st.sampled_from([item for item in Precision if item is not Precision.EXACT]))
    kind = draw(st.sampled_from([ProvenanceKind.GAZETTEER, ProvenanceKind.SERVICE]))
    location = Location(
        name=draw(texts),
        point=draw(points),
        precision=precision,
        provenance=Provenance(kind, draw(texts)),
        country_code=draw(st.from_regex(r"[A-Z]{2}", fullmatch=True)),
        country=draw(st.none() | texts),
        region=draw(st.none() | texts),
        radius_km=draw(st.none() | st.floats(0.1, 20_000)) if precision is Precision.REGION else None,
        area_codes=draw(codes) if precision is Precision.COUNTRY else (),
        historic=draw(st.booleans()),
        ambiguous=draw(st.booleans()),
        match=draw(st.just("exact") | texts),
    )
    return LockEntry(
        Asked(draw(texts), draw(st.just("") | texts), draw(codes), draw(st.integers(0, 9999))),
        location,
        draw(st.just("") | texts),
        draw(st.just("") | texts) if kind is ProvenanceKind.SERVICE else "",
    )


@settings(deadline=None)  # machines that run tests are shared
@given(st.lists(entries(), unique_by=lambda entry: entry.asked, max_size=6))
def test_what_is_written_is_read_again_in_any_order(written: list[LockEntry]) -> None:
    text = lock_text(written)
    lock, report = parse_lock(text.encode(), "places.lock")
    assert report.diagnostics == ()
    assert lock is not None
    assert lock.entries == {entry.asked: entry for entry in written}
    assert lock_text(reversed(written)) == text


def test_a_line_is_as_a_person_can_read_it() -> None:
    assert lock_text([VIENNA]) == HEADER + LINE + "\n"


def test_lines_are_sorted_by_what_was_asked_whatever_the_case() -> None:
    asked = ["moscow", "Vienna", "Astana"]
    entries = [LockEntry(Asked(name), VIENNA.location) for name in asked]
    places = [json.loads(line)["place"] for line in lock_text(entries).splitlines()[1:]]
    assert places == ["Astana", "moscow", "Vienna"]


@pytest.mark.parametrize(
    "content",
    [
        HEADER + LINE + "\n",
        HEADER + LINE,
        "\ufeff" + HEADER + LINE,
        (HEADER + LINE + "\n").replace("\n", "\r\n"),
        "\n\n" + HEADER + "\n  \n" + LINE + "\n\n",
    ],
    ids=["as written", "no line end", "byte order mark", "CRLF", "empty lines"],
)
def test_what_editors_and_version_control_do_is_no_damage(content: str) -> None:
    lock, report = parse_lock(content.encode(), "places.lock")
    assert report.diagnostics == ()
    assert lock is not None
    assert lock.entries == {VIENNA.asked: VIENNA}


def change(**fields: object) -> str:
    line = json.loads(LINE)
    line.update(fields)
    return json.dumps({key: value for key, value in line.items() if value is not ...}, ensure_ascii=False)


MEND = "restore the line from version control, or delete it and run `travelmap locate --update-lock`"
# A line, what the caret stands under, and what is said.
DAMAGE = [
    ("{", "", "it is not JSON: expecting property name enclosed in double quotes"),
    (LINE[:-1], "", "it is not JSON: expecting ',' delimiter"),
    (LINE + " x", "x", "it is not JSON: extra data"),
    ("[1]", "[", "it is not a JSON object"),
    ("[" * 100_000, "[", "it is nested too deeply"),
    (change(latitude="48"), '"latitude"', '"latitude" must be a number'),
    (change(latitude=True), '"latitude"', '"latitude" must be a number'),
    (change(latitude=91), '"latitude"', "latitude 91.0 is outside -90…90"),
    (change(longitude=-180.5), '"longitude"', "longitude -180.5 is outside -180…180"),
    (LINE.replace("48.20849", "NaN"), "{", "NaN is not a number in JSON"),
    (LINE.replace("48.20849", "1e999"), "{", "a number in it is too large"),
    (LINE.replace("48.20849", "9" * 5000), "{", "a number in it is too long"),
    (LINE.replace('"data"', '"place"'), "{", "a key stands in it twice"),
    (change(name=...), "}", '"name" is missing'),
    (change(place="name", name=""), '"name": ""', '"name" must be text of 1 to 2000 characters'),
    (LINE.replace('"name": "', '"name": "\\ud800'), '"name"', '"name" must be text of 1 to 2000 characters'),
    (change(precision="exact"), '"precision"', '"precision" must be one of venue, locality, region, country'),
    (change(precision=["venue"]), '"precision"', '"precision" must be one of venue, locality, region, country'),
    (change(country_code="at"), '"country_code"', '"country_code" must be a country code of two capital letters'),
    (change(within=["RU", "AT"]), '"within"', '"within" must be a sorted list of country codes'),
    (change(within="AT"), '"within"', '"within" must be a sorted list of country codes'),
    (change(year=True), '"year"', '"year" must be a year of four digits at most'),
    (change(source="given"), '"source"', '"source" must be one of gazetteer, service'),
    (change(historic=1), '"historic"', '"historic" must be true or false'),
    (change(lattitude=3), '"lattitude"', '"lattitude" does not belong here'),
    (change(area_codes=["AT"]), '"area_codes"', '"area_codes" does not belong here'),
    (
        change(precision="region", radius_km=-1),
        '"radius_km"',
        '"radius_km" must be a distance in kilometres on the Earth',
    ),
]


@pytest.mark.parametrize(("line", "under", "message"), DAMAGE, ids=[message for _, _, message in DAMAGE])
def test_a_damaged_line_is_said_with_its_place(line: str, under: str, message: str) -> None:
    lock, report = parse_lock((HEADER + LINE + "\n" + line + "\n").encode(), "trips/places.lock")
    assert lock is None
    (found,) = report.diagnostics
    assert (found.code, found.severity, found.file) == ("TM306", Severity.ERROR, "trips/places.lock")
    assert found.message == f"line 3 of the lock is damaged: {message}"
    column = (line.index(under) if under else len(line)) + 1
    assert found.span == Span(3, column, 3, column)
    assert found.hint == MEND
    assert report.sources["trips/places.lock"].lines[2] == line


def test_a_line_of_other_bytes_is_said_with_its_place() -> None:
    _, report = parse_lock((HEADER + LINE).encode().replace("Ö".encode(), b"\xd6"), "places.lock")
    (found,) = report.diagnostics
    assert found.message == "line 2 of the lock is damaged: it is not UTF-8 text"
    assert found.span == Span(2, 33, 2, 33)


def test_a_place_that_stands_twice_is_said() -> None:
    _, report = parse_lock((HEADER + LINE + "\n" + LINE + "\n").encode(), "places.lock")
    (found,) = report.diagnostics
    assert found.message == "line 3 of the lock is damaged: the same place stands in line 2"


def test_what_a_merge_leaves_is_said_as_such() -> None:
    other = change(place="Wien")
    content = HEADER + f"<<<<<<< ours\n{LINE}\n=======\n{other}\n>>>>>>> theirs\n"
    _, report = parse_lock(content.encode(), "places.lock")
    assert [found.span and found.span.line for found in report.diagnostics] == [2, 4, 6]
    assert {found.message.partition(": ")[2] for found in report.diagnostics} == {"a merge left its marks here"}
    assert report.diagnostics[0].hint == (
        "keep the lines of both sides, delete the marks, and run `travelmap locate --update-lock` with the itineraries"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1 of the lock is damaged: the file is empty"),
        (LINE + "\n", 'line 1 of the lock is damaged: the first line must be {"travelmap_lock": 1}'),
        ('{"travelmap_lock": 2}\n', "line 1 of the lock is damaged: a newer travelmap wrote it, in format 2"),
        ('{"travelmap_lock": true}\n', 'line 1 of the lock is damaged: the first line must be {"travelmap_lock": 1}'),
    ],
)
def test_a_file_that_does_not_start_as_a_lock_is_none(content: str, message: str) -> None:
    lock, report = parse_lock(content.encode(), "places.lock")
    assert lock is None
    assert report.diagnostics[0].message == message


@settings(deadline=None)  # machines that run tests are shared
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    lock, report = parse_lock(HEADER.encode() + content, "places.lock")
    assert (lock is None) == (report.errors > 0)


@settings(deadline=None)  # machines that run tests are shared
@given(st.integers(0, len(LINE) - 1), st.characters(exclude_categories=["Cs"]))
def test_a_line_with_one_character_changed_is_refused_or_means_what_it_says(at: int, char: str) -> None:
    line = LINE[:at] + char + LINE[at + 1 :]
    lock, report = parse_lock((HEADER + line).encode(), "places.lock")
    if lock is None:
        assert report.errors
    else:
        assert parse_lock(lock_text(lock.entries.values()).encode(), "places.lock")[0] == lock


class TestWhere:
    """Which lock holds for an itinerary."""

    def test_the_nearest_up_to_the_root(self, tmp_path: Path) -> None:
        deep = tmp_path / "a" / "b" / "c"
        deep.mkdir(parents=True)
        assert find_lock(deep, tmp_path / "a") is None
        lock_path(tmp_path).write_text(HEADER)
        assert find_lock(deep, tmp_path / "a") is None
        assert find_lock(deep, tmp_path) == tmp_path / "places.lock"
        lock_path(tmp_path / "a" / "b").write_text(HEADER)
        assert find_lock(deep, tmp_path) == tmp_path / "a" / "b" / "places.lock"
        assert find_lock(deep, deep) is None

    def test_one_file_of_a_project_has_the_lock_that_the_whole_project_has(self, tmp_path: Path) -> None:
        deep = tmp_path / "itineraries" / "2024"
        deep.mkdir(parents=True)
        (tmp_path / "travelmap.yaml").touch()
        lock_path(tmp_path / "itineraries").write_text(HEADER)
        expected = tmp_path / "itineraries" / "places.lock"
        assert find_lock(deep, deep) == find_lock(deep, tmp_path) == expected

    def test_a_project_never_takes_the_lock_of_what_holds_it(self, tmp_path: Path) -> None:
        inner = tmp_path / "inner"
        inner.mkdir()
        (inner / "travelmap.yaml").touch()
        lock_path(tmp_path).write_text(HEADER)
        assert find_lock(inner, tmp_path) is None

    def test_a_checkout_does_not_depend_on_what_lies_around_it(self, tmp_path: Path) -> None:
        inner = tmp_path / "checkout" / "trips"
        (tmp_path / "checkout" / ".git").mkdir(parents=True)
        inner.mkdir()
        (tmp_path / "travelmap.yaml").touch()
        lock_path(tmp_path).write_text(HEADER)
        assert find_lock(inner, inner) is None

    def test_relative_folders_stay_relative(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        inner = tmp_path / "trips"
        inner.mkdir()
        (tmp_path / "travelmap.yaml").touch()
        lock_path(tmp_path).write_text(HEADER)
        monkeypatch.chdir(inner)
        found = find_lock(type(tmp_path)(), type(tmp_path)())
        assert found is not None
        assert str(found) in {"../places.lock", "..\\places.lock"}


def test_a_lock_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read_lock(tmp_path / "places.lock")
    big = tmp_path / "big.lock"
    with big.open("wb") as stream:
        stream.truncate(17 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="larger than 16 MiB"):
        read_lock(big)


@pytest.mark.parametrize("bad", ["\\u001b[31m", "\\u0000", "a\\nb", "\\u009b2J", "\x9b2J", "\\uffff"])
def test_a_name_that_could_speak_to_a_terminal_is_damage(bad: str) -> None:
    lock, report = parse_lock(
        f'{{"travelmap_lock": 1}}\n{LINE.replace("GeoNames 2761369", bad)}\n'.encode(), "places.lock"
    )

    assert lock is None
    assert '"reference" must be text' in report.diagnostics[0].message


def test_a_file_of_nothing_but_damage_is_not_told_line_by_line() -> None:
    lock, report = parse_lock(b'{"travelmap_lock": 1}\n' + b"x\n" * 100_000, "places.lock")

    assert lock is None
    assert len(report.diagnostics) == 101
    assert report.diagnostics[-1].message == "more than 100 lines of the lock are damaged"


def test_a_pipe_is_no_lock_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "places.lock")

    with pytest.raises(UnreadableError, match="is not a file"):
        read_lock(tmp_path / "places.lock")


@pytest.mark.parametrize("there", ["folder", "dangling link"])
def test_a_lock_that_is_there_and_no_file_is_not_overlooked(tmp_path: Path, there: str) -> None:
    lock = tmp_path / "places.lock"
    lock.mkdir() if there == "folder" else lock.symlink_to("nowhere")

    assert find_lock(tmp_path, tmp_path) == lock
    with pytest.raises(UnreadableError):
        read_lock(lock)
