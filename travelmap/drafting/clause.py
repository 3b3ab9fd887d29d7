"""A clause of a sentence, and what makes it evidence that somebody was at a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from travelmap.drafting.dates import MentionKind, dates_in
from travelmap.drafting.lexicon import ACTING, COMING, EN_ROUTE, GOING, MEETING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from travelmap.drafting.draft import Quote
    from travelmap.drafting.people import Person
    from travelmap.drafting.places import Named
    from travelmap.drafting.words import Word

__all__ = ["LEAVING", "VISITED", "Clause", "Company", "is_origin", "is_own", "is_return", "is_stop"]

_NEAR: Final = 90
"""Characters between a verb and the place it is about."""
_SUBJECT_NEAR: Final = 25
"""Characters between a verb and whoever is its subject."""
VISITED: Final = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed|ing)|enter(?:s|ed|ing)|skip(?:s|ped|ping)?|"
    r"stops? (?:is|was|will be|were|are)|destination (?:is|was))"
    r"(?:\s+(?:the|both|also|historic|city|cities|of|town|capital|villages?|site|first|then|islands?|port|"
    r"nearby))*\s*$",
    re.IGNORECASE,
)
"""What stands before a place that is the verb's own object: `visited the city of Agra`."""
LEAVING: Final = re.compile(r"\b(?:leaves?|left|depart(?:s|ed|ing)|leaving)\s+$", re.IGNORECASE)
_HOME_AGAIN: Final = re.compile(r"\b(?:return(?:s|ed|ing)?|back)(?:\s+home)?\s+to\s+$", re.IGNORECASE)
_INVITED: Final = re.compile(r"\binvit\w+", re.IGNORECASE)
_THERE: Final = re.compile(r"\b(?:is|was|are|were)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_LAST_WORDS: Final = re.compile(r"\b\w+\s*(?:the\s*)?$")
_OWN_WORDS: Final = re.compile(r"\b(?:he|she|they|his|her|their|him)\b", re.IGNORECASE)
_PRONOUNS: Final = frozenset({"he", "she", "they"})
_PLACED: Final = frozenset({"in", "at", "near", "outside"})
_TOWARDS: Final = frozenset({"to", "into", "for", "toward", "towards"})


@dataclass(frozen=True, slots=True)
class Company:
    """Who is spoken of: surnames in lower case."""

    own: AbstractSet[str]
    """The traveller's; empty when not known."""
    all: AbstractSet[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, from `begin` to `end` of its sentence, with what the whole sentence was taken apart into."""

    sentence: str
    begin: int
    end: int
    words: Sequence[Word]
    people: Sequence[Person]
    named: Sequence[Named]
    """The places of the clause, without those of an entry's head."""
    quote: Quote

    @property
    def text(self) -> str:
        """The clause itself."""
        return self.sentence[self.begin : self.end]

    def before(self, one: Named) -> str:
        """What stands in the clause before a place."""
        return self.sentence[self.begin : one.start]


def is_stop(one: Named, clause: Clause, company: Company, year: int | None) -> bool:
    """Whether a clause says that the traveller was, or was to be, at a place.

    Args:
        one: The place.
        clause: The clause.
        company: Who is spoken of.
        year: The year that is spoken of, if it is known.
    """
    before = clause.before(one)
    way = EN_ROUTE.search(re.sub(r"\bto\s*$", "", before).rstrip() + " ")
    if one.possessive or way or _is_of_another(one, clause, company) or _is_of_another_year(clause, year):
        return False
    if VISITED.search(before):
        return not one.followed
    near = before[-_NEAR:]
    if one.cue in _TOWARDS:
        return bool(COMING.search(near)) and not _INVITED.search(near) and not one.followed
    if one.cue in {"via", "through"}:
        return bool(GOING.search(near))
    return one.cue in _PLACED and _is_placed(one, clause, before)


def _is_placed(one: Named, clause: Clause, before: str) -> bool:
    """Whether something was done in a place, or somebody is said to be there."""
    if _THERE.search(_LAST_WORDS.sub("", before)) or ACTING.search(before[-_NEAR:]):
        return True
    begins = " " not in before.strip(" ,")
    return begins and bool(ACTING.search(clause.sentence[one.end : clause.end][:_NEAR]))


def is_origin(one: Named, clause: Clause) -> bool:
    """Whether somebody came from a place, or left it."""
    before = clause.before(one)
    return bool((one.cue == "from" and COMING.search(before)) or LEAVING.search(before))


def is_return(one: Named, clause: Clause) -> bool:
    """Whether somebody went back to a place."""
    return bool(_HOME_AGAIN.search(clause.before(one)))


def _is_of_another(one: Named, clause: Clause, company: Company) -> bool:
    """Whether it was somebody else who went there: whoever is named last before the verb."""
    subject, at = "", clause.begin
    for word in clause.words:
        if clause.begin <= word.start < one.start and word.low in company.all | _PRONOUNS:
            subject, at = word.low, word.end
    for person in clause.people:
        end = clause.words[person.end - 1].end
        if clause.begin <= end < one.start and end >= at:
            subject, at = person.surname, end
    if not subject or subject in _PRONOUNS or not company.own or subject in company.own:
        return False
    verb = ACTING.search(clause.sentence, at, one.start)
    met = MEETING.search(clause.sentence, clause.begin, at)
    return verb is not None and met is None and verb.start() - at < _SUBJECT_NEAR


def _is_of_another_year(clause: Clause, year: int | None) -> bool:
    """Whether a clause speaks of long ago, or of what is far."""
    others = [one for one in dates_in(clause.text) if one.kind in {MentionKind.YEAR, MentionKind.MONTH}]
    return year is not None and any(one.first.year and abs(one.first.year - year) > 1 for one in others)


def is_own(text: str, own: AbstractSet[str]) -> bool:
    """Whether a clause is about the traveller: by name, by pronoun, or in notes by having no subject."""
    low = text.lower()
    if _OWN_WORDS.search(text) or any(re.search(rf"\b{re.escape(name)}\b", low) for name in own):
        return True
    verb = ACTING.search(text)
    return verb is not None and not text[: verb.start()].strip(" -–—:,;")
