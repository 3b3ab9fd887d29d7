"""The words of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FASANO, ITALY, MOSCOW, place

from travelmap.model.place import Precision, Provenance, ProvenanceKind
from travelmap.model.vocabulary import (
    AnnotationKind,
    Capacity,
    Confidence,
    EventType,
    Means,
    Role,
    SourceKind,
    StatusValue,
    VisitLevel,
)
from travelmap.rendering.control_words import CONTROLS
from travelmap.rendering.evidence import WORDS as EVIDENCE_WORDS
from travelmap.wording import terms as wording
from travelmap.wording.terms import (
    count_words,
    distance_words,
    joined,
    language_words,
    located_words,
    lower_first,
)

if TYPE_CHECKING:
    from enum import StrEnum

SCRIPTS = Path(__file__).parents[2] / "travelmap" / "rendering" / "assets" / "js"


@pytest.mark.parametrize(
    ("table", "members"),
    [
        (wording.RANKS, VisitLevel),
        (wording.STATUSES, StatusValue),
        (wording.ROLES, Role),
        (wording.EVENT_TYPES, EventType),
        (wording.CAPACITIES, Capacity),
        (wording.KINDS, AnnotationKind),
        (wording.CONFIDENCES, Confidence),
        (wording.MEANS, Means),
        (wording.SOURCE_KINDS, SourceKind),
    ],
)
def test_every_member_of_a_vocabulary_has_its_own_words(table: Any, members: type[StrEnum]) -> None:  # noqa: ANN401
    assert set(table) == set(members)
    words = [text for text in table.values() if text]
    assert len(words) == len(set(words))


def test_every_precision_and_provenance_has_words() -> None:
    for precision in Precision:
        assert located_words(place("x", None, None, 0, 0, precision, detail="GeoNames 1")).endswith(".")
    words = {kind: located_words(replace(MOSCOW, provenance=Provenance(kind, "4711"))) for kind in ProvenanceKind}
    assert len(set(words.values())) == len(ProvenanceKind)
    assert all("4711" in text for text in words.values())


def test_coordinates_of_the_author_are_said_to_be_so_once() -> None:
    given = Provenance(ProvenanceKind.GIVEN)
    assert (
        located_words(place("x", None, None, 0, 0, Precision.EXACT, provenance=given))
        == "Coordinates given by the author."
    )


def test_a_country_is_not_passed_off_as_a_town() -> None:
    assert "label point" in located_words(ITALY)
    assert "label point" not in located_words(FASANO)
    region = place("Punjab", "India", "IN", 31, 75, Precision.REGION, radius_km=210.4)
    assert located_words(region).endswith("It reaches about 210 km from there.")


@pytest.mark.parametrize(
    ("kilometres", "about", "words"),
    [
        (0, False, "0 km"),
        (0.4, False, "less than 1 km"),
        (5533.6, False, "5,534 km"),
        (1234567.0, False, "1,234,567 km"),
        (3.0, True, "less than 10 km"),
        (83.0, True, "about 80 km"),
        (5533.6, True, "about 5,530 km"),
        (16712.0, True, "about 16,700 km"),
        (167120.0, True, "about 167,000 km"),
    ],
)
def test_distance(kilometres: float, about: bool, words: str) -> None:  # noqa: FBT001
    assert distance_words(kilometres, about=about) == words


@given(st.floats(min_value=10, max_value=1e6))
def test_a_distance_that_is_about_right_is_within_five_in_a_hundred_once_it_is_large(kilometres: float) -> None:
    words = distance_words(kilometres, about=True)

    shown = int(re.sub(r"\D", "", words))
    assert words.startswith("about ")
    assert abs(shown - kilometres) <= max(5.01, kilometres * 0.005)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (count_words(3), "3"),
        (count_words(5, at_least=True), "at least 5"),
        (count_words(3, planned=2), "3, 2 more planned"),
        (count_words(0, planned=2), "2 planned"),
        (count_words(12345), "12,345"),
        (joined(()), ""),
        (joined(("a",)), "a"),
        (joined(("a", "b")), "a and b"),
        (joined(("a", "b", "c")), "a, b and c"),
        (lower_first("State visit"), "state visit"),
        (lower_first("UN General Assembly"), "UN General Assembly"),
        (language_words("ru-RU"), "in Russian"),
        (language_words("tlh"), "language: tlh"),
    ],
)
def test_words(words: str, expected: str) -> None:
    assert words == expected


def test_the_script_finds_every_word_it_asks_for() -> None:
    asked = {
        key
        for file in SCRIPTS.glob("*.js")
        for key in re.findall(r'\bwords\(\s*"(\w+)"', file.read_text(encoding="utf-8"))
    }

    assert asked
    assert asked <= set(CONTROLS) | set(EVIDENCE_WORDS)
