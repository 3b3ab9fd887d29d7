"""Draw a route as SVG: from the sea up to the labels.

Every element carries a class that starts with `tmf-`, for a page's CSS, and presentation attributes,
so that the picture looks right without any. There is no `style`, no script and no reference outside.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.basemap import country_area, load_basemap
from travelmap.figure.frame import EQUATOR_KM, Frame, fit
from travelmap.figure.labels import draw_label, place_labels
from travelmap.figure.legs import Line, draw_line, leg_lines, unwrapped_leg
from travelmap.figure.markup import element, text_width
from travelmap.figure.marks import Kind, Mark, draw_mark, gather_marks, moved_apart
from travelmap.figure.shapes import clipped_areas, clipped_lines, path_data, read_path, thinned
from travelmap.figure.words import description
from travelmap.geo.antimeridian import near
from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import from_mercator, to_mercator
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from travelmap.model.itinerary import Stop
    from travelmap.model.place import Location
    from travelmap.model.route import Route

__all__ = ["draw_figure", "draw_thumbnail"]

FONTS = "Helvetica Neue, Helvetica, Arial, Noto Sans, sans-serif"
MOST_PINS = 150
"""Marks above which pins become dots without numbers and labels."""
MOST_LEGS = 300
"""Legs above which they are drawn as two paths, travelled and planned, without arrows."""


def draw_figure(
    route: Route,
    *,
    width_px: int = 1200,
    height_px: int = 675,
    boundaries: Boundaries = Boundaries.NONE,
    label: bool = True,
    decorative: bool = False,
    id_prefix: str = "fig",
    describe_dates: Callable[[Stop], str] | None = None,
) -> str:
    """Draw a route.

    Args:
        route: What was travelled.
        width_px: Width of the picture.
        height_px: Height of the picture.
        boundaries: Which boundaries to show; disputed ones look different.
        label: Whether to name the stops.
        decorative: Whether the text beside the picture says it all, so that it needs no text of its own.
        id_prefix: What its ids start with, to be unique in a page with several pictures.
        describe_dates: How to write a stop's dates; by default in short English.

    Returns:
        One `<svg>` element that stands alone.
    """
    frame = fit(
        list(_positions(route)), width=width_px, height=height_px, margin=_margin(width_px, height_px, label=label)
    )
    marks = gather_marks(route, frame, describe_dates)
    lines = [line for leg in route.legs for line in leg_lines(leg, route.centre_longitude, frame)]
    footer = _footer(frame, boundaries)
    small = len(marks) > MOST_PINS
    if not small:
        marks = moved_apart(marks, frame.picture.grown(-2))
    parts = [
        _ground(frame, boundaries),
        _areas(route, frame),
        _regions(route, frame),
        element("g", _legs(lines, id_prefix), class_="tmf-legs") if lines else "",
        element(
            "g",
            _small_marks(marks) if small else "".join(draw_mark(mark) for mark in _stacked(marks)),
            class_="tmf-pins",
        ),
    ]
    if label and not small:
        parts.append(element("g", _labels(marks, lines, frame, footer[1]), class_="tmf-labels"))
    parts.append(footer[0])
    return _document(route, "".join(parts), width_px, height_px, decorative=decorative, id_prefix=id_prefix)


def draw_thumbnail(route: Route, *, width_px: int = 320, height_px: int = 180) -> str:
    """Draw a route small, for an index: land, legs and dots, without text of any kind.

    Returns:
        One `<svg>` element, hidden from assistive technology: what it shows stands beside it.
    """
    frame = fit(list(_positions(route)), width=width_px, height=height_px, margin=(20, 16))
    basemap = load_basemap()
    land = clipped_areas(basemap.land, basemap.grid, frame, least=0.9)
    lines = [line for leg in route.legs for line in leg_lines(leg, route.centre_longitude, frame)]
    marks = gather_marks(route, frame, lambda _: "")
    content = (
        _sea(frame)
        + element("path", class_="tmf-land", d=land, fill="#f6f4ee")
        + _areas(route, frame, least=0.9)
        + _many_lines(lines, width=1.4, tolerance=0.4)
        + _small_marks(marks, radius=3.0)
    )
    return _document(route, content, width_px, height_px, decorative=True, id_prefix="")


def _document(route: Route, content: str, width: int, height: int, *, decorative: bool, id_prefix: str) -> str:
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
        font_family=FONTS,
    )


# --------------------------------------------------------------------------------------------- extent


def _margin(width: int, height: int, *, label: bool) -> tuple[float, float]:
    """Return the pixels to keep free at the sides and above and below: labels need room."""
    return (min(110.0, width * 0.12), min(56.0, height * 0.12)) if label else (width * 0.07, height * 0.08)


def _positions(route: Route) -> Iterator[tuple[float, float]]:
    """Yield what the picture has to show, as `(latitude, unwrapped longitude)`."""
    centre = route.centre_longitude
    empty = True
    for location in _locations(route):
        empty = False
        yield location.point.latitude, near(location.point.longitude, centre)
        yield from _reach(location, centre)
    for leg in route.legs:
        points, missed = unwrapped_leg(leg, centre)
        yield from (
            [(latitude, centre - 180 if longitude < centre else centre + 180) for latitude, longitude in points]
            if missed
            else points
        )
    if empty:
        yield from ((70, -180), (-56, 180))


def _locations(route: Route) -> Iterator[Location]:
    for trip in route.trips:
        for home in (trip.located.start, trip.located.end):
            if home:
                yield home
        for stop in trip.located.stops:
            yield stop.location


def _reach(location: Location, centre: float) -> Iterator[tuple[float, float]]:
    """Yield the corners of a region's circle, or of the part of a country that holds its label point."""
    latitude, longitude = location.point.latitude, near(location.point.longitude, centre)
    if location.precision is Precision.REGION and location.radius_km:
        up = location.radius_km / EQUATOR_KM * 360
        aside = min(60.0, up / max(0.05, math.cos(math.radians(latitude))))
        yield max(-85, latitude - up), longitude - aside
        yield min(85, latitude + up), longitude + aside
    if location.precision is Precision.COUNTRY:
        grid = load_basemap().grid
        x, y = to_mercator(latitude, longitude)
        turn = math.floor(x)
        for code in _area_codes(location):
            for _, box in read_path(country_area(code) or ""):
                if box.contains((x - turn) * grid, y * grid) and box.width < grid / 3:
                    yield from_mercator(box.left / grid + turn, box.top / grid)
                    yield from_mercator(box.right / grid + turn, box.bottom / grid)


def _area_codes(location: Location) -> tuple[str, ...]:
    return location.area_codes or ((location.country_code,) if location.country_code else ())


# --------------------------------------------------------------------------------------------- ground


def _sea(frame: Frame) -> str:
    return element("rect", class_="tmf-sea", width=frame.width, height=frame.height, fill="#e3ebf0")


def _ground(frame: Frame, boundaries: Boundaries) -> str:
    """Return sea, land and, when declared, boundaries."""
    basemap = load_basemap()
    parts = [_sea(frame)]
    land = clipped_areas(basemap.land, basemap.grid, frame)
    if land:
        parts.append(element("path", class_="tmf-land", d=land, fill="#f6f4ee", stroke="#bcc5ca", stroke_width=0.6))
    if boundaries is Boundaries.NATURAL_EARTH:
        for name, data, dashes, colour in (
            ("tmf-boundary", basemap.boundaries, "0.1 3", "#8c8778"),
            ("tmf-disputed", basemap.disputed, "6 3 1 3", "#8c8778"),
        ):
            drawn = clipped_lines(data, basemap.grid, frame)
            if drawn:
                parts.append(
                    element(
                        "path",
                        class_=name,
                        d=drawn,
                        fill="none",
                        stroke=colour,
                        stroke_width=1.1,
                        stroke_dasharray=dashes,
                        stroke_linecap="round",
                    )
                )
    return "".join(parts)


def _areas(route: Route, frame: Frame, *, least: float = 0.35) -> str:
    """Return the fills of countries that stops are only known by; each once."""
    codes: dict[str, None] = {}
    for location in _locations(route):
        if location.precision is Precision.COUNTRY:
            codes.update(dict.fromkeys(_area_codes(location)))
    parts = []
    for code in codes:
        data = clipped_areas(country_area(code) or "", load_basemap().grid, frame, least=least)
        if data:
            parts.append(element("path", class_="tmf-country", d=data, fill="#1f5d8c", fill_opacity="0.16"))
    return "".join(parts)


def _regions(route: Route, frame: Frame) -> str:
    """Return the dashed circles of regions; each once."""
    parts: dict[str, None] = {}
    for location in _locations(route):
        if location.precision is Precision.REGION and location.radius_km:
            latitude = location.point.latitude
            x, y = frame.position(latitude, near(location.point.longitude, route.centre_longitude))
            circle = element(
                "circle",
                class_="tmf-region",
                cx=x,
                cy=y,
                r=max(6.0, frame.pixels(location.radius_km, latitude)),
                fill="#1f5d8c",
                fill_opacity="0.08",
                stroke="#1f5d8c",
                stroke_width=1.2,
                stroke_dasharray="5 4",
            )
            parts[circle] = None
    return "".join(parts)


# -------------------------------------------------------------------------------------- legs and marks


def _legs(lines: list[Line], id_prefix: str) -> str:
    if len(lines) > MOST_LEGS:
        return _many_lines(lines, width=1.2, tolerance=0.4)
    return "".join(draw_line(line, f"{id_prefix}-fade-{index}") for index, line in enumerate(lines))


def _many_lines(lines: list[Line], *, width: float, tolerance: float) -> str:
    """Return all legs as two paths, travelled and planned; what is drawn twice is drawn once."""
    parts = []
    for planned in (False, True):
        paths = dict.fromkeys(
            path_data([thinned(line.points, tolerance)], closed=False) for line in lines if line.planned is planned
        )
        data = "".join(paths)
        if data:
            parts.append(
                element(
                    "path",
                    class_="tmf-line tmf-planned" if planned else "tmf-line",
                    d=data,
                    fill="none",
                    stroke="#1f5d8c",
                    stroke_width=width,
                    stroke_dasharray="5 4" if planned else None,
                )
            )
    return "".join(parts)


def _stacked(marks: list[Mark]) -> list[Mark]:
    """Return marks from the lowest to the topmost: ghosts, dots, homes, then pins, the first on top."""
    order = {Kind.GHOST: 0, Kind.DOT: 1, Kind.HOME: 2, Kind.PIN: 3}
    return sorted(reversed(marks), key=lambda mark: order[mark.kind])


def _small_marks(marks: list[Mark], radius: float = 3.2) -> str:
    """Return marks as dots of one size: filled for stops, hollow for homes, grey for ghosts."""
    parts: dict[str, None] = {}
    for mark in _stacked(marks):
        ghost, hollow = mark.kind is Kind.GHOST, mark.kind is not Kind.PIN or mark.planned
        ink = "#6b6f73" if ghost else "#1c4568"
        dot = element(
            "circle",
            class_=f"tmf-small tmf-small-{mark.kind}",
            cx=mark.x,
            cy=mark.y,
            r=radius,
            fill="#ffffff" if hollow else ink,
            stroke=ink if hollow else "#ffffff",
            stroke_width=1.2 if hollow else 0.8,
        )
        parts[dot] = None
    return "".join(parts)


def _labels(marks: list[Mark], lines: list[Line], frame: Frame, taken: list[Bounds]) -> str:
    order = {Kind.PIN: 0, Kind.HOME: 1, Kind.GHOST: 2, Kind.DOT: 3}
    ranked = sorted(marks, key=lambda mark: order[mark.kind])
    placed = place_labels(ranked, lines, frame.picture.grown(-4), taken)
    at = {(mark.label, mark.kind): mark.at[0] for mark in reversed(ranked)}
    return "".join(draw_label(label, at[label.lines, label.kind]) for label in placed)


# --------------------------------------------------------------------------------------------- footer


def _footer(frame: Frame, boundaries: Boundaries) -> tuple[str, list[Bounds]]:
    """Return the attribution and, on maps of one scale, a scale bar; and what they cover."""
    text = "Land: Natural Earth"
    if boundaries is Boundaries.NATURAL_EARTH:
        text = "Land and boundaries: Natural Earth; disputed lines dash-dotted; no endorsement implied"
    width = text_width(text, 9.5)
    right, base = frame.width - 8, frame.height - 8
    note = element(
        "text",
        class_="tmf-attribution",
        x=right,
        y=base,
        font_size=9.5,
        fill="#5b646c",
        text_anchor="end",
        text=text,
    )
    bar, covered = _scale_bar(frame)
    return bar + note, [Bounds(right - width, base - 11, right, base + 3), *covered]


def _scale_bar(frame: Frame) -> tuple[str, list[Bounds]]:
    """Return a scale bar, where the scale differs by less than a third between the map's edges."""
    south, north = frame.latitudes
    scales = [math.cos(math.radians(latitude)) for latitude in (south, north)]
    if min(scales) < 0.75 * max(scales):
        return "", []
    per_km = frame.pixels(1, (south + north) / 2)
    power = 10.0 ** math.floor(math.log10(160 / per_km))
    kilometres = max(power * step for step in (1, 2, 5) if power * step * per_km <= 160)
    length = kilometres * per_km
    x, y = 12.0, frame.height - 12
    text = f"{kilometres:,.0f} km" if kilometres >= 1 else f"{kilometres * 1000:,.0f} m"
    line = element(
        "path",
        class_="tmf-scale",
        d=path_data([[(x, y - 4), (x, y), (x + length, y), (x + length, y - 4)]], closed=False),
        fill="none",
        stroke="#5b646c",
        stroke_width=1.2,
    )
    words = element("text", class_="tmf-scale-text", x=x + length + 6, y=y + 1, font_size=10, fill="#5b646c", text=text)
    return line + words, [Bounds(x, y - 6, x + length + 10 + text_width(text, 10), y + 4)]
