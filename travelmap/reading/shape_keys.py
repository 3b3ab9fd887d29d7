"""Keys that are not known: what they were meant for, and how a tree is read as if they were right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from travelmap.reading.findings import MAX_FINDINGS
from travelmap.reading.mending import is_slip
from travelmap.reading.schema import known_keys
from travelmap.reading.shape_models import model_at
from travelmap.reading.suggest import is_other_word_for, quoted, shortened, suggestion
from travelmap.reading.tree import Mapping, Node, Scalar, descend, scalar_text

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

__all__ = ["Meant", "is_meant", "lost_quotes", "meant_keys", "no_doubt", "odd_key", "put_right"]

# What a misspelt key, by its mapping's path, was most likely meant for.
Meant: TypeAlias = dict[tuple[tuple[int | str, ...], str], str]

_LATITUDES: Final = ("lat", "latitude")
_LONGITUDES: Final = ("lon", "lng", "long", "longitude")
_STARTS: Final = ("start", "from", "begin", "arrival_date", "date_from", "start_date")
_ENDS: Final = ("end", "to", "until", "departure_date", "date_to", "end_date")
_TIMES: Final = ("time", "hour", "clock", "local_time")


def meant_keys(errors: list[ErrorDetails], shape: type[BaseModel], root: Mapping) -> Meant:
    """Return what misspelt keys were most likely meant for, so that those are not reported missing, too."""
    meant: Meant = {}
    for error in errors[: MAX_FINDINGS * 2]:
        if error["type"] == "extra_forbidden":
            parent, path = descend(root, error["loc"][:-1])
            key = str(error["loc"][-1])
            model = model_at(shape, error["loc"][:-1])
            if model and isinstance(parent, Mapping) and key == key.strip() and not odd_key(parent, key, model):
                near = suggestion(key, [known for known in known_keys(model) if known not in parent.entries])
                if near:
                    meant[path, key] = near
    return meant


def is_meant(error: ErrorDetails, root: Mapping, meant: Meant) -> bool:
    """Whether an error is about a key of which it is known what it was meant for."""
    _, path = descend(root, error["loc"][:-1])
    return (path, str(error["loc"][-1])) in meant


def put_right(root: Mapping, meant: Meant) -> None:
    """Give misspelt keys the names that were meant; of two that were meant for the same, the first."""
    names: dict[tuple[int | str, ...], dict[str, str]] = {}
    for (path, key), name in meant.items():
        names.setdefault(path, {})[key] = name
    # The deepest first: the path of a key holds the names above it as they are written.
    for path, new in sorted(names.items(), key=lambda item: -len(item[0])):
        node, _ = descend(root, path)
        if isinstance(node, Mapping):
            entries = list(node.entries.items())
            node.entries.clear()
            for written, entry in entries:
                node.entries.setdefault(new.get(written, written), entry)


def no_doubt(written: str, meant: str) -> bool:
    """Whether a word can be put in another's place without asking its author."""
    return is_slip(written, meant) or is_other_word_for(written, meant)


def lost_quotes(parent: Mapping, key: str, value: Node) -> str | None:
    """`{place: Paris, France}` makes a key of France; say which quotes are missing."""
    if not parent.flow or not isinstance(value, Scalar) or value.text is not None:
        return None
    keys = list(parent.entries)
    before = keys[keys.index(key) - 1] if keys.index(key) else None
    written = parent.entries[before][1] if before is not None else None
    if before is None or not isinstance(written, Scalar) or written.text is None or written.quoted:
        return None
    return f"a value with a comma needs quotes inside {{ }}: {before}: {quoted(f'{written.text}, {key}')}"


def odd_key(parent: Mapping, key: str, model: type[BaseModel] | None) -> str | None:
    """Say what to write for a key that other programs have and that stands for no single key here."""
    name = "_".join(key.lower().replace("-", " ").split())
    keys = known_keys(model) if model else []
    if name in _LATITUDES + _LONGITUDES and "coordinates" in keys:
        latitude, longitude = _texts(parent, _LATITUDES, "latitude"), _texts(parent, _LONGITUDES, "longitude")
        return f"write both in one: coordinates: [{latitude}, {longitude}]"
    if model is None or model.__name__ != "StopShape":
        return None
    if name in _STARTS + _ENDS:
        start, end = _texts(parent, _STARTS, "2024-07-08"), _texts(parent, _ENDS, "2024-07-10")
        return f"write both days in one: dates: {start}/{end}"
    if name in _TIMES:
        return "a time stands behind its day, with a T between them: dates: 2024-07-08T14:30"
    return _named_stop(parent, key, keys)


def _texts(parent: Mapping, names: tuple[str, ...], otherwise: str) -> str:
    """Return what stands under the first of some keys that is there."""
    for key, (_, value) in parent.entries.items():
        text = scalar_text(value)
        if "_".join(key.lower().replace("-", " ").split()) in names and text:
            return shortened(text, 20)
    return otherwise


def _named_stop(parent: Mapping, key: str, keys: list[str]) -> str | None:
    """`- Tokyo:` with the rest of the stop below it."""
    if next(iter(parent.entries)) != key or "place" in parent.entries or suggestion(key, keys):
        return None
    value = parent.entries[key][1]
    place = quoted(key) if ", " in key else key
    if isinstance(value, Mapping) and not value.flow:
        return f"write: place: {shortened(place)}, and start the lines below it in the same column"
    if isinstance(value, Scalar) and value.text is None:
        return f"write: place: {shortened(place)}"
    return None
