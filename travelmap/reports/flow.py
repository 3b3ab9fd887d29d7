"""A report as a flow of headings, paragraphs, lists, tables and pictures, for writers that set pages.

Word, PDF and Markdown set the same flow, so that they cannot differ in what they say or in which order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from travelmap.reports.content import Figure, Items, Paragraph, Picture, Run, Source, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.reports.content import Block, Cell, Detail, Entry, Report, Statement, TripPart

__all__ = [
    "Column",
    "Heading",
    "Labelled",
    "Node",
    "Sources",
    "Styled",
    "Table",
    "Turn",
    "agenda_table",
    "flow_of",
    "key_table",
    "label_runs",
    "legs_table",
    "places_table",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the report's title is of level 0."""

    level: int
    text: str
    ours: bool
    date: str | None = None
    """Said behind it, in words of ours."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its words."""
        words = Run(self.text, ours=self.ours)
        return (words, Run(f", {self.date}", ours=True)) if self.date else (words,)


@dataclass(frozen=True, slots=True)
class Styled:
    """A paragraph with a part to play."""

    role: str
    """`draft`, `publisher`, `subtitle`, `body`, `note` or `alert`."""
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Labelled:
    """An author's text under a label of ours, such as "Aim"."""

    label: str
    blocks: tuple[Block, ...]
    meta: str
    """Said behind it, less loudly; may be empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    weight: float
    """How wide it is against the others."""
    flexible: bool = False
    """Whether it is the wider the more there is in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    summary: str
    """What the table holds, for those who hear it."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    faint: tuple[bool, ...]
    """For each row, whether it tells of something that did not take place."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on, pages lie on their side, or stand upright again."""

    wide: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list of sources, to which marks lead."""

    sources: tuple[Source, ...]


Node = Heading | Styled | Labelled | Items | Table | Figure | Picture | Sources | Turn


_COLUMNS = (
    ("mark", Column("No.", 9)),
    ("dates", Column("Dates", 27)),
    ("place", Column("Place", 33, flexible=True)),
    ("purpose", Column("What for", 44, flexible=True)),
    ("met", Column("Met", 36, flexible=True)),
    ("status", Column("Status", 22)),
    ("sources", Column("Sources", 17)),
)
_UPRIGHT_MM = 170
"""Between the margins of an upright A4 page."""
_MM_PER_CHARACTER = 1.75
"""Of the small type of tables, on average."""
_LEAST_MM = 22
"""Of a flexible column."""
_MOST_LINES = 14
"""Of a row: more than a fifth of an upright page is more than a reader takes in."""


def flow_of(report: Report) -> tuple[Node, ...]:
    """Return a report in reading order; parts of which there is nothing to say are left out."""
    return tuple(_nodes(report))


def is_wide(table: Table) -> bool:
    """Whether a table wants its page turned, because its rows would be very high on an upright one."""
    total = sum(column.weight for column in table.columns)
    room = [max(column.weight / total * _UPRIGHT_MM / _MM_PER_CHARACTER, 1) for column in table.columns]
    return any(
        sum(-(-len(text_of(paragraph)) // int(width)) for paragraph in cell) > _MOST_LINES
        for row in table.rows
        for cell, width in zip(row, room, strict=True)
    )


def _nodes(report: Report) -> Iterator[Node]:
    if report.draft:
        yield Styled("draft", plain(report.draft, ours=True))
    if report.publisher:
        yield Styled("publisher", plain(report.publisher))
    yield Heading(0, report.title, ours=False)
    for line in report.subtitle:
        yield Styled("subtitle", line)
    yield from _bodies(report.summary)
    if report.figure:
        yield report.figure
    yield from _overview(report)
    if report.statements:
        yield Heading(1, "Context", ours=True)
        yield from _statements(report.statements)
    for trip in report.trips:
        yield from _trip(trip)
    yield Heading(1, "Sources", ours=True)
    if report.sources:
        yield Sources(report.sources)
    else:
        yield Styled("body", plain("This itinerary names no source.", ours=True))
    yield Heading(1, "Notes", ours=True)
    for note in report.notes:
        yield Heading(2, note.heading, ours=True)
        yield from _bodies(note.blocks, role="note")
    if report.places:
        yield Heading(2, "How places were located", ours=True)
        yield places_table(report)


def _overview(report: Report) -> Iterator[Node]:
    if not report.key_figures:
        return
    yield Heading(1, "Key figures", ours=True)
    yield key_table(report)
    if report.absent:
        yield Heading(2, "What did not take place", ours=True)
        yield Items(tuple((one,) for one in report.absent))
    if report.claims:
        yield Styled("note", plain(f"{report.claims}.", ours=True))


def key_table(report: Report) -> Table:
    """Return the journey in figures."""
    rows = tuple(
        (
            (plain(one.name, ours=True),),
            (plain(one.value, ours=True, bold=True),),
            (plain(one.note),) if one.note else (),
        )
        for one in report.key_figures
    )
    columns = (Column("Figure", 40), Column("Value", 45), Column("Remarks", 85))
    return _without_empty(Table("The journey in figures", columns, rows, (False,) * len(rows)))


def places_table(report: Report) -> Table:
    """Return how each stop was located, with its local time."""
    rows = tuple(
        tuple(
            (plain(text, ours=ours),) if text else ()
            for text, ours in (
                (one.mark, True),
                (one.name, False),
                (one.located, one.located.isascii()),
                (one.local_time, True),
            )
        )
        for one in report.places
    )
    columns = (Column("No.", 9), Column("Stop", 36), Column("How it was located", 75), Column("Local time", 50))
    return _without_empty(Table("How places were located", columns, rows, (False,) * len(rows)))


def _trip(trip: TripPart) -> Iterator[Node]:
    agenda = agenda_table(trip)
    wide = is_wide(agenda)
    if wide:
        yield Turn(wide=True)
    yield Heading(1, trip.title, ours=trip.untitled, date=trip.dates)
    yield from _statements(trip.statements)
    if trip.entries:
        yield agenda
    if wide:
        yield Turn(wide=False)
    if trip.legs:
        yield Heading(2, "Legs and distances", ours=True)
        yield legs_table(trip)
    details = [entry.detail for entry in trip.entries if not entry.detail.empty]
    if details:
        yield Heading(2, "Stop by stop", ours=True)
    for detail in details:
        yield Heading(3, detail.heading, ours=False, date=detail.date)
        yield from _detail(detail)


def agenda_table(trip: TripPart, *, slide: bool = False) -> Table:
    """Return the agenda of a trip, without columns that have nothing in them.

    Args:
        trip: The trip.
        slide: Whether it is for a slide: the marks of a stop's own sources stand behind its dates there.
    """
    shown = [(name, column) for name, column in _COLUMNS if not (slide and name == "sources")]
    rows = tuple(tuple(_cell(entry, name, slide=slide) for name, _ in shown) for entry in trip.entries)
    columns = tuple(column for _, column in shown)
    faint = tuple(entry.state == "ghost" for entry in trip.entries)
    return _without_empty(Table(f"Agenda: {trip.title}", columns, rows, faint))


def legs_table(trip: TripPart) -> Table:
    """Return from where to where, by which means and how far."""
    rows = tuple(
        tuple((plain(text, ours=ours),) if text else () for text, ours in cells)
        for cells in (
            ((leg.origin, False), (leg.destination, False), (leg.means, True), (leg.distance, True))
            for leg in trip.legs
        )
    )
    columns = (Column("From", 45), Column("To", 45), Column("How", 35), Column("Distance", 50))
    return _without_empty(Table(f"Legs: {trip.title}", columns, rows, (False,) * len(rows)))


def _cell(entry: Entry, name: str, *, slide: bool) -> Cell:
    if name == "mark":
        return (plain(entry.mark),)
    cell: Cell = getattr(entry, name)
    return (*cell, *entry.sources) if slide and name == "dates" else cell


def _without_empty(table: Table) -> Table:
    kept = [index for index in range(len(table.columns)) if any(row[index] for row in table.rows)]
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    columns = tuple(table.columns[index] for index in kept)
    return replace(table, columns=_balanced(columns, rows), rows=rows)


def _demand(lengths: list[int]) -> float:
    return math.sqrt(sum(lengths)) + math.sqrt(max(lengths, default=0))


def _balanced(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> tuple[Column, ...]:
    """Share the room of flexible columns by what is in them: by square roots, so that none starves another."""
    flexible = {
        index: _demand([len(text_of(row[index])) for row in rows])
        for index, column in enumerate(columns)
        if column.flexible
    }
    total = sum(flexible.values())
    if not total:
        return columns
    room = _UPRIGHT_MM - sum(column.weight for column in columns if not column.flexible)
    least = min(_LEAST_MM, room / len(flexible))
    share = room - least * len(flexible)
    return tuple(
        replace(column, weight=least + flexible[index] / total * share) if index in flexible else column
        for index, column in enumerate(columns)
    )


def _detail(detail: Detail) -> Iterator[Node]:
    for fact in detail.facts:
        yield Styled("body", fact)
    yield from _statements(detail.statements)
    yield from _bodies(detail.notes)
    yield from detail.pictures
    if detail.unsourced:
        yield Styled("alert", Paragraph((Run(detail.unsourced, ours=True, alert=True),)))


def _statements(statements: tuple[Statement, ...]) -> Iterator[Node]:
    for one in statements:
        topics = f"Topics: {', '.join(one.topics)}" if one.topics else ""
        yield Labelled(one.kind, one.blocks, " · ".join(part for part in (*one.meta, topics) if part))


def _bodies(blocks: tuple[Block, ...], role: str = "body") -> Iterator[Node]:
    for block in blocks:
        yield Styled(role, block) if isinstance(block, Paragraph) else block


def label_runs(node: Labelled) -> tuple[tuple[Run, ...], tuple[Block, ...]]:
    """Return the first paragraph of a labelled text, its label in front, and what follows it."""
    head = Run(f"{node.label}. ", bold=True, ours=True)
    tail = (Run(f" ({node.meta})", muted=True, ours=node.meta.isascii()),) if node.meta else ()
    if not node.blocks or not isinstance(node.blocks[0], Paragraph):
        return (head, *tail), node.blocks
    return (head, *node.blocks[0].runs, *tail), node.blocks[1:]
