"""`travelmap export` as a person uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from travelmap.cli import main
from travelmap.publishing.renditions import RENDITIONS

TRIP = "title: T\ntraveller: A\nhome: Oslo, Norway\nstops:\n  - {place: Vienna, country: Austria, dates: 2024-07-08}\n"


@pytest.fixture
def trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("trip.yaml")
    file.write_text(TRIP, encoding="utf-8")
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)], prog_name="travelmap")


def files(*but: str) -> set[str]:
    return {path.name for path in Path().iterdir()} - {"trip.yaml", *but}


def test_endings_say_the_form_and_several_are_written_at_once(trip: Path) -> None:
    done = run(trip, "-o", "a.geojson", "-o", "a.KML", "-o", "a.csv", "-o", "a.ics", "-o", "a.jsonld", "-o", "a.yml")

    assert done.exit_code == 0, done.stderr
    assert done.stdout.split() == ["a.geojson", "a.KML", "a.csv", "a.ics", "a.jsonld", "a.yml"]
    assert files() == set(done.stdout.split())
    assert json.loads(Path("a.geojson").read_bytes())["type"] == "FeatureCollection"
    assert Path("a.KML").read_bytes().startswith(b"<?xml")
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbftrip,")
    assert Path("a.yml").read_bytes().startswith(b"travelmap: 1\n")


@pytest.mark.parametrize("form", ["ics", "csv", ".GeoJSON"])
def test_a_form_goes_to_standard_output_as_bytes(trip: Path, form: str) -> None:
    program = [sys.executable, "-m", "travelmap", "export", str(trip), "--as", form]
    done = subprocess.run(program, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr
    assert run(trip, "-o", "a.out", "--as", form).exit_code == 0
    assert done.stdout == Path("a.out").read_bytes()
    assert b"\r\r" not in done.stdout


def test_a_dash_is_standard_output_beside_files(trip: Path) -> None:
    done = run(trip, "-o", "a.txt", "-o", "-", "--as", "txt")

    assert done.exit_code == 0
    assert done.stdout_bytes == Path("a.txt").read_bytes()


def test_a_form_may_be_named_where_the_ending_says_another(trip: Path) -> None:
    assert run(trip, "-o", "a.json", "--as", "geojson").exit_code == 0
    assert json.loads(Path("a.json").read_bytes())["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["-o", "a.xyz"], "no form has the ending `.xyz`", "forms are html"),
        (["-o", "a.geojsn"], "no form has the ending `.geojsn`", "did you mean geojson?"),
        (["-o", "a.json"], "no form has the ending `.json`", "write .geojson or .jsonld"),
        (["-o", "a"], "has no ending", "--as csv"),
        (["--as", "klm"], "there is no form `klm`", "did you mean kml?"),
        ([], "which form?", "--as csv"),
        (["-o", "-"], "which form?", "--as csv"),
        (["-o", "a.kml", "-o", "./a.kml"], "two outputs are the same file", "a name of its own"),
        (["-o", "trip.yaml"], "trip.yaml is the itinerary itself", "another name"),
        (["-o", "missing/a.kml"], "cannot write missing/a.kml: No such file or directory", "nothing that was there"),
        (["-o", "there.kml"], "cannot write there.kml: it is a folder", "nothing that was there"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_writes_nothing(
    trip: Path, arguments: list[str], message: str, hint: str
) -> None:
    Path("there.kml").mkdir()
    done = run(trip, *arguments)

    assert done.exit_code == 2
    assert message in done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert files("there.kml") == set()
    assert Path("trip.yaml").read_text(encoding="utf-8") == TRIP


def test_nothing_is_written_where_one_of_the_forms_cannot_be_made(trip: Path) -> None:
    trip.write_text("title: T\ntraveller: A\nstops: [Oslo]\n", encoding="utf-8")
    done = run(trip, "-o", "a.kml", "-o", "a.ics")

    assert done.exit_code == 1
    assert "no stop has a date that is known to the month" in done.stderr
    assert "write `dates:`" in done.stderr
    assert files() == set()


def test_errors_in_the_itinerary_are_told_as_everywhere(trip: Path) -> None:
    trip.write_text("title: T\nstops: [{plase: Oslo}]\n", encoding="utf-8")
    done = run(trip, "-o", "a.kml")

    assert done.exit_code == 1
    assert "TM" in done.stderr
    assert "trip.yaml:2" in done.stderr
    assert "nothing was written" in done.stderr
    assert files() == set()


def test_a_warning_is_an_error_only_when_asked(trip: Path) -> None:
    trip.write_text(TRIP + "  - {place: Oslo, dates: 2024-07-07}\n", encoding="utf-8")

    assert run(trip, "-o", "a.kml", "--strict").exit_code == 1
    assert files() == set()
    done = run(trip, "-o", "a.kml")
    assert done.exit_code == 0
    assert "warning" in done.stderr
    assert files() == {"a.kml"}


def test_what_a_calendar_cannot_show_is_told(trip: Path) -> None:
    trip.write_text(TRIP + "  - {place: Paris, country: France}\n", encoding="utf-8")
    done = run(trip, "-o", "a.ics")

    assert done.exit_code == 0
    assert "note: Not in this calendar: Paris, France, without a date." in done.stderr


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file_cannot_be_exported(trip: Path, name: str) -> None:
    assert trip.is_file()
    done = run(name, "--as", "csv")

    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("travelmap: ")


def test_a_folder_that_cannot_be_written_is_told(trip: Path) -> None:
    Path("shut").write_text("a file, whoever asks", encoding="utf-8")
    assert "cannot write shut/a.kml" in run(trip, "-o", "shut/a.kml").stderr


def test_the_list_names_every_form() -> None:
    done = CliRunner().invoke(main, ["export", "--list"], prog_name="travelmap")

    assert done.exit_code == 0
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        [name, rendition.ending] for name, rendition in RENDITIONS.items()
    ]


def test_python_users_get_the_same_bytes(trip: Path) -> None:
    import travelmap

    run(trip, "-o", "a.kml")
    itinerary, _ = travelmap.read_itinerary(trip)
    assert itinerary is not None
    located, _ = travelmap.locate(itinerary)
    assert located is not None
    route = travelmap.plan_route(located)

    assert travelmap.export_as(trip, "kml") == Path("a.kml").read_bytes() == travelmap.export_as(route, ".KML")
    with pytest.raises(travelmap.UnknownFormError, match="no form `klm`"):
        travelmap.export_as(route, "klm")
