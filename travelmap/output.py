"""Writing pages: everything is gathered first, then written beside its target and renamed.

A page that is there is always whole: whoever reads it sees the old one or the new one, and a
build that is killed, or that runs out of disk, leaves the old one.
"""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from travelmap.errors import OutputError, TravelmapError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Written", "is_running", "remove_files", "write_file", "write_site"]

_SAFE_NAME: Final = re.compile(r"(?:\.travelmap-)?[a-z0-9][a-z0-9._-]{0,250}")
_LEFTOVER: Final = re.compile(r"\.(?P<name>(?:\.travelmap-)?[a-z0-9][a-z0-9._-]*)\.(?P<pid>[0-9]+)\.tmp")


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did, by file name, in the order given."""

    new: tuple[str, ...]
    """Files whose content changed or that were not there."""
    unchanged: tuple[str, ...]
    """Files that had the same bytes already; they were not touched."""


def write_site(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> Written:
    """Write files into one folder, each of them whole or not at all.

    Nothing is renamed before everything is on the disk, so a full disk changes nothing. Files
    are taken one at a time, so a generator keeps a large site out of memory.

    Args:
        folder: Made if it is not there. Nothing outside it is written.
        files: File names, plain and lower case without a path, each with its text or bytes; what a build
            remembers starts with `.travelmap-`.

    Raises:
        OutputError: The folder cannot be made or written, or a name is not safe.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        new, unchanged = [], []
        for name, content in files:
            content = content.encode("utf-8") if isinstance(content, str) else content  # noqa: PLW2901 - the same thing
            target = _target(folder, name)
            if _holds(target, content):
                unchanged.append(name)
                continue
            beside = folder / f".{name}.{os.getpid()}.tmp"
            staged.append((beside, target))
            _write_through(beside, content)
            new.append(name)
        for beside, target in staged:
            beside.replace(target)
    except TravelmapError:
        # Of our own, such as a file that could not be read while its page was made: some are OSErrors too.
        raise
    except OSError as error:
        msg = f"cannot write to {folder}: {error.strerror or error}"
        raise OutputError(msg, hint="nothing that was there has been changed or lost") from error
    finally:
        for beside, _ in staged:
            _forget(beside)
    return Written(tuple(new), tuple(unchanged))


def remove_files(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Take away files of ours that are no longer wanted.

    Args:
        folder: Where they are.
        names: Plain file names.

    Returns:
        Those that were there and are not any more. One that cannot be taken away is left: it stands in nobody's way.

    Raises:
        OutputError: A name is not safe.
    """
    gone = []
    for name in names:
        if not _SAFE_NAME.fullmatch(name):
            msg = f"`{name}` is not a safe file name"
            raise OutputError(msg)
        try:
            (folder / name).unlink()
        except OSError:
            continue
        gone.append(name)
    return tuple(gone)


def write_file(path: Path, content: bytes) -> bool:
    """Write one file that the user named, whole or not at all.

    Args:
        path: Any name; the folder must be there.
        content: Its bytes.

    Returns:
        Whether anything changed: a file that has these bytes already is not touched.

    Raises:
        OutputError: It cannot be written; what was there is as it was.
    """
    beside = path.parent / f".travelmap-{os.getpid()}.tmp"
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if _holds(path, content):
            return False
        _write_through(beside, content)
        beside.replace(path)
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror or error}"
        raise OutputError(msg, hint="nothing that was there has been changed or lost") from error
    finally:
        _forget(beside)
    return True


def _target(folder: Path, name: str) -> Path:
    if not _SAFE_NAME.fullmatch(name):
        msg = f"`{name}` is not a safe file name"
        raise OutputError(msg)
    target = folder / name
    if target.is_dir() and not target.is_symlink():
        # Asked before anything is renamed, because a rename would only find out half-way.
        raise IsADirectoryError(errno.EISDIR, f"{name} is a folder")
    return target


def _holds(target: Path, content: bytes) -> bool:
    # A link is not a page of ours: it is replaced, never written through.
    try:
        return not target.is_symlink() and target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep(folder: Path) -> None:
    """Take away what a killed build left, and nothing of a build that is still running."""
    for entry in sorted(folder.iterdir()):
        leftover = _LEFTOVER.fullmatch(entry.name)
        if leftover and not is_running(int(leftover["pid"])):
            _forget(entry)


def is_running(pid: int) -> bool:
    """Whether a process is running, ours or another's."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # What cannot be swept now is swept by the next build; it hides no page.
        return
