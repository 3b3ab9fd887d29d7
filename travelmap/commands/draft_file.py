"""A draft as a file: each stop with the sentences it was read from, and what its author has to decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from travelmap.commands.commented import comment, inert, item, pairs
from travelmap.export.yaml_text import Bare, Flow, yaml_text
from travelmap.model.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.commands.new_file import Beginning
    from travelmap.drafting.draft import Draft, DraftEvent, DraftPerson, DraftStop, Quote, Unplaced
    from travelmap.export.yaml_text import Tree

__all__ = ["SOURCE", "draft_text"]

SOURCE: Final = "text"
"""The id under which the text is cited."""
_MOST_QUOTES: Final = 6
"""Sentences that are quoted above one stop; the others are cited only."""


def draft_text(draft: Draft, given: Beginning, *, source: dict[str, Tree], called: str, modeline: str = "") -> str:
    """Return a draft as an itinerary with comments.

    Args:
        draft: What was read.
        given: What the options say; it wins over what was read.
        source: The text as a source, with its `title` at least.
        called: What to call the text in comments.
        modeline: A first line for editors, or nothing.
    """
    lines = [modeline.rstrip("\n")] if modeline else []
    words = (
        f"A draft, read by rules from {inert(called)}. Whatever is in it stands in that text; nothing was added. "
        "Above each stop is what it was read from. Look for “check:”: there you have to decide. "
        "Lines that start with # are never published."
    )
    lines += [*comment(words), "", *pairs({"title": given.title or inert(draft.title) or "Untitled"})]
    if not given.title:
        lines += comment("check: is this a title for the page? It is the text's own first line.")
    lines += _people_and_home(draft, given)
    for question in draft.checks:
        lines += comment(f"check: {inert(question)}")
    lines += ["", "stops:"]
    for stop in draft.stops:
        lines += [*_stop_lines(stop), ""]
    for unplaced in draft.unplaced:
        lines += _unplaced_lines(unplaced)
    while not lines[-1]:
        lines.pop()
    lines += ["", *pairs({"sources": {SOURCE: source}})]
    lines += [
        "    # date: YYYY-MM-DD   # check: when did it appear, and where?",
        '    # url: "https://example.org/report"',
    ]
    return "\n".join(lines) + "\n"


def _people_and_home(draft: Draft, given: Beginning) -> list[str]:
    lines: list[str] = []
    traveller = draft.traveller
    if given.lang:
        lines += pairs({"lang": given.lang})
    if given.traveller and (traveller is None or traveller.name != given.traveller):
        traveller = None
    if given.traveller or traveller:
        person: dict[str, Tree] = {"name": given.traveller or (traveller.name if traveller else "")}
        office = given.office or (traveller.office if traveller else "")
        country = given.country or (traveller.country if traveller else "")
        person |= {key: value for key, value in (("office", office), ("country", country)) if value}
        lines += pairs({"traveller": Flow(person) if len(person) > 1 else person["name"]})
        if not office:
            lines += comment("check: which office? Then write traveller: {name: ..., office: ..., country: ...}")
    else:
        lines += comment("check: the text does not say who travels; then write")
        lines.append("# traveller: A name")
    if given.home or draft.home:
        lines += pairs({"home": given.home or draft.home})
        if not given.home and draft.home_quote:
            lines += comment(f"check: is this home? {_where(draft.home_quote)}: “{inert(draft.home_quote.words)}”")
    else:
        lines += comment("check: where does the journey start and end? The text does not say; then write")
        lines.append("# home: A place")
    return lines


def _stop_lines(stop: DraftStop) -> list[str]:
    lines: list[str] = []
    for quote in stop.quotes[:_MOST_QUOTES]:
        lines += comment(f"{_where(quote)}: “{inert(quote.words)}”", "  ")
    lines += item(_tree(stop))
    for question in dict.fromkeys(stop.checks):
        lines += comment(f"check: {inert(question)}", "    ")
    if not stop.dates and not any("which year" in question or "which date" in question for question in stop.checks):
        lines += comment("check: when? The text does not say.", "    ")
    return lines


def _where(quote: Quote) -> str:
    return f"{quote.anchor}, line {quote.line}" if quote.anchor else f"line {quote.line}"


def _tree(stop: DraftStop) -> dict[str, Tree]:
    cited = list(dict.fromkeys(f"{SOURCE}#{quote.locator}" for quote in stop.quotes))
    tree: dict[str, Tree] = {"place": stop.place.text}
    if stop.place.country:
        tree["country"] = stop.place.country
    if stop.venue:
        tree["venue"] = stop.venue
    if stop.dates:
        tree["dates"] = Bare(stop.dates)
    if stop.role:
        tree["role"] = stop.role.value
    if stop.visit and stop.visit_quote:
        tree["visit"] = Flow({"level": stop.visit.value, "sources": [f"{SOURCE}#{stop.visit_quote.locator}"]})
    if stop.status:
        tree["status"] = stop.status.value
    if stop.events:
        tree["events"] = [Flow(event) for event in _events(stop.events)]
    if stop.met:
        tree["met"] = [Flow(_person(person)) if person.office or person.country else person.name for person in stop.met]
    tree["sources"] = Flow(cited)
    return tree


def _events(events: Sequence[DraftEvent]) -> Iterable[dict[str, Tree]]:
    for event in events:
        tree: dict[str, Tree] = {"type": event.type.value}
        if event.name:
            tree["name"] = inert(event.name)
        if event.forum:
            tree["forum"] = event.forum
        yield tree


def _person(person: DraftPerson) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"name": person.name}
    if person.office:
        tree["office"] = person.office
    if person.country:
        tree["country"] = person.country
    return tree


def _unplaced_lines(unplaced: Unplaced) -> list[str]:
    """A stop that cannot stand in the file as it is: commented out, so that only its place is to be added."""
    lines = comment(f"{_where(unplaced.quote)}: “{inert(unplaced.quote.words)}”", "  ")
    lines += comment("check: where would this have been? Write the place, and take away the # of these lines.", "  ")
    tree: dict[str, Tree] = {"place": "?"}
    if unplaced.status:
        tree["status"] = unplaced.status.value
    events = [replace(event) for event in unplaced.events if event.type is not EventType.OTHER]
    if events:
        tree["events"] = [Flow(event) for event in _events(events)]
    tree["sources"] = Flow([f"{SOURCE}#{unplaced.quote.locator}"])
    body = yaml_text({"stops": [tree]}).splitlines()[1:]
    return [*lines, *(f"  #{line[1:]}" for line in body), ""]
