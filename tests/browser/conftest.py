"""A real browser on real pages: nothing leaves the machine, and everything the page complains of is kept."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import sys
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import travelmap.rendering
from tests.browser.pool import FAILED, Opened, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, Page
    from playwright.sync_api import Route as NetworkRoute

    from travelmap.model.route import Route

MODULES = Path(travelmap.rendering.__file__).parent / "assets" / "js"
# Runs before the page's own scripts, and is no part of the page.
WATCH = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.__violations.push(event.violatedDirective + " " + event.blockedURI);
});
let api;
Object.defineProperty(window, "travelmap", {
  get: () => api,
  set(found) {
    api = {start(map) {
      const begun = performance.now();
      found.start(map);
      window.__started = performance.now() - begun;
    }};
  },
});
"""


@pytest.fixture(scope="session")
def script_modules(browser: Browser) -> Iterator[Page]:
    """A page that has Leaflet and nothing else, in which each of the page's modules can be imported by itself.

    `page.evaluate("async () => (await import('/geodesic.js')).legPath(...)")` calls what a module exports.
    """
    from travelmap.rendering.assets import leaflet_js

    site = "http://modules.invalid"
    page = browser.new_page()

    def answer(route: NetworkRoute) -> None:
        name = route.request.url.removeprefix(f"{site}/")
        if name.endswith(".js"):
            route.fulfill(body=(MODULES / name).read_text(encoding="utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body="<!DOCTYPE html><title>Modules</title><main></main>", content_type="text/html")

    page.route(f"{site}/**", answer)
    page.goto(f"{site}/")
    page.add_script_tag(content=leaflet_js())
    yield page
    page.close()


def _samples() -> ModuleType:
    name = "rendering_samples"
    if name not in sys.modules:
        path = Path(__file__).parents[1] / "rendering" / "samples.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    """The hand-made routes of the rendering tests."""
    return _samples()


def _right_to_left() -> Route:
    route: Route = _samples().flagship()
    itinerary = replace(route.located.itinerary, lang="ar")
    return replace(route, located=replace(route.located, itinerary=itinerary))


def _routes() -> dict[str, Callable[[], Route]]:
    module = _samples()
    return {
        "flagship": module.flagship,
        "italy-as-country": lambda: module.flagship(module.ITALY),
        "pacific": module.pacific,
        "hostile": module.hostile,
        "dated": module.dated,
        "right-to-left": _right_to_left,
        "many-300": lambda: module.many(300),
        "many-301": lambda: module.many(301),
        "many-3000": lambda: module.many(3000),
        "many-1000": lambda: module.many(1000),
        "many-10000": lambda: module.many(10000),
    }


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write a sample's page, once a session, and return where it is."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str) -> Path:
        from travelmap.export.evidence import evidence_of
        from travelmap.rendering.page import render_page
        from travelmap.rendering.view import compose

        path = folder / f"{name}.html"
        if not path.exists():
            route = _routes()[name]()
            view = compose(route, figure=_samples().FIGURE, evidence=evidence_of(route))
            path.write_text(render_page(view), encoding="utf-8", newline="\n")
        return path

    return write


ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.stem for path in (ROOT / "itineraries").glob("*.yaml"))


def _built_once(sources: Path, name: str, factory: pytest.TempPathFactory) -> Path:
    """Build a folder's itineraries once for all workers, and return where the pages are."""
    import travelmap

    alone = "PYTEST_XDIST_WORKER" not in os.environ
    shared = factory.mktemp(name) if alone else factory.getbasetemp().parent / name
    shared.mkdir(exist_ok=True)
    folder = shared / "pages"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            result = travelmap.build([sources], shared / "unfinished")
            assert result.failed == ()
            (shared / "unfinished").rename(folder)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sample itineraries as they are published, and their index."""
    folder = _built_once(ROOT / "itineraries", "samples", tmp_path_factory)
    assert sorted(path.stem for path in folder.glob("*.html")) == sorted([*SAMPLES, "index"])
    return folder


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with itineraries whose stops crowd each other, as pages."""
    return _built_once(ROOT / "tests" / "cases" / "crowding", "crowding", tmp_path_factory)


@pytest.fixture(scope="session")
def pool(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """The pages that tests use one after the other."""
    empty = tmp_path_factory.mktemp("empty") / "empty.html"
    empty.write_text('<!doctype html><html lang="en"><title>Empty</title>', encoding="utf-8")
    tabs = Pool(browser, empty, WATCH)
    yield tabs
    tabs.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep whether a test failed, for the fixtures that clear up after it."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture
def opened(
    pool: Pool, page_file: Callable[[str], Path], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Opened]]:
    """Open a sample: `opened("flagship", hash="#stop=moscow", frame=(400, 300), sandbox="allow-scripts", ...)`."""
    lent: list[Opened] = []

    def open_(
        name: str,
        *,
        hash: str = "",  # noqa: A002 - the word of the trade
        frame: tuple[int, int] | None = None,
        sandbox: str | None = None,
        edit: Callable[[str], str] | None = None,
        settle: bool = True,
        **options: Any,  # noqa: ANN401 - Playwright's own
    ) -> Opened:
        result = Opened(pool, pool.take(**options))
        lent.append(result)
        path = page_file(name)
        if edit:
            path = tmp_path / "edited.html"
            path.write_text(edit(page_file(name).read_text(encoding="utf-8")), encoding="utf-8")
        address = path.as_uri() + hash
        if frame:
            host = tmp_path / "host.html"
            allow = "" if sandbox is None else f' sandbox="{sandbox}"'
            width, height = frame
            host.write_text(
                '<!doctype html><html lang="en"><title>Host</title><body style="height:3000px">'
                f'<iframe title="map" src="{address}" width="{width}" height="{height}"{allow}></iframe>',
                encoding="utf-8",
            )
            address = host.as_uri()
        result.page.goto(address)
        if settle and result.tab.scripted:
            result.settle()
        return result

    yield open_
    for one in lent:
        one.close(sound=FAILED not in request.node.stash)


@pytest.fixture(scope="session")
def axe_source() -> str:
    """axe-core, from the package that carries it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def violations(axe_source: str) -> Callable[[Opened], list[str]]:
    """Return what axe finds wrong with a page, at every level it knows."""

    def check(opened: Opened) -> list[str]:
        # Evaluated by the browser's debugger, not by the page: its policy neither forbids nor allows it.
        opened.frame.evaluate(axe_source)
        found = opened.frame.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    return check
