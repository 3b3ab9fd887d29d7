"""Lines of words into glyphs in their places: which face, which script, which direction."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from travelmap.printing.bidi import is_right_to_left, levels, visual_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from travelmap.printing.faces import Face, Faces

__all__ = ["PLACEHOLDER", "Glyph", "Line", "Run", "Shaper", "is_invisible"]

PLACEHOLDER: Final = "\u25a1"
"""Stands for a character that no face has: a reader is to see that something is missing."""
_OF_NO_SCRIPT: Final = frozenset({"Zyyy", "Zinh", "Zzzz"})


class Glyph(NamedTuple):
    """A glyph in its place, in ems, upwards from the start of its run."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one face, one script and one direction."""

    text: str
    """As it is drawn, in the order in which it is read."""
    original: str
    """As it was written: what no face has stands here."""
    face: Face
    bold: bool
    script: str
    level: int
    glyphs: tuple[Glyph, ...]
    width: float
    """In ems."""

    @property
    def right_to_left(self) -> bool:
        """Whether it runs from right to left."""
        return bool(self.level % 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words, shaped."""

    runs: tuple[Run, ...]
    """In the order in which they are read."""
    right_to_left: bool
    missing: tuple[str, ...] = ()
    """Characters that no face has, in their order."""

    @property
    def width(self) -> float:
        """Its advance, in ems."""
        return sum(run.width for run in self.runs)

    def placed(self) -> Iterator[tuple[Run, float]]:
        """Yield the runs from left to right, each with its distance from the line's left end, in ems."""
        x = 0.0
        for at in visual_order([run.level for run in self.runs]):
            yield self.runs[at], x
            x += self.runs[at].width


@dataclass(frozen=True)
class Shaper:
    """Shapes lines, and remembers them.

    Attributes:
        faces: What to set them in.
        language: A language tag, which decides between forms of a letter; empty when unknown.
    """

    faces: Faces
    language: str = ""
    _lines: dict[tuple[str, bool, bool | None], Line] = field(default_factory=dict, repr=False, compare=False)

    def line(self, text: str, *, bold: bool = False, right_to_left: bool | None = None) -> Line:
        """Shape a line.

        Args:
            text: The line, without line breaks.
            bold: Whether in bold.
            right_to_left: Its base direction; that of its first letter when None.
        """
        key = (text, bold, right_to_left)
        if key not in self._lines:
            self._lines[key] = self._shaped(text, bold=bold, right_to_left=right_to_left)
        return self._lines[key]

    def _shaped(self, text: str, *, bold: bool, right_to_left: bool | None) -> Line:
        base = is_right_to_left(text) if right_to_left is None else right_to_left
        missing = []
        characters: list[tuple[str, str, Face]] = []  # as written, as drawn, in which face
        han = han_forms(text, self.language)
        for character, face in self._faces_of(text, han):
            if face is None:
                missing.append(character)
                instead = self.faces.with_character(PLACEHOLDER, han)
                characters.append((character, PLACEHOLDER if instead else "?", instead or self.faces.first))
            else:
                characters.append((character, character, face))
        drawn = "".join(part[1] for part in characters)
        runs = []
        at = 0
        keys = zip(
            levels(drawn, right_to_left=base), _scripts(drawn), [part[2].number for part in characters], strict=True
        )
        for (level, script, _), group in groupby(_joined(list(keys)), key=lambda key: key):
            end = at + len(list(group))
            runs.append(self._run(characters[at:end], bold, script, level))
            at = end
        return Line(tuple(runs), base, tuple(missing))

    def _faces_of(self, text: str, han: str) -> Iterator[tuple[str, Face | None]]:
        """Yield each character with its face; a mark stays with its letter where its face has it."""
        current: Face | None = None
        for character in text:
            if is_invisible(character):
                yield character, current or self.faces.first
                continue
            joins = unicodedata.category(character).startswith("M") or character == " "
            if joins and current and current.has(character):
                yield character, current
                continue
            found = self.faces.with_character(character, han)
            current = found or current
            yield character, found

    def _run(self, characters: list[tuple[str, str, Face]], bold: bool, script: str, level: int) -> Run:  # noqa: FBT001 - a field
        import uharfbuzz

        face = characters[0][2]
        text = "".join(part[1] for part in characters)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if level % 2 else "ltr"
        buffer.script = script if script not in _OF_NO_SCRIPT else "Zyyy"
        buffer.language = face.han or self.language or "en"
        font = face.font(bold=bold)
        uharfbuzz.shape(font, buffer)
        em = font.face.upem
        glyphs: list[Glyph] = []
        x = y = 0.0
        for info, position in zip(buffer.glyph_infos, _positions(buffer), strict=True):
            glyphs.append(Glyph(info.codepoint, (x + position.x_offset) / em, (y + position.y_offset) / em))
            x += position.x_advance
            y += position.y_advance
        original = "".join(part[0] for part in characters)
        return Run(text, original, face, bold, script, level, tuple(glyphs), x / em)


def _positions(buffer: Any) -> Any:  # noqa: ANN401 - of a library that is optional
    return buffer.glyph_positions or ()


def _joined(keys: list[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """Give characters of no script that of their neighbour in the same face and direction, so that runs are long."""
    for order in (range(1, len(keys)), range(len(keys) - 2, -1, -1)):
        step = order.step
        for at in order:
            level, script, face = keys[at]
            beside = keys[at - step]
            if script in _OF_NO_SCRIPT and beside[0] == level and beside[2] == face:
                keys[at] = (level, beside[1], face)
    return keys


def _scripts(text: str) -> list[str]:
    return [_script(character) for character in text]


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    from fontTools.unicodedata import script

    found = str(script(character))
    # Japanese mixes these in every word, and one face has them all.
    return "Hani" if found in {"Hira", "Kana"} else found


@lru_cache(maxsize=4096)
def is_invisible(character: str) -> bool:
    """Whether a character shows nothing by itself, so that no face needs to have it: joiners, selectors."""
    code = ord(character)
    return unicodedata.category(character) in {"Cf", "Cc"} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


_TAGS: Final = (("ja", "ja"), ("ko", "ko"), ("zh-hk", "zh-HK"), ("zh-hant", "zh-Hant"), ("zh-tw", "zh-Hant"))


def han_forms(text: str, language: str) -> str:
    """Say whose forms of Han characters a line is to have: the tag of a language.

    What the language does not say, the line may: kana are Japanese, Hangul is Korean, and characters that
    only one of the national character sets has are of that nation.
    """
    scripts = {_script(character) for character in text if character > "\u1100"}
    if any("\u3041" <= character <= "\u30ff" and character.isalpha() for character in text):
        return "ja"
    if "Hang" in scripts:
        return "ko"
    tag = language.lower()
    for start, found in _TAGS:
        if tag.startswith(start):
            return found
    if tag.startswith("zh") or "Hani" not in scripts:
        return "zh-Hans"
    letters = "".join(character for character in text if _script(character) == "Hani")
    sets = (("gb2312", "zh-Hans"), ("big5", "zh-Hant"), ("shift_jis", "ja"))
    return next((found for name, found in sets if _encodes(letters, name)), "zh-Hans")


def _encodes(text: str, name: str) -> bool:
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return False
    return True
