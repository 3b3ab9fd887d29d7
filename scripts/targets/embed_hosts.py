"""Proofs of the HTML snippet in a browser: under the policies hosts have, without scripts, on a phone, in print."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from targets.proof import Proof, chromium, run, sample_bundle, sample_snippet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

KINDS = {".html": "text/html; charset=utf-8", ".png": "image/png"}
SLOW_S = 0.4
"""How late the picture comes: what has no room by then would be seen to move."""

# Runs before the host's own content. A shift in the frame is the page's own, not the host's.
WATCH = """
if (window === top) {
  window.__shifts = [];
  new PerformanceObserver((list) => window.__shifts.push(...list.getEntries().map((one) => one.value)))
    .observe({type: "layout-shift", buffered: true});
}
"""

BOXES = """() => {
  const box = (name) => {
    const one = document.querySelector(name);
    if (!one) return null;
    const {x, y, width, height} = one.getBoundingClientRect();
    return {x, y, width, height};
  };
  const picture = document.querySelector("figure img");
  return {
    picture: box("figure img"), frame: box("figure iframe"), caption: box("figcaption"),
    loaded: Boolean(picture && picture.complete && picture.naturalWidth),
    across: document.documentElement.scrollWidth - window.innerWidth,
  };
}"""


@contextmanager
def host(snippet: str, headers: dict[str, str], page_headers: dict[str, str]) -> Iterator[str]:
    """Serve an article with a snippet, and the bundle beside it; yield the article's address."""
    article = (
        '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>An article</title>'
        f"<h1>An article</h1><p>Before the map.</p>{snippet}<p>After the map.</p></html>"
    )

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as its base class has it
            """Say nothing."""

        def do_GET(self) -> None:
            """Answer with the article, or with a file of the bundle."""
            name = self.path.partition("?")[0].strip("/")
            file = sample_bundle() / name
            if not name:
                content, kind, more = article.encode(), KINDS[".html"], headers
            elif file.suffix in KINDS and file.is_file():
                content, kind = file.read_bytes(), KINDS[file.suffix]
                more = page_headers if file.suffix == ".html" else {}
                if file.suffix == ".png":
                    time.sleep(SLOW_S)
            else:
                self.send_error(404)
                return
            self.send_response(200)
            for key, value in {"Content-Type": kind, "Content-Length": str(len(content)), **more}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(
    snippet: str,
    *,
    headers: dict[str, str] | None = None,
    page_headers: dict[str, str] | None = None,
    **options: Any,  # noqa: ANN401 - Playwright's own
) -> Iterator[Page]:
    """Open an article with a snippet and wait for its picture."""
    with host(snippet, headers or {}, page_headers or {}) as address:
        context = chromium().new_context(**({"viewport": {"width": 1000, "height": 900}} | options))
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SLOW_S * 1000)
        yield page
        context.close()


def live(page: Page, *, within_ms: int = 15000) -> bool:
    """Whether the map in the frame draws itself."""
    if len(page.frames) < 2:
        return False
    try:
        page.frames[-1].wait_for_selector("html.tm-ready", state="attached", timeout=within_ms)
    except Exception:  # noqa: BLE001 - of Playwright: it timed out, or the frame has gone
        return False
    return True


def over(boxes: dict[str, Any]) -> None:
    """Fail unless the frame lies over the picture, and the caption under both."""
    picture, frame, caption = boxes["picture"], boxes["frame"], boxes["caption"]
    assert boxes["loaded"], "the picture was not loaded"
    assert abs(frame["x"] - picture["x"]) < 1
    assert abs(frame["y"] - picture["y"]) < 1
    assert abs(frame["width"] - picture["width"]) < 1
    assert frame["height"] >= picture["height"] - 1
    assert caption["y"] >= frame["y"] + frame["height"] - 1
    assert boxes["across"] <= 0, f"{boxes['across']} px wider than the window"


def allowed(folder: Path, headers: dict[str, str] | None = None, sandbox: str | None = None) -> str:
    """Prove that the map lives under a host's policy."""
    text = sample_snippet("html")
    if sandbox is not None:
        text = text.replace("allow-scripts allow-popups allow-popups-to-escape-sandbox", sandbox)
        assert f'sandbox="{sandbox}"' in text
    with opened(text, headers=headers) as page:
        assert live(page), "the map did not start"
        boxes = page.evaluate(BOXES)
        over(boxes)
        full = page.frames[-1].evaluate("document.fullscreenEnabled")
        assert full, "full screen is not allowed"
        shifts = page.evaluate("window.__shifts")
        assert sum(shifts) == 0, f"layout shifts {shifts}"
        page.screenshot(path=folder / "seen.png")
    size = f"{boxes['frame']['width']:.0f}x{boxes['frame']['height']:.0f} px"
    return f"live map over its picture, {size}, full screen allowed, layout shift 0"


def unstyled(folder: Path) -> str:
    """Prove what is left where the host allows no styles in attributes."""
    policy = "default-src 'self'; object-src 'none'"
    with opened(sample_snippet("html"), headers={"Content-Security-Policy": policy}) as page:
        assert live(page), "the map did not start"
        boxes = page.evaluate(BOXES)
        assert boxes["loaded"]
        assert boxes["frame"]["height"] >= 300
        assert boxes["frame"]["y"] >= boxes["picture"]["y"] + boxes["picture"]["height"] - 1
        page.screenshot(path=folder / "seen.png", full_page=True)
    return "picture, and the live map below it: styles are refused, nothing else"


def forbidden(folder: Path, headers: dict[str, str] | None = None, page_headers: dict[str, str] | None = None) -> str:
    """Prove what is seen where the frame is refused: `picture` is for these, and the caption of `html` leads on."""
    with opened(sample_snippet("html"), headers=headers, page_headers=page_headers) as page:
        assert not live(page, within_ms=1500)
        boxes = page.evaluate(BOXES)
        over(boxes)
        link = page.locator("figcaption a")
        assert link.is_visible()
        link.click()
        page.wait_for_selector("html.tm-ready", state="attached")
    with opened(sample_snippet("picture"), headers=headers, page_headers=page_headers) as page:
        boxes = page.evaluate(BOXES)
        assert boxes["loaded"]
        assert boxes["frame"] is None
        page.screenshot(path=folder / "seen.png")
        page.locator("figure img").click()
        page.wait_for_selector("html.tm-ready", state="attached")
    return (
        "`--as picture`: the picture, which leads to the map; `--as html`: the browser's own note over the picture, and"
        " the caption, whose link leads to the map"
    )


def scriptless(folder: Path) -> str:
    """Prove what is seen in a browser that runs no scripts."""
    with opened(sample_snippet("html"), java_script_enabled=False) as page:
        page.wait_for_timeout(500)
        frame = page.frames[-1]
        figure = frame.locator(".tm-figure svg").first
        assert figure.is_visible()
        words = frame.locator("#agenda").inner_text()
        assert all(name in words for name in ("Moscow", "Vienna"))
        page.screenshot(path=folder / "seen.png")
    return "the page's own picture and itinerary in the frame, without scripts"


def phone(folder: Path) -> str:
    """Prove that it fits a phone."""
    size = {"width": 390, "height": 844}
    with opened(sample_snippet("html"), viewport=size, is_mobile=True, has_touch=True, device_scale_factor=2) as page:
        assert live(page)
        boxes = page.evaluate(BOXES)
        over(boxes)
        assert boxes["frame"]["height"] == 360
        shifts = page.evaluate("window.__shifts")
        assert sum(shifts) == 0, f"layout shifts {shifts}"
        page.screenshot(path=folder / "seen.png")
    return f"live map, {boxes['frame']['width']:.0f}x360 px, nothing to scroll sideways, layout shift 0"


def printed(folder: Path) -> str:
    """Prove that it is printed."""
    with opened(sample_snippet("html")) as page:
        assert live(page)
        page.pdf(path=folder / "printed.pdf")
    run(["pdftoppm", "-r", "60", "-png", "printed.pdf", "page"], folder)
    words = run(["pdftotext", "-layout", "printed.pdf", "-"], folder)
    assert "Before the map." in words
    assert "After the map." in words
    assert "Open the interactive map" in words
    assert "Moscow" in words
    assert "New Delhi" in words, "the picture was cut"
    return "map, caption and the text round it"


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    csp = "Content-Security-Policy"
    none = {csp: "frame-src 'none'"}
    return [
        Proof("web page without a policy", "chromium", allowed, light=True),
        Proof(
            'web page that narrows the frame to `sandbox="allow-scripts"`',
            "chromium",
            partial(allowed, sandbox="allow-scripts"),
            light=True,
        ),
        Proof(
            "web page with the policy `script-src 'self'`",
            "chromium",
            partial(allowed, headers={csp: "script-src 'self'; object-src 'none'"}),
            light=True,
        ),
        Proof("web page with the policy `default-src 'self'`", "chromium", unstyled, light=True),
        Proof("web page with the policy `frame-src 'none'`", "chromium", partial(forbidden, headers=none), light=True),
        Proof(
            "map sent with `X-Frame-Options: DENY`",
            "chromium",
            partial(forbidden, page_headers={"X-Frame-Options": "DENY"}),
        ),
        Proof("browser that runs no scripts", "chromium", scriptless, light=True),
        Proof("phone, 390 px", "chromium", phone, light=True),
        Proof("web page, printed", "chromium + pdftotext", printed),
    ]
