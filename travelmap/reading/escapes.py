r"""Two things the YAML 1.1 parser does to a text that JSON and YAML 1.2 authors do not expect.

It takes U+0085, U+2028 and U+2029 for line ends, and it refuses the pairs of `\u` escapes that
JSON writers use for characters beyond U+FFFF. Both are exchanged, one code point for one, before
the parser sees them, and put back into every scalar, so that no column moves.
"""

from __future__ import annotations

import re

__all__ = ["Escapes"]

_BREAKS = "\x85\u2028\u2029"
# A pair of escapes, at a backslash that is not itself escaped.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
# Surrogates D800-DFFF are lent the private characters E000-E7FF.
_LENT = re.compile("([\ue000-\ue3ff])([\ue400-\ue7ff])")
_LENT_ESCAPE = re.compile(r"\\u([eE])([0-7])([0-9a-fA-F]{2})")
_OCCUPIED = re.compile(r"[\ue000-\ue7ff\uf8f0-\uf8f2]|\\u[eE][0-7]")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Escapes:
    """A text made fit for the parser, and the way back.

    Args:
        text: The file's text.
    """

    def __init__(self, text: str) -> None:
        """Exchange what has to be exchanged; most texts have nothing of the kind."""
        self._breaks = False
        self._pairs = False
        if not _OCCUPIED.search(text):
            self._breaks = any(character in text for character in _BREAKS)
            if self._breaks:
                text = text.translate({ord(mark): 0xF8F0 + index for index, mark in enumerate(_BREAKS)})
            text, pairs = _PAIR.subn(_lend, text)
            self._pairs = pairs > 0
        self.text = text

    def restore(self, text: str, style: str | None) -> str:
        """Return a scalar's text as its author meant it."""
        if self._breaks:
            text = text.translate({0xF8F0 + index: mark for index, mark in enumerate(_BREAKS)})
        if not self._pairs:
            return text
        if style == '"':
            return _LENT.sub(_join, text)
        return _LENT_ESCAPE.sub(_give_back, text)

    @staticmethod
    def unwanted(text: str) -> str | None:
        """Return the first control character, lone surrogate or non-character in a text."""
        found = _UNWANTED.search(text)
        return found.group() if found else None


def _lend(match: re.Match[str]) -> str:
    def escape(digits: str) -> str:
        return rf"\u{'e' if digits[0] == 'd' else 'E'}{int(digits[1], 16) - 8}{digits[2:]}"

    return match[1] + escape(match[2]) + escape(match[3])


def _join(match: re.Match[str]) -> str:
    high, low = ord(match[1]) - 0xE000, ord(match[2]) - 0xE400
    return chr(0x10000 + (high << 10) + low)


def _give_back(match: re.Match[str]) -> str:
    digits = f"d{int(match[2]) + 8:x}"
    return rf"\u{digits if match[1] == 'e' else digits.upper()}{match[3]}"
