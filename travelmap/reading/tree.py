"""The tree of a YAML text: texts, lists and mappings, each with its place in the file.

Everything is text here. Whether `NO` is Norway and `12:30` a time is the schema's business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from travelmap.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "child",
    "descend",
    "describe",
    "plain",
    "scalar_text",
    "scalars",
    "walk",
]

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


@dataclass(slots=True, eq=False)
class Scalar:
    """A text. `text` is None where nothing stands (`title:`, `title: ~`, `title: null`)."""

    text: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    quoted: bool = False
    """Whether it has quotes, or is a `|` or `>` block."""
    broken: bool = False
    """Whether an error about it has been told already, so that no other must follow."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.line, self.column, self.end_line, self.end_column)


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    span: Span
    flow: bool
    """Whether it is written `[a, b]`."""
    items: list[Node] = field(default_factory=list)
    broken: bool = False


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys with values, in the order of the file."""

    span: Span
    flow: bool
    """Whether it is written `{a: b}`."""
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    broken: bool = False


Node: TypeAlias = Scalar | Sequence | Mapping


def child(node: Node | None, key: str) -> Node | None:
    """Return the value under a key, or None where there is none."""
    if not isinstance(node, Mapping):
        return None
    entry = node.entries.get(key)
    if entry is None:
        return None
    value = entry[1]
    return None if isinstance(value, Scalar) and value.text is None else value


def scalar_text(node: Node | None) -> str | None:
    """Return the text of a scalar, None for anything else."""
    return node.text if isinstance(node, Scalar) else None


def plain(node: Node) -> Plain:
    """Return the tree as dicts, lists and texts, None where nothing is written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def descend(root: Node, path: tuple[int | str, ...]) -> tuple[Node, tuple[int | str, ...]]:
    """Follow a path as far as the tree goes, stepping over parts that it does not have.

    Short forms stand for long ones (`stops: [Oslo]` for `stops: [{place: Oslo}]`), so a path of
    the long form may have parts that the file has not.

    Returns:
        The last node that was found, and the path to it as the file has it.
    """
    node, found = root, []
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            node = node.entries[part][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
        else:
            continue
        found.append(part)
    return node, tuple(found)


def walk(root: Node, *, enters: Callable[[str, Node], bool] = lambda _, __: True) -> Iterator[Node]:
    """Yield a node and all below it, in the order of the file; a list or mapping before what is in it.

    Whoever gets a mapping may take entries from it before going on: what is gone is not entered.

    Args:
        root: Where to begin.
        enters: Whether to go into the value under a key.
    """
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Sequence):
            waiting.extend(reversed(node.items))
        elif isinstance(node, Mapping):
            waiting.extend(value for key, (_, value) in reversed(node.entries.items()) if enters(key, value))


def scalars(root: Node) -> Iterator[Scalar]:
    """Yield every text of a tree, keys as well."""
    for node in walk(root):
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            yield from (key for key, _ in node.entries.values())


def describe(node: Node) -> str:
    """Say what a node is, in an author's words."""
    if isinstance(node, Scalar):
        return "nothing" if node.text is None else "text"
    return "a list" if isinstance(node, Sequence) else "key: value pairs"
