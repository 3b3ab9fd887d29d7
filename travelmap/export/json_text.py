"""JSON as browsers write it: the same bytes whether Python makes a file or a page's script does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["json_text"]

_HALF = re.compile("[\ud800-\udfff]")


def json_text(value: Any, *, for_script: bool = False) -> str:  # noqa: ANN401 - JSON
    """Return JSON as `JSON.stringify(value, null, 2)` writes it, with a line feed at its end.

    Numbers lose a needless `.0` and have no exponent; halves of characters are escaped.

    Args:
        value: What `json.dumps` takes, with finite numbers that need at most ten decimals.
        for_script: Whether it may stand in a script element of an HTML page: `<`, `>` and `&`, and the line ends that
            old JavaScript has no place for, are escaped, which changes nothing of what it says.
    """
    text = "".join(_written(value, "\n")) + "\n"
    if for_script:
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _written(value: Any, line: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    below = line + "  "
    if isinstance(value, dict) and value:
        between = "{"
        for key, one in value.items():
            yield f"{between}{below}{json.dumps(key, ensure_ascii=False)}: "
            yield from _written(one, below)
            between = ","
        yield f"{line}}}"
    elif isinstance(value, list | tuple) and value:
        between = "["
        for one in value:
            yield f"{between}{below}"
            yield from _written(one, below)
            between = ","
        yield f"{line}]"
    elif isinstance(value, float):
        yield f"{value:.10f}".rstrip("0").rstrip(".") if value else "0"
    else:
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)
