# ruff: noqa: E501 - lines of JavaScript read better whole
"""axe finds nothing in any state that a reader can bring a page into, for every sample."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Frame, Page

ROOT = Path(__file__).parents[2]
EVERY = sorted(path.stem for path in (ROOT / "itineraries").glob("*.yaml"))
# The three that differ most: all parts of the format, an ocean and its edge, three trips to the same towns. All
# samples take minutes; they are looked at with TRAVELMAP_EVERY_STATE=1.
SAMPLES = (
    EVERY if os.environ.get("TRAVELMAP_EVERY_STATE") else ["johnson-1966-pacific", "modi-2024", "nixon-soviet-summits"]
)
DESKTOP = {"width": 1360, "height": 820}

AXE = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  // Pins stand where the places are (WCAG 2.5.8, "essential"): in a crowd one may lie on another, and each is also in the
  // list and in the timeline, in full size ("equivalent").
  const exempt = (one, node) => one.id === "target-size" && node.html.startsWith('<button class="tm-pin ');
  return found.violations.flatMap((one) => one.nodes.filter((node) => !exempt(one, node)).map((node) => one.id + ": " + node.html.slice(0, 140) + " | " + node.any.concat(node.all, node.none).map((check) => check.message).join("; ").slice(0, 200)));
}"""


def _click(page: Page, selector: str) -> None:
    page.locator(selector).first.click()


def _stop(page: Page) -> None:
    _click(page, ".tm-next")
    page.wait_for_selector(".tm-stop.is-open", state="attached")


def _play(page: Page) -> None:
    _click(page, ".tm-play")
    page.wait_for_selector("html.tm-playing", state="attached")


def _help(page: Page) -> None:
    page.evaluate("document.querySelector('.tm-help').click()")  # in a field "?" is a letter
    page.wait_for_selector("dialog[open]")


def _filters(page: Page) -> None:
    """All groups open; something chosen in the first that there is."""
    page.evaluate("document.querySelectorAll('.tm-filters details').forEach((box) => { box.open = true; })")
    assert page.locator(".tm-filters details[open]").count() >= 1
    box = page.locator(".tm-facet input[type=checkbox]")
    if box.count():  # where all stops agree there is only the period
        box.first.check()
        page.wait_for_selector(".tm-chip")


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("a")
    page.wait_for_selector(".tm-option")
    page.keyboard.press("ArrowDown")


def _view(name: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.locator(f".tm-view input[value={name}]").check()
        page.wait_for_selector(".leaflet-container.is-globe:not(.is-zooming)", state="attached")

    return choose


def _cite(page: Page) -> None:
    page.evaluate(
        "document.querySelectorAll('.tm-report details, .tm-cite-box').forEach((box) => { box.open = true; })"
    )
    assert page.locator(".tm-cite-box[open], .tm-take").count() >= 1


def _preview(page: Page) -> None:
    """The first footnote in sight, reached as the keyboard reaches it."""
    _stop(page)
    page.keyboard.press("Tab")
    page.locator(".tm-cites a:visible").first.focus()
    page.wait_for_selector(".tm-preview:not([hidden])")


State = tuple[dict[str, Any], "Callable[[Page], None] | None"]
PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 640}
DARK = {"color_scheme": "dark"}

# Each state: what kind of screen, and what is done on it. One that is "kept" goes on from the state before it, as a
# reader does; the others open the page anew.
STATES: dict[str, State] = {
    "start": ({}, None),
    "dark": ({"kept": True, **DARK}, None),
    "print": ({"kept": True, "media": "print"}, None),
    "a stop is selected": ({"kept": True}, _stop),
    "dark, a stop is selected": ({"kept": True, **DARK}, None),
    "forced colours": ({"kept": True, "forced_colors": "active"}, None),
    "playing": ({"kept": True}, _play),
    "seen from home": ({}, _view("distance")),
    "the world": ({"kept": True}, _view("world")),
    "filters": ({"kept": True}, _filters),
    "help": ({"kept": True}, _help),
    "a footnote's preview": ({}, _preview),
    "telephone": ({"viewport": PHONE}, None),
    "320 pixels": ({"kept": True, "viewport": SMALL}, None),
    "small frame": ({"viewport": {"width": 400, "height": 300}, "frame": True}, None),
}
# And these where there is most to them: the flagship, and a journey with a search.
MORE: dict[str, State] = {
    "search": ({}, _search),
    "dark, search": ({"kept": True, **DARK}, None),
    "citing and saving": ({}, _cite),
    "dark, citing and saving": ({"kept": True, **DARK}, None),
    "dark, filters": ({"kept": True, **DARK}, _filters),
    "dark, the world": ({"kept": True, **DARK}, _view("world")),
    "dark, help": ({"kept": True, **DARK}, _help),
    "telephone, a stop is selected": ({"viewport": PHONE}, _stop),
    "enlarged twice": ({"viewport": {"width": 680, "height": 400}}, _stop),
}
WHOLE = ("modi-2024", "nixon-soviet-summits")
# What these add is of the page and not of the journey, so that one sample is enough: the flagship goes through all.
OF_THE_PAGE = {"dark", "forced colours", "playing", "help", "dark, help", "dark, citing and saving", "dark, filters"}


class Walk:
    """One sample, brought into one state after the other."""

    def __init__(self, browser: Browser, axe: str, path: Path, host: Path) -> None:
        """Take a browser, axe's own text, the page, and where to write one that frames it."""
        self.context: BrowserContext = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.axe, self.path, self.host = axe, path, host

    def enter(self, kind: dict[str, Any], act: Callable[[Page], None] | None) -> Frame:
        """Bring the page, anew or as it is, to a kind of screen, and act."""
        page = self.page
        page.set_viewport_size(kind.get("viewport", DESKTOP))
        page.emulate_media(
            media=kind.get("media", "screen"),
            color_scheme=kind.get("color_scheme", "light"),
            forced_colors=kind.get("forced_colors", "none"),
            reduced_motion="reduce",
        )
        if kind.get("kept"):
            if act:
                act(page)
            return page.frames[-1]
        address = self.path.as_uri()
        if kind.get("frame"):
            self.host.write_text(
                f'<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1><iframe title="map" src="{address}" width="400" height="300"></iframe></main>',
                encoding="utf-8",
            )
            address = self.host.as_uri()
        page.goto(address)
        frame = page.frames[-1]
        frame.wait_for_selector("html.tm-ready", state="attached")
        page.wait_for_timeout(60)
        frame.evaluate(self.axe)
        if act:
            act(page)
        return frame

    def faults(self, kind: dict[str, Any], act: Callable[[Page], None] | None) -> list[str]:
        """Return what axe finds."""
        return list(self.enter(kind, act).evaluate(AXE))


@pytest.fixture
def walk(browser: Browser, axe_source: str, tmp_path: Path) -> Iterator[Callable[[Path], Walk]]:
    walks: list[Walk] = []

    def begin(path: Path) -> Walk:
        walks.append(Walk(browser, axe_source, path, tmp_path / "host.html"))
        return walks[-1]

    yield begin
    for one in walks:
        one.context.close()


def _states(path: Path) -> dict[str, State]:
    """The states that a page can be in: one without sources has no footnotes, one of few stops no search."""
    wanted = STATES | MORE if path.stem in WHOLE else dict(STATES)
    if not os.environ.get("TRAVELMAP_EVERY_STATE") and path.stem != WHOLE[0]:
        wanted = {name: state for name, state in wanted.items() if name not in OF_THE_PAGE}
    html = path.read_text(encoding="utf-8")
    if 'class="tm-cites' not in html:
        wanted.pop("a footnote's preview")
    if '"facets":' not in html:  # all stops agree in everything: there is nothing to filter by
        wanted.pop("filters")
    if html.count('id="stop=') < 8:
        for state in ("search", "dark, search"):
            wanted.pop(state, None)
    return wanted


@pytest.mark.parametrize("name", SAMPLES)
def test_axe_finds_nothing_in_any_state(walk: Callable[[Path], Walk], built: Path, name: str) -> None:
    path = built / f"{name}.html"
    sample = walk(path)
    states = _states(path)
    assert len(states) >= 11
    found = [f"{state}: {fault}" for state, (kind, act) in states.items() for fault in sample.faults(kind, act)]
    assert found == []


@pytest.fixture(scope="session")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship as if it had been written in Arabic."""
    import travelmap

    folder = tmp_path_factory.mktemp("mirrored")
    text = (ROOT / "itineraries" / "modi-2024.yaml").read_text(encoding="utf-8")
    assert text.count("\nlang: en\n") == 1
    (folder / "mirrored.yaml").write_text(text.replace("\nlang: en\n", "\nlang: ar\n"), encoding="utf-8")
    shutil.copy(ROOT / "itineraries" / "places.lock", folder)
    assert travelmap.build([folder / "mirrored.yaml"], folder / "out").failed == ()
    return folder / "out" / "mirrored.html"


def test_axe_finds_nothing_from_right_to_left(walk: Callable[[Path], Walk], mirrored: Path) -> None:
    sample = walk(mirrored)
    found = []
    for state in ("start", "a stop is selected", "dark, a stop is selected", "filters", "telephone", "small frame"):
        kind, act = STATES[state]
        found += [f"{state}: {fault}" for fault in sample.faults(kind, act)]
        assert sample.page.frames[-1].evaluate("document.documentElement.dir") == "rtl"
    assert found == []


def test_axe_would_find_something(walk: Callable[[Path], Walk], built: Path) -> None:
    """The instrument works here, under the page's own policy: faults put in on purpose are found."""
    sample = walk(built / "modi-2024.html")
    frame = sample.enter({}, None)
    frame.evaluate(
        """() => {
          document.querySelector(".tm-play").replaceChildren();
          document.querySelector(".tm-play").removeAttribute("aria-label");
          document.querySelector(".tm-play").removeAttribute("title");
          document.querySelector(".tm-period").style.color = "#ccc";
        }"""
    )
    assert {fault.split(":")[0] for fault in frame.evaluate(AXE)} == {"button-name", "color-contrast"}
