"""What a page hands out, as one block of JSON that its script reads when it is first asked for something."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.rendering.payload import payload_json

if TYPE_CHECKING:
    from travelmap.model.evidence import CitationText, Evidence
    from travelmap.rendering.footnotes import Footnotes

__all__ = ["WORDS", "evidence_json"]

WORDS = MappingProxyType(
    {
        "cite": "Cite",
        "citeMap": "Cite this map",
        "citeSource": "Cite source {n}",
        "plain": "Plain text",
        "copied": "Copied",
        "shown": "Copy the text below",
        "close": "Close",
        "all": "All sources",
        "take": "Take it with you",
        "yaml": "Itinerary (YAML)",
        "geojson": "Places (GeoJSON)",
        "saved": "Saved as {name}",
        "cited": "Cited at",
        "context": "Context",
        "back": "Back to {label}",
        "more": "and {n} more",
    }
)


def evidence_json(evidence: Evidence, slug: str, notes: Footnotes) -> str:
    """Return the block; sources stand in the order of the page's list.

    Args:
        evidence: What is handed out.
        slug: What files are named after.
        notes: The page's footnotes, after all sources were listed.
    """
    sources = [evidence.sources[name] for name in notes.order if name in evidence.sources]
    return payload_json(
        {
            "slug": slug,
            "text": dict(WORDS),
            "map": _row(evidence.map),
            "sources": [_row(source) for source in sources],
            "itinerary": evidence.itinerary,
            "places": evidence.places,
        }
    )


def _row(cited: CitationText) -> list[object]:
    return [cited.plain, cited.bibtex, dict(cited.csl)]
