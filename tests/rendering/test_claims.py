"""Which claims name a source: the count of the header and the marks of the page agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import FIGURE, flagship, pacific

from travelmap.model.claims import claims_of
from travelmap.model.itinerary import Annotation, Citation, Event, Itinerary, Person, Source, Status, Stop, Trip, Visit
from travelmap.model.place import Place
from travelmap.model.vocabulary import StatusValue, VisitLevel
from travelmap.rendering.claims import claims_view, link_of
from travelmap.rendering.mapview import StopView
from travelmap.rendering.view import compose

CITE = (Citation("brief", "F1"),)
BARE = Stop(
    "a",
    Place("Moscow"),
    met=(Person("A"),),
    notes="A note.",
    visit=Visit(VisitLevel.STATE),
    status=Status(StatusValue.CANCELLED, stated=True),
    events=(Event(),),
    annotations=(Annotation("X."),),
)


def itinerary(*stops: Stop, sources: bool = True) -> Itinerary:
    return Itinerary("x", "x.yaml", "X", (Trip(stops),), sources=(Source("brief", "Brief"),) if sources else ())


def test_every_kind_of_claim_is_counted() -> None:
    whats = [claim.what for claim in claims_of(itinerary(BARE))]

    assert whats == ["place", "people", "notes", "status", "rank", "event", "annotation"]


def test_a_stops_sources_bear_its_facts_but_no_rank_and_no_annotation() -> None:
    bare = [claim.what for claim in claims_of(itinerary(replace(BARE, sources=CITE))) if not claim.sourced]

    assert bare == ["rank", "annotation"]


@pytest.mark.parametrize(
    ("stops", "sources", "words", "link"),
    [
        ((BARE,), True, "7 of 7 claims name no source", "#stop=a"),
        ((BARE,), False, "This itinerary names no source", None),
        ((Stop("a", Place("X"), sources=CITE),), True, "Its one claim names a source", None),
        (
            (Stop("a", Place("X"), sources=CITE), Stop("b", Place("Y"))),
            True,
            "1 of 2 claims names no source",
            "#stop=b",
        ),
        (
            (Stop("a", Place("X"), sources=CITE), Stop("b", Place("Y"), sources=CITE)),
            True,
            "All 2 claims name a source",
            None,
        ),
    ],
)
def test_the_header_says_how_many(stops: tuple[Stop, ...], sources: bool, words: str, link: str | None) -> None:  # noqa: FBT001 - a case
    view = claims_view(itinerary(*stops, sources=sources))

    assert view is not None
    assert (view.words, view.link) == (words, link)


@pytest.mark.parametrize("make", [flagship, pacific])
def test_a_stop_is_marked_if_and_only_if_it_has_a_claim_without_a_source(make: object) -> None:
    route = make()  # type: ignore[operator]
    bare = {link_of(claim) for claim in claims_of(route.located.itinerary) if not claim.sourced}
    stops = [
        entry for trip in compose(route, figure=FIGURE).trips for entry in trip.entries if isinstance(entry, StopView)
    ]

    for stop in stops:
        parts = (stop.status, *stop.ranks, *stop.events, *stop.annotations)
        marked = bool(stop.unsourced) or any(part is not None and part.uncited for part in parts)
        trip_bare = any(
            not annotation.sources
            for trip in route.located.itinerary.trips
            if trip.stops[0].id == stop.id
            for annotation in trip.annotations
        )
        judged = bool(route.located.itinerary.sources)  # of an itinerary without any, the page says so once
        assert marked == (judged and f"#stop={stop.id}" in bare) or trip_bare, stop.id
