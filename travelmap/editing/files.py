"""Writing an author's file: the whole of it or nothing, and nothing else about it changed."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from travelmap.errors import OutputError
from travelmap.output import is_running

__all__ = ["digest", "replace_content"]


def digest(content: bytes) -> str:
    """Return what a content is known by: its SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def replace_content(path: Path, content: bytes, *, expected: str) -> bool:
    """Replace a file's content, if it still is what is expected.

    The new content is written beside the file, brought to the disk, given the file's permissions and owner,
    and renamed over it, so that whoever reads it sees the old one or the new one, whatever happens on the way.
    A link stays a link: what it leads to is replaced.

    Args:
        path: The file.
        content: What it shall hold.
        expected: The digest of what it must hold now.

    Returns:
        Whether it was replaced; not when it holds something else.

    Raises:
        OutputError: The file cannot be read or written; it is as it was.
    """
    beside: Path | None = None
    try:
        target = path.resolve(strict=True)
        status = target.stat()
        _refuse_protected(path, target, status.st_mode)
        prefix = f".{target.name[:100]}."
        _sweep(target.parent, prefix)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f"{prefix}{os.getpid()}.", suffix=".tmp")
        beside = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if hasattr(os, "chown"):
            # Before the permissions, some of which a change of owner takes away.
            with contextlib.suppress(OSError):
                os.chown(beside, status.st_uid, status.st_gid)
        beside.chmod(stat.S_IMODE(status.st_mode))
        # Asked at the last moment: an editor may have saved meanwhile.
        if digest(target.read_bytes()) != expected:
            return False
        beside.replace(target)
        beside = None
    except OutputError:
        raise
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise OutputError(message, hint="the file is as it was") from error
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
    return True


def _refuse_protected(path: Path, target: Path, mode: int) -> None:
    if not mode & 0o222 or not os.access(target, os.W_OK):
        # Renaming over it would get round its owner's wish that nobody write it.
        message = f"{path} is write-protected"
        raise OutputError(message, hint="give yourself the permission to write it, and try again")


def _sweep(folder: Path, prefix: str) -> None:
    """Take away what a process that was killed left beside the file."""
    for entry in folder.glob(glob.escape(prefix) + "*.tmp"):
        pid = entry.name.removeprefix(prefix).partition(".")[0]
        if pid.isdecimal() and not is_running(int(pid)):
            with contextlib.suppress(OSError):
                entry.unlink()
