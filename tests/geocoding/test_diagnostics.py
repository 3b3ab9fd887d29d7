"""Every finding about places, word for word: these are what an author reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.geocoding.table import Table, itinerary, place
from travelmap.diagnostics import Diagnostic, Severity, Span
from travelmap.geocoding.asking import Asking
from travelmap.geocoding.resolver import locate
from travelmap.model.itinerary import Itinerary, Stop
from travelmap.model.place import Place

if TYPE_CHECKING:
    from travelmap.geocoding.lock import Lock

CASES = sorted(Path(__file__).with_name("findings").glob("*.txt"))


def said(travel: Itinerary, lock: Lock | None = None) -> list[Diagnostic]:
    return list(locate(travel, gazetteer=Table(), lock=lock)[1])


def text(found: Diagnostic) -> str:
    span = found.span or Span(0, 0, 0, 0)
    return (
        f"{found.file}:{span.line}:{span.column}: {found.severity}[{found.code}]: {found.message}\n"
        f"^ {found.label}\n= help: {found.hint}"
    )


def case(file: Path) -> tuple[Place, str]:
    """A file of `findings/`: a place, perhaps a country, an empty line, and what is said."""
    head, _, expected = file.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return place(fields["place"], fields.get("country")), expected.rstrip("\n")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_words(file: Path) -> None:
    written, expected = case(file)
    assert "\n\n".join(map(text, said(itinerary(written)))) == expected


def test_there_is_a_case_for_every_kind_of_answer() -> None:
    codes = {case(file)[1].partition("[")[2][:5] for file in CASES}
    assert codes == {"TM301", "TM302", "TM303", "TM307", "TM308", "TM320"}


def test_an_author_s_text_stays_on_one_line() -> None:
    (found,) = said(itinerary(place("Qqqq\n`" + "x" * 200)))
    assert found.message == f"place `Qqqq '{'x' * 73}…` was not found"


def test_a_place_in_a_list_is_answered_with_a_bare_text() -> None:
    stop = Stop("s", place("Moscow", line=1), via=(place("Springfield", line=2), place("Tel Aviv, Jerusalem", line=3)))
    first, second = said(itinerary(stop))
    assert first.hint
    assert first.hint.startswith('choose one: `"Springfield, Missouri, United States"` (37.22, -93.30); ')
    assert second.hint == 'write one of them: `"Tel Aviv, Israel"`; `"Jerusalem, Israel"`'


def test_home_is_answered_with_its_own_key_and_once() -> None:
    (found,) = said(itinerary(place("Moscow", line=2), home=place("Springfield", line=1)))
    assert found.hint
    assert '`home: "Springfield, Illinois, United States"`' in found.hint
    assert found.related == ()


def test_an_error_is_said_at_each_place_and_a_warning_at_the_first() -> None:
    found = said(
        itinerary(
            place("Springfield", line=9),
            place("Nix", line=6),
            place("Springfield", line=3),
            place("Nix", line=12),
        )
    )
    assert [(item.code, item.span.line if item.span else 0) for item in found] == [
        ("TM302", 3),
        ("TM301", 6),
        ("TM301", 12),
    ]
    assert [(label.text, label.span.line) for label in found[0].related] == [("also here", 9)]


def test_nothing_is_located_when_one_place_is_not() -> None:
    located, found = locate(itinerary(place("Moscow"), place("Nix", line=2)), gazetteer=Table())
    assert located is None
    assert [item.severity for item in found] == [Severity.ERROR]


def test_places_of_a_real_kind_are_not_taken_for_lists() -> None:
    for written in ("Savelletri, Fasano", "Fasano, Apulia", "Fasano, Apulia, Italy", "Vienna, Virginia"):
        assert said(itinerary(place(written))) == [], written


def test_the_same_words_on_two_days_are_one_warning() -> None:
    days = (date(1972, 5, 22), date(1974, 6, 27))
    stops = [place("Springfield", line=number, at=day) for number, day in enumerate(days, start=1)]
    (found,) = said(itinerary(*stops))
    assert len(found.related) == 1


def test_every_line_that_is_offered_works() -> None:
    """Write what the hint says, and the warning is gone and the place is the one that was offered."""
    (found,) = said(itinerary(place("Springfield")))
    assert found.hint
    lines = [part for part in found.hint.split("`") if part.startswith("place: ")]
    assert len(lines) == 3
    regions = []
    for line in lines:
        located, more = locate(itinerary(place(line.removeprefix("place: ").strip('"'))), gazetteer=Table())
        assert more == ()
        assert located
        regions.append(located.trips[0].stops[0].location.region)
    assert regions == ["Missouri", "Massachusetts", "Illinois"]


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_the_brief_form_has_the_same_codes(file: Path) -> None:
    """A pipe is told the codes that a check would print."""
    written, _ = case(file)
    asking = Asking(Table())
    candidates, codes = asking.briefly(written, limit=1)
    reply = asking.about(written)
    assert codes == tuple(finding.code for finding in reply.findings)
    assert bool(candidates) == (reply.location is not None)


def test_a_country_that_was_no_more_is_told() -> None:
    where = Place("Moscow", "U.S.S.R.", at=date(2005, 5, 9))
    told = Asking(Table()).about(where).findings
    (ended,) = [finding for finding in told if finding.code == "TM321"]
    assert ended.message == "country `U.S.S.R.` did not exist in 2005: its years are 1922 to 1991"
    assert ended.on_country
    assert not Asking(Table()).about(Place("Moscow", "U.S.S.R.", at=date(1974, 7, 3))).findings
