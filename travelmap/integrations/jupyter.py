"""A journey in a notebook: the live map, with its picture under it for wherever only the picture is left.

The output has three forms and no more, because each other one does harm somewhere: with SVG, nbconvert wants Inkscape
to make LaTeX; with Markdown, Quarto's Word and PDF would show that instead of the picture. In `text/html` the picture
stands under the frame, because JupyterLab takes frames out of notebooks it does not trust and then shows the rest.

The page is framed as a `data:` address, not as `srcdoc`: it has no origin then, wherever it is shown, and links within
it stay in it (in a `srcdoc` they lead to the notebook's own address); and it is not under the policy of the program
round it.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from travelmap.errors import MissingExtraError
from travelmap.model.picture import SIZES, PictureProjection, PictureSize, PictureSpec, PictureStyle
from travelmap.model.route import Route
from travelmap.publishing.journey import Journey, journey_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike

    from travelmap.model.itinerary import Project

__all__ = ["NotebookMap", "show"]

LONGEST_ADDRESS: Final = 2 * 1024 * 1024
"""Characters of an address that Chromium still opens (`url::kMaxURLChars`)."""
SCREEN_DOTS: Final = 144
"""Dots an inch of the picture under the map; the other one is for print and has more."""
_ENCODED: Final = re.compile(r"[%#\x00-\x1f\x7f\"&<>]|[^\x00-\x7f]")


@dataclass(frozen=True)
class NotebookMap:
    """A journey that shows itself in Jupyter and its kin.

    Attributes:
        journey: What is shown.
        picture: What its picture is to be like.
        height_px: How high it is; by default as the picture's ratio has it.
    """

    journey: Journey
    picture: PictureSpec = field(default_factory=PictureSpec)
    height_px: int | None = None

    def __repr__(self) -> str:
        """Return the journey in a line, for terminals."""
        from travelmap.wording.telling import alt_text

        return alt_text(self.journey.route)

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> tuple[dict[str, str], dict[str, dict[str, int]]]:
        """Return the forms a notebook keeps, and how large the picture is to be shown (IPython's protocol)."""
        size = self.picture.size
        data = {"text/html": self.html(), "text/plain": repr(self)}
        metadata = {}
        png = self._png(300)
        if png is not None:
            data["image/png"] = base64.b64encode(png).decode("ascii")
            metadata["image/png"] = {"width": round(size.width_px), "height": round(size.height_px)}
        wanted = set(include or data) - set(exclude or ())
        return (
            {form: text for form, text in data.items() if form in wanted},
            {form: words for form, words in metadata.items() if form in wanted},
        )

    def html(self) -> str:
        """Return the map over its picture as HTML that needs nothing besides.

        Raises:
            NothingToDrawError: The journey has no place.
        """
        from travelmap.rendering.embed import PictureView, embed_html, embed_of

        journey, size = self.journey, self.picture.size
        png = self._png(SCREEN_DOTS)
        # Without the extra, SVG in whatever fonts the reader has.
        picture = _data("image/png", png) if png else _data("image/svg+xml", self._svg())
        view = embed_of(journey.view, "", PictureView(picture, repr(self), round(size.width_px), round(size.height_px)))
        page = self._page_address()
        note = "" if page else "This page is too large to be shown inside a notebook: `travelmap build` writes it."
        return embed_html(
            replace(view, link=journey.view.address, frame=page, fixed_height_px=self.height_px, note=note)
        )

    def _page_address(self) -> str | None:
        from travelmap.rendering.page import render_page

        page = render_page(self.journey.view)
        address = "data:text/html;charset=utf-8," + _ENCODED.sub(lambda found: quote(found[0], safe=""), page)
        return address if len(address) <= LONGEST_ADDRESS else None

    def _png(self, dots_per_inch: int) -> bytes | None:
        from travelmap.publishing.figures import Figure

        try:
            return Figure(self.journey, self.picture, dots_per_inch=dots_per_inch).png()
        except MissingExtraError:
            return None

    def _svg(self) -> bytes:
        from travelmap.publishing.figures import Figure, PictureText

        return Figure(self.journey, self.picture).svg(PictureText.LIVE).encode()


def show(
    source: str | PathLike[str] | Route,
    *,
    height: int | None = None,
    size: str | tuple[float, float] = "page",
    style: str = "light",
    projection: str = "auto",
    project: Project | None = None,
) -> NotebookMap:
    """Show a journey in a notebook: as the last line of a cell, or by IPython's `display`.

    Args:
        source: An itinerary file, or a route planned before.
        height: How high the map is, in pixels; by default as high as its picture, which is as wide as the page.
        size: Of the picture: `column`, `page`, `slide`, `card`, or width and height in millimetres.
        style: Of the picture: `light`, `dark` or `grey`.
        projection: Of the picture: `auto`, `mercator`, `equal-area`, `distance`, `globe` or `world`.
        project: Settings; for a file, its nearest `travelmap.yaml` when None.

    Raises:
        ItineraryError: The file has errors; its `report` says which.
        UnreadableError: The file cannot be read.
        ValueError: A word is none of these.
    """
    if isinstance(size, str) and size not in SIZES:
        msg = f"{size!r} is not a size: {', '.join(SIZES)}, or width and height in millimetres"
        raise ValueError(msg)
    measures = SIZES[size] if isinstance(size, str) else PictureSize(*size)
    spec = PictureSpec(measures, PictureStyle(style), PictureProjection(projection))
    if isinstance(source, Route):
        from travelmap.model.itinerary import Project

        journey = Journey(source, source.located.itinerary.slug, project or Project())
    else:
        journey = journey_of(Path(source))
        journey = replace(journey, project=project) if project else journey
    return NotebookMap(journey, spec, height)


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
