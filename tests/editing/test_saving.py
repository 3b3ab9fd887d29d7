"""A changed text written back: whole, over the very file that was read, with its rights."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from travelmap.editing.saving import save
from travelmap.errors import EditRefusedError, OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_content_is_exchanged_and_the_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    save(path, before=b"old", after=b"new\r\n")

    assert path.read_bytes() == b"new\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["trip.yaml"]


def test_a_link_goes_on_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real = tmp_path / "folder" / "real.yaml"
    real.write_bytes(b"old")
    link = tmp_path / "trip.yaml"
    link.symlink_to("folder/real.yaml")

    save(link, before=b"old", after=b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"of somebody else")

    with pytest.raises(EditRefusedError, match="changed by somebody else"):
        save(path, before=b"old", after=b"new")

    assert path.read_bytes() == b"of somebody else"
    assert [entry.name for entry in tmp_path.iterdir()] == ["trip.yaml"]


def test_a_file_with_two_names_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")
    (tmp_path / "other.yaml").hardlink_to(path)

    with pytest.raises(EditRefusedError, match="hard link"):
        save(path, before=b"old", after=b"new")

    assert path.read_bytes() == b"old"


def test_a_folder_and_a_file_that_is_gone_are_told(tmp_path: Path) -> None:
    with pytest.raises(EditRefusedError, match="is not a file"):
        save(tmp_path, before=b"", after=b"new")
    with pytest.raises(OutputError, match="cannot write"):
        save(tmp_path / "gone.yaml", before=b"", after=b"new")


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device") as caught:
        save(path, before=b"old", after=b"new")

    assert caught.value.hint == "the file is as it was"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["trip.yaml"]


def test_what_a_killed_run_left_is_swept_and_a_running_one_is_not_disturbed(tmp_path: Path) -> None:
    path = tmp_path / "trip.yaml"
    path.write_bytes(b"old")
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = tmp_path / f".trip.yaml.{int(gone.stdout)}-abc_1.tmp"
    alive = tmp_path / f".trip.yaml.{os.getpid()}-abc_2.tmp"
    strange = tmp_path / f".other.yaml.{int(gone.stdout)}-abc_3.tmp"
    for one in (dead, alive, strange):
        one.write_bytes(b"half")

    save(path, before=b"old", after=b"new")

    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([alive.name, strange.name, "trip.yaml"])
