"""Measure whether names in many languages, names of the past and misspelt names lead to the right place.

    python benchmarks/names.py benchmarks/lists/cities.tsv [--misses] [--index PATH]

The columns of the list say what is measured:

* `cities.tsv`: a column for each language. A name is right when the first answer, the country not
  given, is within 60 km of the city. Where a language calls the city and its country by one name
  (`Djibouti`, `Тунис`), which CLDR says and not the index, the country is right too: that a bare
  country name is the country is what the documentation promises.
* `historic.tsv`: the same within the tolerance of the row, asked with the country of today, with the
  country of its time on a day of its year, and without a country.
* `misspellings.tsv`: the share of suggestions that have the place that is meant first, or among three.

A warned answer is one whose margin is below 1.0, or that left something out (`match`). What counts
is that a wrong answer is a warned one; how many right ones are warned is the price.
"""

from __future__ import annotations

import argparse
import csv
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.index import DEFAULT_PATH, Gazetteer
from travelmap.geo.geodesic import distance_km
from travelmap.geo.point import Point
from travelmap.model.place import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from travelmap.gazetteer.answers import Answer

WITHIN_KM = 60.0
NO_LANGUAGE = {"code", "latitude", "longitude"}


class Asked(NamedTuple):
    """One question and what came of it."""

    text: str
    country: str | None
    answer: Answer
    right: bool

    @property
    def unsure(self) -> bool:
        """Whether its margin makes it a warning."""
        return self.answer.margin is not None and self.answer.margin < 1.0

    @property
    def inexact(self) -> bool:
        """Whether it was found by leaving something out."""
        return bool(self.answer.candidates) and self.answer.candidates[0].match != "exact"


def ask(
    gazetteer: Gazetteer, row: dict[str, str], text: str, country: str | None, at: date | None, within_km: float
) -> Asked:
    """Look a name up and measure how far off the first answer is."""
    answer = gazetteer.look_up(text, country=country, at=at)
    point = Point(float(row["latitude"]), float(row["longitude"]))
    right = bool(answer.candidates) and distance_km(answer.candidates[0].point, point) <= within_km
    return Asked(text, country, answer, right)


def table(title: str, groups: Iterable[tuple[str, Sequence[Asked]]]) -> None:
    """Print a line for each group."""
    print(f"{title:26} names right   share  none  margin<1  inexact  wrong, unwarned")
    for name, asked in groups:
        right = sum(a.right for a in asked)
        none = sum(not a.answer.candidates for a in asked)
        silent = sum(not a.right and bool(a.answer.candidates) and not a.unsure and not a.inexact for a in asked)
        print(
            f"{name:26}{len(asked):6}{right:6}{right / len(asked):8.1%}{none:6}"
            f"{sum(a.unsure for a in asked):10}{sum(a.inexact for a in asked):9}{silent:17}"
        )


def misses(groups: Iterable[tuple[str, Sequence[Asked]]]) -> None:
    """Print what was not right."""
    for name, asked in groups:
        for a in asked:
            if not a.right:
                best = a.answer.candidates[0] if a.answer.candidates else None
                got = f"{best.name}, {best.region}, {best.country_code} ({best.match})" if best else "nothing"
                sign = "" if best is None or a.unsure else " UNWARNED" if best.match == "exact" else " inexact"
                print(f"  {name} | {a.text} | {a.country or '-'} | {got}{sign}")


def names_its_country(asked: Asked, code: str, language: str) -> bool:
    """Whether the answer is the country of that code, and its name in the language is what was asked."""
    from babel import Locale

    best = asked.answer.candidates[0] if asked.answer.candidates else None
    if best is None or best.precision is not Precision.COUNTRY or best.country_code != code:
        return False
    return fold(Locale.parse(language, sep="-").territories.get(code, "")) == fold(asked.text)


def city(gazetteer: Gazetteer, row: dict[str, str], language: str) -> Asked:
    """One name of one city."""
    asked = ask(gazetteer, row, row[language], None, None, WITHIN_KM)
    return asked if asked.right else asked._replace(right=names_its_country(asked, row["code"], language))


def cities(gazetteer: Gazetteer, rows: Sequence[dict[str, str]]) -> list[tuple[str, list[Asked]]]:
    """Every name of every language."""
    languages = [column for column in rows[0] if column not in NO_LANGUAGE]
    return [(language, [city(gazetteer, row, language) for row in rows if row[language]]) for language in languages]


def historic(gazetteer: Gazetteer, rows: Sequence[dict[str, str]]) -> list[tuple[str, list[Asked]]]:
    """Names of the past, asked in three ways."""

    def each(country: str | None, *, dated: bool = False) -> list[Asked]:
        return [
            ask(
                gazetteer,
                row,
                row["name"],
                row[country] if country else None,
                date(int(row["year"]), 7, 1) if dated else None,
                float(row["tolerance_km"]),
            )
            for row in rows
        ]

    return [
        ("country of today", each("today")),
        ("country and day of then", each("then", dated=True)),
        ("no country", each(None)),
    ]


def suggestions(gazetteer: Gazetteer, rows: Sequence[dict[str, str]], *, show: bool) -> None:
    """Print how often a suggestion is the place that is meant, and the time it takes."""
    for title, with_country in (("country given", True), ("no country", False)):
        first = three = asked = 0
        slowest, which = 0.0, ""
        for row in rows:
            if with_country and not row["country"]:
                continue
            asked += 1
            start = time.process_time()
            found = gazetteer.suggest(row["text"], country=row["country"] if with_country else None, limit=3)
            spent = time.process_time() - start
            slowest, which = max((slowest, which), (spent, row["text"]))
            first += found[:1] == (row["meant"],)
            three += row["meant"] in found
            if show and found[:1] != (row["meant"],):
                print(f"  {title} | {row['text']} | {row['country'] or '-'} | {row['meant']} | {', '.join(found)}")
        print(
            f"{title:16}{asked:4} names: first {first} ({first / asked:.0%}), among three {three} ({three / asked:.0%})"
            f", slowest {slowest * 1000:.0f} ms ({which})"
        )
    accepted = sum(bool(gazetteer.look_up(row["text"], country=row["country"] or None).candidates) for row in rows)
    print(f"{accepted} of the {len(rows)} misspelt names have an answer (none should)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the gazetteer on names in many languages.")
    parser.add_argument("list", type=Path)
    parser.add_argument("--index", type=Path, default=DEFAULT_PATH)
    parser.add_argument("--misses", action="store_true", help="list what was not right")
    options = parser.parse_args()
    with options.list.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    gazetteer = Gazetteer.open(options.index)
    print(gazetteer.version)
    if "meant" in rows[0]:
        suggestions(gazetteer, rows, show=options.misses)
        return
    groups = historic(gazetteer, rows) if "tolerance_km" in rows[0] else cities(gazetteer, rows)
    table(options.list.name, groups)
    if options.misses:
        misses(groups)


if __name__ == "__main__":
    main()
