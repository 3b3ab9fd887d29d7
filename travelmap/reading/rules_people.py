"""People who are two things at once, and offices that two people hold at once.

Names are compared as they are written, because nobody is looked up: what is told is that a file contradicts
itself, never who holds an office.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from travelmap.diagnostics import Label
from travelmap.reading.outline import Dated, dated, items_of, outline_of
from travelmap.reading.suggest import quoted, shortened
from travelmap.reading.tree import Mapping, Node, child, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from travelmap.reading.findings import Findings
    from travelmap.reading.outline import StopOutline, TripOutline

__all__ = ["check_people"]

_Days: TypeAlias = "tuple[date, date]"

_ALONE: Final = frozenset(
    {
        "president", "vice president", "prime minister", "premier", "chancellor", "king", "queen", "emperor", "pope",
        "sultan", "emir", "taoiseach", "secretary general", "foreign minister", "minister foreign affairs",
        "secretary state", "foreign secretary",
    }
)  # fmt: skip
"""Offices that one person holds at a time, without their small words."""
_OF_SEVERAL: Final = frozenset({"king", "queen", "emperor", "sultan", "emir"})
"""Of these, one person can be that of several states."""
_SMALL: Final = frozenset({"of", "the", "for", "and", "acting", "interim", "former"})
_LESS: Final = frozenset({"vice", "deputy", "elect", "assistant", "designate"})
"""Words that make another office of the one they stand with."""
_HALF_YEAR_DAYS: Final = 183
_SURE_DAYS: Final = 62
"""Dates that can mean more days than these say too little of who held an office then."""
_MOST: Final = 30
_MOST_MENTIONS: Final = 20
"""Different ways in which one name, or one office, is written, that are compared with each other."""
_SLIP: Final = 0.85
"""How alike, by the same measure, are two that differ by a slip."""
_ALIKE: Final = 0.8
"""How alike two names are, by difflib's ratio, that may be two spellings of one."""


class _Mention:
    """A person with an office, where a file says so."""

    def __init__(self, person: Mapping, name: str, office: str, when: _Days | None) -> None:
        self.name = " ".join(name.split())
        self.office = " ".join(office.split())
        self.node = child(person, "office") or person
        self.name_node = child(person, "name") or person
        self.country = " ".join((scalar_text(child(person, "country")) or "").split())
        self.when = when

    @cached_property
    def office_words(self) -> frozenset[str]:
        """The office without small words, and without the country it is of."""
        words = [word for word in _words(self.office) if word not in _SMALL]
        country = set(_words(self.country))
        return frozenset(word for word in words if word not in country) or frozenset(words)

    @cached_property
    def alone(self) -> str:
        """The office, if one person holds it at a time, else nothing."""
        words = " ".join(word for word in _words(self.office) if word not in {"of", "the", "for"})
        country = " ".join(_words(self.country))
        words = words.removesuffix(f" {country}") if country else words
        return words if words in _ALONE else ""


def check_people(root: Mapping, findings: Findings) -> None:
    """Compare what a file says of each person, and of each office.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings and notes go.
    """
    by_name: dict[str, list[_Mention]] = defaultdict(list)
    by_office: dict[tuple[str, str], list[_Mention]] = defaultdict(list)
    seen: set[tuple[object, ...]] = set()
    for mention in _mentions(root):
        same = (mention.name.casefold(), mention.office.casefold(), mention.country.casefold(), mention.when)
        if same in seen:
            continue
        seen.add(same)
        by_name[mention.name.casefold()].append(mention)
        if mention.alone and mention.country:
            by_office[mention.alone, mention.country.casefold()].append(mention)
    two = (pair for group in by_name.values() for pair in islice(_two_offices(group), 1))
    for first, second in islice(two, _MOST):
        _tell_two_offices(first, second, findings)
    shared = (pair for group in by_office.values() for pair in islice(_two_people(group), 1))
    for first, second in islice(shared, _MOST):
        _tell_two_people(first, second, findings)


def _mentions(root: Mapping) -> Iterator[_Mention]:
    trips = outline_of(root)
    spans = [when for trip in trips for stop in trip.stops if (when := _days(stop.dates))]
    whole = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
    # The traveller's office is that of the whole file, which may tell a career.
    yield from _of(child(root, "traveller"), whole)
    for trip in trips:
        for stop in trip.stops:
            yield from _of_stop(stop, trip)


def _of_stop(stop: StopOutline, trip: TripOutline) -> Iterator[_Mention]:
    if not isinstance(stop.node, Mapping):
        return
    when = _days(stop.dates) or _days(trip.dates)
    for key in ("met", "host", "delegation"):
        yield from _of(child(stop.node, key), when)
    for event in items_of(child(stop.node, "events")):
        yield from _of(child(event, "with"), _days(dated(child(event, "date"))) or when)


def _of(people: Node | None, when: _Days | None) -> Iterator[_Mention]:
    for person in () if _vague(when) else items_of(people):
        name, office = scalar_text(child(person, "name")), scalar_text(child(person, "office"))
        if isinstance(person, Mapping) and name and office:
            yield _Mention(person, name, office, when)


def _days(when: Dated | None) -> _Days | None:
    if when is None or when.span.earliest is None or when.span.latest is None:
        return None
    return when.span.earliest, when.span.latest


def _vague(when: _Days | None) -> bool:
    return when is not None and (when[1] - when[0]).days > _SURE_DAYS


def _two_offices(group: list[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    different = group[:_MOST_MENTIONS]
    for first, second in combinations(different, 2):
        clash = _different(first, second) or _elsewhere(first, second)
        if clash and (_overlap(first, second) or _to_and_fro(first, second, different)):
            yield first, second


def _different(first: _Mention, second: _Mention) -> bool:
    """Whether two offices are not one in other words: `Foreign Minister`, `Minister of Foreign Affairs`."""
    one, other = first.office_words, second.office_words
    return not (one <= other or other <= one) or one & _LESS != other & _LESS


def _elsewhere(first: _Mention, second: _Mention) -> bool:
    """Whether two states are given for one office; a state can have several names, so only where it matters."""
    one, other = set(_words(first.country)), set(_words(second.country))
    if not (first.alone and second.alone and one and other) or one <= other or other <= one:
        return False
    if {first.alone, second.alone} & _OF_SEVERAL:
        return False
    # `United Kingdom`, `UK`; `U.S.S.R.`, `Soviet Union`; `Russia`, `Russian Federation`: two names of one state.
    return not (_short(first.country) or _short(second.country) or _begin_alike(one, other))


def _short(country: str) -> bool:
    return len(re.sub(r"\W", "", country)) <= 4


def _begin_alike(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(a[:4] == b[:4] for a in one for b in other)


def _overlap(first: _Mention, second: _Mention) -> bool:
    """Whether both are said of the same days; without days, of the same file."""
    if first.when is None or second.when is None:
        return first.when is second.when
    return first.when[0] <= second.when[1] and second.when[0] <= first.when[1]


def _to_and_fro(first: _Mention, second: _Mention, group: list[_Mention]) -> bool:
    """Whether an office is held, left and held again within half a year."""
    if first.when is None or second.when is None:
        return False
    one, between = first.when[0], second.when[0]
    if abs((between - one).days) > _HALF_YEAR_DAYS:
        return False
    return any(
        third.when is not None
        and min(one, third.when[0]) < between < max(one, third.when[0])
        and abs((third.when[0] - one).days) <= _HALF_YEAR_DAYS
        and not (_different(first, third) or _elsewhere(first, third))
        for third in group
    )


def _two_people(group: list[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    for first, second in combinations(group[:_MOST_MENTIONS], 2):
        same = _same_name(first.name, second.name) or _nearly_one(first.name, second.name)
        if not same and _share_more_than_an_end(first.when, second.when):
            yield first, second


def _share_more_than_an_end(one: _Days | None, other: _Days | None) -> bool:
    """Whether two stays have days in common besides one on which the office may have been handed over."""
    if one is None or other is None:
        return False
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return first < last or (first == last and one == other)


def _same_name(one: str, other: str) -> bool:
    """Whether two names can be one, fully and briefly written: `Putin`, `Vladimir Putin`, `V. Putin`."""
    first, second = _words(one), _words(other)
    if not first or not second or set(first) <= set(second) or set(second) <= set(first):
        return True
    initials = first[0][:1] == second[0][:1] and 1 in {len(first[0]), len(second[0])}
    return first[-1] == second[-1] and initials


def _nearly_one(one: str, other: str) -> bool:
    """Whether two names look like one with a slip, which is another finding, whatever offices they have."""
    first, second = _words(one), _words(other)
    if [word[0] for word in first] != [word[0] for word in second]:
        return False
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= _SLIP


def _words(text: str) -> list[str]:
    """The words of a name without accents, in lower case."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text[:200]) if not unicodedata.combining(one))
    return re.findall(r"\w+", plain.casefold())


def _full(mention: _Mention) -> str:
    there = not mention.country or mention.country.casefold() in mention.office.casefold()
    return shortened(mention.office if there else f"{mention.office} of {mention.country}", 60)


def _tell_two_offices(first: _Mention, second: _Mention, findings: Findings) -> None:
    tell = findings.warning if first.when else findings.note
    both = (
        first.country.casefold() == second.country.casefold() and not (first.office_words ^ second.office_words) & _LESS
    )
    cure = f"; if both were held, write {quoted(f'{first.office} and {second.office}')} at both" if both else ""
    tell(
        "TM218",
        f"{shortened(second.name)} is {_full(second)} here, and {_full(first)} on line {first.node.span.line}",
        second.node.span,
        label="another office, at the same time",
        hint=f"write the office held then, in the same words{cure}",
        related=(Label(first.node.span, "the other office"),),
    )


def _tell_two_people(first: _Mention, second: _Mention, findings: Findings) -> None:
    alike = SequenceMatcher(None, first.name.casefold(), second.name.casefold()).ratio() >= _ALIKE
    findings.note(
        "TM218",
        f"{shortened(first.name)} and {shortened(second.name)} are both {_full(second)} at the same time",
        second.name_node.span,
        label="two spellings of one name?" if alike else f"another name than on line {first.name_node.span.line}",
        hint="write the name in one spelling" if alike else "correct a name or an office",
        related=(Label(first.name_node.span, "the other name"),),
    )
