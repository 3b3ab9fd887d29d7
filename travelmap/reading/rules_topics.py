"""One topic under two spellings: readers who filter by `defence` would miss what stands under `defense`."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Edit, Fix, Label
from travelmap.reading.suggest import quoted, shortened
from travelmap.reading.tree import Mapping, Scalar, Sequence, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from travelmap.reading.findings import Findings

__all__ = ["check_topics"]

_MOST: Final = 30
_MOST_TOPICS: Final = 3_000
"""Different topics of one file that are compared."""
_LONGEST: Final = 80
_MOST_RELATED: Final = 5
_LEAST_LETTERS: Final = 7
"""Shorter words are too often two words that differ by a letter: Iran and Iraq."""
_CLEARLY: Final = 2
"""How many times as often a spelling must be used for the other to be put right by it."""

_WORD: Final = re.compile(r"\w+")
_PLAIN: Final = re.compile(r"[^\W_](?:[\w .’-]*\w)?")
"""What needs no quotes, in whatever list it is put."""
_WORDS_OF_YAML: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some reader of YAML takes for something else than text."""

# British and American spellings, by the ends of words; both sides of each are taken to one form that nobody reads.
_ENDINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})enc(?=es?$)"), "ens"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=[a-z]{3})amme(?=s?$)"), "am"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
)


@dataclass(slots=True)
class _Topic:
    """A topic as it is written, and where."""

    text: str
    nodes: list[Scalar] = field(default_factory=list)


def check_topics(root: Mapping, findings: Findings) -> None:
    """Warn of topics that are most likely one.

    Args:
        root: The tree of an itinerary.
        findings: Where warnings go.
    """
    topics: dict[str, _Topic] = {}
    for node in _topic_nodes(root):
        text = " ".join((node.text or "").split())
        if text and len(text) <= _LONGEST:
            topics.setdefault(text, _Topic(text)).nodes.append(node)
    if not 2 <= len(topics) <= _MOST_TOPICS:
        return
    told = 0
    for group in _alike(topics.values()):
        usual, *others = sorted(group, key=lambda topic: (-len(topic.nodes), topic.nodes[0].span))
        for other in islice(others, _MOST - told):
            _tell(other, usual, findings)
            told += 1
    for odd, usual in islice(_misspelt(list(topics.values())), max(0, _MOST - told)):
        findings.warning(
            "TM219",
            f"topic `{odd.text}` stands once, `{usual.text}` {_times(len(usual.nodes))}",
            odd.nodes[0].span,
            label=f"did you mean `{usual.text}`?",
            hint="readers filter by topics: write the same one in the same way",
            related=(Label(usual.nodes[0].span, "written so here"),),
        )


def _topic_nodes(root: Mapping) -> Iterator[Scalar]:
    """Yield every text of every `topics:` list, in the order of the file."""
    for node in walk(root, enters=lambda key, value: key != "topics" or not isinstance(value, Sequence)):
        topics = node.entries.get("topics") if isinstance(node, Mapping) else None
        if topics and isinstance(topics[1], Sequence):
            yield from (item for item in topics[1].items if isinstance(item, Scalar) and item.text)


def _alike(topics: Iterable[_Topic]) -> list[list[_Topic]]:
    """Group topics that differ only in case, accents, hyphens, plural or British and American spelling."""
    groups: dict[str, list[_Topic]] = defaultdict(list)
    for topic in topics:
        groups[_key(topic.text)].append(topic)
    return [group for key, group in groups.items() if key and len(group) > 1]


def _key(text: str) -> str:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return "".join(_singular(_spelling(word)) if word.islower() else word.casefold() for word in _WORD.findall(plain))


def _spelling(word: str) -> str:
    """One form for both spellings; of a name, such as that of the Americas, every letter counts."""
    for pattern, other in _ENDINGS:
        word = pattern.sub(other, word)
    return word


def _singular(word: str) -> str:
    """A plural's singular, as far as endings tell it; what is no plural may lose its end, too: it is only compared."""
    if len(word) <= 3 or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")


def _misspelt(topics: list[_Topic]) -> Iterator[tuple[_Topic, _Topic]]:
    """Yield a topic that stands once, and the one that stands more often and differs by one letter."""
    usual = {topic.text.casefold(): topic for topic in topics if len(topic.nodes) >= _CLEARLY}
    known = {topic.text.casefold() for topic in topics}
    shorter: dict[str, list[str]] = defaultdict(list)
    for text in usual:
        for variant in _without_one(text):
            shorter[variant].append(text)
    for topic in topics:
        text = topic.text.casefold()
        if len(topic.nodes) > 1 or len(text) < _LEAST_LETTERS or any(one.isdigit() for one in text):
            continue
        near = {other for variant in (text, *_without_one(text)) for other in shorter.get(variant, ())}
        near |= {variant for variant in _without_one(text) if variant in usual}
        for other in sorted(near & known):
            if other != text and _key(other) != _key(text) and _one_slip(text, other):
                yield topic, usual[other]
                break


def _without_one(text: str) -> list[str]:
    return [text[:i] + text[i + 1 :] for i in range(len(text))]


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added, or taken for another, or two were exchanged, but not the first."""
    if one[0] != other[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    if rest[:2] == others[1::-1] and rest[2:] == others[2:]:
        return True
    return rest[1:] == others[1:] or rest == others[1:] or rest[1:] == others


def _tell(odd: _Topic, usual: _Topic, findings: Findings) -> None:
    count, usual_count = len(odd.nodes), len(usual.nodes)
    fix = None
    if usual_count >= _CLEARLY * count and all(node.line == node.end_line for node in odd.nodes):
        edits = tuple(Edit(node.span, _written(usual.text)) for node in odd.nodes)
        fix = Fix(f"replace `{odd.text}` by `{usual.text}`", edits)
    findings.warning(
        "TM219",
        f"topic `{shortened(odd.text)}` is written `{shortened(usual.text)}` elsewhere",
        odd.nodes[0].span,
        label=f"{_times(count)} so, {_times(usual_count)} the other way",
        hint="readers filter by topics: write the same one in the same way",
        related=(
            Label(usual.nodes[0].span, "the other spelling"),
            *(Label(node.span, "also here") for node in odd.nodes[1:_MOST_RELATED]),
        ),
        fix=fix,
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _written(topic: str) -> str:
    """A topic as text of the file."""
    return topic if _PLAIN.fullmatch(topic) and topic.casefold() not in _WORDS_OF_YAML else quoted(topic)
