"""Proofs of `travelmap.show` in notebooks: what is stored, what JupyterLab shows, what nbconvert makes of it."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import cache
from typing import TYPE_CHECKING, Any

from targets.proof import SAMPLE, Proof, chromium, environment, run, sample_alt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

CELL = f"import travelmap\n\ntravelmap.show({str(SAMPLE)!r})"

# Its own styles load packages that only the larger collections of TeX have.
PLAIN_LATEX = r"""((*- extends 'document_contents.tex.j2' -*))
((*- block header -*))
\documentclass{article}
\usepackage{graphicx}
\begin{document}
((*- endblock header -*))
((*- block data_png -*))
\includegraphics[width=\linewidth]{((( output.metadata.filenames['image/png'] )))}
((*- endblock data_png -*))
((*- block data_text -*))
((( output.data['text/plain'] | escape_latex )))
((*- endblock data_text -*))
((*- block footer -*))
\end{document}
((*- endblock footer -*))
"""


@cache
def executed() -> str:
    """Return a notebook with the map in it, run by a kernel."""
    import os

    import nbformat
    from nbclient import NotebookClient

    os.environ["PYTHONPATH"] = environment()["PYTHONPATH"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    NotebookClient(book, timeout=120).execute()
    # Kernels give cells random names; the proofs compare what they are given twice.
    return str(nbformat.writes(book))


def written(folder: Path) -> Path:
    """Write the notebook into a folder."""
    path = folder / "trip.ipynb"
    path.write_text(executed(), encoding="utf-8")
    return path


def stored(folder: Path) -> str:
    """Prove what a notebook keeps."""
    book = json.loads(written(folder).read_text(encoding="utf-8"))
    (output,) = [one for one in book["cells"][0]["outputs"] if one["output_type"] == "execute_result"]
    assert set(output["data"]) == {"text/html", "image/png", "text/plain"}, set(output["data"])
    png = base64.b64decode("".join(output["data"]["image/png"]))
    assert png.startswith(b"\x89PNG")
    assert "".join(output["data"]["text/plain"]) == sample_alt()
    assert output["metadata"]["image/png"] == {"width": 692, "height": 461}
    size = len(json.dumps(output["data"])) / 1e6
    return f"text/html, image/png and text/plain, nothing else; {size:.1f} MB"


def convert(folder: Path, form: str, *options: str) -> Path:
    """Convert the notebook, and return what was made."""
    written(folder)
    run([sys.executable, "-m", "nbconvert", "--to", form, *options, "trip.ipynb", "--output", "made"], folder)
    (made,) = [path for path in folder.iterdir() if path.name.startswith("made") and path.is_file()]
    return made


def opened(file: Path) -> Page:
    """Open a file in the browser."""
    page = chromium().new_context(viewport={"width": 1100, "height": 900}).new_page()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("figure.travelmap img", state="attached", timeout=60000)
    return page


def living(page: Page, folder: Path) -> None:
    """Fail unless the live map lies over the picture."""
    page.locator("figure.travelmap iframe").scroll_into_view_if_needed()
    handle = page.query_selector("figure.travelmap iframe")
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector("html.tm-ready", state="attached", timeout=30000)
    frame.wait_for_timeout(400)
    assert frame.evaluate("window.origin") == "null", "the map shares the notebook's origin"
    picture, live = page.locator("figure.travelmap img").bounding_box(), handle.bounding_box()
    assert picture is not None
    assert live is not None
    assert abs(picture["x"] - live["x"]) < 1
    assert abs(picture["y"] - live["y"]) < 1
    # A link of the page leads to its own place, not to the notebook.
    address = page.url
    frame.evaluate(
        "[...document.querySelectorAll('a')].find((a) => a.getAttribute('href') === '#sources'"
        " || (a.getAttribute('href') || '').startsWith('#source')).click()"
    )
    frame.wait_for_timeout(300)
    assert frame.evaluate("Boolean(document.querySelector('.tm-agenda, #agenda'))"), "a link led out of the map"
    assert page.url == address
    page.screenshot(path=folder / "seen.png")


def pictured(page: Page, folder: Path) -> None:
    """Fail unless there is the picture, seen and told, and no frame."""
    assert page.locator("figure.travelmap iframe, iframe[title^='Interactive map']").count() == 0
    image = page.locator("img[alt^='Map:']").first
    image.scroll_into_view_if_needed()
    assert image.get_attribute("alt") == sample_alt()
    assert image.evaluate("one => one.complete && one.naturalWidth > 0")
    box = image.bounding_box()
    assert box is not None
    assert box["width"] >= 300, box
    page.screenshot(path=folder / "seen.png")


def to_html(folder: Path) -> str:
    """Prove the HTML of nbconvert."""
    page = opened(convert(folder, "html"))
    living(page, folder)
    page.context.close()
    return "live map over its picture; no origin of its own, links stay in it"


def to_slides(folder: Path) -> str:
    """Prove the slides of nbconvert; their program comes from a server, which no proof reaches."""
    page = opened(convert(folder, "slides"))
    assert page.locator("section figure.travelmap").count() == 1
    living(page, folder)
    page.context.close()
    return "live map over its picture, in a slide"


def to_pdf(folder: Path) -> str:
    """Prove the LaTeX and PDF of nbconvert, in a style that needs few packages of TeX."""
    style = folder / "plain"
    style.mkdir()
    (style / "conf.json").write_text('{"base_template": "latex", "mimetypes": {"text/latex": true}}', encoding="utf-8")
    (style / "index.tex.j2").write_text(PLAIN_LATEX, encoding="utf-8")
    where = f"--TemplateExporter.extra_template_basedirs={folder}"
    made = convert(folder, "latex", "--no-input", "--template", "plain", where)
    run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", made.name], folder)
    images = run(["pdfimages", "-list", "made.pdf"], folder).splitlines()[2:]
    run(["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", "made.pdf", "seen"], folder)
    assert any("2161" in line and "1441" in line for line in images), images
    return "the picture at 2161x1441 dots"


def to_markdown(folder: Path) -> str:
    """Prove the Markdown of nbconvert."""
    text = convert(folder, "markdown").read_text(encoding="utf-8")
    assert "<figure" in text
    assert sample_alt() in text.replace("&#39;", "'")
    return "the map over its picture, as HTML"


def quietly(folder: Path) -> str:
    """Prove what is shown where HTML is not: the PNG, as by GitHub and by terminals with pictures."""
    import nbformat

    book = nbformat.reads(executed(), as_version=4)
    for output in book.cells[0].outputs:
        output.get("data", {}).pop("text/html", None)
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    html, _ = HTMLExporter(config=Config()).from_notebook_node(book)
    (folder / "made.html").write_text(html, encoding="utf-8")
    page = chromium().new_context().new_page()
    page.goto((folder / "made.html").as_uri(), wait_until="commit")
    image = page.locator(".jp-OutputArea img, .output_png img").first
    image.wait_for(state="attached")
    box = image.bounding_box()
    page.context.close()
    assert box is not None
    assert round(box["width"]) == 692, box
    return "the picture, 692 px wide as on paper"


@contextlib.contextmanager
def lab(folder: Path, *, trusted: bool) -> Iterator[Page]:
    """Run JupyterLab and open the notebook in it."""
    written(folder)
    homes = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("DATA", "CONFIG", "RUNTIME")}
    settings = {**environment(), **homes, "HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")}
    if trusted:
        subprocess.run(
            [sys.executable, "-m", "nbformat.sign", "trip.ipynb"], cwd=folder, env=settings, check=True, timeout=60
        )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--ServerApp.port={port}"]
    words += [f"--ServerApp.root_dir={folder}", "--ServerApp.port_retries=0", "--LabApp.news_url=None"]
    log = (folder / "lab.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *words], cwd=folder, env=settings, stdout=log, stderr=log
    )
    context = chromium().new_context(viewport={"width": 1300, "height": 900})
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api", server)
        page = context.new_page()
        page.goto(f"{address}/doc/tree/trip.ipynb", wait_until="domcontentloaded", timeout=120000)
        page.wait_for_selector(".jp-OutputArea-output img, .jp-OutputArea-output iframe", timeout=120000)
        page.wait_for_timeout(1500)
        yield page
    finally:
        context.close()
        server.terminate()
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


def _wait_for(address: str, server: subprocess.Popen[Any]) -> None:
    for _ in range(240):
        assert server.poll() is None, "JupyterLab has ended"
        with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own
            return
        time.sleep(0.5)
    message = "JupyterLab does not answer"
    raise AssertionError(message)


def lab_trusted(folder: Path) -> str:
    """Prove what JupyterLab shows of a notebook it trusts."""
    with lab(folder, trusted=True) as page:
        living(page, folder)
    return "live map over its picture"


def lab_untrusted(folder: Path) -> str:
    """Prove what JupyterLab shows of a notebook it does not trust."""
    with lab(folder, trusted=False) as page:
        pictured(page, folder)
    return "the picture with its alt text, no frame"


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    return [
        Proof("notebook, what is stored", "pip:nbclient + pip:ipykernel", stored, light=True),
        Proof("notebook to HTML", "pip:nbconvert + chromium", to_html, light=True),
        Proof("notebook to slides", "pip:nbconvert + chromium", to_slides),
        Proof("notebook to Markdown", "pip:nbconvert", to_markdown),
        Proof("notebook, where HTML is not shown", "pip:nbconvert + chromium", quietly),
        Proof("notebook to LaTeX and PDF", "pip:nbconvert + pdflatex", to_pdf),
        Proof("JupyterLab, notebook trusted", "pip:jupyterlab + chromium", lab_trusted),
        Proof("JupyterLab, notebook not trusted", "pip:jupyterlab + chromium", lab_untrusted),
    ]
