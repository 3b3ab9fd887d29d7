"""The tutorial is done, from its first block to its last, as a reader would do it; what it shows is what is printed.

`UPDATE_GOLDEN=1 pytest tests/test_tutorial.py` writes what commands print into it.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from travelmap.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def answer(command: str) -> str:
    """Run a command as it is typed and return what a terminal would show."""
    program, *arguments = shlex.split(command)
    assert program == "travelmap", command
    done = CliRunner().invoke(main, arguments, prog_name="travelmap")
    assert done.exception is None or isinstance(done.exception, SystemExit), command
    return done.output


def run_block(info: str, text: str) -> str:
    """Do what a block shows, and return the block as it should be."""
    kind, *rest = info.split()
    name = rest[-1] if rest else ""
    if name:
        Path(name).write_text(text, encoding="utf-8")
    if kind == "console":
        commands = re.findall(r"^\$ (.+)$", text, re.MULTILINE)
        return "".join(f"$ {command}\n{answer(command)}" for command in commands)
    if kind == "sh":
        # What goes on until it is stopped: its arguments are read, and it is not started.
        for line in text.splitlines():
            program, command, *arguments = shlex.split(line)
            assert program == "travelmap"
            main.commands[command].make_context(command, arguments)
    elif kind == "python":
        Path("example.py").write_text(text, encoding="utf-8")
        runpy.run_path("example.py")
    elif kind == "html":
        for source in re.findall(r'src="([^"]+)"', text):
            assert (Path("public") / source).is_file(), source
    else:
        assert kind in {"yaml", "text"}, info
        assert name, f"{info}: nothing is done with it"
    return text


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that the tutorial leaves, and its text as it should be."""
    folder = tmp_path_factory.mktemp("tutorial")
    before = Path.cwd()
    text = PAGE.read_text(encoding="utf-8")
    patch = pytest.MonkeyPatch()
    for variable in ("FORCE_COLOR", "GITHUB_ACTIONS"):
        patch.delenv(variable, raising=False)
    os.chdir(folder)
    try:
        parts = BLOCK.split(text)
        for at in range(1, len(parts), 3):
            parts[at : at + 2] = [f"```{parts[at]}\n", run_block(parts[at], parts[at + 1]) + "```"]
    finally:
        os.chdir(before)
        patch.undo()
    return folder, "".join(parts)


def test_what_is_shown_is_what_is_printed(done: tuple[Path, str]) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(done[1], encoding="utf-8")

    assert done[1] == PAGE.read_text(encoding="utf-8")


def test_it_ends_at_a_published_page(done: tuple[Path, str]) -> None:
    folder, _ = done

    assert "<title>" in (folder / "public" / "july.html").read_text(encoding="utf-8")
    assert {"july.yaml", "august.yaml", "autumn.yaml", "places.lock"} <= {path.name for path in folder.iterdir()}


def test_nothing_in_it_goes_wrong_where_it_should_not(done: tuple[Path, str]) -> None:
    """Each check behind a block that is not marked as wrong finds no error."""
    right = True
    for info, text in BLOCK.findall(done[1]):
        if info.startswith("yaml"):
            right = "wrong" not in info.split()
        elif "--fix" in text:
            right = True
        elif info == "console" and re.search(r"travelmap check [^-\n]+$", text, re.MULTILINE):
            assert right is not bool(re.search(r": error\[", text)), text
