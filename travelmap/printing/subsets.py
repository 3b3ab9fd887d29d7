"""Faces cut down to the letters that a picture needs, as files to put into it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from travelmap.printing.faces import Face
    from travelmap.printing.shaping import Run

__all__ = ["Subset", "subsets_of"]

_NAMES: Final = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
"""What a font says of itself that has to stay: whose it is, its name, its version, its licence."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font file of few letters."""

    family: str
    """A name that no other file has: made of what is in it."""
    face: Face
    bold: bool
    content: bytes

    def as_woff(self) -> bytes:
        """Return it as a web font."""
        from fontTools.ttLib import TTFont

        font = TTFont(BytesIO(self.content), recalcTimestamp=False)
        font.flavor = "woff"
        stream = BytesIO()
        font.save(stream, reorderTables=False)
        return stream.getvalue()


def subsets_of(runs: Iterable[Run]) -> dict[tuple[int, bool], Subset]:
    """Return a font file for each face and weight that is used, by the face's number and whether it is bold."""
    used: dict[tuple[int, bool], tuple[Face, set[str]]] = {}
    for run in runs:
        _, letters = used.setdefault((run.face.number, run.bold), (run.face, set()))
        letters.update(run.text)
    return {key: _subset(face, key[1], frozenset(letters)) for key, (face, letters) in sorted(used.items())}


def _postscript(name: str) -> str:
    """Return a name with what PostScript allows in names, at most 63 characters."""
    return re.sub(r"[^!-~]|[\[\](){}<>/%]", "", name)[:63] or "Font"


def _subset(face: Face, bold: bool, letters: frozenset[str]) -> Subset:  # noqa: FBT001 - part of what is asked for
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.name_id_set.update(_NAMES)
    file = face.file_of(bold=bold)
    for tag, value in face.variations(bold=bold).items():
        wanted.pin_axis_location(file, tag, value)
    content = bytes(uharfbuzz.subset(file, wanted).blob.data)
    family = f"tm-{hashlib.sha256(content).hexdigest()[:10]}"
    shown = face.name.replace(" ", "") + ("-Bold" if bold and not face.boldened else "-Regular")
    return Subset(family, face, bold, _named(content, family, shown))


def _named(content: bytes, family: str, shown: str) -> bytes:
    """Return the file under a name of its own; copyright and licence stay in it.

    Args:
        content: The file.
        family: The name by which it is asked for.
        shown: The name by which it is listed among the fonts of a document.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(content), recalcTimestamp=False, recalcBBoxes=False)
    names = font["name"]
    for record in list(names.names):
        if record.nameID in {2, 16, 17}:
            names.removeNames(nameID=record.nameID)
    for record in names.names:
        if record.nameID in {1, 3, 4}:
            record.string = family
    names.setName("Regular", 2, 3, 1, 0x409)
    names.setName(family, 1, 3, 1, 0x409)
    names.setName(_postscript(shown), 6, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | 0x40
    font["head"].macStyle = 0
    stream = BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()
