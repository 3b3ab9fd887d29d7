"""Fixes of findings put into a text: only those that turn out to mend what they promise, and nothing else.

A fix is kept if, when the text is read again, the finding is gone, no error has come in its place, and
every comment that it did not set out to change is as it was. What is kept leaves every other character alone.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from travelmap.diagnostics import Severity
from travelmap.editing.layout import Layout
from travelmap.editing.splices import Splice, spliced
from travelmap.reading.findings import Findings
from travelmap.reading.reader import read
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from travelmap.diagnostics import Diagnostic

__all__ = ["Fixed", "Refusal", "apply_fixes"]

_MOST_ROUNDS = 25
"""Fixes that touch each other wait for the next round; more than a few in one place are a text out of hand."""
_MARK = "\ufeff"


class Refusal(NamedTuple):
    """A fix that was not kept."""

    diagnostic: Diagnostic
    reason: str
    """What would have come of it."""


class Fixed(NamedTuple):
    """What came of fixes."""

    text: str
    applied: tuple[Diagnostic, ...]
    """What was mended, in the order of doing; places are those before the round that mended it."""
    refused: tuple[Refusal, ...]
    left: tuple[Diagnostic, ...]
    """Everything that is found in the text now."""


class _Attempt(NamedTuple):
    """A text with fixes in it, and where they are."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def apply_fixes(
    text: str,
    diagnostics: Iterable[Diagnostic],
    *,
    check: Callable[[str], Iterable[Diagnostic]] | None = None,
) -> Fixed:
    """Mend what can be mended without doubt.

    Args:
        text: A file's whole text.
        diagnostics: What was found in it.
        check: Finds again what is to be found in a text. By default it is read, and no place looked up, so
            that findings of other stages count as mended.
    """
    found = tuple(diagnostics)
    file = found[0].file if found else ""

    def reading(changed: str) -> Iterable[Diagnostic]:
        return read(file, content=changed.encode("utf-8")).report.diagnostics

    mender = _Mender(text, found, check or reading)
    for _ in range(_MOST_ROUNDS):
        if not mender.mend():
            break
    return Fixed(mender.text, tuple(mender.applied), tuple(mender.refused.values()), mender.found)


class _Mender:
    """A text on its way to having fewer findings."""

    def __init__(self, text: str, found: tuple[Diagnostic, ...], check: Callable[[str], Iterable[Diagnostic]]) -> None:
        self.text = text
        self.found = found
        self.check = check
        self.applied: list[Diagnostic] = []
        self.refused: dict[tuple[str, str, str], Refusal] = {}

    def mend(self) -> bool:
        """Make one round; return whether another could do more."""
        chosen = self.chosen()
        if not chosen:
            return False
        outcome = self.tried(chosen)
        if isinstance(outcome, str) and len(chosen) > 1:
            chosen = self.apart(chosen)
            if not chosen:
                return True
            outcome = self.tried(chosen)
        if isinstance(outcome, str) and len(chosen) > 1:
            # Each is good, but not with the others: those are tried when the first is in.
            chosen = chosen[:1]
            outcome = self.tried(chosen)
        if isinstance(outcome, str):
            for one in chosen:
                self.refused[_name(one)] = Refusal(one, outcome)
            return True
        self.text, self.found = outcome
        self.applied += chosen
        return True

    def chosen(self) -> list[Diagnostic]:
        """Return findings whose fixes do not touch one another, from the top."""
        layout = Layout(self.text.removeprefix(_MARK))
        taken: list[Splice] = []
        chosen: list[Diagnostic] = []
        for one in self.found:
            if one.fix is None or _name(one) in self.refused:
                continue
            splices = _splices(layout, one)
            if splices is None:
                self.refused[_name(one)] = Refusal(one, "the fix does not fit the text")
            elif not any(_touch(splice, other) for splice in splices for other in taken):
                taken += splices
                chosen.append(one)
        return chosen

    def apart(self, chosen: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Try each fix alone, and return those that are good."""
        good = []
        for one in chosen:
            outcome = self.tried([one])
            if isinstance(outcome, str):
                self.refused[_name(one)] = Refusal(one, outcome)
            else:
                good.append(one)
        return good

    def tried(self, chosen: Sequence[Diagnostic]) -> _Attempt | str:
        """Put fixes in, and return what comes of it, or why they are no good."""
        bare = self.text.removeprefix(_MARK)
        layout = Layout(bare)
        splices = sorted(splice for one in chosen for splice in _splices(layout, one) or ())
        changed = spliced(bare, splices)
        text = self.text[: len(self.text) - len(bare)] + changed
        after = tuple(self.check(text))
        before, now = Counter(map(_words, self.found)), Counter(map(_words, after))
        for words, number in Counter(map(_words, chosen)).items():
            if now[words] > before[words] - number:
                return "it would still be found"
        harm = self._new_error(after, _lines_of(Layout(changed), splices)) or _changed_comment(bare, changed, splices)
        return harm or _Attempt(text, after)

    def _new_error(self, after: Sequence[Diagnostic], touched: set[int]) -> str | None:
        """Tell of an error that the fix brought.

        Where there were errors, not everything was looked at, so that what is found elsewhere now was there before.
        """
        was = Counter(_words(one) for one in self.found if one.severity is Severity.ERROR)
        blind = bool(was)
        for one in after:
            if one.severity is not Severity.ERROR:
                continue
            was[_words(one)] -= 1
            if was[_words(one)] >= 0:
                continue
            lines = range(one.span.line, one.span.end_line + 1) if one.span else ()
            if not blind or one.span is None or touched.intersection(lines):
                place = f"line {one.span.line}: " if one.span else ""
                return f"another error would follow: {place}{one.message}"
        return None


def _words(one: Diagnostic) -> tuple[str, str, str]:
    return one.file, one.code, one.message


def _name(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.message, one.fix.title if one.fix else ""


def _splices(layout: Layout, one: Diagnostic) -> list[Splice] | None:
    """Return a fix as changes of offsets; None if it has places that the text has not."""
    splices = []
    for span, text in ((edit.span, edit.text) for edit in (one.fix.edits if one.fix else ())):
        if not 0 < span.line <= span.end_line <= len(layout.starts):
            return None
        start, end = layout.offset(span.line, span.column), layout.offset(span.end_line, span.end_column)
        if not layout.starts[span.line - 1] <= start <= end <= layout.ends[span.end_line - 1]:
            return None
        splices.append(Splice(start, end, text))
    splices.sort()
    if not splices or any(_touch(*pair) for pair in pairwise(splices)):
        return None
    return splices


def _touch(one: Splice, other: Splice) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _lines_of(changed: Layout, splices: Sequence[Splice]) -> set[int]:
    """Return the lines of the new text that a change stands in."""
    lines: set[int] = set()
    shift = 0
    for start, end, text in splices:
        first = start + shift
        lines.update(range(changed.line_of(first), changed.line_of(first + len(text)) + 1))
        shift += len(text) - (end - start)
    return lines


def _changed_comment(before: str, after: str, splices: Sequence[Splice]) -> str | None:
    """Tell of a comment that is not as it was, other than by a change inside it."""
    old, new = _comments(before), _comments(after)
    if old is not None and new is None:
        return "it would not be YAML any more"
    if old is None or new is None:
        # One of the two is no YAML, so that nobody knows what is a comment in it.
        same = all(before[start:end].count("#") == text.count("#") for start, end, text in splices)
        return None if same else "a comment might be changed"
    meant = [
        index for index, (start, end, _) in enumerate(old) if any(_inside(one, before, start, end) for one in splices)
    ]
    kept = [text for index, (_, _, text) in enumerate(old) if index not in meant]
    left = [text for _, _, text in new]
    if kept == left or (len(new) == len(old) and kept == [text for at, text in enumerate(left) if at not in meant]):
        return None
    return "a comment would be changed"


def _inside(one: Splice, text: str, start: int, end: int) -> bool:
    """Whether a change is one of a comment: behind its `#`, or so that it stays one or goes altogether."""
    if one.start > start:
        return one.start < one.end <= end
    whole = one.end == end and not one.text.strip()
    return start < one.end <= end and not text[one.start : start].strip() and (whole or one.text.lstrip()[:1] == "#")


def _comments(text: str) -> list[tuple[int, int, str]] | None:
    findings = Findings("")
    root = parse(text, findings, may_be_empty=True)
    if root is None or findings.failed:
        return None
    return [(one.start, one.end, one.text) for one in Layout(text).comments(root)]
