"""The fonts of a report in PDF: those of pictures, cut down to the letters that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from travelmap.extras import require
from travelmap.reports.typst_pdf import Faces, FontFile

if TYPE_CHECKING:
    from travelmap.printing.shaping import Shaper

__all__ = ["faces_of"]

_ITALIC: Final = "pymupdf_fonts.FiraGO_Italic"


def faces_of(letters: str, language: str) -> Faces:
    """Return the fonts for a set of characters.

    Args:
        letters: Every character that will be set.
        language: A language tag: it decides between forms of Han characters.

    Raises:
        MissingExtraError: The libraries or fonts are not installed.
    """
    from travelmap.printing.metrics import FaceMetrics

    shaper = FaceMetrics.of(language=language).shaper
    missing = frozenset(character for one in letters for character in shaper.line(one).missing)
    return Faces(_files(shaper, letters, bold=False), _files(shaper, letters, bold=True), _italic(), missing)


def _files(shaper: Shaper, letters: str, *, bold: bool) -> tuple[FontFile, ...]:
    from travelmap.printing.subsets import subsets_of

    runs = [run for letter in letters for run in shaper.line(letter, bold=bold).runs]
    return tuple(FontFile(subset.family, subset.content) for subset in subsets_of(runs).values())


def _italic() -> tuple[FontFile, ...]:
    """Return the slanted face of Latin, Greek and Cyrillic letters; other scripts have no such habit."""
    found = require(_ITALIC, extra="figure", purpose="to set words in fonts of its own")
    return (FontFile("FiraGO", bytes(found.fontbuffer)),)
