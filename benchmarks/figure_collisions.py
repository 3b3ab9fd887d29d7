"""Draw every sample in every projection, size and style, and count what collides in a browser.

    python benchmarks/figure_collisions.py [itineraries] [--sizes page,card] [--projections globe] [--styles light]
        [--output FOLDER] [--chromium /usr/bin/chromium]

The measure is independent of ours: Chromium lays out the text in the faces it has, and `getBBox` gives the
box of every line of type, every pin and every sign. Counted are, as rows of a table:

- two lines of type that overlap by more than a pixel both ways;
- a line of type over a pin that it does not stand in;
- a line of type over the legend's or the key's signs;
- two pins that overlap;
- a line of type that leaves the picture, and a name on the map that leaves the map's own box.

It ends with 1 when there are any. Needs playwright and Chromium.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travelmap.errors import ItineraryError
from travelmap.figure import draw_print
from travelmap.model.picture import SIZES, PictureProjection, PictureSpec, PictureStyle
from travelmap.model.vocabulary import Boundaries
from travelmap.publishing.journey import journey_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURE = """svg => {
  document.body.innerHTML = svg;
  const root = document.querySelector('svg');
  const view = root.viewBox.baseVal;
  root.setAttribute('width', view.width);
  root.setAttribute('height', view.height);
  const box = element => {
    const b = element.getBBox();
    return [b.x, b.y, b.x + b.width, b.y + b.height];
  };
  const pins = [...root.querySelectorAll('.tmf-pins > g.tmf-pin, .tmf-pins > g.tmf-home, .tmf-pins > g.tmf-ghost,'
    + '.tmf-pins > circle.tmf-dot, .tmf-pins > g.tmf-doubt')];
  const signs = [...root.querySelectorAll('.tmf-legend > *:not(text), .tmf-key > *:not(text)')];
  // The sign of a doubt stands at the foot of its own pin, on purpose.
  const under = pin => pin && pin.matches('.tmf-doubt') ? pins.indexOf(pin.previousElementSibling) : -1;
  const owner = text => text.closest('g.tmf-pin, g.tmf-doubt, g.tmf-home, g.tmf-ghost');
  return {
    view: [view.x, view.y, view.x + view.width, view.y + view.height],
    texts: [...root.querySelectorAll('text')].map(text => {
      const own = owner(text);
      return {
        words: text.textContent, box: box(text), own: own ? [pins.indexOf(own), under(own)] : [],
        sign: own ? signs.indexOf(own) : signs.indexOf(text.closest('.tmf-legend > g, .tmf-key > g')),
        size: parseFloat(text.getAttribute('font-size')), label: !!text.closest('.tmf-labels'),
      };
    }),
    pins: pins.map(box), under: pins.map(under), signs: signs.map(box),
    map: (clip => clip && box(clip))(root.querySelector('clipPath > rect')),
  };
}"""


def main() -> int:
    """Draw, measure, print a table of what collides."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("itineraries")])
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--projections", default=",".join(PictureProjection))
    parser.add_argument("--styles", default=",".join(PictureStyle))
    parser.add_argument("--output", type=Path, help="where the pictures are kept, to be looked at")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    total: Counter[str] = Counter()
    pictures = lines = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        page = browser.new_page()
        for name, svg in _pictures(options):
            if options.output:
                options.output.mkdir(parents=True, exist_ok=True)
                (options.output / f"{name}.svg").write_text(svg, encoding="utf-8")
            measured = page.evaluate(MEASURE, svg)
            pictures += 1
            lines += len(measured["texts"])
            found = list(collisions(measured))
            total.update(kind for kind, _ in found)
            for kind, words in found:
                print(f"{name}: {kind}: {words}")
        browser.close()
    print(f"{pictures} pictures, {lines} lines of type: {sum(total.values())} collisions {dict(total) or ''}")
    return 1 if total else 0


def _pictures(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    files = [file for path in options.paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    for file in files:
        try:
            journey = journey_of(file)
        except ItineraryError as error:
            print(f"{file.name}: left out: {error}")
            continue
        itinerary = journey.route.located.itinerary
        settings = itinerary.map.over(journey.project.map)
        for size in options.sizes.split(","):
            for projection in options.projections.split(","):
                for style in options.styles.split(","):
                    spec = PictureSpec(SIZES[size], PictureStyle(style), PictureProjection(projection))
                    yield (
                        f"{file.stem}-{size}-{projection}-{style}",
                        draw_print(
                            journey.route,
                            spec,
                            boundaries=settings.boundaries or Boundaries.NONE,
                            brand=itinerary.brand.over(journey.project.brand),
                            extent=settings.extent,
                            view=settings.view,
                        ),
                    )


def collisions(measured: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what collides in a picture: what sort it is, and the words concerned."""
    texts, pins = measured["texts"], measured["pins"]
    for text, other in combinations(texts, 2):
        if _overlap(text["box"], other["box"]):
            yield "type over type", f"{text['words']!r} and {other['words']!r}"
    for text in texts:
        words = repr(text["words"])
        yield from (("type over a pin", words) for box in _others(pins, *text["own"]) if _overlap(text["box"], box))
        signs = _others(measured["signs"], text["sign"])
        yield from (("type over a sign", words) for box in signs if _overlap(text["box"], box))
        if not _inside(text["box"], measured["view"]):
            yield "type beyond the picture", words
        if text["label"] and not _inside(text["box"], measured["map"]):
            yield "name beyond the map", words
    for (one, pin), (two, other) in combinations(enumerate(pins), 2):
        if measured["under"][two] != one and _overlap(pin, other, by=2.0):
            yield "pin over pin", ""


def _others(boxes: list[list[float]], *own: int) -> list[list[float]]:
    """Return all boxes but the one in which a line of type stands."""
    return [box for number, box in enumerate(boxes) if number not in own]


def _overlap(a: list[float], b: list[float], by: float = 1.0) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > by and min(a[3], b[3]) - max(a[1], b[1]) > by


def _inside(a: list[float], b: list[float]) -> bool:
    return a[0] >= b[0] - 0.5 and a[1] >= b[1] - 0.5 and a[2] <= b[2] + 0.5 and a[3] <= b[3] + 0.5


if __name__ == "__main__":
    sys.exit(main())
