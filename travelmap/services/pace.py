"""One request at a time, and a pause after each, across all processes of a user.

A service counts what comes from one address, not from one process. So who is about to ask holds a
file of the host's name under a lock of the operating system from before the pause until the answer
is there, and writes into it when that was.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from travelmap.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Pace", "state_folders"]

_POLL_SECONDS: Final = 0.02


class Pace:
    """The pace at which hosts are asked."""

    def __init__(self, pause_seconds: float, folders: tuple[Path, ...] | None = None) -> None:
        """Keep a pause between the end of one request and the start of the next.

        Args:
            pause_seconds: How long.
            folders: Where the files may be, the first that can be used; None means the user's own.
        """
        self._pause = pause_seconds
        self._folders = state_folders(os.environ) if folders is None else folders

    @property
    def pause_seconds(self) -> float:
        """The pause between two requests."""
        return self._pause

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until it is our turn to ask a host, and keep everybody else waiting until the block ends.

        Raises:
            ServiceError: No folder can hold the file, so nothing would keep the pace.
        """
        guard = self._open(host)
        try:
            while not _try_lock(guard):
                time.sleep(_POLL_SECONDS)
            time.sleep(self._left(guard))
            # Written before as well: who is killed while waiting for an answer has asked.
            _note(guard)
            try:
                yield
            finally:
                _note(guard)
        finally:
            os.close(guard)

    def _left(self, guard: int) -> float:
        """How much of the pause is left.

        Two clocks are asked, since either may have been set or started anew; neither can make us
        wait longer than the pause itself.
        """
        os.lseek(guard, 0, os.SEEK_SET)
        written = os.read(guard, 100)
        try:
            ends = [float(word) for word in written.decode("ascii").split()]
        except ValueError:
            return self._pause if written else 0.0
        left = [self._pause - (now - end) for end, now in zip(ends, _clocks(), strict=False)]
        return max([0.0, *(min(seconds, self._pause) for seconds in left if seconds == seconds)])  # noqa: PLR0124 - NaN

    def _open(self, host: str) -> int:
        problem = ""
        for folder in self._folders:
            try:
                return _open_in(folder, host)
            except OSError as error:
                problem = f"{folder}: {error.strerror or error}"
        msg = f"cannot keep the pace between requests: {problem or 'there is no folder for it'}"
        raise ServiceError(msg, hint="set XDG_STATE_HOME to a folder of yours that can be written")


def state_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where our state may be, best first: the user's state folder, then one for temporary files."""
    found: list[Path] = []
    if sys.platform == "win32":  # pragma: no cover - not run where we test
        local = environment.get("LOCALAPPDATA", "")
        if local:
            found.append(Path(local) / "travelmap" / "pace")
    else:
        # The XDG base directory specification: a path that is not absolute is to be ignored.
        state = Path(environment.get("XDG_STATE_HOME", ""))
        if not state.is_absolute():
            with contextlib.suppress(RuntimeError):
                state = Path.home() / ".local" / "state"
        if state.is_absolute():
            found.append(state / "travelmap" / "pace")
    user = os.getuid() if hasattr(os, "getuid") else "user"
    found.append(Path(tempfile.gettempdir()) / f"travelmap-{user}")
    return tuple(found)


def _open_in(folder: Path, host: str) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_foreign(folder.lstat(), folder)
    name = re.sub(r"[^a-z0-9.-]", "_", host.lower())[:80]
    digest = hashlib.sha256(host.lower().encode("utf-8", "replace")).hexdigest()[:8]
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    guard = os.open(folder / f"{name}-{digest}", flags, 0o600)
    try:
        _refuse_foreign(os.fstat(guard), folder)
        # Whether this file system can lock at all is better known now.
        if _try_lock(guard):
            _unlock(guard)
    except OSError:
        os.close(guard)
        raise
    return guard


def _refuse_foreign(found: os.stat_result, folder: Path) -> None:
    """Refuse a link, and what belongs to somebody else: a folder for temporary files is everybody's."""
    if not (stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)):
        raise OSError(0, "is a link or a device", str(folder))
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        raise OSError(0, "belongs to another user", str(folder))
    if sys.platform != "win32" and found.st_mode & 0o022:
        raise OSError(0, "can be written by others", str(folder))


def _clocks() -> tuple[float, float]:
    return time.time(), time.monotonic()


def _note(guard: int) -> None:
    """Write down when a request ended."""
    with contextlib.suppress(OSError):
        # A full disk is no reason to fail a request that was answered. The note always has the same length, so the
        # file is never emptied first.
        os.lseek(guard, 0, os.SEEK_SET)
        os.write(guard, " ".join(f"{clock:020.3f}" for clock in _clocks()).encode("ascii"))


if sys.platform == "win32":  # pragma: no cover - not run where we test
    import msvcrt

    def _try_lock(guard: int) -> bool:
        try:
            os.lseek(guard, 1_000, os.SEEK_SET)
            msvcrt.locking(guard, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(guard, 0, os.SEEK_SET)
        return True

    def _unlock(guard: int) -> None:
        os.lseek(guard, 1_000, os.SEEK_SET)
        msvcrt.locking(guard, msvcrt.LK_UNLCK, 1)
        os.lseek(guard, 0, os.SEEK_SET)

else:
    import fcntl

    def _try_lock(guard: int) -> bool:
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(guard: int) -> None:
        fcntl.flock(guard, fcntl.LOCK_UN)
