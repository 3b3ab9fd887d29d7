"""The mark of a draft, so that a picture taken out of its page still says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from travelmap.figure.markup import element
from travelmap.geo.bounds import Bounds

if TYPE_CHECKING:
    from travelmap.figure.frame import Frame
    from travelmap.figure.globe import Globe

__all__ = ["draft_band"]

HEIGHT = 26.0
WORDS = "Draft — not for publication"
INK, PAPER = "#2b1d00", "#ffc933"
"""The page's own band has the same colours; their contrast is 10.6 to 1."""


def draft_band(frame: Frame | Globe) -> tuple[str, list[Bounds]]:
    """Return a band across the top of a picture, and what it covers."""
    band = element("rect", class_="tmf-draft-band", width=frame.width, height=HEIGHT, fill=PAPER)
    words = element(
        "text",
        class_="tmf-draft-words",
        x=frame.width / 2,
        y=HEIGHT * 0.68,
        font_size=14,
        font_weight="bold",
        fill=INK,
        text_anchor="middle",
        text=WORDS,
    )
    return element("g", band + words, class_="tmf-draft"), [Bounds(0, 0, frame.width, HEIGHT)]
