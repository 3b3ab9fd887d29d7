"""How other sites learn to embed a page: an oEmbed 1.0 answer as a file beside it (https://oembed.com)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["oembed_json", "oembed_name"]

WIDTH_PX, HEIGHT_PX = 960, 600
"""Wide enough for the list beside the map; a page in a narrower frame arranges itself."""


def oembed_name(slug: str) -> str:
    """Return the name of the file that describes a page."""
    return f"{slug}.oembed.json"


def oembed_json(view: MapView) -> str | None:
    """Return the description of a page for embedding, None where nobody knows where the page will stand."""
    if view.address is None:
        return None
    html = environment().get_template("embed.html.j2").render(view=view, width=WIDTH_PX, height=HEIGHT_PX)
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": view.document_title,
        "html": html,
        "width": WIDTH_PX,
        "height": HEIGHT_PX,
    }
    if view.publication.byline:
        answer["author_name"] = ", ".join(view.publication.byline)
    if view.brand.name:
        answer["provider_name"] = view.brand.name
        if view.brand.url:
            answer["provider_url"] = view.brand.url
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
