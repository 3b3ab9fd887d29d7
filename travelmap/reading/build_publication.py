"""Validated shapes to the model: what a publisher says of an itinerary, and how its map opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.model.itinerary import Citation, MapSettings
from travelmap.model.publication import Brand, Correction, Licence, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.reading import schema
    from travelmap.reading.attachments import Attachments

__all__ = ["brand_of", "citations_of", "map_settings", "publication_of"]


def publication_of(shape: schema.ItineraryShape) -> Publication:
    """Build what is said of the itinerary itself."""
    return Publication(
        byline=shape.byline,
        published=shape.published,
        licence=Licence(shape.licence.name, shape.licence.url) if shape.licence else None,
        draft=shape.draft,
        corrections=tuple(Correction(one.date, one.text, citations_of(one.sources)) for one in shape.corrections),
    )


def brand_of(shape: schema.BrandShape | None, attachments: Attachments) -> Brand:
    """Build the publisher's brand.

    Args:
        shape: What stands under `brand:`, if anything does.
        attachments: The files beside the file it stands in.
    """
    if shape is None:
        return Brand()
    logo = attachments.picture(shape.logo, shape.logo_alt or "") if shape.logo else None
    return Brand(
        name=shape.name,
        url=shape.url,
        logo=logo,
        accent=shape.accent,
        accent_dark=shape.accent_dark,
        route=shape.route,
        route_dark=shape.route_dark,
        typeface=shape.typeface,
    )


def map_settings(shape: schema.MapShape | None) -> MapSettings:
    """Build what is declared of the map."""
    return MapSettings(shape.boundaries, shape.view, shape.extent) if shape else MapSettings()


def citations_of(texts: Iterable[str]) -> tuple[Citation, ...]:
    """Read citations, each `id` or `id#fragment`."""
    return tuple(_citation(text) for text in texts)


def _citation(text: str) -> Citation:
    name, _, locator = text.partition("#")
    return Citation(name.strip(), locator.strip() or None)
