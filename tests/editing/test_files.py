"""An author's file is written whole, as it was in all but its content, and never over a newer one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from travelmap.editing.files import digest, replace_content
from travelmap.errors import OutputError

OLD, NEW = b"title: A\n", b"title: B\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "trip.yaml"
    path.write_bytes(OLD)
    return path


def test_content_is_replaced_and_the_permissions_stay(file: Path) -> None:
    file.chmod(0o640)

    assert replace_content(file, NEW, expected=digest(OLD))

    assert file.read_bytes() == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_a_newer_file_is_left_alone(file: Path) -> None:
    assert not replace_content(file, NEW, expected=digest(b"something older"))

    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.yaml"
    link.symlink_to(Path("..") / "trip.yaml")

    assert replace_content(link, NEW, expected=digest(OLD))

    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert list(folder.iterdir()) == [link]


def test_a_write_protected_file_is_left_alone(file: Path) -> None:
    file.chmod(0o444)

    with pytest.raises(OutputError, match="write-protected"):
        replace_content(file, NEW, expected=digest(OLD))

    assert file.read_bytes() == OLD


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    file: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*(((os, "fsync")) if call == "fsync" else (Path, "replace")), fail)

    with pytest.raises(OutputError, match="No space left"):
        replace_content(file, NEW, expected=digest(OLD))

    assert file.read_bytes() == OLD
    assert list(file.parent.iterdir()) == [file]


def test_what_a_killed_process_left_is_swept(file: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = file.with_name(f".trip.yaml.{int(gone.stdout)}.x1.tmp")
    kept = [file.with_name(name) for name in (f".trip.yaml.{os.getpid()}.x1.tmp", ".trip.yaml.old.tmp", "other.tmp")]
    for path in (dead, *kept):
        path.touch()

    assert replace_content(file, NEW, expected=digest(OLD))

    assert sorted(file.parent.iterdir()) == sorted([file, *kept])


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        replace_content(tmp_path / "none.yaml", NEW, expected=digest(OLD))

    assert list(tmp_path.iterdir()) == []


def test_a_file_with_a_second_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")
    (tmp_path / "other.yaml").hardlink_to(path)

    with pytest.raises(OutputError, match="hard link"):
        replace_content(path, b"new", expected=digest(b"old"))

    assert path.read_bytes() == b"old"


def test_a_file_that_cannot_stay_its_owners_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")
    asked, given = Path.stat, []

    def of_another(one: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = asked(one, follow_symlinks=follow_symlinks)
        if one.name != path.name:
            return found
        fields = list(found)
        fields[stat.ST_UID], fields[stat.ST_GID] = 12345, 12346
        return os.stat_result(fields)

    def refused(*arguments: object) -> None:
        given.append(arguments[1:])
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "stat", of_another)
    monkeypatch.setattr(os, "chown", refused)
    with pytest.raises(OutputError, match="not permitted"):
        replace_content(path, b"new", expected=digest(b"old"))

    assert given == [(12345, 12346)]
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["trip.yaml"]


def test_a_long_name_in_wide_letters_leaves_room_for_what_is_written_beside(tmp_path: Path) -> None:
    path = tmp_path / ("東" * 83 + ".yaml")
    path.write_bytes(b"old")

    assert replace_content(path, b"new", expected=digest(b"old"))
    assert path.read_bytes() == b"new"
