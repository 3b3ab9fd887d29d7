"""The lock of a folder: every answer a build rests on, one a line, kept with the itineraries.

`places.lock` is JSON lines: a header, then one object a place, sorted, without times. A line says
what was asked (`place`, `country`, and `within`: the codes of today that the country meant on the
day in question) and what was answered. An answer depends on nothing else, so the same words in two
itineraries share a line, and the same country word in two centuries does not.

The file is read whole, checked line by line, and never mended in silence.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from travelmap.diagnostics import Diagnostic, Report, Severity, SourceText, Span
from travelmap.errors import UnreadableError
from travelmap.geocoding.lock_line import Asked, LineError, LockEntry, decode, encode, parse_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["LOCK_NAME", "Asked", "Lock", "LockEntry", "find_lock", "lock_path", "lock_text", "parse_lock", "read_lock"]

LOCK_NAME: Final = "places.lock"
_PROJECT_FILE: Final = "travelmap.yaml"
_LARGEST: Final = 16 * 1024 * 1024
_MOST_DAMAGE: Final = 100
"""Damaged lines that are told; a file with more is hardly a lock."""
_FORMAT: Final = 1
_HEADER_KEY: Final = "travelmap_lock"
_PLACE_KEY: Final = re.compile(r'"place"\s*:\s*')
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MEND: Final = "restore the line from version control, or delete it and run `travelmap locate --update-lock`"
_NEWER: Final = "a newer travelmap wrote it"
_UPGRADE: Final = "upgrade travelmap: the answers in the lock are still good"
_MERGE: Final = (
    "keep the lines of both sides, delete the marks, and run `travelmap locate --update-lock` with the itineraries"
)


@dataclass(frozen=True, slots=True)
class Lock:
    """Answers that were committed, by what was asked."""

    file: str
    """The file as it was named."""
    entries: Mapping[Asked, LockEntry] = field(default_factory=dict)
    spans: Mapping[Asked, Span] = field(default_factory=dict, compare=False)
    """Where in the file the place of each line stands."""


def lock_path(folder: Path) -> Path:
    """Return where the lock of a folder of itineraries is, or would be."""
    return folder / LOCK_NAME


def find_lock(folder: Path, root: Path) -> Path | None:
    """Return the lock that holds for the itineraries of a folder, or None.

    It is the nearest `places.lock` in the folder or above it, up to the folder of the nearest
    `travelmap.yaml`, so that an itinerary of a project has the same lock whether the project, a
    part of it or the one file is built. Without a project it is looked for up to `root`.

    Args:
        folder: The itinerary's own folder.
        root: The folder that was named, at or above it.
    """
    climbing = list(_upwards(folder))
    limit = _project(climbing)
    if limit is None:
        limit = climbing.index(root) if root in climbing else 0
    # A lock that is there and cannot be read is for `read_lock` to tell: it is not the same as no lock.
    return next((lock_path(above) for above in climbing[: limit + 1] if os.path.lexists(lock_path(above))), None)


def _project(climbing: Iterable[Path]) -> int | None:
    """How many steps up the project file is; a checkout does not depend on what lies around it."""
    for steps, above in enumerate(climbing):
        if os.path.isfile(above / _PROJECT_FILE):  # noqa: PTH113 - Path's own raises where a folder may not be entered
            return steps
        if os.path.lexists(above / ".git"):
            return None
    return None


def _upwards(folder: Path) -> Iterator[Path]:
    """A folder and all that hold it, each named as the folder itself is: relative or absolute."""
    yield folder
    yield from folder.parents
    if not folder.is_absolute():
        here = Path()
        for _ in Path.cwd().parents:
            here /= ".."
            yield here


def read_lock(path: Path) -> tuple[Lock | None, Report]:
    """Read a lock.

    Returns:
        The lock, or None when a line is damaged; and the report, with every damaged line.

    Raises:
        UnreadableError: The file cannot be read, or is far larger than a lock can be.
    """
    try:
        # Opening a pipe would wait for somebody to write to it.
        regular = stat.S_ISREG(path.stat().st_mode)
        with path.open("rb") if regular else io.BytesIO() as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise UnreadableError(msg) from error
    if not regular:
        msg = f"{path}: is not a file"
        raise UnreadableError(msg)
    if len(content) > _LARGEST:
        msg = f"{path}: larger than {_LARGEST // 1024 // 1024} MiB, so it is not a lock of travelmap's"
        raise UnreadableError(msg)
    return parse_lock(content, str(path))


def parse_lock(content: bytes, file: str) -> tuple[Lock | None, Report]:
    """Read a lock's bytes; see `read_lock`.

    Line ends may be CRLF, as some version control writes them; lines may be empty or out of order.
    """
    found: list[Diagnostic] = []
    entries: dict[Asked, LockEntry] = {}
    spans: dict[Asked, Span] = {}
    header_seen = False
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        line = raw.removesuffix(b"\r")
        if not line.strip():
            continue
        try:
            text = _decoded(line)
            if not header_seen:
                header_seen = True
                _check_header(text)
                continue
            entry = decode(text)
            _refuse_second(entry.asked, spans)
        except LineError as error:
            if len(found) == _MOST_DAMAGE:
                found.append(_more_damage(file))
                break
            found.append(_damage(file, number, line, error))
        else:
            spans[entry.asked] = _span_of_place(number, text)
            entries[entry.asked] = entry
    if not header_seen:
        found.append(_damage(file, 1, b"", LineError("the file is empty")))
    report = Report(tuple(found), {file: SourceText.of(content.decode("utf-8", "replace"))})
    return (None if found else Lock(file, MappingProxyType(entries), MappingProxyType(spans))), report


def lock_text(entries: Iterable[LockEntry]) -> str:
    """Return the text of a lock: the same entries give the same bytes, in whatever order they come."""
    lines = [json.dumps({_HEADER_KEY: _FORMAT})]
    lines += [encode(entry) for entry in sorted(entries, key=lambda entry: _order(entry.asked))]
    return "\n".join(lines) + "\n"


def _order(asked: Asked) -> tuple[str, Asked]:
    return asked.place.casefold(), asked


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = "it is not UTF-8 text"
        raise LineError(msg, len(line[: error.start].decode("utf-8"))) from None


def _check_header(line: str) -> None:
    version = parse_object(line).get(_HEADER_KEY)
    if isinstance(version, bool) or not isinstance(version, int) or version < _FORMAT:
        msg = f'the first line must be {{"{_HEADER_KEY}": {_FORMAT}}}'
        raise LineError(msg)
    if version > _FORMAT:
        msg = f"{_NEWER}, in format {version}"
        raise LineError(msg)


def _span_of_place(number: int, line: str) -> Span:
    """Where the text after `"place":` stands; the line's start when the key is written with escapes."""
    key = _PLACE_KEY.search(line)
    if key is None:
        return Span(number, 1, number, 1)
    _, end = json.JSONDecoder().raw_decode(line, key.end())
    return Span(number, key.end() + 1, number, end + 1)


def _refuse_second(asked: Asked, spans: Mapping[Asked, Span]) -> None:
    if asked in spans:
        msg = f"the same place stands in line {spans[asked].line}"
        raise LineError(msg)


def _damage(file: str, number: int, line: bytes, error: LineError) -> Diagnostic:
    text = line.decode("utf-8", "replace")
    conflict = text.startswith(_CONFLICT)
    start = min(error.offset, len(text)) + 1
    return Diagnostic(
        code="TM306",
        severity=Severity.ERROR,
        message=f"line {number} of the lock is damaged: " + ("a merge left its marks here" if conflict else str(error)),
        file=file,
        span=Span(number, start, number, len(text) + 1 if conflict else start),
        hint=_MERGE if conflict else _UPGRADE if _NEWER in str(error) else _MEND,
    )


def _more_damage(file: str) -> Diagnostic:
    return Diagnostic(
        code="TM306",
        severity=Severity.ERROR,
        message=f"more than {_MOST_DAMAGE} lines of the lock are damaged",
        file=file,
        hint="restore the file from version control, or delete it and run `travelmap locate --update-lock`",
    )
