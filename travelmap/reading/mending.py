"""Fixes that are beyond doubt, exact to the character, in blocks and in brackets, with quotes and without.

Whoever makes a finding asks here for its fix and gets None where the author has to choose, or
where the text is written in a way that cannot be changed without looking at more of it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Edit, Fix, Span
from travelmap.reading.suggest import quoted, shortened, straight
from travelmap.reading.tree import Scalar, Sequence

if TYPE_CHECKING:
    from travelmap.reading.tree import Mapping, Node

__all__ = [
    "as_list",
    "at",
    "closed_quote",
    "in_quotes",
    "indented_by_spaces",
    "inserted",
    "is_slip",
    "joined_value",
    "respelt_key",
    "rewritten",
    "source_respelt",
    "swapped",
]

_PLAIN: Final = re.compile(r"[^\W_][\w .'/()–-]*", re.UNICODE)
"""A text that means itself wherever it stands, in brackets as well."""
_START_OF_VALUE: Final = re.compile(r"\s*(?:- +)*(?:[\w ]+: +)?")
_START_OF_LINE: Final = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)[^\s#-]")
_FARTHEST: Final = 500
"""Lines above one with a tab that are looked at."""
_WORDS_OF_YAML: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def is_slip(written: str, meant: str) -> bool:
    """Whether one word is another with a slip of the fingers: a letter or two, its case, its hyphens.

    Words that differ in a digit are never a slip: `annex-1` is not `annex-2`. Nor is a short word
    that differs in more than one letter.
    """
    one, other = _folded(written), _folded(meant)
    if one == other:
        return True
    if [letter for letter in one if letter.isdigit()] != [letter for letter in other if letter.isdigit()]:
        return False
    most = 2 if min(len(one), len(other)) >= 7 else 1
    return min(len(one), len(other)) >= 4 and distance(one, other, most) <= most


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, left out, changed or swapped with the next; `most` + 1 if more.

    That is Damerau and Levenshtein's distance in its restricted form, in a band as wide as is asked for.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row, *[most + 1] * len(other)]
        for column in range(max(1, row - most), min(len(other), row + most) + 1):
            cost = letter != other[column - 1]
            best = min(above[column] + 1, here[column - 1] + 1, above[column - 1] + cost)
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other[column - 1]:
                best = min(best, before[column - 2] + 1)
            here[column] = best
        if min(here) > most:
            return most + 1
        before, above = above, here
    return min(above[-1], most + 1)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("-", "_").replace(" ", "_"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def at(line: int, column: int, length: int = 0) -> Span:
    """Return a stretch of one line."""
    return Span(line, column, line, column + length)


def inserted(text: str, line: int, column: int, title: str) -> Fix:
    """Return the fix that puts a text in."""
    return Fix(title, (Edit(at(line, column), text),))


def rewritten(node: Node, text: str) -> Fix | None:
    """Return the fix that writes another text where one stands, in its quotes if it has some.

    Args:
        node: What stands there.
        text: Letters, digits, and signs that YAML gives no meaning to.
    """
    if not isinstance(node, Scalar) or not _on_one_line(node):
        return None
    written = shortened(node.text or "")
    put = f'"{text}"' if node.quoted else text
    return Fix(f"replace `{written}` by `{text}`", (Edit(node.span, put),))


def source_respelt(citation: Scalar, name: str, meant: str) -> Fix | None:
    """Return the fix that corrects the id in a citation, and leaves what follows its `#`."""
    text = citation.text or ""
    if not _on_one_line(citation) or not is_slip(name, meant):
        return None
    quote = 1 if citation.quoted else 0
    if citation.end_column - citation.column - 2 * quote != len(text):
        return None  # something in the quotes is written as a code
    column = citation.column + quote + text.index(name)
    return Fix(
        f"replace `{shortened(name)}` by `{shortened(meant)}`", (Edit(at(citation.line, column, len(name)), meant),)
    )


def as_list(node: Node, *, at_commas: bool) -> Fix | None:
    """Return the fix that makes a list of a text.

    Args:
        node: The text.
        at_commas: Whether its commas stand between items; else a text with a comma is left alone.
    """
    if not isinstance(node, Scalar) or not _on_one_line(node) or not node.text:
        return None
    parts = [part.strip() for part in node.text.split(",")]
    if len(parts) > 1 and (node.quoted or not at_commas):
        return None
    if not all(map(_means_itself, parts)):
        return None
    text = f"[{', '.join(parts)}]"
    return Fix(f"write a list: {shortened(text, 60)}", (Edit(node.span, text),))


def swapped(node: Node) -> Fix | None:
    """Return the fix that puts the two items of a list in the other order."""
    if not isinstance(node, Sequence) or len(node.items) != 2:
        return None
    one, other = node.items
    if not (isinstance(one, Scalar) and isinstance(other, Scalar) and _on_one_line(one) and _on_one_line(other)):
        return None
    if one.quoted or other.quoted or not one.text or not other.text:
        return None
    return Fix(f"write [{other.text}, {one.text}]", (Edit(one.span, other.text), Edit(other.span, one.text)))


def joined_value(parent: Mapping, before: str, key: str) -> Fix | None:
    """Return the fix for `{place: Paris, France}`, in which YAML made a key of `France`."""
    value, lost = parent.entries[before][1], parent.entries[key][0]
    empty = [name for name, (_, node) in parent.entries.items() if isinstance(node, Scalar) and node.text is None]
    if not isinstance(value, Scalar) or empty != [key] or lost.line != value.line or not _on_one_line(lost):
        return None
    text = quoted(f"{value.text}, {key}")
    return Fix(f"write {text}", (Edit(Span(value.line, value.column, lost.end_line, lost.end_column), text),))


def respelt_key(parent: Mapping, key: str, *, known: bool) -> Fix | None:
    """Return the fix for a key that lost its way: `{place: Paris, France}`, or with a blank that is none.

    Args:
        parent: What it is a key of.
        key: As YAML reads it.
        known: Whether it is known there without the blank.
    """
    node = parent.entries[key][0]
    if key == key.strip():
        keys = list(parent.entries)
        return joined_value(parent, keys[keys.index(key) - 1], key) if keys.index(key) else None
    if node.quoted or not _on_one_line(node) or node.end_column - node.column != len(key):
        return None
    start, end = len(key) - len(key.lstrip()), len(key.rstrip())
    # A key that is known here stands where it belongs; any other was meant to stand where it seems to.
    spaces = "" if known else " " * start
    edits = [Edit(at(node.line, node.column, start), spaces)] if start else []
    if end < len(key):
        edits.append(Edit(at(node.line, node.column + end, len(key) - end), ""))
    return Fix("mend the unusual blanks", tuple(edits))


def in_quotes(text: str, line: int, column: int) -> Fix | None:
    """Return the fix that puts a text, as it stands to the end of its line, in quotes."""
    if " #" in text or "\t" in text or text != text.strip():
        return None
    return Fix("put the text in quotes", (Edit(at(line, column, len(text)), quoted(straight(text))),))


def closed_quote(source: str, line: int, column: int) -> Fix | None:
    """Return the fix that closes a quote at the end of its line, where nothing else can end there.

    Args:
        source: The line.
        line: Its number, from 0.
        column: How many code points stand before the quote.
    """
    before, quote, text = source[:column], source[column], source[column + 1 :]
    if not _START_OF_VALUE.fullmatch(before) or not text.strip() or '"' in text or "'" in text or " #" in text:
        return None
    if text[-1] in ",]}\\":
        return None
    return inserted(quote, line + 1, len(source) + 1, "close the quote")


def indented_by_spaces(lines: list[str], line: int) -> Fix | None:
    """Return the fix for a line that is indented by tabs, where only one number of spaces would be right.

    Args:
        lines: The lines of the file.
        line: The number of the one with the tab, from 0.
    """
    source = lines[line]
    text = source.lstrip(" \t")
    blanks = source[: len(source) - len(text)]
    columns = _open_columns(lines, line, items=text.startswith("- "))
    likely = {len(blanks.expandtabs(size)) for size in (2, 4, 8)} & columns
    if len(likely) != 1:
        return None
    spaces = " " * likely.pop()
    return Fix("replace the tabs by spaces", (Edit(at(line + 1, 1, len(blanks)), spaces),))


def _open_columns(lines: list[str], line: int, *, items: bool) -> set[int]:
    """Return where a key, or a list's item, can start below what stands above it."""
    columns: set[int] = set()
    least = 1 << 30
    for above in reversed(lines[max(0, line - _FARTHEST) : line]):
        match = _START_OF_LINE.match(above)
        if match is None or len(match["indent"]) >= least:
            continue
        least = len(match["indent"])
        dashes = match["dashes"]
        starts = [least + index for index, letter in enumerate(dashes) if letter == "-"]
        columns.update(starts if items else [least + len(dashes)])
        if least == 0:
            break
    return columns


def _on_one_line(node: Scalar) -> bool:
    return node.line == node.end_line and not node.broken


def _means_itself(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS_OF_YAML
