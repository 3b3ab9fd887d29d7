"""Who was met: people behind a verb of meeting, and people who received the traveller."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from travelmap.drafting.draft import DraftPerson
from travelmap.drafting.words import NO_PLACE, demonyms, runs_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from travelmap.drafting.people import Person
    from travelmap.drafting.places import PlaceNames
    from travelmap.drafting.words import Word

__all__ = ["full_names_in", "met_in"]

_MET: Final = re.compile(
    r"\b(?:met|meets?|meetings?|talks|conferred|confers|conferences?|summit|audiences?|(?:received|greeted|"
    r"welcomed|hosted) by|lunch\w*|"
    r"dinner|breakfast|banquet|luncheon|consultations|discussions|conversations?|call(?:s|ed)? on|visit(?:ed|s)? "
    r"with|joined|discussed|signed|negotiat\w+)\b",
    re.IGNORECASE,
)
_MET_BARE: Final = re.compile(
    r"\b(?:(?:met|meets?|meetings?|talks|conferred|audience|lunch|dinner|summit|discussions|"
    r"consultations)\s+(?:\w+ly\s+)?with|met|meets|"
    r"(?:received|greeted|welcomed|hosted) by)\s+(?:both\s+)?"
    r"(?:(?:\w+\s)?(?:officials?|leaders?|counterparts?|diplomats?)\s+|[\w.]+['’]s\s+)?$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"(?:[^\W\da-z_][\w.'’-]*,?\s){1,8}(?:and\s)?$")
"""Names in a list, before the last one."""
_NOT_MET: Final = re.compile(
    r"\b(?:funeral|attended|accompan\w+|addressed|visited|visits|invit\w+|behalf|memory|tomb|grave|succe\w+|"
    r"delegation of|after|since|"
    r"death|wedding|inaugurat\w+|coronation|signed (?:a|the)|absence|without|declined|refused|not|because|led by|"
    r"headed by|between|"
    r"commemorat\w+|birthplace|statue|mausoleum|wreath)\b",
    re.IGNORECASE,
)
_RECEIVED: Final = re.compile(
    r"^\s*(?:\w+ly\s+)?(?:received|receives|greeted|greets|welcomed|welcomes|hosted|hosts|met|"
    r"meets)\s+(?:with\s+)?(?:the\s+)?(\w+)",
    re.IGNORECASE,
)
_ORGANISATIONS: Final = frozenset(
    [
        "organisation",
        "organization",
        "union",
        "nations",
        "council",
        "corporation",
        "ministry",
        "university",
        "institute",
        "agency",
        "bank",
        "fund",
        "commission",
        "committee",
        "court",
        "party",
        "times",
        "post",
        "press",
        "news",
        "house",
        "hall",
        "square",
        "street",
        "avenue",
        "park",
        "bridge",
        "castle",
        "river",
        "lake",
        "bay",
        "mount",
        "mountain",
        "island",
        "islands",
        "canal",
        "sea",
        "ocean",
        "gulf",
        "strait",
        "memorial",
        "museum",
        "theatre",
        "theater",
        "centre",
        "center",
        "forum",
        "act",
        "pact",
        "plan",
        "treaty",
        "doctrine",
        "accord",
        "accords",
        "company",
    ]
)
_FEWEST: Final = 2
_MOST: Final = 4


def met_in(
    text: str,
    begin: int,
    end: int,
    words: Sequence[Word],
    people: Sequence[Person],
    own: AbstractSet[str],
    names: PlaceNames,
) -> list[DraftPerson]:
    """Return who was met, by a clause from `begin` to `end` of a sentence.

    Args:
        text: The sentence.
        begin: Where the clause starts.
        end: Where it ends.
        words: The sentence's words.
        people: Those named with an office.
        own: The traveller's surname, in lower case.
        names: Says what is a place.
    """
    found: list[tuple[int, DraftPerson]] = []
    for person in people:
        start, after = words[person.start].start, words[person.end - 1].end
        if not begin <= start < end or person.surname in own:
            continue
        received = _RECEIVED.match(text[after:end])
        object_ = received[1].lower() if received else ""
        if _is_met(text[:start]) or object_ in own | {"him", "her", "them"}:
            found.append((start, person.person))
    taken = {at for person in people for at in range(person.start, person.end)}
    for first, last in full_names_in(text, words, names, taken):
        start = words[first].start
        if not begin <= start < end or words[last - 1].low in own:
            continue
        between = _OTHERS.sub("", text[begin:start])
        if _MET_BARE.search(text[begin:start]) or (between != text[begin:start] and _MET_BARE.search(between)):
            found.append((start, DraftPerson(" ".join(text[start : words[last - 1].end].split()))))
    return [person for _, person in sorted(found, key=lambda one: one[0])]


def _is_met(before: str) -> bool:
    """Whether a text says that whoever is named behind it was met."""
    cues = list(_MET.finditer(before))
    if not cues:
        return False
    last = cues[-1]
    between = before[last.end() :]
    if last[0].lower() in {"signed", "negotiated"}:
        return re.search(r"\bwith\b", between) is not None and not _NOT_MET.search(between)
    return not _NOT_MET.search(between)


def full_names_in(
    text: str, words: Sequence[Word], names: PlaceNames, taken: AbstractSet[int]
) -> list[tuple[int, int]]:
    """Return runs of words that look like a person's full name: two to four, none of them known as anything else."""
    found = []
    for first, last in runs_in(text, words):
        at, end = first, last
        while at < end and (words[at].low in NO_PLACE or at in taken):
            at += 1
        while end > at and end - 1 in taken:
            end -= 1
        run = words[at:end]
        if not _FEWEST <= len(run) <= _MOST or any(number in taken for number in range(at, end)):
            continue
        if any(_is_something_else(word) for word in run) or len(run[-1].text.rstrip(".")) < _FEWEST:
            continue
        about = names.bearers(" ".join(word.text for word in run))
        # Airports and ships bear the names of people; towns hardly ever do, with both of them.
        if about.nothing or about._replace(site=False).nothing:
            found.append((at, end))
    return found


def _is_something_else(word: Word) -> bool:
    low = word.low
    return (
        low in _ORGANISATIONS
        or (low in NO_PLACE and not (len(low) == 2 and low.endswith(".")))
        or low in demonyms()
        or low[0].isdigit()
        or (word.text.isupper() and len(word.text) > _FEWEST)
    )
