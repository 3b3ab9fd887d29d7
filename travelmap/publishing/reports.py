"""A journey as a report: Word, PowerPoint, PDF and Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.model.picture import SIZES
from travelmap.publishing.figures import Figure as Drawing
from travelmap.publishing.figures import PictureText, figure_of
from travelmap.publishing.report_content import caption_of, report_of
from travelmap.reports.content import Figure
from travelmap.wording.telling import alt_text

if TYPE_CHECKING:
    from travelmap.model.picture import PictureSpec
    from travelmap.publishing.journey import Journey, Wishes

__all__ = ["docx_report", "markdown_report", "pdf_report", "pptx_report"]

_ON_SCREEN: Final = 192
"""Dots an inch of a picture that fills a slide: twice those of most projectors."""


def markdown_report(journey: Journey, wishes: Wishes) -> bytes:
    """Return the report as Markdown; its picture is the file `STEM.png` beside it."""
    from travelmap.reports.markdown import markdown_of

    figure = _figure(journey, wishes.picture, b"", href=f"{wishes.stem}.png")
    return markdown_of(report_of(journey, figure)).encode()


def docx_report(journey: Journey, wishes: Wishes) -> bytes:
    """Return the report as a Word document.

    Raises:
        MissingExtraError: A library or the fonts of its picture are not installed.
    """
    from travelmap.reports.docx import docx_of

    figure = _figure(journey, wishes.picture, figure_of(journey, wishes.picture).png())
    return docx_of(report_of(journey, figure))


def pptx_report(journey: Journey, wishes: Wishes) -> bytes:
    """Return the report as slides; its map fills one of them, unless another size than a page's is wished.

    Raises:
        MissingExtraError: A library or the fonts of its picture are not installed.
    """
    from travelmap.reports.pptx import pptx_of

    spec = wishes.picture
    if spec.size == SIZES["page"]:
        spec = replace(spec, size=SIZES["slide"])
    drawing = Drawing(journey, spec, dots_per_inch=_ON_SCREEN)
    return pptx_of(report_of(journey, _figure(journey, spec, drawing.png())))


def pdf_report(journey: Journey, wishes: Wishes) -> bytes:
    """Return the report as PDF; its map is drawn in lines, sharp at any size.

    Raises:
        MissingExtraError: typst or the fonts are not installed.
    """
    from travelmap.publishing.report_faces import faces_of
    from travelmap.reports.typst_pdf import pdf_of, words_of

    drawn = figure_of(journey, wishes.picture).svg(PictureText.OUTLINES)
    report = report_of(journey, replace(_figure(journey, wishes.picture, b""), vector=drawn.encode()))
    return pdf_of(report, faces_of(words_of(report), report.lang))


def _figure(journey: Journey, spec: PictureSpec, data: bytes, *, href: str = "") -> Figure:
    return Figure(
        data=data,
        width_mm=spec.size.width_mm,
        height_mm=spec.size.height_mm,
        alt=alt_text(journey.route),
        caption=caption_of(journey.view),
        href=href,
    )
