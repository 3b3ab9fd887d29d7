"""The page as a folium map: the only module that imports folium.

branca compiles what its macro elements have rendered once more, as an unsandboxed template, so text
that reaches one of its string arguments is code. Therefore nothing of an itinerary is ever handed to a
folium or branca string: our elements are `_Raw`, whose `render` returns its text as it is, and that
text comes from our own templates, which escape everything.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure
from markupsafe import Markup

from travelmap.rendering import assets
from travelmap.rendering.policy import with_policy
from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["PageFigure", "TravelMap", "folium_map"]


def folium_map(view: MapView) -> TravelMap:
    """Return a page as a folium map, to which any folium layer can be added."""
    figure = PageFigure(view)
    travel_map = TravelMap(view)
    figure.add_child(travel_map)
    return travel_map


class _Raw(Element):  # type: ignore[misc]  # branca ships no types
    """Text that is rendered as it is."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._name = name
        self._id = ""
        self._text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        return self._text


class PageFigure(Figure):  # type: ignore[misc]  # branca ships no types
    """The document around the map, with its own template and its own policy."""

    def __init__(self, view: MapView) -> None:
        """Start with an empty head: the template has what belongs there."""
        super().__init__(title=None)
        self.header = _emptied(self.header)
        self._view = view

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Return the whole page, with hashes of all its scripts and styles in its policy."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        page = environment().get_template("page.html.j2").render(
            view=self._view,
            header=Markup(self.header.render(**kwargs)),  # noqa: S704 - folium's own markup and ours
            html=Markup(self.html.render(**kwargs)),  # noqa: S704 - folium's own markup and ours
            script=Markup(self.script.render(**kwargs)),  # noqa: S704 - folium's own script and ours
        )
        return with_policy(page, strict=True)


def _emptied(element: Element) -> Element:
    element._children.clear()  # noqa: SLF001 - branca has no other way to take a child away
    return element


class TravelMap(folium.Map):  # type: ignore[misc]  # folium ships no types
    """A folium map that draws an itinerary; Leaflet and all styles are inside the page."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium reads it from the class
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - folium reads it from the class

    def __init__(self, view: MapView) -> None:
        """Set folium's own options; those of its tile layer do not apply, as there is none."""
        super().__init__(
            location=list(view.centre),
            zoom_start=3,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            worldCopyJump=False,
            attributionControl=True,
            minZoom=1,
            maxZoom=12,
            zoomSnap=0.25,
            keyboard=True,
        )
        self._id = hashlib.sha256(view.data.encode()).hexdigest()[:10]
        self._view = view

    def render(self, **kwargs: Any) -> None:  # noqa: ANN401 - branca's own signature
        """Put our parts into the figure, then those of the layers a user has added."""
        figure = self.get_root()
        name = self.get_name()
        templates = environment()
        header = templates.get_template("header.html.j2").render(
            leaflet_css=Markup(assets.leaflet_css()),  # noqa: S704 - a file of the package
            our_css=Markup(assets.our_css()),  # noqa: S704 - a file of the package
            leaflet_js=Markup(assets.leaflet_js()),  # noqa: S704 - a file of the package
            our_js=Markup(assets.our_js()),  # noqa: S704 - a file of the package
        )
        document = templates.get_template("document.html.j2").render(
            view=self._view,
            map_name=name,
            ui="" if self._view.lang.lower().partition("-")[0] == "en" else Markup(' lang="en" dir="ltr"'),
            data=Markup(self._view.data),  # noqa: S704 - escaped for a script by `payload_json`
        )
        options = json.dumps({"center": self.location, **{_camel(k): v for k, v in self.options.items()}})
        script = f'var {name} = L.map("{name}", {options});'
        figure.header.add_child(_Raw(header, "head"), name="tm_head")
        figure.html.add_child(_Raw(document, "document"), name="tm_document")
        figure.script.add_child(_Raw(script, "map"), name=name)
        for child in list(self._children.values()):
            child.render(**kwargs)
        figure.script.add_child(_Raw(f"travelmap.start({name});", "start"), name="tm_start")


def _camel(key: str) -> str:
    from folium.utilities import camelize

    return str(camelize(key))
