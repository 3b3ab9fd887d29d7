"""How far local time was from UTC: the tz database, as the `tzdata` package carries it.

The system's own copy is never asked: two machines would write two pages. The database promises to be
right from 1970 on; what it says of earlier days holds for the city a zone is named after, if for any.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["RELIABLE_FROM", "Offset", "database_version", "local_time", "offset_at", "offsets", "zone_names"]

RELIABLE_FROM: Final = date(1970, 1, 1)
"""The first day of which the database promises that all places of a zone kept the same time."""
_LONGEST_DAYS: Final = 800
"""Days of a stay that are looked at; who stayed longer has seen every change a year has."""
_MINUTE: Final = timedelta(minutes=1)


class Offset(NamedTuple):
    """How far local time is ahead of UTC, and since when."""

    minutes: int
    """Rounded: until 1972 Liberia was 44 and a half minutes behind."""
    since: date | None
    """The day it came into force during the stay; None for the one that held when it began."""


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every name of the tz database, such as `Europe/Rome`; former names (`Asia/Calcutta`) are among them."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def database_version() -> str:
    """The release of the tz database, such as `2026a`."""
    import tzdata

    return str(tzdata.IANA_VERSION)


def offset_at(zone: str, local: datetime) -> int:
    """Minutes that a zone is ahead of UTC at a moment of its own local time.

    Args:
        zone: A name of `zone_names()`.
        local: Without a time zone. Of an hour that a change of clocks repeats, the first is meant.

    Raises:
        KeyError: There is no such zone.
    """
    offset = local.replace(tzinfo=_zone(zone)).utcoffset()
    assert offset is not None  # noqa: S101 - a zone of the database always has one
    return round(offset / _MINUTE)


def local_time(zone: str, day: date, clock: time, offset_minutes: int) -> datetime:
    """A moment told with its offset from UTC, in a zone's own local time, without a time zone.

    Raises:
        KeyError: There is no such zone.
        OverflowError: The moment falls out of the years 1 to 9999.
    """
    written = datetime.combine(day, clock, timezone(timedelta(minutes=offset_minutes)))
    return written.astimezone(_zone(zone)).replace(tzinfo=None)


def offsets(zone: str, first: datetime, last: datetime) -> tuple[Offset, ...]:
    """The offsets that held during a stay, one after the other.

    Args:
        zone: A name of `zone_names()`.
        first: When it began, in local time, without a time zone.
        last: When it ended.

    Raises:
        KeyError: There is no such zone.
    """
    found = [Offset(offset_at(zone, first), None)]
    day = first.date()
    for number in range(min((last.date() - day).days, _LONGEST_DAYS) + 1):
        # Clocks change in the small hours as a rule, in a few places in the evening: noon and the day's last minute.
        for clock in (time(12), time(23, 59)):
            moment = min(datetime.combine(day + timedelta(days=number), clock), last)
            minutes = offset_at(zone, moment) if moment > first else found[-1].minutes
            if minutes != found[-1].minutes:
                found.append(Offset(minutes, moment.date()))
    return tuple(found)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    if name not in zone_names():  # also keeps `../..` out of the path
        raise KeyError(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
