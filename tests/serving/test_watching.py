"""Whatever way a file is saved in, it is noticed, and what is shown is never half of it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.editing.files import digest
from travelmap.serving.excerpts import finding_rows
from travelmap.serving.preview_page import changed_texts, preview_of, restored
from travelmap.serving.watcher import Watcher, settled
from travelmap.serving.workroom import Workroom

if TYPE_CHECKING:
    from conftest import Served

ROOT = Path(__file__).parents[2]
GOOD = "title: T\ntraveller: A\nstops: [Oslo]\n"


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    beside = path.with_name(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def by_removing_first(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, encoding="utf-8")


def by_backup(path: Path, text: str) -> None:
    backup = path.with_name("a.yaml~")
    path.replace(backup)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [in_place, by_rename, by_removing_first, by_backup])
def test_every_save_is_noticed_again_and_again(tmp_path: Path, save: object) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("0", encoding="utf-8")
    watcher = Watcher()
    assert watcher.look([path]) == set()
    for number in range(5):
        save(path, f"round {number}" + "x" * number)  # type: ignore[operator]
        assert watcher.look([path]) == {path}
        assert watcher.look([path]) == set()


def test_same_size_and_time_is_noticed_by_rename(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one", encoding="utf-8")
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    watcher = Watcher()
    watcher.look([path])
    by_rename(path, "two")
    os.utime(path, ns=times)
    assert watcher.look([path]) == {path}


def test_what_goes_and_comes_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    watcher = Watcher()
    assert watcher.look([path]) == set()
    path.write_text("x", encoding="utf-8")
    assert watcher.look([path]) == {path}
    path.unlink()
    assert watcher.look([path]) == {path}


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("", encoding="utf-8")

    def slowly() -> None:
        time.sleep(0.1)
        path.write_text("the whole of it", encoding="utf-8")

    writer = threading.Thread(target=slowly)
    writer.start()
    stamp = settled(path)
    writer.join()
    assert stamp is not None
    assert stamp.size == len("the whole of it")


def test_an_empty_file_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("", encoding="utf-8")
    began = time.monotonic()
    assert settled(path) is not None
    assert settled(tmp_path / "none") is None
    assert time.monotonic() - began < 2


def room(*paths: Path) -> Workroom:
    found = Workroom(paths, folder="/view/assets/")
    found.origins = ("http://127.0.0.1:1",)
    return found


def test_files_come_and_go(tmp_path: Path) -> None:
    workroom = room(tmp_path)
    assert workroom.sheets == {}
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    workroom.tick(everything=True)
    sheet = next(iter(workroom.sheets.values()))
    assert sheet.report is not None
    assert sheet.report.errors == 0
    (tmp_path / "b.yaml").write_text("tilte: x\n", encoding="utf-8")
    workroom.tick(everything=True)
    assert [one.path.name for one in workroom.sheets.values()] == ["a.yaml", "b.yaml"]
    (tmp_path / "a.yaml").unlink()
    workroom.tick(everything=True)
    assert [one.path.name for one in workroom.sheets.values()] == ["b.yaml"]
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    workroom.tick(everything=True)
    assert sheet in workroom.sheets.values()


def test_the_last_good_page_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(GOOD, encoding="utf-8")
    workroom = room(file)
    sheet = next(iter(workroom.sheets.values()))
    with workroom.viewing(sheet):
        workroom.tick(everything=True)
        assert (sheet.version, sheet.current) == (1, True)
        page = sheet.built
        in_place(file, GOOD.replace("Oslo", "Xyzzyqq"))
        workroom.tick(everything=True)
        assert sheet.report is not None
        assert sheet.report.errors
        assert (sheet.version, sheet.built, sheet.current) == (1, page, False)
        file.unlink()
        workroom.tick(everything=True)
        assert [found.code for found in sheet.report.diagnostics] == ["TM403"]
        assert sheet.built == page
        in_place(file, GOOD)
        workroom.tick(everything=True)
        assert (sheet.version, sheet.current) == (1, True)
        in_place(file, GOOD.replace("Oslo", "Bergen"))
        workroom.tick(everything=True)
        assert sheet.version == 2


def test_what_lies_beside_a_file_is_watched(tmp_path: Path) -> None:
    file, project, source = tmp_path / "a.yaml", tmp_path / "travelmap.yaml", tmp_path / "brief.md"
    file.write_text(
        GOOD.replace("[Oslo]", "[Camp X]") + "sources: {brief: {title: B, file: brief.md}}\n", encoding="utf-8"
    )
    workroom = room(tmp_path)
    sheet = next(iter(workroom.sheets.values()))
    with workroom.viewing(sheet):
        workroom.tick(everything=True)

        def codes() -> set[str]:
            assert sheet.report is not None
            return {found.code for found in sheet.report.diagnostics}

        first = codes()
        assert first
        in_place(project, "places:\n  Camp X: {coordinates: [10, 20]}\n")
        workroom.tick()
        assert sheet.watched
        second = codes()
        assert second != first
        source.write_text("# B\n", encoding="utf-8")
        workroom.tick()
        third = codes()
        project.unlink()
        workroom.tick()
        assert codes() != third


def test_a_mistake_of_ours_is_told_and_not_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(GOOD, encoding="utf-8")
    workroom = room(file)
    sheet = next(iter(workroom.sheets.values()))

    def broken(*_arguments: object, **_more: object) -> None:
        msg = "deep inside"
        raise ZeroDivisionError(msg)

    with workroom.viewing(sheet):
        monkeypatch.setattr("travelmap.pipeline.draw_page", broken)
        workroom.tick(everything=True)
        assert "deep inside" in sheet.trouble
        monkeypatch.undo()
        in_place(file, GOOD.replace("Oslo", "Bergen"))
        workroom.tick(everything=True)
        assert (sheet.trouble, sheet.version) == ("", 1)


def test_what_is_previewed_is_what_is_published(shared: Served) -> None:
    origins = ("http://127.0.0.1:1", "http://localhost:1")
    for name in ("modi-2024", "johnson-1966-pacific"):
        from travelmap.pipeline import Workshop, draw_page

        checked = Workshop().check(ROOT / "itineraries" / f"{name}.yaml", ROOT / "itineraries")
        assert checked.located is not None
        built = draw_page(checked.located, checked.project, href="x").html
        preview = preview_of(built, "/v/assets/", origins)
        assert len(preview) < 0.7 * len(built)
        assert "http://127.0.0.1:1/v/assets/" in preview
        assert "'unsafe" not in preview
        assert "bridge" not in built
        assert restored(preview, "/v/assets/") == built
    assert digest(shared.file.read_bytes()) == shared.sheet.digest


def test_lines_of_findings_hide_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(GOOD + "\u202etilte\u2066: x" + "y" * 500 + "\n", encoding="utf-8")
    workroom = room(file)
    workroom.tick(everything=True)
    report = next(iter(workroom.sheets.values())).report
    assert report is not None
    rows = finding_rows(report)
    assert rows
    shown = str(rows)
    assert "\u202e" not in shown
    assert all(
        len(line["before"]) + len(line["mark"]) + len(line["after"]) < 260 for row in rows for line in row["lines"]
    )


def test_only_texts_of_the_same_page_are_put_in_ahead() -> None:
    page = "<html><main><h1>One &amp; two</h1><p>One</p><p>Same</p></main></html>"
    assert changed_texts(page, page) == []
    assert changed_texts(page, page.replace("One &amp; two", "A &lt;b&gt;")) == [("One & two", "A <b>")]
    assert changed_texts(page, page.replace("<p>One", "<p><b>One</b>")) == []
    twice = page.replace("Same", "One")
    assert changed_texts(twice, page) == []  # of two equal texts one changed: nobody could tell which
