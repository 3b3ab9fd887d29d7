"""Maps in Markdown: an extension of Python-Markdown, and a fence for pymdownx.superfences.

    ```travelmap
    itineraries/modi-2024.yaml
    height: 480
    ```

Both work in MkDocs, ProperDocs and Zensical, and wherever else Python-Markdown does, also inside of lists, admonitions
and tabs. The page gets ordinary HTML that is no Markdown any more; a mistake becomes a box in the page and a warning
of the tool.
"""

from __future__ import annotations

import re
from dataclasses import fields
from textwrap import indent
from typing import TYPE_CHECKING, Any, Final

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from travelmap.errors import TravelmapError
from travelmap.integrations.fence_lines import first_line
from travelmap.integrations.hosts import Settings, host_of
from travelmap.integrations.showing import shown
from travelmap.integrations.wanted import read_body

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

__all__ = ["TravelmapExtension", "fence", "makeExtension"]

_OPENING: Final = re.compile(r"^(?P<prefix>[ >]*)(?P<marks>`{3,}|~{3,})[ ]*(?P<info>[^`]*)$")
_OURS: Final = re.compile(r"(?:\{[ ]*\.?travelmap[ ]*\}|travelmap)[ ]*")
_PRIORITY: Final = 28
"""After white space is made plain (30), before other fences are read (25)."""


class TravelmapExtension(Extension):
    """The extension, with its options."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - Python-Markdown's signature
        """Take options over as Python-Markdown does."""
        self.config = {
            "root": ["", "The project's folder, seen from the configuration file: no itinerary outside it is read"],
            "assets_dir": ["", "Where files of maps are put: in the site, or anywhere for Python-Markdown alone"],
            "assets_url": ["", "How a page of Python-Markdown alone reaches that folder"],
            "self_contained": [False, "Whether a map is put into the page itself instead of into files beside it"],
            "strict": [False, "Whether a mistake ends the build, where the tool does not count warnings"],
        }
        super().__init__(**given)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add what reads the fences."""
        settings = Settings(**{one.name: self.getConfig(one.name) for one in fields(Settings)})
        md.preprocessors.register(_Fences(md, settings), "travelmap", _PRIORITY)
        md.treeprocessors.register(_Quoted(md), "travelmap", 100)


def makeExtension(**given: Any) -> TravelmapExtension:  # noqa: N802, ANN401 - Python-Markdown's name and signature
    """Return the extension: how Python-Markdown finds it."""
    return TravelmapExtension(**given)


def fence(
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Markdown,
    **more: Any,  # noqa: ANN401 - classes, ids and attributes, none of which are ours
) -> str:
    """Return the HTML of a fence: a formatter for `custom_fences` of pymdownx.superfences."""
    _ = language, class_name, options, more
    settings = Settings()
    if "travelmap" in md.preprocessors:
        ours = md.preprocessors["travelmap"]
        settings = ours.settings if isinstance(ours, _Fences) else settings
    try:
        return html_of(source, md, settings)
    except TravelmapError as error:
        from pymdownx.superfences import SuperFencesException

        # The only exception that it does not turn into an ordinary block of code.
        raise SuperFencesException(str(error)) from error


def html_of(body: str, md: Markdown, settings: Settings) -> str:
    """Return the HTML of a fence's body.

    Raises:
        TravelmapError: There is a mistake, and the tool is to stop at one.
    """
    host = host_of(md, settings)
    return shown(read_body(body), host, first_line(host.source.document, body))


class _Fences(Preprocessor):
    """Puts maps in the place of fences, and leaves all other fences with what is in them."""

    def __init__(self, md: Markdown, settings: Settings) -> None:
        super().__init__(md)
        self.settings = settings
        self.quoted: dict[str, str] = {}
        """What stood where a map was put, by the mark that stands there now."""

    def run(self, lines: list[str]) -> list[str]:
        self.quoted.clear()
        made: list[str] = []
        number = 0
        while number < len(lines):
            opening = _OPENING.match(lines[number])
            end = None if opening is None else _closing(lines, number, opening)
            if opening is None or end is None:
                made.append(lines[number])
                number += 1
                continue
            if _OURS.fullmatch(opening["info"].strip() + " "):
                prefix = opening["prefix"]
                body = "\n".join(_inside(line, prefix) for line in lines[number + 1 : end])
                mark = self.md.htmlStash.store(html_of(body, self.md, self.settings))
                self.quoted[mark] = "\n".join(_inside(line, prefix) for line in lines[number : end + 1])
                # A block of its own, at the same depth.
                made += [prefix.rstrip(), f"{prefix}{mark}", prefix.rstrip()]
            else:
                made += lines[number : end + 1]
            number = end + 1
        return made


class _Quoted(Treeprocessor):
    """Puts a fence back where it turned out to stand in a block of code, and leaves a map alone in its paragraph."""

    def run(self, root: Element) -> None:
        fences = self.md.preprocessors["travelmap"]
        if not isinstance(fences, _Fences) or not fences.quoted:
            return
        for code in root.iter("code"):
            text = code.text or ""
            if STX in text:
                for mark, source in fences.quoted.items():
                    depth = re.search(rf"( *){mark}", text)
                    if depth is not None:
                        text = text.replace(depth[0], indent(source, depth[1]))
                code.text = AtomicString(text)
        for paragraph in root.iter("p"):
            # Only then does Python-Markdown take the paragraph away. White space is left of what was quoted with `>`.
            if paragraph.text and paragraph.text.strip() in fences.quoted:
                paragraph.text = paragraph.text.strip()


def _closing(lines: list[str], start: int, opening: re.Match[str]) -> int | None:
    """Return the number of the line that closes a fence, None where none does."""
    marks, prefix = opening["marks"], opening["prefix"]
    closing = re.compile(rf"{re.escape(marks[0])}{{{len(marks)},}}[ ]*")
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if closing.fullmatch(_inside(line, prefix)):
            return number
        if ">" in prefix and not line.startswith(prefix.rstrip()):
            return None  # the quotation is over
        if not prefix.strip() and line.strip() and len(prefix) > len(line) - len(line.lstrip(" ")):
            return None  # so is the list item
    return None


def _inside(line: str, prefix: str) -> str:
    """Return a line as the fence has it, without what all its lines begin with."""
    if line.startswith(prefix):
        return line[len(prefix) :]
    return "" if line.strip(" >") == "" else line
