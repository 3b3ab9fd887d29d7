"""How long it takes from a save until the change is seen in Chromium, and what the time goes to.

    python benchmarks/live_preview.py [ITINERARY] [--rounds 20]

A copy of the itinerary is served, its title is changed again and again, and the time is taken from just before
the write until a frame with the new title has been painted, and until the whole new page has taken its place.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from travelmap.pipeline import Workshop, draw_page
from travelmap.serving.server import open_server

SAMPLE = Path(__file__).parents[1] / "itineraries" / "modi-2024.yaml"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

# The shell notes when the new page has taken the old one's place and has been painted.
WATCH = """() => {
  window.seen = 0;
  const holder = document.querySelector("#frames");
  new MutationObserver(() => {
    if (holder.querySelector("iframe.is-next")) return;
    requestAnimationFrame(() => setTimeout(() => { window.seen = Date.now(); }));
  }).observe(holder, {childList: true, subtree: true, attributes: true, attributeFilter: ["class"]});
}"""


# The page tells when its title has been worded anew, and that has been painted.
LISTEN = """() => {
  window.worded = 0;
  window.addEventListener("message", (event) => { if (event.data.painted) window.worded ||= event.data.painted; });
}"""
TELL = """() => {
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    parent.postMessage({painted: Date.now()}, "*");
  }))).observe(document.querySelector("h1"), {subtree: true, characterData: true, childList: true});
}"""


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("itinerary", nargs="?", type=Path, default=SAMPLE)
    arguments.add_argument("--rounds", type=int, default=20)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "itineraries" / options.itinerary.name
        file.parent.mkdir()
        shutil.copy(options.itinerary, file)
        for other in ("places.lock", "travelmap.yaml"):
            if (options.itinerary.parent / other).exists():
                shutil.copy(options.itinerary.parent / other, file.parent)
        stages(file)
        server = open_server([file], 0)
        server.start()
        try:
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("google-chrome")
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                page = browser.new_page(viewport={"width": 1360, "height": 820})
                page.goto(server.address)
                page.wait_for_selector("iframe.is-shown", timeout=30000)
                page.wait_for_timeout(1500)
                page.evaluate(WATCH)
                rounds = [measure(file, page, number) for number in range(options.rounds)]
                browser.close()
        finally:
            server.stop()
    for what, taken in zip(("save to visible", "save to the whole page"), zip(*rounds, strict=True), strict=True):
        print(f"{what}: median {statistics.median(taken):.0f} ms, least {min(taken):.0f}, most {max(taken):.0f}")


def stages(file: Path) -> None:
    """Print what checking and drawing take by themselves."""
    workshop = Workshop()
    times: list[tuple[float, float]] = []
    for _ in range(6):
        began = time.perf_counter()
        checked = workshop.check(file, file.parent)
        read = time.perf_counter()
        if checked.located is None:
            sys.exit("the itinerary has errors")
        draw_page(checked.located, checked.project, href="page.html")
        times.append((1000 * (read - began), 1000 * (time.perf_counter() - read)))
    check, draw = (statistics.median(column) for column in zip(*times[1:], strict=True))
    print(f"check {check:.0f} ms, draw {draw:.0f} ms")


def measure(file: Path, page: Page, number: int) -> tuple[float, float]:
    """Save once, and return the milliseconds until the change is seen, and until all of the new page is."""
    page.evaluate(LISTEN)
    element = page.query_selector("iframe.is-shown")
    frame = element.content_frame() if element else None
    if frame is None:
        sys.exit("there is no page")
    frame.evaluate(TELL)
    text = re.sub(
        r"^title: .*$", f'title: "Round {number}"', file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    page.evaluate("() => { window.seen = 0; }")
    began = time.time()
    file.write_text(text, encoding="utf-8")
    page.wait_for_function("() => window.seen")
    seen = float(page.evaluate("() => window.seen"))
    shown = page.frame_locator("iframe.is-shown").locator("h1").inner_text()
    if shown != f"Round {number}":
        sys.exit(f"the page shows {shown}")
    page.wait_for_timeout(250 + 37 * (number % 5))  # not in step with the watching
    worded = float(page.evaluate("() => window.worded")) or seen
    return min(worded, seen) - 1000 * began, seen - 1000 * began


if __name__ == "__main__":
    main()
