"""What bears a name, in outline."""

from __future__ import annotations

import pytest

from travelmap.gazetteer.index import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "town", "division"),
    [
        ("Moscow", False, True, False),
        ("Italy", True, False, False),
        ("U.S.S.R.", True, False, False),
        ("Natal", False, True, False),
        ("Hawaii", False, False, True),
        ("Bavaria", False, False, True),
    ],
)
def test_what_a_name_is(gazetteer: Gazetteer, name: str, *, country: bool, town: bool, division: bool) -> None:
    found = gazetteer.bearers(name)

    assert found.country is country
    assert found.division is division or not division
    assert found.people >= 100_000 or not town
    assert not found.nothing


@pytest.mark.parametrize("name", ["", "Xyzzyx", "...", "\0", "Vladimir Putin"])
def test_what_bears_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.bearers(name).nothing


def test_sites_and_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.bearers("Borgo Egnazia").site
    assert gazetteer.bearers("Vienna").capital
    assert gazetteer.bearers("Wien").people_by_other_name > 1_000_000
