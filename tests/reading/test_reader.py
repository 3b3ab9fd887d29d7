"""What an itinerary means: short forms, defaults, homes, days, ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.commands.reporter import render_json, render_text
from travelmap.errors import UnreadableError
from travelmap.geo.point import Point
from travelmap.model.itinerary import Citation, Person, Statement
from travelmap.model.vocabulary import Boundaries, Confidence, EventType, Role, StatusValue, VisitLevel
from travelmap.reading.reader import read_itinerary

if TYPE_CHECKING:
    from travelmap.model.itinerary import Itinerary

VALID = Path(__file__).parents[1] / "cases" / "valid"


def read(text: str, path: str = "journey.yaml") -> Itinerary:
    itinerary, report = read_itinerary(path, content=text.encode())
    assert itinerary is not None, render_text(report, colour=False)
    return itinerary


def test_shortest_file_is_one_trip_without_home() -> None:
    itinerary = read("title: A\ntraveller: A. Minister, of somewhere\nstops: [Italy, 'Vienna, Austria']")

    assert itinerary.traveller == Person("A. Minister, of somewhere")
    assert [stop.place.text for stop in itinerary.stops] == ["Italy", "Vienna, Austria"]
    assert (itinerary.trips[0].start, itinerary.trips[0].end) == (None, None)
    assert itinerary.stops[0].status.value is StatusValue.COMPLETED
    assert not itinerary.stops[0].status.stated
    assert (itinerary.slug, itinerary.lang, itinerary.map.boundaries) == ("journey", "en", None)


def test_home_is_where_every_trip_starts_and_ends() -> None:
    itinerary = read("title: A\nhome: New Delhi, India\ntrips: [[Italy], [Moscow, Vienna]]")

    assert [(trip.start and trip.start.text, trip.end and trip.end.text) for trip in itinerary.trips] == [
        ("New Delhi, India", "New Delhi, India")
    ] * 2


@pytest.mark.parametrize(
    ("keys", "start", "end"),
    [
        ("home: Rome", "Rome", "Rome"),
        ("start: Rome", "Rome", "Oslo"),
        ("end: {place: Rome}", "Oslo", "Rome"),
        ("start: none", None, "Oslo"),
        ("home: none", None, None),
        ("home: Bern, end: none", "Bern", None),
        ("home: none, end: Rome", None, "Rome"),
    ],
)
def test_trip_may_start_and_end_elsewhere(keys: str, start: str | None, end: str | None) -> None:
    trip = read(f"title: A\nhome: Oslo\ntrips: [{{{keys}, stops: [Vienna]}}]").trips[0]

    assert (trip.start and trip.start.text, trip.end and trip.end.text) == (start, end)


def test_place_remembers_a_day_on_which_the_traveller_was_there() -> None:
    itinerary = read(
        "title: A\nhome: Oslo\nstops: [{place: Leningrad, dates: 1972-05-22/1972-05-30, via: Riga}, Kiev, "
        "{place: Minsk, dates: ../1974}]"
    )

    leningrad, kiev, minsk = itinerary.stops
    assert leningrad.place.at == leningrad.via[0].at == date(1972, 5, 22)
    assert kiev.place.at == date(1972, 5, 22), "without a date of its own: the trip's first"
    assert minsk.place.at == date(1974, 12, 31), "an open start: the end"
    assert itinerary.home
    assert itinerary.trips[0].end
    assert itinerary.home.at == itinerary.trips[0].end.at == date(1972, 5, 22)


def test_places_know_where_they_stand_in_the_file() -> None:
    text = "title: A\nstops:\n  - Oslo\n  - place: Kyiv\n    country: UA\n    via: [Riga, {place: Lviv}]"
    lines = text.split("\n")

    for stop in read(text).stops:
        for place in (stop.place, *stop.via):
            span = place.span
            assert span
            assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == place.text
        assert stop.span
        assert lines[stop.span.line - 1].lstrip(" -").startswith(("Oslo", "place"))
    country = read(text).stops[1].place.country_span
    assert country
    assert (country.line, country.column, country.end_column) == (5, 14, 16)


def test_text_stands_for_the_long_form() -> None:
    stop = read(
        "title: A\nsources: {s: {title: S}}\nstops: [{place: Oslo, visit: {level: working, stated_by: {host: state, "
        "the press: {level: official, sources: [s#2]}}}, status: cancelled, met: Jonas, host: [{name: Harald}]}]"
    ).stops[0]

    assert stop.visit.level is VisitLevel.WORKING
    assert stop.visit.stated_by == (
        Statement("host", VisitLevel.STATE),
        Statement("the press", VisitLevel.OFFICIAL, (Citation("s", "2"),)),
    )
    assert (stop.status.value, stop.status.stated) == (StatusValue.CANCELLED, True)
    assert stop.met == (Person("Jonas"),)
    assert stop.host == (Person("Harald"),)


def test_stop_after_the_state_of_the_file_is_announced() -> None:
    itinerary = read(
        "title: A\nas_of: 2024-07-08\nstops: [{place: A, dates: 2024-07-08}, {place: B, dates: 2024-07-09}, "
        "{place: C, dates: 2024-07-10, status: completed}, D]"
    )

    assert [stop.status.value.value for stop in itinerary.stops] == ["completed", "announced", "completed", "completed"]
    assert not itinerary.stops[1].status.stated


def test_ids_are_given_where_none_is_written() -> None:
    itinerary = read(
        "title: A\nstops: [São Tomé, {place: X, id: oslo}, Oslo, Oslo, 東京, 'Łódź, Poland', Oslo]", path="x/CON.yaml"
    )

    assert [stop.id for stop in itinerary.stops] == [
        "sao-tome", "oslo", "oslo-2", "oslo-3", "stop-5", "lodz-poland", "oslo-4",
    ]  # fmt: skip
    assert itinerary.slug == "con-itinerary", "Windows keeps `con` for a device"


def test_every_scalar_is_text() -> None:
    itinerary, _ = read_itinerary(VALID / "yaml-surprises.yaml")

    assert itinerary
    first, second, third = itinerary.stops
    assert (itinerary.title, itinerary.summary, itinerary.traveller) == ("2024", "12:30", Person("Null"))
    assert itinerary.home
    assert (itinerary.home.text, first.place.text, first.place.country, first.notes) == ("NO", "on", "NO", "1.10")
    assert first.topics == ("yes", "0123", "1_000", "1e3", "0x1F", ".nan", "=", "~")
    assert (second.place.text, second.notes, third.place.text) == ("No", "It's “quoted” — ok", "Null")


def test_every_key_reaches_the_model() -> None:
    itinerary, report = read_itinerary(VALID / "every-key.yaml")

    assert not report.diagnostics
    assert itinerary
    stop = itinerary.stops[0]
    event = stop.events[0]
    source = itinerary.sources[0]
    assert (itinerary.lang, itinerary.as_of, itinerary.map.boundaries) == (
        "pt-BR", date(2024, 7, 8), Boundaries.NATURAL_EARTH,
    )  # fmt: skip
    assert itinerary.summary == "A folded text, on two lines."
    assert itinerary.annotations[0].confidence is Confidence.GRADE_4
    assert stop.place.point == Point(40.8342, 17.3594)
    assert (stop.role, stop.id, stop.label) == (Role.TRANSIT, "fasano", "Fasano")
    assert [statement.by for statement in stop.visit.stated_by] == ["sender", "host", "the Vatican"]
    assert stop.status.as_of
    assert stop.status.as_of.text == "2024-07"
    assert [place.country for place in stop.via] == [None, "Italy"]
    assert event.type is EventType.MULTILATERAL_SUMMIT
    assert [person.country for person in event.participants] == [None, "United States"]
    assert stop.notes == 'A note: with a colon, a # sign\nand "quotes".'
    assert stop.images[0].media_type == "image/png"
    assert stop.images[0].data == (VALID / "attachments" / "dot.png").read_bytes()
    assert stop.sources == (Citation("brief", "F1"), Citation("brief"))
    assert (source.archived, source.archive_ref) == ("http://archive.example.org/1", "RG 59, box 4")
    assert "'draft'" not in repr(itinerary)  # an `internal:` field says so
    assert "desk" not in repr(itinerary)


def test_json_escapes_and_unusual_line_ends_are_kept() -> None:
    itinerary, _ = read_itinerary(VALID / "json.yaml")
    other, _ = read_itinerary(VALID / "unusual-line-ends.yaml")

    assert itinerary
    assert other
    assert itinerary.title == "JSON 😀 is YAML"
    assert itinerary.stops[1].notes == "a\u2028b"
    assert other.title == "A\u2028separator kept"
    assert other.stops[0].place.text == "Oslo\x85x"


@pytest.mark.parametrize("text", [r"C:\ud83d\ude00", r"C:\uDBFF\uDFFF", r"\\ud83d\ude00"])
def test_escapes_outside_double_quotes_are_no_escapes(text: str) -> None:
    assert read(f"title: {text}\nsummary: \"\\ud83d\\ude00\"\nstops: ['{text}']").title == text
    assert read(f"title: {text}\nsummary: \"\\ud83d\\ude00\"\nstops: ['{text}']").stops[0].place.text == text


def test_windows_file_has_plain_line_ends() -> None:
    itinerary, _ = read_itinerary(VALID / "windows.yaml")

    assert itinerary
    assert itinerary.stops[1].notes == "Two\nlines."


@pytest.mark.parametrize("name", ["missing.yaml", ".", "a\0b.yaml"])
def test_file_that_cannot_be_read_raises(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_itinerary(tmp_path / name)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    itinerary, report = read_itinerary(path)

    assert itinerary is None
    assert [found.code for found in report.diagnostics] == ["TM007"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_reading_never_raises(content: bytes) -> None:
    itinerary, report = read_itinerary("any.yaml", content=content)

    assert (itinerary is None) == bool(report.errors)
    render_text(report, colour=True)
    render_json(report)


YAMLISH = st.lists(
    st.sampled_from(
        [
            "title: A",
            "stops:",
            "trips:",
            "sources:",
            "- ",
            "  - ",
            "    ",
            "place: ",
            "dates: ",
            "2024-07-08",
            "/",
            "..",
            "[",
            "]",
            "{",
            "}",
            ",",
            ": ",
            ":",
            "\n",
            "\n",
            '"',
            "'",
            "#",
            " #5",
            "&a",
            "*a",
            "<<: ",
            "!t",
            "? ",
            "- - ",
            "id: a",
            "visit: ",
            "state",
            "met: ",
            "status: ",
            "is: ",
            "coordinates: [1, 2]",
            "images: [{src: a, alt: b}]",
            "~",
            "null",
            "\t",
            "\\",
            "\\ud83d\\ude00",
            "\u2028",
            "\ufeff",
            "😀",
            "--- ",
            "...",
            "%YAML 1.1",
            "",
            " >",
            "annotations: ",
            "text: ",
            "internal: ",
            "home: none",
        ]
    ),
    max_size=40,
).map("".join)


@given(YAMLISH)
def test_reading_never_raises_on_what_looks_like_yaml(text: str) -> None:
    itinerary, report = read_itinerary("any.yaml", content=text.encode())

    assert (itinerary is None) == bool(report.errors)
    render_text(report, colour=False)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_text_is_kept_verbatim(text: str) -> None:
    visible = text.strip(" ")
    itinerary, report = read_itinerary(
        "any.yaml", content=("title: '" + visible.replace("'", "''").replace("\ufeff", "") + "'\nstops: [A]").encode()
    )

    if itinerary is None:
        assert [found.code for found in report.diagnostics] == ["TM102"], "nothing that can be seen"
    else:
        assert itinerary.title == visible.replace("\ufeff", "").strip(" ")
