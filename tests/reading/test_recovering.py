"""Reading goes on after a mistake in the YAML itself, and says where things stand in the author's own text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.diagnostics import Diagnostic, Severity
from travelmap.reading.reader import read, read_itinerary

BEFORE = Path("a.yaml")


def found(text: str) -> tuple[Diagnostic, ...]:
    return read(BEFORE, content=text.encode()).report.diagnostics


def marked(text: str, one: Diagnostic) -> str:
    assert one.span is not None
    line = text.split("\n")[one.span.line - 1]
    return line[one.span.column - 1 : one.span.end_column - 1]


def test_what_follows_a_mistake_in_the_yaml_is_told_in_the_same_round() -> None:
    text = "title: Blinken: in Asia\nstops:\n  - place: Oslo\n    vist: working\n    dates: 2024-02-30\n"

    told = [(one.code, marked(text, one)) for one in found(text)]

    assert told == [("TM004", ":"), ("TM101", "vist"), ("TM201", "2024-02-30")]


def test_places_on_the_mended_line_are_those_of_the_authors_text() -> None:
    text = "title: A\nstops:\n  - place: Oslo\n\tvist: working\n    dates: 2024-02-30\n"

    told = [(one.code, marked(text, one)) for one in found(text)]

    assert told == [("TM002", "\t"), ("TM101", "vist"), ("TM201", "2024-02-30")]


def test_several_mistakes_in_the_yaml_are_all_told() -> None:
    text = "title: A: b\nsummary: C: d\nstops:\n  - place: Oslo: e\n"

    assert [one.code for one in found(text)] == ["TM004", "TM004", "TM004"]


def test_nothing_is_said_twice() -> None:
    # The warning stands before the mistake, so each reading finds it.
    text = "title: 'a\n  b'\nsummary: A: b\nstops: [Oslo]\nnonsense: 1\n"

    told = found(text)

    assert len(told) == len(set(told))


def test_there_is_never_an_itinerary_out_of_a_text_that_was_mended() -> None:
    itinerary, report = read_itinerary(BEFORE, content=b"title: A: b\nstops: [Oslo]\n")

    assert itinerary is None
    assert report.errors == 1


def test_a_file_of_nothing_but_mistakes_ends() -> None:
    text = "title: A\n" + "".join(f"k{number}: A: b\n" for number in range(500)) + "stops: [Oslo]\n"

    told = found(text)

    assert 0 < len(told) <= 401
    assert told[0].code == "TM004"


def test_keys_under_a_misspelt_key_are_looked_at() -> None:
    text = "title: A\ntraveler:\n  nam: B\n  Office: C\nstops: [Oslo]\n"

    assert [marked(text, one) for one in found(text)] == ["traveler", "nam", "Office"]


def test_of_two_keys_for_one_the_first_is_read() -> None:
    text = "title: A\nstops:\n  - place: Oslo\n    date: 2024-02-30\n    Dates: 2024-02-31\n"

    told = found(text)

    assert [one.code for one in told] == ["TM101", "TM201", "TM101"]
    assert [one.fix for one in told] == [None, None, None]


def test_a_stop_with_a_colon_too_much_is_understood() -> None:
    told = found("title: A\nstops:\n  - Oslo:\n  - Vienna\n")

    assert len(told) == 1
    assert told[0].hint == "write: place: Oslo"


MISTAKES = [
    "title: A: b",
    "  - place: C: d",
    "\tcountry: NO",
    "    notes: @x",
    "    vist: official",
    '    label: "open',
]
GOOD = ["title: A", "stops:", "  - place: Oslo", "    dates: 2024-07-08", "    notes: plain", "  - Vienna", ""]


@given(st.lists(st.sampled_from(MISTAKES + GOOD), max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_whatever_is_told_stands_in_the_text(lines: list[str], end: str) -> None:
    text = end.join(lines)
    own = text.replace("\r\n", "\n").split("\n")

    for one in found(text):
        for span in [one.span, *(label.span for label in one.related)]:
            if span is None:
                continue
            assert 1 <= span.line <= len(own) + 1
            assert span.column >= 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert one.severity in Severity


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "cases" / "invalid").glob("*.yaml")), ids=str)
def test_reading_on_loses_nothing_that_was_told_before(path: Path) -> None:
    from travelmap.reading.decoding import decode
    from travelmap.reading.findings import Findings
    from travelmap.reading.yaml_source import parse

    findings = Findings(str(path))
    text, sound = decode(path.read_bytes(), findings)
    if sound:
        parse(text, findings)

    told = {(one.code, one.span, one.message) for one in read(path).report.diagnostics}

    assert {(one.code, one.span, one.message) for one in findings.found} <= told
