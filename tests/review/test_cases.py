"""Every file in `tests/cases/review`: the whole check says exactly what stands beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.commands.reporter import render_text, summary
from travelmap.pipeline import Workshop

if TYPE_CHECKING:
    from travelmap.diagnostics import Report

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted((CASES / "review").glob("*.yaml"))
CODES = {"TM210", "TM214", "TM216", "TM217"}


@cache
def workshop() -> Workshop:
    return Workshop()


def check(case: Path) -> Report:
    return workshop().check(case, case.parent).report


@pytest.mark.parametrize("case", FILES, ids=lambda path: path.stem)
def test_what_a_desk_would_ask_is_told_as_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    report = check(Path(case.name))

    told = render_text(report, colour=False) + summary(report, files=1) + "\n"

    assert told == case.with_suffix(".txt").read_text(encoding="utf-8"), "see tests/review/update_cases.py"
    assert not report.errors


def test_every_rule_has_its_case() -> None:
    assert {found.code for case in FILES for found in check(case).diagnostics} >= CODES
    assert {path.stem for path in (CASES / "review").glob("*.txt")} == {path.stem for path in FILES}


@pytest.mark.parametrize("case", sorted((CASES / "valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_is_not_nagged(case: Path) -> None:
    found = [item for item in check(case).diagnostics if item.code.startswith("TM2") and item.severity != "note"]

    assert found == []
