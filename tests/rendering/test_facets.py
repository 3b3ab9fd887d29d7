"""What a reader can filter by: tables that say of every stop what it has, and nothing where all agree."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from samples import flagship, many

from travelmap.model.itinerary import Annotation, Stop
from travelmap.model.place import Place
from travelmap.rendering.facets import facets_of, topics_of


def _of(facet: dict[str, object], stop: int) -> list[str]:
    rows = facet["of"]
    values = facet["values"]
    assert isinstance(rows, list)
    assert isinstance(values, list)
    row = rows[stop]
    return [values[place] for place in (row if isinstance(row, list) else [row]) if place >= 0]


def test_says_what_each_stop_has() -> None:
    facets = facets_of(flagship().located.itinerary.stops)

    assert list(facets) == ["topic", "event", "status", "rank"]
    assert _of(facets["topic"], 0) == ["Ukraine", "sanctions"]
    assert _of(facets["topic"], 1) == []
    assert _of(facets["topic"], 2) == ["defence", "trade", "investment", "energy"]
    assert _of(facets["status"], 1) == ["not_attended"]
    assert _of(facets["event"], 1) == ["multilateral_summit"]
    # Whoever states a rank, it can be found by it.
    assert _of(facets["rank"], 2) == ["official", "state"]
    assert facets["rank"]["words"][facets["rank"]["values"].index("state")] == "State visit"
    assert "words" not in facets["topic"]


def test_says_nothing_where_there_is_nothing_to_choose() -> None:
    assert facets_of(many(5).located.itinerary.stops[:1]) == {}
    plain = [replace(stop, topics=("trade",), annotations=(), events=()) for stop in flagship().located.itinerary.stops]
    assert "topic" not in facets_of(plain), "one topic for all"
    assert "event" not in facets_of(plain)


def test_topics_of_annotations_are_the_stops_too() -> None:
    stop = Stop(
        id="a",
        place=Place("A"),
        topics=("trade", "energy"),
        annotations=(Annotation("x", topics=("energy", "arms")),),
    )
    assert topics_of(stop) == ("trade", "energy", "arms")


@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=4), min_size=2, max_size=12))
def test_the_tables_say_what_the_stops_say(rows: list[list[str]]) -> None:
    stops = [Stop(id=f"s{i}", place=Place("A"), topics=tuple(row)) for i, row in enumerate(rows)]

    facets = facets_of(stops)

    distinct = {topic for row in rows for topic in row}
    assert ("topic" in facets) == (len(distinct) >= 2)
    if "topic" not in facets:
        return
    facet = facets["topic"]
    assert sorted(facet["values"]) == sorted(distinct)
    counts = [sum(value in row for row in rows) for value in facet["values"]]
    assert counts == sorted(counts, reverse=True)
    for index, row in enumerate(rows):
        assert sorted(_of(facet, index)) == sorted(set(row))
