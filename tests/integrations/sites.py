"""A small site for all tools: what the tests build with each of them, as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame

REPOSITORY = Path(__file__).parents[2]

HOSTILE_TITLE = "Oslo </iframe><script>window.__pwned=1</script> **bold** {{ 7*191 }} `x`"
OSLO = f"""\
title: '{HOSTILE_TITLE}'
home: Paris, France
stops:
  - place: Oslo, Norway
    dates: 2024-05-02
  - place: Helsinki, Finland
    dates: 2024-05-03
"""
CAIRO = "title: رحلة إلى القاهرة\nlang: ar\nstops:\n  - {place: 'Cairo, Egypt', dates: 2024-01-05}\n"

PAGE = """\
---
title: Start
---
# Start

```travelmap
trips/oslo.yaml
```

Words after the map.
"""
NESTED = """\
# Nested

1. In a list:

    ```travelmap
    trips/oslo.yaml
    height: 420
    view: distance
    caption: Seen *from* Paris
    name: from-paris
    ```

!!! note "An admonition"

    ```travelmap
    title: Written here
    stops:
      - {place: Rome, dates: 2024-01-05}
      - {place: Vienna, dates: 2024-01-07}
    ```

=== "One"

    ```travelmap
    file: trips/cairo.yaml
    alt: A picture of a way
    ```

=== "Two"

    Nothing.

````
```travelmap
shown.yaml
```
````
"""
THEME = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{{ page.title }}</title></head>'
    "<body><main>{{ page.content }}</main></body></html>"
)


@dataclass
class Seen:
    """What a browser saw of a page."""

    stops: list[int] = field(default_factory=list)
    """On each live map."""
    pictures: list[bool] = field(default_factory=list)
    """Whether each picture was drawn."""
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    """Addresses that were asked for on other hosts."""
    pwned: bool = False
    right: float = 0
    """Where the first map ends, in a window of 390 pixels."""


def write_project(folder: Path) -> Path:
    """Write a project with itineraries and Markdown pages."""
    for name, text in {
        "trips/oslo.yaml": OSLO,
        "trips/cairo.yaml": CAIRO,
        "docs/index.md": PAGE,
        "docs/deep/nested.md": NESTED,
        "theme/main.html": THEME,
        "theme/404.html": THEME,
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which this package is installed with the entry points of pyproject.toml."""
    points = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    named = folder / "travelmap_here-0.dist-info"
    named.mkdir(exist_ok=True)
    (named / "METADATA").write_text("Metadata-Version: 2.1\nName: travelmap-here\nVersion: 0\n", encoding="utf-8")
    groups = [[f"[{group}]", *(f"{name} = {where}" for name, where in one.items())] for group, one in points.items()]
    (named / "entry_points.txt").write_text("\n".join(line for group in groups for line in group), encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(folder)])}


def run(tool: str, *words: str, folder: Path, fails: bool = False) -> str:
    """Run a tool of this virtual environment in a folder; return all it said."""
    points = folder.parent / f"{folder.name}-points"
    points.mkdir(exist_ok=True)
    done = subprocess.run(
        [str(Path(sys.executable).with_name(tool)), *words],
        cwd=folder,
        env=environment(points),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    said = done.stdout + done.stderr
    assert (done.returncode != 0) is fails, said[-3000:]
    # Zensical shows one where an extension stops a build.
    assert "Traceback" not in said or (tool == "zensical" and fails), said[-3000:]
    return said


def seen(browser: Browser, address: str, *, block: bool = False) -> Seen:
    """Open a page as its readers do, and look at all of its maps.

    Args:
        browser: The browser.
        address: Of the page.
        block: Whether frames get nothing, as where a policy blocks them.
    """
    found = Seen()
    page = browser.new_page(viewport={"width": 1360, "height": 800})
    page.on("console", lambda said: found.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda asked: found.strangers.append(asked.url) if _strange(asked.url, address) else None)
    if block:
        page.route("**/*travelmap/*.html", lambda route: route.abort())
    page.goto(address)
    for frame in page.query_selector_all(".travelmap iframe"):
        frame.scroll_into_view_if_needed()
        inside = frame.content_frame()
        if not block and inside is not None:
            found.stops.append(_stops(inside))
    page.wait_for_function("[...document.querySelectorAll('.travelmap img')].every((one) => one.complete)")
    found.pictures = page.evaluate(
        "[...document.querySelectorAll('.travelmap img')].map((one) => one.naturalWidth > 100 && one.alt.length > 10)"
    )
    found.pwned = page.evaluate("'__pwned' in window")
    page.set_viewport_size({"width": 390, "height": 844})
    found.right = page.evaluate("document.querySelector('.travelmap').getBoundingClientRect().right")
    page.close()
    return found


def _stops(frame: Frame) -> int:
    frame.wait_for_selector(".leaflet-marker-icon", state="attached", timeout=30_000)
    assert not frame.evaluate("'__pwned' in window")
    return int(frame.evaluate("document.querySelectorAll('.tm-stop').length"))


def _strange(asked: str, address: str) -> bool:
    return asked.startswith(("http:", "https:")) and asked.split("/")[2] != address.split("/")[2]
