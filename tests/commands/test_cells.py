"""How wide a terminal shows a text; the pictures are those that authors paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.commands.cells import cells, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Oslo", 4),
        ("Zürich", 6),
        ("Zu\u0308rich", 6),
        ("東京", 4),
        ("ﾄｳｷﾖｳ", 5),
        ("서울", 4),
        ("\u1109\u1165\u110b\u116e\u11af", 4),
        ("✈", 1),
        ("✈\ufe0f", 2),
        ("❤\ufe0f", 2),
        ("😀", 2),
        ("👩\u200d👧", 2),
        ("👩🏽\u200d🚀", 2),
        ("👍🏿", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇳🇴", 2),
        ("a\ufe0f", 1),
        ("क्\u200dष", 2),
        ("مرحبا", 5),
        ("\u00ad", 1),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_stands_for_a_character_has_its_own_width() -> None:
    assert list(cells(["a", "<U+200D>", "👧"])) == [1, 8, 2]


@given(st.text())
def test_each_character_adds_nothing_one_or_two(text: str) -> None:
    added = list(cells(text))

    assert len(added) == len(text)
    assert set(added) <= {0, 1, 2}
