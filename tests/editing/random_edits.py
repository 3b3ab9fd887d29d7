"""Random changes of YAML texts, judged by what PyYAML reads before and after and by a search for comments of its own.

Nothing here uses the package's own reader: an empty value is an empty text.
"""

from __future__ import annotations

import copy
import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from travelmap.editing.document import Document
from travelmap.errors import EditRefusedError

if TYPE_CHECKING:
    import random

    from tests.editing.random_yaml import Data, Path

TEXTS = (
    "Oslo", "a: b", "x #y", "#z", "", "it's", 'say "so"', "- x", "[a", "a, b", "null", "~", "2024-07-08", "NO",
    "48.2082", "東京", "👩‍👩‍👧",
    " blank", "two\nlines", "two\nlines\n", "end\n", "\\n", "tab\tin", "?", "|", "x" * 150, "word " * 30 + "end",
    "é\u2028è", "{", "}", "key:",
    "soft\u00adhyphen", "*a", "&a", "!a", "%a", "@a", "`a`",
    ":", "-", "---", "...", "''", '""', "a:b", "12:30", "=", "<<",
)  # fmt: skip
NEW_KEYS = ("coordinates", "country", "k9", "new key", "ключ", "yes", "a: b", "#k")


class Edit(NamedTuple):
    """A change: the document's method, and its arguments."""

    method: str
    arguments: tuple[Any, ...]

    @property
    def path(self) -> Path:
        path: Path = self.arguments[0]
        return path


def read(text: str) -> Data:
    """Return what PyYAML reads, which takes three more characters for line ends than the format does."""
    text = text.removeprefix("\ufeff").replace("\u2028", "\ue000")

    def bare(node: Data) -> Data:
        if isinstance(node, yaml.MappingNode):
            return {bare(key): bare(one) for key, one in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [bare(one) for one in node.value]
        return "" if node.value in {"~", "null"} and not node.style else node.value.replace("\ue000", "\u2028")

    return bare(yaml.compose(text, Loader=yaml.CBaseLoader))


def comments(text: str) -> list[str]:
    """Return all comments, found by what stands between the tokens of PyYAML."""
    text = text.removeprefix("\ufeff")
    return [re.split("[\r\n]", text[place:], maxsplit=1)[0] for place in comment_places(text)]


def comment_places(text: str) -> list[int]:
    """Return where comments start in a text without a byte order mark."""
    text = text.replace("\u2028", "\ue000")
    found: list[int] = []

    def line_end(start: int) -> int:
        end = re.compile("[\r\n]").search(text, start)
        return end.start() if end else len(text)

    def search(start: int, end: int) -> None:
        while (start := text.find("#", start, end)) >= 0:
            found.append(start)
            start = line_end(start)

    place = 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if isinstance(token, yaml.ScalarToken):
            search(place, token.start_mark.index)
            place = token.end_mark.index
            if token.style in {"|", ">"}:
                search(token.start_mark.index, line_end(token.start_mark.index))
    search(place, len(text))
    return found


def places(data: Data, path: Path = ()) -> list[tuple[Path, Data]]:
    """Return every value with its path."""
    found = [(path, data)]
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in parts:
        found += places(value, (*path, part))
    return found


def random_value(chance: random.Random, depth: int = 0) -> Data:
    kind = chance.random()
    if kind < 0.6 or depth > 1:
        return chance.choice(TEXTS)
    if kind < 0.75:
        return [str(round(chance.uniform(-90, 90), 5)), str(round(chance.uniform(-180, 180), 5))]
    if kind < 0.9:
        return {
            chance.choice(("place", *NEW_KEYS)): random_value(chance, depth + 1) for _ in range(chance.randint(1, 3))
        }
    return [random_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]


def random_edit(chance: random.Random, data: Data) -> Edit:  # noqa: PLR0911 - one for each kind of change
    """Choose a change that can be asked of a text."""
    every = places(data)
    while True:
        path, value = chance.choice(every)
        kind = chance.random()
        if isinstance(value, dict):
            if value and kind < 0.25:
                return Edit("remove", (path, chance.choice(list(value))))
            if value and kind < 0.5:
                return Edit("set", (path, chance.choice(list(value)), random_value(chance)))
            key = chance.choice(NEW_KEYS)
            return Edit("set", (path, key, random_value(chance) if kind < 0.75 else ["59.9139", "10.7522"]))
        if isinstance(value, list):
            if value and kind < 0.3:
                return Edit("remove_item", (path, chance.randrange(len(value))))
            if len(value) > 1 and kind < 0.6:
                one, other = chance.sample(range(len(value)), 2)
                return Edit("move_item", (path, one, other))
            return Edit("insert_item", (path, chance.randint(0, len(value)), random_value(chance)))
        if path and isinstance(path[-1], int) and value and kind < 0.4:
            return Edit("set", (path, "coordinates", ["59.9139", "10.7522"]))
        if path:
            return Edit("replace", (path, random_value(chance)))


def intended(data: Data, edit: Edit) -> Data:
    """Return what is to be read after a change."""
    data = copy.deepcopy(data)
    path, *rest = edit.arguments
    holder: Data = None
    target = data
    for part in path:
        holder, target = target, target[part]
    if edit.method == "set":
        key, value = rest
        if isinstance(target, str):
            holder[path[-1]] = {"place": target, key: value} if target else {key: value}
        else:
            target[key] = value
    elif edit.method == "replace":
        holder[path[-1]] = rest[0]
    elif edit.method in {"remove", "remove_item"}:
        del target[rest[0]]
    elif edit.method == "insert_item":
        target.insert(*rest)
    else:
        target.insert(rest[1], target.pop(rest[0]))
    return data


def same(one: Data, other: Data) -> bool:
    """Compare, with the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def judge(text: str, data: Data, owners: list[Path | None], edit: Edit, after: str) -> str | None:
    """Return what is wrong with the outcome of a change, or None."""
    if not same(read(after), intended(data, edit)):
        return "other values than were asked"
    before, left = comments(text), comments(after)
    if edit.method == "move_item":
        before, left = sorted(before), sorted(left)
    elif edit.method in {"remove", "remove_item"}:
        gone = (*edit.path, edit.arguments[1])
        before = [one for one, path in zip(before, owners, strict=True) if (path or ())[: len(gone)] != gone]
    if before != left:
        return "other comments than were there"
    if after.startswith("\ufeff") != text.startswith("\ufeff"):
        return "the byte order mark"
    return odd_lines(text, edit, data, after)


def odd_lines(text: str, edit: Edit, data: Data, after: str) -> str | None:
    """Say whether a change touched more lines than it needs, where that is plain to see."""
    one, other = text.splitlines(keepends=True), after.splitlines(keepends=True)
    if set(text) & set("\u2028\x85\x0b\x0c\x1c\x1d\x1e") or set(after) & set("\u2028\x85\x0b\x0c\x1c\x1d\x1e"):
        return None
    ends = {line[len(line.rstrip("\r\n")) :] for line in one} - {""}
    if ends and {line[len(line.rstrip("\r\n")) :] for line in other} - {""} - ends:
        return "line ends"
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    out, new = len(one) - head - tail, len(other) - head - tail
    if edit.method in {"set", "replace"} and isinstance(edit.arguments[-1], str) and "\n" not in edit.arguments[-1]:
        target: Data = data
        for part in (*edit.path, edit.arguments[1]) if edit.method == "set" else edit.path:
            target = (
                target.get(part) if isinstance(target, dict) else target[part] if isinstance(target, list) else None
            )
        if isinstance(target, str) and new > max(1, out):
            return f"{new} new lines for one text"
    if edit.method == "insert_item" and isinstance(edit.arguments[-1], str) and max(out, new) > 3:
        return "many lines for an item"
    return None


def attempt(text: str, data: Data, owners: list[Path | None], edit: Edit) -> tuple[str, str]:
    """Make a change: `done` with the text, `refused` with the reason, or `wrong` with what is."""
    try:
        after = getattr(Document.of(text), edit.method)(*edit.arguments).text
    except EditRefusedError as refusal:
        return "refused", str(refusal)
    wrong = judge(text, data, owners, edit, after)
    if wrong is None:
        return "done", after
    changes = difflib.unified_diff(text.splitlines(), after.splitlines(), n=3, lineterm="")
    return "wrong", "\n".join([wrong, repr(edit), *changes])
