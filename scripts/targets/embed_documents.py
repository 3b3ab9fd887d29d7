"""Proofs of snippets and pictures in documents: LaTeX, Typst, reStructuredText, Markdown, word processors, print."""

from __future__ import annotations

import json
import re
import zipfile
from functools import partial
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from targets.proof import ROOT, Proof, run, sample_alt, sample_snippet, with_bundle

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Modi abroad: the G7 in Italy, then Moscow and Vienna"
DOCUMENT_LATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{graphicx}
\usepackage{hyperref}
\begin{document}
Before the map.

%s
After the map.
\end{document}
"""


def page_of(folder: Path, pdf: str) -> str:
    """Return the words of a PDF, and leave a picture of its first page to be looked at."""
    run(["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", pdf, "seen"], folder)
    return " ".join(run(["pdftotext", "-layout", pdf, "-"], folder).split())


def descriptions(docx: Path) -> list[str]:
    """Return the alternatives of the pictures of a .docx."""
    with zipfile.ZipFile(docx) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - a converter of ours has just written it
        names = archive.namelist()
    assert any(name.startswith("word/media/") for name in names), names
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    return [one.get("descr", "") for one in root.iter(drawing)]


def with_pdflatex(folder: Path) -> str:
    """Prove the LaTeX snippet: the picture's own words are in the PDF, so it is the picture, and vectors."""
    with_bundle(folder)
    (folder / "report.tex").write_text(DOCUMENT_LATEX % sample_snippet("latex"), encoding="utf-8")
    run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex"], folder)
    words = page_of(folder, "report.pdf")
    assert f"Figure 1: {TITLE}" in words, words
    assert all(name in words for name in ("Moscow", "New Delhi", "Before the map.", "After the map.")), words
    return "figure with caption; the words on the map can be selected"


def hostile_latex(folder: Path) -> str:
    """Prove that titles which look like commands are printed as they are."""
    from travelmap.publishing.escaping import latex_text
    from travelmap.wording.plain import one_line

    lines = (ROOT / "tests" / "hostile_strings.txt").read_text(encoding="utf-8").splitlines()
    texts = [one_line(json.loads(line)) for line in lines if not line.startswith("#")]
    texts = [text for text in texts if text and text.isascii() and text.isprintable()]
    texts += [r"\input{/etc/passwd} \write18{id} $x^2$ 50% & #1 ~ {a} [b] \\", "-- --- '' ?` << >> |"]
    body = "\n\n".join(f"\\noindent\\parbox{{40cm}}{{START {latex_text(text)} END}}" for text in texts)
    size = "\\textheight=390cm\n\\vsize=390cm\n\\hoffset=-4cm\n\\pdfpagewidth=45cm\n\\pdfpageheight=400cm\n"
    document = DOCUMENT_LATEX.replace("\\begin{document}", f"\\begin{{document}}\n{size}")
    (folder / "titles.tex").write_text(document % body, encoding="utf-8")
    run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "titles.tex"], folder)
    words = page_of(folder, "titles.pdf")
    shown = [_squeezed(one) for one in re.findall(r"START (.*?) END", words)]
    # Quotation marks are set as printers do; lines that are too long are broken, so blanks are not compared.
    for text in texts:
        assert _squeezed(text) in shown, text
    return f"{len(texts)} titles that look like commands, each printed as it was written"


def _squeezed(text: str) -> str:
    """Return a text without blanks and what TeX's smallest fonts give as control codes: quotes, dashes, ligatures."""
    text = re.sub("ffi|ffl|ff|fi|fl", "", text)
    marks = {*"\"“”'’-", "\u2018", "\u00b4", "\u0060"}
    return "".join(character for character in text if character not in marks and character > " ")


def with_typst(folder: Path) -> str:
    """Prove the Typst snippet."""
    import typst

    with_bundle(folder)
    text = f"#set document(title: [Report])\nBefore the map.\n\n{sample_snippet('typst')}\nSee @map.\n"
    (folder / "report.typ").write_text(text, encoding="utf-8")
    typst.compile(str(folder / "report.typ"), output=str(folder / "report.pdf"), pdf_standards="ua-1")
    import pypdf

    reader = pypdf.PdfReader(folder / "report.pdf")
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert f"Figure 1: {TITLE}" in words, words
    alts = [
        str(found.get_object()["/Alt"])
        for found in (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
        if hasattr(found, "get") and "/Alt" in found
    ]
    assert sample_alt() in alts, alts
    return "figure with caption and alt text, as PDF/UA-1"


def with_docutils(folder: Path) -> str:
    """Prove the reStructuredText snippet."""
    from docutils.core import publish_string
    from lxml import html

    with_bundle(folder)
    settings = {"report_level": 1, "halt_level": 1, "embed_stylesheet": False, "output_encoding": "unicode"}
    text = f"Before the map.\n\n{sample_snippet('rst')}\nAfter the map.\n"
    made = publish_string(text, writer="html5", settings_overrides=settings)
    (folder / "report.html").write_text(made, encoding="utf-8")
    tree = html.document_fromstring(made)
    (image,) = tree.xpath("//figure//a[@href='map.html']/img")
    assert image.get("alt") == sample_alt()
    assert image.get("src") == "map.png"
    caption = " ".join(tree.xpath("//figcaption")[0].text_content().split())
    assert caption == f"{TITLE}. Open the interactive map", caption
    return "linked figure with alt text and caption"


def with_weasyprint(folder: Path) -> str:
    """Prove the HTML snippet in print: the frame is dropped, the picture under it is printed."""
    import pypdf
    from weasyprint import HTML

    with_bundle(folder)
    html = f"<!doctype html><html lang=en><title>Report</title><p>Before.</p>{sample_snippet('html')}<p>After.</p>"
    HTML(string=html, base_url=str(folder)).write_pdf(folder / "report.pdf")
    (page,) = pypdf.PdfReader(folder / "report.pdf").pages
    words = " ".join(page.extract_text().split())
    assert words == f"Before. {TITLE} Open the interactive map After.", words
    (picture,) = page.images
    wide, high = picture.image.size
    assert abs(wide / high - 183 / 122) < 0.01, (wide, high)
    return f"the picture, {wide}x{high} dots, and its caption; no frame and no gap"


def with_pandoc(folder: Path, form: str, ending: str) -> str:
    """Prove a snippet by pandoc."""
    with_bundle(folder)
    reader = {"html": "html", "markdown": "markdown", "docx": "html"}[form]
    (folder / "report.txt").write_text(f"{sample_snippet(form)}\n", encoding="utf-8")
    run(["pandoc", "-s", "--metadata", "title=Report", "-f", reader, "report.txt", "-o", f"report.{ending}"], folder)
    made = folder / f"report.{ending}"
    if ending == "docx":
        (found,) = descriptions(made)
        if form == "html":
            assert found in {sample_alt(), f"{TITLE} Open the interactive map"}, found
            return "picture, caption with link" + ("" if found == sample_alt() else "; its alt text is the caption")
        assert found == sample_alt(), found
        return "picture with alt text, caption with link"
    if ending == "odt":
        with zipfile.ZipFile(made) as archive:
            text = archive.read("content.xml").decode("utf-8")
            assert any(name.startswith("Pictures/") for name in archive.namelist())
        assert "Modi abroad" in text
        assert 'xlink:href="Pictures/' in text
        return "picture, caption with link" + (", alt text" if sample_alt() in text else "; pandoc writes no alt text")
    text = made.read_text(encoding="utf-8")
    assert re.search(r"\\includegraphics(?:\[[^]]*\])?\{map\.png\}", text), text
    assert "Open the interactive map" in text
    run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex"], folder)
    assert "Open the interactive map" in page_of(folder, "report.pdf")
    wide = "" if form == "markdown" else ", the picture at its own 183 mm, wider than the text of this page"
    return f"picture, caption with link; pdflatex makes it a page{wide}"


def with_libreoffice(folder: Path) -> str:
    """Prove the form for Word: LibreOffice opens it and saves it as .docx, with the picture inside."""
    with_bundle(folder)
    (folder / "word.html").write_text(sample_snippet("docx"), encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    run([*command, "odt:writer8", "--infilter=HTML (StarWriter)", "word.html"], folder)
    run([*command, "pdf", "word.odt"], folder)
    words = page_of(folder, "word.pdf")
    assert f"{TITLE} Open the interactive map" in words, words
    with zipfile.ZipFile(folder / "word.odt") as archive:
        text = archive.read("content.xml").decode("utf-8")
    assert sample_alt() in text
    images = run(["pdfimages", "-list", "word.pdf"], folder).splitlines()[2:]
    assert images, "no picture"
    return "picture with alt text, caption with link, on one page"


def with_python_markdown(folder: Path) -> str:
    """Prove the Markdown snippet in the Markdown of Python."""
    import markdown

    return _html_of_markdown(markdown.markdown(sample_snippet("markdown")), folder)


def with_commonmark(folder: Path) -> str:
    """Prove the Markdown snippet in CommonMark."""
    from markdown_it import MarkdownIt

    return _html_of_markdown(MarkdownIt("commonmark").render(sample_snippet("markdown")), folder)


def _html_of_markdown(html: str, folder: Path) -> str:
    from lxml import html as reader

    (folder / "report.html").write_text(html, encoding="utf-8")
    tree = reader.fragment_fromstring(html, create_parent="div")
    (image,) = tree.xpath("//a[@href='map.html']/img")
    assert image.get("alt") == sample_alt()
    assert " ".join(tree.text_content().split()) == f"{TITLE}. Open the interactive map"
    return "linked picture with alt text, caption with link"


def proofs() -> list[Proof]:
    """Return them in the order of the table."""
    found = [
        Proof("CommonMark", "pip:markdown-it-py", with_commonmark, light=True),
        Proof("Python-Markdown", "pip:Markdown", with_python_markdown, light=True),
        Proof("reStructuredText", "pip:docutils", with_docutils, light=True),
        Proof("Typst to PDF", "pip:typst", with_typst, light=True),
        Proof("WeasyPrint, HTML to PDF", "pip:weasyprint", with_weasyprint),
        Proof("LaTeX", "pdflatex + pdftotext", with_pdflatex),
        Proof("LaTeX, hostile titles", "pdflatex + pdftotext", hostile_latex),
    ]
    for form, name in (("markdown", "Markdown"), ("html", "HTML"), ("docx", "HTML for word processors")):
        for ending, target in (("docx", ".docx"), ("odt", ".odt"), ("tex", "LaTeX")):
            if form == "docx" and ending == "tex":
                continue
            tool = "pandoc + pdflatex" if ending == "tex" else "pandoc"
            found.append(Proof(f"pandoc, {name} to {target}", tool, partial(with_pandoc, form=form, ending=ending)))
    found.append(Proof("LibreOffice, HTML for word processors", "soffice + pdftotext", with_libreoffice))
    return found
