"""Pages that tests open one after the other: each is handed out as new, and none is shared by two tests at a time.

A browser's new context starts a process, which costs more than all that most tests do with the page. So a page is
used again, as a tab is in which a reader goes on to another document. What a test can leave behind is taken away in
between: the document, storage, permissions, history, listeners, the place of the mouse. After a test that failed,
which may have been anywhere, the page is thrown away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Dialog, Frame, Page, Request

DESKTOP = {"width": 1360, "height": 820}
# What a page can be told while it is open; a context has all else from its beginning.
MEDIA = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
# After so many documents a page is replaced, so that no test meets a process of great age.
WORN = 100
FAILED = pytest.StashKey[bool]()
"""What a test is marked with that failed."""
# Whether the map knows what room it has.
FITS = """() => {
  const map = window[Object.keys(window).find((one) => window[one] instanceof L.Map)];
  const box = map.getContainer(), size = map.getSize();
  return size.x === box.clientWidth && size.y === box.clientHeight;
}"""


@dataclass
class Tab:
    """A page in a context of its own."""

    kind: str
    page: Page
    context: BrowserContext
    session: CDPSession
    scripted: bool
    uses: int = 0


class Pool:
    """The tabs that nobody uses just now."""

    def __init__(self, browser: Browser, empty: Path, watch: str) -> None:
        """Take what runs before any page's own scripts, and a file with nothing in it to wait at."""
        self._browser = browser
        self._empty = empty
        self._watch = watch
        self._free: dict[str, list[Tab]] = {}

    def take(self, *, viewport: dict[str, int] = DESKTOP, **options: Any) -> Tab:  # noqa: ANN401 - Playwright's own
        """Return a tab as `browser.new_context(viewport=viewport, **options)` has it."""
        media = {name: options.pop(name, default) for name, default in MEDIA.items()}
        kind = repr(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        tab = free.pop() if free else self._new(kind, options)
        tab.uses += 1
        tab.page.set_viewport_size(viewport)  # type: ignore[arg-type] # a dictionary of just these
        tab.page.emulate_media(media="screen", **media)
        return tab

    def _new(self, kind: str, options: dict[str, Any]) -> Tab:
        context = self._browser.new_context(viewport=DESKTOP, **options)  # type: ignore[arg-type] # the same
        context.add_init_script(self._watch)
        page = context.new_page()
        page.goto(self._empty.as_uri())
        return Tab(kind, page, context, context.new_cdp_session(page), options.get("java_script_enabled", True))

    def give_back(self, tab: Tab, listeners: list[tuple[Any, str, Callable[..., None]]], *, sound: bool) -> None:
        """Clear a tab for the next test, or close one that nobody knows the state of."""
        if not sound or tab.uses >= WORN or tab.page.is_closed():
            tab.context.close()
            return
        for source, event, listener in listeners:
            source.remove_listener(event, listener)
        tab.page.unroute_all()
        tab.context.clear_permissions()
        # Away from the page first: what it saves when it is left is taken away as well.
        tab.page.goto(self._empty.as_uri())
        tab.page.mouse.move(-9, -9)
        if tab.scripted:
            tab.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        tab.session.send("Page.resetNavigationHistory")
        self._free[tab.kind].append(tab)

    def close(self) -> None:
        """Close what is open."""
        for tab in (tab for free in self._free.values() for tab in free):
            tab.context.close()
        self._free.clear()


class Opened:
    """A page in the browser and what it has said so far."""

    def __init__(self, pool: Pool, tab: Tab) -> None:
        """Listen to a page that is about to be opened."""
        self._pool = pool
        self.tab = tab
        self.page: Page = tab.page
        self.context: BrowserContext = tab.context
        self.requests: list[str] = []
        self.messages: list[str] = []
        self._listeners: list[tuple[Any, str, Callable[..., None]]] = [
            (self.context, "request", self._requested),
            (self.page, "console", lambda message: self.messages.append(f"console: {message.type} {message.text}")),
            (self.page, "pageerror", lambda error: self.messages.append(f"error: {error}")),
            (self.page, "dialog", self._asked),
        ]
        for source, event, listener in self._listeners:
            source.on(event, listener)

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "about:", "blob:")):
            self.requests.append(f"request: {request.url}")

    def _asked(self, dialog: Dialog) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def close(self, *, sound: bool = True) -> None:
        """Give the page back, for the next test; once."""
        listeners, self._listeners = self._listeners, []
        if listeners:
            self._pool.give_back(self.tab, listeners, sound=sound)

    @property
    def frame(self) -> Frame:
        """The document under test: the page's own, or that of the frame in it."""
        return self.page.frames[-1]

    def settle(self) -> None:
        """Wait until the map has drawn itself and stands still."""
        self.frame.wait_for_selector("html.tm-ready", state="attached")
        self.frame.wait_for_selector(".leaflet-container:not(.is-zooming)", state="attached")
        self.page.wait_for_timeout(80)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and wait until the map has taken it."""
        self.page.set_viewport_size({"width": width, "height": height})
        for _ in range(200):
            # What watches the map's size is told of it in the next painting.
            self.frame.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            if self.frame.evaluate(FITS):
                return self.settle()
        return pytest.fail("the map did not take the size of its window")

    def complaints(self) -> list[str]:
        """Return everything that should not have been: requests, console messages, policy violations."""
        return self.requests + self.messages + list(self.frame.evaluate("window.__violations || []"))
