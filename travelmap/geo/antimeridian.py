"""Longitudes on a flat map: where to cut the globe, and how to keep lines whole across the cut.

A map that shows the Pacific is not cut at 180 degrees. We look for the widest stretch of longitude in
which nothing lies, cut in its middle, and put every point on the one turn round the map's centre.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["centre_longitude", "near", "unwrap_ring"]


def near(longitude: float, centre: float) -> float:
    """Return the longitude by full turns so that it is in `centre - 180 <= result < centre + 180`."""
    return longitude - 360 * math.floor((longitude - centre + 180) / 360)


def centre_longitude(longitudes: Iterable[float]) -> float:
    """Return the longitude opposite the middle of the largest gap between the given ones.

    Args:
        longitudes: Degrees, in any order and any turn.

    Returns:
        Degrees, `-180 <= result < 180`, rounded to 6 digits; 0 when there are none. Of equal gaps
        the one whose centre is nearest to Greenwich is taken, then the more westerly.
    """
    turn = sorted({near(longitude, 0) for longitude in longitudes})
    if not turn:
        return 0.0
    candidates: list[tuple[float, float, float]] = []
    for index, longitude in enumerate(turn):
        following = turn[index + 1] if index + 1 < len(turn) else turn[0] + 360
        gap = following - longitude
        centre = round(near(longitude + gap / 2 + 180, 0), 6)
        candidates.append((-round(gap, 6), abs(centre), centre))
    return min(candidates)[2]


def unwrap_ring(longitudes: Sequence[float]) -> list[float]:
    """Return a line's or ring's longitudes with no jump of more than half a turn between neighbours.

    The first stays as it is, so a ring round a pole ends one turn away from where it starts.
    """
    unwrapped: list[float] = []
    for longitude in longitudes:
        unwrapped.append(near(longitude, unwrapped[-1]) if unwrapped else longitude)
    return unwrapped
