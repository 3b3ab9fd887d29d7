"""Every file in `tests/cases`: the valid ones say nothing, the invalid ones exactly what stands beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from travelmap.codes import CODES
from travelmap.commands.reporter import render_text, summary
from travelmap.reading.reader import read_itinerary

CASES = Path(__file__).parents[1] / "cases"
INVALID = sorted((CASES / "invalid").glob("*.yaml"))
VALID = sorted((CASES / "valid").glob("*.yaml"))


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.stem)
def test_mistake_is_told_as_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    itinerary, report = read_itinerary(case.name)

    told = render_text(report, colour=False) + summary(report, files=1) + "\n"

    assert told == case.with_suffix(".txt").read_text(encoding="utf-8"), "see tests/reading/update_cases.py"
    assert report.diagnostics, "an invalid case has findings"
    assert (itinerary is None) == bool(report.errors)


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.stem)
def test_every_finding_has_a_known_code_and_points_into_the_file(case: Path) -> None:
    _, report = read_itinerary(case)
    lines = report.sources[str(case)].lines

    for found in report.diagnostics:
        assert found.code in CODES
        assert not found.message.endswith(".")
        for span in filter(None, (found.span, *(label.span for label in found.related))):
            assert 1 <= span.line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)


@pytest.mark.parametrize("case", VALID, ids=lambda path: path.stem)
def test_good_file_is_read_without_a_word(case: Path) -> None:
    itinerary, report = read_itinerary(case)

    assert render_text(report, colour=False) == ""
    assert itinerary is not None
    assert itinerary.stops


def test_cases_cover_every_code_of_the_reader() -> None:
    told = set()
    for case in INVALID:
        told |= {found.code for found in read_itinerary(case)[1].diagnostics}

    # Where places must be known first, the cases are in tests/cases/review.
    later = {"TM210", "TM214", "TM216", "TM217"}
    assert told >= {code for code in CODES if re.match("TM[012]", code)} - later
    assert len(INVALID) >= 45


def test_no_report_lacks_its_case() -> None:
    assert {path.stem for path in (CASES / "invalid").glob("*.txt")} == {path.stem for path in INVALID}
