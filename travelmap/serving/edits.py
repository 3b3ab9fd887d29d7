"""What can be corrected from the map, as changes of a file's text that leave everything else as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from travelmap.editing.document import Document
from travelmap.editing.fixes import apply_fixes
from travelmap.errors import EditRefusedError
from travelmap.reading.reader import read
from travelmap.serving.stops import options_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from travelmap.diagnostics import Diagnostic
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.serving.sheet import Sheet
    from travelmap.serving.stops import Path, StopPlace

__all__ = ["BadRequestError", "changed", "fixed"]

_FINEST: Final = 6
"""Decimals of a degree: six are a tenth of a metre."""
_LONGEST_NAME: Final = 200


class BadRequestError(ValueError):
    """A request asks for something that there is not; our own shell never does."""


def changed(text: str, wish: Mapping[str, Any], stops: Sequence[StopPlace], gazetteer: Gazetteer) -> tuple[str, str]:
    """Change a file's text as the shell wishes.

    Args:
        text: The whole file.
        wish: `do` and what goes with it: `move` (`stop`, `latitude`, `longitude`, `decimals`), `add` (`after`,
            `place`, perhaps a position), `reorder` (`stop`, `by`), `choose` (`stop`, `option`).
        stops: Those of the file as it stands.
        gazetteer: Where the words of a choice are tried.

    Returns:
        The new text, and what was done, in a few words.

    Raises:
        BadRequestError: The wish is not one of these.
        EditRefusedError: The text cannot be changed in this way without touching more than that.
    """
    document = Document.of(text)
    match wish.get("do"):
        case "move":
            return _move(document, _stop(stops, wish.get("stop")), wish)
        case "add":
            return _add(document, stops, wish)
        case "reorder":
            return _reorder(document, stops, wish)
        case "choose":
            return _choose(document, _stop(stops, wish.get("stop")), wish, gazetteer)
    msg = "there is no such correction"
    raise BadRequestError(msg)


def fixed(text: str, wish: Mapping[str, Any], sheet: Sheet) -> tuple[str, str]:
    """Put the fix of one finding into a file's text.

    Args:
        text: The whole file.
        wish: `finding`: its number in the report that the shell shows.
        sheet: Whose report that is.

    Returns:
        The new text, and what was done.

    Raises:
        BadRequestError: There is no such finding, or it has no fix.
        EditRefusedError: The fix does not mend it without doing other harm.
    """
    number = wish.get("finding")
    found = sheet.report.diagnostics if sheet.report else ()
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(found):
        msg = "there is no such finding"
        raise BadRequestError(msg)
    one = found[number]
    if one.fix is None or one.file != str(sheet.path):
        msg = "this finding has no fix"
        raise BadRequestError(msg)

    def alone(told: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Only what was pressed is mended: the others keep waiting."""
        return [other if other == one else replace(other, fix=None) for other in told if other.file == one.file]

    def check(new: str) -> list[Diagnostic]:
        return alone(read(sheet.path, content=new.encode("utf-8")).report.diagnostics)

    # Judged by reading alone, before and after: places are looked up when the file is written.
    before = [other for other in check(text) if other != one]
    after = apply_fixes(text, [*before, one], check=check).text
    if after == text:
        msg = "this fix would not mend the file"
        raise EditRefusedError(msg, hint="edit the file")
    return after, one.fix.title


def _stop(stops: Sequence[StopPlace], name: object) -> StopPlace:
    for stop in stops:
        if stop.id == name:
            return stop
    msg = "there is no such stop"
    raise BadRequestError(msg)


def _position(wish: Mapping[str, Any]) -> list[str]:
    latitude, longitude, decimals = (_number(wish.get(name)) for name in ("latitude", "longitude", "decimals"))
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180 or not 0 <= decimals <= _FINEST:
        msg = "that is no position"
        raise BadRequestError(msg)
    # Adding 0.0 makes a negative zero positive.
    return [f"{round(value, int(decimals)) + 0.0:.{int(decimals)}f}" for value in (latitude, longitude)]


def _number(value: object) -> float:
    # True is a number to Python.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - not a number
        msg = "a number is missing"
        raise BadRequestError(msg)
    return float(value)


def _move(document: Document, stop: StopPlace, wish: Mapping[str, Any]) -> tuple[str, str]:
    return _placed(document, stop, _position(wish)).text, f"moved {stop.label}"


def _placed(document: Document, stop: StopPlace, position: list[str]) -> Document:
    return document.set(stop.path, "coordinates", position, after="place")


def _add(document: Document, stops: Sequence[StopPlace], wish: Mapping[str, Any]) -> tuple[str, str]:
    name = wish.get("place")
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        msg = "a stop needs a name, on one line"
        raise BadRequestError(msg)
    after = _stop(stops, wish.get("after"))
    value: str | dict[str, Any] = name.strip()
    if wish.get("latitude") is not None:
        value = {"place": name.strip(), "coordinates": _position(wish)}
    folder, index = _of_list(after.path)
    return document.insert_item(folder, index + 1, value).text, f"added {name.strip()}"


def _reorder(document: Document, stops: Sequence[StopPlace], wish: Mapping[str, Any]) -> tuple[str, str]:
    stop = _stop(stops, wish.get("stop"))
    by = wish.get("by")
    folder, index = _of_list(stop.path)
    if isinstance(by, bool) or not isinstance(by, int) or abs(by) != 1:
        msg = "a stop moves up or down by one"
        raise BadRequestError(msg)
    if not any(other.path == (*folder, index + by) for other in stops):
        msg = f"{stop.label} is the {'first' if by < 0 else 'last'} stop of its trip"
        raise EditRefusedError(msg, hint="to move it into another trip, edit the file")
    return document.move_item(folder, index, index + by).text, f"moved {stop.label} {'up' if by < 0 else 'down'}"


def _of_list(path: Path) -> tuple[Path, int]:
    index = path[-1]
    if not isinstance(index, int):
        msg = "a stop stands in a list"
        raise BadRequestError(msg)
    return path[:-1], index


def _choose(document: Document, stop: StopPlace, wish: Mapping[str, Any], gazetteer: Gazetteer) -> tuple[str, str]:
    number = wish.get("option")
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(stop.options):
        msg = "there is no such choice"
        raise BadRequestError(msg)
    words, option = options_of(stop, number, gazetteer)
    if words is None:
        position = [f"{value + 0.0:.4f}" for value in (option.latitude, option.longitude)]
        return _placed(document, stop, position).text, f"chose {option.name} by its coordinates"
    return document.set(stop.path, "place", words).text, f"chose {option.name}"
