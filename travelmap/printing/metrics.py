"""How wide words are in the faces they will be set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from travelmap.printing.faces import load_faces
from travelmap.printing.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["FaceMetrics"]


@dataclass(frozen=True)
class FaceMetrics:
    """Measures lines by shaping them: `travelmap.model.picture.TextMetrics`."""

    shaper: Shaper

    @classmethod
    def of(cls, fonts: Sequence[Path] = (), *, language: str = "") -> FaceMetrics:
        """Return what measures in the built-in faces and further font files.

        Raises:
            MissingExtraError: The libraries or fonts are not installed.
            UnreadableError: A file is not a font.
        """
        return cls(Shaper(load_faces(fonts), language))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the advance of a line of text, in the unit of `size`."""
        return self.shaper.line(text, bold=bold).width * size
