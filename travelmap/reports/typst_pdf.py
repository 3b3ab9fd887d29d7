"""A report as PDF by typst: tagged, selectable, with its fonts inside."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import RenderError
from travelmap.extras import require
from travelmap.reports.content import Figure, Items, Paragraph, Picture, Run, text_of
from travelmap.reports.flow import Heading, Labelled, Sources, Styled, Table, Turn, flow_of, label_runs
from travelmap.reports.inert import base_is_rtl, kept_together, one_line, safe_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.reports.content import Block, Report
    from travelmap.reports.flow import Node

__all__ = ["Faces", "FontFile", "pdf_of", "words_of"]

_STANDARD: Final = "ua-1"
"""Accessible to readers of screens: ISO 14289-1."""
_TEXT_WIDTH_MM: Final = 170
_MOST_HIGH_MM: Final = 190
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?\b")
_MISSING: Final = "\u25a1"
"""Stands for a character that no font has: a reader is to see that something is missing."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font under a name of its own."""

    family: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a report, in the order in which they are asked for a character."""

    regular: tuple[FontFile, ...]
    bold: tuple[FontFile, ...]
    italic: tuple[FontFile, ...]
    missing: frozenset[str] = frozenset()
    """Characters that none of them has."""


def words_of(report: Report) -> str:
    """Return every character that a report sets, in our words and the authors'."""
    letters = set(json.dumps(_data(report, Faces((), (), ())), ensure_ascii=False))
    return "".join(sorted({*letters, *"Page of 0123456789-.•‣–", _MISSING}))


def pdf_of(report: Report, faces: Faces) -> bytes:
    """Return the report as a tagged PDF.

    Args:
        report: What it says; its figure must have a `vector`.
        faces: What its words are set in: no other font is used.

    Raises:
        MissingExtraError: typst is not installed.
        RenderError: It cannot be set; a mistake of this program.
    """
    typst = require("typst", extra="figure", purpose="to write a PDF")
    pictures = {one.data: f"picture-{number}" for number, one in enumerate(_pictures(report))}
    data = _data(report, faces, pictures)
    ground = (report.figure.vector or b"").decode() if report.figure else ""
    template = (resources.files("travelmap.reports") / "pages" / "report.typ").read_bytes()
    with TemporaryDirectory(prefix="travelmap-") as folder:
        for face in {*faces.regular, *faces.bold, *faces.italic}:
            Path(folder, f"{face.family}.ttf").write_bytes(face.content)
        for content, name in pictures.items():
            Path(folder, name).write_bytes(content)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        try:
            # Its root is that folder: it could read nothing else, if it were told to.
            made = typst.compile(
                template,
                root=folder,
                font_paths=fonts,
                format="pdf",
                pdf_standards=[_STANDARD],
                sys_inputs={"report": json.dumps(data, ensure_ascii=False), "map": ground},
            )
        except typst.TypstError as error:
            msg = f"the report cannot be set as PDF: {error.message}"
            raise RenderError(msg) from error
    return bytes(made)


def _pictures(report: Report) -> Iterator[Picture]:
    return (one for trip in report.trips for entry in trip.entries for one in entry.detail.pictures)


def _data(report: Report, faces: Faces, pictures: dict[bytes, str] | None = None) -> dict[str, Any]:
    tag = _TAG.match(report.lang)
    setter = _Setter(report, faces.missing, pictures or {})
    return {
        "title": one_line(report.title),
        "authors": [one_line(name) for name in report.authors or ((report.publisher,) if report.publisher else ())],
        "description": one_line(text_of(report.summary) or report.title),
        "date": [report.modified.year, report.modified.month, report.modified.day] if report.modified else None,
        "language": [tag[1].lower() if tag else "en", tag[2] if tag else None],
        "rtl": report.rtl,
        "accent": f"#{report.accent}",
        "draft": report.draft,
        "faces": {
            "regular": [face.family for face in faces.regular],
            "bold": [face.family for face in (*faces.bold, *faces.regular)],
            "italic": [face.family for face in (*faces.italic, *faces.regular)],
        },
        "running": setter.words((Run(report.title),)),
        "leaves": [leaf for leaf in _leaves(report, setter) if leaf["parts"]],
    }


def _leaves(report: Report, setter: _Setter) -> Iterator[dict[str, Any]]:
    """Yield what stands on upright pages, and what on pages that lie on their side."""
    leaf: dict[str, Any] = {"wide": False, "parts": []}
    for node in flow_of(report):
        if isinstance(node, Turn):
            yield leaf
            leaf = {"wide": node.wide, "parts": []}
        else:
            leaf["parts"].append(setter.part(node))
    yield leaf


class _Setter:
    """Turns nodes into what the template takes."""

    def __init__(self, report: Report, missing: frozenset[str], pictures: dict[bytes, str]) -> None:
        self._rtl = report.rtl
        self._missing = {ord(character): _MISSING for character in missing}
        self._pictures = pictures

    def _text(self, text: str) -> str:
        return text if text == "\v" else one_line(text).translate(self._missing)

    def _shown(self, run: Run, *, rtl: bool) -> str:
        text = self._text(run.text)
        if run.source:
            return f"[{text}]".replace(" ", "\N{NO-BREAK SPACE}")
        return kept_together(text, ours=run.ours, rtl=rtl)

    def words(self, runs: Sequence[Run], *, rtl: bool | None = None) -> dict[str, Any]:
        turned = base_is_rtl(runs, otherwise=self._rtl) if rtl is None else rtl
        return {
            "kind": "words",
            "rtl": turned,
            "runs": [
                {
                    "text": self._shown(run, rtl=turned),
                    "bold": run.bold,
                    "italic": run.italic,
                    "ours": run.ours,
                    "muted": run.muted,
                    "alert": run.alert,
                    "url": safe_address(run.url) if run.url else None,
                    "source": run.source,
                }
                for run in runs
            ],
        }

    def block(self, block: Block, *, item: bool = False) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return self.words(block.runs, rtl=True if item and self._rtl else None)
        return {
            "kind": "items",
            "start": block.start,
            "items": [[self.block(part, item=True) for part in item] for item in block.items],
        }

    def part(self, node: Node) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind of node
        if isinstance(node, Heading):
            words = self.words(node.runs)
            return {"kind": "heading" if node.level else "title", "level": node.level, "words": words}
        if isinstance(node, Styled):
            return {"kind": "paragraph", "role": node.role, "words": self.words(node.paragraph.runs)}
        if isinstance(node, Items):
            return self.block(node)
        if isinstance(node, Labelled):
            runs, rest = label_runs(node)
            return {"kind": "labelled", "blocks": [self.words(runs), *map(self.block, rest)]}
        if isinstance(node, Table):
            return self._table(node)
        if isinstance(node, Sources):
            sources = [{"number": one.number, "words": self.words(one.line.runs)} for one in node.sources]
            return {"kind": "sources", "sources": sources}
        if isinstance(node, Turn):
            msg = "pages are turned between leaves"
            raise RenderError(msg)
        return self._picture(node)

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "columns": [{"name": column.name, "weight": column.weight} for column in table.columns],
            "rows": [
                {"faint": faint, "cells": [[self.words(part.runs) for part in cell] for cell in row]}
                for row, faint in zip(table.rows, table.faint, strict=True)
            ],
        }

    def _picture(self, node: Figure | Picture) -> dict[str, Any]:
        alt = self._text(node.alt)
        if isinstance(node, Figure):
            scale = min(1.0, _TEXT_WIDTH_MM / node.width_mm, _MOST_HIGH_MM / node.height_mm)
            width = round(node.width_mm * scale, 3)
            return {"kind": "figure", "alt": alt, "width": width, "caption": self.words(node.caption.runs)}
        name = self._pictures.get(node.data, "")
        return {"kind": "picture", "alt": alt, "file": name, "credit": self.words((Run(node.credit or node.alt),))}
