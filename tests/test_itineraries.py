"""The sample itineraries: they check clean, rest on the sources they cite, and say what those say.

The seed files are parsed here with a few lines of our own, so that a fault in the reader's idea of an
anchor cannot hide a fault in a sample.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from travelmap.gazetteer.index import Gazetteer
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.geocoding.resolver import locate
from travelmap.model.place import Precision
from travelmap.model.vocabulary import AnnotationKind, Boundaries, Means, Role, StatusValue, VisitLevel
from travelmap.publishing.site import build
from travelmap.reading.reader import read_itinerary
from travelmap.routing.route import plan_route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.model.itinerary import Citation, Itinerary, Stop
    from travelmap.model.route import LocatedItinerary

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "itineraries"
FILES = sorted(FOLDER.rglob("*.yaml"))
FLAGSHIP = FOLDER / "modi-2024.yaml"
SHORT = FOLDER / "modi-2024-short.yaml"
BRIEF = ROOT / "seeds" / "2024-07-modi-moscow-vienna.md"
RECORD = ROOT / "seeds" / "us-presidents-travels.md"
WHOLE_TERRITORIES = {"Italy", "Trinidad"}
FACTS = [f"F{number}" for number in range(1, 15)]


class Row(NamedTuple):
    """One row of the record: one country, and the localities visited in it."""

    id: str
    dates: str
    country: str
    localities: tuple[str, ...]
    remarks: str


def read(path: Path) -> Itinerary:
    """Read a sample, which must be clean: no sample has a warning to be excused."""
    itinerary, report = read_itinerary(path)
    found = [f"{one.code} {one.span}: {one.message}" for one in report.diagnostics]
    assert found == []
    assert itinerary is not None
    return itinerary


def citations(itinerary: Itinerary) -> Iterator[Citation]:
    """Yield every citation of an itinerary, wherever it may stand."""
    for annotation in itinerary.annotations:
        yield from annotation.sources
    for trip in itinerary.trips:
        for annotation in trip.annotations:
            yield from annotation.sources
    for stop in itinerary.stops:
        yield from stop.sources
        yield from stop.status.sources
        yield from stop.visit.sources
        for statement in stop.visit.stated_by:
            yield from statement.sources
        for event in stop.events:
            yield from event.sources
            yield from event.status.sources if event.status else ()
        for annotation in stop.annotations:
            yield from annotation.sources


def anchors(path: Path) -> set[str]:
    """Return the ids in a seed file: of a list item (`- F10: ...`) or of a table row (`<a id="2795">`)."""
    text = path.read_text(encoding="utf-8")
    return set(re.findall(r"^- (F\d+): ", text, re.MULTILINE)) | set(
        re.findall(r'^\| <a id="(\d+)">', text, re.MULTILINE)
    )


def rows() -> dict[str, Row]:
    """Return the rows of the record's tables by their id."""
    cells = re.findall(
        r'^\| <a id="(\d+)"></a>(\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\| ([^|]+) \|$',
        RECORD.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    found = {}
    for anchor, shown, dates, country, locale, remarks in cells:
        assert anchor == shown
        localities = tuple(filter(None, locale.strip().split(", "))) or (country,)
        found[anchor] = Row(anchor, dates, country, localities, remarks)
    return found


def plain(text: str) -> str:
    """Return a name without accents, as the record writes names."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def row_of(stop: Stop) -> str:
    """Return the record's row that a historical stop stands for."""
    (citation,) = stop.sources
    assert citation.source_id == "record"
    assert citation.locator
    return citation.locator


HISTORICAL = [path for path in FILES if path not in {FLAGSHIP, SHORT}]


def test_the_samples_are_there() -> None:
    assert FLAGSHIP in FILES
    assert SHORT in FILES
    assert len(HISTORICAL) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_checks_clean_and_declares_its_boundaries(path: Path) -> None:
    itinerary = read(path)
    assert itinerary.slug == path.stem
    assert itinerary.map.boundaries is Boundaries.NATURAL_EARTH
    assert itinerary.home is not None
    ends = {place.text for trip in itinerary.trips for place in (trip.start, trip.end) if place}
    assert ends == {itinerary.home.text}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fragment_a_sample_cites_is_in_its_seed(path: Path) -> None:
    itinerary = read(path)
    for source in itinerary.sources:
        assert source.file
        seed = (path.parent / source.file).resolve()
        assert seed.parent == ROOT / "seeds"
        cited = {one.locator for one in citations(itinerary) if one.source_id == source.id}
        assert cited, f"{source.id} is never cited"
        assert cited <= anchors(seed)


def located(path: Path) -> LocatedItinerary:
    """Read and locate a sample, without its lock: the built-in gazetteer must know every place by itself."""
    answer, found = locate(read(path), gazetteer=Gazetteer.open())
    # A village whose answer the committed lock confirms is no doubt.
    assert [f"{one.code}: {one.message}" for one in found if one.code != "TM320"] == []
    assert answer is not None
    return answer


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_place_of_a_sample_is_found_without_doubt(path: Path) -> None:
    for trip in located(path).trips:
        for stop in trip.stops:
            assert not stop.location.ambiguous
            assert stop.location.match == "exact"
            assert (stop.location.precision is Precision.COUNTRY) == (stop.stop.place.text in WHOLE_TERRITORIES)


def test_a_country_alone_is_not_drawn_as_its_capital() -> None:
    italy = located(SHORT).trips[0].stops[0].location
    rome = Point(41.9, 12.5)
    assert italy.area_codes == ("IT",)
    assert distance_km(italy.point, rome) > 100


# The flagship.


def test_every_annotation_of_the_flagship_cites_the_brief() -> None:
    itinerary = read(FLAGSHIP)
    annotations = [
        *itinerary.annotations,
        *(one for trip in itinerary.trips for one in trip.annotations),
        *(one for stop in itinerary.stops for one in stop.annotations),
    ]
    assert len(annotations) >= len(FACTS)
    for annotation in annotations:
        assert [one.source_id for one in annotation.sources] == ["brief"], annotation.text
        assert annotation.sources[0].locator in FACTS


def test_each_fact_of_the_brief_is_stated_in_an_annotation_of_the_flagship() -> None:
    itinerary = read(FLAGSHIP)
    cited = {
        one.locator
        for annotations in (
            itinerary.annotations,
            *(trip.annotations for trip in itinerary.trips),
            *(stop.annotations for stop in itinerary.stops),
        )
        for annotation in annotations
        for one in annotation.sources
    }
    assert cited == set(FACTS) == anchors(BRIEF)


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        ("F1", {AnnotationKind.FACT}),
        ("F2", {AnnotationKind.AIM}),
        ("F4", {AnnotationKind.AIM}),
        ("F6", {AnnotationKind.EXPECTATION}),
        ("F7", {AnnotationKind.EXPECTATION}),
        ("F8", {AnnotationKind.EXPECTATION}),
        ("F13", {AnnotationKind.FACT, AnnotationKind.ANALYSIS}),
        ("F14", {AnnotationKind.FACT, AnnotationKind.ANALYSIS}),
    ],
)
def test_the_flagship_tells_what_happened_from_what_was_wanted_or_expected(
    fact: str, kinds: set[AnnotationKind]
) -> None:
    stops = read(FLAGSHIP).stops
    found = {
        annotation.kind
        for stop in stops
        for annotation in stop.annotations
        for one in annotation.sources
        if one.locator == fact
    }
    assert found == kinds


def test_the_flagship_is_two_journeys_and_one_summit_not_attended() -> None:
    itinerary = read(FLAGSHIP)
    assert [[stop.id for stop in trip.stops] for trip in itinerary.trips] == [["italy"], ["astana", "moscow", "vienna"]]
    assert [stop.id for stop in itinerary.stops if not stop.status.value.happened] == ["astana"]
    by_id = {stop.id: stop for stop in itinerary.stops}
    assert by_id["astana"].status.value is StatusValue.NOT_ATTENDED
    assert by_id["moscow"].dates
    assert by_id["vienna"].dates
    assert by_id["moscow"].dates.latest == by_id["vienna"].dates.earliest


def test_the_rank_of_the_moscow_visit_is_kept_as_each_side_states_it() -> None:
    moscow = next(stop for stop in read(FLAGSHIP).stops if stop.id == "moscow")
    stated = {one.by: (one.level, [str(source.locator) for source in one.sources]) for one in moscow.visit.stated_by}
    assert stated == {"sender": (VisitLevel.OFFICIAL, []), "press": (VisitLevel.STATE, ["F3"])}


def test_general_record_in_the_flagship_stays_uncited() -> None:
    """Borgo Egnazia, the annual summit in Moscow and the hosts in Vienna are not in the brief."""
    by_id = {stop.id: stop for stop in read(FLAGSHIP).stops}
    assert by_id["italy"].venue == "Borgo Egnazia"
    assert [event.sources for stop in (by_id["italy"], by_id["moscow"]) for event in stop.events] == [(), ()]
    assert [person.name for person in by_id["vienna"].met] == ["Alexander Van der Bellen", "Karl Nehammer"]
    assert by_id["vienna"].sources == ()


def test_the_shortest_form_tells_the_same_journeys() -> None:
    itinerary = read(SHORT)
    assert [[stop.place.text for stop in trip.stops] for trip in itinerary.trips] == [["Italy"], ["Moscow", "Vienna"]]
    assert itinerary.home
    assert itinerary.home.text == "New Delhi, India"
    lines = [line for line in SHORT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) == 5


def test_no_leg_joins_italy_and_moscow_and_none_goes_to_astana() -> None:
    route = plan_route(located(FLAGSHIP))
    stops = [stop.id for stop in route.located.itinerary.stops]
    home = "home"
    legs = [
        tuple(home if index is None else stops[index] for index in (leg.origin_index, leg.destination_index))
        for leg in route.legs
    ]
    assert legs == [(home, "italy"), ("italy", home), (home, "moscow"), ("moscow", "vienna"), ("vienna", home)]
    assert route.numbers == (1, None, 2, 3)
    assert route.statistics.visits == 3
    assert (route.statistics.days_abroad, route.statistics.days_at_least) == (4, False)


# The presidents' travels.


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_a_historical_journey_has_the_places_of_the_record_in_its_order(path: Path) -> None:
    record = rows()
    for trip in read(path).trips:
        for row_id, stops in groupby(trip.stops, key=row_of):
            row = record[row_id]
            visited = list(stops)
            assert [plain(stop.place.text) for stop in visited] == list(row.localities)
            for stop in visited:
                # The record writes `Korea, Republic of`, as an index does.
                assert (stop.place.country or stop.place.text) == " ".join(reversed(row.country.split(", ")))


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_a_historical_journey_has_the_dates_of_the_record_and_doubts_the_days_it_does_not_give(path: Path) -> None:
    record = rows()
    for trip in read(path).trips:
        for row_id, stops in groupby(trip.stops, key=row_of):
            start, _, end = record[row_id].dates.partition("/")
            visited = list(stops)
            for stop in visited:
                first = start if stop is visited[0] else f"{start}?"
                last = (end or start) if stop is visited[-1] else f"{end}?"
                assert stop.dates
                assert stop.dates.text == (first if first == last else f"{first}/{last}"), stop.id


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_a_historical_visit_has_the_rank_its_row_states_and_no_other(path: Path) -> None:
    record = rows()
    ranks = {"state", "official", "informal"}
    for stop in read(path).stops:
        row = record[row_of(stop)]
        stated = re.match(r"(\w+) visit;", row.remarks)
        if stated and stated[1] in ranks:
            assert stop.visit.level.value == stated[1], stop.id
            assert [(one.by, one.level) for one in stop.visit.stated_by] == [("sender", stop.visit.level)]
            assert [one.locator for one in stop.visit.sources] == [row.id]
        else:
            assert stop.visit.level is VisitLevel.UNSPECIFIED, stop.id
        assert (stop.role is Role.OVERNIGHT) == row.remarks.startswith("overnight stop")


@pytest.mark.parametrize("path", HISTORICAL, ids=lambda path: path.stem)
def test_a_historical_journey_cites_no_row_but_its_own(path: Path) -> None:
    itinerary = read(path)
    assert {one.locator for one in citations(itinerary)} == {row_of(stop) for stop in itinerary.stops}


def test_every_row_kept_in_the_seed_is_used_once() -> None:
    used = [row_id for path in HISTORICAL for trip in read(path).trips for row_id, _ in groupby(trip.stops, key=row_of)]
    assert sorted(used) == sorted(rows())


# What each historical sample is there to show.


def eastward(path: Path) -> list[float]:
    """Return by how many degrees each leg goes east (west is negative), the short way round."""
    legs = plan_route(located(path)).legs
    return [(leg.destination.point.longitude - leg.origin.point.longitude + 180) % 360 - 180 for leg in legs]


def test_johnson_in_1966_crosses_the_antimeridian_twice() -> None:
    legs = plan_route(located(FOLDER / "johnson-1966-pacific.yaml")).legs
    crossing = [leg for leg in legs if abs(leg.destination.point.longitude - leg.origin.point.longitude) > 180]
    assert [(leg.origin_index is None, leg.destination_index is None) for leg in crossing] == [
        (True, False),
        (False, True),
    ]
    assert sum(eastward(FOLDER / "johnson-1966-pacific.yaml")) == pytest.approx(0)


def test_johnson_in_1967_goes_once_around_the_world_westwards_with_five_stops_on_one_day() -> None:
    path = FOLDER / "johnson-1967-holt-funeral.yaml"
    assert sum(eastward(path)) == pytest.approx(-360)
    days = [stop.dates.text for stop in read(path).stops if stop.dates]
    assert days.count("1967-12-23") == 5


def test_nixon_finds_places_of_the_soviet_union_in_three_countries_of_today() -> None:
    trips = located(FOLDER / "nixon-soviet-summits.yaml").trips
    soviet = [stop.location for trip in trips for stop in trip.stops if stop.stop.place.country == "U.S.S.R."]
    assert len(soviet) == 6
    assert {location.country for location in soviet} == {"U.S.S.R."}
    assert {location.country_code for location in soviet} == {"RU", "UA", "BY"}
    assert all(location.historic for location in soviet)


def test_carter_comes_back_to_the_city_where_he_began() -> None:
    stops = located(FOLDER / "carter-1979-egypt-israel.yaml").trips[0].stops
    assert stops[0].location.point == stops[-1].location.point
    assert stops[0].stop.id != stops[-1].stop.id


def test_eisenhower_makes_a_long_tour_with_one_leg_by_sea() -> None:
    route = plan_route(located(FOLDER / "eisenhower-1959-three-continents.yaml"))
    assert route.statistics.visits >= 10
    assert [leg.destination.name for leg in route.legs if leg.means is Means.SEA] == ["Tunis"]


def test_roosevelt_passes_places_that_are_not_visits_and_comes_back_the_same_way() -> None:
    route = plan_route(located(FOLDER / "roosevelt-1943-casablanca.yaml"))
    assert route.statistics.visits == 3
    assert [number is None for number in route.numbers] == [True, True, True, False, True, False, False, True]
    assert sum(leg.bulge for leg in route.legs) == 4


# What is built of them.


class Visible(HTMLParser):
    """Collects the text of a page that a reader sees without any script."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden += tag in {"script", "style", "template"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "template"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def visible(html: str) -> str:
    """Return a page's text, with single blanks."""
    parser = Visible()
    parser.feed(html)
    parser.close()
    return " ".join(" ".join(parser.parts).split())


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build all samples, as a folder, and return their pages by name."""
    output = tmp_path_factory.mktemp("output")
    result = build([FOLDER], output)
    found = [f"{one.file}: {one.code}: {one.message}" for one in result.report.diagnostics if one.severity != "note"]
    assert found == []
    assert result.failed == ()
    return {path.stem: path.read_text(encoding="utf-8") for path in output.glob("*.html")}


def test_every_sample_has_its_page_and_the_folder_its_index(pages: dict[str, str]) -> None:
    assert sorted(pages) == sorted([*(path.stem for path in FILES), "index"])
    for path in FILES:
        assert read(path).title in visible(pages[path.stem])
        assert read(path).title in visible(pages["index"])


def test_each_fact_of_the_flagship_can_be_read_in_its_page_without_a_script(pages: dict[str, str]) -> None:
    itinerary = read(FLAGSHIP)
    text = visible(pages[FLAGSHIP.stem])
    annotations = [
        *itinerary.annotations,
        *(one for trip in itinerary.trips for one in trip.annotations),
        *(one for stop in itinerary.stops for one in stop.annotations),
    ]
    for annotation in annotations:
        assert annotation.text in text
        assert re.search(rf"\b{annotation.sources[0].locator}\b", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_person_met_and_every_headline_stands_in_the_page(path: Path, pages: dict[str, str]) -> None:
    text = visible(pages[path.stem])
    for stop in read(path).stops:
        for words in (stop.title, *(person.name for person in stop.met), *(event.name for event in stop.events)):
            assert words is None or words in text
