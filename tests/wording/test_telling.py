"""The journey in sentences: true, whole, plain, and short where it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import HOSTILE, ITALY, dated, flagship, hostile, many, pacific

from travelmap.model.itinerary import Itinerary
from travelmap.model.route import LocatedItinerary, Route, Statistics
from travelmap.wording.telling import ALT_LENGTH, alt_text, telling

ROUTES = {
    "flagship": flagship,
    "italy": lambda: flagship(ITALY),
    "pacific": pacific,
    "dated": dated,
    "hostile": hostile,
    "many": lambda: many(400),
}


@pytest.mark.parametrize("name", ROUTES)
def test_an_alternative_text_is_one_short_line(name: str) -> None:
    text = alt_text(ROUTES[name]())

    assert text.startswith("Map: ")
    assert text.endswith(".")
    assert len(text) <= ALT_LENGTH
    assert text == " ".join(text.split())


def test_a_short_text_says_what_when_how_many_how_far_and_where() -> None:
    text = alt_text(flagship())

    for words in ("3 stops", "July 2024", "km", "Fasano", "Moscow", "Vienna"):
        assert words in text
    assert "Astana" not in text, "nobody went there"


def test_what_finds_no_room_is_counted() -> None:
    text = alt_text(many(400))

    assert "400 stops" in text
    assert "more places." in text


def test_a_title_that_is_too_long_is_cut_and_the_numbers_stay() -> None:
    route = flagship()
    itinerary = replace(route.located.itinerary, title="T" * 5000)
    text = alt_text(replace(route, located=replace(route.located, itinerary=itinerary)))

    assert "T…. " in text
    assert "3 stops" in text
    assert len(text) <= ALT_LENGTH


def test_the_whole_telling_goes_through_the_journey_in_order() -> None:
    text = telling(flagship())
    text = text[text.index("The traveller is") :]

    order = [
        "Narendra Modi",
        "starts from New Delhi, India",
        ": Borgo Egnazia, Fasano",
        ": Astana",
        ": Moscow",
        ": Vienna",
        "This rests on",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    for words in (
        "Stop 2: Moscow, Russia, 8–9 July 2024.",
        "Not travelled to: ",
        "Met: Vladimir Putin",
        "2 sources:",
        "Aim: ",
    ):
        assert words in text


def test_coarse_places_planned_stops_and_statuses_are_told() -> None:
    assert "Only the country is known." in telling(flagship(ITALY))
    text = telling(dated())
    assert "Announced." in text
    assert "This leg is planned." in text
    assert "Cancelled, as of 20 June 2024." in text
    assert "about 12 May 2024" in text
    assert "date not known" in text
    assert "more planned" in text


def test_each_stop_is_a_paragraph_and_nothing_runs_over() -> None:
    for route in (flagship(), pacific(), many(400), hostile()):
        paragraphs = telling(route).split("\n\n")
        heads = ("Stop ", "Not travelled to: ", "On the way: ")
        assert sum(paragraph.startswith(heads) for paragraph in paragraphs) >= len(route.numbers)
        assert all("\n" not in paragraph.rstrip("\n") for paragraph in paragraphs)


@pytest.mark.parametrize("text", [*HOSTILE, "a\x00b\u2028c\ud800\x1b[31m"])
def test_whatever_texts_say_there_is_nothing_but_text(text: str) -> None:
    told = telling(hostile((text,) * 3)) + alt_text(hostile((text,) * 3))

    assert not any(ord(character) < 32 and character != "\n" for character in told)
    assert not any(0x7F <= ord(character) < 0xA0 or character in "\u2028\u2029" for character in told)
    told.encode("utf-8")


def test_a_journey_without_stops_is_told_too() -> None:
    empty = Route(
        LocatedItinerary(Itinerary("e", "e.yaml", "Empty", ()), ()),
        (),
        Statistics(0, False, 0, False, 0, 0, (), (), 0, False),  # noqa: FBT003 - its order is its meaning
        (),
        0.0,
    )

    assert alt_text(empty) == "Map: Empty. 0 stops."
    assert telling(empty).startswith("Empty\n\nThe journey has 0 stops.")
