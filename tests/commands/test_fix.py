"""`travelmap check --fix` and `--diff`, through the command itself."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from travelmap.cli import main

WRONG = b"\xef\xbb\xbf# a\r\ntitle: T\r\nsumary: x  # why\r\nstops:\r\n- {place: Oslo, coutry: Norway}  # b"
RIGHT = WRONG.replace(b"sumary", b"summary").replace(b"coutry", b"country")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def test_fix_writes_what_is_beyond_doubt_and_says_what_is_left() -> None:
    path = Path("trip.yaml")
    path.write_bytes(WRONG)
    path.chmod(0o640)

    result = run("trip.yaml", "--fix")

    assert path.read_bytes() == RIGHT
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "trip.yaml:3: fixed [TM101]: replace `sumary` by `summary`",
        "trip.yaml:5: fixed [TM101]: replace `coutry` by `country`",
        "2 findings fixed in 1 file",
        "1 file checked: 0 errors, 0 warnings",
    ]


def test_a_second_fix_changes_nothing() -> None:
    path = Path("trip.yaml")
    path.write_bytes(RIGHT)
    before = path.stat()

    result = run("trip.yaml", "--fix")

    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert "0 findings fixed in 0 files" in result.stdout


def test_what_is_left_decides_the_exit_code() -> None:
    Path("trip.yaml").write_text("title: T\nsumary: x\nstops:\n- place: Nowhere at all\n", encoding="utf-8")

    result = run("trip.yaml", "--fix")

    assert result.exit_code == 1
    assert "summary: x" in Path("trip.yaml").read_text(encoding="utf-8")
    assert "error[" in result.stdout


def test_diff_shows_what_patch_understands_and_writes_nothing() -> None:
    path = Path("trip.yaml")
    path.write_bytes(WRONG)

    result = run("trip.yaml", "--diff")

    assert path.read_bytes() == WRONG
    assert result.exit_code == 1
    assert "-sumary: x  # why\r\n+summary: x  # why\r\n" in result.stdout_bytes.decode("utf-8")
    assert result.stdout_bytes.endswith(b"\\ No newline at end of file\n")
    assert "2 findings would be fixed in 1 file" in result.stderr
    patch = shutil.which("patch")
    if patch:
        subprocess.run([patch, "-p0", "--binary"], input=result.stdout_bytes, check=True, capture_output=True)
        assert path.read_bytes() == RIGHT


def test_diff_of_what_is_right_is_empty() -> None:
    Path("trip.yaml").write_bytes(RIGHT)

    result = run("trip.yaml", "--diff")

    assert result.exit_code == 0
    assert result.stdout_bytes == b""


def test_diff_has_colours_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    Path("trip.yaml").write_text("title: T\nsumary: \u202ex\nstops: [Oslo]\n", encoding="utf-8")

    result = run("trip.yaml", "--diff")

    assert "\x1b[31m-sumary: " in result.stdout
    assert "\x1b[32m+summary: " in result.stdout
    assert "\u202e" not in result.stdout


def test_standard_input_comes_out_fixed_to_the_byte() -> None:
    result = run("-", "--fix", stdin=WRONG)

    assert result.stdout_bytes == RIGHT
    assert "2 findings fixed" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "content", ["title: ž".encode("utf-16"), b"\x89PNG\r\n\x1a\n\0", b"title: \xff\n", b"a: 1\na: 2\n"]
)
def test_what_is_no_itinerary_is_left_as_it_is(content: bytes) -> None:
    path = Path("trip.yaml")
    path.write_bytes(content)

    result = run("trip.yaml", "--fix")

    assert path.read_bytes() == content
    assert result.exit_code == 1
    assert run("-", "--fix", stdin=content).stdout_bytes == content


def test_one_file_that_cannot_be_written_stops_no_other() -> None:
    Path("a.yaml").write_bytes(WRONG)
    Path("b.yaml").write_bytes(WRONG)
    Path("other.txt").hardlink_to("a.yaml")

    result = run("a.yaml", "b.yaml", "--fix")

    assert Path("a.yaml").read_bytes() == WRONG
    assert Path("b.yaml").read_bytes() == RIGHT
    assert "a.yaml is the same file as another one (a hard link)" in result.stdout
    assert result.exit_code == 2


def test_a_file_changed_between_reading_and_writing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from travelmap.editing import fixes

    path = Path("trip.yaml")
    path.write_bytes(WRONG)
    apply = fixes.apply_fixes

    def meanwhile(*arguments: object, **named: object) -> object:
        path.write_bytes(b"of somebody else")
        return apply(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(fixes, "apply_fixes", meanwhile)
    result = run("trip.yaml", "--fix")

    assert path.read_bytes() == b"of somebody else"
    assert "has been changed by somebody else meanwhile" in result.stdout
    assert result.exit_code == 2


def test_what_is_ignored_is_not_fixed() -> None:
    text = "title: T\nstops:\n- Oslo  # travelmap: ignore[TM204]\n"
    Path("trip.yaml").write_text(text, encoding="utf-8")

    run("trip.yaml", "--fix", "--ignore", "TM011")
    assert Path("trip.yaml").read_text(encoding="utf-8") == text

    run("trip.yaml", "--fix")
    assert Path("trip.yaml").read_text(encoding="utf-8") != text


def test_the_report_for_programs_stays_one() -> None:
    Path("trip.yaml").write_bytes(WRONG)

    result = run("trip.yaml", "--fix", "--format", "json")

    assert result.stdout.startswith("{")
    assert "2 findings fixed in 1 file" in result.stderr


def test_fix_and_diff_exclude_each_other() -> None:
    result = run("trip.yaml", "--fix", "--diff")

    assert result.exit_code == 2
    assert "give one of them" in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_standard_output_shows_no_traceback() -> None:
    Path("trip.yaml").write_bytes(WRONG)
    root = Path(__file__).parents[2]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "travelmap", "check", "--diff", "trip.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(root)},
            check=False,
        )

    assert b"Traceback" not in done.stderr
    assert done.returncode == 2
