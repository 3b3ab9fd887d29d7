"""The places of the index by where they lie: a grid of cells of half a degree.

A row holds the towns and airports of one country in one cell, seven bytes each, so that what lies round
a point is read from a few pages without touching the table of places. R*Trees are an option of SQLite that
not every build has, and take four times as much.

Cells are cut out of bands of latitude, fewer towards the poles, so that they are nearly square.
"""

from __future__ import annotations

import heapq
import math
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from travelmap.gazetteer.schema import AIRPORT, DEGREE, INDEX_CELLS, TOWN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from travelmap.geo.point import Point

__all__ = ["EARTH_RADIUS_KM", "Spot", "ascending", "write_cells"]

EARTH_RADIUS_KM: Final = 6371.0088
_BAND_DEGREES: Final = 0.5
_BANDS: Final = 360
_ROWS: Final = 256
"""Numbers kept for the countries that share a cell; there are fewer countries."""
_COLUMNS: Final = 1024
"""Numbers kept for the cells of a band; the widest has 720."""
_SPOT: Final = struct.Struct("<HHHB")
"""North and east of the cell's south-west corner, and the place's number, its low 16 bits first."""
_PARTS: Final = 65_535
"""Parts of a cell's width that a longitude is kept in: less than a metre."""
_UNIT: Final = math.radians(1 / DEGREE)
_RADII_KM: Final = (6.0, 20.0, 60.0, 180.0, 540.0, 1_080.0, 1_620.0, 2_160.0, 2_700.0, 3_500.0, 25_000.0)
_NEAR: Final = 4
"""So many circles are drawn for the places of some countries; beyond, all their cells are looked at."""
_SLACK_KM: Final = 0.01


_Row = tuple[int, str, bytes]


Spot = tuple[float, int, str]
"""A place near a point: its distance in kilometres on a sphere, off by up to two metres more; its number; its country.
Plain tuples, because thousands are made for a point."""


def write_cells(db: sqlite3.Connection) -> None:
    """Fill the table of cells from the table of places. Build time only."""
    cells: dict[tuple[int, str], bytearray] = {}
    rows = db.execute(
        "SELECT id, code, latitude, longitude FROM place WHERE kind IN (?, ?) ORDER BY id", (TOWN, AIRPORT)
    )
    for place, code, latitude, longitude in rows:
        band = _band(latitude / DEGREE)
        count = _count(band)
        along = (longitude / DEGREE + 180) / 360 * count
        column = min(int(along), count - 1)
        north = latitude - round((band * _BAND_DEGREES - 90) * DEGREE)
        east = round((along - column) * _PARTS)
        spot = _SPOT.pack(north, east, place & 0xFFFF, place >> 16)
        cells.setdefault((band * _COLUMNS + column, code), bytearray()).extend(spot)
    numbers: dict[int, int] = {}
    db.execute("BEGIN")
    for (cell, code), spots in sorted(cells.items()):
        numbers[cell] = numbers.get(cell, -1) + 1
        db.execute("INSERT INTO cell VALUES (?, ?, ?)", (cell * _ROWS + numbers[cell], code, bytes(spots)))
    db.execute("COMMIT")
    db.execute(INDEX_CELLS)


def ascending(db: sqlite3.Connection, point: Point, codes: Collection[str] | None = None) -> Iterator[Spot]:
    """Yield towns and airports, the nearest first, and all of them in the end.

    Args:
        db: The index.
        point: From where.
        codes: Only those that are filed under these countries.
    """
    done_km = -1.0
    for radius_km in _RADII_KM if codes is None else _RADII_KM[:_NEAR]:
        rows = _around(db, point, radius_km)
        yield from _sorted(
            point, rows if codes is None else (row for row in rows if row[1] in codes), done_km, radius_km
        )
        done_km = radius_km
    if codes is not None:
        marks = ", ".join("?" * len(codes))
        sql = f"SELECT id, code, places FROM cell WHERE code IN ({marks})"  # noqa: S608 - only question marks
        yield from _sorted(point, db.execute(sql, sorted(codes)), done_km, math.inf)


def _sorted(point: Point, rows: Iterable[_Row], over_km: float, to_km: float) -> Iterator[Spot]:
    """Yield the places of some cells at distances of a range, the nearest first; a cell is opened in its turn."""
    cells = [(least_km, row) for row in rows if (least_km := _least_km(point, row[0])) <= to_km]
    cells.sort()
    spots: list[Spot] = []
    for least_km, row in cells:
        while spots and spots[0][0] <= least_km:
            yield heapq.heappop(spots)
        for spot in _spots(row, point, to_km):
            if over_km < spot[0] <= to_km:
                heapq.heappush(spots, spot)
    while spots:
        yield heapq.heappop(spots)


def _around(db: sqlite3.Connection, point: Point, radius_km: float) -> Iterator[_Row]:
    """The rows of all cells that a circle on the sphere touches, and of some that it does not."""
    angle = radius_km / EARTH_RADIUS_KM
    reach = math.degrees(angle)
    south, north = point.latitude - reach, point.latitude + reach
    # Where the circle holds a pole, it meets every meridian; else it lies between two of them.
    aside = 180.0
    if south > -90 and north < 90:
        aside = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(point.latitude)))))
    for band in range(_band(max(south, -90.0)), _band(min(north, 90.0)) + 1):
        count = _count(band)
        first = math.floor((point.longitude - aside + 180) / 360 * count)
        last = math.floor((point.longitude + aside + 180) / 360 * count)
        for low, high in _wrapped(first, last, count):
            start, end = (band * _COLUMNS + low) * _ROWS, (band * _COLUMNS + high + 1) * _ROWS - 1
            yield from db.execute("SELECT id, code, places FROM cell WHERE id BETWEEN ? AND ?", (start, end))


def _wrapped(first: int, last: int, count: int) -> Iterable[tuple[int, int]]:
    """Columns from `first` to `last`, which may lie beyond the antimeridian, as ranges of 0 to `count` - 1."""
    if last - first + 1 >= count:
        return ((0, count - 1),)
    if first < 0:
        return ((0, last), (first + count, count - 1))
    if last >= count:
        return ((first, count - 1), (0, last - count))
    return ((first, last),)


def _spots(row: _Row, point: Point, to_km: float) -> Iterator[Spot]:
    """The places of a cell, except most of those that are further than `to_km`."""
    number, code, places = row
    band, column = divmod(number // _ROWS, _COLUMNS)
    bottom = math.radians(band * _BAND_DEGREES - 90)
    latitude, longitude = math.radians(point.latitude), math.radians(point.longitude)
    level, part = math.cos(latitude), math.tau / _count(band) / _PARTS
    offset = math.tau * column / _count(band) - math.pi - longitude
    least = (latitude - to_km / EARTH_RADIUS_KM - bottom) / _UNIT
    most = (latitude + to_km / EARTH_RADIUS_KM - bottom) / _UNIT
    for north, east, low, high in _SPOT.iter_unpack(places):
        if least <= north <= most:
            there = bottom + north * _UNIT
            # The haversine formula, as in `candidates.distance_km`.
            share = (
                math.sin((there - latitude) / 2) ** 2
                + level * math.cos(there) * math.sin((offset + east * part) / 2) ** 2
            )
            yield 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(share))), high << 16 | low, code


def _least_km(point: Point, number: int) -> float:
    """A distance that no place of a cell is nearer than: to its middle, without what the cell reaches from there."""
    band, column = divmod(number // _ROWS, _COLUMNS)
    latitude, (middle, level, reach_km, width) = math.radians(point.latitude), _shape(band)
    aside = width * (column + 0.5) - math.pi - math.radians(point.longitude)
    share = math.sin((middle - latitude) / 2) ** 2 + math.cos(latitude) * level * math.sin(aside / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(share))) - reach_km


@lru_cache(maxsize=_BANDS)
def _shape(band: int) -> tuple[float, float, float, float]:
    """Of the cells of a band: the middle's latitude and its cosine, how far a corner is from it, and their width."""
    middle, width = math.radians((band + 0.5) * _BAND_DEGREES - 90), math.tau / _count(band)
    edge = math.radians(min(abs(band * _BAND_DEGREES - 90), abs((band + 1) * _BAND_DEGREES - 90)))
    share = math.sin((edge - abs(middle)) / 2) ** 2 + math.cos(edge) * math.cos(middle) * math.sin(width / 4) ** 2
    return middle, math.cos(middle), 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(share)) + _SLACK_KM, width


def _band(latitude: float) -> int:
    return min(int((latitude + 90) / _BAND_DEGREES), _BANDS - 1)


@lru_cache(maxsize=_BANDS)
def _count(band: int) -> int:
    """How many cells a band has."""
    middle = math.radians((band + 0.5) * _BAND_DEGREES - 90)
    return max(1, round(2 * _BANDS * math.cos(middle)))
