"""What a change means: the values before it, and those that must be there after it."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING, Any

from travelmap.reading.tree import plain

if TYPE_CHECKING:
    from travelmap.editing.writing import Value
    from travelmap.reading.tree import Node

__all__ = ["Intent"]


class Intent:
    """The values of a text as they are to be.

    Args:
        wanted: Dicts, lists and texts, None where nothing is written.
        changes_nothing: Whether that is what the text says already.
    """

    __slots__ = ("changes_nothing", "wanted")

    def __init__(self, wanted: Any, *, changes_nothing: bool = False) -> None:  # noqa: ANN401 - plain data of any shape
        """Keep the values."""
        self.wanted = wanted
        self.changes_nothing = changes_nothing

    @classmethod
    def of(cls, root: Node) -> Intent:
        """Start with what a text says."""
        return cls(plain(root), changes_nothing=True)

    def _at(self, path: tuple[int | str, ...]) -> Any:  # noqa: ANN401 - see above
        value = self.wanted
        for part in path:
            value = value[part]
        return value

    def setting(self, path: tuple[int | str, ...], value: Value) -> Intent:
        """Exchange a value."""
        parent = self._at(path[:-1])
        new = _plain(value)
        same = _same(parent[path[-1]], new)
        parent[path[-1]] = new
        return Intent(self.wanted, changes_nothing=same)

    def adding(self, path: tuple[int | str, ...], key: str, value: Value, *, after: str | None) -> Intent:
        """Give a mapping a key more."""
        mapping = self._at(path)
        entries = list(mapping.items())
        place = list(mapping).index(after) + 1 if after in mapping else len(entries)
        entries.insert(place, (key, _plain(value)))
        mapping.clear()
        mapping.update(entries)
        return Intent(self.wanted)

    def removing(self, path: tuple[int | str, ...], part: int | str) -> Intent:
        """Take a key or item out."""
        del self._at(path)[part]
        return Intent(self.wanted)

    def inserting(self, path: tuple[int | str, ...], index: int, value: Value) -> Intent:
        """Put an item in."""
        self._at(path).insert(index, _plain(value))
        return Intent(self.wanted)

    def moving(self, path: tuple[int | str, ...], start: int, end: int) -> Intent:
        """Give an item another index."""
        items = self._at(path)
        items.insert(end, items.pop(start))
        return Intent(self.wanted)

    def is_met_by(self, root: Node) -> bool:
        """Whether a text says exactly this, its keys in this order."""
        return _same(self.wanted, plain(root))


def _plain(value: Value) -> Any:  # noqa: ANN401 - see above
    if isinstance(value, str):
        return value
    if isinstance(value, AnyMapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value]


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - see above
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)
