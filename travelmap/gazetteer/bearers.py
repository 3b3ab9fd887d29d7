"""What bears a name, told quickly: for reading a text word by word, where most words are no place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.schema import ADMIN1, ADMIN2, PRIMARY, SHORT, TOWN

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Bearers", "bearers"]

_GREAT: Final = 100_000
"""People of a town that is meant before a state of the past of its name."""
_LOOKED_AT: Final = 40
"""Places of one name that are looked at, the most populous first; they are numbered so."""


class Bearers(NamedTuple):
    """What bears a name, in outline; for an answer, look it up."""

    countries: tuple[str, ...] = ()
    """ISO codes of countries of today and of the past that have it for a name."""
    common: bool = False
    """Whether it is the English name of a country of today."""
    former: bool = False
    """Whether it is the name of a state that is no more."""
    division: bool = False
    """Whether a region, state or province has it."""
    people: int = 0
    """How many live in the most populous town that has it for its first name."""
    people_by_other_name: int = 0
    """How many live in the most populous town that has it for another name."""
    capital: bool = False
    """Whether a capital has it."""
    site: bool = False
    """Whether a venue or an airport has it."""

    @property
    def country(self) -> bool:
        """Whether whoever uses it means a country, as far as a name alone can tell: `Natal` is a town as well."""
        return self.common or (self.former and not self.division and self.people < _GREAT)

    @property
    def nothing(self) -> bool:
        """Whether no place at all bears the name."""
        return not (self.countries or self.division or self.people or self.people_by_other_name or self.site)


def bearers(db: sqlite3.Connection, name: str) -> Bearers:
    """Return what bears a name, as it is spelt; context after a comma is not understood here."""
    key = fold(name)
    if not key:
        return Bearers()
    sql = "SELECT code, kind FROM country_name WHERE key = ? AND kind < ?"
    present = db.execute(sql, (key, SHORT)).fetchall()
    sql = "SELECT h.codes FROM historic_name n JOIN historic h USING (id) WHERE n.key = ?"
    past = [code for row in db.execute(sql, (key,)) for code in row[0].split()]
    sql = (
        "SELECT p.kind, p.population, p.capital, n.kind FROM name n JOIN place p ON p.id = n.place"
        " WHERE n.key = ? AND n.kind < ? ORDER BY n.place LIMIT ?"
    )
    rows = db.execute(sql, (key, SHORT, _LOOKED_AT)).fetchall()
    towns = [row for row in rows if row[0] == TOWN]
    return Bearers(
        tuple(sorted({row[0] for row in present} | set(past))),
        common=any(kind == PRIMARY for _, kind in present),
        former=bool(past),
        division=any(row[0] in {ADMIN1, ADMIN2} and row[3] == PRIMARY for row in rows),
        people=max((row[1] for row in towns if row[3] == PRIMARY), default=0),
        people_by_other_name=max((row[1] for row in towns if row[3] != PRIMARY), default=0),
        capital=any(row[2] for row in towns),
        site=any(row[0] not in {TOWN, ADMIN1, ADMIN2} for row in rows),
    )
