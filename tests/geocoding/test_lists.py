"""Several towns in one text, and texts that only look like it: each line of the table is a case."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from tests.gazetteer.conftest import gazetteer  # noqa: F401 - a fixture
from travelmap.gazetteer.index import Gazetteer  # noqa: TC001 - beside the fixture of that name
from travelmap.geocoding.lists import towns_in
from travelmap.model.place import Place

TABLE = Path(__file__).parent / "lists" / "cases.tsv"
with TABLE.open(encoding="utf-8", newline="") as lines:
    CASES = [
        (row["text"], row["country"] or None, row["towns"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
LONG = ["Paris, " * 200, "Paris-" * 200, " و" * 300, "a and " * 300, "、" * 500, "北京和" * 200]


def listed(index: Gazetteer, text: str, country: str | None) -> tuple[str, ...]:
    place = Place(text=text, country=country)
    return tuple(part for part, _ in towns_in(place, index.look_up(text, country=country), index))


@pytest.mark.parametrize(("text", "country", "towns"), CASES, ids=[case[0] for case in CASES])
def test_towns_of_a_text(gazetteer: Gazetteer, text: str, country: str | None, towns: str) -> None:  # noqa: F811 - the fixture
    assert listed(gazetteer, text, country) == (() if towns == "-" else tuple(towns.split("|")))


@pytest.mark.parametrize("text", LONG)
def test_long_texts_end(gazetteer: Gazetteer, text: str) -> None:  # noqa: F811 - the fixture
    start = time.process_time()
    listed(gazetteer, text, None)
    assert time.process_time() - start < 3
