"""What a fence or a directive asks for: which itinerary, and how it is shown.

    itineraries/modi-2024.yaml
    height: 480
    view: distance
    caption: Two journeys from New Delhi

The first line names the file; `file:` does the same. A body that begins with keys of an itinerary is one itself;
options for it stand above it, ended by a line `---`.
One table of options serves every tool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.model.framing import MapKind
from travelmap.model.picture import SIZES, PictureProjection, PictureSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["OPTIONS", "Option", "Problem", "Wanted", "read_body", "read_options"]

LOWEST_PX: Final = 200
HIGHEST_PX: Final = 2000
_LONGEST: Final = 2000
"""Characters of an option's value."""
_KEY: Final = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_INLINE: Final = re.compile(r"(?:title|stops|trips|travelmap|home|traveller|map|summary|lang)[ \t]*:")
_NAME: Final = re.compile(r"[A-Za-z][\w.-]{0,99}")
_HEIGHT: Final = re.compile(r"([0-9]{1,5})(?:[ \t]*px)?")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a fence or a directive."""

    about: str
    """What it does, for the docs."""
    values: str
    """What can be written."""
    read: Callable[[str], object]
    """Raises ValueError, with what to write instead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a fence or a directive."""

    message: str
    hint: str | None = None
    line: int = 0
    """Lines below the first line of the body."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown, and how."""

    file: str | None = None
    """As it was written; None where the itinerary stands in the document itself."""
    inline: str | None = None
    inline_line: int = 0
    """How many lines of the body stand above it."""
    height: int | None = None
    """Of the frame, in CSS pixels; as the picture's shape has it when None."""
    view: MapKind | None = None
    """What the map shows first; as the itinerary says when None."""
    projection: PictureProjection | None = None
    """Of the picture; the one that goes with the view when None."""
    size: str = "page"
    alt: str | None = None
    """In place of the sentences that travelmap writes."""
    caption: str | None = None
    name: str | None = None
    """An id, for links and cross references."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def picture(self) -> PictureSpec:
        """What the static picture is to be like."""
        with_view = {MapKind.DISTANCE: PictureProjection.DISTANCE, MapKind.WORLD: PictureProjection.WORLD}
        projection = self.projection or (with_view.get(self.view) if self.view else None)
        return PictureSpec(SIZES[self.size], projection=projection or PictureProjection.AUTO)


def _one_of(*values: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            near = get_close_matches(text, values, 1)
            raise ValueError(f"write `{near[0]}`" if near else f"write one of {', '.join(values)}")
        return text

    return read


def _height(text: str) -> int:
    found = _HEIGHT.fullmatch(text)
    if found is None or not LOWEST_PX <= int(found[1]) <= HIGHEST_PX:
        msg = f"write a number of pixels from {LOWEST_PX} to {HIGHEST_PX:,}, such as 480"
        raise ValueError(msg)
    return int(found[1])


def _words(text: str) -> str:
    if not text or len(text) > _LONGEST:
        msg = f"write words on the option's own line, at most {_LONGEST:,} characters"
        raise ValueError(msg)
    return text


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        msg = "write a letter, then letters, digits, `-`, `_` and `.`"
        raise ValueError(msg)
    return text


OPTIONS: Final[Mapping[str, Option]] = MappingProxyType(
    {
        "height": Option("How high the frame is", f"{LOWEST_PX} to {HIGHEST_PX:,}, in CSS pixels", _height),
        "view": Option(
            "What the map shows first",
            ", ".join(f"`{kind}`" for kind in MapKind),
            lambda text: MapKind(_one_of(*MapKind)(text)),
        ),
        "projection": Option(
            "How the picture takes the globe to the plane",
            ", ".join(f"`{kind}`" for kind in PictureProjection),
            lambda text: PictureProjection(_one_of(*PictureProjection)(text)),
        ),
        "size": Option("How large the picture is in print", ", ".join(f"`{name}`" for name in SIZES), _one_of(*SIZES)),
        "alt": Option("What stands for the picture, in place of travelmap’s own sentences", "words", _words),
        "caption": Option("What is written under the map", "words", _words),
        "name": Option("An id, for links to the map", "a letter, then letters, digits, `-`, `_`, `.`", _name),
    }
)
"""What can be asked for, in every tool alike."""


def read_options(given: Mapping[str, tuple[str, int]], wanted: Wanted) -> Wanted:
    """Take options over; what is wrong with them becomes problems.

    Args:
        given: By their names: what was written, and how many lines below the body's first.
        wanted: What is known already.
    """
    known = {one.name for one in fields(Wanted)}
    values: dict[str, object] = {}
    problems = list(wanted.problems)
    for name, (text, line) in given.items():
        option = OPTIONS.get(name)
        if option is None:
            near = get_close_matches(name, [*OPTIONS, "file"], 1)
            hint = f"did you mean `{near[0]}`?" if near else f"the options are {', '.join(OPTIONS)}"
            problems.append(Problem(f"unknown option `{name}`", hint, line))
            continue
        try:
            values[name] = option.read(text.strip())
        except ValueError as wrong:
            problems.append(Problem(f"`{name}: {_short(text)}` cannot be understood", str(wrong), line))
    assert values.keys() <= known  # noqa: S101 - the two tables are one thing
    return replace(wanted, **values, problems=tuple(problems))  # type: ignore[arg-type]


def read_body(body: str) -> Wanted:
    """Read the lines between the marks of a fence."""
    lines = body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return Wanted(problems=(Problem("nothing stands here", "name an itinerary, such as trips/oslo.yaml"),))
    if lines[first].lstrip().startswith(("#", "---")) or _INLINE.match(lines[first]):
        return Wanted(inline=body)
    end = next((number for number, line in enumerate(lines) if line.rstrip() == "---"), None)
    file, given, problems = _option_lines(lines[first:end], first, named=end is None)
    wanted = Wanted(file=file or None, problems=tuple(problems))
    if end is not None and file is None:
        wanted = replace(wanted, inline="\n".join(lines[end + 1 :]), inline_line=end + 1)
    elif not file:
        missing = Problem("no itinerary is named", "write its file on the first line, such as trips/oslo.yaml")
        wanted = replace(wanted, problems=(*problems, missing))
    return read_options(given, wanted)


def _option_lines(
    lines: list[str], first: int, *, named: bool
) -> tuple[str | None, dict[str, tuple[str, int]], list[Problem]]:
    """Return the file, the options with their lines, and what is wrong.

    Args:
        lines: From the first that is not empty.
        first: Its number.
        named: Whether it may name the file.
    """
    given: dict[str, tuple[str, int]] = {}
    problems: list[Problem] = []
    file: str | None = None
    for number, line in enumerate(lines, first):
        text = line.strip()
        if not text:
            continue
        found = _KEY.match(text)
        if found is None and number == first and named:
            file = _unquoted(text)
        elif found is None:
            problems.append(Problem(f"`{_short(text)}` is not an option", "write `key: value`", number))
        elif found[1] in given or (found[1] == "file" and file is not None):
            problems.append(Problem(f"`{found[1]}` is given twice", "keep one of them", number))
        elif found[1] == "file":
            file = _unquoted((found[2] or "").strip())
        else:
            given[found[1]] = (_unquoted((found[2] or "").strip()), number)
    return file, given, problems


def _unquoted(text: str) -> str:
    """Take quotation marks away that YAML would not count."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
