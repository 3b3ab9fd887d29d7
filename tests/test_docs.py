"""The docs cannot lie: links lead somewhere, commands exist, itineraries in them are right, Python in them runs."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path

import pytest

from travelmap.cli import main
from travelmap.codes import CODES
from travelmap.reading.reader import read_itinerary

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md")])
# Examples of what is wrong, in docs/diagnostics.md, have a test of their own.
BLOCK = re.compile(r"^```(\w+)\b(?! wrong)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (f"{page.relative_to(ROOT)}-{number}", text)
        for page in PAGES
        for number, (found, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")))
        # The tutorial's blocks build on each other, and are run in their order by a test of their own.
        if found == kind and not (page.name == "tutorial.md" and kind == "python")
    ]


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize(("name", "text"), blocks("yaml"), ids=[name for name, _ in blocks("yaml")])
def test_itineraries_in_the_docs_are_right(name: str, text: str) -> None:
    if "title:" not in text or ("stops:" not in text and "trips:" not in text):
        return  # a part of an itinerary, shown on its own
    itinerary, report = read_itinerary(ROOT / "itineraries" / "from-the-docs.yaml", content=text.encode())

    assert itinerary is not None, (name, report.diagnostics)


def test_commands_in_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in re.findall(r"\btravelmap ([a-z]+) ", "\n".join(text for _, text in BLOCK.findall(text))):
        assert command in main.commands, command


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in main.commands:
        assert f"travelmap {command}" in text


def test_every_diagnostic_code_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")

    for code, meaning in CODES.items():
        assert f"| [`{code}`](#{code.lower()}) | {meaning} |" in text, code


def test_every_make_target_in_the_docs_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for page in PAGES:
        for target in re.findall(r"`make (\w+)`", page.read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


@pytest.mark.parametrize(("name", "text"), blocks("python"), ids=[name for name, _ in blocks("python")])
def test_python_in_the_docs_runs(name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "itineraries", tmp_path / "itineraries")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    script = tmp_path / "example.py"
    script.write_text(text, encoding="utf-8")

    runpy.run_path(str(script), run_name=name)
