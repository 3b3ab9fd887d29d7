"""Random YAML texts in every style that people write, of which it is known what they say and whose each comment is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from tests.editing.random_edits import read

if TYPE_CHECKING:
    import random

Path: TypeAlias = tuple[int | str, ...]
Data: TypeAlias = Any
"""A text, a list or a mapping, of any depth."""

WORDS = (
    "Oslo",
    "Bergen",
    "São Tomé",
    "東京",
    "القاهرة",
    "state visit",
    "1952",
    "2024-07-08",
    "12:30",
    "NO",
    "yes",
    "🚂 train",
)
ODD = (
    "a: b", "a #b", "# no comment", "- dash", "it's", 'say "so"', "[x, y]", "{k: v}", "a, b", "*star", "&and", "!bang",
    "%", "@at", "`tick`",
    "back\\slash", "? what", "| pipe", "> more", "trailing: ", " blank first", "null", "~", "true", "key:", ":colon",
    "x:y", "'", '"', "...", "---",
    "zwj 👩‍👩‍👧", "tab\there", "a]b", "c}d", "é" * 40,
)  # fmt: skip
KEYS = ("place", "dates", "notes", "met", "título", "名", "x y", "a-b", "k1", "k2", "k3", "k4", "k5")
NOISE = ("note", "see: 'x'", "[bracket", '"half', "- item", "東京で", "👍", "key: value", "{", "# twice", "it's")


@dataclass
class Sample:
    """A text, what it says, and whose its comments are."""

    text: str
    data: Data
    owners: dict[str, Path | None] = field(default_factory=dict)


class Maker:
    """Makes one text.

    Args:
        chance: Where all decisions come from.
    """

    def __init__(self, chance: random.Random) -> None:
        """Choose the habits of its author."""
        self.chance = chance
        self.owners: dict[str, Path | None] = {}
        self.likely = chance.choice((0.0, 0.1, 0.3, 0.6))
        self.offset = chance.choice((0, 0, 2, 2, 4))
        self.step = chance.choice((2, 2, 2, 3, 4))
        self.gap = chance.choice((1, 1, 1, 2, 3))
        self.blank = chance.choice((0.0, 0.1, 0.4))

    def sometimes(self, share: float) -> bool:
        return self.chance.random() < share

    def comment(self, owner: Path | None) -> str:
        text = f"#{self.chance.choice(('', ' ', '  '))}c{len(self.owners)}c {self.chance.choice(NOISE)}"
        self.owners[text] = owner
        return text

    def tail(self, owner: Path | None) -> str:
        if not self.sometimes(self.likely):
            return self.chance.choice(("", "", "", " ", "   ")) if self.sometimes(0.1) else ""
        return self.chance.choice((" ", "  ", "\t")) + self.comment(owner)

    def sample(self) -> Sample:
        data = self.mapping(0)
        lines: list[str] = []
        if self.sometimes(0.4):
            lines += [self.comment(None) for _ in range(self.chance.randint(1, 3))]
        if self.sometimes(0.15):
            lines.append("---" + self.tail(None))
        body = self.block_mapping(data, 0, ())
        if lines and lines[-1].startswith("---") and body[0].startswith("#"):
            body.insert(0, "")
        lines += body
        if self.sometimes(0.2):
            lines += ["", self.comment(None)]
        if self.sometimes(0.05):
            lines.append("...")
        end = self.chance.choice(("\n", "\n", "\n", "\r\n", "\r"))
        text = end.join(lines) + ("" if self.sometimes(0.2) else end)
        if self.sometimes(0.1):
            text = "\ufeff" + text
        return Sample(text, data, self.owners)

    # What the text says.

    def value(self, depth: int) -> Data:
        kind = self.chance.random()
        if depth > 3 or kind < 0.55:
            return self.text()
        return self.mapping(depth + 1) if kind < 0.75 else self.sequence(depth + 1)

    def text(self) -> str:
        kind = self.chance.random()
        if kind < 0.5:
            return self.chance.choice(WORDS)
        if kind < 0.7:
            return self.chance.choice(ODD)
        if kind < 0.78:
            return ""
        words = " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(2, 8)))
        if kind < 0.9:
            return words
        lines = [self.chance.choice((*WORDS, *ODD[:6], "", words)) for _ in range(self.chance.randint(2, 4))]
        return "\n".join(lines) + self.chance.choice(("", "\n", "\n", "\n\n"))

    def mapping(self, depth: int) -> dict[str, Data]:
        keys = self.chance.sample(KEYS, self.chance.randint(1 if depth else 2, 5))
        return {key: self.value(depth) for key in keys}

    def sequence(self, depth: int) -> list[Data]:
        return [self.value(depth) for _ in range(self.chance.randint(1, 5))]

    # How it is written.

    def above(self, lines: list[str], column: int, owner: Path | None, container: Path | None, *, first: bool) -> None:
        """Put blank lines, comments of nobody and comments that belong to what follows before it."""
        if not first and self.sometimes(self.blank):
            lines.append(self.chance.choice(("", "", "  ", "     ")))
            if self.sometimes(0.3) and container is not None:
                lines += [" " * column + self.comment(container), ""]
        if self.sometimes(self.likely):
            for _ in range(self.chance.randint(1, 2)):
                lines.append(" " * self.chance.choice((column, column, 0)) + self.comment(owner))

    def below(self, lines: list[str], column: int, owner: Path, value: Data) -> None:
        """Put a comment that is indented deeper below what it belongs to."""
        simple = isinstance(value, str) and "\n" not in value
        if simple and self.sometimes(self.likely / 2) and lines[-1].strip() and not self.in_block:
            lines.append(" " * (column + 1) + self.comment(owner))

    in_block = False
    """Whether the last text written is a `|` or `>` block."""

    def block_mapping(self, data: dict[str, Data], column: int, path: Path, *, compact: bool = False) -> list[str]:
        lines: list[str] = []
        for number, (key, value) in enumerate(data.items()):
            own = (*path, key)
            if number or not compact:
                owner = None if not path and not number else own
                self.above(lines, column, owner, path if number else None, first=not number)
            lines += self.entry(f"{' ' * column}{self.key(key)}:", value, column, own)
            self.below(lines, column, own, value)
        return lines

    def key(self, key: str) -> str:
        return self.chance.choice((key, key, key, f"'{key}'", f'"{key}"'))

    def entry(self, start: str, value: Data, column: int, path: Path) -> list[str]:
        """Write a key and its value."""
        self.in_block = False
        if isinstance(value, str):
            return self.scalar(start, value, column + 1, path)
        if self.sometimes(0.3) and not has_lines(value):
            return self.flow(start, value, column, path)
        head = start + self.tail(path)
        if isinstance(value, dict):
            return [head, *self.block_mapping(value, column + self.step, path)]
        return [head, *self.block_sequence(value, column + self.offset, path)]

    def block_sequence(self, data: list[Data], column: int, path: Path, *, compact: bool = False) -> list[str]:
        lines: list[str] = []
        for number, value in enumerate(data):
            own = (*path, number)
            if number or not compact:
                self.above(lines, column, own, path if number else None, first=not number)
            lines += self.item(value, column, own)
            self.below(lines, column, own, value)
        return lines

    def item(self, value: Data, column: int, path: Path) -> list[str]:
        self.in_block = False
        dash = " " * column + "-"
        if isinstance(value, str):
            return self.scalar(dash + " " * (self.gap - 1), value, column + 1, path)
        if self.sometimes(0.3) and not has_lines(value):
            return self.flow(dash, value, column, path)
        inner = column + 1 + self.gap
        write = self.block_mapping if isinstance(value, dict) else self.block_sequence
        if self.sometimes(0.15):
            return [dash + self.tail(path), *write(value, inner, path)]
        lines = write(value, inner, path, compact=True)
        return [dash + lines[0][column + 1 :], *lines[1:]]

    def scalar(  # noqa: PLR0911 - one for each style
        self, start: str, text: str, least: int, path: Path
    ) -> list[str]:
        """Write a text in one of the styles that can hold it."""
        indent = " " * (least + self.chance.randint(0, 3))
        if not text:
            return [start + self.chance.choice(("", "", " ''", ' ""')) + self.tail(path)]
        block = can_be_block(text)
        if "\n" in text or (block and self.sometimes(0.12)):
            if block and self.sometimes(0.9):
                self.in_block = True
                return self.block_text(start, text, indent, path)
            return [f"{start} {double(text)}{self.tail(path)}"]
        style = self.chance.random()
        if is_bare(text) and style < 0.6:
            if " " in text and "  " not in text and self.sometimes(0.15):
                one, _, other = text.partition(" ")
                return [f"{start} {one}", f"{indent}{other}{self.tail(path)}"]
            return [f"{start} {text}{self.tail(path)}"]
        if style < 0.8 and "\t" not in text:
            quoted = "'" + text.replace("'", "''") + "'"
            if " " in text.strip() and "  " not in text and text == text.strip() and self.sometimes(0.15):
                one, _, other = quoted.partition(" ")
                return [f"{start} {one}", f"{indent}{other}{self.tail(path)}"]
            return [f"{start} {quoted}{self.tail(path)}"]
        return [f"{start} {double(text)}{self.tail(path)}"]

    def block_text(self, start: str, text: str, indent: str, path: Path) -> list[str]:
        body = text.rstrip("\n")
        ends = len(text) - len(body)
        chomp = "-" if not ends else "" if ends == 1 else "+"
        folded = "\n" not in body and "  " not in body and self.sometimes(0.5)
        lines = [f"{start} {'>' if folded else '|'}{chomp}{self.tail(path)}"]
        if folded and " " in body and self.sometimes(0.7):
            one, _, other = body.partition(" ")
            lines += [indent + one, indent + other]
        else:
            lines += [indent + line if line else self.chance.choice(("", indent[:1])) for line in body.split("\n")]
        return lines + [""] * (ends - 1)

    def flow(self, start: str, value: Data, column: int, path: Path) -> list[str]:
        if not self.sometimes(0.4):
            return [f"{start} {self.flow_text(value)}{self.tail(path)}"]
        opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]")
        parts = (
            [((*path, key), self.pair(key, one)) for key, one in value.items()]
            if isinstance(value, dict)
            else [((*path, number), self.flow_text(one)) for number, one in enumerate(value)]
        )
        indent = " " * (column + self.chance.choice((2, 4)))
        if self.sometimes(0.3):
            return self.mixed_flow(start, parts, opening, closing, indent, path)
        lines = [f"{start} {opening}"]
        for number, (own, text) in enumerate(parts):
            if self.sometimes(self.likely):
                lines.append(indent + self.comment(own))
            last = number == len(parts) - 1
            comma = "," if not last or self.sometimes(0.4) else ""
            if last and self.sometimes(0.4):
                return [*lines, f"{indent}{text}{closing}{self.tail(path)}"]
            lines.append(indent + text + comma + self.tail(own))
        return [*lines, f"{' ' * (column + 1)}{closing}{self.tail(path)}"]

    def mixed_flow(
        self, start: str, parts: list[tuple[Path, str]], opening: str, closing: str, indent: str, path: Path
    ) -> list[str]:
        lines = [f"{start} {opening}"]
        for number, (own, text) in enumerate(parts):
            last = number == len(parts) - 1
            lines[-1] += text + ("" if last else ", ")
            if not last and self.sometimes(0.4):
                lines[-1] = lines[-1].rstrip() + self.tail(own)
                lines.append(indent)
        return [*lines[:-1], f"{lines[-1]}{closing}{self.tail(path)}"]

    def flow_text(self, value: Data) -> str:
        space = self.chance.choice((" ", " ", "", "  "))
        if isinstance(value, str):
            return self.flow_scalar(value)
        if isinstance(value, dict):
            return "{" + ", ".join(self.pair(key, one) for key, one in value.items()) + space.strip("\n") + "}"
        return "[" + f",{space or ' '}".join(map(self.flow_text, value)) + "]"

    def pair(self, key: str, value: Data) -> str:
        if value == "" and self.sometimes(0.5):
            return self.chance.choice((f"{key}: ", f"'{key}':", key))
        return f"{self.key(key)}: {self.flow_text(value)}"

    def flow_scalar(self, text: str) -> str:
        if is_bare(text) and not set(text) & set(",[]{}:?") and self.sometimes(0.7):
            return text
        return "'" + text.replace("'", "''") + "'" if "\t" not in text and self.sometimes(0.5) else double(text)


def has_lines(value: Data) -> bool:
    """Whether a text of several lines is somewhere in a value."""
    if isinstance(value, str):
        return "\n" in value
    return any(map(has_lines, value.values() if isinstance(value, dict) else value))


def is_bare(text: str) -> bool:
    """Whether a text can surely stand without quotes in a block."""
    return text in WORDS or (
        text != "" and (text not in ODD and "\n" not in text and all(part in " ".join(WORDS) for part in text.split()))
    )


def can_be_block(text: str) -> bool:
    body = text.rstrip("\n")
    lines = body.split("\n")
    return bool(body) and lines[0] == lines[0].lstrip(" ") != "" and "\t" not in body and lines[-1].strip(" ") != ""


def double(text: str) -> str:
    """Write a text in double quotes."""
    for one, other in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(one, other)
    return f'"{text}"'


def made_up(chance: random.Random) -> Sample:
    """Return a text that PyYAML reads as it was meant."""
    while True:
        sample = Maker(chance).sample()
        try:
            if read(sample.text) == sample.data:
                return sample
        except yaml.YAMLError:
            continue
