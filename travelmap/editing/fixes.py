"""Fixes that findings carry, put into a text one round after the other, each kept only if it did what it should.

A fix is kept if the finding that it mends is gone, no error has come that was not there, and every
text, key and comment that it does not touch is as it was. Any other is undone, and told.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.diagnostics import Severity
from travelmap.editing.comparing import Sketch, harm
from travelmap.editing.layout import Layout
from travelmap.editing.splices import Splice, spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from travelmap.diagnostics import Diagnostic, Fix

__all__ = ["MAX_ROUNDS", "Applied", "Fixed", "Refused", "apply_fixes"]

MAX_ROUNDS: Final = 100
"""A syntax error hides the next one, so that a file with many of them needs a round for each."""
_MARK: Final = "\ufeff"


class Applied(NamedTuple):
    """A fix that was put in."""

    diagnostic: Diagnostic
    """The finding it mends. Its place is that in the text of its round."""
    fix: Fix


class Refused(NamedTuple):
    """A fix that was undone."""

    diagnostic: Diagnostic
    why: str
    """The rest of a sentence that starts with "left alone: "."""


class Fixed(NamedTuple):
    """What came of fixing a text."""

    text: str
    applied: tuple[Applied, ...]
    refused: tuple[Refused, ...]


def apply_fixes(text: str, diagnostics: Iterable[Diagnostic], *, check: Callable[[str], Sequence[Diagnostic]]) -> Fixed:
    """Put the fixes of findings into a text, until none is left that can be.

    Args:
        text: The file's text, with its line ends and, where it has one, its byte order mark.
        diagnostics: What was found in it. Those without a fix tell which errors are not new.
        check: Finds what is wrong with a text, in the same way.

    Returns:
        The text, what was put in, and what was undone.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    state = _State(text.removeprefix(mark), tuple(diagnostics), check, mark)
    for _ in range(MAX_ROUNDS):
        if not state.round():
            break
    return Fixed(mark + state.text, tuple(state.applied), tuple(state.refused.values()))


class _State:
    """A text while it is being fixed."""

    def __init__(
        self, text: str, found: tuple[Diagnostic, ...], check: Callable[[str], Sequence[Diagnostic]], mark: str
    ) -> None:
        self.text = text
        self.found = found
        self.check = check
        self.mark = mark
        self.applied: list[Applied] = []
        self.refused: dict[tuple[str, str, str], Refused] = {}

    def round(self) -> bool:
        """Put in what does not overlap; return whether something was."""
        chosen = self._chosen()
        if not chosen:
            return False
        if self._try(chosen) is None:
            return True
        done = False
        # Together they do not come out right: one of them is to blame, and is found by trying each alone.
        for diagnostic in [diagnostic for diagnostic, _ in chosen]:
            again = next((one for one in self._chosen() if _key(one[0]) == _key(diagnostic)), None)
            if again is None:
                continue
            why = self._try([again])
            if why is None:
                done = True
            else:
                self.refused[_key(diagnostic)] = Refused(diagnostic, why)
        return done

    def _chosen(self) -> list[tuple[Diagnostic, list[Splice]]]:
        layout = Layout(self.text)
        taken: list[Splice] = []
        seen: set[tuple[Splice, ...]] = set()
        chosen = []
        for diagnostic in self.found:
            if diagnostic.fix is None or _key(diagnostic) in self.refused:
                continue
            splices = _splices(layout, diagnostic.fix)
            if splices is None:
                why = "it does not fit the text"
                self.refused[_key(diagnostic)] = Refused(diagnostic, why)
            elif tuple(splices) not in seen and not any(_meet(one, other) for one in splices for other in taken):
                seen.add(tuple(splices))
                taken += splices
                chosen.append((diagnostic, splices))
        return chosen

    def _try(self, chosen: list[tuple[Diagnostic, list[Splice]]]) -> str | None:
        """Put fixes in; return why not, and leave the text as it was, if that would do harm."""
        splices = sorted(splice for _, some in chosen for splice in some)
        text = spliced(self.text, splices)
        if text == self.text:
            return "it changes nothing"
        found = tuple(self.check(self.mark + text))
        before, after = Sketch.of(self.text), Sketch.of(text)
        why = harm(before, after, splices) or self._amiss(before, after, splices, found, [one for one, _ in chosen])
        if why is None:
            self.applied += [Applied(one, one.fix) for one, _ in chosen if one.fix is not None]
            self.text, self.found = text, found
        return why

    def _amiss(
        self,
        before: Sketch,
        after: Sketch,
        splices: list[Splice],
        found: tuple[Diagnostic, ...],
        mended: list[Diagnostic],
    ) -> str | None:
        if not before.is_read:
            # Where YAML cannot be read, only the first mistake is told: the next must stand further down.
            last = max(_line(one) for one in mended)
            still = after.is_read or all(_line(one) > last for one in found if one.severity is Severity.ERROR)
            return None if still else "the finding would still be there"
        were, are = Counter(map(_words, self.found)), Counter(map(_words, found))
        for words, number in Counter(map(_words, mended)).items():
            if are[words] > were[words] - number:
                return "the finding would still be there"
        fresh = [one for one in found if one.severity is Severity.ERROR and are[_words(one)] > were[_words(one)]]
        # What stands under a key that was misspelt has not been looked at before.
        news = [one for one in fresh if one.span is None or not after.is_below(one.span, splices)]
        return f"it would lead to another error: {news[0].message}" if news else None


def _splices(layout: Layout, fix: Fix) -> list[Splice] | None:
    """Return a fix as offsets; None if the text has no such places, or they overlap."""
    splices = []
    for edit in sorted(fix.edits):
        start = _offset(layout, edit.span.line, edit.span.column)
        end = _offset(layout, edit.span.end_line, edit.span.end_column)
        if start is None or end is None or end < start:
            return None
        newline = layout.newline_near(start)
        text = newline.join(edit.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        splices.append(Splice(start, end, text))
    if any(one.end > other.start for one, other in pairwise(splices)):
        return None
    return splices or None


def _offset(layout: Layout, line: int, column: int) -> int | None:
    if not 1 <= line <= len(layout.starts):
        return None
    offset = layout.offset(line, column)
    return offset if layout.starts[line - 1] <= offset <= layout.ends[line - 1] else None


def _meet(one: Splice, other: Splice) -> bool:
    return one.start <= other.end and other.start <= one.end


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return (*_words(diagnostic), diagnostic.fix.title if diagnostic.fix else "")


def _words(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _line(diagnostic: Diagnostic) -> int:
    return diagnostic.span.line if diagnostic.span else 0
