"""Namesakes told apart by the other stops of a trip: a tie-breaker that is always told."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.geocoding.table import Table, place
from travelmap.gazetteer.answers import Answer
from travelmap.geo.point import Point
from travelmap.geocoding.context import Anchor, choose
from travelmap.geocoding.lock import Lock, lock_text, parse_lock
from travelmap.geocoding.lock_update import answers
from travelmap.geocoding.resolver import locate
from travelmap.model.itinerary import Itinerary, Project, Stop, Trip
from travelmap.model.place import Candidate, Precision

if TYPE_CHECKING:
    from datetime import date

    from travelmap.model.place import Place


def rival(name: str, latitude: float, longitude: float, score: float) -> Candidate:
    point = Point(latitude, longitude)
    return Candidate(name, None, "US", "United States", point, Precision.LOCALITY, score, f"test {name}")


EAST, WEST = rival("east", 40, -75, 5.0), rival("west", 40, -120, 4.5)
NEAR_WEST = Anchor("Reno", Point(39.5, -119.8))


def test_the_rival_near_another_stop_is_taken() -> None:
    choice = choose((EAST, WEST), [NEAR_WEST])
    assert choice is not None
    assert (choice.candidate, choice.anchor) == (WEST, NEAR_WEST)
    assert 50 < choice.away_km < 65


def test_the_best_stays_where_nothing_speaks_for_another() -> None:
    assert choose((EAST, WEST), [Anchor("Philadelphia", Point(40, -75.2))]) is None
    assert choose((EAST, WEST), [Anchor("London", Point(51.5, 0))]) is None
    assert choose((EAST, WEST), []) is None
    assert choose((EAST,), [NEAR_WEST]) is None


@given(st.lists(st.floats(3, 6), min_size=2, max_size=6), st.floats(-60, 60), st.floats(-170, 170))
def test_a_choice_is_a_rival_that_gains(scores: list[float], latitude: float, longitude: float) -> None:
    scores.sort(reverse=True)
    rivals = tuple(rival(str(at), -50 + 15 * at, 20 * at, score) for at, score in enumerate(scores))
    choice = choose(rivals, [Anchor("there", Point(latitude, longitude))])
    if choice is not None:
        assert choice.candidate in rivals[1:]
        assert choice.candidate.score + math.log10(1 + 20_100 / 50) > rivals[0].score


def tour(*trips: tuple[Place, ...]) -> Itinerary:
    return Itinerary(
        file="trip.yaml",
        slug="trip",
        title="A tour",
        trips=tuple(
            Trip(tuple(Stop(f"s{n}{m}", where) for m, where in enumerate(trip))) for n, trip in enumerate(trips)
        ),
    )


def two_tours() -> Itinerary:
    illinois = (place("Fictional Lake City", line=1), place("Springfield", "US", line=2))
    return tour(illinois, (place("Moscow", line=3), place("Springfield", "US", line=4)))


class Lakeside(Table):
    """The table with a town beside Springfield in Illinois."""

    def look_up(self, text: str, *, country: str | None = None, at: date | None = None, limit: int = 10) -> Answer:
        if text != "Fictional Lake City":
            return super().look_up(text, country=country, at=at, limit=limit)
        town = replace(rival(text, 39.9, -89.5, 6.0), population=500_000)
        return Answer((town,))


def test_each_trip_decides_for_itself_and_says_so() -> None:
    located, found = locate(two_tours(), gazetteer=Lakeside())
    assert located is not None
    one, other = (trip.stops[1].location for trip in located.trips)
    assert (one.region, other.region) == ("Illinois", "Missouri")
    assert one.ambiguous
    assert other.ambiguous
    told = [item for item in found if item.code == "TM302"]
    assert [item.span.line for item in told if item.span] == [2, 4]
    assert "16 km from Fictional Lake City, United States, which the trip goes to too" in told[0].label
    assert "goes to" not in told[1].label


def test_the_lock_keeps_both_answers_apart() -> None:
    index = Lakeside()
    made = answers(two_tours(), Project(), index)
    lock, report = parse_lock(lock_text(made.entries.values()).encode("utf-8"), "places.lock")
    assert not report.errors
    assert lock is not None
    assert lock.entries == made.entries
    springfields = {
        asked.near: entry.location.region for asked, entry in lock.entries.items() if asked.place == "Springfield"
    }
    assert springfields == {"": "Missouri", "Fictional Lake City, United States": "Illinois"}
    located, found = locate(two_tours(), gazetteer=index, lock=lock)
    assert located is not None
    assert [trip.stops[1].location.region for trip in located.trips] == ["Illinois", "Missouri"]
    assert {item.code for item in found} == {"TM302"}


def test_another_trip_s_answer_does_not_stand_in() -> None:
    index = Lakeside()
    made = answers(two_tours(), Project(), index)
    plain = {asked: entry for asked, entry in made.entries.items() if not asked.near}
    located, found = locate(two_tours(), gazetteer=index, lock=Lock("places.lock", plain))
    assert located is not None
    assert [trip.stops[1].location.region for trip in located.trips] == ["Illinois", "Missouri"]
    assert "TM305" in {item.code for item in found}
