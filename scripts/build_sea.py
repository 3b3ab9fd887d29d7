"""Make the graph of the sea from the basemap's land: run by hand, after `build_basemap.py`.

    python scripts/build_sea.py

Needs shapely, which travelmap itself never does. What is written stands in `travelmap/routing/data/README.md`.
"""

from __future__ import annotations

import math
from pathlib import Path

from shapely import STRtree
from shapely import points as points_of
from shapely.geometry import LineString

from travelmap.basemap.load import GRID, load_basemap
from travelmap.geo.antimeridian import near
from travelmap.geo.mercator import to_mercator
from travelmap.geo.point import Point
from travelmap.routing.coast import Coast, rings_of
from travelmap.routing.sea_graph import pack, read_passages, vector_of

DATA = Path(__file__).parent.parent / "travelmap" / "routing" / "data"

LATTICE = ((0.5, 1.0), (1.0, 2.5), (2.0, 7.0), (4.0, 999.0))
"""Degrees between points, and up to which distance in degrees from the coast they stand so close."""
STEP = LATTICE[0][0]
SOUTH, NORTH = -78.0, 81.0
ICE = (66.6, -95.0, 100.0)
"""North of this latitude only between these longitudes: no Northern Sea Route and no Northwest Passage."""
SECTORS = 8
"""Each point is joined to the nearest that it sees in each sector of the compass."""
REACH = 2.6
"""How many times its own spacing a point looks."""
MOST_TRIES = 48


def lattice_points(coast: Coast) -> dict[Point, float]:
    """Return points on water with their spacing."""
    lines = [LineString(ring) for ring in rings_of(load_basemap().land)]
    lines = [LineString(line.coords[i : i + 8]) for line in lines for i in range(0, len(line.coords) - 1, 7)]
    tree = STRtree(lines)
    limit = dict(LATTICE)
    found: dict[Point, float] = {}
    for row in range(math.ceil(SOUTH / STEP), math.floor(NORTH / STEP)):
        latitude = (row + 0.5) * STEP
        # Meridians meet in the north: leave out columns so that points keep their distance.
        fold = 1 if abs(latitude) < 60 else 2 if abs(latitude) < 75 else 4
        columns = range(0, round(360 / STEP), fold)
        longitudes = [near((column + 0.5) * STEP, 0) for column in columns]
        spots = points_of([[value * GRID for value in to_mercator(latitude, east)] for east in longitudes])
        (_, _), distances = tree.query_nearest(spots, return_distance=True, all_matches=False)
        for column, longitude, units in zip(columns, longitudes, distances, strict=True):
            if latitude > ICE[0] and not ICE[1] < longitude < ICE[2]:
                continue
            away = float(units) * 360 / GRID * math.cos(math.radians(latitude))
            spacing = max(gap for gap, _ in LATTICE if _on(row, gap) and _on(column, gap * fold))
            if 0.02 < away < limit[spacing] and not coast.on_land(latitude, longitude):
                found[Point(round(latitude, 2), round(longitude, 2))] = spacing
    return found


def _on(index: int, spacing: float) -> bool:
    return index % round(spacing / STEP) == 0


def main() -> None:
    """Write the graph and say how large it is."""
    coast = Coast(load_basemap().land)
    spacing = lattice_points(coast)
    fixed = {point for passage in read_passages() for point in passage.line}
    spacing.update(dict.fromkeys(fixed, 1.0))
    points = sorted(spacing)
    print(len(points), "points", flush=True)
    pairs = joined(points, [spacing[point] for point in points], coast)
    packed = pack(points, sorted(pairs))
    (DATA / "sea.bin").write_bytes(packed)
    print(len(pairs), "pairs,", len(packed), "bytes")
    alone = fixed - {points[index] for pair in pairs for index in pair}
    ends = {end for passage in read_passages() for end in (passage.line[0], passage.line[-1])}
    print("ends of passages that see nothing:", sorted(alone & ends))


def joined(points: list[Point], spacing: list[float], coast: Coast) -> set[tuple[int, int]]:
    """Return which points see each other, the nearest in each sector."""
    vectors = [vector_of(point.latitude, point.longitude) for point in points]
    cells: dict[tuple[int, int], list[int]] = {}
    for index, point in enumerate(points):
        cells.setdefault((int(point.latitude // 2), int(point.longitude // 2)), []).append(index)
    pairs: set[tuple[int, int]] = set()
    for index, point in enumerate(points):
        reach = max(1.2, REACH * spacing[index] * 1.42)
        wide = min(180.0, reach / max(0.15, math.cos(math.radians(point.latitude))))
        nearby = {
            other
            for row in range(int((point.latitude - reach) // 2), int((point.latitude + reach) // 2) + 1)
            for column in range(int((point.longitude - wide) // 2), int((point.longitude + wide) // 2) + 1)
            for other in cells.get((row, (column + 90) % 180 - 90), ())
        }
        limit = 2 * math.sin(math.radians(reach) / 2)
        ranked = sorted((math.dist(vectors[index], vectors[other]), other) for other in nearby if other != index)
        taken: set[int] = set()
        for distance, other in ranked[:MOST_TRIES]:
            if distance > limit or len(taken) == SECTORS:
                break
            sector = _sector(point, points[other])
            pair = (index, other) if index < other else (other, index)
            if sector not in taken and (pair in pairs or coast.clear(point, points[other])):
                taken.add(sector)
                pairs.add(pair)
    return pairs


def _sector(a: Point, b: Point) -> int:
    east = (b.longitude - a.longitude + 180) % 360 - 180
    angle = math.atan2(b.latitude - a.latitude, east * math.cos(math.radians(a.latitude)))
    return int((angle + math.pi) / math.tau * SECTORS + 0.5) % SECTORS


if __name__ == "__main__":
    main()
