"""The forms of a report for machines: each says the same, and nothing an author writes acts in any of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from sarif_pydantic import Sarif

from travelmap.commands.formats import format_wanted, render_concise, render_github
from travelmap.commands.reporter import render_json, summary
from travelmap.commands.sarif import render_sarif
from travelmap.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN_HERE = {"$schema", "columnKind"}
"""Keys of SARIF 2.1.0 (sections 3.13.3 and 3.14.17) that the other program has no name for."""

FOUND = Diagnostic(
    "TM101",
    Severity.ERROR,
    "unknown key `a,b: 100%`",
    "trips, old/a b.yaml",
    Span(2, 5, 2, 8),
    "did you mean `met`?",
    "write: met",
    (Label(Span(1, 1, 1, 3), "first given here"),),
    Fix("replace it by `met`", (Edit(Span(2, 5, 2, 8), "met"),)),
)
WARNED = Diagnostic("TM204", Severity.WARNING, "overlap", "b.yaml", Span(1, 1, 3, 2))
NOTED = Diagnostic("TM111", Severity.NOTE, "nearly the same", "b.yaml")
REPORT = Report((FOUND, WARNED, NOTED), {FOUND.file: SourceText.of("ab: c\n    xyz: d\n")})


def test_concise_is_a_line_each() -> None:
    assert render_concise(REPORT).splitlines() == [
        "trips, old/a b.yaml:2:5: error[TM101]: unknown key `a,b: 100%` (did you mean `met`?)",
        "b.yaml:1:1: warning[TM204]: overlap",
        "b.yaml: note[TM111]: nearly the same",
    ]


def test_github_has_commands_with_escapes() -> None:
    assert render_github(REPORT).splitlines() == [
        (
            "::error file=trips%2C old/a b.yaml,line=2,endLine=2,col=5,endColumn=7,title=TM101::"
            "unknown key `a,b: 100%25` (did you mean `met`?)%0Ahelp: write: met%0Aline 1: first given here"
        ),
        "::warning file=b.yaml,line=1,endLine=3,title=TM204::overlap",
        "::notice file=b.yaml,title=TM111::nearly the same",
    ]


@pytest.mark.parametrize(
    ("named", "environ", "wanted"),
    [
        (None, {}, "text"),
        (None, {"GITHUB_ACTIONS": "true"}, "github"),
        (None, {"GITHUB_ACTIONS": "false"}, "text"),
        ("json", {"GITHUB_ACTIONS": "true"}, "json"),
        ("text", {"GITHUB_ACTIONS": "true"}, "text"),
    ],
)
def test_github_is_chosen_by_itself(named: str | None, environ: dict[str, str], wanted: str) -> None:
    assert format_wanted(named, environ) == wanted


def test_summary_says_how_many_can_be_fixed() -> None:
    assert summary(REPORT, 2) == "2 files checked: 1 error, 1 warning, 1 note, 1 fixable with --fix"


def test_json_has_the_fix() -> None:
    fix = json.loads(render_json(REPORT))["diagnostics"][0]["fix"]

    span = {"line": 2, "column": 5, "end_line": 2, "end_column": 8}
    assert fix == {"title": "replace it by `met`", "edits": [{"span": span, "text": "met"}]}


def test_sarif_is_read_by_another_program() -> None:
    text = render_sarif(REPORT)

    read = Sarif.model_validate_json(text)

    assert list(unknown_keys(read)) == []
    (run,) = read.runs
    assert (run.model_extra or {})["columnKind"] == "unicodeCodePoints"
    assert [rule.id for rule in run.tool.driver.rules or ()] == ["TM101", "TM204", "TM111"]
    assert [(result.rule_id, result.rule_index) for result in run.results or ()] == [
        ("TM101", 0),
        ("TM204", 1),
        ("TM111", 2),
    ]
    assert [result.level.value for result in run.results or () if result.level] == ["error", "warning", "note"]


def test_sarif_says_the_same() -> None:
    run = json.loads(render_sarif(REPORT))["runs"][0]
    told = run["results"][0]

    region = {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8}
    file = {"uri": "trips%2C%20old/a%20b.yaml"}
    assert told["message"]["text"] == "unknown key `a,b: 100%`\ndid you mean `met`?\nwrite: met"
    assert told["locations"] == [{"physicalLocation": {"artifactLocation": file, "region": region}}]
    assert told["relatedLocations"][0]["message"] == {"text": "first given here"}
    change = {
        "artifactLocation": file,
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "met"}}],
    }
    assert told["fixes"] == [{"description": {"text": "replace it by `met`"}, "artifactChanges": [change]}]
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]
    rule = run["tool"]["driver"]["rules"][0]
    assert "misspelt" in rule["help"]["text"]
    assert "```yaml wrong" in rule["help"]["markdown"]


def test_sarif_of_nothing_is_still_a_run() -> None:
    read = Sarif.model_validate_json(render_sarif(Report()))

    assert read.runs[0].results == []


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("a.yaml", "a.yaml"),
        ("/a b/c.yaml", "file:///a%20b/c.yaml"),
        ("../ü.yaml", "../%C3%BC.yaml"),
        ("C:\\trips\\a.yaml", "file:///C:/trips/a.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_sarif_names_files_by_addresses(file: str, address: str) -> None:
    told = json.loads(render_sarif(Report((Diagnostic("TM403", Severity.ERROR, "m", file),))))

    assert told["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == address


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=10))
def test_nothing_an_author_writes_acts_in_any_form(message: str, hint: str, file: str) -> None:
    label = Label(Span(1, 1, 1, 1), hint)
    found = Diagnostic("TM101", Severity.ERROR, message, file or "a", Span(1, 1, 1, 2), hint, hint, (label,))
    report = Report((found,))

    for text in (render_json(report), render_sarif(report)):
        assert text.isascii()
        json.loads(text)
    for text in (render_concise(report), render_github(report)):
        assert text.count("\n") == 1
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", text)
    properties, _, _ = render_github(report).removeprefix("::error ").partition("::")
    assert len(properties.split(",")) == 6


def unknown_keys(value: Any) -> Iterator[str]:  # noqa: ANN401 - a tree of anything
    """Yield every key that the other program's model of SARIF does not have."""
    if isinstance(value, BaseModel):
        yield from set(value.model_extra or ()) - KNOWN_HERE
        for name in type(value).model_fields:
            yield from unknown_keys(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from unknown_keys(item)
