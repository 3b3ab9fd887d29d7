"""A report as a Word document: real styles, headings, lists and tables, so that an editor can go on with it."""

from __future__ import annotations

import io
from importlib import resources
from typing import TYPE_CHECKING, Final

from travelmap.extras import require
from travelmap.reports.content import Figure, Items, Picture, Run
from travelmap.reports.faces import east_asian_face
from travelmap.reports.flow import Heading, Labelled, Sources, Styled, Table, Turn, flow_of, label_runs
from travelmap.reports.inert import one_line
from travelmap.reports.package import describe, repacked
from travelmap.reports.wordml import Element, Words, element, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.reports.content import Block, Cell, Report
    from travelmap.reports.flow import Node

__all__ = ["docx_of"]

_TWIPS_PER_MM: Final = 1440 / 25.4
_EMU_PER_MM: Final = 36000
_PAGE_MM: Final = (210, 297)
_MARGIN_MM: Final = 20
_TEXT_WIDTH_MM: Final = _PAGE_MM[0] - 2 * _MARGIN_MM
_WIDE_TEXT_MM: Final = _PAGE_MM[1] - 2 * _MARGIN_MM
_MOST_HIGH_MM: Final = 200
"""Of a picture: it must stand on one page with its caption."""
_PICTURE_MM: Final = 80
"""The width of a picture beside a stop."""
_STYLES: Final = {"subtitle": "Subtitle", "draft": "DraftMark", "publisher": "Publisher", "body": "Normal"}
_TOGETHER: Final = 6
"""Rows of a table that is not broken over two pages."""
_DEEPEST: Final = 2
"""The lowest level of a list that has a sign of its own."""


def docx_of(report: Report) -> bytes:
    """Return the report as a `.docx` file.

    Raises:
        MissingExtraError: python-docx is not installed.
    """
    require("docx", extra="report", purpose="to write a Word document")
    return _Writer(report).written()


class _Writer:
    """Writes one document."""

    def __init__(self, report: Report) -> None:
        from docx import Document

        self._report = report
        self._document = Document()
        self._part = self._document.part
        _our_parts(self._document, report)
        self._body = self._document.element.body
        self._words = Words(self._part, report.lang, rtl=report.rtl)
        self._lists = 0
        self._wide = False
        self._marks()

    def written(self) -> bytes:
        for node in flow_of(self._report):
            self._write(node)
        describe(self._document.core_properties, self._report)
        out = io.BytesIO()
        self._document.save(out)
        return repacked(out.getvalue())

    def _put(self, *elements: Element) -> None:
        for one in elements:
            self._body.sectPr.addprevious(one)

    def _write(self, node: Node) -> None:
        if isinstance(node, Heading):
            style = f"Heading{node.level}" if node.level else "Title"
            self._put(self._words.paragraph(style, node.runs))
        elif isinstance(node, Styled):
            self._put(self._words.paragraph(_STYLES.get(node.role, "Note"), node.paragraph.runs))
        elif isinstance(node, Labelled):
            runs, rest = label_runs(node)
            self._put(self._words.paragraph("Statement", runs))
            for block in rest:
                self._block(block, "Statement")
        elif isinstance(node, Items):
            self._items(node)
        elif isinstance(node, Table):
            self._table(node)
        elif isinstance(node, Sources):
            self._sources(node)
        elif isinstance(node, Turn):
            self._turn(wide=node.wide)
        else:
            self._picture(node)

    def _block(self, block: Block, style: str) -> None:
        if isinstance(block, Items):
            self._items(block)
        else:
            self._put(self._words.paragraph(style, block.runs))

    # -- lists

    def _items(self, items: Items, level: int = 0) -> None:
        number = self._new_list(items.start, level)
        for item in items.items:
            for index, block in enumerate(item):
                if isinstance(block, Items):
                    self._items(block, min(level + 1, _DEEPEST))
                elif index == 0:
                    self._put(self._item("ListParagraph", block.runs, number, level))
                else:
                    self._put(self._words.paragraph("ListParagraph", block.runs))

    def _item(self, style: str, runs: Sequence[Run], number: int, level: int = 0) -> Element:
        place = element("w:ilvl", {"w:val": str(level)}), element("w:numId", {"w:val": str(number)})
        return self._words.paragraph(style, runs, first=[element("w:numPr", None, *place)])

    def _new_list(self, start: int | None, level: int = 0) -> int:
        """Begin a list that counts for itself; return its number."""
        self._lists += 1
        kind = "0" if start is None else "1"
        made = element("w:num", {"w:numId": str(self._lists)}, element("w:abstractNumId", {"w:val": kind}))
        if start is not None:
            first = element("w:startOverride", {"w:val": str(min(start, 32767))})
            made.append(element("w:lvlOverride", {"w:ilvl": str(level)}, first))
        self._part.numbering_part.element.append(made)
        return self._lists

    def _sources(self, node: Sources) -> None:
        number = self._new_list(1)
        for source in node.sources:
            made = self._item("SourceEntry", source.line.runs, number)
            mark = {"w:id": str(source.number), "w:name": f"source_{source.number}"}
            made.insert(1, element("w:bookmarkStart", mark))
            made.append(element("w:bookmarkEnd", {"w:id": str(source.number)}))
            self._put(made)

    # -- tables

    def _table(self, table: Table) -> None:
        room = (_WIDE_TEXT_MM if self._wide else _TEXT_WIDTH_MM) * _TWIPS_PER_MM
        total = sum(column.weight for column in table.columns)
        widths = [int(column.weight / total * room) for column in table.columns]
        properties = element(
            "w:tblPr",
            None,
            element("w:tblStyle", {"w:val": "ReportTable"}),
            *([element("w:bidiVisual")] if self._report.rtl else []),
            element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            element("w:tblLook", {"w:val": "0020", "w:firstRow": "1", "w:noHBand": "1", "w:noVBand": "1"}),
            element("w:tblCaption", {"w:val": one_line(table.summary)}),
        )
        grid = element("w:tblGrid", None, *[element("w:gridCol", {"w:w": str(width)}) for width in widths])
        made = element("w:tbl", None, properties, grid)
        head = element("w:tr", None, element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader")))
        for column, width in zip(table.columns, widths, strict=True):
            words = self._words.paragraph("TableHead", (Run(column.name, ours=True),))
            head.append(_cell(width, [words]))
        made.append(head)
        for row, faint in zip(table.rows, table.faint, strict=True):
            made.append(self._row(row, widths, faint=faint))
        if len(table.rows) <= _TOGETHER:
            _keep_together(made)
        self._put(made, paragraph("SectionEnd"))

    def _row(self, row: tuple[Cell, ...], widths: list[int], *, faint: bool) -> Element:
        made = element("w:tr", None, element("w:trPr", None, element("w:cantSplit")))
        for cell, width in zip(row, widths, strict=True):
            words = [self._words.paragraph("TableText", part.runs, faint=faint) for part in cell]
            made.append(_cell(width, words or [paragraph("TableText")]))
        return made

    # -- pictures

    def _picture(self, node: Figure | Picture) -> None:
        if isinstance(node, Figure):
            width, height = _fitted(node.width_mm, node.height_mm, _TEXT_WIDTH_MM)
            made = self._inline(node.data, width, height, node.alt, "Map")
            self._put(paragraph("Figure", made, rtl=self._report.rtl))
            self._put(self._words.paragraph("Caption", node.caption.runs))
            return
        made = self._inline(node.data, _PICTURE_MM, None, node.alt, "Picture")
        self._put(paragraph("Figure", made, rtl=self._report.rtl))
        self._put(self._words.paragraph("Caption", (Run(node.credit or node.alt),)))

    def _inline(self, data: bytes, width_mm: float, height_mm: float | None, alt: str, title: str) -> Element:
        height = int(height_mm * _EMU_PER_MM) if height_mm else None
        inline = self._part.new_pic_inline(io.BytesIO(data), int(width_mm * _EMU_PER_MM), height)
        inline.docPr.set("descr", one_line(alt))
        inline.docPr.set("title", title)
        return element("w:r", None, element("w:drawing", None, inline))

    # -- pages

    def _turn(self, *, wide: bool) -> None:
        """End a section behind what is written; what follows lies on its side, or stands upright."""
        last = self._body.sectPr.getprevious()
        if last is None or not last.tag.endswith("}p"):
            last = paragraph("SectionEnd")
            self._put(last)
        last.pPr.append(_section(self._references, wide=self._wide))
        self._wide = wide

    def _marks(self) -> None:
        """Write the running header and footer, and the size of pages."""
        section = self._document.sections[0]
        title = Run(self._report.title)
        fields: list[Element] = [*self._words.set((title,), rtl=False), element("w:r", None, element("w:tab"))]
        for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            fields += self._words.set((Run(words, ours=True),), rtl=False)
            number = element("w:t")
            number.text = "1"
            fields.append(element("w:fldSimple", {"w:instr": f" {field} "}, element("w:r", None, number)))
        self._running(section.footer, "Footer", fields)
        if self._report.draft:
            self._running(
                section.header, "Header", list(self._words.set((Run(self._report.draft, ours=True),), rtl=False))
            )
        old = self._body.sectPr
        self._references = [child for child in old if child.tag.endswith("Reference")]
        self._body.replace(old, _section(self._references, wide=False))

    def _running(self, place: Element, style: str, children: list[Element]) -> None:
        place.is_linked_to_previous = False
        stop = {"w:val": "right", "w:pos": str(int(_TEXT_WIDTH_MM * _TWIPS_PER_MM))}
        tabs = element("w:tabs", None, element("w:tab", stop))
        side = [element("w:jc", {"w:val": "right"})] if self._report.rtl and style == "Header" else []
        made = paragraph(style, *children, first=[tabs], then=side)
        old = place._element[0]  # noqa: SLF001 - there is no public way to a footer's element
        old.getparent().replace(old, made)


def _keep_together(table: Element) -> None:
    """Let a short table stand on one page: each row but the last is kept with the next one."""
    rows = table.findall(table.tr_lst[0].tag) if hasattr(table, "tr_lst") else []
    for row in rows[:-1]:
        for words in row.iter("{*}pPr"):
            style = words[0]
            if not any(child.tag.endswith("}keepNext") for child in words):
                style.addnext(element("w:keepNext"))


def _cell(width: int, paragraphs: list[Element]) -> Element:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    return element("w:tc", None, properties, *paragraphs)


def _section(references: list[Element], *, wide: bool) -> Element:
    from copy import deepcopy

    width, height = (round(side * _TWIPS_PER_MM) for side in _PAGE_MM)
    size = {"w:w": str(width), "w:h": str(height)}
    if wide:
        size = {"w:w": str(height), "w:h": str(width), "w:orient": "landscape"}
    margin = str(round(_MARGIN_MM * _TWIPS_PER_MM))
    margins = {f"w:{side}": margin for side in ("top", "right", "bottom", "left")}
    around = {"w:header": "567", "w:footer": "567", "w:gutter": "0"}
    return element(
        "w:sectPr",
        None,
        *map(deepcopy, references),
        element("w:pgSz", size),
        element("w:pgMar", margins | around),
    )


def _fitted(width_mm: float, height_mm: float, room_mm: float) -> tuple[float, float]:
    scale = min(1.0, room_mm / width_mm, _MOST_HIGH_MM / height_mm)
    return width_mm * scale, height_mm * scale


def _our_parts(document: Element, report: Report) -> None:
    """Put our styles, lists and settings in the place of the template's, and leave out what we do not use."""
    from docx.oxml import parse_xml

    folder = resources.files("travelmap.reports") / "word"

    def read(name: str, change: Callable[[str], str] = str) -> Element:
        return parse_xml(change((folder / name).read_text("utf-8")).encode())

    part = document.part
    part._styles_part._element = read("styles.xml", lambda text: _in_language(text, report))  # noqa: SLF001 - parts have no setter
    part.numbering_part._element = read("numbering.xml")  # noqa: SLF001 - the same
    part._settings_part._element = read("settings.xml", lambda text: text.replace("en-GB", report.lang))  # noqa: SLF001 - the same
    for rels in (part.rels, part.package.rels):
        for name in [key for key, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            del rels[name]


_UNUSED: Final = ("/customXml", "/stylesWithEffects", "/thumbnail", "/webSettings", "/theme", "/fontTable")


def _in_language(styles: str, report: Report) -> str:
    lang = report.lang
    bidi = lang if report.rtl else "ar-SA"
    styles = styles.replace(
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>',
        f'<w:lang w:val="{lang}" w:eastAsia="{lang}" w:bidi="{bidi}"/>',
    )
    styles = styles.replace('w:eastAsia="Arial"', f'w:eastAsia="{east_asian_face(lang)}"')
    return styles.replace("1F4E79", report.accent.upper())
