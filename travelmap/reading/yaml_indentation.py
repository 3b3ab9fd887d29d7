"""YAML errors of lines that stand in the wrong column, or are neither key nor text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.diagnostics import Edit, Fix, Label, Span
from travelmap.reading.mending import at, inserted
from travelmap.reading.shape_lists import BULLETS
from travelmap.reading.suggest import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings
    from travelmap.reading.yaml_problem import Problem

__all__ = ["explain_bullet", "explain_indentation", "explain_key_without_colon", "explain_too_deep"]

_START = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)[^\s#]")
_BULLET = re.compile(rf"(?P<indent> *)(?P<bullet>[{re.escape(BULLETS)}]) +(?P<text>\S.*)")
_WORD_AND_VALUE = re.compile(r"^\s*(?:- +)*(?P<key>[A-Za-z_]+) +(?P<value>[^:=\s].*)$")
_COMMON_KEYS = frozenset(
    {
        *("title", "summary", "lang", "traveller", "home", "as_of", "trips", "stops", "sources"),
        *("place", "country", "dates", "visit", "status", "met", "host", "notes", "topics", "events"),
        *("url", "publisher", "date", "kind"),
    }
)
"""Keys that are looked for where a colon may be missing; the shapes have them all, and load too slowly to be asked."""


def explain_indentation(known: Problem, findings: Findings) -> bool:
    """Explain a line that stands where it cannot; return whether it is one."""
    source = known.source()
    indent = len(source) - len(source.lstrip(" "))
    if any(explain(known, findings) for explain in (_no_break_space, _after_the_end, _neither_key_nor_text)):
        return True
    if "block" not in known.while_doing or known.column != indent:
        return False
    starts_item = source.lstrip().startswith("- ")
    related = _column_above(known, starts_item=starts_item)
    hint = "start it in the same column as the other keys of its group"
    if starts_item:
        hint = "put the “-” directly under the “-” of the item before it"
    findings.error(
        "TM001",
        "this line is not aligned with the lines it belongs to",
        Span(known.line + 1, indent + 1, known.line + 1, indent + 2),
        label=f"column {indent + 1}",
        hint=hint,
        related=related,
        fix=_off_by_one(known, related),
    )
    return True


def explain_too_deep(known: Problem, *, under_value: bool, findings: Findings) -> None:
    """Explain a key that stands below a value and deeper than its key."""
    source = known.source()
    indent = len(source) - len(source.lstrip())
    related = _column_above(known, starts_item=False) if under_value else ()
    findings.error(
        "TM001",
        "this line stands deeper than the value above it allows",
        at(known.line + 1, indent + 1, max(known.column, indent + 1) - indent),
        label="a key cannot start here",
        hint=f"start it in column {related[0].span.column}, like the key above it"
        if related
        else "indent it like the keys above it"
        if under_value
        else "end the key above with a colon, or indent this line like the lines above",
        related=related,
        fix=_off_by_one(known, related),
    )


def explain_bullet(known: Problem, findings: Findings) -> bool:
    """Explain `* Moscow` and `– Moscow`, which start a list's item elsewhere; return whether it is that."""
    for line in (known.line, known.line - 1):
        match = _BULLET.match(known.source(line)) if line >= 0 else None
        if match:
            findings.error(
                "TM001",
                f"“{match['bullet']}” does not start a list's item",
                at(line + 1, match.end("indent") + 1, 1),
                label="YAML takes a hyphen",
                hint=f"write a hyphen and a space: - {shortened(match['text'], 60)}",
                fix=Fix("write hyphens", tuple(_hyphens(known, line, match["indent"]))),
            )
            return True
    return False


def _hyphens(known: Problem, start: int, indent: str) -> Iterator[Edit]:
    """Put a hyphen for the bullet of a line and of all that follow it in the same list."""
    for line in range(start, len(known.lines)):
        source = known.source(line)
        match = _BULLET.match(source)
        if match and match["indent"] == indent:
            yield Edit(at(line + 1, len(indent) + 1, 1), "-")
        elif source.strip() and len(source) - len(source.lstrip(" ")) <= len(indent):
            return


def _off_by_one(known: Problem, above: tuple[Label, ...]) -> Fix | None:
    """Return the fix for a line that stands one column beside where it must."""
    source = known.source()
    indent = len(source) - len(source.lstrip(" "))
    if not above or abs(above[0].span.column - 1 - indent) != 1:
        return None
    spaces = " " * (above[0].span.column - 1)
    return Fix(f"start the line in column {len(spaces) + 1}", (Edit(at(known.line + 1, 1, indent), spaces),))


def explain_key_without_colon(known: Problem, line: int, findings: Findings) -> bool:
    """`place Tokyo`."""
    match = _WORD_AND_VALUE.match(known.source(line)) if line >= 0 else None
    if match is None or match["key"].lower() not in _COMMON_KEYS:
        return False
    end = match.end("key") + 1
    findings.error(
        "TM001",
        f"a colon is missing after `{match['key']}`",
        at(line + 1, end - len(match["key"]), len(match["key"])),
        label="a key ends with a colon",
        hint=f"write: {match['key']}: {shortened(match['value'], 60)}",
        fix=inserted(":", line + 1, end, f"put a colon after `{match['key']}`"),
    )
    return True


def _no_break_space(known: Problem, findings: Findings) -> bool:
    source = known.source()
    if "\u00a0" not in source[: len(source) - len(source.lstrip())]:
        return False
    findings.error(
        "TM001",
        "a no-break space is used for indentation",
        at(known.line + 1, source.index("\u00a0") + 1, 1),
        label="looks like a space, but is none",
        hint="replace it by a normal space",
        fix=_normal_spaces(source, known.line),
    )
    return True


def _after_the_end(known: Problem, findings: Findings) -> bool:
    if "document start" not in known.what:
        return False
    hint = "remove it, or indent it properly"
    findings.error("TM001", "text follows after the end of the itinerary", known.span(), hint=hint)
    return True


def _neither_key_nor_text(known: Problem, findings: Findings) -> bool:
    if "simple key" not in known.while_doing:
        return False
    line, column = known.opened or (known.line, 0)
    if explain_key_without_colon(known, line, findings):
        return True
    text = known.source(line).strip()
    hint = "write it as `key: value`, or indent it deeper than the line above if it continues that text"
    if "\t" in text:
        cells = [cell.strip() for cell in text.split("\t")]
        hint = f"a row of a table becomes an item, with a key before each value: - place: {shortened(cells[0])}"
    findings.error(
        "TM001",
        f"this line has no colon: “{shortened(text)}”",
        at(line + 1, column + 1, len(text)),
        label="neither a key nor part of the text above",
        hint=hint,
    )
    return True


def _normal_spaces(source: str, line: int) -> Fix:
    blanks = len(source) - len(source.lstrip())
    return Fix("replace the blanks by normal spaces", (Edit(at(line + 1, 1, blanks), " " * blanks),))


def _column_above(known: Problem, *, starts_item: bool) -> tuple[Label, ...]:
    """Show the column in which the line above starts its item, or its key."""
    for line in range(known.line - 1, -1, -1):
        match = _START.match(known.source(line))
        if match is None or (starts_item and not match["dashes"]):
            continue
        column = len(match["indent"]) + (0 if starts_item else len(match["dashes"]))
        return (Label(Span(line + 1, column + 1, line + 1, column + 2), f"column {column + 1}"),)
    return ()
