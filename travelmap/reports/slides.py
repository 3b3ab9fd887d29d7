"""A report as slides: what stands on which, in lines that fit, before any of them is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from travelmap.reports.content import Figure, Items, Paragraph, Picture, Run, plain
from travelmap.reports.flow import Labelled, agenda_table, key_table, label_runs, legs_table
from travelmap.reports.inert import base_is_rtl, kept_together
from travelmap.reports.measure import LINE_HEIGHT, cut, line_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from travelmap.reports.content import Block, Cell, Detail, Report, Statement, TripPart
    from travelmap.reports.flow import Table

__all__ = ["BODY_PT", "CELL_PT", "Line", "Slide", "TablePage", "hang_pt", "indent_pt", "slides_of"]

WIDTH_PT: Final = 960.0
HEIGHT_PT: Final = 540.0
MARGIN_PT: Final = 42.0
TOP_PT: Final = 104.0
"""Where a slide's content begins, below its title."""
BOTTOM_PT: Final = 500.0
"""Where it ends, above the running foot."""
BODY_PT: Final = (20.0, 18.0, 16.0, 14.0)
"""Sizes of text: the largest in which everything stands on one slide, else the middle one on several."""
CELL_PT: Final = (16.0, 14.0, 12.0, 11.0)
"""The same for tables."""
_MUCH: Final = 0.4
"""Of a slide: what is said of a stop that gets one of its own."""
_SEVERAL: Final = 2
"""Which of them is the middle one."""
CELL_INSET_PT: Final = (6.0, 3.0)
"""Of a table's cells: at the sides, above and below."""
GAP_PT: Final = 6.0
"""Below a paragraph."""
INDENT_PT: Final = 18.0
"""Of each level of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide."""

    paragraph: Paragraph
    level: int = 0
    bullet: str = ""
    """What stands before it: a dot, or a number."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """As much of a table as one slide holds."""

    table: Table
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    """Of its rows, the one of the column's names first."""
    size_pt: float


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide."""

    title: str
    ours: bool = False
    lines: tuple[Line, ...] = ()
    table: TablePage | None = None
    picture: Figure | Picture | None = None
    notes: str = ""
    size_pt: float = BODY_PT[_SEVERAL]
    kind: str = field(default="content")
    """`title`, `map` or `content`."""


def slides_of(report: Report) -> tuple[Slide, ...]:
    """Return the slides of a report; no two of them have the same title."""
    return tuple(_distinct(_slides(report)))


def _distinct(slides: Iterable[Slide]) -> Iterator[Slide]:
    """Tell slides of one title apart: by their number if they follow each other, and never twice the same."""
    found = list(slides)
    totals: dict[str, int] = {}
    for slide in found:
        totals[slide.title] = totals.get(slide.title, 0) + 1
    seen: dict[str, int] = {}
    taken: set[str] = set()
    for slide in found:
        seen[slide.title] = seen.get(slide.title, 0) + 1
        title = slide.title
        if totals[title] > 1:
            title = f"{slide.title} ({seen[slide.title]} of {totals[slide.title]})"
        while title in taken:
            title += "\N{NO-BREAK SPACE}"
        taken.add(title)
        yield replace(slide, title=title)


def _slides(report: Report) -> Iterator[Slide]:
    heads = [*report.subtitle]
    if report.publisher:
        heads.append(plain(report.publisher, bold=True))
    yield Slide(report.title, kind="title", lines=tuple(Line(line) for line in heads))
    if report.figure:
        yield Slide("Map", ours=True, kind="map", picture=report.figure, notes=report.telling)
    if report.summary or report.statements:
        lines = [*_lines(report.summary), *_statements(report.statements)]
        yield from _pages("Summary and context" if report.statements else "Summary", lines, ours=True)
    if report.key_figures:
        yield from _table_pages("Key figures", key_table(report), ours=True)
    if report.absent:
        yield from _pages("What did not take place", [Line(one, bullet="•") for one in report.absent], ours=True)
    for trip in report.trips:
        yield from _trip(trip)
    if report.sources:
        lines = [Line(one.line, bullet=f"{one.number}.") for one in report.sources]
        if report.claims:
            lines.insert(0, Line(plain(f"{report.claims}.", ours=True, muted=True)))
        yield from _pages("Sources", lines, ours=True)
    yield from _pages("Notes", _notes(report), ours=True)


def _notes(report: Report) -> list[Line]:
    notes: list[Line] = []
    if report.figure:
        notes.append(Line(Paragraph((Run("Map. ", bold=True, ours=True), *report.figure.caption.runs))))
    for note in report.notes:
        notes.append(Line(plain(note.heading, bold=True, ours=True)))
        notes += _lines(note.blocks)
    return notes


def _trip(trip: TripPart) -> Iterator[Slide]:
    if trip.statements:
        yield from _pages(f"{trip.title}: context", _statements(trip.statements), ours=trip.untitled)
    if trip.entries:
        yield from _table_pages(trip.title, agenda_table(trip, slide=True), ours=trip.untitled)
    if trip.legs:
        yield from _table_pages(f"{trip.title}: legs and distances", legs_table(trip), ours=trip.untitled)
    yield from _stops(trip)


def _stops(trip: TripPart) -> Iterator[Slide]:
    """Give stops of which much is said slides of their own; the others share some."""
    shared: list[Line] = []
    for entry in trip.entries:
        detail = entry.detail
        lines = _detail(detail)
        alone = bool(detail.pictures) or sum(_high(line, BODY_PT[0]) for line in lines) > (BOTTOM_PT - TOP_PT) * _MUCH
        if not alone and lines:
            shared += [Line(plain(_title(detail), bold=True)), *lines]
            continue
        if shared and lines:
            yield from _pages(f"{trip.title}: stop by stop", shared, ours=trip.untitled)
            shared = []
        yield from _pages(_title(detail), lines, ours=False)
        for picture in detail.pictures:
            yield Slide(_title(detail), picture=picture)
    if shared:
        yield from _pages(f"{trip.title}: stop by stop", shared, ours=trip.untitled)


def _title(detail: Detail) -> str:
    if not detail.date:
        return detail.heading
    # Dates stay in their order beside a title that runs the other way.
    turned = base_is_rtl((Run(detail.heading),), otherwise=False)
    return f"{detail.heading}, {kept_together(detail.date, ours=True, rtl=turned)}"


def _detail(detail: Detail) -> list[Line]:
    if detail.empty:
        return []
    lines = [Line(one) for one in detail.facts]
    lines += _statements(detail.statements)
    lines += _lines(detail.notes)
    if detail.unsourced:
        lines.append(Line(Paragraph((Run(detail.unsourced, ours=True, alert=True),))))
    return lines


def _statements(statements: Sequence[Statement]) -> list[Line]:
    lines: list[Line] = []
    for one in statements:
        topics = f"Topics: {', '.join(one.topics)}" if one.topics else ""
        meta = " · ".join(part for part in (*one.meta, topics) if part)
        runs, rest = label_runs(Labelled(one.kind, one.blocks, meta))
        lines.append(Line(Paragraph(runs), bullet="•"))
        lines += _lines(rest, 1)
    return lines


def _lines(blocks: Iterable[Block], level: int = 0) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(Line(block, level))
            continue
        lines += _items(block, level)
    return lines


def _items(items: Items, level: int) -> list[Line]:
    lines: list[Line] = []
    for number, item in enumerate(items.items):
        mark = "•" if items.start is None else f"{items.start + number}."
        first, *rest = item or (Paragraph(()),)
        if isinstance(first, Paragraph):
            lines.append(Line(first, level, mark))
        else:
            rest = [first, *rest]
        lines += _lines(rest, level + 1)
    return lines


# -- onto slides


def indent_pt(line: Line) -> float:
    """Return how far a line stands from the margin."""
    return INDENT_PT * min(line.level, 8) + hang_pt(line)


def hang_pt(line: Line) -> float:
    """Return how much room there is for what stands before a line: more for a number than for a dot."""
    return 0 if not line.bullet else INDENT_PT if line.bullet == "•" else 2 * INDENT_PT


def _room(line: Line) -> float:
    return WIDTH_PT - 2 * MARGIN_PT - indent_pt(line)


def _high(line: Line, size: float) -> float:
    return line_count((line.paragraph,), size, _room(line)) * size * LINE_HEIGHT + GAP_PT


def _pages(title: str, lines: Sequence[Line], *, ours: bool) -> Iterator[Slide]:
    """Put lines onto one slide, or onto as many as they need."""
    if not lines:
        return
    room = BOTTOM_PT - TOP_PT
    for size in BODY_PT:
        if sum(_high(line, size) for line in lines) <= room:
            yield Slide(title, ours=ours, lines=tuple(lines), size_pt=size)
            return
    size = BODY_PT[_SEVERAL]
    waiting = list(lines)
    while waiting:
        page: list[Line] = []
        left = room
        while waiting:
            line = waiting[0]
            need = _high(line, size)
            if need <= left:
                page.append(waiting.pop(0))
                left -= need
                continue
            if page and need <= room:
                break  # it stands whole on the next one
            fits = int((left - GAP_PT) // (size * LINE_HEIGHT))
            head, tail = cut((line.paragraph,), size, _room(line), fits)
            page += [replace(line, paragraph=part) for part in head]
            waiting[0:1] = [
                replace(line, paragraph=part, bullet="", level=line.level + bool(line.bullet)) for part in tail
            ]
            break
        # A heading is not left behind at the foot of a slide.
        while len(page) > 1 and waiting and _is_heading(page[-1]):
            waiting.insert(0, page.pop())
        yield Slide(title, ours=ours, lines=tuple(page), size_pt=size)


def _is_heading(line: Line) -> bool:
    return len(line.paragraph.runs) == 1 and line.paragraph.runs[0].bold and not line.bullet


def _table_pages(title: str, table: Table, *, ours: bool) -> Iterator[Slide]:
    """Put rows onto one slide, or onto as many as they need; a row that is higher than a slide is continued."""
    total = sum(column.weight for column in table.columns)
    widths = tuple(column.weight / total * (WIDTH_PT - 2 * MARGIN_PT) for column in table.columns)
    names = [(plain(column.name, bold=True),) for column in table.columns]
    room = BOTTOM_PT - TOP_PT
    for size in CELL_PT:
        heights = [_height(row, widths, size) for row in (names, *table.rows)]
        if sum(heights) <= room:
            yield Slide(title, ours=ours, table=TablePage(table, widths, tuple(heights), size))
            return
    size = CELL_PT[_SEVERAL]
    head = _height(names, widths, size)
    waiting = list(zip(table.rows, table.faint, strict=True))
    while waiting:
        rows: list[tuple[tuple[Cell, ...], bool]] = []
        heights = [head]
        left = room - head
        while waiting:
            row, faint = waiting[0]
            need = _height(row, widths, size)
            if need <= left:
                rows.append(waiting.pop(0))
                heights.append(need)
                left -= need
                continue
            if not rows:
                first, rest = _cut_row(row, widths, size, left)
                rows.append((first, faint))
                heights.append(_height(first, widths, size))
                waiting[0] = (rest, faint)
            break
        part = replace(table, rows=tuple(row for row, _ in rows), faint=tuple(faint for _, faint in rows))
        yield Slide(title, ours=ours, table=TablePage(part, widths, tuple(heights), size))


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    lines = [max(1, line_count(cell, size, _inside(width))) for cell, width in zip(row, widths, strict=True)]
    return max(lines, default=1) * size * LINE_HEIGHT + 2 * CELL_INSET_PT[1] + 1


def _inside(width: float) -> float:
    return width - 2 * CELL_INSET_PT[0]


def _cut_row(
    row: tuple[Cell, ...], widths: Sequence[float], size: float, left: float
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    most = int((left - 2 * CELL_INSET_PT[1] - 1) // (size * LINE_HEIGHT))
    parts = [cut(cell, size, _inside(width), most) for cell, width in zip(row, widths, strict=True)]
    return tuple(head for head, _ in parts), tuple(tail for _, tail in parts)
