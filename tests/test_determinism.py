"""The same input gives the same bytes: anywhere, in any locale, at any time, under any hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(folder: Path, **environ: str) -> dict[str, bytes]:
    shutil.copytree(ROOT / "itineraries", folder / "itineraries")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    subprocess.run(
        [sys.executable, "-m", "travelmap", "build"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        check=True,
    )
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir())}


def test_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    first = build(tmp_path / "a", PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    second = build(
        tmp_path / "another folder é", PYTHONHASHSEED="4242", LC_ALL="C.UTF-8", TZ="Pacific/Kiritimati", COLUMNS="40"
    )

    assert list(first) == list(second)
    assert len(first) > 5
    for name in first:
        assert first[name] == second[name], name


def test_pages_name_nothing_of_the_machine(tmp_path: Path) -> None:
    pages = build(tmp_path / "secret-folder-name", HOME=str(tmp_path), USER="secret-user", LOGNAME="secret-user")

    for name, content in pages.items():
        for word in (b"secret-folder-name", b"secret-user", str(tmp_path).encode(), str(ROOT).encode()):
            assert word not in content, name
