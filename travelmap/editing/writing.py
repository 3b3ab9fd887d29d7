"""Plain values to YAML text in the style of what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import TypeAlias

from travelmap.export.yaml_text import escaped, must_be_escaped
from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Scalar, child
from travelmap.reading.yaml_source import parse

__all__ = ["Value", "block_lines", "on_one_line", "scalar", "stands_on_one_line"]

Value: TypeAlias = "str | AnySequence[Value] | AnyMapping[str, Value]"
"""Plain data: a text, a list or a mapping."""

WIDTH = 110
"""Columns in which a list may stand on one line."""
_SIMPLE = re.compile(r"[^\W_][\w./-]*(?: [\w(][\w./()-]*)*")


def scalar(text: str, *, in_flow: bool = False, as_key: bool = False, quote: str = "") -> str:
    r"""Return a text as YAML on one line, in quotes only where it would be read as something else without.

    Args:
        text: Any text.
        in_flow: Whether it stands inside `[…]` or `{…}`.
        as_key: Whether a colon follows it.
        quote: The quotes it had before, `'` or `"`, which are kept where they can be.
    """
    if not quote and _reads_bare(text, in_flow=in_flow, as_key=as_key):
        return text
    hidden = any(must_be_escaped(character) for character in text)
    # As an author would: the other quotes where the usual ones would need a backslash.
    awkward = quote != '"' and ('"' in text or "\\" in text) and "'" not in text
    if (quote == "'" or awkward) and not hidden:
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(escaped, text)) + '"'


def on_one_line(value: Value) -> str:
    """Return a value as it stands inside `[…]` or `{…}`."""
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, AnyMapping):
        pairs = (f"{scalar(key, in_flow=True, as_key=True)}: {on_one_line(one)}" for key, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(map(on_one_line, value)) + "]"


def stands_on_one_line(value: Value, *, room: int = WIDTH) -> bool:
    """Whether a value is best written on the line of its key: a text, or a short list of texts."""
    if isinstance(value, str) or not value:
        return True
    return (
        not isinstance(value, AnyMapping)
        and all(isinstance(one, str) for one in value)
        and len(on_one_line(value)) <= room
    )


def block_lines(value: Value, *, start: str, indent: str) -> list[str]:
    """Return the lines of a value that stands below or beside a key or dash.

    Args:
        value: What to write.
        start: The first line up to where the value goes, such as `  place:` or `  -`.
        indent: The blanks before lines below the first.
    """
    if stands_on_one_line(value, room=WIDTH - len(start)):
        return [f"{start} {scalar(value) if isinstance(value, str) else on_one_line(value)}"]
    lines: list[str] = []
    if isinstance(value, AnyMapping):
        for key, one in value.items():
            lines += block_lines(one, start=f"{indent}{scalar(key, as_key=True)}:", indent=f"{indent}  ")
    else:
        for one in value:
            lines += block_lines(one, start=f"{indent}-", indent=f"{indent}  ")
    if not start.endswith(":") and lines:
        # A list or mapping starts on the line of its dash.
        return [start + lines[0][len(start) :], *lines[1:]]
    return [start, *lines]


def _reads_bare(text: str, *, in_flow: bool, as_key: bool) -> bool:
    """Whether the reader takes a text without quotes for itself."""
    if not text or text != text.strip() or any(must_be_escaped(character) for character in text):
        return False
    if _SIMPLE.fullmatch(text) and text.lower() != "null":
        return True
    start, end = ("k: {a: ", f", b: {text} }}\n") if in_flow else ("k: ", "\n")
    if as_key:
        start, end = ("k: {", ": c}\n") if in_flow else ("", ": c\n")
    findings = Findings("")
    root = parse(f"{start}{text}{end}", findings)
    if root is None or findings.report("").diagnostics:
        return False
    if as_key:
        there = child(root, "k") if in_flow else root
        return isinstance(there, Mapping) and list(there.entries) == [text] and not there.entries[text][0].quoted
    there = child(root, "k")
    found = [child(there, "a"), child(there, "b")] if in_flow else [there]
    return all(isinstance(one, Scalar) and one.text == text and not one.quoted for one in found)
