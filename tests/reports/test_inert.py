"""Text without what a format cannot hold, and in its direction."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from travelmap.reports.content import Paragraph, Run, plain
from travelmap.reports.inert import base_is_rtl, kept_together, legible, one_line, runs_of_direction, safe_address
from travelmap.reports.measure import cut, line_count

if TYPE_CHECKING:
    from collections.abc import Sequence


@given(st.text(st.characters(codec=None)))
def test_every_text_can_be_written_to_xml(text: str) -> None:
    element = ET.Element("t")
    element.text = one_line(text)

    again = ET.fromstring(ET.tostring(element, "utf-8"))  # noqa: S314 - written a line above

    assert (again.text or "") == one_line(text)
    assert one_line(one_line(text)) == one_line(text)


def test_control_characters_are_shown_and_nothing_else_is_touched() -> None:
    assert legible("a\x00b\x07c\x1b[31m\x7f\ufffe\ud800") == "a␀b␇c␛[31m␡\ufffd\ufffd"
    assert legible("_x000D_ =1+1 {PAGE} é 東京 \t") == "_x000D_ =1+1 {PAGE} é 東京 \t"


@given(st.text(max_size=60), st.booleans())
def test_splitting_by_direction_loses_nothing(text: str, rtl: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    parts = list(runs_of_direction(text, rtl=rtl))

    assert "".join(part for part, _ in parts) == text
    for part, turned in parts:
        strong = {unicodedata.bidirectional(character) for character in part} & {"L", "R", "AL"}
        assert strong <= ({"R", "AL"} if turned else {"L"})


def test_a_paragraph_runs_as_its_first_author_word_does() -> None:
    assert base_is_rtl((Run("Fact. ", ours=True), Run("عمّان 2023")), otherwise=False)
    assert not base_is_rtl((Run("Vienna, النمسا"),), otherwise=True)
    assert base_is_rtl((Run("2023"),), otherwise=True)
    assert not base_is_rtl((Run("8–9 July 2024", ours=True),), otherwise=True)
    assert kept_together(", 8–9 July 2024 ", ours=True, rtl=True) == ", \u200e8–9 July 2024\u200e "
    assert kept_together("8 July", ours=True, rtl=False) == "8 July"


def test_addresses_can_end_nothing() -> None:
    assert safe_address('https://a.example/x y"<>)\\é[1]') == "https://a.example/x%20y%22%3C%3E%29%5C%C3%A9%5B1%5D"


def _letters(paragraphs: Sequence[Paragraph]) -> str:
    return "".join(run.text for paragraph in paragraphs for run in paragraph.runs)


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), max_size=4), st.integers(0, 6))
def test_cutting_for_a_slide_loses_nothing_and_fits(texts: list[str], most: int) -> None:
    paragraphs = [plain(one_line(text)) for text in texts]

    head, rest = cut(paragraphs, 10, 90, most)

    assert _letters((*head, *rest)) == _letters(paragraphs)
    assert line_count(head, 10, 90) <= most
