"""Texts that YAML reads in silence and differently from how they look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.diagnostics import Edit, Fix, Label, Span
from travelmap.reading.mending import at
from travelmap.reading.suggest import CURLY, quoted, shortened

if TYPE_CHECKING:
    from travelmap.reading.findings import Findings
    from travelmap.reading.tree import Scalar

__all__ = ["may_surprise", "warn_of_surprise"]

# A comment for travelmap itself is none of them, even without its space.
_CUT = re.compile(r"\s+(#(?!travelmap:)[^\s#!][^#]*)")
_MAY_BE_CUT = re.compile(r"\s#[^\s#!]")
_LONGEST_QUOTED = 200
"""Characters behind a text in which its closing quote is looked for."""
_DASH = re.compile(r"\s*- ")


def may_surprise(text: str) -> bool:
    """Whether a file has anything at all that could surprise, so that most files need no closer look."""
    return _MAY_BE_CUT.search(text) is not None or any(quote in text for quote in CURLY)


def warn_of_surprise(node: Scalar, lines: list[str], findings: Findings) -> None:
    """Warn where a text without quotes was cut at ` #`, or joined with the next list item.

    Args:
        node: A scalar that was just read.
        lines: The lines of the file.
        findings: Where the warning goes.
    """
    if node.quoted or node.text is None:
        return
    _warn_of_cut(node, lines[node.end_line - 1], findings)
    _warn_of_curly_quote(node, lines[node.end_line - 1], findings)
    if node.end_line > node.line:
        _warn_of_joined(node, lines, findings)


def _warn_of_cut(node: Scalar, line: str, findings: Findings) -> None:
    # `# a comment` has a space after its mark; `#5` and `#MeToo` look like part of the text.
    cut = _CUT.match(line, node.end_column - 1)
    if cut is None:
        return
    if findings.full_of_warnings:
        findings.count_warning()
        return
    text = node.text or ""
    column = cut.start(1) + 1
    whole = line[node.column - 1 :].rstrip() if node.line == node.end_line else f"{text} {cut[1].rstrip()}"
    findings.warning(
        "TM010",
        f"the text ends before ` #`: YAML reads only “{shortened(text)}”",
        Span(node.end_line, column, node.end_line, column + len(cut[1].rstrip())),
        label="read as a comment",
        hint=f"if it belongs to the text, write: {quoted(shortened(whole, 80))}; if it is a comment, "
        "put a space after the #",
    )


def _warn_of_curly_quote(node: Scalar, line: str, findings: Findings) -> None:
    """`[“Paris, France”]` is two texts: only straight quotes keep a comma in."""
    text = node.text or ""
    closing = CURLY.get(text[:1])
    if closing is None or node.line != node.end_line or any(quote in text for quote in closing):
        return
    rest = line[node.end_column - 1 : node.end_column - 1 + _LONGEST_QUOTED]
    if not rest.lstrip().startswith(",") or findings.full_of_warnings:
        return
    end = next((at_ for at_, letter in enumerate(rest) if letter in closing), None)
    whole = f"{text}{rest[:end]}"[1:].strip() if end is not None else ""
    stretch = at(node.line, node.column, node.end_column - node.column + (end or 0) + 1)
    findings.warning(
        "TM010",
        f"the text ends at the comma, because {text[0]} is no quote to YAML: it reads only “{shortened(text[1:])}”",
        at(node.line, node.column, 1),
        label="only \" and ' are quotes",
        hint=f"write: {quoted(shortened(whole, 80))}" if whole else "write straight quotes",
        fix=Fix("write straight quotes", (Edit(stretch, quoted(whole)),)) if whole and '"' not in whole else None,
    )


def _warn_of_joined(node: Scalar, lines: list[str], findings: Findings) -> None:
    for number in range(node.line + 1, node.end_line + 1):
        dash = _DASH.match(lines[number - 1])
        if dash:
            findings.warning(
                "TM010",
                f"this list item was joined to the text above: YAML reads “{shortened(node.text or '')}”",
                Span(number, dash.end() - 1, number, dash.end()),
                label="not the start of an item here",
                hint="put the “-” directly under the “-” of the item before it",
                related=(Label(Span(node.line, node.column, node.line, node.column + 1), "the text starts here"),),
            )
            return
