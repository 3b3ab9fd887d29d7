"""A small safe subset of Markdown for an author's longer texts.

Emphasis and strong emphasis by stars, lists of two items or more, paragraphs and line breaks; what else
Markdown knows stays as it was typed. The subset is kept so small on purpose. Emphasis must stand round
whole words, so that `2*3*4`, `/*x*/` and `__init__` are what they look like. There are no links: what a
reader is to follow is a source, with its title, its date and its archived copy. There is no code: a
journey has none, and a backtick in a name is a backtick.

Everything leaves through `_Writer`, which escapes each text and writes no element that is not named here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["plain_text", "rich_text"]

_PLAIN = re.compile(r"[^*\\\0\s\-+\d][^*\\\0\r\n\t]*(?<!\s)")
"""A text of one line in which no rule of the subset can see anything."""

_DEEP = 18
"""The parser drops what is nested in 20 or more levels of lists; such a text is shown as it was typed."""

_BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li|br)\b")
_BLOCKS = {"paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li"}
_INLINE = {"em": "em", "strong": "strong"}
_BEFORE_WORDS = frozenset("([{\"'“\u2018«„—–/*")
"""What may stand before emphasis, besides white space and the start of a text."""
_AFTER_WORDS = frozenset(")]}\"'”’»“—–.,;:!?…*")
"""What may stand after emphasis, besides white space and the end of a text."""


def rich_text(text: str) -> Markup:
    """Return an author's text as HTML: block elements, each in the direction of its own text."""
    if _PLAIN.fullmatch(text):
        return _as_typed(text)
    tokens = _parser().parse(text)
    if any(token.level >= _DEEP for token in tokens) or _has_lone_item(tokens):
        return _as_typed(text)
    writer = _Writer()
    writer.blocks(tokens)
    return writer.result()


def plain_text(text: str) -> str:
    """Return an author's text without its marks, for where no HTML can stand."""
    return Markup(_BLOCK_TAG.sub(r" \g<0>", str(rich_text(text)))).striptags()  # noqa: S704 - our own writer made it


def _as_typed(text: str) -> Markup:
    return Markup(f'<p dir="auto">{escape(text)}</p>')  # noqa: S704 - escaped here


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["list", "emphasis", "newline", "escape"])
    # Joined texts no longer tell which backslash was an escape.
    return parser.disable(["text_join"])


def _has_lone_item(tokens: Iterable[Token]) -> bool:
    """Whether a list has one item only: a sentence that begins with a dash or a year is no list."""
    items: list[int] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items.append(0)
        elif token.type == "list_item_open":
            items[-1] += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"} and items.pop() < 2:
            return True
    return False


def _emphasised(tokens: Sequence[Token]) -> frozenset[int]:
    """Return which of the tokens open or close emphasis that stands round whole words, by stars."""
    found: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if not token.type.startswith(("em_", "strong_")):
            continue
        if token.nesting > 0:
            opened.append(index)
            continue
        start = opened.pop()
        before = tokens[start - 1].content[-1:] if start else ""
        after = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
        if (
            token.markup.startswith("*")
            # Round a comment's slashes, as in `*/ x /*`, stars are no emphasis either.
            and tokens[start + 1].content[:1] != "/"
            and tokens[index - 1].content[-1:] != "/"
            and (not before.strip() or before in _BEFORE_WORDS)
            and (not after.strip() or after in _AFTER_WORDS)
        ):
            found.update((start, index))
    return frozenset(found)


class _Writer:
    """Writes tokens as HTML; every string of the author's is escaped here and nowhere else."""

    def __init__(self) -> None:
        self._out: list[str] = []

    def result(self) -> Markup:
        return Markup("").join(map(Markup, self._out))

    def _tag(self, markup: str) -> None:
        self._out.append(markup)

    def _text(self, text: str) -> None:
        self._out.append(str(escape(text)))

    def blocks(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type == "inline":
                self.inline(token.children or ())
            elif not token.hidden:
                self._block(token)

    def _block(self, token: Token) -> None:
        name = _BLOCKS.get(token.type.removesuffix("_open").removesuffix("_close"))
        if name is None:
            self._text(token.content)
        elif token.nesting < 0:
            self._tag(f"</{name}>")
        elif name == "ol" and isinstance(start := token.attrGet("start"), int):
            self._tag(f'<ol start="{start}">')
        else:
            self._tag(f'<{name} dir="auto">' if name in {"p", "li"} else f"<{name}>")

    def inline(self, tokens: Sequence[Token]) -> None:
        emphasised = _emphasised(tokens)
        for index, token in enumerate(tokens):
            self._inline(token, emphasised=index in emphasised)

    def _inline(self, token: Token, *, emphasised: bool) -> None:
        name = _INLINE.get(token.type.removesuffix("_open").removesuffix("_close"))
        if name and emphasised:
            self._tag(f"</{name}>" if token.nesting < 0 else f"<{name}>")
        elif name:
            self._text(token.markup)
        elif token.type == "hardbreak":
            self._tag("<br>")
        elif token.type == "softbreak":
            self._tag("\n")
        elif token.type == "text_special":
            # A backslash takes the meaning from a star; before anything else it is a backslash.
            self._text(token.content if token.content == "*" else token.markup)
        else:
            self._text(token.content)
