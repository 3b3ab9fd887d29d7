"""On which line of its document a fence stands: tools hand its text over, and keep the number to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["first_line"]


def first_line(document: Path, body: str) -> int | None:
    """Return the number, from 1, of a fence's first line, None where it is not found or found several times.

    Args:
        document: The file.
        body: What stands between the fence's marks, at whatever depth it stands there.
    """
    wanted = [line.strip(" \t>") for line in body.split("\n")]
    while wanted and not wanted[-1]:
        wanted.pop()
    try:
        lines = [line.strip(" \t>") for line in document.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, ValueError):
        return None
    found = [
        number
        for number in range(1, len(lines))
        if lines[number : number + len(wanted)] == wanted and "travelmap" in lines[number - 1]
    ]
    return found[0] + 1 if len(found) == 1 else None
