"""Measure what each stage of drawing costs, on the made-up journey of `folium_ratio.py`.

    python benchmarks/stages.py [--sizes 3,100,1000,10000] [--runs 3]

CPU milliseconds in one process, which has drawn a page before; the least of all runs is printed,
because other work on a machine only ever adds. Places are given as points: nothing is looked up.
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, TypeVar

from folium_ratio import journey, located_journey

from travelmap.figure.svg import draw_figure, draw_thumbnail
from travelmap.rendering.page import render_page
from travelmap.rendering.view import compose
from travelmap.routing.route import plan_route

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="3,100,1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("| stops | route ms | figure ms | compose ms | render ms | thumbnail ms |\n|--:|--:|--:|--:|--:|--:|")
    measure(3)
    for size in (int(size) for size in options.sizes.split(",")):
        runs = [measure(size) for _ in range(options.runs)]
        least = " | ".join(f"{min(run[stage] for run in runs) * 1000:.1f}" for stage in range(5))
        print(f"| {size:,} | {least} |", flush=True)


def measure(stops: int) -> tuple[float, ...]:
    """Return the CPU seconds of each stage."""
    located = located_journey(journey(stops))
    routing, route = timed(lambda: plan_route(located))
    drawing, figure = timed(lambda: draw_figure(route))
    composing, view = timed(lambda: compose(route, figure=figure))
    rendering, _ = timed(lambda: render_page(view))
    small, _ = timed(lambda: draw_thumbnail(route))
    return routing, drawing, composing, rendering, small


def timed(action: Callable[[], Result]) -> tuple[float, Result]:
    """Return the CPU seconds of an action, and its result."""
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
