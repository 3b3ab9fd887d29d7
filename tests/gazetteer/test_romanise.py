"""Rough Latin spellings of other scripts, for suggestions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.gazetteer.romanise import romanise


@pytest.mark.parametrize(
    ("key", "sound"),
    [
        ("москва", "moskva"),
        ("μιλανο", "milano"),
        ("ντακαρ", "dakar"),
        ("मिलान", "milana"),
        ("ヨコハマ", "yokohama"),
        ("キョト", "kyoto"),
        ("부산", "busan"),
        ("חלב", "hlv"),
        ("berlin", "berlin"),
        ("北京", ""),
    ],
)
def test_sounds(key: str, sound: str) -> None:
    assert romanise(key) == sound


@given(st.text(max_size=40))
def test_any_text_becomes_ascii(text: str) -> None:
    assert romanise(text).isascii()
