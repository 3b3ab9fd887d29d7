"""Which projection a picture for print has, and the frame it makes of a part of the picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from travelmap.figure.extent import corners, locations, positions
from travelmap.figure.frame import fit
from travelmap.figure.globe import distance_globe, world_globe
from travelmap.figure.sphere_frames import enclosing_cap, equal_area_globe, orthographic_globe
from travelmap.geo.point import Point
from travelmap.model.framing import MapKind
from travelmap.model.picture import PictureProjection

if TYPE_CHECKING:
    from travelmap.figure.frame import Frame
    from travelmap.figure.globe import Globe
    from travelmap.figure.legs import Track
    from travelmap.figure.look import Look
    from travelmap.geo.bounds import Bounds
    from travelmap.model.framing import Extent
    from travelmap.model.route import Route

__all__ = ["chosen_projection", "framed", "names_of_projections"]

WORLD = math.radians(75)
"""Radius of a journey above which the whole world is shown."""
ROUND_POLE = math.radians(115)
"""Radius up to which a journey near a pole is better shown from above it."""
POLAR = 78.0
"""Degrees of latitude: a journey that comes nearer to a pole is not shown in a projection that tears it apart."""
STRETCH = 1.3
"""How much larger Mercator may draw one end of a journey than the other."""


def chosen_projection(
    wish: PictureProjection, points: tuple[Point, ...], *, extent: Extent | None, view: MapKind | None
) -> PictureProjection:
    """Return the projection of a picture; what `auto` means is decided here, by the first rule that holds.

    1. What the itinerary itself declares its map to show: the whole world, or distances from home.
    2. A part of the world that the author has set out: Mercator, in which that is a rectangle.
    3. A journey that does not fit into a cap of 75 degrees' radius, which is nearly a hemisphere: the whole
       world, areas true; near a pole (beyond 78 degrees), which the world's map tears apart, the equal-area
       disc instead, as long as a radius of 115 degrees will do.
    4. A journey near a pole, or one of whose ends Mercator would draw more than 1.3 times as large as the
       other: equal-area, round its middle.
    5. Any other, being small or near the equator: Mercator, in which shapes are true and north is up all over.

    A globe is never chosen, because it hides half the earth; nor distances from home, which are an argument.

    Args:
        wish: What is asked for.
        points: All that has to be seen, ways included; at least one.
        extent: The part of the world its author has set out.
        view: What the itinerary declares.
    """
    if wish is not PictureProjection.AUTO:
        return wish
    declared = {MapKind.WORLD: PictureProjection.WORLD, MapKind.DISTANCE: PictureProjection.DISTANCE}.get(
        view or MapKind.JOURNEY
    )
    if declared or extent:
        return declared or PictureProjection.MERCATOR
    _, radius = enclosing_cap(points)
    away = [abs(point.latitude) for point in points]
    polar = max(away) > POLAR
    if radius > WORLD:
        return PictureProjection.EQUAL_AREA if polar and radius <= ROUND_POLE else PictureProjection.WORLD
    latitudes = [point.latitude for point in points]
    nearest = 0.0 if min(latitudes) <= 0 <= max(latitudes) else min(away)
    if polar or math.cos(math.radians(nearest)) > STRETCH * math.cos(math.radians(max(away))):
        return PictureProjection.EQUAL_AREA
    return PictureProjection.MERCATOR


def framed(
    route: Route,
    tracks: list[Track],
    points: tuple[Point, ...],
    projection: PictureProjection,
    box: Bounds,
    look: Look,
    extent: Extent | None,
) -> Frame | Globe:
    """Return the frame of a projection that fills a part of the picture as well as it can.

    Args:
        route: What was travelled.
        tracks: The ways of its legs.
        points: All that has to be seen.
        projection: Not `auto`.
        box: The part of the picture.
        look: How large its labels are.
        extent: The part of the world to show; of a globe, of the world and of a disc of distances it is all.
    """
    room = (min(110 * look.unit, box.width * 0.13), min(52 * look.unit, box.height * 0.13))
    if projection is PictureProjection.GLOBE:
        return orthographic_globe([location.point for location in locations(route)], points, box)
    if projection is PictureProjection.DISTANCE:
        return distance_globe(route, tracks, width=0, height=0, within=box)
    if projection is PictureProjection.WORLD:
        return world_globe(route, width=0, height=0, within=box)
    if projection is PictureProjection.EQUAL_AREA:
        return equal_area_globe(tuple(_border(extent)), box, (0, 0)) if extent else equal_area_globe(points, box, room)
    shown = corners(extent, route.centre_longitude) if extent else positions(route, tracks)
    frame = fit(shown, width=box.width, height=box.height, margin=(0, 0) if extent else room)
    return frame.moved(box.left, box.top)


def _border(extent: Extent) -> list[Point]:
    """Return points round an extent, close enough that what bends between them does not matter."""
    (south, west), (north, east) = extent.unwrapped
    shares = [step / 16 for step in range(17)]
    around = [(latitude, west + (east - west) * share) for share in shares for latitude in (south, north)]
    around += [(south + (north - south) * share, longitude) for share in shares for longitude in (west, east)]
    return [Point(latitude, math.remainder(longitude, 360)) for latitude, longitude in around]


def names_of_projections(projection: PictureProjection, route: Route) -> str:
    """Return what a projection is and what is true in it, in a few words for the credits."""
    middle, home = route.middle
    if projection is PictureProjection.DISTANCE and middle:
        name = middle.name if home else f"{middle.name}, the first stop,"
        return f"Azimuthal equidistant projection: distances and directions from {name} are true."
    return {
        PictureProjection.MERCATOR: "Mercator projection.",
        PictureProjection.EQUAL_AREA: "Lambert azimuthal equal-area projection.",
        PictureProjection.GLOBE: "Orthographic projection: the earth as seen from space.",
        PictureProjection.WORLD: "Equal Earth projection: areas are true.",
    }[projection]
