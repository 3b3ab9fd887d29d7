"""Ask a geocoding service for what the gazetteer does not know, and keep every answer at once."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from travelmap.commands.terminal import visible
from travelmap.diagnostics import Diagnostic, Severity
from travelmap.errors import ServiceError, ServiceFailedError
from travelmap.gazetteer.fold import fold
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding import wording
from travelmap.geocoding.asking import rounded
from travelmap.geocoding.interface import SEPARATE_KM
from travelmap.geocoding.names import before_country, first_part, last_part, shown_country, tidy, within
from travelmap.model.geocoder import GeocoderSettings
from travelmap.model.place import Candidate, Location, Precision, Provenance, ProvenanceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TextIO

    from travelmap.geo.point import Point
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.geocoding.lock import Asked, LockEntry
    from travelmap.model.place import Place
    from travelmap.services.asking import Asker
    from travelmap.services.checks import Question, Result
    from travelmap.services.faults import Fault

__all__ = ["Inquiry", "Service", "asker_for", "candidates_of_service", "location_of", "merged_settings", "question_of"]

_MOST_FAULTS_IN_A_ROW: Final = 3
_TOWNS_AROUND: Final = 25
"""So many, because the nearest town of all may lie behind a border."""
_AROUND_KM: Final = 300.0
_NEGLIGIBLE: Final = 0.2
"""A rival this much less important, by the service's own measure from 0 to 1, is not one."""


def merged_settings(asked: GeocoderSettings, project: GeocoderSettings) -> GeocoderSettings:
    """Return how to ask: what the command line says, else what the project file says.

    Options of the project file are for the project file's service; another one does without them.
    """
    same = not asked.service or (asked.service.lower() == (project.service or "").lower())
    return GeocoderSettings(
        service=asked.service or project.service,
        contact=asked.contact or project.contact,
        options={**(project.options if same else {}), **asked.options},
        pause_seconds=project.pause_seconds if same else None,
        timeout_seconds=project.timeout_seconds,
        max_wait_seconds=project.max_wait_seconds,
    )


def asker_for(settings: GeocoderSettings, environment: Mapping[str, str], index: PlaceIndex) -> Asker:
    """Return what asks a service; its answers are checked against a gazetteer.

    Raises:
        ServiceError: It cannot be asked like this.
    """
    from travelmap.services.asking import Asker
    from travelmap.services.checks import Atlas
    from travelmap.services.plan import plan_for

    def country_codes(words: str) -> tuple[str, ...]:
        country = index.resolve_country(words)
        return country.codes if country else ()

    def codes_near(point: Point) -> frozenset[str]:
        towns = index.nearest(point, limit=_TOWNS_AROUND, within_km=_AROUND_KM)
        return frozenset(town.place.country_code for town in towns)

    return Asker(plan_for(settings, environment), Atlas(country_codes, codes_near))


def question_of(place: Place, index: PlaceIndex) -> Question:
    """Return what a service is asked for a place: the country apart, in today's codes and by its English name."""
    from travelmap.services.checks import Question

    codes = within(place, index)
    words = place.country or last_part(place.text)
    country = index.resolve_country(words, place.at) if words and codes else None
    name = None
    if country is not None:
        today = index.resolve_country(codes[0]) if len(codes) == 1 else None
        name = today.english if today else country.english
    text = tidy(place.text) if place.country else before_country(place.text, index, place.at)
    return Question(text, name, codes)


def location_of(place: Place, results: tuple[Result, ...], index: PlaceIndex) -> tuple[Location, str]:
    """Return where a service puts a place, and what an editor should look at, as a clause; empty when nothing."""
    best = results[0]
    codes = within(place, index)
    words = place.country or (last_part(place.text) if codes else None)
    country = index.resolve_country(words, place.at) if words else None
    own = index.resolve_country(best.country_code)
    if country is not None and not place.country and before_country(place.text, index, place.at) == tidy(place.text):
        words, country = None, None
    written = first_part(place.text)
    same = set(fold(written).split()) <= set(fold(f"{best.name} {best.address}").split())
    doubts = [best.doubt] if best.doubt else []
    doubts += [] if same else [f"the service calls it {wording.quoted(best.name)}"]
    rivals = [other for other in results[1:] if _rivals(best, other)]
    location = Location(
        name=written if same and written else best.name,
        point=rounded(best.point),
        precision=best.precision,
        provenance=Provenance(ProvenanceKind.SERVICE, best.reference),
        country_code=best.country_code,
        country=shown_country(words, country) or (own.english if own else None),
        region=best.region,
        radius_km=best.radius_km,
        area_codes=(best.country_code,) if best.precision is Precision.COUNTRY else (),
        historic=country.historic if country else False,
        ambiguous=bool(rivals),
    )
    if rivals:
        others = wording.join_or([f"{wording.quoted(o.address)} {wording.near(o.point)}" for o in rivals[:3]])
        doubts.append(f"it may also be {others}")
    return location, "; ".join(doubts)


def _rivals(best: Result, other: Result) -> bool:
    if best.weight is not None and other.weight is not None and best.weight - other.weight >= _NEGLIGIBLE:
        return False
    return distance_km(best.point, other.point) > SEPARATE_KM


@dataclass(slots=True)
class Service:
    """The services of a run, and why they are not asked any more."""

    asked: GeocoderSettings
    environment: Mapping[str, str]
    again: bool = False
    ended: str = ""
    """Why nothing more is asked; empty while things are."""
    ended_hint: str | None = None
    left_out: int = 0
    """Questions that were not asked because of that."""
    askers: dict[str, Asker] = field(default_factory=dict)
    open_asker: Callable[[GeocoderSettings, Mapping[str, str], PlaceIndex], Asker] = asker_for

    def asker(self, project: GeocoderSettings, index: PlaceIndex) -> Asker:
        """Return what asks, by the settings of a project; made once.

        Raises:
            ServiceError: It cannot be asked like this.
        """
        settings = merged_settings(self.asked, project)
        key = repr((settings.service, settings.contact, sorted(settings.options.items()), settings.pause_seconds))
        if key not in self.askers:
            self.askers[key] = self.open_asker(settings, self.environment, index)
        return self.askers[key]


def candidates_of_service(
    service: Service, place: Place, index: PlaceIndex, limit: int
) -> tuple[tuple[Candidate, ...], str]:
    """Return what a service offers for one place, best first, and whom to credit.

    Raises:
        ServiceFailedError: It did not answer.
        ServiceError: It cannot be asked like this.
    """
    from travelmap.services.faults import Fault

    asker = service.asker(_project_here(), index)
    try:
        results = asker.ask(question_of(place, index))
    except Fault as fault:
        again = "; run the same command again then" if fault.wait_seconds else ""
        msg = f"{asker.plan.key} {fault}{again}"
        raise ServiceFailedError(msg, hint=fault.hint) from None
    candidates = []
    for result in results[:limit]:
        country = index.resolve_country(result.country_code)
        candidates.append(
            Candidate(
                name=result.name,
                region=result.region,
                country_code=result.country_code,
                country=country.english if country else result.country_code,
                point=result.point,
                precision=result.precision,
                score=result.weight or 0.0,
                reference=result.reference,
                radius_km=result.radius_km,
            )
        )
    return tuple(candidates), asker.plan.service.attribution


def _project_here() -> GeocoderSettings:
    """How the project of the working folder asks."""
    from pathlib import Path

    from travelmap.reading.project import find_project, read_project

    found = find_project(Path())
    return read_project(found)[0].geocoder if found else GeocoderSettings()


class Inquiry:
    """Asks a service about the places of one lock, one after the other."""

    def __init__(
        self,
        service: Service,
        asker: Asker,
        index: PlaceIndex,
        *,
        talk: TextIO,
        keep: Callable[[LockEntry], None],
        kept: Callable[[Asked], bool],
    ) -> None:
        """Make it.

        Args:
            service: Remembers when to stop.
            asker: Asks.
            index: Checks countries.
            talk: Where it says how far it is.
            keep: Writes an answer to the lock; called before the next question is asked.
            kept: Whether the lock has an answer by now: another process may be asking the same.
        """
        self._service = service
        self._asker = asker
        self._index = index
        self._talk = talk
        self._keep = keep
        self._kept = kept
        self._faults_in_a_row = 0
        self._cautioned = False
        self.findings: dict[Asked, list[tuple[str, str, str]]] = {}
        """What is to be said of a question: code, message, hint."""
        self.not_known: set[Asked] = set()
        """What the service does not know either."""
        self.answered = 0

    def run(self, questions: Mapping[Asked, Place]) -> None:
        """Ask about places until all are asked or the service is not to be asked any more."""
        from travelmap.services.faults import Fault

        started = time.monotonic()
        caution = self._asker.plan.service.caution
        if caution and not self._cautioned:
            self._talk.write(f"{self._asker.plan.key}: note: {caution}\n")
            self._cautioned = True
        for number, (asked, place) in enumerate(questions.items(), start=1):
            if self._service.ended:
                self._service.left_out += len(questions) - number + 1
                return
            if self._kept(asked):
                self.answered += 1
                continue
            self._progress(number, len(questions), place, started)
            try:
                results = self._asker.ask(question_of(place, self._index))
            except Fault as fault:
                self._failed(asked, place, fault)
            except ServiceError as error:
                self._service.ended, self._service.ended_hint = str(error), error.hint
                self._say(asked, "TM311", f"place {wording.quoted(place.text)} was not asked about", str(error))
            else:
                self._faults_in_a_row = 0
                self._take(asked, place, results)
            finally:
                self._clear()

    def _take(self, asked: Asked, place: Place, results: tuple[Result, ...]) -> None:
        from travelmap.geocoding.lock import LockEntry

        if not results:
            self.not_known.add(asked)
            return
        location, doubt = location_of(place, results, self._index)
        self._keep(LockEntry(asked, location, self._asker.plan.service.attribution, results[0].address))
        self.answered += 1
        if doubt:
            took = f"{wording.full_name(location)} {wording.near(location.point)}"
            self._say(asked, "TM313", f"place {wording.quoted(place.text)} was taken to be {took}: {doubt}", _LOOK)

    def _failed(self, asked: Asked, place: Place, fault: Fault) -> None:
        from travelmap.services.faults import Kind

        key = self._asker.plan.key
        self._faults_in_a_row = self._faults_in_a_row + 1 if fault.kind.about_service else 0
        if fault.ends_run:
            again = "; run the same command again then" if fault.wait_seconds else ""
            self._service.ended = f"{key} {fault}{again}"
            self._service.ended_hint = fault.hint or (None if again else _LATER)
        elif self._faults_in_a_row >= _MOST_FAULTS_IN_A_ROW:
            self._service.ended = f"{key} failed {_MOST_FAULTS_IN_A_ROW} times in a row: it {fault}"
            self._service.ended_hint = fault.hint or _LATER
        code, hint = ("TM312", _REFUSED) if fault.kind is Kind.IMPLAUSIBLE else ("TM311", _STAYS)
        self._say(asked, code, f"place {wording.quoted(place.text)}: {key} {fault}", fault.hint or hint)

    def _say(self, asked: Asked, code: str, message: str, hint: str) -> None:
        self.findings.setdefault(asked, []).append((code, message, hint))

    def _progress(self, number: int, total: int, place: Place, started: float) -> None:
        passed = time.monotonic() - started
        each = max(passed / (number - 1) if number > 1 else 0.0, self._asker.plan.pause_seconds)
        left = f", about {max(each * (total - number + 1), 1):.0f} s left" if total > 1 else ""
        where = f"{place.text}, {place.country}" if place.country else place.text
        line = visible(f"{self._asker.plan.key}: {number} of {total}{left}: {' '.join(where.split())[:80]}")
        if self._talk.isatty():
            self._talk.write(f"\r\x1b[K{line[:100]}")
        else:
            self._talk.write(f"{line}\n")
        self._talk.flush()

    def _clear(self) -> None:
        if self._talk.isatty():
            self._talk.write("\r\x1b[K")
            self._talk.flush()

    def told(
        self, file: str, unknown: Mapping[Asked, Place], diagnostics: tuple[Diagnostic, ...]
    ) -> tuple[Diagnostic, ...]:
        """Return an itinerary's findings with what the service had to say.

        Args:
            file: The itinerary.
            unknown: What it asked, and where.
            diagnostics: What was found without the service.
        """
        spans = {place.span: asked for asked, place in unknown.items()}
        title = self._asker.plan.service.title
        found = [
            replace(item, label=f"{item.label}; {title} does not know it either" if item.label else item.label)
            if item.code == "TM301" and spans.get(item.span) in self.not_known
            else item
            for item in diagnostics
        ]
        for asked, place in unknown.items():
            found += [
                Diagnostic(code, Severity.WARNING, message, file, place.span, hint=hint)
                for code, message, hint in self.findings.get(asked, [])
            ]
        return tuple(found)


_LATER: Final = "what was answered is kept: run the same command again later"
_LOOK: Final = "look at the line in the lock; if it is wrong, give `coordinates: [latitude, longitude]`"
_REFUSED: Final = "it stays unknown: check the place and its country, or give `coordinates: [latitude, longitude]`"
_STAYS: Final = "it stays unknown: run the same command again later, or give `coordinates: [latitude, longitude]`"
