"""Fixes put into texts: together, one after the other, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from travelmap.editing.fixes import MAX_ROUNDS, apply_fixes
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from collections.abc import Sequence


def check(text: str) -> Sequence[Diagnostic]:
    """Find what is wrong with a text by reading it."""
    return read_itinerary("trip.yaml", content=text.encode("utf-8"))[1].diagnostics


def found(code: str, place: tuple[int, int, int], text: str, *, message: str = "wrong") -> Diagnostic:
    """Return a finding in one line that is mended by a text."""
    line, start, end = place
    span = Span(line, start, line, end)
    return Diagnostic(code, Severity.ERROR, message, "trip.yaml", span, fix=Fix(f"write {text}", (Edit(span, text),)))


def test_several_fixes_are_put_in_at_once_and_the_rest_stays() -> None:
    text = "\ufeff# a\r\ntitle: T\r\nsumary: x  # why\r\nstops:\r\n- {place: Oslo, coutry: Norway}  # b"

    fixed = apply_fixes(text, check(text), check=check)

    assert fixed.text == text.replace("sumary", "summary").replace("coutry", "country")
    assert [applied.fix.title for applied in fixed.applied] == [
        "replace `sumary` by `summary`",
        "replace `coutry` by `country`",
    ]
    assert not fixed.refused


def test_a_syntax_error_that_hides_another_is_mended_first() -> None:
    text = 'title: "A\nsummary: "B\nstops: [Oslo]\nsumary: C\n'

    fixed = apply_fixes(text, check(text), check=check)

    assert fixed.text.startswith('title: "A"\nsummary: "B"\nstops: [Oslo]\n')


def test_what_stands_under_a_misspelt_key_may_be_wrong_as_well() -> None:
    text = "title: T\nstops:\n- place: Oslo\n  coordnates: [99, 500]\n"

    fixed = apply_fixes(text, check(text), check=check)

    assert "  coordinates: [99, 500]\n" in fixed.text
    assert [one.code for one in check(fixed.text)] != []


def test_a_fix_that_leads_to_another_error_is_undone_and_the_others_stay() -> None:
    text = "a: 1\nb: 2\n"
    good = found("TM101", (1, 4, 5), "one", message="first")
    bad = found("TM102", (2, 4, 5), "two", message="second")
    worse = found("TM103", (2, 4, 7), "no", message="third")

    def after(changed: str) -> Sequence[Diagnostic]:
        left = [] if "one" in changed else [good]
        return [*left, worse] if "two" in changed else [*left, bad]

    fixed = apply_fixes(text, [good, bad], check=after)

    assert fixed.text == "a: one\nb: 2\n"
    assert [one.diagnostic for one in fixed.applied] == [good]
    assert [(one.diagnostic, one.why) for one in fixed.refused] == [(bad, "it would lead to another error: third")]


@pytest.mark.parametrize(
    ("text", "finding", "why"),
    [
        ("a: 1\n", found("TM101", (1, 4, 5), '"'), "the file could not be read any more"),
        ("a: 1 # b\n", found("TM101", (1, 4, 5), '1 " # b'), "a comment would be lost or changed"),
        ("a:\n  c: 2\n", found("TM101", (1, 2, 3), ": |"), "something else in the file would be read otherwise"),
        ("a: 1\n", found("TM101", (3, 1, 2), "x"), "it does not fit the text"),
        ("a: 1\n", found("TM101", (1, 4, 9), "x"), "it does not fit the text"),
        ("a: 1\n", found("TM101", (1, 4, 5), "1"), "it changes nothing"),
    ],
)
def test_a_fix_that_does_harm_is_undone(text: str, finding: Diagnostic, why: str) -> None:
    fixed = apply_fixes(text, [finding], check=lambda _: [])

    assert fixed.text == text
    assert not fixed.applied
    assert [one.why for one in fixed.refused] == [why]


def test_a_fix_that_mends_nothing_is_undone() -> None:
    finding = found("TM101", (1, 4, 5), "2")

    fixed = apply_fixes("a: 1\n", [finding], check=lambda _: [finding])

    assert fixed.text == "a: 1\n"
    assert [one.why for one in fixed.refused] == ["the finding would still be there"]


def test_fixes_that_meet_wait_for_their_turn() -> None:
    one = found("TM101", (1, 4, 7), "x", message="first")
    other = found("TM102", (1, 6, 9), "y", message="second")
    rounds: list[str] = []

    def after(changed: str) -> Sequence[Diagnostic]:
        rounds.append(changed)
        return [found("TM102", (1, 4, 5), "y", message="second")] if changed.startswith("a: x") else []

    fixed = apply_fixes("a: 123456\n", [one, other], check=after)

    assert rounds == ["a: x456\n", "a: y456\n"]
    assert fixed.text == "a: y456\n"


def test_fixes_without_end_are_given_up() -> None:
    calls = 0

    def after(changed: str) -> Sequence[Diagnostic]:
        nonlocal calls
        calls += 1
        return [found("TM101", (1, 4, 3 + len(changed) - 3), changed[3:-1] + "x", message=f"wrong {calls}")]

    start = Diagnostic("TM101", Severity.WARNING, "wrong 0", "trip.yaml", fix=found("TM101", (1, 4, 5), "xx").fix)
    apply_fixes("a: x\n", [start], check=lambda text: [one for one in after(text) if one.severity != "error"] or [])

    assert calls <= MAX_ROUNDS


def test_a_fix_of_several_lines_has_the_line_ends_of_the_file() -> None:
    fixed = apply_fixes("a: 1\r\nb: 2\r\n", [found("TM101", (1, 4, 5), "3\nc: 4")], check=lambda _: [])

    assert fixed.text == "a: 3\r\nc: 4\r\nb: 2\r\n"
