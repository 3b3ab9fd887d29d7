"""Where things stand in a YAML text: lines, ends of values, comments.

The parser's end of a block list, block mapping or `|` text runs past the comments and blank lines
below it. Here an end is where the last written character ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from travelmap.editing.splices import Splice
from travelmap.reading.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.tree import Node

__all__ = ["Comment", "Layout"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_COLON = re.compile(r"[ \t]*:")
_HEADER = re.compile(r"[|>](?P<marks>[-+0-9]*)")


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line."""

    start: int
    end: int
    text: str


class Layout:
    """The lines of a text, and where in it nodes of its tree end.

    Places are offsets in the text, which starts after a byte order mark.

    Args:
        text: The text that was parsed.
    """

    def __init__(self, text: str) -> None:
        """Cut the text at its line ends (LF, CRLF or CR; no others)."""
        self.text = text
        self.starts = [0]
        self.ends: list[int] = []
        for found in _LINE_END.finditer(text):
            self.ends.append(found.start())
            self.starts.append(found.end())
        self.ends.append(len(text))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1."""
        return self.starts[line - 1] + column - 1

    def line_of(self, offset: int) -> int:
        """Return the number, from 1, of the line that an offset stands in."""
        return bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """Return a line without its end."""
        return self.text[self.starts[number - 1] : self.ends[number - 1]]

    def column_of(self, offset: int) -> int:
        """Return how many characters stand before an offset in its line."""
        return offset - self.starts[self.line_of(offset) - 1]

    def next_line(self, offset: int) -> int:
        """Return where the line after that of an offset starts; the end of the text if there is none."""
        number = self.line_of(offset)
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def newline_near(self, offset: int) -> str:
        """Return the line end that is used around an offset."""
        number = self.line_of(offset)
        for one in (number, number - 1, 1):
            if 0 < one < len(self.starts):
                return self.text[self.ends[one - 1] : self.starts[one]]
        return "\n"

    def is_first_on_line(self, offset: int) -> bool:
        """Whether nothing but blanks stands before an offset in its line."""
        return not self.text[self.starts[self.line_of(offset) - 1] : offset].strip(" ")

    def start(self, node: Node) -> int:
        """Return where a node starts."""
        if isinstance(node, Scalar):
            return self.offset(node.line, node.column)
        return self.offset(node.span.line, node.span.column)

    def end(self, node: Node) -> int:
        """Return where the last written character of a node ends.

        A `|` or `>` text ends before the line end of its last line.
        """
        while not isinstance(node, Scalar):
            if node.flow:
                return self.offset(node.span.end_line, node.span.end_column)
            if isinstance(node, Sequence):
                if not node.items:
                    return self.start(node)
                node = node.items[-1]
            elif node.entries:
                node = next(reversed(node.entries.values()))[1]
            else:
                return self.start(node)
        if self.is_block_text(node):
            return self._end_of_block_text(node)
        return self.offset(node.end_line, node.end_column)

    def is_block_text(self, node: Node) -> bool:
        """Whether a node is a `|` or `>` text."""
        return isinstance(node, Scalar) and node.quoted and self.text[self.start(node)] in "|>"

    def _end_of_block_text(self, node: Scalar) -> int:
        # The parser's end is after the last line end that it read: behind blank lines, before comments.
        last = node.end_line if node.end_column > 1 else node.end_line - 1
        header = _HEADER.match(self.text, self.start(node))
        marks = header["marks"] if header else ""
        if "+" not in marks:
            # Blanks beyond the indentation are text, so that such a line is not blank.
            content = [line for line in map(self.line, range(node.line + 1, last + 1)) if line.strip(" ")]
            indent = min((len(line) - len(line.lstrip(" ")) for line in content), default=0)
            indent = 0 if any(mark.isdigit() for mark in marks) else indent
            while last > node.line:
                line = self.line(last)
                if line.strip(" ") or len(line) > indent:
                    break
                last -= 1
        return self.ends[last - 1]

    def unended_block_text(self, root: Mapping) -> Splice | None:
        """Return what makes the mark of a `|` or `>` text say that it has no line end, if it ends the text so."""
        last = next(reversed(list(self.leaves(root))), None)
        if last is None or not self.is_block_text(last) or self.end(last) != len(self.text):
            return None
        start = self.start(last)
        header = _HEADER.match(self.text, start)
        if header is None or "-" in header["marks"]:
            return None
        return Splice(start, header.end(), self.text[start] + header["marks"].replace("+", "") + "-")

    def leaves(self, root: Node) -> Iterator[Scalar]:
        """Yield every text of a tree, keys too, in the order of the file."""
        if isinstance(root, Scalar):
            yield root
        elif isinstance(root, Sequence):
            for item in root.items:
                yield from self.leaves(item)
        else:
            for key, value in root.entries.values():
                yield key
                yield from self.leaves(value)

    def odd_key(self, root: Node) -> Scalar | None:
        """Return a key of a block mapping that is not followed by its colon, as one written `? key` may not be."""
        if isinstance(root, Sequence):
            return next((odd for item in root.items if (odd := self.odd_key(item))), None)
        if not isinstance(root, Mapping):
            return None
        for key, value in root.entries.values():
            if not root.flow and not self._is_plain_key(key, root.span.column):
                return key
            odd = self.odd_key(value)
            if odd is not None:
                return odd
        return None

    def _is_plain_key(self, key: Scalar, column: int) -> bool:
        return key.column == column and _COLON.match(self.text, self.end(key)) is not None

    def comments(self, root: Mapping) -> list[Comment]:
        """Return every comment of the text, in its order."""
        found: list[Comment] = []
        place = 0
        for leaf in self.leaves(root):
            if leaf.text is None:
                continue
            start = self.start(leaf)
            found += self._comments_between(place, start)
            place = self.end(leaf)
            if self.is_block_text(leaf):
                found += self._comments_between(start, self.ends[leaf.line - 1])
        return [*found, *self._comments_between(place, len(self.text))]

    def _comments_between(self, start: int, end: int) -> Iterator[Comment]:
        while (start := self.text.find("#", start, end)) >= 0:
            stop = self.ends[self.line_of(start) - 1]
            yield Comment(start, stop, self.text[start:stop])
            start = stop
