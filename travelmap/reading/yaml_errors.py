"""YAML syntax errors, told in an author's words, with what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from travelmap.diagnostics import Edit, Fix, Label, Span
from travelmap.reading.mending import at, closed_quote, in_quotes, indented_by_spaces, inserted
from travelmap.reading.suggest import quoted, shortened, straight
from travelmap.reading.yaml_indentation import (
    explain_bullet,
    explain_indentation,
    explain_key_without_colon,
    explain_too_deep,
)
from travelmap.reading.yaml_problem import LONGEST_LINE, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.reading.findings import Findings

__all__ = ["explain_syntax_error"]

# PyYAML's MarkedYAMLError, whose marks come from either of its two parsers.
_YamlError: TypeAlias = Any
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_LONGEST_KEY = 1024
"""Characters after which YAML takes a line for a text, not for a key."""


_KEY_AND_VALUE = re.compile(r"^(?P<before>\s*(?:- +)*)(?P<key>[^\s:#'\"\[{][^:#]*?):\s+(?P<value>\S.*)$")
_DOUBLE_QUOTED = re.compile(r'"([^"]*)"(?=\s*(?:[,}\]]|$|\s#))')
_LIST_AND_COMMA = re.compile(r"\s*(?:- +)*[^\s:#'\"\[{][^:#]*?:\s+(?:\[[^\[\]]*\]|\{[^{}]*\}),")
_TWO_WORDS = re.compile(r"[^\s,:{\[] +([A-Za-z_]+)$")
_NO_SPACE = re.compile(r"^(?P<before>\s*(?:- +)*)(?P<key>[A-Za-z_]+):(?P<value>[^\s/:].*)$")


def explain_syntax_error(problem: _YamlError, text: str, findings: Findings) -> None:
    """Turn a parser's error into one finding.

    Args:
        problem: PyYAML's `MarkedYAMLError`.
        text: The text that was parsed.
        findings: Where the error goes.
    """
    known = Problem(problem, text)
    explanations: tuple[Callable[[Problem, Findings], bool], ...] = (
        _tab,
        _version,
        _unclosed_quote,
        _escape,
        _missing_space,
        explain_bullet,
        _second_colon,
        _trailing_comma,
        _special_start,
        _text_after_value,
        _unclosed_bracket,
        explain_indentation,
    )
    if not any(explain(known, findings) for explain in explanations):
        findings.error(
            "TM001",
            f"this is not valid YAML: {_plain_words(known.what)}",
            known.span(),
            label="YAML stopped here",
            hint="look at this line and the one above it: indentation, quotes, brackets and colons",
        )


def _plain_words(problem: str) -> str:
    return problem.replace("<", "").replace(">", "").replace("hexdecimal", "hexadecimal") or "it cannot be read"


def _tab(known: Problem, findings: Findings) -> bool:
    source = known.source()
    if source[known.column : known.column + 1] == "\t" and source[: known.column].strip():
        findings.error(
            "TM002",
            "a tab stands where YAML wants a space",
            known.span(),
            label="this tab",
            hint="replace it by a space",
            fix=Fix("replace the tab by a space", (Edit(known.span(), " "),)),
        )
        return True
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" not in indent or ("token" not in known.what and "tab" not in known.what):
        return False
    column = indent.index("\t") + 1
    findings.error(
        "TM002",
        "tab used for indentation",
        Span(known.line + 1, column, known.line + 1, column + 1),
        label="YAML allows only spaces here",
        hint="replace the tab by spaces (your editor: “Convert indentation to spaces”)",
        fix=indented_by_spaces(known.lines, known.line),
    )
    return True


def _version(known: Problem, findings: Findings) -> bool:
    if "incompatible YAML" not in known.what and "directive" not in known.what + known.while_doing:
        return False
    findings.error("TM001", "this YAML directive is not known", known.span(), hint="remove the line that starts with %")
    return True


def _unclosed_quote(known: Problem, findings: Findings) -> bool:
    if "quoted scalar" in known.while_doing and "end of stream" in known.what and known.opened:
        opened = known.opened
    else:
        found = _quote_over_lines(known)
        if found is None:
            return False
        opened = found
    line, column = opened
    quote = known.source(line)[column : column + 1]
    noticed = known.span()
    told = noticed.line != line + 1 and known.source(noticed.line - 1).strip()
    related = (Label(noticed, "YAML only noticed here"),) if told else ()
    findings.error(
        "TM003",
        "this quote is never closed on its line",
        Span(line + 1, column + 1, line + 1, column + 2),
        label="opened here",
        hint=f"add a closing {quote} at the end of line {line + 1}",
        related=related,
        fix=closed_quote(known.source(line), line, column),
    )
    return True


def _quote_over_lines(known: Problem) -> tuple[int, int] | None:
    """Find a quoted text over several lines that ends just before the error.

    Its closing quote is then most likely the opening quote of another text.
    """
    last: Any = None
    try:
        for token in yaml.scan(known.text, Loader=_LOADER):
            start = token.start_mark
            if (start.line, start.column) >= (known.line, known.column):
                break
            if isinstance(token, yaml.ScalarToken):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or last.plain or last.start_mark.line == last.end_mark.line:
        return None
    opening = known.source(last.start_mark.line)[last.start_mark.column : last.start_mark.column + 1]
    if opening not in {'"', "'"} or last.end_mark.line != known.line:
        return None
    return (last.start_mark.line, last.start_mark.column)


def _escape(known: Problem, findings: Findings) -> bool:
    if "quoted scalar" not in known.while_doing or "document" in known.what:
        return False
    source = known.source()
    start = source.rfind("\\", 0, known.column + 1)
    if start < 0:
        return False
    hint = "in double quotes a backslash starts a code; use single quotes"
    if known.opened and known.opened[0] == known.line:
        whole = _DOUBLE_QUOTED.match(source, known.opened[1])
        if whole and "'" not in whole[1]:
            hint += f": '{shortened(whole[1], 60)}'"
    message, width = f"`{source[start : start + 2]}` is not a code that YAML knows here", 2
    if "Unicode" in known.what:
        width = 6
        message = f"`{source[start : start + width]}` is half a character"
        hint = "write the character itself, or its whole code, such as \\U0001F54A"
    findings.error(
        "TM001",
        message,
        Span(known.line + 1, start + 1, known.line + 1, start + 1 + width),
        label="this backslash",
        hint=hint,
    )
    return True


def _missing_space(known: Problem, findings: Findings) -> bool:
    if "mapping values" not in known.what and "':'" not in known.what:
        return False
    for line in (known.line, known.line - 1):
        match = _NO_SPACE.match(known.source(line))
        if line >= 0 and match:
            column = match.end("key") + 1
            after = inserted(" ", line + 1, column + 1, "put a space after the colon")
            findings.error(
                "TM004",
                "a space is missing after the colon",
                Span(line + 1, column, line + 1, column + 1),
                label="YAML reads this line as text",
                hint=f"write: {match['key']}: {shortened(match['value'], 60)}",
                fix=after,
            )
            return True
    return False


def _second_colon(known: Problem, findings: Findings) -> bool:
    if "mapping values" not in known.what:
        return False
    if known.column > _LONGEST_KEY and ":" not in known.source()[: known.column]:
        findings.error("TM001", "this key is too long", known.span(), label="its colon", hint="a key is one word")
        return True
    match = _KEY_AND_VALUE.match(known.source())
    if match and known.column > match.end("key"):
        findings.error(
            "TM004",
            "a value that contains “: ” must be quoted",
            known.span(),
            label="this colon starts a second key",
            hint=f"write: {match['key']}: {quoted(straight(match['value']))}",
            fix=_quoted_value(known, match.start("value"), match["value"]),
        )
        return True
    if explain_key_without_colon(known, known.line - 1, findings):
        return True
    explain_too_deep(
        known, under_value=_KEY_AND_VALUE.match(known.source(known.line - 1)) is not None, findings=findings
    )
    return True


def _trailing_comma(known: Problem, findings: Findings) -> bool:
    """`coordinates: [48.2, 16.4],`, as JSON and most programs want it."""
    source = known.source()
    for line in (known.line, known.line - 1):
        source = known.source(line)
        if line >= 0 and _LIST_AND_COMMA.fullmatch(source):
            findings.error(
                "TM001",
                "a comma stands behind the list",
                at(line + 1, len(source), 1),
                label="nothing separates lines in YAML",
                hint="remove it",
                fix=Fix("remove the comma", (Edit(at(line + 1, len(source), 1), ""),)),
            )
            return True
    return False


def _special_start(known: Problem, findings: Findings) -> bool:
    """Texts that start with a character that means something to YAML."""
    match = _KEY_AND_VALUE.match(known.source())
    item = re.match(r"^(?P<before>\s*(?:- +)+)(?P<value>\S.*)$", known.source())
    found = match or item
    if found is None or known.column < found.start("value"):
        return False
    value = found["value"]
    if value[0] not in "@`%*&![{|>-?":
        return False
    if value[0] in "[{" and not _goes_on_after_bracket(value):
        return False
    column = found.start("value") + 1
    prefix = f"{match['key']}: " if match else "- "
    findings.error(
        "TM001",
        f"a text cannot start with “{value[0]}” unless it is quoted",
        Span(known.line + 1, column, known.line + 1, column + 1),
        label="this character means something to YAML",
        hint=f"put it in quotes: {prefix}{quoted(shortened(value, 80))}",
        fix=_quoted_value(known, found.start("value"), value) if value[0] in "@`%*&!" else None,
    )
    return True


def _missing_comma(known: Problem, closing: str) -> str | None:
    """Say between which two items a comma is missing, where YAML found a second one instead."""
    if f"'{closing}'" not in known.what or known.line >= len(known.lines):
        return None
    before, behind = known.source()[: known.column], known.source()[known.column :]
    if not behind:
        return None  # the end of the file
    inline = _TWO_WORDS.search(before)
    if inline:
        return f"add a comma before `{inline[1]}`"
    above = known.source(known.line - 1)
    if not before.strip() and above.strip() and above[-1] not in ",[{":
        return f"add a comma at the end of line {known.line}"
    return None


def _quoted_value(known: Problem, start: int, value: str) -> Fix | None:
    """Return the fix that puts the value of a line in quotes, where it ends with the line."""
    if value[0] in "\"'[{|>" or value[-1] in ",]}" or len(known.lines[known.line]) >= LONGEST_LINE:
        return None
    return in_quotes(value, known.line + 1, start + 1)


def _goes_on_after_bracket(value: str) -> bool:
    closing = {"[": "]", "{": "}"}[value[0]]
    end = value.rfind(closing)
    return end > 0 and end < len(value) - 1


def _text_after_value(known: Problem, findings: Findings) -> bool:
    """`'O'Brien'`, and `"The Hague" talks`."""
    match = _KEY_AND_VALUE.match(known.source())
    item = re.match(r"^(?P<before>\s*(?:- +)+)(?P<value>\S.*)$", known.source())
    found = match or item
    if found is None or known.column <= found.start("value"):
        return False
    value = found["value"]
    quote = value[0]
    if quote not in "\"'":
        return False
    inner = value[1:-1] if value.endswith(quote) else value.replace(quote, "") if value.count(quote) == 1 else value
    prefix = f"{match['key']}: " if match else "- "
    findings.error(
        "TM001",
        "the text goes on after its closing quote",
        known.span(),
        label="YAML took the quote before this for the end of the text",
        hint=f"write: {prefix}{quoted(inner)}",
    )
    return True


def _unclosed_bracket(known: Problem, findings: Findings) -> bool:
    if "flow" not in known.while_doing or known.opened is None:
        return False
    line, column = known.opened
    bracket = known.source(line)[column : column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket)
    if closing is None:
        return False
    noticed = known.span()
    findings.error(
        "TM001",
        f"this `{bracket}` is never closed, or a comma is missing after it",
        Span(line + 1, column + 1, line + 1, column + 2),
        label="opened here",
        hint=_missing_comma(known, closing) or f"add `{closing}` where it ends, and a comma between its items",
        related=(Label(noticed, "YAML only noticed here"),),
    )
    return True
