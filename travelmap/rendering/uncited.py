"""What has no source: said once for a card, or for the part of it that has none, not at every claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from travelmap.wording.terms import joined

if TYPE_CHECKING:
    from travelmap.rendering.mapview import AnnotationView, EventView, RankView, StatusView

__all__ = ["Uncited"]

_Claim = TypeVar("_Claim", "StatusView", "RankView", "EventView", "AnnotationView")


class Uncited:
    """The claims of a stop, of which those keep a mark of their own that stand beside sourced ones."""

    def __init__(
        self,
        status: StatusView | None,
        ranks: tuple[RankView, ...],
        events: tuple[EventView, ...],
        annotations: tuple[AnnotationView, ...],
        *,
        facts: tuple[str, ...] | None,
        judge: bool,
    ) -> None:
        """Sort the claims.

        Args:
            status: Whether it happened.
            ranks: The statements of rank.
            events: What happened.
            annotations: What else is stated.
            facts: What is stated of the stop itself, where it has no source; None where it has one.
            judge: Whether the itinerary has sources at all; of one without any the page says so once.
        """
        self.status, self.ranks, self.events, self.annotations = status, ranks, events, annotations
        if not (status or ranks or events or annotations):
            self.words = _words([], facts=facts, rest=False) if judge else None
            return
        marked = {
            "status": [] if status is None else [status.uncited],
            "rank": [rank.uncited for rank in ranks],
            "events": [event.uncited for event in events],
            "statements": [annotation.uncited for annotation in annotations],
        }
        bare = [name for name, marks in marked.items() if marks and all(marks)]
        self.words = _words(bare, facts=facts, rest=any(not all(marks) for marks in marked.values()))
        if not judge:
            bare, self.words = list(marked), None
        self.status = None if status is None else _quiet((status,), "status" in bare)[0]
        self.ranks = _quiet(ranks, "rank" in bare)
        self.events = _quiet(events, "events" in bare)
        self.annotations = _quiet(annotations, "statements" in bare)


def _words(bare: list[str], *, facts: tuple[str, ...] | None, rest: bool) -> str | None:
    """Return the sentence for a card; None where nothing lacks a source, or marks of single claims say it."""
    if facts and not rest:
        return "No source given for this stop."
    names = (*(facts or ()), *bare)
    return f"No source given for {joined(names)}." if names else None


def _quiet(claims: tuple[_Claim, ...], quiet: bool) -> tuple[_Claim, ...]:  # noqa: FBT001 - private, and read at the call
    return tuple([replace(claim, uncited=False) if claim.uncited else claim for claim in claims]) if quiet else claims
