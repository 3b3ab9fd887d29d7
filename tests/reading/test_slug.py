"""Names that are safe in addresses and on every file system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travelmap.reading.slug import UniqueSlugs, page_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Vienna, Austria", "vienna-austria"),
        ("São Tomé & Príncipe", "sao-tome-principe"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("東京", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 200, "a" * 64),
    ],
)
def test_text_becomes_a_slug(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("itineraries/Modi 2024.yaml", "modi-2024"),
        ("NUL.yaml", "nul-itinerary"),
        ("com1.yml", "com1-itinerary"),
        ("東京.yaml", "itinerary"),
        ("a.b.yaml", "a-b"),
    ],
)
def test_file_names_its_page(path: str, slug: str) -> None:
    assert page_slug(path) == slug


@given(st.lists(st.text(max_size=80), max_size=30))
def test_slugs_are_unique_and_safe(texts: list[str]) -> None:
    slugs = UniqueSlugs(["oslo", "stop-2"])

    given_out = [slugs.take(slugify(text), f"stop-{number}") for number, text in enumerate(texts, start=1)]

    assert len({*given_out, "oslo", "stop-2"}) == len(given_out) + 2
    assert all(re.fullmatch("[a-z0-9-]{1,64}", slug) for slug in given_out)


def test_same_slug_is_numbered() -> None:
    slugs = UniqueSlugs(["oslo-3"])

    assert [slugs.take("oslo", "") for _ in range(4)] == ["oslo", "oslo-2", "oslo-4", "oslo-5"]
