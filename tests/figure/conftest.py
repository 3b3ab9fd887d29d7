"""Routes to draw, made by the router from places written down here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from travelmap.geo.point import Point
from travelmap.model.dates import DateSpan, PartialDate
from travelmap.model.itinerary import Itinerary, Status, Stop, Trip
from travelmap.model.place import Location, Place, Precision, Provenance, ProvenanceKind
from travelmap.model.route import LocatedItinerary, LocatedStop, LocatedTrip, Route
from travelmap.model.vocabulary import Role, StatusValue
from travelmap.routing import plan_route

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES: dict[str, tuple[float, float, str | None, str | None]] = {
    "New Delhi": (28.6358, 77.2245, "IN", "India"),
    "Fasano": (40.8344, 17.3582, "IT", "Italy"),
    "Italy": (42.7, 12.8, "IT", "Italy"),
    "Astana": (51.1801, 71.446, "KZ", "Kazakhstan"),
    "Moscow": (55.7522, 37.6156, "RU", "Russia"),
    "Vienna": (48.2085, 16.3721, "AT", "Austria"),
    "Bratislava": (48.1482, 17.1067, "SK", "Slovakia"),
    "Cairo": (30.0626, 31.2497, "EG", "Egypt"),
    "Jerusalem": (31.769, 35.2163, None, None),
    "Washington": (38.8951, -77.0364, "US", "United States"),
    "Honolulu": (21.3069, -157.8583, "US", "United States"),
    "Tokyo": (35.6895, 139.6917, "JP", "Japan"),
    "Seoul": (37.566, 126.9784, "KR", "South Korea"),
    "Beijing": (39.9075, 116.3972, "CN", "China"),
    "Anchorage": (61.2181, -149.9003, "US", "United States"),
    "London": (51.5085, -0.1257, "GB", "United Kingdom"),
    "Bavaria": (49.0, 11.5, "DE", "Germany"),
    "Rome": (41.8919, 12.5113, "IT", "Italy"),
    "Vatican City": (41.9024, 12.4533, "VA", "Vatican City"),
}


def _part(text: str) -> PartialDate:
    return PartialDate(*(int(number) for number in text.split("-")))


def span(text: str | None) -> DateSpan | None:
    if text is None:
        return None
    start, _, end = text.partition("/")
    return DateSpan(text, _part(start), _part(end or start))


def locate(name: str, precision: Precision = Precision.LOCALITY, **more: Any) -> Location:  # noqa: ANN401
    latitude, longitude, code, country = PLACES.get(name, (0.0, 0.0, None, None))
    point = more.pop("point", Point(latitude, longitude))
    return Location(
        name, point, precision, Provenance(ProvenanceKind.GAZETTEER), country_code=code, country=country, **more
    )


def make_stop(name: str, dates: str | None = None, **more: Any) -> LocatedStop:  # noqa: ANN401
    stop = Stop(
        id="stop",
        place=Place(name),
        dates=span(dates),
        label=more.pop("label", None),
        title=more.pop("title", None),
        role=more.pop("role", Role.VISIT),
        status=Status(more.pop("status", StatusValue.COMPLETED)),
    )
    return LocatedStop(stop, locate(name, **more))


def make_route(*trips: list[LocatedStop], home: str | None = None, title: str = "A journey", lang: str = "en") -> Route:
    located = tuple(
        LocatedTrip(
            Trip(tuple(stop.stop for stop in stops)),
            tuple(stops),
            locate(home) if home else None,
            locate(home) if home else None,
        )
        for stops in trips
    )
    itinerary = Itinerary("slug", "slug.yaml", title, tuple(trip.trip for trip in located), lang=lang)
    return plan_route(LocatedItinerary(itinerary, located))


@pytest.fixture(scope="session")
def stop() -> Callable[..., LocatedStop]:
    return make_stop


@pytest.fixture(scope="session")
def route() -> Callable[..., Route]:
    return make_route


@pytest.fixture(scope="session")
def flagship() -> Route:
    return make_route(
        [make_stop("Fasano", "2024-06-14")],
        [
            make_stop("Astana", "2024-07-03/2024-07-04", status=StatusValue.NOT_ATTENDED, title="SCO summit"),
            make_stop("Moscow", "2024-07-08/2024-07-09"),
            make_stop("Vienna", "2024-07-09/2024-07-10"),
        ],
        home="New Delhi",
        title="The G7 in Italy, then Moscow & Vienna",
    )


@pytest.fixture(scope="session")
def pacific() -> Route:
    names = ["Honolulu", "Tokyo", "Seoul", "Beijing", "Anchorage"]
    return make_route([make_stop(name, f"1975-12-0{day}") for day, name in enumerate(names, 1)], home="Washington")
