"""A long list is cut without losing, doubling or parting anything."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import FIGURE, many

from travelmap.rendering.mapview import EndView, TripView
from travelmap.rendering.page import render_page
from travelmap.rendering.parts import agenda_parts
from travelmap.rendering.view import compose


@pytest.fixture(scope="session")
def thousand() -> str:
    return render_page(compose(many(1000), figure=FIGURE))


def trip(count: int) -> tuple[TripView, ...]:
    return compose(many(count), figure=FIGURE).trips


@pytest.mark.parametrize("count", [1, 300, 301, 1000])
def test_everything_is_there_once_and_in_order(count: int) -> None:
    trips = trip(count)

    parts = agenda_parts(trips)

    pieces = [piece for part in parts for piece in part.pieces]
    assert [entry for piece in pieces for entry in piece.entries] == [entry for one in trips for entry in one.entries]
    assert [piece.trip for piece in pieces if not piece.continued] == list(trips)
    assert all(part.waits == (count > 300) for part in parts)
    stop = leg = 0
    for part in parts:
        kinds = [entry.kind for piece in part.pieces for entry in piece.entries]
        assert (part.first_stop, part.stops, part.first_leg, part.entries) == (
            stop,
            kinds.count("stop"),
            leg,
            len(kinds),
        )
        stop += kinds.count("stop")
        leg += kinds.count("leg")
    assert stop == count


def test_one_long_trip_is_cut_behind_stops() -> None:
    entries = tuple(entry for one in trip(1000) for entry in one.entries)
    long = TripView(0, "Long", titled=True, date=None, annotations=(), entries=entries)

    parts = agenda_parts((long,))

    assert len(parts) > 5
    assert max(part.entries for part in parts) <= 201
    assert all(part.pieces[-1].entries[-1].kind != "leg" for part in parts[:-1])
    assert [entry for part in parts for piece in part.pieces for entry in piece.entries] == list(entries)


def test_a_trip_without_entries_keeps_its_title() -> None:
    empty = TripView(0, "Nothing", titled=True, date=None, annotations=(), entries=())
    home = TripView(1, "Home", titled=True, date=None, annotations=(), entries=(EndView("start", "Paris"),))

    parts = agenda_parts((*trip(400), empty, home))

    assert [piece.trip.title for part in parts for piece in part.pieces][-2:] == ["Nothing", "Home"]


def test_the_whole_list_stands_in_the_page(thousand: str) -> None:
    """Without scripting, `<noscript>` is an element like others: the list is complete."""
    parts = re.findall(r'<noscript class="tm-waiting".*?</noscript>', thousand, re.DOTALL)

    assert len(parts) >= 9
    inside = "".join(parts)
    assert [int(number) for number in re.findall(r'id="stop=stop-(\d+)"', inside)] == list(range(1000))
    for number in range(1000):
        assert f"Something that was said of stop {number}." in inside


def test_a_part_cannot_be_ended_by_a_text() -> None:
    hostile = "</noscript><img src=x onerror=alert(1)><noscript>"
    route = many(301)
    view = compose(route, figure=FIGURE)
    first = view.trips[0]
    stop = next(entry for entry in first.entries if entry.kind == "stop")
    entries = tuple(replace(one, title=hostile, place=hostile) if one is stop else one for one in first.entries)
    view = replace(view, trips=(replace(first, title=hostile, entries=entries), *view.trips[1:]))

    page = render_page(view)

    assert hostile not in page
    assert page.count("</noscript>") == page.count("<noscript") == len(agenda_parts(view.trips))
