"""Names of people that are nearly alike: most are slips, and would make two people of one.

Told as a note, because families share names. What is a slip and what is a namesake was tried on
the names of the samples: words that differ in their first letter, short ones, a woman's form of a
man's name and numerals are left alone, and so are people of two countries.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Label
from travelmap.reading.mending import distance
from travelmap.reading.suggest import shortened
from travelmap.reading.tree import Mapping, Scalar, Sequence, child, scalar_text, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reading.findings import Findings
    from travelmap.reading.tree import Node

__all__ = ["check_names"]

_PEOPLE: Final = frozenset({"met", "host", "delegation", "with", "traveller"})
_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST_NAME: Final = 80
_MOST_WORDS: Final = 8
_MOST_COMPARISONS: Final = 20_000
"""Pairs of names that are compared letter by letter; a file of thousands of people ends the search."""
_LEAST_LETTERS: Final = 8
"""Of a whole name: `Li Peng` and `Li Ping` are two people."""
_LEAST_OF_WORD: Final = 4
_LEAST_OF_FIRST: Final = 7
"""Of a first name that may have a slip: John is not Joan."""


@dataclass(slots=True)
class _Name:
    """A name as it is spelt, everywhere it stands."""

    text: str
    words: tuple[str, ...]
    """In small letters, without accents."""
    nodes: list[Scalar] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)


def check_names(root: Mapping, findings: Findings) -> None:
    """Note each name that is nearly that of another which stands in the file as often, or more often.

    Args:
        root: The tree of an itinerary.
        findings: Where the notes go.
    """
    names: dict[str, _Name] = {}
    for node, country in _people(root):
        text = " ".join((node.text or "").split())
        if not 0 < len(text) <= _LONGEST_NAME or node.broken:
            continue
        if text not in names:
            names[text] = _Name(text, tuple(_WORD.findall(_folded(text))[: _MOST_WORDS + 1]))
        names[text].nodes.append(node)
        if country:
            names[text].countries.add(_folded(country))
    for name, other in _pairs([name for name in names.values() if 0 < len(name.words) <= _MOST_WORDS]):
        if findings.full_of_warnings:
            return
        findings.note(
            "TM111",
            f"the name `{shortened(name.text)}` is nearly that of `{shortened(other.text)}`",
            name.nodes[0].span,
            label=f"did you mean `{shortened(other.text)}`?",
            hint="if they are two people, write at the end of the line: # travelmap: ignore[TM111]",
            related=(Label(other.nodes[0].span, "the other name"),),
        )


def _people(root: Node) -> Iterator[tuple[Scalar, str | None]]:
    """Yield every name of a person with the country that stands beside it."""
    for node in walk(root):
        if isinstance(node, Mapping):
            for key, (_, value) in reversed(node.entries.items()):
                if key in _PEOPLE:
                    yield from _named(value)


def _named(value: Node) -> Iterator[tuple[Scalar, str | None]]:
    for person in value.items if isinstance(value, Sequence) else (value,):
        name = person if isinstance(person, Scalar) else child(person, "name")
        if isinstance(name, Scalar) and name.text:
            yield name, scalar_text(child(person, "country"))


def _pairs(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Yield each name that looks like a slip, with the one that was meant, in the order of the file."""
    found: dict[str, tuple[_Name, _Name]] = {}
    pairs = (pair for group in _groups(names) for pair in combinations(group, 2))
    for pair in islice(pairs, _MOST_COMPARISONS):
        if _may_be_one(*pair):
            slip, meant = sorted(pair, key=lambda name: (len(name.nodes), _negated(name)))
            found.setdefault(slip.text, (slip, meant))
    yield from sorted(found.values(), key=lambda pair: pair[0].nodes[0].span)


def _negated(name: _Name) -> tuple[int, int]:
    """Sort the later of two first."""
    first = name.nodes[0]
    return (-first.line, -first.column)


def _groups(names: list[_Name]) -> Iterator[list[_Name]]:
    """Yield names that are the same but for one word, so that not every name is compared with every other."""
    groups: dict[tuple[object, ...], list[_Name]] = {}
    for name in names:
        groups.setdefault(("".join(name.words),), []).append(name)
        for index, word in enumerate(name.words):
            rest = (*name.words[:index], *name.words[index + 1 :])
            groups.setdefault((index, word[0], rest), []).append(name)
    yield from (group for group in groups.values() if len(group) > 1)


def _may_be_one(one: _Name, other: _Name) -> bool:
    if one.countries and other.countries and not one.countries & other.countries:
        return False
    if "".join(one.words) == "".join(other.words):
        # `Mâcron` and `Macron`, `al-Sisi` and `Al Sisi`. A pair that differs in capital letters only is one name.
        return one.text.casefold() != other.text.casefold()
    if len(one.words) != len(other.words) or min(len("".join(name.words)) for name in (one, other)) < _LEAST_LETTERS:
        return False
    index = next(index for index, word in enumerate(one.words) if word != other.words[index])
    first = index == 0 and len(one.words) > 1
    return _slip(one.words[index], other.words[index], _LEAST_OF_FIRST if first else _LEAST_OF_WORD)


def _slip(one: str, other: str, least: int) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < least or not (one.isalpha() and other.isalpha()):
        return False
    if longer == shorter + "a" or (one[-1] in "aeo" and other[-1] in "aeo" and one[:-1] == other[:-1]):
        return False  # Ivanov and Ivanova, Mario and Maria
    most = 2 if len(shorter) >= 9 else 1
    return distance(one, other, most) <= most


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
