"""A page for each diagnostic code, for a person who has never seen YAML.

The pages lie beside this module as `TM203.md`: a heading, paragraphs, and blocks that are marked
`yaml wrong` and `yaml right`. The terminal, SARIF and `docs/diagnostics.md` show the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

__all__ = ["Explanation", "Kind", "Part", "explanation"]

_FENCE = "```"


class Kind(StrEnum):
    """What a part of a page is."""

    TEXT = "text"
    """A paragraph, in a small part of Markdown: `code` and nothing else."""
    WRONG = "yaml wrong"
    """An itinerary in which the finding is made."""
    RIGHT = "yaml right"
    """The same without it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or an example."""

    kind: Kind
    text: str
    """A paragraph on one line, or the lines of an example, without a line end after the last."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means."""

    code: str
    title: str
    parts: tuple[Part, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What is said, without the examples."""
        return tuple(part.text for part in self.parts if part.kind is Kind.TEXT)

    @property
    def markdown(self) -> str:
        """Everything below the heading, as Markdown."""
        blocks = (
            part.text if part.kind is Kind.TEXT else f"{_FENCE}{part.kind}\n{part.text}\n{_FENCE}"
            for part in self.parts
        )
        return "\n\n".join(blocks) + "\n"


def explanation(code: str) -> Explanation:
    """Return the page of a code.

    Args:
        code: One of `travelmap.codes.CODES`.

    Raises:
        KeyError: There is no such page.
    """
    page = files(__name__) / f"{code}.md"
    if not (code.isalnum() and page.is_file()):
        raise KeyError(code)
    head, _, body = page.read_text(encoding="utf-8").partition("\n")
    return Explanation(code, head.partition(": ")[2], tuple(_parts(body.split("\n"))))


def _parts(lines: list[str]) -> list[Part]:
    parts: list[Part] = []
    gathered: list[str] = []
    kind = Kind.TEXT
    for line in [*lines, ""]:
        if line.startswith(_FENCE):
            _close(parts, gathered, kind)
            kind = Kind.TEXT if kind is not Kind.TEXT else Kind(line.removeprefix(_FENCE))
        elif line or kind is not Kind.TEXT:
            gathered.append(line)
        else:
            _close(parts, gathered, kind)
    return parts


def _close(parts: list[Part], gathered: list[str], kind: Kind) -> None:
    if gathered:
        parts.append(Part(kind, (" " if kind is Kind.TEXT else "\n").join(gathered)))
        gathered.clear()
