"""A journey as a report: Word, PowerPoint, PDF and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.publishing.report_content import caption_of, report_of
from travelmap.reports.content import Figure

if TYPE_CHECKING:
    from travelmap.publishing.journey import Journey, Wishes

__all__ = ["markdown_report"]


def markdown_report(journey: Journey, wishes: Wishes) -> bytes:
    """Return the report as Markdown; its picture is the file `STEM.png` beside it."""
    from travelmap.reports.markdown import markdown_of

    figure = _figure(journey, wishes, drawn=False)
    return markdown_of(report_of(journey, figure)).encode()


def _figure(journey: Journey, wishes: Wishes, *, drawn: bool = True) -> Figure:
    size = wishes.picture.size
    return Figure(
        data=b"" if not drawn else b"",
        width_mm=size.width_mm,
        height_mm=size.height_mm,
        alt="Map",
        caption=caption_of(journey.view),
        href=f"{wishes.stem}.png",
    )
