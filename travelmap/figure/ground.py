"""What lies under a route: sea, land, boundaries, the areas of countries and regions, and what names them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.basemap import country_area, load_basemap
from travelmap.figure.extent import area_codes, locations
from travelmap.figure.frame import EQUATOR_KM, Frame, fit
from travelmap.figure.markup import element, text_width
from travelmap.figure.shapes import clipped_areas, clipped_lines, path_data
from travelmap.geo.antimeridian import near
from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import from_mercator
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.model.route import Route

__all__ = ["attribution", "country_fills", "footer", "ground", "land", "locator", "region_circles", "sea"]

NEAR_KM = 250.0
"""Width of a map below which the basemap says too little, so that a locator is added."""
LOCATOR_SIZE = (200.0, 128.0)
LOCATOR_KM = 3_500.0


def sea(frame: Frame) -> str:
    """Return the ground of everything."""
    return element("rect", class_="tmf-sea", width=frame.width, height=frame.height, fill="#dce7ee")


def ground(frame: Frame, boundaries: Boundaries) -> str:
    """Return sea, land and, when declared, boundaries."""
    basemap = load_basemap()
    parts = [sea(frame)]
    coast = land(frame)
    if coast:
        parts.append(element("path", class_="tmf-land", d=coast, fill="#f6f4ee", stroke="#bcc5ca", stroke_width=0.6))
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


def land(frame: Frame, *, least: float = 0.7) -> str:
    """Return the land in the picture as path data, drawn as finely as can be seen in it.

    Args:
        frame: The picture.
        least: Pixels by which a line may leave the points it is drawn from, and these the original.
    """
    basemap = load_basemap()
    return clipped_areas(basemap.land_within(least * basemap.grid / frame.scale), basemap.grid, frame, least=least)


def country_fills(route: Route, frame: Frame, *, least: float = 0.7) -> str:
    """Return the fills of countries that stops are only known by; each once."""
    codes: dict[str, None] = {}
    for location in locations(route):
        if location.precision is Precision.COUNTRY:
            codes.update(dict.fromkeys(area_codes(location)))
    parts = []
    for code in codes:
        data = clipped_areas(country_area(code) or "", load_basemap().grid, frame, least=least)
        if data:
            parts.append(element("path", class_="tmf-country", d=data, fill="#b9791a", fill_opacity="0.26"))
    return "".join(parts)


def region_circles(route: Route, frame: Frame) -> str:
    """Return the dashed circles of regions; each once."""
    parts: dict[str, None] = {}
    for location in locations(route):
        if location.radius_km and location.precision is not Precision.COUNTRY:
            latitude = location.point.latitude
            x, y = frame.position(latitude, near(location.point.longitude, route.centre_longitude))
            circle = element(
                "circle",
                class_="tmf-region",
                cx=x,
                cy=y,
                r=max(6.0, frame.pixels(location.radius_km, latitude)),
                fill="#b9791a",
                fill_opacity="0.14",
                stroke="currentColor",
                stroke_width=1.2,
                stroke_dasharray="5 4",
            )
            parts[circle] = None
    return "".join(parts)


def footer(frame: Frame, boundaries: Boundaries) -> tuple[str, list[Bounds]]:
    """Return the attribution and, on maps of one scale, a scale bar; and what they cover."""
    note, taken = attribution(frame.width, frame.height, boundaries)
    bar, covered = _scale_bar(frame)
    return bar + note, [taken, *covered]


def attribution(picture_width: float, picture_height: float, boundaries: Boundaries) -> tuple[str, Bounds]:
    """Return the attribution, at the lower right of a picture, and what it covers."""
    text = "Land: Natural Earth"
    if boundaries is Boundaries.NATURAL_EARTH:
        text = "Land and boundaries: Natural Earth; disputed lines dash-dotted; no endorsement implied"
    width = text_width(text, 9.5)
    right, base = picture_width - 8, picture_height - 8
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
    return note, Bounds(right - width, base - 11, right, base + 3)


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


def locator(frame: Frame, boundaries: Boundaries, avoid: Iterable[Bounds]) -> tuple[str, list[Bounds]]:
    """Return a small map of the surroundings for a map of one town, and what it covers.

    It takes the corner of the picture in which it covers the least of what stands there already.
    """
    if frame.world.width * EQUATOR_KM * math.cos(math.radians(sum(frame.latitudes) / 2)) > NEAR_KM:
        return "", []
    width, height = LOCATOR_SIZE
    avoid = tuple(avoid)
    gap = 12.0
    corners = [
        Bounds(x, y, x + width, y + height)
        for y in (gap, frame.height - height - gap - 16)
        for x in (frame.width - width - gap, gap)
    ]
    place = min(corners, key=lambda corner: sum(corner.grown(6).overlap(other) for other in avoid))
    centre = from_mercator(*frame.world.centre)
    small = fit([centre], width=width, height=height, margin=(0, 0), lone_km=LOCATOR_KM)
    x, y = small.position(*centre)
    spot = element("circle", class_="tmf-spot", cx=x, cy=y, r=4, fill="#c0392b", stroke="#ffffff", stroke_width=1.5)
    edge = element(
        "rect",
        class_="tmf-locator-edge",
        x=0.5,
        y=0.5,
        width=width - 1,
        height=height - 1,
        fill="none",
        stroke="#8d979e",
    )
    inset = element(
        "svg",
        ground(small, boundaries) + spot + edge,
        class_="tmf-locator",
        x=place.left,
        y=place.top,
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
    )
    return inset, [place]
