"""What to write where a list is needed and something else stands."""

from __future__ import annotations

from typing import Final

from travelmap.reading.suggest import quoted, shortened
from travelmap.reading.tree import Mapping, Node, Scalar

__all__ = ["BULLETS", "bullet_for_hyphen", "mapping_for_list"]

BULLETS: Final = "–—‐‑−•·*◦▪●"  # noqa: RUF001 - what word processors start a list's items with
"""Characters that look like the hyphen of a list's item, and are none to YAML."""


def bullet_for_hyphen(text: str) -> str | None:
    """Say which character starts an item, where a text starts with one that only looks so."""
    start = text[:1]
    if not start or start not in BULLETS or text[1:2] != " ":
        return None
    item = text[1:].split(f" {start} ", maxsplit=1)[0].strip()
    return f"“{start}” does not start an item: write a hyphen and a space, “- {shortened(item)}”"


def mapping_for_list(node: Node, keys: list[str]) -> str:
    """Say how a list is made of key: value pairs.

    Args:
        node: What stands there.
        keys: What an item can have.
    """
    first = next(iter(node.entries), "") if isinstance(node, Mapping) else ""
    if not isinstance(node, Mapping) or not first:
        return "start each item with “- ”"
    bullet = bullet_for_hyphen(first)
    if bullet:
        return bullet
    if first in keys:
        return f"start the first line of each item with “- ”, and indent its other lines by two more: - {first}: …"
    if first.isdecimal():
        return f"a list has no numbers: write “- ” in place of “{shortened(first)}: ”"
    value = node.entries[first][1]
    if "place" in keys and isinstance(value, Scalar):
        place = quoted(first) if "," in first else first
        return f"write each place as an item: - place: {shortened(place)}"
    return "start each item with “- ”"
