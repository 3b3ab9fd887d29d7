"""What a page says of a route."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import (
    ASTANA,
    DELHI,
    FASANO,
    FIGURE,
    ITALY,
    MOSCOW,
    flagship,
    pacific,
    place,
    route_of,
    span,
    stop,
)

from travelmap.model.itinerary import Event, Itinerary, Statement, Status, Trip, Visit
from travelmap.model.place import Place, Precision
from travelmap.model.publication import Brand
from travelmap.model.route import LocatedStop, LocatedTrip, Route
from travelmap.model.vocabulary import Role, StatusValue, VisitLevel
from travelmap.rendering.mapview import EndView, LegView, MapView, StopView
from travelmap.rendering.view import compose
from travelmap.wording.plain import place_words


def view_of(route: Route, **more: object) -> MapView:
    return compose(route, figure=FIGURE, **more)  # type: ignore[arg-type]


def one(located: LocatedStop) -> StopView:
    itinerary = Itinerary("one", "one.yaml", "One stop", ())
    (entry,) = view_of(route_of(itinerary, [LocatedTrip(Trip(()), (located,))])).trips[0].entries
    assert isinstance(entry, StopView)
    return entry


def test_agenda_runs_from_home_to_home_with_the_legs_between() -> None:
    trips = view_of(flagship()).trips

    def said(entry: object) -> str:
        if isinstance(entry, LegView):
            return f"{entry.index}: {entry.origin} to {entry.destination}, {entry.means} {entry.distance}"
        return entry.name if isinstance(entry, EndView) else str(entry.title if isinstance(entry, StopView) else None)

    assert [[said(entry) for entry in trip.entries] for trip in trips] == [
        [
            "New Delhi, India",
            "0: New Delhi to Fasano, by air 5,537 km",
            "G7 summit, outreach session",
            "1: Fasano to New Delhi,  5,537 km",
            "New Delhi, India",
        ],
        [
            "New Delhi, India",
            "SCO summit",
            "2: New Delhi to Moscow, by air 4,345 km",
            "22nd India–Russia annual summit",
            "3: Moscow to Vienna, by air 1,674 km",
            "First visit in over four decades",
            "4: Vienna to New Delhi,  5,575 km",
            "New Delhi, India",
        ],
    ]


def test_figures_of_what_happened() -> None:
    assert [(stat.name, stat.value, stat.note) for stat in view_of(flagship()).stats] == [
        ("Great-circle distance", "22,668 km", None),
        ("Visits", "3", "1 stop did not take place"),
        ("Countries", "3", "Italy, Russia and Austria"),
        ("Days abroad", "4", None),
    ]


def test_a_country_makes_distances_round_and_says_so() -> None:
    view = view_of(flagship(ITALY))
    stops = [entry for trip in view.trips for entry in trip.entries if isinstance(entry, StopView)]
    legs = [entry for trip in view.trips for entry in trip.entries if isinstance(entry, LegView)]

    assert view.stats[0].value.startswith("about ")
    assert legs[0].distance.startswith("about ")
    assert not legs[2].distance.startswith("about ")
    assert stops[0].place == "Italy"
    assert ("precision", "Country only") in [(tag.kind, tag.text) for tag in stops[0].tags]
    assert "label point" in stops[0].located
    assert "country" in [item.key for item in view.legend]


def test_what_is_still_to_come_is_totalled_apart() -> None:
    stats = {stat.name: stat.value for stat in view_of(pacific()).stats}

    assert set(stats) == {"Distance", "Planned distance", "Visits", "Countries", "Days abroad"}
    assert stats["Visits"] == "2, 1 more planned"
    assert stats["Days abroad"].startswith("at least ")


def test_a_journey_all_to_come_shows_no_zeros() -> None:
    planned = Status(StatusValue.ANNOUNCED)
    trip = LocatedTrip(Trip(()), (stop(MOSCOW, status=planned), stop(ASTANA, status=planned)), DELHI, DELHI)
    stats = {stat.name: stat.value for stat in view_of(route_of(Itinerary("a", "a", "A", ()), [trip])).stats}

    assert set(stats) == {"Great-circle distance, planned", "Visits", "Countries"}
    assert stats["Visits"] == stats["Countries"] == "2 planned"


def test_a_stop_that_did_not_happen() -> None:
    view = view_of(flagship())
    ghost = next(e for e in view.trips[1].entries if isinstance(e, StopView) and e.id == "astana")

    assert (ghost.state, ghost.number) == ("ghost", None)
    assert ghost.status is not None
    assert (ghost.status.words, ghost.status.as_of) == ("Not attended", "8 July 2024")
    assert [cite.label for cite in ghost.status.cites] == ["1, F13"]
    assert not any(isinstance(e, LegView) and "Astana" in (e.origin, e.destination) for e in view.trips[1].entries)


def test_ranks_are_shown_as_stated_and_by_whom() -> None:
    moscow = next(
        e for t in view_of(flagship()).trips for e in t.entries if isinstance(e, StopView) and e.id == "moscow"
    )

    assert [(rank.words, rank.by, [c.label for c in rank.cites], rank.uncited) for rank in moscow.ranks] == [
        ("Official visit", "the sender", [], True),
        ("state visit", "the press", ["1, F3"], False),
    ]
    assert ("rank", "Official visit / state visit") in [(tag.kind, tag.text) for tag in moscow.tags]


@pytest.mark.parametrize(
    ("visit", "ranks"),
    [
        (Visit(), []),
        (Visit(VisitLevel.WORKING), [("Working visit", None)]),
        (Visit(VisitLevel.NONE), [("No visit rank: the event’s own protocol governs", None)]),
        (
            Visit(VisitLevel.PRIVATE, (Statement("host", VisitLevel.STATE),)),
            [("Private visit", None), ("state visit", "the host")],
        ),
        (
            Visit(VisitLevel.UNSPECIFIED, (Statement("his memoirs", VisitLevel.COURTESY),)),
            [("Courtesy visit", "his memoirs")],
        ),
    ],
)
def test_ranks(visit: Visit, ranks: list[tuple[str, str | None]]) -> None:
    assert [(rank.words, rank.by) for rank in one(stop(MOSCOW, visit=visit)).ranks] == ranks


def test_a_status_nobody_wrote_is_no_claim() -> None:
    assert one(stop(MOSCOW)).status is None
    announced = one(stop(MOSCOW, status=Status(StatusValue.ANNOUNCED))).status
    assert announced is not None
    assert not announced.uncited
    written = one(stop(MOSCOW, status=Status(StatusValue.ANNOUNCED, stated=True))).status
    assert written is not None
    assert not written.uncited, "an itinerary without sources says so once"


def test_claims_without_a_source_say_so() -> None:
    view = view_of(flagship())
    stops = {e.id: e for t in view.trips for e in t.entries if isinstance(e, StopView)}

    assert stops["italy"].cites == ()
    assert stops["italy"].unsourced == "No source given for place, dates, rank and events."
    assert not stops["italy"].events[0].uncited, "said once for the card"
    assert not stops["moscow"].events[0].uncited
    assert stops["moscow"].unsourced is None
    assert stops["vienna"].unsourced == "No source given for place, dates and people."
    assert one(stop(MOSCOW)).unsourced is None, "an itinerary without sources says so once"
    assert (
        not one(stop(MOSCOW, events=(Event(),), sources=flagship().located.itinerary.annotations[0].sources))
        .events[0]
        .uncited
    )


@pytest.mark.parametrize(
    ("location", "venue", "text", "words"),
    [
        (FASANO, None, "Fasano, Italy", "Fasano, Italy"),
        (FASANO, "Borgo Egnazia", "Fasano, Italy", "Borgo Egnazia, Fasano, Italy"),
        (
            place("Borgo Egnazia", "Italy", "IT", 40, 17, Precision.VENUE),
            "Borgo Egnazia",
            "Fasano, Italy",
            "Borgo Egnazia, Fasano, Italy",
        ),
        (
            place("Borgo Egnazia", "Italy", "IT", 40, 17, Precision.VENUE),
            "Borgo Egnazia",
            "Fasano",
            "Borgo Egnazia, Fasano, Italy",
        ),
        (ITALY, None, "Italy", "Italy"),
        (ITALY, "Palazzo Chigi", "Italy", "Palazzo Chigi, Italy"),
        (place("Point Nemo", None, None, -48.9, -123.4, Precision.EXACT), None, "Point Nemo", "Point Nemo"),
        (place("Singapore", "Singapore", "SG", 1.3, 103.8), None, "Singapore", "Singapore"),
    ],
)
def test_place(location: object, venue: str | None, text: str, words: str) -> None:
    assert place_words(location, venue=venue, text=text) == words  # type: ignore[arg-type]


def test_an_ambiguous_place_names_the_others() -> None:
    vienna = next(
        e for t in view_of(flagship()).trips for e in t.entries if isinstance(e, StopView) and e.id == "vienna"
    )

    assert vienna.location.alternatives == ("Vienna, Virginia, United States (GeoNames 4791160)",)
    assert "ambiguous" in [tag.kind for tag in vienna.tags]


def test_a_state_of_its_time_is_drawn_as_those_that_succeeded_it() -> None:
    ussr = place("U.S.S.R.", "U.S.S.R.", "RU", 60, 90, Precision.COUNTRY, historic=True, area_codes=("KZ", "RU", "UA"))
    view = view_of(route_of(Itinerary("a", "a", "A", ()), [LocatedTrip(Trip(()), (stop(ussr),))]))
    (entry,) = view.trips[0].entries

    assert isinstance(entry, StopView)
    assert entry.location.historic == "U.S.S.R. no longer exists; drawn is the union of the countries that succeeded it"
    assert {"country", "historic"} <= {item.key for item in view.legend}


def test_legend_has_what_is_on_the_map_and_nothing_else() -> None:
    assert [item.key for item in view_of(flagship()).legend] == [
        "numbers",
        "ghost",
        "home",
        "leg",
        "bulge",
        "ambiguous",
        "boundary",
        "disputed",
    ]
    keys = {item.key for item in view_of(pacific()).legend}
    assert {"minor", "planned", "planned-stop", "means-sea", "means-road", "means-air", "region"} <= keys
    assert not {"means-rail", "country", "boundary", "fade"} & keys
    assert "fade" in [item.key for item in view_of(flagship(ITALY)).legend]


def test_small_words_of_the_stop() -> None:
    entry = one(stop(MOSCOW, role=Role.TECHNICAL_STOP, title=None, place=Place("Moscow")))

    assert entry.title == "Moscow"
    assert entry.number is None
    assert ("role", "Technical stop") in [(tag.kind, tag.text) for tag in entry.tags]


def test_about_and_addresses() -> None:
    view = view_of(flagship(), site_url="https://example.org/maps/", brand=Brand(name="The Ministry"))

    assert view.address == view.about.address == "https://example.org/maps/modi-2024.html"
    assert view.about.citation == (
        "The Ministry, “Modi abroad: the G7 in Italy, then Moscow and Vienna”, annotated map, data as of 10 July 2024."
    )
    assert dict(view.about.facts).keys() == {"travelmap", "Gazetteer", "Basemap"}
    assert {credit.name for credit in view.about.credits} >= {"GeoNames", "Natural Earth", "Unicode CLDR"}
    assert view_of(flagship(), site_url="javascript:alert(1)").address is None


def test_dates_of_the_whole() -> None:
    assert view_of(flagship()).dates == "14 June – 10 July 2024"
    route = flagship()
    bare = LocatedTrip(Trip(()), (stop(MOSCOW),))
    assert view_of(route_of(replace(route.located.itinerary, trips=()), [bare])).dates is None
    assert (
        view_of(route_of(route.located.itinerary, [LocatedTrip(Trip(()), (stop(MOSCOW, dates=span("1972~")),))])).dates
        == "about 1972"
    )
