"""The faces that words are set in: files out of packages, never what a machine has installed.

A face is asked character by character whether it has it. Its files are opened when they are first needed:
most pictures need one face of the twenty.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from travelmap.errors import UnreadableError
from travelmap.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["BOLD", "BOLDENED_EM", "REGULAR", "Face", "Faces", "load_faces"]

REGULAR, BOLD = 400, 700
BOLDENED_EM: Final = 0.045
"""By how much the strokes of a face without a bold cut are widened for bold words, in ems."""
_OUTLINES: Final = ("glyf", "CFF ", "CFF2")


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    package: str
    regular: str
    bold: str
    index: int
    han: str


@dataclass(frozen=True)
class Face:
    """One face in its two weights.

    Attributes:
        name: What it is called.
        number: Its place in the order of faces.
        han: Whose forms of Han characters it has: a language tag, or nothing.
    """

    name: str
    number: int
    han: str = ""
    row: _Row | None = field(default=None, repr=False, compare=False)
    file: Path | None = field(default=None, repr=False, compare=False)

    @cached_property
    def _regular(self) -> Any:  # noqa: ANN401 - of a library that is optional
        return _opened_file(self.file) if self.file else _opened(self.row, bold=False)

    @cached_property
    def _bold(self) -> Any:  # noqa: ANN401 - of a library that is optional
        if self.row is None or not self.row.bold or self.row.bold == self.row.regular:
            return self._regular
        return _opened(self.row, bold=True)

    @cached_property
    def _fonts(self) -> dict[bool, Any]:
        import uharfbuzz

        fonts = {}
        for bold in (False, True):
            font = uharfbuzz.Font(self.file_of(bold=bold))
            variations = self.variations(bold=bold)
            if variations:
                font.set_variations(variations)
            if bold and self.boldened:
                font.synthetic_bold = (BOLDENED_EM, BOLDENED_EM, True)
            fonts[bold] = font
        return fonts

    @cached_property
    def boldened(self) -> bool:
        """Whether bold words are its regular ones with wider strokes, because it has no bold cut."""
        return self._bold is self._regular and not any(axis.tag == "wght" for axis in self._regular.axis_infos)

    def file_of(self, *, bold: bool) -> Any:  # noqa: ANN401 - of a library that is optional
        """Return the opened file: a `uharfbuzz.Face`."""
        return self._bold if bold else self._regular

    def font(self, *, bold: bool) -> Any:  # noqa: ANN401 - of a library that is optional
        """Return what shapes and draws: a `uharfbuzz.Font`, in the unit of its file."""
        return self._fonts[bold]

    def variations(self, *, bold: bool) -> dict[str, float]:
        """Return where on its axes a weight is; nothing for a file of one weight."""
        named = {"wght": float(BOLD if bold else REGULAR), "wdth": 100.0}
        return {axis.tag: named.get(axis.tag, axis.default_value) for axis in self.file_of(bold=bold).axis_infos}

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    def has(self, character: str) -> bool:
        """Whether it has a character, in both weights."""
        known = self._known.get(character)
        if known is None:
            code = ord(character)
            known = all(self.font(bold=bold).get_nominal_glyph(code) for bold in (False, True))
            self._known[character] = known
        return known


def _opened(row: _Row | None, *, bold: bool) -> Any:  # noqa: ANN401 - of a library that is optional
    import uharfbuzz

    assert row is not None  # noqa: S101 - a face has a row or a file
    return uharfbuzz.Face(_blob(row.package, row.bold if bold else row.regular), row.index)


@lru_cache(maxsize=64)
def _blob(package: str, name: str) -> Any:  # noqa: ANN401 - of a library that is optional
    """Return a file of a package; kept, because a collection has many faces and a run many pictures."""
    import uharfbuzz

    if "." not in name:
        return uharfbuzz.Blob(require(f"{package}.{name}", extra="figure", purpose="to set words").fontbuffer)
    with as_file(files(package).joinpath(*name.split("/"))) as path:
        return uharfbuzz.Blob.from_file_path(str(path))


def _opened_file(path: Path) -> Any:  # noqa: ANN401 - of a library that is optional
    import uharfbuzz

    try:
        face = uharfbuzz.Face(path.read_bytes())
    except OSError as error:
        msg = f"cannot read the font {path}: {error.strerror or error}"
        raise UnreadableError(msg) from error
    if not face.glyph_count or not set(_OUTLINES) & set(face.table_tags):
        msg = f"{path} is not a font with outlines"
        raise UnreadableError(msg, hint="TrueType and OpenType fonts are: .ttf, .otf, .ttc")
    return face


@dataclass(frozen=True)
class Faces:
    """All faces, in the order in which they are asked."""

    faces: tuple[Face, ...]

    @property
    def first(self) -> Face:
        """The one that most words are set in."""
        return self.faces[0]

    def with_character(self, character: str, han: str) -> Face | None:
        """Return the first face that has a character.

        Args:
            character: One.
            han: Whose forms of Han characters are wanted: the language tag of a face.
        """
        right = (face for face in self.faces if face.han in {"", han})
        others = (face for face in self.faces if face.han not in {"", han})
        return next((face for face in chain(right, others) if face.has(character)), None)


def load_faces(more: Sequence[Path] = ()) -> Faces:
    """Return the faces that are installed, and those of files.

    Args:
        more: Font files, asked for what no other face has.

    Raises:
        MissingExtraError: The libraries or the first of the faces are not installed.
        UnreadableError: A file is not a font.
    """
    require("uharfbuzz", "fontTools", "pymupdf_fonts", extra="figure", purpose="to set words in fonts of its own")
    found = _installed()
    own = [Face(path.stem, len(found) + at, file=path) for at, path in enumerate(more)]
    for face in own:
        face.file_of(bold=False)
    return Faces((*found, *own))


@lru_cache(maxsize=1)
def _installed() -> tuple[Face, ...]:
    """Return the faces whose packages are there: a machine may do with fewer scripts."""
    return tuple(Face(row.name, at, row.han, row) for at, row in enumerate(_rows()) if find_spec(row.package))


def _rows() -> Iterable[_Row]:
    text = files("travelmap.printing").joinpath("data", "faces.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines):
        yield _Row(row["name"], row["package"], row["regular"], row["bold"], int(row["index"]), row["han"])
