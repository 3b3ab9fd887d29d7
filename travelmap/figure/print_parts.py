"""The parts of a picture for print besides its map: paragraphs in their places, and what the map could not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.figure.stop_key import hidden_words, unnamed_lines
from travelmap.figure.typesetting import Paragraph, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.figure.look import Look
    from travelmap.figure.print_map import DrawnMap
    from travelmap.figure.sheet import Arrangement
    from travelmap.figure.stop_key import Entry

__all__ = ["Also", "Layout", "Placed", "also_of"]


@dataclass(frozen=True, slots=True)
class Also:
    """What the map itself could not say."""

    entries: tuple[Entry, ...]
    """Stops without a name on it, where there is no key."""
    homes: tuple[str, ...]
    hidden: str

    def lines(self, size: float, width: float, look: Look, *, most: int) -> tuple[str, ...]:
        """Return it in no more than so many lines."""
        hidden = wrapped(self.hidden, size, width, look, most=max(1, most)) if self.hidden and most > 0 else ()
        return (*hidden, *unnamed_lines(self.entries, self.homes, size, width, look, most=most - len(hidden)))


def also_of(entries: Sequence[Entry], picture: DrawnMap, before: Also, *, keyed: bool, globe: bool) -> Also:
    """Return what a map could not say, with all that it could not say in an earlier attempt."""
    unnamed = [entry for entry in entries if (entry.index in picture.unnamed and not keyed) or entry in before.entries]
    hidden = [entry for entry in entries if entry.index in picture.hidden]
    return Also(
        tuple(unnamed),
        tuple(sorted({*picture.unnamed_homes, *before.homes})),
        hidden_words(hidden, picture.hidden_homes, globe=globe),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph in its place."""

    paragraph: Paragraph
    x: float
    y: float
    width: float

    def draw(self) -> str:
        """Return it as markup."""
        return self.paragraph.draw(self.x, self.y, self.width)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands."""

    band: float
    title: Placed
    subtitle: Placed
    also: Paragraph
    also_at: tuple[float, float]
    foot: Paragraph
    foot_at: tuple[float, float]
    arrangement: Arrangement
