"""What lies under a route on a disc or on the whole world, and the legs over it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.basemap import country_area, load_basemap
from travelmap.figure.extent import area_codes, locations
from travelmap.figure.globe_shapes import (
    cut_lines,
    cut_rings,
    disc_lines,
    disc_rings,
    globe_lines,
    globe_rings,
    ring_of,
)
from travelmap.figure.legs import Line, fades_of, rounded
from travelmap.figure.look import PAGE
from travelmap.figure.markup import element
from travelmap.figure.shapes import BEYOND, SMALLEST, clip_line, clip_side, path_data, thinned
from travelmap.geo.bounds import Bounds
from travelmap.geo.geodesic import BULGE, leg_path
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal, geodesic_circle
from travelmap.model.place import Precision
from travelmap.model.vocabulary import Boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.figure.globe import Globe
    from travelmap.figure.globe_shapes import LatLon, Ring
    from travelmap.figure.legs import Track
    from travelmap.figure.look import Look
    from travelmap.model.route import Route

__all__ = ["globe_fills", "globe_ground", "globe_legs", "globe_regions"]

XY = tuple[float, float]

LEAST = 0.7
"""Pixels by which a shape may leave its original."""
GRATICULE = 30
"""Degrees between the lines of the world."""


def globe_ground(globe: Globe, boundaries: Boundaries, look: Look = PAGE) -> str:
    """Return the paper, the sea in the shape of the world, and land and boundaries in it."""
    basemap = load_basemap()
    outline = "" if globe.fills else path_data([_outline(globe)], closed=True)
    parts = [
        element(
            "rect",
            class_="tmf-paper" if outline else "tmf-sea",
            x=globe.left or None,
            y=globe.top or None,
            width=globe.width,
            height=globe.height,
            fill=look.paper if outline else look.sea,
        ),
    ]
    if outline:
        parts.append(element("path", class_="tmf-sea", d=outline, fill=look.sea))
    if not globe.true_distances:
        parts.append(_graticule(globe, look))
    tolerance = LEAST * basemap.grid / (globe.scale * math.tau)
    parts.append(
        element(
            "path",
            class_="tmf-land",
            d=areas(globe_rings(basemap.land_within(tolerance)), globe),
            fill=look.land,
            fill_rule="evenodd",
            stroke=look.coast,
            stroke_width=0.6,
        )
    )
    if boundaries is Boundaries.NATURAL_EARTH:
        for name, data, dashes in (
            ("tmf-boundary", basemap.boundaries, look.boundary_dashes),
            ("tmf-disputed", basemap.disputed, "6 3 1 3"),
        ):
            drawn = _lines(globe_lines(data), globe)
            if drawn:
                parts.append(
                    element(
                        "path",
                        class_=name,
                        d=drawn,
                        fill="none",
                        stroke=look.boundary,
                        stroke_width=look.boundary_width * look.unit,
                        stroke_dasharray=look.dashes(dashes),
                        stroke_linecap="round",
                    )
                )
    if outline:
        parts.append(
            element(
                "path", class_="tmf-outline", d=outline, fill="none", stroke=look.edge, stroke_width=1.2 * look.unit
            )
        )
    return "".join(parts)


def _outline(globe: Globe) -> list[XY]:
    """Return the edge of the disc, or of the world, in pixels."""
    if isinstance(globe.projection, Azimuthal):
        around = [
            (globe.edge * math.cos(math.tau * step / 180), globe.edge * math.sin(math.tau * step / 180))
            for step in range(180)
        ]
        return [globe.pixels(point) for point in around]
    east = globe.projection.longitude + 180
    latitudes = range(-90, 91, 2)
    right = [globe.position(latitude, east) for latitude in latitudes]
    return right + [(2 * globe.x - x, y) for x, y in reversed(right)]


def _graticule(globe: Globe, look: Look) -> str:
    west = globe.projection.longitude - 180
    if isinstance(globe.projection, Azimuthal):
        west = -180.0
    lines: list[Sequence[LatLon]] = [
        [(latitude, longitude) for latitude in range(-90, 91, 3)] for longitude in range(-180, 180, GRATICULE)
    ]
    lines += [[(latitude, west), (latitude, west + 360)] for latitude in range(-60, 61, GRATICULE)]
    return element(
        "path", class_="tmf-graticule", d=_lines(lines, globe), fill="none", stroke=look.graticule, stroke_width=0.6
    )


def areas(rings: Sequence[Ring], globe: Globe, *, least: float = LEAST) -> str:
    """Return rings in the picture as path data, to be filled by the even-odd rule."""
    if isinstance(globe.projection, Azimuthal):
        drawn = [[globe.pixels(point) for point in ring] for ring in disc_rings(rings, globe.projection, globe.radius)]
    else:
        cut = cut_rings(rings, globe.projection.longitude)
        drawn = [[globe.position(*point) for point in ring] for ring in cut]
    if globe.fills:
        drawn = [_cropped(ring, globe.picture.grown(BEYOND)) for ring in drawn]
    seen = (ring for ring in drawn if ring and _size(ring) >= SMALLEST)
    return path_data((thinned(ring, least) for ring in seen), closed=True)


def _cropped(ring: list[XY], window: Bounds) -> list[XY]:
    """Return what of a ring lies in a window."""
    for axis, limit, above in (
        (0, window.left, True),
        (0, window.right, False),
        (1, window.top, True),
        (1, window.bottom, False),
    ):
        ring = clip_side(ring, axis, limit, above=above)
    return ring


def _size(points: Sequence[XY]) -> float:
    box = Bounds.around(points)
    return max(box.width, box.height)


def _lines(lines: Iterable[Sequence[LatLon]], globe: Globe) -> str:
    return path_data((thinned(line, LEAST) for line in _visible(lines, globe)), closed=False)


def _visible(lines: Iterable[Sequence[LatLon]], globe: Globe) -> Iterator[list[XY]]:
    if isinstance(globe.projection, Azimuthal):
        for line in disc_lines(lines, globe.projection, globe.radius):
            drawn = [globe.pixels(point) for point in line]
            yield from clip_line(drawn, globe.picture.grown(BEYOND)) if globe.fills else (drawn,)
    else:
        for piece in cut_lines(lines, globe.projection.longitude):
            yield [globe.position(*point) for point in piece]


def globe_fills(route: Route, globe: Globe, look: Look = PAGE) -> str:
    """Return the fills of countries that stops are only known by; each once."""
    codes: dict[str, None] = {}
    for location in locations(route):
        if location.precision is Precision.COUNTRY:
            codes.update(dict.fromkeys(area_codes(location)))
    parts = []
    for code in codes:
        data = areas(globe_rings(country_area(code) or ""), globe)
        if data:
            parts.append(
                element(
                    "path",
                    class_="tmf-country",
                    d=data,
                    fill=look.area,
                    fill_opacity=f"{look.country:g}",
                    fill_rule="evenodd",
                )
            )
    return "".join(parts)


def globe_regions(route: Route, globe: Globe, look: Look = PAGE) -> str:
    """Return the dashed circles of regions, as they lie on the sphere; each once."""
    parts: dict[str, None] = {}
    for location in locations(route):
        if location.radius_km and location.precision is not Precision.COUNTRY:
            radius_km = max(location.radius_km, 6.0 / globe.scale * EARTH_RADIUS_KM)
            circle = ring_of(geodesic_circle(location.point.latitude, location.point.longitude, radius_km))
            shape = element(
                "path",
                class_="tmf-region",
                d=areas([circle], globe, least=0.1),
                fill=look.area,
                fill_opacity=f"{look.region:g}",
                fill_rule="evenodd",
                stroke=look.region_line,
                stroke_width=1.2 * look.unit,
                stroke_dasharray=look.dashes("5 4"),
            )
            parts[shape] = None
    return "".join(parts)


def globe_legs(tracks: Iterable[Track], globe: Globe) -> list[Line]:
    """Return the lines of legs: one each, or more where the world is cut."""
    lines: dict[Line, None] = {}
    for track in tracks:
        for piece in _pieces(track, globe):
            lines[Line(rounded(piece, track.leg), track.leg.planned, fades_of(track.leg), track.leg.means)] = None
    return list(lines)


def _pieces(track: Track, globe: Globe) -> Iterator[list[XY]]:
    if isinstance(globe.projection, Azimuthal):
        yield from _on_disc(_over_disc(track, globe), globe)
        return
    for piece in cut_lines([track.points], globe.projection.longitude):
        yield [globe.position(*point) for point in piece]


def _over_disc(track: Track, globe: Globe) -> list[XY]:
    """Return a leg in pixels; one to be bent is bent in the plane of the disc, lest it curl near a pole."""
    leg = track.leg
    if not leg.bulge:
        return [globe.position(*point) for point in track.points]
    chain = [leg.origin.point, *(waypoint.point for waypoint in leg.waypoints), leg.destination.point]
    points: list[XY] = []
    for origin, destination in pairwise(chain):
        bent = _bent([globe.position(*point) for point in leg_path(origin, destination)])
        points += bent[1:] if points else bent
    return points


def _on_disc(points: list[XY], globe: Globe) -> Iterator[list[XY]]:
    """Yield the stretches of a line that are seen: on a globe it may go behind the earth and come back."""
    limit = globe.edge * globe.scale * (1 + 1e-6)
    if all(math.hypot(x - globe.x, y - globe.y) <= limit for x, y in points) or globe.fills:
        yield points
        return
    run: list[XY] = []
    for x, y in points:
        if math.hypot(x - globe.x, y - globe.y) <= limit:
            run.append((x, y))
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _bent(points: Sequence[XY]) -> list[XY]:
    """Bend a line in pixels to the traveller's left, by the share of its chord by which Mercator's are bent."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    left_x, left_y = BULGE * (y1 - y0), -BULGE * (x1 - x0)
    length = sum(math.dist(a, b) for a, b in pairwise(points)) or 1.0
    bent: list[XY] = []
    so_far = 0.0
    for index, (x, y) in enumerate(points):
        so_far += math.dist(points[index - 1], (x, y)) if index else 0.0
        aside = math.sin(math.pi * min(1.0, so_far / length))
        bent.append((x + left_x * aside, y + left_y * aside))
    return bent
