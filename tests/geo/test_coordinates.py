"""Positions as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.geo.coordinates import read_coordinates
from travelmap.geo.point import Point

VIENNA = (48.2, 16.366667)


@pytest.mark.parametrize(
    "text",
    [
        "48.2,16.366667",
        "48.2 16.366667",
        " 48.2 ; 16.366667 ",
        "+48.2,+16.366667",
        "48.2N 16.366667E",
        "N48.2 E16.366667",
        "16.366667 E, 48.2 n",
        "48°12'N 16°22'E",
        "48°12′N, 16°22′E",  # noqa: RUF001 - as it is copied from an encyclopaedia
        "48° 12' 0\" N 16° 22' 0.0\" E",
        "48°12'0''N16°22'0''E",
        "48 12 N 16 22 E",
        "48 12 0 N, 16 22 0 E",
        "N 48 12 E 16 22",
        "48°12' 16°22'",
        "48.2° 16.366667°",
        "E 16° 22.0' N 48° 12.0'",
    ],
)
def test_forms(text: str) -> None:
    point = read_coordinates(text)
    assert (point.latitude, point.longitude) == pytest.approx(VIENNA, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-33.9,151.2", Point(-33.9, 151.2)),
        ("33.9S 151.2E", Point(-33.9, 151.2)),
        ("0,-0", Point(0.0, 0.0)),
        ("−33.9 −70.5", Point(-33.9, -70.5)),  # noqa: RUF001 - the typographer's minus
        ("-0°30' 10°", Point(-0.5, 10.0)),
        ("90,180", Point(90.0, 180.0)),
    ],
)
def test_signs(text: str, expected: Point) -> None:
    assert read_coordinates(text) == expected
    assert "-" not in str(read_coordinates("0,-0"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("151.2,-33.9", "latitude 151.2 is outside -90…90; latitude comes first: did you mean -33.9,151.2?"),
        ("151.2,-133.9", "latitude 151.2 is outside -90…90; latitude comes first, and both are degrees"),
        ("48.2,200", "longitude 200.0 is outside -180…180; latitude comes first, and both are degrees"),
        ("120N 10E", "latitude 120.0 is outside -90…90"),
        ("48.2N, 16.3", "one of N and S, and one of E and W"),
        ("48.2N 16.3S", "one of N and S, and one of E and W"),
        ("-48.2N 16.3E", "a sign and a letter say the same twice"),
        ("48°60'N 16°0'E", "minutes and seconds are less than 60"),
        ("48.5°12'N 16°E", "latitude first"),
        ("48°-12'N 16°E", "latitude first"),
        *[
            (text, "write latitude and longitude")
            for text in (
                "",
                " ",
                ",",
                "48",
                "48,",
                "Vienna",
                "1 2 3",
                "1,2,3",
                "nan,inf",
                "1e3,4",
                "48,2,16,37",
                "\u0661,\u0662",
            )
        ],
        ("1" * 5000 + ",2", "write latitude and longitude"),
        ("48'12°N 16°E", "write latitude and longitude"),
        ("N48N,E1", "latitude first"),
    ],
)
def test_what_is_no_position(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        read_coordinates(text)
    assert says in str(caught.value)


@given(st.text(alphabet="0123456789.+-NSEW °'\",;nx"))
def test_any_text_is_a_point_or_a_value_error(text: str) -> None:
    try:
        read_coordinates(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_decimal_degrees_are_read_to_the_digit(latitude: float, longitude: float) -> None:
    text = f"{latitude:.9f},{longitude:.9f}"
    assert read_coordinates(text) == Point(float(f"{latitude:.9f}") + 0.0, float(f"{longitude:.9f}") + 0.0)
