"""Reads reports back: their agendas, legs and key figures, out of the tables of Word, PowerPoint and Markdown."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from told import UNSAID, Told, ToldStop, days_of, kilometres_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from told import Distance

Table = list[list[str]]


def read_docx(content: bytes, _folder: Path) -> Told:
    import docx

    document: Any = docx.Document(io.BytesIO(content))
    return _told([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)


def read_pptx(content: bytes, _folder: Path) -> Told:
    import pptx

    show: Any = pptx.Presentation(io.BytesIO(content))
    tables = (shape.table for slide in show.slides for shape in slide.shapes if shape.has_table)
    return _told([[cell.text for cell in row.cells] for row in table.rows] for table in tables)


def read_markdown(content: bytes, _folder: Path) -> Told:
    tables: list[Table] = [[]]
    for line in content.decode().splitlines():
        if not line.startswith("| "):
            tables.append([])
        elif not line.startswith("| ---"):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            tables[-1].append([_bare(cell).replace(" · ", "\n") for cell in cells])
    return _told(table for table in tables if table)


def _bare(cell: str) -> str:
    return re.sub(r"\\(?=[^\w\s])|\*\*", "", cell).strip()


def _told(tables: Iterable[Table]) -> Told:
    stops: list[ToldStop] = []
    legs: list[Distance] = []
    total = UNSAID
    for head, *rows in tables:
        for row in rows:
            cells = dict(zip(head, (cell.split("\n")[0] for cell in row), strict=True))
            if "Place" in cells:
                stops.append(_stop(cells))
            elif "Distance" in cells:
                found = kilometres_of(cells["Distance"])
                assert found, cells
                legs.append(found)
            elif cells.get("Figure") in {"Distance", "Great-circle distance"}:
                total = kilometres_of(cells["Value"]) or UNSAID
    return Told(tuple(stops), tuple(legs), total)


def _stop(cells: dict[str, str]) -> ToldStop:
    mark = cells["No."]
    dated = cells.get("Dates", "")
    return ToldStop(
        name=cells["Place"],
        number=int(mark) if mark.isdigit() else None,
        days=days_of(dated) if dated else (None, None),
        status="ghost" if mark == "×" else UNSAID,
    )
