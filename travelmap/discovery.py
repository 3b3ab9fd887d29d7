"""Which files are itineraries: files as named, folders searched through."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from travelmap.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PROJECT_FILE", "Discovery", "find_itineraries"]

PROJECT_FILE: Final = "travelmap.yaml"
"""Settings for a folder of itineraries; never an itinerary itself."""

_ENDINGS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was asked for, resolved to files."""

    files: tuple[Path, ...]
    """Itinerary files in the order named; within a folder by path. Each once."""
    folders: tuple[Path, ...]
    """The folders that were named."""

    def root_of(self, file: Path) -> Path:
        """Return the folder that was named and holds a file, else the file's own folder.

        The lock of an itinerary is looked for between its own folder and this one.
        """
        holding = [folder for folder in self.folders if folder in file.parents]
        return max(holding, key=lambda folder: len(folder.parts), default=file.parent)


def find_itineraries(paths: Iterable[Path]) -> Discovery:
    """Resolve files and folders to itinerary files.

    Folders are searched with what is below them, hidden folders and links to folders excepted.

    Raises:
        UnreadableError: A path does not exist, cannot be read, or is the project file.
    """
    files: dict[Path, None] = {}
    folders: list[Path] = []
    for path in paths:
        if path.is_dir():
            folders.append(path)
            files.update(dict.fromkeys(_search(path)))
        elif not path.exists():
            msg = f"{path}: no such file or folder"
            raise UnreadableError(msg)
        elif path.name == PROJECT_FILE:
            msg = f"{path}: this is the project file, not an itinerary"
            raise UnreadableError(msg, hint="name the itinerary, or the folder that holds it")
        else:
            files[path] = None
    return Discovery(tuple(files), tuple(folders))


def _search(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        msg = f"{error.filename}: {error.strerror}"
        raise UnreadableError(msg) from error

    found: list[Path] = []
    for here, names, files in os.walk(folder, onerror=refuse):
        names[:] = [name for name in names if not name.startswith(".")]
        found.extend(
            Path(here, name)
            for name in files
            if name.endswith(_ENDINGS) and not name.startswith(".") and name != PROJECT_FILE
        )
    return sorted(found, key=lambda path: path.parts)
