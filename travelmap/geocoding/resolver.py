"""Locate every place of an itinerary: given > the user's own places > the lock > the gazetteer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Severity
from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import findings
from travelmap.geocoding.asking import Asking, Reply, rounded
from travelmap.geocoding.context import Anchor, choose
from travelmap.geocoding.fit import confirmed, misfit, named_elsewhere
from travelmap.geocoding.lock_line import Asked
from travelmap.geocoding.names import as_state, first_part, last_part, shown_country, tidy, within
from travelmap.geocoding.sites import site_at_end, site_of, site_on_the_way, sites
from travelmap.geocoding.telling import diagnostics_of
from travelmap.model.itinerary import Project
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind
from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from travelmap.diagnostics import Diagnostic
    from travelmap.gazetteer.answers import Country
    from travelmap.geocoding.context import Choice
    from travelmap.geocoding.findings import Finding
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.geocoding.lock import Lock, LockEntry
    from travelmap.geocoding.sites import Site
    from travelmap.model.itinerary import Itinerary, Trip
    from travelmap.model.place import Candidate, Place, UserPlace

__all__ = ["Resolver", "asked_of", "locate"]

_SAME_KM = 1.0
"""Answers nearer than this are the same: data are corrected by metres all the time."""


MAX_ERRORS: Final = 50
"""Different places that are not found, after which no further one is looked up."""

_NAMESAKES: Final = 10
"""Places of one name that coordinates are compared with."""


def asked_of(place: Place, index: PlaceIndex, near: str = "") -> Asked:
    """Return what a place asks: the key of its line in a lock.

    The day is not part of it, but what the day decides is: which country a name meant, and, in the
    few cases where it decides more, its year. So the same words on many days share a line. `near` is
    the other stop of the trip that decided between namesakes, where one did.
    """
    codes = within(place, index)
    today = replace(place, at=None)
    decides = place.at is not None and codes == within(today, index) and _best(place, index) != _best(today, index)
    year = place.at.year if place.at is not None and decides else 0
    return Asked(tidy(place.text), tidy(place.country or ""), codes, year, near)


def _best(place: Place, index: PlaceIndex) -> tuple[str, str] | None:
    candidates = index.look_up(place.text, country=place.country, at=place.at, limit=1).candidates
    return (candidates[0].reference, candidates[0].match) if candidates else None


def locate(
    itinerary: Itinerary,
    *,
    gazetteer: PlaceIndex,
    lock: Lock | None = None,
    project: Project | None = None,
    on_asked: Callable[[Asked], None] | None = None,
) -> tuple[LocatedItinerary | None, tuple[Diagnostic, ...]]:
    """Find every place of an itinerary.

    Args:
        itinerary: As read.
        gazetteer: Answers what nothing else answers.
        lock: Committed answers; they win over the gazetteer's.
        project: Its `places:` win over both.
        on_asked: Told every question that is one for the lock.

    Returns:
        The itinerary with its places located, or None when a place has an error; and what was
        found, in the order of the file. An error is said at each of its places, a warning once.
    """
    resolver = Resolver(gazetteer, lock, project or Project(), itinerary.file)
    # Sites that differ only in where they stand in the file are equal, and are resolved once.
    everywhere = tuple(sites(itinerary))
    replies = resolver.resolve_all(everywhere)
    for site in replies if on_asked else ():
        question = resolver.question(site)
        if question is not None and on_asked is not None:
            on_asked(question)
    diagnostics = diagnostics_of(itinerary.file, everywhere, replies)
    if any(reply.location is None for reply in replies.values()):
        return None, diagnostics

    zoned: dict[Site, Location] = {}

    def location_at(site: Site) -> Location:
        if site not in zoned:
            location = replies[site].location
            assert location is not None  # noqa: S101 - every reply was asked above
            zoned[site] = replace(location, timezones=gazetteer.zones(location))
        return zoned[site]

    def located_trip(number: int, trip: Trip) -> LocatedTrip:
        return LocatedTrip(
            trip,
            tuple(
                LocatedStop(
                    stop,
                    location_at(site_of(stop, number)),
                    tuple(location_at(site_on_the_way(via, number)) for via in stop.via),
                )
                for stop in trip.stops
            ),
            start=location_at(site_at_end(itinerary, trip.start, number)) if trip.start else None,
            end=location_at(site_at_end(itinerary, trip.end, number)) if trip.end else None,
        )

    trips = tuple(located_trip(number, trip) for number, trip in enumerate(itinerary.trips))
    return LocatedItinerary(itinerary, trips, gazetteer.version), diagnostics


class Resolver:
    """Resolves places one by one, by order of authority."""

    def __init__(self, index: PlaceIndex, lock: Lock | None, project: Project, file: str) -> None:
        """Resolve for the itinerary `file`, which is named in the hints."""
        self._index = index
        self._lock = lock
        self._asking = Asking(index)
        self._file = file
        self._questions: dict[Site, Asked] = {}
        self._rivals: dict[Site, tuple[Candidate, ...]] = {}
        self._chosen: dict[Site, Choice] = {}
        self._own = {
            fold(name): place
            for written, place in project.places.items()
            for name in (*place.aliases, place.name, written)
        }

    def resolve_all(self, everywhere: Iterable[Site]) -> dict[Site, Reply]:
        """Resolve places, each once.

        What is not found costs the most, because something like it is looked for. So after `MAX_ERRORS`
        such places the others are not asked for: theirs are replies without location and finding.
        """
        replies: dict[Site, Reply] = {}
        errors = 0
        for site in everywhere:
            if site not in replies:
                replies[site] = reply = self.resolve(site) if errors < MAX_ERRORS else Reply(None, ())
                errors += reply.location is None
        for site, choice in self._choices(replies):
            self._chosen[site] = choice
            self._questions.pop(site, None)
            replies[site] = self.resolve(site)
        return replies

    def _choices(self, replies: Mapping[Site, Reply]) -> tuple[tuple[Site, Choice], ...]:
        """The ambiguous places of which the other stops of their trip say which is meant."""
        known: dict[int, list[Anchor]] = {}
        for site, reply in replies.items():
            where = reply.location
            if where is not None and not where.ambiguous and where.precision is not Precision.COUNTRY:
                name = f"{where.name}, {where.country}" if where.country else where.name
                known.setdefault(site.trip, []).append(Anchor(name, where.point))
        chosen = ((site, choose(rivals, known.get(site.trip, ()))) for site, rivals in self._rivals.items())
        return tuple((site, choice) for site, choice in chosen if choice is not None)

    def resolve(self, site: Site) -> Reply:
        """Return where a place is, or why that is not known."""
        place = site.place
        if place.point is not None:
            return self._given(site)
        own = self._own_place(place)
        if own is not None:
            return self._from_project(place, own)
        reply = self._asking.about(place, site.key, self._chosen.get(site))
        if len(reply.rivals) > 1:
            self._rivals[site] = reply.rivals
        if self._lock is None:
            return reply
        asked = self.asked(site)
        entry = self._lock.entries.get(asked)
        if entry is not None:
            return self._from_lock(site, entry, reply)
        if reply.location is None:
            return reply
        missing = findings.missing_from_lock(place, reply.location, self._file)
        return replace(reply, findings=(*reply.findings, missing))

    def question(self, site: Site) -> Asked | None:
        """Return what a place asks of a lock; None where the itinerary or the project answers it."""
        if site.place.point is not None or self._own_place(site.place) is not None:
            return None
        return self.asked(site)

    def asked(self, site: Site) -> Asked:
        """Return what a place asks, as far as it has been resolved."""
        if site not in self._questions:
            choice = self._chosen.get(site)
            self._questions[site] = asked_of(site.place, self._index, choice.anchor.name if choice else "")
        return self._questions[site]

    def _given(self, site: Site) -> Reply:
        place = site.place
        assert place.point is not None  # noqa: S101 - asked by the caller
        words, country, found = self._stated(place)
        text = tidy(place.text)
        if words and not place.country:
            text = first_part(text)
        if country is not None:
            found = (*found, *self._misfit(text, words, country, place))
        elif not words:
            found = (*found, *self._swapped(place))
        return Reply(
            Location(
                name=text,
                point=place.point,
                precision=Precision.VENUE if site.venue else Precision.EXACT,
                provenance=Provenance(ProvenanceKind.GIVEN),
                country_code=_only_code(country),
                country=shown_country(words, country),
                historic=country.historic if country else False,
            ),
            found,
        )

    def _stated(self, place: Place) -> tuple[str | None, Country | None, tuple[Finding, ...]]:
        """The country that is stated beside coordinates: a word for the reader, and never an error."""
        if place.country:
            country = self._index.resolve_country(place.country, place.at)
            if country is not None:
                then = (findings.no_such_country_then(place, country, given=True),) if country.years else ()
                return tidy(place.country), country, then
            near = self._asking.country_suggestions(place.country)
            warning = findings.unknown_country(place.country, near, Severity.WARNING, on_country=True)
            return tidy(place.country), None, (warning,)
        tail = last_part(place.text)
        country = self._index.resolve_country(tail, place.at) if tail else None
        if country is None:
            return None, None, ()
        state = as_state(country, self._index)
        return (tail if state.english == country.english else state.english), state, ()

    def _misfit(self, text: str, words: str | None, country: Country, place: Place) -> tuple[Finding, ...]:
        assert place.point is not None  # noqa: S101 - asked by the caller
        found = misfit(place.point, country, place.at, self._index)
        if found is None:
            return ()
        certain = found.cured is not None and confirmed(found, self._candidates(place))
        return (findings.coordinates_misfit(text, words or country.english, found, project=False, certain=certain),)

    def _swapped(self, place: Place) -> tuple[Finding, ...]:
        assert place.point is not None  # noqa: S101 - asked by the caller
        found = named_elsewhere(place.point, self._candidates(place))
        return (findings.coordinates_swapped(place.text, found),) if found else ()

    def _candidates(self, place: Place) -> tuple[Candidate, ...]:
        """Where a place could be, if its coordinates were not given."""
        return self._index.look_up(place.text, country=place.country, at=place.at, limit=_NAMESAKES).candidates

    def _own_place(self, place: Place) -> UserPlace | None:
        own = self._own.get(fold(place.text))
        tail = last_part(place.text)
        if own is None and tail and not place.country:
            place = replace(place, text=first_part(place.text), country=tail)
            own = self._own.get(fold(place.text))
            if own is not None and not own.country:
                return None
        if own is None or not place.country or not own.country:
            return own
        asked = self._index.resolve_country(place.country, place.at)
        mine = self._index.resolve_country(own.country, place.at)
        same = fold(place.country) == fold(own.country) or (asked and mine and {*asked.codes} & {*mine.codes})
        return own if same else None

    def _from_project(self, place: Place, own: UserPlace) -> Reply:
        words = place.country or last_part(place.text) or own.country
        country = self._index.resolve_country(words, place.at) if words else None
        if country is None:
            words, country = own.country, self._index.resolve_country(own.country, place.at) if own.country else None
        found: tuple[Finding, ...] = ()
        if country is not None and own.precision is not Precision.COUNTRY:
            wrong = misfit(own.point, country, place.at, self._index)
            told = words or country.english
            found = (findings.coordinates_misfit(own.name, told, wrong, project=True),) if wrong else ()
        return Reply(
            Location(
                name=own.name,
                point=own.point,
                precision=own.precision,
                provenance=Provenance(ProvenanceKind.USER_PLACES, own.source or ""),
                country_code=_only_code(country),
                country=shown_country(words, country),
                area_codes=country.codes if country and own.precision is Precision.COUNTRY else (),
                historic=country.historic if country else False,
            ),
            found,
        )

    def _from_lock(self, site: Site, entry: LockEntry, reply: Reply) -> Reply:
        now, locked = reply.location, entry.location
        # The page has no other way to know whom to credit for what a service answered.
        credit = entry.data if locked.provenance.kind is ProvenanceKind.SERVICE else ""
        kept = replace(locked, provenance=Provenance(ProvenanceKind.LOCK, locked.provenance.detail, credit))
        agreed = now is not None and _agree(locked, now)
        if agreed and now is not None:
            # Who recorded the answer has looked at it; that another place may be meant as well stays true.
            found = tuple(finding for finding in reply.findings if finding.code != "TM320")
            return Reply(replace(kept, alternatives=now.alternatives if kept.ambiguous else ()), found)
        told = []
        if locked.provenance.kind is ProvenanceKind.GAZETTEER:
            told.append(findings.lock_differs(site.place, locked, now, self._file))
        if kept.ambiguous:
            told.append(findings.ambiguous(site.place, kept, 0, ()))
        return Reply(kept, tuple(told))


def _agree(locked: Location, now: Location) -> bool:
    return (
        locked.precision is now.precision
        and locked.country_code == now.country_code
        and distance_km(rounded(locked.point), rounded(now.point)) < _SAME_KM
    )


def _only_code(country: Country | None) -> str | None:
    """The code of a country that is one state of today; which of several a point lies in is not guessed."""
    return country.codes[0] if country and len(country.codes) == 1 else None
