"""Take pictures of pages for people to look at: `python tests/browser/shots.py FOLDER PAGE.html...`.

For each page: desktop, a stop open, dark, telephone, a 400 by 300 frame, without JavaScript, and a PDF.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DESKTOP = {"width": 1360, "height": 820}
PHONE = {"width": 390, "height": 844}
OPEN = "document.querySelector('.tm-next').click(); document.querySelector('.tm-next').click()"

SHOTS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": DESKTOP},
    "desktop-open": {"viewport": DESKTOP, "open": True},
    "dark": {"viewport": DESKTOP, "color_scheme": "dark", "open": True},
    "phone": {"viewport": PHONE, "device_scale_factor": 2},
    "phone-open": {"viewport": PHONE, "device_scale_factor": 2, "open": True},
    "no-javascript": {"viewport": {"width": 1000, "height": 1200}, "java_script_enabled": False},
}


def take(browser: Browser, page_file: Path, folder: Path) -> None:
    """Write all pictures of one page."""
    for name, wanted in SHOTS.items():
        options = {key: value for key, value in wanted.items() if key != "open"}
        context = browser.new_context(**options, reduced_motion="reduce")
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_timeout(400)
        if wanted.get("open"):
            page.evaluate(OPEN)
            page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{page_file.stem}-{name}.png")
        if name == "desktop":
            page.pdf(path=folder / f"{page_file.stem}.pdf", format="A4", print_background=True)
        context.close()
    page = browser.new_page(viewport={"width": 420, "height": 320})
    host = folder / "frame.html"
    host.write_text(
        f'<!doctype html><title>Frame</title><iframe src="{page_file.as_uri()}" width="400" height="300"></iframe>',
        encoding="utf-8",
    )
    page.goto(host.resolve().as_uri())
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{page_file.stem}-frame.png")
    page.close()
    host.unlink()


def main(folder: Path, pages: list[Path]) -> None:
    """Take the pictures of some pages."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.chromium_path(), args=chromium.flags())
        for page in pages:
            take(browser, page.resolve(), folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
