"""TM310: coordinates that do not fit the stated country, and the many that are not to be asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.geocoding.table import Table, itinerary, place
from travelmap.diagnostics import Span
from travelmap.geo.point import Point
from travelmap.geocoding.fit import misfit
from travelmap.geocoding.resolver import locate
from travelmap.model.itinerary import Project
from travelmap.model.place import Place, Precision, UserPlace

if TYPE_CHECKING:
    from travelmap.diagnostics import Diagnostic
    from travelmap.gazetteer.index import Gazetteer


def told(written: Place, index: Gazetteer | Table, project: Project | None = None) -> list[Diagnostic]:
    _, found = locate(itinerary(written), gazetteer=index, project=project)
    assert {item.code for item in found} <= {"TM310"}
    return list(found)


def given(text: str, country: str | None, latitude: float, longitude: float, at: date | None = None) -> Place:
    return replace(place(text, country, at=at), point=Point(latitude, longitude))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            given("Rome", "Italy", 12.4964, 41.9028),
            "latitude and longitude look swapped: write `coordinates: [41.9028, 12.4964]`",
        ),
        (
            given("Buenos Aires", "Argentina", 34.6037, -58.3816),
            "the latitude's minus sign looks lost: write `coordinates: [-34.6037, -58.3816]`",
        ),
        (
            given("Washington", "United States", 38.9072, 77.0369),
            "the longitude's minus sign looks lost: write `coordinates: [38.9072, -77.0369]`",
        ),
        (
            given("Tashkent", "U.S.S.R.", 41.3, -69.25, date(1966, 1, 4)),
            "the longitude's minus sign looks superfluous: write `coordinates: [41.3, 69.25]`",
        ),
        (
            given("Lima", "Peru", 12.05, 77.05),
            "both signs look wrong: write `coordinates: [-12.05, -77.05]`",
        ),
        (
            given("Munich", "Austria", 48.137, 11.575),
            "correct `coordinates:` (latitude first), or correct the country",
        ),
        (
            given("Nassau, United Kingdom", None, 25.05, -77.35, date(1990, 1, 1)),
            "correct `coordinates:` (latitude first), or correct the country",
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Place) else "",
)
def test_slips_are_named_with_the_line_to_write(gazetteer: Gazetteer, written: Place, hint: str) -> None:
    (found,) = told(written, gazetteer)
    assert (found.severity, found.hint) == ("warning", hint)
    line = (found.hint or "").partition("`coordinates: [")[2].partition("]")[0]
    if line:
        assert told(replace(written, point=Point(*map(float, line.split(", ")))), gazetteer) == []


@pytest.mark.parametrize(
    "written",
    [
        given("Nassau", "United Kingdom", 25.05, -77.35, date(1962, 12, 18)),
        given("Algiers", "France", 36.75, 3.06, date(1958, 6, 4)),
        given("Placentia Bay", "United Kingdom", 47.5, -53.9, date(1941, 8, 10)),
        given("Kyiv", "U.S.S.R.", 50.45, 30.52, date(1974, 7, 1)),
        given("Nuuk", "Denmark", 64.18, -51.72),
        given("Saint-Denis", "France", -20.88, 55.45),
        given("Honolulu", "United States", 21.31, -157.86),
        given("Castel Gandolfo", "Vatican City", 41.747, 12.65),
        given("in the Tanezrouft", "Algeria", 22.5, -0.5),
        given("in the Rub al Khali", "Saudi Arabia", 20.0, 50.5),
        given("South Pole", "Antarctica", -90, 0),
        given("in the North Sea", "United Kingdom", 57.0, 2.0),
        given("off Malta", "Malta", 35.7, 14.6),
        given("aboard, mid-Atlantic", None, 45.0, -40.0),
        given("Bouvet Island", "Bouvet Island", -54.42, 3.36),
        given("Ilulissat", "Nowhere at all", 69.2, -51.1),
    ],
    ids=lambda value: value.text,
)
def test_what_is_fine_or_not_for_us_to_ask(gazetteer: Gazetteer, written: Place) -> None:
    _, found = locate(itinerary(written), gazetteer=gazetteer)
    assert [item.code for item in found if item.code != "TM307"] == []


@pytest.mark.parametrize("country", ["Ukraine", "Russia", "Germany", "Japan"])
def test_nothing_is_said_of_a_disputed_area(gazetteer: Gazetteer, country: str) -> None:
    """Not even that it is surely not in Germany: the finding would name whose the nearest place is."""
    assert told(given("Simferopol", country, 44.95, 34.1), gazetteer) == []


@pytest.mark.parametrize(
    ("text", "country", "latitude", "longitude"),
    [
        ("Taipei", "China", 25.04, 121.56),
        ("Stanley", "Argentina", -51.7, -57.85),
        ("Srinagar", "Pakistan", 34.09, 74.8),
        ("Pristina", "Serbia", 42.66, 21.16),
        ("Laayoune", "Morocco", 27.15, -13.2),
        ("Jerusalem", "Palestine", 31.78, 35.22),
        ("Katzrin", "Syria", 32.99, 35.69),
        ("Sukhumi", "Russia", 43.0, 41.02),
        ("Ceuta", "Morocco", 35.89, -5.31),
        ("Georgetown", "Venezuela", 6.8, -58.16),
    ],
)
def test_nothing_is_said_between_the_parties_of_a_dispute(
    gazetteer: Gazetteer, text: str, country: str, latitude: float, longitude: float
) -> None:
    assert told(given(text, country, latitude, longitude), gazetteer) == []


def test_a_dispute_over_one_area_does_not_silence_all_of_two_countries(gazetteer: Gazetteer) -> None:
    assert told(given("Madrid", "Morocco", 40.4, -3.7), gazetteer)
    assert told(given("Moscow", "Japan", 55.75, 37.6), gazetteer)


def test_every_town_fits_its_own_country_and_not_one_beyond(gazetteer: Gazetteer) -> None:
    """From one end of the Austrian valley of the Inn to the other side of the border, and on."""
    austria = gazetteer.resolve_country("Austria")
    assert austria is not None
    for latitude, longitude, fits in (
        (47.27, 11.39, True),  # Innsbruck
        (47.58, 12.17, True),  # Kufstein, on the border
        (47.64, 12.19, True),  # Kiefersfelden, on its other side
        (47.86, 12.12, True),  # Rosenheim, 25 km from it
        (48.14, 11.58, False),  # Munich
        (48.40, 11.74, False),  # Freising
    ):
        found = misfit(Point(latitude, longitude), austria, None, gazetteer)
        assert (found is None) is fits, (latitude, longitude)


class TestUserPlaces:
    """Rows of the project's `places:`."""

    def test_a_row_that_is_used_is_checked(self) -> None:
        own = UserPlace("Borgo Egnazia", Point(17.39, 40.87), country="Italy")
        (found,) = told(place("Borgo Egnazia"), Table(), Project(places={"Borgo Egnazia": own}))
        assert found.message == (
            "the coordinates of `Borgo Egnazia` in the project's `places:` do not fit `Italy`:"
            " the nearest place there is 3,439 km away"
        )
        assert found.hint == (
            "latitude and longitude look swapped: write `coordinates: [40.87, 17.39]`, or correct the country"
        )
        assert found.span == place("Borgo Egnazia").span

    def test_a_row_that_is_not_used_or_states_no_country_is_not(self) -> None:
        rows = {
            "Borgo": UserPlace("Borgo", Point(17.39, 40.87), country="Italy"),
            "Villa": UserPlace("Villa", Point(17.39, 40.87)),
            "Italy": UserPlace("Italy", Point(17.39, 40.87), country="Italy", precision=Precision.COUNTRY),
        }
        for text in ("Vienna", "Villa", "Italy"):
            assert told(place(text), Table(), Project(places=rows)) == []


def test_words() -> None:
    (found,) = told(given("Vienna", "Italy", 48.2, 16.37), Table())
    assert found.message == "the coordinates of `Vienna` do not fit `Italy`: the nearest place there is 818 km away"
    assert found.label == (
        "that is Savelletri, Apulia, Italy; nearest to these coordinates, less than 1 km away, is"
        " Vienna, Vienna State, Austria"
    )
    assert found.span == place("Vienna").span


def test_the_same_stop_costs_one_question_when_it_fits() -> None:
    class Counting(Table):
        calls = 0

        def nearest(self, *args: object, **kwargs: object) -> tuple[object, ...]:  # type: ignore[override]
            self.calls += 1
            return super().nearest(*args, **kwargs)  # type: ignore[arg-type]

    index = Counting()
    assert told(given("Vienna", "Austria", 48.2, 16.37), index) == []
    assert index.calls == 1


def written_at(text: str, country: str | None, latitude: float, longitude: float) -> Place:
    return replace(given(text, country, latitude, longitude), coordinates_span=Span(3, 10, 3, 22))


@pytest.mark.parametrize(
    ("written", "replacement"),
    [
        (written_at("Oslo", "Norway", 10.7, 59.9), "[59.9, 10.7]"),
        (written_at("Oslo, Norway", None, 10.7, 59.9), "[59.9, 10.7]"),
        (written_at("Lima", "Peru", 12.05, 77.05), "[-12.05, -77.05]"),
        # Without a country, the name alone says where it is.
        (written_at("Oslo", None, 10.7, 59.9), "[59.9, 10.7]"),
        (written_at("Trondheim", None, 10.4, 63.43), "[63.43, 10.4]"),
        # It fits the country, and nobody knows the name: the author has to say.
        (written_at("The summer house", "Norway", 10.7, 59.9), None),
        # The name lies elsewhere in the country.
        (written_at("Bergen", "Norway", 10.7, 59.9), None),
    ],
)
def test_what_is_certain_is_mended(gazetteer: Gazetteer, written: Place, replacement: str | None) -> None:
    (found,) = told(written, gazetteer)

    assert found.span == written.coordinates_span
    texts = [edit.text for edit in found.fix.edits] if found.fix else [None]
    assert texts == [replacement]
    assert found.fix is None or [edit.span for edit in found.fix.edits] == [written.coordinates_span]


@pytest.mark.parametrize(
    "written",
    [
        given("Oslo", None, 59.9, 10.7),
        given("Oslo", None, 44.2, -94.7),  # there are several, and this may be one of them
        given("The summer house", None, 10.7, 59.9),
        given("Singapore", None, 1.29, 103.85),
        given("Punta Arenas", None, -53.16, -70.92),
        # Swapped it would be another place on Earth, but not one of that name.
        given("Vienna", None, 16.37, 48.9 - 90),
    ],
)
def test_a_name_without_a_country_is_asked_only_where_swapping_mends_it(gazetteer: Gazetteer, written: Place) -> None:
    assert told(written, gazetteer) == []


def test_a_country_that_was_not_there_is_told_beside_coordinates_too(gazetteer: Gazetteer) -> None:
    def codes(year: int) -> list[str]:
        written = given("Leningrad", "U.S.S.R.", 59.93, 30.31, date(year, 5, 1))
        return [item.code for item in locate(itinerary(written), gazetteer=gazetteer)[1]]

    assert codes(1972) == []
    assert codes(1995) == ["TM321"]
