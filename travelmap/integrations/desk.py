"""One desk for all maps of a site: everything they share is made once, and what has not changed is not made again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from travelmap.errors import ItineraryError, TravelmapError
from travelmap.integrations.finding import Finding, of_problem, of_report
from travelmap.integrations.places import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from travelmap.gazetteer.index import Gazetteer
    from travelmap.integrations.wanted import Wanted
    from travelmap.model.itinerary import Image, Itinerary
    from travelmap.pipeline import Checked, Workshop
    from travelmap.publishing.journey import Journey

__all__ = ["Desk", "Prepared", "Source", "Unmade", "desk_of", "hash_of"]

Key = TypeVar("Key")
Value = TypeVar("Value")

_KEPT: Final = 512
"""Prepared journeys and made files that are remembered; the oldest go first."""


@dataclass(frozen=True)
class Prepared:
    """An itinerary that can be shown."""

    wanted: Wanted
    journey: Journey
    stem: str
    """What its files are called: the same for the same itinerary and options, whatever is changed in the file."""
    findings: tuple[Finding, ...]
    """What should be told of it: warnings."""
    watched: tuple[Path, ...]
    """Files whose change changes it."""
    state: str
    """A digest of everything that its files are made of."""


@dataclass(frozen=True)
class Unmade:
    """Why nothing can be shown."""

    findings: tuple[Finding, ...]
    watched: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where in a document an itinerary is asked for."""

    document: Path
    """The document's file: the folder it stands in is looked in first, and a name is made of its own."""
    folders: tuple[Path, ...] = ()
    """Where else to look."""
    line: int | None = None
    """Of the first line between the fence's marks, counted from 1; None when it is not known."""


class Desk:
    """Prepares the maps of one site.

    It may be kept from one build to the next: what it remembers is remembered with a digest of the files it was read
    from, and holds only as long as they are as they were.

    Args:
        root: The project's folder; nothing outside it is read.
    """

    def __init__(self, root: Path) -> None:
        """Open nothing yet."""
        self.root = root.resolve()
        self._workshops: dict[str, Workshop] = {}
        self._prepared: dict[tuple[object, ...], tuple[str, Prepared | Unmade]] = {}
        self._made: dict[tuple[object, ...], bytes] = {}
        self._unread: set[Path] = set()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer of every map.

        Raises:
            GazetteerError: The built-in index is missing or damaged.
        """
        from travelmap.gazetteer.index import Gazetteer

        return Gazetteer.open()

    def prepare(self, wanted: Wanted, source: Source) -> Prepared | Unmade:
        """Read, locate and plan what a document asks for. Whatever is wrong is returned, never raised."""
        problems = tuple(of_problem(problem, source.document, self.root, source.line) for problem in wanted.problems)
        path: Path | None = None
        if wanted.file is not None:
            found = find(wanted.file, (source.document.parent, *source.folders, self.root), self.root)
            if isinstance(found, Path):
                path = found
            else:
                problems += (of_problem(found, source.document, self.root, source.line),)
        if problems or (path is None and wanted.inline is None):
            return Unmade(problems, (path,) if path else ())
        if path is None:
            return self._looked_up(wanted, source.document, source)
        return self._looked_up(wanted, path, source)

    def _looked_up(self, wanted: Wanted, path: Path, source: Source) -> Prepared | Unmade:
        """Return what is remembered of an itinerary and still holds; else make it."""
        place = (source.document, source.line) if wanted.inline is not None else ()
        key = (path, wanted, *place)
        remembered = self._prepared.get(key)
        if remembered is not None and remembered[0] == self._state(remembered[1].watched, path, wanted):
            return remembered[1]
        try:
            made = self._prepare(wanted, path, source)
        except TravelmapError as error:
            # What cannot be read at all may be readable the next time: nothing else is remembered.
            self._unread |= {path} if wanted.file else set()
            return Unmade((Finding.of_error(error, path, self.root),), (path,) if wanted.file else ())
        _remember(self._prepared, key, (self._state(made.watched, path, wanted), made))
        return made

    def _prepare(self, wanted: Wanted, path: Path, source: Source) -> Prepared | Unmade:
        from travelmap.publishing.journey import prepared

        inline = wanted.inline
        content = None if inline is None else inline.encode()
        # An itinerary that stands in a document has the folder of the document, for its images and its lock.
        name = path if inline is None else path.with_name(f"{path.stem}.yaml")
        checked = self._workshop(path).check(name, self.root, content=content)
        watched = self._watched(checked, path, inline=inline is not None)
        offset = None if inline is None else (source.document, (source.line or 1) + wanted.inline_line, source.line)
        findings = of_report(checked.report, self.root, offset)
        try:
            journey = prepared(checked)
        except ItineraryError:
            return Unmade(findings, watched)
        stem = _stem(checked.slug, self._relative(path), wanted)
        return Prepared(wanted, journey, stem, findings, watched, self._state(watched, path, wanted))

    @property
    def watched(self) -> frozenset[Path]:
        """Every file that something prepared was made of, and every one that could not be read."""
        files = {file for _, made in self._prepared.values() for file in made.watched} | self._unread
        return frozenset(file for file in files if file.is_file())

    def page(self, prepared: Prepared) -> bytes:
        """Return the page of a prepared itinerary.

        Raises:
            RenderError: Something of the package is missing.
        """
        from travelmap.pipeline import composed
        from travelmap.rendering.page import render_page

        def make() -> bytes:
            journey, view = prepared.journey, prepared.wanted.view
            shown = composed(journey.route, journey.project, view=view) if view else journey.view
            return render_page(shown).encode()

        return self._once(("html", prepared.state), make)

    def picture(self, prepared: Prepared, form: str = "svg") -> bytes:
        """Return its picture, as `svg`, `png` or `pdf`.

        Raises:
            MissingExtraError: A library is not installed.
            NothingToDrawError: It has no place.
        """
        from travelmap.integrations.pictures import picture

        return self._once((form, prepared.state), lambda: picture(prepared.journey, prepared.wanted.picture, form))

    def _once(self, key: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        if key not in self._made:
            _remember(self._made, key, make())
        return self._made[key]

    def _workshop(self, path: Path) -> Workshop:
        """Return the workshop of an itinerary's folder: it is renewed when a lock or a project file changes."""
        from travelmap.pipeline import Workshop

        state = _digest(self._shared(path))
        if state not in self._workshops:
            _remember(self._workshops, state, Workshop(self.gazetteer))
        return self._workshops[state]

    def _shared(self, path: Path) -> list[Path]:
        from travelmap.geocoding.lock import find_lock
        from travelmap.reading.project import find_project

        return [one for one in (find_lock(path.parent, self.root), find_project(path.parent)) if one is not None]

    def _watched(self, checked: Checked, path: Path, *, inline: bool) -> tuple[Path, ...]:
        """Return every file that a page is made of."""
        files = [*([] if inline else [path]), *self._shared(path)]
        if checked.itinerary is not None:
            files += [path.parent / image.src for image in _images(checked.itinerary)]
            logo, shared_logo = checked.itinerary.brand.logo, checked.project.brand.logo
            files += [path.parent / logo.src] if logo else []
            files += (
                [Path(checked.project.file).parent / shared_logo.src] if shared_logo and checked.project.file else []
            )
        return tuple(dict.fromkeys(files))

    def _state(self, watched: Iterable[Path], path: Path, wanted: Wanted) -> str:
        """Return a digest of everything something is made of; locks and project files that are new count too."""
        return f"{_digest([*watched, *self._shared(path)])} {hash_of(repr(wanted))}"

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


def _images(itinerary: Itinerary) -> Iterable[Image]:
    return (image for stop in itinerary.stops for image in stop.images)


def _stem(slug: str, relative: str, wanted: Wanted) -> str:
    """Return a name for files: two itineraries of one name, or one shown in two ways, have two."""
    shown = (relative, wanted.view, wanted.picture, wanted.inline)
    return f"{slug}-{hash_of(repr(shown))[:8]}"


def desk_of(root: Path) -> Desk:
    """Return the desk of a project, one for all builds that a process makes."""
    return _desk(root.resolve(), os.getpid())


@lru_cache(maxsize=8)
def _desk(root: Path, process: int) -> Desk:
    # A process of its own, as Sphinx forks them, must not share the connection of its parent.
    _ = process
    return Desk(root)


def hash_of(text: str) -> str:
    """Return a digest of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file).encode("utf-8", "surrogatepass") + b"\0")
        try:
            total.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError:
            total.update(b"missing")
    return total.hexdigest()


def _remember(store: dict[Key, Value], key: Key, value: Value) -> None:
    """Keep a value, and let the oldest go where there are many."""
    store.pop(key, None)
    while len(store) >= _KEPT:
        store.pop(next(iter(store)))
    store[key] = value
