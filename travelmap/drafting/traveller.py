"""Whose journey it is: whoever is most often said to go somewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from travelmap.drafting.draft import DraftPerson
from travelmap.drafting.lexicon import GOING
from travelmap.drafting.meetings import full_names_in
from travelmap.drafting.text import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.drafting.people import Person
    from travelmap.drafting.places import PlaceNames
    from travelmap.drafting.text import Sentence
    from travelmap.drafting.words import Word

__all__ = ["find_traveller"]

_NEAR: Final = 40
"""Characters between a name and the verb of going that it is the subject of."""
_HEADED: Final = 3
_GOES: Final = 2


def find_traveller(
    sentences: Sequence[Sentence],
    words: Sequence[Sequence[Word]],
    people: Sequence[Sequence[Person]],
    names: PlaceNames,
    given: str,
) -> tuple[DraftPerson | None, frozenset[str]]:
    """Return the traveller, and the surnames of all people of the text in lower case.

    Args:
        sentences: The text's.
        words: The words of each.
        people: Those named with an office in each.
        names: Says what is a place.
        given: The traveller's name, where it is known.
    """
    score: Counter[str] = Counter()
    known: dict[str, DraftPerson] = {}
    order: list[str] = []
    for sentence, own_words, own_people in zip(sentences, words, people, strict=True):
        taken = {at for person in own_people for at in range(person.start, person.end)}
        marks = [(own_words[one.end - 1].end, one.surname, one.person) for one in own_people]
        for first, last in full_names_in(sentence.text, own_words, names, taken):
            name = " ".join(sentence.text[own_words[first].start : own_words[last - 1].end].split())
            marks.append((own_words[last - 1].end, own_words[last - 1].low, DraftPerson(name)))
        for _, surname, person in marks:
            known[surname] = _fuller(known.get(surname), person)
            if surname not in order:
                order.append(surname)
        named = {surname for _, surname, _ in marks}
        marks += [
            (word.end, word.low, known[word.low]) for word in own_words if word.low in known and word.low not in named
        ]
        if sentence.kind is Kind.HEADING:
            score.update(dict.fromkeys(named, _HEADED))
        verb = GOING.search(sentence.text)
        before = sorted((mark for mark in marks if verb and mark[0] <= verb.start()), key=lambda mark: mark[0])
        if verb and before and verb.start() - before[-1][0] <= _NEAR:
            score[before[-1][1]] += _GOES
    surnames = frozenset(known)
    if given:
        return DraftPerson(given), surnames
    best = max(order, key=lambda surname: (score[surname], -order.index(surname)), default="")
    return (known[best] if score[best] else None), surnames


def _fuller(known: DraftPerson | None, person: DraftPerson) -> DraftPerson:
    """Put together what is known of one person from two places of the text."""
    if known is None:
        return person
    return DraftPerson(
        max(known.name, person.name, key=lambda name: (len(name.split()), len(name))),
        known.office or person.office,
        known.country or person.country,
    )
