"""How well `travelmap new --from` reads: stops, dates and people found, missed and wrongly found.

    python benchmarks/drafting.py                        the texts with a truth counted by hand
    python benchmarks/drafting.py --travels FOLDER       every trip of the presidents' record, as XML files

The texts are rows of *Travels Abroad of the President* by the US Department of State's Office of the
Historian (public domain), put together to one text a trip, and the brief that the sample itinerary
cites. Their truth, `tests/cases/drafting/truth.json`, was written down from the record before they were
read by the program: which places each row names, its dates, and who is said to have been met or present.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from travelmap.drafting.reader import read_text
from travelmap.gazetteer.index import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.drafting.draft import Draft

CASES = Path(__file__).parents[1] / "tests" / "cases" / "drafting"
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - a table
)
DAYS_BETWEEN_ROWS = 2
"""Rows of one president that are no further apart belong to one trip."""


class Score(NamedTuple):
    """Of one kind of thing: how many were found, missed, and found that are not there."""

    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def score(truth: Iterable[str], read: Iterable[str]) -> Score:
    """Compare two lists in which a thing can stand more than once."""
    true, seen = Counter(truth), Counter(read)
    return Score(
        (true & seen).total(), tuple(sorted((true - seen).elements())), tuple(sorted((seen - true).elements()))
    )


def stops_of(draft: Draft) -> list[str]:
    """Return the places of a draft, as the text names them."""
    return [stop.place.text.split(",")[0].split(" (")[0] for stop in draft.stops]


def dates_of(draft: Draft) -> list[str]:
    """Return the dates of a draft; those of an entry with several places are put together again."""
    found: list[str] = []
    for stop in draft.stops:
        if stop.dates.startswith("../") and found and found[-1].endswith("/.."):
            start, end = found[-1].removesuffix("/.."), stop.dates.removeprefix("../")
            found[-1] = f"{start}/{end}"
        elif stop.dates:
            if found and found[-1] == stop.dates and any("together" in check for check in _before(draft, stop).checks):
                continue
            found.append(stop.dates)
    return found


def _before(draft: Draft, stop: object) -> Any:  # noqa: ANN401 - a stop
    number = next(number for number, one in enumerate(draft.stops) if one is stop)
    while number and draft.stops[number].quotes[0] == draft.stops[number - 1].quotes[0]:
        number -= 1
    return draft.stops[number]


def people_of(draft: Draft) -> list[str]:
    """Return the people of a draft by name."""
    return [person.name for stop in draft.stops for person in stop.met]


def judged(text: str, truth: dict[str, list[str]], gazetteer: Gazetteer) -> dict[str, Score]:
    """Read a text and compare what was found with what is there."""
    draft = read_text(text, gazetteer)
    read = {"stops": stops_of(draft), "dates": dates_of(draft), "people": people_of(draft)}
    return {kind: score(truth[kind], read[kind]) for kind in truth}


def by_hand(gazetteer: Gazetteer) -> None:
    """Print what was found of the texts whose truth was written down by hand."""
    truths = json.loads((CASES / "truth.json").read_text(encoding="utf-8"))
    total: dict[str, list[int]] = {}
    print(f"{'text':<28}{'':8}{'there':>6}{'found':>6}{'missed':>7}{'wrong':>6}")
    for name, truth in truths.items():
        text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
        for kind, one in judged(text, truth, gazetteer).items():
            numbers = [len(truth[kind]), one.found, len(one.missed), len(one.wrong)]
            total[kind] = [a + b for a, b in zip(total.get(kind, [0] * 4), numbers, strict=True)]
            row = f"{name:<28}{kind:<8}{numbers[0]:>6}{numbers[1]:>6}{numbers[2]:>7}{numbers[3]:>6}"
            print("  ".join([row, *(f"-{text}" for text in one.missed), *(f"+{text}" for text in one.wrong)]))
    for kind, numbers in total.items():
        print(f"{'all':<28}{kind:<8}{numbers[0]:>6}{numbers[1]:>6}{numbers[2]:>7}{numbers[3]:>6}")


def trips_of(path: Path) -> list[list[dict[str, str]]]:
    """Return the rows of one president's file, put together to trips."""
    rows = [
        {cell.tag: " ".join((cell.text or "").split()) for cell in row}
        for row in ET.parse(path).getroot()  # noqa: S314 - a file that the user named
    ]
    trips: list[list[dict[str, str]]] = []
    for row in sorted(rows, key=lambda row: row["start-date"]):
        start = date.fromisoformat(row["start-date"])
        if trips and (start - date.fromisoformat(trips[-1][-1]["end-date"])).days <= DAYS_BETWEEN_ROWS:
            trips[-1].append(row)
        else:
            trips.append([row])
    return trips


def text_of(trip: Sequence[dict[str, str]]) -> str:
    """Put a trip's rows together to a text: a heading, and for each row its dates, places, country and remarks."""
    lines = [f"# {trip[0]['name']}: travels abroad, {trip[0]['start-date'][:4]}"]
    for row in trip:
        where = ", ".join(part for part in (row.get("locale"), row["country"]) if part)
        lines.append(f"{in_words(row['start-date'], row['end-date'])}: {where}. {row.get('remarks', '')}".rstrip())
    return "\n\n".join(lines) + "\n"


def in_words(first: str, last: str) -> str:
    """Write `March 7-10, 1979` for two days."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    begin = f"{MONTHS[start.month - 1]} {start.day}"
    if start == end:
        return f"{begin}, {start.year}"
    if start.year != end.year:
        return f"{begin}, {start.year} \N{EN DASH} {MONTHS[end.month - 1]} {end.day}, {end.year}"
    if start.month != end.month:
        return f"{begin} \N{EN DASH} {MONTHS[end.month - 1]} {end.day}, {end.year}"
    return f"{begin}\N{EN DASH}{end.day}, {end.year}"


def by_record(folder: Path, gazetteer: Gazetteer) -> None:
    """Print how many of the record's places and dates were found, over all trips; people are not told apart there."""
    total = {"stops": [0, 0, 0, 0], "dates": [0, 0, 0, 0]}
    trips = [trip for path in sorted(folder.glob("*.xml")) for trip in trips_of(path)]
    for trip in trips:
        truth = {
            "stops": [
                part.strip().split(" (")[0]
                for row in trip
                for part in (row.get("locale") or row["country"].split(",")[0]).split(",")
            ],
            "dates": [
                row["start-date"] if row["start-date"] == row["end-date"] else f"{row['start-date']}/{row['end-date']}"
                for row in trip
            ],
        }
        for kind, one in judged(text_of(trip), truth, gazetteer).items():
            numbers = [len(truth[kind]), one.found, len(one.missed), len(one.wrong)]
            total[kind] = [a + b for a, b in zip(total[kind], numbers, strict=True)]
    print(f"{len(trips)} trips")
    for kind, (there, found, missed, wrong) in total.items():
        print(f"{kind}: {there} there, {found} found ({found / there:.1%}), {missed} missed, {wrong} wrongly found")


def main() -> None:
    """Read the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--travels", type=Path, help="folder with the record's XML files")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    if arguments.travels:
        by_record(arguments.travels, gazetteer)
    else:
        by_hand(gazetteer)


if __name__ == "__main__":
    sys.exit(main())
