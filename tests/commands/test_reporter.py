"""Reports: where the caret stands, what is made visible, when there is colour."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.commands.reporter import colour_wanted, render_json, render_text, summary
from travelmap.diagnostics import Diagnostic, Label, Report, Severity, SourceText, Span


def report(
    text: str,
    span: Span | None,
    *,
    label: str = "",
    hint: str | None = None,
    related: tuple[Label, ...] = (),
    message: str = "message",
    file: str = "a.yaml",
) -> Report:
    found = Diagnostic("TM101", Severity.ERROR, message, file, span, label, hint, related)
    return Report((found,), {file: SourceText.of(text)})


def lines(found: Report) -> list[str]:
    return render_text(found, colour=False).split("\n")


def test_finding_is_shown_with_its_line() -> None:
    shown = render_text(report("a\nbc: d\n", Span(2, 1, 2, 3), label="here", hint="do this"), colour=False)

    assert shown == "a.yaml:2:1: error[TM101]: message\n  |\n2 | bc: d\n  | ^^ here\n  = help: do this\n\n"


def test_finding_without_a_place_has_no_line() -> None:
    assert lines(report("a", None, hint="do this")) == ["a.yaml: error[TM101]: message", "  = help: do this", "", ""]


def test_distant_lines_are_separated_and_numbers_aligned() -> None:
    text = "\n".join(f"line{number}" for number in range(1, 13))
    shown = lines(
        report(text, Span(12, 1, 12, 5), related=(Label(Span(2, 1, 2, 2), "x"), Label(Span(3, 2, 3, 3), "y")))
    )

    assert shown[1:-2] == [
        "   |",
        " 2 | line2",
        "   | - x",
        " 3 | line3",
        "   |  - y",
        "...",
        "12 | line12",
        "   | ^^^^",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end", "carets"),
    [
        ("ab: cd", 5, 7, "    ^^"),
        ("東京: x", 5, 6, "      ^"),
        ("東京: x", 1, 3, "^^^^"),
        ("a\u0301b: x", 3, 4, " ^"),
        ("\tx: y", 2, 3, " ^"),
        ("\x1b[31mx", 6, 7, "     ^"),
        ("\u202ex", 2, 3, "        ^"),
        ("abc", 4, 4, "   ^"),
        ("abc", 40, 50, "   ^"),
    ],
)
def test_caret_stands_under_its_character(line: str, column: int, end: int, carets: str) -> None:
    shown = lines(report(line, Span(1, column, 1, end)))

    assert shown[3] == "  | " + carets


@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=30), st.integers(1, 60))
def test_nothing_an_author_writes_reaches_the_terminal_raw(line: str, message: str, label: str, column: int) -> None:
    span = Span(1, column, 1, column + 1)
    shown = render_text(
        report(
            line, span, label=label, hint=label, message=message, file=message or "a", related=(Label(span, label),)
        ),
        colour=False,
    )

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", shown)


@given(st.text(alphabet="ab 東\u0301", min_size=130, max_size=1000), st.data())
def test_long_line_is_cut_around_its_mark(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    shown = lines(report(line, Span(1, column, 1, column + 1)))

    assert len(shown[2]) <= 4 + 2 + 120 * 3, "combining marks take no room"
    assert "^" in shown[3]
    assert len(shown[3]) <= 4 + 2 + 120


def test_endless_line_costs_little() -> None:
    found = report("x" * 1_000_000, Span(1, 500_000, 1, 900_000))

    shown = lines(found)

    assert shown[2].startswith("1 | …xx")
    assert shown[2].endswith("xx…")
    assert shown[3] == "  | " + " " * 41 + "^" * 80


def test_finding_in_a_text_that_is_not_known_is_told_without_it() -> None:
    found = Diagnostic("TM101", Severity.WARNING, "message", "b.yaml", Span(3, 4, 3, 5))

    assert render_text(Report((found,)), colour=False) == "b.yaml:3:4: warning[TM101]: message\n\n"


def test_colour_changes_nothing_but_colour() -> None:
    found = report("a\nbc: d\n", Span(2, 1, 2, 3), label="here", hint="do", related=(Label(Span(1, 1, 1, 2), "x"),))

    coloured = render_text(found, colour=True)

    assert "\x1b[1;31merror[TM101]\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render_text(found, colour=False)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environ", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_for_terminals(terminal: bool, environ: dict[str, str], wanted: bool) -> None:  # noqa: FBT001 - columns of the table
    assert colour_wanted(_Terminal() if terminal else io.StringIO(), environ) is wanted


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "line"),
    [
        (0, 0, 1, "1 file checked: 0 errors, 0 warnings"),
        (1, 1, 2, "2 files checked: 1 error, 1 warning"),
        (21, 2, 18, "18 files checked: 21 errors, 2 warnings"),
    ],
)
def test_last_line_counts(errors: int, warnings: int, files: int, line: str) -> None:
    found = [Diagnostic("TM101", Severity.ERROR, "m", "a")] * errors
    found += [Diagnostic("TM101", Severity.WARNING, "m", "a")] * warnings

    assert summary(Report(tuple(found)), files=files) == line


def test_json_says_the_same() -> None:
    found = report("a\nbc: d\n", Span(2, 1, 2, 3), label="h\u202e", hint="do", related=(Label(Span(1, 1, 1, 2), "x"),))

    text = render_json(found)

    assert text.isascii()
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "version": 1,
        "summary": {"errors": 1, "warnings": 0, "notes": 0},
        "diagnostics": [
            {
                "file": "a.yaml",
                "code": "TM101",
                "severity": "error",
                "message": "message",
                "span": {"line": 2, "column": 1, "end_line": 2, "end_column": 3},
                "label": "h\u202e",
                "help": "do",
                "related": [{"span": {"line": 1, "column": 1, "end_line": 1, "end_column": 2}, "text": "x"}],
                "fix": None,
            }
        ],
    }


def test_json_has_no_span_where_there_is_none() -> None:
    assert json.loads(render_json(report("", None)))["diagnostics"][0]["span"] is None


def test_stretch_over_several_lines_has_its_first_and_last_marked() -> None:
    text = "notes: 'one  \n  two\n\n  three' # x\nnext: y\n"
    shown = lines(report(text, Span(1, 8, 4, 9), label="here"))

    assert shown[1:-2] == ["  |", "1 | notes: 'one", "  |        ^^^^", "...", "4 |   three' # x", "  |   ^^^^^^ here"]


def test_block_of_text_ends_with_its_last_words() -> None:
    text = "notes: |\n  one\n  two\n\nnext: y\n"

    shown = lines(report(text, Span(1, 8, 5, 1)))

    assert shown[2:-2] == ["1 | notes: |", "  |        ^", "...", "3 |   two", "  |   ^^^"]


def test_stretch_that_ends_behind_the_file_is_cut() -> None:
    assert lines(report("a: b\n", Span(1, 4, 9, 3)))[2:-2] == ["1 | a: b", "  |    ^"]


@pytest.mark.parametrize(
    ("line", "carets"),
    [("👩\u200d👧: x", "    ^"), ("🇳🇴: x", "    ^"), ("✈\ufe0f: x", "    ^"), ("👍🏿: x", "    ^")],
)
def test_caret_stands_under_its_character_behind_a_picture(line: str, carets: str) -> None:
    column = line.index("x") + 1

    assert lines(report(line, Span(1, column, 1, column + 1)))[3] == "  | " + carets
