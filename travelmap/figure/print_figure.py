"""A route as a picture for print: title, map, key, legend and credits on one standalone SVG.

It is made of the same parts as the figure of a page. What is added is paper: sizes in millimetres, type that
is large enough for them, and everything that has to stand beside a map that is taken out of its page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.errors import NothingToDrawError
from travelmap.figure.credits import credits_of, subtitles_of
from travelmap.figure.draft import INK, PAPER, WORDS
from travelmap.figure.globe import points_of
from travelmap.figure.legs import track_of
from travelmap.figure.markup import element
from travelmap.figure.print_legend import PLAIN, Legend, legend_signs
from travelmap.figure.print_map import drawn_map
from travelmap.figure.print_parts import Also, Layout, Placed, also_of
from travelmap.figure.projecting import chosen_projection, framed
from travelmap.figure.sheet import Arrangement, arrangements, measures_of
from travelmap.figure.stop_key import entries_of
from travelmap.figure.styles import LEAST_TYPE, accent_of, look_for
from travelmap.figure.svg import FONTS, MOST_LEGS
from travelmap.figure.typesetting import LEADING, Paragraph, right_to_left, wrapped
from travelmap.figure.words import description
from travelmap.geo.bounds import Bounds
from travelmap.model.picture import PictureProjection, PictureStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.figure.globe import Globe
    from travelmap.figure.legs import Track
    from travelmap.figure.look import Look
    from travelmap.figure.print_map import DrawnMap
    from travelmap.figure.sheet import Measures
    from travelmap.figure.stop_key import Entry
    from travelmap.geo.point import Point
    from travelmap.model.colour import Colour
    from travelmap.model.framing import Extent, MapKind
    from travelmap.model.itinerary import Stop
    from travelmap.model.picture import PictureSpec, TextMetrics
    from travelmap.model.publication import Brand
    from travelmap.model.route import Route
    from travelmap.model.vocabulary import Boundaries

__all__ = ["draw_print"]

KEY_COST = 0.6
"""How small a key may make a map, as a share of its scale without one; a smaller map goes without a key."""
LEAST_MAP = 0.3
"""Share of the height that a map has at least, before anything else is left out."""
SPARE = 2
"""Steps in which things are left out: legend, subtitle and all but a line of the credits; then the title."""
FEW = 3
"""Signs that the legend of a small picture has room for; of more, what is understood without it is left out."""
MOST_ALSO = 5
"""Lines of names that have no room on a map without a key."""
NOTHING = Also((), (), "")
PREFIX = "print"
"""What ids start with."""


def draw_print(  # noqa: PLR0913 - each is one way in which pictures differ, and named where it is given
    route: Route,
    spec: PictureSpec,
    *,
    boundaries: Boundaries,
    brand: Brand | None = None,
    colour: Colour | None = None,
    extent: Extent | None = None,
    view: MapKind | None = None,
    metrics: TextMetrics | None = None,
    describe_dates: Callable[[Stop], str] | None = None,
) -> str:
    """Draw a route for print.

    Args:
        route: What was travelled.
        spec: Size, style and projection.
        boundaries: Which boundaries to show; disputed ones look different.
        brand: The publisher: its name stands in the credits, its colours on the route. The itinerary's own
            over its project's.
        colour: Of pins and legs; the brand's, else the picture's own, when None.
        extent: The part of the world to show; what the route needs when None.
        view: What the itinerary declares its map to open with; it decides what `auto` means.
        metrics: Measures text in the face it will be set in; estimated, on the safe side, when None.
        describe_dates: How to write a stop's dates; by default in short English.

    Returns:
        One `<svg>` element that stands alone, in CSS pixels of 1/96 inch.

    Raises:
        NothingToDrawError: The route has no place to put on a map.
    """
    if route.middle[0] is None:
        msg = "there is nothing to draw: the itinerary has no stops and no home"
        raise NothingToDrawError(msg, hint="write at least one stop under `stops:`")
    measures = measures_of(spec.size, LEAST_TYPE)
    look = look_for(spec.style, measures.unit, brand=brand, colour=colour, metrics=metrics)
    legs = route.legs
    tracks = [track_of(leg, route.centre_longitude) for leg in legs] if len(legs) <= MOST_LEGS else []
    points = tuple(points_of(route, tracks))
    projection = chosen_projection(spec.projection, points, extent=extent, view=view)
    page = _Page(
        route, spec.style, measures, look, brand, boundaries, projection, extent, describe_dates, tracks, points
    )
    return page.document()


@dataclass(frozen=True, slots=True)
class _Page:
    """Everything that a picture is made of."""

    route: Route
    style: PictureStyle
    measures: Measures
    look: Look
    brand: Brand | None
    boundaries: Boundaries
    projection: PictureProjection
    extent: Extent | None
    describe: Callable[[Stop], str] | None
    tracks: list[Track]
    points: tuple[Point, ...]

    def document(self) -> str:
        room = 0 if self.measures.banner else 2 if self.measures.keyed else 1
        sources = credits_of(self.route, self.projection, self.boundaries, self.brand, room=room)
        entries = entries_of(self.route, self.describe)
        also = NOTHING
        layout, picture = self._laid_out(entries, sources, also)
        for _ in range(4):
            # What is told below the map takes room from it, so that more may have to be told.
            keyed = layout.arrangement.key is not None
            wanted = also_of(entries, picture, also, keyed=keyed, globe=self.projection is PictureProjection.GLOBE)
            if wanted == also:
                break
            also = wanted
            layout, picture = self._laid_out(entries, sources, also)
        return self._written(layout, picture, sources)

    def _laid_out(self, entries: Sequence[Entry], sources: str, also: Also) -> tuple[Layout, DrawnMap]:
        layout = self._layout(entries, sources, also)
        frame = self._framed(layout.arrangement.map)
        keyed = layout.arrangement.key is not None
        return layout, drawn_map(
            self.route, self.tracks, frame, self.look, self.boundaries, self.describe, dated=not keyed, prefix=PREFIX
        )

    def _framed(self, box: Bounds) -> Frame | Globe:
        return framed(self.route, self.tracks, self.points, self.projection, box, self.look, self.extent)

    def _layout(self, entries: Sequence[Entry], sources: str, also: Also, *, spare: int = 0) -> Layout:
        """Lay everything out; where that leaves next to nothing for the map, `spare` what can be done without."""
        m, look = self.measures, self.look
        draft = self.route.located.itinerary.publication.draft
        band = max(16.0, 26 * m.unit) if draft else 0.0
        width = m.width - 2 * m.margin
        foot = Paragraph(
            wrapped(sources, m.small, width, look, most=1 if spare else 4), m.small, look.note, look, "tmf-credits"
        )
        bottom = m.height - m.margin * 0.7 - foot.height
        foot_at = (m.margin, bottom)
        bottom -= m.margin * 0.5
        signs = () if spare else legend_signs(self.route, None, None, boundaries=self.boundaries)
        if not m.keyed and len(signs) > FEW:
            signs = tuple(sign for sign in signs if sign not in PLAIN)
        if m.banner:
            return self._banner(band, bottom, foot, foot_at, signs, also)
        title, subtitle, lower = self._head(m.margin, band + m.margin, width, spare=spare)
        more = Paragraph(also.lines(m.small, width, look, most=MOST_ALSO), m.small, look.dates, look, "tmf-also")
        if more.lines:
            bottom -= more.height
            more_at = (m.margin, bottom)
            bottom -= m.margin * 0.3
        else:
            more_at = (0.0, 0.0)
        if bottom - lower < LEAST_MAP * m.height and spare < SPARE:
            return self._layout(entries, sources, NOTHING if spare else also, spare=spare + 1)
        room = Bounds(m.margin, lower, m.width - m.margin, max(bottom, lower + m.margin))
        arrangement = self._best(room, entries if m.keyed else (), signs)
        return Layout(band, title, subtitle, more, more_at, foot, foot_at, arrangement)

    def _head(self, x: float, y: float, width: float, *, spare: int = 0) -> tuple[Placed, Placed, float]:
        """Return title and subtitle with their places, and where the room below them starts."""
        m, look = self.measures, self.look
        itinerary = self.route.located.itinerary
        bar = 5 * m.unit
        y += bar
        size = m.title
        lines = wrapped(itinerary.title, size, width, look, bold=True)
        if not m.banner and len(lines) > 1 and len(wrapped(itinerary.title, size * 0.88, width, look, bold=True)) == 1:
            size *= 0.88
            lines = wrapped(itinerary.title, size, width, look, bold=True)
        most = 4 if m.banner else 1 if spare else 2
        if len(lines) > most:
            size *= 0.82
            lines = wrapped(itinerary.title, size, width, look, bold=True, most=most + (m.banner or m.keyed))
        title = Paragraph(lines, size, look.name, look, "tmf-title", bold=True, rtl=right_to_left(itinerary.title))
        below = y + title.height
        if spare == SPARE:
            title = replace(title, lines=())
        words = () if spare else self._subtitle(width)
        subtitle = Paragraph(words, m.subtitle, look.dates, look, "tmf-subtitle", rtl=title.rtl)
        lower = below + (subtitle.height + 2 * m.unit if subtitle.lines else 0) + 6 * m.unit
        return Placed(title, x, y, width), Placed(subtitle, x, below + m.unit, width), lower

    def _subtitle(self, width: float) -> tuple[str, ...]:
        """Return who and when on one line, if need be without office; else, or on a card, below each other."""
        m, look = self.measures, self.look
        forms = subtitles_of(self.route)
        for form in forms:
            line = " · ".join(form)
            if not m.banner and look.width(line, m.subtitle) <= width:
                return (line,) if line else ()
        fitting = next(
            (form for form in forms if all(look.width(part, m.subtitle) <= width for part in form)), forms[-1]
        )
        return tuple(line for part in fitting for line in wrapped(part, m.subtitle, width, look, most=2))

    def _banner(
        self,
        band: float,
        bottom: float,
        foot: Paragraph,
        foot_at: tuple[float, float],
        signs: tuple[str, ...],
        also: Also,
    ) -> Layout:
        """Lay a card out: the title at the left, the map at the right."""
        m, look = self.measures, self.look
        width = (m.width - 3 * m.margin) * 0.34
        title, subtitle, lower = self._head(m.margin, band + m.margin * 0.8, width)
        signs = tuple(sign for sign in signs if sign not in {*PLAIN, "disputed"})
        legend = Legend(signs, look, width) if signs else None
        if legend and lower + legend.height > bottom:
            legend = None
        most = int((bottom - lower - (legend.height if legend else 0)) / (m.small * LEADING))
        more = Paragraph(also.lines(m.small, width, look, most=most), m.small, look.dates, look, "tmf-also")
        box = Bounds(2 * m.margin + width, band + m.margin, m.width - m.margin, bottom)
        legend_at = (m.margin, bottom - legend.height) if legend else (0.0, 0.0)
        return Layout(
            band,
            title,
            subtitle,
            more,
            (m.margin, lower),
            foot,
            foot_at,
            Arrangement(box, None, (0, 0), legend, legend_at),
        )

    def _best(self, room: Bounds, entries: Sequence[Entry], signs: tuple[str, ...]) -> Arrangement:
        """Return the arrangement with the largest map, with a key if that does not cost too much of it."""
        bare = [*arrangements(room, (), signs, self.look), Arrangement(room, None, (0, 0), None, (0, 0))][0]
        keyed = list(arrangements(room, entries, signs, self.look)) if entries else []
        if not keyed:
            return bare
        scales = [self._framed(one.map).scale for one in keyed]
        best = max(scales)
        if best < KEY_COST * self._framed(bare.map).scale:
            return bare
        return next(one for one, scale in zip(keyed, scales, strict=True) if scale >= 0.97 * best)

    def _written(self, layout: Layout, picture: DrawnMap, sources: str) -> str:
        m, look = self.measures, self.look
        box = layout.arrangement.map
        itinerary = self.route.located.itinerary
        ground = picture.ground()
        clip = element(
            "clipPath",
            element("rect", x=box.left, y=box.top, width=box.width, height=box.height),
            id=f"{PREFIX}-map",
        )
        parts = [
            element("title", id=f"{PREFIX}-title", text=itinerary.title),
            element("desc", id=f"{PREFIX}-desc", text=description(self.route)),
            element("metadata", text=sources),
            element("defs", clip),
            element("rect", class_="tmf-sheet", width=m.width, height=m.height, fill=look.paper),
            element("g", ground + picture.legs, class_="tmf-map", clip_path=f"url(#{PREFIX}-map)"),
            picture.marks,
            self._edge(box, picture),
            picture.labels,
            self._band(layout.band),
            self._bar(layout),
            layout.title.draw(),
            layout.subtitle.draw(),
        ]
        arrangement = layout.arrangement
        if arrangement.key:
            parts.append(element("g", arrangement.key.draw(*arrangement.key_at), class_="tmf-key"))
        if arrangement.legend:
            signs = legend_signs(self.route, picture.drawn_marks, ground, boundaries=self.boundaries)
            legend = replace(
                arrangement.legend, signs=tuple(sign for sign in arrangement.legend.signs if sign in signs)
            )
            if legend.signs:
                x, y = arrangement.legend_at
                if arrangement.beside or m.banner:
                    y += arrangement.legend.height - legend.height
                parts.append(legend.draw(x, y))
        parts.append(layout.also.draw(*layout.also_at, 0))
        parts.append(layout.foot.draw(*layout.foot_at, 0))
        size_mm = [round(side * 25.4 / 96, 3) for side in (m.width, m.height)]
        return element(
            "svg",
            "".join(parts),
            xmlns="http://www.w3.org/2000/svg",
            class_="tmf tmf-print",
            viewBox=f"0 0 {m.width:g} {m.height:g}",
            width=f"{size_mm[0]:g}mm",
            height=f"{size_mm[1]:g}mm",
            role="img",
            lang=itinerary.lang,
            aria_labelledby=f"{PREFIX}-title {PREFIX}-desc",
            font_family=FONTS,
        )

    def _edge(self, box: Bounds, picture: DrawnMap) -> str:
        """Return a hairline round a map that fills its box."""
        if not picture.fills:
            return ""
        return element(
            "rect",
            class_="tmf-edge",
            x=box.left,
            y=box.top,
            width=box.width,
            height=box.height,
            fill="none",
            stroke=self.look.coast,
            stroke_width=0.6,
        )

    def _bar(self, layout: Layout) -> str:
        """Return the short bar of colour above the title."""
        m = self.measures
        title = layout.title
        width = 34 * m.unit
        x = title.x + title.width - width if title.paragraph.rtl else title.x
        return element(
            "rect",
            class_="tmf-bar",
            x=x,
            y=title.y - 5 * m.unit,
            width=width,
            height=3.5 * m.unit,
            fill=accent_of(self.look, self.style, self.brand),
        )

    def _band(self, height: float) -> str:
        if not height:
            return ""
        m = self.measures
        size = max(LEAST_TYPE, 14 * m.unit)
        words = element(
            "text",
            class_="tmf-draft-words",
            x=m.width / 2,
            y=height / 2 + size * 0.36,
            font_size=size,
            font_weight="bold",
            fill=INK,
            text_anchor="middle",
            text=WORDS,
        )
        paper = "#e0e0e0" if self.style is PictureStyle.GREY else PAPER
        band = element("rect", class_="tmf-draft-band", width=m.width, height=height, fill=paper)
        return element("g", band + words, class_="tmf-draft")
