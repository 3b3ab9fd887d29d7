"""Who publishes an itinerary, and how: byline, licence, draft, corrections, and the publisher's brand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.model.colour import GRAPHICS, TEXT, Colour

if TYPE_CHECKING:
    from datetime import date

    from travelmap.model.itinerary import Citation, Image

__all__ = ["DARK", "GENERIC_FAMILIES", "LIGHT", "Brand", "Correction", "Ground", "Licence", "Publication"]

GENERIC_FAMILIES = frozenset(
    {"cursive", "fantasy", "math", "monospace", "sans-serif", "serif", "system-ui", "ui-monospace", "ui-rounded"}
    | {"ui-sans-serif", "ui-serif"}
)
"""The families of CSS Fonts 4 that are no names, and are written without quotes."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence an itinerary may be used."""

    name: str
    url: str | None = None
    """Http or https."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an earlier edition, and what stands now."""

    date: date
    text: str
    """A small safe subset of Markdown."""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publisher says of the itinerary itself."""

    byline: tuple[str, ...] = ()
    published: date | None = None
    licence: Licence | None = None
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    """In the order of the file."""

    @property
    def corrected(self) -> date | None:
        """The day of the latest correction."""
        return max((correction.date for correction in self.corrections), default=None)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a brand's colours are seen on, in one theme of the page.

    The same colours stand in the page's own styles; a test holds them to each other.
    """

    name: str
    surface: Colour
    land: Colour
    sea: Colour

    def seen_on(self, use: str) -> tuple[tuple[Colour, ...], float]:
        """Return what a colour is seen on, and how well it must be seen.

        Args:
            use: `accent`, which is used for text and marks, or `route`, which is drawn on the map.
        """
        return ((self.surface,), TEXT) if use == "accent" else ((self.land, self.sea, self.surface), GRAPHICS)


LIGHT = Ground("light", Colour.parse("#fffefb"), Colour.parse("#f7f5ee"), Colour.parse("#dbe6ee"))
DARK = Ground("dark", Colour.parse("#141b23"), Colour.parse("#1d2833"), Colour.parse("#0d151e"))


@dataclass(frozen=True, slots=True)
class Brand:
    """The publisher's name, mark, colours and type."""

    name: str | None = None
    url: str | None = None
    """Where name and logo lead; http or https."""
    logo: Image | None = None
    accent: Colour | None = None
    accent_dark: Colour | None = None
    route: Colour | None = None
    route_dark: Colour | None = None
    typeface: tuple[str, ...] = ()
    """Families of type, the first that the reader's machine has is used."""

    def over(self, other: Brand) -> Brand:
        """Return this brand, with what it leaves open taken from another.

        What belongs together is taken together: one name is never linked to another's address, and
        a colour for the dark theme never stands beside another publisher's for the light one.
        """
        merged = self
        if self.name is None and self.url is None:
            merged = replace(merged, name=other.name, url=other.url)
        if self.logo is None and self.name is None:
            merged = replace(merged, logo=other.logo)
        if self.accent is None and self.accent_dark is None:
            merged = replace(merged, accent=other.accent, accent_dark=other.accent_dark)
        if self.route is None and self.route_dark is None:
            merged = replace(merged, route=other.route, route_dark=other.route_dark)
        return merged if self.typeface else replace(merged, typeface=other.typeface)
