"""Who is believed, in which order, and what is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.geocoding.table import Table, itinerary, place
from travelmap.diagnostics import Span
from travelmap.geo.point import Point
from travelmap.geocoding.lock import Lock
from travelmap.geocoding.lock_line import LockEntry
from travelmap.geocoding.resolver import MAX_ERRORS, asked_of, locate
from travelmap.geocoding.telling import MAX_TOLD
from travelmap.model.itinerary import Itinerary, Project, Stop, Trip
from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind, UserPlace

HERE = Point(1.0, 2.0)


def one(written: Place | Stop, lock: Lock | None = None, project: Project | None = None) -> Location:
    """The location of an itinerary's only stop."""
    located, found = locate(itinerary(written), gazetteer=Table(), lock=lock, project=project)
    assert located is not None, found
    return located.trips[0].stops[0].location


def lock_of(written: Place, location: Location) -> Lock:
    asked = asked_of(written, Table())
    return Lock("places.lock", {asked: LockEntry(asked, location, "table 0")})


def locked(name: str = "Locked", point: Point = HERE, **more: object) -> Location:
    provenance = Provenance(ProvenanceKind.GAZETTEER, "row x")
    return Location(name, point, Precision.LOCALITY, provenance, country_code="AT", country="Austria", **more)  # type: ignore[arg-type]


def test_authority_runs_from_the_author_down_to_the_gazetteer() -> None:
    written = place("Vienna")
    lock = lock_of(written, locked())
    project = Project(places={"vienna": UserPlace("Vienna", Point(3.0, 4.0), source="me")})
    given = Place("Vienna", point=Point(5.0, 6.0))
    assert one(given, lock, project).provenance == Provenance(ProvenanceKind.GIVEN)
    assert one(written, lock, project).provenance == Provenance(ProvenanceKind.USER_PLACES, "me")
    assert one(written, lock).provenance == Provenance(ProvenanceKind.LOCK, "row x")
    assert one(written).provenance == Provenance(ProvenanceKind.GAZETTEER, "row 0")


def test_given_coordinates_are_exact_and_need_no_gazetteer() -> None:
    stop = one(Place("Nobody knows this", point=HERE))
    assert (stop.name, stop.point, stop.precision, stop.country, stop.country_code) == (
        "Nobody knows this",
        HERE,
        Precision.EXACT,
        None,
        None,
    )


def test_given_coordinates_are_a_venue_s_when_one_is_named() -> None:
    assert one(Stop("s", Place("Fasano", point=HERE), venue="Borgo Egnazia")).precision is Precision.VENUE
    assert one(Stop("s", Place("Fasano"), venue="Borgo Egnazia")).precision is Precision.LOCALITY


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (Place("Borgo Egnazia, Italy", point=HERE), ("Borgo Egnazia", "Italy", "IT", False)),
        (Place("Borgo Egnazia", "IT", point=HERE), ("Borgo Egnazia", "Italy", "IT", False)),
        (Place("Dacha, near Yalta", "U.S.S.R.", point=HERE), ("Dacha, near Yalta", "U.S.S.R.", None, True)),
        (Place("A, B", point=HERE), ("A, B", None, None, False)),
    ],
)
def test_given_coordinates_have_the_country_that_is_stated(written: Place, shown: tuple[object, ...]) -> None:
    found = one(written)
    assert (found.name, found.country, found.country_code, found.historic) == shown


def test_an_unknown_country_beside_coordinates_is_kept_and_doubted() -> None:
    located, (found,) = locate(itinerary(Place("X", "Itally", point=HERE)), gazetteer=Table())
    assert located is not None
    assert located.trips[0].stops[0].location.country == "Itally"
    assert (found.code, found.severity, found.label) == ("TM307", "warning", "did you mean `Italy`?")


@pytest.mark.parametrize(
    ("text", "country", "shown"),
    [
        ("Leningrad", "U.S.S.R.", ("Leningrad", "U.S.S.R.", True)),
        ("Leningrad, Soviet Union", None, ("Leningrad", "Soviet Union", True)),
        ("Leningrad (U.S.S.R.)", None, ("Leningrad", "U.S.S.R.", True)),
        ("LED", None, ("Saint Petersburg", "Russia", False)),
        ("MOSCOW", "russia", ("Moscow", "Russia", False)),
        ("moscow", "RU", ("Moscow", "Russia", False)),
        ("Москва", "Russian Federation", ("Москва", "Russian Federation", False)),
        ("Kinshasa", "Zaire", ("Kinshasa", "Zaire", True)),
        ("Leopoldville", None, ("Leopoldville", "DR Congo", False)),
        ("Fasano, Italia", None, ("Fasano", "Italia", False)),
        ("Fasano, Apulia", None, ("Fasano", "Italy", False)),
        ("Springfield, Illinois, USA", None, ("Springfield", "United States", False)),
    ],
)
def test_names_of_their_time_are_kept_and_codes_are_not(
    text: str, country: str | None, shown: tuple[str, str, bool]
) -> None:
    found = one(place(text, country, at=date(1975, 1, 1)))
    assert (found.name, found.country, found.historic) == shown


def test_a_country_is_drawn_whole() -> None:
    italy = one(place("italy"))
    assert (italy.name, italy.precision, italy.area_codes, italy.country) == (
        "Italy",
        Precision.COUNTRY,
        ("IT",),
        "Italy",
    )


def test_a_state_of_its_time_covers_what_it_covered_on_the_day() -> None:
    before = one(place("Yugoslavia", at=date(1970, 1, 1)))
    after = one(place("Yugoslavia", at=date(1999, 1, 1)))
    assert (before.area_codes, before.historic, before.country) == (("HR", "ME", "RS"), True, "Yugoslavia")
    assert after.area_codes == ("ME", "RS")


@pytest.mark.parametrize(("text", "country"), [("Algiers", "France"), ("Algiers, France", None)])
def test_a_city_of_a_colony_is_shown_in_the_country_it_belonged_to(text: str, country: str | None) -> None:
    found = one(place(text, country, at=date(1958, 6, 1)))
    assert (found.country, found.country_code, found.historic) == ("France", "DZ", False)


@pytest.mark.parametrize(("text", "country"), [("Algeria", "France"), ("Algeria, France", None)])
def test_a_colony_is_drawn_whole_and_shown_in_the_country_it_belonged_to(text: str, country: str | None) -> None:
    found = one(place(text, country, at=date(1958, 6, 1)))
    assert (found.name, found.country, found.area_codes) == ("Algeria", "France", ("DZ",))


def test_a_region_has_a_reach() -> None:
    apulia = one(place("Apulia"))
    assert (apulia.precision, apulia.radius_km) == (Precision.REGION, 150.0)


def test_an_ambiguous_place_carries_the_others() -> None:
    found = one(place("Springfield"))
    assert found.ambiguous
    assert [other.region for other in found.alternatives] == ["Massachusetts", "Illinois", "Ohio"]


def test_coordinates_have_five_decimals_and_no_negative_zero() -> None:
    found = one(place("Null Island"))
    assert str(found.point.latitude) == "0.0"


class TestUserPlaces:
    """The project file's `places:`."""

    PROJECT = Project(
        places={
            "Borgo Egnazia": UserPlace("Borgo Egnazia", HERE, "Italy", aliases=("the G7 resort",), source="its site"),
            "Dacha": UserPlace("Dacha", Point(9.0, 9.0)),
        }
    )

    @pytest.mark.parametrize(
        ("text", "country"),
        [
            ("borgo egnazia", None),
            ("The G7-Resort", None),
            ("Borgo Egnazia", "Italia"),
            ("Borgo Egnazia, Italy", None),
            ("Borgo Egnazia", "IT"),
        ],
    )
    def test_they_are_found_by_name_alias_and_country(self, text: str, country: str | None) -> None:
        found = one(place(text, country), project=self.PROJECT)
        assert (found.name, found.point, found.precision, found.country_code) == (
            "Borgo Egnazia",
            HERE,
            Precision.VENUE,
            "IT",
        )

    def test_not_in_another_country(self) -> None:
        located, (found,) = locate(
            itinerary(place("Borgo Egnazia", "Austria")), gazetteer=Table(), project=self.PROJECT
        )
        assert located is None
        assert found.code == "TM301"

    def test_the_stop_s_country_is_shown_when_the_row_has_none(self) -> None:
        found = one(place("Dacha", "U.S.S.R."), project=self.PROJECT)
        assert (found.country, found.historic, found.country_code) == ("U.S.S.R.", True, None)

    def test_they_need_no_line_in_a_lock(self) -> None:
        _, found = locate(
            itinerary(place("Dacha")), gazetteer=Table(), project=self.PROJECT, lock=Lock("places.lock", {})
        )
        assert found == ()


class TestLock:
    """Committed answers."""

    def test_it_wins_and_says_where_the_gazetteer_differs(self) -> None:
        written = place("Vienna", line=7)
        travel = itinerary(written, file="my trips/x.yaml")
        lock = lock_of(written, locked("Vienna", Point(38.90122, -77.26526), region="Virginia"))
        located, (found,) = locate(travel, gazetteer=Table(), lock=lock)
        assert located is not None
        assert located.trips[0].stops[0].location.point.latitude == 38.90122
        assert (found.code, found.severity) == ("TM304", "warning")
        assert found.message == (
            "place `Vienna`: the lock says Vienna, Virginia, Austria (38.90, -77.27), "
            "the gazetteer says Vienna, Vienna State, Austria (48.21, 16.37), 7,157 km away"
        )
        assert found.label == "the lock was used"
        assert found.hint == (
            "to take the gazetteer's answer instead, run `travelmap locate --update-lock 'my trips/x.yaml'`"
        )

    def test_it_answers_what_the_gazetteer_no_longer_knows(self) -> None:
        written = place("Nowhere in particular")
        located, (found,) = locate(itinerary(written), gazetteer=Table(), lock=lock_of(written, locked()))
        assert located is not None
        assert found.message == (
            "place `Nowhere in particular`: the lock says Locked, Austria (1.00, 2.00), the gazetteer does not know it"
        )

    def test_it_says_nothing_where_both_agree(self) -> None:
        written = place("Vienna")
        near_by = locked("Vienna", Point(48.2085, 16.3721))
        _, found = locate(itinerary(written), gazetteer=Table(), lock=lock_of(written, near_by))
        assert found == ()

    def test_what_a_service_answered_is_not_held_against_the_gazetteer(self) -> None:
        written = place("Vienna")
        answer = Location(
            "Vienna", HERE, Precision.LOCALITY, Provenance(ProvenanceKind.SERVICE, "s"), country_code="AT"
        )
        located, found = locate(itinerary(written), gazetteer=Table(), lock=lock_of(written, answer))
        assert found == ()
        assert located is not None
        assert located.trips[0].stops[0].location.provenance == Provenance(ProvenanceKind.LOCK, "s", "table 0")

    def test_a_missing_place_is_said(self) -> None:
        written = place("Vienna", line=3)
        located, (found,) = locate(itinerary(written), gazetteer=Table(), lock=Lock("places.lock", {}))
        assert located is not None
        assert (found.code, found.severity, found.message, found.label, found.hint) == (
            "TM305",
            "warning",
            "place `Vienna` is missing from the lock",
            "the gazetteer answered Vienna, Vienna State, Austria (48.21, 16.37)",
            "run `travelmap locate --update-lock trip.yaml`",
        )

    def test_what_was_ambiguous_stays_marked(self) -> None:
        written = place("Springfield")
        taken = one(written)
        lock = lock_of(written, taken)
        located, found = locate(itinerary(written), gazetteer=Table(), lock=lock)
        assert [item.code for item in found] == ["TM302"]
        assert located is not None
        again = located.trips[0].stops[0].location
        assert (again.ambiguous, again.alternatives) == (True, taken.alternatives)

    def test_the_same_words_of_another_time_are_another_question(self) -> None:
        then, later = (place("Zagreb, Yugoslavia", at=date(year, 1, 1)) for year in (1970, 1999))
        assert asked_of(then, Table()) != asked_of(later, Table())
        days = (place("Moscow, U.S.S.R.", at=date(year, 1, 1)) for year in (1960, 1970))
        assert len({asked_of(day, Table()) for day in days}) == 1

    def test_a_city_of_a_colony_is_another_question_in_another_year(self) -> None:
        years = [asked_of(place("Algiers", "France", at=date(year, 1, 1)), Table()).year for year in (1958, 1961, 2024)]
        assert years == [1958, 1961, 0]
        vienna = asked_of(place("Vienna", "Austria", at=date(1958, 1, 1)), Table())
        assert (vienna.within, vienna.year) == (("AT",), 0)
        then = place("Algiers", "France", at=date(1958, 1, 1))
        lock = lock_of(then, one(then))
        assert [found.code for found in locate(itinerary(then), gazetteer=Table(), lock=lock)[1]] == []
        today = place("Algiers", "France", at=date(2024, 1, 1))
        assert [found.code for found in locate(itinerary(today), gazetteer=Table(), lock=lock)[1]] == ["TM301"]


def test_every_place_of_an_itinerary_is_located() -> None:
    home = place("New Delhi, India")
    stop = Stop("s", place("Moscow", line=2), via=(place("Kasane", line=3), place("Vienna", line=4)))
    travel = Itinerary("t", "t.yaml", "T", (Trip((stop,), start=home, end=place("Fasano", line=5)),), home=home)
    located, found = locate(travel, gazetteer=Table())
    assert found == ()
    assert located is not None
    trip = located.trips[0]
    assert [trip.start and trip.start.name, trip.end and trip.end.name] == ["New Delhi", "Fasano"]
    assert [via.name for via in trip.stops[0].via] == ["Kasane", "Vienna"]
    assert located.gazetteer_version == "table 1"
    assert located.itinerary is travel


def test_a_place_that_repeats_is_asked_once() -> None:
    table, twice = Table(), Table()
    locate(itinerary(place("Vienna")), gazetteer=table)
    locate(itinerary(place("Vienna"), place("Vienna", line=2)), gazetteer=twice)
    assert twice.asked == table.asked


@settings(deadline=None)  # machines that run tests are shared
@given(st.text(max_size=60), st.none() | st.text(max_size=30), st.none() | st.dates())
def test_no_text_raises_and_none_breaks_a_message_into_lines(text: str, country: str | None, at: date | None) -> None:
    located, found = locate(itinerary(Place(text, country, at=at)), gazetteer=Table(), lock=Lock("places.lock", {}))
    assert (located is None) == any(item.severity == "error" for item in found)
    for item in found:
        assert len(f"{item.message}{item.label}{item.hint}".splitlines()) == 1


def test_a_file_of_unknown_places_costs_a_bounded_number_of_look_ups() -> None:
    table = Table()
    asked: list[str] = []

    class Counting(Table):
        def suggest(self, text: str, *, country: str | None = None, at: date | None = None) -> tuple[str, ...]:
            asked.append(text)
            return table.suggest(text, country=country, at=at)

    stops = [Place(f"Nix {number}") for number in range(3_000)]
    located, found = locate(itinerary(*stops), gazetteer=Counting())

    assert located is None
    assert len(asked) == MAX_ERRORS
    assert [item.code for item in found] == ["TM301"] * MAX_ERRORS + ["TM007"]
    assert found[-1].message == f"this and {2_999 - MAX_ERRORS} more places were not looked up: too many were not found"


def test_one_unknown_place_at_many_stops_is_told_a_bounded_number_of_times() -> None:
    stops = [Place("Nix", span=Span(number, 1, number, 8)) for number in range(1, 3_001)]
    _, found = locate(itinerary(*stops), gazetteer=Table())

    assert [item.code for item in found] == ["TM301"] * MAX_TOLD + ["TM007"]
    assert found[-1].message == f"and {3_000 - MAX_TOLD} more errors about places"
