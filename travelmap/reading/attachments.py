"""Files beside an itinerary: images, which are inlined, and local copies of sources, which are only looked into."""

from __future__ import annotations

import re
import stat
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final

from travelmap.model.itinerary import Image
from travelmap.reading.slug import slugify

if TYPE_CHECKING:
    from travelmap.reading import schema

__all__ = ["MAX_IMAGE_BYTES", "Attachments", "ImageProblem"]

MAX_IMAGE_BYTES: Final = 5 * 1024 * 1024
"""The largest image; every image is part of the page itself."""
MAX_IMAGES: Final = 1_000
"""Different images in one itinerary."""
MAX_ALL_IMAGES_BYTES: Final = 64 * 1024 * 1024
"""The most that all images of one itinerary may have together."""
_MAX_SOURCE_BYTES: Final = 5 * 1024 * 1024
_LONGEST_LINE: Final = 400
_LONGEST_WORD: Final = 80
"""Characters of a line, and of its first word, in which an anchor is looked for."""
_TEXT_ENDINGS = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".rst"})

_EXPLICIT_ANCHOR = re.compile(r"\{#([^\s{}]+)\}|<[^<>]*?\b(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(.*)$")
_LINE = re.compile(r"L([1-9][0-9]{0,6})")
_FIRST_WORD = re.compile(r"[*_`\[(]*([\w.-]+?)[*_`\])]*[.:,]?(?:\s|$)")


class ImageProblem(Exception):  # noqa: N818 - a finding on its way to a diagnostic
    """An image cannot be used.

    Attributes:
        missing: Whether the file is merely not there, which is a warning.
        hint: What the author can do.
    """

    def __init__(self, message: str, hint: str, *, missing: bool = False) -> None:
        """Keep the parts apart."""
        super().__init__(message)
        self.hint = hint
        self.missing = missing


class Attachments:
    """Reads the files beside one itinerary, each once.

    Args:
        folder: The itinerary's folder.
    """

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self.folder = folder
        self._images: dict[str, tuple[str, bytes] | ImageProblem] = {}
        self._bytes = 0
        self._anchors: dict[str, tuple[frozenset[str], int] | None] = {}

    def image(self, shape: schema.ImageShape) -> Image:
        """Return an image with its content, without it where it cannot be used."""
        return self.picture(shape.src, shape.alt, shape.credit)

    def picture(self, src: str, alt: str, credit: str | None = None) -> Image:
        """Return a picture with its content, without it where it cannot be used."""
        try:
            media_type, data = self.read_image(src)
        except ImageProblem:
            return Image(src, alt, credit)
        return Image(src, alt, credit, media_type, data)

    def read_image(self, src: str) -> tuple[str, bytes]:
        """Return an image's media type and content.

        Raises:
            ImageProblem: It is not there, not below the folder, too large, or no PNG, JPEG or WebP.
        """
        if src not in self._images:
            try:
                self._images[src] = self._read_image(src)
            except ImageProblem as wrong:
                self._images[src] = wrong
        found = self._images[src]
        if isinstance(found, ImageProblem):
            raise found
        return found

    def _read_image(self, src: str) -> tuple[str, bytes]:
        if len(self._images) >= MAX_IMAGES:
            message = f"the itinerary has more than {MAX_IMAGES:,} images"
            raise ImageProblem(message, "use fewer")
        data = self._image_bytes(src)
        self._bytes += len(data)
        return _media_type(data), data

    def _image_bytes(self, src: str) -> bytes:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\", src):
            message = "an image must be a local file, not an address"
            raise ImageProblem(message, "a page makes no request to any host: save the picture beside the itinerary")
        path = self._below(src)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                message = "the image is not a file"
                raise ImageProblem(message, "name a PNG, JPEG or WebP file")
            if status.st_size > MAX_IMAGE_BYTES:
                message = f"the image has {status.st_size / 1024 / 1024:.1f} MiB; at most 5 are used"
                raise ImageProblem(message, "make it smaller: 1600 pixels are wide enough")
            if self._bytes + status.st_size > MAX_ALL_IMAGES_BYTES:
                message = "all images together have more than 64 MiB"
                raise ImageProblem(message, "make them smaller, or use fewer")
            with path.open("rb") as file:
                return file.read(MAX_IMAGE_BYTES + 1)
        except FileNotFoundError:
            message = "the image was not found"
            raise ImageProblem(message, "its path is relative to the itinerary", missing=True) from None
        except OSError:
            message = "the image cannot be read"
            raise ImageProblem(message, "look at the file's permissions", missing=True) from None

    def _below(self, src: str) -> Path:
        message = "an image must lie beside the itinerary or below it"
        hint = "move the picture into the itinerary's folder, and write its path from there"
        if Path(src).is_absolute() or PureWindowsPath(src).is_absolute() or "\0" in src:
            raise ImageProblem(message, hint)
        try:
            root = self.folder.resolve()
            path = (root / src).resolve()
        except (OSError, RuntimeError, ValueError):
            raise ImageProblem(message, hint) from None
        if not path.is_relative_to(root):
            raise ImageProblem(message, hint)
        return path

    def source_found(self, file: str) -> bool:
        """Whether a source's local copy is a file."""
        try:
            return (self.folder / file).is_file()
        except (OSError, ValueError):
            return False

    def has_anchor(self, file: str, locator: str) -> bool:
        """Whether a source's local copy has an anchor of this name.

        An anchor is `{#F10}`, an element's `id`, a Markdown heading by its slug, a heading or list
        item that starts with the word (`- **F10** …`), or `L12`, a line by its number. A file that is no
        text is taken at its word.
        """
        if file not in self._anchors:
            self._anchors[file] = self._read_anchors(file)
        found = self._anchors[file]
        if found is None:
            return True
        anchors, lines = found
        number = _LINE.fullmatch(locator)
        return locator in anchors or (number is not None and 1 <= int(number[1]) <= lines)

    def _read_anchors(self, file: str) -> tuple[frozenset[str], int] | None:
        path = self.folder / file
        try:
            if path.suffix.lower() not in _TEXT_ENDINGS or path.stat().st_size > _MAX_SOURCE_BYTES:
                return None
            text = path.read_bytes().decode("utf-8", "replace")
        except (OSError, ValueError):
            return None
        anchors = {name for match in _EXPLICIT_ANCHOR.finditer(text) for name in match.groups() if name}
        for line in text.splitlines():
            heading = _HEADING.match(line[:_LONGEST_LINE])
            if heading:
                anchors.add(slugify(heading[1]))
            content = heading or _ITEM.match(line[:_LONGEST_LINE])
            word = _FIRST_WORD.match(content[1][:_LONGEST_WORD]) if content else None
            if word:
                anchors.add(word[1])
        return frozenset(anchors), len(text.splitlines())


def _media_type(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    message = "the image is not a PNG, JPEG or WebP file"
    raise ImageProblem(message, "save it as one of these; the ending of its name does not matter")
