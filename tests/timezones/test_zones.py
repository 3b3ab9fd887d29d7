"""Offsets from UTC, out of the pinned database."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.timezones.zones import Offset, local_time, offset_at, offsets, zone_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("zone", "first", "last", "expected"),
    [
        ("Europe/Moscow", "2024-07-08T00:00", "2024-07-09T23:59", [Offset(180, None)]),
        ("Asia/Kolkata", "2024-07-08T00:00", "2024-07-08T23:59", [Offset(330, None)]),
        ("Asia/Kathmandu", "2024-07-08T00:00", "2024-07-08T23:59", [Offset(345, None)]),
        # Summer time began on 31 March 2024 at 02:00 and ended on 27 October at 03:00.
        ("Europe/Rome", "2024-03-30T00:00", "2024-04-01T23:59", [Offset(60, None), Offset(120, date(2024, 3, 31))]),
        ("Europe/Rome", "2024-03-29T00:00", "2024-03-30T23:59", [Offset(60, None)]),
        ("Europe/Rome", "2024-03-31T09:00", "2024-04-01T23:59", [Offset(120, None)]),
        ("Europe/Rome", "2024-10-26T00:00", "2024-10-27T01:00", [Offset(120, None)]),
        ("Europe/Rome", "2024-10-26T00:00", "2024-10-28T01:00", [Offset(120, None), Offset(60, date(2024, 10, 27))]),
        # Havana changes its clocks at midnight.
        (
            "America/Havana",
            "2024-03-09T00:00",
            "2024-03-10T23:59",
            [Offset(-300, None), Offset(-240, date(2024, 3, 10))],
        ),
        # Samoa left out 30 December 2011.
        ("Pacific/Apia", "2011-12-29T00:00", "2011-12-31T23:59", [Offset(-600, None), Offset(840, date(2011, 12, 31))]),
        # Liberia was 44 minutes and a half behind until 1972.
        ("Africa/Monrovia", "1971-05-01T00:00", "1971-05-01T23:59", [Offset(-44, None)]),
    ],
)
def test_offsets_of_a_stay(zone: str, first: str, last: str, expected: list[Offset]) -> None:
    assert list(offsets(zone, datetime.fromisoformat(first), datetime.fromisoformat(last))) == expected


def test_a_moment_told_against_utc_in_local_time() -> None:
    assert local_time("Asia/Tokyo", date(2024, 7, 3), time(20), 0) == datetime(2024, 7, 4, 5)  # noqa: DTZ001 - local
    assert local_time("Europe/Moscow", date(2024, 7, 8), time(17, 30), 180) == datetime(2024, 7, 8, 17, 30)  # noqa: DTZ001 - local


@given(st.datetimes(datetime(1970, 1, 2), datetime(2090, 1, 1)), st.sampled_from(sorted(zone_names())))  # noqa: DTZ001 - local
def test_a_local_moment_comes_back_from_utc(moment: datetime, zone: str) -> None:
    minutes = offset_at(zone, moment)
    back = local_time(zone, moment.date(), moment.time(), minutes)

    # But for an hour that the clocks leapt over, and for the half minute of Liberia, it is the same moment.
    if offset_at(zone, back) == minutes and zone != "Africa/Monrovia":
        assert back == moment


def test_names_are_those_of_the_database() -> None:
    assert {"Europe/Rome", "Asia/Calcutta", "Etc/UTC"} <= zone_names()
    for name in ("../../etc/passwd", "Europe", "Europe/Atlantis", ""):
        with pytest.raises(KeyError):
            offset_at(name, datetime(2024, 7, 8))  # noqa: DTZ001 - local


def test_the_systems_own_database_is_never_asked(tmp_path: Path) -> None:
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Rome").write_text("no zone")
    program = (
        "from datetime import datetime\nfrom travelmap.timezones.zones import offset_at\n"
        "print(offset_at('Europe/Rome', datetime(2024, 7, 8)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "120\n"


def test_zones_are_loaded_only_when_they_are_asked_for() -> None:
    program = "import travelmap.rendering.view, sys; sys.exit('zoneinfo' in sys.modules or 'tzdata' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
