"""Where everything stands on a picture for print: title above, map, key and legend beside or below, credits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.figure.print_legend import Legend
from travelmap.figure.stop_key import Key, key_below, keys_beside
from travelmap.geo.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from travelmap.figure.look import Look
    from travelmap.figure.stop_key import Entry
    from travelmap.model.picture import PictureSize

__all__ = ["Arrangement", "Measures", "arrangements", "measures_of"]

BANNER_RATIO = 1.6
BANNER_HEIGHT_MM = 80.0
"""A picture that is as wide as this to its height, and lower than this, is a card: its title is seen from afar."""
LEAST_MAP = 0.4
"""Share of the room between title and credits that a key may never take from the map."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of type and space that suit a size of paper, in pixels."""

    width: float
    height: float
    unit: float
    """By how much signs are larger than in the figure of the page."""
    margin: float
    title: float
    subtitle: float
    small: float
    """Of credits."""
    banner: bool
    keyed: bool
    """Whether it is large enough for a key of all stops."""


def measures_of(size: PictureSize, least: float) -> Measures:
    """Return what suits a size; type grows with the paper, and is never smaller than `least`."""
    middling = math.sqrt(size.width_mm * size.height_mm)
    banner = size.width_mm >= BANNER_RATIO * size.height_mm and size.height_mm < BANNER_HEIGHT_MM
    unit = max(least / 12.5, (0.0109 if banner else 0.0053) * middling)
    return Measures(
        width=size.width_px,
        height=size.height_px,
        unit=unit,
        margin=max(6.0, 12 * unit),
        title=20 * unit if banner else max(13.4, 0.137 * middling),
        subtitle=max(least, 14 * unit),
        small=max(least, 10.5 * unit),
        banner=banner,
        keyed=not banner and size.width_mm >= 120 and size.height_mm >= 80,
    )


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A division of the room between title and credits."""

    map: Bounds
    key: Key | None
    key_at: tuple[float, float]
    legend: Legend | None
    legend_at: tuple[float, float]
    beside: bool = False


def arrangements(room: Bounds, entries: Sequence[Entry], signs: tuple[str, ...], look: Look) -> Iterator[Arrangement]:
    """Yield the ways in which a map, a key and a legend fit into a room.

    Args:
        room: Between title and credits.
        entries: Of the key; none for a map without a key.
        signs: Of the legend.
        look: Their type.
    """
    gap = 12 * look.unit
    if entries:
        for key in keys_beside(entries, look, most_width=room.width * 0.5, most_height=room.height):
            yield from _beside(room, key, signs, look, gap)
    legend = Legend(signs, look, room.width) if signs else None
    taken = legend.height + gap * 0.6 if legend else 0.0
    below = key_below(entries, look, width=room.width) if entries else None
    if below:
        taken += below.height + gap * 0.6
    if taken > room.height * (1 - LEAST_MAP):
        return
    bottom = room.bottom - taken
    key_top = bottom + gap * 0.6
    legend_top = key_top + (below.height + gap * 0.6 if below else 0.0)
    yield Arrangement(
        Bounds(room.left, room.top, room.right, bottom), below, (room.left, key_top), legend, (room.left, legend_top)
    )


def _beside(room: Bounds, key: Key, signs: tuple[str, ...], look: Look, gap: float) -> Iterator[Arrangement]:
    width = max(key.width, min(room.width * 0.26, 190 * look.unit))
    legend = Legend(signs, look, width) if signs else None
    right = room.right - width - gap
    left = right + gap
    height = key.height + (legend.height + gap * 0.8 if legend else 0)
    if height <= room.height:
        legend_at = (left, room.bottom - legend.height) if legend else (0.0, 0.0)
        yield Arrangement(
            Bounds(room.left, room.top, right, room.bottom), key, (left, room.top), legend, legend_at, beside=True
        )
    if legend:
        flat = Legend(signs, look, room.width)
        bottom = room.bottom - flat.height - gap * 0.6
        if key.height <= bottom - room.top:
            yield Arrangement(
                Bounds(room.left, room.top, right, bottom),
                key,
                (left, room.top),
                flat,
                (room.left, bottom + gap * 0.6),
                beside=True,
            )
