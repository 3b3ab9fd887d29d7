"""Fingerprints: of what a document is made from, and of the program that makes it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

__all__ = ["fingerprint", "program_fingerprint"]

_UNSEEN: Final = frozenset({("Itinerary", "file"), ("Project", "file")})
"""Fields that no document shows: how the user named a file."""
_LEFT_OUT: Final = ("__pycache__", "gazetteer.db")
"""Of the package: what is made of the rest. The gazetteer's data version is among the values of every itinerary."""
_LIBRARIES: Final = (
    "branca",
    "folium",
    "fonttools",
    "geographiclib",
    "icalendar",
    "Jinja2",
    "justmytype-intl-africa",
    "justmytype-intl-rtl",
    "justmytype-intl-sea",
    "justmytype-intl-south-asia",
    "markdown-it-py",
    "MarkupSafe",
    "noto-cjk-sans-otc",
    "pillow",
    "pymupdf-fonts",
    "python-docx",
    "python-pptx",
    "rcssmin",
    "rjsmin",
    "typst",
    "tzdata",
    "uharfbuzz",
    "XStatic-Leaflet",
)
"""Whose versions may show in what is made."""


def fingerprint(*values: object) -> str:
    """Return a fingerprint of values, the same on every machine and for every run.

    Args:
        values: Frozen dataclasses of the model, and what they are made of. Fields that do not take part in
            comparisons, such as places in a file, do not take part here either.

    Raises:
        TypeError: There is something among them that is not plain data.
    """
    pieces: list[str] = []
    for value in values:
        _write(value, pieces)
    return hashlib.blake2b("".join(pieces).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _write(value: object, pieces: list[str]) -> None:
    """Add a value piece by piece, each with its kind and length, so that no two values read alike.

    An itinerary has thousands of pieces, so the frequent kinds come first.
    """
    kind = type(value)
    if kind is str:
        text = cast("str", value)
        pieces.append(f"s{len(text)}:{text}")
    elif value is None:
        pieces.append("-")
    elif kind is tuple or kind is list:
        items = cast("Sequence[object]", value)
        pieces.append(f"({len(items)}:")
        for item in items:
            _write(item, pieces)
    elif dataclasses.is_dataclass(kind):
        pieces.append(f"<{kind.__name__}:")
        for name in _shown(kind):
            _write(getattr(value, name), pieces)
    elif isinstance(value, Mapping):
        pieces.append(f"{{{len(value)}:")
        for key in sorted(value):
            _write(key, pieces)
            _write(value[key], pieces)
    else:
        pieces.append(_single(value))


@cache
def _shown(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that may show in a document."""
    fields = dataclasses.fields(kind)
    return tuple(one.name for one in fields if one.compare and (kind.__name__, one.name) not in _UNSEEN)


def _single(value: object) -> str:
    if isinstance(value, Enum):
        return f"e{type(value).__name__}.{value.name};"
    if isinstance(value, bytes):
        return f"b{hashlib.blake2b(value).hexdigest()}"
    if isinstance(value, int | float | date | str):
        text = repr(value)
        return f"{type(value).__name__}{len(text)}:{text}"
    msg = f"a {type(value).__name__} has no fingerprint"
    raise TypeError(msg)


def _piece(kind: str, text: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return b"%s:%d:%s;" % (kind.encode(), len(content), content)


@cache
def program_fingerprint() -> str:
    """Return a fingerprint of this package's files and of the libraries that draw.

    It changes with every change of the program, released or not, and does not depend on where it is installed.
    """
    digest = hashlib.blake2b(digest_size=20)
    for name, file in _files(files("travelmap"), ""):
        digest.update(_piece("file", name))
        digest.update(_piece("content", hashlib.blake2b(file.read_bytes()).hexdigest()))
    for library in _LIBRARIES:
        digest.update(_piece(library, _version(library)))
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name in _LEFT_OUT or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".tmp")):
            yield f"{prefix}{entry.name}", entry


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"
