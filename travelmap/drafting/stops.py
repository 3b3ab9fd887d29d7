"""The stops that were read so far: which are the same, which one is spoken of, and their dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travelmap.drafting.draft import DraftPlace, DraftStop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from travelmap.drafting.dates import Resolved
    from travelmap.drafting.places import Named, PlaceNames

__all__ = ["Stops", "shared"]


@dataclass(slots=True)
class Stops:
    """What is known from reading so far."""

    names: PlaceNames
    year: int | None = None
    anchor: date | None = None
    """The last date that was told to the day."""
    stops: list[DraftStop] = field(default_factory=list)
    current: list[DraftStop] = field(default_factory=list)
    """The stops that are spoken of: of an entry all, else one."""
    in_entry: bool = False
    block_dates: tuple[Resolved, ...] = ()
    """Dates that a paragraph begins with, else those of its section."""
    section_dates: tuple[Resolved, ...] = ()
    """Dates that the last heading has."""
    headed: tuple[DraftPlace, ...] = ()
    """Places that the last heading names."""
    when: dict[int, list[Resolved]] = field(default_factory=dict)
    """Dates by the stop's identity."""

    def existing(self, place: DraftPlace) -> DraftStop | None:
        """Return the stop that is meant by a place: the same, or for a country the latest in it.

        Where one is the country of the other, the city wins, and the country becomes its `country:`.
        """
        for stop in reversed(self.stops):
            if stop.place.text.casefold() == place.text.casefold():
                if place.country and not stop.place.country:
                    stop.place = place
                return stop
        country = self.names.bearers(place.text).country
        for stop in reversed(self.stops):
            if country and (stop.place.country == place.text or self.names.lies_in(stop.place.text, place.text)):
                if not stop.place.country and "," not in stop.place.text:
                    stop.place = DraftPlace(stop.place.text, place.text)
                return stop
            if not country and self._is_country(stop.place) and self.names.lies_in(place.text, stop.place.text):
                stop.place = DraftPlace(place.text, stop.place.text)
                return stop
        return None

    def _is_country(self, place: DraftPlace) -> bool:
        return not place.country and self.names.bearers(place.text).country

    def new(self, place: DraftPlace, *, first: bool = False) -> DraftStop:
        """Add a stop at the end, or, where the text says that it was earlier, at the start."""
        stop = DraftStop(place)
        if first:
            stop.checks.append("the text tells of this later, but as having been earlier: is it in its place?")
            self.stops.insert(0, stop)
        else:
            self.stops.append(stop)
        return stop

    def takes_as_venue(self, one: Named) -> bool:
        """Whether it is a building or site in the place that is spoken of; it is that stop's `venue:` then."""
        about = self.names.bearers(one.place.text)
        stop = self.current[0] if self.current else None
        if stop is None or not about.site or about.people or about.people_by_other_name or one.country:
            return False
        if stop.place.text == one.place.text or not self.names.are_near(one.place, stop.place):
            return False
        stop.venue = stop.venue or one.place.text
        return True

    def date(self, stop: DraftStop, found: Iterable[Resolved]) -> None:
        """Give dates to a stop."""
        self.when.setdefault(id(stop), []).extend(found)

    def dated(self, stop: DraftStop) -> bool:
        """Whether a stop has dates."""
        return id(stop) in self.when


def shared(dates: Sequence[Resolved], stops: int) -> list[list[Resolved]]:
    """Give the dates of an entry to its stops: of several, the first has only the start and the last the end."""
    if stops <= 1 or not dates:
        return [list(dates) for _ in range(stops)]
    whole = dates[0]
    if whole.first == whole.last:
        return [[whole] for _ in range(stops)]
    parts: list[list[Resolved]] = [[] for _ in range(stops)]
    parts[0] = [whole._replace(last=None)]
    parts[-1] = [whole._replace(first=None)]
    return parts
