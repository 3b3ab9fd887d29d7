"""Names of countries: of today and of their time, in many languages, and turned round."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from travelmap.gazetteer import sources
from travelmap.gazetteer.build import DATA
from travelmap.gazetteer.fold import fold

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer

RECORD = Path(__file__).parent / "cases" / "record_countries.tsv"

NAMES = [
    # name, year or None, codes, whether it is a state of the past
    ("Italy", None, "IT", False),
    ("it", None, "IT", False),
    ("ITA", None, "IT", False),
    ("Deutschland", None, "DE", False),
    ("Германия", None, "DE", False),
    ("جمهورية مصر العربية", None, None, None),
    ("مصر", None, "EG", False),
    ("भारत", None, "IN", False),
    ("日本", None, "JP", False),
    ("The Gambia", None, "GM", False),
    ("Gambia, The", None, "GM", False),
    ("Korea, Republic of", None, "KR", False),
    ("Korea, Democratic People's Republic of", None, "KP", False),
    ("Korea", 1930, "KP KR", True),
    ("Korea", 1952, "KP KR", False),
    ("Germany, Federal Republic of", 1963, "DE", True),
    ("West Germany", 1963, "DE", True),
    ("Germany", 1963, "DE", False),
    ("China, People's Republic of", 1972, "CN", False),
    ("Republic of China", 1930, "CN TW", True),
    ("Republic of China", 1960, "TW", False),
    ("Taiwan", None, "TW", False),
    ("Yugoslavia", 1970, "BA HR ME MK RS SI XK", True),
    ("Yugoslavia", 1999, "ME RS XK", True),
    ("Yugoslavia", None, "BA HR ME MK RS SI XK", True),
    ("Serbia-Montenegro (Kosovo)", 1999, "XK", False),
    ("Zaire", 1980, "CD", True),
    ("Zaire (Congo)", 1980, "CD", True),
    ("Democratic Republic of the Congo (Zaire)", 1998, "CD", False),
    ("Dahomey (Benin)", 1960, "BJ", True),
    ("Burma", 1955, "MM", True),
    ("Burma", None, "MM", False),
    ("Siam", 1931, "TH", True),
    ("Persia", 1920, "IR", True),
    ("Iran", 1977, "IR", False),
    ("Rhodesia", 1970, "ZW", True),
    ("Rhodesia", None, "ZM ZW", True),
    ("United Arab Republic", 1960, "EG SY", True),
    ("United Arab Republic", 1967, "EG", True),
    ("Russia", 1910, None, True),
    ("Russia", 1993, "RU", False),
    ("Turkey", 1910, None, True),
    ("Turkey", 1930, "TR", False),
    ("French Indochina", 1940, "KH LA VN", True),
    ("Austria-Hungary", 1912, "AT BA CZ HR HU SI SK", True),
    ("Palestine", 1930, "IL PS", True),
    ("Palestine", None, "PS", False),
    ("Macedonia, Former Yugoslav Republic of", 1999, "MK", True),
    ("Scotland", None, "GB", False),
    ("United Kingdom (Northern Ireland)", 2013, "GB", False),
    ("Vatican", None, "VA", False),
    ("Swaziland", 1990, "SZ", True),
    ("Atlantis", None, None, None),
    ("", None, None, None),
    ("(,)", None, None, None),
]


@pytest.mark.parametrize(("name", "year", "codes", "historic"), NAMES)
def test_a_country_is_understood(
    gazetteer: Gazetteer, name: str, year: int | None, codes: str | None, *, historic: bool | None
) -> None:
    country = gazetteer.resolve_country(name, date(year, 6, 1) if year else None)
    if historic is None:
        assert country is None
        return
    assert country is not None
    assert country.name == name
    assert country.historic is historic
    if codes is not None:
        assert " ".join(country.codes) == codes


def test_every_country_of_the_record_is_understood(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in RECORD.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) > 100
    for name, day, codes, *_ in rows:
        country = gazetteer.resolve_country(name, date.fromisoformat(day))
        assert country is not None, name
        assert " ".join(country.codes) == codes, name


def test_every_english_name_means_its_country(gazetteer: Gazetteer) -> None:
    for code, row in sources.countries().items():
        for name in (row["name"], code, row["iso3"]):
            country = gazetteer.resolve_country(name)
            assert country is not None, name
            assert country.codes == (code,), name


def test_most_names_in_the_great_languages_mean_their_country(gazetteer: Gazetteer) -> None:
    known = set(sources.countries())
    for locale, territories, _ in sources.locale_names():
        if locale not in {"ar", "de", "es", "fr", "hi", "ja", "pt", "ru", "zh"}:
            continue
        wrong = []
        for code, name in territories.items():
            country = gazetteer.resolve_country(name) if code in known else None
            if code in known and (country is None or code not in country.codes):
                wrong.append((code, name))
        assert len(wrong) <= 3, (locale, wrong)


def table(name: str) -> list[dict[str, str]]:
    """A hand-made table."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_hand_made_tables_hold_what_they_promise() -> None:
    known = set(sources.countries())
    for row in table("historic_countries.csv"):
        assert set(row["codes"].split()) <= known, row
        assert row["codes"], row
        years = [int(row[key]) for key in ("first", "last") if row[key]]
        assert years == sorted(years), row
        assert bool(row["latitude"]) == bool(row["longitude"]), row
        assert not row["radius_km"] or row["latitude"], row
    for row in table("dependencies.csv"):
        assert row["parent"] in known, row
        assert row["territory"].split(".")[0] in known, row
        assert row["parent"] != row["territory"], row
    for row in table("country_names.csv"):
        assert row["code"] in known, row
        assert fold(row["name"]), row
    assert {row["code"] for row in table("country_points.csv")} == known


def test_a_state_of_the_past_stands_on_its_own_land(gazetteer: Gazetteer) -> None:
    soviet = gazetteer.resolve_country("U.S.S.R.", date(1970, 1, 1))
    assert soviet is not None
    assert 50 < soviet.point.latitude < 65
    assert 40 < soviet.point.longitude < 90
