"""The tables of the index, and the numbers its columns hold. Shared by the build and the reader."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADMIN1",
    "ADMIN2",
    "AIRPORT",
    "ALTERNATE",
    "CREATE",
    "DEGREE",
    "FINISH",
    "FORMAT",
    "INDEX_CELLS",
    "NEARBY",
    "PRIMARY",
    "SHORT",
    "STAGE",
    "TOWN",
    "VENUE",
]

FORMAT: Final = "5"
"""Changes when a reader of the last format could not read an index of this one."""
DEGREE: Final = 100_000
"""Coordinates are stored as whole numbers of this part of a degree (about a metre)."""

TOWN: Final = 1
ADMIN1: Final = 2
ADMIN2: Final = 3
AIRPORT: Final = 4
VENUE: Final = 5

PRIMARY: Final = 0
ALTERNATE: Final = 1
SHORT: Final = 2
"""A short code (`TX`, `IT`): it can stand beside a name, but is none."""
NEARBY: Final = 3
"""What an airfield stands at: a name of its surroundings, used when nothing bears it itself."""

CREATE: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY,  -- most populous first
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,      -- ISO 3166-1 alpha-2
    admin1 INTEGER,          -- id of the place that is its first-level division
    admin2 INTEGER,
    latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL,
    population INTEGER NOT NULL,
    names INTEGER NOT NULL,  -- how many it has in all: a measure of how widely it is known
    capital INTEGER NOT NULL, -- 1 also for a large airport
    radius_km INTEGER,       -- of a division: nine tenths of its towns are nearer than this; of a venue: see there
    reference NOT NULL,      -- a whole number is an id of GeoNames
    zone INTEGER             -- of a town in a country that has several time zones
);
CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT NOT NULL); -- of the tz database: Europe/Rome
CREATE TABLE country_zone (
    code TEXT NOT NULL,
    zone INTEGER NOT NULL,
    PRIMARY KEY (code, zone)
) WITHOUT ROWID;
CREATE TABLE venue (
    place INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,      -- as in venues.csv; its radius is how far it reaches, or how well its point is known
    first INTEGER,           -- years in which it bore the name; NULL is open
    last INTEGER
);
CREATE TABLE name (
    key TEXT NOT NULL,
    place INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE cell (
    id INTEGER PRIMARY KEY,  -- which cell of the grid, and which country in it; see `cells.py`
    code TEXT NOT NULL,
    places BLOB NOT NULL     -- towns and airports, seven bytes each
);
CREATE TABLE country (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    population INTEGER NOT NULL,
    city_state INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE country_name (
    key TEXT NOT NULL,
    code TEXT NOT NULL,
    kind INTEGER NOT NULL,   -- PRIMARY in English, ALTERNATE in other languages, SHORT an ISO code
    PRIMARY KEY (key, code)
) WITHOUT ROWID;
CREATE TABLE historic (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    first INTEGER,           -- years, both included; NULL is open
    last INTEGER,
    codes TEXT NOT NULL,     -- today's, separated by spaces
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    radius_km INTEGER        -- of a state that is a part of one country today
);
CREATE TABLE historic_name (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE part (
    historic INTEGER NOT NULL, -- a state that was a part of one country of today
    division INTEGER NOT NULL, -- a place of that part
    PRIMARY KEY (historic, division)
) WITHOUT ROWID;
CREATE TABLE dependency (
    parent TEXT NOT NULL,
    territory TEXT NOT NULL, -- ISO code, or that and the GeoNames code of a division: CA.05
    division INTEGER,        -- in the second case, the place that is the division
    first INTEGER,
    last INTEGER,
    PRIMARY KEY (parent, territory)
) WITHOUT ROWID;
"""

STAGE: Final = """
-- Build time only: what is read is staged here, in the order of the sources.
CREATE TEMP TABLE stage_place (
    stage INTEGER PRIMARY KEY, kind, name, code, admin1, admin2, latitude, longitude, population, names,
    capital, radius_km, reference, zone
);
CREATE TEMP TABLE stage_name (key, stage, kind);
CREATE TEMP TABLE stage_venue (stage INTEGER PRIMARY KEY, kind, first, last);
CREATE TEMP TABLE stage_code (geonames_code TEXT PRIMARY KEY, stage);
"""
FINISH: Final = """
-- Build time only: number places by people, and sort names.
CREATE TEMP TABLE rank AS SELECT stage FROM stage_place ORDER BY population DESC, kind, stage;
CREATE UNIQUE INDEX temp.rank_stage ON rank (stage);
INSERT INTO zone (name) SELECT DISTINCT zone FROM stage_place WHERE zone IS NOT NULL ORDER BY zone;
INSERT INTO country_zone
    SELECT DISTINCT s.code, z.id FROM stage_place s JOIN zone z ON z.name = s.zone ORDER BY s.code, z.id;
CREATE TEMP TABLE several AS SELECT code FROM country_zone GROUP BY code HAVING count(*) > 1;
INSERT INTO place
    SELECT r.rowid, s.kind, s.name, s.code, a.rowid, b.rowid, s.latitude, s.longitude, s.population, s.names,
           s.capital, s.radius_km, s.reference, z.id
    FROM rank r JOIN stage_place s ON s.stage = r.stage
    LEFT JOIN zone z ON z.name = s.zone AND s.code IN (SELECT code FROM several)
    LEFT JOIN rank a ON a.stage = s.admin1 LEFT JOIN rank b ON b.stage = s.admin2
    ORDER BY r.rowid;
INSERT INTO name
    SELECT n.key, r.rowid, min(n.kind) FROM stage_name n JOIN rank r ON r.stage = n.stage
    GROUP BY n.key, r.rowid ORDER BY n.key, r.rowid;
INSERT INTO venue SELECT r.rowid, v.kind, v.first, v.last FROM stage_venue v JOIN rank r USING (stage) ORDER BY r.rowid;
"""
INDEX_CELLS: Final = "CREATE INDEX cell_code ON cell (code, id)"
