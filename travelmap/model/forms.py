"""The forms in which an itinerary can be published beside its page."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Form", "spelt_out"]


class Form(StrEnum):
    """What is made of an itinerary beside its page."""

    BUNDLE = "bundle"
    """What a page is embedded with: `svg`, `png`, `pdf`, `geojson` and `txt`."""
    SVG = "svg"
    """A picture for print and the web that can be made larger without loss."""
    PNG = "png"
    """A picture of 300 dots an inch."""
    PDF = "pdf"
    """A picture for print, its words to be found and copied."""
    GEOJSON = "geojson"
    """Stops and legs for geographic programs."""
    KML = "kml"
    """Stops and legs for Google Earth and its kin."""
    CSV = "csv"
    """A table of the stops."""
    ICS = "ics"
    """The stops as a calendar."""
    JSONLD = "jsonld"
    """The journey in the words of schema.org, for search engines."""
    YAML = "yaml"
    """The itinerary itself, without comments and what is internal."""
    TXT = "txt"
    """The journey told in sentences."""
    MD = "md"
    """A report in Markdown."""
    DOCX = "docx"
    """A report for Word."""
    PPTX = "pptx"
    """Slides for PowerPoint."""
    REPORT_PDF = "report-pdf"
    """A report for reading and printing."""


def spelt_out(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return forms each once, in the order given, with what a bundle stands for and what a form shows."""
    found: dict[Form, None] = {}
    for form in forms:
        if form is Form.BUNDLE:
            found.update(dict.fromkeys((Form.SVG, Form.PNG, Form.PDF, Form.GEOJSON, Form.TXT)))
        else:
            found[form] = None
    if Form.MD in found:  # its picture is a file beside it
        found[Form.PNG] = None
    return tuple(found)
