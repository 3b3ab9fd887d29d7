"""A report as a PowerPoint presentation of wide slides: nothing overflows, and everything has a name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from travelmap.extras import require
from travelmap.reports.content import Figure, Paragraph, Picture, Run
from travelmap.reports.faces import LATIN, complex_face, east_asian_face
from travelmap.reports.inert import base_is_rtl, kept_together, one_line, safe_address
from travelmap.reports.measure import LINE_HEIGHT, cut, line_count, shown
from travelmap.reports.package import describe, repacked
from travelmap.reports.slides import (
    BODY_PT,
    BOTTOM_PT,
    CELL_INSET_PT,
    GAP_PT,
    HEIGHT_PT,
    MARGIN_PT,
    TOP_PT,
    WIDTH_PT,
    Line,
    hang_pt,
    indent_pt,
    slides_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from travelmap.reports.content import Report
    from travelmap.reports.slides import Slide, TablePage

__all__ = ["pptx_of"]

Part: TypeAlias = Any
"""Of python-pptx, whose types say less than its parts do, or of lxml, which has none."""
_EMU_PER_PT: Final = 12700
_EMU_PER_MM: Final = 36000
_TITLE_PT: Final = (28.0, 24.0, 20.0, 17.0)
_HEADLINE_PT: Final = (44.0, 36.0, 30.0, 24.0, 18.0)
_TITLE_BOX: Final = (MARGIN_PT, 26.0, WIDTH_PT - 2 * MARGIN_PT, 70.0)
"""Left, top, width and height, in points, of a slide's title."""
_HEADLINE_BOX: Final = (MARGIN_PT + 30, 90.0, WIDTH_PT - 2 * MARGIN_PT - 60, 190.0)
_SUBTITLE_BOX: Final = (MARGIN_PT + 30, 300.0, WIDTH_PT - 2 * MARGIN_PT - 60, 150.0)
_QUIET: Final = "595959"
_ALARM: Final = "9C2A10"
_INK: Final = "1A1A1A"
_LAYOUTS: Final = {"title": 0, "map": 5, "content": 5, "text": 1}
"""The template's: title slide, title only, title and content."""


def pptx_of(report: Report) -> bytes:
    """Return the report as a `.pptx` file.

    Raises:
        MissingExtraError: python-pptx is not installed.
    """
    require("pptx", extra="report", purpose="to write a PowerPoint presentation")
    return _Writer(report).written()


def _emu(points: float) -> int:
    return round(points * _EMU_PER_PT)


class _Writer:
    """Writes one presentation."""

    def __init__(self, report: Report) -> None:
        from pptx import Presentation

        self._report = report
        self._show: Part = Presentation()
        self._english = report.lang.lower().partition("-")[0] == "en"
        _prepare(self._show, report)

    def written(self) -> bytes:
        for number, slide in enumerate(slides_of(self._report), 1):
            self._write(slide, number)
        describe(self._show.core_properties, self._report)
        out = io.BytesIO()
        self._show.save(out)
        return repacked(out.getvalue())

    def _write(self, slide: Slide, number: int) -> None:
        text = slide.lines and slide.kind == "content"
        layout = self._show.slide_layouts[_LAYOUTS["text" if text else slide.kind]]
        made = self._show.slides.add_slide(layout)
        if slide.kind == "title":
            self._headline(made, slide)
        elif slide.kind == "map" and isinstance(slide.picture, Figure):
            self._map(made, slide, slide.picture)
        else:
            self._title(made.shapes.title, slide.title, _TITLE_BOX, _TITLE_PT, ours=slide.ours)
            if text:
                self._lines(made.placeholders[1], slide.lines, (MARGIN_PT, TOP_PT), slide.size_pt)
            elif slide.table:
                self._table(made, slide.table)
            elif isinstance(slide.picture, Picture):
                self._picture(made, slide.picture)
        if slide.notes:
            self._notes(made, slide.notes)
        if slide.kind != "map":
            self._foot(made, number)
        if self._report.draft and slide.kind != "map":  # the map has a mark of its own
            self._draft(made)

    # -- kinds of slides

    def _headline(self, made: Part, slide: Slide) -> None:
        self._title(made.shapes.title, slide.title, _HEADLINE_BOX, _HEADLINE_PT, anchor="b")
        box = made.placeholders[1]
        if slide.lines:
            self._lines(box, slide.lines, _SUBTITLE_BOX[:2], BODY_PT[0], _SUBTITLE_BOX[3])
            box.width = _emu(_SUBTITLE_BOX[2])
        else:
            box._element.getparent().remove(box._element)  # noqa: SLF001 - shapes cannot be taken away otherwise

    def _map(self, made: Part, slide: Slide, figure: Figure) -> None:
        """Fill a slide with the map; its title stands above the slide, where a screen reader finds it."""
        width, height = figure.width_mm * _EMU_PER_MM, figure.height_mm * _EMU_PER_MM
        room = _emu(WIDTH_PT), _emu(HEIGHT_PT)
        full = abs(width / height - WIDTH_PT / HEIGHT_PT) < 0.01
        top = 0 if full else _emu(TOP_PT - 10)
        scale = min(room[0] / width, (room[1] - top - (0 if full else _emu(MARGIN_PT))) / height)
        width, height = round(width * scale), round(height * scale)
        picture = made.shapes.add_picture(io.BytesIO(figure.data), (room[0] - width) // 2, top, width, height)
        _name(picture, "Map", figure.alt)
        if full:
            title = (MARGIN_PT, -60.0, WIDTH_PT - 2 * MARGIN_PT, 50.0)
            self._title(made.shapes.title, slide.title, title, _TITLE_PT[-1:], ours=True)
        else:
            self._title(made.shapes.title, slide.title, _TITLE_BOX, _TITLE_PT, ours=True)

    def _picture(self, made: Part, picture: Picture) -> None:
        shape = made.shapes.add_picture(io.BytesIO(picture.data), 0, 0)
        room = _emu(WIDTH_PT - 2 * MARGIN_PT), _emu(BOTTOM_PT - TOP_PT - 30)
        scale = min(room[0] / shape.width, room[1] / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape.left, shape.top = (_emu(WIDTH_PT) - shape.width) // 2, _emu(TOP_PT)
        _name(shape, "Picture", picture.alt)
        words = Paragraph((Run(picture.credit or picture.alt, muted=True),))
        head, _ = cut((words,), 12, WIDTH_PT - 2 * MARGIN_PT, 1)
        box = made.shapes.add_textbox(_emu(MARGIN_PT), _emu(BOTTOM_PT - 24), _emu(WIDTH_PT - 2 * MARGIN_PT), _emu(20))
        self._plain(box.text_frame, head[0], 12)

    def _table(self, made: Part, page: TablePage) -> None:
        table = page.table
        shape = made.shapes.add_table(
            len(table.rows) + 1,
            len(table.columns),
            _emu(MARGIN_PT),
            _emu(TOP_PT),
            sum(_emu(width) for width in page.widths_pt),
            sum(_emu(height) for height in page.heights_pt),
        )
        _name(shape, "Table", table.summary)
        grid = shape.table
        properties = grid._tbl.tblPr  # noqa: SLF001 - the style of a table has no public name
        properties.find(_qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
        properties.set("bandRow", "0")
        if self._report.rtl:
            properties.set("rtl", "1")
        for column, width in zip(grid.columns, page.widths_pt, strict=True):
            column.width = _emu(width)
        for row, height in zip(grid.rows, page.heights_pt, strict=True):
            row.height = _emu(height)
        for index, column in enumerate(table.columns):
            name = Paragraph((Run(column.name, bold=True, ours=True),))
            self._cell(grid.cell(0, index), (name,), page.size_pt, fill="E9EEF3")
        for at, (row, faint) in enumerate(zip(table.rows, table.faint, strict=True), 1):
            for index, cell in enumerate(row):
                self._cell(grid.cell(at, index), cell, page.size_pt, faint=faint)

    def _cell(
        self, cell: Part, paragraphs: Sequence[Paragraph], size: float, *, fill: str = "", faint: bool = False
    ) -> None:
        cell.margin_left = cell.margin_right = _emu(CELL_INSET_PT[0])
        cell.margin_top = cell.margin_bottom = _emu(CELL_INSET_PT[1])
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - lines have no public name
        properties.append(_rule(self._report.accent if fill else "BFC8D1"))
        if fill:
            properties.append(_solid(fill))
        frame = cell.text_frame
        for number, paragraph in enumerate(paragraphs):
            target = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._paragraph(target, paragraph.runs, size, colour=_QUIET if faint else _INK)
        if not paragraphs:
            frame.paragraphs[0].font.size = _emu(size)

    # -- words

    def _title(
        self,
        shape: Part,
        text: str,
        box: tuple[float, float, float, float],
        sizes: Sequence[float],
        *,
        ours: bool = False,
        anchor: str = "ctr",
    ) -> None:
        """Set a title as large as it fits; one that is too long for the smallest size ends with an ellipsis."""
        _, _, width, height = box
        shape.left, shape.top, shape.width, shape.height = map(_emu, box)
        words = Paragraph((Run(text, bold=True, ours=ours),))
        size = next((one for one in sizes if _lines_high(words, one, width) <= height), sizes[-1])
        most = int(height // (size * LINE_HEIGHT))
        head, rest = cut((words,), size, width - 4, most)
        if rest:
            runs = head[0].runs
            words = Paragraph((Run(f"{runs[0].text[:-2].rstrip()}…", bold=True, ours=ours),))
        frame = shape.text_frame
        _bare(frame, anchor)
        self._paragraph(frame.paragraphs[0], words.runs, size, colour=self._report.accent)

    def _lines(
        self, shape: Part, lines: Sequence[Line], at: tuple[float, ...], size: float, height: float = BOTTOM_PT - TOP_PT
    ) -> None:
        shape.left, shape.top = _emu(at[0]), _emu(at[1])
        shape.width, shape.height = _emu(WIDTH_PT - 2 * MARGIN_PT), _emu(height)
        frame = shape.text_frame
        _bare(frame, "t")
        for number, line in enumerate(lines):
            target = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._paragraph(target, line.paragraph.runs, size, colour=_INK, line=line)

    def _plain(self, frame: Part, paragraph: Paragraph, size: float, colour: str = _QUIET) -> None:
        _bare(frame, "ctr")
        self._paragraph(frame.paragraphs[0], paragraph.runs, size, colour=colour)

    def _paragraph(
        self, target: Part, runs: Sequence[Run], size: float, *, colour: str, line: Line | None = None
    ) -> None:
        properties = target._p.get_or_add_pPr()  # noqa: SLF001 - direction has no public name
        rtl = base_is_rtl(runs, otherwise=self._report.rtl)
        if line is not None and line.bullet and self._report.rtl:
            rtl = True
        own = line is not None and rtl
        properties.set("algn", "r" if own or self._report.rtl else "l")
        properties.set("rtl", "1" if rtl else "0")
        if line is not None:
            _indent(properties, line)
        for run in runs:
            if run.text == "\v":
                target.add_line_break()
            else:
                self._run(target.add_run(), run, size, colour, rtl=rtl)

    def _run(self, made: Part, run: Run, size: float, colour: str, *, rtl: bool) -> None:
        text = kept_together(shown(run), ours=run.ours, rtl=rtl)
        made.text = text
        font = made.font
        font.size = _emu(size)
        font.bold, font.italic = run.bold, run.italic or run.alert
        told = _ALARM if run.alert else self._report.accent if run.source else _QUIET if run.muted else colour
        properties = made._r.get_or_add_rPr()  # noqa: SLF001 - languages of runs have no public name
        properties.insert(0, _solid(told))
        properties.set("lang", "en-GB" if run.ours and not self._english else self._report.lang)
        properties.set("dirty", "0")
        face = complex_face(text)
        if face != LATIN:
            properties.append(_element("a:cs", {"typeface": face}))
        if run.url:
            made.hyperlink.address = safe_address(run.url)

    def _notes(self, made: Part, text: str) -> None:
        frame = made.notes_slide.notes_text_frame
        for number, line in enumerate(text.split("\n")):
            target = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            if line:
                target.add_run().text = one_line(line)

    def _foot(self, made: Part, number: int) -> None:
        """Write the running foot: the report's title, and the slide's number."""
        top, height = BOTTOM_PT + 12, 18.0
        title, _ = cut((Paragraph((Run(self._report.title),)),), 10, WIDTH_PT - 2 * MARGIN_PT - 80, 1)
        if number > 1:
            box = made.shapes.add_textbox(_emu(MARGIN_PT), _emu(top), _emu(WIDTH_PT - 2 * MARGIN_PT - 70), _emu(height))
            _name(box, "Report", "")
            self._plain(box.text_frame, title[0], 10)
        box = made.shapes.add_textbox(_emu(WIDTH_PT - MARGIN_PT - 60), _emu(top), _emu(60), _emu(height))
        _name(box, "Slide number", "")
        _bare(box.text_frame, "ctr")
        paragraph = box.text_frame.paragraphs[0]._p  # noqa: SLF001 - fields have no public name
        words = _element("a:t")
        words.text = str(number)
        look = _element("a:rPr", {"lang": "en-GB", "sz": "1000"})
        look.append(_solid(_QUIET))
        field = _element("a:fld", {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
        field.extend([look, words])
        paragraph.get_or_add_pPr().set("algn", "r")
        paragraph.append(field)

    def _draft(self, made: Part) -> None:
        box = made.shapes.add_textbox(_emu(MARGIN_PT), _emu(6), _emu(WIDTH_PT - 2 * MARGIN_PT), _emu(18))
        _name(box, "Draft mark", "")
        words = Paragraph((Run(self._report.draft or "", bold=True, ours=True, alert=True),))
        self._plain(box.text_frame, words, 11, _ALARM)


def _lines_high(words: Paragraph, size: float, width: float) -> float:
    return line_count((words,), size, width - 4) * size * LINE_HEIGHT


def _qn(name: str) -> str:
    from pptx.oxml.ns import qn

    found: str = qn(name)
    return found


def _element(tag: str, attributes: dict[str, str] | None = None) -> Part:
    from pptx.oxml.xmlchemy import OxmlElement

    made: Part = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(name, value)
    return made


def _solid(colour: str) -> Part:
    fill = _element("a:solidFill")
    fill.append(_element("a:srgbClr", {"val": colour.upper()}))
    return fill


def _rule(colour: str) -> Part:
    line = _element("a:lnB", {"w": "9525", "cap": "flat", "cmpd": "sng", "algn": "ctr"})
    line.append(_solid(colour))
    return line


def _name(shape: Part, name: str, alt: str) -> None:
    """Name a shape for the list of shapes, and say what it shows to those who do not see it."""
    shape.name = f"{name} {shape.shape_id}"
    if alt:
        shape._element._nvXxPr.cNvPr.set("descr", one_line(alt))  # noqa: SLF001 - there is no public name


def _bare(frame: Part, anchor: str) -> None:
    """Take all margins from a frame, and let nothing in it shrink or grow by itself."""
    properties = frame._txBody.bodyPr  # noqa: SLF001 - there is no public name
    for child in list(properties):
        properties.remove(child)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("wrap", "square")
    properties.set("anchor", anchor)
    properties.append(_element("a:noAutofit"))


def _indent(properties: Part, line: Line) -> None:
    properties.set("marL", str(_emu(indent_pt(line))))
    properties.set("indent", str(-_emu(hang_pt(line))))
    after = _element("a:spcAft")
    after.append(_element("a:spcPts", {"val": str(round(GAP_PT * 100))}))
    before = _element("a:spcBef")
    before.append(_element("a:spcPts", {"val": "0"}))
    properties.extend([before, after])
    if line.bullet in {"", "•"}:
        properties.append(_element("a:buChar", {"char": "•"}) if line.bullet else _element("a:buNone"))
    else:
        properties.append(
            _element("a:buAutoNum", {"type": "arabicPeriod", "startAt": str(min(int(line.bullet[:-1]) or 1, 32767))})
        )


_UNUSED: Final = ("/thumbnail", "/printerSettings")


def _prepare(show: Part, report: Report) -> None:
    """Make the template's slides wide, its faces ours, and leave out what we do not use."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    scale = _emu(WIDTH_PT) / show.slide_width
    show.slide_width, show.slide_height = _emu(WIDTH_PT), _emu(HEIGHT_PT)
    master = show.slide_master
    for place in (master, *show.slide_layouts):
        for shape in place.shapes:
            if shape._element.xpath("./p:spPr/a:xfrm"):  # noqa: SLF001 - whether it has a place of its own
                shape.left, shape.width = int(shape.left * scale), int(shape.width * scale)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    faces = theme.blob.decode().replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{LATIN}"/>')
    faces = faces.replace('<a:ea typeface=""/>', f'<a:ea typeface="{east_asian_face(report.lang)}"/>')
    theme._blob = faces.encode()  # noqa: SLF001 - parts have no setter
    for rels in (show.part.rels, show.part.package._rels):  # noqa: SLF001 - the same
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_UNUSED)]:
            rels.pop(key)
