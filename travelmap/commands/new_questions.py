"""The questions of `travelmap new`: each place is looked up, and each date read, as soon as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from travelmap.commands.new_file import NewStop
from travelmap.commands.terminal import visible
from travelmap.model.vocabulary import StatusValue

if TYPE_CHECKING:
    from travelmap.commands.new_file import Beginning
    from travelmap.geocoding.interface import PlaceIndex
    from travelmap.model.place import Candidate

__all__ = ["Dialogue", "Found", "ask_for_the_rest", "look_up"]

_OFFERED: Final = 9
"""Candidates from which one is chosen by its number."""


class Dialogue(Protocol):
    """Somebody who answers questions."""

    def ask(self, question: str) -> str:
        """Put a question and return the answer, without blanks at its ends.

        Raises:
            EOFError: There will be no further answer.
        """

    def say(self, text: str) -> None:
        """Tell one line."""


class Found(NamedTuple):
    """A place that was found, in the words that mean it and no other."""

    text: str
    shown: str
    """Its full name and position."""
    coordinates: tuple[float, float] | None = None


class _Doubtful(NamedTuple):
    """What was asked for can be several places, or none."""

    message: str
    candidates: tuple[Candidate, ...] = ()


def ask_for_the_rest(beginning: Beginning, talk: Dialogue, index: PlaceIndex) -> Beginning:
    """Ask what is not known yet: title, traveller, home, stops.

    Raises:
        EOFError: The answers ended before everything that is needed was known.
    """
    if not beginning.title:
        beginning = replace(beginning, title=_needed(talk, "What is the page to be called?"))
    if not beginning.traveller:
        beginning = _with_traveller(beginning, talk)
    if not beginning.home:
        talk.say("Where does the journey start and end? (Enter to leave it out)")
        home = _place(talk, "Home", index, needed=False)
        beginning = replace(beginning, home=home.text if home else "")
    return beginning if beginning.stops else _with_stops(beginning, talk, index)


def _with_traveller(beginning: Beginning, talk: Dialogue) -> Beginning:
    name = talk.ask("Who travels? (Enter to leave it out)")
    if not name:
        return beginning
    office = beginning.office or talk.ask("Which office? (such as Prime Minister; Enter to leave it out)")
    country = beginning.country or talk.ask("Of which country? (Enter to leave it out)")
    return replace(beginning, traveller=name, office=office, country=country)


def _with_stops(beginning: Beginning, talk: Dialogue, index: PlaceIndex) -> Beginning:
    talk.say("Now the stops, in the order of the journey: Moscow; Vienna, Austria; or Italy, if that is all you know.")
    while True:
        number = len(beginning.stops) + 1
        where = _place(
            talk, f"Stop {number}" + ("" if number == 1 else " (Enter: that was the last)"), index, number == 1
        )
        if where is None:
            return beginning
        dates = _dates(talk)
        purpose = talk.ask("  What for? (Enter to leave it out)")
        status = _status(talk)
        stop = NewStop(where.text, dates=dates, purpose=purpose, status=status, coordinates=where.coordinates)
        beginning = beginning.with_stop(stop)


def _needed(talk: Dialogue, question: str) -> str:
    while not (answer := talk.ask(question)):
        talk.say("That is needed.")
    return answer


def _place(talk: Dialogue, question: str, index: PlaceIndex, needed: bool) -> Found | None:  # noqa: FBT001 - private
    """Ask for a place until it is one that is found, or nothing where nothing is needed."""
    text = talk.ask(question)
    while True:
        if not text:
            if not needed:
                return None
            text = talk.ask("  At least one is needed")
            continue
        found = look_up(text, index)
        if isinstance(found, Found):
            talk.say(f"  found {found.shown}")
            return found
        talk.say(f"  {found.message}")
        if not found.candidates:
            text = talk.ask("  Try again: another spelling, or with its country (Vienna, Austria)")
            continue
        chosen = _chosen(talk, text, found.candidates, index)
        if isinstance(chosen, Found):
            talk.say(f"  found {chosen.shown}")
            return chosen
        text = chosen


def _chosen(talk: Dialogue, text: str, candidates: tuple[Candidate, ...], index: PlaceIndex) -> Found | str:
    """Offer candidates by number; the answer may also be another text, which is looked up then."""
    from travelmap.geocoding import wording

    for number, candidate in enumerate(candidates, 1):
        talk.say(f"  {number}  {wording.full_name(candidate)} {wording.near(candidate.point)}")
    while True:
        answer = talk.ask("  Which number? (or write the place again)")
        if not answer.isascii() or not answer.isdigit():
            if answer:
                return answer
            talk.say(f"  A number from 1 to {len(candidates)} is needed.")
        elif 1 <= int(answer[:6]) <= len(candidates):
            return _in_words(text, candidates[int(answer) - 1], index)
        else:
            talk.say(f"  There is no number {answer[:6]}: they go from 1 to {len(candidates)}.")


def _in_words(text: str, candidate: Candidate, index: PlaceIndex) -> Found:
    """Return the shortest words that mean a candidate and no other, or its name with its coordinates."""
    from travelmap.geocoding import wording
    from travelmap.geocoding.lines import selecting_text
    from travelmap.model.place import Place

    shown = f"{wording.full_name(candidate)} {wording.near(candidate.point)}"
    words = selecting_text(Place(text), candidate, index)
    if words:
        return Found(words, f"{shown}: written as `{words}`")
    point = (candidate.point.latitude, candidate.point.longitude)
    return Found(text, f"{shown}: written with its coordinates", point)


def look_up(text: str, index: PlaceIndex) -> Found | _Doubtful:
    """Look a place up as it will be looked up in the file."""
    from travelmap.geocoding import wording
    from travelmap.geocoding.asking import Asking
    from travelmap.geocoding.lines import separate
    from travelmap.model.place import Place

    reply = Asking(index).about(Place(text))
    if reply.location is None:
        finding = reply.findings[0]
        return _Doubtful(f"{finding.message}: {finding.label}")
    shown = f"{wording.full_name(reply.location)} {wording.near(reply.location.point)}"
    if not reply.location.ambiguous:
        doubts = "".join(f"; {finding.message}" for finding in reply.findings)
        return Found(text, shown + doubts)
    candidates = separate((*index.look_up(text, limit=_OFFERED * 4).candidates,))[:_OFFERED]
    return _Doubtful(f"`{text}` can be one of these:", candidates)


def _dates(talk: Dialogue) -> str:
    """Ask for dates until the itinerary's own reader can read them."""
    from travelmap.reading.edtf import DateError, parse_date

    question = "  When? (2024-07-08, 2024-07, or 2024-07-08/2024-07-10; Enter if not known)"
    while answer := talk.ask(question):
        try:
            parse_date(answer)
        except DateError as wrong:
            talk.say(f"  {wrong}" + (f": {wrong.hint}" if wrong.hint else ""))
        else:
            return answer
    return ""


def _status(talk: Dialogue) -> str:
    """Ask whether it took place."""
    values = {value.value for value in StatusValue}
    question = "  Did it take place? (Enter: yes; else announced, cancelled, postponed, not_attended, virtual)"
    while True:
        answer = talk.ask(question).lower().replace(" ", "_")
        if answer in {"", "y", "yes", StatusValue.COMPLETED.value}:
            return ""
        if answer in values:
            return answer
        talk.say(f"  {visible(answer[:40])} is none of these: {', '.join(sorted(values))}")
