"""What can go wrong with a service, in the few kinds that decide what is done next."""

from __future__ import annotations

import email.utils
import re
import time
from enum import Enum
from typing import Final

__all__ = ["Fault", "Kind", "retry_after"]

_LONGEST_WAIT: Final = 86_400.0
"""Seconds; who asks for more than a day asks for tomorrow."""
_SECONDS: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)


class Kind(Enum):
    """What a fault is, and so what is done about it."""

    UNREACHABLE = "cannot be reached"
    """No connection, or it broke: tried again."""
    TIMEOUT = "is too slow"
    """Tried again."""
    BROKEN = "has a fault of its own"
    """An answer of the 500s: tried again."""
    BUSY = "is busy"
    """It asks to be left alone for a while: tried again if that is soon, else the run ends."""
    UNREADABLE = "gave an answer that cannot be understood"
    """Said at the place; the next one is asked."""
    IMPLAUSIBLE = "gave an answer that cannot be right"
    """Read and refused: said at the place; the next one is asked."""
    QUERY = "does not take the question"
    """Said at the place; the next one is asked."""
    FORBIDDEN = "refuses us"
    """The run ends: nobody who was refused asks again."""
    SETTINGS = "cannot be asked like this"
    """The run ends."""

    @property
    def passing(self) -> bool:
        """Whether it may be gone in a second."""
        return self in {Kind.UNREACHABLE, Kind.TIMEOUT, Kind.BROKEN, Kind.BUSY}

    @property
    def final(self) -> bool:
        """Whether it ends the run."""
        return self in {Kind.FORBIDDEN, Kind.SETTINGS}

    @property
    def about_service(self) -> bool:
        """Whether it tells of the service rather than of one answer; several in a row end the run."""
        return self not in {Kind.IMPLAUSIBLE, Kind.QUERY}


class Fault(Exception):  # noqa: N818 - it is caught and told, and never reaches a user as an exception
    """A service did not answer, or not in a way that can be used.

    Attributes:
        kind: What decides what is done.
        wait_seconds: How long the service asks to be left alone, or None.
        ends_run: Whether nothing more is to be asked of the service in this run.
        hint: What the user can do about it, or None.
    """

    def __init__(
        self,
        kind: Kind,
        message: str,
        *,
        wait_seconds: float | None = None,
        ends_run: bool = False,
        hint: str | None = None,
    ) -> None:
        """Say what happened in a clause that goes on from the service's name: `answered HTTP 503`."""
        super().__init__(message)
        self.kind = kind
        self.wait_seconds = wait_seconds
        self.ends_run = ends_run or kind.final
        self.hint = hint


def retry_after(value: str | None, now: float | None = None) -> float | None:
    """Return how many seconds a `Retry-After` header asks for, from 0 to a day.

    Args:
        value: The header: seconds or an HTTP date (RFC 9110, section 10.2.3); None if there is none.
        now: Seconds since 1970, for a date; None means now.

    Returns:
        None when there is no header or it says nothing that can be understood. A time in the past,
        a negative number included, is 0.
    """
    text = (value or "").strip()
    if not text or len(text) > 100:
        return None
    if re.fullmatch(r"-[0-9.]{1,20}", text):
        return 0.0
    if _SECONDS.fullmatch(text):
        return min(float(text), _LONGEST_WAIT)
    try:
        moment = email.utils.parsedate_to_datetime(text)
        seconds = moment.timestamp() - (time.time() if now is None else now)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)
