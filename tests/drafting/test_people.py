"""People with their offices."""

from __future__ import annotations

import pytest

from travelmap.drafting.people import people_in
from travelmap.drafting.words import words_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met President Vladimir Putin.", ["President|Vladimir Putin|"]),
        ("Chancellor Karl Nehammer received him", ["Chancellor|Karl Nehammer|"]),
        ("the Austrian chancellor Karl Nehammer", ["Chancellor|Karl Nehammer|Austria"]),
        ("Karl Nehammer, the Austrian chancellor, came", ["Chancellor|Karl Nehammer|Austria"]),
        ("Russia's president, Vladimir Putin", ["President|Vladimir Putin|Russia"]),
        ("British Prime Ministers Churchill and Attlee", [
            "Prime Minister|Churchill|United Kingdom", "Prime Minister|Attlee|United Kingdom"]),
        ("Presidents Figueres, Somoza, and Trejos met", [
            "President|Figueres|", "President|Somoza|", "President|Trejos|"]),
        ("King Hussein of Jordan", ["King|Hussein|Jordan"]),
        ("Soviet General Secretary Brezhnev", ["General Secretary|Brezhnev|Soviet Union"]),
        ("Pope John XXIII and Queen Elizabeth II", ["Pope|John XXIII|", "Queen|Elizabeth II|"]),
        ("Prime Minister Mackenzie King", ["Prime Minister|Mackenzie King|"]),
        ("Crown Prince Mohammed bin Salman", ["Crown Prince|Mohammed bin Salman|"]),
        ("President Gerald R. Ford", ["President|Gerald R. Ford|"]),
        ("Sir Winston Churchill", ["|Sir Winston Churchill|"]),
        ("the president met the prime minister", []),
        ("the President of the Republic", []),
        ("King and country", []),
    ],
)  # fmt: skip
def test_people(text: str, expected: list[str]) -> None:
    found = [one.person for one in people_in(text, words_in(text), {"jordan"})]

    assert [f"{one.office}|{one.name}|{one.country}" for one in found] == expected
