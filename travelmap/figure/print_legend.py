"""The legend of a picture for print: a line for each sign that is in it, and none for any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.figure.legs import Line, draw_line
from travelmap.figure.marks import Kind, Mark
from travelmap.figure.markup import element
from travelmap.figure.pins import draw_mark
from travelmap.figure.shapes import path_data
from travelmap.figure.typesetting import LEADING, Paragraph, wrapped
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries, Means

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.figure.look import Look
    from travelmap.model.route import Route

__all__ = ["Legend", "legend_signs"]

SIZE = 12.0
SIGN = 30.0
"""Width of the column of signs, in pixels of the figure of the page."""
GAP = 6.0
BETWEEN = 16.0
"""Between two entries on one line."""

_MEANS = (Means.HELICOPTER, Means.RAIL, Means.ROAD, Means.SEA, Means.FOOT)
_WORDS = {
    "leg": "Travelled",
    "planned": "Planned",
    "means-air": "By air",
    "means-helicopter": "By helicopter",
    "means-rail": "By rail",
    "means-road": "By road",
    "means-sea": "By sea",
    "means-foot": "On foot",
    "pin-planned": "Planned stop",
    "dot": "Technical or overnight stop",
    "ghost": "Did not take place",
    "home": "Start or end of a trip",
    "country": "Only the country is known",
    "historic": "State of its time: its successors are shaded",
    "region": "Known to within the circle",
    "likely": "Likely",
    "doubtful": "Disputed",
    "boundary": "Boundary",
    "disputed": "Disputed boundary",
}
PLAIN = frozenset({"leg", "home", "boundary"})
"""What is understood without a legend, where there is no room for all."""


def legend_signs(
    route: Route, marks: Sequence[Mark] | None, drawn: str | None, *, boundaries: Boundaries
) -> tuple[str, ...]:
    """Return the signs that occur, in the order in which a reader meets them.

    Args:
        route: What was travelled.
        marks: What is drawn on the map; None before it is drawn, when all that may occur is returned.
        drawn: The markup of the ground, which says whether boundaries are in the picture; None before.
        boundaries: Which boundaries are declared.
    """
    shown = boundaries is not Boundaries.NONE
    stops = [stop for trip in route.located.trips for stop in trip.stops]
    places = [stop.location for stop in stops]
    kinds = {mark.kind for mark in marks} if marks is not None else _kinds(route)
    legs = route.legs
    means = {leg.means for leg in legs if not leg.planned} - {Means.UNKNOWN}
    mixed = bool(means - {Means.AIR})
    doubts = {stop.stop.confidence.doubt for stop in stops if stop.stop.confidence}
    countries = [place for place in places if place.precision is Precision.COUNTRY]
    occurs = {
        "leg": any(not leg.planned and (leg.means in {Means.AIR, Means.UNKNOWN}) for leg in legs),
        **{f"means-{kind.value}": kind in means for kind in _MEANS},
        "planned": any(leg.planned for leg in legs),
        "pin-planned": any(stop.stop.status.value.planned for stop in stops) and not any(leg.planned for leg in legs),
        "dot": Kind.DOT in kinds,
        "ghost": Kind.GHOST in kinds,
        "home": any(trip.start or trip.end for trip in route.located.trips),
        "country": any(not place.historic for place in countries),
        "historic": any(place.historic for place in countries),
        "region": any(place.radius_km and place.precision is not Precision.COUNTRY for place in places),
        "likely": "likely" in doubts,
        "doubtful": "doubtful" in doubts,
        "boundary": shown and (drawn is None or 'class="tmf-boundary"' in drawn),
        "disputed": shown and (drawn is None or 'class="tmf-disputed"' in drawn),
    }
    signs = tuple(name for name, present in occurs.items() if present)
    return tuple("means-air" if name == "leg" and mixed and Means.AIR in means else name for name in signs)


def _kinds(route: Route) -> set[Kind]:
    """Return the kinds of marks that a route may have."""
    stops = [stop.stop for trip in route.located.trips for stop in trip.stops]
    ghosts = {stop.status.value.ghost for stop in stops}
    plain = any(
        number is None and not stop.status.value.ghost for stop, number in zip(stops, route.numbers, strict=True)
    )
    return {kind for kind, present in ((Kind.GHOST, True in ghosts), (Kind.DOT, plain)) if present}


@dataclass(frozen=True, slots=True)
class Legend:
    """Signs with their words, set in lines of some width."""

    signs: tuple[str, ...]
    look: Look
    width: float

    @property
    def size(self) -> float:
        """Of its type."""
        return self.look.type(SIZE)

    @property
    def row(self) -> float:
        """The height of a line."""
        return max(self.size * LEADING + 2 * self.look.unit, 15 * self.look.unit)

    def _lines(self) -> list[tuple[str, float, int, tuple[str, ...]]]:
        """Return each sign with its left edge, its line, and its words, which may take several lines."""
        look, unit = self.look, self.look.unit
        placed = []
        left, line = 0.0, 0
        sign = (SIGN + GAP) * unit
        for name in self.signs:
            words = wrapped(_WORDS[name], self.size, self.width - sign, look)
            wide = sign + max(look.width(word, self.size) for word in words)
            if left and left + wide > self.width:
                left, line = 0.0, line + 1
            placed.append((name, left, line, words))
            if len(words) > 1:
                left, line = 0.0, line + len(words)
            else:
                left += wide + BETWEEN * unit
        return placed

    @property
    def height(self) -> float:
        """From the top of its first line to the foot of its last."""
        placed = self._lines()
        return max((line + len(words) for _, _, line, words in placed), default=0) * self.row

    def draw(self, x: float, y: float) -> str:
        """Return it as markup, its upper left corner at a point."""
        unit = self.look.unit
        parts = []
        for name, left, line, words in self._lines():
            top = y + line * self.row
            parts.append(_sign(name, x + left, top + self.row / 2, self.look))
            text = Paragraph(words, self.size, self.look.dates, self.look, "tmf-legend-text")
            parts.append(text.draw(x + left + (SIGN + GAP) * unit, top + self.row / 2 - self.size * 0.64, 0))
        return element("g", "".join(parts), class_="tmf-legend")


def _sign(name: str, x: float, y: float, look: Look) -> str:
    """Draw a sign in a column that starts at a point, round a line through it."""
    unit = look.unit
    middle = x + SIGN * unit / 2
    small = replace(look, pins=0.66)
    if name in _MARKS:
        kind, text, planned = _MARKS[name]
        return draw_mark(Mark(middle, y, kind, (), text, planned=planned, look=small))
    if name in {"leg", "planned"} or name.startswith("means-"):
        return _line(name, x, y, look)
    if name in {"country", "historic"}:
        return element(
            "rect",
            x=middle - 11 * unit,
            y=y - 5.5 * unit,
            width=22 * unit,
            height=11 * unit,
            fill=look.area,
            fill_opacity=f"{look.country:g}",
            stroke=look.coast,
            stroke_width=0.6,
        )
    if name == "region":
        return element(
            "circle",
            cx=middle,
            cy=y,
            r=6.5 * unit,
            fill=look.area,
            fill_opacity=f"{look.region:g}",
            stroke=look.line,
            stroke_width=1.2 * unit,
            stroke_dasharray=look.dashes("4 3"),
        )
    if name in {"likely", "doubtful"}:
        size = look.pin_type(10)
        ring = element(
            "circle", cx=middle, cy=y, r=size * 0.6, fill=look.paper, stroke=look.pin, stroke_width=1.2 * unit
        )
        sign = Paragraph(("~" if name == "likely" else "!",), size, look.pin, look, "tmf-legend-sign", bold=True)
        words = element(
            "text",
            class_=sign.name,
            x=middle,
            y=y + size * 0.36,
            font_size=size,
            font_weight="bold",
            fill=look.pin,
            text_anchor="middle",
            text=sign.lines[0],
        )
        return element("g", ring + words)
    return element(
        "path",
        class_="tmf-legend-line",
        d=f"M{x:.1f} {y:.1f}h{SIGN * unit:.1f}",
        fill="none",
        stroke=look.boundary,
        stroke_width=look.boundary_width * unit,
        stroke_dasharray=look.dashes(look.boundary_dashes if name == "boundary" else "6 3 1 3"),
        stroke_linecap="round",
    )


def _line(name: str, x: float, y: float, look: Look) -> str:
    """Draw a leg in the column of signs, with its arrow where it is the first of its sort."""
    unit = look.unit
    means = Means(name.removeprefix("means-")) if name.startswith("means-") else Means.UNKNOWN
    line = Line(((x, y), (x + SIGN * unit, y)), name == "planned", (False, False), means)
    drawn = draw_line(line, "", look=replace(look, unit=unit * 0.85), arrow=False)
    if name not in {"leg", "means-air"}:
        return drawn
    tip, long, half, notch = x + 20 * unit, 8.0 * unit, 3.75 * unit, 2.25 * unit
    head = [(tip, y), (tip - long, y - half), (tip - long + notch, y), (tip - long, y + half)]
    return drawn + element("path", class_="tmf-arrow", d=path_data([head], closed=True), fill=look.line)


_MARKS = {
    "pin-planned": (Kind.PIN, "", True),
    "dot": (Kind.DOT, "", False),
    "ghost": (Kind.GHOST, "", False),
    "home": (Kind.HOME, "", False),
}
