"""What a static picture is to be like: size, colours, projection, and the face its words are measured in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DOTS_PER_INCH",
    "SIZES",
    "PictureFormat",
    "PictureProjection",
    "PictureSize",
    "PictureSpec",
    "PictureStyle",
    "TextMetrics",
]

DOTS_PER_INCH: Final = 300
"""Of pictures in pixels: what printers ask for."""
MM_PER_INCH: Final = 25.4
PIXELS_PER_INCH: Final = 96
"""CSS pixels, the unit in which pictures are drawn."""


class PictureFormat(StrEnum):
    """Sizes that have a name."""

    COLUMN = "column"
    """One column of a journal: 89 x 80 mm."""
    PAGE = "page"
    """The width of a page: 183 x 122 mm."""
    SLIDE = "slide"
    """A slide: 338.7 x 190.5 mm."""
    CARD = "card"
    """What social networks show beside a link: 1,200 x 630 dots."""


class PictureProjection(StrEnum):
    """How a picture takes the globe to the plane."""

    AUTO = "auto"
    """What suits the journey."""
    MERCATOR = "mercator"
    """As large as the journey allows; shapes true."""
    EQUAL_AREA = "equal-area"
    """Lambert's, round the middle of the journey; areas true, poles and antimeridian in place."""
    DISTANCE = "distance"
    """A disc round home in which all distances from there are true."""
    GLOBE = "globe"
    """The earth as seen from space, turned to the journey."""
    WORLD = "world"
    """The whole world, areas true."""


class PictureStyle(StrEnum):
    """A picture's colours."""

    LIGHT = "light"
    """On white."""
    DARK = "dark"
    """On a dark ground, for slides and dark pages."""
    GREY = "grey"
    """Legible when it is printed or copied in black and white."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture's physical size, in millimetres."""

    width_mm: float
    height_mm: float

    @property
    def width_px(self) -> float:
        """Its width in CSS pixels of 1/96 inch, the unit of what is drawn."""
        return self.width_mm / MM_PER_INCH * PIXELS_PER_INCH

    @property
    def height_px(self) -> float:
        """Its height in CSS pixels of 1/96 inch."""
        return self.height_mm / MM_PER_INCH * PIXELS_PER_INCH

    @property
    def dots(self) -> tuple[int, int]:
        """Its width and height at 300 dots an inch."""
        return (
            round(self.width_mm / MM_PER_INCH * DOTS_PER_INCH),
            round(self.height_mm / MM_PER_INCH * DOTS_PER_INCH),
        )


SIZES: Final[Mapping[str, PictureSize]] = MappingProxyType(
    {
        # Widths of one and two columns as most journals have them; the slide is 13.333 x 7.5 inches.
        PictureFormat.COLUMN: PictureSize(89, 80),
        PictureFormat.PAGE: PictureSize(183, 122),
        PictureFormat.SLIDE: PictureSize(338.667, 190.5),
        PictureFormat.CARD: PictureSize(101.6, 53.34),
    }
)


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """What a static picture is to be like."""

    size: PictureSize = field(default_factory=lambda: SIZES[PictureFormat.PAGE])
    style: PictureStyle = PictureStyle.LIGHT
    projection: PictureProjection = PictureProjection.AUTO


class TextMetrics(Protocol):
    """How wide words are in the face they will be set in."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the advance of a line of text, in the unit of `size`."""
        ...
