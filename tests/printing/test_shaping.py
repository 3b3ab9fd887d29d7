"""Which face and direction words get, and how wide they are."""

from __future__ import annotations

import pytest

from travelmap.figure.markup import text_width
from travelmap.printing.bidi import levels, visual_order
from travelmap.printing.coverage import missing_characters
from travelmap.printing.metrics import FaceMetrics
from travelmap.printing.shaping import PLACEHOLDER, Shaper, han_forms


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("Vienna (1815)", ["FiraGO"]),
        ("नई दिल्ली", ["FiraGO"]),
        ("東京の皇居 12", ["Noto Sans CJK JP", "FiraGO"]),
        ("维也纳", ["Noto Sans CJK SC"]),
        ("維也納", ["Noto Sans CJK TC"]),
        ("서울", ["Noto Sans CJK KR"]),
        ("Phnom Penh ភ្នំពេញ", ["FiraGO", "Noto Sans Khmer"]),
        ("ঢাকা தமிழ்", ["Noto Sans Bengali", "Noto Sans Tamil"]),
    ],
)
def test_each_stretch_gets_the_first_face_that_has_it(shaper: Shaper, text: str, faces: list[str]) -> None:
    line = shaper.line(text)

    assert [run.face.name for run in line.runs] == faces
    assert "".join(run.text for run in line.runs) == text
    assert all(glyph.number for run in line.runs for glyph in run.glyphs)


def test_letters_are_joined_and_reordered(shaper: Shaper) -> None:
    # Devanagari writes the short i before its consonant, Arabic joins letters: one glyph a letter would be wrong.
    (delhi,) = shaper.line("दिल्ली").runs
    (alone,) = shaper.line("ल").runs
    (cairo,) = shaper.line("القاهرة").runs

    assert len(delhi.glyphs) < len("दिल्ली")
    assert alone.glyphs[0].number not in {glyph.number for glyph in delhi.glyphs[:2]}
    apart = shaper.line("ا ل ه").runs[0].glyphs  # noqa: RUF001 - Arabic letters are meant
    assert len({glyph.number for glyph in cairo.glyphs} & {glyph.number for glyph in apart}) < 3


def test_han_forms_follow_the_language_and_else_the_line() -> None:
    assert han_forms("直", "ja") == "ja"
    assert han_forms("直", "zh-TW") == "zh-Hant"
    assert han_forms("かな", "zh-Hans") == "ja"
    assert han_forms("広島", "en") == "ja"  # 広 is in no Chinese set
    assert han_forms("Wien", "en") == "zh-Hans"


@pytest.mark.parametrize(
    ("text", "right_to_left", "seen"),
    [
        ("abc אבג", False, "abc גבא"),
        ("אבג abc", True, "abc גבא"),
        ("אבג 12-14", True, "12-14 גבא"),
        ("قاهرة (مصر) 1943", True, "1943 (رصم) ةرهاق"),
        ("ab (אב) c", False, "ab (בא) c"),
        ("ab (אב)", False, "ab (בא)"),
        ("אב (ab)", True, "(ab) בא"),
        ("100 € אב", True, "בא € 100"[::-1][::-1]),
    ],
)
def test_lines_are_seen_in_the_order_of_the_bidirectional_algorithm(
    text: str, seen: str, *, right_to_left: bool
) -> None:
    order = visual_order(levels(text, right_to_left=right_to_left))

    # A bracket that runs from right to left is drawn as its mirror image.
    mirror = str.maketrans("()", ")(")
    found = levels(text, right_to_left=right_to_left)
    assert "".join(text[at].translate(mirror) if found[at] % 2 else text[at] for at in order) == seen


def test_what_no_face_has_is_told_and_seen(shaper: Shaper) -> None:
    texts = ("Vienna", "Երևան, Ե", "\U0001f600 a\u200d\ufe0f")
    found = missing_characters(texts, shaper)

    assert [one.code for one in found] == ["U+0535", "U+0580", "U+0587", "U+0561", "U+0576", "U+1F600"]
    assert found[0].name == "ARMENIAN CAPITAL LETTER ECH"
    assert found[0].where == "Երևան, Ե"
    assert shaper.line("Ե").runs[0].text == PLACEHOLDER
    assert shaper.line("Ե").runs[0].original == "Ե"


def test_words_are_measured_as_they_are_set(shaper: Shaper) -> None:
    metrics = FaceMetrics(shaper)

    assert metrics.width("Vienna", 20) == pytest.approx(2 * metrics.width("Vienna", 10))
    assert metrics.width("Vienna", 10, bold=True) > metrics.width("Vienna", 10)
    # The estimate that is made without fonts is on the safe side of the real width.
    for text in ("Vienna", "WIMMWAM", "Москва", "9–10 July 2024", "東京"):
        assert metrics.width(text, 10, bold=True) <= text_width(text, 10, bold=True)
    assert metrics.width("", 10) == 0
