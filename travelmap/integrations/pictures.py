"""The static picture of a journey, for documents that cannot show more, and under the live map of those that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.errors import MissingExtraError
from travelmap.publishing.journey import Wishes
from travelmap.publishing.renditions import RENDITIONS

if TYPE_CHECKING:
    from travelmap.model.picture import PictureSpec
    from travelmap.publishing.journey import Journey

__all__ = ["picture", "text_alternative"]


def picture(journey: Journey, spec: PictureSpec, form: str = "svg") -> bytes:
    """Return the picture of a journey.

    Without the fonts that the extra `figure` brings, an SVG is set in the fonts of whoever looks at it.

    Args:
        journey: What is shown.
        spec: Its size and projection.
        form: `svg`, `png` or `pdf`.

    Raises:
        MissingExtraError: A PDF or PNG is asked for, and the extra is not installed.
        NothingToDrawError: The journey has no place.
    """
    rendition = RENDITIONS.get(form)
    if rendition is not None:
        try:
            return rendition.make(journey, Wishes(journey.slug, spec))
        except MissingExtraError:
            if form != "svg":
                raise
    return _plain(journey, spec).encode()


def text_alternative(journey: Journey) -> str:
    """Return a journey in sentences."""
    rendition = RENDITIONS.get("txt")
    if rendition is not None:
        return rendition.make(journey, Wishes(journey.slug)).decode()
    from travelmap.figure.words import description

    return description(journey.route)


def _plain(journey: Journey, spec: PictureSpec) -> str:
    from travelmap.figure.svg import draw_figure
    from travelmap.model.picture import PictureProjection
    from travelmap.model.vocabulary import Boundaries

    itinerary = journey.route.located.itinerary
    settings = itinerary.map.over(journey.project.map)
    return draw_figure(
        journey.route,
        width_px=round(spec.size.width_px),
        height_px=round(spec.size.height_px),
        projection="distance"
        if spec.projection is PictureProjection.DISTANCE
        else "world"
        if spec.projection is PictureProjection.WORLD
        else "mercator",
        boundaries=settings.boundaries or Boundaries.NONE,
        colour=itinerary.brand.over(journey.project.brand).route,
        extent=settings.extent,
    )
