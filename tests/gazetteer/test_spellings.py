"""Words for "city", articles, spelt-out letters: tried when a name finds nothing, and told."""

# ruff: noqa: RUF001 - letters of other scripts are what is tested

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from travelmap.gazetteer.fold import fold
from travelmap.gazetteer.query import variants
from travelmap.gazetteer.spellings import EXACT, spellings, town_words

if TYPE_CHECKING:
    from travelmap.gazetteer.index import Gazetteer

TOWNS = [
    # A town's word in its language; the name it leaves is the town's, so the match is exact.
    ("北京市", "Beijing"),
    ("墨西哥城", "Mexico City"),
    ("科威特城", "Kuwait City"),
    ("서울시", "Seoul"),
    ("부산광역시", "Busan"),
    ("مدينة بنما", "Panama City"),
    ("شهر کویت", "Kuwait City"),
    ("Cidade do Panamá", "Panama City"),
    ("Cidade do Kuwait", "Kuwait City"),
    ("कुवैत शहर", "Kuwait City"),
    ("г. Москва", "Moscow"),
    ("Stadt Hamburg", "Hamburg"),
    ("Thành phố Kuwait", "Kuwait City"),
]
RULES = [
    ("duesseldorf", "dusseldorf"),
    ("malmoe", "malmo"),
    ("aabenraa", "abenra"),
    ("goetzenhaen", "gotzenhan"),
    ("schymkent", "shymkent"),
    ("tscherkassy", "cherkassy"),
    ("iekaterinbourg", "yekaterinburg"),
    ("djizak", "jizak"),
    ("saint polten", "sankt polten"),
    ("sta cruz", "santa cruz"),
    ("فاتيكان", "الفاتيكان"),
    ("القاهره", "قاهره"),
    ("برمنغهام", "برمنجهام"),
    ("浦东新区", "浦东新"),
    ("종로구", "종로"),
]


@pytest.mark.parametrize(("text", "meant"), TOWNS, ids=[text for text, _ in TOWNS])
def test_a_word_for_city_is_no_part_of_the_name(gazetteer: Gazetteer, text: str, meant: str) -> None:
    best = gazetteer.look_up(text).candidates[0]
    assert (best.name, best.match) == (meant, EXACT)


@pytest.mark.parametrize(("key", "other"), RULES, ids=[key for key, _ in RULES])
def test_another_spelling_is_told(key: str, other: str) -> None:
    found = {variant.key: variant for variant in spellings(fold(key))}
    assert fold(other) in found
    assert found[fold(other)].match != EXACT


@pytest.mark.parametrize("text", ["市", "城", "시", "stadt", "г", "مدينه", "道", "区"])
def test_a_word_alone_leaves_no_empty_name(text: str) -> None:
    assert all(variant.key.strip() for variant in (*town_words(text), *spellings(text), *variants(text)))


def test_a_country_is_no_answer_where_a_town_is_asked_for(gazetteer: Gazetteer) -> None:
    assert all(c.precision != "country" for c in gazetteer.look_up("Ciudad de Kuwait").candidates)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Köln", "Cologne"),
        ("Sevilla, Spain", "Seville"),
        ("Ulan Bator", "Ulaanbaatar"),
        ("Makkah", "Mecca"),
        ("Keijo, Korea", "Seoul"),
        ("Fort-Lamy", "N'Djamena"),
    ],
)
def test_english_names_are_shown_and_others_found(gazetteer: Gazetteer, text: str, shown: str) -> None:
    assert gazetteer.look_up(text).candidates[0].name == shown
