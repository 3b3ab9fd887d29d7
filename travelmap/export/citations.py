"""Citations of sources and of the map: plain text, and items of CSL-JSON.

CSL is the Citation Style Language 1.0.2, https://docs.citationstyles.org/en/stable/specification.html, whose types
(appendix III) and date variables are used here as its JSON schema has them. A source is cited with what its author
wrote of it and nothing else: a name is never taken apart into given and family name, and a title keeps its case.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from travelmap.export.dates import edtf_text
from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import Source
from travelmap.model.vocabulary import SourceKind

if TYPE_CHECKING:
    from travelmap.model.itinerary import Itinerary

__all__ = ["MAP_GENRE", "csl_item", "map_source", "plain_citation"]

MAP_GENRE = "Annotated map"

_TYPES = MappingProxyType(
    {
        SourceKind.PRESS: "article-newspaper",
        SourceKind.PRESS_RELEASE: "document",
        SourceKind.OFFICIAL: "report",
        SourceKind.ARCHIVE: "manuscript",
        SourceKind.BOOK: "book",
        SourceKind.ARTICLE: "article-journal",
        SourceKind.DATASET: "dataset",
        SourceKind.WEB: "webpage",
        SourceKind.SPEECH: "speech",
        SourceKind.TREATY: "treaty",
        SourceKind.OTHER: "document",
    }
)
_PERIODICAL = frozenset({SourceKind.PRESS, SourceKind.ARTICLE})
"""Kinds whose publisher, as an author of an itinerary writes it, is the newspaper or journal itself."""
_GENRES = MappingProxyType({SourceKind.PRESS_RELEASE: "Press release", SourceKind.OFFICIAL: "Official document"})


def map_source(itinerary: Itinerary, *, publisher: str | None = None, address: str | None = None) -> Source:
    """Return the map of an itinerary as a source that others can cite.

    Args:
        itinerary: What is mapped; `as_of`, if it says so, is the date.
        publisher: Who publishes the page.
        address: Where the page stands.
    """
    as_of = itinerary.as_of
    day = PartialDate(as_of.year, as_of.month, as_of.day) if as_of else None
    return Source(
        id=itinerary.slug,
        title=itinerary.title,
        publisher=publisher,
        date=DateSpan(as_of.isoformat(), day, day) if as_of else None,
        url=address,
        lang=itinerary.lang,
    )


def plain_citation(source: Source, *, genre: str | None = None) -> str:
    """Return a source as one line of text; dates as they were written."""
    parts = [
        _line(source.author),
        f"“{_line(source.title)}”{f' [{genre}]' if genre else ''}",
        _line(source.publisher),
        edtf_text(source.date) if source.date else None,
        _line(source.archive_ref),
        source.url,
        f"archived at {source.archived}" if source.archived else None,
        f"accessed {edtf_text(source.accessed)}" if source.accessed else None,
    ]
    return ", ".join(part for part in parts if part) + "."


def csl_item(source: Source, *, key: str, is_map: bool = False) -> dict[str, Any]:
    """Return a source as an item of CSL-JSON.

    Args:
        source: What is cited.
        key: The item's id.
        is_map: Whether it is the map itself.
    """
    kind = source.kind
    type_ = "map" if is_map else _TYPES[kind] if kind else "webpage" if source.url else "document"
    home = "container-title" if kind in _PERIODICAL else "publisher"
    pairs = {
        "id": key,
        "type": type_,
        "title": _line(source.title),
        "author": [{"literal": _line(source.author)}] if source.author else None,
        home: _line(source.publisher),
        "genre": MAP_GENRE if is_map else _GENRES.get(kind) if kind else None,
        "issued": _date(source.date) if source.date else None,
        "accessed": _date(source.accessed) if source.accessed else None,
        "URL": source.url,
        "archive_location": _line(source.archive_ref),
        "language": source.lang,
        "note": f"Archived copy: {source.archived}" if source.archived else None,
    }
    return {name: value for name, value in pairs.items() if value}


def _line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _date(span: DateSpan) -> dict[str, Any]:
    """Return a date variable. CSL has no open ends, choices or decades: such a date stands as it was written."""
    start, end = span.start, span.end
    if start is None or end is None or span.alternatives or start.years > 1:
        return {"literal": edtf_text(span)}
    dates = [start] if start == end else [start, end]
    found: dict[str, Any] = {"date-parts": [_parts(part) for part in dates]}
    if any(part.doubtful for part in dates):
        found["circa"] = True
    return found


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]
