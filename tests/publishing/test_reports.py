"""A report and its page say the same, in the same words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from travelmap.publishing.journey import Journey, journey_of
from travelmap.publishing.report_content import report_of
from travelmap.publishing.report_text import blocks_of
from travelmap.rendering.mapview import LegView, StopView
from travelmap.reports.content import Items, Paragraph, Run
from travelmap.reports.docx import docx_of
from travelmap.reports.markdown import markdown_of
from travelmap.reports.slides import slides_of
from travelmap.wording.richtext import plain_text, rich_text

ITINERARIES = Path(__file__).parents[2] / "itineraries"
SAMPLES = ("eisenhower-1959-three-continents", "nixon-soviet-summits", "johnson-1967-holt-funeral")


def words_of(text: str) -> str:
    return " ".join(text.replace("\\", "").replace("*", "").replace("\xa0", " ").split())


def told(journey: Journey) -> dict[str, str]:
    """Return the words of each form of a journey's report."""
    report = report_of(journey, None)
    document: Any = docx.Document(io.BytesIO(docx_of(report)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    slides = (
        "".join(run.text for run in part.runs)
        for slide in slides_of(report)
        for part in (
            *(line.paragraph for line in slide.lines),
            *(part for row in (slide.table.table.rows if slide.table else ()) for cell in row for part in cell),
        )
    )
    return {
        "docx": words_of(" ".join([*(one.text for one in document.paragraphs), *cells])),
        "md": words_of(markdown_of(report)),
        "pptx": words_of(" ".join(slides)),
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_says_what_the_page_says(sample: str) -> None:
    journey = journey_of(ITINERARIES / f"{sample}.yaml")
    view = journey.view
    entries = [entry for trip in view.trips for entry in trip.entries]
    stops = [entry for entry in entries if isinstance(entry, StopView)]
    legs = [entry for entry in entries if isinstance(entry, LegView)]
    annotations = [*view.annotations, *(one for trip in view.trips for one in trip.annotations)]
    annotations += [one for stop in stops for one in stop.annotations]
    expected = [stat.value for stat in view.stats]
    expected += [stop.place or stop.title for stop in stops]
    expected += [stop.date.text for stop in stops if stop.date]
    expected += [who.name for stop in stops for _, people in stop.people for who in people]
    expected += [event.type_words for stop in stops for event in stop.events]
    expected += [leg.distance for leg in legs]
    expected += [one.html.striptags() for one in annotations]
    expected += [source.title for source in view.sources]
    expected += [view.about.statements[0], view.about.citation]

    assert len(stops) > 5
    for form, text in told(journey).items():
        for words in expected:
            assert words_of(words) in text, form


def test_numbers_and_marks_are_the_pages_own() -> None:
    journey = journey_of(ITINERARIES / "modi-2024.yaml")
    report = report_of(journey, None)
    stops = [entry for trip in journey.view.trips for entry in trip.entries if isinstance(entry, StopView)]
    entries = [entry for trip in report.trips for entry in trip.entries]

    assert [entry.mark for entry in entries] == [
        str(stop.number) if stop.number else "×" if stop.state == "ghost" else "•" for stop in stops
    ]
    assert [entry.detail.unsourced for entry in entries] == [stop.unsourced for stop in stops]
    assert journey.view.claims
    assert report.claims == journey.view.claims.words
    first = next(cite for stop in stops for one in stop.annotations for cite in one.cites)
    marks = [
        run
        for entry in entries
        for one in entry.detail.statements
        for block in one.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.source
    ]
    assert (marks[0].text, marks[0].source) == (first.label, 1)


def test_rich_text_keeps_its_words_emphasis_and_lists() -> None:
    typed = "One *two* **three** & <b>\nstill one\n\n3. third\n4. fourth\n   - a\n   - b\n\nEnd\\\nnext"
    first, items, last = blocks_of(str(rich_text(typed)))

    assert isinstance(first, Paragraph)
    assert [(run.text, run.italic, run.bold) for run in first.runs][:4] == [
        ("One ", False, False),
        ("two", True, False),
        (" ", False, False),
        ("three", False, True),
    ]
    assert isinstance(items, Items)
    assert items.start == 3
    inner = items.items[1][1]
    assert isinstance(inner, Items)
    assert (inner.start, len(inner.items)) == (None, 2)
    assert isinstance(last, Paragraph)
    assert Run("One ") in first.runs
    assert "still one" in plain_text(typed)
