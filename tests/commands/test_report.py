"""`travelmap report` as its user meets it: files, exit codes, and one clear line where it cannot be done."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.report import report_command
from travelmap.errors import MissingExtraError, OutputError, TravelmapError, UnknownFormError, UnreadableError
from travelmap.model.picture import PictureSize, PictureSpec

GOOD = "title: One stop\ntraveller: A. Minister\nstops: ['Vienna, Austria', 'Oslo, Norway']\n"
SMALL = PictureSpec(PictureSize(80, 60))


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    path = tmp_path / "trip.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(trip: Path, *names: str, strict: bool = False) -> tuple[ExitCode, str, str]:
    out, talk = io.StringIO(), io.StringIO()
    files = [trip.parent / name for name in names]
    code = report_command(trip, files, picture=SMALL, strict=strict, colour=False, out=out, talk=talk)
    return code, out.getvalue(), talk.getvalue()


def test_writes_what_the_endings_say(trip: Path) -> None:
    code, out, talk = run(trip, "a.docx", "b.PPTX", "c.pdf", "d.md")

    assert (code, talk) == (ExitCode.OK, "")
    assert [Path(line).name for line in out.splitlines()] == ["a.docx", "b.PPTX", "c.pdf", "d.md", "d.png"]
    starts = [(trip.parent / Path(line).name).read_bytes()[:4] for line in out.splitlines()]
    assert starts == [b"PK\3\4", b"PK\3\4", b"%PDF", b"# On", b"\x89PNG"]
    assert "](d.png)" in (trip.parent / "d.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "error", "words", "hint"),
    [
        ("a.odt", UnknownFormError, "`.odt` is no ending of a report", ".docx, .pptx, .pdf, .md"),
        ("report", UnknownFormError, "has no ending", ".docx, .pptx, .pdf, .md"),
        ("nowhere/a.docx", OutputError, "there is no folder", "make the folder first"),
        ("folder.pdf", OutputError, "it is a folder", "name a file in it"),
        ("trip.md", OutputError, "", ""),
    ],
)
def test_refuses_before_any_work(trip: Path, name: str, error: type[TravelmapError], words: str, hint: str) -> None:
    (trip.parent / "folder.pdf").mkdir()
    if name == "trip.md":
        (trip.parent / "trip.png").mkdir()
        words, hint = "it is a folder", "name a file in it"
    with pytest.raises(error, match=words) as caught:
        run(trip, "first.docx", name)

    assert hint in (caught.value.hint or "")
    assert not (trip.parent / "first.docx").exists()


def test_refuses_a_folder_and_two_outputs_of_one_name(trip: Path) -> None:
    with pytest.raises(UnreadableError, match="a report is of one itinerary"):
        report_command(
            trip.parent,
            [trip.parent / "a.docx"],
            picture=SMALL,
            strict=False,
            colour=False,
            out=sys.stdout,
            talk=sys.stderr,
        )
    with pytest.raises(OutputError, match="the same file"):
        run(trip, "a.md", "a.md")


def test_an_itinerary_with_errors_makes_nothing(trip: Path) -> None:
    for text, words in (
        ("title: x\nstops: []\n", "`stops` is empty"),
        ("title: x\nstops: [Nowheresville-on-Sea]\n", ""),
    ):
        trip.write_text(text, encoding="utf-8")
        code, out, talk = run(trip, "a.docx")

        assert (code, out) == (ExitCode.FINDINGS, "")
        assert words in talk
        assert "not written" in talk
    assert [path.name for path in trip.parent.iterdir()] == ["trip.yaml"]


def test_a_missing_extra_says_what_to_install(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, ending, extra in (("docx", "docx", "report"), ("pptx", "pptx", "report"), ("typst", "pdf", "figure")):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(MissingExtraError) as caught:
                run(trip, f"a.{ending}")
        assert caught.value.hint == f"pip install 'travelmap[{extra}]'"
        assert not (trip.parent / f"a.{ending}").exists()
