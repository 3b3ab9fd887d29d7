"""What the review tells, and above all what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.model.vocabulary import Means
from travelmap.pipeline import Workshop
from travelmap.review.speeds import fastest_kmh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from travelmap.diagnostics import Diagnostic

    Told = Callable[[str], list[Diagnostic]]


def stops(*lines: str) -> str:
    return "stops:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ('place: "Oslo, Norway", dates: 2024-07-08T09:00', 'place: "Sydney, Australia", dates: 2024-07-08T20:00'),
            "Oslo to Sydney is 15,940 km, and 3 h lie between: 5,300 km/h",
        ),
        # A whole day each, and no aircraft to take.
        (
            (
                'place: "Oslo, Norway", dates: 1905-06-07',
                'place: "Rome, Italy", dates: 1905-06-07, arrive_by: rail',
                'place: "Oslo, Norway", dates: 1905-06-07, arrive_by: rail',
            ),
            "Oslo to Oslo, with all between, is about 4,010 km, and at most",
        ),
        (
            (
                'place: "Vienna, Austria", dates: 2024-07-08T10:00Z',
                'place: "Rome, Italy", dates: 2024-07-08T10:00+02:00, arrive_by: air',
            ),
            "Vienna to Rome is 765 km, and no time lies between",
        ),
        (
            (
                'place: "Vienna, Austria", dates: 2024-07-08',
                'place: "Sydney, Australia", dates: 2024-07-10, arrive_by: sea',
            ),
            "Vienna to Sydney is 15,971 km, and at most 64 h lie between: 250 km/h",
        ),
        # The way between is unknown, and the dates round it are not.
        (
            (
                'place: "Oslo, Norway", dates: 2024-07-08T09:00',
                'place: "Sydney, Australia"',
                'place: "Oslo, Norway", dates: 2024-07-08T21:00',
            ),
            "Oslo to Oslo, with all between, is about 31,",
        ),
    ],
)
def test_a_leg_that_nothing_is_fast_enough_for(told: Told, lines: tuple[str, ...], message: str) -> None:
    found = [item for item in told(stops(*lines)) if item.code == "TM210"]

    assert len(found) == 1
    assert found[0].message.startswith(message)
    assert found[0].severity == "warning"
    assert len(found[0].related) == 1


@pytest.mark.parametrize(
    "lines",
    [
        # Half round the world on one day, westwards: the day has more hours than 24.
        ('place: "Sydney, Australia", dates: 2024-07-08', 'place: "London, United Kingdom", dates: 2024-07-08'),
        # The Johnson of December 1967 did this.
        ('place: "Khorat, Thailand", dates: 1967-12-23', 'place: "Rome, Italy", dates: 1967-12-23'),
        # Concorde over the Atlantic lands before it started, by local clocks.
        (
            'place: "London, United Kingdom", dates: 1998-05-01T10:30',
            'place: "New York, New York, United States", dates: 1998-05-01T09:25, arrive_by: air',
        ),
        ('place: "Vienna, Austria", dates: 2024-07-08T10:00', 'place: "Bratislava, Slovakia", dates: 2024-07-08T10:00'),
        # Doubtful, open, coarse, of several: not known well enough.
        ('place: "Oslo, Norway", dates: 2024-07-08', 'place: "Sydney, Australia", dates: 2024-07-08?, arrive_by: foot'),
        ('place: "Oslo, Norway", dates: 2024-07-08/..', 'place: "Rome, Italy", dates: ../2024-07-09, arrive_by: foot'),
        ('place: "Oslo, Norway", dates: 2024-07', 'place: "Rome, Italy", dates: 2024-07, arrive_by: rail'),
        # Nobody went there, or it is only known as a country.
        (
            'place: "Oslo, Norway", dates: 2024-07-08T09:00',
            'place: "Sydney, Australia", dates: 2024-07-08T09:00, status: virtual',
            'place: "Oslo, Norway", dates: 2024-07-08T12:00',
        ),
        ("place: Russia, dates: 2024-07-08T10:00", 'place: "Vienna, Austria", dates: 2024-07-08T10:30'),
        # Day trips from a base.
        (
            'place: "Vienna, Austria", dates: 2024-07-01/2024-07-08, role: base',
            'place: "New York, New York, United States", dates: 2024-07-03/2024-07-04, arrive_by: air',
            'place: "Vienna, Austria", dates: 2024-07-05, arrive_by: air',
        ),
        # In the wrong order, which is told already (TM204).
        ('place: "Oslo, Norway", dates: 2024-07-08', 'place: "Sydney, Australia", dates: 2024-07-06'),
        ('place: "Oslo, Norway", dates: 2024-07-01/2024-07-08', 'place: "Lima, Peru", dates: 2024-07-06/2024-07-09'),
    ],
)
def test_what_can_be_travelled_is_not_told(told: Told, lines: tuple[str, ...]) -> None:
    assert [item.message for item in told(stops(*lines)) if item.code == "TM210"] == []


def test_two_trips_are_one_life(told: Told) -> None:
    there = '{place: "Sydney, Australia", dates: 2024-07-08T20:00}'
    back = '{place: "Lima, Peru", dates: 2024-07-09T02:00}'

    (found,) = told(f'home: "Oslo, Norway"\ntrips:\n  - [{there}]\n  - [{back}]\n')
    assert found.message.startswith("Sydney to Lima, with all between, is about ")
    assert "the fastest there was would take" in found.label


@pytest.mark.parametrize(
    ("means", "year", "kmh"),
    [
        (Means.FOOT, 1815, 6),
        (Means.RAIL, 1900, 130),
        (Means.AIR, 2024, 1_200),
        (Means.AIR, 1985, 2_200),
        (Means.AIR, 1938, 450),
        (Means.RAIL, 1800, 60),  # no railway yet: whatever was fastest, a balloon
        (Means.UNKNOWN, 1500, 36),
        (Means.UNKNOWN, 2024, 1_200),
    ],
)
def test_the_fastest_of_its_time(means: Means, year: int, kmh: int) -> None:
    assert fastest_kmh(means, year) == kmh


@pytest.mark.parametrize(
    "lines",
    [
        ("place: Moscow", "place: Moscow"),
        ('place: "Moscow, Russia", dates: 2024-07-08', "place: Moscow, country: Russia, dates: 2024-07-08"),
        ("place: Moscow, dates: 2024-07-08/2024-07-09, title: A", "place: Moscow, dates: 2024-07-08/2024-07-09"),
        (
            "place: Moscow, dates: 2024-07-08/2024-07-09",
            'place: "Tver, Russia", dates: 2024-07-09',
            "place: Moscow, dates: 2024-07-08/2024-07-09",
        ),
        # A summit that was not attended stands between.
        ("place: Moscow", "place: Astana, status: not_attended", "place: Moscow"),
    ],
)
def test_a_stop_that_is_given_twice(told: Told, lines: tuple[str, ...]) -> None:
    assert [item.code for item in told(stops(*lines)) if item.code == "TM217"] == ["TM217"]


@pytest.mark.parametrize(
    "lines",
    [
        ("place: Moscow, title: The Kremlin", "place: Moscow, title: The embassy"),
        ("place: Moscow, venue: Hotel A", "place: Moscow, venue: Hotel B"),
        ("place: Moscow", 'place: "Tver, Russia"', "place: Moscow"),
        (
            "place: Moscow, dates: 2024-07-08",
            'place: "Tver, Russia", dates: 2024-07-08',
            "place: Moscow, dates: 2024-07-08",
        ),
        ("place: Moscow, role: base", "place: Moscow"),
        ("place: Moscow, role: overnight", "place: Moscow"),
        ("place: Moscow", "place: Moscow, via: Vienna"),
        ("place: Moscow, status: cancelled", "place: Moscow"),
        ("place: Moscow, dates: 2024-07-08", "place: Moscow, dates: 2024-07-09"),
        ("place: Moscow, dates: 2024-07-08T09:00", "place: Moscow, dates: 2024-07-08T17:00"),
        ("place: Moscow, dates: 2024-07-08?/2024-07-09", "place: Moscow, dates: 2024-07-08/2024-07-09?"),
    ],
)
def test_two_stops_at_one_place_on_purpose(told: Told, lines: tuple[str, ...]) -> None:
    assert [item.message for item in told(stops(*lines)) if item.code == "TM217"] == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('trips: [["Oslo, Norway"], ["Rome, Italy"]]', []),
        ('trips: [{stops: ["Oslo, Norway"], end: none}, ["Rome, Italy"]]', []),
        ('trips: [{stops: ["Oslo, Norway"], end: "Turku, Finland"}]\nhome: none', []),
        # As in the format's own example: the second trip ends at another place, after a first that ended at home.
        ('trips: [["Oslo, Norway"], {stops: ["Rome, Italy"], end: "Turku, Finland"}]', []),
        # Near enough: a residence outside the capital.
        ('trips: [{stops: ["Oslo, Norway"], end: "Espoo, Finland"}, ["Rome, Italy"]]', []),
        # What a trip starts from is where the one before it ended.
        (
            'trips: [{stops: ["Oslo, Norway"], end: "Rome, Italy"}, {start: "Rome, Italy", stops: [Bern]}]',
            [],
        ),
        (
            'trips: [{stops: ["Oslo, Norway"], end: "Rome, Italy"}, ["Bern, Switzerland"]]',
            ["trip 2 starts in Helsinki, but the trip before it ended in Rome"],
        ),
        ('stops: ["Oslo, Norway"]\n', []),
        # Months later, a new journey starts where it starts.
        (
            'trips: [{stops: ["Oslo, Norway"], dates: 2024-01, end: "Rome, Italy"}, {dates: 2024-05, stops: [Bern]}]',
            [],
        ),
        (
            'trips: [{stops: ["Oslo, Norway"], end: "Rome, Italy"}]',
            ["Helsinki is home and is never returned to: the journey ends in Rome"],
        ),
    ],
)
def test_trips_that_do_not_connect(told: Told, text: str, messages: list[str]) -> None:
    home = "" if "home:" in text else "home: Helsinki, Finland\n"

    found = told(home + text)
    assert [item.message for item in found] == messages
    assert {item.severity for item in found} <= {"note"}


def test_claims_are_counted_only_where_there_are_sources(told: Told) -> None:
    three_lines = "annotations: [{text: A.}]\n" + stops("place: Vienna")

    assert told(three_lines) == []
    (found,) = told(three_lines + "sources: {a: {title: A}}")
    assert (found.code, found.severity, found.message) == ("TM214", "note", "2 of 2 claims name no source")
    assert told("stops: [{place: Vienna, sources: [a]}]\nsources: {a: {title: A}}") == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # Eastward over the date line, a traveller lands before he left.
        (('place: "Auckland, New Zealand", dates: 2024-07-08', 'place: "Honolulu, Hawaii", dates: 2024-07-07'), []),
        (
            (
                'place: "Tokyo, Japan", dates: 2024-07-06/2024-07-08',
                'place: "Honolulu, Hawaii", dates: 2024-07-07/2024-07-09',
            ),
            [],
        ),
        # Westward, or by two days, he does not.
        (('place: "Honolulu, Hawaii", dates: 2024-07-08', 'place: "Tokyo, Japan", dates: 2024-07-07'), ["TM204"]),
        (
            ('place: "Auckland, New Zealand", dates: 2024-07-08', 'place: "Honolulu, Hawaii", dates: 2024-07-06'),
            ["TM204"],
        ),
        (('place: "London, United Kingdom", dates: 2024-07-08', 'place: "Lima, Peru", dates: 2024-07-07'), ["TM204"]),
        (
            (
                'place: "Auckland, New Zealand", dates: 2024-07-08T20:00',
                'place: "Honolulu, Hawaii", dates: 2024-07-07T08:00',
            ),
            ["TM204"],
        ),
    ],
)
def test_the_date_line_is_no_mistake(lines: tuple[str, ...], found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "journey.yaml"
    path.write_text("title: A\n" + stops(*lines), encoding="utf-8")

    codes = [item.code for item in Workshop().check(path, tmp_path).report.diagnostics]
    assert [code for code in codes if code != "TM210"] == found
