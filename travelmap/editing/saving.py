"""A changed text written back: the whole of it or nothing, and only over the very file that was read.

Whoever reads the file sees the old text or the new one, even if the machine stops in between.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import Final

from travelmap.errors import EditRefusedError, OutputError

__all__ = ["save"]

_LEFTOVER: Final = re.compile(r"\.(?P<name>.+)\.(?P<pid>[0-9]+)-[^.]+\.tmp")
_READ_AGAIN: Final = "look at the file and start again"


def save(path: Path, *, before: bytes, after: bytes) -> None:
    """Give a file another content, and leave its rights, its owner and the links to it as they are.

    Args:
        path: The file; of a symbolic link, the file that it leads to is changed.
        before: What the file held when it was read.
        after: What it is to hold.

    Raises:
        EditRefusedError: It holds something else by now, is write-protected, or cannot be exchanged without harm.
        OutputError: It cannot be written; it is as it was.
    """
    try:
        real = path.resolve(strict=True)
        about = real.stat()
        _may_be_exchanged(path, real, about)
        _sweep(real)
        beside = _written_beside(real, after, about)
    except OSError as error:
        raise _failed(path, error) from error
    try:
        if real.read_bytes() != before:
            message = f"{path} has been changed by somebody else meanwhile"
            raise EditRefusedError(message, hint=_READ_AGAIN)
        beside.replace(real)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    _settle(real.parent)


def _failed(path: Path, error: OSError) -> OutputError:
    message = f"cannot write {path}: {error.strerror or error}"
    return OutputError(message, hint="the file is as it was")


def _may_be_exchanged(path: Path, real: Path, about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        message = f"{path} is not a file"
        raise EditRefusedError(message)
    if about.st_nlink > 1:
        message = f"{path} is the same file as another one (a hard link), and would not be any more"
        raise EditRefusedError(message, hint="make a copy of it, and change that")
    if not os.access(real, os.W_OK):
        message = f"{path} is write-protected"
        raise EditRefusedError(message)


def _written_beside(real: Path, content: bytes, about: os.stat_result) -> Path:
    """Write a file beside another, with its rights and owner, through to the disk."""
    # Made anew with a name that nobody can guess, so that it is ours alone.
    descriptor, name = tempfile.mkstemp(prefix=f".{real.name[:40]}.{os.getpid()}-", suffix=".tmp", dir=real.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            _like(stream.fileno(), beside, real, about)
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    return beside


def _like(descriptor: int, beside: Path, real: Path, about: os.stat_result) -> None:
    now = os.fstat(descriptor)
    if hasattr(os, "fchown") and (now.st_uid, now.st_gid) != (about.st_uid, about.st_gid):
        # Refused where that is not allowed: a file does not change hands because a word in it was mended.
        os.fchown(descriptor, about.st_uid, about.st_gid)
    beside.chmod(stat.S_IMODE(about.st_mode))
    if not hasattr(os, "listxattr"):
        return
    try:
        for attribute in os.listxattr(real):
            os.setxattr(beside, attribute, os.getxattr(real, attribute))
    except OSError as error:
        if error.errno not in {errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA}:
            raise


def _sweep(real: Path) -> None:
    """Take away what a killed run left beside a file, and nothing of a run that goes on."""
    for entry in sorted(real.parent.glob(".*.tmp")):
        leftover = _LEFTOVER.fullmatch(entry.name)
        if leftover and leftover["name"] == real.name[:40] and not _alive(int(leftover["pid"])):
            with contextlib.suppress(OSError):
                entry.unlink()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _settle(folder: Path) -> None:
    """Have the folder's entry on the disk too, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
