"""How the marks of a picture look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.figure.look import PAGE
from travelmap.figure.marks import DOT, FONT, RADIUS, Kind
from travelmap.figure.markup import element, number
from travelmap.geo.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.figure.look import Look
    from travelmap.figure.marks import Mark

__all__ = ["doubt_bounds", "draw_mark", "small_marks", "stacked"]

HOUSE = 13.0
"""Width of a house, in pixels."""
DOUBT = 10.0
"""Size of the sign of a doubt, in pixels."""


def draw_mark(mark: Mark) -> str:
    """Return a mark as markup, with a thread to its place when it was moved."""
    thread = ""
    x, y = mark.at
    look = mark.look
    if math.hypot(*mark.moved) > 3:
        thread = element(
            "path",
            class_="tmf-thread",
            d=f"M{mark.x:.1f} {mark.y:.1f}L{x:.1f} {y:.1f}",
            fill="none",
            stroke=look.thread,
            stroke_width=look.pin_unit,
        ) + element("circle", class_="tmf-place", cx=mark.x, cy=mark.y, r=2.2 * look.pin_unit, fill=look.pin)
    return thread + _SHAPES[mark.kind](mark, x, y) + _doubt(mark, x, y)


def _doubt(mark: Mark, x: float, y: float) -> str:
    """Draw how sure a stop is, as a small sign at the foot of its pin; nothing where it is certain."""
    if not mark.doubt:
        return ""
    look, size = mark.look, mark.look.pin_type(DOUBT)
    x, y = x + mark.half_width, y + mark.half_height
    ring = element(
        "circle", cx=x, cy=y, r=size * 0.6, fill=look.paper, stroke=look.pin, stroke_width=1.2 * look.pin_unit
    )
    sign = element(
        "text",
        x=x,
        y=y + size * 0.36,
        fill=look.pin,
        font_size=size,
        font_weight="bold",
        text_anchor="middle",
        text=mark.doubt,
    )
    return element("g", ring + sign, class_="tmf-doubt")


def doubt_bounds(mark: Mark) -> Bounds | None:
    """Return what the sign of how sure a stop is covers, beyond its pin."""
    if not mark.doubt:
        return None
    (x, y), radius = mark.at, mark.look.pin_type(DOUBT) * 0.6 + mark.look.pin_unit
    x, y = x + mark.half_width, y + mark.half_height
    return Bounds(x - radius, y - radius, x + radius, y + radius)


def _house(x: float, y: float, size: float, colour: str, width: float = 1.5) -> str:
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
        stroke_width=width,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _draw_pin(mark: Mark, x: float, y: float) -> str:
    look, unit = mark.look, mark.look.pin_unit
    hollow = mark.coarse or mark.planned
    ink = look.pin if hollow else look.on_pin
    size = look.pin_type(FONT)
    body = element(
        "rect",
        class_="tmf-pin-body",
        x=x - mark.half_width,
        y=y - mark.half_height,
        width=2 * mark.half_width,
        height=2 * mark.half_height,
        rx=mark.half_height,
        fill=look.paper if hollow else look.pin,
        stroke=look.pin if hollow else look.paper,
        stroke_width=(1.8 if hollow else 1.5) * unit,
        stroke_dasharray=look.dashes("3.5 2.5") if mark.planned else None,
    )
    text_x = x + 8.5 * unit if mark.home else x
    house = _house(x - mark.half_width + 13 * unit, y, HOUSE * unit, ink, 1.5 * unit) if mark.home else ""
    numeral = element(
        "text",
        class_="tmf-pin-number",
        x=text_x,
        y=y + size * 0.35,
        fill=ink,
        font_size=size,
        font_weight="bold",
        text_anchor="middle",
        text=mark.text,
    )
    state = " ".join(["tmf-pin", *(["tmf-planned"] if mark.planned else []), *(["tmf-coarse"] if mark.coarse else [])])
    return element("g", body + house + numeral, class_=state)


def _draw_home(mark: Mark, x: float, y: float) -> str:
    look, unit = mark.look, mark.look.pin_unit
    ring = element(
        "circle",
        class_="tmf-home-body",
        cx=x,
        cy=y,
        r=RADIUS * unit,
        fill=look.paper,
        stroke=look.pin,
        stroke_width=1.8 * unit,
    )
    return element("g", ring + _house(x, y, HOUSE * unit, look.pin, 1.5 * unit), class_="tmf-home")


def _draw_ghost(mark: Mark, x: float, y: float) -> str:
    look, unit = mark.look, mark.look.pin_unit
    arm = 3.5 * unit
    ring = element(
        "circle",
        class_="tmf-ghost-body",
        cx=x,
        cy=y,
        r=(RADIUS - 1) * unit,
        fill=look.paper,
        stroke=look.ghost,
        stroke_width=1.6 * unit,
        stroke_dasharray=look.dashes("3 2.4"),
    )
    cross = element(
        "path",
        class_="tmf-cross",
        d=f"M{x - arm:.1f} {y - arm:.1f}l{number(2 * arm)} {number(2 * arm)}"
        f"m0-{number(2 * arm)}l-{number(2 * arm)} {number(2 * arm)}",
        fill="none",
        stroke=look.ghost,
        stroke_width=1.8 * unit,
        stroke_linecap="round",
    )
    return element("g", ring + cross, class_="tmf-ghost")


def _draw_dot(mark: Mark, x: float, y: float) -> str:
    look, unit = mark.look, mark.look.pin_unit
    return element(
        "circle",
        class_="tmf-dot",
        cx=x,
        cy=y,
        r=DOT * unit,
        fill=look.paper,
        stroke=look.pin,
        stroke_width=1.8 * unit,
    )


_SHAPES = {Kind.PIN: _draw_pin, Kind.HOME: _draw_home, Kind.GHOST: _draw_ghost, Kind.DOT: _draw_dot}


def stacked(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks from the lowest to the topmost: ghosts, dots, homes, then pins, the first on top."""
    order = {Kind.GHOST: 0, Kind.DOT: 1, Kind.HOME: 2, Kind.PIN: 3}
    ranks = {index: (order[mark.kind], -index) for index, mark in enumerate(marks)}
    return [marks[index] for index in sorted(ranks, key=ranks.__getitem__)]


def small_marks(marks: Sequence[Mark], *, radius: float, most: int, look: Look = PAGE) -> str:
    """Return marks as dots of one size: filled for stops, hollow for homes, grey for ghosts.

    Args:
        marks: What to draw, at its place.
        radius: Of a dot, in pixels.
        look: Their colours.
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
        ink, paper = look.ghost if mark.kind is Kind.GHOST else look.pin, look.paper
        kind = (f"tmf-small tmf-small-{mark.kind}", ink if hollow else paper, paper if hollow else ink)
        looks.setdefault(kind, {})[place] = None
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
