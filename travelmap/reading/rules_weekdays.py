"""A weekday in a text that is not that of the date beside it: "Monday 9 July 2024", which was a Tuesday."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Span
from travelmap.reading.outline import dated
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Node, Scalar, Sequence, child
from travelmap.reading.weekdays import mentions, nearest, real_weekdays, weekday_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Lines

    from travelmap.model.dates import DateSpan
    from travelmap.reading.findings import Findings
    from travelmap.reading.weekdays import Mention

__all__ = ["check_weekdays"]

_TEXTS: Final = frozenset({"title", "summary", "notes", "text", "name", "outcome", "alt"})
"""Keys whose values are read as sentences."""
_QUOTED: Final = frozenset({"sources", "corrections"})
"""Parts that repeat what others wrote, or what was wrong."""
_DATES: Final = ("dates", "date")
_AROUND: Final = timedelta(days=31)
"""A date without a year is one so near to the dates beside it, or is not judged."""
_MOST: Final = 50
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def check_weekdays(root: Mapping, lines: Lines[str], findings: Findings) -> None:
    """Compare every weekday that stands with a full date with the calendar.

    Args:
        root: The tree of an itinerary.
        lines: The lines of its text, to mark the very words.
        findings: Where warnings go.
    """
    wrong = ((node, mention, day) for node, near in _texts(root) for mention, day in _wrong(node.text or "", near))
    for node, mention, (year, month, day) in islice(wrong, _MOST):
        right = real_weekdays(year, month, day)[0]
        said = f"{day} {_MONTHS[month - 1]} {year}"
        other = nearest(year, month, day, mention.weekday)
        moved = f"; if the weekday is, {mention.word} was {other.day} {_MONTHS[other.month - 1]}" if other else ""
        span = _span_of(node, mention, lines)
        words = (node.text or "")[mention.start : mention.end]
        whole = span.end_column - span.column == len(words) and span.line == span.end_line
        findings.warning(
            "TM211",
            f"{said} was a {weekday_name('en', right)}, not a {weekday_name('en', mention.weekday)}",
            span,
            label="" if whole else f"“{shortened(words)}”",
            hint=f"if the date is right, write {_like(mention.word, weekday_name(mention.language, right))}{moved}",
        )


def _texts(root: Mapping) -> Iterator[tuple[Scalar, DateSpan | None]]:
    """Yield every text for readers, with the dates of what it stands in."""
    waiting: list[tuple[Node, DateSpan | None]] = [(root, None)]
    while waiting:
        node, near = waiting.pop()
        if isinstance(node, Sequence):
            waiting.extend((item, near) for item in reversed(node.items))
        elif isinstance(node, Mapping):
            own = next((when.span for key in _DATES if (when := dated(child(node, key)))), near)
            inner: list[tuple[Node, DateSpan | None]] = []
            for key, (_, value) in node.entries.items():
                if key in _TEXTS and isinstance(value, Scalar) and value.text:
                    yield value, own
                elif key not in _QUOTED:
                    inner.append((value, own))
            waiting.extend(reversed(inner))


def _wrong(text: str, near: DateSpan | None) -> Iterator[tuple[Mention, tuple[int, int, int]]]:
    for mention in mentions(text):
        year = mention.year or _year_of(mention, near)
        if year is None:
            continue
        days = real_weekdays(year, mention.month, mention.day)
        if days and mention.weekday not in days:
            yield mention, (year, mention.month, mention.day)


def _year_of(mention: Mention, near: DateSpan | None) -> int | None:
    """The year in which a day and month lie near some dates; None where there are none, or several."""
    if near is None or near.earliest is None or near.latest is None:
        return None
    found = []
    first, last = near.earliest, near.latest
    if last - first > 2 * _AROUND:
        return None
    for year in sorted({first.year - 1, first.year, last.year, last.year + 1}):
        try:
            day = date(year, mention.month, mention.day)
        except ValueError:
            continue
        if first - day <= _AROUND and day - last <= _AROUND:
            found.append(year)
    return found[0] if len(found) == 1 else None


def _span_of(node: Scalar, mention: Mention, lines: Lines[str]) -> Span:
    """Where the words stand in the file; the whole text's place where that cannot be told.

    YAML folds lines and drops indentation, but keeps words and their order, so the weekday is looked for by
    how often the same word stands before it.
    """
    text = node.text or ""
    before = text.count(mention.word, 0, mention.start)
    words = text[mention.start : mention.end]
    for number in range(node.line, min(node.end_line, len(lines)) + 1):
        line = lines[number - 1]
        column = node.column - 1 if number == node.line else 0
        limit = node.end_column - 1 if number == node.end_line else len(line)
        while (column := line.find(mention.word, column, limit)) >= 0:
            if before == 0:
                length = len(words) if line.startswith(words, column) else len(mention.word)
                return Span(number, column + 1, number, column + 1 + length)
            before -= 1
            column += len(mention.word)
    return node.span


def _like(written: str, name: str) -> str:
    """Return a name with a capital where the author's word has one."""
    return name[:1].upper() + name[1:] if written[:1].isupper() else name
