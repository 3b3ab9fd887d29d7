"""Marks that cannot get out of each other's way are drawn as one, with all their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from travelmap.figure.marks import NAME_LENGTH, Kind, moved_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.figure.marks import Mark
    from travelmap.geo.bounds import Bounds

__all__ = ["clustered", "ranges"]

MOST_RANGES = 3
TOUCH = 2.0
"""Square pixels that two marks may share."""
_ORDER = {Kind.PIN: 0, Kind.HOME: 1, Kind.GHOST: 2, Kind.DOT: 3}


def clustered(marks: Sequence[Mark], numbers: Sequence[int | None], room: Bounds) -> list[Mark]:
    """Push marks apart, and join those that still overlap, until none does.

    Args:
        marks: At their places.
        numbers: On the pins of all stops of the itinerary.
        room: What no mark may leave.
    """
    current = list(marks)
    for _ in range(len(current) + 1):
        apart = moved_apart(current, room)
        groups = _groups(apart)
        if len(groups) == len(apart):
            return apart
        current = [
            _joined([current[index] for index in group], numbers) if len(group) > 1 else current[group[0]]
            for group in groups
        ]
    return current


def _groups(marks: Sequence[Mark]) -> list[list[int]]:
    """Return the marks that overlap together, in the order of the first of each group."""
    boxes = [mark.bounds for mark in marks]
    group_of = list(range(len(marks)))
    for one, box in enumerate(boxes):
        for other in range(one + 1, len(boxes)):
            if box.overlap(boxes[other]) > TOUCH and group_of[one] != group_of[other]:
                low, high = sorted((group_of[one], group_of[other]))
                group_of = [low if group == high else group for group in group_of]
    groups: dict[int, list[int]] = {}
    for index, group in enumerate(group_of):
        groups.setdefault(group, []).append(index)
    return list(groups.values())


def _joined(marks: Sequence[Mark], numbers: Sequence[int | None]) -> Mark:
    first = min(marks, key=lambda mark: _ORDER[mark.kind])
    stops = tuple(sorted(index for mark in marks for index in mark.stops))
    shown = [number for index in stops if (number := numbers[index]) is not None]
    names = ", ".join(mark.label[0] for mark in marks if mark.label)
    whole = all(mark.label for mark in marks) and len(names) <= NAME_LENGTH
    return replace(
        first,
        x=sum(mark.x for mark in marks) / len(marks),
        y=sum(mark.y for mark in marks) / len(marks),
        text=ranges(shown) if first.kind is Kind.PIN else "",
        label=(names,) if whole else (),
        home=any(mark.home for mark in marks),
        coarse=all(mark.coarse for mark in marks),
        planned=all(mark.planned for mark in marks),
        doubt=max((mark.doubt for mark in marks), key=("", "~", "!").index),
        moved=(0.0, 0.0),
        stops=stops,
    )


def ranges(numbers: Sequence[int]) -> str:
    """Write numbers shortly: `1, 4–7`; of many ranges the first and the last."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    written = [str(a) if a == b else f"{a}–{b}" if b > a + 1 else f"{a}, {b}" for a, b in runs]
    if len(written) > MOST_RANGES:
        written = [written[0], "…", written[-1]]
    return ", ".join(written).replace(", …, ", " … ")
