"""Which typefaces an office report asks for: ones that Word and PowerPoint have had for years, on every system."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

__all__ = ["LATIN", "complex_face", "east_asian_face"]

LATIN: Final = "Arial"
"""For Latin, Greek, Cyrillic, Hebrew and Arabic; where it is missing, a face of the same widths stands in."""

_EAST_ASIAN: Final = MappingProxyType(
    {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh-tw": "Microsoft JhengHei", "zh-hk": "Microsoft JhengHei"}
    | {"zh-hant": "Microsoft JhengHei"}
)
_COMPLEX: Final = (
    (re.compile("[\u0900-\u0dff]"), "Nirmala UI"),  # the scripts of India and Sri Lanka
    (re.compile("[\u0e00-\u0eff]"), "Leelawadee UI"),  # Thai and Lao
    (re.compile("[\u1000-\u109f]"), "Myanmar Text"),
    (re.compile("[\u1200-\u137f]"), "Ebrima"),  # Ethiopic
    (re.compile("[\u1780-\u17ff]"), "Leelawadee UI"),  # Khmer
)


def east_asian_face(lang: str) -> str:
    """Return the face of Chinese characters in a language; Chinese's simplified ones unless it says otherwise."""
    tag = lang.lower()
    return _EAST_ASIAN.get(tag) or _EAST_ASIAN.get(tag.partition("-")[0]) or "Microsoft YaHei"


def complex_face(text: str) -> str:
    """Return the face of letters that join or stack."""
    if not text.isascii():
        for letters, face in _COMPLEX:
            if letters.search(text):
                return face
    return LATIN
