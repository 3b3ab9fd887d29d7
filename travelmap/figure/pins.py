"""How the marks of a picture look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.figure.marks import DOT, FONT, RADIUS, Kind
from travelmap.figure.markup import element, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.figure.marks import Mark

__all__ = ["draw_mark", "small_marks", "stacked"]

INK = "currentColor"
"""Of the group the marks stand in, which the publisher may choose."""
GREY = "#6b6f73"
PAPER = "#ffffff"
HOUSE = 13.0
"""Width of a house, in pixels."""


def draw_mark(mark: Mark) -> str:
    """Return a mark as markup, with a thread to its place when it was moved."""
    thread = ""
    x, y = mark.at
    if math.hypot(*mark.moved) > 3:
        thread = element(
            "path",
            class_="tmf-thread",
            d=f"M{mark.x:.1f} {mark.y:.1f}L{x:.1f} {y:.1f}",
            fill="none",
            stroke="#41566b",
            stroke_width=1,
        ) + element("circle", class_="tmf-place", cx=mark.x, cy=mark.y, r=2.2, fill=INK)
    return thread + _SHAPES[mark.kind](mark, x, y) + _doubt(mark, x, y)


def _doubt(mark: Mark, x: float, y: float) -> str:
    """Draw how sure a stop is, as a small sign at the foot of its pin; nothing where it is certain."""
    if not mark.doubt:
        return ""
    x, y = x + mark.half_width, y + mark.half_height
    ring = element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=INK, stroke_width=1.2)
    sign = element(
        "text", x=x, y=y + 3.6, fill=INK, font_size=10, font_weight="bold", text_anchor="middle", text=mark.doubt
    )
    return element("g", ring + sign, class_="tmf-doubt")


def _house(x: float, y: float, size: float, colour: str) -> str:
    """Draw a house, `size` wide, its middle at (x, y)."""
    half = size / 2
    d = (
        f"M{x - half:.1f} {y:.1f}L{x:.1f} {y - half:.1f}L{x + half:.1f} {y:.1f}"
        f"M{x - half * 0.7:.1f} {y - half * 0.2:.1f}V{y + half * 0.8:.1f}H{x + half * 0.7:.1f}V{y - half * 0.2:.1f}"
    )
    return element(
        "path",
        class_="tmf-house",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=1.5,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _draw_pin(mark: Mark, x: float, y: float) -> str:
    hollow = mark.coarse or mark.planned
    ink = INK if hollow else PAPER
    body = element(
        "rect",
        class_="tmf-pin-body",
        x=x - mark.half_width,
        y=y - mark.half_height,
        width=2 * mark.half_width,
        height=2 * mark.half_height,
        rx=mark.half_height,
        fill=PAPER if hollow else INK,
        stroke=INK if hollow else PAPER,
        stroke_width=1.8 if hollow else 1.5,
        stroke_dasharray="3.5 2.5" if mark.planned else None,
    )
    text_x = x + 8.5 if mark.home else x
    house = _house(x - mark.half_width + 13, y, HOUSE, ink) if mark.home else ""
    numeral = element(
        "text",
        class_="tmf-pin-number",
        x=text_x,
        y=y + FONT * 0.35,
        fill=ink,
        font_size=FONT,
        font_weight="bold",
        text_anchor="middle",
        text=mark.text,
    )
    state = " ".join(["tmf-pin", *(["tmf-planned"] if mark.planned else []), *(["tmf-coarse"] if mark.coarse else [])])
    return element("g", body + house + numeral, class_=state)


def _draw_home(_: Mark, x: float, y: float) -> str:
    ring = element("circle", class_="tmf-home-body", cx=x, cy=y, r=RADIUS, fill=PAPER, stroke=INK, stroke_width=1.8)
    return element("g", ring + _house(x, y, HOUSE, INK), class_="tmf-home")


def _draw_ghost(_: Mark, x: float, y: float) -> str:
    ring = element(
        "circle",
        class_="tmf-ghost-body",
        cx=x,
        cy=y,
        r=RADIUS - 1,
        fill=PAPER,
        stroke=GREY,
        stroke_width=1.6,
        stroke_dasharray="3 2.4",
    )
    cross = element(
        "path",
        class_="tmf-cross",
        d=f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0-7l-7 7",
        fill="none",
        stroke=GREY,
        stroke_width=1.8,
        stroke_linecap="round",
    )
    return element("g", ring + cross, class_="tmf-ghost")


def _draw_dot(_: Mark, x: float, y: float) -> str:
    return element("circle", class_="tmf-dot", cx=x, cy=y, r=DOT, fill=PAPER, stroke=INK, stroke_width=1.8)


_SHAPES = {Kind.PIN: _draw_pin, Kind.HOME: _draw_home, Kind.GHOST: _draw_ghost, Kind.DOT: _draw_dot}


def stacked(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks from the lowest to the topmost: ghosts, dots, homes, then pins, the first on top."""
    order = {Kind.GHOST: 0, Kind.DOT: 1, Kind.HOME: 2, Kind.PIN: 3}
    ranks = {index: (order[mark.kind], -index) for index, mark in enumerate(marks)}
    return [marks[index] for index in sorted(ranks, key=ranks.__getitem__)]


def small_marks(marks: Sequence[Mark], *, radius: float, most: int) -> str:
    """Return marks as dots of one size: filled for stops, hollow for homes, grey for ghosts.

    Args:
        marks: What to draw, at its place.
        radius: Of a dot, in pixels.
        most: How many dots there may be. When there are more, the picture is divided into squares,
            as small as will do, and of the dots in one square the topmost stands for all.
    """
    cell = 0.1
    while len(marks) > most and _fill(marks, cell, most):
        cell *= 2
    looks: dict[tuple[str, str, str], dict[tuple[int, int], None]] = {}
    taken: set[tuple[int, int]] = set()
    for mark in reversed(stacked(marks)):
        place = round(mark.x / cell), round(mark.y / cell)
        if place in taken:
            continue
        taken.add(place)
        hollow = mark.kind is not Kind.PIN or mark.planned
        ink = GREY if mark.kind is Kind.GHOST else INK
        look = (f"tmf-small tmf-small-{mark.kind}", ink if hollow else PAPER, PAPER if hollow else ink)
        looks.setdefault(look, {})[place] = None
    parts = []
    for (name, outer, inner), places in reversed(looks.items()):
        data = "".join(f"M{number(x * cell)} {number(y * cell)}h0" for x, y in places)
        for ring, paint, width in (("outer", outer, 2 * radius + 1.4), ("inner", inner, 2 * radius - 0.8)):
            parts.append(
                element(
                    "path",
                    class_=f"{name} tmf-small-{ring}",
                    d=data,
                    fill="none",
                    stroke=paint,
                    stroke_width=width,
                    stroke_linecap="round",
                )
            )
    return "".join(parts)


def _fill(marks: Sequence[Mark], cell: float, most: int) -> bool:
    """Tell whether marks lie in more than so many squares of a size."""
    taken: set[tuple[int, int]] = set()
    for mark in marks:
        taken.add((round(mark.x / cell), round(mark.y / cell)))
        if len(taken) > most:
            return True
    return False
