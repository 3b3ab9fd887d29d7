"""Tell namesakes apart by where else the traveller was: a tie-breaker, and always said to be one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.geo.geodesic import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.geo.point import Point
    from travelmap.model.place import Candidate

__all__ = ["Anchor", "Choice", "choose"]

_NEAR_KM: Final = 50.0
_LEAST_GAIN: Final = 0.3
"""By how much a candidate must pass the best one. Half as far away is worth that much; less is chance."""


class Anchor(NamedTuple):
    """Another stop of the trip, of which it is known where it is."""

    name: str
    """`Ottawa, Canada`."""
    point: Point


class Choice(NamedTuple):
    """The candidate that the other stops speak for, and the one of them that lies nearest."""

    candidate: Candidate
    anchor: Anchor
    away_km: float


def choose(rivals: Sequence[Candidate], anchors: Iterable[Anchor]) -> Choice | None:
    """Return the rival that lies best, when that is another than the first.

    A candidate's score is lowered by the decimal logarithm of its distance to the nearest stop, in
    units of 50 km. On the presidents' travels every answer this changes, with the country given, is
    changed for the right one.

    Args:
        rivals: Candidates that are nearly as good as the first, which is the best by itself.
        anchors: The other stops of the trip, in travel order.
    """
    known = tuple(anchors)
    if len(rivals) < 2 or not known:
        return None

    def judged(candidate: Candidate) -> tuple[float, Anchor, float]:
        away_km, at = min((distance_km(candidate.point, anchor.point), at) for at, anchor in enumerate(known))
        return candidate.score - math.log10(1 + away_km / _NEAR_KM), known[at], away_km

    first, *others = [(judged(candidate), candidate) for candidate in rivals]
    (score, anchor, away_km), best = max(others, key=lambda pair: pair[0][0])
    return Choice(best, anchor, away_km) if score >= first[0][0] + _LEAST_GAIN else None
