"""Which way languages run."""

from __future__ import annotations

import pytest

from travelmap.rendering.direction import direction_of


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("AR-EG", "rtl"),
        ("he", "rtl"),
        ("fa-AF", "rtl"),
        ("ur", "rtl"),
        ("az-Arab", "rtl"),
        ("az", "ltr"),
        ("ar-Latn", "ltr"),
        ("pa-Arab-PK", "rtl"),
        ("pa", "ltr"),
        ("ckb", "rtl"),
        ("zh-Hant", "ltr"),
        ("sr-Cyrl", "ltr"),
    ],
)
def test_direction(lang: str, direction: str) -> None:
    assert direction_of(lang) == direction
