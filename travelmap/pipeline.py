"""The stages in a row: read, locate, route, compose, render, write. No logic of their own lives here.

This is the one module that knows every stage. Each stage is imported when it is first needed, so
that checking never loads what only drawing needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Report, Severity
from travelmap.errors import UnreadableError
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from travelmap.discovery import Discovery
    from travelmap.figure.globe import ProjectionName
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geocoding.lock import Asked, Lock
    from travelmap.model.itinerary import Itinerary, Project
    from travelmap.model.route import LocatedItinerary, Route
    from travelmap.rendering.folium_map import TravelMap
    from travelmap.rendering.index_page import IndexEntry
    from travelmap.rendering.mapview import MapView

__all__ = [
    "UNREADABLE",
    "Checked",
    "Drawn",
    "Workshop",
    "check",
    "checked",
    "composed",
    "draw_map",
    "draw_page",
    "drawn",
    "unreadable",
]

UNREADABLE: Final = "TM403"
"""The code of a file that cannot be read, or whose lock or project file cannot."""

_PROJECTIONS: Final[Mapping[str, ProjectionName]] = MappingProxyType(
    {"journey": "mercator", "distance": "distance", "world": "world"}
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading and locating made of one file."""

    path: Path
    slug: str
    """The name its page has or would have."""
    itinerary: Itinerary | None
    located: LocatedItinerary | None
    """None when there is an error in the report."""
    project: Project
    report: Report


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is made of one itinerary."""

    html: str
    entry: IndexEntry
    """For the list of all itineraries."""
    oembed: str | None
    """How the page is embedded, as JSON; None where nobody knows where it will stand."""


class Workshop:
    """What is shared by all files of one run: the gazetteer, the locks and the project files."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Use a gazetteer of the caller's, or open the built-in one when it is first needed."""
        self._given = gazetteer
        self._locks: dict[Path, tuple[Lock | None, Report]] = {}
        self._projects: dict[Path, tuple[Project, Report]] = {}
        self._asked: dict[Path, set[Asked]] = {}
        self._unjudged: set[Path] = set()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer every place is looked up in.

        Raises:
            GazetteerError: The built-in index is missing or damaged.
        """
        from travelmap.gazetteer.index import Gazetteer

        return self._given or Gazetteer.open()

    def lock_for(self, path: Path, root: Path) -> tuple[Lock | None, Report]:
        """Return the lock that holds for an itinerary, read once, and what is wrong with it."""
        from travelmap.geocoding.lock import find_lock, read_lock

        place = find_lock(path.parent, root)
        if place is None:
            return None, Report()
        if place not in self._locks:
            self._locks[place] = read_lock(place)
        return self._locks[place]

    def project_for(self, path: Path) -> tuple[Project, Report]:
        """Return the settings that hold for an itinerary, read once, and what is wrong with them."""
        from travelmap.model.itinerary import Project
        from travelmap.reading.project import find_project, read_project

        place = find_project(path.parent)
        if place is None:
            return Project(), Report()
        if place not in self._projects:
            self._projects[place] = read_project(place)
        return self._projects[place]

    def check(self, path: Path, root: Path, *, content: bytes | None = None) -> Checked:
        """Read one itinerary and locate its places.

        Args:
            path: The file, as the user named it.
            root: The folder up to which a lock is looked for.
            content: The file's content, where it is known already; the file itself is not read then.

        Raises:
            UnreadableError: The file cannot be read.
            GazetteerError: The built-in index is missing or damaged.
        """
        from travelmap.geocoding.resolver import locate
        from travelmap.reading.reader import read
        from travelmap.reading.slug import page_slug

        project, about_project = self.project_for(path)
        lock, about_lock = self.lock_for(path, root)
        itinerary, report, sketch, ignores = read(path, content=content)
        located = None
        places = itinerary or sketch
        asked: set[Asked] = set()
        if places is not None:
            note = asked.add if lock else None
            located, diagnostics = locate(places, gazetteer=self.gazetteer, lock=lock, project=project, on_asked=note)
            report = report.adding(diagnostics)
            if located is not None and itinerary is not None:
                from travelmap.review.dateline import without_crossings
                from travelmap.review.desk import review
                from travelmap.routing.findings import findings

                report = Report(without_crossings(report.diagnostics, located), report.sources)
                report = report.adding((*findings(located), *review(located)))
        # Last of all: what the author's comments hide may come from any stage.
        report = ignores.applied(report, str(path), judged=True)
        self._remember(path, root, asked if itinerary and not about_project.errors else None)
        shared = Report.merged((about_project, about_lock))
        if report.errors or shared.errors:
            located = None
        return Checked(path, page_slug(path), itinerary, located, project, Report.merged((shared, report)))

    def _remember(self, path: Path, root: Path, asked: set[Asked] | None) -> None:
        """Keep what an itinerary asks of its lock; None when that is not known."""
        from travelmap.geocoding.lock import find_lock

        place = find_lock(path.parent, root)
        if place is not None and asked is not None:
            self._asked.setdefault(place, set()).update(asked)
        elif place is not None:
            self._unjudged.add(place)

    def unread(self, path: Path, root: Path) -> None:
        """Note that an itinerary could not be read, so that nobody knows what it asks of its lock."""
        self._remember(path, root, None)

    def stale(self, discovery: Discovery) -> tuple[Diagnostic, ...]:
        """Return what is in locks and was not asked for, of those whose itineraries have all been checked."""
        from travelmap.geocoding.stale import stale_lines

        found: list[Diagnostic] = []
        for place, asked in self._asked.items():
            lock, _ = self._locks[place]
            if lock is not None and place not in self._unjudged and discovery.covers(place.parent):
                found += stale_lines(lock, asked)
        return tuple(found)


def check(
    discovery: Discovery, *, gazetteer: Gazetteer | None = None, contents: Mapping[Path, bytes] | None = None
) -> Report:
    """Read and locate itineraries, one after the other, and return everything that was found.

    One that cannot be read is told and stops no other. Lines of a lock that none asks for are told when all
    that can ask was read.

    Args:
        discovery: Which files.
        gazetteer: Another gazetteer than the built-in one.
        contents: What files hold that are not to be read themselves, such as standard input.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """
    workshop = Workshop(gazetteer)
    reports = [
        checked(workshop, path, discovery.root_of(path), (contents or {}).get(path)).report for path in discovery.files
    ]
    return Report.merged([*reports, Report(workshop.stale(discovery))])


def checked(workshop: Workshop, path: Path, root: Path, content: bytes | None = None) -> Checked:
    """Check one itinerary of several; that it cannot be read is a finding.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.model.itinerary import Project
    from travelmap.reading.slug import page_slug

    try:
        return workshop.check(path, root, content=content)
    except UnreadableError as error:
        workshop.unread(path, root)
        return Checked(path, page_slug(path), None, None, Project(), Report((unreadable(path, error),)))


def unreadable(path: Path, error: UnreadableError) -> Diagnostic:
    """Return the finding that a file cannot be read."""
    return Diagnostic(UNREADABLE, Severity.ERROR, str(error), str(path), hint=error.hint)


def draw_page(located: LocatedItinerary, project: Project | None = None, *, href: str) -> Drawn:
    """Route, compose and render one itinerary: its page, and its entry for an index that links to `href`."""
    from travelmap.routing.route import plan_route

    route = plan_route(located)
    return drawn(composed(route, project), route, project, href=href)


def drawn(view: MapView, route: Route, project: Project | None = None, *, href: str) -> Drawn:
    """Render what was composed: its page, and its entry for an index that links to `href`."""
    from travelmap.figure.svg import draw_thumbnail
    from travelmap.rendering.index_page import index_entry
    from travelmap.rendering.oembed import oembed_json
    from travelmap.rendering.page import render_page

    located = route.located
    colour = located.itinerary.brand.over(project.brand).route if project else located.itinerary.brand.route
    picture = draw_thumbnail(route, colour=colour)
    return Drawn(render_page(view), index_entry(view, href=href, picture=picture), oembed_json(view))


def draw_map(route: Route, project: Project | None = None) -> TravelMap:
    """Compose a route and return it as a folium map that layers can be added to."""
    from travelmap.rendering.folium_map import folium_map

    return folium_map(composed(route, project))


def composed(route: Route, project: Project | None = None, *, view: str | None = None) -> MapView:
    """Return everything a page shows, with the boundaries the itinerary or its project declares.

    Args:
        route: What was travelled.
        project: Settings that hold for the itinerary.
        view: What the map shows first, and the printed figure always: `journey`, `distance` or `world`;
            by default as the itinerary or its project says.
    """
    from travelmap.export.evidence import evidence_of
    from travelmap.figure.svg import draw_figure
    from travelmap.model.framing import MapKind
    from travelmap.model.itinerary import Project
    from travelmap.rendering.view import compose
    from travelmap.rendering.web import page_address

    itinerary, project = route.located.itinerary, project or Project()
    settings = itinerary.map.over(project.map)
    boundaries = settings.boundaries or Boundaries.NONE
    colour = itinerary.brand.over(project.brand).route
    shown = view or settings.view or MapKind.JOURNEY
    return compose(
        route,
        figure=draw_figure(
            route, boundaries=boundaries, colour=colour, extent=settings.extent, projection=_PROJECTIONS[shown]
        ),
        view=MapKind(view) if view else None,
        boundaries=boundaries,
        site_url=project.site_url,
        brand=project.brand,
        settings=project.map,
        evidence=evidence_of(
            route,
            publisher=itinerary.brand.over(project.brand).name,
            address=page_address(project.site_url, itinerary.slug),
        ),
    )
