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
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.utilities import camelize
from markupsafe import Markup

from travelmap.errors import RenderError
from travelmap.rendering import assets
from travelmap.rendering.foliage import Tree
from travelmap.rendering.parts import agenda_parts
from travelmap.rendering.policy import with_policy
from travelmap.rendering.templating import environment

if TYPE_CHECKING:
    from travelmap.rendering.mapview import MapView

__all__ = ["PageFigure", "TravelMap", "folium_map"]

_ROUGH_ZOOM = 3
"""Until the page's script has fitted the map to its journey."""


def folium_map(view: MapView) -> TravelMap:
    """Return a page as a folium map, to which any folium layer can be added.

    `save`, `get_root().render()` and notebooks give the same page as `render_page`, with the added
    layers; it still asks no server for anything, so layers of tiles and plug-ins that fetch scripts
    stay empty. Text given to folium's own popups, tooltips and names is code to folium: never give
    it text that you have not written.
    """
    travel_map = TravelMap(view)
    PageFigure(view, travel_map)
    return travel_map


class _Raw(Element):
    """Text that is rendered as it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        return self._text


class PageFigure(Figure):
    """The document around the map, with its own template and its own policy."""

    def __init__(self, view: MapView, travel_map: TravelMap) -> None:
        """Start with an empty head: the template has what belongs there."""
        super().__init__()
        self.header._children.clear()  # noqa: SLF001 - branca has no other way to take a child away
        self._view = view
        self._map = travel_map
        self.add_child(travel_map)

    @property
    def has_guests(self) -> bool:
        """Whether anything that is not ours is in the page."""
        parts = (self, self.header, self.html, self.script, self._map)
        children = [child for part in parts for child in part._children.values()]  # noqa: SLF001 - the only way to see
        return any(child is not self._map for child in children)

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Return the whole page, with the hashes of all its scripts and styles in its policy.

        folium's layers add to the tree while they render, so that a second rendering would differ
        from the first; the tree is put back as it was.
        """
        guests = self.has_guests
        tree = Tree(self)
        try:
            for child in list(self._children.values()):
                child.render(**kwargs)
            page = (
                environment()
                .get_template("page.html.j2")
                .render(
                    view=self._view,
                    header=Markup(self.header.render(**kwargs)),  # noqa: S704 - folium's own markup and ours
                    html=Markup(self.html.render(**kwargs)),  # noqa: S704 - folium's own markup and ours
                    script=Markup(self.script.render(**kwargs)),  # noqa: S704 - folium's own script
                    start=self._map.start_script,
                )
            )
            page = tree.with_stable_names(page, seed=self._view.data) if guests else page
        finally:
            tree.restore()
        return with_policy(page, strict=not guests)


class TravelMap(folium.Map):
    """A folium map that draws an itinerary; Leaflet and all styles are inside the page."""

    def __init__(self, view: MapView) -> None:
        """Set Leaflet's options; what folium.Map would set on a layer of tiles, it has none of."""
        super().__init__(
            location=list(view.centre),
            zoom_start=_ROUGH_ZOOM,
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            world_copy_jump=False,
            attribution_control=True,
            minZoom=0.5,
            maxZoom=12,
            zoomSnap=0.25,
            keyboard=True,
        )
        # folium's lists are shared by all maps and name its servers; ours are this map's own, and empty.
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        self._view = view
        self._id = hashlib.sha256(view.data.encode()).hexdigest()[:10]

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's own signature
        """Put our parts into the figure, then those of the layers a user has added."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            msg = "a map is rendered by its figure"
            raise RenderError(msg, hint="use get_root().render() or save()")
        for name, url in self.default_js:
            figure.header.add_child(JavascriptLink(url), name=name)
        for name, url in self.default_css:
            figure.header.add_child(CssLink(url), name=name)
        header = self._header(guests=not isinstance(figure, PageFigure) or figure.has_guests)
        # First in the head: a layer's own styles and scripts build on Leaflet's.
        figure.header.add_child(_Raw(header), name="tm_head", index=0)
        figure.html.add_child(_Raw(self._document()), name="tm_document", index=0)
        for child in list(self._children.values()):
            child.render(**kwargs)
        if self.objects_to_stay_in_front:
            figure.script.add_child(_Raw(self._stay_in_front()), name="tm_front")
        if not isinstance(figure, PageFigure):
            figure.script.add_child(_Raw(str(self.start_script)), name="tm_start")
        return ""

    @property
    def start_script(self) -> Markup:
        """The call that draws the itinerary, once Leaflet's map is there."""
        return Markup(environment().get_template("start.js.j2").render(name=self.get_name()))  # noqa: S704 - a name of ours

    def _header(self, *, guests: bool) -> str:
        return (
            environment()
            .get_template("header.html.j2")
            .render(
                leaflet_css=Markup(assets.leaflet_css()),  # noqa: S704 - a file of a package
                our_css=Markup(assets.our_css()),  # noqa: S704 - a file of the package
                brand_css=Markup(self._view.brand.css),  # noqa: S704 - validated colours and names of type
                leaflet_js=Markup(assets.leaflet_js()),  # noqa: S704 - a file of a package
                our_js=Markup(assets.our_js()),  # noqa: S704 - a file of the package
                guests_js=Markup(assets.guests_js()) if guests else None,  # noqa: S704 - a file of the package
                marker_images=Markup(json.dumps(dict(assets.marker_images()))),  # noqa: S704 - base64 only
            )
        )

    def _document(self) -> str:
        view, name = self._view, self.get_name()
        options = {"center": self.location, **{camelize(key): value for key, value in self.options.items()}}
        english = view.lang.lower().partition("-")[0] == "en"
        script = (
            environment()
            .get_template("map.js.j2")
            .render(
                name=name,
                options=Markup(json.dumps(options)),  # noqa: S704 - numbers and booleans
            )
        )
        words = {
            "view": view,
            # What is ours is English, and says so on a page that is not.
            "ui": "" if english else Markup(' lang="en" dir="ltr"'),
            "en": "" if english else Markup('<span lang="en" dir="ltr">'),
            "ne": "" if english else Markup("</span>"),
            "auto": Markup(' dir="auto"'),
            # In a page that runs from right to left even plain English must be kept apart.
            "mixed": view.dir == "rtl",
            "parts": agenda_parts(view.trips),
        }
        # Rendered apart: an included template hands every single piece of text through its includer.
        agenda = environment().get_template("agenda.html.j2").render(words)
        return (
            environment()
            .get_template("document.html.j2")
            .render(
                words,
                agenda=Markup(agenda),  # noqa: S704 - escaped by its template
                map_name=name,
                map_script=Markup(script),  # noqa: S704 - names and numbers of ours
                data=Markup(view.data),  # noqa: S704 - escaped for a script by `payload_json`
                names=Markup(view.names) if view.names else None,  # noqa: S704 - the same
                evidence=Markup(view.evidence),  # noqa: S704 - the same
            )
        )

    def _stay_in_front(self) -> str:
        """Return the script behind `keep_in_front`, which folium has in the template that ours replaces."""
        return (
            environment()
            .get_template("front.js.j2")
            .render(name=self.get_name(), names=[layer.get_name() for layer in self.objects_to_stay_in_front])
        )
