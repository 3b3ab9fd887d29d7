"""Measure our page against plain folium, in one run: time, memory, bytes, and loading in Chromium.

    python benchmarks/folium_ratio.py [--sizes 3,100,1000,10000] [--runs 3] [--assets FOLDER]

The same made-up journey is drawn twice: by travelmap (route, compose, render) and by folium the
way its documentation shows (a Marker with Icon, Popup and Tooltip for each stop, a PolyLine of 33
points with a popup for each leg). Every measurement runs in a process of its own, ours and folium's in
turn, and the medians are printed with their ratio. Absolute times belong to the machine; quote ratios.

A plain folium page asks ten addresses for its scripts and styles. So that it can be loaded without
the network, they are answered from FOLDER, which holds them as `leaflet.js`, `jquery.js`,
`bootstrap.js` and `awesome-markers.js`; without it only our page is loaded.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from travelmap.model.route import LocatedItinerary

HERE = Path(__file__).resolve().parent
# What each way needs before it can draw; the time for it is told apart.
IMPORTS = {
    "folium": ("folium",),
    "travelmap": (
        "geographiclib.geodesic",
        "travelmap.figure.svg",
        "travelmap.pipeline",
        "travelmap.rendering.folium_map",
        "travelmap.rendering.index_page",
        "travelmap.rendering.page",
        "travelmap.rendering.view",
        "travelmap.routing.route",
    ),
}

DRAWN_TWICE = 1000
"""Stops up to which a page is drawn a second time: the first one pays for reading what all pages share."""


def journey(stops: int) -> list[tuple[str, float, float, str]]:
    """Make up a journey, the same every time: label, latitude, longitude, day."""
    chance = random.Random(20240708)  # noqa: S311 - a fixed journey, not a secret
    rows = []
    for number in range(stops):
        day = f"{1900 + number // 336:04d}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
        rows.append((f"Stop {number + 1}", chance.uniform(-55, 70), chance.uniform(-180, 180), day))
    return rows


def measure(kind: str, stops: int, target: str) -> dict[str, float]:
    """Draw in this process and say what it cost: CPU seconds for its first page and for one more, bytes, peak MB."""
    import resource
    import time

    rows = journey(stops)
    started = time.process_time()
    for name in IMPORTS[kind]:
        importlib.import_module(name)
    imported = time.process_time()
    draw = draw_with_folium if kind == "folium" else draw_with_travelmap
    html = draw(rows)
    done = time.process_time()
    Path(target).write_text(html, encoding="utf-8")
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    again = time.process_time()
    if stops <= DRAWN_TWICE:
        draw(rows)
    return {
        "import_s": imported - started,
        "draw_s": done - imported,
        "again_s": time.process_time() - again if stops <= DRAWN_TWICE else math.nan,
        "bytes": len(html.encode()),
        "peak_mb": peak_mb,
    }


def draw_with_folium(rows: list[tuple[str, float, float, str]]) -> str:
    """Draw as folium's documentation shows."""
    import folium

    map_ = folium.Map(location=(20, 0), zoom_start=2)
    for label, latitude, longitude, day in rows:
        folium.Marker(
            (latitude, longitude),
            popup=folium.Popup(f"<b>{label}</b><br>{day}", max_width=300),
            tooltip=label,
            icon=folium.Icon(color="blue", icon="info-sign"),
        ).add_to(map_)
    for (_, lat_a, lon_a, _), (label, lat_b, lon_b, _) in itertools.pairwise(rows):
        line = [(lat_a + (lat_b - lat_a) * step / 32, lon_a + (lon_b - lon_a) * step / 32) for step in range(33)]
        folium.PolyLine(line, popup=f"to {label}").add_to(map_)
    return str(map_.get_root().render())


def draw_with_travelmap(rows: list[tuple[str, float, float, str]]) -> str:
    """Draw through our own stages, from located stops to the page."""
    from travelmap.pipeline import composed
    from travelmap.rendering.page import render_page
    from travelmap.routing.route import plan_route

    return render_page(composed(plan_route(located_journey(rows))))


def located_journey(rows: list[tuple[str, float, float, str]]) -> LocatedItinerary:
    """Return the journey as our stages take it, its places given as points."""
    from datetime import date

    from travelmap.geo.point import Point
    from travelmap.model.dates import DateSpan, PartialDate
    from travelmap.model.itinerary import Itinerary, Stop, Trip
    from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
    from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip

    stops = []
    for number, (label, latitude, longitude, day) in enumerate(rows):
        when = date.fromisoformat(day)
        part = PartialDate(when.year, when.month, when.day)
        stop = Stop(id=f"stop-{number + 1}", place=Place(label), dates=DateSpan(day, part, part))
        location = Location(
            label,
            Point(latitude, longitude),
            Precision.EXACT,
            Provenance(ProvenanceKind.GIVEN),
        )
        stops.append(LocatedStop(stop, location))
    trip = Trip(tuple(located.stop for located in stops))
    itinerary = Itinerary("bench", "bench.yaml", "A made-up journey", (trip,))
    return LocatedItinerary(itinerary, (LocatedTrip(trip, tuple(stops)),))


def load_in_chromium(pages: dict[str, Path], assets: Path | None, runs: int) -> dict[str, dict[str, float]]:
    """Load each page in turn, `runs` times, and return medians by page."""
    import os
    import shutil

    from playwright.sync_api import Route, sync_playwright

    known = (
        {}
        if assets is None
        else {
            "leaflet.js": assets / "leaflet.js",
            "leaflet.css": assets / "leaflet.css",
            "jquery": assets / "jquery.js",
            "bootstrap.bundle": assets / "bootstrap.js",
            "awesome-markers.js": assets / "awesome-markers.js",
        }
    )

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith("file:"):
            route.continue_()
            return
        for part, path in known.items():
            if part in url and path.exists():
                kind = "text/css" if url.endswith(".css") else "text/javascript"
                route.fulfill(body=path.read_bytes(), content_type=kind)
                return
        route.fulfill(body="", content_type="text/css" if ".css" in url else "image/png")

    executable = os.environ.get("TRAVELMAP_CHROMIUM") or shutil.which("chromium")
    arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    found: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        for _ in range(runs):
            for name, path in pages.items():
                browser = playwright.chromium.launch(executable_path=executable, args=arguments)
                page = browser.new_page(viewport={"width": 1360, "height": 820})
                asked: list[str] = []
                wrong: list[str] = []
                page.on("pageerror", lambda error, wrong=wrong: wrong.append(str(error)))
                page.on("console", lambda said, wrong=wrong: wrong.append(said.text) if said.type == "error" else None)
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                page.route("**/*", answer)
                page.goto(path.as_uri(), wait_until="load", timeout=120_000)
                timing = page.evaluate(
                    "() => new Promise(r => requestAnimationFrame(() => setTimeout(() => r({"
                    "load_ms: performance.getEntriesByType('navigation')[0].loadEventEnd,"
                    "painted_ms: performance.now(),"
                    "heap_mb: performance.memory.usedJSHeapSize / 1048576,"
                    "elements: document.querySelectorAll('*').length}), 0)))"
                )
                timing["requests"] = sum(not url.startswith(("file:", "data:")) for url in asked)
                timing["errors"] = len(wrong)
                found[name].append(timing)
                browser.close()
    return {
        name: {key: statistics.median(run[key] for run in measured) for key in measured[0]}
        for name, measured in found.items()
    }


def main() -> None:
    """Run the measurements and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="3,100,1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--assets", type=Path)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--one", nargs=3, metavar=("KIND", "STOPS", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        kind, stops, target = options.one
        print(json.dumps(measure(kind, int(stops), target)))
        return
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        draw_table(sizes, options.runs, Path(folder))
        if not options.no_browser:
            browser_table(sizes, options.runs, Path(folder), options.assets)


def shown(value: float, digits: int) -> str:
    """Return a number, or a dash for what was not measured."""
    return "–" if math.isnan(value) else f"{value:.{digits}f}"


def draw_table(sizes: list[int], runs: int, folder: Path) -> None:
    """Print what drawing costs, ours and folium's in turn."""
    print("| stops | | import s | first page s | next page s | bytes | peak MB |\n|--:|---|--:|--:|--:|--:|--:|")
    for stops in sizes:
        measured: dict[str, list[dict[str, float]]] = {"folium": [], "travelmap": []}
        for _ in range(runs):
            for kind, found in measured.items():
                target = folder / f"{kind}-{stops}.html"
                command = [sys.executable, __file__, "--one", kind, str(stops), str(target)]
                done = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)  # noqa: S603 - ourselves
                found.append(json.loads(done.stdout))
        median = {
            kind: {key: statistics.median(run[key] for run in found) for key in found[0]}
            for kind, found in measured.items()
        }
        for kind, row in median.items():
            print(
                f"| {stops:,} | {kind} | {row['import_s']:.3f} | {row['draw_s']:.4f} | {shown(row['again_s'], 4)} "
                f"| {row['bytes']:,.0f} | {row['peak_mb']:.0f} |"
            )
        ratio = {key: median["folium"][key] / median["travelmap"][key] for key in median["folium"]}
        print(
            f"| {stops:,} | **ratio** | {ratio['import_s']:.1f} | **{ratio['draw_s']:.1f}** "
            f"| **{shown(ratio['again_s'], 1)}** | {ratio['bytes']:.1f} | {ratio['peak_mb']:.1f} |",
            flush=True,
        )


def browser_table(sizes: list[int], runs: int, folder: Path, assets: Path | None) -> None:
    """Print what loading costs."""
    print("\n| stops | | load ms | painted ms | heap MB | elements | requests | errors |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|")
    for stops in sizes:
        pages = {"travelmap": folder / f"travelmap-{stops}.html"}
        if assets:
            pages = {"folium": folder / f"folium-{stops}.html", **pages}
        loaded = load_in_chromium(pages, assets, runs)
        for kind, row in loaded.items():
            print(
                f"| {stops:,} | {kind} | {row['load_ms']:,.0f} | {row['painted_ms']:,.0f} | {row['heap_mb']:.1f} "
                f"| {row['elements']:,.0f} | {row['requests']:.0f} | {row['errors']:.0f} |"
            )
        if assets:
            ratio = {
                key: loaded["folium"][key] / loaded["travelmap"][key] for key in ("load_ms", "painted_ms", "heap_mb")
            }
            print(
                f"| {stops:,} | **ratio** | **{ratio['load_ms']:.1f}** | {ratio['painted_ms']:.1f} "
                f"| {ratio['heap_mb']:.1f} | | | |",
                flush=True,
            )


if __name__ == "__main__":
    main()
