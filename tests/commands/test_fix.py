"""`travelmap check --fix` and `--diff`, from the command line."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from travelmap.cli import main
from travelmap.commands import fix
from travelmap.commands.check import Wanted
from travelmap.commands.differences import unified_diff
from travelmap.commands.exit_codes import ExitCode

BROKEN = b"# our trip\nTitle: A visit # to Norway\nstops:\n  - {place: Oslo, dates: 2024-7-8} # one\n  - Bergen\n"
MENDED = b"# our trip\ntitle: A visit # to Norway\nstops:\n  - {place: Oslo, dates: 2024-07-08} # one\n  - Bergen\n"


@pytest.fixture
def trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("trip.yaml")
    path.write_bytes(BROKEN)
    return path


def check(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def test_fixes_are_written_and_told(trip: Path) -> None:
    done = check("--fix", "trip.yaml")

    assert trip.read_bytes() == MENDED
    assert done.exit_code == 0, done.output
    assert "trip.yaml:2:1: fixed TM101: replace `Title` by `title`\n" in done.output
    assert "trip.yaml:4:26: fixed TM201: " in done.output
    assert done.output.splitlines()[-1].startswith("1 file checked: 0 errors, 0 warnings")


def test_what_is_left_decides_the_exit_code(trip: Path) -> None:
    trip.write_bytes(BROKEN + b"  - {place: Bergen, dates: soon}\n")

    done = check("--fix", "trip.yaml")

    assert done.exit_code == 1
    assert trip.read_bytes() == MENDED + b"  - {place: Bergen, dates: soon}\n"
    assert "error[TM201]" in done.output


@pytest.mark.parametrize("change", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")])
def test_byte_order_mark_line_ends_mode_and_links_stay(trip: Path, change: object) -> None:
    trip.write_bytes(change(BROKEN))  # type: ignore[operator]
    trip.chmod(0o604)
    Path("link.yaml").symlink_to(trip)

    check("--fix", "link.yaml")

    assert trip.read_bytes() == change(MENDED)  # type: ignore[operator]
    assert trip.stat().st_mode & 0o777 == 0o604
    assert Path("link.yaml").is_symlink()


def test_a_difference_is_shown_and_nothing_written(trip: Path) -> None:
    done = check("--diff", "trip.yaml")

    assert trip.read_bytes() == BROKEN
    assert done.exit_code == 1
    assert done.stdout.startswith("--- a/trip.yaml\n+++ b/trip.yaml\n@@ -1,5 +1,5 @@\n # our trip\n-Title: A visit")
    assert done.stderr == "2 fixes in 1 file with --fix\n"


def test_without_anything_to_fix_there_is_no_difference(trip: Path) -> None:
    trip.write_bytes(MENDED)

    done = check("--diff", "trip.yaml")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing to fix\n")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_difference_can_be_applied(trip: Path, end: bytes) -> None:
    line = end or b"\n"
    text = BROKEN.replace(b"\n", line) + b"lang: en" + end
    trip.write_bytes(text)

    patch = check("--diff", "trip.yaml").stdout_bytes
    # Bytes as they are, whatever this machine makes of line ends and blanks, and no repository above that it looks at.
    apply = ["git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "apply", "-p1", "--whitespace=nowarn"]
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(Path.cwd().parent)}
    done = subprocess.run(apply, input=patch, capture_output=True, check=False, env=environment)

    assert done.returncode == 0, done.stdout + done.stderr
    assert trip.read_bytes() == MENDED.replace(b"\n", line) + b"lang: en" + end


def test_standard_input_has_a_difference_but_is_not_written() -> None:
    assert b"+title: A visit" in check("--diff", "-", stdin=BROKEN).stdout_bytes
    assert check("--fix", "-", stdin=BROKEN).exit_code == 2


def test_files_that_cannot_be_mended_get_the_usual_report(trip: Path) -> None:
    for content in (b"\xff\xfe\x00", b"\x89PNG\r\n", b"title: [", b"", b"x" * 2_000_000):
        trip.write_bytes(content)

        done = check("--fix", "trip.yaml")

        assert trip.read_bytes() == content
        assert done.exit_code == 1
        assert done.output == check("trip.yaml").output


def test_a_report_for_programs_stays_one(trip: Path) -> None:
    done = check("--fix", "--format", "json", "trip.yaml")

    assert done.stdout.startswith("{")
    assert "fixed TM101" in done.stderr
    assert trip.read_bytes() == MENDED


def test_only_what_is_asked_for_is_mended(trip: Path) -> None:
    text = b"title: A\nstops:\n  - {place: Oslo, topics: [Trade]}\n  - {place: Bergen, topics: [trade]}\n"
    trip.write_bytes(text)
    assert b"TM" in check("trip.yaml").stdout_bytes

    check("--fix", "--ignore", "TM1,TM2,TM3", "trip.yaml")

    assert trip.read_bytes() == text


def test_a_file_that_changed_meanwhile_is_left_alone(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fix.mend

    def slow(*arguments: object) -> object:
        for mended in real(*arguments):  # type: ignore[arg-type]
            trip.write_bytes(b"title: Newer\n")
            yield mended

    monkeypatch.setattr(fix, "mend", slow)
    out, err = io.StringIO(), io.StringIO()

    code = fix.fix_command([trip], strict=False, wanted=Wanted(), out=out, err=err)

    assert trip.read_bytes() == b"title: Newer\n"
    assert code is ExitCode.USAGE
    assert "has been changed meanwhile" in err.getvalue()
    assert "fixed" not in out.getvalue()


def test_a_write_protected_file_is_told(trip: Path) -> None:
    trip.chmod(0o444)

    done = check("--fix", "trip.yaml")

    assert trip.read_bytes() == BROKEN
    assert done.exit_code == 2
    assert "write-protected" in done.stderr


def test_a_fix_that_is_not_kept_is_not_offered_again(trip: Path) -> None:
    trip.write_bytes(BROKEN + "  - {place: Molde, vist: 公式}\n".encode())

    done = check("--fix", "trip.yaml")

    if "not fixed" in done.output:
        assert "fixable" not in done.output


def test_a_terminal_is_not_acted_on() -> None:
    shown = unified_diff("a\x1b[2Jb\r\n", "c\n", name="x\x1b.yaml", colour=True, terminal=True)

    assert shown == (
        "\x1b[1m--- a/x␛.yaml\x1b[0m\n\x1b[1m+++ b/x␛.yaml\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n"
        "\x1b[31m-a␛[2Jb␍\x1b[0m\n\x1b[32m+c\x1b[0m\n"
    )
