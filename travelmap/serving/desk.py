"""Corrections of files: made, undone and done again, never over what somebody else has written meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from travelmap.editing.files import digest, replace_content
from travelmap.errors import TravelmapError
from travelmap.geo.point import Point
from travelmap.reading.reader import read_bytes
from travelmap.serving.edits import BadRequestError, changed, fixed
from travelmap.serving.sheet import Change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from travelmap.gazetteer.index import Gazetteer
    from travelmap.serving.sheet import Sheet
    from travelmap.serving.workroom import Workroom

__all__ = ["Answered", "Desk"]

_MOST_KEPT: Final = 100
"""Corrections of a file that can be undone."""
_STALE: Final = "The file has been changed meanwhile. Nothing was written; look at it again, and repeat the correction."
_NEAR: Final = 5


class Answered(NamedTuple):
    """What became of a request."""

    status: int
    told: dict[str, Any]


class Desk:
    """Does what the shell asks for, one thing at a time."""

    def __init__(self, workroom: Workroom, gazetteer: Gazetteer) -> None:
        """Change the files of a workroom."""
        self._workroom = workroom
        self._gazetteer = gazetteer
        self._one_at_a_time = threading.Lock()

    def correct(self, sheet: Sheet, known: str, wish: Mapping[str, Any]) -> Answered:
        """Change a file.

        Args:
            sheet: The file.
            known: The digest of the content that the shell knows.
            wish: What is wanted: `undo`, `redo`, `fix` (`finding`), or what `edits.changed` does.

        Returns:
            200 with the new digest and what was done; 400 for what is no correction; 409 where it cannot be made
            or the file cannot be written; 412 where the file is not as the shell knows it.
        """
        with self._one_at_a_time:
            try:
                return self._correct(sheet, known, wish)
            except BadRequestError as error:
                return Answered(400, {"error": str(error)})
            except TravelmapError as error:
                return Answered(409, {"error": str(error), "help": error.hint or ""})

    def near(self, latitude: float, longitude: float) -> Answered:
        """Return the names of the towns nearest to a position."""
        found = self._gazetteer.nearest(Point(latitude, longitude), limit=_NEAR)
        rows = [
            {
                "name": near.place.name,
                "place": ", ".join(dict.fromkeys(part for part in (near.place.name, near.place.country) if part)),
                "region": near.place.region or "",
                "country": near.place.country,
                "distance_km": round(near.distance_km, 1),
            }
            for near in found
        ]
        return Answered(200, {"places": rows})

    def _correct(self, sheet: Sheet, known: str, wish: Mapping[str, Any]) -> Answered:
        content = read_bytes(sheet.path)
        if not known or digest(content) != known:
            self._workroom.touch(sheet)
            return Answered(412, {"error": _STALE})
        what = wish.get("do")
        if what == "undo" or what == "redo":  # noqa: PLR1714 - what was asked for may be a list, which no set can be asked for
            return self._step(sheet, content, back=what == "undo")
        if what == "fix":
            return self._written(sheet, content, *fixed(content.decode("utf-8"), wish, sheet))
        if not sheet.current or sheet.digest != known:
            return Answered(
                409, {"error": "The map does not show the file as it stands.", "help": "Mend the file first."}
            )
        return self._written(sheet, content, *changed(content.decode("utf-8"), wish, sheet.stops, self._gazetteer))

    def _written(self, sheet: Sheet, content: bytes, text: str, done: str) -> Answered:
        after, known = text.encode("utf-8"), digest(content)
        if after == content:
            return Answered(200, {"hash": known, "done": "nothing to change"})
        if not replace_content(sheet.path, after, expected=known):
            return Answered(412, {"error": _STALE})
        sheet.done = [*sheet.done, Change(content, after, done)][-_MOST_KEPT:]
        sheet.undone = []
        self._workroom.touch(sheet)
        return Answered(200, {"hash": digest(after), "done": done})

    def _step(self, sheet: Sheet, content: bytes, *, back: bool) -> Answered:
        taken, given = (sheet.done, sheet.undone) if back else (sheet.undone, sheet.done)
        if not taken:
            return Answered(409, {"error": f"There is nothing to {'undo' if back else 'redo'}.", "help": ""})
        change = taken[-1]
        now, then = (change.after, change.before) if back else (change.before, change.after)
        if content != now:
            return Answered(412, {"error": "The file has been changed since that correction. Nothing was written."})
        if not replace_content(sheet.path, then, expected=digest(now)):
            return Answered(412, {"error": _STALE})
        given.append(taken.pop())
        self._workroom.touch(sheet)
        return Answered(200, {"hash": digest(then), "done": f"{'undone' if back else 'redone'}: {change.what}"})
