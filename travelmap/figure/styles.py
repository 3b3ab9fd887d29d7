"""The colours of pictures for print: light, dark and grey, and what a publisher's own colours become in them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.figure.look import Look
from travelmap.model.colour import GRAPHICS, TEXT, Colour
from travelmap.model.picture import PictureStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travelmap.model.picture import TextMetrics
    from travelmap.model.publication import Brand

__all__ = ["LEAST_TYPE", "LOOKS", "accent_of", "look_for"]

LEAST_TYPE: Final = 8.7
"""Pixels; 6.5 points, below which no newspaper sets type."""

PINS: Final = 0.82
"""A page is read from nearer by than a screen: its pins may be smaller beside its type."""

LOOKS: Final[Mapping[PictureStyle, Look]] = MappingProxyType(
    {
        PictureStyle.LIGHT: Look(
            coast="#aab6bd",
            boundary="#857f70",
            boundary_dashes=None,
            boundary_width=0.6,
            line="#1f5d8c",
            pin="#1c4568",
            ghost="#63676b",
            ring="#66737c",
            dates="#4c5155",
            note="#525b63",
            edge="#7d888f",
        ),
        PictureStyle.DARK: Look(
            paper="#10171e",
            sea="#16222d",
            land="#2b3843",
            coast="#51626f",
            graticule="#263644",
            edge="#8997a2",
            boundary="#97a1a8",
            boundary_dashes=None,
            boundary_width=0.6,
            area="#f0b95a",
            country=0.3,
            region=0.18,
            region_line="#8fcaf5",
            line="#8fcaf5",
            pin="#8fcaf5",
            on_pin="#0b1218",
            ghost="#b0bac2",
            thread="#b0bac2",
            name="#f4f7f9",
            dates="#ccd5dc",
            halo="#10171e",
            note="#b4bec6",
            ring="#93a1ac",
            ring_text="#ccd5dc",
            spot="#ff8a7a",
        ),
        PictureStyle.GREY: Look(
            sea="#dcdcdc",
            land="#fafafa",
            coast="#8f8f8f",
            graticule="#cfcfcf",
            edge="#6f6f6f",
            boundary="#757575",
            boundary_dashes=None,
            boundary_width=0.6,
            area="#4d4d4d",
            country=0.24,
            region=0.14,
            region_line="#1c1c1c",
            line="#1c1c1c",
            pin="#1c1c1c",
            ghost="#5f5f5f",
            thread="#444444",
            name="#111111",
            dates="#474747",
            note="#515151",
            ring="#666666",
            ring_text="#444444",
            spot="#111111",
        ),
    }
)


def look_for(
    style: PictureStyle, unit: float, *, brand: Brand | None, colour: Colour | None, metrics: TextMetrics | None
) -> Look:
    """Return how a picture looks.

    Args:
        style: Light, dark or grey. In grey no colour is used, a publisher's neither.
        unit: By how much signs and type are larger than in the figure of the page.
        brand: The publisher, whose colours are moved towards black or white as far as they must be to be seen.
        colour: Of pins and legs, instead of the brand's.
        metrics: Measures text.
    """
    look = replace(LOOKS[style], unit=unit, pins=PINS, least=LEAST_TYPE, metrics=metrics)
    dark = style is PictureStyle.DARK
    chosen = colour or (brand and ((brand.route_dark if dark else None) or brand.route)) or None
    if chosen is None or style is PictureStyle.GREY:
        return look
    grounds = tuple(Colour.parse(ground) for ground in (look.land, look.sea, look.paper))
    line = chosen.passing(grounds, GRAPHICS)
    pin = line.passing(grounds, TEXT)
    on_pin = pin.legible(Colour.parse(look.paper), Colour.parse(look.name))
    return replace(look, line=str(line), region_line=str(line), pin=str(pin), on_pin=str(on_pin))


def accent_of(look: Look, style: PictureStyle, brand: Brand | None) -> str:
    """Return the colour of the bar above a title: the brand's accent, else that of the legs."""
    if brand is None or style is PictureStyle.GREY:
        return look.line
    accent = (brand.accent_dark if style is PictureStyle.DARK else None) or brand.accent
    return str(accent.passing((Colour.parse(look.paper),), GRAPHICS)) if accent else look.line
