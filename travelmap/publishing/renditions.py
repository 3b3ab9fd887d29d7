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


def _nothing(_journey: Journey) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Rendition:
    """One form of an itinerary."""

    ending: str
    """Of its file's name, with its dot."""
    about: str
    """What it is, in a few words for `--help`."""
    make: Callable[[Journey, Wishes], bytes]
    """Raises MissingExtraError where it needs a library that is not installed."""
    missing: Callable[[Journey], tuple[str, ...]] = _nothing
    """Sentences on what of the journey this form cannot show and leaves out."""


# Each function imports what it needs when it is called: whoever wants a calendar pays for no picture.


def _page(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.embedding import page_view
    from travelmap.rendering.page import render_page

    return render_page(page_view(journey, wishes)).encode()


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


def _address(journey: Journey) -> str | None:
    """Return where the journey's page stands, if the project says so."""
    from travelmap.rendering.web import page_address

    return page_address(journey.project.site_url, journey.slug)


def _geojson(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.packing import geojson_file

    return geojson_file(journey.route).encode()


def _kml(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.kml import kml_bytes

    return kml_bytes(journey.route)


def _csv(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.delimited import csv_text

    return csv_text(journey.route).encode()


def _ics(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.calendar import calendar_bytes

    return calendar_bytes(journey.route, address=_address(journey))


def _not_in_calendar(journey: Journey) -> tuple[str, ...]:
    from travelmap.export.calendar import left_out

    return left_out(journey.route)


def _jsonld(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.json_text import json_text
    from travelmap.export.linked_data import linked_data

    publisher = journey.route.located.itinerary.brand.over(journey.project.brand).name
    data = linked_data(journey.route, address=_address(journey), publisher=publisher)
    return json_text(data, for_script=True).encode()


def _yaml(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.export.itinerary_yaml import normalised_yaml

    return normalised_yaml(journey.route.located.itinerary).encode()


# -- texts and snippets


def _oembed(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.embedding import oembed

    return oembed(journey, wishes).encode()


def _txt(journey: Journey, _wishes: Wishes) -> bytes:
    from travelmap.wording.telling import telling

    return telling(journey.route).encode()


# -- reports


def _markdown(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import markdown_report

    return markdown_report(journey, wishes)


def _docx(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import docx_report

    return docx_report(journey, wishes)


def _pptx(journey: Journey, wishes: Wishes) -> bytes:
    from travelmap.publishing.reports import pptx_report

    return pptx_report(journey, wishes)


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
        "geojson": Rendition(".geojson", "places and legs for maps and geographic programs", _geojson),
        "kml": Rendition(".kml", "places and legs for Google Earth and other globes", _kml),
        "csv": Rendition(".csv", "a table of the stops for spreadsheets", _csv),
        "ics": Rendition(".ics", "a calendar of the stops", _ics, _not_in_calendar),
        "jsonld": Rendition(".jsonld", "linked data for search engines and catalogues", _jsonld),
        "yaml": Rendition(".yaml", "the itinerary itself, normalised, without comments", _yaml),
        # texts and snippets
        "oembed": Rendition(".oembed.json", "how other sites embed the page (oEmbed 1.0)", _oembed),
        "txt": Rendition(".txt", "the journey told in sentences, without a picture", _txt),
        # reports
        "md": Rendition(".md", "a report in Markdown", _markdown),
        "docx": Rendition(".docx", "a report for Word", _docx),
        "pptx": Rendition(".pptx", "a report as slides for PowerPoint", _pptx),
        "report-pdf": Rendition(".report.pdf", "a report in PDF", _report_pdf),
    }
)
"""By name. A file's ending finds its rendition too."""
