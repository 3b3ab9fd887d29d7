"""Mistakes far out in a line, of which only the start is looked at."""

from __future__ import annotations

import pytest

from travelmap.reading.reader import read_itinerary


@pytest.mark.parametrize("length", [10, 1_000, 5_000, 100_000])
@pytest.mark.parametrize("end", ['"', ", '", ', {"', ", @", "\t-", ": a: b"])
def test_a_mistake_far_out_is_told(length: int, end: str) -> None:
    itinerary, report = read_itinerary("trip.yaml", content=f"stops: [{'y' * length}{end}\n".encode())

    assert itinerary is None
    assert report.errors
