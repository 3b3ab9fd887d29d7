"""The list of all itineraries, as one file that works without a script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from travelmap.rendering import assets
from travelmap.rendering.brand_style import index_brand_css
from travelmap.rendering.mapview import StatView
from travelmap.rendering.policy import with_policy
from travelmap.rendering.publication import brand_view
from travelmap.rendering.templating import environment
from travelmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from travelmap.model.publication import Brand
    from travelmap.rendering.mapview import MapView

__all__ = ["IndexEntry", "entry_data", "entry_of", "index_entry", "render_index"]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An itinerary in the list."""

    href: str
    """The page's file name, relative to the list."""
    title: str
    lang: str
    dir: str
    traveller: str | None
    dates: str | None
    description: str | None
    stats: tuple[StatView, ...]
    picture: Markup
    draft: str | None = None
    """The words of the mark, on a draft only."""


def index_entry(view: MapView, *, href: str, picture: str) -> IndexEntry:
    """Return a page's entry.

    Args:
        view: The composed page.
        href: Where it is, relative to the list.
        picture: A small map, an `<svg>` element of our own making, taken for HTML as it comes.
    """
    return IndexEntry(
        href=href,
        title=view.title,
        lang=view.lang,
        dir=view.dir,
        traveller=view.traveller,
        dates=view.dates,
        description=view.description if view.summary else None,
        stats=view.stats,
        picture=Markup(picture),  # noqa: S704 - our own figure stage made it, from escaped parts
        draft=view.publication.draft,
    )


def entry_data(entry: IndexEntry) -> dict[str, Any]:
    """Return an entry as plain data, to be kept until the next build."""
    return {**asdict(entry), "picture": str(entry.picture)}


def entry_of(data: Mapping[str, Any]) -> IndexEntry:
    """Return an entry from its plain data.

    Raises:
        TypeError: It is not what `entry_data` returned.
        KeyError: The same.
    """
    stats = tuple(StatView(**one) for one in data["stats"])
    # What is kept is our own figure; a record that somebody else wrote is as dangerous as a page they wrote.
    return IndexEntry(**{**data, "stats": stats, "picture": Markup(data["picture"])})  # noqa: S704


def render_index(entries: Iterable[IndexEntry], *, brand: Brand | None = None) -> str:
    """Return the page that lists itineraries, in the order in which they are given."""
    listed = tuple(entries)
    shown = brand_view(brand) if brand else None
    name = shown.name if shown else None
    page = (
        environment()
        .get_template("index.html.j2")
        .render(
            entries=listed,
            title=f"Itineraries – {name}" if name else "Itineraries",
            brand=shown if shown and shown.masthead else None,
            brand_css=Markup(index_brand_css(brand)) if brand else "",  # noqa: S704 - colours and names of type
            css=Markup(assets.index_css()),  # noqa: S704 - a file of the package
            version=__version__,
        )
    )
    return with_policy(page)
