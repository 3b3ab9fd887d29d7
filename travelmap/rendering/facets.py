"""What a reader can filter stops by, as small tables: topics, kinds of event, status and protocol rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from travelmap.model.vocabulary import EventType, StatusValue, VisitLevel
from travelmap.wording.terms import EVENT_TYPES, RANKS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from travelmap.model.itinerary import Stop

__all__ = ["facets_of", "topics_of"]

_LEAST = 2
"""Values without which there is nothing to choose."""

_WORDS: dict[str, Mapping[Any, str]] = {"event": EVENT_TYPES, "status": STATUSES, "rank": RANKS}
"""What the values of our own vocabularies are called; topics are the author's words."""


def facets_of(stops: Sequence[Stop]) -> dict[str, dict[str, Any]]:
    """Return what stops can be filtered by; a facet on which all stops agree is left out.

    Args:
        stops: All stops, in the order of travel.

    Returns:
        By facet: `values`, the commonest first, `words` where the values are not words themselves, and `of`,
        which says for every stop which values it has: a number, a list of numbers, or -1 for none.
    """
    values = {
        "topic": [topics_of(stop) for stop in stops],
        "event": [_distinct(event.type for event in stop.events) for stop in stops],
        "status": [(stop.status.value,) for stop in stops],
        "rank": [_ranks(stop) for stop in stops],
    }
    return {name: _facet(name, rows) for name, rows in values.items() if _count(rows) >= _LEAST}


def topics_of(stop: Stop) -> tuple[str, ...]:
    """Return the topics of a stop and of what is remarked of it, each once."""
    return _distinct((*stop.topics, *(topic for one in stop.annotations for topic in one.topics)))


def _ranks(stop: Stop) -> tuple[VisitLevel, ...]:
    """Return every rank that is stated of a visit, by whomever; what is not specified is no rank."""
    levels = (stop.visit.level, *(statement.level for statement in stop.visit.stated_by))
    return _distinct(level for level in levels if level is not VisitLevel.UNSPECIFIED)


def _facet(name: str, rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    counts: dict[Any, int] = {}
    for row in rows:
        for value in row:
            counts[value] = counts.get(value, 0) + 1
    values = sorted(counts, key=lambda value: -counts[value])  # equals stay in the order of travel
    places = {value: place for place, value in enumerate(values)}
    table: dict[str, Any] = {"values": [_token(value) for value in values]}
    if name in _WORDS:
        table["words"] = [_WORDS[name][value] for value in values]
    table["of"] = [_packed([places[value] for value in row]) for row in rows]
    return table


def _token(value: str | EventType | StatusValue | VisitLevel) -> str:
    return value if type(value) is str else str(getattr(value, "value", value))


def _packed(places: list[int]) -> int | list[int]:
    if len(places) == 1:
        return places[0]
    return places or -1


def _count(rows: Iterable[tuple[Any, ...]]) -> int:
    return len({value for row in rows for value in row})


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
