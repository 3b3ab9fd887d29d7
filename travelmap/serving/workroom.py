"""Watching files and making their pages, in one thread; and what its results look like to the shell."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from travelmap import pipeline
from travelmap.diagnostics import Report
from travelmap.discovery import PROJECT_FILE, find_itineraries
from travelmap.editing.files import digest
from travelmap.errors import TravelmapError, UnreadableError
from travelmap.gazetteer.index import Gazetteer
from travelmap.publishing.site import clashes
from travelmap.reading.reader import read_bytes
from travelmap.serving.excerpts import finding_rows
from travelmap.serving.preview_page import changed_texts, preview_of
from travelmap.serving.sheet import Sheet
from travelmap.serving.stops import stop_places
from travelmap.serving.watcher import Watcher, settled, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.discovery import Discovery

__all__ = ["Workroom"]

TICK_SECONDS: Final = 0.025
"""How often the files of pages that somebody looks at are asked for changes."""
_SLOW_TICKS: Final = 20
"""Every so many ticks all files are, and folders are searched."""
_LOCK: Final = "places.lock"


class Workroom:
    """Keeps the sheets of all files up to date while it runs."""

    def __init__(self, paths: Sequence[Path], *, folder: str, gazetteer: Gazetteer | None = None) -> None:
        """Find the files.

        Args:
            paths: Itinerary files, and folders that are searched for them again and again.
            folder: Under which the shared assets of pages are served, with its slash.
            gazetteer: Another gazetteer than the built-in one.

        Raises:
            UnreadableError: A path that was named is not there.
            GazetteerError: The built-in index is missing or damaged.
        """
        self._paths = tuple(paths)
        self._folder = folder
        self.gazetteer = gazetteer or Gazetteer.open()
        self.origins: tuple[str, ...] = ()
        """Where the server answers; set before the first page is made."""
        self._workshop = pipeline.Workshop(self.gazetteer)
        self._watcher = Watcher()
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self.thread: threading.Thread | None = None
        self._revision = 0
        self._ticks = 0
        self._known: dict[Path, Sheet] = {}
        self._clashes: dict[Path, tuple[Any, ...]] = {}
        self.sheets: dict[str, Sheet] = {}
        self._discover(find_itineraries(self._paths))

    def start(self) -> None:
        """Begin to watch."""
        self.thread = threading.Thread(target=self._run, name="travelmap-workroom", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """End, and let everybody who waits go."""
        self._stopping.set()
        self._wake.set()
        with self._changed:
            self._changed.notify_all()
        if self.thread is not None:
            self.thread.join(timeout=2)

    @property
    def stopping(self) -> bool:
        """Whether it is about to end."""
        return self._stopping.is_set()

    @contextmanager
    def viewing(self, sheet: Sheet | None) -> Iterator[None]:
        """Make the page of a sheet as long as somebody looks at it."""
        if sheet is None:
            yield
            return
        with self._changed:
            sheet.viewers += 1
        self._wake.set()
        try:
            yield
        finally:
            with self._changed:
                sheet.viewers -= 1

    def wait(self, seen: int, timeout: float) -> int:
        """Wait until something is newer than what was seen, and return the number of the newest."""
        with self._changed:
            self._changed.wait_for(lambda: self._revision != seen or self.stopping, timeout)
            return self._revision

    def state(self, sheet: Sheet | None) -> dict[str, Any]:
        """Return everything the shell shows of a sheet, and the list of files."""
        with self._changed:
            files = [one.row() for one in self.sheets.values()]
            shown = None
            if sheet is not None and sheet.id in self.sheets and sheet.report is not None:
                shown = {
                    "id": sheet.id,
                    "hash": sheet.digest,
                    "version": sheet.version,
                    "current": sheet.current,
                    "trouble": sheet.trouble,
                    "texts": sheet.texts,
                    "findings": finding_rows(sheet.report),
                    "stops": sheet.stop_rows() if sheet.current else [],
                    "undo": sheet.done[-1].what if sheet.done else "",
                    "redo": sheet.undone[-1].what if sheet.undone else "",
                }
            return {"files": files, "sheet": shown}

    def touch(self, sheet: Sheet) -> None:
        """Look at a file at once: it has just been written."""
        with self._changed:
            sheet.dirty = True
        self._wake.set()

    def tick(self, *, everything: bool = False) -> None:
        """Look once for changes, and do what they ask for; what `start` does again and again."""
        slow = everything or self._ticks % _SLOW_TICKS == 0
        self._ticks += 1
        if slow:
            self._rediscover()
        wanted = [sheet for sheet in self.sheets.values() if slow or sheet.viewers]
        changed = self._watcher.look({path for sheet in wanted for path in (sheet.path, *sheet.watched)})
        if any(path.name in {_LOCK, PROJECT_FILE} for path in changed):
            self._workshop = pipeline.Workshop(self.gazetteer)
        for path in changed:
            settled(path)
        with self._changed:
            for sheet in self.sheets.values():
                if changed.intersection((sheet.path, *sheet.watched)):
                    sheet.dirty = True
        # First what somebody looks at; of the others one at a time, so that nobody waits for them.
        viewed = [sheet for sheet in self.sheets.values() if sheet.viewers and (sheet.dirty or self._undrawn(sheet))]
        others = [sheet for sheet in self.sheets.values() if not sheet.viewers and sheet.dirty]
        for sheet in (viewed or others[:1]) if not everything else [*viewed, *others]:
            self._renew(sheet)

    def _run(self) -> None:
        while not self.stopping:
            self.tick()
            waiting = any(sheet.dirty for sheet in self.sheets.values())
            self._wake.wait(0 if waiting else TICK_SECONDS)
            self._wake.clear()

    @staticmethod
    def _undrawn(sheet: Sheet) -> bool:
        located = sheet.checked.located if sheet.checked else None
        return located is not None and not sheet.trouble and sheet.drawn_digest != sheet.digest

    def _publish(self) -> None:
        with self._changed:
            self._revision += 1
            self._changed.notify_all()

    def _rediscover(self) -> None:
        try:
            self._discover(find_itineraries(path for path in self._paths if path.exists()))
        except UnreadableError:
            return  # a folder that cannot be searched now, such as one that is being replaced

    def _discover(self, discovery: Discovery) -> None:
        self._clashes = dict(clashes(discovery))
        # A file that was named, or is being looked at, stays even while it is away.
        away = [one.path for one in self.sheets.values() if one.viewers or one.path in self._paths]
        files = list(dict.fromkeys((*discovery.files, *away)))
        if [sheet.path for sheet in self.sheets.values()] == files:
            return
        for path in files:
            if path not in self._known:
                self._known[path] = Sheet(str(len(self._known) + 1), path, discovery.root_of(path))
        sheets = {sheet.id: sheet for sheet in map(self._known.__getitem__, files)}
        with self._changed:
            self.sheets = sheets
        self._publish()

    def _renew(self, sheet: Sheet) -> None:
        dirty, sheet.dirty = sheet.dirty, False
        try:
            if dirty:
                self._check(sheet)
            if sheet.viewers and self._undrawn(sheet):
                self._draw(sheet)
        except TravelmapError as error:
            sheet.trouble = f"{error}" + (f" ({error.hint})" if error.hint else "")
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the preview; it is told in it
            sheet.trouble = f"travelmap has made a mistake of its own: {type(error).__name__}: {error}"
        self._publish()

    def _check(self, sheet: Sheet) -> None:
        sheet.trouble = ""
        stamp = stamp_of(sheet.path)
        try:
            content = read_bytes(sheet.path)
            checked = self._workshop.check(sheet.path, sheet.root, content=content)
        except UnreadableError as error:
            with self._changed:
                sheet.content, sheet.digest, sheet.checked, sheet.stops = b"", "", None, ()
                sheet.report = Report((pipeline.unreadable(sheet.path, error),))
            return
        self._watcher.expect(sheet.path, stamp)
        report = checked.report.adding(self._clashes.get(sheet.path, ()))
        stops = stop_places(content, checked.located) if checked.located else ()
        with self._changed:
            sheet.content, sheet.digest = content, digest(content)
            sheet.checked, sheet.report, sheet.stops = checked, report, stops
            sheet.watched = tuple(dict.fromkeys(_beside(sheet)))
            self._watcher.know(sheet.watched)
            # What stands in another file, such as a picture, changes the page as well.
            sheet.drawn_digest = ""

    def _draw(self, sheet: Sheet) -> None:
        checked = sheet.checked
        if checked is None or checked.located is None:
            return
        built = pipeline.draw_page(checked.located, checked.project, href=f"{checked.slug}.html").html
        preview = preview_of(built, self._folder, self.origins).encode("utf-8") if built != sheet.built else b""
        texts = tuple(changed_texts(sheet.built, built)) if sheet.built and preview else ()
        with self._changed:
            if preview:
                sheet.built, sheet.preview, sheet.version = built, preview, sheet.version + 1
                sheet.texts = texts
            sheet.drawn_digest = sheet.digest


def _beside(sheet: Sheet) -> Iterator[Path]:
    """Every other file that a page depends on, whether it is there or not."""
    folder = sheet.path.parent
    for above in _upwards(folder):
        yield above / PROJECT_FILE
        yield above / _LOCK
    itinerary = sheet.checked.itinerary if sheet.checked else None
    if itinerary is not None:
        names: Iterable[str | None] = (
            *(source.file for source in itinerary.sources),
            *(image.src for trip in itinerary.trips for stop in trip.stops for image in stop.images),
        )
        for name in names:
            if name and "\0" not in name:
                yield folder / name
        if itinerary.brand.logo is not None:
            yield folder / itinerary.brand.logo.src
    project = sheet.checked.project if sheet.checked else None
    if project is not None and project.file and project.brand.logo is not None:
        yield Path(project.file).parent / project.brand.logo.src


def _upwards(folder: Path) -> Iterator[Path]:
    absolute = folder.absolute()
    for above in (absolute, *absolute.parents):
        yield above
        if (above / ".git").exists():
            return
