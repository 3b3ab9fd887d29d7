"""One itinerary in the preview: its last good page, what was found in it, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.diagnostics import Report
    from travelmap.pipeline import Checked
    from travelmap.serving.stops import StopPlace

__all__ = ["Change", "Sheet"]


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: a file's content before and behind it."""

    before: bytes
    after: bytes
    what: str


@dataclass(slots=True)
class Sheet:
    """What is known of one file. Only the workroom changes it."""

    id: str
    path: Path
    root: Path
    content: bytes = b""
    digest: str = ""
    """Of the content that `report` is about; empty where there is no file."""
    checked: Checked | None = None
    report: Report | None = None
    """None until it has been looked at."""
    trouble: str = ""
    """Why there is no page though nothing is wrong with the file."""
    built: str = ""
    """The last good page, as it is published."""
    preview: bytes = b""
    texts: tuple[tuple[str, str], ...] = ()
    """What the texts of the page before this one became."""
    version: int = 0
    """Counts the pages; 0 where there has been none."""
    drawn_digest: str = ""
    """Of the content that the page shows."""
    stops: tuple[StopPlace, ...] = ()
    dirty: bool = True
    """Whether it has to be checked."""
    watched: tuple[Path, ...] = ()
    viewers: int = 0
    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)

    @property
    def current(self) -> bool:
        """Whether the page shows the file as it stands."""
        return bool(self.version) and self.drawn_digest == self.digest and not self.dirty

    def row(self) -> dict[str, Any]:
        """Return its line of the list of files."""
        report = self.report
        title = self.checked.itinerary.title if self.checked and self.checked.itinerary else ""
        return {
            "id": self.id,
            "file": str(self.path),
            "title": title or "",
            "errors": report.errors if report else None,
            "warnings": report.warnings if report else None,
            "notes": report.notes if report else None,
        }

    def stop_rows(self) -> list[dict[str, Any]]:
        """Return its stops, for the shell's list."""
        last = len(self.stops) - 1
        return [
            {
                "id": stop.id,
                "label": stop.label,
                "text": stop.text,
                "line": stop.line,
                "latitude": stop.location.point.latitude,
                "longitude": stop.location.point.longitude,
                "trip": list(stop.path[:-1]),
                "first": at == 0 or self.stops[at - 1].path[:-1] != stop.path[:-1],
                "last": at == last or self.stops[at + 1].path[:-1] != stop.path[:-1],
                "options": [
                    {"name": option.name, "latitude": option.latitude, "longitude": option.longitude}
                    for option in stop.options
                ],
            }
            for at, stop in enumerate(self.stops)
        ]
