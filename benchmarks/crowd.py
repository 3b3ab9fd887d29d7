"""Measure very many stops: our page against folium's `FastMarkerCluster`, its fastest way to show points.

    python benchmarks/crowd.py [--stops 100000] [--places 12274] [--runs 3] [--assets FOLDER] [--keep FOLDER]

A hundred thousand stops in trips of twenty, at a few thousand places all over the world, each with a date, a person
and a note. Folium's page has the points only: no texts, no legs, no list. Ours has all of it. Python is measured in
a process of its own; loading, zooming and panning in Chromium, each in a browser of its own, one page after the
other. Medians are printed. Absolute times belong to the machine; quote ratios.

So that folium's page can be loaded without the network, its scripts are answered from FOLDER, which holds them as
`folium_ratio.py` says, and `leaflet.markercluster.js` beside them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

HERE = Path(__file__).resolve().parent
TRIP = 20
"""Stops of a trip."""
SCRIPTS = ("leaflet.markercluster.js", "leaflet.awesome-markers.js", "leaflet.js", "jquery.js", "bootstrap.js")

FRAME = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"""
LOADED = """() => ({
  load_ms: performance.getEntriesByType("navigation")[0].loadEventEnd,
  painted_ms: performance.now(),
  heap_mb: performance.memory.usedJSHeapSize / 1048576,
  elements: document.querySelectorAll("*").length,
})"""
# A map is moved without animation, so that what is timed is the work and not the show.
MOVE = """async ([name, by]) => {
  const map = window[Object.keys(window).find((key) => window[key] instanceof L.Map)];
  const times = [];
  for (const step of by) {
    const start = performance.now();
    if (name === "zoom") map.setZoom(map.getZoom() + step, {animate: false});
    else map.panBy([step, step / 3], {animate: false});
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    times.push(performance.now() - start);
  }
  return times;
}"""


def places(count: int, stops: int) -> list[tuple[int, float, float]]:
    """Make up where each stop was, the same every time: number of the place, latitude, longitude."""
    chance = random.Random(19591203)  # noqa: S311 - a fixed journey, not a secret
    points = [
        (number, round(chance.uniform(-55, 70), 5), round(chance.uniform(-179, 179), 5)) for number in range(count)
    ]
    # As with real journeys, a few places are visited again and again.
    return [points[int(len(points) * chance.random() ** 2)] for _ in range(stops)]


def draw_with_folium(stops: int, count: int) -> str:
    """Draw the points alone, as folium's documentation shows."""
    import folium
    from folium.plugins import FastMarkerCluster

    map_ = folium.Map(location=(20, 0), zoom_start=2)
    FastMarkerCluster([[latitude, longitude] for _, latitude, longitude in places(count, stops)]).add_to(map_)
    return str(map_.get_root().render())


def draw_with_travelmap(stops: int, count: int) -> str:
    """Draw through our own stages, from located stops to the page."""
    from datetime import date, timedelta

    from travelmap.geo.point import Point
    from travelmap.model.dates import DateSpan, PartialDate
    from travelmap.model.itinerary import Itinerary, Person, Stop, Trip
    from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
    from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip
    from travelmap.pipeline import composed
    from travelmap.rendering.page import render_page
    from travelmap.routing.route import plan_route

    given = Provenance(ProvenanceKind.GIVEN)
    located = []
    for number, (place, latitude, longitude) in enumerate(places(count, stops)):
        day = date(1900, 1, 1) + timedelta(days=number * 40_000 // stops)
        when = PartialDate(day.year, day.month, day.day)
        stop = Stop(
            id=f"stop-{number + 1}",
            place=Place(f"Place {place}"),
            dates=DateSpan(day.isoformat(), when, when),
            met=(Person(f"Person {number % 5000}", "Minister", f"Country {place % 190}"),),
            notes=f"What was said at stop {number + 1}.",
        )
        where = Location(
            f"Place {place}", Point(latitude, longitude), Precision.EXACT, given, country=f"Country {place % 190}"
        )
        located.append(LocatedStop(stop, where))
    trips = tuple(
        LocatedTrip(
            Trip(tuple(one.stop for one in located[at : at + TRIP]), f"Trip {at // TRIP + 1}"),
            tuple(located[at : at + TRIP]),
        )
        for at in range(0, stops, TRIP)
    )
    itinerary = Itinerary("crowd", "crowd.yaml", f"{stops:,} stops", tuple(trip.trip for trip in trips))
    return render_page(composed(plan_route(LocatedItinerary(itinerary, trips))))


def measure(kind: str, stops: int, count: int, target: str) -> dict[str, float]:
    """Draw in this process and say what it cost."""
    import resource

    started = time.process_time()
    html = (draw_with_folium if kind == "folium" else draw_with_travelmap)(stops, count)
    cpu_s = time.process_time() - started
    Path(target).write_text(html, encoding="utf-8")
    content = html.encode()
    return {
        "cpu_s": cpu_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": len(content),
        "gzip": len(gzip.compress(content, 6)),
    }


def answering(page: Page, assets: Path | None) -> None:
    """Answer what a page asks for from the disk, and everything else with nothing."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith("file:"):
            route.continue_()
            return
        name = next((name for name in SCRIPTS if name.removesuffix(".js").split(".")[-1] in url and ".js" in url), "")
        own = {"leaflet.awesome-markers.js": "awesome-markers.js"}.get(name, name)
        if assets and own and (assets / own).exists():
            route.fulfill(body=(assets / own).read_bytes(), content_type="text/javascript")
            return
        if assets and url.endswith("leaflet.css"):
            route.fulfill(body=(assets / "leaflet.css").read_bytes(), content_type="text/css")
            return
        route.fulfill(body="", content_type="text/css" if ".css" in url else "image/png")

    page.route("**/*", answer)


def use(path: Path, assets: Path | None, shot: Path | None) -> dict[str, float]:
    """Load a page in a browser of its own, zoom and pan it, and search if it can be searched."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("TRAVELMAP_CHROMIUM") or shutil.which("chromium")
    flags = ["--disable-gpu", "--enable-precise-memory-info", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        page = browser.new_page(viewport={"width": 1360, "height": 820})
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        answering(page, assets)
        page.goto(path.as_uri(), wait_until="load", timeout=300_000)
        page.evaluate(FRAME)
        found: dict[str, float] = page.evaluate(LOADED)
        if shot:
            page.screenshot(path=shot)
        for name, by in (("zoom", [1, 1, 1, -1, -1, -1]), ("pan", [60, 60, 60, -60, -60, -60])):
            found[f"{name}_ms"] = statistics.median(page.evaluate(MOVE, [name, by]))
        found.update(searched(page))
        found["errors"] = len(wrong)
        browser.close()
    return found


def searched(page: Page) -> dict[str, float]:
    """Say how long the list takes to be read for searching, how long it keeps the page busy at most, and a query."""
    if not page.locator(".tm-search-field").count():
        return dict.fromkeys(("index_ms", "busy_ms", "query_ms"), math.nan)
    result: dict[str, Any] = page.evaluate(
        """async () => {
          const field = document.querySelector(".tm-search-field");
          const tasks = [];
          const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration)));
          watch.observe({type: "longtask"});
          const start = performance.now();
          field.focus();
          const ask = (text) => { field.value = text; field.dispatchEvent(new Event("input")); };
          ask("place 77");
          const status = document.querySelector(".tm-search-status");
          while (/reading/.test(status.textContent)) await new Promise((done) => setTimeout(done, 20));
          const index = performance.now() - start;
          watch.disconnect();
          const times = [];
          for (const text of ["person 42", "place", "s", "1950 person", "nowhere at all"]) {
            const begun = performance.now();
            ask(text);
            times.push(performance.now() - begun);
          }
          return {index_ms: index, busy_ms: Math.max(0, ...tasks), query_ms: Math.max(...times)};
        }"""
    )
    return {key: float(value) for key, value in result.items()}


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stops", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=12_274)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--assets", type=Path)
    parser.add_argument("--keep", type=Path, help="write pages and pictures here and leave them")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one[0], options.stops, options.places, options.one[1])))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        kinds = ("folium", "travelmap")
        files = {kind: folder / f"{kind}-{options.stops}.html" for kind in kinds}
        print("| | CPU s | peak MB | bytes | gzip |\n|---|--:|--:|--:|--:|")
        for kind, path in files.items():
            command = [sys.executable, __file__, "--one", kind, str(path), "--stops", str(options.stops)]
            command += ["--places", str(options.places)]
            done = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)  # noqa: S603 - ourselves
            row = json.loads(done.stdout)
            print(
                f"| {kind} | {row['cpu_s']:.2f} | {row['peak_mb']:.0f} | {row['bytes']:,} | {row['gzip']:,} |",
                flush=True,
            )
        names = ["load", "painted", "heap", "elements", "zoom", "pan", "index", "busy", "query", "errors"]
        print(f"\n| | {' | '.join(names)} |\n|---|{'--:|' * len(names)}")
        used: dict[str, list[dict[str, float]]] = {kind: [] for kind in kinds}
        for _ in range(options.runs):
            for kind in kinds:
                shot = options.keep / f"{kind}-{options.stops}.png" if options.keep else None
                used[kind].append(use(files[kind], options.assets, shot))
        for kind, runs in used.items():
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            by_name = {key.partition("_")[0]: value for key, value in middle.items()}
            print(f"| {kind} | " + " | ".join(f"{by_name[name]:,.0f}" for name in names) + " |")


if __name__ == "__main__":
    main()
