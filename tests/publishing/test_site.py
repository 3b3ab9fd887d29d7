"""Builds that draw only what has changed: equal to a clean one to the byte, whatever happened in between."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from travelmap.errors import MissingExtraError
from travelmap.model.forms import Form, spelt_out
from travelmap.publishing import site
from travelmap.publishing.record import RECORD_NAME, read_record
from travelmap.publishing.renditions import RENDITIONS, Rendition

TRIPS = {
    "nixon": "title: Nixon in Moscow\ndates: 1972\nstops: [Moscow, Kyiv]\n",
    "modi": "title: Modi abroad\nstops: [Italy, Vienna]\n",
    "holt": "title: Melbourne\nstops:\n  - place: Melbourne\n    dates: 1967-12-22\n",
}


@pytest.fixture
def trips(tmp_path: Path) -> Path:
    folder = tmp_path / "trips"
    folder.mkdir()
    for name, text in TRIPS.items():
        (folder / f"{name}.yaml").write_text(text.replace("dates: 1972\n", ""), encoding="utf-8")
    return folder


def built(trips: Path, output: Path, **wishes: bool) -> site.BuildResult:
    return site.build([trips], output, **wishes)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def same_as_clean(trips: Path, output: Path) -> bool:
    clean = output.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    built(trips, clean)
    return files(clean) == files(output)


def test_what_has_not_changed_is_not_drawn_again(trips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    first = built(trips, out)
    monkeypatch.setattr(site, "_drawn", lambda *_: pytest.fail("drawn again"))
    second = built(trips, out)
    assert (first.kept, second.kept) == (0, 3)
    assert second.pages == first.pages == ("holt.html", "modi.html", "nixon.html", "index.html")
    assert not second.written.new
    assert second.report == first.report


def test_one_change_draws_one_page(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    (trips / "modi.yaml").write_text("title: Modi in Austria\nstops: [Vienna]\n", encoding="utf-8")
    result = built(trips, out)
    assert result.kept == 2
    assert set(result.written.new) == {"modi.html", "index.html", RECORD_NAME}
    assert same_as_clean(trips, out)


def test_a_comment_draws_nothing(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    text = (trips / "modi.yaml").read_text(encoding="utf-8")
    (trips / "modi.yaml").write_text(f"# to be read by nobody else\n\n{text}", encoding="utf-8")
    result = built(trips, out)
    assert result.kept == 3
    assert not result.written.new


@pytest.mark.parametrize("harm", ["torn", "gone", "other", "link"])
def test_a_page_that_is_not_as_it_was_made_is_made_again(trips: Path, tmp_path: Path, harm: str) -> None:
    out = tmp_path / "out"
    built(trips, out)
    page = out / "nixon.html"
    content = page.read_bytes()
    page.unlink()
    if harm == "torn":
        page.write_bytes(content[: len(content) // 2])
    elif harm == "other":
        page.write_bytes(content.replace(b"Nixon", b"Noxin"))
    elif harm == "link":
        (tmp_path / "elsewhere").write_bytes(content)
        page.symlink_to(tmp_path / "elsewhere")
    assert built(trips, out).kept == 2
    assert same_as_clean(trips, out)
    assert not page.is_symlink()


def test_the_project_file_is_part_of_what_is_drawn(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    (trips / "travelmap.yaml").write_text("brand: {name: The Desk}\nsite_url: https://example.org/\n", encoding="utf-8")
    assert built(trips, out).kept == 0
    assert (out / "modi.oembed.json").is_file()
    assert built(trips, out).kept == 3
    assert same_as_clean(trips, out)


def test_a_lock_is_part_of_what_is_drawn(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (trips / "travelmap.yaml").write_text("places: {Vienna: [48.3, 16.5]}\n", encoding="utf-8")
    built(trips, out)
    (trips / "travelmap.yaml").write_text("places: {Vienna: [48.2, 16.4]}\n", encoding="utf-8")
    assert built(trips, out).kept == 2
    assert same_as_clean(trips, out)


def test_another_program_draws_everything(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    record = out / RECORD_NAME
    record.write_text(record.read_text(encoding="utf-8").replace(read_record(out).program, "f" * 40), encoding="utf-8")
    assert built(trips, out).kept == 0
    assert same_as_clean(trips, out)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version":1}', '{"version":1,"program":"","roots":[],"pages":{"modi":{}}}', "[" * 5000],
)
def test_a_record_that_is_no_record_is_no_matter(trips: Path, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    built(trips, out)
    (out / RECORD_NAME).write_text(text, encoding="utf-8")
    assert built(trips, out).kept == 0
    assert same_as_clean(trips, out)


def test_a_forged_record_reaches_no_other_folder(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    record = json.loads((out / RECORD_NAME).read_text(encoding="utf-8"))
    record["pages"]["gone"] = {"inputs": "", "entry": {}, "files": {"../victim.txt": "0"}}
    (out / RECORD_NAME).write_text(json.dumps(record), encoding="utf-8")
    built(trips, out)
    assert victim.read_text(encoding="utf-8") == "mine"


def test_an_itinerary_that_is_gone_takes_its_files_with_it(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    (trips / "holt.yaml").rename(trips / "melbourne.yaml")
    result = built(trips, out)
    assert result.removed == ("holt.html",)
    assert same_as_clean(trips, out)


def test_a_page_that_somebody_changed_is_not_taken_away(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    (out / "holt.html").write_text("edited by hand", encoding="utf-8")
    (trips / "holt.yaml").unlink()
    assert built(trips, out).removed == ()
    assert (out / "holt.html").read_text(encoding="utf-8") == "edited by hand"


def test_builds_of_other_folders_leave_each_other_alone(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    others = tmp_path / "others"
    others.mkdir()
    (others / "x.yaml").write_text("title: X\nstops: [Paris]\n", encoding="utf-8")
    assert built(others, out).removed == ()
    assert (out / "modi.html").is_file()


def test_an_itinerary_with_an_error_keeps_its_page_and_its_place_in_the_record(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    good = (trips / "modi.yaml").read_text(encoding="utf-8")
    (trips / "modi.yaml").write_text(good + "plcae: Vienna\n", encoding="utf-8")
    result = built(trips, out)
    assert [path.name for path in result.failed] == ["modi.yaml"]
    assert result.removed == ()
    assert (out / "modi.html").is_file()
    (trips / "modi.yaml").write_text(good, encoding="utf-8")
    assert built(trips, out).kept == 3
    assert same_as_clean(trips, out)


def test_a_single_file_is_always_drawn_and_leaves_no_record(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        assert site.build([trips / "modi.yaml"], out).kept == 0
    assert [path.name for path in out.iterdir()] == ["modi.html"]


def test_afresh_draws_everything(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(trips, out)
    result = built(trips, out, afresh=True)
    assert result.kept == 0
    assert not result.written.new


def test_what_a_project_asks_for_stands_beside_the_page(trips: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (trips / "travelmap.yaml").write_text("publish: [geojson, csv]\n", encoding="utf-8")
    result = site.build([trips], out, also=[Form.KML, Form.CSV])
    assert result.pages[:4] == ("holt.html", "holt.geojson", "holt.csv", "holt.kml")
    assert json.loads((out / "holt.geojson").read_bytes())["type"] == "FeatureCollection"
    assert site.build([trips], out, also=[Form.KML, Form.CSV]).kept == 3
    assert built(trips, out).kept == 0  # other forms are asked for
    assert same_as_clean(trips, tmp_path / "out") or (out / "holt.kml").is_file()


def test_a_form_that_has_nothing_to_show_is_noted_each_time_and_stops_nothing(trips: Path, tmp_path: Path) -> None:
    for _ in range(2):
        result = site.build([trips], tmp_path / "out", also=[Form.ICS], strict=True)
        told = [found for found in result.report.diagnostics if found.code == "TM404"]
        assert [Path(found.file).name for found in told] == ["modi.yaml", "nixon.yaml"]
        assert "no `modi.ics`" in told[0].message
        assert result.pages == ("holt.html", "holt.ics", "modi.html", "nixon.html", "index.html")
        assert not result.failed
    assert result.kept == 3


def test_a_character_that_no_font_has_is_noted_each_time(trips: Path, tmp_path: Path) -> None:
    (trips / "modi.yaml").write_text("title: Modi \U00013080 abroad\nstops: [Vienna]\n", encoding="utf-8")
    for _ in range(2):
        report = site.build([trips], tmp_path / "out", also=[Form.SVG]).report
        told = [found.message for found in report.diagnostics if found.code == "TM405"]
        assert told == ["no font has U+13080 (EGYPTIAN HIEROGLYPH D010) in “Modi \U00013080 abroad”"]


def test_a_report_in_markdown_has_its_picture_beside_it(trips: Path, tmp_path: Path) -> None:
    site.build([trips / "modi.yaml"], tmp_path / "out", also=[Form.MD])
    assert "](modi.png)" in (tmp_path / "out" / "modi.md").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "modi.png").is_file()


def test_a_page_whose_picture_stands_beside_it_offers_both(trips: Path, tmp_path: Path) -> None:
    (trips / "travelmap.yaml").write_text("site_url: https://example.org/maps/\n", encoding="utf-8")
    out = tmp_path / "out"
    built(trips, out)
    alone = json.loads((out / "modi.oembed.json").read_bytes())
    site.build([trips], out, also=[Form.PNG])
    both = json.loads((out / "modi.oembed.json").read_bytes())
    assert "modi.png" not in alone["html"]
    assert "https://example.org/maps/modi.png" in both["html"]
    assert "thumbnail_url" not in alone
    assert both["thumbnail_url"] == "https://example.org/maps/modi.png"


def test_nothing_is_written_where_a_library_is_missing(
    trips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> bytes:
        msg = "`typst` is not installed, which is needed to write a PDF"
        raise MissingExtraError(msg, hint="pip install 'travelmap[figure]'")

    monkeypatch.setattr(site, "RENDITIONS", {**RENDITIONS, "pdf": Rendition(".pdf", "", missing)})
    out = tmp_path / "out"
    with pytest.raises(MissingExtraError, match="typst"):
        site.build([trips], out, also=[Form.PDF])
    assert list(out.iterdir()) == []


def test_every_form_can_be_made() -> None:
    assert {form.value for form in spelt_out(Form)} <= set(RENDITIONS)


def test_a_bundle_is_what_a_page_is_embedded_with() -> None:
    assert spelt_out([Form.KML, Form.BUNDLE, Form.PDF]) == (
        Form.KML,
        Form.SVG,
        Form.PNG,
        Form.PDF,
        Form.GEOJSON,
        Form.TXT,
    )
