"""`travelmap embed`: what it prints and writes, and that it writes all or nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from travelmap.cli import main
from travelmap.cli.embed import FORMS as OFFERED
from travelmap.publishing.embedding import FORMS

if TYPE_CHECKING:
    from pathlib import Path

ITINERARY = """\
title: A week in July
home: New Delhi, India
stops:
  - {place: Moscow, country: Russia, dates: 2024-07-08, coordinates: [55.75, 37.62]}
  - {place: Vienna, country: Austria, dates: 2024-07-09, coordinates: [48.21, 16.37]}
"""


@pytest.fixture
def july(tmp_path: Path) -> Path:
    path = tmp_path / "july.yaml"
    path.write_text(ITINERARY, encoding="utf-8")
    return path


def embed(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["embed", *map(str, words)])


def test_the_command_offers_every_form() -> None:
    assert OFFERED == FORMS


def test_without_a_folder_only_the_snippet_is_printed(july: Path) -> None:
    done = embed(july, "--as", "markdown")

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("[![Map: A week in July.")
    assert done.stdout.endswith("](map.png)](map.html)\n\nA week in July. [Open the interactive map](map.html)\n")
    assert sorted(july.parent.iterdir()) == [july]


def test_a_folder_gets_every_file_and_is_told_what_is_missing(july: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"

    done = embed(july, "-o", out, "--size", "column", "--name", "july")

    assert done.exit_code == 0, done.output
    names = {"july.html", "july.svg", "july.png", "july.pdf", "july.geojson", "july.txt"}
    assert {path.name for path in out.iterdir()} == names
    assert 'src="july.html"' in done.stdout
    assert 'width="336"' in done.stdout
    assert all(f"{out / name}\n" in done.stderr for name in names)
    assert "no oembed.json" in done.stderr

    again = embed(july, "-o", out, "--size", "column", "--name", "july", "--base-url", "https://maps.example.org/x")
    assert again.exit_code == 0
    assert {path.name for path in out.iterdir()} == {*names, "july.oembed.json"}
    assert "no oembed.json" not in again.stderr
    assert 'src="https://maps.example.org/x/july.html"' in again.stdout


def test_an_itinerary_with_errors_gives_nothing(july: Path, tmp_path: Path) -> None:
    july.write_text(ITINERARY.replace("dates: 2024-07-08", "dats: 2024-07-08"), encoding="utf-8")

    done = embed(july, "-o", tmp_path / "out")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert "error[TM101]" in done.stderr
    assert "not made" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_unknown_form_is_refused_with_those_there_are(july: Path) -> None:
    done = embed(july, "--as", "powerpoint")

    assert done.exit_code == 2
    assert "'powerpoint' is not one of 'html', 'iframe', 'picture'" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--base-url", "javascript:x"), "`javascript:x` is not where files can stand"),
        (("--name", "../x"), "`../x` is not a name for files"),
        (("--size", "huge"), "`huge` is not a size"),
    ],
)
def test_a_wrong_wish_is_one_line_and_a_hint(july: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = embed(july, "-o", tmp_path / "out", *words)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"travelmap: {told}\n  = help: " in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_left_as_it_was(july: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "map.geojson").mkdir(parents=True)
    (out / "map.html").write_text("earlier", encoding="utf-8")

    done = embed(july, "-o", out, "--size", "column")

    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"travelmap: cannot write to {out}" in done.stderr
    assert {path.name for path in out.iterdir()} == {"map.geojson", "map.html"}
    assert (out / "map.html").read_text(encoding="utf-8") == "earlier"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = embed(tmp_path / "none.yaml")

    assert done.exit_code == 2
    assert "none.yaml" in done.stderr


def test_a_missing_library_is_named_and_nothing_is_written(
    july: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)

    done = embed(july, "-o", tmp_path / "out")

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "`typst` is not installed" in done.stderr
    assert "pip install 'travelmap[figure]'" in done.stderr
    assert not (tmp_path / "out").exists()
    assert embed(july).exit_code == 0, "a snippet alone needs no picture"
