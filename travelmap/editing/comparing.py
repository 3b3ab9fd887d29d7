"""Two readings of a text, before and after a change, compared outside what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from travelmap.editing.layout import Layout
from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Scalar, Sequence
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.diagnostics import Span
    from travelmap.editing.splices import Splice
    from travelmap.reading.tree import Node

__all__ = ["Sketch", "harm"]


class _Mark(NamedTuple):
    """A text, key or comment and where it stands."""

    start: int
    end: int
    text: str
    kind: str


class Sketch(NamedTuple):
    """What a text holds, as far as it can be read."""

    layout: Layout
    root: Mapping | None

    @classmethod
    def of(cls, text: str) -> Sketch:
        """Read a text without a byte order mark; it may be no YAML."""
        return cls(Layout(text), parse(text, Findings("")))

    @property
    def is_read(self) -> bool:
        """Whether there is a tree."""
        return self.root is not None

    def marks(self) -> list[_Mark]:
        """Return every text, key and comment, in the order of the file."""
        if self.root is None:
            return []
        layout = self.layout
        marks = [
            _Mark(layout.start(leaf), layout.end(leaf), leaf.text, kind)
            for leaf, kind in _leaves(self.root)
            if leaf.text is not None
        ]
        marks += [_Mark(one.start, one.end, one.text, "comment") for one in layout.comments(self.root)]
        return sorted(marks)

    def is_below(self, span: Span, splices: list[Splice]) -> bool:
        """Whether a place stands under a key that a change put there.

        Args:
            span: The place.
            splices: The change that led to this text.
        """
        if self.root is None:
            return False
        place = self.layout.offset(span.line, span.column)
        ranges = _new_ranges(splices)
        waiting: list[Node] = [self.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Sequence):
                waiting += node.items
            elif isinstance(node, Mapping):
                for key, value in node.entries.values():
                    start = self.layout.offset(key.line, key.column)
                    if any(low <= start < high for low, high in ranges) and start <= place <= self.layout.end(value):
                        return True
                    waiting.append(value)
        return False


def harm(before: Sketch, after: Sketch, splices: list[Splice]) -> str | None:
    """Return what a change did to what it did not touch; None if that is nothing.

    Args:
        before: The text before.
        after: The text after.
        splices: The change, in the order of the file.
    """
    if before.is_read and not after.is_read:
        return "the file could not be read any more"
    if not before.is_read:
        return None
    old = [_moved(one, splices) for one in before.marks() if not _touched(one, [s[:2] for s in splices])]
    new = [one for one in after.marks() if not _touched(one, _new_ranges(splices))]
    if [one for one in old if one.kind == "comment"] != [one for one in new if one.kind == "comment"]:
        return "a comment would be lost or changed"
    if old != new:
        return "something else in the file would be read otherwise"
    return None


def _leaves(root: Node) -> Iterator[tuple[Scalar, str]]:
    if isinstance(root, Scalar):
        yield root, "value"
    elif isinstance(root, Sequence):
        for item in root.items:
            yield from _leaves(item)
    else:
        for key, value in root.entries.values():
            yield key, "key"
            yield from _leaves(value)


def _touched(mark: _Mark, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= mark.end and mark.start <= end for start, end in ranges)


def _moved(mark: _Mark, splices: list[Splice]) -> _Mark:
    shift = sum(len(one.text) - (one.end - one.start) for one in splices if one.end <= mark.start)
    return mark._replace(start=mark.start + shift, end=mark.end + shift)


def _new_ranges(splices: list[Splice]) -> list[tuple[int, int]]:
    ranges = []
    shift = 0
    for one in splices:
        start = one.start + shift
        ranges.append((start, start + len(one.text)))
        shift += len(one.text) - (one.end - one.start)
    return ranges
