"""Write the table of contrasts into docs/accessibility.md: `python scripts/contrast_table.py`.

What lies on the map lies on colours that a checker of pages cannot see, for they are drawings. So each rule of the
page's own style sheet is asked, in a browser, for the colour it comes to, and the ratio is computed as WCAG 2.2 defines
it (relative luminance of sRGB; a translucent ground is first laid over what is below it). The same rows are a test.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from travelmap.rendering.assets import our_css

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCUMENT = Path(__file__).parents[1] / "docs" / "accessibility.md"
BEGIN, END = "<!-- contrasts -->", "<!-- end of contrasts -->"
SCHEMES = ("light", "dark")
TEXT, SHAPE = 4.5, 3.0
Colour = tuple[float, float, float, float]

OVER_MAP = ("land", "ocean")
IN_HALO = ("halo on land", "halo on ocean")
AMONG_LINES = ("land", "ocean", "boundary", "coast")


@dataclass(frozen=True)
class Pair:
    """What is seen, the element and property that has its colour, what it may lie on, and the ratio it must reach."""

    what: str
    html: str
    style: str
    grounds: tuple[str, ...]
    least: float


def _span(classes: str, inner: str = "") -> str:
    return f'<span class="{classes}">{inner}</span>'


def _path(classes: str) -> str:
    return f'<svg><path class="{classes}" d="M0 0H9"/></svg>'


PAIRS = (
    Pair("name of a stop", _span("tm-label"), "color", (*OVER_MAP, *IN_HALO), TEXT),
    Pair("its date", _span("tm-label", _span("tm-label-when")), "color", (*OVER_MAP, *IN_HALO), TEXT),
    Pair("name of a selected stop", _span("tm-label is-selected"), "color", (*OVER_MAP, *IN_HALO), TEXT),
    Pair("name of a stop that did not happen", _span("tm-label tm-label-ghost"), "color", (*OVER_MAP, *IN_HALO), TEXT),
    Pair("name beside a small dot", _span("tm-label tm-label-dot"), "color", (*OVER_MAP, *IN_HALO), TEXT),
    Pair("distance on a ring", _span("tm-ring-label"), "color", IN_HALO, TEXT),
    Pair("attribution", _span("leaflet-control-attribution"), "color", IN_HALO, TEXT),
    Pair("line from a pin to its name", _span("tm-label-lead"), "background-color", OVER_MAP, SHAPE),
    Pair("pin", _span("tm-pin"), "background-color", AMONG_LINES, SHAPE),
    Pair("number in a pin", _span("tm-pin"), "color", ("route",), TEXT),
    Pair("selected pin", _span("tm-pin is-selected"), "background-color", AMONG_LINES, SHAPE),
    Pair("number in a selected pin", _span("tm-pin is-selected"), "color", ("accent",), TEXT),
    Pair("ring of home's pin", _span("tm-pin tm-pin-home"), "border-top-color", (*AMONG_LINES, "raised"), SHAPE),
    Pair("ring of a pin that did not happen", _span("tm-pin tm-pin-ghost"), "border-top-color",
         (*OVER_MAP, "raised"), SHAPE),
    Pair("number in it", _span("tm-pin tm-pin-ghost"), "color", ("raised",), TEXT),
    Pair("ring of a planned stop", _span("tm-pin tm-pin-planned"), "border-top-color", (*OVER_MAP, "raised"), SHAPE),
    Pair("number on a country's plate", _span("tm-pin tm-pin-country"), "color", ("raised",), TEXT),
    Pair("sign of doubt", _span("tm-pin-doubt"), "color", ("raised",), TEXT),
    Pair("true place of a pin moved aside", _span("tm-pin-true"), "background-color", OVER_MAP, SHAPE),
    Pair("leg", _path("tm-line"), "stroke", AMONG_LINES, SHAPE),
    Pair("arrow of a leg", _path("tm-arrow"), "fill", OVER_MAP, SHAPE),
    Pair("selected leg", _path("tm-line is-selected"), "stroke", AMONG_LINES, SHAPE),
    Pair("traveller while playing", _path("tm-traveller-dot"), "fill", AMONG_LINES, SHAPE),
    Pair("edge of a region", _path("tm-region"), "stroke", OVER_MAP, SHAPE),
    Pair("edge of a region that did not happen", _path("tm-region is-ghost"), "stroke", OVER_MAP, SHAPE),
    Pair("legend", _span("tm-map-legend"), "color", ("raised",), TEXT),
    Pair("view not chosen", '<label class="tm-view"><span></span></label>', "color", ("raised",), TEXT),
    Pair("view chosen", '<label class="tm-view"><input type="radio" checked><span></span></label>', "color",
         ("route",), TEXT),
    Pair("bar of the timeline", _span("tm-stay", _span("tm-stay-bar")), "background-color", ("surface",), SHAPE),
    Pair("number in it", _span("tm-stay"), "color", ("route",), TEXT),
    Pair("selected bar", _span("tm-stay is-selected", _span("tm-stay-bar")), "background-color",
         ("surface",), SHAPE),
    Pair("number in it", _span("tm-stay is-selected"), "color", ("accent",), TEXT),
    Pair("bar that did not happen", _span("tm-stay is-ghost", _span("tm-stay-bar")), "border-top-color",
         ("surface",), SHAPE),
    Pair("number in it", _span("tm-stay is-ghost"), "color", ("surface",), TEXT),
    Pair("number where sources differ", _span("tm-stay is-either"), "color", ("surface",), TEXT),
    Pair("date below the timeline", _span("tm-tick"), "color", ("surface",), TEXT),
    Pair("length of a gap", _span("tm-gap-length"), "color", ("surface",), TEXT),
    Pair("ring of keyboard focus", _span("tm-pin is-selected"), "background-color", (*OVER_MAP, "surface"), SHAPE),
)  # fmt: skip
NAMES = ("land", "ocean", "boundary", "coast", "halo", "route", "accent", "raised", "surface")

# The innermost element of each probe, and each name of a ground, as the browser resolves them.
PROBE = """([pairs, names]) => {
  const colour = (html, property) => {
    const box = document.createElement("div");
    box.innerHTML = html;
    document.querySelector(".tm").append(box);
    let inner = box;
    while (inner.lastElementChild) inner = inner.lastElementChild;
    return getComputedStyle(inner)[property];
  };
  const ground = (name) => {
    document.querySelector(".tm").style.color = `var(--tm-${name})`;
    return colour("<div></div>", "color");
  };
  const found = pairs.map(([html, property]) => colour(html, property));
  return [found, names.map(ground)];
}"""


def parse(text: str) -> Colour:
    """Read a colour as a browser computes it: red, green and blue from 0 to 255, and alpha from 0 to 1."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", text)]
    if not re.fullmatch(r"rgba?\(.+\)", text) or len(numbers) not in {3, 4}:
        msg = f"not a colour of sRGB: {text!r}"
        raise ValueError(msg)
    red, green, blue, alpha = (*numbers, 1.0)[:4]
    return red, green, blue, alpha


def over(upper: Colour, lower: Colour) -> Colour:
    """Return what is seen where one colour lies on an opaque other."""
    alpha = upper[3]
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(upper[:3], lower[:3], strict=True))
    return red, green, blue, 1.0


def luminance(colour: Colour) -> float:
    """Return the relative luminance (WCAG 2.2, "relative luminance")."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def measure(browser: Browser, scheme: str) -> list[tuple[Pair, dict[str, float]]]:
    """Return the ratio of each pair on each of its grounds, in a colour scheme."""
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_content(f'<!doctype html><html lang="en"><title>Colours</title><style>{our_css()}</style><div class="tm">')
    found, named = page.evaluate(PROBE, [[[pair.html, pair.style] for pair in PAIRS], NAMES])
    page.close()
    grounds = dict(zip(NAMES, map(parse, named), strict=True))
    for name in OVER_MAP:
        grounds[f"halo on {name}"] = over(grounds["halo"], grounds[name])
    return [
        (pair, {name: contrast(over(parse(seen), grounds[name]), grounds[name]) for name in pair.grounds})
        for pair, seen in zip(PAIRS, found, strict=True)
    ]


def table(browser: Browser) -> str:
    """Return the table in Markdown: for each pair, the least ratio of all its grounds."""
    light, dark = (measure(browser, scheme) for scheme in SCHEMES)
    lines = ["| what | on | at least | light | dark |", "|---|---|---|---|---|"]
    for (pair, day), (_, night) in zip(light, dark, strict=True):
        worst = " | ".join(f"{min(ratios.values()):.1f}" for ratios in (day, night))
        lines.append(f"| {pair.what} | {', '.join(pair.grounds)} | {pair.least} | {worst} |")
    return "\n".join(lines)


def with_table(text: str, rows: str) -> str:
    """Put the table between its marks."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{rows}\n\n{END}{tail}"


def main() -> int:
    """Write the table anew."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("TRAVELMAP_CHROMIUM") or shutil.which("chromium")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        rows = table(browser)
        browser.close()
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8"), rows), encoding="utf-8", newline="\n")
    print(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
