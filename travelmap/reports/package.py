"""An Office file without the clock: fixed times in its zip, and properties that the itinerary alone decides."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from travelmap.reports.inert import one_line

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Protocol

    from travelmap.reports.content import Report

    class Properties(Protocol):
        """What python-docx and python-pptx call a file's core properties."""

        title: str
        author: str
        language: str
        comments: str
        subject: str
        last_modified_by: str
        revision: int
        created: datetime
        modified: datetime
        _element: _Element

    class _Element(Protocol):
        def remove(self, child: object) -> None: ...

        def __iter__(self) -> object: ...


__all__ = ["describe", "repacked"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell."""
_MOST: Final = 255
"""Characters of a property."""


def repacked(content: bytes) -> bytes:
    """Return a zip file with the same members in the same order, all of the same fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            member = zipfile.ZipInfo(name, _EPOCH)
            # Pictures are packed already.
            member.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".jpg")) else zipfile.ZIP_DEFLATED
            member.create_system = 0  # whatever system wrote it
            new.writestr(member, data)
    return out.getvalue()


def describe(properties: Properties, report: Report) -> None:
    """Say in a file's properties what it is, whose, in which language and of which day."""
    properties.title = _short(report.title)
    properties.author = _short(", ".join(report.authors) or report.publisher or "travelmap")
    properties.subject = "Report of a journey"
    properties.language = report.lang
    properties.comments = _short(f"Made with travelmap {report.version}".strip())
    properties.last_modified_by = ""
    properties.revision = 1
    _date(properties, report.modified)


def _date(properties: Properties, day: date | None) -> None:
    from datetime import datetime

    moment = datetime(day.year, day.month, day.day) if day else datetime(*_EPOCH)  # noqa: DTZ001 - told without a zone
    properties.created = properties.modified = moment
    if day is None:
        # The template's own day would be a false one.
        element = properties._element  # noqa: SLF001 - there is no public way to take a property away
        for child in list(element):  # type: ignore[call-overload]
            if child.tag.endswith(("}created", "}modified")):
                element.remove(child)


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"
