"""What a build remembers in its output folder, so that the next one draws only what has changed.

It holds fingerprints and what the list of all itineraries shows; no path, no clock. It is only believed where the
files it names have the content it says, so that whatever was changed, torn or taken away by hand is made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["RECORD_NAME", "Made", "Record", "content_digest", "read_record"]

RECORD_NAME: Final = ".travelmap-build.json"
"""Its file, in the output folder."""
_VERSION: Final = 1
_MOST_BYTES: Final = 64 * 1024 * 1024
"""A larger file is not one of ours."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of one itinerary."""

    inputs: str
    """The fingerprint of what it was made from."""
    files: Mapping[str, str]
    """The digest of each file's content, by its name."""
    entry: Mapping[str, Any]
    """What the list of all itineraries shows of it."""
    lacking: Mapping[str, str] = field(default_factory=dict)
    """By the form that could not be made of it, why."""

    def stands_in(self, folder: Path) -> bool:
        """Whether every file is there as it was made."""
        return all(_digest_of(folder / name) == digest for name, digest in self.files.items())


@dataclass(frozen=True, slots=True)
class Record:
    """What builds of the same folders made."""

    program: str = ""
    """The fingerprint of the program."""
    roots: tuple[str, ...] = ()
    """Digests of the names of the folders that were searched for itineraries."""
    made: Mapping[str, Made] = field(default_factory=dict)
    """By the name of the page, without an ending."""

    def text(self) -> str:
        """Return the record as it is kept."""
        pages = {
            slug: {"inputs": made.inputs, "files": dict(sorted(made.files.items())), "entry": made.entry}
            | ({"lacking": made.lacking} if made.lacking else {})
            for slug, made in sorted(self.made.items())
        }
        content = {"version": _VERSION, "program": self.program, "roots": list(self.roots), "pages": pages}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

    def left_over(self, slugs: Iterable[str], folder: Path) -> tuple[str, ...]:
        """Return the files of itineraries that are no more, where they are still as they were made.

        Args:
            slugs: Of the itineraries there are.
            folder: The output folder.
        """
        there = set(slugs)
        gone = [made for slug, made in sorted(self.made.items()) if slug not in there]
        kept = {name for slug, made in self.made.items() if slug in there for name in made.files}
        return tuple(
            name
            for made in gone
            for name, digest in sorted(made.files.items())
            if name not in kept and _digest_of(folder / name) == digest
        )


def content_digest(content: bytes) -> str:
    """Return the digest of a file's content."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()


def _digest_of(path: Path) -> str | None:
    try:
        return None if path.is_symlink() else content_digest(path.read_bytes())
    except OSError:
        return None


def read_record(folder: Path) -> Record:
    """Read what an earlier build left; an empty record where there is none that can be understood.

    Args:
        folder: The output folder.
    """
    path = folder / RECORD_NAME
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return Record()
        content = json.loads(path.read_bytes())
        return _record(content) if content["version"] == _VERSION else Record()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Whatever else it is, there is a build that needs no record.
        return Record()


def _record(content: dict[str, Any]) -> Record:
    made = {
        str(slug): Made(
            str(one["inputs"]),
            {_plain_name(name): str(digest) for name, digest in one["files"].items()},
            one["entry"],
            {str(form): str(why) for form, why in one.get("lacking", {}).items()},
        )
        for slug, one in content["pages"].items()
    }
    return Record(str(content["program"]), tuple(str(name) for name in content["roots"]), made)


def _plain_name(name: str) -> str:
    """Return a file's name; a record that somebody else wrote must not reach out of its folder."""
    if not name or name.startswith(".") or any(character in name for character in "/\\:\0"):
        raise ValueError(name)
    return name
