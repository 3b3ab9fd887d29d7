"""Draw a route as SVG: from the sea up to the labels.

Every element carries a class that starts with `tmf-`, for a page's CSS, and presentation attributes,
so that the picture looks right without any. There is no `style`, no script and no reference outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from travelmap.figure.draft import draft_band
from travelmap.figure.extent import corners, margin, positions
from travelmap.figure.frame import fit
from travelmap.figure.globe import distance_globe, world_globe
from travelmap.figure.globe_ground import globe_fills, globe_ground, globe_legs, globe_regions
from travelmap.figure.globe_rings import caption, distance_rings
from travelmap.figure.ground import country_fills, footer, ground, land, locator, region_circles, sea
from travelmap.figure.labels import draw_label, place_labels
from travelmap.figure.legs import draw_line, leg_lines, many_lines, track_of
from travelmap.figure.marks import Kind, gather_marks, moved_apart
from travelmap.figure.markup import element
from travelmap.figure.pins import draw_mark, small_marks, stacked
from travelmap.figure.words import description
from travelmap.model.colour import TEXT, Colour
from travelmap.model.framing import LabelPosition
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.figure.frame import Frame
    from travelmap.figure.globe import Globe, ProjectionName
    from travelmap.figure.legs import Line, Track
    from travelmap.figure.marks import Mark
    from travelmap.geo.bounds import Bounds
    from travelmap.model.framing import Extent
    from travelmap.model.itinerary import Stop
    from travelmap.model.route import Route

__all__ = ["draw_figure", "draw_thumbnail"]

LEGS, PINS = "#1f5d8c", "#1c4568"
"""Colours of legs and marks where the publisher has none."""
_WHITE = Colour(255, 255, 255)
FONTS = "Helvetica Neue, Helvetica, Arial, Noto Sans, sans-serif"
MOST_PINS = 150
"""Marks above which pins become dots without numbers and labels."""
MOST_ARROWS = 300
"""Legs above which they are drawn as two paths, travelled and planned, without arrows."""
MOST_LEGS = 600
"""Legs above which none is drawn: they would cover the map, and their places say more."""
MOST_DOTS = 4000
MOST_THUMBNAIL_LEGS = 60
MOST_THUMBNAIL_DOTS = 200
THUMBNAIL_DETAIL = 1.3
"""Pixels by which a thumbnail's shapes may leave their originals."""


def draw_figure(  # noqa: PLR0913 - each is one way in which pictures differ, and named where it is given
    route: Route,
    *,
    width_px: int = 1200,
    height_px: int = 675,
    projection: ProjectionName = "mercator",
    boundaries: Boundaries = Boundaries.NONE,
    label: bool = True,
    decorative: bool = False,
    id_prefix: str = "fig",
    describe_dates: Callable[[Stop], str] | None = None,
    colour: Colour | None = None,
    extent: Extent | None = None,
) -> str:
    """Draw a route.

    Args:
        route: What was travelled.
        width_px: Width of the picture.
        height_px: Height of the picture.
        projection: `mercator`: as large as the journey allows; `distance`: a disc round home, or round the
            first stop when there is no home, in which all distances from there are true; `world`: the
            whole world, areas true.
        boundaries: Which boundaries to show; disputed ones look different.
        label: Whether to name the stops.
        decorative: Whether the text beside the picture says it all, so that it needs no text of its own.
        id_prefix: What its ids start with, to be unique in a page with several pictures.
        describe_dates: How to write a stop's dates; by default in short English.
        colour: Of pins and legs; the picture's own when None.
        extent: The part of the world to show; what the route needs when None.

    Returns:
        One `<svg>` element that stands alone.
    """
    tracks = _tracks(route, MOST_LEGS)
    wishes = _Wishes(boundaries, label, id_prefix, describe_dates, colour)
    if projection == "mercator" and extent:
        frame = fit(corners(extent, route.centre_longitude), width=width_px, height=height_px, margin=(0, 0))
        content = _on_mercator(route, tracks, frame, wishes)
    elif projection == "mercator":
        room = margin(width_px, height_px, label=label)
        frame = fit(positions(route, tracks), width=width_px, height=height_px, margin=room)
        content = _on_mercator(route, tracks, frame, wishes)
    elif projection == "distance":
        content = _on_globe(route, tracks, distance_globe(route, tracks, width=width_px, height=height_px), wishes)
    else:
        content = _on_globe(route, tracks, world_globe(route, width=width_px, height=height_px), wishes)
    return _document(route, content, width_px, height_px, decorative=decorative, id_prefix=id_prefix, colour=colour)


@dataclass(frozen=True, slots=True)
class _Wishes:
    boundaries: Boundaries
    label: bool
    id_prefix: str
    describe_dates: Callable[[Stop], str] | None
    colour: Colour | None


def _on_mercator(route: Route, tracks: list[Track], frame: Frame, wishes: _Wishes) -> str:
    lines = leg_lines(tracks, frame)
    marks, crowded = _marks(route, frame, wishes)
    note, taken = footer(frame, wishes.boundaries)
    band, under = _band(route, frame)
    taken += under
    inset, covered = locator(frame, wishes.boundaries, chain((mark.bounds for mark in marks), taken))
    return "".join(
        [
            ground(frame, wishes.boundaries),
            country_fills(route, frame),
            region_circles(route, frame),
            _group("tmf-legs", _legs(lines, wishes.id_prefix)),
            inset,
            _pins(marks, wishes.colour, crowded=crowded),
            _group(
                "tmf-labels",
                "" if crowded or not wishes.label else _labels(marks, lines, frame, [*taken, *covered]),
            ),
            note,
            band,
        ]
    )


def _on_globe(route: Route, tracks: list[Track], globe: Globe, wishes: _Wishes) -> str:
    lines = globe_legs(tracks, globe)
    marks, crowded = _marks(route, globe, wishes)
    note, taken = caption(route, globe, wishes.boundaries)
    band, under = _band(route, globe)
    taken += under
    rings, covered = distance_rings(route, globe, chain((mark.bounds for mark in marks), taken), lines)
    return "".join(
        [
            globe_ground(globe, wishes.boundaries),
            globe_fills(route, globe),
            globe_regions(route, globe),
            rings,
            _group("tmf-legs", _legs(lines, wishes.id_prefix)),
            _pins(marks, wishes.colour, crowded=crowded),
            _group(
                "tmf-labels",
                "" if crowded or not wishes.label else _labels(marks, lines, globe, [*taken, *covered]),
            ),
            note,
            band,
        ]
    )


def _marks(route: Route, frame: Frame | Globe, wishes: _Wishes) -> tuple[list[Mark], bool]:
    """Return the marks, pushed apart unless they are too many, and whether they are."""
    marks = gather_marks(route, frame, wishes.describe_dates, most_labels=MOST_PINS)
    marks = [mark for mark in marks if frame.picture.contains(mark.x, mark.y)]  # an extent may leave some out
    crowded = len(marks) > MOST_PINS
    return (marks if crowded else moved_apart(marks, frame.picture.grown(-2))), crowded


def _pins(marks: list[Mark], colour: Colour | None, *, crowded: bool) -> str:
    drawn = small_marks(marks, radius=3.2, most=MOST_DOTS) if crowded else "".join(map(draw_mark, stacked(marks)))
    return _group("tmf-pins", drawn, color=_pin_colour(colour))


def _band(route: Route, frame: Frame | Globe) -> tuple[str, list[Bounds]]:
    """Return the band of a draft, and what it covers."""
    return draft_band(frame) if route.located.itinerary.publication.draft else ("", [])


def draw_thumbnail(route: Route, *, width_px: int = 320, height_px: int = 180, colour: Colour | None = None) -> str:
    """Draw a route small, for an index: land, legs and dots, without text of any kind.

    Returns:
        One `<svg>` element, hidden from assistive technology: what it shows stands beside it.
    """
    tracks = _tracks(route, MOST_THUMBNAIL_LEGS)
    frame = fit(positions(route, tracks), width=width_px, height=height_px, margin=(20, 16))
    marks = gather_marks(route, frame, most_labels=0)
    content = (
        sea(frame)
        + element("path", class_="tmf-land", d=land(frame, least=THUMBNAIL_DETAIL), fill="#f6f4ee")
        + country_fills(route, frame, least=THUMBNAIL_DETAIL)
        + many_lines(leg_lines(tracks, frame), width=1.4, tolerance=0.4)
        + _group("tmf-pins", small_marks(marks, radius=3.0, most=MOST_THUMBNAIL_DOTS), color=_pin_colour(colour))
    )
    return _document(route, content, width_px, height_px, decorative=True, id_prefix="", colour=colour)


def _tracks(route: Route, most: int) -> list[Track]:
    """Return the ways of the legs, or none when there are too many to be drawn."""
    legs = route.legs
    return [track_of(leg, route.centre_longitude) for leg in legs] if len(legs) <= most else []


def _pin_colour(colour: Colour | None) -> str:
    """Return the colour of marks: dark enough for the white numbers on them."""
    return str(colour.passing((_WHITE,), TEXT)) if colour else PINS


def _document(
    route: Route, content: str, width: int, height: int, *, decorative: bool, id_prefix: str, colour: Colour | None
) -> str:
    head = ""
    title_id, text_id = (None, None) if decorative else (f"{id_prefix}-title", f"{id_prefix}-desc")
    if not decorative:
        head = element("title", id=title_id, text=route.located.itinerary.title)
        head += element("desc", id=text_id, text=description(route))
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        class_="tmf",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role=None if decorative else "img",
        aria_labelledby=None if decorative else f"{title_id} {text_id}",
        aria_hidden="true" if decorative else None,
        focusable="false",
        color=str(colour) if colour else LEGS,
        font_family=FONTS,
    )


def _legs(lines: list[Line], id_prefix: str) -> str:
    if len(lines) > MOST_ARROWS:
        return many_lines(lines, width=1.2, tolerance=0.4)
    return "".join(draw_line(line, f"{id_prefix}-fade-{index}") for index, line in enumerate(lines))


def _group(name: str, content: str, **attributes: str) -> str:
    return element("g", content, class_=name, **attributes) if content else ""


def _labels(marks: Sequence[Mark], lines: Sequence[Line], frame: Frame | Globe, taken: Sequence[Bounds]) -> str:
    order = {Kind.PIN: 0, Kind.HOME: 1, Kind.GHOST: 2, Kind.DOT: 3}
    ranked = sorted(marks, key=lambda mark: (mark.side is LabelPosition.AUTO, order[mark.kind]))
    return "".join(draw_label(label) for label in place_labels(ranked, lines, frame.picture.grown(-4), taken))
