"""Footnotes: sources numbered in the order in which they are first cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.rendering.mapview import CiteView, SourceView
from travelmap.wording.dating import span_words
from travelmap.wording.terms import SOURCE_KINDS, language_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.model.itinerary import Citation, Source

__all__ = ["Footnotes"]

_ANCHOR = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Footnotes:
    """Numbers sources while a page is composed, from top to bottom."""

    def __init__(self, sources: Iterable[Source]) -> None:
        """Know what can be cited."""
        self._sources = {source.id: source for source in sources}
        self._numbers: dict[str, int] = {}
        self._cites: dict[Citation, CiteView] = {}

    @property
    def any(self) -> bool:
        """Whether there is a source that could be cited."""
        return bool(self._sources)

    def cites(self, citations: Sequence[Citation]) -> tuple[CiteView, ...]:
        """Return the marks of a claim, numbering sources not cited before."""
        if not citations:
            return ()
        return tuple([self._cite(citation) for citation in citations])

    def _cite(self, citation: Citation) -> CiteView:
        known = self._cites.get(citation)
        if known is None:
            number = self._number(citation.source_id)
            label = f"{number}, {citation.locator}" if citation.locator else str(number)
            known = self._cites[citation] = CiteView(self._anchor(citation.source_id), label)
        return known

    def _number(self, source_id: str) -> int:
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def _anchor(self, source_id: str) -> str:
        """Return a name that may stand in an `id` and after `#`."""
        safe = _ANCHOR.fullmatch(source_id)
        return f"source={source_id}" if safe else f"source=.{self._number(source_id)}"

    def listed(self) -> tuple[SourceView, ...]:
        """Return all sources: those cited by number, then the others in the order of the file."""
        cited = set(self._numbers)
        for source_id in self._sources:
            self._number(source_id)
        return tuple(self._listed(source_id, cited=source_id in cited) for source_id in self._numbers)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the sources, in the order of the list."""
        return tuple(self._numbers)

    def _listed(self, source_id: str, *, cited: bool) -> SourceView:
        source = self._sources.get(source_id)
        return SourceView(
            anchor=self._anchor(source_id),
            number=self._number(source_id),
            title=source.title if source else source_id,
            url=_web(source.url) if source else None,
            archived=_web(source.archived) if source else None,
            details=_details(source) if source else ("not described",),
            lang=source.lang if source else None,
            cited=cited,
        )


def _web(url: str | None) -> str | None:
    """Return an address only if it may be linked; the reader has checked it, and so do we."""
    return url if url and url.startswith(("http://", "https://")) else None


def _details(source: Source) -> tuple[str, ...]:
    kind = SOURCE_KINDS[source.kind] if source.kind else None
    parts = (
        source.author,
        source.publisher,
        span_words(source.date) if source.date else None,
        kind,
        source.archive_ref,
        language_words(source.lang) if source.lang else None,
        f"accessed {span_words(source.accessed)}" if source.accessed else None,
    )
    return tuple(part for part in parts if part)
