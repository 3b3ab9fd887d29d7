"""`travelmap new --from`: a text in, a draft that checks out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from travelmap.commands.commented import inert
from travelmap.commands.draft_file import draft_text
from travelmap.commands.exit_codes import ExitCode
from travelmap.commands.new import finish, modeline_for
from travelmap.commands.new_file import refuse_existing
from travelmap.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from travelmap.commands.new_file import Beginning
    from travelmap.drafting.draft import Draft
    from travelmap.export.yaml_text import Tree

__all__ = ["MAX_BYTES", "decoded", "new_from_command"]

MAX_BYTES: Final = 1024 * 1024
"""The longest text that is read: a book."""
_CONTROLS: Final = frozenset(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}
_MANY: Final = 0.01
"""The part of a file's bytes that may be control characters before it is taken for no text."""
_MARKED: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def new_from_command(
    text: str,
    path: Path,
    given: Beginning,
    *,
    editor: bool = False,
    colour: bool = False,
    source: BinaryIO | None = None,
    out: TextIO,
    talk: TextIO,
) -> ExitCode:
    """Draft an itinerary from a text and write it.

    Args:
        text: The text's file, or `-` for standard input.
        path: The file to begin; it must not be there.
        given: What the options say; it wins over what is read.
        editor: Whether to write the schemas and settings for editors beside it.
        colour: Whether findings get colour.
        source: Standard input, where it is another.
        out: Gets the file's path.
        talk: Gets everything else.

    Returns:
        FINDINGS when nothing that could be a stop was found; nothing is written then.

    Raises:
        UnreadableError: The text cannot be read, or is none.
        OutputError: The file is there already, or cannot be written.
        GazetteerError: The built-in index is missing or damaged.
    """
    from pathlib import Path

    from travelmap.drafting.reader import read_text
    from travelmap.gazetteer.index import Gazetteer
    from travelmap.reading.reader import read_bytes

    refuse_existing(path)
    from_input = text == "-"
    if from_input:
        data = (source or sys.stdin.buffer).read(MAX_BYTES + 1)
    else:
        data = read_bytes(Path(text), most=MAX_BYTES, hint="name a file of text, or - for standard input")
    called = "standard input" if from_input else Path(text).name
    draft = read_text(decoded(data, called), Gazetteer.open(), traveller=given.traveller)
    if not draft.stops:
        talk.write(f"travelmap: in {inert(called)} nothing was found that says somebody went to a place\n")
        talk.write(
            "  = help: a stop is found in “arrived in Moscow on 8 July 2024”, or in notes as “8 July 2024: Moscow”\n"
        )
        return ExitCode.FINDINGS
    described = _source(draft, called, None if from_input else os.path.relpath(text, path.parent))
    first = modeline_for(path) if editor else ""
    content = draft_text(draft, given, source=described, called=called, modeline=first)
    code = finish(path, content, editor=editor, colour=colour, out=out, talk=talk)
    if code is ExitCode.OK:
        talk.write(f"{_counted(draft)}. Look for “check:” in the file.\n")
    return code


def _source(draft: Draft, called: str, file: str | None) -> dict[str, Tree]:
    described: dict[str, Tree] = {"title": inert(draft.title) or called}
    if file:
        described["file"] = file.replace(os.sep, "/")
    return described


def _counted(draft: Draft) -> str:
    people = len({person.name for stop in draft.stops for person in stop.met})
    dated = sum(bool(stop.dates) for stop in draft.stops)

    def many(number: int, word: str, words: str) -> str:
        return f"{number} {word if number == 1 else words}"

    return (
        f"{many(len(draft.stops), 'stop', 'stops')}, {many(dated, 'date', 'dates')} and "
        f"{many(people, 'person', 'people')} were read from the text"
    )


def decoded(data: bytes, called: str) -> str:
    """Return the text of a file, with line feeds for its line ends.

    Raises:
        UnreadableError: It is too long, or no text.
    """
    if len(data) > MAX_BYTES:
        message = f"{called} has more than {MAX_BYTES // 1024 // 1024} MiB"
        raise UnreadableError(message, hint="name the part of it that tells of the journey")
    encoding = next((name for mark, name in _MARKED.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        message = f"{called} is not a text in UTF-8"
        raise UnreadableError(
            message, hint="save it as plain text (UTF-8); a PDF or Word file has to be exported"
        ) from problem
    controls = sum(ord(character) in _CONTROLS for character in text)
    if controls > len(text) * _MANY and controls > 1:
        message = f"{called} is not a text: it is full of control characters"
        raise UnreadableError(message, hint="save it as plain text (UTF-8); a PDF or Word file has to be exported")
    return text.replace("\r\n", "\n").replace("\r", "\n")
