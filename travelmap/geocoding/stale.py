"""TM309: lines of a lock that no itinerary asks for any more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Severity
from travelmap.geocoding import wording

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from travelmap.geocoding.lock import Lock
    from travelmap.geocoding.lock_line import Asked

__all__ = ["stale_lines"]

_MOST_TOLD: Final = 20


def stale_lines(lock: Lock, asked: AbstractSet[Asked]) -> tuple[Diagnostic, ...]:
    """Return a warning for each line of a lock that was not asked for, up to twenty, then how many there are beside.

    Args:
        lock: As read.
        asked: What all the itineraries that the lock is for ask.
    """
    command = wording.update_command(str(Path(lock.file).parent))
    left = sorted((span, question) for question, span in lock.spans.items() if question not in asked)
    told = [
        Diagnostic(
            code="TM309",
            severity=Severity.WARNING,
            message=f"no itinerary asks for {_question(question)}, which the lock answers",
            file=lock.file,
            span=span,
            label=f"answered {wording.full_name(answer)} {wording.near(answer.point)}",
            hint=f"to remove the line, run {command}",
        )
        for span, question in left[:_MOST_TOLD]
        for answer in (lock.entries[question].location,)
    ]
    if more := left[_MOST_TOLD:]:
        message = f"no itinerary asks for {len(more)} more lines of the lock"
        told.append(
            Diagnostic("TM309", Severity.WARNING, message, lock.file, more[0][0], hint=f"to remove them, run {command}")
        )
    return tuple(told)


def _question(asked: Asked) -> str:
    inside = f" in {wording.quoted(asked.country)}" if asked.country else ""
    return f"{wording.quoted(asked.place)}{inside}"
