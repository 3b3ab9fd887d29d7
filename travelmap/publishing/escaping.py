r"""Author text on its way into LaTeX, Typst, reStructuredText and Markdown: nothing in it is markup there.

Each function takes one line of plain text and returns source that shows exactly that text. They know only the running
text of their language, and what may begin a line of it; addresses and strings have functions of their own.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

__all__ = [
    "latex_address",
    "latex_text",
    "markdown_text",
    "rst_text",
    "safe_address",
    "typst_string",
    "typst_text",
]

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    # What the usual font encoding shows as other characters, or joins to others.
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    "-": "-{}",
    # Would begin the optional part of what stands before it.
    "[": "{[}",
    "]": "{]}",
}
_OPENING_QUOTE: Final = re.compile(r'(?:^|(?<=[\s(\[{=–—-]))"')
_TYPST: Final = re.compile(r"[\\#$*_`<>@\[\]~=+/'\"-]")
_RST: Final = re.compile(r"[\\*`|_<>:@]")
_MARKDOWN: Final = re.compile(r"[\\`*_{}\[\]]")
_MARKDOWN_ENTITIES: Final = re.compile(r'[<>&"$~|^@=]')
"""What one kind of Markdown or another takes for markup, and not all let a backslash take that away."""
_LIST_MARK: Final = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]+|#))([.)])(?=\s|$)")
"""What begins an item of a list: `1.`, `iv)`, `(a)`."""


def latex_text(text: str) -> str:
    """Return LaTeX source of a text.

    Straight quotation marks become typographic ones: `"` is a command in some languages of babel.
    """
    text = _OPENING_QUOTE.sub("“", text).replace('"', "”")
    # A hyphen alone is one; only two in a row would become a dash.
    made = "".join(_LATEX.get(character, character) for character in text)
    return re.sub(r"-\{\}(?!-)", "-", made).replace("''", "'{}'")


def latex_address(address: str) -> str:
    r"""Return an address for \href and \url, also inside other commands."""
    return re.sub(r"[%#&]", r"\\\g<0>", address)


def typst_text(text: str) -> str:
    """Return Typst markup of a text."""
    made = _TYPST.sub(r"\\\g<0>", text)
    return _LIST_MARK.sub(r"\1\\\2", made, count=1) if _LIST_MARK.match(made) else made


def typst_string(text: str) -> str:
    """Return a text as a Typst string, with its quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def rst_text(text: str) -> str:
    """Return reStructuredText of a text."""
    made = _RST.sub(r"\\\g<0>", text)
    # A backslash before anything that stands first makes a paragraph of it, whatever it looks like.
    special = bool(made) and (not made[0].isalnum() or _LIST_MARK.match(made)) and not made.startswith("\\")
    return f"\\{made}" if special else made


def markdown_text(text: str) -> str:
    """Return Markdown of a text, for all kinds of it: CommonMark, GitHub's, Python-Markdown's and pandoc's."""
    made = _MARKDOWN.sub(r"\\\g<0>", text)
    made = _MARKDOWN_ENTITIES.sub(lambda found: f"&#{ord(found[0])};", made)
    # Addresses that would become links by themselves.
    made = made.replace("://", "&#58;//")
    made = re.sub(r"(?i)\bwww\.", lambda found: f"{found[0][:-1]}&#46;", made)
    made = made.replace("--", "\\-\\-")
    if re.match(r"[#+-]", made):
        return f"\\{made}"
    return _LIST_MARK.sub(r"\1\\\2", made, count=1) if _LIST_MARK.match(made) else made


def safe_address(address: str) -> str:
    """Return an address in which only characters stand that are no markup in any of these languages."""
    return quote(address, safe="/:?#@!$&+,;=%~[]")
