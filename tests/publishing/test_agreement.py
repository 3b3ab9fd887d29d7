"""Every form of every sample tells the same journey: stops, numbers, dates, places, statuses, distances, sources.

Each form is read back by a small reader (`readers`), by a library that is not ours where there is one, and compared
with the planned route (`told`). A form that is added to the table without a reader here fails the first test.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import readers
from readers import READERS, UNREAD
from told import UNSAID, Told, days_of, differences, kilometres_of, truth

from travelmap.errors import NothingToWriteError
from travelmap.model.picture import SIZES, PictureSpec
from travelmap.pipeline import Workshop
from travelmap.publishing.journey import Wishes, journey_of
from travelmap.publishing.renditions import RENDITIONS

if TYPE_CHECKING:
    from travelmap.publishing.journey import Journey

FOLDER = Path(__file__).parents[2] / "itineraries"
SAMPLES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def _workshop() -> Workshop:
    return Workshop()


@cache
def journey(sample: str) -> Journey:
    return journey_of(FOLDER / f"{sample}.yaml", workshop=_workshop())


@cache
def made(sample: str, form: str) -> bytes:
    # A report's tables are compared, not its picture: a small one takes a fraction of the time.
    picture = PictureSpec(SIZES["card"]) if form in {"docx", "pptx", "report-pdf"} else PictureSpec()
    return RENDITIONS[form].make(journey(sample), Wishes(sample, picture))


@pytest.fixture(scope="module")
def beside_the_lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which an itinerary finds the samples' lock."""
    folder = tmp_path_factory.mktemp("again")
    shutil.copy(FOLDER / "places.lock", folder)
    return folder


def test_every_form_is_compared() -> None:
    assert READERS.keys() | UNREAD.keys() == RENDITIONS.keys()


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_form_tells_the_same_journey(sample: str, form: str, beside_the_lock: Path) -> None:
    route = journey(sample).route
    try:
        content = made(sample, form)
    except NothingToWriteError:
        assert form == "ics"
        assert not any(stop.dates for stop in route.located.itinerary.stops)
        return

    told = READERS[form](content, beside_the_lock)

    assert differences(told, truth(route)) == []
    # Readers that find nothing would agree with everything.
    assert told.stops is not UNSAID
    assert told.stops


LIES = (
    # form, what it says, what it is made to say, what must be found
    ("html", "8–9 July 2024", "7–9 July 2024", "days"),
    ("html", "4,346 km", "4,347 km", "leg 3"),
    ("html", '"lat":55.75204', '"lat":55.75304', "position"),
    ("html", "Moscow, Russia", "Minsk, Russia", "name"),
    ("geojson", "55.75204", "55.75206", "position"),
    ("geojson", '"earliest": "2024-07-08"', '"earliest": "2024-07-07"', "days"),
    ("geojson", '"distance_km": 4345.', '"distance_km": 4347.', "leg 3"),
    ("geojson", '"status": "not_attended"', '"status": "completed"', "status"),
    ("geojson", '"number": 2', '"number": 4', "number"),
    ("geojson", "brief#F13", "brief#F31", "sources"),
    ("kml", "37.61781,55.75204", "55.75204,37.61781", "position"),
    ("kml", "<begin>2024-07-08</begin>\n      <end>2024-07-09</end>", "<begin>2024-07</begin>", "days"),
    ("kml", "<value>22662.1</value>", "<value>22672.1</value>", "in all"),
    ("kml", "Vienna", "Graz", "name"),
    ("csv", ",55.75204,", ",55.75304,", "position"),
    ("csv", ",2024-07-08,2024-07-09,day,", ",2024-07-08,2024-07-19,day,", "days"),
    ("csv", "not_attended", "cancelled", "status"),
    ("csv", ",4345.", ",4346.", "leg 3"),
    ("ics", "DTEND;VALUE=DATE:20240710", "DTEND;VALUE=DATE:20240709", "days"),
    ("ics", "GEO:55.75204;37.61781", "GEO:37.61781;55.75204", "position"),
    ("ics", "X-TRAVELMAP-NUMBER:2", "X-TRAVELMAP-NUMBER:3", "number"),
    ("jsonld", '"latitude": 55.75204', '"latitude": 55.75304', "position"),
    ("jsonld", '"startDate": "2024-07-08"', '"startDate": "2024-07-07"', "days"),
    ("jsonld", '"distance": "4345.', '"distance": "4340.', "leg 3"),
    ("yaml", "place: Vienna", "place: Graz", "name"),
    ("yaml", "dates: 2024-07-08/2024-07-09", "dates: 2024-07-07/2024-07-09", "days"),
    ("md", "| 8–9 July 2024 | Moscow", "| 8–9 June 2024 | Moscow", "days"),
    ("md", "Vienna, Austria | **An", "Graz, Austria | **An", "name"),
    ("md", "by air | 4,346 km", "by air | 4,364 km", "leg 3"),
    ("md", "**22,662 km**", "**22,626 km**", "in all"),
    ("svg", ">8–9 July 2024<", ">8–19 July 2024<", "days"),
    ("txt", "Moscow, Russia, 8–9 July 2024", "Moscow, Russia, 8–10 July 2024", "days"),
    ("txt", "Stop 3: Vienna", "Stop 4: Vienna", "number"),
    ("txt", "4,346 km by air", "4,364 km by air", "leg 3"),
    ("txt", "distance 22,662 km", "distance 22,626 km", "in all"),
)


@pytest.mark.parametrize(("form", "said", "lie", "found"), LIES, ids=[f"{form} {said}" for form, said, _, _ in LIES])
def test_one_changed_datum_in_one_form_is_found(
    form: str, said: str, lie: str, found: str, beside_the_lock: Path
) -> None:
    content = made("modi-2024", form).decode()
    assert said in content

    told = READERS[form](content.replace(said, lie).encode(), beside_the_lock)

    assert any(found in line for line in differences(told, truth(journey("modi-2024").route)))


def test_what_is_left_out_or_turned_round_is_found() -> None:
    true = truth(journey("modi-2024").route)
    assert isinstance(true.stops, tuple)
    assert isinstance(true.legs, tuple)

    assert differences(Told(true.stops[:-1]), true) == ["3 stops instead of 4"]
    assert len(differences(Told(true.stops[::-1]), true)) > 3
    assert differences(Told(legs=true.legs[1:]), true)[0] == "4 legs instead of 5"
    assert differences(Told(works=frozenset()), true)
    assert differences(true, true) == []


# Packed forms cannot be changed in place: their tables are, as they are read.
PACKED = {"docx": "read_tables", "pptx": "read_tables", "report-pdf": "read_tables", "pdf": "_of_key"}


@pytest.mark.parametrize("form", PACKED)
@pytest.mark.parametrize(("said", "lie", "found"), [("8–9 July", "7–9 July", "days"), ("Vienna", "Graz", "name")])
def test_one_changed_cell_in_a_packed_form_is_found(
    form: str, said: str, lie: str, found: str, beside_the_lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(readers, PACKED[form])

    def lying(cells: object) -> Told:
        text = json.dumps(cells, ensure_ascii=False)
        assert said in text
        told: Told = whole(json.loads(text.replace(said, lie)))
        return told

    monkeypatch.setattr(readers, PACKED[form], lying)
    told = READERS[form](made("modi-2024", form), beside_the_lock)

    assert any(found in line for line in differences(told, truth(journey("modi-2024").route)))


def test_every_form_has_a_lie_that_is_found() -> None:
    assert {form for form, *_ in LIES} | PACKED.keys() == READERS.keys()


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("8 July 2024", "2024-07-08", "2024-07-08"),
        ("8–9 July 2024", "2024-07-08", "2024-07-09"),
        ("30 June – 2 July 2024", "2024-06-30", "2024-07-02"),
        ("30 Dec 2023 – 2 Sept 2024", "2023-12-30", "2024-09-02"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("about 4 Dec 1959", "1959-12-04", "1959-12-04"),
    ],
)
def test_the_readers_know_printed_dates(words: str, first: str, last: str) -> None:
    assert tuple(map(str, days_of(words))) == (first, last)


def test_the_readers_know_printed_distances() -> None:
    assert kilometres_of("by air, 4,346 km") == (4346, 0.5)
    assert kilometres_of("about 5,530 km") == (5530, 5)
    assert kilometres_of("about 28,600 km") == (28600, 50)
    assert kilometres_of("less than 1 km") == (0.5, 0.5)
    assert kilometres_of("far") is None
