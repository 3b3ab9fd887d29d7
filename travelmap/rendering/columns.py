"""Long journeys as columns: a hundred thousand stops without a hundred thousand JSON objects.

Rows and columns say the same; `assets/js/columns.js` reads the columns back into what looks like rows.

* A column of numbers is a text `<form><bytes>:<base64>`: `v` for values, `d` for differences from the number
  before, which of numbers in order leave hardly anything to gzip; each number in 1, 2 or 4 bytes, little-endian.
* Points that several stops share are written once, in hundred-thousandths of a degree.
* What most rows have in common is not written; what else a row has is its kind, and the distinct kinds are a
  list. A kind's own value, null included, overrides that of a column.
* Identifiers and names are needed for one stop at a time: they stand in a second text, read at first use.
"""

from __future__ import annotations

import base64
import json
import sys
from array import array
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["COLUMNS_FROM", "column", "in_columns"]

COLUMNS_FROM = 301
"""Stops from which on a journey is written as columns; fewer are drawn as pins, which need whole rows."""

_SCALE = 100_000
"""Units of a coordinate in a degree: what rows are rounded to."""
_EPOCH = date(1970, 1, 1).toordinal()
_WIDTHS = (("b", 1), ("h", 2), ("i", 4))


def in_columns(payload: Mapping[str, Any], trips: Sequence[int]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write a payload's stops and legs as columns.

    Args:
        payload: The payload as rows.
        trips: The first stop of each trip.

    Returns:
        The payload that draws the map, and the identifiers and names, which are read apart.
    """
    stops, names = _stops(payload["stops"])
    return {**payload, "stops": stops, "legs": _legs(payload["legs"]), "trips": column(trips, differences=True)}, names


def column(values: Sequence[int], *, differences: bool = False) -> str:
    """Write whole numbers as text, in the fewest bytes that hold them all.

    Raises:
        OverflowError: A number does not fit 32 bits.
    """
    written = [values[0], *[b - a for a, b in pairwise(values)]] if differences and values else values
    low, high = min(written, default=0), max(written, default=0)
    code, width = next(
        (form for form in _WIDTHS if -(1 << 8 * form[1] - 1) <= low and high < 1 << 8 * form[1] - 1), _WIDTHS[-1]
    )
    numbers = array(code, written)
    if sys.byteorder == "big":
        numbers.byteswap()
    return f"{'d' if differences else 'v'}{width}:{base64.b64encode(numbers.tobytes()).decode('ascii')}"


class _Index:
    """Distinct values in the order in which they come, and their places in it."""

    def __init__(self) -> None:
        self.known: dict[Any, int] = {}

    def add(self, value: Any) -> int:  # noqa: ANN401 - whatever can be a key
        return self.known.setdefault(value, len(self.known))


class _Kinds:
    """What rows have beside their columns; the first kind is that of a row that has nothing else."""

    def __init__(self) -> None:
        self._index = _Index()
        self._index.add("{}")

    def add(self, rest: Mapping[str, Any]) -> int:
        return self._index.add(json.dumps(rest, sort_keys=True)) if rest else 0

    def listed(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self._index.known]


def _stops(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    places, labels, kinds = _Index(), _Index(), _Kinds()
    columns: dict[str, list[int]] = {name: [] for name in ("at", "n", "from", "days", "kind")}
    ids, label = [], []
    number = day = 0
    for row in rows:
        rest = dict(row)
        ids.append(rest.pop("id"))
        label.append(labels.add(rest.pop("label")))
        columns["at"].append(places.add((round(rest.pop("lat") * _SCALE), round(rest.pop("lon") * _SCALE))))
        if rest["n"] is not None:
            number = rest.pop("n")
        columns["n"].append(number)
        first, length = _days(rest)
        day = day if first is None else first
        columns["from"].append(day)
        columns["days"].append(length)
        columns["kind"].append(kinds.add(rest))
    stops = {
        "lat": column([latitude for latitude, _ in places.known]),
        "lon": column([longitude for _, longitude in places.known]),
        **{name: column(values, differences=name in {"n", "from"}) for name, values in columns.items()},
        "kinds": kinds.listed(),
    }
    return stops, {"ids": ids, "labels": list(labels.known), "label": column(label)}


def _days(rest: dict[str, Any]) -> tuple[int | None, int]:
    """Take a row's days out: the first since 1970, and how many later the last is; say null for what it has not."""
    single = rest.pop("day", None)
    first, last = (single, single) if single else (rest.pop("from", None), rest.pop("to", None))
    if first and last:
        start = date.fromisoformat(first).toordinal()
        return start - _EPOCH, date.fromisoformat(last).toordinal() - start
    rest.update({"from": first, "to": last})
    return None, 0


def _legs(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    kinds = _Kinds()
    columns: dict[str, list[int]] = {name: [] for name in ("from", "to", "kind")}
    last = dict.fromkeys(("from", "to"), 0)
    for row in rows:
        rest = dict(row)
        for name in last:
            # A home is not in the order of the stops, but there are few.
            if rest[name] >= 0:
                last[name] = rest.pop(name)
            columns[name].append(last[name])
        columns["kind"].append(kinds.add(rest))
    return {
        **{name: column(values, differences=name != "kind") for name, values in columns.items()},
        "kinds": kinds.listed(),
    }
