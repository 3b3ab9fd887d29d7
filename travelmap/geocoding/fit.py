"""Whether coordinates that were given fit the country that is stated beside them.

Distances to places decide, never polygons: coordinates do not fit where no place of the stated country is
near and one of another country is much nearer. Whose land a point is on is neither asked nor said, and on
disputed land nothing is said at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.basemap.disputes import is_disputed
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from travelmap.gazetteer.answers import Country, Near
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate

__all__ = ["Misfit", "NamedElsewhere", "confirmed", "misfit", "named_elsewhere"]

CLOSE_KM: Final = 25.0
"""A place of the stated country that is nearer answers for the coordinates."""

BESIDE_KM: Final = 15.0
BESIDE_SHARE: Final = 0.25
"""Up to `FAR_KM`, coordinates do not fit beside a place of another country: within `BESIDE_KM`, and a quarter of
the way to the stated one's. Of 9,500 points strewn over all countries, deserts and all, six were told wrongly."""

_WIDE: Final = frozenset({Precision.COUNTRY, Precision.REGION})
"""What has no point of its own."""

FAR_KM: Final = 400.0
FAR_SHARE: Final = 1 / 3
"""Beyond, another country's place need not be near, only nearer: a third of the way. No wilderness of a country
is so far from its own towns and so much nearer to others'; and no country's waters reach so far."""


class Misfit(NamedTuple):
    """Coordinates that do not fit."""

    own: Near
    """The nearest place of the stated country."""
    other: Near
    """The nearest of all."""
    cure: str | None = None
    """The slip that was made, in words, if one explains it."""
    cured: Point | None = None
    """The coordinates without it."""


def misfit(point: Point, country: Country, at: date | None, index: PlaceIndex) -> Misfit | None:
    """Return what is wrong between coordinates and a country, or None.

    Args:
        point: The coordinates.
        country: The country that is stated; one of the past counts with all its successors, and each with what
            belonged to it.
        at: The day, for what belonged to it.
        index: Knows the places.
    """
    if _is_close(point, country, at, index):
        return None
    own = next(iter(index.nearest(point, limit=1, country=country, at=at, airports=True)), None)
    other = next(iter(index.nearest(point, limit=1)), None)
    if own is None or other is None or other.distance_km >= own.distance_km:
        return None
    slip = next(((words, cured) for words, cured in _slips(point) if _is_close(cured, country, at, index)), None)
    if not _clear(own.distance_km, other.distance_km, slipped=slip is not None):
        return None
    stated = {*country.codes, own.place.country_code}
    if is_disputed(point, stated, {other.place.country_code}):
        return None
    return Misfit(own, other, *slip) if slip else Misfit(own, other)


class NamedElsewhere(NamedTuple):
    """Coordinates far from every place of the name beside them, and on one of them if they are swapped."""

    place: Candidate
    """That one."""
    away_km: float
    """From the nearest place of the name to the coordinates as written."""
    cured: Point


def named_elsewhere(point: Point, candidates: Iterable[Candidate]) -> NamedElsewhere | None:
    """Return what is wrong between coordinates and a name without a country, if swapping them mends it."""
    if abs(point.longitude) > 90:
        return None
    swapped = Point(point.longitude, point.latitude)
    known = [candidate for candidate in candidates if candidate.precision not in _WIDE]
    there = next((candidate for candidate in known if distance_km(candidate.point, swapped) <= CLOSE_KM), None)
    if there is None:
        return None
    away_km = min(distance_km(candidate.point, point) for candidate in known)
    return NamedElsewhere(there, away_km, swapped) if away_km >= FAR_KM else None


def confirmed(found: Misfit, candidates: Iterable[Candidate]) -> bool:
    """Whether a place of the author's name lies where the cured coordinates are."""
    cured = found.cured
    return cured is not None and any(
        candidate.precision not in _WIDE and distance_km(candidate.point, cured) <= CLOSE_KM for candidate in candidates
    )


def _is_close(point: Point, country: Country, at: date | None, index: PlaceIndex) -> bool:
    return bool(index.nearest(point, limit=1, within_km=CLOSE_KM, country=country, at=at, airports=True))


def _clear(own_km: float, other_km: float, *, slipped: bool) -> bool:
    """Whether places of other countries are so much nearer that a reader would wonder."""
    if own_km >= FAR_KM:
        return slipped or other_km <= own_km * FAR_SHARE
    return other_km <= min(BESIDE_KM, own_km * BESIDE_SHARE)


def _slips(point: Point) -> Iterator[tuple[str, Point]]:
    """The coordinates without one of the usual slips."""
    latitude, longitude = point.latitude, point.longitude
    if abs(longitude) <= 90:
        yield "latitude and longitude look swapped", Point(longitude, latitude)
    if latitude:
        yield f"the latitude's minus sign looks {_sign(latitude)}", Point(-latitude, longitude)
    if longitude:
        yield f"the longitude's minus sign looks {_sign(longitude)}", Point(latitude, -longitude)
    if latitude and longitude:
        yield "both signs look wrong", Point(-latitude, -longitude)


def _sign(number: float) -> str:
    return "lost" if number > 0 else "superfluous"
