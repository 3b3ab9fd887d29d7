"""Comments that accept a finding: what they hide, what they never hide, and what is said of idle ones."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from travelmap.diagnostics import Edit, Severity, Span
from travelmap.pipeline import Workshop
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from travelmap.diagnostics import Diagnostic

    Check: TypeAlias = Callable[[str], list[Diagnostic]]

HEAD = "title: A trip\n"
OVERLAP = "  - {{place: 'Tokyo, Japan', dates: 2021-03-15/2021-03-18}}\n  - {{place: 'Kyoto, Japan', dates: {}\n"


@cache
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def check(tmp_path: Path) -> Check:
    def told(text: str) -> list[Diagnostic]:
        (tmp_path / ".git").mkdir(exist_ok=True)
        path = tmp_path / "trip.yaml"
        return list(workshop().check(path, tmp_path, content=text.encode()).report.diagnostics)

    return told


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "stops:\n  - Springfield # travelmap: ignore[TM302]\n",
        "stops:\n  - Springfield   #travelmap:ignore[tm302]   \n",
        "stops:\n  - Springfield # as in the record # travelmap: ignore[TM302]\n",
        "stops:\n  # travelmap: ignore[TM302]\n  - Springfield\n",
        "stops:\n# travelmap: ignore[TM302]\n\n  # the one of the record\n  - Springfield\n",
        "stops: [Springfield] # travelmap: ignore[TM302]\n",
        "stops:\r\n  - Springfield # travelmap: ignore[TM302]\r\n",
    ],
)
def test_a_warning_is_hidden(check: Check, text: str) -> None:
    assert check(HEAD + text) == []


def test_a_comment_holds_for_the_file(check: Check) -> None:
    text = "# travelmap: ignore-file[TM302]\n" + HEAD + "stops: [Springfield, Georgetown]\n"

    assert check(text) == []


def test_a_comment_for_the_file_stands_above_its_keys(check: Check) -> None:
    found = check(HEAD + "# travelmap: ignore-file[TM302]\nstops: [Springfield]\n")

    assert codes(found) == ["TM011", "TM302"]
    assert found[0].span == Span(2, 1, 2, 32)


@pytest.mark.parametrize(
    "text",
    [
        'stops: [Springfield]\nsummary: "a # travelmap: ignore[TM302]"\n',
        'stops: [Springfield]\nsummary: "a\n  # travelmap: ignore[TM302]\n  b"\n',
        "summary: |\n  # travelmap: ignore[TM302]\nstops: [Springfield]\n",
        "internal: {a: 'b # travelmap: ignore[TM302]'}\nstops: [Springfield]\n",
        "stops:\n  # travelmap: ignore[TM302]\n  - 'Vienna, Austria'\n  - Springfield\n",
    ],
)
def test_what_is_no_comment_or_not_its_line_hides_nothing(check: Check, text: str) -> None:
    assert "TM302" in codes(check(HEAD + text))


def test_a_comment_behind_the_mark_of_a_block_is_one(check: Check) -> None:
    found = check(HEAD + "stops: ['Vienna, Austria']\nsummary: |  # travelmap: ignore[TM204]\n  text\n")

    assert [(one.code, one.severity) for one in found] == [("TM011", Severity.NOTE)]


def test_an_error_is_never_hidden(check: Check) -> None:
    found = check(HEAD + "stops: ['Anchorrage'] # travelmap: ignore[TM301]\n")

    assert [(one.code, one.severity) for one in found] == [("TM301", Severity.ERROR), ("TM011", Severity.WARNING)]
    assert found[1].span == Span(2, 43, 2, 48)


@pytest.mark.parametrize(
    ("line", "span", "without"),
    [
        ("stops: [Italy]  # travelmap: ignore[TM204]", (37, 42), (15, 43)),
        ("stops: [Salem]  # travelmap: ignore[TM302, TM204]", (44, 49), (42, 49)),
        ("stops: [Salem]  # travelmap: ignore[TM204, TM302]", (37, 42), (37, 43)),
    ],
)
def test_an_idle_code_is_told_with_what_takes_it_away(
    check: Check, line: str, span: tuple[int, int], without: tuple[int, int]
) -> None:
    (found,) = check(f"{HEAD}{line}\n")

    assert (found.code, found.severity) == ("TM011", Severity.NOTE)
    assert found.span == Span(2, span[0], 2, span[1])
    assert found.fix is not None
    assert found.fix.edits == (Edit(Span(2, without[0], 2, without[1]), ""),)


def test_a_comment_on_its_own_line_is_taken_away_with_it(check: Check) -> None:
    found = check(HEAD + "# travelmap: ignore[TM204]\nstops: ['Vienna, Austria']\n")

    assert found[0].fix is not None
    assert found[0].fix.edits[0].span == Span(2, 1, 3, 1)


@pytest.mark.parametrize(
    ("comment", "message", "label"),
    [
        ("ignore[TM20]", "there is no code `TM20`", "did you mean `TM320`?"),
        ("ignore[]", "this comment names no code", ""),
        ("ignore", "this comment is not understood, and hides nothing", ""),
        ("ingore[TM204]", "this comment is not understood, and hides nothing", ""),
        ("hide[TM204]", "this comment is not understood, and hides nothing", ""),
    ],
)
def test_a_comment_that_is_not_understood_is_told(check: Check, comment: str, message: str, label: str) -> None:
    found = check(HEAD + f"stops: ['Vienna, Austria'] # travelmap: {comment}\n")

    assert [(one.code, one.severity, one.message, one.label) for one in found] == [
        ("TM011", Severity.WARNING, message, label)
    ]


@pytest.mark.parametrize("comment", ["# travelmap: made by hand", "# see travelmap: ignore[TM204]", "# ignore[TM204]"])
def test_other_comments_are_left_alone(check: Check, comment: str) -> None:
    assert check(HEAD + f"stops: ['Vienna, Austria'] {comment}\n") == []


def test_idle_comments_are_not_told_while_there_are_errors(check: Check) -> None:
    """What comes after reading has not been looked for then."""
    assert codes(check(HEAD + "stops: [{plcae: Oslo}] # travelmap: ignore[TM302]\n")) == ["TM101"]


def test_reading_alone_hides_too_and_judges_nothing(tmp_path: Path) -> None:
    text = HEAD + "stops: # travelmap: ignore[TM302]\n" + OVERLAP.format("2021-03-16}} # travelmap: ignore[TM204]")

    _, report = read_itinerary(tmp_path / "trip.yaml", content=text.replace("{{", "{").replace("}}", "}").encode())

    assert report.diagnostics == ()


def test_a_project_file_has_them_too(tmp_path: Path) -> None:
    from travelmap.reading.project import read_project

    path = tmp_path / "travelmap.yaml"
    path.write_text('brand: {accent: "#ffe14d"} # travelmap: ignore[TM209]\n', encoding="utf-8")

    assert read_project(path)[1].diagnostics == ()


@pytest.mark.parametrize(
    "line",
    [
        "# travelmap: ignore[TM204]\n",
        "# travelmap: ignore[" + "TM204," * 50 + "]\n",
        "# travelmap: " * 20 + "\n",
        "- 'travelmap: # travelmap: ignore[TM204]'\n",
        "- a # travelmap: ignore[x]\n",
    ],
)
def test_a_file_full_of_them_costs_little(line: str, tmp_path: Path) -> None:
    text = HEAD + "stops:\n" + line * (900_000 // len(line))
    start = time.process_time()

    read_itinerary(tmp_path / "trip.yaml", content=text.encode())

    assert time.process_time() - start < 20
