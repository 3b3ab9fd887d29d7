"""How many lines a text takes on a slide: estimated, on the safe side, because a slide cannot grow.

Widths are those of Arial in thousandths of an em, in classes; characters of other scripts count as wide as
the widest of their script usually are.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from travelmap.reports.content import Paragraph, Run
from travelmap.reports.inert import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["LINE_HEIGHT", "cut", "line_count", "shown", "text_width"]

LINE_HEIGHT: Final = 1.2
"""Of a line against the size of its letters."""
_SAFETY: Final = 1.04
_BOLD: Final = 1.07
_CLASSES: Final = (
    ("ijl'|", 0.24),
    (' .,:;!/\\ftI[]()-`"', 0.34),
    ("rsczkvxyJ", 0.5),
    ("mwMW@%", 0.95),
    ("ABCDEFGHKLNOPQRSTUVXYZ&", 0.74),
)
_WIDTHS: Final = {letter: width for letters, width in _CLASSES for letter in letters}
_USUAL: Final = 0.57


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is, in the unit of `size`."""
    return _ems(text) * size * _SAFETY * (_BOLD if bold else 1)


@lru_cache(maxsize=16384)
def _ems(text: str) -> float:
    """Return a word's width in ems; an agenda has the same words again and again."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character < "\u0250":
        return _USUAL if character.islower() or character.isdigit() else 0.78
    kind = unicodedata.east_asian_width(character)
    if kind in "WF":
        return 1.0
    return 0.0 if unicodedata.combining(character) else 0.8


def shown(run: Run) -> str:
    """Return a run's words as they stand on a slide: marks of sources in brackets."""
    text = one_line(run.text) if run.text != "\v" else "\v"
    return f"[{text}]".replace(" ", "\N{NO-BREAK SPACE}") if run.source else text


def _words(runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    """Yield the pieces at whose ends a line may break, each with the number of its run."""
    for number, run in enumerate(runs):
        text = shown(run)
        piece = ""
        for character in text:
            if character == "\v" or unicodedata.east_asian_width(character) in "WF":
                if piece:
                    yield number, piece
                yield number, character
                piece = ""
                continue
            piece += character
            if character in " -/":
                yield number, piece
                piece = ""
        if piece:
            yield number, piece


def line_count(paragraphs: Iterable[Paragraph], size: float, room: float) -> int:
    """Return how many lines paragraphs take in a column of a width, in the unit of `size`."""
    return sum(len(_broken(paragraph.runs, size, room)) for paragraph in paragraphs)


def _broken(runs: Sequence[Run], size: float, room: float) -> list[list[tuple[int, str]]]:
    """Break runs into lines of pieces."""
    lines: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for number, piece in _words(runs):
        if piece == "\v":
            lines[-1].append((number, piece))
            lines.append([])
            used = 0.0
            continue
        bold = runs[number].bold
        wide = text_width(piece, size, bold=bold)
        if used and used + text_width(piece.rstrip(), size, bold=bold) > room:
            lines.append([])
            used = 0.0
        if wide <= room:
            lines[-1].append((number, piece))
            used += wide
            continue
        # A word that is longer than a line is broken anywhere.
        for character in piece:
            wide = text_width(character, size, bold=bold)
            if used and used + wide > room:
                lines.append([])
                used = 0.0
            lines[-1].append((number, character))
            used += wide
    return lines


def cut(
    paragraphs: Sequence[Paragraph], size: float, room: float, most: int
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return what of paragraphs fits into a number of lines, and the rest.

    Args:
        paragraphs: What is set.
        size: Of its letters.
        room: The width of the column, in the unit of `size`.
        most: How many lines there are.
    """
    head: list[Paragraph] = []
    left = most
    for index, paragraph in enumerate(paragraphs):
        lines = _broken(paragraph.runs, size, room)
        if len(lines) <= left:
            head.append(paragraph)
            left -= len(lines)
            continue
        rest = list(paragraphs[index + 1 :])
        if left > 0:
            head.append(_joined(paragraph.runs, lines[:left]))
            rest.insert(0, _joined(paragraph.runs, lines[left:]))
        else:
            rest.insert(0, paragraph)
        return tuple(head), tuple(rest)
    return tuple(head), ()


def _joined(runs: Sequence[Run], lines: list[list[tuple[int, str]]]) -> Paragraph:
    made: list[tuple[int, str]] = []
    for number, piece in (one for line in lines for one in line):
        if made and made[-1][0] == number and "\v" not in (piece, made[-1][1]):
            made[-1] = (number, made[-1][1] + piece)
        else:
            made.append((number, piece))
    # A mark of a source has its brackets already; as plain words it keeps them.
    return Paragraph(
        tuple(
            replace(runs[number], text=text) if not runs[number].source else Run(text, ours=True)
            for number, text in made
        )
    )
