"""One look-up: from a place's text to ranked candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from travelmap.gazetteer import countries
from travelmap.gazetteer.answers import Answer, Country
from travelmap.gazetteer.candidates import (
    DIVISIONS,
    Row,
    Scope,
    distance_km,
    margin,
    of_historic,
    of_parts,
    of_place,
    of_territory,
    places_of,
)
from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.misleading import NO_PLACES, is_far_fetched, is_named_after_a_town
from travelmap.gazetteer.query import EXACT, Variant, airfield_keys, asks_for_airport, halves, parse, variants
from travelmap.gazetteer.schema import AIRPORT, ALTERNATE, PRIMARY, SHORT, TOWN
from travelmap.model.place import Precision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from travelmap.geo.point import Point
    from travelmap.model.place import Candidate

__all__ = ["Search"]

NEAR_TOWN_KM: Final = 60.0
TOUCHING_KM: Final = 20.0
COMPASS: Final = ("north", "east", "south", "west", "northern", "eastern", "southern", "western", "upper", "lower")


class _Context(NamedTuple):
    """What stands beside a place's name to say which one is meant."""

    text: str
    key: str
    codes: frozenset[str]
    divisions: frozenset[int]
    points: tuple[Point, ...]
    division_codes: frozenset[str]
    """Countries the divisions lie in."""
    named: bool = False
    """Whether a division has this for its own name or code; Granada is called Grenada in some languages."""

    @property
    def known(self) -> bool:
        return bool(self.codes or self.divisions or self.points)


class _Reading(NamedTuple):
    """One way to read the text: a name, where it must lie, and what it must lie in."""

    name: str
    scope: Scope | None
    contexts: tuple[_Context, ...]
    country: Country | None


class Search:
    """A look-up over one connection."""

    def __init__(self, db: sqlite3.Connection, text: str, country: str | None, at: date | None) -> None:
        """Take the text apart; nothing is read yet."""
        self.db = db
        self.text = text
        self.query = parse(text)
        self.stated = country if country and country.strip() else None
        self.at = at

    def answer(self, limit: int) -> Answer:
        """Look up, rank and cut to `limit` candidates."""
        understood = countries.understand(self.db, self.stated, self.at) if self.stated else None
        if self.stated and understood is None:
            return Answer((), unknown_country=self.stated)
        if not self.query.parts or fold(self.text) in NO_PLACES:
            return Answer((), country=understood.country if understood else None)
        readings = list(self.readings_within(understood) if understood else self.readings())
        steps = (self.exact, self.ladder, self.neighbours, self.compass, self.airfields)
        for step in (*steps, self.without_context, self.in_context):
            found = list(step(readings))
            if found:
                return self.ranked(found, limit)
        return Answer(
            (), country=next((r.country for r in readings if r.country), None), unknown_country=self.unknown(readings)
        )

    # Readings

    def readings_within(self, understood: countries.Understood) -> Iterator[_Reading]:
        """The ways to read a text whose country is stated."""
        scope = self.scope(understood.country)
        first, *rest = self.query.parts
        contexts = [*rest, *self.query.context]
        if understood.part:
            contexts.append(understood.part)
        own = understood.country.codes
        resolved = [self.context(text) for text in contexts]
        kept = tuple(c for c in resolved if not set(own) <= c.codes)
        yield _Reading(first, scope, kept, understood.country)
        if rest:
            yield _Reading(self.query.whole, scope, (), understood.country)

    def readings(self) -> Iterator[_Reading]:
        """The ways to read a text that has to say its country itself, if at all."""
        first, *rest = self.query.parts
        inside = [self.context(text) for text in self.query.context]
        if not rest:
            yield from self.inside_out(first, inside)
            yield _Reading(first, None, tuple(inside), None)
            return
        tail = rest[-1]
        middle = [*(self.context(text) for text in rest[:-1]), *inside]
        division = self.context(tail)
        understood = countries.understand(self.db, tail, self.at)
        if understood and _is_now_a_division(understood.country, division):
            understood = None
        if understood:
            part = (self.context(tail),) if understood.part else ()
            yield _Reading(first, self.scope(understood.country), (*middle, *part), understood.country)
        if not understood or division.named:
            last = division._replace(codes=frozenset())
            yield _Reading(first, None, (*middle, last), None)
        yield _Reading(self.query.whole, None, (), None)

    def inside_out(self, name: str, inside: Sequence[_Context]) -> Iterator[_Reading]:
        """`Georgia (Tbilisi)` is Tbilisi in Georgia, and `Korea (North)` is North Korea."""
        state = countries.state(self.db, name, self.at) if len(inside) == 1 else None
        if state is None or not inside[0].text:
            return
        yield _Reading(inside[0].text, self.scope(state.country), (), state.country)
        turned = countries.state(self.db, f"{inside[0].text} {name}", self.at)
        if turned is not None:
            yield _Reading(f"{inside[0].text} {name}", None, (), None)

    def scope(self, country: Country) -> Scope:
        """The country, and what belonged to it on the day."""
        territories, divisions = countries.dependencies(self.db, country.codes, self.at)
        only = frozenset(country.divisions)
        return Scope(frozenset(country.codes), frozenset(territories), frozenset(divisions), only)

    def context(self, text: str) -> _Context:
        """Everything the text beside a name can mean."""
        key = fold(text)
        state = countries.state(self.db, text, self.at)
        rows = places_of(self.db, key)
        divisions = [row for row in rows if row.kind in DIVISIONS]
        return _Context(
            text,
            key,
            frozenset(state.country.codes if state else ()),
            frozenset(row.place for row in divisions),
            tuple(row.point for row in rows if row.kind == TOWN and row.name_kind < SHORT)[:8],
            frozenset(row.code for row in divisions),
            any(row.name_kind != ALTERNATE for row in divisions),
        )

    def unknown(self, readings: Sequence[_Reading]) -> str | None:
        """What stands last, where the country should, and means nothing."""
        if len(self.query.parts) < 2 or any(reading.country for reading in readings):
            return None
        tail = self.query.parts[-1]
        return None if self.context(tail).known else tail

    # Steps, the next one only when the last found nothing

    def exact(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """Places and countries of that very name."""
        for reading in readings:
            yield from self.find(reading, Variant(fold(reading.name), EXACT), reading.contexts)
            yield from self.states(reading, Variant(reading.name, EXACT))

    def ladder(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """Places whose name differs by a generic word or a space."""
        for reading in readings:
            for variant in variants(fold(reading.name)):
                found = [*self.find(reading, variant, reading.contexts), *self.states_or_capital(reading, variant)]
                if found:
                    yield from found
                    break

    def neighbours(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """Two places that touch, under one name: `Auschwitz-Birkenau`. The first of them is the answer."""
        for reading in readings:
            for first, second, sure in halves(reading.name):
                # Two words may meet by chance, so there each must be a town's own name.
                most = ALTERNATE if sure else PRIMARY
                ones = self.towns(first, reading, most)
                others = self.towns(second, reading, most) if ones else []
                variant = Variant(fold(first), f'read as "{first}" and "{second}", which are neighbours')
                for row in ones:
                    if any(row.place != o.place and distance_km(row.point, o.point) < TOUCHING_KM for o in others):
                        yield of_place(row, reading.scope, variant.match), reading

    def towns(self, name: str, reading: _Reading, most: int) -> list[Row]:
        """The towns of a name, of kind `most` at most, that lie where the reading wants them."""
        return [
            row
            for row in places_of(self.db, fold(name))
            if row.kind == TOWN
            and row.name_kind <= most
            and (reading.scope is None or reading.scope.admits(row.code, row.place, row.admin1))
            and all(self.lies_in(row, context) for context in reading.contexts)
        ]

    def compass(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """A region that is cut in parts named after the compass today: `Sussex`."""
        for reading in readings:
            key = fold(reading.name)
            parts = [
                row
                for word in COMPASS
                for row in places_of(self.db, f"{word} {key}")
                if row.kind in DIVISIONS
                and row.name_kind < SHORT
                and (reading.scope is None or reading.scope.admits(row.code, row.place, row.admin1))
                and all(self.lies_in(row, context) for context in reading.contexts)
            ]
            for code in sorted({row.code for row in parts}):
                own = list({row.place: row for row in parts if row.code == code}.values())
                if len(own) > 1 and len({row.kind for row in own}) == 1:
                    yield of_parts(reading.name, own), reading

    def airfields(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """The airfield that stands at a place no list of towns has, or is called after it: `Masada`."""
        for reading in readings:
            for key in airfield_keys(reading.name):
                rows = [
                    row
                    for row in places_of(self.db, key)
                    if row.kind == AIRPORT
                    and (reading.scope is None or row.code in reading.scope.core)
                    and (reading.scope is None or reading.scope.admits(row.code, row.place, row.admin1))
                    and all(self.lies_in(row, context) for context in reading.contexts)
                ]
                # Of the fields round Wiesbaden, the one that is called Wiesbaden.
                called = [row for row in rows if f" {key} " in f" {fold(row.name)} "]
                for row in called or rows:
                    yield of_place(row, reading.scope, f'by its airfield, "{row.name}"'), reading
                if rows:
                    break

    def without_context(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """Leave out what stands beside the name and fits nothing, but stay in the country it points to."""
        for reading in readings:
            dropped = [c for c in reading.contexts if self.may_drop(c, reading)]
            if not dropped:
                continue
            kept = tuple(c for c in reading.contexts if c not in dropped)
            codes = frozenset[str]().union(*(c.division_codes for c in dropped)) if reading.scope is None else None
            scope = Scope(codes, frozenset(), frozenset()) if codes else reading.scope
            note = "without " + ", ".join(f'"{context.text}"' for context in dropped)
            for variant in (Variant(fold(reading.name), EXACT), *variants(fold(reading.name))):
                match = note if variant.match == EXACT else f"{variant.match}, {note}"
                noted = variant._replace(match=match)
                found = list(self.find(reading._replace(scope=scope), noted, kept))
                found += self.states_or_capital(reading._replace(scope=scope, contexts=()), noted)
                if found:
                    yield from found
                    break

    def may_drop(self, context: _Context, reading: _Reading) -> bool:
        """Where no country is known, only a division (which has one) or an unknown aside can be left out."""
        if reading.scope or context.divisions:
            return True
        return context.text in self.query.context and not context.known

    def in_context(self, readings: Iterable[_Reading]) -> Iterator[tuple[Candidate, _Reading]]:
        """The town that stands beside a name no place bears: `Borgo Egnazia, Fasano, Italy`.

        Not a region: that would hide a misspelt town behind an answer.
        """
        for reading in readings:
            if len(self.query.parts) < 2 or not reading.contexts or places_of(self.db, fold(reading.name)):
                continue
            town, *others = reading.contexts
            if town.text not in self.query.parts or town.codes:
                continue
            variant = Variant(town.key, f'without "{reading.name}"')
            found = list(self.find(reading, variant, tuple(others)))
            # "New York" beside a name is the town, "Scotland" is not the one in Pennsylvania.
            best = max(found, key=lambda pair: pair[0].score, default=None)
            if best and best[0].precision is Precision.LOCALITY:
                yield from (pair for pair in found if pair[0].precision is Precision.LOCALITY)

    # Rows

    def find(
        self, reading: _Reading, variant: Variant, contexts: Sequence[_Context]
    ) -> Iterator[tuple[Candidate, _Reading]]:
        """The places of a name that lie where the reading wants them."""
        asked = asks_for_airport(fold(reading.name))
        rows = [row for row in places_of(self.db, variant.key) if row.name_kind < SHORT and row.existed(self.at)]
        rows = [row for row in rows if not is_named_after_a_town(row, rows)]
        named_after = {division for row in rows if row.kind == TOWN for division in (row.admin1, row.admin2)}
        for row in rows:
            if reading.scope and not reading.scope.admits(row.code, row.place, row.admin1):
                continue
            if reading.scope and row.code not in reading.scope.core and is_far_fetched(row):
                continue
            if all(self.lies_in(row, context) for context in contexts):
                alone = row.place not in named_after
                yield of_place(row, reading.scope, variant.match, asked=asked, alone=alone), reading

    def lies_in(self, row: Row, context: _Context) -> bool:
        """Whether a place lies in or near what stands beside its name, or has that for another name."""
        if row.code in context.codes or {row.place, row.admin1, row.admin2} & context.divisions:
            return True
        point = row.point
        if any(distance_km(point, town) < NEAR_TOWN_KM for town in context.points):
            return True
        sql = "SELECT 1 FROM name WHERE key = ? AND place = ?"
        return self.db.execute(sql, (context.key, row.place)).fetchone() is not None

    # Countries as places

    def states(self, reading: _Reading, variant: Variant) -> Iterator[tuple[Candidate, _Reading]]:
        """The countries and territories of that name; several for `Congo`."""
        if reading.contexts and reading.scope is None:
            return
        # A country's code is an answer only where it is written as one: "IT", not "It".
        written_as_code = reading.name.isascii() and reading.name.isupper() and reading.scope is None
        state = countries.state(self.db, variant.key, self.at, codes=written_as_code)
        if state is None:
            return
        codes = state.country.codes
        if state.country.historic:
            if reading.scope is None or reading.scope.core >= {*codes}:
                yield of_historic(self.db, state, reading.scope, variant.match), reading
            return
        for code in codes:
            if reading.scope is None or reading.scope.admits(code):
                yield of_territory(self.db, code, state.kind, reading.scope, variant.match), reading

    def states_or_capital(self, reading: _Reading, variant: Variant) -> Iterator[tuple[Candidate, _Reading]]:
        """The countries of that name, or, where the text says that a town is meant, the capital named like one."""
        if not variant.town:
            yield from self.states(reading, variant)
            return
        state = countries.state(self.db, variant.key, self.at, codes=False)
        if state is None or state.country.historic or (reading.contexts and reading.scope is None):
            return
        name = fold(state.country.english)
        for row in (*places_of(self.db, f"{name} city"), *places_of(self.db, name)):
            admitted = reading.scope is None or reading.scope.admits(row.code, row.place, row.admin1)
            if row.capital and row.code in state.country.codes and admitted:
                yield of_place(row, reading.scope, variant.match, asked=False), reading

    # Ranking

    def ranked(self, found: Sequence[tuple[Candidate, _Reading]], limit: int) -> Answer:
        """Best first, each place once."""
        best: dict[str, tuple[Candidate, _Reading]] = {}
        for candidate, reading in found:
            known = best.get(candidate.reference)
            if known is None or candidate.score > known[0].score:
                best[candidate.reference] = (candidate, reading)
        order = sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].reference))
        candidates = [candidate for candidate, _ in order]
        own = fold(order[0][1].name)
        return Answer(tuple(candidates[: max(limit, 0)]), country=order[0][1].country, margin=margin(candidates, own))


def _is_now_a_division(country: Country, division: _Context) -> bool:
    """Whether a state of the past is a division of one country today: `Paris, Texas` asks for that one's Paris."""
    return country.historic and len(country.codes) == 1 and division.division_codes == {*country.codes}
