"""Further names of places, from what the data packages say of other things. Runs at build time only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.gazetteer import sources
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.schema import ALTERNATE, PRIMARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Exemplars", "TownNames", "airport_names"]


def airport_names(key: str, city: str) -> set[str]:
    """What an airport is called for short: `ramstein` for `ramstein air base`, `fairford` for `raf fairford`."""
    names = set()
    for beginning in (
        "raf ",
        "rnas ",
        "raaf base ",
        "cfb ",
        "mcas ",
        "nas ",
        "base aerea de ",
        "base aerienne ",
        "airport ",
    ):
        if key.startswith(beginning):
            names.add(key.removeprefix(beginning))
    for ending in (
        " international airport",
        " airport",
        " air base",
        " airfield",
        " air force base",
        " naval air station",
    ):
        if key.endswith(ending):
            names.add(key.removesuffix(ending))
            break
    if city and key.startswith(f"{city} ") and len(key.split()) > len(city.split()) + 1:
        names.add(key.removeprefix(f"{city} "))
    return names


class Exemplars:
    """The cities that time zones are named after, with their names in CLDR's languages."""

    def __init__(self) -> None:
        """Read the names; which town has them is seen later."""
        self.zones: dict[str, set[str]] = {}
        for _, _, cities in sources.locale_names():
            for zone, name in cities.items():
                self.zones.setdefault(zone, {zone.rsplit("/", 1)[-1].replace("_", " ")}).add(name)
        self.keys = {zone: {fold(name) for name in names if name.isascii()} for zone, names in self.zones.items()}
        self.best: dict[str, tuple[int, int]] = {}

    def see(self, city: sources.City, stage: int, keys: set[str]) -> None:
        """Remember the town if it is the most populous of its zone with one of the names."""
        wanted = self.keys.get(city.timezone)
        if wanted and (fold(city.name) in wanted or wanted & keys):
            self.best[city.timezone] = max(self.best.get(city.timezone, (-1, 0)), (city.population, stage))

    def names(self) -> Iterator[tuple[str, int]]:
        """(name, number of the town), in no particular order of names."""
        for zone, (_, stage) in self.best.items():
            yield from ((name, stage) for name in self.zones[zone])


class TownNames:
    """What English readers call a town, where GeoNames has another form for its own, and what it was called."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Take `town_names.csv`; which town each row means is seen later."""
        self.rows = {(row["code"], row["name"]): row for row in rows}
        self.best: dict[tuple[str, str], tuple[int, int]] = {}

    def see(self, city: sources.City, stage: int) -> None:
        """Remember the town if it is the most populous of its country with that very name."""
        named = city.code, city.name
        if named in self.rows:
            self.best[named] = max(self.best.get(named, (-1, 0)), (city.population, stage))

    def shown(self) -> Iterator[tuple[str, int]]:
        """(name to show, number of the town).

        Raises:
            ValueError: A row means no town.
        """
        for named, row in self.rows.items():
            if named not in self.best:
                msg = f"town_names.csv: there is no {', '.join(named)}"
                raise ValueError(msg)
            if row["shown"]:
                yield row["shown"], self.best[named][1]

    def keys(self) -> Iterator[tuple[str, int, int]]:
        """(key, number of the town, kind of name), in no particular order."""
        for named, (_, stage) in self.best.items():
            row = self.rows[named]
            yield fold(row["shown"]), stage, PRIMARY
            yield from ((fold(alias), stage, ALTERNATE) for alias in row["aliases"].split("|"))
