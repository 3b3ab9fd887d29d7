"""What other pages paste to show a map: the picture, and over it the live map in a frame.

One source for the page's own "How to embed", its oEmbed answer and `travelmap embed`. The picture stands under the
frame, and not inside it or in `<noscript>`, because that is what is left of it wherever a frame or a script is taken
away: sanitizers, converters to print and readers of mail drop frames and `<noscript>` and keep ordinary content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["FRAME_HEIGHT_PX", "FRAME_WIDTH_PX", "EmbedView", "PictureView", "embed_html", "embed_of", "embeddable"]

FRAME_WIDTH_PX: Final = 960
FRAME_HEIGHT_PX: Final = 640
"""Of a frame without a picture: wide enough for the list beside the map; in a narrower one a page arranges itself."""

_TEMPLATES: Final = {
    "html": "embed.html.j2",
    "iframe": "embed_frame.html.j2",
    "picture": "embed_picture.html.j2",
    "document": "embed_document.html.j2",
}


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture that stands beside the page."""

    address: str
    alt: str
    width: int
    """In CSS pixels: only the ratio counts where styles are kept, and the size where they are not."""
    height: int


@dataclass(frozen=True, slots=True)
class EmbedView:
    """What a snippet shows."""

    link: str | None
    """The page's address, absolute or as seen from where the snippet is put; None where it has none."""
    frame: str | None
    """What is framed: the same address, or the page itself as a `data:` address; None where nothing can be."""
    title: str
    frame_title: str
    """What a screen reader says of the frame."""
    lang: str
    """Of the title, where it is not English as our own words are; empty where it is."""
    dir: str
    """`rtl` where the title runs from right to left; empty where it does not."""
    width: int = FRAME_WIDTH_PX
    height: int = FRAME_HEIGHT_PX
    picture: PictureView | None = None
    """None where none is published beside the page."""
    fixed_height_px: int | None = None
    """Of picture and frame, where the host decides it; by default they keep the picture's ratio."""
    note: str = ""
    """A sentence of ours behind the title."""


def embed_of(view: MapView, page: str, picture: PictureView | None = None) -> EmbedView:
    """Return what a snippet for a page shows."""
    title = view.document_title
    size = (picture.width, picture.height) if picture else (FRAME_WIDTH_PX, FRAME_HEIGHT_PX)
    lang = "" if view.lang.lower().partition("-")[0] == "en" else view.lang
    direction = "rtl" if view.dir == "rtl" else ""
    return EmbedView(page, page, title, f"Interactive map: {title}", lang, direction, *size, picture)


def embeddable(view: MapView) -> MapView:
    """Return a page that says how it is embedded, if it is known where it will stand."""
    if view.address is None:
        return view
    described = f"{view.address.removesuffix('.html')}.oembed.json"
    return replace(view, embed=embed_of(view, view.address), oembed_address=described)


def embed_html(embed: EmbedView, form: Literal["html", "iframe", "picture", "document"] = "html") -> str:
    """Return HTML that shows a map in another page.

    Args:
        embed: What it shows.
        form: `html`: the picture, the live map over it, and a caption; `iframe`: the frame alone; `picture`: the
            picture and the caption, where frames are not allowed; `document`: the same as a whole HTML file, for word
            processors.
    """
    made = environment().get_template(_TEMPLATES[form]).render(embed=embed, alone=form == "iframe")
    return made.rstrip("\n") + "\n"
