"""What fences ask for: every option is documented, every mistake is told, and no file outside the project is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.integrations.places import find
from travelmap.integrations.wanted import OPTIONS, Problem, read_body
from travelmap.model.framing import MapKind
from travelmap.model.picture import PictureProjection

DOCS = Path(__file__).parents[2] / "docs" / "sites.md"


def test_the_docs_have_every_option() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| ([^|]+ \| [^|]+?) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE))

    assert {name: f"{one.about} | {one.values}" for name, one in OPTIONS.items()} == table


def test_a_file_with_options() -> None:
    wanted = read_body("trips/oslo.yaml\nheight: 480px\nview: distance\ncaption: 'A: b'\n\nsize: column\n")

    assert (wanted.file, wanted.height, wanted.view, wanted.caption) == (
        "trips/oslo.yaml",
        480,
        MapKind.DISTANCE,
        "A: b",
    )
    assert wanted.picture.projection is PictureProjection.DISTANCE
    assert wanted.picture.size.width_mm == 89
    assert wanted.problems == ()


def test_an_itinerary_with_options() -> None:
    wanted = read_body("height: 300\n---\ntitle: Oslo\nstops: []")

    assert (wanted.inline, wanted.inline_line, wanted.height) == ("title: Oslo\nstops: []", 2, 300)
    assert read_body("stops:\n  - Oslo").inline == "stops:\n  - Oslo"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("", 0, "nothing stands here"),
        ("height: 480", 0, "no itinerary is named"),
        ("a.yaml\nheigth: 480", 1, "unknown option `heigth`"),
        ("a.yaml\nheight: tall", 1, "cannot be understood"),
        ("a.yaml\nheight: 99999", 1, "cannot be understood"),
        ("a.yaml\nview: globe", 1, "cannot be understood"),
        ("a.yaml\n\nhigher", 2, "is not an option"),
        ("a.yaml\nalt: a\nalt: b", 2, "`alt` is given twice"),
        ("a.yaml\nfile: b.yaml", 1, "`file` is given twice"),
        ("a.yaml\nname: 1 x", 1, "cannot be understood"),
        ("a.yaml\ncaption:", 1, "cannot be understood"),
    ],
)
def test_mistakes(body: str, line: int, words: str) -> None:
    problems = read_body(body).problems

    assert [(one.line, words in one.message, bool(one.hint)) for one in problems] == [(line, True, True)]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_an_itinerary_a_file_or_a_mistake(body: str) -> None:
    wanted = read_body(body)

    assert wanted.inline is not None or wanted.file is not None or wanted.problems


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../../etc/passwd.yaml",
        "../secret.yaml",
        "/../secret.yaml",
        "link.yaml",
        "linked/secret.yaml",
        "C:/secret.yaml",
        "C:\\secret.yaml",
        "\\\\host\\share.yaml",
        "a\x00.yaml",
        "travelmap.yaml",
        ".env",
        "x" * 5000 + ".yaml",
        "~/secret.yaml",
        "file:///etc/passwd.yaml",
        "loop.yaml",
    ],
)
def test_nothing_outside_the_project_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: Secret", encoding="utf-8")
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    for one in ("travelmap.yaml", ".env"):
        (root / one).write_text("title: x", encoding="utf-8")
    (root / "docs" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "docs" / "linked").symlink_to(tmp_path)
    (root / "docs" / "loop.yaml").symlink_to(root / "docs" / "loop.yaml")

    found = find(name, (root / "docs", root), root)

    assert isinstance(found, Problem)
    assert str(tmp_path) not in f"{found.message} {found.hint}"


def test_files_are_found_beside_the_page_then_in_the_site_then_in_the_project(tmp_path: Path) -> None:
    page, docs = tmp_path / "docs" / "deep", tmp_path / "docs"
    page.mkdir(parents=True)
    for folder in (page, docs, tmp_path):
        (folder / "a.yaml").write_text("", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("", encoding="utf-8")
    folders = (page, docs, tmp_path)

    assert find("a.yaml", folders, tmp_path) == (page / "a.yaml").resolve()
    assert find("/a.yaml", folders, tmp_path) == (docs / "a.yaml").resolve()
    assert find("b.yaml", folders, tmp_path) == (tmp_path / "b.yaml").resolve()
    assert find("../../b.yaml", folders, tmp_path) == (tmp_path / "b.yaml").resolve()
