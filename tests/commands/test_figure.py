"""`travelmap figure`: pictures by the endings of their names, and clear words where there is none."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image

import travelmap
from travelmap.cli import main
from travelmap.commands.figure import Asked, figure_command, form_of, size_of, spec_of
from travelmap.errors import MissingExtraError, OutputError, TravelmapError
from travelmap.publishing.renditions import RENDITIONS

if TYPE_CHECKING:
    from click.testing import Result

TRIP = """\
title: "Two visits: वियना"
byline: [A. Writer]
licence: CC BY 4.0
stops:
  - {place: "Vienna, Austria", dates: 2024-07-09}
  - {place: Երևան, country: Armenia, coordinates: [40.18, 44.51], dates: 2024-07-12}
"""


@pytest.fixture
def trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "trip.yaml"
    path.write_text(TRIP, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["figure", *map(str, arguments)])


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_ending_gives_its_form_in_one_run(trip: Path) -> None:
    done = run(trip, "-o", "a.svg", "-o", "a.pdf", "-o", "a.PNG", "--size", "card", "--dpi", "150")

    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines() == ["a.svg", "a.pdf", "a.PNG"]
    assert files(trip.parent) == ["a.PNG", "a.pdf", "a.svg", "trip.yaml"]
    assert "@font-face" in Path("a.svg").read_text(encoding="utf-8")
    reader = pypdf.PdfReader("a.pdf")
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Two visits: वियना", "A. Writer")
    assert float(reader.pages[0].mediabox.width) == pytest.approx(288, abs=0.01)
    with Image.open("a.PNG") as image:
        assert image.size == (600, 315)
        assert image.info["dpi"][0] == pytest.approx(150, abs=0.02)  # a PNG counts dots a metre
    # What no font has is told by name and place, once.
    assert "no font here has 5 characters of the picture" in done.stderr
    assert "U+0535 ARMENIAN CAPITAL LETTER ECH, in “" in done.stderr
    assert "drawn as an empty box; --font FILE" in done.stderr


def test_standard_output_gets_one_picture_alone(trip: Path) -> None:
    svg = run(trip)
    pdf = run(trip, "-o", "-", "--as", "pdf")

    assert svg.stdout.startswith("<svg")
    assert pdf.stdout_bytes.startswith(b"%PDF")
    assert "left to the reader's own fonts" in svg.stderr
    assert files(trip.parent) == ["trip.yaml"]


def test_words_are_live_or_outlines_on_request(trip: Path) -> None:
    live, outlines = run(trip, "--text", "live"), run(trip, "--text", "outlines")

    assert "<text" in live.stdout
    assert "@font-face" not in live.stdout
    assert "no font" not in live.stderr
    assert "<text" not in outlines.stdout
    assert 'aria-label="Vienna' in outlines.stdout


def test_live_words_need_no_extra_and_other_forms_say_what_to_install(
    trip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_extra = run(trip, "--text", "live").stdout
    for name in ("uharfbuzz", "fontTools", "typst", "PIL"):
        for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == name]:
            monkeypatch.delitem(sys.modules, loaded)
        monkeypatch.setitem(sys.modules, name, None)

    assert run(trip, "--text", "live").stdout == with_extra
    for form in ("svg", "pdf", "png"):
        done = run(trip, "-o", f"a.{form}")
        assert done.exit_code == 2
        assert done.stderr.splitlines()[-2:] == [
            "travelmap: `uharfbuzz` is not installed, which is needed to set words in fonts of its own",
            "  = help: pip install 'travelmap[figure]'" + (", or --text live" if form == "svg" else ""),
        ]
    assert files(trip.parent) == ["trip.yaml"]
    with pytest.raises(MissingExtraError):
        travelmap.write_figure(trip, "a.pdf")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["-o", "a.gif"], "`.gif` is not a form of picture", ".svg, .pdf, .png"),
        (["-o", "picture"], "the name 'picture' has no ending", ".svg, .pdf, .png"),
        (["-o", "nowhere/a.svg"], "cannot write nowhere/a.svg: there is no folder nowhere", "make the folder"),
        (["-o", "folder.svg"], "cannot write folder.svg: it is a folder", "name a file in it"),
        (["-o", "a.svg", "--size", "big"], "`big` is not a size", "column, page, slide, card"),
        (["-o", "a.svg", "--size", "5x80mm"], "5 x 80 mm is too small for a map", "40 to 2000 mm"),
        (["-o", "a.svg", "--size", "9000x80"], "9000 x 80 mm is too large for a map", "40 to 2000 mm"),
        (["-o", "a.png", "--size", "1x1.2", "--dpi", "2400"], "too small", "mm"),
        (["-o", "a.png", "--size", "100x80cm"], "dots are too many for a PNG", "PDF, which has no dots"),
        (["-o", "a.svg", "--font", "trip.yaml"], "trip.yaml is not a font with outlines", ".ttf, .otf"),
        (["-o", "a.svg", "--font", "none.ttf"], "cannot read the font none.ttf", None),
        (["-o", "a.svg", "-o", "-"], "goes alone", "only `-o -`"),
        (["-o", "a.svg", "--as", "png"], "`--as` says what goes to standard output", "ending"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_help(
    trip: Path, arguments: list[str], message: str, hint: str | None
) -> None:
    (trip.parent / "folder.svg").mkdir()
    (trip.parent / "a.svg").write_text("as it was", encoding="utf-8")

    done = run(trip, *arguments)

    assert done.exit_code == 2
    told = [line for line in done.stderr.splitlines() if "travelmap: " in line]
    assert len(told) == 1
    assert message in told[0]
    assert hint is None or hint in done.stderr.splitlines()[-1]
    assert (trip.parent / "a.svg").read_text(encoding="utf-8") == "as it was"
    assert files(trip.parent) == ["a.svg", "folder.svg", "trip.yaml"]


def test_folders_and_files_with_errors_are_refused(trip: Path) -> None:
    folder = run(trip.parent, "-o", "a.svg")
    Path("bad.yaml").write_text("title: Bad\nstops:\n  - plcae: Vienna, Austria\n", encoding="utf-8")
    bad = run("bad.yaml", "-o", "a.svg")
    missing = run("none.yaml", "-o", "a.svg")
    Path("doubt.yaml").write_text("title: T\nstops: ['Springfield, United States']\n", encoding="utf-8")
    strict = run("doubt.yaml", "-o", "a.svg", "--strict")

    assert (folder.exit_code, bad.exit_code, missing.exit_code, strict.exit_code) == (2, 1, 2, 1)
    assert "is a folder, and a picture shows one itinerary" in folder.stderr
    assert "error[TM101]" in bad.stderr
    assert bad.stderr.endswith("not drawn: bad.yaml\n")
    assert strict.stderr.endswith("not drawn: doubt.yaml\n")
    assert not Path("a.svg").exists()


def test_an_itinerary_without_places_has_nothing_to_draw(trip: Path) -> None:
    trip.write_text("title: Nothing yet\nstops: []\n", encoding="utf-8")

    done = run(trip, "-o", "a.svg")

    assert done.exit_code in {1, 2}
    assert "nothing to draw" in done.stderr or "error[" in done.stderr
    assert not Path("a.svg").exists()


def test_a_folder_that_cannot_be_written_keeps_what_it_has(trip: Path) -> None:
    (trip.parent / "shut").write_text("a file, whoever asks", encoding="utf-8")

    done = run(trip, "-o", "shut/a.svg")

    assert done.exit_code == 2
    assert "cannot write shut/a.svg" in done.stderr


def test_the_itinerary_is_never_overwritten(trip: Path) -> None:
    link = trip.parent / "same.svg"
    link.symlink_to(trip)

    assert run(trip, "-o", "same.svg").exit_code == 2
    assert trip.read_text(encoding="utf-8") == TRIP


def test_a_picture_is_not_thrown_at_a_terminal(trip: Path) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(TravelmapError, match="not shown in a terminal") as caught:
        figure_command(
            trip, Asked(spec_of(size="page", style="light", projection="auto")), out=Terminal(), talk=io.StringIO()
        )
    assert caught.value.hint == "name a file: -o trip.svg"


def test_sizes_and_forms() -> None:
    assert (size_of("12 x 8cm").width_mm, size_of("6x4in").height_mm) == (120, 101.6)
    assert size_of("100×80").height_mm == 80
    assert form_of(Path("a.b.PDF")) == "pdf"


def test_python_and_the_table_of_forms_give_the_same_bytes(trip: Path) -> None:
    from travelmap.publishing.journey import Wishes, journey_of

    assert run(trip, "-o", "cli.svg", "-o", "cli.png", "-o", "cli.pdf").exit_code == 0
    journey, wishes = journey_of(trip), Wishes("trip")
    for form in ("svg", "png", "pdf"):
        missing = travelmap.write_figure(trip, f"api.{form}")
        made = Path(f"cli.{form}").read_bytes()
        assert Path(f"api.{form}").read_bytes() == made
        assert RENDITIONS[form].make(journey, wishes) == made
        assert [one.code for one in missing][:1] == ["U+0535"]
    assert travelmap.write_figure(journey.route, "live.svg", text="live", size=(120, 80)) == ()
    assert 'width="120mm"' in Path("live.svg").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="ends with"):
        travelmap.write_figure(trip, "a.gif")
    with pytest.raises(OutputError):
        travelmap.write_figure(trip, "nowhere/a.svg", text="live")
