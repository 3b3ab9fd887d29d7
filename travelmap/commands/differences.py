"""Differences between two texts as a patch, and as lines for a terminal."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from travelmap.commands.terminal import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["unified_diff"]

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COLOURS: Final = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}
_BOLD: Final = "\x1b[1m"
_END: Final = "\x1b[0m"


def unified_diff(before: str, after: str, *, name: str, colour: bool = False, terminal: bool = False) -> str:
    """Return what `patch` and `git apply` take, or what a person looks at.

    Args:
        before: The old text.
        after: The new one.
        name: The file.
        colour: Whether lines are coloured.
        terminal: Whether the lines go to a terminal, on which a text must not act; a patch has them as they are.
    """
    plain_name = visible(name)
    lines = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{plain_name}", f"b/{plain_name}", n=3)
    return "".join(_shown(lines, colour=colour, terminal=terminal))


def _shown(lines: Iterator[str], *, colour: bool, terminal: bool) -> Iterator[str]:
    for number, line in enumerate(lines):
        text = line.rstrip("\r\n")
        end = line[len(text) :]
        if terminal:
            # A line end that changes is seen.
            text, end = visible(text) + visible(end.replace("\n", "")), "\n"
        paint = (_BOLD if number < 2 else _COLOURS.get(line[0], "")) if colour else ""
        yield f"{paint}{text}{_END}{end}" if paint else f"{text}{end}"
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n" if not terminal or not end else "\\ No newline at end of file\n"
