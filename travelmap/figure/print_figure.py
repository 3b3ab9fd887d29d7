"""A route as a picture for print: title, map, key, legend and credits on one standalone SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.errors import NothingToDrawError
from travelmap.figure.svg import draw_figure
from travelmap.model.picture import PictureProjection

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.figure.globe import ProjectionName
    from travelmap.model.colour import Colour
    from travelmap.model.framing import Extent, MapKind
    from travelmap.model.itinerary import Stop
    from travelmap.model.picture import PictureSpec, TextMetrics
    from travelmap.model.publication import Brand
    from travelmap.model.route import Route
    from travelmap.model.vocabulary import Boundaries

__all__ = ["draw_print"]


def draw_print(  # noqa: PLR0913 - each is one way in which pictures differ, and named where it is given
    route: Route,
    spec: PictureSpec,
    *,
    boundaries: Boundaries,
    brand: Brand | None = None,
    colour: Colour | None = None,
    extent: Extent | None = None,
    view: MapKind | None = None,
    metrics: TextMetrics | None = None,
    describe_dates: Callable[[Stop], str] | None = None,
) -> str:
    """Draw a route for print.

    Args:
        route: What was travelled.
        spec: Size, style and projection.
        boundaries: Which boundaries to show; disputed ones look different.
        brand: The publisher: its name stands in the credits, its colours on the route. The itinerary's own
            over its project's.
        colour: Of pins and legs; the brand's, else the picture's own, when None.
        extent: The part of the world to show; what the route needs when None.
        view: What the itinerary declares its map to open with; it decides what `auto` means.
        metrics: Measures text in the face it will be set in; estimated, on the safe side, when None.
        describe_dates: How to write a stop's dates; by default in short English.

    Returns:
        One `<svg>` element that stands alone, in CSS pixels of 1/96 inch.

    Raises:
        NothingToDrawError: The route has no place to put on a map.
    """
    if route.middle[0] is None:
        msg = "there is nothing to draw: the itinerary has no stops and no home"
        raise NothingToDrawError(msg, hint="write at least one stop under `stops:`")
    _ = view, metrics
    projection: ProjectionName = "mercator"
    if spec.projection is PictureProjection.DISTANCE:
        projection = "distance"
    elif spec.projection is PictureProjection.WORLD:
        projection = "world"
    return draw_figure(
        route,
        width_px=round(spec.size.width_px),
        height_px=round(spec.size.height_px),
        projection=projection,
        boundaries=boundaries,
        describe_dates=describe_dates,
        colour=colour or (brand.route if brand else None),
        extent=extent,
    )
