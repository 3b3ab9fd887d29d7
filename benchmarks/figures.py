"""Measure a picture for print against the same one by matplotlib and cartopy, in one run: CPU time and bytes.

    python benchmarks/figures.py [ITINERARY] [--runs 5] [--peer PYTHON]

Both draw one journey in the equal-area projection, 183 x 122 mm: land and boundaries from the basemap of this
package, geodesics, a pin with its number and a name for each stop, title and credits. What cartopy usually
downloads cannot be had without the network, so it is given our land, by `add_geometries`; names are put beside
their pins, because neither library places labels. Each run is a process of its own, ours and the other's in
turn; the least CPU time of all runs is told, for work of others on a machine only adds, and the time for imports
apart from that of drawing. PEER is a Python that has matplotlib and cartopy; without it only ours is measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

OURS = """
import json, sys, time
begin = time.process_time()
from travelmap.figure import draw_print
from travelmap.model.picture import PictureProjection, PictureSpec
from travelmap.model.vocabulary import Boundaries
imported = time.process_time() - begin
from pathlib import Path
from travelmap.publishing.journey import journey_of
route = journey_of(Path(sys.argv[1])).route
times = []
for _ in range(2):
    begin = time.process_time()
    svg = draw_print(route, PictureSpec(projection=PictureProjection.EQUAL_AREA), boundaries=Boundaries.NATURAL_EARTH)
    times.append(time.process_time() - begin)
print(json.dumps({"import": imported, "first": times[0], "again": times[1], "bytes": len(svg.encode())}))
"""
FACTS = """
import json, sys
from pathlib import Path
from travelmap.basemap import load_basemap
from travelmap.figure.globe_shapes import globe_lines, globe_rings
from travelmap.publishing.journey import journey_of
route = journey_of(Path(sys.argv[1])).route
base = load_basemap()
named = lambda place: [place.name, place.point.longitude, place.point.latitude]
print(json.dumps({
    "title": route.located.itinerary.title,
    "legs": [[[p.longitude, p.latitude] for p in leg.chain] for leg in route.legs],
    "stops": [named(s.location) + [n] for s, n in
              zip([s for t in route.trips for s in t.located.stops], route.numbers)],
    "land": [[[lon, lat] for lat, lon in ring.points] for ring in globe_rings(base.land_within(9)) if not ring.winds],
    "lines": [[[lon, lat] for lat, lon in line] for line in globe_lines(base.boundaries)],
}))
"""
THEIRS = """
import io, json, sys, time
facts = json.load(open(sys.argv[1]))
begin = time.process_time()
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import cartopy.crs as ccrs
from shapely.geometry import LineString, Polygon
imported = time.process_time() - begin
land = [Polygon(ring).buffer(0) for ring in facts["land"]]
lines = [LineString(line) for line in facts["lines"]]
xs = [stop[1] for stop in facts["stops"]] + [p[0] for leg in facts["legs"] for p in leg]
ys = [stop[2] for stop in facts["stops"]] + [p[1] for leg in facts["legs"] for p in leg]

def draw(form):
    flat, globe = ccrs.PlateCarree(), ccrs.Geodetic()
    figure = plt.figure(figsize=(183 / 25.4, 122 / 25.4))
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    axes = figure.add_subplot(projection=ccrs.LambertAzimuthalEqualArea(*middle))
    axes.set_extent([min(xs) - 8, max(xs) + 8, min(ys) - 8, max(ys) + 8], crs=flat)
    axes.set_facecolor("#dce7ee")
    axes.add_geometries(land, crs=flat, facecolor="#f6f4ee", edgecolor="#aab6bd", linewidth=0.4)
    axes.add_geometries(lines, crs=flat, facecolor="none", edgecolor="#857f70", linewidth=0.4)
    for leg in facts["legs"]:
        axes.plot([p[0] for p in leg], [p[1] for p in leg], transform=globe, color="#1f5d8c", linewidth=1.3)
    for name, x, y, number in facts["stops"]:
        axes.plot(x, y, "o", transform=flat, color="#1c4568", markersize=9)
        axes.text(x, y, number or "", transform=flat, color="white", fontsize=6.5, ha="center", va="center")
        axes.annotate(name, axes.projection.transform_point(x, y, flat), (7, 0), textcoords="offset points", fontsize=8)
    axes.set_title(facts["title"], loc="left", fontsize=12, fontweight="bold")
    figure.text(0.01, 0.01, "Data: Natural Earth", fontsize=6.5)
    out = io.BytesIO()
    figure.savefig(out, format=form, dpi=300)
    plt.close(figure)
    return len(out.getvalue())

result = {"import": imported}
for form in ("svg", "png"):
    begin = time.process_time()
    size = draw(form)
    result[form] = {"first": time.process_time() - begin, "bytes": size}
    begin = time.process_time()
    draw(form)
    result[form]["again"] = time.process_time() - begin
print(json.dumps(result))
"""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("itinerary", nargs="?", default="itineraries/modi-2024.yaml")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peer", help="a Python with matplotlib and cartopy")
    options = parser.parse_args()
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.json"
        facts.write_text(json.dumps(_run(sys.executable, FACTS, options.itinerary)), encoding="utf-8")
        for _ in range(options.runs):
            ours.append(_run(sys.executable, OURS, options.itinerary))
            if options.peer:
                theirs.append(_run(options.peer, THEIRS, str(facts)))
    print("| way | import s | first s | again s | bytes |\n|---|--:|--:|--:|--:|")
    _row("travelmap SVG", [run["import"] for run in ours], ours)
    for form in ("svg", "png") if theirs else ():
        drawn = [run[form] for run in theirs]
        _row(f"matplotlib + cartopy {form.upper()}", [run["import"] for run in theirs], drawn)
        ratio = min(run["again"] for run in drawn) / min(run["again"] for run in ours)
        print(f"  {form.upper()}: {ratio:.0f} times ours, drawn again")


def _run(python: str, program: str, argument: str) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - a program of ours
        [python, "-W", "ignore", "-c", program, argument], capture_output=True, text=True, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _row(name: str, imports: list[float], runs: list[dict[str, Any]]) -> None:
    first, again = min(run["first"] for run in runs), min(run["again"] for run in runs)
    print(f"| {name} | {min(imports):.2f} | {first:.3f} | {again:.3f} | {runs[0]['bytes']:,} |")


if __name__ == "__main__":
    main()
