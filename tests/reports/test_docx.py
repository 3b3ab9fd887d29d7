# ruff: noqa: SLF001 - what Word reads is in elements that python-docx keeps to itself
"""The Word report, read back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import docx
import pytest

from travelmap.reports.content import plain
from travelmap.reports.docx import docx_of
from travelmap.reports.inert import one_line

if TYPE_CHECKING:
    from travelmap.reports.content import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: package.read(name) for name in package.namelist()}


def check_package(content: bytes) -> ET.Element:
    """Check what Word complains of, and return the body."""
    members = parts(content)
    for name, data in members.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(data)  # noqa: S314 - written by us
    body = ET.fromstring(members["word/document.xml"])  # noqa: S314 - written by us
    drawn = [element.get("id") for element in body.iter() if element.tag.endswith("}docPr")]
    marks = [element.get(f"{W}id") for element in body.iter(f"{W}bookmarkStart")]
    assert len(set(drawn)) == len(drawn)
    assert len(set(marks)) == len(marks)
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p", "a cell ends with a paragraph"
    rels = ET.fromstring(members["word/_rels/document.xml.rels"])  # noqa: S314 - written by us
    known = {rel.get("Id") for rel in rels}
    named = {value for element in body.iter() for key, value in element.attrib.items() if key.startswith(R)}
    assert named <= known
    for rel in rels:
        if rel.get("TargetMode") != "External":
            assert f"word/{rel.get('Target')}" in members
    anchors = {element.get(f"{W}anchor") for element in body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= {element.get(f"{W}name") for element in body.iter(f"{W}bookmarkStart")}
    styles = ET.fromstring(members["word/styles.xml"])  # noqa: S314 - written by us
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        assert {element.get(f"{W}val") for element in body.iter(f"{W}{kind}")} <= defined
    return body


def test_is_what_an_editor_expects(report: Report) -> None:
    content = docx_of(report)
    body = check_package(content)
    document: Any = docx.Document(io.BytesIO(content))

    assert [one.text for one in document.paragraphs if one.style.name in {"Title", "Heading 1"}] == [
        "Modi abroad: the G7 in Italy, then Moscow and Vienna",
        "Key figures",
        "Context",
        "G7 outreach session in Italy, June 2024",
        "Russia and Austria, 8–10 July 2024",
        "Sources",
        "Notes",
    ]
    figure = next(element for element in body.iter() if element.tag.endswith("}docPr"))
    assert (figure.get("descr"), figure.get("title")) == ("Map: <all> of it", "Map")
    agenda = document.tables[3]
    assert [cell.text for cell in agenda.rows[0].cells] == ["No.", "Dates", "Place", "What for", "Met", "Status"]
    assert [cell.text for cell in agenda.rows[1].cells][:3] == ["×", "3–4 July 2024", "Astana, Kazakhstan"]
    assert agenda.rows[1].cells[5].text.replace("\xa0", " ") == "Not attended [1, F13]"
    for table in document.tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
        widths = [int(column.get(f"{W}w")) for column in table._tbl.find(f"{W}tblGrid")]
        assert sum(widths) <= 170 / 25.4 * 1440 + 1
        assert min(widths) > 400
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml
    core = document.core_properties
    assert (core.title, core.author, core.language) == (report.title, "travelmap", "en")
    assert core.created is None or core.created.year == 1


def test_is_the_same_to_the_byte_and_dated_by_the_itinerary_alone(report: Report) -> None:
    dated = replace(report, modified=date(2024, 7, 11), authors=("A. Writer", "B. Writer"))
    first = docx_of(dated)

    assert first == docx_of(dated)
    core = docx.Document(io.BytesIO(first)).core_properties
    assert core.modified is not None
    assert (core.modified.date(), core.author) == (date(2024, 7, 11), "A. Writer, B. Writer")
    assert b"2013" not in parts(docx_of(report))["docProps/core.xml"]


def test_hostile_texts_are_text(hostile: Report) -> None:
    control = replace(
        hostile, title="a\x00b\x0bc _x000D_ \ud800 { HYPERLINK x }", subtitle=(plain("=cmd|' /C calc'!A0"),)
    )
    content = docx_of(control)
    body = check_package(content)
    document: Any = docx.Document(io.BytesIO(content))

    assert document.paragraphs[1 if control.draft or control.publisher else 0].text == (
        "a␀b␋c _x000D_ \ufffd { HYPERLINK x }"
    )
    assert not list(body.iter(f"{W}instrText"))
    fields = {element.get(f"{W}instr") for element in body.iter(f"{W}fldSimple")}
    assert fields <= {" PAGE ", " NUMPAGES "}
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    for entry in (entry for trip in control.trips for entry in trip.entries):
        assert "\n".join(one_line(part.runs[0].text) for part in entry.place) in cells


def test_runs_from_right_to_left(arabic: Report) -> None:
    body = check_package(docx_of(arabic))
    tables = list(body.iter(f"{W}tbl"))
    title = next(p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Title']") is not None)
    words = [(run.findtext(f"{W}t"), run.find(f"{W}rPr/{W}rtl") is not None) for run in title.iter(f"{W}r")]

    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    assert title.find(f"{W}pPr/{W}bidi") is not None
    assert words == [(arabic.title, True)]
    first = next(p for p in body.iter(f"{W}p"))
    assert "".join(first.itertext()) == "Draft — not for publication"


@pytest.mark.parametrize("rows", [40])
def test_a_table_of_very_full_cells_gets_a_wide_page(report: Report, rows: int) -> None:
    trip = report.trips[1]
    full = replace(trip.entries[1], purpose=(plain("A long purpose. " * rows),), met=(plain("Somebody, " * rows),))
    body = check_package(docx_of(replace(report, trips=(replace(trip, entries=(full,)),))))

    turns = [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")]
    assert turns == [None, "landscape", None]
