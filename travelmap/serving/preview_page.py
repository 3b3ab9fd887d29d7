"""The page as the preview loads it: the built page, with its styles and scripts beside it and ours in it.

What every page has in common, two thirds of its bytes, is asked for by address, so that the browser need
not read it anew on every save. `restored` undoes that, and a test holds the two together: what is previewed
is what is published.
"""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from travelmap.errors import RenderError
from travelmap.rendering import assets
from travelmap.rendering.policy import with_policy

__all__ = ["SharedAsset", "changed_texts", "preview_of", "restored", "shared_assets"]

_POLICY: Final = re.compile(r'\n<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_TAG: Final = re.compile(r"<[^>]*>")
_MOST_TEXTS: Final = 60
_LARGEST: Final = 4_000_000
"""Characters of a page whose texts are compared; of a larger one that takes longer than it saves."""
_START: Final = "<script>travelmap.start("


@dataclass(frozen=True, slots=True)
class SharedAsset:
    """A style or script that all pages have."""

    name: str
    """Its content's hash is part of it, so that it can be kept for ever."""
    media_type: str
    text: str
    inline: str
    """The element in a built page."""

    def element(self, folder: str) -> str:
        """Return the element that asks for it instead."""
        if self.media_type == "text/css":
            return f'<link rel="stylesheet" href="{folder}{self.name}">'
        return f'<script src="{folder}{self.name}"></script>'


@cache
def shared_assets() -> tuple[SharedAsset, ...]:
    """Return what pages share, in the order in which they have it, and the bridge last."""
    styles = [("leaflet", assets.leaflet_css()), ("page", assets.our_css())]
    scripts = [("leaflet", assets.leaflet_js()), ("page", assets.our_js())]
    bridge = (files("travelmap.serving") / "assets" / "bridge.js").read_text(encoding="utf-8")
    return (
        *(_asset(name, "css", text, f"<style>{text}</style>") for name, text in styles),
        *(_asset(name, "js", text, f"<script>{text}</script>") for name, text in scripts),
        _asset("bridge", "js", bridge, ""),
    )


def _asset(name: str, ending: str, text: str, inline: str) -> SharedAsset:
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    media_type = "text/css" if ending == "css" else "text/javascript"
    return SharedAsset(f"{name}-{mark}.{ending}", media_type, text, inline)


def preview_of(built: str, folder: str, origins: tuple[str, ...]) -> str:
    """Return a built page as the preview loads it.

    Args:
        built: The page as it is published.
        folder: Path under which the shared assets are served, with its slash.
        origins: Where the server answers, such as `http://127.0.0.1:8000`; the page's policy names them,
            because in a sandbox `'self'` is nobody.

    Raises:
        RenderError: The page is not made as expected.
    """
    page = _POLICY.sub("", built, count=1)
    *parts, bridge = shared_assets()
    for part in parts:
        page = _swapped(page, part.inline, part.element(folder))
    head, start, rest = page.rpartition(_START)
    if not start:
        msg = "the page has lost its start"
        raise RenderError(msg)
    page = with_policy(f"{head}{bridge.element(folder)}\n{start}{rest}")
    sources = " ".join(f"{origin}{folder}" for origin in origins)
    page = page.replace("script-src ", f"script-src {sources} ", 1).replace("style-src ", f"style-src {sources} ", 1)
    # Nothing may stand beside `'none'`, which a page without styles of its own has there.
    return page.replace(f"style-src {sources} 'none';", f"style-src {sources};", 1)


def changed_texts(before: str, after: str) -> list[tuple[str, str]]:
    """Return the texts that differ between two pages of the same elements, to be shown while the page loads.

    Empty where elements differ, or a text would have to become two.
    """
    old, new = (_texts(page) for page in (before, after))
    if len(old) != len(new):
        return []
    wanted: dict[str, str] = {}
    for was, now in zip(old, new, strict=True):
        if wanted.setdefault(was, now) != now:
            return []
    pairs = [(html.unescape(was), html.unescape(now)) for was, now in wanted.items() if was != now and was and now]
    return pairs if len(pairs) <= _MOST_TEXTS else []


def _texts(page: str) -> list[str]:
    if len(page) > _LARGEST:
        return []
    start, end = page.find("<main"), page.find("</main>")
    return [text.strip() for text in _TAG.split(page[start:end])]


def restored(preview: str, folder: str) -> str:
    """Return the built page that a preview was made of, byte for byte."""
    page = _POLICY.sub("", preview, count=1)
    *parts, bridge = shared_assets()
    page = _swapped(page, f"{bridge.element(folder)}\n", "")
    for part in parts:
        page = _swapped(page, part.element(folder), part.inline)
    return with_policy(page)


def _swapped(page: str, old: str, new: str) -> str:
    head, found, rest = page.partition(old)
    if not found:
        msg = "the page has lost a style or script that all pages have"
        raise RenderError(msg)
    return head + new + rest
