"""What an author may have meant by a text that is no web address."""

from __future__ import annotations

import re
from typing import Final

from travelmap.reading.suggest import shortened

__all__ = ["likely_address"]

_LIKELY: Final = (
    (re.compile(r"((?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?)", re.ASCII), "write: https://{}"),
    (
        re.compile("[“”„‟«»‘’‚\"'<(]+([^“”„‟«»‘’‚\"'<>()]+)[“”„‟«»‘’‚\"'>)]+"),  # noqa: RUF001 - quotes of pasted text
        "leave out what stands round the address: {}",
    ),
    (
        re.compile(r"(?:mailto:)?[\w.+-]+@[\w.-]+", re.ASCII),
        "this is an e-mail address; a source's link leads to a page, and who wrote it stands under `author:`",
    ),
    (
        re.compile(r"(?:[A-Za-z]:[\\/]|file:|\\\\|\.{0,2}/).*", re.ASCII),
        "this is a file; a local copy of a source stands under `file:`, relative to the itinerary",
    ),
    # A slip in `https://`; whatever has an @ could lead to another host than it seems to.
    (
        re.compile(r"(?!https?://)(?:h?t{1,3}ps?|http(?:s?)):?/{0,3}([\w-]+\.[^\s@]+)", re.ASCII | re.IGNORECASE),
        "did you mean https://{}?",
    ),
)
"""Forms of what is written in place of an address, each with what is said of it."""
_LONGEST: Final = 200


def likely_address(text: str) -> str | None:
    """Return what to write instead, or None."""
    if len(text) > _LONGEST:
        return None
    for pattern, hint in _LIKELY:
        match = pattern.fullmatch(text)
        if match:
            return hint.format(*match.groups())
    blanks = re.match(r"https?://\S+\s", text, re.IGNORECASE)
    return f"write each blank as %20: {shortened('%20'.join(text.split()), _LONGEST)}" if blanks else None
