"""People who are listed twice at one stop, and travellers who met themselves."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Label
from travelmap.reading.outline import items_of, outline_of
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Node, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings

__all__ = ["check_name_lists"]

_LISTS: Final = ("met", "host", "delegation")
_MOST: Final = 30


def check_name_lists(root: Mapping, findings: Findings) -> None:
    """Warn of a name that stands twice in one list of people, or is the traveller's own.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings go.
    """
    for person, first, himself in islice(_twice(root), _MOST):
        name = shortened(scalar_text(person) or "")
        findings.warning(
            "TM222",
            f"{name} is the traveller, and stands here as well" if himself else f"{name} is listed twice",
            person.span,
            label="the traveller's own name" if himself else "a second time",
            hint="write who was meant, or remove the name" if himself else "remove one of the two",
            related=(Label(first.span, "the traveller" if himself else "first here"),),
        )


def _twice(root: Mapping) -> Iterator[tuple[Node, Node, bool]]:
    traveller = child(root, "traveller")
    himself = _named(traveller) if traveller is not None else None
    for trip in outline_of(root):
        for stop in trip.stops:
            if not isinstance(stop.node, Mapping):
                continue
            for key in _LISTS:
                yield from _in_list(child(stop.node, key), himself)
            for event in items_of(child(stop.node, "events")):
                # Who took part in an event may well be listed in full, the traveller among them.
                yield from _in_list(child(event, "with"), None)


def _in_list(people: Node | None, himself: tuple[str, Node] | None) -> Iterator[tuple[Node, Node, bool]]:
    known: dict[str, tuple[Node, str]] = {}
    for person in items_of(people):
        name, node = _named(person)
        office = scalar_text(child(person, "office")) or ""
        if not name:
            continue
        if himself and name == himself[0]:
            yield node, himself[1], True
        # Two offices of one name are told as such (TM218).
        elif name in known and known[name][1] == office:
            yield node, known[name][0], False
        known.setdefault(name, (node, office))


def _named(person: Node) -> tuple[str, Node]:
    node = child(person, "name") or person
    return " ".join((scalar_text(node) or "").casefold().split()), node
