"""The shortest way over water between two points: A* over a graph of the sea, then drawn taut.

P. E. Hart, N. J. Nilsson, B. Raphael, "A Formal Basis for the Heuristic Determination of Minimum Cost
Paths", IEEE Trans. Systems Science and Cybernetics 4 (1968). The way is then shortened wherever two of its
points see each other along the great circle that is drawn. Places stand on land mostly: the way begins
where a line from the place leaves the coast.

It is the shortest way over water, not the way the ship took. Ice is only known so far that there is no way
along the north of Siberia or of America.
"""

from __future__ import annotations

import heapq
import math
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from travelmap.geo.geodesic import leg_path
from travelmap.geo.point import Point
from travelmap.routing.coast import load_coast
from travelmap.routing.sea_graph import load_graph, vector_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from travelmap.routing.coast import Coast
    from travelmap.routing.sea_graph import SeaGraph

__all__ = ["INLAND_KM", "over_water", "sea_way"]

INLAND_KM = 75.0
"""How far from the water a place may lie so that one can have sailed there."""
_RADIUS_KM = 6371.0
_ACCESS_DEGREES = 3.0
_MOST_ACCESS = 32
_OVERLAND = 8.0
"""How many times a kilometre over land counts, so that the next water is taken."""
_BLOCKED = 4
"""How many points in a row that are not seen end the look ahead."""


@lru_cache(maxsize=512)
def sea_way(origin: Point, destination: Point, day: date | None = None) -> tuple[Point, ...] | None:
    """Return the points of the shortest way over water, without its two ends.

    Args:
        origin: Where it starts, at most `INLAND_KM` from the water.
        destination: Where it ends, likewise.
        day: When; a canal that was not yet open is closed. None leaves all open.

    Returns:
        Points to be joined by great circles, empty where the straight way is free; None where there is no
        way over water.
    """
    coast = load_coast()
    if coast.clear(origin, destination) and not coast.on_land(origin.latitude, origin.longitude):
        return ()
    graph = load_graph()
    starts, goals = _access(origin, graph, coast), _access(destination, graph, coast)
    nodes = _shortest(graph, starts, goals, destination, day)
    if nodes is None:
        return None
    runs: list[list[Point]] = [[starts[nodes[0]][1]]]
    for index, node in enumerate(nodes):
        in_passage = index and any(other == node for other, _ in graph.passages.get(nodes[index - 1], ()))
        if in_passage:
            runs.append([])
        runs[-1].append(graph.points[node])
    runs[-1].append(goals[nodes[-1]][1])
    way = [point for run in runs for point in _taut(run, coast)]
    return tuple(dict.fromkeys(point for point in way if point not in {origin, destination}))


def _access(place: Point, graph: SeaGraph, coast: Coast) -> dict[int, tuple[float, Point]]:
    """Return the points of the graph that can be reached from a place: what it costs, and where the water begins."""
    here = vector_of(place.latitude, place.longitude)
    limit = 2 * math.sin(math.radians(_ACCESS_DEGREES) / 2)
    distances = ((math.dist(here, vector), index) for index, vector in enumerate(graph.vectors))
    ranked = sorted(pair for pair in distances if pair[0] < limit)[:_MOST_ACCESS]
    found: dict[int, tuple[float, Point]] = {}
    for distance, index in ranked:
        shares = coast.crossings(place, graph.points[index])
        cuts = ([0.0] if len(shares) % 2 else []) + shares  # the end lies on water
        overland = sum(b - a for a, b in zip(cuts[::2], cuts[1::2], strict=True)) * distance
        if overland * _RADIUS_KM <= INLAND_KM:
            found[index] = (distance + _OVERLAND * overland, _landing(place, graph.points[index], cuts))
    return found


def _landing(place: Point, node: Point, cuts: Sequence[float]) -> Point:
    """Return the point just off the coast at which a line from a place is on water for good."""
    if not cuts:
        return place
    share = cuts[-1] + min(0.02, (1 - cuts[-1]) / 2)
    path = leg_path(place, node)
    (north, east), (to_north, to_east) = path[0], path[-1]
    return _point(north + (to_north - north) * share, east + (to_east - east) * share)


def _point(latitude: float, longitude: float) -> Point:
    return Point(round(latitude, 3), round((longitude + 180) % 360 - 180, 3))


def _shortest(
    graph: SeaGraph,
    starts: dict[int, tuple[float, Point]],
    goals: dict[int, tuple[float, Point]],
    destination: Point,
    day: date | None,
) -> list[int] | None:
    """Return the points of the graph on the shortest way, by A*."""
    vectors, aim = graph.vectors, vector_of(destination.latitude, destination.longitude)
    best: dict[int, float] = {node: cost for node, (cost, _) in starts.items()}
    came: dict[int, int] = {}
    queue = [(cost + _arc(vectors[node], aim), node) for node, cost in best.items()]
    heapq.heapify(queue)
    done: set[int] = set()
    end = -1
    while queue:
        _, node = heapq.heappop(queue)
        if node == end:
            way = [came[end]]
            while way[-1] in came:
                way.append(came[way[-1]])
            return way[::-1]
        if node in done:
            continue
        done.add(node)
        cost = best[node]
        if node in goals and cost + goals[node][0] < best.get(end, math.inf):
            best[end], came[end] = cost + goals[node][0], node
            heapq.heappush(queue, (best[end], end))
        near = graph.joined[node]
        if node in graph.passages:
            near += tuple(other for other, opened in graph.passages[node] if not (day and opened and day < opened))
        here = vectors[node]
        for other in near:
            if other not in done:
                there = cost + math.dist(here, vectors[other])
                if there < best.get(other, math.inf):
                    best[other], came[other] = there, node
                    heapq.heappush(queue, (there + _arc(vectors[other], aim), other))
    return None


def _arc(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """Return the chord, which no sum of chords is shorter than."""
    return math.dist(a, b)


def _taut(run: list[Point], coast: Coast) -> list[Point]:
    """Leave out points between two that see each other, from both ends, until none can go."""
    way = run
    for _ in range(2):
        way = _forward(way, coast)
        way = _forward(way[::-1], coast)[::-1]
    return _tightened(way, coast)


def _forward(way: list[Point], coast: Coast) -> list[Point]:
    kept = way[:1]
    at = 0
    while at < len(way) - 1:
        farthest, missed = at + 1, 0
        for index in range(at + 2, len(way)):
            if coast.clear(way[at], way[index]):
                farthest, missed = index, 0
            else:
                missed += 1
                if missed == _BLOCKED:
                    break
        kept.append(way[farthest])
        at = farthest
    return kept


def _tightened(way: list[Point], coast: Coast) -> list[Point]:
    """Move each point towards the great circle between its neighbours as far as both still see it."""
    points = list(way)
    for index in range(1, len(points) - 1):
        before, here, after = points[index - 1 : index + 2]
        target = _beside(before, here, after)
        for share in (0.8, 0.4, 0.2, 0.1):
            east = (target.longitude - here.longitude + 180) % 360 - 180
            tried = _point(here.latitude + (target.latitude - here.latitude) * share, here.longitude + east * share)
            if tried not in (before, after) and coast.clear(before, tried) and coast.clear(tried, after):
                points[index] = tried
                break
    return points


def _beside(before: Point, here: Point, after: Point) -> Point:
    """Return the point of a drawn great circle that is nearest to another point."""
    vector = vector_of(here.latitude, here.longitude)
    nearest = min(leg_path(before, after), key=lambda spot: math.dist(vector, vector_of(*spot)))
    return _point(*nearest)


def over_water(points: Sequence[Point], day: date | None) -> tuple[tuple[Point, ...], bool]:
    """Return the way of a leg through its points over water, with them and without its ends.

    Returns:
        The points between the first and the last, and whether every part has a way over water; a part
        that has none is a great circle.
    """
    way: list[Point] = []
    complete = True
    for origin, destination in pairwise(points):
        part = sea_way(origin, destination, day)
        complete = complete and part is not None
        way += [*(part or ()), destination]
    return tuple(way[:-1]), complete
