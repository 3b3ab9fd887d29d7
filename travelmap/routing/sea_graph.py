"""The water of the world as points that see each other; `data/README.md` says how it was made."""

from __future__ import annotations

import csv
import io
import math
import struct
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from travelmap.errors import RenderError
from travelmap.geo.point import Point
from travelmap.routing.coast import load_coast

__all__ = ["Passage", "SeaGraph", "load_graph", "pack", "read_passages", "vector_of"]

Vector = tuple[float, float, float]

_STEPS = 100
"""Points lie on hundredths of a degree."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A canal, strait or river that the outline of the land would close."""

    name: str
    opened: date | None
    """The first day on which ships passed; None for what was always there."""
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SeaGraph:
    """Points on water, and which of them are joined."""

    points: tuple[Point, ...]
    vectors: tuple[Vector, ...]
    """The same as unit vectors."""
    joined: tuple[tuple[int, ...], ...]
    """By point: those it sees, over water only."""
    passages: dict[int, tuple[tuple[int, date | None], ...]]
    """By point: the next ones along a passage, and since when."""


def vector_of(latitude: float, longitude: float) -> Vector:
    """Return a unit vector."""
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


@cache
def load_graph() -> SeaGraph:
    """Return the graph, read once.

    Raises:
        RenderError: A data file of the package is missing or damaged.
    """
    try:
        packed = files(__package__).joinpath("data", "sea.bin").read_bytes()
        points, pairs = unpack(packed)
    except (OSError, ValueError, struct.error, zlib.error) as error:
        msg = "the sea's file sea.bin cannot be read"
        raise RenderError(msg, hint="install travelmap again") from error
    on_passages = {point for passage in read_passages() for point in passage.line}
    joined: list[list[int]] = [[] for _ in points]
    coast = load_coast()
    inland = {
        index
        for index, point in enumerate(points)
        if point in on_passages and coast.on_land(point.latitude, point.longitude)
    }  # these lead nowhere but along their passage, though no coast is between two of them
    for one, other in pairs:
        if one in inland or other in inland:
            continue
        joined[one].append(other)
        joined[other].append(one)
    place = {point: index for index, point in enumerate(points)}
    passages: dict[int, list[tuple[int, date | None]]] = {}
    for passage in read_passages():
        for a, b in pairwise(place[point] for point in passage.line):
            passages.setdefault(a, []).append((b, passage.opened))
            passages.setdefault(b, []).append((a, passage.opened))
    return SeaGraph(
        points=tuple(points),
        vectors=tuple(vector_of(point.latitude, point.longitude) for point in points),
        joined=tuple(tuple(near) for near in joined),
        passages={index: tuple(near) for index, near in passages.items()},
    )


def read_passages() -> tuple[Passage, ...]:
    """Read the table of passages."""
    text = files(__package__).joinpath("data", "passages.csv").read_text(encoding="utf-8")
    return tuple(
        Passage(
            name=row["name"],
            opened=date.fromisoformat(row["opened"]) if row["opened"] else None,
            line=tuple(
                Point(float(latitude), float(longitude))
                for latitude, longitude in (place.split() for place in row["line"].split(";"))
            ),
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def pack(points: list[Point], pairs: list[tuple[int, int]]) -> bytes:
    """Return a graph as bytes: the points, then for each point those after it that it sees."""
    near: list[list[int]] = [[] for _ in points]
    for one, other in sorted(pairs):
        near[one].append(other)
    latitudes = [round(point.latitude * _STEPS) for point in points]
    longitudes = [round(point.longitude * _STEPS) for point in points]
    ahead = [other - index for index, others in enumerate(near) for other in others]
    counts = bytes(len(others) for others in near)
    numbers = [*latitudes, *longitudes, *ahead]
    head = struct.pack("<II", len(points), len(ahead))
    return zlib.compress(head + counts + struct.pack(f"<{len(numbers)}h", *numbers), 9)


def unpack(packed: bytes) -> tuple[list[Point], list[tuple[int, int]]]:
    """Return the points and pairs of a packed graph."""
    data = zlib.decompress(packed)
    count, edges = struct.unpack_from("<II", data)
    counts = data[8 : 8 + count]
    numbers = struct.unpack_from(f"<{2 * count + edges}h", data, 8 + count)
    points = [
        Point(latitude / _STEPS, longitude / _STEPS)
        for latitude, longitude in zip(numbers[:count], numbers[count : 2 * count], strict=True)
    ]
    pairs = []
    at = 2 * count
    for index, many in enumerate(counts):
        pairs += [(index, index + ahead) for ahead in numbers[at : at + many]]
        at += many
    return points, pairs
