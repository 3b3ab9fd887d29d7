# ruff: noqa: SLF001 - what PowerPoint reads is in elements that python-pptx keeps to itself
"""The slides, read back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pptx
from pptx.util import Pt

from travelmap.reports.content import plain, text_of
from travelmap.reports.inert import one_line
from travelmap.reports.pptx import pptx_of
from travelmap.reports.slides import BOTTOM_PT, slides_of

if TYPE_CHECKING:
    from travelmap.reports.content import Report


def opened(content: bytes) -> Any:  # noqa: ANN401 - python-pptx's presentation
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    return pptx.Presentation(io.BytesIO(content))


def check(show: Any) -> None:  # noqa: ANN401 - python-pptx's presentation
    """Check that nothing leaves a slide, that titles differ, and that whatever is not text has a name."""
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for slide in show.slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)
        for shape in slide.shapes:
            hidden = shape == slide.shapes.title and shape.top < 0
            assert hidden or (shape.left >= 0 and shape.top >= 0)
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height
            if shape.has_text_frame:
                assert "rAutofit" not in shape._element.xml
            else:
                assert shape._element._nvXxPr.cNvPr.get("descr")


def test_tells_the_journey_in_slides(report: Report) -> None:
    show = opened(pptx_of(report))
    check(show)
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]

    assert titles[:4] == [report.title, "Map", "Summary and context", "Key figures"]
    assert "Russia and Austria" in titles
    assert titles[-2:] == ["Sources", "Notes"]
    figure = next(shape for shape in show.slides[1].shapes if shape.shape_type == 13)
    assert figure._element._nvXxPr.cNvPr.get("descr") == "Map: <all> of it"
    assert (figure.left, figure.top, figure.width) == (0, 0, show.slide_width)
    assert "The traveller is Narendra Modi" in show.slides[1].notes_slide.notes_text_frame.text
    agenda = show.slides[titles.index("Russia and Austria")]
    table = next(shape.table for shape in agenda.shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Dates", "Place", "What for", "Met", "Status"]
    assert table.cell(1, 0).text == "×"
    assert show.core_properties.title == report.title
    assert pptx_of(report) == pptx_of(report)


def test_a_long_journey_never_overflows(report: Report) -> None:
    trip = report.trips[1]
    entry = replace(trip.entries[1], detail=replace(trip.entries[1].detail, heading="Somewhere"))
    wordy = replace(entry, purpose=(plain("words and words " * 200),), met=(plain("x" * 3000),))
    long = replace(
        report,
        title="A very long title " * 40,
        trips=(replace(trip, entries=(*[entry] * 40, wordy), legs=trip.legs * 20),),
    )
    slides = slides_of(long)

    tables = [slide.table for slide in slides if slide.table]
    assert sum(len(table.table.rows) for table in tables) >= 41 + 60
    assert all(sum(table.heights_pt) <= BOTTOM_PT - 104 for table in tables)
    told = "".join(text_of(cell) for table in tables for row in table.table.rows for cell in row)
    assert told.count("x" * 20) * 20 >= 2900
    check(opened(pptx_of(long)))


def test_hostile_texts_are_text(hostile: Report) -> None:
    shown = replace(hostile, title="a\x00b _x000D_ \ud800 =1+1", draft="Draft")
    shown = replace(
        shown, trips=shown.trips[:12], statements=shown.statements[:12], sources=shown.sources[:12], notes=()
    )
    show = opened(pptx_of(shown))
    check(show)

    assert show.slides[0].shapes.title.text_frame.text == "a␀b _x000D_ \ufffd =1+1"
    cells = "\n".join(
        cell.text
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    )
    for entry in (entry for trip in shown.trips for entry in trip.entries):
        assert one_line(entry.place[0].runs[0].text)[:30] in cells


def test_runs_from_right_to_left(arabic: Report) -> None:
    show = opened(pptx_of(arabic))
    check(show)
    paragraph = show.slides[0].shapes.title.text_frame.paragraphs[0]

    assert (paragraph._p.pPr.get("rtl"), paragraph._p.pPr.get("algn")) == ("1", "r")
    assert all(
        any(shape.has_text_frame and shape.text_frame.text == arabic.draft for shape in slide.shapes)
        for number, slide in enumerate(show.slides)
        if number != 1  # the map has a mark of its own
    )
    assert show.slide_width == Pt(960)
