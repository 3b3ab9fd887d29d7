"""Read a text and draft an itinerary: one pass over its sentences, in their order."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from travelmap.drafting.clause import VISITED, Clause, Company, is_origin, is_return, is_stop
from travelmap.drafting.dates import Mention, MentionKind, Resolved, dates_in, resolve
from travelmap.drafting.draft import Draft, DraftStop, Quote
from travelmap.drafting.heads import head_of
from travelmap.drafting.lexicon import clauses_of, status_in
from travelmap.drafting.people import Person, people_in
from travelmap.drafting.places import PlaceNames
from travelmap.drafting.settling import settle
from travelmap.drafting.stops import Stops, shared
from travelmap.drafting.telling import date_stops, tell
from travelmap.drafting.text import Kind, Sentence, sentences_of
from travelmap.drafting.traveller import find_traveller
from travelmap.drafting.words import words_in
from travelmap.model.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.drafting.heads import Head
    from travelmap.drafting.places import Named
    from travelmap.drafting.words import Word
    from travelmap.gazetteer.index import Gazetteer

__all__ = ["MOST_STOPS", "read_text"]

MOST_STOPS: Final = 300
"""Stops of one draft; a text with more is no journey's."""
_EARLIER: Final = re.compile(r"\b(?:follows?|followed|comes after|after|earlier|previously)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(r"[^\W\da-z_][^a-z—–\n]{2,40}?(?:,?\s[^—–\n]{0,40}?)?(?:\([^)\n]{1,30}\)\s*)?[—–-]\s")
_SHORTEST_DATELINE: Final = 4
_SHORTEST_COUNTRY: Final = 4
_WEIGHT_OF_A_DAY: Final = 3
"""How much more a full date tells of the year that is spoken of than a year by itself."""


def read_text(text: str, gazetteer: Gazetteer, *, traveller: str = "") -> Draft:
    """Draft an itinerary from an article or notes.

    Args:
        text: Markdown or plain text.
        gazetteer: Says what is a place.
        traveller: Who travels, where that is known; else it is whoever does most of the travelling.

    Returns:
        The draft. Each value in it stands in the text, or is worked out from it and says how.

    Raises:
        GazetteerError: The gazetteer's index cannot be read.
    """
    return _Reader(text, PlaceNames(gazetteer), traveller).draft()


class _Reader:
    def __init__(self, text: str, names: PlaceNames, traveller: str) -> None:
        self.names = names
        self.sentences = sentences_of(text)
        self.words = [words_in(sentence.text) for sentence in self.sentences]
        countries = {name for words in self.words for name in _countries_in(words, names)}
        self.people = [
            people_in(sentence.text, words, countries)
            for sentence, words in zip(self.sentences, self.words, strict=True)
        ]
        found, surnames = find_traveller(self.sentences, self.words, self.people, names, traveller)
        own = frozenset(word.lower() for word in found.name.split()[-1:]) if found else frozenset()
        self.company = Company(own, surnames)
        self.known = Stops(names, year=self._main_year())
        self.block = -1
        self.result = Draft(traveller=found)

    def _main_year(self) -> int | None:
        """The year that is spoken of most."""
        years = Counter[int]()
        for sentence in self.sentences:
            for mention in dates_in(sentence.text):
                if mention.first.year and not mention.background:
                    years[mention.first.year] += 1 if mention.kind is MentionKind.YEAR else _WEIGHT_OF_A_DAY
        return min(years, key=lambda year: (-years[year], year)) if years else None

    def draft(self) -> Draft:
        """Read the text."""
        draft, known = self.result, self.known
        heading = next((one for one in self.sentences if one.kind is Kind.HEADING), None)
        draft.title = heading.words if heading else (self.sentences[0].words if self.sentences else "")
        for number, sentence in enumerate(self.sentences):
            if len(known.stops) >= MOST_STOPS:
                draft.checks.append(f"the text goes on after {MOST_STOPS} stops, and was not read further")
                break
            self._read(sentence, self.words[number], self.people[number])
        draft.stops = settle(known.stops, known.when, self.names, draft)
        return draft

    def _read(self, sentence: Sentence, words: Sequence[Word], people: Sequence[Person]) -> None:
        """Read one sentence: the head of an entry first, if it has one, then its clauses."""
        known = self.known
        taken = {at for person in people for at in range(person.start, person.end)}
        self._set_the_time()
        named = self.names.named_in(sentence.text, words, taken, self.company.all)
        dates = {
            one: self._resolve(one)
            for one in dates_in(sentence.text)
            if not one.background and not any(place.start <= one.start < place.end for place in named)
        }
        self._set_the_time()
        first = sentence.block != self.block
        if first:
            self._begin_block(sentence)
        if sentence.kind is Kind.HEADING:
            self._heading(named, dates)
            return
        quote = Quote(sentence.words, sentence.line, sentence.anchor)
        start = _dateline(sentence) if first else 0
        head = None
        if first and not start:
            listed = sentence.kind in {Kind.ITEM, Kind.ROW}
            head = head_of(sentence.text, named, list(dates), self.names, listed=listed)
            if head:
                self._entry(head, dates, quote)
            elif dates and not sentence.text[: next(iter(dates)).start].strip(" ,:("):
                known.block_dates = tuple(found for found in list(dates.values())[:1] if found)
        start = head.end if head else start
        left = {one: found for one, found in dates.items() if one.start >= start and not (head and one in head.dates)}
        for begin, end in clauses_of(sentence.text):
            if end > start:
                begin_ = max(begin, start)
                here = [one for one in named if begin_ <= one.start < end]
                clause = Clause(sentence.text, begin_, end, words, people, here, quote)
                told = self._stops_of(clause)
                own = {one: found for one, found in left.items() if begin_ <= one.start < end}
                date_stops(clause, told, own, known, self.company)
                tell(clause, told, known, self.company, self.result)

    def _begin_block(self, sentence: Sentence) -> None:
        known = self.known
        if sentence.kind is Kind.ROW or known.in_entry:
            # What an entry tells is told of its own places, and of no other entry's.
            known.current = []
        self.block, known.in_entry = sentence.block, False
        known.block_dates = known.section_dates

    def _resolve(self, mention: Mention) -> Resolved | None:
        found = resolve(mention, self.known.anchor, self.known.year)
        if found and found.last and found.last.year and found.last.month and found.last.day:
            self.known.anchor = date(found.last.year, found.last.month, found.last.day)
        return found

    def _set_the_time(self) -> None:
        """Tell the gazetteer of when the text speaks: Trinidad lay in the United Kingdom once."""
        known = self.known
        self.names.at = known.anchor or (date(known.year, 7, 1) if known.year else None)

    def _heading(self, named: Sequence[Named], dates: dict[Mention, Resolved | None]) -> None:
        """A heading says of what place the text below it is, and when; it is no evidence of a stop."""
        known = self.known
        known.current = []
        for mention in dates:
            if mention.first.year:
                known.year = mention.first.year
                known.anchor = known.anchor if mention.first.day else None
        known.section_dates = tuple(one for one in dates.values() if one and one.first and one.first.day)
        known.headed = tuple(one.place for one in named if one.great and not one.followed and not one.possessive)

    def _entry(self, head: Head, dates: dict[Mention, Resolved | None], quote: Quote) -> None:
        """Begin the stops that an entry names at its head."""
        known = self.known
        known.in_entry = True
        known.current = [known.new(place) for place in head.places]
        found = [one for mention in head.dates if (one := dates.get(mention))]
        for stop, own in zip(known.current, shared(found, len(known.current)), strict=True):
            stop.quotes.append(quote)
            known.date(stop, own)
        first, last = known.current[0], known.current[-1]
        if first is not last and found:
            places = ", ".join(place.text for place in head.places)
            first.checks.append(f"the text gives these dates for {places} together: which day was where?")
        last.checks += [f"“{name}” stands there too, and no gazetteer knows it: is it a stop?" for name in head.unknown]
        if head.dates and not found:
            first.checks.append("which year?" if known.year is None else "which date?")

    def _stops_of(self, clause: Clause) -> list[DraftStop]:
        """Return the stops that a clause tells of, those that are new among them."""
        known = self.known
        told: list[DraftStop] = []
        year = known.anchor.year if known.anchor else known.year
        ends = [clause.begin, *(one.end for one in clause.named)]
        starts = [*(one.start for one in clause.named[1:]), clause.end]
        for one, end_before, following in zip(clause.named, ends, starts, strict=False):
            before = clause.before(one)
            if self._is_home(one, clause) or not is_stop(one, clause, self.company, year):
                continue
            if (known.in_entry and not VISITED.search(before)) or known.takes_as_venue(one):
                continue
            earlier = bool(_EARLIER.search(before)) and not known.in_entry and bool(known.stops)
            stop = known.existing(one.place) or known.new(one.place, first=earlier)
            if clause.quote not in stop.quotes:
                stop.quotes.append(clause.quote)
            stop.status = stop.status or status_in(clause.sentence[end_before:following])
            if one.cue in {"via", "through"} and stop.role is None:
                stop.role = Role.TRANSIT
                stop.checks.append("is this a stop, or only on the way? Then write it as `via:` of the next")
            told.append(stop)
            if not known.in_entry:
                known.current = [stop]
        return told

    def _is_home(self, one: Named, clause: Clause) -> bool:
        """Whether a place is where somebody came from, or went back to: home, or an earlier stop."""
        known = self.known
        if one.country:
            return False
        back = is_return(one, clause) and bool(known.stops) and known.existing(one.place) is None
        origin = is_origin(one, clause)
        if (back or (origin and not known.stops)) and not self.result.home:
            place = one.place
            self.result.home = f"{place.text}, {place.country}" if place.country else place.text
            self.result.home_quote = clause.quote
        return back or origin


def _dateline(sentence: Sentence) -> int:
    """Return where the sentence begins behind `VIENNA, July 9 -`; what is told of that place is not told by it."""
    match = _DATELINE.match(sentence.text) if sentence.kind is Kind.PROSE else None
    word = match[0].split(",")[0].split("(")[0].strip(" —–-") if match else ""
    return match.end() if match and word.isupper() and len(word) >= _SHORTEST_DATELINE else 0


def _countries_in(words: Sequence[Word], names: PlaceNames) -> set[str]:
    """Return the words and pairs of words that are countries, in lower case."""
    texts = {
        text
        for number, word in enumerate(words)
        for text in (word.text, " ".join(one.text for one in words[number : number + 2]))
        if text[0].isupper() and len(text) >= _SHORTEST_COUNTRY
    }
    return {text.lower() for text in texts if names.bearers(text).country}
