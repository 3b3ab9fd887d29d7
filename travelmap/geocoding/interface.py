"""What the resolver asks of a gazetteer.

The built-in `travelmap.gazetteer.index.Gazetteer` has this form. So can anything else that answers
from a table, answers of a service that were fetched before included: the resolver knows no network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from datetime import date

    from travelmap.gazetteer.answers import Answer, Country, Near
    from travelmap.geo.point import Point
    from travelmap.model.place import Location

__all__ = ["AMBIGUOUS_BELOW", "LITTLE_KNOWN_BELOW", "SEPARATE_KM", "PlaceIndex"]

AMBIGUOUS_BELOW: Final = 1.0
"""A margin below this makes an answer ambiguous: the next place has more than a tenth of the people.

On the presidents' travels it flags 11 of 416 answers given with a country, 7 of the 11 wrong ones
among them; without a country 65 of 428, 28 of the 42 wrong ones among them.
"""

LITTLE_KNOWN_BELOW: Final = 2_000
"""A town with fewer people, the only one of its name that is known, may be a namesake of the one that is meant.

On the presidents' travels, with the country given, this and the margin warn of 9 of 11 wrong answers and
of about 7 in 100 right ones.
"""

SEPARATE_KM: Final = 50.0
"""Candidates nearer than this are one place under several records: a town, its district, its airport."""


class PlaceIndex(Protocol):
    """A table of places that answers by name."""

    @property
    def version(self) -> str:
        """Which data it answers from."""

    def look_up(self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 10) -> Answer:
        """Return what places a text can mean."""

    def resolve_country(self, name: str, at: date | None = None) -> Country | None:
        """Return the country of a name, an ISO code, or a name of its time."""

    def suggest(
        self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 3
    ) -> tuple[str, ...]:
        """Return names like a text that was not found, to be shown and never to be used."""

    def nearest(
        self,
        point: Point,
        *,
        limit: int = 5,
        within_km: float | None = None,
        country: Country | None = None,
        at: date | None = None,
        airports: bool = False,
    ) -> tuple[Near, ...]:
        """Return the places nearest to a point, of a country and what belonged to it on the day if one is given."""

    def zones(self, location: Location) -> tuple[str, ...]:
        """Return the time zones a place can lie in, by their names in the tz database."""
