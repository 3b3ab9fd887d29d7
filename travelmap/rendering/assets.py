"""Scripts and styles of the page: Leaflet's and ours, as texts that stand inside it."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.errors import RenderError
from travelmap.rendering.bundle import bundle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

__all__ = ["guests_js", "index_css", "leaflet_css", "leaflet_js", "marker_images", "our_css", "our_js"]

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_IMAGE = re.compile(r"url\(images/([a-z0-9-]+\.png)\)")
_OLD_ENGINES = re.compile(r"\.lvml\s*\{[^{}]*\}\s*")
"""Leaflet's rule for the vectors of Internet Explorer 8, whose property no other engine knows."""
_REQUEST = re.compile(r"url\((?!#|[\"']?data:)|@import", re.IGNORECASE)


@cache
def leaflet_js() -> str:
    """Return Leaflet's script, with its licence header and without its source map."""
    return _SOURCE_MAP.sub("", _text(_leaflet() / "leaflet.js")).strip()


@cache
def leaflet_css() -> str:
    """Return Leaflet's styles, their images inside."""
    rules = _OLD_ENGINES.sub("", _text(_leaflet() / "leaflet.css"))
    return _IMAGE.sub(lambda found: f"url({_image(found[1])})", rules).strip()


@cache
def marker_images() -> Mapping[str, str]:
    """Return the images of Leaflet's default marker, by the names of its options."""
    return MappingProxyType(
        {
            "iconUrl": _image("marker-icon.png"),
            "iconRetinaUrl": _image("marker-icon-2x.png"),
            "shadowUrl": _image("marker-shadow.png"),
        },
    )


@cache
def guests_js() -> str:
    """Return what layers of a user's own need of the page, beside Leaflet."""
    return _own("guests.js")


@cache
def our_css() -> str:
    """Return the page's own styles, their files joined in the order of their names, without comments."""
    from rcssmin import cssmin

    return str(cssmin("\n".join(text for _, text in _parts("css"))))


@cache
def our_js() -> str:
    """Return the page's own script: its modules linked into one closure, without comments and white space."""
    from rjsmin import jsmin

    return str(jsmin(bundle(dict(_parts("js")))))


@cache
def index_css() -> str:
    """Return the styles of the index page."""
    return _own("index.css")


def _own(name: str) -> str:
    file = files("travelmap.rendering") / "assets" / name
    if not file.is_file():
        msg = f"the package's own file {name} is missing"
        raise RenderError(msg, hint="install travelmap again")
    return _no_request(_text(file).strip(), name)


def _parts(kind: str) -> list[tuple[str, str]]:
    """Return the names and texts of the files of a kind, in the order of their names."""
    folder = files("travelmap.rendering") / "assets" / kind
    parts = sorted((part for part in folder.iterdir() if part.name.endswith(f".{kind}")), key=lambda part: part.name)
    if not parts:
        msg = f"the package's own {kind} files are missing"
        raise RenderError(msg, hint="install travelmap again")
    return [(part.name.removesuffix(f".{kind}"), _no_request(_text(part).strip() + "\n", part.name)) for part in parts]


def _no_request(text: str, name: str) -> str:
    """Refuse a style that would ask a server for something, and anything that would end its element."""
    if (name.endswith(".css") and _REQUEST.search(text)) or re.search(r"</(?:script|style)|<!--", text, re.IGNORECASE):
        msg = f"{name} may not stand inside a page"
        raise RenderError(msg)
    return text


def _leaflet() -> Traversable:
    try:
        return files("xstatic.pkg.leaflet") / "data"
    except ModuleNotFoundError as error:
        msg = "Leaflet is missing"
        raise RenderError(msg, hint="install XStatic-Leaflet, which travelmap depends on") from error


def _image(name: str) -> str:
    content = base64.b64encode((_leaflet() / "images" / name).read_bytes()).decode("ascii")
    return f"data:image/png;base64,{content}"


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
