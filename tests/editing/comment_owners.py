"""Whose each comment of a text is, worked out from PyYAML's nodes and the lines, for texts that nobody made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from tests.editing.random_yaml import Data, Path


class Entry(NamedTuple):
    """A key or an item in a block, with its lines from 0."""

    path: Path
    column: int
    first: int
    last: int


def entries(node: Data, lines: list[str], path: Path = ()) -> list[Entry]:
    """Return every key and item that stands in a block."""
    found: list[Entry] = []
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return found
    for number, part in enumerate(node.value):
        value = part[1] if isinstance(node, yaml.MappingNode) else part
        own = (*path, part[0].value if isinstance(node, yaml.MappingNode) else number)
        first = part[0].start_mark.line if isinstance(node, yaml.MappingNode) else value.start_mark.line
        column = node.start_mark.column
        if isinstance(node, yaml.SequenceNode):
            while lines[first][column : column + 1] != "-":
                first -= 1
        found.append(Entry(own, column, first, max(first, last_line(value, lines))))
        found += entries(value, lines, own)
    return found


def last_line(node: Data, lines: list[str]) -> int:
    """Return the last line that a node has something on."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last, lines)
    end: int = node.end_mark.line
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        end -= node.end_mark.column == 0
        while not lines[end].strip():
            end -= 1
    return end


def owners_in(text: str) -> list[Path | None]:
    """Return the path of the key or item that each comment belongs to, in the order of comments."""
    from tests.editing.random_edits import comment_places

    text = text.removeprefix("\ufeff")
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    lines = [line.rstrip("\r\n") for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)]
    every = entries(yaml.compose(text, Loader=yaml.CBaseLoader), lines)
    whole: dict[int, int] = {}
    places: list[tuple[int, int]] = []
    for place in comment_places(text):
        number = max(at for at, start in enumerate(starts) if start <= place)
        places.append((number, place - starts[number]))
        if not lines[number][: place - starts[number]].strip():
            whole[number] = place - starts[number]
    return [owner(number, column, whole, every) for number, column in places]


def owner(number: int, column: int, whole: dict[int, int], every: list[Entry]) -> Path | None:
    inside = [entry for entry in every if entry.first <= number <= entry.last]
    below, deepest = number, column
    while below in whole:
        deepest = max(deepest, whole[below])
        below += 1
    heads = [entry for entry in every if entry.first == below]
    if number in whole and heads:
        head = min(heads, key=lambda entry: entry.column)
        if deepest <= head.column and not (len(head.path) == 1 and head is every[0]):
            return head.path
    above, least = number, column
    while above in whole:
        least = min(least, whole[above])
        above -= 1
    if number in whole:
        inside += [entry for entry in every if entry.last == above and entry.column < least]
    return max((entry.path for entry in inside), key=len, default=None)
