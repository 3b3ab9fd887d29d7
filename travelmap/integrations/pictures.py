"""The static picture of a journey, for documents that cannot show more, and under the live map of those that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.errors import MissingExtraError

if TYPE_CHECKING:
    from travelmap.model.picture import PictureSpec
    from travelmap.publishing.journey import Journey

__all__ = ["picture"]


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
    from travelmap.publishing.figures import Figure, PictureText

    figure = Figure(journey, spec)
    if form == "png":
        return figure.png()
    if form == "pdf":
        return figure.pdf()
    try:
        return figure.svg().encode()
    except MissingExtraError:
        return figure.svg(PictureText.LIVE).encode()
