"""Proofs of the reports: Word and PowerPoint files in the programs that people open them with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from targets.proof import SAMPLE, Proof, run, travelmap

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = ("Talks with Vladimir Putin", "Not attended", "22,662", "no source given", "Sources")


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    return [
        Proof("report.docx in LibreOffice Writer", "soffice + pdftotext", _writer),
        Proof("report.pptx in LibreOffice Impress", "soffice + pdftotext", _impress),
        Proof("report.docx to .odt", "pandoc", _odt),
        Proof("report.docx to Markdown", "pandoc", _markdown),
        Proof("report.md to .docx", "pandoc", _from_markdown),
        Proof("report.pdf, read", "pdftotext + pdfinfo", _pdf),
    ]


def _report(folder: Path, *names: str) -> None:
    travelmap(folder, "report", SAMPLE, *[word for name in names for word in ("-o", name)])


def _opened(folder: Path, name: str) -> tuple[int, str]:
    """Return how many pages LibreOffice makes of a file, and their words."""
    profile = (folder / "profile").resolve().as_uri()
    run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", name], folder)
    pdf = f"{name.rpartition('.')[0]}.pdf"
    found = re.search(r"Pages:\s+(\d+)", run(["pdfinfo", pdf], folder))
    assert found, "no pages"
    text = run(["pdftotext", "-layout", pdf, "-"], folder)
    for words in _WORDS:
        assert words in text, f"{words} is missing"
    return int(found[1]), text


def _writer(folder: Path) -> str:
    _report(folder, "trip.docx")
    pages, text = _opened(folder, "trip.docx")
    assert f"Page 1 of {pages}" in text, "the page numbers are missing"
    pictures = run(["pdfimages", "-list", "trip.pdf"], folder).splitlines()[2:]
    assert pictures, "the map is missing"
    return f"{pages} pages with map, agenda, footers and sources"


def _impress(folder: Path) -> str:
    from pptx import Presentation

    _report(folder, "trip.pptx")
    slides = len(Presentation(str(folder / "trip.pptx")).slides)
    pages, _ = _opened(folder, "trip.pptx")
    assert pages == slides, f"{pages} pages of {slides} slides"
    return f"{slides} slides, a page each"


def _odt(folder: Path) -> str:
    _report(folder, "trip.docx")
    run(["pandoc", "trip.docx", "-o", "trip.odt"], folder)
    text = run(["pandoc", "trip.odt", "-t", "plain", "--wrap=none"], folder)
    for words in _WORDS:
        assert words in text, f"{words} is missing"
    pictures = [line for line in run(["unzip", "-l", "trip.odt"], folder).splitlines() if "Pictures/" in line]
    assert pictures, "the map is missing"
    return f"headings, tables and {len(pictures)} picture kept"


def _markdown(folder: Path) -> str:
    _report(folder, "trip.docx")
    text = run(["pandoc", "trip.docx", "-t", "gfm", "--wrap=none", "--extract-media", "."], folder)
    headings = re.findall(r"^#+ .+$", text, re.MULTILINE)
    assert "# Key figures" in headings, headings
    assert re.search(r"!\[[^\]]*Map[^\]]*\]|<img[^>]*alt=\"[^\"]*Map", text), "the map's alternative is missing"
    assert "| --" in text or "|--" in text or "<table" in text, "the tables are missing"
    return f"{len(headings)} headings, the tables, the map with its alternative"


def _from_markdown(folder: Path) -> str:
    _report(folder, "trip.md")
    run(["pandoc", "trip.md", "-o", "again.docx"], folder)
    text = run(["pandoc", "again.docx", "-t", "plain", "--wrap=none"], folder)
    for words in _WORDS:
        assert words in text, f"{words} is missing"
    listed = run(["unzip", "-l", "again.docx"], folder)
    assert "word/media/" in listed, "the map is missing"
    return "the text, the tables and the map"


def _pdf(folder: Path) -> str:
    _report(folder, "trip.pdf")
    facts = run(["pdfinfo", "trip.pdf"], folder)
    assert re.search(r"Tagged:\s+yes", facts), "not tagged"
    text = run(["pdftotext", "-layout", "trip.pdf", "-"], folder)
    for words in _WORDS:
        assert words in text, f"{words} is missing"
    fonts = run(["pdffonts", "trip.pdf"], folder).splitlines()[2:]
    assert all(line.split()[-5] == "yes" for line in fonts), "a font is not embedded"
    return f"tagged (PDF/UA-1), selectable, {len(fonts)} fonts, all embedded"
