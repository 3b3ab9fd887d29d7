"""Names that lead astray: words for no place, and names a place has only on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.candidates import distance_km
from travelmap.gazetteer.schema import ADMIN2, ALTERNATE, TOWN, VENUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.gazetteer.candidates import Row

__all__ = ["NO_PLACES", "is_far_fetched", "is_named_after_a_town"]

NO_PLACES: Final = frozenset(
    [
        "tbd",
        "tba",
        "tbc",
        "n a",
        "none",
        "null",
        "nil",
        "unknown",
        "undisclosed",
        "undisclosed location",
        "various",
        "various places",
        "at sea",
        "in transit",
        "en route",
        "in flight",
        "on board",
        "to be confirmed",
        "to be announced",
        "to be decided",
        "not known",
        "capital",
        "airport",
        "home",
    ]
)
"""What is written where no place is known; each is a name of some village."""
LEAST_KNOWN: Final = 10_000
IN_WHICH: Final = frozenset({TOWN, ADMIN2})
IN_TOWN_KM: Final = 25.0


def is_named_after_a_town(row: Row, rows: Iterable[Row]) -> bool:
    """Whether a venue has the name only because it stands in the place that bears it: the base of `Aviano`."""
    return (
        row.kind == VENUE
        and row.name_kind == ALTERNATE
        and any(other.kind in IN_WHICH and distance_km(row.point, other.point) < IN_TOWN_KM for other in rows)
    )


def is_far_fetched(row: Row) -> bool:
    """Whether a place in a dependency has the name only as another name, and few have heard of it.

    An empire holds some village of nearly every other name: without this, Balmoral is in Sabah.
    """
    return row.kind == TOWN and row.name_kind == ALTERNATE and row.population < LEAST_KNOWN
