"""What lies under a route: sea, land, boundaries, the areas of countries and regions, and what names them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.basemap import country_area, load_basemap
from travelmap.figure.extent import area_codes, locations
from travelmap.figure.frame import EQUATOR_KM, Frame, fit
from travelmap.figure.look import PAGE
from travelmap.figure.markup import element
from travelmap.figure.shapes import clipped_areas, clipped_lines, path_data
from travelmap.geo.antimeridian import near
from travelmap.geo.bounds import Bounds
from travelmap.geo.mercator import from_mercator
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.figure.look import Look
    from travelmap.model.route import Route

__all__ = ["attribution", "country_fills", "footer", "ground", "land", "locator", "region_circles", "scale_bar", "sea"]

NEAR_KM = 250.0
"""Width of a map below which the basemap says too little, so that a locator is added."""
LOCATOR_SIZE = (200.0, 128.0)
LOCATOR_KM = 3_500.0


def sea(frame: Frame, look: Look = PAGE) -> str:
    """Return the ground of everything."""
    return element(
        "rect",
        class_="tmf-sea",
        x=frame.x or None,
        y=frame.y or None,
        width=frame.width,
        height=frame.height,
        fill=look.sea,
    )


def ground(frame: Frame, boundaries: Boundaries, look: Look = PAGE) -> str:
    """Return sea, land and, when declared, boundaries."""
    basemap = load_basemap()
    parts = [sea(frame, look)]
    coast = land(frame)
    if coast:
        parts.append(element("path", class_="tmf-land", d=coast, fill=look.land, stroke=look.coast, stroke_width=0.6))
    if boundaries is Boundaries.NATURAL_EARTH:
        for name, data, dashes, colour in (
            ("tmf-boundary", basemap.boundaries, look.boundary_dashes, look.boundary),
            ("tmf-disputed", basemap.disputed, "6 3 1 3", look.boundary),
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
                        stroke_width=look.boundary_width * look.unit,
                        stroke_dasharray=look.dashes(dashes),
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


def country_fills(route: Route, frame: Frame, *, least: float = 0.7, look: Look = PAGE) -> str:
    """Return the fills of countries that stops are only known by; each once."""
    codes: dict[str, None] = {}
    for location in locations(route):
        if location.precision is Precision.COUNTRY:
            codes.update(dict.fromkeys(area_codes(location)))
    parts = []
    for code in codes:
        data = clipped_areas(country_area(code) or "", load_basemap().grid, frame, least=least)
        if data:
            parts.append(
                element("path", class_="tmf-country", d=data, fill=look.area, fill_opacity=f"{look.country:g}")
            )
    return "".join(parts)


def region_circles(route: Route, frame: Frame, look: Look = PAGE) -> str:
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
                fill=look.area,
                fill_opacity=f"{look.region:g}",
                stroke=look.line,
                stroke_width=1.2 * look.unit,
                stroke_dasharray=look.dashes("5 4"),
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
    width = PAGE.width(text, 9.5)
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
    return scale_bar(12.0, frame.height - 12, frame.pixels(1, (south + north) / 2))


def scale_bar(
    x: float, y: float, per_km: float, look: Look = PAGE, *, most: float = 160, where: str = ""
) -> tuple[str, list[Bounds]]:
    """Return a scale bar that starts at a point, and what it covers.

    Args:
        x: Where its lower left end is, in pixels.
        y: The same, downwards.
        per_km: Pixels for a kilometre.
        look: Its colours.
        most: How long it may be, in pixels.
        where: Where on the map it holds, such as `at 45° N`.
    """
    power = 10.0 ** math.floor(math.log10(most / per_km))
    kilometres = max(power * step for step in (1, 2, 5) if power * step * per_km <= most)
    length = kilometres * per_km
    unit, size = look.unit, look.type(10)
    text = f"{kilometres:,.0f} km" if kilometres >= 1 else f"{kilometres * 1000:,.0f} m"
    text += f" {where}" if where else ""
    line = element(
        "path",
        class_="tmf-scale",
        d=path_data([[(x, y - 4 * unit), (x, y), (x + length, y), (x + length, y - 4 * unit)]], closed=False),
        fill="none",
        stroke=look.note,
        stroke_width=1.2 * unit,
    )
    words = element(
        "text",
        class_="tmf-scale-text",
        x=x + length + 6 * unit,
        y=y + 1,
        font_size=size,
        fill=look.note,
        text=text,
    )
    return line + words, [Bounds(x, y - 6, x + length + 10 * unit + look.width(text, size), y + 4)]


def locator(
    frame: Frame, boundaries: Boundaries, avoid: Iterable[Bounds], look: Look = PAGE, *, strict: bool = False
) -> tuple[str, list[Bounds]]:
    """Return a small map of the surroundings for a map of one town, and what it covers.

    It takes the corner of the picture in which it covers the least of what stands there already. Where it is
    `strict` it takes little of the map, and is left out rather than cover anything.
    """
    if frame.world.width * EQUATOR_KM * math.cos(math.radians(sum(frame.latitudes) / 2)) > NEAR_KM:
        return "", []
    unit, picture = look.unit, frame.picture
    share = min(unit, 0.24 * picture.width / LOCATOR_SIZE[0]) if strict else unit
    width, height = round(LOCATOR_SIZE[0] * share), round(LOCATOR_SIZE[1] * share)
    avoid = tuple(avoid)
    gap = 12.0 * unit
    corners = [
        Bounds(x, y, x + width, y + height)
        for y in (picture.top + gap, picture.bottom - height - gap - 16 * unit)
        for x in (picture.right - width - gap, picture.left + gap)
    ]
    place = min(corners, key=lambda corner: sum(corner.grown(6).overlap(other) for other in avoid))
    if strict and any(place.grown(2).overlap(other) for other in avoid):
        return "", []
    centre = from_mercator(*frame.world.centre)
    small = fit([centre], width=width, height=height, margin=(0, 0), lone_km=LOCATOR_KM)
    x, y = small.position(*centre)
    spot = element("circle", class_="tmf-spot", cx=x, cy=y, r=4, fill=look.spot, stroke=look.paper, stroke_width=1.5)
    edge = element(
        "rect",
        class_="tmf-locator-edge",
        x=0.5,
        y=0.5,
        width=width - 1,
        height=height - 1,
        fill="none",
        stroke=look.edge,
    )
    inset = element(
        "svg",
        ground(small, boundaries, look) + spot + edge,
        class_="tmf-locator",
        x=place.left,
        y=place.top,
        width=width,
        height=height,
        viewBox=f"0 0 {width:g} {height:g}",
    )
    return inset, [place]
