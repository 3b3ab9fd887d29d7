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

_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)


def with_policy(page: str, *, strict: bool) -> str:
    """Return a page with a policy that allows its own scripts and styles by their hashes.

    Args:
        page: A whole page with `CHARSET` in its head.
        strict: Whether style attributes are forbidden too.
    """
    if CHARSET not in page:
        msg = "the page template has lost its charset"
        raise RenderError(msg)
    scripts, styles = [], []
    for name, attributes, content in _ELEMENT.findall(page):
        if name.lower() == "style":
            styles.append(content)
        elif "application/json" not in attributes:
            scripts.append(content)
    style_sources = _hashes(styles) if strict else "'unsafe-inline'"
    policy = (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {style_sources}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return page.replace(CHARSET, f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _hashes(texts: Iterable[str]) -> str:
    found = dict.fromkeys(f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts)
    return " ".join(found) or "'none'"
