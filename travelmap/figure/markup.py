"""Write SVG: the one way by which text and numbers get into a picture."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

__all__ = ["element", "number", "safe_text", "shortened", "text_width"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, even escaped: control characters, lone surrogates, U+FFFE, U+FFFF."""
_OTHER_CONTROLS = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls that XML allows but a label must not have: C1, line separators, and the overrides of
direction that would let a name run over its neighbours."""


def safe_text(text: str) -> str:
    """Return text without control characters, its white space collapsed."""
    return " ".join(_OTHER_CONTROLS.sub("", _NOT_XML.sub("", text)).split())


def number(value: float) -> str:
    """Return a number with at most one decimal, without a needless zero or minus."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, content: str | None = None, /, *, text: str | None = None, **attributes: object) -> str:
    """Return one element.

    Args:
        name: Its name.
        content: Markup to go inside, made by this function.
        text: Text to go inside; it is escaped here and nowhere else.
        attributes: Its attributes, in order. `_` stands for `-`, a trailing `_` is dropped, numbers
            are rounded, and those that are None are left out.
    """
    written = "".join(f" {_attribute(key)}={_quoted(value)}" for key, value in attributes.items() if value is not None)
    inside = (content or "") + (escape(safe_text(text)) if text is not None else "")
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


@lru_cache(maxsize=256)
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _quoted(value: object) -> str:
    if isinstance(value, int | float):
        return f'"{number(value)}"'
    text = str(value)
    # Colours, classes and the like are asked for again and again; paths are not worth keeping.
    return _short_quoted(text) if len(text) < 32 else quoteattr(safe_text(text))


@lru_cache(maxsize=512)
def _short_quoted(text: str) -> str:
    return quoteattr(safe_text(text))


_NARROW = frozenset("iljtfrI.,:;'|!()[] ·-")
_WIDE = frozenset("mwMW@%—…")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide text is, in the unit of `size`, on the safe side for any sans-serif face.

    Fonts are the reader's, so nothing can be measured: a character counts by its class.
    """
    ems = sum(_ems(character) for character in text)
    return ems * size * (1.1 if bold else 1.02)


@lru_cache(maxsize=4096)
def _ems(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.95
    return 0.7 if character.isupper() else 0.56


def shortened(text: str, characters: int) -> str:
    """Return text of at most so many characters, cut at its end with an ellipsis."""
    text = safe_text(text)
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"
