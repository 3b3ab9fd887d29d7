"""Find a place for every label: beside its mark, off the others, off the lines where that can be.

Greedy, in order of importance. A label tries eight positions round its mark; when all of them cover
a mark or a label it tries a ring farther out, with a leader line; when those do too, it is left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.figure.look import PAGE
from travelmap.figure.marks import Kind
from travelmap.figure.markup import element
from travelmap.geo.bounds import Bounds
from travelmap.model.framing import LabelPosition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.figure.legs import Line
    from travelmap.figure.look import Look
    from travelmap.figure.marks import Mark

__all__ = ["Label", "draw_label", "place_labels"]

NAME_SIZE = 15.0
LINE_SIZE = 12.5
GAP = 4.0
RINGS = (30.0, 52.0, 80.0)
"""Pixels from a mark's edge at which a label with a leader line is tried."""

MOST_WITH_RINGS = 60
"""Marks above which only the nearest ring is tried: among so many, leader lines no longer help."""

LATER, COVERED, APART = 0.6, 2.0, 8.0
"""What is paid for each step down the list of positions, for each six pixels of a leg that a label
covers, and for standing apart with a leader line."""

EIGHT = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right, left, above, below, then the corners: as cartographers rank them, but level first, because
a pin's number is read on one line with its name."""

_SIDES = {
    LabelPosition.RIGHT: (1, 0),
    LabelPosition.LEFT: (-1, 0),
    LabelPosition.ABOVE: (0, -1),
    LabelPosition.BELOW: (0, 1),
}
CHOSEN = 3
"""Positions that are on one side: its middle and its two corners."""


def _sorted_for(side: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the eight positions, those on one side first."""
    x, y = side
    return tuple(sorted(EIGHT, key=lambda at: (at != side, bool((x and at[0] != x) or (y and at[1] != y)))))


_EIGHT_FROM = {name: _sorted_for(side) for name, side in _SIDES.items()}

Box = tuple[float, float, float, float]
"""Left, top, right, bottom. Thousands are tried, so they are no objects."""
Leader = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place, in pixels."""

    lines: tuple[str, ...]
    bounds: Bounds
    kind: Kind
    mark_x: float
    """Where its mark is; the text is written from the side that faces it."""
    leader: Leader | None = None
    """From the mark's edge to the label, where it stands apart."""
    look: Look = PAGE
    stops: tuple[int, ...] = ()
    """The stops it names, by their places in the whole itinerary."""


def place_labels(marks: Sequence[Mark], lines: Iterable[Line], room: Bounds, taken: Sequence[Bounds]) -> list[Label]:
    """Place the labels of all marks.

    Args:
        marks: In order of importance.
        lines: The legs, which labels should not cover but may.
        room: Where labels may stand.
        taken: What they must not cover besides the marks.

    Returns:
        The labels that found a place.
    """
    samples = _Samples(lines)
    blocked = _Blocked((box.left, box.top, box.right, box.bottom) for box in (*(mark.bounds for mark in marks), *taken))
    labels: list[Label] = []
    rings = RINGS if len(marks) <= MOST_WITH_RINGS else RINGS[:1]
    for mark in marks:
        if not mark.label:
            continue
        best = _best(mark, rings, room, blocked, samples)
        if best:
            _, (left, top, right, bottom), leader = best
            box = Bounds(left, top, right, bottom)
            labels.append(Label(mark.label, box, mark.kind, mark.at[0], leader, mark.look, mark.stops))
            blocked.add((left - 1, top - 1, right + 1, bottom + 1))
            for x, y in _along(leader):
                blocked.add((x - 1.5, y - 1.5, x + 1.5, y + 1.5))
    return labels


def _best(
    mark: Mark, rings: Sequence[float], room: Bounds, blocked: _Blocked, samples: _Samples
) -> tuple[float, Box, Leader | None] | None:
    """Return the best free place of a label, with its price."""
    # An author's side is kept where it is free at all, whatever legs it covers.
    chosen = CHOSEN if mark.side in _SIDES else None
    best: tuple[float, Box, Leader | None] | None = None
    for order, (box, leader) in enumerate(_candidates(mark, rings)):
        cost = order * LATER + (APART if leader else 0)
        if best is not None and (cost >= best[0] or order == chosen):
            break  # what follows is dearer still
        left, top, right, bottom = box
        inside = room.left <= left and right <= room.right and room.top <= top and bottom <= room.bottom
        if not inside or blocked.cover(box, leader):
            continue
        cost += samples.count(box) * COVERED
        if best is None or cost < best[0]:
            best = cost, box, leader
    return best


class _Blocked:
    """Rectangles that no label may cover, in cells, so that a label asks only for those nearby."""

    CELL = 64.0

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in _cells(box, self.CELL):
            self.cells.setdefault(cell, []).append(box)

    def cover(self, box: Box, leader: Leader | None) -> bool:
        """Tell whether a label in a box, or its leader line, would cover something."""
        left, top, right, bottom = box
        for cell in _cells(box, self.CELL):
            for x0, y0, x1, y1 in self.cells.get(cell, ()):
                if (
                    left < x1 and x0 < right and top < y1 and y0 < bottom  # most do not meet at all
                    and (min(right, x1) - max(left, x0)) * (min(bottom, y1) - max(top, y0)) > 1
                ):  # fmt: skip
                    return True
        return any(
            x0 <= x <= x1 and y0 <= y <= y1
            for x, y in _along(leader)
            for x0, y0, x1, y1 in self.cells.get((int(x // self.CELL), int(y // self.CELL)), ())
        )


def _cells(box: Box, size: float) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    rows = range(int(top // size), int(bottom // size) + 1)
    return [(column, row) for column in range(int(left // size), int(right // size) + 1) for row in rows]


def _along(leader: Leader | None) -> list[tuple[float, float]]:
    """Return points on a leader line, without its first pixels, which are beside its own mark."""
    if leader is None:
        return []
    x0, y0, x1, y1 = leader
    length = math.hypot(x1 - x0, y1 - y0)
    steps = [distance / length for distance in range(4, int(length), 4)] if length > 4 else []
    return [(x0 + (x1 - x0) * step, y0 + (y1 - y0) * step) for step in steps]


class _Samples:
    """Points on the legs, in cells, so that a label asks only for those nearby."""

    CELL = 32.0
    STEP = 6.0

    def __init__(self, lines: Iterable[Line]) -> None:
        self.cells: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        size, cells = self.CELL, self.cells
        for line in lines:
            for a, b in pairwise(line.points):
                cells[int(a[0] // size), int(a[1] // size)].append(a)
                distance = math.dist(a, b)
                if distance > self.STEP:
                    pieces = min(400, math.ceil(distance / self.STEP))
                    for piece in range(1, pieces):
                        x = a[0] + (b[0] - a[0]) * piece / pieces
                        y = a[1] + (b[1] - a[1]) * piece / pieces
                        cells[int(x // size), int(y // size)].append((x, y))

    def count(self, box: Box) -> int:
        """Return how many points lie in a rectangle."""
        left, top, right, bottom = box
        return sum(
            left <= x <= right and top <= y <= bottom
            for cell in _cells(box, self.CELL)
            for x, y in self.cells.get(cell, ())
        )


def _size(lines: Sequence[str], look: Look) -> tuple[float, float]:
    name, line_size = look.type(NAME_SIZE), look.type(LINE_SIZE)
    widths = [look.width(line, line_size if index else name, bold=not index) for index, line in enumerate(lines)]
    return max(widths) + 2, name * 1.25 + line_size * 1.25 * (len(lines) - 1)


def _candidates(mark: Mark, rings: Sequence[float]) -> Iterator[tuple[Box, Leader | None]]:
    width, height = _size(mark.label, mark.look)
    gap = GAP * mark.look.unit
    x, y = mark.at
    half_width, half_height = mark.half_width, mark.half_height
    for right, down in _EIGHT_FROM.get(mark.side, EIGHT):
        # At a corner the round mark leaves room, so the label may come nearer.
        near = 0.72 if right and down else 1.0
        beside, below = half_width * near + gap, half_height * near + gap / 2
        left = (x - width / 2, x + beside, x - beside - width)[right]
        top = (y - height / 2, y + below, y - below - height)[down]
        yield (left, top, left + width, top + height), None
    for one in rings:
        ring = one * mark.look.unit
        for dx, dy in _directions():
            left = x + dx * (half_width + ring + width / 2) - width / 2
            top = y + dy * (half_height + ring + height / 2) - height / 2
            end_x, end_y = max(left, min(left + width, x)), max(top, min(top + height, y))
            yield (
                (left, top, left + width, top + height),
                (x + dx * half_width, y + dy * half_height, end_x, end_y),
            )


@cache
def _directions() -> tuple[tuple[float, float], ...]:
    return tuple((math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)) for turn in range(16))


def draw_label(label: Label) -> str:
    """Return a label as markup."""
    box = label.bounds
    if box.left >= label.mark_x:
        anchor, x = "start", box.left
    elif box.right <= label.mark_x:
        anchor, x = "end", box.right
    else:
        anchor, x = "middle", (box.left + box.right) / 2
    ghost = label.kind is Kind.GHOST
    look = label.look
    name_size, line_size = look.type(NAME_SIZE), look.type(LINE_SIZE)
    parts = []
    baseline = box.top + name_size * 0.98
    for index, line in enumerate(label.lines):
        parts.append(
            element(
                "text",
                class_="tmf-dates" if index else "tmf-name",
                x=x,
                y=baseline,
                font_size=line_size if index else name_size,
                font_weight=None if index else "bold",
                fill=look.dates if ghost or index else look.name,
                stroke=look.halo,
                stroke_width=3 * look.unit,
                stroke_linejoin="round",
                paint_order="stroke",
                text_anchor=anchor if anchor != "start" else None,
                text=line,
            )
        )
        baseline += line_size * 1.25
    leader = ""
    if label.leader:
        x0, y0, x1, y1 = label.leader
        leader = element(
            "path",
            class_="tmf-leader",
            d=f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}",
            fill="none",
            stroke=look.dates,
            stroke_width=0.8 * look.unit,
        )
    return element("g", leader + "".join(parts), class_="tmf-label tmf-label-ghost" if ghost else "tmf-label")
