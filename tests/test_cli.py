"""The command line as its user meets it: exit codes, what goes to which stream, no traceback ever."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from travelmap.publishing.record import RECORD_NAME

GOOD = "title: One stop\ntraveller: A. Minister\nstops: ['Vienna, Austria']\n"
BAD = "title: One stop\nstops:\n  - plcae: Vienna, Austria\n"


def travelmap(
    *arguments: str | Path, cwd: Path, text: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "travelmap", *map(str, arguments)],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        # The same form of report wherever the tests run.
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "GITHUB_ACTIONS": "", **environ},
    )


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    (tmp_path / "itineraries").mkdir()
    (tmp_path / "itineraries" / "good.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_builds_a_folder_by_default(trips: Path) -> None:
    done = travelmap("build", cwd=trips)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["output/good.html", "output/index.html"]
    assert sorted(path.name for path in (trips / "output").iterdir()) == [RECORD_NAME, "good.html", "index.html"]
    assert sorted(path.name for path in trips.iterdir()) == ["itineraries", "output"]


def test_builds_one_file_without_an_index(trips: Path) -> None:
    done = travelmap("build", "itineraries/good.yaml", "-o", "public", cwd=trips)

    assert done.stdout.splitlines() == ["public/good.html"]
    assert [path.name for path in (trips / "public").iterdir()] == ["good.html"]


def test_a_broken_itinerary_keeps_its_earlier_page_and_stops_no_other(trips: Path) -> None:
    (trips / "itineraries" / "other.yaml").write_text(GOOD, encoding="utf-8")
    travelmap("build", cwd=trips)
    before = (trips / "output" / "good.html").read_bytes()
    (trips / "itineraries" / "good.yaml").write_text(BAD, encoding="utf-8")
    (trips / "itineraries" / "other.yaml").write_text(GOOD.replace("One", "Another"), encoding="utf-8")

    done = travelmap("build", cwd=trips)

    assert done.returncode == 1
    assert "itineraries/good.yaml:3:5: error[TM101]: unknown key `plcae`" in done.stderr
    assert "not built: itineraries/good.yaml" in done.stderr
    assert done.stdout.splitlines() == ["output/other.html", "output/index.html"]
    assert (trips / "output" / "good.html").read_bytes() == before
    assert b"Another stop" in (trips / "output" / "other.html").read_bytes()


@pytest.mark.parametrize("name", ["index.yaml", "INDEX.yml"])
def test_an_itinerary_cannot_take_the_place_of_the_index(trips: Path, name: str) -> None:
    (trips / "itineraries" / name).write_text(GOOD, encoding="utf-8")

    done = travelmap("build", cwd=trips)

    assert done.returncode == 1
    assert f"itineraries/{name}: error[TM402]" in done.stderr
    assert done.stdout.splitlines() == ["output/good.html", "output/index.html"]


def test_two_files_for_one_page_are_both_refused(trips: Path) -> None:
    (trips / "itineraries" / "sub").mkdir()
    (trips / "itineraries" / "sub" / "GOOD.yml").write_text(GOOD, encoding="utf-8")
    (trips / "itineraries" / "other.yaml").write_text(GOOD, encoding="utf-8")

    done = travelmap("build", cwd=trips)

    assert done.returncode == 1
    assert "itineraries/good.yaml: error[TM401]" in done.stderr
    assert "itineraries/sub/GOOD.yml: error[TM401]" in done.stderr
    assert done.stdout.splitlines() == ["output/other.html", "output/index.html"]


def test_checks_and_builds_nothing(trips: Path) -> None:
    (trips / "itineraries" / "bad.yaml").write_text(BAD, encoding="utf-8")

    done = travelmap("check", cwd=trips)

    assert done.returncode == 1
    assert "bad.yaml:3:5: error[TM101]" in done.stdout
    assert "2 files checked" in done.stdout
    assert not (trips / "output").exists()


def test_check_speaks_json(trips: Path) -> None:
    (trips / "itineraries" / "bad.yaml").write_text(BAD, encoding="utf-8")

    done = travelmap("check", "--format", "json", cwd=trips)

    found = json.loads(done.stdout)["diagnostics"][0]
    assert (found["code"], found["file"], found["span"]["line"]) == ("TM101", "itineraries/bad.yaml", 3)


def test_strict_makes_errors_of_warnings(trips: Path) -> None:
    ambiguous = "title: Which one?\nstops: [Springfield]\n"
    (trips / "itineraries" / "good.yaml").write_text(ambiguous, encoding="utf-8")

    assert travelmap("check", cwd=trips).returncode == 0
    assert travelmap("check", "--strict", cwd=trips).returncode == 1
    assert travelmap("build", cwd=trips).returncode == 0
    assert travelmap("build", "--strict", cwd=trips).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.yaml"),
        ("build", "nowhere"),
        ("check", "--wrong"),
        ("biuld",),
        ("locate", "--update-lock", "nowhere.yaml"),
        ("build", "itineraries", "-o", "itineraries/good.yaml"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_one_clear_message(trips: Path, arguments: tuple[str, ...]) -> None:
    done = travelmap(*arguments, cwd=trips)

    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_output_folder_that_cannot_be_made_is_told(trips: Path) -> None:
    (trips / "file").write_text("in the way", encoding="utf-8")

    done = travelmap("build", "-o", "file/inside", cwd=trips)

    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def test_locates_one_place(tmp_path: Path) -> None:
    done = travelmap("locate", "Vienna", cwd=tmp_path)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "Austria" in done.stdout.splitlines()[1]


def test_locates_a_list(tmp_path: Path) -> None:
    done = travelmap("locate", "-", "--json", cwd=tmp_path, text="Vienna\nKiev\tU.S.S.R.\t1974-06-29\nXyzzyville\n")

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["query"] for row in rows] == ["Vienna", "Kiev", "Xyzzyville"]
    assert [row["candidates"][0]["country_code"] for row in rows[:2]] == ["AT", "UA"]
    assert rows[2]["candidates"] == []
    assert rows[2]["diagnostics"] == ["TM301"]


def test_the_lock_records_answers_and_then_decides(trips: Path) -> None:
    recorded = travelmap("locate", "--update-lock", "itineraries", cwd=trips)

    assert recorded.returncode == 0
    assert "Vienna" in recorded.stdout
    assert (trips / "itineraries" / "places.lock").exists()
    assert travelmap("check", cwd=trips).returncode == 0
    again = travelmap("locate", "--update-lock", "itineraries", cwd=trips)
    assert "added" not in again.stdout.replace("0 added", "")


def test_says_its_version(tmp_path: Path) -> None:
    from travelmap.version import __version__

    assert travelmap("--version", cwd=tmp_path).stdout == f"travelmap {__version__}\n"


@pytest.mark.parametrize("command", ["build", "check", "locate"])
def test_every_command_has_help_with_examples(tmp_path: Path, command: str) -> None:
    done = travelmap(command, "--help", cwd=tmp_path)

    assert done.returncode == 0
    assert f"travelmap {command}" in done.stdout.partition("Examples:")[2]


def test_no_progress_where_nobody_looks(trips: Path) -> None:
    assert "\r" not in travelmap("build", cwd=trips).stderr


def test_a_reader_that_goes_away_is_no_error(trips: Path) -> None:
    lines = "Vienna\n" * 20_000
    (trips / "lines.txt").write_text(lines, encoding="utf-8")

    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m travelmap locate - --json < lines.txt | head -1"],
        cwd=trips,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )

    assert json.loads(done.stdout)["query"] == "Vienna"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_a_terminal_without_unicode_is_no_obstacle(trips: Path) -> None:
    (trips / "itineraries" / "good.yaml").write_text("title: Один\nstops: [Москвабад]\n", encoding="utf-8")

    done = travelmap("check", cwd=trips, PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "TM301" in done.stdout
    assert "\\u041c" in done.stdout
    assert done.stderr == ""


def test_a_full_disk_behind_standard_output_is_told(trips: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m travelmap check > /dev/full"],
        cwd=trips,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )

    assert done.returncode == 2
    assert "cannot write the output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_is_130_without_a_traceback(tmp_path: Path) -> None:
    # A job in the background inherits an ignored SIGINT; a terminal's does not, and that is what is tested.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "sys.argv = ['travelmap', 'locate', '-', '--json']; from travelmap.cli import main; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("Vienna\n")
    process.stdin.flush()
    process.stdout.readline()  # it is at work
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "Traceback" not in err


def test_places_are_told_in_the_same_round_as_everything_else(trips: Path) -> None:
    (trips / "itineraries" / "good.yaml").write_text(
        "titel: Two things\nstops:\n  - place: Xyzzyville\n  - {place: Vienna, country: Autria}\n", encoding="utf-8"
    )

    done = travelmap("check", cwd=trips)

    assert [line.split("[")[1][:5] for line in done.stdout.splitlines() if ": error[" in line] == [
        "TM101",
        "TM301",
        "TM307",
    ]


def test_a_file_that_cannot_be_read_is_exit_code_2_and_stops_no_other(trips: Path) -> None:
    (trips / "itineraries" / "gone.yaml").symlink_to("nowhere")
    os.mkfifo(trips / "itineraries" / "pipe.yaml")

    built = travelmap("build", cwd=trips)
    checked = travelmap("check", "--format", "json", cwd=trips)

    assert built.returncode == checked.returncode == 2
    assert built.stdout.splitlines() == ["output/good.html", "output/index.html"]
    assert "gone.yaml: error[TM403]: itineraries/gone.yaml does not exist" in built.stderr
    assert "pipe.yaml: error[TM403]: itineraries/pipe.yaml is not a file" in built.stderr
    assert "3 files checked: 2 errors" in built.stderr
    assert [item["code"] for item in json.loads(checked.stdout)["diagnostics"]] == ["TM403", "TM403"]


def test_a_file_s_name_cannot_speak_to_the_terminal(trips: Path) -> None:
    name = "evil\x1b]0;pwned\x07\x9b31m\u202e.yaml"
    (trips / "itineraries" / name).write_text(BAD, encoding="utf-8")

    for arguments in (
        ("build",),
        ("check",),
        ("check", f"missing-{name}"),
        ("locate", f"Nix {name}"),
        ("locate", "--update-lock"),
    ):
        done = travelmap(*arguments, cwd=trips, FORCE_COLOR="")
        assert done.returncode in {0, 1, 2}
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(done.stdout + done.stderr), arguments


def test_explains_a_code(tmp_path: Path) -> None:
    done = travelmap("explain", "203", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("TM203: a source is cited that is not defined\n\n")


def test_an_unknown_code_is_met_with_a_suggestion(tmp_path: Path) -> None:
    done = travelmap("explain", "TM2033", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean TM203" in done.stderr


@pytest.mark.parametrize("arguments", [["--select", "TM9"], ["--ignore", "dates"]])
def test_an_unknown_selection_is_refused(trips: Path, arguments: list[str]) -> None:
    done = travelmap("check", *arguments, cwd=trips)

    assert done.returncode == 2
    assert "no code" in done.stderr


def test_what_is_ignored_does_not_fail_a_strict_check(trips: Path) -> None:
    (trips / "itineraries" / "good.yaml").write_text("title: A\nstops: [Springfield]\n", encoding="utf-8")

    assert travelmap("check", "--strict", cwd=trips).returncode == 1
    assert travelmap("check", "--strict", "--ignore", "TM302", cwd=trips).returncode == 0
    assert travelmap("check", "--strict", "--select", "TM2", cwd=trips).returncode == 0


def test_an_error_cannot_be_ignored_away(trips: Path) -> None:
    (trips / "itineraries" / "good.yaml").write_text(BAD, encoding="utf-8")

    done = travelmap("check", "--ignore", "TM1", cwd=trips)

    assert done.returncode == 1
    assert "error[TM101]" in done.stdout


def test_checks_standard_input(trips: Path) -> None:
    done = travelmap("check", "-", cwd=trips, text=BAD)

    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:3:5: error[TM101]: unknown key `plcae`")
    assert done.stdout.endswith("1 file checked: 1 error, 0 warnings, 1 fixable with --fix\n")


def test_standard_input_stands_for_a_file(trips: Path) -> None:
    (trips / "itineraries" / "travelmap.yaml").write_text(
        "places: {The Old Mill: {coordinates: [59.9, 10.7]}}\n", encoding="utf-8"
    )
    text = "title: A\nstops: [The Old Mill]\n"

    done = travelmap("check", "-", "--stdin-filename", "itineraries/new.yaml", cwd=trips, text=text)

    assert (done.returncode, done.stdout) == (0, "1 file checked: 0 errors, 0 warnings\n")
    assert travelmap("check", "-", cwd=trips, text=text).returncode == 1


@pytest.mark.parametrize("arguments", [["-", "itineraries"], ["itineraries", "--stdin-filename", "a.yaml"]])
def test_standard_input_stands_alone(trips: Path, arguments: list[str]) -> None:
    assert travelmap("check", *arguments, cwd=trips, text=GOOD).returncode == 2


def test_github_gets_its_own_form(trips: Path) -> None:
    (trips / "itineraries" / "good.yaml").write_text(BAD, encoding="utf-8")

    done = travelmap("check", cwd=trips, GITHUB_ACTIONS="true")

    assert done.stdout.startswith("::error file=itineraries/good.yaml,line=3,endLine=3,col=5,endColumn=9,title=TM101::")
    assert travelmap("check", "--format", "text", cwd=trips, GITHUB_ACTIONS="true").stdout.startswith("itineraries/")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_forms_for_programs_are_nothing_else(trips: Path, form: str) -> None:
    assert json.loads(travelmap("check", "--format", form, cwd=trips).stdout)["version"]


def test_builds_other_forms_beside_the_page_on_request(trips: Path) -> None:
    done = travelmap("build", "--also", "kml", "--also", "csv", cwd=trips)

    assert (done.returncode, done.stderr) == (0, "")
    made = ("good.html", "good.kml", "good.csv", "index.html")
    assert done.stdout.splitlines() == [f"output/{name}" for name in made]
    again = travelmap("build", "--also", "dcox", cwd=trips)
    assert again.returncode == 2
    assert "'docx'" in again.stderr
