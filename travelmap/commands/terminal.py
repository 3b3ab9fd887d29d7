"""Text on its way to a terminal: what an author, a file's name or a lock says may not act on it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["inert_json", "visible"]

_DIRECTIONS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible characters that turn the direction of what follows, and so could disguise a line."""
_HIDDEN: Final = frozenset("\u200b\ufeff\ufffe\uffff")
"""Characters that look like nothing and are often the very mistake."""
_ACTING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal that shows it would act on."""


def inert_json(text: str) -> str:
    """Return JSON that means the same, with its control and direction characters as escapes."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def visible(text: str) -> str:
    """Return a text on one line in which nothing can move the cursor, change colours or hide."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "→"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if (
        0x80 <= code < 0xA0
        or character in _DIRECTIONS
        or character in _HIDDEN
        or unicodedata.category(character) in {"Cs", "Zl", "Zp"}
    ):
        return f"<U+{code:04X}>"
    return character
