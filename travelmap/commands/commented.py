"""YAML with comments, for files that people go on writing: pairs by `export.yaml_text`, comments by us.

A comment can hold anything an article can, so it is made inert: one line feed is all it takes to leave a
comment, and `#` starts what other tools read as an order to them.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from travelmap.commands.terminal import visible
from travelmap.export.yaml_text import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from travelmap.export.yaml_text import Tree

__all__ = ["comment", "inert", "item", "pairs"]

_WIDTH: Final = 100
_LONGEST: Final = 600
"""Characters of a quotation that are kept: enough for a sentence, and no room for a book."""
_HASH: Final = "\N{FULLWIDTH NUMBER SIGN}"
"""What stands for `#` in a quotation: `# travelmap: ...` and `# yaml-language-server: ...` are orders, not words."""


def inert(text: str) -> str:
    """Return a text of somebody else's as it can stand in a comment: on one line, printable, without `#`."""
    words = " ".join(visible(" ".join(text.split())).split())
    words = "".join(character if character.isprintable() else "\ufffd" for character in words)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words.replace("#", _HASH)


def comment(text: str, indent: str = "") -> list[str]:
    """Return a text as comment lines, wrapped between words; the text must be ours or `inert`."""
    width = _WIDTH - len(indent) - 2
    lines = textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False) or [""]
    return [f"{indent}# {line}".rstrip() for line in lines]


def pairs(tree: Mapping[str, Tree], indent: str = "") -> list[str]:
    """Return keys and values as lines."""
    return [f"{indent}{line}" if line else "" for line in yaml_text(tree).splitlines()] if tree else []


def item(tree: Mapping[str, Tree]) -> list[str]:
    """Return a mapping as an item of a list two columns in."""
    lines: Iterable[str] = yaml_text({"items": [tree]}).splitlines()
    return list(lines)[1:]
