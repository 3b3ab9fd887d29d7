"""A small safe subset of Markdown for an author's longer texts.

Emphasis, strong emphasis, code, links (http, https, mailto), lists, paragraphs and line breaks; what
else Markdown knows stays as it was typed. Everything leaves through `_Writer`, which escapes each text
and each attribute and writes no element that is not named here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["rich_text"]

_SCHEMES = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_PLAIN = re.compile(r"[^*_`\[\]\\!\0\s\-+\d][^*_`\[\]\\!\0\r\n\t]*(?<!\s)")
"""A text of one line in which no rule of the subset can see anything."""
_ESCAPABLE = frozenset("*_`[]!")
"""What a backslash takes the meaning from; before anything else it is a backslash."""

_DEEP = 18
"""The parser drops what is nested in 20 or more levels of lists; such a text is shown as it was typed."""

_BLOCKS = {"paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li"}
_INLINE = {"em": "em", "strong": "strong"}


def rich_text(text: str) -> Markup:
    """Return an author's text as HTML: block elements, each in the direction of its own text."""
    if _PLAIN.fullmatch(text):
        return Markup(f'<p dir="auto">{escape(text)}</p>')  # noqa: S704 - escaped here
    tokens = _parser().parse(text)
    if any(token.level >= _DEEP for token in tokens):
        return Markup(f'<p dir="auto">{escape(text)}</p>')  # noqa: S704 - escaped here
    writer = _Writer()
    writer.blocks(tokens)
    return writer.result()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable(["list", "emphasis", "link", "image", "backticks", "newline", "escape"])
    # Joined texts no longer tell which backslash was an escape.
    parser.disable(["text_join"])
    parser.validateLink = _may_be_linked  # type: ignore[method-assign]  # the documented way to set it
    return parser


def _may_be_linked(url: str) -> bool:
    return _SCHEMES.match(url) is not None


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

    def inline(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            self._inline(token)

    def _inline(self, token: Token) -> None:
        base = token.type.removesuffix("_open").removesuffix("_close")
        if base in _INLINE:
            self._tag(f"</{base}>" if token.nesting < 0 else f"<{base}>")
        elif base == "link":
            self._link(token)
        elif base == "code_inline":
            self._tag("<code>")
            self._text(token.content)
            self._tag("</code>")
        elif base == "hardbreak":
            self._tag("<br>")
        elif base == "softbreak":
            self._tag("\n")
        elif base == "image":
            self._text(f"![{token.content}]({token.attrGet('src')})")
        elif base == "text_special":
            self._text(token.content if token.content in _ESCAPABLE else token.markup)
        else:
            self._text(token.content)

    def _link(self, token: Token) -> None:
        if token.nesting < 0:
            self._tag("</a>")
            return
        self._tag('<a href="')
        self._text(str(token.attrGet("href")))
        self._tag('" rel="noopener noreferrer">')
