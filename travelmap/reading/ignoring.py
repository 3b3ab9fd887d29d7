"""Comments by which an author accepts a finding: `# travelmap: ignore[TM204]`.

At the end of a line such a comment holds for findings that start in that line; on a line of its
own, for the next line that is no comment. `# travelmap: ignore-file[TM302]`, above the first key,
holds for the file. Warnings and notes are hidden; an error is not, because without mending it
there is no page, whatever a comment says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.codes import CODES
from travelmap.diagnostics import Diagnostic, Edit, Fix, Report, Severity, Span
from travelmap.reading.findings import MAX_FINDINGS
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings
    from travelmap.reading.tree import Node

__all__ = ["NO_IGNORES", "Ignores", "find_ignores"]

_CODE: Final = "TM011"
_NAME: Final = "travelmap:"
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*travelmap:[ \t]*(?P<order>[^#\r\n]*)")
_ORDER = re.compile(r"(?P<what>ignore|ignore-file)[ \t]*\[(?P<codes>[^\[\]]*)\]")
_WORD = re.compile(r"[A-Za-z-]+")
_FORM: Final = "write: # travelmap: ignore[TM204]"
_ELSEWHERE: Final = frozenset({"TM304", "TM305", "TM309", "TM311", "TM312", "TM313"})
"""Codes that depend on a lock or a service, so that whether they are told differs from run to run."""


class _Wish(NamedTuple):
    """One code in one comment."""

    code: str
    line: int | None
    """The line that it holds for; None for the whole file."""
    span: Span
    """Of the code."""
    without: Edit
    """What takes it away."""


@dataclass(frozen=True, slots=True)
class Ignores:
    """What the comments of a file ask to be hidden.

    Args:
        wishes: The codes, in the order of the file.
    """

    wishes: tuple[_Wish, ...] = ()

    def applied(self, report: Report, file: str, *, judged: bool) -> Report:
        """Return a report without what is hidden, and with what is to be said of the comments.

        Args:
            report: What was found.
            file: The file that has the comments, as its findings name it.
            judged: Whether everything that can be found has been, so that a comment that hides nothing is told.
        """
        if not self.wishes:
            return report
        by_place: dict[tuple[int | None, str], list[_Wish]] = {}
        for wish in self.wishes:
            by_place.setdefault((wish.line, wish.code), []).append(wish)
        met: set[_Wish] = set()
        kept: list[Diagnostic] = []
        refused: dict[_Wish, None] = {}
        for found in report.diagnostics:
            line = found.span.line if found.span else 0
            wishes = (*by_place.get((line, found.code), ()), *by_place.get((None, found.code), ()))
            if found.file != file or not wishes:
                kept.append(found)
                continue
            met.update(wishes)
            if found.severity is Severity.ERROR:
                kept.append(found)
                refused.update(dict.fromkeys(wishes))
        told = [_refusal(wish, file) for wish in refused]
        if judged and not report.errors:
            told += [_idle(wish, file) for wish in self.wishes if wish not in met and wish.code not in _ELSEWHERE]
        return Report(tuple(kept), report.sources).adding(told[:MAX_FINDINGS])


NO_IGNORES: Final = Ignores()


def find_ignores(text: str, root: Node, findings: Findings) -> Ignores:
    """Return what the comments of a file ask to be hidden.

    Args:
        text: The file's text.
        root: Its tree, whole: what stands in quotes or in a block of text is no comment.
        findings: Where warnings go about comments that cannot be understood.
    """
    if _NAME not in text:
        return NO_IGNORES
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    texts = _Texts(root, lines)
    first = _first_line(root)
    wishes: list[list[_Wish]] = []
    below: int | None = None
    # From the end to the start, so that the line below a comment is known without looking for it each time.
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        bare = line.lstrip(" \t")
        own = bare.startswith("#")
        if _NAME in line:
            wishes.append(
                [
                    wish
                    for match in _COMMENT.finditer(line)
                    if not texts.hold(number, match.start() + 1)
                    for wish in _wishes(match, number, below if own else number, first, findings)
                ]
            )
        if bare and not own:
            below = number
    return Ignores(tuple(wish for group in reversed(wishes) for wish in group))


class _Texts:
    """The quoted texts and blocks of text in which something looks like such a comment."""

    def __init__(self, root: Node, lines: list[str]) -> None:
        spans = []
        for scalar in scalars(root):
            if scalar.quoted and scalar.text and _NAME in scalar.text:
                block = lines[scalar.line - 1][scalar.column - 1 : scalar.column] in {"|", ">"}
                # A comment may stand behind the `|` of a block; its text starts below.
                start = (scalar.line + 1, 1) if block else (scalar.line, scalar.column)
                spans.append((start, (scalar.end_line, scalar.end_column)))
        self._spans = sorted(spans)

    def hold(self, line: int, column: int) -> bool:
        index = bisect_right(self._spans, ((line, column), (1 << 60, 0))) - 1
        return index >= 0 and (line, column) < self._spans[index][1]


def _first_line(root: Node) -> int:
    if isinstance(root, Mapping) and root.entries:
        return next(iter(root.entries.values()))[0].line
    return root.span.line


def _wishes(match: re.Match[str], number: int, line: int | None, first: int, findings: Findings) -> Iterator[_Wish]:
    text = match["order"].rstrip()
    start, end = match.start(), match.start("order") + len(text)
    whole = Span(number, start + 1, number, end + 1)
    order = _ORDER.match(text)
    if order is None:
        word = _WORD.match(text)
        if "[TM" in text or (word and SequenceMatcher(None, word[0][:20].lower(), "ignore").ratio() >= 0.7):
            _warn(findings, "this comment is not understood, and hides nothing", whole, hint=_FORM)
        return
    for_file = order["what"] == "ignore-file"
    if for_file and number > first:
        hint = "move it above the first key, or write ignore[…] at the line that is meant"
        _warn(findings, "`ignore-file` holds only above the first key of the file", whole, hint=hint)
        return
    offset = match.start("order") + order.start("codes")
    parts = order["codes"].split(",")
    alone = len(parts) == 1 and order.end() == len(text)
    for index, part in enumerate(islice(parts, len(CODES))):
        code = part.strip()
        column = offset + len(part) - len(part.lstrip()) + 1
        span = Span(number, column, number, column + len(code))
        if code.upper() not in CODES:
            _unknown(code, span if code else whole, findings)
        else:
            cut = _whole_comment(match, number, end) if alone else _one_code(number, offset, len(part), index)
            yield _Wish(code.upper(), None if for_file else line, span, cut)
        offset += len(part) + 1


def _whole_comment(match: re.Match[str], number: int, end: int) -> Edit:
    before = match.string[: match.start()].rstrip(" \t")
    if not before:
        return Edit(Span(number, 1, number + 1, 1), "")
    return Edit(Span(number, len(before) + 1, number, end + 1), "")


def _one_code(number: int, offset: int, length: int, index: int) -> Edit:
    """Take a code out of several, with the comma that stands before it, or after it if it is the first."""
    start, end = (offset + 1, offset + length + 2) if index == 0 else (offset, offset + length + 1)
    return Edit(Span(number, start, number, end), "")


def _unknown(code: str, span: Span, findings: Findings) -> None:
    near = get_close_matches(code[:20].upper(), CODES, n=1, cutoff=0.6)
    message = f"there is no code `{shortened(code, 20)}`" if code else "this comment names no code"
    _warn(findings, message, span, label=f"did you mean `{near[0]}`?" if near else "", hint=_FORM)


def _warn(findings: Findings, message: str, span: Span, *, label: str = "", hint: str) -> None:
    if findings.full_of_warnings:
        findings.count_warning()
    else:
        findings.warning(_CODE, message, span, label=label, hint=hint)


def _refusal(wish: _Wish, file: str) -> Diagnostic:
    return Diagnostic(
        _CODE,
        Severity.WARNING,
        f"`{wish.code}` is an error here, and errors cannot be ignored",
        file,
        wish.span,
        hint="mend it, and remove this comment",
    )


def _idle(wish: _Wish, file: str) -> Diagnostic:
    where = "in the file" if wish.line is None else "in the line it stands for"
    return Diagnostic(
        _CODE,
        Severity.NOTE,
        f"this comment hides nothing: `{wish.code}` is not found {where}",
        file,
        wish.span,
        hint="remove it",
        fix=Fix(f"remove `{wish.code}` from the comment", (wish.without,)),
    )
