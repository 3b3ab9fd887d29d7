"""The fastest that people could travel, by means and year: bounds that no real leg passes, not what is usual.

Each row holds from its year until the next row of its means, in kilometres an hour over the ground, without the
time for boarding, take-off and stops; a third above the cruising speed of the day's fastest aircraft in regular
use, for tail winds and for military aircraft that carry statesmen. General knowledge of the history of transport,
written down to be checked; each bound is at or above the fastest service that is named here:

* air: Sopwith and de Havilland biplanes of the first airlines (1919); Boeing 247 and Douglas DC-2 (1933), DC-3
  (1936); Lockheed Constellation and the Mosquitos that flew passengers out of Sweden (1943); de Havilland Comet
  (May 1952), Tupolev Tu-104 (September 1956), Boeing 707 (October 1958). Concorde, from January 1976 to October 2003 in
  service and for charter by heads of state, cruised at Mach 2.02, 2,150 km/h.
* rail: the Liverpool and Manchester Railway (1830), express engines of 130 km/h (1850s), Fliegender Hamburger (160,
  1933), Tokaido Shinkansen (210, 1964), TGV (260, 1981; 300, 1989), Beijing-Tianjin (350, 2008).
* road: couriers with relays of horses, then motor cars; 130 km/h is the highest limit that most countries have.
* sea: the clippers' best days (465 nautical miles, 1854), Mauretania and the destroyers that carried statesmen
  (1907), fast ferries (1990).
* helicopter: Sikorsky R-4 (1942), S-61 (1960s), S-92 and AW101 (300), tilt-rotors (500, 2007).
* foot: a day's walk at 6 km/h without a rest.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.model.vocabulary import Means

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["fastest_kmh"]

_FASTEST: Final[Mapping[Means, tuple[tuple[int, int], ...]]] = MappingProxyType(
    {
        Means.AIR: (
            (1783, 60),
            (1908, 120),
            (1914, 200),
            (1919, 250),
            (1933, 400),
            (1936, 450),
            (1943, 650),
            (1952, 950),
            (1956, 1_100),
            (1958, 1_200),
            (1976, 2_200),
            (2004, 1_200),
        ),
        Means.RAIL: ((1830, 60), (1850, 130), (1933, 160), (1964, 210), (1981, 270), (1989, 320), (2008, 350)),
        Means.ROAD: ((0, 20), (1895, 60), (1920, 130)),
        Means.SEA: ((0, 36), (1907, 70), (1990, 90)),
        Means.HELICOPTER: ((1940, 200), (1960, 300), (2007, 500)),
        Means.FOOT: ((0, 6),),
    }
)


def fastest_kmh(means: Means, year: int) -> int:
    """Return the speed that nothing passed by some means in a year; of unknown means, by any.

    A means that there was not yet counts as unknown: that is another mistake than too great a speed.
    """
    rows = [speed for first, speed in _FASTEST.get(means, ()) if first <= year]
    if rows:
        return rows[-1]
    return max(speeds[-1] for table in _FASTEST.values() if (speeds := [kmh for first, kmh in table if first <= year]))
