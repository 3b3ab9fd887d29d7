"""All rules in a row. None raises on content, and each tells no more than a reader can take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.review.claims import unsourced_claims
from travelmap.review.homecoming import broken_journeys
from travelmap.review.pace import too_fast
from travelmap.review.twice import given_twice

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic
    from travelmap.model.route import LocatedItinerary

__all__ = ["review"]


def review(located: LocatedItinerary) -> tuple[Diagnostic, ...]:
    """Return what an editor should look at before an itinerary is published.

    Args:
        located: The itinerary, every place of it located.

    Returns:
        Warnings and notes, rule by rule; each rule tells some tens at most.
    """
    return (
        *too_fast(located),
        *given_twice(located),
        *broken_journeys(located),
        *unsourced_claims(located.itinerary),
    )
