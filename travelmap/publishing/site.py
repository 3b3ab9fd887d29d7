"""Building: the page of every itinerary, what else its project asks for, and the list of them all.

Every itinerary is read, checked and located each time, so that findings are always whole; drawn is only what is
made from other values than last time, or by another program, or is not there any more as it was made.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.diagnostics import Diagnostic, Report, Severity
from travelmap.discovery import Discovery, find_itineraries
from travelmap.errors import NothingToDrawError, NothingToWriteError
from travelmap.model.forms import spelt_out
from travelmap.model.geocoder import GeocoderSettings
from travelmap.pipeline import Workshop, checked, drawn
from travelmap.publishing.fingerprint import fingerprint, program_fingerprint
from travelmap.publishing.journey import Wishes, prepared
from travelmap.publishing.record import RECORD_NAME, Made, Record, content_digest, read_record
from travelmap.publishing.renditions import RENDITIONS
from travelmap.reading.slug import page_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from travelmap.gazetteer.index import Gazetteer
    from travelmap.model.forms import Form
    from travelmap.model.publication import Brand
    from travelmap.output import Written
    from travelmap.pipeline import Checked
    from travelmap.rendering.index_page import IndexEntry

__all__ = ["BuildResult", "build", "clashes"]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did."""

    report: Report
    pages: tuple[str, ...]
    """File names in the output folder, in the order of the itineraries, `index.html` last."""
    failed: tuple[Path, ...]
    """Itineraries with errors: their earlier pages were left as they were."""
    written: Written
    files: int
    """How many itineraries there were."""
    kept: int = 0
    """How many of them had not changed and were not drawn again."""
    removed: tuple[str, ...] = ()
    """Files of itineraries that are no more, which were taken away."""


def build(
    paths: Iterable[Path],
    output: Path,
    *,
    strict: bool = False,
    also: Iterable[Form] = (),
    afresh: bool = False,
    gazetteer: Gazetteer | None = None,
    progress: Callable[[int, int, Path], None] | None = None,
) -> BuildResult:
    """Build the page of every itinerary, and an index of them when a folder was named.

    An itinerary with errors, or that cannot be read, gets no page, keeps its earlier one, and stops no other.
    Where a folder is named, what has not changed since the last such build is not drawn again, and what that build
    made of itineraries that are no more is taken away, unless somebody has changed it.

    Args:
        paths: Itinerary files, and folders that are searched for them.
        output: The folder the pages are written to; nothing is written outside it.
        strict: Treat warnings as errors.
        also: What is made beside each page, besides what its project asks for.
        afresh: Draw everything again.
        gazetteer: Another gazetteer than the built-in one.
        progress: Told before each file: how many are done, how many there are, and the file.

    Raises:
        UnreadableError: A path that was named is not there, or a folder cannot be searched.
        GazetteerError: The built-in index is missing or damaged.
        MissingExtraError: What is to be made beside pages needs a library that is not installed.
        OutputError: The output folder cannot be written.
    """
    from travelmap.output import remove_files, write_site

    discovery = find_itineraries(paths)
    work = _Build(discovery, output, tuple(also), strict=strict, workshop=Workshop(gazetteer))
    if discovery.folders and not afresh:
        work.remember(read_record(output))
    written = write_site(output, work.files(progress))
    removed = remove_files(output, work.left_over) if discovery.folders else ()
    reports = [*work.reports, Report(work.workshop.stale(discovery))]
    return BuildResult(
        Report.merged(reports), tuple(work.names), tuple(work.failed), written, len(discovery.files), work.kept, removed
    )


class _Build:
    """One run, with what has come of it so far."""

    def __init__(
        self, discovery: Discovery, output: Path, also: tuple[Form, ...], *, strict: bool, workshop: Workshop
    ) -> None:
        self.discovery, self.output, self.also = discovery, output, also
        self.strict, self.workshop = strict, workshop
        self.reports: list[Report] = []
        self.failed: list[Path] = []
        self.names: list[str] = []
        self.kept = 0
        self.left_over: tuple[str, ...] = ()
        self._before = Record()
        self._made: dict[str, Made] = {}
        self._entries: list[IndexEntry] = []
        self._brands: list[Brand] = []

    def remember(self, record: Record) -> None:
        """Take up what the last build of the same folders left."""
        self._before = record

    def files(self, progress: Callable[[int, int, Path], None] | None) -> Iterator[tuple[str, str | bytes]]:
        """Yield every file that is to be in the output folder and may have changed."""
        from travelmap.rendering.index_page import render_index

        same_page = clashes(self.discovery)
        for done, path in enumerate(self.discovery.files):
            if progress:
                progress(done, len(self.discovery.files), path)
            found = checked(self.workshop, path, self.discovery.root_of(path))
            report = found.report.adding(same_page.get(path, ()))
            self.reports.append(report)
            if found.located is None or report.errors or (self.strict and report.warnings):
                self.failed.append(path)
                if found.slug in self._before.made:
                    self._made[found.slug] = self._before.made[found.slug]
                continue
            yield from self._itinerary(found)
        if not self.discovery.folders:
            return
        if self._entries:
            self.names.append("index.html")
            # Pages of several publishers are nobody's list.
            same = all(one == self._brands[0] for one in self._brands)
            yield self.names[-1], render_index(self._entries, brand=self._brands[0] if same else None)
        yield RECORD_NAME, self._record().text()

    def _itinerary(self, found: Checked) -> Iterator[tuple[str, str | bytes]]:
        """Yield what is made of one itinerary, nothing where it stands there already."""
        project = found.project
        forms = spelt_out((*project.publish, *self.also))
        # What is looked up or asked elsewhere shows in the located itinerary, or nowhere.
        drawing = replace(project, places={}, geocoder=GeocoderSettings(), publish=forms)
        inputs = fingerprint(found.located, drawing, found.slug)
        self._brands.append(project.brand)
        before = self._before.made.get(found.slug)
        if before and before.inputs == inputs and self._before.program == program_fingerprint():
            entry = _understood(before.entry)
            if entry and before.stands_in(self.output):
                self.kept += 1
                self._made[found.slug] = before
                self._entries.append(entry)
                self._tell(found, forms, before)
                return
        files, told, entry = _drawn(found, forms)
        self._entries.append(entry)
        self._made[found.slug] = _made(inputs, files, told, entry)
        self._tell(found, forms, self._made[found.slug])
        yield from files

    def _tell(self, found: Checked, forms: tuple[Form, ...], made: Made) -> None:
        """List the files of an itinerary, and say what is to be said of them."""
        wanted = [f"{found.slug}.html", *(f"{found.slug}{RENDITIONS[form].ending}" for form in forms)]
        self.names += [name for name in wanted if name in made.files]
        told = tuple(Diagnostic(code, Severity.NOTE, words, str(found.path)) for code, words in made.told)
        self.reports.append(Report(told))

    def _record(self) -> Record:
        """Return what there is now, and note which files of the last build are left over."""
        # Digests: what a folder is called is nobody's business.
        roots = tuple(sorted({content_digest(os.fsencode(root.name)) for root in self.discovery.folders}))
        if self._before.roots == roots:
            slugs = {page_slug(path) for path in self.discovery.files}
            self.left_over = self._before.left_over(slugs, self.output)
        return Record(program_fingerprint(), roots, self._made)


def _drawn(
    found: Checked, forms: tuple[Form, ...]
) -> tuple[list[tuple[str, bytes]], list[tuple[str, str]], IndexEntry]:
    """Return the files that are made of an itinerary, what is to be said of them, and its entry for the list."""
    from travelmap.publishing.embedding import page_view
    from travelmap.rendering.oembed import oembed_name

    journey = prepared(found)
    # A page whose picture stands beside it offers both to whoever embeds it.
    wishes = Wishes(journey.slug, journey.project.picture, beside=frozenset(form.value for form in forms))
    page = drawn(page_view(journey, wishes), journey.route, journey.project, href=f"{journey.slug}.html")
    files = [(f"{journey.slug}.html", page.html.encode())]
    if page.oembed is not None:
        files.append((oembed_name(journey.slug), page.oembed.encode()))
    told: list[tuple[str, str]] = []
    for form in forms:
        name = f"{journey.slug}{RENDITIONS[form].ending}"
        try:
            files.append((name, RENDITIONS[form].make(journey, wishes)))
        except (NothingToWriteError, NothingToDrawError) as nothing:
            told.append(("TM404", f"no `{name}`: {nothing}"))
    missing = (one for figure in journey.figures.values() for one in figure.missing())
    told += [("TM405", f"no font has {one.code} ({one.name}) in “{one.where[:60]}”") for one in missing]
    return files, list(dict.fromkeys(told)), page.entry


def _made(inputs: str, files: list[tuple[str, bytes]], told: list[tuple[str, str]], entry: IndexEntry) -> Made:
    from travelmap.rendering.index_page import entry_data

    return Made(inputs, {name: content_digest(content) for name, content in files}, entry_data(entry), tuple(told))


def _understood(entry: Mapping[str, Any]) -> IndexEntry | None:
    """Return a remembered entry, None when it is of another make."""
    from travelmap.rendering.index_page import entry_of

    try:
        return entry_of(entry)
    except (TypeError, KeyError):
        return None


def clashes(discovery: Discovery) -> dict[Path, tuple[Diagnostic, ...]]:
    """Find files whose pages would overwrite each other, or the index, on any file system."""
    by_slug: dict[str, list[Path]] = {}
    for path in discovery.files:
        by_slug.setdefault(page_slug(path), []).append(path)
    found: dict[Path, tuple[Diagnostic, ...]] = {}
    for slug, paths in by_slug.items():
        for path in paths:
            if slug == "index":
                found[path] = (_clash("TM402", path, "`index.html` is the list of all itineraries"),)
            elif len(paths) > 1:
                others = " and ".join(str(other) for other in paths if other != path)
                found[path] = (_clash("TM401", path, f"this and {others} would both make `{slug}.html`"),)
    return found


def _clash(code: str, path: Path, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, str(path), hint="rename the file")
