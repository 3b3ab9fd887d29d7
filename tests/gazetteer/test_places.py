"""What the real index answers: the traps of the field, one a line in `cases/places.tsv`."""

from __future__ import annotations

import math
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from travelmap.model.place import Precision

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    """The rows of a table of cases, without its remarks."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows("places.tsv"), ids=lambda row: "|".join(row[:3]))
def test_a_place_is_what_it_is(gazetteer: Gazetteer, row: list[str]) -> None:
    text, country, year, _, name, code, precision, match = [*row, *[""] * 8][:8]
    at = date(int(year), 1, 1) if year else None
    answer = gazetteer.look_up(text, country=country or None, at=at)
    if name == "-":
        assert answer.candidates == ()
        assert answer.margin is None
        return
    best = answer.candidates[0]
    assert (best.name, best.country_code, best.precision, best.match) == (name, code, precision, match or "exact")


def test_candidates_are_best_first_unique_and_complete(gazetteer: Gazetteer) -> None:
    answer = gazetteer.look_up("Springfield", limit=50)
    assert len(answer.candidates) > 10
    scores = [candidate.score for candidate in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.reference for candidate in answer.candidates}) == len(answer.candidates)
    assert all(len(candidate.country_code) == 2 and candidate.country for candidate in answer.candidates)
    assert gazetteer.look_up("Springfield", limit=3).candidates == answer.candidates[:3]
    assert gazetteer.look_up("Springfield", limit=0).candidates == ()


def test_margin_is_to_the_next_place_elsewhere(gazetteer: Gazetteer) -> None:
    springfield = gazetteer.look_up("Springfield")
    assert springfield.margin is not None
    assert springfield.margin < 1
    vienna = gazetteer.look_up("Vienna")
    assert vienna.margin is not None
    assert vienna.margin > 2
    assert gazetteer.look_up("Vienna", country="Austria").margin is None
    # The margin looks past the limit.
    assert gazetteer.look_up("Vienna", limit=1).margin == vienna.margin


def test_a_country_and_a_state_of_one_name_are_rivals(gazetteer: Gazetteer) -> None:
    georgia = gazetteer.look_up("Georgia")
    assert georgia.margin is not None
    assert georgia.margin < 1
    # What lies in a country is no rival to it.
    assert gazetteer.look_up("Guatemala").margin is None


def test_a_region_has_a_radius_and_nothing_else_has(gazetteer: Gazetteer) -> None:
    apulia = gazetteer.look_up("Apulia", country="Italy").candidates[0]
    assert apulia.radius_km is not None
    assert 100 < apulia.radius_km < 250
    assert gazetteer.look_up("Bari", country="Italy").candidates[0].radius_km is None
    assert gazetteer.look_up("Italy").candidates[0].radius_km is None


def test_a_region_across_the_antimeridian_lies_where_its_towns_do(gazetteer: Gazetteer) -> None:
    chukotka = gazetteer.look_up("Chukotka", country="Russia").candidates[0]
    assert abs(chukotka.point.longitude) > 165
    assert chukotka.radius_km is not None
    assert chukotka.radius_km < 1500


def test_countries_cover_themselves_or_their_successors(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Italy").candidates[0].area_codes == ("IT",)
    soviet = gazetteer.look_up("Soviet Union").candidates[0]
    assert len(soviet.area_codes) == 15
    assert soviet.area_codes == tuple(sorted(soviet.area_codes))
    assert gazetteer.look_up("Bari").candidates[0].area_codes == ()


def test_a_country_stands_at_its_label_not_at_its_capital(gazetteer: Gazetteer) -> None:
    italy = gazetteer.look_up("Italy").candidates[0]
    rome = gazetteer.look_up("Rome").candidates[0]
    assert math.dist((italy.point.latitude, italy.point.longitude), (rome.point.latitude, rome.point.longitude)) > 1


def test_congo_is_two_countries(gazetteer: Gazetteer) -> None:
    country = gazetteer.resolve_country("Congo")
    assert country is not None
    assert country.codes == ("CD", "CG")
    codes = {c.country_code for c in gazetteer.look_up("Congo").candidates if c.precision is Precision.COUNTRY}
    assert codes == {"CD", "CG"}


def test_what_is_not_a_country_is_named(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Moscow", country="Atlantis").unknown_country == "Atlantis"
    assert gazetteer.look_up("Fasano, Itly").unknown_country == "Itly"
    assert gazetteer.look_up("Nowhereville, Italy").unknown_country is None
    assert gazetteer.look_up("Nowhereville").unknown_country is None


def test_the_country_in_the_text_is_told(gazetteer: Gazetteer) -> None:
    answer = gazetteer.look_up("Fasano, Italien")
    assert answer.country is not None
    assert (answer.country.name, answer.country.english, answer.country.codes) == ("Italien", "Italy", ("IT",))
    assert gazetteer.look_up("Fasano").country is None


@given(text=st.text(max_size=80), country=st.none() | st.text(max_size=20), year=st.none() | st.integers(1, 9999))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_raises(gazetteer: Gazetteer, text: str, country: str | None, year: int | None) -> None:
    at = date(year, 1, 1) if year else None
    answer = gazetteer.look_up(text, country=country, at=at)
    assert (answer.margin is None) or answer.candidates
    gazetteer.suggest(text, country=country, at=at)


@given(
    parts=st.lists(
        st.sampled_from(["Paris", "France", "(", ")", ",", "Texas", "al", "air base", "U.S.S.R.", "'"]), max_size=9
    )
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_arrangement_of_words_raises(gazetteer: Gazetteer, parts: list[str]) -> None:
    gazetteer.look_up(" ".join(parts), country="France" if len(parts) % 2 else None)


def test_long_text_is_answered_quickly(gazetteer: Gazetteer) -> None:
    for text in ("a" * 1_000_000, "a " * 500_000, "(" * 500_000, "a," * 500_000, "al " * 300_000):
        assert gazetteer.look_up(text, country=text).candidates == ()


def test_threads_share_a_gazetteer(gazetteer: Gazetteer) -> None:
    names = ["Moscow", "Vienna", "Fasano", "Rome"] * 25
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: gazetteer.look_up(name).candidates[0].name, names))
    assert found == names


def test_version_says_which_data(gazetteer: Gazetteer) -> None:
    assert gazetteer.version.startswith("GeoNames 20")
    assert "CLDR" in gazetteer.version
    assert "Natural Earth" in gazetteer.version


@pytest.mark.parametrize("text", ["Paris, Texas", "Honolulu, Hawaii", "Munich, Bavaria"])
def test_a_division_that_was_once_a_state_is_a_division(gazetteer: Gazetteer, text: str) -> None:
    """Else every town of that name in the whole country would be a rival."""
    answer = gazetteer.look_up(text)

    assert {candidate.region for candidate in answer.candidates} == {text.partition(", ")[2]}


def test_a_character_that_folds_to_eighteen_costs_no_thousand_searches(gazetteer: Gazetteer) -> None:
    before = time.process_time()
    assert gazetteer.look_up("\ufdfa" * 1_000).candidates == ()
    assert time.process_time() - before < 1
