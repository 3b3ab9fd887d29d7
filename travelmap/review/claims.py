"""How many claims name no source: the number that the page itself prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Label, Severity
from travelmap.model.claims import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.diagnostics import Span
    from travelmap.model.itinerary import Itinerary

__all__ = ["unsourced_claims"]

_SHOWN: Final = 2
"""Further lines that are shown."""


def unsourced_claims(itinerary: Itinerary) -> Iterator[Diagnostic]:
    """Yield one note if there are sources, and claims that name none of them."""
    if not itinerary.sources:
        return  # of a file without any source, the page says so once, and so it was meant
    claims = list(claims_of(itinerary))
    bare = [claim for claim in claims if not claim.sourced]
    if not bare:
        return
    lines: dict[Span, list[str]] = {}
    for claim in bare:
        if claim.span is not None:
            lines.setdefault(claim.span, []).append(claim.what)
    spans = list(lines)
    whats = lines[spans[0]] if spans else [bare[0].what]
    verb = "names" if len(bare) == 1 else "name"
    yield Diagnostic(
        "TM214",
        Severity.NOTE,
        f"{len(bare):,} of {len(claims):,} claims {verb} no source",
        itinerary.file,
        spans[0] if spans else None,
        label=f"the first: {_joined(whats)}" if len(bare) > 1 else _joined(whats),
        hint="add `sources: [id]` where a claim rests on one; the page marks those that name none",
        related=tuple(Label(span, _joined(lines[span])) for span in spans[1 : _SHOWN + 1]),
    )


def _joined(words: list[str]) -> str:
    return ", ".join(dict.fromkeys(words))
