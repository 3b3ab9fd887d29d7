"""A process that writes a lock again and again, for tests that run several or kill one.

It is given the lock, a prefix for its places, and how many to add, one an update; it says each
place on a line of its own once the update is done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from travelmap.geo.point import Point
from travelmap.geocoding.lock_line import Asked, LockEntry
from travelmap.geocoding.lock_update import Answers, update_lock
from travelmap.model.place import Location, Precision, Provenance, ProvenanceKind


def answers_for(name: str) -> Answers:
    provenance = Provenance(ProvenanceKind.GAZETTEER, name)
    location = Location(name, Point(1.0, 2.0), Precision.LOCALITY, provenance, country_code="AT", country="Austria")
    entry = LockEntry(Asked(name), location, "table 1")
    return Answers({entry.asked: entry}, frozenset(), ())


def main(lock: str, prefix: str, count: str) -> None:
    for number in range(int(count)):
        name = f"{prefix}{number}"
        update_lock(Path(lock), [answers_for(name)])
        print(name, flush=True)  # noqa: T201 - this is how the parent learns of it


if __name__ == "__main__":
    main(*sys.argv[1:])
