"""Proofs of the fence and the directive: documentation sites, books, and documents that pandoc makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Final

from targets.proof import ROOT, SAMPLE, MissingToolError, Proof, run

if TYPE_CHECKING:
    from pathlib import Path

FENCE: Final = """\
# Report

```travelmap
trips/modi-2024.yaml
```

!!! note

    ```travelmap
    trips/modi-2024.yaml
    view: distance
    ```
"""
CONFIGURATION: Final = """\
site_name: Report
markdown_extensions: [admonition, travelmap.integrations.markdown]
theme: THEME
"""
CONF: Final = """\
project = "Report"
copyright = "The authors"
version = release = "1"
extensions = ["travelmap.integrations.sphinx", "myst_parser"]
numfig = True
exclude_patterns = ["out", "doctrees", "seeds"]
latex_elements = {"fontpkg": "", "fncychap": ""}
"""
INDEX: Final = """\
Report
======

See :numref:`trip`.

.. toctree::

   myst

.. travelmap:: trips/modi-2024.yaml
   :name: trip
   :caption: Two journeys
"""
MYST: Final = "# In MyST\n\n```{travelmap} trips/modi-2024.yaml\n:view: distance\n:caption: From home\n```\n"
KPSEWHICH: Final = "kpsewhich"
EPUBCHECK: Final = "epubcheck"
# Packages that Sphinx loads and these documents do not use, for a TeX without them.
STAND_INS: Final = {
    "titlesec": r"\DeclareOption*{}\ProcessOptions\newcommand\bottomtitlespace{}"
    r"\newcommand\titleformat{\@ifstar\tmf\tmf}\newcommand\tmf[5]{}",
    "tabulary": r"\RequirePackage{array}\newdimen\tymin\newdimen\tymax",
    "needspace": r"\newcommand\needspace[1]{}",
} | dict.fromkeys(("capt-of", "ellipse", "framed", "pict2e", "substitutefont", "upquote", "varwidth", "wrapfig"), "")


def with_sample(folder: Path) -> None:
    """Put the sample into a folder."""
    (folder / "trips").mkdir()
    for file in (SAMPLE, SAMPLE.with_name("places.lock")):
        shutil.copy(file, folder / "trips")
    # The sample names its source's local copy.
    shutil.copytree(ROOT / "seeds", folder / "seeds")


def with_markdown(tool: str, theme: str, folder: Path) -> str:
    """Prove the extension in a tool that makes sites of Markdown."""
    with_sample(folder)
    (folder / "docs").mkdir()
    (folder / "theme").mkdir()
    (folder / "theme" / "main.html").write_text("<!doctype html><title>x</title>{{ page.content }}", encoding="utf-8")
    (folder / "docs" / "index.md").write_text(FENCE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION.replace("THEME", theme), encoding="utf-8")
    run([sys.executable, "-m", tool, "build", "-f", "mkdocs.yml"], folder)
    page = (folder / "site" / "index.html").read_text(encoding="utf-8")
    addresses = re.findall(r'<(?:iframe|img) src="([^"]+travelmap[^"]+)"', page)
    assert len(addresses) == 4, page
    for address in addresses:
        assert (folder / "site" / address).is_file(), address
    return "two maps, one in an admonition, each with its picture; all four files stand in the site"


def book(builder: str, folder: Path) -> Path:
    """Build a book of reStructuredText and MyST with Sphinx, warnings being errors."""
    with_sample(folder)
    for name, text in {"conf.py": CONF, "index.rst": INDEX, "myst.md": MYST}.items():
        (folder / name).write_text(text, encoding="utf-8")
    run([sys.executable, "-m", "sphinx", "-W", "-q", "-b", builder, "-d", "doctrees", ".", "out"], folder)
    return folder / "out"


def with_sphinx_html(folder: Path) -> str:
    """Prove the directive in HTML."""
    made = book("html", folder)
    pages = [(made / name).read_text(encoding="utf-8") for name in ("index.html", "myst.html")]
    for page in pages:
        address = re.search(r'<iframe src="([^"]+)"', page)
        assert address is not None
        assert (made / address[1]).is_file()
    assert re.search(r'href="#trip"><span class="std std-numref">Fig\. \d', pages[0])
    return "a map from reStructuredText and one from MyST; numbered, and referred to by number"


def with_pdflatex(folder: Path) -> str:
    """Prove LaTeX: the words on the picture are in the PDF."""
    made = book("latex", folder)
    missing = [name for name in STAND_INS if not _has_style(name)]
    for name in missing:
        (made / f"{name}.sty").write_text(f"\\ProvidesPackage{{{name}}}{STAND_INS[name]}\n", encoding="utf-8")
    if "tabulary" in missing:
        (made / "sphinxlatextables.sty").write_text("\\ProvidesPackage{sphinxlatextables}\n", encoding="utf-8")
    for _ in range(2):
        run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex"], made)
    words = " ".join(run(["pdftotext", "-layout", "report.pdf", "-"], made).split())
    assert re.search(r"Fig\. \d+(\.\d+)?: Two journeys", words), words
    assert re.search(r"Fig\. \d+(\.\d+)?: From home", words), words
    assert "Moscow" in words
    run(["pdftoppm", "-r", "60", "-png", "report.pdf", "seen"], made)
    told = f"; without {', '.join(missing)}, which this TeX lacks" if missing else ""
    return f"two numbered figures; the words on the maps can be selected{told}"


def _has_style(name: str) -> bool:
    if shutil.which(KPSEWHICH) is None:
        raise MissingToolError(KPSEWHICH)
    return bool(subprocess.run(["kpsewhich", f"{name}.sty"], capture_output=True, check=False).stdout)  # noqa: S607


def with_epubcheck(folder: Path) -> str:
    """Prove EPUB: valid, with pictures that have alternatives."""
    made = book("epub", folder) / "Report.epub"
    with zipfile.ZipFile(made) as archive:
        page = archive.read("index.xhtml").decode()
    assert re.search(r'<img alt="Map: [^"]{50,}" src="_images/[^"]+\.png"', page), page
    program = shutil.which(EPUBCHECK)
    if program is None:
        raise MissingToolError(EPUBCHECK)
    # Debian's is an archive of Java's that only some systems can start by itself.
    said = run(["java", "-jar", program, made], folder)
    assert "No errors or warnings detected" in said, said
    return "EPUBCheck: no errors and no warnings; a picture with its alternative in place of each map"


def with_text(folder: Path) -> str:
    """Prove plain text."""
    text = " ".join((book("text", folder) / "index.txt").read_text(encoding="utf-8").split())
    assert "Moscow" in text
    assert "km" in text
    return "the journey in sentences"


def with_filter(folder: Path) -> str:
    """Prove the filter, which Quarto runs as well."""
    with_sample(folder)
    (folder / "travelmap.lua").write_text(
        run([sys.executable, "-m", "travelmap.integrations.pandoc"], folder), encoding="utf-8"
    )
    program = folder / "program"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m travelmap "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    head = "---\ntitle: Report\ntravelmap-command: ./program\n---\n\n"
    (folder / "report.md").write_text(f"{head}```travelmap\ntrips/modi-2024.yaml\n```\n", encoding="utf-8")
    for ending in ("html", "docx", "tex"):
        run(["pandoc", "-s", "report.md", "--lua-filter=travelmap.lua", "-o", f"report.{ending}"], folder)
    assert '<iframe src="travelmap-files/modi-2024.html"' in (folder / "report.html").read_text(encoding="utf-8")
    assert "{travelmap-files/modi-2024.pdf}" in (folder / "report.tex").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / "report.docx") as archive:
        assert any(name.endswith(".png") for name in archive.namelist())
    return "HTML has the live map, .docx the PNG, LaTeX the PDF; Quarto, which runs such filters, was not run"


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    plain = "{name: null, custom_dir: theme}"
    return [
        Proof("MkDocs, fence in Markdown", "pip:mkdocs", partial(with_markdown, "mkdocs", plain)),
        Proof("ProperDocs, fence in Markdown", "pip:properdocs", partial(with_markdown, "properdocs", plain)),
        Proof("Zensical, fence in Markdown", "pip:zensical", partial(with_markdown, "zensical", "{name: material}")),
        Proof("Sphinx and MyST, HTML", "pip:sphinx + pip:myst-parser", with_sphinx_html),
        Proof("Sphinx and MyST, LaTeX", "pip:sphinx + pip:myst-parser + pdflatex", with_pdflatex),
        Proof("Sphinx, EPUB", "pip:sphinx + java", with_epubcheck),
        Proof("Sphinx, text", "pip:sphinx", with_text),
        Proof("pandoc filter, fence in Markdown", "pandoc", with_filter),
    ]
