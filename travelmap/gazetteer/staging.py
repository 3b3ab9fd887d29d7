"""Put places and their names into the build's staging tables. Runs at build time only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.schema import ALTERNATE, DEGREE, PRIMARY
from travelmap.gazetteer.town_grid import TownGrid

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = ["Staged", "Staging"]

_COLUMNS: Final = 14


class Staged(NamedTuple):
    """A place on its way into the index, but for its names."""

    kind: int
    name: str
    code: str
    admin1: int | None
    """Stage of its first-level division."""
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    radius_km: int | None
    reference: int | str
    zone: str | None = None
    """Its time zone, where its source says it."""


class Staging:
    """The staging tables, and where the towns in them are."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Begin with empty tables."""
        self.db = db
        self.grid = TownGrid()
        self._last = 0

    def add(self, place: Staged, primary: str, others: Iterable[str], stage: int | None = None) -> int:
        """Stage a place.

        Args:
            place: The place.
            primary: The key of its own name.
            others: Keys of its other names.
            stage: Its number; the next one by default.

        Returns:
            Its number.
        """
        if stage is None:
            self._last += 1
            stage = self._last
        further = {*others} - {primary, ""}
        marks = ", ".join("?" * _COLUMNS)
        self.db.execute(
            f"INSERT INTO stage_place VALUES ({marks})",  # noqa: S608 - only question marks
            (
                stage,
                *place[:5],
                round(place.latitude * DEGREE),
                round(place.longitude * DEGREE),
                place.population,
                len(further) + 1,
                0,
                place.radius_km,
                place.reference,
                place.zone,
            ),
        )
        self.add_names(stage, {primary}, PRIMARY)
        self.add_names(stage, further, ALTERNATE)
        return stage

    def add_names(self, stage: int, keys: set[str], kind: int) -> None:
        """Give a staged place further names."""
        rows = [(key, stage, kind) for key in sorted(keys) if key]
        self.db.executemany("INSERT INTO stage_name VALUES (?, ?, ?)", rows)
