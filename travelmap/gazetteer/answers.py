"""What the gazetteer answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.geo.point import Point
    from travelmap.model.place import Candidate

__all__ = ["Answer", "Country", "Near"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the gazetteer understood its name."""

    name: str
    """As it was written."""
    english: str
    """Its English name of that time."""
    codes: tuple[str, ...]
    """ISO 3166-1 alpha-2 codes of today that it covers, sorted."""
    historic: bool
    """Whether no state or territory bears that name on that land today."""
    point: Point
    """Where its name stands on a map, inside it."""
    divisions: tuple[int, ...] = ()
    """Where it was a part of one country of today: its divisions, by number in the index."""
    years: str = ""
    """When it existed (`1918 to 1992`), if that was not on the day that was asked for; else empty."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a look-up found."""

    candidates: tuple[Candidate, ...]
    """Best first; empty when nothing was found."""
    country: Country | None = None
    """How the stated country was understood, or the one in the text's own tail."""
    unknown_country: str | None = None
    """What stands where a country should, and is none."""
    margin: float | None = None
    """How much better the best is than the next one more than 50 km away; None if there is none.

    The scores are decimal logarithms of people: 1.0 is ten times as many.
    """


@dataclass(frozen=True, slots=True)
class Near:
    """A place near a point."""

    place: Candidate
    """Its country is the one it is filed under, which says nothing about the point."""
    distance_km: float
    """From the place's own point, on the WGS 84 ellipsoid."""
    direction: str
    """Where the point lies as seen from the place, such as `north-east`: "12 km north-east of Vienna"."""
