"""Writing an author's file: the whole of it or nothing, and nothing else about it changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from travelmap.errors import OutputError

__all__ = ["digest", "replace_content"]


def digest(content: bytes) -> str:
    """Return what a content is known by."""
    return hashlib.sha256(content).hexdigest()


def replace_content(path: Path, content: bytes, *, expected: str) -> bool:
    """Replace a file's content if it still is what is expected.

    The new content is written beside the file, flushed, given the file's permissions, and renamed over it.
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
        if digest(target.read_bytes()) != expected:
            return False
        _refuse_protected(target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        beside = Path(name)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        status = target.stat()
        beside.chmod(stat.S_IMODE(status.st_mode))
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):
                os.chown(beside, status.st_uid, status.st_gid)
        # Asked again at the last moment: an editor may have saved meanwhile.
        if digest(target.read_bytes()) != expected:
            return False
        beside.replace(target)
        beside = None
    except OutputError:
        raise
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror or error}"
        raise OutputError(msg, hint="the file is as it was") from error
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
    return True


def _refuse_protected(path: Path) -> None:
    """Renaming over a file would get round its owner's wish that nobody write it."""
    if not os.access(path, os.W_OK):
        msg = f"{path} is write-protected"
        raise OutputError(msg, hint="give yourself the permission to write it, and try again")
