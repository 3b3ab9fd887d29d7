"""Where a check keeps silent: land of which two states say that it is theirs.

It answers one question, whether a dispute is on our lists, and never whose anything is.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from travelmap.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Collection

    from travelmap.geo.point import Point

__all__ = ["is_disputed"]

_DRAWN = "disputed.csv"
_CLAIMED = "claims.csv"

_Outline = tuple[tuple[float, float], ...]


class _Dispute(NamedTuple):
    parties: frozenset[str]
    """ISO codes; one alone where a whole territory is in dispute with whoever it may be."""
    outline: _Outline
    """`(latitude, longitude)` of its corners, none of them beyond the antimeridian; empty is everywhere."""
    drawn: bool
    """Whether the basemap leaves the area out or marks the line, so that the place alone decides."""

    def covers(self, point: Point, stated: Collection[str], others: Collection[str]) -> bool:
        inside = _within(point, self.outline)
        if self.drawn and inside:
            return True
        if len(self.parties) == 1:
            return not self.outline and not self.parties.isdisjoint({*stated, *others})
        between = not self.parties.isdisjoint(stated) and not self.parties.isdisjoint(others)
        return between and (inside or not self.outline)


def is_disputed(point: Point, stated: Collection[str], others: Collection[str]) -> bool:
    """Whether a point lies in a disputed area, or a dispute is on our lists between two sets of countries.

    Args:
        point: Where.
        stated: ISO codes of the countries on one side.
        others: Those on the other; none that are on the first.

    Raises:
        RenderError: A data file of the package is missing.
    """
    return any(dispute.covers(point, stated, others) for dispute in _disputes())


@cache
def _disputes() -> tuple[_Dispute, ...]:
    return tuple(
        _Dispute(frozenset(row["countries"].split(";")), _outline(row["outline"]), name == _DRAWN)
        for name in (_DRAWN, _CLAIMED)
        for row in _rows(name)
    )


def _rows(name: str) -> list[dict[str, str]]:
    try:
        text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    except OSError as error:
        msg = f"the basemap's file {name} cannot be read"
        raise RenderError(msg, hint="install travelmap again") from error
    return list(csv.DictReader(text.splitlines()))


def _outline(text: str) -> _Outline:
    corners = [corner.split() for corner in text.split(";")] if text else []
    return tuple((float(latitude), float(longitude)) for latitude, longitude in corners)


def _within(point: Point, outline: _Outline) -> bool:
    """Whether a point lies in a polygon, by how often a line to its east crosses the edges."""
    inside = False
    for (south, at_south), (north, at_north) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (south > point.latitude) is not (north > point.latitude):
            share = (point.latitude - south) / (north - south)
            if point.longitude < at_south + share * (at_north - at_south):
                inside = not inside
    return inside
