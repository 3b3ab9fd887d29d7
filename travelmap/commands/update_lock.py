"""`travelmap locate --update-lock`: record the answers for every place of itineraries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.terminal import visible
from travelmap.diagnostics import Report
from travelmap.errors import UnreadableError
from travelmap.geo.geodesic import distance_km
from travelmap.geocoding.wording import full_name, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.geocoding.lock import Asked, LockEntry
    from travelmap.geocoding.lock_update import Answers, LockChange
    from travelmap.pipeline import Workshop

__all__ = ["update_lock_command"]


def update_lock_command(
    paths: Sequence[Path], *, colour: bool, out: TextIO, talk: TextIO, gazetteer: PlaceIndex | None = None
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

    Returns:
        FINDINGS when something was left out because of an error, USAGE when a file cannot be read.

    Raises:
        TravelmapError: A path that was named is not there, or a lock cannot be written.
    """
    from travelmap.commands.reporter import render_text
    from travelmap.discovery import find_itineraries
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geocoding.lock import find_lock, lock_path
    from travelmap.pipeline import UNREADABLE, Workshop

    discovery = find_itineraries(paths)
    workshop = Workshop()
    index = gazetteer or Gazetteer.open()
    by_lock: dict[Path, list[Path]] = {}
    for path in discovery.files:
        root = discovery.root_of(path)
        by_lock.setdefault(find_lock(path.parent, root) or lock_path(root), []).append(path)
    if not by_lock:
        talk.write("nothing to locate: no .yaml or .yml file was found\n")
    errors = unread = 0
    for lock, files in by_lock.items():
        change, report = _update(lock, files, workshop, index, whole=discovery.covers(lock.parent))
        talk.write(render_text(report, colour=colour))
        if change is None:
            talk.write(f"{visible(str(lock))}: left as it is\n")
        else:
            if not change.empty:
                out.write(f"{visible(str(lock))}\n")
                out.writelines(f"{line}\n" for line in _lines(change))
            talk.write(f"{visible(str(lock))}: {_sums(change)}\n")
        errors += report.errors
        unread += sum(found.code == UNREADABLE for found in report.diagnostics)
    if unread:
        return ExitCode.USAGE
    return ExitCode.FINDINGS if errors else ExitCode.OK


def _update(
    lock: Path, files: Sequence[Path], workshop: Workshop, index: PlaceIndex, *, whole: bool
) -> tuple[LockChange | None, Report]:
    """Update one lock. It is not touched when it is damaged."""
    from travelmap.geocoding.lock import read_lock
    from travelmap.geocoding.lock_update import answers, update_lock
    from travelmap.pipeline import unreadable
    from travelmap.reading.reader import read_itinerary

    if lock.exists():
        try:
            damage = read_lock(lock)[1]
        except UnreadableError as error:
            return None, Report((unreadable(lock, error),))
        if damage.errors:
            return None, damage
    projects: dict[int, Report] = {}
    reports: list[Report] = []
    answered: list[Answers] = []
    for path in files:
        try:
            project, about_project = workshop.project_for(path)
            itinerary, report = read_itinerary(path)
        except UnreadableError as error:
            # What it asks is not known, so nothing goes.
            whole = False
            reports.append(Report((unreadable(path, error),)))
            continue
        projects[id(about_project)] = about_project
        if itinerary is None:
            whole = False
        else:
            answered.append(answers(itinerary, project, index))
            report = report.adding(answered[-1].diagnostics)
        reports.append(report)
    change = update_lock(lock, answered, whole=whole)
    return change, Report.merged([*projects.values(), *reports])


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
    return visible(f"{asked.place} [{asked.country}]" if asked.country else asked.place)


def _answer(entry: LockEntry) -> str:
    found = entry.location
    doubt = ", ambiguous" if found.ambiguous else ""
    return visible(f"{full_name(found)} {near(found.point)}, {found.precision.value}{doubt}")


def _sums(change: LockChange) -> str:
    counts = (len(change.added), len(change.changed), len(change.removed), len(change.unchanged))
    return ", ".join(
        f"{count} {what}" for count, what in zip(counts, ("added", "changed", "removed", "unchanged"), strict=True)
    )
