"""`travelmap locate --geocoder` from files and arguments to the lock, the page and the exit code."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.geocoding.table import ROWS, Row
from tests.geocoding.table import Table as PlainTable
from tests.services.server import PARIS, Server, reply
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.geocoder_options import list_services, service_for
from travelmap.commands.inquiry import asker_for, merged_settings
from travelmap.commands.locate import locate_place
from travelmap.commands.update_lock import update_lock_command
from travelmap.errors import ServiceError, ServiceFailedError
from travelmap.geocoding.lock import read_lock
from travelmap.model.geocoder import GeocoderSettings
from travelmap.model.place import ProvenanceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.geo.point import Point

ROOT = Path(__file__).parents[2]


def Table() -> PlainTable:  # noqa: N802 - stands for the class
    """The table with a town of Austria near the places below."""
    return PlainTable(rows=(*ROWS, Row("Innsbruck", "Tyrol", "AT", 47.26266, 11.39454, 132_493)))


ANSWERS: dict[str, list[dict[str, Any]]] = {
    "Elmau": [
        {
            **PARIS,
            "osm_type": "way",
            "osm_id": 9,
            "lat": "47.4602300",
            "lon": "11.1838000",
            "addresstype": "tourism",
            "name": "Schloss Elmau",
            "display_name": "Schloss Elmau, Elmau, Austria",
            "address": {"country_code": "at", "state": "Tyrol"},
        }
    ],
    "Nowhere": [],
}
ANSWERS["Balmoral"] = [
    {
        **ANSWERS["Elmau"][0],
        "lat": lat,
        "osm_id": number,
        "display_name": f"Balmoral {number}, Austria",
        "name": "Balmoral",
    }
    for number, lat in ((1, "47.1"), (2, "48.9"))
]
ANSWERS["Cutuco"] = [{**ANSWERS["Elmau"][0], "display_name": "La Unión, Austria", "name": "La Unión"}]


def answer(words: str, number: int) -> bytes | None:
    """Answer from the table above; what is not in it is a case of `faults.toml`."""
    if words == "Late" and number == 1:
        return reply("429 Too Many Requests", headers=("Retry-After: 60",))
    words = words.removesuffix(" again")
    return reply(body=json.dumps(ANSWERS[words])) if words in ANSWERS else None


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    with Server(answer=answer) as serving:
        yield serving


def project(folder: Path, host: str, **more: Any) -> None:  # noqa: ANN401 - YAML
    settings = {"service": "nominatim", "options": {"domain": host, "scheme": "http"}, "pause_seconds": 0, **more}
    (folder / "travelmap.yaml").write_text(f"geocoder: {json.dumps(settings)}\n")


def write(path: Path, *places: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    stops = "".join(f"  - {{place: {json.dumps(place)}, country: Austria}}\n" for place in places)
    path.write_text(f"title: A trip\ntraveller: A. Minister\nstops:\n{stops}", encoding="utf-8")


def update(*arguments: str, again: bool = False, ask: bool = True, dry_run: bool = False) -> tuple[int, str, str]:
    out, talk = io.StringIO(), io.StringIO()
    paths, service = service_for(arguments, "" if ask else None, (), None, os.environ, again=again, paths=True)
    code = update_lock_command(
        tuple(map(Path, paths)), colour=False, out=out, talk=talk, gazetteer=Table(), service=service, dry_run=dry_run
    )
    return int(code), out.getvalue(), talk.getvalue()


def places_in(lock: Path) -> list[str]:
    return [json.loads(line)["place"] for line in lock.read_text(encoding="utf-8").splitlines()[1:]]


def test_what_the_gazetteer_does_not_know_is_asked_and_kept(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "trips" / "a.yaml", "Vienna", "Elmau")
    code, out, talk = update("trips")
    assert (code, server.words()) == (0, ["Elmau"])
    assert out == (
        "trips/places.lock\n"
        "+ Vienna [Austria]: Vienna, Vienna State, Austria (48.21, 16.37), locality\n"
        "+ Elmau [Austria]: Elmau, Tyrol, Austria (47.46, 11.18), venue\n"
    )
    assert talk == (
        "nominatim: 1 of 1: Elmau, Austria\ntrips/places.lock: 2 added, 0 changed, 0 removed, 0 unchanged\n"
    )
    line = json.loads((tmp_path / "trips" / "places.lock").read_text(encoding="utf-8").splitlines()[1])
    assert line == {
        "place": "Elmau",
        "country": "Austria",
        "within": ["AT"],
        "name": "Elmau",
        "region": "Tyrol",
        "country_code": "AT",
        "country_name": "Austria",
        "latitude": 47.46023,
        "longitude": 11.1838,
        "precision": "venue",
        "source": "service",
        "reference": "Nominatim way 9",
        "data": "Nominatim: © OpenStreetMap contributors, ODbL 1.0 (https://www.openstreetmap.org/copyright)",
        "answer": "Schloss Elmau, Elmau, Austria",
    }
    assert server.host not in (tmp_path / "trips" / "places.lock").read_text(encoding="utf-8")


def test_an_answer_is_asked_for_once_and_stays(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "trips" / "a.yaml", "Elmau", "Vienna")
    update("trips")
    before = (tmp_path / "trips" / "places.lock").read_bytes()
    assert update("trips") == (0, "", "trips/places.lock: 0 added, 0 changed, 0 removed, 2 unchanged\n")
    assert update("trips", ask=False) == (0, "", "trips/places.lock: 0 added, 0 changed, 0 removed, 2 unchanged\n")
    assert server.words() == ["Elmau"]
    assert (tmp_path / "trips" / "places.lock").read_bytes() == before
    code, out, talk = update("trips", again=True)
    assert (code, out) == (0, "")
    assert talk.endswith("trips/places.lock: 0 added, 0 changed, 0 removed, 2 unchanged\n")
    assert server.words() == ["Elmau", "Elmau"]
    monkeypatch.setitem(ANSWERS, "Elmau", [{**ANSWERS["Elmau"][0], "lat": "48.0"}])
    code, out, talk = update("trips", again=True)
    assert (code, out.splitlines()[1].startswith("~ Elmau [Austria]: ")) == (0, True)
    assert talk.endswith("trips/places.lock: 0 added, 1 changed, 0 removed, 1 unchanged\n")
    write(tmp_path / "trips" / "a.yaml", "Vienna")
    _, out, _ = update("trips", ask=False)
    assert out == "trips/places.lock\n- Elmau [Austria]: Elmau, Tyrol, Austria (48.00, 11.18), venue\n"


class Terminal(io.StringIO):
    """Where progress is one line that is written again."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_progress_is_one_line_that_goes(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Elmau", "Balmoral\u202e")
    out, talk = io.StringIO(), Terminal()
    paths, service = service_for((".",), "", (), None, os.environ, paths=True)
    update_lock_command(tuple(map(Path, paths)), colour=False, out=out, talk=talk, gazetteer=Table(), service=service)
    before = talk.getvalue().partition("a.yaml")[0]
    assert before.startswith(
        "\r\x1b[Knominatim: 1 of 2, about 1 s left: Elmau, Austria\r\x1b[K\r\x1b[Knominatim: 2 of 2"
    )
    assert "\n" not in before
    assert "\u202e" not in talk.getvalue()


def test_nothing_is_sent_without_the_option_or_for_what_the_author_must_mend(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Elmau")
    code, _, talk = update(".", ask=False)
    assert (code, server.asked) == (1, [])
    assert "error[TM301]" in talk
    (tmp_path / "a.yaml").write_text(
        "title: T\ntraveller: M\nstops: ['Tel Aviv, Jerusalem', {place: Elmau, country: Austrya}]\n"
    )
    code, _, talk = update(".")
    assert (code, server.asked) == (1, [])
    assert "TM303" in talk
    assert "TM307" in talk


def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "trips" / "a.yaml", "Vienna", "Elmau")
    code, out, talk = update("trips", dry_run=True)
    assert (code, server.asked) == (1, [])
    assert out.splitlines()[1:] == ["+ Vienna [Austria]: Vienna, Vienna State, Austria (48.21, 16.37), locality"]
    assert "nominatim would be asked about 1 place:\n  Elmau [Austria]\n" in talk
    assert talk.endswith("1 added, 0 changed, 0 removed, 0 unchanged (nothing was written)\n")
    assert not (tmp_path / "trips" / "places.lock").exists()


def test_doubts_are_told(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Balmoral", "Cutuco", "Nowhere")
    code, out, talk = update(".")
    assert code == 1
    assert "+ Balmoral [Austria]: Balmoral, Tyrol, Austria (47.10, 11.18), venue, ambiguous" in out
    assert "it may also be `Balmoral 2, Austria` (48.90, 11.18)" in talk
    assert "+ Cutuco [Austria]: La Unión, Tyrol, Austria" in out
    assert "warning[TM313]: place `Cutuco` was taken to be" in talk
    assert "the service calls it `La Unión`" in talk
    assert "no gazetteer knows it; Nominatim does not know it either" in talk


class Neighbourly(PlainTable):
    """A table that knows what is near a point: the rows of Austria, and those of Italy in the south."""

    def nearest(self, point: Point, **_: Any) -> Any:  # noqa: ANN401 - as the table has it
        code = "AT" if point.latitude > 47.2 else "IT"
        return [SimpleNamespace(place=SimpleNamespace(country_code=code))]


def test_the_towns_around_a_position_are_asked(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Elmau", "Balmoral")
    paths, service = service_for((".",), "", (), None, os.environ, paths=True)
    talk = io.StringIO()
    update_lock_command(
        tuple(map(Path, paths)), colour=False, out=io.StringIO(), talk=talk, gazetteer=Neighbourly(), service=service
    )
    assert "nominatim gave a position in AT, and all towns around it are in IT" in talk.getvalue()
    assert places_in(tmp_path / "places.lock") == ["Elmau"]


def test_what_another_process_was_answered_is_not_asked_again(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Elmau", "Balmoral", "Cutuco")
    update(".")
    complete = (tmp_path / "places.lock").read_bytes()
    (tmp_path / "places.lock").unlink()

    def meanwhile(words: str, number: int) -> bytes | None:
        (tmp_path / "places.lock").write_bytes(complete)
        return answer(words, number)

    monkeypatch.setattr(server, "_answer", meanwhile)
    code, _, talk = update(".")
    assert code == 0
    assert server.words() == ["Elmau", "Balmoral", "Cutuco", "Elmau"]
    assert talk.count("nominatim: ") == 1
    assert (tmp_path / "places.lock").read_bytes() == complete


def test_a_fault_is_told_at_its_place_and_the_others_go_on(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "null-island", "a-key-twice", "another-country", "Elmau", "status-400")
    code, _, talk = update(".")
    assert code == 1
    assert talk.count("error[TM301]") == 4
    assert "warning[TM312]: place `null-island`: nominatim gave the position 0, 0" in talk
    assert "warning[TM311]: place `a-key-twice`: nominatim gave an answer that cannot be read" in talk
    assert "warning[TM312]: place `another-country`: nominatim found a place in another country (US)" in talk
    assert "warning[TM311]: place `status-400`: nominatim does not take the question (HTTP 400)" in talk
    assert places_in(tmp_path / "places.lock") == ["Elmau"]


def test_a_service_that_asks_for_time_is_left_alone_and_the_next_run_goes_on(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a.yaml", "Elmau", "Late", "Balmoral", "Cutuco")
    code, _, talk = update(".")
    assert code == ExitCode.SERVICE == 3
    assert "travelmap: nominatim asks to wait 60 s (HTTP 429); run the same command again then\n" in talk
    assert "= note: 2 more places were not asked about; every answer so far is in the lock" in talk
    assert server.words() == ["Elmau", "Late"]
    assert places_in(tmp_path / "places.lock") == ["Elmau"]
    update(".")
    assert server.words() == ["Elmau", "Late", "Late", "Balmoral", "Cutuco"]
    assert places_in(tmp_path / "places.lock") == ["Balmoral", "Cutuco", "Elmau"]


@pytest.mark.parametrize("case", ["status-401", "status-403", "status-404"])
def test_who_is_refused_does_not_ask_again(case: str, tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host)
    write(tmp_path / "a" / "a.yaml", case, "Elmau")
    write(tmp_path / "b" / "b.yaml", "Balmoral")
    code, _, talk = update("a", "b")
    assert (code, server.words()) == (ExitCode.SERVICE, [case])
    assert talk.count("travelmap: nominatim ") == 1
    assert "= note: 2 more places were not asked about" in talk


def test_three_faults_in_a_row_end_the_run(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host, max_wait_seconds=0.5)
    write(tmp_path / "a.yaml", "a-text", "an-empty-body", "Elmau", "status-500", "a-web-page", "null", "Balmoral")
    code, _, talk = update(".")
    assert code == ExitCode.SERVICE == 3
    assert "Balmoral" not in server.words()
    assert "travelmap: nominatim failed 3 times in a row: it gave an answer that cannot be understood" in talk
    assert places_in(tmp_path / "places.lock") == ["Elmau"]


def test_a_page_names_whom_it_owes_a_place(tmp_path: Path, server: Server) -> None:
    from travelmap.publishing.site import build

    project(tmp_path, server.host)
    write(tmp_path / "trips" / "a.yaml", "Vienna")
    update("trips")
    build([Path("trips")], Path("output"), gazetteer=Table())  # type: ignore[arg-type]  # a table stands in
    assert "OpenStreetMap contributors" not in Path("output/a.html").read_text(encoding="utf-8")
    write(tmp_path / "trips" / "a.yaml", "Vienna", "Elmau")
    update("trips")
    result = build([Path("trips")], Path("output"), gazetteer=Table())  # type: ignore[arg-type]  # a table stands in
    assert (result.report.diagnostics, result.failed) == ((), ())
    page = Path("output/a.html").read_text(encoding="utf-8")
    link = '<a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">Nominatim</a>'
    assert f"{link}: places, © OpenStreetMap contributors, ODbL 1.0" in page


def cli(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "travelmap", "locate", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_ctrl_c_keeps_what_was_answered(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host, timeout_seconds=20, max_wait_seconds=20)
    write(tmp_path / "a.yaml", "Elmau", "a-hang", "Balmoral")
    command = [sys.executable, "-m", "travelmap", "locate", "--update-lock", ".", "--geocoder"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while "a-hang" not in server.words() and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert errors.decode().endswith("travelmap: interrupted\n")
    assert places_in(tmp_path / "places.lock") == ["Elmau"]


def test_a_kill_keeps_what_was_answered(tmp_path: Path, server: Server) -> None:
    project(tmp_path, server.host, timeout_seconds=20, max_wait_seconds=20)
    write(tmp_path / "a.yaml", "Elmau", "a-hang", "Balmoral")
    command = [sys.executable, "-m", "travelmap", "locate", "--update-lock", ".", "--geocoder"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + 30
        while "a-hang" not in server.words() and time.monotonic() < until:
            time.sleep(0.02)
        process.kill()
    lock, report = read_lock(tmp_path / "places.lock")
    assert not report.diagnostics
    assert lock is not None
    assert [entry.location.provenance.kind for entry in lock.entries.values()] == [ProvenanceKind.SERVICE]


def test_the_command_line_says_what_it_needs(tmp_path: Path, server: Server) -> None:
    write(tmp_path / "a.yaml", "Elmau")
    public = cli("--update-lock", ".", "--geocoder", "nominatim")
    assert (public.returncode, "give a contact" in public.stderr) == (2, True)
    assert not (tmp_path / "places.lock").exists()
    key = cli("Elmau Xyz", "--geocoder", "opencage", "--geocoder-option", "api_key=hunter2")
    assert (key.returncode, "TRAVELMAP_GEOCODER_API_KEY" in key.stderr) == (2, True)
    assert "hunter2" not in key.stderr + key.stdout
    unknown = cli("Elmau", "--geocoder", "nominatum")
    assert (unknown.returncode, "did you mean nominatim?" in unknown.stderr) == (2, True)
    own = cli(
        "--update-lock", "--geocoder", "nominatim", "--geocoder-option", f"domain={server.host}",
        "--geocoder-option", "scheme=http", ".",
    )  # fmt: skip
    assert own.returncode == 0, own.stderr
    assert "+ Elmau [Austria]" in own.stdout
    failed = cli(
        "status-403", "--geocoder", "nominatim", "--geocoder-option", f"domain={server.host}", "--geocoder-option",
        "scheme=http",
    )  # fmt: skip
    assert (failed.returncode, "nominatim refuses us" in failed.stderr) == (ExitCode.SERVICE, True)
    for wrong in (["Elmau", "--contact", "a@b.example"], ["Elmau", "--dry-run"], ["-", "--geocoder", "nominatim"]):
        assert cli(*wrong).returncode == 2


def test_a_key_of_the_environment_is_nowhere(tmp_path: Path) -> None:
    key = "hunter2hunter2"

    def refuse(_: str, __: int) -> bytes:
        return reply("401 Unauthorized", body=f"<title>bad key {key}</title>")

    write(tmp_path / "a.yaml", "Elmau")
    with Server(answer=refuse) as server:
        done = cli(
            "--update-lock", str(tmp_path), "--geocoder", "opencage", "--geocoder-option", f"domain={server.host}",
            "--geocoder-option", "scheme=http", TRAVELMAP_GEOCODER_API_KEY=key, XDG_STATE_HOME=str(tmp_path / "state"),
        )  # fmt: skip
    assert done.returncode == ExitCode.SERVICE
    assert "does not accept the key, or wants one (HTTP 401, “bad key …”)" in done.stderr
    assert key in server.asked[0][2]
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert key not in done.stderr + done.stdout
    assert key.encode() not in written


def test_services_are_listed() -> None:
    out = io.StringIO()
    assert list_services(out) == 0
    assert len(out.getvalue().splitlines()) == 33
    assert "opencage      OpenCage" in out.getvalue()


def locate(text: str, server: Server, **more: Any) -> tuple[int, str, str]:  # noqa: ANN401 - options
    out, talk = io.StringIO(), io.StringIO()
    options = (f"domain={server.host}", "scheme=http")
    _, service = service_for((text,), "nominatim", options, None, os.environ)
    settings: dict[str, Any] = {"country": "Austria", "at": None, "as_json": False, "limit": 5, **more}
    code = locate_place(text, out=out, talk=talk, gazetteer=Table(), service=service, **settings)
    return int(code), out.getvalue(), talk.getvalue()


def test_one_place_is_asked_for_when_the_gazetteer_has_none(server: Server) -> None:
    code, out, talk = locate("Elmau", server)
    assert code == 0
    assert out.splitlines()[1].split() == [
        "Schloss", "Elmau", "Tyrol", "Austria", "47.46023", "11.18380", "venue", "0.880", "Nominatim", "way", "9",
    ]  # fmt: skip
    assert talk.startswith("the gazetteer does not know it; this is from Nominatim: © OpenStreetMap contributors")
    assert locate("Vienna", server)[0] == 0
    assert server.words() == ["Elmau"]
    _, out, _ = locate("Elmau", server, as_json=True)
    document = json.loads(out)
    assert document["candidates"][0]["reference"] == "Nominatim way 9"
    assert document["service"].startswith("Nominatim: © OpenStreetMap contributors")
    code, out, talk = locate("Nowhere", server)
    assert (code, out) == (1, "")
    assert talk.startswith("Nominatim does not know it either\nerror[TM301]")
    with pytest.raises(ServiceFailedError, match="nominatim refuses us"):
        locate("status-403", server)


def test_the_command_line_wins_over_the_project() -> None:
    project = GeocoderSettings("nominatim", "a@b.example", {"domain": "x.example"}, 2.0, 3.0, 4.0)
    own = merged_settings(GeocoderSettings(), project)
    assert own == project
    other = merged_settings(GeocoderSettings("photon", options={"scheme": "https"}), project)
    assert (other.service, other.contact, other.options) == ("photon", "a@b.example", {"scheme": "https"})
    assert other.pause_seconds is None
    same = merged_settings(GeocoderSettings("nominatim", "c@d.example", {"domain": "y.example"}), project)
    assert (same.contact, same.options) == ("c@d.example", {"domain": "y.example"})


def test_an_argument_after_the_option_is_a_path_when_no_service_has_the_name(tmp_path: Path) -> None:
    paths, service = service_for((), str(tmp_path), (), None, {}, paths=True)
    assert paths == (str(tmp_path),)
    assert service is not None
    assert service.asked.service is None
    with pytest.raises(ServiceError, match="there is no geocoding service"):
        service_for((), str(tmp_path), (), None, {})
    with pytest.raises(ServiceError, match="has no value"):
        service_for((), "nominatim", ("domain",), None, {})
    with pytest.raises(ServiceError, match="no geocoding service is named"):
        asker_for(service.asked, {}, Table())
