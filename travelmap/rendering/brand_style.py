"""A brand's colours and type as custom properties of the page, from validated values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.model.colour import Colour
from travelmap.model.publication import DARK, GENERIC_FAMILIES, LIGHT
from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from travelmap.model.publication import Brand, Ground

__all__ = ["Hue", "Palette", "brand_css", "index_brand_css", "palette_of"]

_WHITE, _INK = Colour.parse("#ffffff"), Colour.parse("#121a23")
_WASH = 0.07
"""How much of the accent is in the ground of what is chosen."""


@dataclass(frozen=True, slots=True)
class Hue:
    """A colour, what is written on it, and a wash of it."""

    colour: Colour
    ink: Colour
    wash: Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """A brand's colours in one theme; None where the page's own are used."""

    accent: Hue | None
    route: Hue | None

    @property
    def any(self) -> bool:
        """Whether it has a colour."""
        return bool(self.accent or self.route)


def palette_of(brand: Brand, ground: Ground) -> Palette:
    """Return a brand's colours in one theme.

    Where a brand has none for the dark theme, that for the light one is used, made lighter until it can be
    seen. A colour of the brand's own is never changed: whether it can be seen was told when it was read.
    """
    if ground is not DARK:
        return Palette(_hue(brand.accent, ground), _hue(brand.route, ground))
    accent = brand.accent_dark or _seen(brand.accent, "accent")
    route = brand.route_dark or _seen(brand.route, "route")
    return Palette(_hue(accent, ground), _hue(route, ground))


def _seen(colour: Colour | None, use: str) -> Colour | None:
    return colour.passing(*DARK.seen_on(use)) if colour else None


def _hue(colour: Colour | None, ground: Ground) -> Hue | None:
    return Hue(colour, colour.legible(_WHITE, _INK), ground.surface.mixed(colour, _WASH)) if colour else None


def brand_css(brand: Brand) -> str:
    """Return the style of a page that a brand asks for; empty where it has neither colours nor type."""
    return _rendered("brand.css.j2", brand)


def index_brand_css(brand: Brand) -> str:
    """Return the style of the index page that a brand asks for."""
    return _rendered("brand-index.css.j2", brand)


def _rendered(template: str, brand: Brand) -> str:
    light, dark = palette_of(brand, LIGHT), palette_of(brand, DARK)
    if not (light.any or dark.any or brand.typeface):
        return ""
    families = [(name, name in GENERIC_FAMILIES) for name in brand.typeface]
    return environment().get_template(template).render(light=light, dark=dark, families=families).strip()
