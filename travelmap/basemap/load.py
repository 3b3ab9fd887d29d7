"""Read the basemap's data files; `data/README.md` says what they hold and how they were made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from travelmap.errors import RenderError

__all__ = ["GRID", "Basemap", "country_area", "load_basemap"]

GRID = 16384
"""Width and height of the square on which all paths are drawn; unit Mercator times this."""

_COARSE = (30, 9)
"""Grid units by which the coarser lands may leave the original, the coarsest first."""
_ATTRIBUTION = "Natural Earth"
_VERSION = "Natural Earth 4.1.0 (1:50 million), by way of world-atlas 2.0.2"


@dataclass(frozen=True, slots=True)
class Basemap:
    """The world as SVG path data on a square grid, x to the east and y to the south.

    Land that crosses the antimeridian is drawn at both edges of the square, and reaches a little
    beyond them.
    """

    land: str
    boundaries: str
    """Boundary lines that are not disputed; lines, not areas."""
    disputed: str
    """Disputed boundary lines; none of them is in `boundaries`."""
    grid: int
    attribution: str
    version: str
    coarse: tuple[tuple[int, str], ...] = ()
    """The land drawn with fewer points: by how many grid units it may leave the original, and its path
    data, the coarsest first."""

    def land_within(self, tolerance: float) -> str:
        """Return the land with the fewest points that a picture of some scale allows.

        Args:
            tolerance: Grid units by which the land may leave its original.

        Returns:
            Path data; the land in full when no coarser one is fine enough.
        """
        return next((data for units, data in self.coarse if units <= tolerance), self.land)


@cache
def load_basemap() -> Basemap:
    """Return the basemap.

    Raises:
        RenderError: A data file of the package is missing.
    """
    return Basemap(
        land=_read("land.path"),
        boundaries=_read("boundaries.path"),
        disputed=_read("disputed.path"),
        grid=GRID,
        attribution=_ATTRIBUTION,
        version=_VERSION,
        coarse=tuple((units, _read(f"land-{units}.path")) for units in _COARSE),
    )


def country_area(code: str) -> str | None:
    """Return a country's undisputed area as SVG path data on the grid.

    Args:
        code: ISO 3166-1 alpha-2, upper case; `XK` for Kosovo.

    Returns:
        Closed rings, to be filled by the even-odd rule; None for a code that has no area.

    Raises:
        RenderError: A data file of the package is missing.
    """
    return _areas().get(code)


@cache
def _areas() -> dict[str, str]:
    areas: dict[str, str] = json.loads(_read("areas.json"))
    return areas


def _read(name: str) -> str:
    try:
        return files(__package__).joinpath("data", name).read_text(encoding="utf-8").strip()
    except OSError as error:
        msg = f"the basemap's file {name} cannot be read"
        raise RenderError(msg, hint="install travelmap again") from error
