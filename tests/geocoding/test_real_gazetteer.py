"""The resolver over the real index: what a reader of a page, and an author with a doubt, would see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.gazetteer.conftest import gazetteer  # noqa: F401 - a fixture
from tests.geocoding.table import itinerary, place
from travelmap.geocoding.resolver import locate

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.model.place import Location

GOOD = [
    # text, country, year; name, region, country, code, historic, latitude, longitude
    ("Vienna", None, 2024, ("Vienna", "Vienna", "Austria", "AT", False, 48.2, 16.4)),
    ("Moscow", "Russia", 2024, ("Moscow", "Moscow", "Russia", "RU", False, 55.8, 37.6)),
    ("Astana", "Kazakhstan", 2024, ("Astana", "Astana", "Kazakhstan", "KZ", False, 51.2, 71.4)),
    ("Fasano, Italy", None, 2024, ("Fasano", "Apulia", "Italy", "IT", False, 40.8, 17.4)),
    ("New Delhi, India", None, 2024, ("New Delhi", "Delhi", "India", "IN", False, 28.6, 77.2)),
    ("Washington, D.C.", None, 2024, ("Washington", "District of Columbia", "United States", "US", False, 38.9, -77.0)),
    ("Savelletri, Fasano", None, 2024, ("Savelletri", "Apulia", "Italy", "IT", False, 40.9, 17.4)),
    ("Leningrad", "U.S.S.R.", 1972, ("Leningrad", "Saint Petersburg", "U.S.S.R.", "RU", True, 59.9, 30.3)),
    ("Yalta, U.S.S.R.", None, 1945, ("Yalta", "Crimea", "U.S.S.R.", "UA", True, 44.5, 34.2)),
    ("Kiev", "U.S.S.R.", 1972, ("Kiev", "Kyiv", "U.S.S.R.", "UA", True, 50.5, 30.5)),
    ("Kinshasa", "Zaire", 1974, ("Kinshasa", "Kinshasa", "Zaire", "CD", True, -4.3, 15.3)),
    ("Москва", "Россия", 2024, ("Москва", "Moscow", "Россия", "RU", False, 55.8, 37.6)),
]


def checked(
    index: Gazetteer, text: str, country: str | None, year: int
) -> tuple[Location | None, tuple[Diagnostic, ...]]:
    located, found = locate(itinerary(place(text, country, at=date(year, 6, 1))), gazetteer=index)
    return (located.trips[0].stops[0].location if located else None), found


@pytest.mark.parametrize(("text", "country", "year", "shown"), GOOD, ids=[case[0] for case in GOOD])
def test_what_is_shown(
    gazetteer: Gazetteer,  # noqa: F811 - the fixture
    text: str,
    country: str | None,
    year: int,
    shown: tuple[object, ...],
) -> None:
    found, diagnostics = checked(gazetteer, text, country, year)
    assert diagnostics == ()
    assert found is not None
    position = (round(found.point.latitude, 1), round(found.point.longitude, 1))
    assert (found.name, found.region, found.country, found.country_code, found.historic, *position) == shown


def test_two_cities_in_one_string(gazetteer: Gazetteer) -> None:  # noqa: F811 - the fixture
    located, (found,) = checked(gazetteer, "Tel Aviv, Jerusalem", None, 2024)
    assert located is None
    assert found.message == "`Tel Aviv, Jerusalem` is 2 places, and a stop has one"
    assert found.hint == (
        'write 2 stops: `- place: "Tel Aviv, Israel"`; `- place: "Jerusalem, Israel"`; '
        "only the first, if the rest says where it is"
    )


@pytest.mark.parametrize("text", ["Springfield", "Córdoba", "San Jose", "Valkenburg", "Georgia"])
def test_every_line_that_is_offered_works(gazetteer: Gazetteer, text: str) -> None:  # noqa: F811 - the fixture
    _, (found,) = checked(gazetteer, text, None, 2024)
    assert found.code == "TM302"
    assert found.hint
    lines = [part for part in found.hint.split("`") if part.startswith("place: ")]
    assert lines
    for line in lines:
        located, more = checked(gazetteer, line.removeprefix("place: ").strip('"'), None, 2024)
        assert more == (), line
        assert located is not None
        assert f"({located.point.latitude:.2f}, {located.point.longitude:.2f})" in found.hint
