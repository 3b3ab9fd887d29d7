"""Text without what a format cannot hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.reports.content import Run

__all__ = ["base_is_rtl", "kept_together", "legible", "one_line", "runs_of_direction", "safe_address"]

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not allow or discourages; line ends and tabs are allowed."""
_CONTROL_PICTURES: Final = 0x2400


_IN_ADDRESSES: Final = frozenset("-._~:/?#@!$&*+,;=%'")


def legible(text: str) -> str:
    """Return a text in which every character can be written to XML: control characters are shown as their pictures."""
    return _ILLEGAL.sub(_pictured, text)


def _pictured(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def one_line(text: str) -> str:
    """Return a legible text without ends of lines."""
    return legible(" ".join(text.splitlines()) if "\n" in text or "\r" in text else text)


def safe_address(url: str) -> str:
    """Return an address that is a URI to the letter, in which nothing can end it early."""
    return "".join(
        character
        if character.isascii() and (character.isalnum() or character in _IN_ADDRESSES)
        else _percent(character)
        for character in url
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def base_is_rtl(runs: Sequence[Run], *, otherwise: bool) -> bool:
    """Whether a paragraph runs from right to left: its first author's word decides, as `dir="auto"` does.

    One that has only words of ours runs from left to right.
    """
    if runs and all(run.ours or run.source for run in runs):
        return False
    for run in runs:
        if run.ours or run.source:
            continue
        for character in run.text:
            kind = unicodedata.bidirectional(character)
            if kind in {"R", "AL"}:
                return True
            if kind == "L":
                return False
    return otherwise


def kept_together(text: str, *, ours: bool, rtl: bool) -> str:
    """Return words of ours so that they stay in their order inside a paragraph that runs the other way."""
    if not (ours and rtl) or not text.strip(_BETWEEN):
        return text
    # What stands between it and its neighbours stays outside.
    bare = text.strip(_BETWEEN)
    start = text.index(bare)
    end = start + len(bare)
    stop = text[end : end + 1].strip()
    return f"{text[:start]}{_LEFT_TO_RIGHT}{bare}{stop}{_LEFT_TO_RIGHT}{text[end + len(stop) :]}"


def runs_of_direction(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Split a text where its direction changes.

    Neutral characters go with their neighbours where these agree, else with the paragraph; digits behind
    letters that run from right to left stay with them, where Word orders them rightly.

    Args:
        text: One line.
        rtl: Which way the paragraph runs.

    Yields:
        Stretches, each with whether it runs from right to left.
    """
    kinds = [_STRONG.get(unicodedata.bidirectional(character)) for character in text]
    if not any(kinds):
        if text:
            yield text, False
        return
    settled = _settled(kinds, rtl=rtl)
    start = 0
    for index in range(1, len(text)):
        if settled[index] != settled[start]:
            yield text[start:index], settled[start]
            start = index
    yield text[start:], settled[start]


def _settled(kinds: list[bool | None], *, rtl: bool) -> list[bool]:
    """Give neutral characters the direction of what stands on both sides of them."""
    after = [rtl] * (len(kinds) + 1)
    for index in range(len(kinds) - 1, -1, -1):
        kind = kinds[index]
        after[index] = after[index + 1] if kind is None else kind
    settled: list[bool] = []
    before = rtl
    for index, kind in enumerate(kinds):
        if kind is None:
            settled.append(before if before == after[index] else rtl)
        else:
            settled.append(kind)
            before = kind
    return settled


_BETWEEN: Final = " ,;:."
_LEFT_TO_RIGHT: Final = "\N{LEFT-TO-RIGHT MARK}"
_STRONG: Final = {"R": True, "AL": True, "AN": True, "L": False}
