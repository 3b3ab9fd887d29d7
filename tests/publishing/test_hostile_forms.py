"""Hostile texts in every field and in every form: each form can be read, and tells the same journey."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from readers import READERS
from told import UNSAID, Told, differences, truth

from tests.hostile_itinerary import PICTURE, STRINGS, itinerary_of
from travelmap.publishing.journey import Journey, Wishes, journey_of
from travelmap.publishing.renditions import RENDITIONS

if TYPE_CHECKING:
    from pathlib import Path

    from travelmap.model.route import Route

TEXTS = (
    *STRINGS,
    "]]>",
    "-->",
    "line\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR",
    "a;b,c\\;d:e\\n",
    '-1+cmd|" /C calc"!A0',
    "+1",
    "\u2028a\u2029b\u0085c",
    "維也納會談" * 100,
)
"""What the pages are tested with, and what is meant for files."""
MACHINE = ("geojson", "kml", "csv", "ics", "jsonld", "yaml")
"""Forms that keep each text apart, so that what is told can be compared with what was written."""
LONG = "Wien 維也納 " * 1200
UNREADABLE = "a\x00b\x1b[31m\x0b\ud800\udfff\ufffe\x9bc"
"""What no itinerary file can hold, but a route that a program made may."""


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "p.png").write_bytes(PICTURE)
    written = itinerary_of(TEXTS)
    for trip in written["trips"]:
        trip["stops"][0]["dates"] = "2024-07-08/2024-07-09"
    (folder / "trip.yaml").write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    return journey_of(folder / "trip.yaml")


@pytest.mark.parametrize("form", MACHINE)
def test_every_form_tells_the_same_hostile_journey(form: str, journey: Journey, tmp_path: Path) -> None:
    content = RENDITIONS[form].make(journey, Wishes("trip"))
    true = truth(journey.route)

    told = READERS[form](content, tmp_path)

    # A calendar has one line for venue, place and country; commas of theirs cannot be told apart.
    assert [words for words in differences(told, true) if form != "ics" or ": name " not in words] == []
    assert isinstance(true.stops, tuple)
    assert told.stops is not UNSAID
    assert len(told.stops) == len(true.stops) == len(TEXTS)


@pytest.mark.parametrize("form", [*MACHINE, "txt"])
def test_the_same_hostile_journey_makes_the_same_bytes(form: str, journey: Journey) -> None:
    assert RENDITIONS[form].make(journey, Wishes("a")) == RENDITIONS[form].make(journey, Wishes("a"))


def with_text(route: Route, text: str) -> Route:
    """Return a route that has a text everywhere, whether or not a file can hold it."""
    trip = route.trips[0]
    first = trip.located.stops[0]
    stop = replace(
        first.stop,
        title=text,
        venue=text,
        topics=(text,),
        notes=text,
        met=tuple(replace(person, name=text) for person in first.stop.met),
    )
    first = replace(first, stop=stop, location=replace(first.location, name=text))
    located = replace(trip.located, stops=(first, *trip.located.stops[1:]))
    itinerary = replace(route.located.itinerary, title=text, summary=text)
    return replace(
        route,
        trips=(replace(trip, located=located), *route.trips[1:]),
        located=replace(route.located, itinerary=itinerary),
    )


@pytest.mark.parametrize("form", ["geojson", "kml", "csv", "ics", "jsonld", "txt"])
def test_characters_that_no_file_can_hold_break_none(form: str, journey: Journey, tmp_path: Path) -> None:
    broken = replace(journey, route=with_text(journey.route, UNREADABLE))

    content = RENDITIONS[form].make(broken, Wishes("trip"))

    content.decode("utf-8")
    told: Told = READERS[form](content, tmp_path)
    assert told.stops is not UNSAID
    assert len(told.stops) == len(TEXTS) or form == "txt"
    if form not in {"geojson", "txt"}:
        assert not set("\x00\x1b\x0b\ufffe\x9b") & set(content.decode("utf-8"))


@pytest.mark.parametrize("form", ["geojson", "kml", "csv", "ics", "jsonld"])
def test_texts_of_ten_thousand_characters_come_back_whole(form: str, journey: Journey, tmp_path: Path) -> None:
    assert len(LONG) >= 10_000
    told = READERS[form](
        RENDITIONS[form].make(replace(journey, route=with_text(journey.route, LONG)), Wishes("trip")), tmp_path
    )

    assert told.stops is not UNSAID
    assert " ".join(LONG.split()) in " ".join(told.stops[0].name.split())
