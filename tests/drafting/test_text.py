"""Sentences and their places in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.drafting.text import Kind, sentences_of


def words(text: str) -> list[str]:
    return [sentence.words for sentence in sentences_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Gen. Franco. He left.", ["He met Gen. Franco.", "He left."]),
        ("Harry S. Truman came. So did others.", ["Harry S. Truman came.", "So did others."]),
        ("He is in the U.S. The next day he left.", ["He is in the U.S.", "The next day he left."]),
        ("The U.S. President came to St. Petersburg.", ["The U.S. President came to St. Petersburg."]),
        ("“He came.” She left!", ["“He came.”", "She left!"]),
        ("It rose to 65.7 billion. Then it fell.", ["It rose to 65.7 billion.", "Then it fell."]),
        ("Er kam am 8. Juli nach Wien. Dann ging er.", ["Er kam am 8. Juli nach Wien.", "Dann ging er."]),
        ("他访问了莫斯科。他回来了。", ["他访问了莫斯科。", "他回来了。"]),
        ("One line that the page's width has broken somewhere about\nhere. Two.", [
            "One line that the page's width has broken somewhere about here.", "Two."]),
        ("A first line.\n8 July: Moscow\n9 July: Vienna", ["A first line.", "8 July: Moscow", "9 July: Vienna"]),
        ("- one\n- two\n\n1. three", ["one", "two", "three"]),
        ("> quoted words of **someone** with a [link](https://example.org/x).", [
            "quoted words of someone with a link ."]),
        ("```\ncode. More code.\n```\nText that follows it, and more.", ["Text that follows it, and more."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_what_a_block_is_and_its_id() -> None:
    found = sentences_of(
        '# Head\n\n- F3: An item.\n\n| a | b |\n|---|---|\n| <a id="12"></a>12 | Paris |\n\nProse, here.\n'
    )

    assert [(one.kind, one.anchor, one.line) for one in found] == [
        (Kind.HEADING, "", 1),
        (Kind.ITEM, "F3", 3),
        (Kind.ROW, "12", 7),
        (Kind.PROSE, "", 9),
    ]


@given(st.text(alphabet=st.sampled_from("ab A.B!?\n\t-*#|>[]()`1é。\u200b\x00"), max_size=300))
def test_offsets_are_those_of_the_text(text: str) -> None:
    for sentence in sentences_of(text):
        for number, character in enumerate(sentence.text):
            original = text[sentence.start + number]
            assert character in (original, " ", ";"), (sentence, number)
        assert text[: sentence.start].count("\n") + 1 == sentence.line


@given(st.text(max_size=500))
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert all(sentence.words for sentence in sentences_of(text))
