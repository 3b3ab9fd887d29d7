"""Which findings are asked for."""

from __future__ import annotations

import io

import pytest

from travelmap.codes import CODES
from travelmap.commands.explain import explain_command
from travelmap.commands.selection import UnknownCodeError, codes_of, full_code, selected
from travelmap.diagnostics import Diagnostic, Report, Severity

ERROR = Diagnostic("TM101", Severity.ERROR, "m", "a")
WARNING = Diagnostic("TM204", Severity.WARNING, "m", "a")
NOTE = Diagnostic("TM111", Severity.NOTE, "m", "a")
REPORT = Report((ERROR, WARNING, NOTE))


@pytest.mark.parametrize("text", ["TM203", "tm203", "203", " Tm203 "])
def test_a_code_can_be_typed_short(text: str) -> None:
    assert full_code(text) == "TM203"


@pytest.mark.parametrize(
    ("texts", "some"),
    [(["TM203"], {"TM203"}), (["203, tm204", "TM101"], {"TM203", "TM204", "TM101"}), ([], set())],
)
def test_several_codes(texts: list[str], some: set[str]) -> None:
    assert codes_of(texts) == some


def test_the_beginning_of_codes() -> None:
    assert codes_of(["TM2"]) == {code for code in CODES if code.startswith("TM2")}
    assert codes_of(["2"]) == codes_of(["TM2"])


@pytest.mark.parametrize("text", ["TM999", "T", "TM", "", "TM203,", "dates", "\x1b[31m"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(UnknownCodeError) as refused:
        codes_of([text])

    assert "\x1b" not in str(refused.value)
    assert refused.value.hint


def test_a_slip_is_met_with_a_suggestion() -> None:
    with pytest.raises(UnknownCodeError) as refused:
        full_code("TM2O3")

    assert refused.value.hint is not None
    assert "TM203" in refused.value.hint


@pytest.mark.parametrize(
    ("select", "ignore", "kept"),
    [
        ([], [], [ERROR, WARNING, NOTE]),
        (["TM2"], [], [ERROR, WARNING]),
        ([], ["TM2"], [ERROR, NOTE]),
        (["TM2"], ["TM204"], [ERROR]),
        ([], ["TM1"], [ERROR, WARNING]),
    ],
)
def test_errors_are_always_told(select: list[str], ignore: list[str], kept: list[Diagnostic]) -> None:
    report = selected(REPORT, select=codes_of(select), ignore=codes_of(ignore))

    assert report.diagnostics == tuple(kept)


def test_explanations_fit_a_terminal() -> None:
    out = io.StringIO()
    explain_command(list(CODES), out)
    explain_command([], out)

    lines = out.getvalue().split("\n")
    assert max(len(line) for line in lines if not line.startswith("    ")) <= 80
    assert not any("\t" in line or line != line.rstrip() for line in lines)
    for code, title in CODES.items():
        assert f"{code}: {title}"[:60] in out.getvalue()
        assert f"  {code}  {title}"[:60] in out.getvalue()
