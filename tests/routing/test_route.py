"""The legs of a route, and the rules by which they are drawn and flagged."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travelmap.geo.point import Point
from travelmap.model.itinerary import Itinerary, Status, Stop, Trip
from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip, Route
from travelmap.model.vocabulary import Means, Role, StatusValue
from travelmap.routing import plan_route

PLACES = {
    "New Delhi": (28.6358, 77.2245, "IN"),
    "Fasano": (40.8344, 17.3582, "IT"),
    "Astana": (51.1801, 71.446, "KZ"),
    "Moscow": (55.7522, 37.6156, "RU"),
    "Vienna": (48.2085, 16.3721, "AT"),
    "Cairo": (30.0626, 31.2497, "EG"),
    "Jerusalem": (31.769, 35.2163, "IL"),
    "Washington": (38.8951, -77.0364, "US"),
    "Honolulu": (21.3069, -157.8583, "US"),
    "Tokyo": (35.6895, 139.6917, "JP"),
    "Beijing": (39.9075, 116.3972, "CN"),
}


def place(name: str, precision: Precision = Precision.LOCALITY) -> Location:
    latitude, longitude, code = PLACES[name]
    return Location(
        name,
        Point(latitude, longitude),
        precision,
        Provenance(ProvenanceKind.GAZETTEER),
        country_code=code,
        country=code,
    )


def stop(
    name: str,
    status: StatusValue = StatusValue.COMPLETED,
    *,
    role: Role = Role.VISIT,
    precision: Precision = Precision.LOCALITY,
    means: Means | None = None,
    via: tuple[str, ...] = (),
) -> LocatedStop:
    written = Stop(id=name.lower(), place=Place(name), role=role, status=Status(status), arrive_by=means)
    return LocatedStop(written, place(name, precision), tuple(place(waypoint) for waypoint in via))


def route(*trips: list[LocatedStop], home: str | None = "New Delhi") -> Route:
    located = [
        LocatedTrip(
            Trip(tuple(s.stop for s in stops)),
            tuple(stops),
            place(home) if home else None,
            place(home) if home else None,
        )
        for stops in trips
    ]
    itinerary = Itinerary("slug", "slug.yaml", "Title", tuple(trip.trip for trip in located))
    return plan_route(LocatedItinerary(itinerary, tuple(located)))


def ends(planned: Route) -> list[tuple[int | None, int | None]]:
    return [(leg.origin_index, leg.destination_index) for leg in planned.legs]


FLAGSHIP = (
    [stop("Fasano")],
    [stop("Astana", StatusValue.NOT_ATTENDED), stop("Moscow"), stop("Vienna", means=Means.AIR)],
)


def test_each_trip_leaves_home_and_returns_and_passes_ghosts_by() -> None:
    flagship = route(*FLAGSHIP)
    assert ends(flagship) == [(None, 0), (0, None), (None, 2), (2, 3), (3, None)]
    assert [leg.trip_index for leg in flagship.legs] == [0, 0, 1, 1, 1]
    assert [trip.first_stop_index for trip in flagship.trips] == [0, 1]
    assert flagship.numbers == (1, None, 2, 3)


def test_the_means_are_those_of_the_stop_reached_and_unknown_on_the_way_home() -> None:
    assert [leg.means for leg in route(*FLAGSHIP).legs][-2:] == [Means.AIR, Means.UNKNOWN]


def test_without_a_home_the_route_starts_at_the_first_stop() -> None:
    assert ends(route([stop("Fasano"), stop("Moscow")], home=None)) == [(0, 1)]


@pytest.mark.parametrize(
    "stops",
    [
        [],
        [stop("Astana", StatusValue.CANCELLED)],
        [stop("Astana", StatusValue.VIRTUAL), stop("Moscow", StatusValue.POSTPONED)],
    ],
    ids=["no stops", "one ghost", "only ghosts"],
)
def test_a_trip_on_which_nobody_went_has_no_legs(stops: list[LocatedStop]) -> None:
    empty = route(stops)
    assert empty.legs == ()
    assert empty.statistics.distance_km == 0
    assert set(empty.numbers) <= {None}


def test_one_stop_without_home_has_no_legs_but_a_number() -> None:
    single = route([stop("Moscow")], home=None)
    assert (single.legs, single.numbers, single.centre_longitude) == ((), (1,), 37.6156)


def test_there_and_back_are_drawn_apart_and_single_legs_are_not() -> None:
    assert [leg.bulge for leg in route(*FLAGSHIP).legs] == [True, True, False, False, False]
    shuttle = route([stop("Cairo"), stop("Jerusalem"), stop("Cairo"), stop("Jerusalem")], home=None)
    assert [leg.bulge for leg in shuttle.legs] == [True, True, True]
    assert shuttle.numbers == (1, 2, 3, 4)


def test_two_stops_at_one_point_have_no_leg_between_them() -> None:
    assert ends(route([stop("New Delhi"), stop("Moscow"), stop("Moscow")])) == [(0, 1), (2, None)]


def test_an_excursion_by_way_of_another_place_is_a_leg_there_and_back() -> None:
    excursion = route([stop("Cairo"), stop("Cairo", via=("Jerusalem",))], home=None)
    (leg,) = excursion.legs
    assert leg.bulge
    assert leg.distance_km == pytest.approx(
        2 * route([stop("Cairo"), stop("Jerusalem")], home=None).legs[0].distance_km
    )


def test_waypoints_lengthen_a_leg() -> None:
    direct = route([stop("Cairo"), stop("Vienna")], home=None).legs[0]
    detour = route([stop("Cairo"), stop("Vienna", via=("Moscow",))], home=None).legs[0]
    assert [location.name for location in detour.waypoints] == ["Moscow"]
    assert detour.distance_km > direct.distance_km + 1000


def test_planned_legs_lead_to_planned_stops_and_home_from_them() -> None:
    tour = route([stop("Moscow"), stop("Vienna", StatusValue.ANNOUNCED)])
    assert [leg.planned for leg in tour.legs] == [False, True, True]
    assert tour.statistics.distance_km == tour.legs[0].distance_km
    assert tour.statistics.planned_distance_km == tour.legs[1].distance_km + tour.legs[2].distance_km
    assert tour.numbers == (1, 2)


@pytest.mark.parametrize(
    ("status", "planned"),
    [(StatusValue.UNDERWAY, True), (StatusValue.CUT_SHORT, False), (StatusValue.COMPLETED, False)],
)
def test_the_way_home_is_still_to_come_while_the_last_stop_is_underway(status: StatusValue, *, planned: bool) -> None:
    there, back = route([stop("Moscow", status)]).legs
    assert (there.planned, back.planned) == (False, planned)


def test_distances_from_and_to_a_country_are_about() -> None:
    about = route([stop("Fasano", precision=Precision.COUNTRY)], [stop("Moscow")])
    assert [leg.about for leg in about.legs] == [True, True, False, False]
    assert about.statistics.distance_about
    assert not about.statistics.planned_distance_about
    assert route([stop("Fasano", precision=Precision.REGION)]).statistics.distance_about
    assert not route([stop("Fasano", precision=Precision.VENUE)]).statistics.distance_about


def test_technical_stops_and_overnights_are_on_the_route_without_a_number() -> None:
    tour = route([stop("Cairo", role=Role.TECHNICAL_STOP), stop("Vienna", role=Role.OVERNIGHT), stop("Moscow")])
    assert len(tour.legs) == 4
    assert tour.numbers == (None, None, 1)


def test_a_pacific_tour_is_centred_on_the_pacific() -> None:
    tour = route([stop("Honolulu"), stop("Tokyo"), stop("Beijing")], home="Washington")
    assert tour.centre_longitude == pytest.approx((-77.0364 + 116.3972 - 360) / 2, abs=1e-5)


def test_the_flagship_is_as_long_as_geopy_says() -> None:
    from geopy.distance import geodesic

    names = ["New Delhi", "Fasano", "New Delhi", "Moscow", "Vienna", "New Delhi"]
    expected = sum(geodesic(PLACES[a][:2], PLACES[b][:2]).km for a, b in pairwise(names))
    assert route(*FLAGSHIP).statistics.distance_km == pytest.approx(expected, abs=1e-6)


@given(st.lists(st.tuples(st.sampled_from(sorted(PLACES)), st.sampled_from(StatusValue)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_legs_form_a_chain_and_leave_out_only_ghosts(steps: list[tuple[str, StatusValue]]) -> None:
    tour = route([stop(name, status) for name, status in steps])
    assert len(tour.numbers) == len(steps)
    for before, after in pairwise(tour.legs):
        assert before.destination.point == after.origin.point
    if tour.legs:
        assert tour.legs[0].origin.name == tour.legs[-1].destination.name == "New Delhi"
    total = tour.statistics.distance_km + tour.statistics.planned_distance_km
    assert total == pytest.approx(sum(leg.distance_km for leg in tour.legs))


def test_ten_thousand_stops_are_routed_at_once() -> None:
    names = sorted(PLACES)
    many = [stop(names[index % len(names)]) for index in range(10_000)]
    started = time.process_time()
    tour = route(many)
    assert len(tour.legs) > 9_990
    assert time.process_time() - started < 2
