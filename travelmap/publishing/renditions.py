"""The table of everything that can be made of an itinerary: page, pictures, data, text, reports.

Whatever writes documents asks this table, so that a form that is added here is known to every command.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from travelmap.publishing.journey import Journey, Wishes

__all__ = ["RENDITIONS", "Rendition"]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One form of an itinerary."""

    ending: str
    """Of its file's name, with its dot."""
    about: str
    """What it is, in a few words for `--help`."""
    make: Callable[[Journey, Wishes], bytes]
    """Raises MissingExtraError where it needs a library that is not installed."""


# Each function imports what it needs when it is called: whoever wants a calendar pays for no picture.


def _page(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.rendering.page import render_page

    return render_page(journey.view).encode()


# -- pictures


def _svg(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.figures import svg_of

    return svg_of(journey, wishes)


def _png(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.figures import png_of

    return png_of(journey, wishes)


def _pdf(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.figures import pdf_of

    return pdf_of(journey, wishes)


# -- machine files

# -- texts and snippets

# -- reports


def _markdown(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import markdown_report

    return markdown_report(journey, wishes)


def _docx(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import docx_report

    return docx_report(journey, wishes)


def _report_pdf(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import pdf_report

    return pdf_report(journey, wishes)


RENDITIONS: Final[Mapping[str, Rendition]] = MappingProxyType(
    {
        "html": Rendition(".html", "the interactive page", _page),
        # pictures
        "svg": Rendition(".svg", "the map as a vector picture", _svg),
        "png": Rendition(".png", "the map in dots, 300 to the inch", _png),
        "pdf": Rendition(".pdf", "the map as a page of PDF", _pdf),
        # machine files
        # texts and snippets
        # reports
        "md": Rendition(".md", "a report in Markdown", _markdown),
        "docx": Rendition(".docx", "a report for Word", _docx),
        "report-pdf": Rendition(".report.pdf", "a report in PDF", _report_pdf),
    }
)
"""By name. A file's ending finds its rendition too."""
