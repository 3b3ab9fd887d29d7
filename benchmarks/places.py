"""Measure the gazetteer on a list of places whose country is known.

    python benchmarks/places.py pairs.json [--misses] [--index PATH]

The list is JSON: objects with `place`, `country` (as the record states it), `date`, `iso` (codes of
today in which such a place may lie) and `visits` (its weight). Two questions are asked of each:

* with the country: is any answer found in a country that is allowed? (An answer may only come from
  the stated country, so this measures what is found.)
* without it: does the first answer lie in a country that is allowed?

Finding a place in the right country is necessary, not sufficient: it says nothing about which of
two places of one name in one country was meant.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from travelmap.gazetteer.index import DEFAULT_PATH, Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from travelmap.gazetteer.answers import Answer

ROUNDS = 5


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
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--inexact", action="store_true", help="list what was found by leaving something out")
    options = parser.parse_args()
    pairs: list[dict[str, Any]] = json.loads(options.pairs.read_text("utf-8"))
    weights = [pair["visits"] for pair in pairs]

    opening = min(cpu_seconds(lambda: Gazetteer.open(options.index)) for _ in range(ROUNDS))
    gazetteer = Gazetteer.open(options.index)
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
    unsure = sum(1 for a in with_country if a.margin is not None and a.margin < 1)
    unsure_without = sum(1 for a in without if a.margin is not None and a.margin < 1)
    print(f"margin below 1.0: {unsure} with country, {unsure_without} without")

    spent = cpu_seconds(lambda: [gazetteer.look_up(pair["place"]) for pair in pairs for _ in range(ROUNDS)])
    spent_with = cpu_seconds(
        lambda: [gazetteer.look_up(p["place"], country=p["country"]) for p in pairs for _ in range(ROUNDS)]
    )
    missed = [pair for pair, hit in zip(pairs, found, strict=True) if not hit]
    suggesting = cpu_seconds(lambda: [gazetteer.suggest(p["place"], country=p["country"]) for p in missed])
    count = len(pairs) * ROUNDS
    print(f"opening {opening * 1000:.1f} ms; {count / spent:,.0f} look-ups a CPU second without country, ", end="")
    print(f"{count / spent_with:,.0f} with; suggestions {suggesting / max(1, len(missed)) * 1000:.0f} ms each")
    print(f"index {options.index.stat().st_size / 1e6:.1f} MB")
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
