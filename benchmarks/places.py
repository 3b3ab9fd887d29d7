"""Measure the gazetteer on a list of places whose country is known.

    python benchmarks/places.py pairs.json [--misses] [--without venues] [--without history]
    python benchmarks/places.py pairs.json --sample 100 --without venues > sample.tsv

The list is JSON: objects with `place`, `country` (as the record states it), `date`, `iso` (codes of
today in which such a place may lie) and `visits` (its weight). Two questions are asked of each:

* with the country: is any answer found in a country that is allowed? (An answer may only come from
  the stated country, so this measures what is found.)
* without it: does the first answer lie in a country that is allowed?

Finding a place in the right country is necessary, not sufficient: it says nothing about which of
two places of one name in one country was meant. So `--sample` draws answers to be read by eye, and
`lists/presidents-wrong.tsv` names those that were read as wrong: from it, and from answers in a
country that is not allowed, it is told which share of wrong and of right answers carries a warning.

`--without venues` leaves out the curated table of venues, `--without history` the tables of past
states and dated dependencies, by deleting them from a copy of the index.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travelmap.gazetteer.index import DEFAULT_PATH, Gazetteer
from travelmap.geocoding.asking import Asking
from travelmap.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from travelmap.gazetteer.answers import Answer

ROUNDS = 5
WRONG = Path(__file__).parent / "lists" / "presidents-wrong.tsv"
LEAVE_OUT = {
    "venues": (
        "DELETE FROM name WHERE place IN (SELECT place FROM venue)",
        "DELETE FROM place WHERE id IN (SELECT place FROM venue)",
    ),
    "history": (
        "DELETE FROM historic",
        "DELETE FROM historic_name",
        "DELETE FROM dependency WHERE first IS NOT NULL OR last IS NOT NULL",
    ),
}


def share(name: str, found: Sequence[bool], weights: Sequence[int]) -> str:
    """One line of the table: of pairs, and of visits."""
    visits = sum(weight for hit, weight in zip(found, weights, strict=True) if hit)
    return f"{name:28}{sum(found):5} {sum(found) / len(found):6.1%}   {visits:5} {visits / sum(weights):6.1%}"


def in_allowed(answer: Answer, allowed: Sequence[str], *, first: bool) -> bool:
    """Whether a candidate, or the first, lies in an allowed country."""
    chosen = answer.candidates[:1] if first else answer.candidates
    return any({c.country_code, *c.area_codes} & set(allowed) for c in chosen)


def cpu_seconds(action: Callable[[], object]) -> float:
    """Processor time of an action."""
    start = time.process_time()
    action()
    return time.process_time() - start


def reduced(index: Path, parts: Sequence[str], folder: str) -> Path:
    """A copy of an index without some tables."""
    copy = Path(folder) / "reduced.db"
    shutil.copy(index, copy)
    db = sqlite3.connect(copy)
    for part in parts:
        for statement in LEAVE_OUT[part]:
            db.execute(statement)
    db.commit()
    db.close()
    return copy


def warned(gazetteer: Gazetteer, pair: dict[str, Any], *, stated: bool) -> bool:
    """Whether an author is told of a doubt about the answer."""
    place = Place(pair["place"], pair["country"] if stated else None, at=date.fromisoformat(pair["date"]))
    return bool(Asking(gazetteer).briefly(place, 1)[1])


def warnings(
    gazetteer: Gazetteer, pairs: Sequence[dict[str, Any]], answers: Sequence[Answer], *, stated: bool
) -> Iterator[str]:
    """Which share of wrong and of right answers carries a warning."""
    with WRONG.open(encoding="utf-8", newline="") as lines:
        known = {(row["place"], row["country"]) for row in csv.DictReader(lines, delimiter="\t")}
    told: dict[bool, list[bool]] = {True: [], False: []}
    for pair, answer in zip(pairs, answers, strict=True):
        if answer.candidates:
            right = in_allowed(answer, pair["iso"], first=True) and (pair["place"], pair["country"]) not in known
            told[right].append(warned(gazetteer, pair, stated=stated))
    for right, word in ((False, "wrong"), (True, "right")):
        yield f"  {word}: {sum(told[right])} of {len(told[right])} warned ({sum(told[right]) / len(told[right]):.1%})"


def draw(gazetteer: Gazetteer, pairs: Sequence[dict[str, Any]], count: int, seed: int) -> None:
    """Print answers to be read by eye, as tab-separated values."""
    rows = []
    for pair in pairs:
        answer = gazetteer.look_up(pair["place"], country=pair["country"], at=date.fromisoformat(pair["date"]))
        if answer.candidates:
            rows.append((pair, answer.candidates[0], warned(gazetteer, pair, stated=True)))
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow(
        [
            "place",
            "country",
            "year",
            "name",
            "region",
            "code",
            "latitude",
            "longitude",
            "precision",
            "warned",
            "verdict",
        ]
    )
    for at in sorted(random.Random(seed).sample(range(len(rows)), count)):  # noqa: S311 - a sample, not a secret
        pair, best, doubt = rows[at]
        point = (f"{best.point.latitude:.2f}", f"{best.point.longitude:.2f}")
        writer.writerow(
            [
                *(pair["place"], pair["country"], pair["date"][:4], best.name, best.region or "", best.country_code),
                *(*point, best.precision.value, "yes" if doubt else "", ""),
            ]
        )


def describe(answer: Answer) -> str:
    """The best candidate in short."""
    if not answer.candidates:
        return f"nothing (country {answer.unknown_country} unknown)" if answer.unknown_country else "nothing"
    best = answer.candidates[0]
    return f"{best.name}, {best.region}, {best.country_code} ({best.precision}, {best.match})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the gazetteer on places whose country is known.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--index", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--without", action="append", default=[], choices=sorted(LEAVE_OUT), help="leave out tables")
    parser.add_argument("--sample", type=int, metavar="N", help="print N answers to be read by eye, and nothing else")
    parser.add_argument("--seed", type=int, default=20261122, help="of the sample")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--inexact", action="store_true", help="list what was found by leaving something out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = reduced(options.index, options.without, folder) if options.without else options.index
        measure(index, options)


def measure(index: Path, options: argparse.Namespace) -> None:
    """Ask everything of one index, and print what came of it."""
    pairs: list[dict[str, Any]] = json.loads(options.pairs.read_text("utf-8"))
    weights = [pair["visits"] for pair in pairs]

    opening = min(cpu_seconds(lambda: Gazetteer.open(index)) for _ in range(ROUNDS))
    gazetteer = Gazetteer.open(index)
    if options.sample:
        draw(gazetteer, pairs, options.sample, options.seed)
        return
    with_country = [
        gazetteer.look_up(pair["place"], country=pair["country"], at=date.fromisoformat(pair["date"])) for pair in pairs
    ]
    without = [gazetteer.look_up(pair["place"], at=date.fromisoformat(pair["date"])) for pair in pairs]
    found = [in_allowed(answer, pair["iso"], first=False) for answer, pair in zip(with_country, pairs, strict=True)]
    leading = [in_allowed(answer, pair["iso"], first=True) for answer, pair in zip(with_country, pairs, strict=True)]
    first = [in_allowed(answer, pair["iso"], first=True) for answer, pair in zip(without, pairs, strict=True)]
    exact = [hit and a.candidates[0].match == "exact" for hit, a in zip(found, with_country, strict=True)]

    print(gazetteer.version)
    print(f"{len(pairs)} pairs, {sum(weights)} visits".ljust(28) + "pairs            visits")
    print(share("country given: any answer", found, weights))
    print(share("country given: first answer", leading, weights))
    print(share("country given: exact name", exact, weights))
    print(share("no country: first answer", first, weights))
    print("warnings, country given:", *warnings(gazetteer, pairs, with_country, stated=True), sep="\n")
    print("warnings, no country:", *warnings(gazetteer, pairs, without, stated=False), sep="\n")

    spent = cpu_seconds(lambda: [gazetteer.look_up(pair["place"]) for pair in pairs for _ in range(ROUNDS)])
    spent_with = cpu_seconds(
        lambda: [gazetteer.look_up(p["place"], country=p["country"]) for p in pairs for _ in range(ROUNDS)]
    )
    missed = [pair for pair, hit in zip(pairs, found, strict=True) if not hit]
    suggesting = cpu_seconds(lambda: [gazetteer.suggest(p["place"], country=p["country"]) for p in missed])
    count = len(pairs) * ROUNDS
    print(f"opening {opening * 1000:.1f} ms; {count / spent:,.0f} look-ups a CPU second without country, ", end="")
    print(f"{count / spent_with:,.0f} with; suggestions {suggesting / max(1, len(missed)) * 1000:.0f} ms each")
    print(f"index {index.stat().st_size / 1e6:.1f} MB")
    if options.misses:
        for title, hits, answers in (("WITH COUNTRY", found, with_country), ("WITHOUT COUNTRY", first, without)):
            print(f"\n{title}")
            for pair, hit, answer in zip(pairs, hits, answers, strict=True):
                if not hit:
                    print(f"  {pair['place']} | {pair['country']} | {pair['date']} | {describe(answer)}")
    if options.inexact:
        for pair, hit, answer in zip(pairs, exact, with_country, strict=True):
            if not hit and answer.candidates:
                print(f"  {pair['place']} | {pair['country']} | {describe(answer)}")


if __name__ == "__main__":
    main()
