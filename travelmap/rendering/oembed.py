"""How other sites learn to embed a page: an oEmbed 1.0 answer as a file beside it (https://oembed.com)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from travelmap.rendering.embed import embed_html

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["oembed_json", "oembed_name"]


def oembed_name(slug: str) -> str:
    """Return the name of the file that describes a page."""
    return f"{slug}.oembed.json"


def oembed_json(view: MapView) -> str | None:
    """Return the description of a page for embedding, None where nobody knows where the page will stand."""
    embed = view.embed
    if embed is None:
        return None
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": view.document_title,
        "html": embed_html(embed),
        "width": embed.width,
        "height": embed.height,
    }
    if embed.picture:
        answer["thumbnail_url"] = embed.picture.address
        answer["thumbnail_width"] = embed.picture.width
        answer["thumbnail_height"] = embed.picture.height
    if view.publication.byline:
        answer["author_name"] = ", ".join(view.publication.byline)
    if view.brand.name:
        answer["provider_name"] = view.brand.name
        if view.brand.url:
            answer["provider_url"] = view.brand.url
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
