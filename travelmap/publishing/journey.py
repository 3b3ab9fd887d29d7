"""An itinerary that is ready to be published in any form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from travelmap.errors import ItineraryError
from travelmap.model.itinerary import Project
from travelmap.model.picture import PictureSpec

if TYPE_CHECKING:
    from os import PathLike

    from travelmap.diagnostics import Report
    from travelmap.model.route import Route
    from travelmap.pipeline import Checked, Workshop
    from travelmap.publishing.figures import Figure
    from travelmap.rendering.mapview import MapView

__all__ = ["Journey", "Wishes", "journey_of", "prepared"]


@dataclass(frozen=True)
class Journey:
    """A planned route with what its documents need besides. Everything made of it is made of the same values."""

    route: Route
    slug: str
    """The name its files have by default."""
    project: Project = field(default_factory=Project)
    report: Report | None = None
    """What was found on the way: warnings and notes."""
    path: Path | None = None
    """The itinerary's file, where there is one; never shown in a document."""

    @property
    def title(self) -> str:
        """The itinerary's title."""
        return self.route.located.itinerary.title

    @cached_property
    def figures(self) -> dict[PictureSpec, Figure]:
        """Its pictures for print that were drawn already, for whoever needs one again."""
        return {}

    @cached_property
    def view(self) -> MapView:
        """Everything its page shows, in the page's own words."""
        from travelmap.pipeline import composed

        return composed(self.route, self.project)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a document is to be made."""

    stem: str
    """What its files are called, without an ending: links between them are `STEM.html` and so on."""
    picture: PictureSpec = field(default_factory=PictureSpec)
    """Of its pictures."""
    base_url: str | None = None
    """What the addresses of its files begin with; where the project publishes when None."""
    beside: frozenset[str] = frozenset()
    """Names of the renditions that are published beside it, so that it can show or name them."""


def journey_of(path: str | PathLike[str], *, workshop: Workshop | None = None, root: Path | None = None) -> Journey:
    """Read, locate and plan one itinerary file.

    Args:
        path: The file.
        workshop: What is shared by several files of one run.
        root: The folder up to which a lock is looked for; the file's own when None.

    Raises:
        ItineraryError: The file has errors, all of which are in its `report`.
        UnreadableError: The file cannot be read.
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.pipeline import Workshop

    file = Path(path)
    return prepared((workshop or Workshop()).check(file, root or file.parent))


def prepared(checked: Checked) -> Journey:
    """Plan the route of a checked itinerary.

    Raises:
        ItineraryError: It has errors.
    """
    from travelmap.routing.route import plan_route

    if checked.located is None:
        message = next(iter(checked.report.diagnostics)).message
        count = f"{checked.report.errors} {'error' if checked.report.errors == 1 else 'errors'}"
        msg = f"{checked.path} has {count}, the first: {message}"
        raise ItineraryError(msg, checked.report)
    return Journey(plan_route(checked.located), checked.slug, checked.project, checked.report, checked.path)
