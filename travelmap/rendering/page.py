"""The page of an itinerary as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["render_page"]


def render_page(view: MapView) -> str:
    """Return the whole page: a folium map rendered from fresh, with everything inside it."""
    from travelmap.rendering.folium_map import folium_map

    return str(folium_map(view).get_root().render())
