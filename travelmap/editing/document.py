"""A file's text, changed where it is asked and nowhere else.

Every change is made by exchanging a few characters, read again, and compared with what was meant:
the values, their order, and every comment. What does not come out exactly is refused.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING, TypeAlias

from travelmap.editing import blocks, flows
from travelmap.editing.intent import Intent
from travelmap.editing.layout import Layout
from travelmap.editing.replacing import replaced
from travelmap.editing.splices import Splice, spliced
from travelmap.editing.writing import on_one_line, scalar
from travelmap.errors import EditRefusedError
from travelmap.reading.findings import Findings
from travelmap.reading.tree import Mapping, Scalar, Sequence
from travelmap.reading.yaml_source import parse

if TYPE_CHECKING:
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Node, Plain

__all__ = ["Document", "Path"]

Path: TypeAlias = tuple[int | str, ...]
"""Keys and indices from the root: `("trips", 0, "stops", 3)`."""

_MARK = "\ufeff"


class Document:
    """The text of a YAML file. Changes return a new document, or refuse and change nothing.

    Attributes:
        text: The file's text as it is, with its line ends and, where it has one, its byte order mark.
    """

    __slots__ = ("_layout", "_mark", "root", "text")

    def __init__(self, text: str, root: Mapping, layout: Layout) -> None:
        """Keep a text with its tree; `Document.of` makes them."""
        self.text = text
        self.root = root
        self._layout = layout
        self._mark = _MARK if text.startswith(_MARK) else ""

    @classmethod
    def of(cls, text: str) -> Document:
        """Read a text.

        Raises:
            EditRefusedError: The text is no YAML that itineraries are written in.
        """
        bare = text.removeprefix(_MARK)
        findings = Findings("")
        root = parse(bare, findings)
        if root is None or findings.failed:
            first = next((found for found in findings.report(bare).diagnostics if found.severity == "error"), None)
            what = f": line {first.span.line}: {first.message}" if first and first.span else ""
            message = f"the file cannot be changed before its YAML is mended{what}"
            raise EditRefusedError(message, hint=first.hint if first else None)
        return cls(text, root, Layout(bare))

    def plain(self) -> Plain:
        """Return what the text says as dicts, lists and texts, None where nothing is written."""
        from travelmap.reading.tree import plain

        return plain(self.root)

    def comments(self) -> list[str]:
        """Return every comment, from its `#` on, in the order of the file."""
        return [comment.text for comment in self._layout.comments(self.root)]

    def set(self, path: Path, key: str, value: Value, *, after: str | None = None, short: str = "place") -> Document:
        """Give a key of a mapping a value, whether or not it has one.

        Args:
            path: The mapping; or a text that stands for one, such as a stop written `- Oslo`.
            key: The key.
            value: A text, a list or a mapping.
            after: The key that a new key is put after, if the mapping has it; by default the last one.
            short: The key that a text that stands for a mapping is the value of.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        node = self._node(path)
        if isinstance(node, Mapping):
            if key in node.entries:
                return self.replace((*path, key), value)
            intent = Intent.of(self.root).adding(path, key, value, after=after)
            if node.flow:
                index = list(node.entries).index(after) + 1 if after in node.entries else len(node.entries)
                text = f"{scalar(key, in_flow=True, as_key=True)}: {on_one_line(value)}"
                return self._changed(flows.add(self._layout, node, index, text), intent)
            return self._changed(blocks.add_key(self._layout, node, key, value, after=after), intent)
        if isinstance(node, Scalar) and node.text is None and path:
            return self.replace(path, {key: value})
        if isinstance(node, Scalar) and node.text is not None and key == short:
            return self.replace(path, value)
        if isinstance(node, Scalar) and node.text is not None:
            return self._lengthened(path, node, short, key, value)
        message = f"{_shown(path)} is a list, which has no keys"
        raise EditRefusedError(message)

    def _lengthened(self, path: Path, node: Scalar, short: str, key: str, value: Value) -> Document:
        """Write a text as the mapping that it stands for, and give that another key."""
        layout = self._layout
        start, end = layout.start(node), layout.end(node)
        text = node.text or ""
        intent = Intent.of(self.root).setting(path, {short: text, key: value})
        in_flow = self._in_flow(path)
        written = layout.text[start:end]
        if in_flow or not isinstance(path[-1], int):
            if node.line != node.end_line or layout.is_block_text(node):
                written = scalar(text, in_flow=True)
            mapping = f"{{{short}: {written}, {scalar(key, in_flow=True, as_key=True)}: {on_one_line(value)}}}"
            if not in_flow and "'" != written[0] != '"':
                mapping = on_one_line({short: text, key: value})
            return self._changed([Splice(start, end, mapping)], intent)
        if node.line != node.end_line or layout.is_block_text(node):
            written = scalar(text)
        long = Mapping(node.span, flow=False, entries={short: (node, node)})
        added = blocks.add_key(layout, long, key, value, after=None)
        return self._changed([Splice(start, end, f"{short}: {written}"), *added], intent)

    def replace(self, path: Path, value: Value) -> Document:
        """Exchange a value for another.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        if not path:
            message = "the whole file cannot be exchanged"
            raise EditRefusedError(message)
        node = self._node(path)
        intent = Intent.of(self.root).setting(path, value)
        if intent.changes_nothing:
            return self
        if not isinstance(node, Scalar) and not isinstance(value, str):
            part_by_part = self._part_by_part(path, node, value)
            if part_by_part is not None:
                return part_by_part
        parent = self._node(path[:-1])
        key = parent.entries[str(path[-1])][0] if isinstance(parent, Mapping) else None
        return self._changed(replaced(self._layout, parent, key, node, value, in_flow=self._in_flow(path)), intent)

    def _part_by_part(self, path: Path, node: Node, value: Value) -> Document | None:
        """Exchange a list or mapping for one of the same shape, so that what stays is left as it is written."""
        document = self
        if isinstance(node, Sequence) and not isinstance(value, AnyMapping) and len(node.items) == len(value):
            for index, one in enumerate(value):
                document = document.replace((*path, index), one)
            return document
        if isinstance(node, Mapping) and isinstance(value, AnyMapping) and list(node.entries) == list(value):
            for key, one in value.items():
                document = document.replace((*path, key), one)
            return document
        return None

    def remove(self, path: Path, key: str) -> Document:
        """Take a key out of a mapping, with its value and the comments that belong to it.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        node = self._node(path)
        if not isinstance(node, Mapping) or key not in node.entries:
            message = f"{_shown(path)} has no key `{key}`"
            raise EditRefusedError(message)
        intent = Intent.of(self.root).removing(path, key)
        if node.flow:
            return self._changed(flows.remove(self._layout, node, list(node.entries).index(key)), intent, fewer=True)
        if len(node.entries) == 1:
            return self._emptied(path, node, intent, "{}")
        return self._changed(blocks.remove_key(self._layout, node, key, is_root=not path), intent, fewer=True)

    def insert_item(self, path: Path, index: int, value: Value) -> Document:
        """Put an item into a list, before that of an index; at its end with the index behind the last.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        node = self._node(path)
        if isinstance(node, Scalar) and node.text is None and path and index == 0:
            return self.replace(path, [value])
        sequence = self._list(path, node, index, beyond=True)
        intent = Intent.of(self.root).inserting(path, index, value)
        if sequence.flow:
            return self._changed(flows.add(self._layout, sequence, index, on_one_line(value)), intent)
        return self._changed(blocks.add_item(self._layout, sequence, index, value), intent)

    def remove_item(self, path: Path, index: int) -> Document:
        """Take an item out of a list, with the comments that belong to it.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        sequence = self._list(path, self._node(path), index)
        intent = Intent.of(self.root).removing(path, index)
        if sequence.flow:
            return self._changed(flows.remove(self._layout, sequence, index), intent, fewer=True)
        if len(sequence.items) == 1:
            return self._emptied(path, sequence, intent, "[]")
        return self._changed(blocks.remove_item(self._layout, sequence, index), intent, fewer=True)

    def move_item(self, path: Path, start: int, end: int) -> Document:
        """Move an item of a list, with the comments that belong to it, so that it has another index.

        Raises:
            EditRefusedError: It cannot be done without harm.
        """
        node = self._node(path)
        sequence = self._list(path, node, start)
        self._list(path, node, end)
        if start == end:
            return self
        intent = Intent.of(self.root).moving(path, start, end)
        change = flows.move if sequence.flow else blocks.move_item
        return self._changed(change(self._layout, sequence, start, end), intent, moved=True)

    def _emptied(self, path: Path, node: Mapping | Sequence, intent: Intent, empty: str) -> Document:
        """Take the only part of a list or mapping out."""
        if not path:
            message = "nothing would be left of the file"
            raise EditRefusedError(message)
        parent = self._node(path[:-1])
        key = parent.entries[str(path[-1])][0] if isinstance(parent, Mapping) else None
        return self._changed(blocks.emptied(self._layout, key, node, empty), intent, fewer=True)

    def _node(self, path: Path) -> Node:
        node: Node = self.root
        for depth, part in enumerate(path):
            if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
                node = node.entries[part][1]
            elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
                node = node.items[part]
            else:
                message = f"the file has no {_shown(path[: depth + 1])}"
                raise EditRefusedError(message)
        return node

    def _list(self, path: Path, node: Node, index: int, *, beyond: bool = False) -> Sequence:
        if not isinstance(node, Sequence):
            message = f"{_shown(path)} is not a list"
            raise EditRefusedError(message)
        if not 0 <= index < len(node.items) + beyond:
            message = f"{_shown(path)} has no item {index + 1}"
            raise EditRefusedError(message)
        return node

    def _in_flow(self, path: Path) -> bool:
        """Whether a value stands inside `[…]` or `{…}`."""
        node: Node = self.root
        for part in path:
            if isinstance(node, Mapping):
                if node.flow:
                    return True
                node = node.entries[str(part)][1]
            elif isinstance(node, Sequence):
                if node.flow:
                    return True
                node = node.items[int(part)]
        return False

    def _changed(self, splices: list[Splice], intent: Intent, *, fewer: bool = False, moved: bool = False) -> Document:
        """Make a change and return what comes of it, if that is exactly what was meant."""
        layout = self._layout
        text = self._mark + spliced(layout.text, splices)
        try:
            changed = Document.of(text)
        except EditRefusedError as problem:
            message = "the change would break the file's YAML"
            raise EditRefusedError(message) from problem
        if not intent.is_met_by(changed.root):
            message = "the change would alter more than was asked"
            raise EditRefusedError(message)
        before, after = self.comments(), changed.comments()
        if moved:
            before, after = sorted(before), sorted(after)
        if fewer:
            gone = [(splice.start, splice.end) for splice in splices]
            kept = [
                comment.text
                for comment in layout.comments(self.root)
                if not any(start <= comment.start < end for start, end in gone)
            ]
            before = kept
        if before != after:
            message = "the change would lose or damage a comment"
            raise EditRefusedError(message)
        return changed


def _shown(path: Path) -> str:
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else str(part)
    return f"`{shown}`" if shown else "the file"
