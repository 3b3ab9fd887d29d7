"""`travelmap locate --update-lock`: record the answers for every place of itineraries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.diagnostics import Report
from travelmap.errors import UnreadableError
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding.wording import full_name, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.commands.inquiry import Inquiry, Service
    from travelmap.diagnostics import Diagnostic
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.geocoding.lock import Asked, LockEntry
    from travelmap.geocoding.lock_update import Answers, LockChange
    from travelmap.model.geocoder import GeocoderSettings
    from travelmap.model.itinerary import Itinerary, Project
    from travelmap.model.place import Place
    from travelmap.pipeline import Workshop
    from travelmap.services.asking import Asker

__all__ = ["update_lock_command"]


def update_lock_command(
    paths: Sequence[Path],
    *,
    colour: bool,
    out: TextIO,
    talk: TextIO,
    gazetteer: PlaceIndex | None = None,
    service: Service | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> ExitCode:
    """Write the answers for every place of itineraries to their locks, and print what changed.

    An itinerary that cannot be read, and a place that is not found, stop nothing else. Lines that
    no itinerary asks for go when the whole folder of a lock was named and all of it was read.

    Args:
        paths: Files, and folders that are searched.
        colour: Whether the report uses colour.
        out: Where the changes go, a line each, under the lock they are made in.
        talk: Where diagnostics and sums go.
        gazetteer: Another one than the built-in one.
        service: What is asked about places that the gazetteer does not know; None asks nobody.
        dry_run: Print what would change, write nothing, and ask no service.
        strict: Whether a warning counts as an error; the lock is written all the same, to be reviewed.

    Returns:
        FINDINGS when something was left out because of an error; USAGE when a file cannot be read; SERVICE when a
        service put an end to being asked.

    Raises:
        TravelmapError: A path that was named is not there, a lock cannot be written, or a service cannot be asked as
            it was said.
    """
    from travelmap.commands.reporter import render_text
    from travelmap.discovery import find_itineraries
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geocoding.lock import find_lock, lock_path
    from travelmap.pipeline import UNREADABLE, Workshop

    discovery = find_itineraries(paths)
    index = gazetteer or Gazetteer.open()
    run = _Run(Workshop(), index, out, talk, service, dry_run=dry_run)
    by_lock: dict[Path, list[Path]] = {}
    for path in discovery.files:
        root = discovery.root_of(path)
        by_lock.setdefault(find_lock(path.parent, root) or lock_path(root), []).append(path)
    if not by_lock:
        talk.write("nothing to locate: no .yaml or .yml file was found\n")
    errors = unread = 0
    for lock, files in by_lock.items():
        report, sums = run.update(lock, files, whole=discovery.covers(lock.parent))
        talk.write(render_text(report, colour=colour))
        talk.write(f"{visible(str(lock))}: {sums}\n")
        errors += report.errors + (report.warnings if strict else 0)
        unread += sum(found.code == UNREADABLE for found in report.diagnostics)
    if service is not None and service.ended:
        talk.write(f"travelmap: {visible(service.ended)}\n")
        if service.ended_hint:
            talk.write(f"  = help: {visible(service.ended_hint)}\n")
        if service.left_out:
            more = "1 more place was" if service.left_out == 1 else f"{service.left_out} more places were"
            talk.write(f"  = note: {more} not asked about; every answer so far is in the lock\n")
        return ExitCode.SERVICE
    if unread:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if errors else ExitCode.OK


class _Run:
    """What is the same for all locks of one run."""

    def __init__(
        self,
        workshop: Workshop,
        index: PlaceIndex,
        out: TextIO,
        talk: TextIO,
        service: Service | None,
        *,
        dry_run: bool,
    ) -> None:
        self._workshop = workshop
        self._index = index
        self._out = out
        self._talk = talk
        self._service = service
        self._dry_run = dry_run

    def update(self, lock: Path, files: Sequence[Path], *, whole: bool) -> tuple[Report, str]:
        """Update one lock, which is not touched when it is damaged; returns the report and what was done."""
        from travelmap.geocoding.lock import read_lock
        from travelmap.geocoding.lock_update import update_lock
        from travelmap.model.itinerary import Project
        from travelmap.pipeline import unreadable
        from travelmap.reading.reader import read_itinerary

        if lock.exists():
            try:
                damage = read_lock(lock)[1]
            except UnreadableError as error:
                return Report((unreadable(lock, error),)), "left as it is"
            if damage.errors:
                return damage, "left as it is"
        shared: dict[int, Report] = {}
        readings: list[_Reading] = []
        for path in files:
            try:
                project, about_project = self._workshop.project_for(path)
                itinerary, report = read_itinerary(path)
            except UnreadableError as error:
                # What it asks is not known, so nothing goes.
                readings.append(_Reading(None, Project(), Report((unreadable(path, error),))))
                continue
            shared[id(about_project)] = about_project
            readings.append(_Reading(itinerary, project, report))
        broken = Report.merged(shared.values()).errors
        if self._service and not broken:
            # What is wrong with how a service is to be asked is said before anything is written.
            self._service.asker(_settings(readings), self._index)
        answered = self._answers(lock, readings, again=self._service is not None and self._service.again)
        whole = whole and all(reading.itinerary for reading in readings)
        change = update_lock(lock, answered.values(), whole=whole, dry_run=self._dry_run)
        self._print(lock, change)
        asked = self._ask(lock, readings, answered) if self._service and not broken else _Asked(answered)
        reports = [reading.report.adding(asked.findings_of(number)) for number, reading in enumerate(readings)]
        sums = _sums(change, asked.added, asked.changed) + (" (nothing was written)" if self._dry_run else "")
        return Report.merged([*shared.values(), *reports]), sums

    def _answers(self, lock: Path, readings: Sequence[_Reading], *, again: bool = False) -> dict[int, Answers]:
        """What each itinerary asks, by its number, answered without asking anybody."""
        from travelmap.geocoding.lock import read_lock
        from travelmap.geocoding.lock_update import answers

        known = read_lock(lock)[0] if lock.exists() and not again else None
        served = known.entries if known else {}
        return {
            number: answers(reading.itinerary, reading.project, self._index, served)
            for number, reading in enumerate(readings)
            if reading.itinerary is not None
        }

    def _ask(self, lock: Path, readings: Sequence[_Reading], answered: dict[int, Answers]) -> _Asked:
        """Ask the service about what is unknown, round by round: with many errors not all are looked up at once."""
        from travelmap.commands.inquiry import Inquiry
        from travelmap.geocoding.lock import read_lock
        from travelmap.geocoding.lock_update import Answers, update_lock
        from travelmap.model.place import ProvenanceKind

        service = self._service
        result = _Asked(answered)
        asked_before: set[Asked] = set()
        inquiry: Inquiry | None = None

        def keep(entry: LockEntry) -> None:
            change = update_lock(lock, [Answers({entry.asked: entry}, frozenset(), ())])
            self._print(lock, change)
            result.added += len(change.added)
            result.changed += len(change.changed)

        if service is not None and service.ended:
            service.left_out += len({asked for answers in answered.values() for asked in answers.unknown})

        def kept(asked: Asked) -> bool:
            known = None if service is None or service.again else read_lock(lock)[0]
            entry = known.entries.get(asked) if known else None
            return entry is not None and entry.location.provenance.kind is ProvenanceKind.SERVICE

        while service is not None and not service.ended:
            questions = {
                asked: place
                for answers in result.answered.values()
                for asked, place in answers.unknown.items()
                if asked not in asked_before
            }
            if not questions:
                break
            asker = service.asker(_settings(readings), self._index)
            if self._dry_run:
                self._talk.writelines(_intentions(asker, questions, self._index))
                break
            inquiry = inquiry or Inquiry(service, asker, self._index, talk=self._talk, keep=keep, kept=kept)
            before = inquiry.answered
            inquiry.run(questions)
            asked_before |= questions.keys()
            if inquiry.answered == before:
                break
            places = {number: dict(answers.unknown) for number, answers in result.answered.items()}
            result.remember(places)
            result.answered = self._answers(lock, readings)
        result.remember({number: dict(answers.unknown) for number, answers in result.answered.items()})
        result.inquiry = inquiry
        result.files = {number: reading.itinerary.file for number, reading in enumerate(readings) if reading.itinerary}
        return result

    def _print(self, lock: Path, change: LockChange) -> None:
        if change.empty:
            return
        if self._headed != lock:
            self._headed = lock
            self._out.write(f"{visible(str(lock))}\n")
        self._out.writelines(f"{line}\n" for line in _lines(change))
        self._out.flush()

    _headed: Path | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One itinerary of a lock."""

    itinerary: Itinerary | None
    project: Project
    report: Report


@dataclass(slots=True)
class _Asked:
    """What came of asking a service about the places of a lock."""

    answered: dict[int, Answers]
    inquiry: Inquiry | None = None
    files: dict[int, str] = field(default_factory=dict)
    places: dict[int, dict[Asked, Place]] = field(default_factory=dict)
    added: int = 0
    changed: int = 0

    def remember(self, places: dict[int, dict[Asked, Place]]) -> None:
        """Keep where each question stands, also after it was answered."""
        for number, unknown in places.items():
            self.places.setdefault(number, {}).update(unknown)

    def findings_of(self, number: int) -> tuple[Diagnostic, ...]:
        """What is to be said of an itinerary."""
        if number not in self.answered:
            return ()
        diagnostics = self.answered[number].diagnostics
        if self.inquiry is None:
            return diagnostics
        return self.inquiry.told(self.files[number], self.places.get(number, {}), diagnostics)


def _settings(readings: Sequence[_Reading]) -> GeocoderSettings:
    """How the project of a lock asks: that of its first itinerary that can be read."""
    return next((reading.project for reading in readings if reading.itinerary), readings[0].project).geocoder


def _intentions(asker: Asker, questions: Mapping[Asked, Place], index: PlaceIndex) -> Iterator[str]:
    """What would be sent to whom."""
    from travelmap.commands.inquiry import question_of

    count = f"{len(questions)} place{'s' if len(questions) > 1 else ''}"
    yield f"{asker.plan.key} would be asked about {count}:\n"
    for place in questions.values():
        question = question_of(place, index)
        yield visible(f"  {question.text}" + (f" [{question.country}]" if question.country else "")) + "\n"


def _lines(change: LockChange) -> Iterator[str]:
    """What changed, a line each: `+` added, `~` changed, `-` removed."""
    for entry in change.added:
        yield f"+ {_question(entry.asked)}: {_answer(entry)}"
    for before, after in change.changed:
        was, is_now = _answer(before), _answer(after)
        if was == is_now:
            # The same to a reader, and another record: the reference tells.
            was, is_now = (f"{_answer(item)}, {visible(item.location.provenance.detail)}" for item in (before, after))
        apart = distance_km(before.location.point, after.location.point)
        away = f", {apart:,.0f} km away" if apart >= 0.5 else ""
        yield f"~ {_question(after.asked)}: {was} -> {is_now}{away}"
    for entry in change.removed:
        yield f"- {_question(entry.asked)}: {_answer(entry)}"


def _question(asked: Asked) -> str:
    inside = f" [{asked.country}]" if asked.country else ""
    near = f", near {asked.near}" if asked.near else ""
    return visible(f"{asked.place}{inside}{near}")


def _answer(entry: LockEntry) -> str:
    found = entry.location
    doubt = ", ambiguous" if found.ambiguous else ""
    return visible(f"{full_name(found)} {near(found.point)}, {found.precision.value}{doubt}")


def _sums(change: LockChange, added: int = 0, changed: int = 0) -> str:
    kept = len(change.unchanged) - changed
    counts = (len(change.added) + added, len(change.changed) + changed, len(change.removed), kept)
    return ", ".join(
        f"{count} {what}" for count, what in zip(counts, ("added", "changed", "removed", "unchanged"), strict=True)
    )
