"""Taming a tree of folium's elements: rendering must not change it, nor chance its output."""

from __future__ import annotations

import hashlib
import re
from typing import Any

__all__ = ["Tree"]

_RANDOM = re.compile(r"[0-9a-f]{32}")
"""How branca names an element: 16 bytes from the system's source of chance, in hexadecimal."""


class Tree:
    """All elements that can be reached from one, with their children as they are now."""

    def __init__(self, root: object) -> None:
        """Remember the children of every element."""
        self._root = root
        self._children = [(element, dict(element._children)) for element in _elements(root)]  # noqa: SLF001

    def restore(self) -> None:
        """Give every element the children back that it had, in their order."""
        for element, children in self._children:
            element._children.clear()  # noqa: SLF001 - branca has no other way
            element._children.update(children)  # noqa: SLF001

    def with_stable_names(self, page: str, *, seed: str) -> str:
        """Return a page in which elements have the same names at every rendering of the same content.

        Names are numbered in the order in which they appear; text that merely looks like a name is kept.
        """
        known = {element._id for element in _elements(self._root)}  # noqa: SLF001
        names: dict[str, str] = {}

        def stable(found: re.Match[str]) -> str:
            name = found[0]
            if name not in known:
                return name
            if name not in names:
                names[name] = hashlib.sha256(f"{len(names)} {seed}".encode()).hexdigest()[:32]
            return names[name]

        return _RANDOM.sub(stable, page)


def _elements(root: object) -> list[Any]:
    """Return the elements reachable through attributes, lists and mappings; each once, in a fixed order."""
    found: dict[int, Any] = {}
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, dict):
            waiting.extend(reversed(thing.values()))
        elif isinstance(thing, list | tuple):
            waiting.extend(reversed(thing))
        elif hasattr(thing, "_children") and hasattr(thing, "__dict__") and id(thing) not in found:
            found[id(thing)] = thing
            waiting.extend(reversed(vars(thing).values()))
    return list(found.values())
