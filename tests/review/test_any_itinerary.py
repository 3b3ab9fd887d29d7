"""No itinerary makes the review raise, however odd its dates and places are, and it never tells without end."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from travelmap.diagnostics import Diagnostic, Severity, Span
from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import Annotation, Citation, Itinerary, Source, Status, Stop, Trip
from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip
from travelmap.model.vocabulary import Means, Role, StatusValue
from travelmap.review.dateline import without_crossings
from travelmap.review.desk import review

SPAN = Span(1, 1, 1, 2)
PARTS = st.builds(
    PartialDate,
    st.sampled_from([1000, 1582, 1899, 1969, 2024, 9999]),
    month=st.integers(1, 12),
    day=st.none() | st.integers(1, 28),
    approximate=st.booleans(),
    clock=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    offset_minutes=st.none() | st.integers(-840, 840),
) | st.sampled_from(
    [PartialDate(9999, 12, 31, clock=time(23, 59)), PartialDate(1000, 1, 1, clock=time()), PartialDate(2024)]
)


@st.composite
def spans(draw: st.DrawFn) -> DateSpan | None:
    start, end = draw(st.none() | PARTS), draw(st.none() | PARTS)
    if start is None and end is None:
        return None
    if draw(st.booleans()):
        end = start
    choices = (DateSpan("a", start, start), DateSpan("b", end, end)) if start and end and draw(st.booleans()) else ()
    return DateSpan("2024", start, end, choices)


LOCATIONS = st.builds(
    Location,
    st.sampled_from(["Vienna", "Fiji", ""]),
    st.builds(
        Point,
        st.sampled_from([-90.0, 0.0, 48.2, 90.0]) | st.floats(-90, 90),
        st.sampled_from([-180.0, 0.0, 180.0]) | st.floats(-180, 180),
    ),
    st.sampled_from(Precision),
    st.just(Provenance(ProvenanceKind.GAZETTEER)),
    radius_km=st.none() | st.floats(0, 1e5),
    timezones=st.sampled_from([(), ("Europe/Vienna",), ("Pacific/Auckland", "Pacific/Honolulu")]),
)
STOPS = st.builds(
    LocatedStop,
    st.builds(
        Stop,
        st.sampled_from(["a", "b"]),
        st.builds(Place, st.just("Vienna"), span=st.sampled_from([None, SPAN])),
        title=st.sampled_from([None, "A", "B"]),
        dates=spans(),
        timezone=st.sampled_from([None, "Asia/Kolkata"]),
        role=st.sampled_from(Role),
        status=st.builds(Status, st.sampled_from(StatusValue), stated=st.booleans()),
        arrive_by=st.none() | st.sampled_from(Means),
        annotations=st.sampled_from([(), (Annotation("A"),), (Annotation("A", sources=(Citation("a"),)),)]),
        span=st.sampled_from([None, SPAN]),
        dates_span=st.sampled_from([None, SPAN]),
    ),
    LOCATIONS,
    st.lists(LOCATIONS, max_size=2).map(tuple),
)


@st.composite
def journeys(draw: st.DrawFn) -> LocatedItinerary:
    trips = []
    for stops in draw(st.lists(st.lists(STOPS, max_size=6), max_size=3)):
        start, end = draw(st.none() | LOCATIONS), draw(st.none() | LOCATIONS)
        place = Place("Home", span=draw(st.sampled_from([None, SPAN])))
        trip = Trip(
            tuple(stop.stop for stop in stops), start=place if start else None, end=place if end else None, span=SPAN
        )
        trips.append(LocatedTrip(trip, tuple(stops), start, end))
    sources = (Source("a", "A"),) if draw(st.booleans()) else ()
    itinerary = Itinerary("a", "a.yaml", "A", tuple(trip.trip for trip in trips), home=Place("Home"), sources=sources)
    return LocatedItinerary(itinerary, tuple(trips))


@given(journeys())
def test_the_review_never_raises(located: LocatedItinerary) -> None:
    order = Diagnostic("TM204", Severity.WARNING, "A", "a.yaml", SPAN)

    for found in (*review(located), *without_crossings((order,), located)):
        assert found.message
        assert "nan" not in found.message
        assert found.severity is not Severity.ERROR


def test_what_is_told_of_a_long_file_is_bounded() -> None:
    def stop(number: int) -> LocatedStop:
        point = Point(0.0, float(number % 2 * 170))
        day = PartialDate(2024, 7, 8, clock=time(number % 24))
        location = Location("X", point, Precision.LOCALITY, Provenance(ProvenanceKind.GAZETTEER))
        return LocatedStop(Stop(f"s{number}", Place("X"), dates=DateSpan("2024-07-08", day, day)), location)

    stops = tuple(stop(number // 2) for number in range(4_000))
    trip = LocatedTrip(Trip(tuple(stop.stop for stop in stops)), stops)
    itinerary = Itinerary("a", "a.yaml", "A", (trip.trip,), sources=(Source("a", "A"),))

    found = review(LocatedItinerary(itinerary, (trip,)))
    assert {item.code for item in found} == {"TM210", "TM214", "TM217"}
    assert len(found) <= 100
