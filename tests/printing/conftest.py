"""Pictures to print: a few words in many scripts, and what shapes them."""

from __future__ import annotations

import pytest

from travelmap.figure.markup import element
from travelmap.printing.faces import load_faces
from travelmap.printing.shaping import Shaper

SCRIPTS = (
    "Vienna (1815)",
    "नई दिल्ली",
    "القاهرة (مصر) 1943",
    "ירושלים",
    "東京の皇居",
    "维也纳",
    "서울",
    "กรุงเทพ",
    "சென்னை",
    "ঢাকা",
    "ភ្នំពេញ",
    "နေပြည်တော်",
    "አዲስ አበባ",
    "თბილისი",
    "Київ",
    "Ἀθῆναι",
    "ວຽງຈັນ",
    "హైదరాబాద్",
    "Wien नई दिल्ली 維也納",
)


@pytest.fixture(scope="session")
def shaper() -> Shaper:
    """What shapes words in the built-in faces."""
    return Shaper(load_faces(), "en")


def picture(*lines: str, title: str = "A title", language: str = "en") -> str:
    """Return a picture of lines under one another, every second one bold, with their anchors in turns."""
    words = "".join(
        element(
            "text",
            x=200,
            y=20 * at + 20,
            font_size=14,
            font_weight="bold" if at % 2 else None,
            fill="#123456",
            stroke="#ffffff",
            stroke_width=3,
            paint_order="stroke",
            text_anchor=("start", "middle", "end")[at % 3],
            text=line,
        )
        for at, line in enumerate(lines)
    )
    height = 20 * len(lines) + 20
    head = (
        element("title", text=title)
        + element("desc", text="What it shows")
        + element("rect", width=400, height=height, fill="#ddeeff")
    )
    return element(
        "svg",
        head + words,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 400 {height}",
        width=400,
        height=height,
        role="img",
        lang=language,
    )
