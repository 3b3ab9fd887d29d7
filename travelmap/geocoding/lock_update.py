"""Write a lock: take what itineraries ask today, keep what others asked, and say what changed."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from travelmap.errors import LockError, OutputError
from travelmap.geocoding import findings
from travelmap.geocoding.asking import Reply
from travelmap.geocoding.lock import lock_text, read_lock
from travelmap.geocoding.lock_line import Asked, LockEntry, encode
from travelmap.geocoding.resolver import Resolver
from travelmap.geocoding.sites import sites
from travelmap.geocoding.telling import diagnostics_of
from travelmap.model.place import ProvenanceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from travelmap.diagnostics import Diagnostic
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.geocoding.sites import Site
    from travelmap.model.itinerary import Itinerary, Project
    from travelmap.model.place import Place

__all__ = ["Answers", "LockChange", "alone", "answers", "update_lock"]

_PATIENCE_SECONDS: Final = 30.0
_PAUSE_SECONDS: Final = 0.02


@dataclass(frozen=True, slots=True)
class Answers:
    """What an itinerary asks of the gazetteer, answered."""

    entries: Mapping[Asked, LockEntry]
    unanswered: frozenset[Asked]
    """What the gazetteer cannot answer: an earlier answer to it is kept."""
    diagnostics: tuple[Diagnostic, ...]
    unknown: Mapping[Asked, Place] = field(default_factory=dict)
    """Those of the unanswered that no gazetteer knows, at their first place: a service may know them."""


@dataclass(frozen=True, slots=True)
class LockChange:
    """What an update did, each in the order of the file."""

    added: tuple[LockEntry, ...] = ()
    changed: tuple[tuple[LockEntry, LockEntry], ...] = ()
    """Before and after."""
    removed: tuple[LockEntry, ...] = ()
    unchanged: tuple[LockEntry, ...] = ()
    """Those of the asked itineraries only."""

    @property
    def empty(self) -> bool:
        """Whether the lock stayed as it was."""
        return not (self.added or self.changed or self.removed)


def answers(
    itinerary: Itinerary, project: Project, gazetteer: PlaceIndex, served: Mapping[Asked, LockEntry] | None = None
) -> Answers:
    """Ask the gazetteer about every place of an itinerary that nothing above it answers.

    Args:
        itinerary: As read.
        project: Its `places:` need no line in a lock.
        gazetteer: Answers.
        served: Lines of the lock, of which those that a service answered count where the gazetteer has no answer.
    """
    resolver = _Updating(gazetteer, project, itinerary.file, served or {})
    everywhere = tuple(sites(itinerary))
    replies = resolver.resolve_all(everywhere)
    entries: dict[Asked, LockEntry] = {}
    unanswered: set[Asked] = set()
    unknown: dict[Asked, Place] = {}
    for site, reply in replies.items():
        asked = resolver.asked(site)
        if reply.location is None:
            unanswered.add(asked)
            if any(finding.code == "TM301" for finding in reply.findings):
                unknown.setdefault(asked, site.place)
        elif reply.location.provenance.kind is ProvenanceKind.SERVICE:
            unanswered.add(asked)
        elif reply.location.provenance.kind is ProvenanceKind.GAZETTEER:
            entries[asked] = LockEntry(asked, replace(reply.location, alternatives=()), gazetteer.version)
    return Answers(entries, frozenset(unanswered), diagnostics_of(itinerary.file, everywhere, replies), unknown)


class _Updating(Resolver):
    """Resolves by the gazetteer, and by what a service answered before where that does not know a place."""

    def __init__(self, index: PlaceIndex, project: Project, file: str, entries: Mapping[Asked, LockEntry]) -> None:
        super().__init__(index, None, project, file)
        self._entries = entries

    def resolve(self, site: Site) -> Reply:
        reply = super().resolve(site)
        if not any(finding.code == "TM301" for finding in reply.findings):
            return reply
        entry = self._entries.get(self.asked(site))
        if entry is None or entry.location.provenance.kind is not ProvenanceKind.SERVICE:
            return reply
        doubt = (findings.ambiguous(site.place, entry.location, 0, ()),) if entry.location.ambiguous else ()
        return Reply(entry.location, doubt)


def update_lock(path: Path, answered: Iterable[Answers], *, whole: bool = False, dry_run: bool = False) -> LockChange:
    """Write answers to a lock, which is made if it is not there.

    Any number of processes may do so at once: each reads, merges and writes under a lock of the
    operating system. A process that is killed leaves the lock as it was.

    Args:
        path: The lock.
        answered: From `answers`, for each itinerary.
        whole: Whether these are all the itineraries of the lock, so that lines nobody asks for go.
        dry_run: Say what would change, and write nothing.

    Raises:
        LockError: The lock is damaged; it is left as it is.
        UnreadableError: The lock cannot be read.
        OutputError: The lock cannot be written.
    """
    entries: dict[Asked, LockEntry] = {}
    unanswered: set[Asked] = set()
    for each in answered:
        entries.update(each.entries)
        unanswered |= each.unanswered
    unanswered -= entries.keys()
    with nullcontext() if dry_run else alone(path.parent):
        before = _read(path)
        change, after = _merged(before, entries, entries.keys() | unanswered if whole else None)
        served = (before[asked] for asked in unanswered & before.keys())
        kept = [entry for entry in served if entry.location.provenance.kind is ProvenanceKind.SERVICE]
        change = replace(change, unchanged=tuple(sorted((*change.unchanged, *kept), key=lambda entry: entry.asked)))
        if not dry_run and (not change.empty or not path.exists()):
            _write(path, lock_text(after.values()).encode("utf-8"))
    return change


def _read(path: Path) -> Mapping[Asked, LockEntry]:
    if not path.exists():
        return {}
    lock, report = read_lock(path)
    if lock is None:
        first = report.diagnostics[0]
        line = first.span.line if first.span else 1
        msg = f"{path}:{line}: {first.message}"
        raise LockError(msg, hint=first.hint)
    return lock.entries


def _merged(
    before: Mapping[Asked, LockEntry], entries: Mapping[Asked, LockEntry], wanted: AbstractSet[Asked] | None
) -> tuple[LockChange, Mapping[Asked, LockEntry]]:
    after = dict(before)
    added, changed, unchanged = [], [], []
    for asked, entry in entries.items():
        old = before.get(asked)
        if old is None:
            added.append(entry)
        elif encode(replace(old, data=entry.data)) == encode(entry):
            # Newer data that say the same change nothing, not even the version beside the answer.
            unchanged.append(old)
            continue
        else:
            changed.append((old, entry))
        after[asked] = entry
    removed = []
    if wanted is not None:
        removed = [entry for asked, entry in before.items() if asked not in wanted]
        for entry in removed:
            del after[entry.asked]
    return (
        LockChange(
            tuple(sorted(added, key=lambda entry: entry.asked)),
            tuple(sorted(changed, key=lambda pair: pair[1].asked)),
            tuple(sorted(removed, key=lambda entry: entry.asked)),
            tuple(sorted(unchanged, key=lambda entry: entry.asked)),
        ),
        after,
    )


def _write(path: Path, content: bytes) -> None:
    beside = path.parent / f".{path.name}.{os.getpid()}.tmp"
    try:
        # Nobody else is writing, so what lies here was left by a process that was killed.
        for leftover in sorted(path.parent.glob(f".{path.name}.*.tmp")):
            leftover.unlink()
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        msg = f"cannot write {path}: {error.strerror or error}"
        raise OutputError(msg, hint="the lock that was there has not been changed") from error


if sys.platform == "win32":  # pragma: no cover - not run where we test
    import msvcrt

    def _sync_folder(folder: Path) -> None:
        """A folder cannot be opened here; the rename is in the file system's journal."""

    def _open_guard(folder: Path) -> int:
        # Only files can be locked here; the guard is left, since another process may wait for it.
        return os.open(folder / ".places.lock.guard", os.O_RDWR | os.O_CREAT)

    def _try_lock(guard: int) -> bool:
        try:
            msvcrt.locking(guard, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _sync_folder(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _open_guard(folder: Path) -> int:
        # The folder itself is locked: the lock file is replaced by every write, so it cannot be.
        return os.open(folder, os.O_RDONLY)

    def _try_lock(guard: int) -> bool:
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the only right to write a folder's lock; closing the guard gives it up, and so does dying."""
    try:
        guard = _open_guard(folder)
    except OSError as error:
        msg = f"cannot write to {folder}: {error.strerror or error}"
        raise OutputError(msg) from error
    try:
        until = time.monotonic() + _PATIENCE_SECONDS
        while not _locked(guard, folder):
            if time.monotonic() > until:
                msg = f"another process has been writing {folder} for {_PATIENCE_SECONDS:.0f} seconds"
                raise OutputError(msg, hint="wait for it, or end it, and try again")
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(guard)


def _locked(guard: int, folder: Path) -> bool:
    try:
        return _try_lock(guard)
    except OSError as error:
        msg = f"{folder} is on a file system that cannot lock: {error.strerror or error}"
        raise OutputError(msg) from error
