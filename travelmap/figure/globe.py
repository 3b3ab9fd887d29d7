"""The frames of pictures that are not Mercator: a disc round home, and the whole world."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from travelmap.figure.extent import locations, reach_of
from travelmap.geo.bounds import Bounds
from travelmap.geo.geodesic import arc_degrees
from travelmap.geo.point import Point
from travelmap.geo.projections import EARTH_RADIUS_KM, Azimuthal, EqualEarth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.figure.legs import Track
    from travelmap.model.route import Route

__all__ = ["Globe", "ProjectionName", "distance_globe", "points_of", "ring_step_km", "world_globe"]

ProjectionName = Literal["mercator", "distance", "world"]

LEAST_KM = 1_000.0
"""How far a disc reaches at least: the basemap has nothing to show in less."""
MOST_RINGS = 4
FAR_KM = math.pi * EARTH_RADIUS_KM
"""From a place to the one opposite to it."""
STEPS = (1.0, 2.0, 2.5, 5.0)
EDGE = 14.0
"""Pixels round the world, and above the disc."""
RIM = 3.0
"""Pixels round a disc or the world in a part of a picture."""
FOOT = 24.0
"""Pixels below it, for the attribution."""


@dataclass(frozen=True, slots=True)
class Globe:
    """Where a projection of the sphere falls in a picture."""

    projection: Azimuthal | EqualEarth
    scale: float
    """Pixels for a radian."""
    x: float
    y: float
    """Where the middle of the plane falls, in pixels."""
    width: float
    height: float
    radius: float = math.pi
    """Of a disc, as an angle at the middle of the earth, in radians."""
    left: float = 0.0
    top: float = 0.0
    """Where in the picture it may be drawn, with `width` and `height`."""

    @property
    def edge(self) -> float:
        """The radius of a disc in the plane."""
        return self.projection.distance_of(self.radius) if isinstance(self.projection, Azimuthal) else math.pi

    @property
    def true_distances(self) -> bool:
        """Whether distances from the middle are true, so that rings can be drawn round it."""
        return type(self.projection) is Azimuthal

    @property
    def fills(self) -> bool:
        """Whether a disc reaches beyond all corners of the picture, so that its edge is not seen."""
        picture = self.picture
        far = max(
            math.hypot(x - self.x, y - self.y)
            for x in (picture.left, picture.right)
            for y in (picture.top, picture.bottom)
        )
        return isinstance(self.projection, Azimuthal) and self.edge * self.scale > far

    def shows(self, x: float, y: float) -> bool:
        """Tell whether a point of the picture, in pixels, is on the globe."""
        if not self.picture.contains(x, y):
            return False
        around = isinstance(self.projection, Azimuthal)
        return not around or math.hypot(x - self.x, y - self.y) <= self.edge * self.scale * (1 + 1e-9)

    def position(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a position falls, in pixels; the longitude is unwrapped by the caller."""
        return self.pixels(self.projection.forward(latitude, longitude))

    def pixels(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point of the plane falls, in pixels."""
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    @property
    def picture(self) -> Bounds:
        """The picture in pixels."""
        return Bounds(self.left, self.top, self.left + self.width, self.top + self.height)


def distance_globe(
    route: Route, tracks: Iterable[Track], *, width: float, height: float, within: Bounds | None = None
) -> Globe:
    """Return the disc round home in which everything of a journey lies, up to the whole world.

    It is drawn `within` a part of the picture, or else in all of it but the room for the attribution.
    """
    middle, _ = route.middle
    home = middle.point if middle else Point(0, 0)
    farthest = max((arc_degrees(home, point) for point in points_of(route, tracks)), default=180.0)
    radius_km = math.radians(farthest) * EARTH_RADIUS_KM if middle else FAR_KM
    step = ring_step_km(radius_km)
    # Four hundredths of a ring more keep the farthest pin off the edge.
    radius_km = min(FAR_KM, max(LEAST_KM, math.ceil(radius_km * 1.04 / step) * step))
    if radius_km > 0.9 * FAR_KM:
        radius_km = FAR_KM
    radius = radius_km / EARTH_RADIUS_KM
    projection = Azimuthal(home.latitude, home.longitude)
    if within:
        scale = (min(within.width, within.height) / 2 - RIM) / radius
        return Globe(
            projection, scale, *within.centre, within.width, within.height, radius, left=within.left, top=within.top
        )
    scale = min(width - 2 * EDGE, height - EDGE - FOOT) / 2 / radius
    return Globe(projection, scale, width / 2, (height - FOOT + EDGE) / 2, width, height, radius)


def world_globe(route: Route, *, width: float, height: float, within: Bounds | None = None) -> Globe:
    """Return the whole world with a journey's middle meridian in the middle."""
    projection = EqualEarth(route.centre_longitude)
    half_width, half_height = projection.half_size
    if within:
        scale = min((within.width / 2 - RIM) / half_width, (within.height / 2 - RIM) / half_height)
        return Globe(projection, scale, *within.centre, within.width, within.height, left=within.left, top=within.top)
    scale = min((width - 2 * EDGE) / 2 / half_width, (height - EDGE - FOOT) / 2 / half_height)
    return Globe(projection, scale, width / 2, (height - FOOT + EDGE) / 2, width, height)


def ring_step_km(radius_km: float) -> float:
    """Return the least round distance of which at most four make up a radius."""
    least = max(radius_km, LEAST_KM) / (MOST_RINGS + 0.01)  # half the world is a little more than 20,000 km
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in (*STEPS, 10.0) if power * step >= least * (1 - 1e-9))


def points_of(route: Route, tracks: Iterable[Track]) -> Iterator[Point]:
    """Yield everything that a picture has to show."""
    for location in locations(route):
        yield location.point
        for latitude, longitude in reach_of(location, location.point.longitude):
            yield _point(latitude, longitude)
    for track in tracks:
        for latitude, longitude in track.points:
            yield _point(latitude, longitude)


def _point(latitude: float, longitude: float) -> Point:
    return Point(latitude, math.remainder(longitude, 360))
