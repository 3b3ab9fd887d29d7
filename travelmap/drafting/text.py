"""Take a text apart into blocks and sentences, whose offsets are those of the text.

Markup is not cut out but covered with blanks, one for each character, so that wherever something is
found in a sentence, its place in the text is known.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Kind", "Sentence", "sentences_of"]

_LONGEST_LINE: Final = 20_000
"""Characters of a line that are read; nobody writes more without a line feed."""
_SHORT_LINE: Final = 60
"""A line this short is broken on purpose, not because the page was full."""
_LONGEST_SENTENCE: Final = 2_000
"""Characters after which a sentence is cut: it is none."""

_HEADING: Final = re.compile(r" {0,3}#{1,6}[ \t]+")
_ITEM: Final = re.compile(r"[ \t]{0,20}(?:[-*+•–]|\d{1,9}[.)])[ \t]+")
_QUOTED: Final = re.compile(r"[ \t]{0,3}>[ \t>]{0,20}")
_ANCHOR: Final = re.compile(r"\*{0,2}([A-Z]{1,3}-?\d{1,6}[a-z]?)\*{0,2}(?:[.:)]|\s-)\*{0,2}(?=\s)", re.ASCII)
_ROW_ANCHOR: Final = re.compile(r"<a id=\"([\w.-]{1,80})\">")
_DATED: Final = re.compile(
    r"[ \t]{0,8}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?(?:\d{1,2}\.?[^\S\n](?:(?:[-–]|"
    r"to)[^\S\n]?\d{1,2}\s)?[A-Z][a-z]{2,8}|"
    r"\d{1,2}[-–]\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s\d{1,2}\b|\d{4}-\d\d-\d\d)[^:.;|]{0,40}(?::|\s[-–—]\s|"
    r",\s|\t)",
    re.IGNORECASE,
)
"""A line of a diary: `25-27 October: Tokyo`."""
_LONGEST_TITLE: Final = 100
_RULE: Final = re.compile(r"[ \t]{0,3}(?:[-=*_|:+][ \t]?){3,}[ \t]*")
_FENCE: Final = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_MARKUP: Final = re.compile(r"<[^<>\n]{1,200}>|\]\([^()\s]{0,500}\)|https?://[^\s<>()]{1,500}|!?\[|\]|[*`~]|\\(?=\W)")
_BOUNDARY: Final = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(\s+)(?=[\"'“‘«(\[]{0,3}[^\W_a-z])|[。！？]|;\s")  # noqa: RUF001 - they are meant
_LAST_WORD: Final = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_ORDINAL: Final = re.compile(
    r".?\d\.\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "sen",
        "gov",
        "rep",
        "lt",
        "col",
        "capt",
        "cpt",
        "maj",
        "cmdr",
        "adm",
        "sgt",
        "rev",
        "hon",
        "st",
        "ste",
        "mt",
        "ft",
        "jr",
        "sr",
        "no",
        "nos",
        "vs",
        "etc",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "ca",
        "inc",
        "ltd",
        "co",
        "corp",
        "pres",
        "sec",
        "amb",
        "dept",
        "pm",
        "fr",
        "hr",
        "hrs",
        "m",
        "mme",
        "mlle",
        "msgr",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
    ]
)
_STARTERS: Final = frozenset(
    [
        "the",
        "he",
        "she",
        "it",
        "they",
        "in",
        "on",
        "at",
        "after",
        "before",
        "his",
        "her",
        "their",
        "a",
        "an",
        "this",
        "that",
        "then",
        "there",
        "both",
        "we",
        "i",
        "as",
        "when",
        "while",
        "also",
    ]
)
"""Words that begin a sentence far more often than they follow an initial or `U.S.`"""


class Kind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a heading, or a table's row."""

    text: str
    """As it stands, with markup and line ends covered by blanks."""
    start: int
    """Offset of its first character in the text."""
    line: int
    """The line it starts in, from 1."""
    block: int
    """Number of the paragraph, list item or row it is part of."""
    kind: Kind
    anchor: str = ""
    """The id that its list item or row starts with, if any: `F10`."""

    @property
    def words(self) -> str:
        """The sentence on one line, as it can be quoted."""
        return " ".join(self.text.split())


@dataclass(slots=True)
class _Block:
    kind: Kind
    start: int
    line: int
    lines: list[str]
    anchor: str = ""


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a Markdown or plain text, in order; the time is linear in its length."""
    found: list[Sentence] = []
    for number, block in enumerate(_blocks(text)):
        if number == 0 and _is_title(block) and not _DATED.match(block.lines[0]):
            block.kind = Kind.HEADING
        content = "".join(block.lines)
        for start, end in _spans(content, block.kind):
            first = start + len(content[start:end]) - len(content[start:end].lstrip())
            sentence = content[first:end].rstrip()
            if sentence:
                line = block.line + content.count("\n", 0, first)
                found.append(
                    Sentence(sentence.replace("\n", " "), block.start + first, line, number, block.kind, block.anchor)
                )
    return tuple(found)


def _blocks(text: str) -> Iterator[_Block]:
    current: _Block | None = None
    offset, fenced = 0, False
    lines = text.split("\n")
    for number, raw in enumerate(lines, 1):
        start, offset = offset, offset + len(raw) + 1
        if _FENCE.match(raw):
            fenced = not fenced
        if fenced or _FENCE.match(raw) or not raw.strip() or _RULE.fullmatch(raw[:_LONGEST_LINE]):
            if current:
                yield current
            current = None
            continue
        block = _begun(raw, start, number, lines[number] if number < len(lines) else "")
        if block is None or not block.lines[0].strip():
            continue
        goes_on = (
            current is not None
            and current.kind in {Kind.PROSE, Kind.ITEM}
            and block.kind is Kind.PROSE
            and not _DATED.match(raw)
        )
        if current is not None and goes_on and not _broken_on_purpose(current.lines[-1], block.lines[0]):
            current.lines.append("\n" + block.lines[0])
            continue
        if current:
            yield current
        current = block
        if block.kind in {Kind.HEADING, Kind.ROW}:
            yield block
            current = None
    if current:
        yield current


def _is_title(block: _Block) -> bool:
    """Whether a text's first paragraph is its title: one short line that is no sentence."""
    line = block.lines[0].strip()
    return block.kind is Kind.PROSE and len(block.lines) == 1 and 0 < len(line) < _LONGEST_TITLE and line[-1].isalnum()


def _begun(raw: str, start: int, number: int, following: str) -> _Block | None:
    """Return the block that a line starts, if it starts one; None for a table's head."""
    line = raw[:_LONGEST_LINE] + " " * max(0, len(raw) - _LONGEST_LINE)
    quoted = _QUOTED.match(line)
    if quoted:
        line = " " * quoted.end() + line[quoted.end() :]
    if line.lstrip().startswith("|") and line.count("|") > 1:
        if _RULE.fullmatch(following[:_LONGEST_LINE]) and "-" in following:
            return None
        named = _ROW_ANCHOR.search(line)
        row = _masked(line).replace("|", ";")
        row = re.sub(r"^(\s*);", r"\1 ", row)
        anchor = named[1] if named else ""
        if anchor:
            row = row.replace(anchor, " " * len(anchor), 1)
        return _Block(Kind.ROW, start, number, [row], anchor)
    heading = _HEADING.match(line)
    if heading:
        return _Block(Kind.HEADING, start, number, [_masked(" " * heading.end() + line[heading.end() :])])
    item = _ITEM.match(line)
    if item is None:
        return _Block(Kind.PROSE, start, number, [_masked(line)])
    named = _ANCHOR.match(line, item.end())
    end = named.end() if named else item.end()
    return _Block(Kind.ITEM, start, number, [" " * end + _masked(line)[end:]], named[1] if named else "")


def _broken_on_purpose(before: str, after: str) -> bool:
    """Whether a line ends because its author ended it."""
    last, first = before.strip(), after.strip()
    return len(last) < _SHORT_LINE and not last.endswith((",", ";", "-")) and (first[0].isupper() or first[0].isdigit())


def _masked(line: str) -> str:
    """Cover markup and what cannot be printed with blanks."""
    line = _MARKUP.sub(lambda found: " " * len(found[0]), line)
    if line.isascii() and line.isprintable():
        return line
    return "".join(
        " " if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} else character
        for character in line
    )


def _spans(content: str, kind: Kind) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a block starts and ends."""
    start = 0
    for match in _BOUNDARY.finditer(content) if kind is not Kind.ROW else ():
        end = match.end()
        if content[match.start()] == "." and _is_abbreviation(content, match.start(), end):
            continue
        if content[match.start()] == ";":
            continue
        yield from _cut(start, end)
        start = end
    yield from _cut(start, len(content))


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        yield start, start + _LONGEST_SENTENCE
        start += _LONGEST_SENTENCE
    yield start, end


def _is_abbreviation(content: str, stop: int, following: int) -> bool:
    """Whether the full stop at `stop` belongs to its word: of an abbreviation, an initial, or initials."""
    word = _LAST_WORD.search(content, max(0, stop - 30), stop + 1)
    if word is None:
        # "8. Juli": a number is ordinal in some languages.
        return bool(_ORDINAL.match(content, max(0, stop - 2), following + 12))
    name = word[1]
    after = re.match(r"[\"'“‘(]*([^\W\d_]*)", content[following : following + 20])  # noqa: RUF001 - they are meant
    starter = after is not None and after[1].lower() in _STARTERS
    if name.lower() in _ABBREVIATIONS:
        return True
    if len(name) == 1 and name.isupper():
        return not starter
    return "." in name and not starter
