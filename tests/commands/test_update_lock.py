"""`travelmap locate --update-lock` from files to what is printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tests.geocoding.table import Row, Table
from travelmap.commands.update_lock import update_lock_command
from travelmap.geocoding.lock import read_lock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def update(*paths: Path, table: Table | None = None) -> tuple[int, str, str]:
    out, talk = io.StringIO(), io.StringIO()
    code = update_lock_command(paths, colour=False, out=out, talk=talk, gazetteer=table or Table())
    return int(code), out.getvalue(), talk.getvalue()


def write(path: Path, *places: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: A trip\ntraveller: A. Minister\nstops:\n" + "".join(f"  - place: {p}\n" for p in places))
    return path


def test_what_changes_is_printed_and_the_sums_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    trips = type(tmp_path)("trips")
    write(tmp_path / "trips" / "a.yaml", '"Fasano, Italy"', "Springfield", "Vienna")
    code, out, talk = update(trips)
    assert code == 0
    assert out == (
        "trips/places.lock\n"
        "+ Fasano, Italy: Fasano, Apulia, Italy (40.84, 17.36), locality\n"
        "+ Springfield: Springfield, Missouri, United States (37.22, -93.30), locality, ambiguous\n"
        "+ Vienna: Vienna, Vienna State, Austria (48.21, 16.37), locality\n"
    )
    assert "warning[TM302]" in talk
    assert talk.endswith("trips/places.lock: 3 added, 0 changed, 0 removed, 0 unchanged\n")

    write(tmp_path / "trips" / "a.yaml", '"Fasano, Italy"', "Vienna")
    table = Table(rows=(Row("Vienna", "Virginia", "US", 38.90122, -77.26526, 16_544), *Table().rows[11:12]))
    code, out, talk = update(trips, table=table)
    assert code == 0
    assert out == (
        "trips/places.lock\n"
        "~ Vienna: Vienna, Vienna State, Austria (48.21, 16.37), locality"
        " -> Vienna, Virginia, United States (38.90, -77.27), locality, 7,157 km away\n"
        "- Springfield: Springfield, Missouri, United States (37.22, -93.30), locality, ambiguous\n"
    )
    assert talk == "trips/places.lock: 0 added, 1 changed, 1 removed, 1 unchanged\n"
    assert update(trips, table=table) == (0, "", "trips/places.lock: 0 added, 0 changed, 0 removed, 2 unchanged\n")


def test_one_file_removes_nothing_of_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "Vienna")
    write(tmp_path / "sub" / "b.yaml", "Moscow")
    update(tmp_path)
    write(tmp_path / "a.yaml", "Kasane")
    _, out, _ = update(tmp_path / "a.yaml")
    assert out.splitlines()[1:] == ["+ Kasane: Kasane, Chobe, Botswana (-17.82, 25.15), locality"]
    lock, _ = read_lock(tmp_path / "places.lock")
    assert lock is not None
    assert [asked.place for asked in lock.entries] == ["Kasane", "Moscow", "Vienna"]


def test_an_itinerary_with_errors_keeps_its_lines_and_fails(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "Vienna")
    write(tmp_path / "b.yaml", "Moscow")
    update(tmp_path)
    (tmp_path / "b.yaml").write_text("title: [\n")
    write(tmp_path / "a.yaml", "Fasano")
    code, _, talk = update(tmp_path)
    assert code == 1
    assert "b.yaml" in talk
    lock, _ = read_lock(tmp_path / "places.lock")
    assert lock is not None
    assert [asked.place for asked in lock.entries] == ["Fasano", "Moscow", "Vienna"]


def test_a_place_that_is_not_found_fails_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "Nix", "Vienna")
    code, out, talk = update(tmp_path)
    assert code == 1
    assert "+ Vienna: " in out
    assert "error[TM301]: place `Nix` was not found" in talk


def test_a_damaged_lock_is_shown_and_left(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "Vienna")
    lock = tmp_path / "places.lock"
    lock.write_text('{"travelmap_lock": 1}\n{"place": "x"}\n{\n')
    code, out, talk = update(tmp_path)
    assert (code, out) == (1, "")
    assert talk.count("error[TM306]") == 2
    assert '{"place": "x"}' in talk
    assert talk.endswith("places.lock: left as it is\n")
    assert lock.read_text() == '{"travelmap_lock": 1}\n{"place": "x"}\n{\n'


def test_an_author_s_text_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('title: T\nstops:\n  - place: "Vienna\\u202e, Austria"\n', encoding="utf-8")
    _, out, talk = update(tmp_path)
    assert "\u202e" not in out
    assert "\u202e" not in talk


def test_a_folder_without_itineraries_is_said(tmp_path: Path) -> None:
    assert update(tmp_path) == (0, "", "nothing to locate: no .yaml or .yml file was found\n")
    assert not (tmp_path / "places.lock").exists()


def test_a_file_that_cannot_be_read_stops_nothing_and_removes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "Vienna")
    write(tmp_path / "c.yaml", "Moscow")
    update(tmp_path)
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    write(tmp_path / "c.yaml", "Fasano")
    code, out, talk = update(tmp_path)
    assert code == 2
    assert out.splitlines()[1:] == ["+ Fasano: Fasano, Apulia, Italy (40.84, 17.36), locality"]
    assert "b.yaml: error[TM403]: " in talk
    lock, _ = read_lock(tmp_path / "places.lock")
    assert lock is not None
    assert [asked.place for asked in lock.entries] == ["Fasano", "Moscow", "Vienna"]


def test_a_lock_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.yaml", "Vienna")
    write(tmp_path / "two" / "a.yaml", "Moscow")
    (tmp_path / "one" / "places.lock").mkdir()
    code, out, talk = update(tmp_path / "one", tmp_path / "two")
    assert code == 2
    assert "+ Moscow: " in out
    assert "error[TM403]" in talk
    assert "left as it is" in talk
