"""Folding: names that are one name have one key."""

# ruff: noqa: RUF001 - look-alike letters are what is tested

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travelmap.gazetteer.fold import fold

SAME = [
    ("São Paulo", "SAO PAULO"),
    ("Saint-Denis", "St. Denis"),
    ("Sainte-Mère-Église", "Ste Mere Eglise"),
    ("St. Mere- Eglise", "Sainte-Mère-Église"),
    ("St.Petersburg", "Saint Petersburg"),
    ("U.S.S.R.", "ussr"),
    ("L’Aquila", "L'Aquila"),
    ("Łódź", "Lodz"),
    ("Tromsø", "Tromso"),
    ("Straße", "STRASSE"),
    ("İzmir", "Izmir"),
    ("Xi’an", "Xian"),
    ("Port-au-Prince", "Port au Prince"),
    ("تهران", "تهران"),
    ("کراچی", "كراچي"),
    ("القاهرة", "القاهره"),
    ("臺北", "台北"),
    ("維也納", "维也纳"),
    ("Ｔｏｋｙｏ", "Tokyo"),
    ("Йошкар-Ола", "йошкар ола"),
    ("Trinidad & Tobago", "Trinidad and Tobago"),
    ("Mt. Fuji", "Mount Fuji"),
    # Chinese characters: simplified, traditional, Japanese
    ("广州", "廣州"),
    ("広島", "广岛"),
    ("横浜", "橫濱"),
    ("華盛頓", "华盛顿"),
    ("圣地亚哥·德", "聖地亞哥德"),
    ("ヴェネツィア", "ベネツィア"),
    ("サンクト・ペテルブルク", "サンクトペテルブルク"),
    ("鎌ヶ谷", "鎌ケ谷"),
    # Arabic script
    ("أبو ظبي", "ابو ظبى"),
    ("صنعاء", "صنعا"),
    ("بيـروت", "بيروت"),
    ("بَيْرُوت", "بيروت"),
    ("اسلام‌آباد", "اسلام آباد"),
    ("كييڤ", "كييف"),
    # Hebrew, Devanagari, Greek, Cyrillic
    ("וושינגטון", "ושינגטון"),
    ("תֵּל אָבִיב", "תל אביב"),
    ("काठमाण्डू", "काठमांडू"),
    ("फ़्रैंकफ़र्ट", "फ्रैंकफर्ट"),
    ("वॉशिंगटन", "वाशिंगटन"),
    ("ΑΘΗΝΑΣ", "Αθήνας"),
    ("Орёл", "ОРЕЛ"),
    ("Чернігів", "Чернигив"),
    ("Кіевъ", "Киев"),
    # Latin letters
    ("Hà Nội", "Ha Noi"),
    ("Đà Nẵng", "Da Nang"),
    ("Şanlıurfa", "SANLIURFA"),
    ("Bucureşti", "București"),
    ("Ħamrun", "Hamrun"),
    ("Hawaiʻi", "Hawai‘i"),
    ("L´Aquila", "L'Aquila"),
    ("Kraków", "KRAKÓW"),
    # What is not seen
    ("Mün\u00adchen", "München"),
    ("Tel\u00a0Aviv", "Tel Aviv"),
    ("\u202bالقاهرة\u202c", "القاهرة"),
    ("Par\u200bis", "Paris"),
    ("東京\ufe00", "东京"),
]
DIFFERENT = [
    ("ガ", "カ"),
    ("ヴ", "ウ"),
    ("東京", "京都"),
    ("Москва", "Москви"),
    ("गया", "गाया"),
    ("दिल्ली", "दल्ल"),
    ("Bern", "Berne"),
    ("서울", "서을"),
    ("", "a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_marks_that_are_letters_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
@settings(max_examples=600)
def test_folding_a_key_changes_nothing(name: str) -> None:
    key = fold(name)
    assert fold(key) == key


SCRIPTS = st.one_of(
    st.characters(min_codepoint=0x0400, max_codepoint=0x04FF),
    st.characters(min_codepoint=0x0590, max_codepoint=0x06FF),
    st.characters(min_codepoint=0x0900, max_codepoint=0x097F),
    st.characters(min_codepoint=0x3040, max_codepoint=0x30FF),
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from(" .'·・\u200c\u200b\u00ad&\u3099\u0301\u00b4"),
)


@given(st.text(alphabet=SCRIPTS, max_size=12))
@settings(max_examples=1500)
def test_folding_a_key_of_any_script_changes_nothing(name: str) -> None:
    key = fold(name)
    assert fold(key) == key
    assert key == " ".join(key.split())


@given(st.sampled_from(range(0x4E00, 0xA000)))
def test_a_chinese_character_and_its_form_are_one(code: int) -> None:
    assert len(fold(chr(code))) <= 1
    assert fold(fold(chr(code)) + "a") == fold(chr(code) + "a")


def test_the_table_of_characters_is_read_for_chinese_names_only() -> None:
    code = (
        "from travelmap.gazetteer import fold, scripts\n"
        "fold.fold('München'); print(scripts._han_variants.cache_info().misses)\n"
        "fold.fold('東京'); print(scripts._han_variants.cache_info().misses)"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert out.stdout.split() == ["0", "1"]


@given(st.text(max_size=60))
def test_a_key_is_words_with_one_space_between(name: str) -> None:
    assert fold(name) == " ".join(fold(name).split())


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_ascii_folds_as_everything_else_does(name: str) -> None:
    """The short way for ASCII and the long way agree: a letter that is not ASCII changes no other word."""
    assert fold(f"{name} Ωx") == " ".join([*fold(f"{name} x").split()[:-1], "ωx"])
