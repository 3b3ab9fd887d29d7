"""The places of a file with errors, for one round of messages instead of two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from travelmap.reading.reader import read

FILE = Path("trip.yaml")


def places(text: str) -> list[tuple[str, str | None, date | None]]:
    reading = read(FILE, content=text.encode())
    assert reading.itinerary is None
    assert reading.sketch is not None
    return [(stop.place.text, stop.place.country, stop.place.at) for stop in reading.sketch.stops]


def test_a_sound_file_has_no_sketch() -> None:
    reading = read(FILE, content=b"title: x\nstops: [Vienna]")

    assert reading.itinerary is not None
    assert reading.sketch is None


def test_finds_places_wherever_they_stand() -> None:
    text = """
wrong: key
home: New Delhi, India
trips:
  - [Italy, Moscow]
  - home: {place: Delhi, country: India}
    dates: 1974-06
    stops:
      - {place: Kiev, country: U.S.S.R., dates: 1974-06-29}
      - {place: Minsk, country: U.S.S.R., dates: nonsense}
    end: none
"""

    assert places(text) == [
        ("New Delhi, India", None, None),
        ("Italy", None, None),
        ("Moscow", None, None),
        ("Delhi", "India", date(1974, 6, 1)),
        ("Kiev", "U.S.S.R.", date(1974, 6, 29)),
        ("Minsk", "U.S.S.R.", date(1974, 6, 1)),
    ]


def test_leaves_out_what_has_coordinates_or_no_name() -> None:
    assert places("stops: [{place: A, coordinates: [1, 2]}, {plcae: B}, '', {place: [C]}, {place: D}]") == [
        ("B", None, None),
        ("D", None, None),
    ]


def test_says_where_a_place_stands() -> None:
    sketch = read(FILE, content=b"wrong: key\nstops:\n  - place: Vienna\n    country: Autria\n").sketch

    assert sketch is not None
    place = sketch.stops[0].place
    assert place.span is not None
    assert place.country_span is not None
    assert (place.span.line, place.span.column, place.country_span.line) == (3, 12, 4)


@given(st.text(alphabet=st.sampled_from(list("stops: [{}]-,place\n country'\"#&*!|>\t é")), max_size=80))
def test_never_raises(text: str) -> None:
    read(FILE, content=text.encode())
