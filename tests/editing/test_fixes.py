"""Fixes put into texts, and those that do harm left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from travelmap.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from travelmap.editing.document import Document
from travelmap.editing.fixes import apply_fixes
from travelmap.errors import EditRefusedError
from travelmap.reading.reader import read

CASES = sorted((Path(__file__).parents[1] / "cases" / "invalid").glob("*.yaml"))
TRIP = "title: A\nstops: # here\n  - Oslo # one\n  - Bergen\n"


def finding(
    message: str, *edits: tuple[int, int, int, str], severity: Severity = Severity.WARNING, code: str = "TM204"
) -> Diagnostic:
    """Make a finding whose fix has edits of (line, first column, behind the last column, text)."""
    fix = Fix(message, tuple(Edit(Span(line, start, line, end), text) for line, start, end, text in edits))
    return Diagnostic(code, severity, message, "trip.yaml", Span(1, 1, 1, 1), fix=fix)


def test_fixes_are_put_in_together() -> None:
    one = finding("one", (3, 5, 9, "Lom"))
    other = finding("other", (4, 5, 11, "Voss"))

    fixed = apply_fixes(TRIP, [one, other], check=lambda _: [])

    assert fixed.text == TRIP.replace("Oslo", "Lom").replace("Bergen", "Voss")
    assert (fixed.applied, fixed.refused, fixed.left) == ((one, other), (), ())


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    one, other = finding("one", (3, 5, 9, "Lom")), finding("other", (3, 5, 9, "Voss"))
    later = finding("other", (3, 5, 8, "Voss"))

    def check(text: str) -> list[Diagnostic]:
        return [later] if "Lom" in text else []

    fixed = apply_fixes(TRIP, [one, other], check=check)

    assert fixed.text == TRIP.replace("Oslo", "Voss")
    assert fixed.applied == (one, later)


def test_a_fix_that_mends_nothing_is_taken_back() -> None:
    useless, good = finding("useless", (3, 5, 9, "Lom")), finding("good", (4, 5, 11, "Voss"))

    def check(text: str) -> list[Diagnostic]:
        return [useless] if "Voss" in text else [useless, good]

    fixed = apply_fixes(TRIP, [useless, good], check=check)

    assert fixed.text == TRIP.replace("Bergen", "Voss")
    assert [(refusal.diagnostic, refusal.reason) for refusal in fixed.refused] == [(useless, "it would still be found")]
    assert fixed.left == (useless,)


def test_a_fix_that_brings_an_error_is_taken_back() -> None:
    one = finding("one", (3, 5, 9, "Lom"))
    error = Diagnostic("TM301", Severity.ERROR, "no such place", "trip.yaml", Span(3, 5, 3, 8))

    fixed = apply_fixes(TRIP, [one], check=lambda text: [error] if "Lom" in text else [one])

    assert fixed.text == TRIP
    assert fixed.refused[0].reason == "another error would follow: line 3: no such place"


def test_errors_elsewhere_that_an_error_had_hidden_take_nothing_back() -> None:
    one = finding("one", (3, 5, 9, "Lom"), severity=Severity.ERROR)
    hidden = Diagnostic("TM301", Severity.ERROR, "no such place", "trip.yaml", Span(4, 5, 4, 8))

    fixed = apply_fixes(TRIP, [one], check=lambda _: [hidden])

    assert (fixed.applied, fixed.left) == ((one,), (hidden,))


@pytest.mark.parametrize("edit", [(3, 7, 15, ""), (3, 10, 12, '"'), (2, 8, 8, '"'), (3, 5, 9, "Oslo # two")])
def test_a_fix_that_changes_a_comment_by_the_way_is_taken_back(edit: tuple[int, int, int, str]) -> None:
    fixed = apply_fixes(TRIP, [finding("one", edit)], check=lambda _: [])

    assert fixed.text == TRIP
    assert len(fixed.refused) == 1


@pytest.mark.parametrize(
    ("edit", "line"),
    [((3, 12, 15, "1"), "  - Oslo # 1"), ((3, 9, 15, ""), "  - Oslo"), ((3, 10, 15, "#one"), "  - Oslo #one")],
)
def test_a_fix_of_a_comment_changes_that_comment(edit: tuple[int, int, int, str], line: str) -> None:
    fixed = apply_fixes(TRIP, [finding("one", edit)], check=lambda _: [])

    assert fixed.text == TRIP.replace("  - Oslo # one", line)


def test_a_fix_that_does_not_fit_the_text_is_refused() -> None:
    fixed = apply_fixes(TRIP, [finding("one", (30, 5, 9, "Lom")), finding("two", (3, 5, 99, "Lom"))])

    assert fixed.text == TRIP
    assert [refusal.reason for refusal in fixed.refused] == ["the fix does not fit the text"] * 2


def test_rounds_come_to_an_end() -> None:
    def check(text: str) -> list[Diagnostic]:
        return [finding(f"longer than {len(text)}", (1, 8, 8, "A"))]

    fixed = apply_fixes(TRIP, check(TRIP), check=check)

    assert 1 < len(fixed.applied) <= 25


def test_the_byte_order_mark_and_line_ends_stay() -> None:
    text = "\ufeffTitle: A # a\r\nstops: [Oslo]"
    found = read("trip.yaml", content=text.encode()).report.diagnostics

    fixed = apply_fixes(text, found)

    assert fixed.text == "\ufefftitle: A # a\r\nstops: [Oslo]"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_fixes_of_mistakes_leave_comments_and_fewer_errors(path: Path) -> None:
    content = path.read_bytes()
    report = read(path, content=content).report
    if not any(found.fix for found in report.diagnostics):
        # Among them are files that are no text at all.
        assert apply_fixes("as it was", report.diagnostics).text == "as it was"
        return
    text = content.decode("utf-8")

    fixed = apply_fixes(text, report.diagnostics)

    assert fixed.applied or fixed.refused
    assert sum(found.severity is Severity.ERROR for found in fixed.left) <= report.errors
    again = apply_fixes(fixed.text, fixed.left)
    assert again.text == fixed.text
    assert not again.applied
    try:
        before = Document.of(text)
    except EditRefusedError:
        return
    kept = [one for one in before.comments() if "travelmap:" not in one]
    assert [one for one in Document.of(fixed.text).comments() if "travelmap:" not in one] == kept
