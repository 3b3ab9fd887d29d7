"""Read a text and draft an itinerary: one pass over its sentences, in their order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from travelmap.drafting.dates import Mention, MentionKind, Resolved, dates_in, resolve
from travelmap.drafting.draft import Draft, DraftPerson, DraftPlace, DraftStop, Quote, Unplaced
from travelmap.drafting.heads import head_of
from travelmap.drafting.lexicon import (
    ACTING,
    COMING,
    EN_ROUTE,
    GOING,
    MEETING,
    clauses_of,
    events_in,
    level_in,
    role_in,
    status_in,
)
from travelmap.drafting.meetings import met_in
from travelmap.drafting.people import Person, people_in
from travelmap.drafting.places import PlaceNames
from travelmap.drafting.settling import settle
from travelmap.drafting.text import Kind, Sentence, sentences_of
from travelmap.drafting.traveller import find_traveller
from travelmap.drafting.words import words_in
from travelmap.model.vocabulary import Role, StatusValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.drafting.heads import Head
    from travelmap.drafting.places import Named
    from travelmap.drafting.words import Word
    from travelmap.gazetteer.index import Gazetteer

__all__ = ["MOST_STOPS", "read_text"]

MOST_STOPS: Final = 300
"""Stops of one draft; a text with more is no journey's."""
_NEAR: Final = 90
"""Characters between a verb and the place it is about."""
_VISITED: Final = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed|ing)|enter(?:s|ed|ing)|skip(?:s|ped|ping)?|stops? (?:is|was|will be|were|are)|"
    r"destination (?:is|was)|leave(?:s)?|left|depart(?:s|ed|ing)|leaving)"
    r"(?:\s+(?:the|both|also|historic|city|cities|of|town|capital|villages?|site|first|then|island|islands|port|his|her|nearby|by|special|train))*\s*$",
    re.IGNORECASE,
)
_LEAVING: Final = re.compile(r"\b(?:leave(?:s)?|left|depart(?:s|ed|ing)|leaving)\s+$", re.IGNORECASE)
_HOME_AGAIN: Final = re.compile(r"\b(?:return(?:s|ed|ing)?|back)(?:\s+home)?\s+to\s+$", re.IGNORECASE)
_DATELINE: Final = re.compile(r"[^\W\da-z_][^a-z—–\n]{2,40}?(?:,?\s[^—–\n]{0,40}?)?(?:\([^)\n]{1,30}\)\s*)?[—–-]\s")
_OWN_WORDS: Final = re.compile(r"\b(?:he|she|they|his|her|their|him)\b", re.IGNORECASE)
_EARLIER: Final = re.compile(r"\b(?:follows?|followed|comes after|after|earlier|previously)\b", re.IGNORECASE)
_PLACED: Final = frozenset({"in", "at", "near", "outside"})
_THERE: Final = re.compile(r"\b(?:is|was|are|were)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TOWARDS: Final = frozenset({"to", "into", "for", "toward", "towards"})
_ACTIVE: Final = (StatusValue.NOT_ATTENDED, StatusValue.CANCELLED, StatusValue.POSTPONED, StatusValue.VIRTUAL)


@dataclass(slots=True)
class _Known:
    """What is known from reading so far."""

    anchor: date | None = None
    year: int | None = None
    stops: list[DraftStop] = field(default_factory=list)
    current: list[DraftStop] = field(default_factory=list)
    block: int = -1
    in_entry: bool = False
    block_dates: tuple[Resolved, ...] = ()
    when: dict[int, list[Resolved]] = field(default_factory=dict)
    """Dates by the stop's identity."""


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
        countries = {
            word for sentence in self.words for word in _names_of_countries(sentence, names)
        }
        self.people = [
            people_in(sentence.text, words, countries)
            for sentence, words in zip(self.sentences, self.words, strict=True)
        ]
        self.traveller, self.surnames = find_traveller(self.sentences, self.words, self.people, names, traveller)
        self.own = {word.lower() for word in self.traveller.name.split()[-1:]} if self.traveller else set()
        self.known = _Known(year=self._first_year())
        self.draft_ = Draft(traveller=self.traveller)

    def _first_year(self) -> int | None:
        """The year that the text's dates are of: that of the first date that tells its own."""
        years = Counter[int]()
        for sentence in self.sentences:
            for mention in dates_in(sentence.text):
                if mention.first.year and not mention.background:
                    years[mention.first.year] += 1 if mention.kind is MentionKind.YEAR else 3
        return min(years, key=lambda year: (-years[year], year)) if years else None

    def draft(self) -> Draft:
        draft, known = self.draft_, self.known
        heading = next((one for one in self.sentences if one.kind is Kind.HEADING), None)
        draft.title = heading.words if heading else (self.sentences[0].words if self.sentences else "")
        for number, sentence in enumerate(self.sentences):
            if len(known.stops) >= MOST_STOPS:
                draft.checks.append(f"the text goes on after {MOST_STOPS} stops, and was not read further")
                break
            self._read(number, sentence)
        draft.stops = settle(known.stops, known.when, self.names, draft)
        draft.anchored = any(quote.anchor for stop in draft.stops for quote in stop.quotes)
        return draft

    def _read(self, number: int, sentence: Sentence) -> None:
        known, words = self.known, self.words[number]
        people = self.people[number]
        taken = {at for person in people for at in range(person.start, person.end)}
        self._spoken_of()
        named = self.names.named_in(sentence.text, words, taken, self.surnames)
        dates = [one for one in dates_in(sentence.text) if not one.background]
        dates = [one for one in dates if not any(place.start <= one.start < place.end for place in named)]
        resolved = {one: self._resolve(one) for one in dates}
        self._spoken_of()
        first = sentence.block != known.block
        if first:
            if sentence.kind is Kind.ROW or known.in_entry:
                # What an entry tells is told of its own places, and of no other entry's.
                known.current = []
            known.block, known.in_entry, known.block_dates = sentence.block, False, ()
        quote = Quote(sentence.words, sentence.line, sentence.anchor)
        if sentence.kind is Kind.HEADING:
            self._heading(named, resolved)
            return
        head = None
        dateline = _DATELINE.match(sentence.text) if first and sentence.kind is Kind.PROSE else None
        if dateline and self._is_dateline(dateline[0]):
            named = [one for one in named if one.start >= dateline.end()]
            resolved = {one: found for one, found in resolved.items() if one.start >= dateline.end()}
        elif first:
            listed = sentence.kind in {Kind.ITEM, Kind.ROW}
            head = head_of(sentence.text, named, dates, self.names, listed=listed)
            if head:
                self._entry(head, resolved, quote)
            elif dates and not sentence.text[: dates[0].start].strip(" ,:("):
                known.block_dates = tuple(one for one in (resolved[dates[0]],) if one)
        self._narrative(sentence, words, people, named, resolved, quote, head)

    def _resolve(self, mention: Mention) -> Resolved | None:
        found = resolve(mention, self.known.anchor, self.known.year)
        if found and None not in found.last:
            self.known.anchor = date(*found.last)  # type: ignore[arg-type] # no part of it is None
        return found

    @staticmethod
    def _is_dateline(text: str) -> bool:
        """Whether a text begins as reports do: `VIENNA, July 9 -`; what is told of that place is not told by it."""
        word = text.split(",")[0].split("(")[0].strip(" —–-")
        return word.isupper() and len(word) > 3

    def _spoken_of(self) -> None:
        """Tell the gazetteer of when the text speaks: Trinidad lay in the United Kingdom once."""
        known = self.known
        self.names.at = known.anchor or (date(known.year, 7, 1) if known.year else None)

    def _heading(self, named: Sequence[Named], resolved: dict[Mention, Resolved | None]) -> None:
        """A heading says of what place the text below it is, and when; it is no evidence of a stop."""
        self.known.current = []
        for mention in resolved:
            if mention.first.year:
                self.known.year = mention.first.year
                if mention.first.day is None:
                    self.known.anchor = None
        self.known.block_dates = tuple(one for one in resolved.values() if one and one.first.day)
        self.heading_places = [one.place for one in named if one.great and not one.followed and not one.possessive]

    heading_places: Sequence[DraftPlace] = ()

    def _entry(self, head: Head, resolved: dict[Mention, Resolved | None], quote: Quote) -> None:
        known = self.known
        known.in_entry = True
        known.current = [self._new(place) for place in head.places]
        dates = [found for mention in head.dates if (found := resolved.get(mention))]
        for stop in known.current:
            stop.quotes.append(quote)
        for stop, own in zip(known.current, _shared(dates, len(known.current)), strict=True):
            known.when.setdefault(id(stop), []).extend(own)
        if len(known.current) > 1 and dates:
            places = ", ".join(place.text for place in head.places)
            first = known.current[0]
            first.checks.append(f"the text gives these dates for {places} together: which day was where?")
        for name in head.unknown:
            known.current[-1].checks.append(f"“{name.strip()}” stands there too, and no gazetteer knows it: is it a stop?")
        if not dates and any(found is None for found in resolved.values()):
            known.current[0].checks.append("which year?" if known.year is None else "which date?")

    def _narrative(  # noqa: PLR0913 - what a sentence was taken apart into
        self,
        sentence: Sentence,
        words: Sequence[Word],
        people: Sequence[Person],
        named: Sequence[Named],
        resolved: dict[Mention, Resolved | None],
        quote: Quote,
        head: Head | None,
    ) -> None:
        text, known = sentence.text, self.known
        used: set[Mention] = set(head.dates) if head else set()
        start = head.end if head else 0
        for begin, end in clauses_of(text):
            if end <= start:
                continue
            begin = max(begin, start)
            clause = text[begin:end]
            here = [one for one in named if begin <= one.start < end and not (head and one.start < head.end)]
            stops = self._stops_of(text, begin, end, here, people, words, quote)
            self._date(stops, here, resolved, begin, end, used, clause)
            self._tell(clause, begin, end, text, words, people, stops, quote)

    def _stops_of(  # noqa: PLR0913 - what a clause was taken apart into
        self,
        text: str,
        begin: int,
        end: int,
        here: Sequence[Named],
        people: Sequence[Person],
        words: Sequence[Word],
        quote: Quote,
    ) -> list[DraftStop]:
        """Return the stops that a clause tells of, those that are new among them."""
        known = self.known
        stops: list[DraftStop] = []
        ends = [begin, *(one.end for one in here)]
        for number, one in enumerate(here):
            before = text[begin : one.start]
            if self._is_origin(one, before, quote) or not self._is_stop(one, text, begin, end, people, words):
                continue
            if known.in_entry and not _VISITED.search(before):
                continue
            if self._is_venue(one):
                continue
            stop = self._existing(one.place) or self._new(
                one.place, first=bool(_EARLIER.search(before)) and not known.in_entry and bool(known.stops)
            )
            if quote not in stop.quotes:
                stop.quotes.append(quote)
            following = here[number + 1].start if number + 1 < len(here) else end
            stop.status = stop.status or status_in(text[ends[number] : following])
            if one.cue in {"via", "through"} and stop.role is None:
                stop.role = Role.TRANSIT
                stop.checks.append("is this a stop, or only on the way? Then write it as `via:` of the next")
            stops.append(stop)
            if not known.in_entry:
                known.current = [stop]
        return stops

    def _is_origin(self, one: Named, before: str, quote: Quote) -> bool:
        """Whether a place is where somebody came from, or went back to: home, or an earlier stop."""
        if one.country:
            return False
        if _HOME_AGAIN.search(before) and self._existing(one.place) is None and self.known.stops:
            self._home(one, quote)
            return True
        leaving = one.cue == "from" and COMING.search(before) or _LEAVING.search(before)
        if not leaving:
            return False
        if not self.known.stops:
            self._home(one, quote)
        return self._existing(one.place) is None or bool(leaving)

    def _is_venue(self, one: Named) -> bool:
        """Whether it is a building or site in the place that is spoken of; then it becomes that stop's `venue:`."""
        about = self.names.bearers(one.place.text)
        stop = self.known.current[0] if self.known.current else None
        if stop is None or not about.site or about.people or about.people_by_other_name or one.country:
            return False
        if stop.place.text == one.place.text or not self.names.are_near(one.place, stop.place):
            return False
        stop.venue = stop.venue or one.place.text
        return True

    def _home(self, one: Named, quote: Quote) -> None:
        if not self.draft_.home:
            place = one.place
            self.draft_.home = f"{place.text}, {place.country}" if place.country else place.text
            self.draft_.home_quote = quote

    def _is_stop(  # noqa: PLR0911, PLR0913 - one reason after the other
        self, one: Named, text: str, begin: int, end: int, people: Sequence[Person], words: Sequence[Word]
    ) -> bool:
        """Whether a clause says that the traveller was, or was to be, at a place."""
        if one.possessive:
            return False
        before, after = text[begin : one.start], text[one.end : end]
        if EN_ROUTE.search(re.sub(r"\bto\s*$", "", before).rstrip() + " ") or self._is_of_another(one, text, begin, people, words):
            return False
        if self._other_year(text, begin, end):
            return False
        if _VISITED.search(before):
            return not one.followed
        near = before[-_NEAR:]
        if one.cue in _TOWARDS:
            return bool(COMING.search(near)) and not re.search(r"\binvit\w+", near, re.IGNORECASE) and not one.followed
        if one.cue in {"via", "through"}:
            return bool(GOING.search(near))
        if one.cue not in _PLACED:
            return False
        if _THERE.search(re.sub(r"\b\w+\s*(?:the\s*)?$", "", before)):
            return True
        return bool(ACTING.search(near) or (not before.strip(" ,").count(" ") and ACTING.search(after[:_NEAR])))

    def _is_of_another(self, one: Named, text: str, begin: int, people: Sequence[Person], words: Sequence[Word]) -> bool:
        """Whether it was somebody else who went there: whoever is named last before the verb."""
        subject: str | None = None
        place = begin
        for word in words:
            if begin <= word.start < one.start and word.low in self.surnames | {"he", "she", "they"}:
                subject, place = word.low, word.end
        for person in people:
            at = words[person.end - 1].end
            if begin <= at < one.start and at >= place:
                subject, place = person.surname, at
        if subject is None or subject in {"he", "she", "they"} or not self.own or subject in self.own:
            return False
        verb = ACTING.search(text, place, one.start)
        met = MEETING.search(text, begin, place)
        return verb is not None and met is None and verb.start() - place < 25

    def _other_year(self, text: str, begin: int, end: int) -> bool:
        """Whether a clause speaks of a year long ago, or to come."""
        year = self.known.anchor.year if self.known.anchor else self.known.year
        clause = text[begin:end]
        others = [one for one in dates_in(clause) if one.kind in {MentionKind.YEAR, MentionKind.MONTH}]
        return year is not None and any(one.first.year and abs(one.first.year - year) > 1 for one in others)

    def _existing(self, place: DraftPlace) -> DraftStop | None:
        """Return the stop that is meant by a place: the same, or for a country the latest in it."""
        for stop in reversed(self.known.stops):
            if stop.place.text.casefold() == place.text.casefold():
                if place.country and not stop.place.country:
                    stop.place = place
                return stop
        about = self.names.bearers(place.text)
        if about.country:
            for stop in reversed(self.known.stops):
                if stop.place.country == place.text or self.names.lies_in(stop.place.text, place.text):
                    if not stop.place.country and "," not in stop.place.text:
                        stop.place = DraftPlace(stop.place.text, place.text)
                    return stop
            return None
        for stop in reversed(self.known.stops):
            if self._is_country(stop.place) and self.names.lies_in(place.text, stop.place.text):
                stop.place = DraftPlace(place.text, stop.place.text)
                return stop
        return None

    def _is_country(self, place: DraftPlace) -> bool:
        about = self.names.bearers(place.text)
        return not place.country and about.country

    def _new(self, place: DraftPlace, *, first: bool = False) -> DraftStop:
        stop = DraftStop(place)
        if first:
            stop.checks.append("the text tells of this later, but as having been earlier: is it in its place?")
            self.known.stops.insert(0, stop)
        else:
            self.known.stops.append(stop)
        return stop

    def _date(  # noqa: PLR0913 - what a clause was taken apart into
        self,
        stops: Sequence[DraftStop],
        here: Sequence[Named],
        resolved: dict[Mention, Resolved | None],
        begin: int,
        end: int,
        used: set[Mention],
        clause: str,
    ) -> None:
        """Give the dates of a clause to the stop that is named nearest to each."""
        known = self.known
        about = list(stops) or ([] if known.in_entry else known.current[:1] if GOING.search(clause) or (ACTING.search(clause) and self._is_own(clause)) else [])
        if here and not stops:
            # It tells of another place than those that are stops: of home, or of one that is left.
            left = [self._existing(one.place) for one in here if _LEAVING.search(clause[: one.start - begin])]
            about = [stop for stop in left if stop is not None]
        mentions = [one for one in resolved if begin <= one.start < end and one not in used]
        if stops and not mentions and not known.in_entry:
            for stop in stops:
                if id(stop) not in known.when and known.block_dates:
                    known.when.setdefault(id(stop), []).extend(known.block_dates)
        for mention in mentions:
            found = resolved[mention]
            if not about:
                continue
            stop = about[0]
            if len(stops) > 1:
                places = [one for one in here if any(one.place.text in s.place.text for s in stops)]
                nearest = min(places, key=lambda one: abs(one.start - mention.start), default=None)
                if nearest is not None:
                    stop = next(s for s in stops if nearest.place.text in s.place.text)
            if found is None:
                if mention.kind is not MentionKind.YEAR and id(stop) not in known.when:
                    stop.checks.append(f"“{mention.words}”: which {'year' if mention.first.day and mention.first.month else 'date'}?")
            elif found.first.day is not None and not known.in_entry:
                known.when.setdefault(id(stop), []).append(found)

    def _tell(  # noqa: PLR0913 - what a clause was taken apart into
        self,
        clause: str,
        begin: int,
        end: int,
        text: str,
        words: Sequence[Word],
        people: Sequence[Person],
        stops: Sequence[DraftStop],
        quote: Quote,
    ) -> None:
        """Note what a clause tells of its stop: status, role, rank, events, people."""
        known = self.known
        status, role, level, events = status_in(clause), role_in(clause), level_in(clause), events_in(clause)
        met = met_in(text, begin, end, words, people, self.own, self.names)
        if status in _ACTIVE and not stops and not known.in_entry:
            if events or self._is_own(clause):
                if all(quote != other.quote for other in self.draft_.unplaced):
                    self.draft_.unplaced.append(Unplaced(quote, status, events))
                return
            status = None
        if not stops and not known.in_entry and not self._is_own(clause):
            # Somebody else's meetings; only the rank of the visit is stated by others.
            met, events = [], ()
        about = list(stops[-1:]) or known.current[:1]
        if not about:
            if self._is_telling(clause, events, met) and self.heading_places:
                place = self.heading_places[0]
                about = [self._existing(place) or self._new(place)]
                known.current = about
            else:
                return
        stop = about[0]
        told = bool(stops) or known.in_entry
        if not (told or met or events or level):
            if GOING.search(clause) and quote not in stop.quotes and self._says_more(clause):
                stop.quotes.append(quote)
            return
        if not told and not (met or level or (events and ACTING.search(clause))):
            return
        if quote not in stop.quotes:
            stop.quotes.append(quote)
        if not told and events:
            stop.checks.append(f"“{' '.join(clause.split())[:80]}”: was that here?")
        if status and known.in_entry and not stops and stop.status is None:
            stop.status = status
        stop.role = stop.role or (role if told else None)
        if level and stop.visit is None:
            stop.visit, stop.visit_quote = level, quote
        for event in events:
            if all(event != other for other in stop.events):
                stop.events.append(event)
        for person in met:
            _add_person(stop.met, person)

    def _is_own(self, clause: str) -> bool:
        """Whether a clause is about the traveller: by name, by pronoun, or in notes by having no subject."""
        low = clause.lower()
        if _OWN_WORDS.search(clause) or any(re.search(rf"\b{re.escape(name)}\b", low) for name in self.own):
            return True
        verb = ACTING.search(clause)
        return verb is not None and not clause[: verb.start()].strip(" -–—:,;")

    @staticmethod
    def _is_telling(clause: str, events: Sequence[object], met: Sequence[object]) -> bool:
        return bool(met or events) and bool(MEETING.search(clause))

    @staticmethod
    def _says_more(clause: str) -> bool:
        return any(one.kind is MentionKind.STATED for one in dates_in(clause))


def _add_person(people: list[DraftPerson], person: DraftPerson) -> None:
    """Add a person, or learn more of one who is there."""
    surname = person.name.split()[-1].casefold()
    for number, other in enumerate(people):
        if other.name.split()[-1].casefold() == surname and (
            other.office == person.office or not other.office or not person.office
        ):
            if other.name.casefold() != person.name.casefold() and " " in other.name and " " in person.name:
                continue
            longer = max(other.name, person.name, key=len)
            people[number] = replace(
                other, name=longer, office=other.office or person.office, country=other.country or person.country
            )
            return
    people.append(person)


def _shared(dates: Sequence[Resolved], stops: int) -> list[list[Resolved]]:
    """Give the dates of an entry to its stops: of several, the first has only the start and the last the end."""
    if stops <= 1 or not dates:
        return [list(dates) for _ in range(stops)]
    whole = dates[0]
    if whole.first == whole.last:
        return [[whole] for _ in range(stops)]
    parts: list[list[Resolved]] = [[] for _ in range(stops)]
    parts[0] = [whole._replace(last=None)]  # type: ignore[arg-type] # an open end
    parts[-1] = [whole._replace(first=None)]  # type: ignore[arg-type] # an open start
    return parts


def _names_of_countries(words: Sequence[Word], names: PlaceNames) -> list[str]:
    """Return the words and pairs of words that are countries, in lower case."""
    found = []
    for number, word in enumerate(words):
        for text in (word.text, " ".join(one.text for one in words[number : number + 2])):
            if text[0].isupper() and len(text) > 3 and text.lower() not in found:
                about = names.bearers(text)
                if about.country:
                    found.append(text.lower())
    return found

