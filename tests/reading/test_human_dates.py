"""Dates as people write them: what is suggested for each, and that a suggestion is always a date."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.reading.edtf import DateError, parse_date
from travelmap.reading.human_dates import in_digits

MEANT = {
    "8 July 2024": "2024-07-08",
    "8th July, 2024": "2024-07-08",
    "July 8, 2024": "2024-07-08",
    "Monday 8 July 2024": "2024-07-08",
    "Mon, 8 Jul. 2024": "2024-07-08",
    "8. Juli 2024": "2024-07-08",
    "Montag, den 8. Juli 2024": "2024-07-08",
    "8 juillet 2024": "2024-07-08",
    "1er août 2024": "2024-08-01",
    "8 de julio de 2024": "2024-07-08",
    "8 luglio 2024": "2024-07-08",
    "8 de março de 2024": "2024-03-08",
    "20240708": "2024-07-08",
    "July 2024": "2024-07",
    "März 2024": "2024-03",
    "8-10 July 2024": "2024-07-08/2024-07-10",
    "8–10 July 2024": "2024-07-08/2024-07-10",
    "8 to 10 July 2024": "2024-07-08/2024-07-10",
    "July 8-10, 2024": "2024-07-08/2024-07-10",
    "8 July - 10 July 2024": "2024-07-08/2024-07-10",
    "30 June - 2 July 2024": "2024-06-30/2024-07-02",
    "June 30 - July 2, 2024": "2024-06-30/2024-07-02",
    "30 December 2023 - 2 January 2024": "2023-12-30/2024-01-02",
    "July 2023 - July 2024": "2023-07/2024-07",
    "8. bis 10. Juli 2024": "2024-07-08/2024-07-10",
    "du 8 au 10 juillet 2024": None,
    "ca. 1943": "1943~",
    "circa July 1943": "1943-07~",
    "um 1943": "1943~",
    "2024-07-08, 2.30 pm": "2024-07-08T14:30",
    "8 July 2024 at 5 pm": "2024-07-08T17:00",
    "2024-07-08 12 am": "2024-07-08T00:00",
    "8 July 2024, 14h30": "2024-07-08T14:30",
    "2024-07-08 13 pm": None,
    "07/08/2024": None,
    "summer 2024": None,
    "ma 2024": None,
    "8 July": None,
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_what_is_meant(text: str, meant: str | None) -> None:
    assert in_digits(text) == meant


@pytest.mark.parametrize("text", [text for text, meant in MEANT.items() if meant])
def test_the_author_is_told_what_to_write(text: str) -> None:
    with pytest.raises(DateError) as wrong:
        parse_date(text)

    assert wrong.value.hint is not None
    assert MEANT[text] in wrong.value.hint.split()


@pytest.mark.parametrize("text", ["31 June 2024", "20241399", "29 February 2023", "10-8 July 2024"])
def test_no_day_is_suggested_that_is_none(text: str) -> None:
    with pytest.raises(DateError) as wrong:
        parse_date(text)

    assert "2024-06-31" not in str(wrong.value.hint)
    assert "write 2024-07-08, 2024-07, 2024," in str(wrong.value.hint)


@given(
    st.lists(
        st.sampled_from(["8", "10", "July", "juin", "mar", "2024", "-", "to", ",", ".", "pm", "ca.", "/"]), max_size=9
    )
)
def test_whatever_is_suggested_has_a_form_or_is_left_out(words: list[str]) -> None:
    meant = in_digits(" ".join(words))

    assert meant is None or re.fullmatch(r"[\d/T:~-]+", meant)
