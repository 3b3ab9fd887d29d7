"""`travelmap new`: options, questions on a terminal, texts; what it writes checks clean and overwrites nothing."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile_itinerary import STRINGS
from travelmap.cli import main
from travelmap.commands.commented import comment, inert
from travelmap.commands.new import parse_stop
from travelmap.commands.new_file import TEACHING, Beginning, NewStop, check_text, text_of
from travelmap.commands.new_from import MAX_BYTES, decoded
from travelmap.commands.new_questions import ask_for_the_rest
from travelmap.errors import UnreadableError
from travelmap.gazetteer.index import Gazetteer
from travelmap.reading.reader import read_itinerary

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "TERM": "dumb",
    "PYTHONIOENCODING": "utf-8",
    "GITHUB_ACTIONS": "",  # where it is true, `check` takes the form for it
}
WHOLE = Beginning(
    title="Talks: two days",
    traveller="A. Minister",
    office="Prime Minister",
    country="France",
    home="Paris, France",
    lang="en",
    source="A report | https://example.org/report",
    stops=(
        NewStop("Moscow, Russia", dates="2024-07-08/2024-07-09", purpose="talks on trade"),
        NewStop("Vienna, Austria", dates="[2024-07-09, 2024-07-10]", status="cancelled"),
    ),
)


def travelmap(*arguments: str | Path, cwd: Path, text: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "travelmap", *map(str, arguments)],
        cwd=cwd,
        input=text if text is not None else b"",
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
    )


# What is written


def test_the_file_checks_clean_and_holds_what_was_given(tmp_path: Path) -> None:
    report = check_text(tmp_path / "trip.yaml", text_of(WHOLE))
    itinerary, _ = read_itinerary(tmp_path / "trip.yaml", content=text_of(WHOLE).encode())

    assert report.diagnostics == ()
    assert list(tmp_path.iterdir()) == []
    assert itinerary is not None
    assert (itinerary.title, itinerary.traveller.name if itinerary.traveller else "") == (WHOLE.title, WHOLE.traveller)
    stops = itinerary.trips[0].stops
    assert [stop.place.text for stop in stops] == ["Moscow, Russia", "Vienna, Austria"]
    assert [stop.dates.text for stop in stops if stop.dates] == ["2024-07-08/2024-07-09", "[2024-07-09, 2024-07-10]"]


@pytest.mark.parametrize("number", range(len(TEACHING)))
def test_each_suggestion_can_be_used_by_taking_away_its_mark(number: int, tmp_path: Path) -> None:
    given_ = replace(WHOLE, source="") if number == 2 else WHOLE
    text = text_of(given_)
    for line in TEACHING[number]:
        text, changed = re.subn(
            rf"^(\s*)# {re.escape(line)}", lambda found, line=line: found[1] + line, text, flags=re.MULTILINE
        )
        assert changed == 1, line
    report = check_text(tmp_path / "trip.yaml", text)

    assert [found.message for found in report.diagnostics if found.severity == "error"] == []
    assert text != text_of(given_)


TEXTS = st.one_of(st.sampled_from(STRINGS), st.text(max_size=60)).map(
    lambda text: text.encode("utf-8", "replace").decode().strip()
)


@settings(max_examples=60)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_whatever_is_typed_stands_in_the_file_as_it_is(title: str, name: str, office: str, purpose: str) -> None:
    beginning = replace(
        WHOLE, title=title or "x", traveller=name, office=office, stops=(NewStop("Vienna, Austria", purpose=purpose),)
    )
    itinerary, report = read_itinerary("trip.yaml", content=text_of(beginning).encode())

    if itinerary is None:
        # What cannot be seen is told, and the file is not written.
        assert {found.code for found in report.diagnostics} == {"TM106"}
        return
    assert " ".join(itinerary.title.split()) == " ".join((title or "x").split())


@given(st.text(max_size=900))
def test_a_quotation_never_leaves_its_comment(text: str) -> None:
    lines = comment(inert(text.encode("utf-8", "replace").decode()), "  ")

    assert all(line.startswith("  #") and "\n" not in line and line.count("#") == 1 for line in lines)
    assert all(line.isprintable() for line in lines)


def test_a_stop_is_place_dates_and_purpose() -> None:
    assert parse_stop("Moscow, Russia | 2024-07-08 | talks") == NewStop("Moscow, Russia", "", "2024-07-08", "talks")
    assert parse_stop("Vienna") == NewStop("Vienna")
    for wrong in ("", " | 2024", "a | b", "a | 2024 | c | d", "Vienna | 9 July 2024"):
        with pytest.raises(ValueError, match=r"."):
            parse_stop(wrong)


# Options


def test_options_are_enough(tmp_path: Path) -> None:
    arguments = ["new", "trip.yaml", "--yes", "--title", "A day", "--stop", "Vienna, Austria | 2024-07-09 | talks"]
    done = travelmap(*arguments, "--home", "Paris, France", "--source", "https://example.org/a", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (0, b"trip.yaml\n")
    assert b"travelmap serve trip.yaml" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["trip.yaml"]
    again = travelmap("check", "trip.yaml", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, b"1 file checked: 0 errors, 0 warnings\n")


@pytest.mark.parametrize("arguments", [["--title", "x", "--stop", "Vienna, Austria"], ["--from", "notes.md"]])
def test_editors_are_told_of_the_schema(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    done = travelmap("new", "trip.yaml", *arguments, "--editor", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    first = (tmp_path / "trip.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=./itinerary.schema.json"
    assert (tmp_path / "itinerary.schema.json").is_file()
    assert (tmp_path / ".vscode" / "settings.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "Give NAME.yaml and --title and --stop: this is no terminal to ask on."),
        (["new", "a.yaml", "--yes", "--title", "x"], "Give --stop: --yes asks nothing."),
        (["new", "a.yaml", "--title", "x", "--stop", "Vienna | 9 July 2024"], "write 2024-07-09"),
        (["new", "a.yaml", "--title", "x", "--stop", "Vienna", "--force"], "never overwritten"),
        (["new", "a.yaml", "-o", "b.yaml", "--title", "x", "--stop", "Vienna"], "Name the file once"),
        (["new", "a.txt", "--title", "x", "--stop", "Vienna"], "does not end in .yaml"),
        (["new", "no/a.yaml", "--title", "x", "--stop", "Vienna"], "the folder no does not exist"),
        (["new", "--from", "x.md"], "Give NAME.yaml: a text is not asked."),
        (["new", "--from", "x.md", "-o", "a.yaml", "--stop", "Vienna"], "--stop does not go with --from"),
        (["new", "--from", "x.md", "-o", "a.yaml"], "x.md does not exist"),
        (["new", "--from", ".", "-o", "a.yaml"], ". is a folder"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments)

    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to("nowhere")

    for name in ("a.yaml", "b.yaml"):
        done = travelmap("new", name, "--title", "x", "--stop", "Vienna, Austria", cwd=tmp_path)
        assert done.returncode == 2
        assert b"is there already" in done.stderr
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_what_does_not_check_is_not_written(tmp_path: Path) -> None:
    done = travelmap("new", "a.yaml", "--title", "x", "--stop", "Viennnax", cwd=tmp_path)

    assert done.returncode == 1
    assert b"a.yaml:10:12: error[TM301]" in done.stderr
    assert b"was not written" in done.stderr
    assert list(tmp_path.iterdir()) == []


# Questions


class Answers:
    """Answers questions one after the other, and remembers what was asked and told."""

    def __init__(self, *answers: str) -> None:
        """Give these answers, and then none."""
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, question: str) -> str:
        self.asked.append(question)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.told.append(text)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_questions_lead_to_an_itinerary(gazetteer: Gazetteer) -> None:
    talk = Answers(
        "", "A title", "A. Minister", "", "France", "Paris, France",
        "", "Viennnax", "Vienna, Austria", "9 July 2024", "2024-07-09", "talks", "perhaps", "not attended",
        "Springfield", "0", "99", "", "4", "", "", "",
        "Springfield", "Moscow", "", "", "yes", "",
    )  # fmt: skip
    found = ask_for_the_rest(Beginning(), talk, gazetteer)

    assert talk.answers == []
    assert (found.title, found.traveller, found.country, found.home) == (
        "A title",
        "A. Minister",
        "France",
        "Paris, France",
    )
    first, second, third = found.stops
    assert first == NewStop("Vienna, Austria", dates="2024-07-09", purpose="talks", status="not_attended")
    assert second.place.startswith("Springfield, ")
    assert third == NewStop("Moscow")
    told = "\n".join(talk.told)
    assert "did you mean" in told
    assert "write 2024-07-09" in told
    assert "found Vienna, Austria (48.21, 16.37)" in told
    assert "There is no number 99: they go from 1 to 9." in told
    assert "perhaps is none of these" in told


def test_what_is_known_is_not_asked(gazetteer: Gazetteer) -> None:
    talk = Answers()

    assert ask_for_the_rest(WHOLE, talk, gazetteer) == WHOLE
    assert talk.asked == []


def test_a_chosen_candidate_is_the_one_that_is_written(gazetteer: Gazetteer, tmp_path: Path) -> None:
    for number in range(1, 10):
        talk = Answers("Springfield", str(number), "", "", "", "")
        (stop,) = ask_for_the_rest(replace(WHOLE, stops=()), talk, gazetteer).stops
        offered = next(line for line in talk.told if line.startswith(f"  {number}  "))
        text = text_of(replace(WHOLE, stops=(stop,)))

        assert check_text(tmp_path / "a.yaml", text).diagnostics == ()
        answer = gazetteer.look_up(stop.place, limit=1).candidates[0]
        region = offered.split(", ")[1]
        assert stop.coordinates or answer.region == region, (offered, stop)


class Terminal:
    """A program on a pseudo-terminal, to which one types as a person would."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        """Start `travelmap` with these arguments."""
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "travelmap", *arguments],
            cwd=cwd, stdin=slave, stdout=slave, stderr=slave, env=ENVIRONMENT, start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - Ctrl-C has to reach it
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def see(self, text: str, seconds: float = 60) -> None:
        """Wait until a text is shown behind what was seen before."""
        until = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < until, f"{text!r} was not shown: {self.shown!r}"
            if not self._read():
                assert text in self.shown, self.shown
        self.shown = self.shown.partition(text)[2]

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def end(self, seconds: float = 60, again: str = "") -> tuple[int, str]:
        """Wait for the end and return the exit code and what was shown last.

        A key is lost where the line editor changes the terminal's mode at that moment; `again` is then typed anew.
        """
        started = time.monotonic()
        typed = started
        while self._read():
            now = time.monotonic()
            if now - started > seconds:
                self.process.kill()
                pytest.fail(f"the program did not end: {self.shown!r}")
            if again and now - typed > 3:
                typed = now
                self.type(again)
        code = self.process.wait(60)
        os.close(self.master)
        return code, self.shown

    def _read(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self.master, 4096)
        except OSError:
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    terminal = Terminal("new", cwd=tmp_path)
    for question, answer in (
        ("What is the page to be called?", "Two days in Vienna"),
        ("Who travels?", "Änne Müller"),
        ("Which office?", ""),
        ("Of which country?", ""),
        ("Home", "Paris, France"),
        ("Stop 1", "Vienna, Austria"),
        ("When?", "2024-07-09"),
        ("What for?", "talks"),
        ("Did it take place?", ""),
        ("Stop 2 (Enter: that was the last)", ""),
        ("Name of the file? (Enter: two-days-in-vienna.yaml)", ""),
    ):
        terminal.see(question)
        terminal.see("> ")
        terminal.type(answer + "\n")
    code, shown = terminal.end()

    assert code == 0, shown
    assert "travelmap build two-days-in-vienna.yaml" in shown
    text = (tmp_path / "two-days-in-vienna.yaml").read_text(encoding="utf-8")
    assert "traveller: Änne Müller\n" in text
    assert travelmap("check", "two-days-in-vienna.yaml", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(("key", "said"), [("\x03", "interrupted"), ("\x04", "the answers ended, nothing was written")])
def test_leaving_in_the_middle_leaves_nothing(key: str, said: str, tmp_path: Path) -> None:
    terminal = Terminal("new", "a.yaml", "--title", "x", cwd=tmp_path)
    terminal.see("Who travels?")
    terminal.see("> ")
    terminal.type("A. Minister\n")
    terminal.see("Which office?")
    terminal.see("> ")
    terminal.type(key)
    code, shown = terminal.end(again=key)

    assert code == 130
    assert said in shown
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_that_goes_away_leaves_nothing(tmp_path: Path) -> None:
    terminal = Terminal("new", "a.yaml", cwd=tmp_path)
    terminal.see("What is the page to be called?")
    terminal.process.send_signal(signal.SIGHUP)

    assert terminal.end()[0] != 0
    assert list(tmp_path.iterdir()) == []


# Texts


NOTES = "# Notes\n\nPresident A. Minister arrived in Vienna, Austria, on 9 July 2024.\n"


def test_a_text_becomes_a_draft_that_checks(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    done = travelmap("new", "--from", "notes.md", "-o", "trip.yaml", "--home", "Paris, France", cwd=tmp_path)
    text = (tmp_path / "trip.yaml").read_text(encoding="utf-8")

    assert (done.returncode, done.stdout) == (0, b"trip.yaml\n"), done.stderr
    assert b"1 stop, 1 date and 0 people were read from the text" in done.stderr
    assert "  # line 3: \N{LEFT DOUBLE QUOTATION MARK}President A. Minister arrived in Vienna" in text
    assert "    sources: [text#L3]\n" in text
    assert "    file: notes.md\n" in text
    assert "home: Paris, France\n" in text
    assert travelmap("check", "trip.yaml", cwd=tmp_path).stdout == b"1 file checked: 0 errors, 0 warnings\n"


def test_standard_input_is_a_text_as_well(tmp_path: Path) -> None:
    done = travelmap("new", "--from", "-", "-o", "trip.yaml", cwd=tmp_path, text=NOTES.encode("utf-8-sig"))

    assert done.returncode == 0, done.stderr
    assert "file:" not in (tmp_path / "trip.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (b"", 1, b"nothing was found that says somebody went to a place"),
        (b"Prices rose by 3 percent.", 1, b"nothing was found"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, 2, b"is not a text in UTF-8"),
        (bytes(range(32)) * 99, 2, b"full of control characters"),
        (b"%PDF-1.4\n\xe2\xe3\xcf\xd3\n", 2, b"is not a text in UTF-8"),
        (b"a" * (MAX_BYTES + 1), 2, b"has more than 1 MiB"),
    ],
    ids=["empty", "no journey", "picture", "controls", "pdf", "too long"],
)
def test_what_is_no_text_is_told(
    text: bytes, code: int, message: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["new", "--from", "-", "-o", "trip.yaml"], input=text)

    assert (done.exit_code, done.stdout) == (code, "")
    assert message.decode() in done.stderr
    assert isinstance(done.exception, SystemExit)
    assert list(tmp_path.iterdir()) == []


def test_texts_of_other_encodings() -> None:
    assert decoded("Wien\r\nMoskau\r".encode("utf-16"), "x") == "Wien\nMoskau\n"
    assert decoded("\ufeffWien".encode(), "x") == "Wien"
    with pytest.raises(UnreadableError, match="UTF-8"):
        decoded("Zürich".encode("latin-1"), "x")
