"""Lines of type in a picture: broken to a width, and written each as a text element of its own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.figure.markup import element, safe_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.figure.look import Look

__all__ = ["Paragraph", "clipped", "line_of", "right_to_left", "wrapped"]

LEADING = 1.28
"""From one line's foot to the next, in sizes of the type."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one size, to be put anywhere."""

    lines: tuple[str, ...]
    size: float
    fill: str
    look: Look
    name: str
    """Its class."""
    bold: bool = False
    rtl: bool = False
    """Whether it is written from right to left, and stands at the right."""

    @property
    def height(self) -> float:
        """From the top of its first line to the foot of its last."""
        return len(self.lines) * self.size * LEADING

    def draw(self, x: float, y: float, width: float) -> str:
        """Return it as markup, its upper left corner at a point.

        A line from right to left is written from its middle, which is the same place whichever end a
        program takes for its start.
        """
        parts = []
        for index, line in enumerate(self.lines):
            base = y + self.size * (LEADING * index + 1.0)
            if self.rtl:
                middle = x + width - self.look.width(line, self.size, bold=self.bold) / 2
                parts.append(line_of(self, line, middle, base, anchor="middle", direction="rtl"))
            else:
                parts.append(line_of(self, line, x, base))
        return "".join(parts)


def line_of(
    like: Paragraph, text: str, x: float, y: float, *, anchor: str | None = None, direction: str | None = None
) -> str:
    """Return one line of type in the manner of a paragraph."""
    return element(
        "text",
        class_=like.name,
        x=x,
        y=y,
        font_size=like.size,
        font_weight="bold" if like.bold else None,
        fill=like.fill,
        text_anchor=anchor,
        direction=direction,
        text=text,
    )


def wrapped(text: str, size: float, width: float, look: Look, *, bold: bool = False, most: int = 99) -> tuple[str, ...]:
    """Break a text into lines that are no wider than a width; the last is cut when there would be too many.

    Bold lines, which are titles, are made about equally long.
    """
    lines = _broken(text, size, width, look, bold=bold)
    if bold and 1 < len(lines) <= most:
        low, high = 0.5 * width, width
        while high - low > size:
            middle = (low + high) / 2
            tried = _broken(text, size, middle, look, bold=bold)
            low, high, lines = (low, middle, tried) if len(tried) <= len(lines) else (middle, high, lines)
    if len(lines) <= most:
        return tuple(lines)
    rest = lines[most - 1] + "…"
    return (*lines[: most - 1], clipped(rest, size, width, look, bold=bold))


def _broken(text: str, size: float, width: float, look: Look, *, bold: bool) -> list[str]:
    words = list(_pieces(safe_text(text), size, width, look, bold=bold))
    lines: list[str] = []
    line = ""
    for gap, word in words:
        longer = f"{line}{gap}{word}" if line else word
        if line and look.width(longer, size, bold=bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    if line:
        lines.append(line)
    return lines


def clipped(text: str, size: float, width: float, look: Look, *, bold: bool = False) -> str:
    """Return a text, cut with an ellipsis where it is wider than a width."""
    text = safe_text(text)
    if look.width(text, size, bold=bold) <= width:
        return text
    text = text.removesuffix("…")
    while text and look.width(text.rstrip() + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip(" ,;:·") + "…"


def _pieces(text: str, size: float, width: float, look: Look, *, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield what a line may be broken between, with what joins it to the piece before: a blank or nothing."""
    for word in text.split(" "):
        gap = " "
        for piece in _breakable(word):
            rest = piece
            while look.width(rest, size, bold=bold) > width and len(rest) > 1:
                count = len(rest)
                while count > 1 and look.width(rest[:count], size, bold=bold) > width:
                    count -= 1
                yield gap, rest[:count]
                gap, rest = "", rest[count:]
            yield gap, rest
            gap = ""


def _breakable(word: str) -> Sequence[str]:
    """Split a word of a script that is written without blanks between its characters."""
    if not any(unicodedata.east_asian_width(character) in "WF" for character in word):
        return (word,)
    return tuple(word)


def right_to_left(text: str) -> bool:
    """Tell whether a text is written from right to left: its first letter decides (Unicode Annex 9, rules P2, P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False
