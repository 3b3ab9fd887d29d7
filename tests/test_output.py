"""Pages are written whole or not at all, inside the output folder only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from travelmap.errors import OutputError, UnreadableError
from travelmap.output import remove_files, write_file, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_writes_what_it_is_given(tmp_path: Path) -> None:
    written = write_site(tmp_path / "new" / "out", {"a.html": "é", "b.html": "b"}.items())

    assert written.new == ("a.html", "b.html")
    assert (tmp_path / "new" / "out" / "a.html").read_bytes() == "é".encode()
    assert sorted(entry.name for entry in (tmp_path / "new" / "out").iterdir()) == ["a.html", "b.html"]


def test_leaves_equal_files_untouched(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.html": "same"}.items())
    os.utime(tmp_path / "a.html", (1, 1))

    written = write_site(tmp_path, {"a.html": "same"}.items())

    assert written.unchanged == ("a.html",)
    assert (tmp_path / "a.html").stat().st_mtime == 1


@pytest.mark.parametrize(
    "name", ["../a.html", "/etc/a.html", "a/b.html", "..", "", ".hidden", "A.html", "a\n.html", "a:b"]
)
def test_refuses_names_that_are_not_plain(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"

    with pytest.raises(OutputError, match="not a safe file name"):
        write_site(out, {"ok.html": "ok", name: "x"}.items())

    assert list(out.iterdir()) == []


def test_replaces_a_link_and_never_writes_through_it(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.html").symlink_to(victim)

    write_site(out, {"a.html": "page"}.items())

    assert victim.read_text(encoding="utf-8") == "precious"
    assert not (out / "a.html").is_symlink()


def test_a_folder_in_the_way_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.html": "old"}.items())
    (tmp_path / "b.html").mkdir()

    with pytest.raises(OutputError, match="cannot write"):
        write_site(tmp_path, {"a.html": "new", "b.html": "b"}.items())

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["a.html", "b.html"]


def test_an_output_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("I am a file", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot write"):
        write_site(tmp_path / "out", {"a.html": "a"}.items())


def test_sweeps_what_a_killed_build_left(tmp_path: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (tmp_path / f".a.html.{int(gone.stdout)}.tmp").write_text("torn", encoding="utf-8")
    running = tmp_path / f".a.html.{os.getppid()}.tmp"
    running.write_text("another build's", encoding="utf-8")

    write_site(tmp_path, {"a.html": "a"}.items())

    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([running.name, "a.html"])


def test_a_page_is_whole_whenever_the_writer_is_killed(tmp_path: Path) -> None:
    pages = {str(number): f"{number}\n" * 200_000 for number in range(10)}
    code = (
        "import pathlib, sys; from travelmap.output import remove_files, write_file, write_site\n"
        "while True:\n"
        "    for n in range(10): write_site(pathlib.Path(sys.argv[1]), {'a.html': f'{n}\\n' * 200_000}.items())\n"
    )
    write_site(tmp_path, {"a.html": pages["0"]}.items())
    for attempt in range(8):
        writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
        time.sleep(0.25 + attempt * 0.013)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        found = (tmp_path / "a.html").read_text(encoding="utf-8")
        assert found == pages[found[0]]
    write_site(tmp_path, {"a.html": "last"}.items())
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.html"]


def test_what_goes_wrong_while_a_page_is_made_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    def pages() -> Iterator[tuple[str, str]]:
        yield "a.html", "a"
        message = "b.yaml cannot be read"
        raise UnreadableError(message)

    with pytest.raises(UnreadableError, match=r"^b\.yaml cannot be read$"):
        write_site(tmp_path, pages())

    assert list(tmp_path.iterdir()) == []


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.png": b"\x89PNG\xff"}.items())
    assert (tmp_path / "a.png").read_bytes() == b"\x89PNG\xff"


def test_one_file_is_written_whole_and_left_alone_when_equal(tmp_path: Path) -> None:
    target = tmp_path / "Übersicht.pdf"
    assert write_file(target, b"one")
    assert not write_file(target, b"one")
    assert write_file(target, b"two")
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize("case", ["no folder", "a folder", "a file as a folder"])
def test_one_file_that_cannot_be_written_changes_nothing(tmp_path: Path, case: str) -> None:
    target = {
        "no folder": tmp_path / "none" / "a.pdf",
        "a folder": tmp_path,
        "a file as a folder": tmp_path / "f" / "a",
    }
    (tmp_path / "f").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        write_file(target[case], b"content")
    assert [entry.name for entry in tmp_path.iterdir()] == ["f"]


def test_takes_away_what_is_named_and_there(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert remove_files(tmp_path, ["a.html", "none.html"]) == ("a.html",)
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.html"]


def test_takes_nothing_away_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="not a safe file name"):
        remove_files(tmp_path / "out", ["../mine.txt"])
    assert (tmp_path / "mine.txt").is_file()
