"""Look up places in the built-in index.

The index is a read-only SQLite file; nothing here needs the network, geopy, or more than the
standard library. A look-up never guesses at spelling: what it leaves out to find an answer is said
in `Candidate.match`, and near spellings come from `Gazetteer.suggest` only.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from travelmap.errors import GazetteerError
from travelmap.gazetteer import countries
from travelmap.gazetteer.answers import Answer, Country, Near
from travelmap.gazetteer.bearers import Bearers, bearers
from travelmap.gazetteer.nearest import nearest
from travelmap.gazetteer.schema import FORMAT
from travelmap.gazetteer.search import Search
from travelmap.gazetteer.suggestions import suggestions
from travelmap.gazetteer.zones import zones

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Self

    from travelmap.geo.point import Point
    from travelmap.model.place import Location

__all__ = ["Answer", "Country", "Gazetteer", "Near"]

T = TypeVar("T")

DEFAULT_PATH: Final = Path(__file__).parent / "gazetteer.db"
_REMEMBERED: Final = 2_048
"""Answers that are kept."""
HINT: Final = "build it with `python -m travelmap.gazetteer.build`, or install travelmap again"


class Gazetteer:
    """The world's places, by name. Safe to share between threads: each has its own connection."""

    def __init__(self, path: Path, version: str) -> None:
        """Use `Gazetteer.open`, which checks the file first."""
        self._path = path
        self._version = version
        self._local = threading.local()
        # A folder of itineraries asks for the same capitals again and again.
        self._answers = lru_cache(maxsize=_REMEMBERED)(self._answer)
        self._zones = lru_cache(maxsize=_REMEMBERED)(self._zones_of)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the index of the package, or the one at `path`.

        Raises:
            GazetteerError: The index is missing, damaged or of another version.
        """
        path = path or DEFAULT_PATH
        if not path.is_file():
            msg = f"the gazetteer's index is missing: {path.name}"
            raise GazetteerError(msg, hint=HINT)
        gazetteer = cls(path, "")
        meta: dict[str, str] = dict(gazetteer._read(lambda db: db.execute("SELECT key, value FROM meta").fetchall()))
        if meta.get("format") != FORMAT:
            msg = f"the gazetteer's index {path.name} is of another version"
            raise GazetteerError(msg, hint=HINT)
        gazetteer._version = meta.get("version", "")
        return gazetteer

    @property
    def version(self) -> str:
        """The data the index holds, such as `GeoNames 2026-07, CLDR 47, Natural Earth 5.1.1`."""
        return self._version

    def look_up(self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 10) -> Answer:
        """Find a place: `Moscow`, `Fasano, Italy`, `Montebello, Quebec, Canada`, `U.S.S.R.`.

        Args:
            text: The place as written, in any script; context may follow a comma or stand in parentheses.
            country: Where it lies, as a name of its time, in any language, or an ISO 3166 code.
            at: The day that is meant. Borders are those of its year; None means today.
            limit: At most so many candidates.

        Raises:
            GazetteerError: The index cannot be read.
        """
        # Every day of a year has the same answer: borders are those of the year.
        return self._answers(text, country, at and at.replace(month=1, day=1), limit)

    def _answer(self, text: str, country: str | None, at: date | None, limit: int) -> Answer:
        return self._read(lambda db: Search(db, text, country, at).answer(limit))

    def bearers(self, name: str) -> Bearers:
        """Say in outline what bears a name: a hundred times quicker than `look_up`, for words that may be no place.

        Raises:
            GazetteerError: The index cannot be read.
        """
        return self._read(lambda db: bearers(db, name))

    def resolve_country(self, name: str, at: date | None = None) -> Country | None:
        """The country of a name or ISO code, as of a day; None if there is none.

        Raises:
            GazetteerError: The index cannot be read.
        """
        return self._read(lambda db: countries.resolve(db, name, at))

    def suggest(
        self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 3
    ) -> tuple[str, ...]:
        """Names that are spelt nearly like `text`, best first: to be shown, never to be used.

        Raises:
            GazetteerError: The index cannot be read.
        """
        return self._read(lambda db: suggestions(db, text, country, at, limit))

    def nearest(
        self,
        point: Point,
        *,
        limit: int = 5,
        within_km: float | None = None,
        country: Country | None = None,
        at: date | None = None,
        airports: bool = False,
    ) -> tuple[Near, ...]:
        """Find the towns nearest to a point, the nearest first.

        It says which places are near and under which country they are filed, never whose land the point is on.

        Args:
            point: From where.
            limit: At most so many.
            within_km: None that are further away.
            country: Only places in this country and in what belonged to it on the day `at`.
            at: The day whose borders are meant; None means today.
            airports: Whether airports count as well.

        Raises:
            GazetteerError: The index cannot be read.
        """
        return self._read(
            lambda db: nearest(db, point, limit=limit, within_km=within_km, country=country, at=at, airports=airports)
        )

    def zones(self, location: Location) -> tuple[str, ...]:
        """Return the time zones a place can lie in, by name; one for a point, several where it is not that well known.

        Raises:
            GazetteerError: The index cannot be read.
        """
        return self._zones(location)

    def _zones_of(self, location: Location) -> tuple[str, ...]:
        return self._read(lambda db: zones(db, location))

    def _read(self, action: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return action(self._connection())
        except sqlite3.Error as error:
            msg = f"the gazetteer's index {self._path.name} is damaged: {error}"
            raise GazetteerError(msg, hint=HINT) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # `immutable` takes no locks and writes no journal, so the package may lie on read-only media.
            uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._local.connection = connection
        return connection
