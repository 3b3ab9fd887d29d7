"""The page's words as runs: its rich text, marks of sources, people, events and statements."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from travelmap.reports.content import Items, Paragraph, Run, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.rendering.mapview import AnnotationView, CiteView, EventView, PersonView, RankView, StatusView
    from travelmap.reports.content import Block

__all__ = [
    "NO_SOURCE",
    "blocks_of",
    "event_line",
    "event_short",
    "marks",
    "ours",
    "people_words",
    "person_words",
    "rank_line",
    "statement_of",
    "status_line",
]

NO_SOURCE = Run("no source given", ours=True, alert=True)
"""What the page says of a claim that names none."""


def ours(text: str) -> Run:
    """Return words of ours."""
    return Run(text, ours=True)


def marks(cites: Iterable[CiteView], numbers: dict[str, int]) -> tuple[Run, ...]:
    """Return marks of sources, each after a space."""
    found: list[Run] = []
    for cite in cites:
        found += [Run(" "), Run(cite.label, source=numbers[cite.anchor])]
    return tuple(found)


def person_words(who: PersonView) -> str:
    """Return a person as the page does: name, office, country, and who stood in."""
    words = ", ".join(part for part in (who.name, who.office, who.country) if part)
    return f"{words} (represented by {who.represented_by})" if who.represented_by else words


def people_words(people: Sequence[PersonView]) -> str:
    """Return several, apart by semicolons."""
    return "; ".join(person_words(who) for who in people)


def status_line(status: StatusView, numbers: dict[str, int]) -> Paragraph:
    """Return whether it happened, as of when, and who says so."""
    words = f"{status.words}, as of {status.as_of}" if status.as_of else status.words
    return Paragraph((ours(words), *_proof(status.cites, numbers, uncited=status.uncited)))


def rank_line(ranks: Iterable[RankView], numbers: dict[str, int]) -> Paragraph:
    """Return what is stated of the rank, and by whom."""
    runs: list[Run] = []
    for rank in ranks:
        if runs:
            runs.append(ours("; "))
        runs.append(ours(rank.words))
        if rank.by:
            runs += [ours(", as stated by "), Run(rank.by)]
        runs += _proof(rank.cites, numbers, uncited=rank.uncited)
    return Paragraph(tuple(runs))


def event_short(event: EventView, numbers: dict[str, int] | None) -> Paragraph:
    """Return what kind of event it was, and its name; with its sources where `numbers` are given."""
    runs = [ours(event.type_words)]
    if event.name:
        runs += [ours(": "), Run(event.name)]
    if numbers is not None:
        runs += _proof(event.cites, numbers, uncited=event.uncited)
    return Paragraph(tuple(runs))


def event_line(event: EventView, numbers: dict[str, int]) -> Paragraph:
    """Return everything that is said of an event."""
    runs = [replace(ours(event.type_words), bold=True)]
    if event.name:
        runs += [ours(": "), Run(event.name)]
    more: list[tuple[Run, ...]] = []
    if event.date:
        more.append((ours(event.date.text),))
    if event.capacity:
        more.append((ours(event.capacity),))
    if event.forum:
        more.append((Run(event.forum),))
    if event.status:
        more.append(status_line(event.status, numbers).runs)
    for part in more:
        runs += [ours(", "), *part]
    if event.people:
        runs += [ours(", with "), Run(people_words(event.people))]
    runs += _proof(event.cites, numbers, uncited=event.uncited)
    if event.outcome:
        runs += [ours(". Outcome: "), Run(event.outcome)]
    return Paragraph(tuple(runs))


def statement_of(annotation: AnnotationView, numbers: dict[str, int]) -> Statement:
    """Return an annotation, its sources at the end of its words."""
    blocks = blocks_of(str(annotation.html))
    proof = _proof(annotation.cites, numbers, uncited=annotation.uncited)
    meta = (annotation.date.text if annotation.date else None, annotation.confidence)
    return Statement(
        annotation.kind_words, _ended(blocks, proof), tuple(part for part in meta if part), annotation.topics
    )


def _proof(cites: Sequence[CiteView], numbers: dict[str, int], *, uncited: bool) -> tuple[Run, ...]:
    if uncited and not cites:
        return Run(" "), NO_SOURCE
    return marks(cites, numbers)


def _ended(blocks: tuple[Block, ...], runs: tuple[Run, ...]) -> tuple[Block, ...]:
    """Put runs behind the last words of blocks."""
    if not runs:
        return blocks
    if not blocks:
        return (Paragraph(runs),)
    last = blocks[-1]
    if isinstance(last, Items):
        items = (*last.items[:-1], _ended(last.items[-1], runs))
        return *blocks[:-1], Items(items, last.start)
    return *blocks[:-1], Paragraph((*last.runs, *runs))


def blocks_of(html: str) -> tuple[Block, ...]:
    """Return the blocks of a text that the page's own writer made: `p`, `ul`, `ol`, `li`, `br`, `em`, `strong`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    """Reads elements of the page's rich text, all of which are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[list[Block]] = [[]]
        self._lists: list[tuple[list[tuple[Block, ...]], int | None]] = []
        self._runs: list[Run] = []
        self._bold = 0
        self._italic = 0

    def result(self) -> tuple[Block, ...]:
        self._flush()
        return tuple(self._blocks[0])

    def _flush(self) -> None:
        runs = self._runs
        if runs and any(run.text.strip() for run in runs):
            runs[0] = replace(runs[0], text=runs[0].text.lstrip("\n"))
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip("\n"))
            self._blocks[-1].append(Paragraph(tuple(run for run in runs if run.text)))
        self._runs = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"em", "strong"}:
            self._italic += tag == "em"
            self._bold += tag == "strong"
        elif tag == "br":
            self._runs.append(Run("\v"))
        else:
            self._flush()
            if tag in {"ul", "ol"}:
                start = int(dict(attrs).get("start") or 1) if tag == "ol" else None
                self._lists.append(([], start))
            elif tag == "li":
                self._blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in {"em", "strong"}:
            self._italic -= tag == "em"
            self._bold -= tag == "strong"
            return
        self._flush()
        if tag == "li":
            self._lists[-1][0].append(tuple(self._blocks.pop()))
        elif tag in {"ul", "ol"}:
            items, start = self._lists.pop()
            self._blocks[-1].append(Items(tuple(items), start))

    def handle_data(self, data: str) -> None:
        # A line's end inside a paragraph is a space; only `br` breaks a line.
        text = data.replace("\n", " ").replace("\v", " ")
        self._runs.append(Run(text, bold=self._bold > 0, italic=self._italic > 0))
