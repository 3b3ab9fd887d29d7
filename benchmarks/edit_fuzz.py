"""Random edits of random documents, judged by readers of YAML and of comments that share nothing with the editor.

    python benchmarks/edit_fuzz.py --cases 20000 [--seed 1] [--files itineraries tests/cases]

Prints how many edits were made, how many were refused and why, how many came out wrong (the aim is
none), and the time of each. What is judged, after every edit that was made:

- PyYAML's base loader reads what was meant: the values before, with the change made to them;
- the comments are those that were there, in their order (but for what was taken out or moved);
- lines that the edit has no business with are there byte for byte, in their order.
"""

# ruff: noqa: ANN401 - plain data of any shape
# ruff: noqa: B023 - what is made in a loop is returned from it at once
# ruff: noqa: E501 - tables of odd texts

from __future__ import annotations

import argparse
import copy
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from travelmap.editing.document import Document
from travelmap.errors import EditRefusedError

WORDS = (
    "Oslo", "Vienna", "東京", "Łódź", "🚂 train", "Jean-Claude", "12:30", "NO", "2024-07-08/2024-07-10", "a: b", "x #y",
    "- dash", "'single'", '"double"', "it's", "[a]", "{b}", "null", "~", "*star", "&and", "!bang", "%", "@", "`", "a, b",
    "a\\b", "tab\there", "two\nlines", "three\n\nlines\n", "", " lead", "trail ", "?", ":", "a:", "#", "# no", "|", ">", "---",
    "...", "\u200dzwj", "\u2028sep", "=", "<<", "60.39", "0123", "١٢", "שלום", "x" * 300, "? q", "a\u00a0b", "\ufeffbom",
)  # fmt: skip
KEYS = ("place", "dates", "notes", "met", "country", "clé", "東", "a b", "x-y", "no", "q'k")
COMMENTS = ("# note", "#", "# it's: [odd] {one}", '# "quote', "#! x", "# - item", "# key: value", "# 東京 🚂")


class Writer:
    """Writes a random document, and knows nothing of how it will be changed.

    Args:
        rng: Where its choices come from.
    """

    def __init__(self, rng: random.Random) -> None:
        """Choose a style."""
        self.rng = rng
        self.lines: list[str] = []
        self.step = rng.choice((1, 2, 2, 2, 3, 4))
        self.gap = rng.choice((1, 1, 1, 2, 3))
        self.offset = rng.choice((0, 0, 2))
        self.noise = rng.choice((0.0, 0.15, 0.4))

    def document(self) -> str:
        """Return a whole document."""
        rng = self.rng
        if rng.random() < 0.3:
            self.lines += [rng.choice(COMMENTS), ""]
        self.mapping(0, 0, first="")
        for _ in range(rng.choice((0, 0, 1, 3))):
            self.lines.append(rng.choice(("", "   ", *COMMENTS)))
        end = rng.choice(("\n", "\n", "\n", "\r\n", "\r"))
        text = end.join(self.lines) + (end if rng.random() < 0.75 else "")
        return ("\ufeff" if rng.random() < 0.1 else "") + text

    def between(self, indent: int) -> None:
        """Write what may stand between keys and items."""
        rng = self.rng
        while rng.random() < self.noise:
            kind = rng.random()
            if kind < 0.45:
                self.lines.append(" " * indent + rng.choice(COMMENTS))
            elif kind < 0.6:
                self.lines.append(" " * rng.randrange(indent + 5) + rng.choice(COMMENTS))
            elif kind < 0.8:
                self.lines.append("")
            else:
                self.lines.append(" " * rng.randrange(indent + 3))

    def trail(self) -> str:
        """Return what may stand at the end of a line."""
        rng = self.rng
        if rng.random() < self.noise:
            return rng.choice((" ", "   ")) + rng.choice(COMMENTS)
        return rng.choice(("", "", "", " "))

    def mapping(self, depth: int, indent: int, *, first: str) -> None:
        """Write keys with values; the first on a line that has been started."""
        rng = self.rng
        keys = rng.sample(KEYS, rng.randrange(1, 5))
        for number, key in enumerate(keys):
            if number or not first:
                self.between(indent)
                start = " " * indent
            else:
                start = first
            written = key if rng.random() < 0.85 else f'"{key}"'
            self.value(depth, indent, f"{start}{written}{rng.choice(('', '', '', ' '))}:", in_list=False)

    def value(self, depth: int, indent: int, start: str, *, in_list: bool) -> None:  # noqa: C901, PLR0912 - one branch for each way to write
        """Write any value behind the start of its line."""
        rng = self.rng
        kind = rng.random()
        if depth < 4 and kind < 0.22:
            inner = indent + (self.gap + 1 if in_list else self.step)
            if in_list and rng.random() < 0.85:
                self.mapping(depth + 1, inner, first=start + " " * (inner - len(start)))
            else:
                self.lines.append(start + self.trail())
                self.mapping(depth + 1, inner, first="")
        elif depth < 4 and kind < 0.42:
            if in_list and rng.random() < 0.6:
                inner = indent + self.gap + 1
                self.sequence(depth + 1, inner, first=start + " " * (inner - len(start)))
            else:
                self.lines.append(start + self.trail())
                self.sequence(depth + 1, indent + (2 if in_list else self.offset), first="")
        elif kind < 0.58:
            text = self.flow(0)
            if rng.random() < 0.2:
                text = text.replace(", ", ",\n" + " " * (indent + 2))
            lines = text.split("\n")
            self.lines += [f"{start} {lines[0]}", *lines[1:]]
            self.lines[-1] += self.trail()
        elif kind < 0.68:
            self.block(indent, start, in_list=in_list)
        elif kind < 0.72:
            quote = rng.choice("\"'")
            blanks = " " * (indent + 2)
            self.lines += [f"{start} {quote}one # no comment", "", f"{blanks}two: x{quote}{self.trail()}"]
        elif kind < 0.76:
            self.lines += [f"{start} plain words", " " * (indent + 3) + f"go on{self.trail()}"]
        elif kind < 0.84:
            self.lines.append(start + rng.choice(("", " ~", " null", "")) + self.trail())
        else:
            self.lines.append(f"{start} {self.scalar()}{self.trail()}")

    def sequence(self, depth: int, indent: int, *, first: str) -> None:
        """Write items; the first on a line that has been started."""
        rng = self.rng
        for number in range(rng.randrange(1, 5)):
            if number or not first:
                self.between(indent)
                start = " " * indent + "-"
            else:
                start = first + "-"
            self.value(depth, indent, start, in_list=True)

    def block(self, indent: int, start: str, *, in_list: bool) -> None:
        """Write a text with `|` or `>`."""
        rng = self.rng
        inner = " " * (indent + rng.choice((1, 2, 4)) + (1 if in_list else 0))
        header = rng.choice("|>") + rng.choice(("", "", "-", "+"))
        self.lines.append(f"{start} {header}" + rng.choice(("", "", "  # about it")))
        for _ in range(rng.randrange(1, 4)):
            self.lines.append(inner + rng.choice(("words", "# no comment", "- x", "k: v", "東京", "  deeper")))
            if rng.random() < 0.2:
                self.lines.append(rng.choice(("", inner, " ")))

    def scalar(self) -> str:
        """Return a text for one line."""
        rng = self.rng
        word = rng.choice(WORDS[:7])
        if ":" in word and "/" not in word:
            return f'"{word}"'
        kind = rng.random()
        if kind < 0.6:
            return word
        return f"'{word}'" if kind < 0.8 else f'"{word}"'

    def flow(self, depth: int) -> str:
        """Return a list or mapping in brackets."""
        rng = self.rng
        if depth < 3 and rng.random() < 0.4:
            keys = rng.sample(KEYS[:7], rng.randrange(4))
            return "{" + ", ".join(f"{key}: {self.flow_part(depth)}" for key in keys) + "}"
        return "[" + ", ".join(self.flow_part(depth) for _ in range(rng.randrange(4))) + rng.choice(("", "", " ")) + "]"

    def flow_part(self, depth: int) -> str:
        """Return what stands in brackets."""
        if depth < 2 and self.rng.random() < 0.3:
            return self.flow(depth + 1)
        return self.scalar()


def plain(text: str) -> Any:
    """Read a text as PyYAML does, with every scalar a text; `~` and nothing are the same."""
    return _without_nothing(yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader))


def _without_nothing(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_without_nothing(key) or "": _without_nothing(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_without_nothing(item) for item in node.value]
    return None if node.style is None and node.value in {"", "~", "null", "Null", "NULL"} else node.value


def ordered(value: Any) -> Any:
    """Make the order of keys count in a comparison."""
    if isinstance(value, dict):
        return ("mapping", [(key, ordered(one)) for key, one in value.items()])
    return [ordered(one) for one in value] if isinstance(value, list) else value


def comments(text: str) -> list[str]:
    """Return the comments of a text, found between PyYAML's tokens."""
    text = text.removeprefix("\ufeff")
    covered = bytearray(len(text))
    starts = [0, *(match.end() for match in re.finditer("\r\n|\r|\n|\u2028|\u2029|\x85", text))]
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        if isinstance(token, yaml.ScalarToken):
            start, end = (starts[mark.line] + mark.column for mark in (token.start_mark, token.end_mark))
            if token.style in {"|", ">"}:
                # A comment may follow the mark.
                start = text.index("\n" if "\n" in text[start:] else "\r", start)
            covered[start:end] = b"\1" * (end - start)
    found, place = [], 0
    while (place := text.find("#", place)) >= 0:
        if covered[place]:
            place += 1
            continue
        end = min((at for at in (text.find("\n", place), text.find("\r", place)) if at >= 0), default=len(text))
        found.append(text[place:end])
        place = end
    return found


def paths(value: Any, path: tuple[int | str, ...] = ()) -> list[tuple[tuple[int | str, ...], Any]]:
    """Return every place in plain data with what stands there."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for part, one in parts for found in paths(one, (*path, part)))]


def random_value(rng: random.Random, *, deep: bool = True) -> Any:
    """Return plain data to be put in."""
    kind = rng.random()
    if kind < 0.6 or not deep:
        return rng.choice(WORDS)
    if kind < 0.75:
        return [str(rng.randrange(90)), f"{rng.random():.4f}"]
    if kind < 0.88:
        return {key: random_value(rng, deep=False) for key in rng.sample(KEYS, rng.randrange(1, 3))}
    return [random_value(rng) for _ in range(rng.randrange(3))]


def at(value: Any, path: tuple[int | str, ...]) -> Any:
    """Follow a path."""
    for part in path:
        value = value[part]
    return value


def random_edit(rng: random.Random, data: Any) -> tuple[str, tuple[int | str, ...], Any, Any]:  # noqa: PLR0911 - one for each kind of edit
    """Return a name, the place, what makes the edit of a document, and the data that are meant."""
    wanted = copy.deepcopy(data)
    places = paths(data)
    for _ in range(100):
        path, value = rng.choice(places)
        parent: Any = at(wanted, path[:-1]) if path else None
        there = at(wanted, path)
        new = random_value(rng)
        kind = rng.choice(("set", "set", "set", "replace", "remove", "insert", "remove_item", "move"))
        if kind == "set" and isinstance(value, dict):
            key = rng.choice((*KEYS, *value)) if rng.random() < 0.8 else "coordinates"
            known = key in value
            there[key] = new
            return (
                ("set" if known else "add"),
                ((*path, key) if known else path),
                lambda d, key=key: d.set(path, key, new),
                wanted,
            )
        if kind == "set" and isinstance(value, str) and path and isinstance(path[-1], int):
            parent[path[-1]] = {"place": value, "coordinates": ["1.5", "2.5"]}
            return "lengthen", path, lambda document: document.set(path, "coordinates", ["1.5", "2.5"]), wanted
        if kind == "replace" and path:
            parent[path[-1]] = new
            return "replace", path, lambda document: document.replace(path, new), wanted
        if kind == "remove" and isinstance(value, dict) and value and (path or len(value) > 1):
            key = rng.choice(list(value))
            del there[key]
            return "remove", path, lambda document, key=key: document.remove(path, key), wanted
        if isinstance(value, list) and kind == "insert":
            index = rng.randrange(len(value) + 1)
            there.insert(index, new)
            return (
                ("insert_item" if index else "insert_first"),
                path,
                lambda document, index=index: document.insert_item(path, index, new),
                wanted,
            )
        if isinstance(value, list) and value and kind == "remove_item":
            index = rng.randrange(len(value))
            del there[index]
            return "remove_item", path, lambda document, index=index: document.remove_item(path, index), wanted
        if isinstance(value, list) and len(value) > 1 and kind == "move":
            start, end = rng.sample(range(len(value)), 2)
            there.insert(end, there.pop(start))
            return "move_item", path, lambda d, start=start, end=end: d.move_item(path, start, end), wanted
    return "nothing", (), lambda document: document, wanted


def in_order(fewer: list[str], more: list[str]) -> bool:
    """Whether all of some texts are among others, in their order."""
    rest = iter(more)
    return all(any(one == other for other in rest) for one in fewer)


def wrong(name: str, path: tuple[int | str, ...], before: str, after: str, wanted: Any) -> str | None:
    """Return what an edit did that it should not have done."""
    if ordered(plain(after)) != ordered(wanted):
        return "other values"
    old, new = comments(before), comments(after)
    if name == "move_item":
        old, new = sorted(old), sorted(new)
    if name in {"remove", "remove_item"} and not in_order(new, old):
        return "comments made or changed"
    if name not in {"remove", "remove_item"} and old != new:
        return "comments lost"
    if before.startswith("\ufeff") != after.startswith("\ufeff"):
        return "byte order mark"
    return wrong_lines(name, path, before, after)


def wrong_lines(name: str, path: tuple[int | str, ...], before: str, after: str) -> str | None:
    """Return what an edit did to lines that are none of its business."""
    lines, others = cut(before), cut(after)
    first, last, flow = whereabouts(before, path)
    if name.startswith("remove"):
        # Comments directly above belong to what is taken out, and those below that are deeper; so does one of two blanks.
        while first and (not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")):
            first -= 1
    if name.startswith(("remove", "insert", "move")):
        while last + 1 < len(lines) and (not lines[last + 1].strip() or lines[last + 1].lstrip().startswith("#")):
            last += 1
    if not before.endswith(("\n", "\r")):
        # The line that was the last one gets an end, and a block of text that had none says so beside its mark.
        lines, others = (
            [re.sub("([|>])[-+]*(?= *(#|$))", r"\1", line.rstrip()) for line in one] for one in (lines, others)
        )
    below = len(lines) - last - 1
    if lines[:first] != others[:first] or (below > 0 and lines[-below:] != others[-below:]):
        return "lines elsewhere changed"
    if name in {"add", "insert_item"} and not flow and not in_order(lines, others):
        return "an addition changed lines"
    if name == "set" and first == last and len(lines) == len(others):
        changed = sum(one != other for one, other in zip(lines, others, strict=True))
        return "more than one line changed" if changed > 1 else None
    return None


def cut(text: str) -> list[str]:
    """Return lines with their ends, as PyYAML counts them."""
    return [line for line in re.split("(?<=[\n\x85\u2028\u2029])|(?<=\r)(?!\n)", text) if line]


def whereabouts(text: str, path: tuple[int | str, ...]) -> tuple[int, int, bool]:
    """Return the first and last line of a place with its key or dash, from 0, and whether it is in brackets."""
    lines = cut(text.removeprefix("\ufeff"))
    node: Any = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)
    start, flow = node.start_mark.line, False
    for part in path:
        flow = flow or bool(node.flow_style)
        if isinstance(node, yaml.MappingNode):
            key, node = next((key, value) for key, value in node.value if (_without_nothing(key) or "") == part)
            start = key.start_mark.line
        else:
            column = node.start_mark.column
            node = node.value[part]
            start = node.start_mark.line
            while not flow and lines[start][column : column + 1] != "-":
                start -= 1
    flow = flow or bool(getattr(node, "flow_style", False))
    while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    end = node.end_mark.line - (node.end_mark.column == 0 and node.end_mark.line > start)
    return start, max(end, start), flow


def run(rng: random.Random, text: str, tally: Counter[str], *, show: int) -> float:
    """Make one edit and judge it; return the seconds of the edit."""
    data = plain(text)
    name, path, edit, wanted = random_edit(rng, data)
    start = time.perf_counter()
    try:
        after = edit(Document.of(text)).text
    except EditRefusedError as refused:
        tally[f"refused {name}: {re.sub('`[^`]*`', '`…`', str(refused)).split(': line')[0]}"] += 1
        tally["refused"] += 1
        if tally["refused"] <= show:
            print("REFUSED", name, refused, repr(text), "->", wanted, file=sys.stderr)
        return time.perf_counter() - start
    spent = time.perf_counter() - start
    tally["made"] += 1
    why = wrong(name, path, text, after, wanted)
    if why:
        tally["wrong"] += 1
        tally[f"wrong {name}: {why}"] += 1
        if tally["wrong"] <= max(3, show):
            print("WRONG", name, why, repr(text), repr(after), wanted, sep="\n  ", file=sys.stderr)
    return spent


def sound(text: str) -> bool:
    """Whether both readers read a document."""
    try:
        Document.of(text)
        plain(text)
    except (EditRefusedError, yaml.YAMLError):
        return False
    return True


def main() -> int:
    """Edit, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="refusals to show")
    parser.add_argument("--files", nargs="*", type=Path, default=[], help="folders of files to edit as well")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311 - to be repeated, not to be secret
    tally: Counter[str] = Counter()
    files = [path.read_bytes() for folder in options.files for path in sorted(folder.rglob("*.yaml"))]
    texts = []
    for content in files:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if sound(text):
            texts.append(text)
    spent = 0.0
    while tally["cases"] < options.cases:
        text = rng.choice(texts) if texts and rng.random() < 0.25 else Writer(rng).document()
        if not sound(text):
            tally["documents not read"] += 1
            continue
        tally["cases"] += 1
        spent += run(rng, text, tally, show=options.show)
    wrong_ones = tally["wrong"]
    for what in ("cases", "made", "refused", "wrong", "documents not read"):
        print(f"{what:20} {tally.pop(what, 0)}")
    print(f"{'ms an edit':20} {spent * 1000 / options.cases:.2f}")
    for what, number in tally.most_common():
        print(f"{number:8} {what}")
    return int(wrong_ones > 0)


if __name__ == "__main__":
    raise SystemExit(main())
