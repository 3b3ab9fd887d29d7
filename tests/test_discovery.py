"""Files and folders become a list of itinerary files, the same on every machine."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from travelmap.discovery import find_itineraries
from travelmap.errors import UnreadableError


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.yaml",
        "a.yml",
        "sub/c.yaml",
        ".hidden/d.yaml",
        ".e.yaml",
        "travelmap.yaml",
        "notes.txt",
        "sub/travelmap.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "sub", target_is_directory=True)
    return tmp_path


def test_searches_folders_in_a_fixed_order(tree: Path) -> None:
    found = find_itineraries([tree])

    assert [path.relative_to(tree).as_posix() for path in found.files] == ["a.yml", "b.yaml", "sub/c.yaml"]


def test_names_each_file_once(tree: Path) -> None:
    found = find_itineraries([tree / "b.yaml", tree, tree / "b.yaml"])

    assert [path.name for path in found.files] == ["b.yaml", "a.yml", "c.yaml"]


def test_a_file_that_is_named_needs_no_yaml_ending(tree: Path) -> None:
    assert find_itineraries([tree / "notes.txt"]).files == (tree / "notes.txt",)


def test_knows_the_folder_a_file_was_found_through(tree: Path) -> None:
    found = find_itineraries([tree, tree / "sub"])

    assert found.root_of(tree / "sub" / "c.yaml") == tree / "sub"
    assert found.root_of(tree / "b.yaml") == tree
    assert found.root_of(Path("elsewhere/x.yaml")) == Path("elsewhere")


def test_a_missing_path_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no\.yaml: no such file or folder"):
        find_itineraries([tmp_path / "no.yaml"])


def test_the_project_file_is_no_itinerary(tree: Path) -> None:
    with pytest.raises(UnreadableError, match="project file"):
        find_itineraries([tree / "travelmap.yaml"])


def test_a_deep_tree_is_searched_to_its_end(tmp_path: Path) -> None:
    here = tmp_path
    with contextlib.chdir(tmp_path):
        for _ in range(1_200):
            os.mkdir("d")  # noqa: PTH102 - the whole path is longer than one call may have
            os.chdir("d")
        Path("deep.yaml").write_text("title: x", encoding="utf-8")
    try:
        assert [path.name for path in find_itineraries([here]).files] == ["deep.yaml"]
    finally:
        subprocess.run(["/bin/rm", "-rf", tmp_path / "d"], check=True)


def test_links_that_lead_nowhere_are_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "gone.yaml").symlink_to("nowhere")

    assert [path.name for path in find_itineraries([tmp_path]).files] == ["gone.yaml", "loop.yaml"]


@pytest.mark.parametrize(
    ("name", "reason"), [("x" * 300, "File name too long"), ("a\0b", "null"), ("loop", "symbolic")]
)
def test_a_name_that_no_file_can_have_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(UnreadableError, match=reason):
        find_itineraries([tmp_path / name])
