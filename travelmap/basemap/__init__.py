"""The world's land, boundaries and countries as SVG paths, made from Natural Earth."""

from __future__ import annotations

from travelmap.basemap.load import Basemap, country_area, load_basemap

__all__ = ["Basemap", "country_area", "load_basemap"]
