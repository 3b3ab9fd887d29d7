"""The directive in reStructuredText and MyST, in every kind of output that Sphinx itself can prove."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.integrations.sites import OSLO, run, seen, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("sphinx-site")

CONF = """\
project = "Trips"
copyright = "The authors"
version = release = "1"
extensions = ["travelmap.integrations.sphinx", "myst_parser"]
numfig = True
exclude_patterns = ["docs", "theme", "_build"]
"""
INDEX = """\
Start
=====

.. toctree::

   deep/other
   my

See :numref:`oslo`, and :ref:`its way <oslo>`.

.. travelmap:: trips/oslo.yaml
   :caption: To *Oslo* and back
   :name: oslo
   :height: 420

.. note::

   .. travelmap::

      title: Written here
      stops:
        - {place: Rome, dates: 2024-01-05}
        - {place: Vienna, dates: 2024-01-07}
"""
OTHER = """\
Deep
====

.. travelmap:: /trips/cairo.yaml
   :view: world
   :alt: A way to *Cairo*
   :size: column
"""
MYST = """\
# My

```{travelmap} trips/oslo.yaml
:caption: In MyST
:name: myst-map
```

See {numref}`myst-map`.
"""


def sphinx(folder: Path, builder: str, *more: str, fails: bool = False) -> str:
    words = ["-W", "--keep-going", "-b", builder, "-d", "_build/doctrees", *more, ".", f"_build/{builder}"]
    return run("sphinx-build", *words, folder=folder, fails=fails)


def write_sphinx(folder: Path) -> Path:
    write_project(folder)
    for name, text in {"conf.py": CONF, "index.rst": INDEX, "deep/other.rst": OTHER, "my.md": MYST}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_sphinx(tmp_path_factory.mktemp("sphinx"))
    sphinx(folder, "html", "-j", "2")
    return folder


def test_live_maps_from_both_languages(book: Path, browser: Browser) -> None:
    start = seen(browser, (book / "_build/html/index.html").as_uri())
    myst = seen(browser, (book / "_build/html/my.html").as_uri())
    deep = seen(browser, (book / "_build/html/deep/other.html").as_uri())

    assert (start.stops, myst.stops, deep.stops) == ([2, 2], [2], [1])
    assert start.pictures + myst.pictures + deep.pictures == [True] * 4
    assert start.complaints + myst.complaints + deep.complaints == []
    assert start.strangers + myst.strangers + deep.strangers == []
    assert start.right <= 390


def test_the_picture_stays_where_frames_are_blocked(book: Path, browser: Browser) -> None:
    assert seen(browser, (book / "_build/html/my.html").as_uri(), block=True).pictures == [True]


def test_figures_are_numbered_and_referred_to(book: Path) -> None:
    start = (book / "_build/html/index.html").read_text(encoding="utf-8")
    myst = (book / "_build/html/my.html").read_text(encoding="utf-8")
    number = re.search(r'caption-number">(Fig\. \d+) </span>', start)

    assert number is not None
    assert f'<a class="reference internal" href="#oslo"><span class="std std-numref">{number[1]}</span></a>' in start
    assert ">its way</span></a>" in start
    assert "To <em>Oslo</em> and back" in start  # the caption is the document's own language
    assert re.search(r'href="#myst-map"><span class="std std-numref">Fig\. \d+<', myst)
    assert "<script>window.__pwned" not in start
    assert "{{ 7*191 }}" in start
    assert 'alt="A way to *Cairo*"' in (book / "_build/html/deep/other.html").read_text(encoding="utf-8")


def test_text_tells_the_journey(book: Path) -> None:
    sphinx(book, "text")
    text = " ".join((book / "_build/text/index.txt").read_text(encoding="utf-8").split())

    assert "Stop 1: Oslo, Norway, 2 May 2024." in text
    assert "Great-circle distance 4,047 km" in text
    assert "765 km" in text


def test_manual_page_tells_the_journey(book: Path) -> None:
    sphinx(book, "man")
    page = next((book / "_build/man").iterdir()).read_text(encoding="utf-8")

    assert "Stop 1: Oslo, Norway, 2 May 2024." in page


def test_latex_shows_a_pdf(book: Path) -> None:
    sphinx(book, "latex")
    folder = book / "_build/latex"
    source = next(folder.glob("*.tex")).read_text(encoding="utf-8")
    shown = re.findall(r"\\sphinxincludegraphics\{\{([\w-]+)\}\.pdf\}", source)

    assert len(shown) == 4
    assert all((folder / f"{name}.pdf").read_bytes().startswith(b"%PDF-") for name in shown)
    assert re.search(r"\\caption\{To \\sphinxstyleemphasis\{Oslo\} and back\}", source)


def test_epub_shows_a_picture_with_its_alternative(book: Path) -> None:
    sphinx(book, "epub")
    with zipfile.ZipFile(book / "_build/epub/Trips.epub") as made:
        page = made.read("index.xhtml").decode()
        pictures = re.findall(r'<img alt="([^"]+)" src="(_images/[\w-]+\.png)"', page)
        assert len(pictures) == 2
        assert all(made.read(where).startswith(b"\x89PNG") for _, where in pictures)
    assert "2 stops" in pictures[0][0]
    assert "<iframe" not in page


def test_a_changed_itinerary_is_read_again_and_nothing_else(tmp_path: Path) -> None:
    folder = write_sphinx(tmp_path / "p")
    (folder / "deep/other.rst").write_text("Deep\n====\n", encoding="utf-8")
    (folder / "index.rst").write_text("Start\n=====\n\n.. toctree::\n\n   deep/other\n   my\n", encoding="utf-8")
    sphinx(folder, "html")
    (folder / "trips/oslo.yaml").write_text(OSLO.replace("Helsinki", "Turku"), encoding="utf-8")

    said = sphinx(folder, "html")

    assert "0 added, 1 changed, 0 removed" in said
    page = next((folder / "_build/html/_travelmap").glob("*.html")).read_text(encoding="utf-8")
    assert "Turku" in page
    assert "0 added, 0 changed, 0 removed" in sphinx(folder, "html")


WRONG = """\
Start
=====

.. travelmap:: trips/oslo.yaml
   :height: tall

.. travelmap::

   title: Written here
   stops:
     - place: Oslo
       dats: 2024

.. travelmap:: ../../../etc/passwd

.. travelmap::
"""


def test_mistakes_are_warnings_with_their_place_and_boxes(tmp_path: Path) -> None:
    folder = write_sphinx(tmp_path / "p")
    for name in ("deep/other.rst", "my.md"):
        (folder / name).unlink()
    (folder / "index.rst").write_text(WRONG, encoding="utf-8")

    said = sphinx(folder, "html", fails=True)
    page = (folder / "_build/html/index.html").read_text(encoding="utf-8")

    assert re.search(r"index\.rst:4: WARNING: .*`height: tall` cannot be understood", said)
    assert re.search(r"index\.rst:12: WARNING: .*error\[TM101\]: unknown key `dats`", said)
    assert "index.rst:14: WARNING: index.rst:14: error: `../../../etc/passwd` is not an itinerary" in said
    assert re.search(r"index\.rst:16: WARNING: .*no itinerary is named", said)
    assert page.count("This map could not be made.") == 4
    assert str(tmp_path) not in page
