"""A rectangle in a plane whose y points down, such as the Mercator plane or a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Bounds"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """An upright rectangle, from its top left to its bottom right corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Bounds:
        """Return the smallest rectangle round points `(x, y)`.

        Raises:
            ValueError: There are no points.
        """
        corners = list(points)
        if not corners:
            msg = "no points to put a rectangle round"
            raise ValueError(msg)
        xs = [x for x, _ in corners]
        ys = [y for _, y in corners]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, `(x, y)`."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> Bounds:
        """Return it with a margin on every side."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> Bounds:
        """Return it in another place."""
        return Bounds(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point is in it or on its edge."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def holds(self, other: Bounds) -> bool:
        """Tell whether another rectangle lies wholly in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def overlap(self, other: Bounds) -> float:
        """Return the area that two rectangles share; 0 when they only touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def meets(self, other: Bounds) -> bool:
        """Tell whether two rectangles share a point."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )
