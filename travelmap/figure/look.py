"""How a picture looks: its colours, how large its signs and type are, and how its words are measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.figure.markup import number, text_width

if TYPE_CHECKING:
    from travelmap.model.picture import TextMetrics

__all__ = ["PAGE", "Look"]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes. What it says by default is the figure of the page."""

    paper: str = "#ffffff"
    """What shows where there is no map, and in hollow marks."""
    sea: str = "#dce7ee"
    land: str = "#f6f4ee"
    coast: str = "#bcc5ca"
    graticule: str = "#c3d0d8"
    edge: str = "#8d979e"
    """Round a disc, the world and the locator."""
    boundary: str = "#8c8778"
    boundary_dashes: str | None = "0.1 3"
    boundary_width: float = 1.1
    area: str = "#b9791a"
    """Of countries and regions that stand for a place; let through by as much as `country` and `region` say."""
    country: float = 0.26
    region: float = 0.14
    region_line: str = "#1f5d8c"
    line: str = "currentColor"
    """Of legs."""
    pin: str = "currentColor"
    on_pin: str = "#ffffff"
    """Of numbers on pins."""
    ghost: str = "#6b6f73"
    """Of what did not happen."""
    thread: str = "#41566b"
    name: str = "#15202b"
    dates: str = "#55595d"
    halo: str = "#ffffff"
    note: str = "#5b646c"
    """Of attribution and scale."""
    ring: str = "#6d7a83"
    ring_text: str = "#4a545c"
    spot: str = "#c0392b"
    unit: float = 1.0
    """By how much signs and type are larger than in the figure of the page."""
    pins: float = 1.0
    """The same of pins, besides."""
    least: float = 0.0
    """Pixels below which no type is set."""
    metrics: TextMetrics | None = None

    @property
    def pin_unit(self) -> float:
        """By how much pins are larger than in the figure of the page."""
        return self.unit * self.pins

    def pin_type(self, size: float) -> float:
        """Return the size of type on pins, in pixels, that has some size in the figure of the page."""
        return max(self.least, size * self.pin_unit)

    def type(self, size: float) -> float:
        """Return the size of type, in pixels, that has some size in the figure of the page."""
        return max(self.least, size * self.unit)

    def dashes(self, pattern: str | None) -> str | None:
        """Return a pattern of dashes in this look's size."""
        if pattern is None or self.unit == 1:
            return pattern
        return " ".join(number(max(0.1, float(part) * self.unit)) for part in pattern.split())

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a line of text is, in pixels; estimated, on the safe side, where nobody can measure."""
        if self.metrics is None:
            return text_width(text, size, bold=bold)
        return self.metrics.width(text, size, bold=bold)


PAGE = Look()
