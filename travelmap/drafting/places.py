"""Places in a sentence: names that the gazetteer has, and what stands before them that says why they are there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.drafting.draft import DraftPlace
from travelmap.drafting.words import NO_PLACE, demonyms, runs_in
from travelmap.geo.geodesic import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from travelmap.drafting.words import Word
    from travelmap.gazetteer.bearers import Bearers
    from travelmap.gazetteer.index import Gazetteer

__all__ = ["Named", "PlaceNames"]

_TURNED: Final = re.compile(
    r",\s(?:the\s)?(?:(?:Federal|Democratic|People['’]s|Islamic|Socialist|United)\s){0,3}(?:Republic|"
    r"Kingdom)\sof(?=[\s.,;:)]|$)|"
    r",\s(?:North|South)(?=[.,;:)]|$)"
)
_LONGEST: Final = 6
"""Words of a place's name."""
_NEAR_KM: Final = 60.0
"""How far a building can be from the town it is said to be in."""
_LEAST_PEOPLE: Final = 1_000
"""Of a town whose first name it is, below which a word is hardly a place that is spoken of."""
_LEAST_BY_OTHER_NAME: Final = 50_000
"""The same where it is one of a town's other names; each word is one of some village's."""
_GREAT: Final = 100_000
"""A town this great is meant even where somebody bears the same name, if a preposition says so."""
_MADE_OF_PLACES: Final = frozenset(
    [
        "summit",
        "conference",
        "talks",
        "meeting",
        "agreement",
        "treaty",
        "declaration",
        "process",
        "accord",
        "accords",
        "convention",
        "forum",
        "protocol",
        "peace",
        "congress",
        "economic",
        "memorandum",
        "charter",
        "pact",
        "dialogue",
    ]
)
"""Nouns that follow a place's name and make something else of it."""
_ADJECTIVES: Final = frozenset({"u.s.", "us.", "us", "u.k.", "uk"})
"""Names of countries that stand for their adjectives far more often: U.S. troops."""
_LONGEST_CODE: Final = 3
_INSIDE: Final = frozenset(
    {"in", "to", "at", "from", "via", "into", "near", "for", "through", "outside", "visited", "of"}
)


class Named(NamedTuple):
    """A place as named in a sentence: words `first` to `last`, the last excluded."""

    first: int
    last: int
    start: int
    end: int
    place: DraftPlace
    country: bool
    """Whether it is a country rather than a place in one."""
    cue: str
    """The word before it, in lower case, articles and adjectives left out; of a list, that before the list."""
    possessive: bool
    followed: bool
    """Whether a noun is made of it: `Moscow summit`, `Vienna talks`."""
    great: bool
    """Whether a town or country that bears the name is well known."""


class PlaceNames:
    """Finds places in sentences; what was asked of the gazetteer once is remembered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Ask `gazetteer`."""
        self.gazetteer = gazetteer
        self.bearers: Callable[[str], Bearers] = lru_cache(maxsize=20_000)(gazetteer.bearers)
        self.at: date | None = None
        """The day that is spoken of; countries are those of its time."""
        self._lies: Callable[[str, str, date | None], bool] = lru_cache(maxsize=5_000)(self._lies_in)

    def lies_in(self, place: str, country: str) -> bool:
        """Whether a place of this name lies in a country, or in what belonged to it at the time."""
        return self._lies(place, country, self.at)

    def _lies_in(self, place: str, country: str, at: date | None) -> bool:
        answer = self.gazetteer.look_up(place, country=country, at=at, limit=1)
        if not answer.candidates or answer.candidates[0].match != "exact" or answer.country is None:
            return False
        found = answer.candidates[0]
        return not found.area_codes or not set(answer.country.codes) & set(found.area_codes)

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place is found in a country in any way, such as Ramstein Air Force Base by its town."""
        found = self.gazetteer.look_up(place, country=country, at=self.at, limit=1).candidates
        return bool(found) and not found[0].area_codes

    def are_near(self, one: DraftPlace, other: DraftPlace) -> bool:
        """Whether two places lie within an hour's drive of each other."""
        first = self.gazetteer.look_up(one.text, country=one.country or None, at=self.at, limit=1).candidates
        second = self.gazetteer.look_up(other.text, country=other.country or None, at=self.at, limit=1).candidates
        return bool(first and second) and distance_km(first[0].point, second[0].point) <= _NEAR_KM

    def named_in(
        self, sentence: str, words: Sequence[Word], taken: AbstractSet[int], surnames: AbstractSet[str]
    ) -> list[Named]:
        """Return the places of a sentence, with their countries where those are named beside them.

        Args:
            sentence: The sentence.
            words: Its words.
            taken: Numbers of words that are part of a person's name or office.
            surnames: Names of people, in lower case: such a word is a place only where it cannot be a person.
        """
        found: list[Named] = []
        for first, last in runs_in(sentence, words):
            at = first
            while at < last:
                end = self._longest(sentence, words, at, last, taken)
                if end is None:
                    at += 1
                    continue
                one = self._named(sentence, words, at, end, found)
                if self._credible(one, words, surnames, at == first and end == last):
                    found.append(one)
                at = end
        return self._joined(sentence, found)

    def _longest(self, sentence: str, words: Sequence[Word], at: int, last: int, taken: AbstractSet[int]) -> int | None:
        """Return where the longest name that begins at a word and fills the run ends, nouns at its end aside."""
        if at in taken or (words[at].low in demonyms() and at + 1 == last and not self._is_country(words[at].text)):
            return None
        if words[at].low in _ADJECTIVES and (at == 0 or words[at - 1].low != "the"):
            return None
        if at and words[at - 1].end + 1 == words[at].start and self._is_part_of_a_name(words[at - 1], at - 1 in taken):
            # The second of two names is no place by itself: Vladimir Putin, George Washington.
            return None
        end = min(last, at + _LONGEST + 2)
        while end > at:
            if end - at <= _LONGEST and not any(number in taken for number in range(at, end)):
                text = " ".join(sentence[words[at].start : words[end - 1].end].split())
                ordinary = end - at == 1 and words[at].low in NO_PLACE and not self._is_initials(words[at])
                if not ordinary and not text.isdigit() and self._is_place(text, end - at):
                    return end
            if end - 1 in taken:
                end -= 1
                continue
            if words[end - 1].low not in NO_PLACE and words[end - 1].low not in demonyms():
                return None
            end -= 1
        return None

    @staticmethod
    def _is_initials(word: Word) -> bool:
        return word.text in {"U.S.S.R.", "USSR", "U.A.E.", "UAE", "U.K.", "UK"}

    def _is_part_of_a_name(self, word: Word, taken: bool) -> bool:  # noqa: FBT001 - private
        """Whether a word with a capital letter before a place makes it a part of some other name."""
        if taken or not word.text[:1].isupper() or word.possessive:
            return False
        return word.low not in NO_PLACE and word.low not in demonyms()

    def _is_country(self, text: str) -> bool:
        about = self.bearers(text)
        return about.country

    def _is_place(self, text: str, words: int) -> bool:
        if len(text) <= _LONGEST_CODE and not (text.isupper() and "." in text) and not text.istitle():
            return text in {"USSR", "UAE", "UK", "DRC", "GDR", "FRG"}
        about = self.bearers(text)
        if about.nothing:
            return False
        if (about.countries and (about.country or len(text) > _LONGEST_CODE)) or words > 1:
            return True
        return (
            about.people >= _LEAST_PEOPLE
            or about.people_by_other_name >= _LEAST_BY_OTHER_NAME
            or about.division
            or about.capital
            or (about.site and len(text) > _LONGEST_CODE)
        )

    def _named(self, sentence: str, words: Sequence[Word], at: int, end: int, before: Sequence[Named]) -> Named:
        text = " ".join(sentence[words[at].start : words[end - 1].end].split())
        about = self.bearers(text)
        country = about.country or (bool(about.countries) and not (about.people or about.division))
        cue = ""
        for word in reversed(words[max(0, at - 3) : at]):
            cue = word.low
            if cue not in {"the", "nearby", "downtown", "both", "central", "historic", "then", "also"}:
                break
        if (before and cue in {"and", "&"}) or (
            before and sentence[before[-1].end : words[at].start].strip(" ") == ","
        ):
            gap = sentence[before[-1].end : words[at].start].replace(",", " ").split()
            if gap in ([], ["and"], ["&"], ["then"], ["and", "then"]):
                cue = before[-1].cue
        followed = (
            end < len(words)
            and sentence[words[end - 1].end : words[end].start] == " "
            and words[end].low in _MADE_OF_PLACES
        )
        great = country or about.people >= _GREAT or about.people_by_other_name >= _GREAT or about.capital
        return Named(
            at, end, words[at].start, words[end - 1].end, DraftPlace(text), country, cue,
            words[end - 1].possessive, followed, great,
        )  # fmt: skip

    def _credible(self, one: Named, words: Sequence[Word], surnames: AbstractSet[str], whole: bool) -> bool:  # noqa: FBT001 - private
        if one.last - one.first == 1 and words[one.first].low in surnames:
            return one.great and one.cue in _INSIDE - {"of", "for"}
        return whole or one.great or one.cue in _INSIDE

    def _turned(self, sentence: str, one: Named) -> Named:
        """Read `Korea, Republic of` to its end."""
        behind = _TURNED.match(sentence, one.end)
        if behind is None or not self.gazetteer.resolve_country(f"{one.place.text}{behind[0]}"):
            return one
        place = DraftPlace(f"{one.place.text}{behind[0]}")
        return one._replace(place=place, end=behind.end(), country=True, great=True)

    def _joined(self, sentence: str, found: Sequence[Named]) -> list[Named]:
        """Put what says where a place is to the place: `Moscow, Russia`; `Honolulu, Hawaii`; `Kyiv (Ukraine)`."""
        joined: list[Named] = []
        for one in [self._turned(sentence, one) for one in found]:
            last = joined[-1] if joined else None
            gap = sentence[last.end : one.start].strip() if last else ""
            if last is not None and gap == ")," and one.country and last.place.country and not last.country:
                # `Kingston (Jamaica), United Kingdom`: the country of the time stands last.
                text = f"{last.place.text} ({last.place.country})"
                if self.lies_in(text, one.place.text):
                    joined[-1] = last._replace(place=DraftPlace(text, one.place.text), last=one.last, end=one.end)
                    continue
            if last is not None and gap in {",", "(", "in", ", in"} and not last.place.country and not last.possessive:
                if one.country and not last.country and self.lies_in(last.place.text, one.place.text):
                    joined[-1] = last._replace(
                        place=DraftPlace(last.place.text, one.place.text), last=one.last, end=one.end,
                        possessive=one.possessive,
                    )  # fmt: skip
                    continue
                if gap == "," and not last.country and not one.country and self._is_division_of(last, one):
                    text = f"{last.place.text}, {one.place.text}"
                    joined[-1] = last._replace(place=DraftPlace(text), last=one.last, end=one.end)
                    continue
            joined.append(one)
        return joined

    def _is_division_of(self, town: Named, around: Named) -> bool:
        about = self.bearers(around.place.text)
        if not about.division or about.people >= _GREAT or about.capital:
            return False
        found = self.gazetteer.look_up(f"{town.place.text}, {around.place.text}", limit=1).candidates
        return bool(found) and found[0].match == "exact" and found[0].region == around.place.text
