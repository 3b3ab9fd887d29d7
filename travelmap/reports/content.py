"""What a report says, as plain values in reading order: no layout, no markup, no decision left to a writer.

Whoever has an itinerary fills these in, and every writer sets the same words. A `str` here is plain text
of any author: each writer makes it inert in its own format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Block",
    "Cell",
    "Detail",
    "Entry",
    "Facts",
    "Figure",
    "Items",
    "KeyFigure",
    "Leg",
    "Paragraph",
    "Picture",
    "PlaceNote",
    "Report",
    "Run",
    "Source",
    "Statement",
    "TripPart",
    "plain",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face. At most one of `url`, `source` and `mark` is given."""

    text: str
    bold: bool = False
    italic: bool = False
    ours: bool = False
    """Whether the words are English ones of ours, whatever the report's language is."""
    muted: bool = False
    """Whether it is said less loudly."""
    url: str | None = None
    """Where it leads; http or https."""
    source: int | None = None
    """The number of the source that it is a mark of: the text is the mark, as in "1, F10"."""
    alert: bool = False
    """Whether it warns the reader: a claim without a source."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in one line of thought."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item holds blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    """The first number of a numbered list; None for bullets."""


Block = Paragraph | Items
Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the text that stands for it."""

    data: bytes
    """PNG or JPEG."""
    alt: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The map."""

    data: bytes
    """A PNG file."""
    width_mm: float
    height_mm: float
    alt: str
    """The journey in a few sentences, for those who cannot see it."""
    caption: Paragraph
    href: str = ""
    """The name of the file that a Markdown report shows."""
    vector: bytes | None = None
    """The same drawing as SVG, without a word that needs a font; for writers that can set it."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of the journey: its name, its value in words, and what is to be said with it."""

    name: str
    value: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An annotation: what kind it is, what it says, and from where it is known."""

    kind: str
    """Fact, Aim, Expectation, Background or Analysis."""
    blocks: tuple[Block, ...]
    """The author's words; the marks of sources stand at their end."""
    meta: tuple[str, ...] = ()
    """Its date and how sure it is."""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What is said of a stop beyond its line in the agenda."""

    heading: str
    """Names the stop."""
    date: str | None = None
    facts: tuple[Paragraph, ...] = ()
    """Rank, status, events and people, one to a paragraph."""
    statements: tuple[Statement, ...] = ()
    notes: tuple[Block, ...] = ()
    pictures: tuple[Picture, ...] = ()
    unsourced: str | None = None
    """What of all this has no source, in one sentence."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be said."""
        return not (self.facts or self.statements or self.notes or self.pictures)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the agenda."""

    mark: str
    """The number on the map; a dot for a stop on the way, a cross for one that did not take place."""
    state: str
    """`done`, `planned` or `ghost`."""
    dates: Cell
    place: Cell
    """With the precision at which it is known, where that is not a town."""
    purpose: Cell
    met: Cell
    status: Cell
    sources: Cell
    detail: Detail


@dataclass(frozen=True, slots=True)
class Leg:
    """A move, with its distance in words."""

    origin: str
    destination: str
    means: str
    distance: str


@dataclass(frozen=True, slots=True)
class TripPart:
    """A trip of the agenda."""

    title: str
    """Never empty."""
    untitled: bool
    """Whether the title is ours."""
    dates: str | None
    statements: tuple[Statement, ...]
    entries: tuple[Entry, ...]
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """How finely it is known where a stop was, and from where; and how far its local time was from UTC."""

    mark: str
    name: str
    located: str
    local_time: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources."""

    number: int
    line: Paragraph
    """Title, details, address and archived copy."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Notes under one heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    lang: str
    rtl: bool
    subtitle: tuple[Paragraph, ...]
    """Traveller, dates, byline, state of knowledge: one to a line."""
    publisher: str | None
    draft: str | None
    """The words of the mark, on a draft only."""
    authors: tuple[str, ...]
    modified: date | None
    """The day its content is of; no clock has a part in a report."""
    summary: tuple[Block, ...]
    figure: Figure | None
    key_figures: tuple[KeyFigure, ...]
    claims: str | None
    """How many of its claims name a source."""
    absent: tuple[Paragraph, ...]
    """What did not take place, one to a paragraph."""
    statements: tuple[Statement, ...]
    trips: tuple[TripPart, ...]
    sources: tuple[Source, ...]
    notes: tuple[Facts, ...]
    """On boundaries, names, method, corrections, licence, how to cite."""
    places: tuple[PlaceNote, ...] = ()
    """One for each stop."""
    accent: str = "1f4e79"
    """Of headings, as six hexadecimal digits."""
    version: str = ""
    telling: str = ""
    """The whole journey in sentences, paragraphs apart by empty lines."""


def plain(text: str, *, bold: bool = False, ours: bool = False, muted: bool = False) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, bold=bold, ours=ours, muted=muted),))


def text_of(what: Paragraph | Items | tuple[Paragraph | Items, ...]) -> str:
    """Return the words of blocks without their marks, lines apart."""
    if isinstance(what, tuple):
        return "\n".join(text for one in what if (text := text_of(one)))
    if isinstance(what, Items):
        return "\n".join(text_of(item) for item in what.items)
    return "".join(f"[{run.text}]" if run.source else run.text for run in what.runs)
