"""What a page hands out so that every line of it can be checked, cited and used again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CitationText", "Evidence"]


@dataclass(frozen=True, slots=True)
class CitationText:
    """One work, cited in three ways."""

    plain: str
    bibtex: str
    csl: Mapping[str, Any]
    """An item of CSL-JSON."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The itinerary, its places, and citations of the map and of every source."""

    itinerary: str
    """Normalised YAML."""
    places: Mapping[str, Any]
    """GeoJSON, packed: who hands it out unpacks it and draws the great circles."""
    map: CitationText
    sources: Mapping[str, CitationText]
    """By the source's id."""
