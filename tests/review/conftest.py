"""Itineraries of a few lines, checked as a whole with the built-in gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.gazetteer.index import Gazetteer
from travelmap.geocoding.resolver import locate
from travelmap.reading.reader import read_itinerary
from travelmap.review.desk import review

if TYPE_CHECKING:
    from collections.abc import Callable

    from travelmap.diagnostics import Diagnostic


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture
def told(gazetteer: Gazetteer) -> Callable[[str], list[Diagnostic]]:
    """What the review says of an itinerary."""

    def tell(text: str) -> list[Diagnostic]:
        itinerary, report = read_itinerary("journey.yaml", content=f"title: A\n{text}".encode())
        assert itinerary is not None, report.diagnostics
        located, found = locate(itinerary, gazetteer=gazetteer)
        assert located is not None, found
        return list(review(located))

    return tell
