"""Writing locks: what changes, what stays, and what neither crowds nor crashes can do to it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.geocoding.table import Row, Table, itinerary, place
from tests.geocoding.writer import answers_for
from travelmap.errors import LockError, OutputError
from travelmap.geo.point import Point
from travelmap.geocoding import lock_update
from travelmap.geocoding.lock import read_lock
from travelmap.geocoding.lock_update import LockChange, answers, update_lock
from travelmap.geocoding.resolver import locate
from travelmap.model.itinerary import Project
from travelmap.model.place import Place, ProvenanceKind, UserPlace

if TYPE_CHECKING:
    from travelmap.geocoding.lock import Lock

ROOT = Path(__file__).parents[2]


def write(path: Path, *places: Place, table: Table | None = None, whole: bool = False) -> LockChange:
    return update_lock(path, [answers(itinerary(*places), Project(), table or Table())], whole=whole)


def read(path: Path) -> Lock:
    lock, report = read_lock(path)
    assert report.diagnostics == ()
    assert lock is not None
    return lock


def names(entries: object) -> list[str]:
    return [entry.asked.place for entry in entries]  # type: ignore[attr-defined] - entries of a change


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "places.lock"


def test_a_lock_is_made_and_then_answers_without_a_word(path: Path) -> None:
    travel = itinerary(place("Vienna"), place("Leningrad", "U.S.S.R.", at=date(1972, 5, 27)), place("Italy"))
    change = update_lock(path, [answers(travel, Project(), Table())])
    assert names(change.added) == ["Italy", "Leningrad", "Vienna"]
    located, found = locate(travel, gazetteer=Table(), lock=read(path))
    assert found == ()
    without, _ = locate(travel, gazetteer=Table())
    assert located is not None
    assert without is not None
    for mine, theirs in zip(located.trips[0].stops, without.trips[0].stops, strict=True):
        assert mine.location.provenance.kind is ProvenanceKind.LOCK
        assert replace(mine.location, provenance=theirs.location.provenance) == theirs.location


def test_the_same_again_changes_no_byte(path: Path) -> None:
    write(path, place("Vienna"), place("Springfield"))
    before = path.read_bytes(), path.stat().st_ino
    change = write(path, place("Springfield"), place("Vienna"))
    assert (change.empty, names(change.unchanged)) == (True, ["Springfield", "Vienna"])
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_newer_data_that_say_the_same_change_no_byte(path: Path) -> None:
    write(path, place("Vienna"))
    before = path.read_bytes()
    assert write(path, place("Vienna"), table=Table(version="table 2")).empty
    assert path.read_bytes() == before


def test_a_changed_answer_is_told_with_the_one_before(path: Path) -> None:
    write(path, place("Vienna"), place("Fasano"))
    table = Table(rows=(Row("Vienna", "Virginia", "US", 38.9, -77.3, 16_000),), version="table 2")
    change = write(path, place("Vienna"), table=table)
    ((before, after),) = change.changed
    assert (before.location.region, after.location.region, after.data) == ("Vienna State", "Virginia", "table 2")
    assert names(read(path).entries.values()) == ["Fasano", "Vienna"]


def test_what_other_itineraries_asked_stays_unless_all_were_named(path: Path) -> None:
    write(path, place("Vienna"), place("Fasano"))
    assert write(path, place("Moscow")).removed == ()
    assert names(read(path).entries.values()) == ["Fasano", "Moscow", "Vienna"]
    change = write(path, place("Moscow"), whole=True)
    assert names(change.removed) == ["Fasano", "Vienna"]
    assert names(read(path).entries.values()) == ["Moscow"]


def test_an_answer_that_the_gazetteer_has_lost_is_kept(path: Path) -> None:
    write(path, place("Kasane"))
    change = write(path, place("Kasane"), table=Table(rows=()), whole=True)
    assert change.empty
    assert names(read(path).entries.values()) == ["Kasane"]


def test_what_needs_no_gazetteer_gets_no_line(path: Path) -> None:
    project = Project(places={"Dacha": UserPlace("Dacha", Point(1, 2))})
    travel = itinerary(Place("X", point=Point(1, 2)), place("Dacha"), place("Nix"))
    answered = answers(travel, project, Table())
    assert answered.entries == {}
    assert [found.code for found in answered.diagnostics] == ["TM301"]
    update_lock(path, [answered])
    assert read(path).entries == {}


def test_a_damaged_lock_is_left_as_it_is(path: Path) -> None:
    write(path, place("Vienna"))
    damaged = path.read_bytes().replace(b"48.2", b"98.2")
    path.write_bytes(damaged)
    with pytest.raises(
        LockError, match=r"places\.lock:2: line 2 of the lock is damaged: latitude 98\.20849 is outside"
    ):
        write(path, place("Moscow"))
    assert path.read_bytes() == damaged


def test_a_full_disk_leaves_the_lock_and_no_litter(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(path, place("Vienna"))
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(lock_update.os, "fsync", full)
    with pytest.raises(OutputError, match=r"cannot write .*places\.lock: No space left on device"):
        write(path, place("Moscow"))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write to .*gone: No such file"):
        write(tmp_path / "gone" / "places.lock", place("Vienna"))


def test_a_link_is_replaced_and_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "trips").mkdir()
    path, elsewhere = tmp_path / "trips" / "places.lock", tmp_path / "elsewhere"
    elsewhere.write_text('{"travelmap_lock": 1}\n')
    path.symlink_to(elsewhere)
    write(path, place("Vienna"))
    assert not path.is_symlink()
    assert elsewhere.read_text() == '{"travelmap_lock": 1}\n'


def writer(path: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("writer.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(path), prefix, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_processes_at_once_lose_nothing(path: Path) -> None:
    writers = [writer(path, prefix, 25) for prefix in "abc"]
    for process in writers:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert sorted(names(read(path).entries.values())) == sorted(f"{p}{n}" for p in "abc" for n in range(25))
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_killed_process_leaves_the_lock_whole_and_hinders_nobody(path: Path) -> None:
    """Kill at moments spread over the writing; what was said to be written is there, each time."""
    said: list[str] = []
    for turn in range(6):
        process = writer(path, f"turn{turn}-", 100_000)
        assert process.stdout is not None
        said.append(process.stdout.readline().strip())
        time.sleep(0.003 * turn)
        process.kill()
        rest, _ = process.communicate(timeout=60)
        # The last line may be cut: the process died while it spoke.
        said += rest.split("\n")[:-1]
        assert set(said) <= set(names(read(path).entries.values()))
    update_lock(path, [answers_for("after")])
    assert list(path.parent.iterdir()) == [path]


def test_a_lock_that_another_process_holds_is_waited_for_and_then_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_update, "_PATIENCE_SECONDS", 0.1)
    with lock_update.alone(path.parent), pytest.raises(OutputError, match="another process has been writing"):
        write(path, place("Vienna"))
    write(path, place("Vienna"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are POSIX")
def test_killed_at_any_step_the_lock_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    """Not at moments that happen to come, but before and after every call that touches the file system."""
    most = 120
    for number in range(most):
        (tmp_path / str(number)).mkdir()
        update_lock(tmp_path / str(number) / "places.lock", [answers_for("old")])
    old = (tmp_path / "0" / "places.lock").read_bytes()
    script = Path(__file__).with_name("crash.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=True)
    points, code = map(int, done.stdout.split())
    assert code == 0
    # Fewer would mean that the steps are not seen; more, that folders are missing.
    assert 20 < points < most
    new = (tmp_path / str(points) / "places.lock").read_bytes()
    assert b'"new"' in new
    found = [(tmp_path / str(number) / "places.lock").read_bytes() for number in range(points)]
    assert found == sorted(found, key=[old, new].index)
    assert {*found} == {old, new}
    for number in range(points):
        path = tmp_path / str(number) / "places.lock"
        update_lock(path, [answers_for("new")], whole=True)
        update_lock(path, [answers_for("newer")])
        assert list(path.parent.iterdir()) == [path]
        assert names(read(path).entries.values()) == ["new", "newer"]
