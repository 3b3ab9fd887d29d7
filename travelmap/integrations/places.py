"""Which files a document may show: itineraries below the project's folder, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from travelmap.discovery import PROJECT_FILE
from travelmap.integrations.wanted import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["find"]

_ENDINGS: Final = (".yaml", ".yml")


def find(name: str, folders: Iterable[Path], root: Path) -> Path | Problem:
    """Find the itinerary that a document names.

    A file outside the project is refused before anybody looks whether it is there, and so is a link that leads there:
    what a document shows of a file that is no itinerary would be lines of it.

    Args:
        name: As written, with `/` between folders; one that begins with `/` is seen from the folders but the first.
        folders: Where to look, in order: the document's own, the site's, the project's.
        root: The project's folder.

    Returns:
        The file, or what is wrong with its name.
    """
    shown = name if len(name) <= 200 else f"{name[:199]}…"
    if not name.isprintable() or "\\" in name or PureWindowsPath(name).drive:
        return Problem(f"`{shown}` is not a path", "write folders and the file with `/` between them")
    path = PurePosixPath(name.lstrip("/"))
    if path.suffix not in _ENDINGS:
        return Problem(f"`{shown}` is not an itinerary", "an itinerary’s name ends with .yaml or .yml")
    if path.name == PROJECT_FILE:
        return Problem(f"`{shown}` is the project file, not an itinerary", "name the itinerary itself")
    inside = root.resolve()
    refused = False
    places = list(folders)
    for folder in places[1:] if name.startswith("/") else places:
        try:
            candidate = (folder / path).resolve()
            if not candidate.is_relative_to(inside):
                refused = True
            elif candidate.is_file():
                return candidate
        except (OSError, RuntimeError, ValueError):  # too long, or a link to itself
            continue
    if refused:
        return Problem(
            f"`{shown}` is outside the project’s folder",
            "keep itineraries below it, so that the site can be built anywhere",
        )
    return Problem(f"`{shown}` does not exist", f"it was looked for {_listed(places, inside)}")


def _listed(folders: list[Path], root: Path) -> str:
    names: dict[str, None] = {}
    for folder in folders:
        there = folder.resolve()
        inside = there.relative_to(root).as_posix() if there.is_relative_to(root) else "."
        names["in the project’s folder" if inside == "." else f"in {inside}/"] = None
    return ", ".join(names)
