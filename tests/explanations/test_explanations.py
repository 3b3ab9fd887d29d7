"""The pages of the codes: each is there, each example gives what it says, the docs are made of them."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap import pipeline
from travelmap.codes import CODES, GROUPS
from travelmap.explanations import Kind, explanation

if TYPE_CHECKING:
    from travelmap.diagnostics import Report

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "travelmap" / "explanations"

NOT_SHOWN = {
    "TM007": "takes a file that is too large to be shown",
    "TM008": "an example is UTF-8",
    **dict.fromkeys(("TM304", "TM305", "TM306", "TM309"), "takes a lock"),
    **dict.fromkeys(("TM311", "TM312", "TM313"), "takes a service"),
    **dict.fromkeys(("TM308", "TM320"), "depends on which small places are known"),
    **dict.fromkeys(("TM401", "TM402", "TM403", "TM404"), "is about files, not about what is in them"),
}
"""Codes without an example, each with its reason."""

EXAMPLES = [
    pytest.param(code, part.kind, part.text, id=f"{code}-{part.kind.name.lower()}-{number}")
    for code in CODES
    for number, part in enumerate(explanation(code).parts)
    if part.kind is not Kind.TEXT
]


@cache
def workshop() -> pipeline.Workshop:
    return pipeline.Workshop()


def check(text: str, folder: Path) -> Report:
    path = folder / "example.yaml"
    path.write_text(text + "\n", encoding="utf-8")
    return workshop().check(path, folder).report


def test_there_is_a_page_for_every_code_and_no_other() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(CODES)
    assert {code[:3] for code in CODES} == set(GROUPS)


@pytest.mark.parametrize("code", CODES)
def test_page_says_enough(code: str) -> None:
    page = explanation(code)

    assert page.title == CODES[code]
    assert sum(len(paragraph.split()) for paragraph in page.paragraphs) >= 25
    assert (PAGES / f"{code}.md").read_text(encoding="utf-8") == f"# {code}: {page.title}\n\n{page.markdown}"
    kinds = {part.kind for part in page.parts}
    assert (Kind.WRONG in kinds) == (code not in NOT_SHOWN), "show it, or say why not"


@pytest.mark.parametrize(("code", "kind", "text"), EXAMPLES)
def test_examples_give_what_they_say(code: str, kind: Kind, text: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    report = check(text, tmp_path)

    told = [(found.code, found.message) for found in report.diagnostics]
    if kind is Kind.WRONG:
        assert code in {found for found, _ in told}, told
    else:
        assert not told


def test_a_page_that_is_not_there() -> None:
    for name in ("TM999", "../codes", "__init__"):
        with pytest.raises(KeyError):
            explanation(name)


def test_the_docs_are_made_of_the_pages() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "write_code_table.py"))["page"]

    assert (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8") == page(), "run scripts/write_code_table.py"
