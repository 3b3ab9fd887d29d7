"""Files and folders become a list of itinerary files, the same on every machine."""

from __future__ import annotations

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
