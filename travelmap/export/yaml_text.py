"""Lists, mappings and texts to YAML that every reader of YAML 1.1 and 1.2 takes for the same texts.

A text stands bare only where nothing could read it as anything else; long texts are folded, texts of
several lines kept line by line, everything else is quoted. Written by hand because a text has to
survive whichever library reads it, and because the same input must give the same bytes whatever
version of a library is installed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Bare", "Flow", "Tree", "escaped", "must_be_escaped", "yaml_text"]

WIDTH = 110
"""Columns in which a list or mapping may stand on one line, and at which texts are folded."""
_LONGEST_KEY = 500
"""A longer key needs the form `? key`: parsers look no further than 1,024 characters for its colon."""

_BARE = re.compile(r"[^\W\d_](?:[\w.()/'’“”&+;%$!=?–—-]|:(?=[\w/])|,(?= )|(?<=\w)#(?=\w)| (?=[\w(“–—&+$]))*")
_FLOW_INDICATORS = re.compile(r"[,\[\]{}:?]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What YAML 1.1 takes for something else than text."""
_JOINERS = "\u200c\u200d"
"""Invisible, but part of how Persian, Indic scripts and emoji are written."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class Bare(str):
    """A text that stands without quotes whatever it looks like: a date, a number."""

    __slots__ = ()


class Flow:
    """A list or mapping that stands on one line where it fits."""

    __slots__ = ("value",)

    def __init__(self, value: Sequence[Tree] | Mapping[str, Tree]) -> None:
        """Keep the value; nothing in it may be folded."""
        self.value = value


Tree: TypeAlias = "str | Flow | Sequence[Tree] | Mapping[str, Tree]"


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """Return a mapping as a YAML document, with a line feed at its end."""
    return "\n".join(_mapping(tree, "")) + "\n"


def _mapping(tree: Mapping[str, Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        name = _scalar(key)
        if len(name) > _LONGEST_KEY:
            yield f"{indent}? {name}"
            name = ""
        yield from _value(f"{indent}{name}:", value, f"{indent}  ")


def _value(start: str, value: Tree, indent: str) -> Iterator[str]:
    """Write what follows a key; `indent` is that of lines below it."""
    if isinstance(value, Flow):
        line = f"{start} {_on_one_line(value)}"
        if len(line) <= WIDTH:
            yield line
            return
        value = value.value
    if isinstance(value, str):
        yield from _text(start, value, indent)
    elif not value:
        yield f"{start} {_on_one_line(value)}"
    elif isinstance(value, Mapping):
        yield start
        yield from _mapping(value, indent)
    else:
        yield start
        for item in value:
            yield from _item(item, indent)


def _item(item: Tree, indent: str) -> Iterator[str]:
    if isinstance(item, Flow):
        line = f"{indent}- {_on_one_line(item)}"
        if len(line) <= WIDTH:
            yield line
            return
        item = item.value
    if isinstance(item, str) or not item:
        yield from _value(f"{indent}-", item, f"{indent}  ")
        return
    below = f"{indent}  "
    lines = _mapping(item, below) if isinstance(item, Mapping) else (line for one in item for line in _item(one, below))
    yield f"{indent}- {next(iter(lines := iter(lines)))[len(below) :]}"
    yield from lines


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    if "\n" in text and _fits_a_block(text):
        yield f"{start} |-"
        yield from (f"{indent}{line}" if line else "" for line in text.split("\n"))
    elif len(start) + len(text) > WIDTH and "\n" not in text and _fits_a_block(text) and "  " not in text:
        yield f"{start} >-"
        yield from (f"{indent}{line}" for line in _folded(text, WIDTH - len(indent)))
    else:
        yield f"{start} {_scalar(text)}"


def _fits_a_block(text: str) -> bool:
    """Whether a text can stand in a block as it is: no blank at either end of a line, nothing invisible."""
    return (
        text == text.strip("\n")
        and all(line == line.strip() for line in text.split("\n"))
        and not any(must_be_escaped(character) for character in text.replace("\n", ""))
    )


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _on_one_line(value: Tree) -> str:
    if isinstance(value, Flow):
        value = value.value
    if isinstance(value, str):
        return _scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key, in_flow=True)}: {_on_one_line(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(_on_one_line(one) for one in value) + "]"


def _scalar(text: str, *, in_flow: bool = False) -> str:
    bare = isinstance(text, Bare) or (_BARE.fullmatch(text) and text.lower() not in _WORDS)
    if bare and not (in_flow and _FLOW_INDICATORS.search(text)):
        return str(text)
    return f'"{"".join(map(escaped, text))}"'


def escaped(character: str) -> str:
    """Return a character as it stands between double quotes."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not must_be_escaped(character):
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def must_be_escaped(character: str) -> bool:
    """Whether a character is a control, a line end of some kind, or cannot be seen where it stands."""
    if " " <= character <= "~":
        return False
    return character not in _JOINERS and unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
