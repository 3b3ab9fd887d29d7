"""The page's Content-Security-Policy: nothing but what is inside the page."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from travelmap.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CHARSET", "with_policy"]

CHARSET = '<meta charset="utf-8">'
"""The policy stands right behind it, before anything that it could forbid."""

# Comments, elements whose content is not HTML, and all other tags with their quoted attributes, so that what
# looks like a script inside a comment or an attribute is not taken for one. (No possessive quantifiers: they
# would keep it linear on any text, but miss matches in Python 3.11 before 3.11.5, which Debian 12 has. Our own
# texts have no bare `<`, so there is nothing to go back over.)
_INSIDE = r"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*"""
_TOKEN = re.compile(
    rf"<!--.*?-->"
    rf"|<(?P<name>(?:script|style|textarea|title)\b)(?P<attributes>{_INSIDE})>(?P<content>.*?)</(?P=name)\s*>"
    rf"|<[a-z/]{_INSIDE}>",
    re.DOTALL | re.IGNORECASE,
)
_TYPE = re.compile(r"""\btype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})


def with_policy(page: str, *, strict: bool = True) -> str:
    """Return a page with a policy that allows its own scripts and styles by their hashes.

    Args:
        page: A whole page with `CHARSET` in its head.
        strict: Whether style attributes are forbidden too, as none of ours has any. folium's own
            layers have some, so a page with layers of a user's own cannot be strict in this.

    Raises:
        RenderError: The page has no `CHARSET`, so the policy would have no place.
    """
    head, found, rest = page.partition(CHARSET)
    if not found:
        msg = "the page template has lost its charset"
        raise RenderError(msg)
    scripts, styles = _inline(page)
    style_sources = _hashes(styles) if strict else "'unsafe-inline'"
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {style_sources}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return f'{head}{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">{rest}'


def _inline(page: str) -> tuple[list[str], list[str]]:
    """Return the scripts that run, and the styles, of a page."""
    scripts, styles = [], []
    for token in _TOKEN.finditer(page):
        if token["name"] is None:
            continue
        name = token["name"].lower()
        if name == "style":
            styles.append(token["content"])
        elif name == "script":
            kind = _TYPE.search(token["attributes"])
            if not kind or kind[1].lower() in _SCRIPT_TYPES:
                scripts.append(token["content"])
    return scripts, styles


def _hashes(texts: Iterable[str]) -> str:
    """Return the sources, each once, of texts as a browser sees them: with line feeds only."""
    plain = (text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)
    sources = (f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in plain)
    return " ".join(dict.fromkeys(sources)) or "'none'"
