"""Sources as entries of BibTeX and biblatex: escaped for LaTeX, under keys that stay the same.

`@online`, `date` and `urldate` are biblatex's; `year` and `month` stand beside them for BibTeX. A backslash does not
hide a brace from BibTeX, which counts braces before LaTeX sees them, so braces of a text are written as commands.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from travelmap.export.citations import MAP_GENRE
from travelmap.export.dates import edtf_text
from travelmap.model.vocabulary import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.model.dates import DateSpan
    from travelmap.model.itinerary import Source

__all__ = ["bibtex_entry", "bibtex_keys"]

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOW = MappingProxyType(
    {
        SourceKind.PRESS: "Press",
        SourceKind.PRESS_RELEASE: "Press release",
        SourceKind.OFFICIAL: "Official document",
        SourceKind.ARCHIVE: "Archival record",
        SourceKind.DATASET: "Data set",
        SourceKind.SPEECH: "Speech",
        SourceKind.TREATY: "Treaty",
    }
)
_KEY = re.compile(r"[^A-Za-z0-9:.-]+")


def bibtex_keys(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return a key for each source: its id in the itinerary, as far as BibTeX takes it, and unique."""
    keys: list[str] = []
    taken: set[str] = set()
    for number, source in enumerate(sources, 1):
        ascii_ = unicodedata.normalize("NFKD", source.id).encode("ascii", "ignore").decode("ascii")
        name = _KEY.sub("-", ascii_)[:64].strip("-.:") or f"source-{number}"
        key, again = name, 1
        while key.lower() in taken:  # BibTeX does not tell keys apart by case
            again += 1
            key = f"{name}-{again}"
        taken.add(key.lower())
        keys.append(key)
    return tuple(keys)


def bibtex_entry(source: Source, *, key: str, is_map: bool = False) -> str:
    """Return a source as one entry, with a line feed at its end."""
    fields = dict(_fields(source, is_map=is_map))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{_type(source)}{{{key},\n{lines}}}\n"


def _type(source: Source) -> str:
    if source.kind is SourceKind.BOOK:
        return "book"
    if source.kind in {SourceKind.PRESS, SourceKind.ARTICLE} and source.publisher:
        return "article"
    return "online" if source.url and source.kind in {SourceKind.WEB, None} else "misc"


def _fields(source: Source, *, is_map: bool) -> Iterator[tuple[str, str]]:
    # Twice in braces: once for BibTeX, once so that no style changes its case or takes a name apart.
    if source.author:
        yield "author", f"{{{{{_latex(source.author)}}}}}"
    yield "title", f"{{{{{_latex(source.title)}}}}}"
    if source.publisher:
        name = {"article": "journal", "book": "publisher"}.get(_type(source), "organization")
        yield name, f"{{{_latex(source.publisher)}}}"
    if source.date:
        yield from _dates(source.date)
    how = MAP_GENRE if is_map else _HOW.get(source.kind) if source.kind else None
    if how and _type(source) != "article":
        yield "howpublished", f"{{{how}}}"
    if source.url:
        yield "url", f"{{{source.url}}}"
    if source.accessed and (day := _day(source.accessed)):
        yield "urldate", f"{{{day}}}"
    if source.lang:
        yield "language", f"{{{_latex(source.lang)}}}"
    notes = [source.archive_ref, f"Archived copy: {source.archived}" if source.archived else None]
    if any(notes):
        yield "note", f"{{{_latex('; '.join(note for note in notes if note))}}}"


def _dates(span: DateSpan) -> Iterator[tuple[str, str]]:
    if not span.alternatives:
        yield "date", f"{{{_edtf(span)}}}"
    first = span.start or span.end
    if first and first.years == 1:
        yield "year", f"{{{first.year}}}"
        if first.month and span.single:
            yield "month", _MONTHS[first.month - 1]


def _edtf(span: DateSpan) -> str:
    """Return a date as biblatex takes it: without the blanks and `XX` an author may have written."""
    return re.sub(r"(?:-XX)+|\s", "", edtf_text(span))


def _day(span: DateSpan) -> str | None:
    return span.earliest.isoformat() if span.exact and span.earliest and span.earliest == span.latest else None


def _latex(text: str) -> str:
    return " ".join(text.split()).translate(_LATEX)
