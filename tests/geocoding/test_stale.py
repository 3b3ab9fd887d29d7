"""TM309: lines of a lock that no itinerary asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.commands.build import build_command
from travelmap.commands.check import Wanted, check_command
from travelmap.commands.update_lock import update_lock_command
from travelmap.diagnostics import Diagnostic, Span
from travelmap.discovery import find_itineraries
from travelmap.geocoding.lock import parse_lock
from travelmap.geocoding.stale import stale_lines
from travelmap.pipeline import check

if TYPE_CHECKING:
    from pathlib import Path

import io

LINE = (
    '{{"place": "{0}", "country": "Austria", "name": "{0}", "country_code": "AT", "country_name": "Austria",'
    ' "latitude": 48.2, "longitude": 16.4, "precision": "locality", "source": "gazetteer", "reference": "x"}}\n'
)


def lock_of(*places: str) -> bytes:
    return ('{"travelmap_lock": 1}\n' + "".join(map(LINE.format, places))).encode()


def write(path: Path, *places: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: A trip\ntraveller: A. Minister\nstops:\n" + "".join(f"  - place: {p}\n" for p in places))
    return path


def locked(folder: Path) -> None:
    update_lock_command([folder], colour=False, out=io.StringIO(), talk=io.StringIO())


def told(*paths: Path) -> list[Diagnostic]:
    return [item for item in check(find_itineraries(paths)).diagnostics if item.code == "TM309"]


@pytest.fixture
def trips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two itineraries with their lock, in a folder that is named as an author names it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "trips" / "a.yaml", '"Vienna, Austria"', '"Fasano, Italy"')
    write(tmp_path / "trips" / "sub" / "b.yaml", '"Kasane, Botswana"', '"Vienna, Austria"')
    folder = type(tmp_path)("trips")
    locked(folder)
    assert told(folder) == []
    return folder


def test_where_and_in_which_words() -> None:
    lock, report = parse_lock(lock_of("Vienna", "Linz"), "trips of May/places.lock")
    assert lock is not None
    assert report.diagnostics == ()
    (first, second) = stale_lines(lock, frozenset())
    assert (first.file, first.span) == ("trips of May/places.lock", Span(2, 11, 2, 19))
    assert first.message == "no itinerary asks for `Vienna` in `Austria`, which the lock answers"
    assert first.label == "answered Vienna, Austria (48.20, 16.40)"
    assert first.hint == "to remove the line, run `travelmap locate --update-lock 'trips of May'`"
    assert second.span == Span(3, 11, 3, 17)
    assert stale_lines(lock, {*lock.entries}) == ()


def test_twenty_are_told_and_the_others_counted() -> None:
    lock, _ = parse_lock(lock_of(*(f"Place {number:02}" for number in range(33))), "places.lock")
    assert lock is not None
    found = stale_lines(lock, frozenset())
    assert len(found) == 21
    assert (found[-1].message, found[-1].span and found[-1].span.line) == (
        "no itinerary asks for 13 more lines of the lock",
        22,
    )
    assert found[-1].hint == "to remove them, run `travelmap locate --update-lock .`"


def test_a_line_written_otherwise_still_has_its_place() -> None:
    text = LINE.format("Linz").replace('"place": "Linz"', '"place" :\t"L\\u0069nz"')
    lock, _ = parse_lock(f'{{"travelmap_lock": 1}}\r\n\r\n{text}'.encode(), "places.lock")
    assert lock is not None
    assert [*lock.spans.values()] == [Span(3, 12, 3, 23)]


def test_it_is_told_at_the_lock_and_the_command_removes_it(trips: Path) -> None:
    write(trips / "a.yaml", '"Vienna, Austria"')
    (found,) = told(trips)
    assert found.message == "no itinerary asks for `Fasano, Italy`, which the lock answers"
    assert found.hint == "to remove the line, run `travelmap locate --update-lock trips`"
    out = io.StringIO()
    assert check_command([trips], strict=False, wanted=Wanted("text"), stdin=io.BytesIO(), out=out) == 0
    assert "trips/places.lock:2:11: warning[TM309]" in out.getvalue()
    assert '{"place": "Fasano, Italy"' in out.getvalue()
    assert check_command([trips], strict=True, wanted=Wanted("json"), stdin=io.BytesIO(), out=out) == 1
    locked(trips)
    assert told(trips) == []


def test_it_is_told_only_when_all_that_can_ask_was_read(trips: Path) -> None:
    write(trips / "a.yaml", '"Vienna, Austria"')
    assert told(trips / "a.yaml", trips / "sub" / "b.yaml") == []
    assert told(trips / "sub") == []
    (trips / "c.yaml").write_text("title: [\n")
    assert told(trips) == []
    (trips / "c.yaml").unlink()
    (trips / "c.yaml").symlink_to("nowhere")
    assert told(trips) == []
    (trips / "c.yaml").unlink()
    assert len(told(trips)) == 1


def test_a_place_that_is_not_found_is_asked_for_all_the_same(trips: Path) -> None:
    write(trips / "a.yaml", '"Vienna, Austria"', '"Fasano, Italy"', "Qqqqq")
    assert told(trips) == []


def test_what_the_author_answers_himself_is_not_asked_for(trips: Path) -> None:
    path = write(trips / "a.yaml", '"Vienna, Austria"', '"Fasano, Italy"')
    path.write_text(path.read_text() + "    coordinates: [40.8, 17.4]\n")
    assert [item.span and item.span.line for item in told(trips)] == [2]


def test_other_data_with_the_same_answers_are_no_finding(trips: Path) -> None:
    lock = trips / "places.lock"
    lock.write_text(lock.read_text().replace("GeoNames 2026", "GeoNames 1999"))
    assert told(trips) == []


def test_a_strict_build_fails_for_it(trips: Path, tmp_path: Path) -> None:
    write(trips / "a.yaml", '"Vienna, Austria"')
    codes = []
    for strict in (False, True):
        talk = io.StringIO()
        code = build_command([trips], tmp_path / "out", strict=strict, colour=False, out=io.StringIO(), talk=talk)
        codes.append(int(code))
        assert "warning[TM309]: no itinerary asks for `Fasano, Italy`" in talk.getvalue()
    assert codes == [0, 1]
