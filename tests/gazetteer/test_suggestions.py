"""Suggestions: near spellings, in the stated country, quickly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer

NEAR = [
    ("Kasame", "Botswana", "Kasane"),
    ("Muncih", None, "Munich"),
    ("Muncih", "Germany", "Munich"),
    ("Fasno, Italy", None, "Fasano"),
    ("Castel Ventrano", "Italy", "Castelvetrano"),
    ("San Frncisco", None, "San Francisco"),
    ("Nwe Delhi", None, "New Delhi"),
    ("Cxicago", "United States", "Chicago"),
    ("Sarbruken", "Germany", "Saarbrücken"),
    ("Mocsow, Russia", None, "Moscow"),
    # The first letter is wrong, missing or one too many
    ("Vangkok", "Thailand", "Bangkok"),
    ("Ondon", "United Kingdom", "London"),
    ("Llondon", None, "London"),
    ("Brcelona", "Spain", "Barcelona"),
    # Letters of other scripts, and how they sound
    ("Санкт-Петербрг", "Russia", "Saint Petersburg"),
    ("Αθίνα", "Greece", "Athens"),
    ("베를인", "Germany", "Berlin"),
    ("ओसाको", "Japan", "Osaka"),
    ("ハーグ", "Netherlands", "The Hague"),
    # Of two that are as like, the better known
    ("Marseiles", None, "Marseille"),
    # Regions, and airports where they are asked for
    ("Tuscny", None, "Tuscany"),
    ("Heathrow Airprot", None, "London Heathrow Airport"),
    ("Ramstien Air Base", "Germany", "Ramstein Air Base"),
]


@pytest.mark.parametrize(("text", "country", "meant"), NEAR)
def test_the_place_that_is_meant_comes_first(gazetteer: Gazetteer, text: str, country: str | None, meant: str) -> None:
    start = time.process_time()
    found = gazetteer.suggest(text, country=country)
    spent = time.process_time() - start
    assert found[0] == meant
    assert len(found) <= 3
    assert spent < (0.6 if country else 1.2)  # a sixth of that where nothing else runs
    # It is a suggestion only.
    assert meant not in {c.name for c in gazetteer.look_up(text, country=country).candidates}


@pytest.mark.parametrize("text", ["", "x", "Qzxwvq", "()", ",,,", "\x00", "a" * 10_000])
def test_what_is_like_nothing_has_no_suggestion(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.suggest(text) == ()


def test_limit_holds(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.suggest("Muncih", limit=1)) == 1
    assert gazetteer.suggest("Muncih", limit=0) == ()
