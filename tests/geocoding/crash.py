"""Kill an update of a lock at every step it takes, each time in a folder of its own.

It is given a folder with folders `0`, `1`, ... that hold the same lock. In the nth a child that updates the lock
is killed when it is about to make, or has just made, its nth call that touches the file system. When a child
gets through, its number is printed; the lock it leaves is the new one.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.geocoding.writer import answers_for
from travelmap.geocoding.lock_update import update_lock

if TYPE_CHECKING:
    from types import FrameType

STEPS = frozenset(
    {
        "open",
        "close",
        "write",
        "flush",
        "fsync",
        "fdatasync",
        "rename",
        "replace",
        "unlink",
        "remove",
        "flock",
        "mkdir",
        "stat",
    }
    | {"truncate", "scandir", "__exit__"}
)


def update_and_die(lock: Path, at: int) -> None:
    """Update a lock, but be killed at a step."""
    steps = 0

    def watch(frame: FrameType, event: str, called: Any) -> None:  # noqa: ANN401 - a hook gets anything
        nonlocal steps
        del frame
        if event in {"c_call", "c_return"} and getattr(called, "__name__", "") in STEPS:
            if steps == at:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1

    sys.setprofile(watch)
    update_lock(lock, [answers_for("new")], whole=True)
    sys.setprofile(None)


def main(folder: str) -> None:
    for number in range(1000):
        child = os.fork()
        if child == 0:
            update_and_die(Path(folder, str(number), "places.lock"), number)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(number, os.waitstatus_to_exitcode(status))  # noqa: T201 - this is how the test learns of it
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
