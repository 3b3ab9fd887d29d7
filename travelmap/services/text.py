"""Text from a stranger, made fit for one line of a report, a lock or a page; and secrets taken out of it."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["clean", "page_title", "without_secrets"]

_LONGEST_READ: Final = 4_000
_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(https?://[^\s?#\"'<>]{1,500})[?#][^\s\"'<>]*", re.IGNORECASE)
_SHORTEST_SECRET: Final = 4
_BLANK: Final = {"Cc", "Zl", "Zp", "Zs"}
_DROPPED: Final = {"Cf", "Cs", "Co", "Cn"}
_JOINERS: Final = frozenset("\u200c\u200d")
"""Invisible, and part of the spelling in Persian and in Indic scripts."""


def clean(text: str, longest: int) -> str:
    """Return a text on one line, without characters that act on a terminal or turn the direction of others."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text[:_LONGEST_READ]):
        category = unicodedata.category(character)
        if category in _BLANK:
            kept.append(" ")
        elif category not in _DROPPED or character in _JOINERS:
            kept.append(character)
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def page_title(body: str) -> str:
    """Return the title of a web page, cleaned; empty when it has none."""
    title = _TITLE.search(body[:20_000])
    return clean(html.unescape(title[1]), 80) if title else ""


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """Return a text without the secrets, in whatever form an address has them, and without what addresses ask."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            for form in {secret, quote(secret, safe=""), quote_plus(secret), quote(secret)}:
                text = text.replace(form, "…")
    return _ADDRESS.sub(r"\1?…", text)
