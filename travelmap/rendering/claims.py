"""How many of an itinerary's claims name a source, by the rules by which the page marks those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.model.claims import claims_of
from travelmap.rendering.mapview import ClaimsView
from travelmap.wording.terms import thousands

if TYPE_CHECKING:
    from travelmap.model.claims import Claim
    from travelmap.model.itinerary import Itinerary

__all__ = ["claims_view", "link_of"]

CONTEXT = "#agenda"
"""Where the annotations of the itinerary stand."""


def link_of(claim: Claim) -> str:
    """Return where on the page a claim stands."""
    return f"#stop={claim.stop_id}" if claim.stop_id else CONTEXT


def claims_view(itinerary: Itinerary) -> ClaimsView | None:
    """Return the line of the header; None for an itinerary that states nothing."""
    claims = list(claims_of(itinerary))
    bare = [claim for claim in claims if not claim.sourced]
    total = thousands(len(claims))
    if not claims:
        return None
    if not bare:
        words = f"All {total} claims name a source" if len(claims) > 1 else "Its one claim names a source"
        return ClaimsView(words, None)
    if not itinerary.sources:
        return ClaimsView("This itinerary names no source", None)
    verb = "names" if len(bare) == 1 else "name"
    return ClaimsView(f"{thousands(len(bare))} of {total} claims {verb} no source", link_of(bare[0]))
