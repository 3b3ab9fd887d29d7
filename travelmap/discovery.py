"""Which files are itineraries: files as named, folders searched through."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from travelmap.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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

    def covers(self, folder: Path) -> bool:
        """Return whether everything a folder holds was asked for."""
        there = folder.absolute()
        return any(named.absolute() in {there, *there.parents} for named in self.folders)


def find_itineraries(paths: Iterable[Path]) -> Discovery:
    """Resolve files and folders to itinerary files.

    Folders are searched with what is below them, hidden folders and links to folders excepted.

    Raises:
        UnreadableError: A path does not exist, cannot be read, or is the project file.
    """
    files: dict[Path, None] = {}
    folders: list[Path] = []
    for path in paths:
        if _is_folder(path):
            folders.append(path)
            files.update(dict.fromkeys(_search(path)))
        elif path.name == PROJECT_FILE:
            msg = f"{path}: this is the project file, not an itinerary"
            raise UnreadableError(msg, hint="name the itinerary, or the folder that holds it")
        else:
            files[path] = None
    return Discovery(tuple(files), tuple(folders))


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        reason = "no such file or folder"
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
    msg = f"{path}: {reason}"
    raise UnreadableError(msg)


def _search(folder: Path) -> list[Path]:
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(here / entry.name)
                    elif entry.name.endswith(_ENDINGS) and entry.name != PROJECT_FILE and not _leads_to_folder(entry):
                        found.append(here / entry.name)
        except OSError as error:
            msg = f"{here}: {error.strerror or error}"
            raise UnreadableError(msg) from error
    return sorted(found, key=lambda path: path.parts)


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # Such as a link to itself: reading it will tell.
        return False
