"""Stage airfields, small places and venues, beside and around the towns. Runs at build time only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.gazetteer import extra_sources, sources
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.naming import airport_names
from travelmap.gazetteer.schema import ADMIN1, AIRPORT, ALTERNATE, NEARBY, SHORT, TOWN, VENUE
from travelmap.gazetteer.staging import Staged

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from travelmap.gazetteer.staging import Staging

__all__ = ["add_airports", "add_trade_locations", "add_venues"]

MEMORY: Final = "memory"
"""The source of a venue whose position is from general knowledge."""
LEAST_FROM_MEMORY_KM: Final = 5
VENUE_FAR_KM: Final = 250.0
WIDE_KM: Final = 60
"""What reaches farther lies in several divisions."""
FAR_KM: Final = 40.0
"""A place that is farther from every town of its country may as well have a digit wrong in its position."""


def add_airports(staging: Staging, countries: Container[str]) -> None:
    """Stage airports and air bases: the list with current names first, then what the older one adds to it."""
    divisions = _divisions(staging)
    known: dict[str, int] = {}
    for airport in sources.airports():
        if airport.code not in countries:
            continue
        key = fold(airport.name)
        admin1 = divisions.get((airport.code, fold(airport.division)))
        if admin1 is None:
            town = staging.grid.nearest(airport.code, airport.latitude, airport.longitude, FAR_KM)
            admin1 = town and town.admin1
        place = Staged(
            AIRPORT,
            airport.name,
            airport.code,
            admin1,
            None,
            airport.latitude,
            airport.longitude,
            0,
            None,
            f"airportsdata {airport.icao}",
        )
        known[airport.icao] = staging.add(place, key, _short_forms({key}, {fold(airport.city)}))
    for field in extra_sources.airfields():
        if field.code not in countries:
            continue
        key = fold(field.name)
        around = {fold(name) for name in field.places}
        # Who is honoured by a base is seldom called by every name: `soto cano`.
        around |= {" ".join(words[-2:]) for name in sorted(around) if len(words := name.split()) > 2}
        own = _short_forms({fold(name) for name in (field.name, *field.by_names)}, around)
        stage = known.get(field.ident)
        if stage is None and not field.notable:
            continue
        if stage is None:
            town = staging.grid.nearest(field.code, field.latitude, field.longitude, FAR_KM)
            place = Staged(
                AIRPORT,
                field.name,
                field.code,
                town and town.admin1,
                None,
                field.latitude,
                field.longitude,
                0,
                None,
                f"OurAirports {field.ident}",
            )
            stage = staging.add(place, key, own)
        else:
            staging.add_names(stage, own, ALTERNATE)
        staging.add_names(stage, around - own, NEARBY)
        if field.large:
            staging.db.execute("UPDATE stage_place SET capital = 1 WHERE stage = ?", (stage,))


def _short_forms(names: set[str], around: set[str]) -> set[str]:
    """The names and what is left of them without "airport" or the town, in either order: `kastrup`."""
    cities = ["", *sorted(around - {""})]
    found = set(names)
    for _ in range(2):
        found |= {short for name in sorted(found) for city in cities for short in airport_names(name, city)}
    return found


def _divisions(staging: Staging) -> dict[tuple[str, str], int]:
    """Stages of first-level divisions by country and key; own names of populous ones win."""
    return {
        (code, key): stage
        for code, key, stage in staging.db.execute(
            "SELECT s.code, n.key, s.stage FROM stage_name n JOIN stage_place s USING (stage)"
            " WHERE s.kind = ? AND n.kind < ? ORDER BY n.kind DESC, s.population",
            (ADMIN1, SHORT),
        )
    }


def add_trade_locations(staging: Staging, countries: Container[str]) -> None:
    """Stage what UN/LOCODE has beyond the list of towns.

    A position is believed only when a town of the same country, and of the same division where one
    is given, is near: the code list is typed in by hand by many.
    """
    known = {
        (code, key)
        for code, key in staging.db.execute(
            "SELECT s.code, n.key FROM stage_name n JOIN stage_place s USING (stage) WHERE n.kind < ?", (SHORT,)
        )
    }
    letters = dict(staging.db.execute("SELECT stage, key FROM stage_name WHERE kind = ?", (SHORT,)))
    for location in extra_sources.trade_locations():
        if location.code not in countries:
            continue
        # Of `Dorasan/Paju`, Paju may be known: then the first is a place of its own.
        names = {key: name for name in location.names if (key := fold(name)) and (location.code, key) not in known}
        if fold(location.names[0]) not in names:
            continue
        keys = [*names]
        town = staging.grid.nearest(location.code, location.latitude, location.longitude, FAR_KM)
        if town is None:
            continue
        theirs = letters.get(town.admin1) if town.admin1 else None
        if location.division and theirs and theirs != fold(location.division):
            continue
        place = Staged(
            TOWN,
            location.names[0],
            location.code,
            town.admin1,
            None,
            location.latitude,
            location.longitude,
            0,
            None,
            f"UN/LOCODE {location.locode}",
        )
        staging.add(place, keys[0], keys[1:])
        known.update((location.code, key) for key in keys)


def add_venues(staging: Staging, rows: Iterable[Mapping[str, str]]) -> None:
    """Stage the curated table of venues, and note what only venues have.

    Raises:
        ValueError: A row claims from memory to be more exact than memory is.
    """
    for row in rows:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        radius_km = int(row["radius_km"]) if row["radius_km"] else None
        if row["source"] == MEMORY and (radius_km or 0) < LEAST_FROM_MEMORY_KM:
            msg = f"venues.csv: {row['name']} is from memory and has a radius under {LEAST_FROM_MEMORY_KM} km"
            raise ValueError(msg)
        town = staging.grid.nearest(row["code"], latitude, longitude, VENUE_FAR_KM)
        if (radius_km or 0) > WIDE_KM:
            # Transylvania is in no county.
            town = None
        stage = staging.add(
            Staged(
                VENUE,
                row["name"],
                row["code"],
                town and town.admin1,
                town and town.admin2,
                latitude,
                longitude,
                0,
                radius_km,
                f"venue {row['name']} ({row['source']})",
            ),
            fold(row["name"]),
            [fold(alias) for alias in row["aliases"].split("|")],
        )
        years = [int(row[key]) if row[key] else None for key in ("first", "last")]
        staging.db.execute("INSERT INTO stage_venue VALUES (?, ?, ?, ?)", (stage, row["kind"], *years))
