"""The stages as functions for Python users: one function a verb, types that enforce their order.

itinerary, report = travelmap.read_itinerary("itineraries/modi-2024.yaml")
located, report = travelmap.locate(itinerary)
route = travelmap.plan_route(located)
html = travelmap.render_page(route)
svg = travelmap.draw_figure(route, projection="distance")

travelmap.write_figure("itineraries/modi-2024.yaml", "map.pdf", size="column")
travelmap.build(["itineraries"], "output")
data = travelmap.export_as("itineraries/modi-2024.yaml", "kml")   # or csv, ics, txt: `travelmap export --list`
map_ = travelmap.folium_map("itineraries/modi-2024.yaml")   # a folium.Map to add layers to
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from travelmap.diagnostics import Report
from travelmap.errors import ItineraryError
from travelmap.model.picture import (
    DOTS_PER_INCH,
    SIZES,
    PictureProjection,
    PictureSize,
    PictureSpec,
    PictureStyle,
)
from travelmap.model.route import LocatedItinerary, Route

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from travelmap.figure.globe import ProjectionName
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geocoding.lock import Lock
    from travelmap.model.itinerary import Itinerary, Project
    from travelmap.model.vocabulary import Boundaries
    from travelmap.printing.coverage import Missing
    from travelmap.publishing.site import BuildResult
    from travelmap.rendering.folium_map import TravelMap

__all__ = [
    "build",
    "draw_figure",
    "export_as",
    "folium_map",
    "locate",
    "plan_route",
    "read_itinerary",
    "render_page",
    "write_figure",
]


def read_itinerary(path: str | PathLike[str]) -> tuple[Itinerary | None, Report]:
    """Read one YAML file.

    Content never raises: everything that is wrong with it is in the report.

    Args:
        path: The itinerary file.

    Returns:
        The itinerary, or None when the report has errors; and the report.

    Raises:
        UnreadableError: The file cannot be read.
    """
    from travelmap.reading import reader

    return reader.read_itinerary(Path(path))


def locate(
    itinerary: Itinerary,
    *,
    gazetteer: Gazetteer | None = None,
    lock: Lock | None = None,
    project: Project | None = None,
) -> tuple[LocatedItinerary | None, Report]:
    """Find every place of an itinerary, offline, and look at it as a news desk would.

    Args:
        itinerary: As read.
        gazetteer: Another index than the built-in one.
        lock: Committed answers that win over the gazetteer's.
        project: Settings whose `places:` win over both.

    Returns:
        The itinerary with its places located, or None when a place has an error; and the report, on its places
        and on what contradicts itself now that they are known.

    Raises:
        GazetteerError: The built-in index is missing or damaged.
    """
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.geocoding import resolver
    from travelmap.review.desk import review

    located, diagnostics = resolver.locate(
        itinerary, gazetteer=gazetteer or Gazetteer.open(), lock=lock, project=project
    )
    return located, Report().adding((*diagnostics, *(review(located) if located else ())))


def plan_route(located: LocatedItinerary) -> Route:
    """Join the stops of each trip by legs, and count what was travelled."""
    from travelmap.routing.route import plan_route as plan

    return plan(located)


def render_page(route: Route, *, project: Project | None = None, view: str | None = None) -> str:
    """Return the page of a route: one HTML text that needs no network.

    Args:
        route: What was travelled.
        project: Settings that hold for the itinerary.
        view: What its map shows first, and its printed figure always: `journey`; `distance`, as seen from
            home; or `world`.
    """
    from travelmap.pipeline import composed
    from travelmap.rendering import page

    return page.render_page(composed(route, project, view=view))


def draw_figure(
    route: Route,
    *,
    projection: ProjectionName = "mercator",
    width_px: int = 1200,
    height_px: int = 675,
    boundaries: Boundaries | None = None,
) -> str:
    """Return a route as one `<svg>` element that stands alone.

    Args:
        route: What was travelled.
        projection: `mercator`: as large as the journey allows; `distance`: a disc round home in which all
            distances from there are true; `world`: the whole world, areas true.
        width_px: Width of the picture.
        height_px: Height of the picture.
        boundaries: Which boundaries to show; what the itinerary declares when None.
    """
    from travelmap.figure import svg
    from travelmap.model.vocabulary import Boundaries

    shown = boundaries or route.located.itinerary.map.boundaries or Boundaries.NONE
    return svg.draw_figure(route, projection=projection, width_px=width_px, height_px=height_px, boundaries=shown)


def write_figure(
    source: str | PathLike[str] | Route,
    target: str | PathLike[str],
    *,
    size: str | tuple[float, float] = "page",
    style: str = "light",
    projection: str = "auto",
    text: str = "embedded",
    fonts: Iterable[str | PathLike[str]] = (),
    dots_per_inch: int = DOTS_PER_INCH,
) -> tuple[Missing, ...]:
    """Draw an itinerary as a picture for print, as `travelmap figure` does, and write it.

    Args:
        source: An itinerary file, or a route planned before.
        target: The file to write; its ending says what it is: `.svg`, `.pdf` or `.png`.
        size: `column`, `page`, `slide`, `card`, or width and height in millimetres.
        style: `light`, `dark` or `grey`.
        projection: `auto`, `mercator`, `equal-area`, `distance`, `globe` or `world`.
        text: Of an SVG: `embedded` puts fonts into it, `outlines` makes paths of its words, `live` leaves them to
            the reader's own fonts.
        fonts: Font files for characters that no built-in font has.
        dots_per_inch: Of a PNG.

    Returns:
        The characters that no font here has, each with its `code`, `name`, and `where` it stands; an empty box
        stands for each. Always empty for live text.

    Raises:
        ItineraryError: The file has errors; its `report` says which.
        MissingExtraError: The libraries and fonts are not installed.
        NothingToDrawError: There is no place to put on a map.
        OutputError: The target cannot be written.
        PictureTooLargeError: A PNG would have too many dots.
        UnreadableError: The file or a font cannot be read.
        ValueError: An option, or the target's ending, is not one of those above.
    """
    from travelmap.output import write_file
    from travelmap.publishing.figures import Figure, PictureText
    from travelmap.publishing.journey import Journey, journey_of

    path = Path(target)
    spec = PictureSpec(
        SIZES[size] if isinstance(size, str) else PictureSize(*size), PictureStyle(style), PictureProjection(projection)
    )
    journey = Journey(source, path.stem) if isinstance(source, Route) else journey_of(source)
    figure = Figure(journey, spec, tuple(map(Path, fonts)), dots_per_inch)
    words = PictureText(text)
    forms = {".svg": lambda: figure.svg(words).encode(), ".pdf": figure.pdf, ".png": figure.png}
    if path.suffix.lower() not in forms:
        msg = f"a picture's name ends with {', '.join(forms)}, not with `{path.suffix}`"
        raise ValueError(msg)
    write_file(path, forms[path.suffix.lower()]())
    return () if path.suffix.lower() == ".svg" and words is PictureText.LIVE else figure.missing()


def build(
    paths: Iterable[str | PathLike[str]] = ("itineraries",),
    output: str | PathLike[str] = "output",
    *,
    strict: bool = False,
    also: Iterable[str] = (),
    afresh: bool = False,
) -> BuildResult:
    """Build the pages of files and folders, as `travelmap build` does.

    Args:
        paths: Itinerary files, and folders that are searched for them.
        output: The folder for the pages.
        strict: Treat warnings as errors.
        also: What is made beside each page, such as `pdf` or `kml`, besides what its project asks for.
        afresh: Draw everything again, whether it has changed or not.

    Raises:
        ValueError: `also` holds a word that is no form.
        UnreadableError: A path cannot be read.
        GazetteerError: The built-in index is missing or damaged.
        MissingExtraError: What is to be made beside pages needs a library that is not installed.
        OutputError: The output folder cannot be written.
    """
    from travelmap.model.forms import Form
    from travelmap.publishing import site

    forms = [Form(word) for word in also]
    return site.build([Path(path) for path in paths], Path(output), strict=strict, also=forms, afresh=afresh)


def export_as(source: str | PathLike[str] | Route, form: str, *, project: Project | None = None) -> bytes:
    """Return an itinerary in another form, as `travelmap export` writes it.

    Args:
        source: An itinerary file, or a route planned before.
        form: Its name, such as `geojson`, `kml`, `csv`, `ics`, `jsonld`, `yaml`, `txt` or `html`.
        project: Settings; for a file, its nearest `travelmap.yaml` when None.

    Raises:
        UnknownFormError: There is no such form.
        NothingToWriteError: The itinerary has nothing that the form could show.
        MissingExtraError: The form needs a library that is not installed.
        ItineraryError: The file has errors; its `report` says which.
        UnreadableError: The file cannot be read.
    """
    from dataclasses import replace

    from travelmap.publishing.exporting import form_named
    from travelmap.publishing.journey import Journey, Wishes, journey_of
    from travelmap.publishing.renditions import RENDITIONS

    rendition = RENDITIONS[form_named(form)]
    journey = Journey(source, source.located.itinerary.slug) if isinstance(source, Route) else journey_of(source)
    if project is not None:
        journey = replace(journey, project=project)
    return rendition.make(journey, Wishes(journey.slug))


def folium_map(source: str | PathLike[str] | Route, *, project: Project | None = None) -> TravelMap:
    """Return a `folium.Map` of an itinerary, to which any folium layer can be added.

    Its `save` writes the same single-file page as `build`; it also shows itself in a notebook.

    Args:
        source: An itinerary file, or a route planned before.
        project: Settings; for a file, its nearest `travelmap.yaml` when None.

    Raises:
        ItineraryError: The file has errors; its `report` says which.
        UnreadableError: The file cannot be read.
    """
    from travelmap.pipeline import Workshop, draw_map

    if isinstance(source, Route):
        return draw_map(source, project)
    path = Path(source)
    checked = Workshop().check(path, path.parent)
    if checked.located is None:
        message = next(iter(checked.report.diagnostics)).message
        msg = f"{path} has {checked.report.errors} errors, the first: {message}"
        raise ItineraryError(msg, checked.report)
    return draw_map(plan_route(checked.located), project or checked.project)
