"""The order in which a line's letters are seen: the Unicode bidirectional algorithm for one line.

After UAX #9 (https://www.unicode.org/reports/tr9/), without explicit embeddings, overrides and isolates:
what is drawn has none, because a name must not turn what stands beside it. Rules are named as there.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_right_to_left", "levels", "visual_order"]

_STRONG: Final = frozenset({"L", "R", "AL"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "BN"})
_OPENING: Final = "([{⟨〈《「『【\uff08\uff3b\uff5b"
_CLOSING: Final = ")]}⟩〉》」』】\uff09\uff3d\uff5d"
"""The last three of each are the full-width forms of the first three."""
_SIDE: Final = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""What a resolved class counts as for neutrals beside it."""


def is_right_to_left(text: str) -> bool:
    """Whether a line's first letter is of a script that runs from right to left (rules P2, P3)."""
    classes = map(unicodedata.bidirectional, text)
    return next((found != "L" for found in classes if found in _STRONG), False)


def levels(text: str, *, right_to_left: bool) -> list[int]:
    """Return the embedding level of each character: odd ones run from right to left.

    Args:
        text: One line.
        right_to_left: Its base direction.
    """
    base = int(right_to_left)
    if not right_to_left and all(character < "\u0590" for character in text):
        return [0] * len(text)
    # A character that is not assigned has no class: it counts as a letter of the Latin kind.
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    side = "R" if right_to_left else "L"
    _weak(kinds, side)
    _brackets(text, kinds, side)
    _neutral(kinds, side)
    deeper = {"L": 1} if base else {"R": 1, "EN": 2, "AN": 2}  # I1, I2
    deeper |= {"EN": 1, "AN": 1} if base else {}
    found = [base + deeper.get(kind, 0) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):  # L1: blanks at the end stand in the base direction
        if not text[at].isspace():
            break
        found[at] = base
    return found


def _weak(kinds: list[str], side: str) -> None:
    """Resolve marks, numbers and their separators (W1 to W7), in place."""
    _marks_and_digits(kinds, side)
    _separators(kinds)
    for start, end in _stretches(kinds, frozenset({"ET"})):  # W5
        beside = (kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else "")
        kinds[start:end] = ["EN" if "EN" in beside else "ON"] * (end - start)
    strong = side
    for at, kind in enumerate(kinds):
        if kind in {"ES", "CS"}:  # W6
            kinds[at] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[at] = "L"


def _marks_and_digits(kinds: list[str], side: str) -> None:
    before, strong = side, side
    for at, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[at] = before
        elif kind == "EN" and strong == "AL":  # W2
            kinds[at] = "AN"
        elif kind in _STRONG:
            strong = kind
        before = kinds[at]


def _separators(kinds: list[str]) -> None:
    for at, kind in enumerate(kinds):
        if kind == "AL":  # W3
            kinds[at] = "R"
        elif kind in {"ES", "CS"} and 0 < at < len(kinds) - 1:  # W4
            left, right = kinds[at - 1], kinds[at + 1]
            if left == right and (left == "EN" or (left == "AN" and kind == "CS")):
                kinds[at] = left


def _brackets(text: str, kinds: list[str], side: str) -> None:
    """Give a pair of brackets the direction of what stands in it (N0), in place."""
    for start, end in _pairs(text, kinds):
        inside = {_SIDE[kind] for kind in kinds[start + 1 : end] if kind in _SIDE}
        if side in inside:
            chosen = side
        elif inside:
            before = next((_SIDE[kind] for kind in reversed(kinds[:start]) if kind in _SIDE), side)
            chosen = before if before in inside else side
        else:
            continue
        kinds[start] = kinds[end] = chosen


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    opened: list[tuple[int, int]] = []
    pairs = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in _OPENING:
            opened.append((_OPENING.index(character), at))
        elif character in _CLOSING:
            which = _CLOSING.index(character)
            for back in range(len(opened) - 1, -1, -1):
                if opened[back][0] == which:
                    pairs.append((opened[back][1], at))
                    del opened[back:]
                    break
    return sorted(pairs)


def _neutral(kinds: list[str], side: str) -> None:
    """Give neutrals the direction on both their sides, or the line's (N1, N2), in place."""
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _SIDE[kinds[start - 1]] if start else side
        after = _SIDE[kinds[end]] if end < len(kinds) else side
        kinds[start:end] = [before if before == after else side] * (end - start)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    found, start = [], None
    for at, kind in enumerate((*kinds, "")):
        if kind in wanted:
            start = at if start is None else start
        elif start is not None:
            found.append((start, at))
            start = None
    return found


def visual_order(runs: Sequence[int]) -> list[int]:
    """Return the indices of runs from left to right (L2).

    Args:
        runs: Their levels, in the order in which they are read.
    """
    order = list(range(len(runs)))
    if not runs:
        return order
    for level in range(max(runs), 0, -1):
        for start, end in _stretches(["x" if runs[at] >= level else "" for at in order], frozenset({"x"})):
            order[start:end] = reversed(order[start:end])
    return order
